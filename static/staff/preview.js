/* The preview: fits the frame, and says to the player in it which slide and page stand. */

const seen = document.getElementById("seen");
const frame = seen.querySelector("iframe");
const width = Number(seen.dataset.width);
const height = Number(seen.dataset.height);

function fit() {
  seen.classList.add("fits");
  seen.style.width = "";
  const scale = Math.min(seen.clientWidth / width, (innerHeight * 0.78) / height, 1);
  seen.style.width = `${Math.floor(width * scale) + seen.offsetWidth - seen.clientWidth}px`; // with its edge
  seen.style.height = `${Math.floor(height * scale) + seen.offsetHeight - seen.clientHeight}px`;
  frame.style.transform = `scale(${scale})`;
}
fit();
addEventListener("resize", fit);

const controls = document.getElementById("controls");
if (controls) {
  const links = [...document.querySelectorAll("[data-slide]")];
  const stands = document.getElementById("stands");
  const play = document.getElementById("play");
  let slide = new URL(frame.src).searchParams.get("slide") || "";
  let page = 0;
  let playing = slide === "";

  const player = () => {
    try {
      return frame.contentWindow.Held || null;
    } catch {
      return null; // the frame was left
    }
  };

  /** @param {string} id @param {number} number */
  const show = (id, number) => {
    slide = id;
    page = number;
    playing = false;
    player()?.show(id, number);
    said();
  };

  /** @param {number} by */
  const step = (by) => {
    const now = links.findIndex((one) => one.dataset.slide === current().id);
    show(links[(Math.max(0, now) + by + links.length) % links.length].dataset.slide, 0);
  };

  const current = () => {
    const status = player()?.status();
    return { id: playing || !slide ? status?.slide || "" : slide, page: status?.page || 0, pages: status?.pages || 1, same: status?.slide === slide, error: status?.error };
  };

  const turn = (by) => {
    const now = current();
    show(now.id, Math.min(now.pages - 1, Math.max(0, (playing ? now.page : page) + by)));
  };

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  const said = () => {
    play.textContent = playing ? play.dataset.pause : play.dataset.play;
    const now = current();
    for (const link of links) {
      if (link.dataset.slide === now.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const title = links.find((one) => one.dataset.slide === now.id)?.textContent || "";
    let text = title && (playing || now.same) ? fill(stands.dataset.stands, { title, page: now.page + 1, pages: now.pages }) : title;
    if (now.error?.startsWith(`${now.id}:`)) text = fill(stands.dataset.broken, { why: now.error.slice(now.id.length + 1) });
    if (stands.textContent !== text) stands.textContent = text;
  };

  controls.hidden = false;
  document.getElementById("before").addEventListener("click", () => step(-1));
  document.getElementById("after").addEventListener("click", () => step(1));
  document.getElementById("page-before").addEventListener("click", () => turn(-1));
  document.getElementById("page-after").addEventListener("click", () => turn(1));
  play.addEventListener("click", () => {
    if (playing) show(current().id, current().page);
    else {
      playing = true;
      player()?.play();
      said();
    }
  });
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(link.dataset.slide, 0);
    });
  }
  setInterval(said, 400);
}
