/** The server's time. The device's own date is only ever measured, never used. */
Signage.clock = (function () {
  "use strict";

  const JUMP = 60000; // no message is so late: the server's clock was set back
  const STEP = 250;
  let base = 0;
  let mark = 0;
  let zone = 420;

  function steady() {
    return performance.now();
  }

  /** Milliseconds since 1970, as the server counts them. */
  function now() {
    return base + steady() - mark;
  }

  /**
   * Takes the server's time from the first message of a line, or from the page.
   * @param {number} server
   * @param {number} [at] when it was written, on the steady clock of this page
   */
  function set(server, at) {
    base = server;
    mark = at === undefined ? steady() : at;
  }

  /**
   * Takes the time of a later message: it may have been delayed, so it pulls us forward at once and a little back slowly.
   * @param {number} server
   */
  function correct(server) {
    const off = server - now();
    if (off > 0 || off < -JUMP) base += off;
    else base += Math.max(off / 8, -STEP);
  }

  /** How far this device's own date is from the server's, in milliseconds. */
  function skew() {
    return Math.round(Date.now() - now());
  }

  /**
   * Milliseconds of an RFC 3339 time; NaN for anything else.
   * @param {string | null | undefined} text
   */
  function parse(text) {
    return text ? Date.parse(text) : NaN;
  }

  /** @param {number} ms */
  function local(ms) {
    return new Date(ms + zone * 60000);
  }

  /** @param {number} n */
  function two(n) {
    return n < 10 ? `0${n}` : String(n);
  }

  /** `09:14` @param {number} ms */
  function hhmm(ms) {
    const at = local(ms);
    return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  }

  /** `23/11/2026` @param {number} ms */
  function date(ms) {
    const at = local(ms);
    return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
  }

  /** 0 is Sunday. @param {number} ms */
  function weekday(ms) {
    return local(ms).getUTCDay();
  }

  /** Days since 1970 in the centre's zone. @param {number} ms */
  function day(ms) {
    return Math.floor((ms + zone * 60000) / 86400000);
  }

  /** @param {number} minutes */
  function inZone(minutes) {
    zone = minutes;
  }

  return { now, set, correct, skew, steady, parse, hhmm, date, weekday, day, inZone };
})();
