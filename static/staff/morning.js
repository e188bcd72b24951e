/* Sáng nay looks every ten seconds; screens that changed their place are put in order too. */
const home = document.getElementById("morning");
const old = document.getElementById("old");
const ids = (/** @type {Document} */ one) => [...one.querySelectorAll("#walls > li")].map((li) => li.id).join();

window.keepFresh(home.dataset.fresh, () => 10_000, {
  taken(page) {
    const [walls, fresh] = [document.getElementById("walls"), page.getElementById("walls")];
    if (fresh && ids(page) !== ids(document) && !walls.contains(document.activeElement)) {
      walls.replaceWith(document.adoptNode(fresh));
    }
  },
  lost(lost) {
    old.hidden = !lost; // what stands below is old; the words say so
  }
});

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyK") return;
  const link = document.getElementById("to-urgent");
  if (!link) return;
  event.preventDefault();
  link.click();
});
