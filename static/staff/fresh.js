/* A page that stays right by itself: its parts of class "fresh" are fetched again and swapped.
   What has the focus is left alone until the focus has gone. */

const inForm = () => document.activeElement?.matches("input:not([type=hidden]), select, textarea") === true;

/** @param {Document} page */
function take(page) {
  for (const next of page.querySelectorAll(".fresh[id]")) {
    const now = document.getElementById(next.id);
    if (now && now.outerHTML !== next.outerHTML && !now.contains(document.activeElement)) {
      now.replaceWith(document.adoptNode(next));
    }
  }
}

/**
 * @param {string} url  @param {() => number} every  milliseconds until the next look
 * @param {{taken?: (page: Document) => void, waits?: () => boolean, lost?: (lost: boolean) => void}} more
 */
window.keepFresh = function keepFresh(url, every, more = {}) {
  let timer = 0;
  async function look() {
    clearTimeout(timer);
    if (!document.hidden && !inForm() && !more.waits?.()) {
      try {
        const answer = await fetch(url, { cache: "no-store", redirect: "error", signal: AbortSignal.timeout(8_000) });
        if (!answer.ok) throw new Error(String(answer.status));
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        more.taken?.(page);
        take(page);
        more.lost?.(false);
      } catch {
        more.lost?.(true);
      }
    }
    timer = setTimeout(look, every());
  }
  document.addEventListener("visibilitychange", () => void look());
  timer = setTimeout(look, every());
  return look;
};
