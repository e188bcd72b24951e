/** Sizes from the hall: the smallest letter from the reading distance, the layout from that. Pure arithmetic. */
Signage.fit = (function () {
  "use strict";

  const CAP = 0.74; // cap height of the text font, in em
  const DRAWN = 43; // the letter that the layouts are drawn for, at 1920 × 1080

  /**
   * `rem`: px of the smallest letter; `unit`: px of one px of the drawing; `band` 1–4: which layout.
   * @param {{width: number, height: number, distance: number, diagonal: number}} hall
   */
  function sizes(hall) {
    const perMm = Math.sqrt(hall.width * hall.width + hall.height * hall.height) / (hall.diagonal * 25.4);
    const floor = (((hall.distance * 1000) / 200) * perMm) / CAP;
    const portrait = hall.height > hall.width;
    const unit = portrait
      ? Math.min(hall.width / 1080, hall.height / 1920)
      : Math.min(hall.width / 1920, hall.height / 1080);
    const asked = Math.max(floor / unit, DRAWN);
    const band = asked <= 46.5 ? 1 : asked <= 58.5 ? 2 : asked <= 70.5 ? 3 : 4;
    return { rem: Math.ceil(asked * unit * 100 - 0.01) / 100, unit, band, portrait, floor };
  }

  /** The columns of a full board. @param {number} n counters @param {boolean} portrait @param {number} band */
  function across(n, portrait, band) {
    if (portrait) return n <= 8 || band > 1 ? 1 : 2;
    if (n <= 2) return 1;
    if (n <= 8) return 2;
    return n <= 12 || band > 1 ? 3 : 4;
  }

  /**
   * The part of `counters` that stands on a page of the board; `must`: a counter that was just called.
   * @template {{id: string}} T
   * @param {T[]} counters
   * @param {number} capacity
   * @param {number} now
   * @param {string | null} must
   * @returns {T[]}
   */
  function boardPage(counters, capacity, now, must) {
    if (counters.length <= capacity) return counters;
    const pages = Math.ceil(counters.length / capacity);
    let page = Math.floor(now / 8000) % pages;
    if (must !== null) {
      const at = counters.findIndex((counter) => counter.id === must);
      if (at >= 0) page = Math.floor(at / capacity);
    }
    return counters.slice(page * capacity, (page + 1) * capacity);
  }

  return { sizes, across, boardPage };
})();
