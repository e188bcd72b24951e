/** What this screen tells the server about itself: once a minute, and soon after something that matters changed. */
Signage.report = (function () {
  "use strict";

  const EVERY = 60000;
  const LEAST = 700; // never more than two a second
  const TEXT = 120;

  /** @param {(message: ScreenReport) => boolean} send false: no line, try again later */
  function create(send) {
    let sent = "";
    let at = -Infinity;

    /** What makes a report urgent: not the slide, which turns all day. @param {ScreenReport} one */
    function weight(one) {
      return JSON.stringify([one.build, one.content, one.shown, one.sound, one.size, one.stale, one.error]);
    }

    return {
      /** @param {number} steady @param {() => ScreenReport} make */
      tick(steady, make) {
        if (steady - at < LEAST) return;
        const message = make();
        if (message.error) message.error = message.error.slice(0, TEXT);
        const now = weight(message);
        if (now === sent && steady - at < EVERY) return;
        if (!send(message)) return;
        sent = now;
        at = steady;
      },
      /** After a new line: the server knows nothing yet. */
      renew() {
        sent = "";
      }
    };
  }

  return { create };
})();
