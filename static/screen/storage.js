/** What a screen keeps over a reload: the last snapshot and content, and which calls it announced. Works without. */
Signage.storage = (function () {
  "use strict";

  const PAUSE = 2000;

  /** @param {string} site @param {string} screen */
  function open(site, screen) {
    const key = `signage:${site}:${screen}`;
    /** @type {Record<string, unknown>} */
    let kept = {};
    let dirty = false;
    let wrote = 0;

    /** @returns {Record<string, any>} */
    function read() {
      try {
        const found = JSON.parse(localStorage.getItem(key) || "{}");
        kept = found && typeof found === "object" ? found : {};
      } catch (_) {
        kept = {};
      }
      return kept;
    }

    /** @param {string} name @param {unknown} value */
    function put(name, value) {
      kept[name] = value;
      dirty = true;
    }

    /** Writes at most every two seconds; a full or absent store is no loss. @param {number} steady @param {boolean} [now] */
    function flush(steady, now) {
      if (!dirty || (!now && steady - wrote < PAUSE)) return;
      dirty = false;
      wrote = steady;
      try {
        localStorage.setItem(key, JSON.stringify(kept));
      } catch (_) {
        try {
          localStorage.removeItem(key);
        } catch (__) {
          // a browser that keeps nothing: the page shows what the server sends
        }
      }
    }

    return { read, put, flush };
  }

  return { open };
})();
