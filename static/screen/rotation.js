/** Which slide and page stand at a moment: a function of the server's time, the same in every screen and in Python. */
Signage.rotation = (function () {
  "use strict";

  const FALLBACK_MS = 20000;
  const PAGE_MS = 8000;
  const SHORTEST = 8;
  const LONGEST = 300;
  const WORDS_PER_SECOND = 2;

  /**
   * The slide whose turn it is at `t`, since when, for how long, and the number of its turn. A slide that has ended, or
   * is `out`, lends its slot to the next that has not; one that ends in the middle of its slot lends the rest of it.
   * @param {Slide[]} slides
   * @param {Turns} turns
   * @param {Slide} fallback
   * @param {number} t
   * @param {(slide: Slide) => boolean} [out]
   * @returns {Turn}
   */
  function turn(slides, turns, fallback, t, out) {
    const now = Math.floor(t);
    const order = turns.order;
    const cycle = order.reduce((sum, one) => sum + slides[one].seconds, 0) * 1000 || 1;
    const c = Math.floor((now - turns.at) / cycle);
    let into = now - turns.at - c * cycle;
    let slot = 0;
    while (slot < order.length - 1 && into >= slides[order[slot]].seconds * 1000) {
      into -= slides[order[slot]].seconds * 1000;
      slot += 1;
    }
    let start = now - into;
    const end = start + (order.length ? slides[order[slot]].seconds * 1000 : 0);
    for (let step = slot; step < slot + order.length; step += 1) {
      const here = step % order.length;
      const slide = slides[order[here]];
      const ended = typeof slide.until === "number" && slide.until <= now;
      if (!ended && !(out && out(slide))) {
        const n = number(turns, here, c + Math.floor(step / order.length));
        return { slide, index: order[here], n, into: now - start, length: end - start, start };
      }
      if (ended) start = Math.max(start, Number(slide.until));
    }
    const n = Math.floor((now - turns.at) / FALLBACK_MS);
    start = turns.at + n * FALLBACK_MS;
    return { slide: fallback, index: -1, n, into: now - start, length: FALLBACK_MS, start };
  }

  /** How often the slide of a slot had its turn before, over all its slots. @param {Turns} turns @param {number} slot @param {number} cycle */
  function number(turns, slot, cycle) {
    const same = (/** @type {number} */ one) => one === turns.order[slot];
    return (turns.n + cycle) * turns.order.filter(same).length + turns.order.slice(0, slot).filter(same).length;
  }

  /** How many of `pages` a turn shows. @param {number} length @param {number} pages */
  function share(length, pages) {
    return Math.min(pages, Math.max(1, Math.floor(length / PAGE_MS)));
  }

  /**
   * The page of `pages` that stands in turn `n`, `into` milliseconds after it began.
   * @param {number} n
   * @param {number} into
   * @param {number} length
   * @param {number} pages
   */
  function page(n, into, length, pages) {
    const k = share(length, pages);
    const at = Math.floor((into * k) / length);
    // A clock that was set back counts below nothing.
    return pages <= k ? at : (((n * k + at) % pages) + pages) % pages;
  }

  /**
   * When, in milliseconds into the turn, the page after the one at `into` begins.
   * @param {number} into
   * @param {number} length
   * @param {number} pages
   */
  function pageEnd(into, length, pages) {
    const k = share(length, pages);
    return Math.min(length, Math.ceil(((Math.floor((into * k) / length) + 1) * length) / k));
  }

  /** Time to read a text, in seconds: two words a second, and 3 s to find the start. @param {string} text */
  function reading(text) {
    const words = text.split(/\s+/).filter((word) => word !== "").length;
    return Math.min(LONGEST, Math.max(SHORTEST, Math.ceil(words / WORDS_PER_SECOND) + 3));
  }

  /** Which of those that take `seconds` each, one after the other without end, stands at `t`. @param {number[]} seconds @param {number} t */
  function among(seconds, t) {
    const cycle = seconds.reduce((sum, one) => sum + one, 0) * 1000;
    let into = cycle ? ((Math.floor(t) % cycle) + cycle) % cycle : 0;
    let at = 0;
    while (at < seconds.length - 1 && into >= seconds[at] * 1000) {
      into -= seconds[at] * 1000;
      at += 1;
    }
    return at;
  }

  return { turn, page, pageEnd, reading, among };
})();
