/** A new build on the server: the page loads itself again, but only from a server that answers, between two slides. */
Signage.renewal = (function () {
  "use strict";

  const PROBE = 5000;
  const LATEST = 60000; // a stage that never turns has no boundary
  const ONCE = 600000; // the same build is not loaded for again

  /**
   * @param {{build: string, tried: {build: string, at: number} | null, reload: (build: string) => void,
   *   get?: typeof Signage.content.request}} options
   */
  function create(options) {
    const get = options.get || Signage.content.request;
    let wanted = "";
    let since = 0;
    let answered = -Infinity;
    let probing = false;

    return {
      /** @param {string} build @param {number} steady @param {number} now */
      sees(build, steady, now) {
        const tried = options.tried;
        if (!build || build === options.build || (tried && tried.build === build && Math.abs(now - tried.at) < ONCE)) wanted = "";
        else if (wanted !== build) {
          wanted = build;
          since = steady;
        }
      },
      /** @param {number} steady @param {boolean} boundary @param {boolean} busy a summons stands or waits */
      tick(steady, boundary, busy) {
        if (wanted === "" || busy) return;
        if (steady - answered < PROBE && (boundary || steady - since > LATEST)) {
          options.reload(wanted);
          wanted = "";
          return;
        }
        if (probing || steady - answered < PROBE / 2) return;
        probing = true;
        get("/healthz", PROBE, (text) => {
          probing = false;
          if (text !== null) answered = Signage.clock.steady();
        });
      }
    };
  }

  return { create };
})();
