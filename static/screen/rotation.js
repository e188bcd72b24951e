/** Which slide and page stand at a moment: a function of the server's time, the same in every screen and in Python. */
Signage.rotation = (function () {
  "use strict";

  const FALLBACK_SECONDS = 20;
  const PAGE_MS = 8000;

  /**
   * The slides that have not ended at `t`.
   * @param {Slide[]} slides
   * @param {number} t
   */
  function active(slides, t) {
    return slides.filter((slide) => slide.until === null || slide.until === undefined || slide.until > t);
  }

  /**
   * The slide whose turn it is at `t`, where its turn began, how long it is, and the number of the turn.
   * @param {Slide[]} slides
   * @param {Slide} fallback
   * @param {number} t
   * @returns {Turn}
   */
  function turn(slides, fallback, t) {
    const now = Math.floor(t);
    const list = active(slides, now);
    if (list.length === 0) list.push(fallback);
    const lengths = list.map((slide) => (slide === fallback ? FALLBACK_SECONDS : slide.seconds) * 1000);
    const cycle = lengths.reduce((sum, one) => sum + one, 0);
    const n = Math.floor(now / cycle);
    let into = now - n * cycle;
    let i = 0;
    while (i < list.length - 1 && into >= lengths[i]) {
      into -= lengths[i];
      i += 1;
    }
    return { slide: list[i], index: slides.indexOf(list[i]), n, into, length: lengths[i], start: now - into };
  }

  /**
   * The page of `pages` that stands in turn `n`, `into` milliseconds after it began.
   * @param {number} n
   * @param {number} into
   * @param {number} length
   * @param {number} pages
   */
  function page(n, into, length, pages) {
    const k = Math.max(1, Math.floor(length / PAGE_MS));
    if (pages <= k) return Math.floor((into * pages) / length);
    return (n * k + Math.floor((into * k) / length)) % pages;
  }

  /**
   * When, in milliseconds into the turn, the page after the one at `into` begins.
   * @param {number} into
   * @param {number} length
   * @param {number} pages
   */
  function pageEnd(into, length, pages) {
    const k = Math.min(pages, Math.max(1, Math.floor(length / PAGE_MS)));
    return Math.min(length, Math.ceil(((Math.floor((into * k) / length) + 1) * length) / k));
  }

  return { active, turn, page, pageEnd };
})();
