/** Fetches what the screen should show when the server names another content; shows the last good one until then. */
Signage.content = (function () {
  "use strict";

  const TIMEOUT = 10000;
  const AGAIN = 5000; // after no answer
  const OTHER = 20000; // after an answer that was not the one named

  /** A payload that can be played, or null. @param {any} given @returns {Content | null} */
  function checked(given) {
    if (!given || typeof given.hash !== "string" || !Array.isArray(given.slides) || !given.fallback) return null;
    const slides = given.slides.filter((/** @type {any} */ one) => one && typeof one.id === "string" && one.seconds > 0);
    return { hash: given.hash, site: given.site || {}, slides, fallback: Object.assign({ id: "fallback", kind: "notice", seconds: 20 }, given.fallback) };
  }

  /**
   * @param {{url: (hash: string) => string, got: (content: Content) => void,
   *   get?: (url: string, timeout: number, done: (text: string | null) => void) => void}} options
   */
  function create(options) {
    const get = options.get || request;
    let wanted = "";
    let has = "";
    let busy = false;
    let next = 0;

    return {
      /** @param {string} hash */
      want(hash) {
        if (hash !== wanted) next = 0;
        wanted = hash;
      },
      /** @param {string} hash */
      has(hash) {
        has = hash;
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
