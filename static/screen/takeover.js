/** An urgent notice over everything but the board; what does not fit on one page turns. */
Signage.takeover = (function () {
  "use strict";

  const dom = Signage.dom;
  const say = Signage.words.say;
  const clock = Signage.clock;
  const TURN = 12000;

  const type = Signage.large(["", "small", "smaller", "smallest"], (given, page, _frame, index, count) => {
    /** @type {string[]} */
    const times = [];
    if (given.since) times.push(say("posted", { time: clock.hhmm(clock.parse(given.since)) }));
    if (given.until) times.push(end(clock.parse(given.until)));
    const foot = (page.apart ? [] : given.foot || []).filter((/** @type {string} */ line) => times.indexOf(line) < 0);
    const said = foot.concat(times);
    const number = count > 1 ? dom.el("span", "count", say("page_short", { page: index + 1, pages: count })) : null;
    return dom.el("article", `page ${page.style}`,
      dom.el("div", "room", dom.el("div", "body",
        dom.el("p", "sign-line", dom.sign("bolt"), dom.el("span", null, say("urgent")), given.sample ? dom.el("span", "sample", say("sample")) : null, number),
        page.apart === "rest" ? null : dom.el("h1", "big", Signage.text.nodes(page.apart === "title" ? page.lines.join(" ") : String(given.title))),
        page.apart === "title" ? null : page.lines.map((line) => dom.el("p", "lead", Signage.text.nodes(line))))),
      said.length ? dom.el("footer", "source", dom.el("p", null, Signage.text.nodes(said.join(" · ")))) : null);
  });

  /** When it ends, for people; an end at midnight is that of the day before. @param {number} at */
  function end(at) {
    const time = clock.hhmm(at);
    if (time === "00:00") return say("until_day", { day: clock.date(at - 1) });
    const today = clock.day(at) === clock.day(clock.now());
    return say(today ? "expected_until" : "expected_until_day", { time, day: clock.date(at) });
  }

  /** @param {HTMLElement} root */
  function create(root) {
    let drawn = "";
    /** @type {FacePage[]} */
    let pages = [];
    let page = -1;

    return {
      /** @param {Takeover | null} given @param {number} now @param {Frame} frame @param {string} [bilingual] */
      draw(given, now, frame, bilingual) {
        const over = given && given.until && clock.parse(given.until) <= now;
        const key = given && !over ? JSON.stringify(given) : "";
        if (key !== drawn) {
          drawn = key;
          page = -1;
          dom.empty(root);
          root.className = key ? "takeover on" : "takeover";
          pages = given && key ? Signage.faces.pages(type, /** @type {any} */ (given), root, frame, bilingual) : [];
        }
        if (!pages.length) return;
        const next = Math.floor(now / TURN) % pages.length;
        if (next === page) return;
        page = next;
        dom.empty(root);
        Signage.faces.draw(type, root, pages, page, frame);
      },
      forget() {
        drawn = "?";
      },
      isOn: () => drawn !== ""
    };
  }

  return { create };
})();
