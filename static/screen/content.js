/** Fetches what the screen should show when the server names another content; shows the last good one until then. */
Signage.content = (function () {
  "use strict";

  const TIMEOUT = 10000;
  const AGAIN = 5000; // after no answer
  const OTHER = 20000; // after an answer that was not the one named

  /** A slide that nobody can play keeps its place, as one that has ended. */
  const ENDED = { id: "", kind: "", seconds: 1, until: 0, sample: false };

  /** A payload that can be played, or null. @param {any} given @returns {Content | null} */
  function checked(given) {
    if (!given || typeof given.hash !== "string" || !Array.isArray(given.slides) || !given.fallback) return null;
    /** @type {Slide[]} */
    const slides = given.slides.map((/** @type {any} */ one) => (one && typeof one.id === "string" && one.seconds > 0 ? one : ENDED));
    return {
      hash: given.hash,
      turns: order(given.turns, slides.length) || { at: 0, n: 0, order: slides.map((_, index) => index) },
      site: given.site || {},
      languages: Array.isArray(given.languages) ? given.languages : ["vi"],
      bilingual: given.bilingual === "beside" ? "beside" : "alternate",
      slides,
      ticker: lines(given.ticker),
      fallback: Object.assign({ id: "fallback", kind: "notice", seconds: 20 }, given.fallback)
    };
  }

  /** The lines of the ticker that say something in Vietnamese. @param {any} given @returns {TickerLine[]} */
  function lines(given) {
    return Array.isArray(given) ? given.filter((one) => one && one.texts && typeof one.texts.vi === "string") : [];
  }

  /** Turns that lead to slides only, or null. @param {any} given @param {number} count @returns {Turns | null} */
  function order(given, count) {
    const good = given && Number.isInteger(given.at) && Number.isInteger(given.n) && Array.isArray(given.order) &&
      given.order.every((/** @type {any} */ one) => Number.isInteger(one) && one >= 0 && one < count);
    return good ? { at: given.at, n: given.n, order: given.order } : null;
  }

  /**
   * @param {{url: (hash: string) => string, got: (content: Content) => void, turned: (turns: Turns) => void,
   *   get?: (url: string, timeout: number, done: (text: string | null) => void) => void}} options
   */
  function create(options) {
    const get = options.get || request;
    let wanted = "";
    /** @type {any} */
    let turns = null; // of what is wanted
    let has = "";
    let count = 0;
    let busy = false;
    let next = 0;

    return {
      /** @param {string} hash @param {Turns | null} [given] how it turns */
      want(hash, given) {
        if (hash !== wanted) next = 0;
        wanted = hash;
        turns = given || null;
        const known = hash === has ? order(turns, count) : null;
        if (known) options.turned(known);
      },
      /** @param {Content} content */
      has(content) {
        has = content.hash;
        count = content.slides.length;
      },
      /** @param {number} steady */
      tick(steady) {
        if (busy || wanted === "" || wanted === has || steady < next) return;
        busy = true;
        const asked = wanted;
        get(options.url(asked), TIMEOUT, (text) => {
          busy = false;
          let found = null;
          try {
            found = text === null ? null : checked(JSON.parse(text));
          } catch (_) {
            found = null;
          }
          const now = Signage.clock.steady();
          next = now + (found ? OTHER : AGAIN);
          if (!found || found.hash === has) return;
          has = found.hash;
          count = found.slides.length;
          // It may come from the browser's memory, from before the order changed.
          if (has === wanted) found.turns = order(turns, count) || found.turns;
          options.got(found);
        });
      }
    };
  }

  /** @param {string} url @param {number} timeout @param {(text: string | null) => void} done */
  function request(url, timeout, done) {
    const asked = new XMLHttpRequest();
    asked.open("GET", url);
    asked.timeout = timeout;
    asked.onload = () => done(asked.status === 200 ? asked.responseText : null);
    asked.onerror = asked.ontimeout = asked.onabort = () => done(null);
    asked.send();
  }

  return { create, checked, request };
})();
