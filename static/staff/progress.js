/* Follows the file that is being made, and sends the form once it is there. */
const form = /** @type {HTMLFormElement} */ (document.getElementById("making"));
const bar = form.querySelector("progress");
const told = document.getElementById("told");
let looks = 0;

async function look() {
  looks += 1;
  let wait = looks < 30 ? 150 : 1_000;
  try {
    const answer = await fetch(form.dataset.url, { cache: "no-store", redirect: "error", signal: AbortSignal.timeout(8_000) });
    if (!answer.ok) throw new Error(String(answer.status));
    const { busy, percent, told: says } = await answer.json();
    if (!busy) {
      form.requestSubmit(form.querySelector("button"));
      return;
    }
    bar.value = percent;
    if (told.textContent !== says) told.textContent = says;
  } catch {
    wait = 2_000; // the server is away for a moment; the button stays
  }
  setTimeout(() => void look(), wait);
}
void look();
