/** An urgent notice over everything but the board. */
Signage.takeover = (function () {
  "use strict";

  const dom = Signage.dom;
  const say = Signage.words.say;
  const clock = Signage.clock;
  const STYLES = ["", "small", "smaller", "smallest"];

  /** @param {HTMLElement} root */
  function create(root) {
    let drawn = "";

    /** @param {Takeover} given */
    function article(given) {
      const times = [];
      if (given.since) times.push(say("posted", { time: clock.hhmm(clock.parse(given.since)) }));
      if (given.until) times.push(say("expected_until", { time: clock.hhmm(clock.parse(given.until)) }));
      return dom.el("article", "page",
        dom.el("div", "room", dom.el("div", "body",
          dom.el("p", "sign-line", dom.sign("bolt"), dom.el("span", null, say("urgent"))),
          dom.el("h1", "big", Signage.text.nodes(given.title)),
          given.lines.map((line) => dom.el("p", "lead", Signage.text.nodes(line))))),
        times.length ? dom.el("footer", "source", dom.el("p", null, times.join(" · "))) : null);
    }

    return {
      /** @param {Takeover | null} given @param {number} now */
      draw(given, now) {
        const over = given && given.until && clock.parse(given.until) <= now;
        const key = given && !over ? JSON.stringify(given) : "";
        if (key === drawn) return;
        drawn = key;
        dom.empty(root);
        root.className = key ? "takeover on" : "takeover";
        if (!given || over) return;
        const made = article(given);
        root.appendChild(made);
        STYLES.some((style) => {
          root.className = `takeover on ${style}`;
          const room = /** @type {Element} */ (made.querySelector(".room")).getBoundingClientRect();
          return /** @type {Element} */ (made.querySelector(".body")).getBoundingClientRect().height <= room.height;
        });
      },
      forget() {
        drawn = "?";
      },
      isOn: () => drawn !== ""
    };
  }

  return { create };
})();
