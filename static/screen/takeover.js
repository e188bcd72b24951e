/** An urgent notice over everything but the board; what does not fit on one page turns, each page for as long as it takes to read. */
Signage.takeover = (function () {
  "use strict";

  const dom = Signage.dom;
  const say = Signage.words.say;
  const clock = Signage.clock;
  const TEXTS = "h1, p";

  const paged = Signage.large(["", "small", "smaller", "smallest"], (given, page, _frame, index, count) => {
    const said = page.apart ? [] : given.foot;
    const number = count > 1 ? dom.el("span", "count", say("page_short", { page: index + 1, pages: count })) : null;
    return dom.el("article", `page ${page.style}`,
      dom.el("div", "room", dom.el("div", "body",
        dom.el("p", "sign-line", dom.sign("bolt"), dom.el("span", null, say("urgent")), given.sample ? dom.el("span", "sample", say("sample")) : null, number),
        page.apart === "rest" ? null : dom.el("h1", "big", Signage.text.nodes(page.apart === "title" ? page.lines.join(" ") : String(given.title))),
        page.apart === "title" ? null : page.lines.map((line) => dom.el("p", "lead", Signage.text.nodes(line))))),
      said.length ? dom.el("footer", "source", dom.el("p", null, Signage.text.nodes(said.join(" · ")))) : null);
  });

  /** The notice with its beginning and end in the foot, in the language of the moment. @param {any} given */
  function dated(given) {
    /** @type {string[]} */
    const foot = given.foot || [];
    const dates = [];
    if (given.since) dates.push(begin(clock.parse(given.since)));
    if (given.until) dates.push(end(clock.parse(given.until)));
    return Object.assign({}, given, { foot: foot.concat(dates.filter((date) => foot.indexOf(date) < 0)) });
  }

  /** @type {SlideType} */
  const type = {
    pages: (data, box, frame) => paged.pages(dated(data), box, frame),
    draw: (box, data, pages, index, frame) => paged.draw(box, dated(data), pages, index, frame)
  };

  /** Since when it stands, for people. @param {number} at */
  function begin(at) {
    const today = clock.day(at) === clock.day(clock.now());
    return say(today ? "since" : "since_day", { time: clock.hhmm(at), day: clock.date(at) });
  }

  /** When it ends, for people; an end at midnight is that of the day before. @param {number} at */
  function end(at) {
    const time = clock.hhmm(at);
    if (time === "00:00") return say("until_day", { day: clock.date(at - 1) });
    const today = clock.day(at) === clock.day(clock.now());
    return say(today ? "expected_until" : "expected_until_day", { time, day: clock.date(at) });
  }

  /** How long a page stands, in seconds: by its words, as a slide by its text. @param {HTMLElement} root */
  function reading(root) {
    const texts = Array.prototype.map.call(root.querySelectorAll(TEXTS), (/** @type {Element} */ one) => one.textContent);
    return Signage.rotation.reading(texts.join(" "));
  }

  /** @param {HTMLElement} root */
  function create(root) {
    let drawn = "";
    /** @type {number[]} */
    let times = [];
    /** @type {FacePage[]} */
    let pages = [];
    let page = -1;

    /** @param {number} index @param {Frame} frame */
    function put(index, frame) {
      dom.empty(root);
      Signage.faces.draw(type, root, pages, index, frame);
      return root;
    }

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
          times = pages.length > 1 ? pages.map((_, index) => reading(put(index, frame))) : [];
        }
        if (!pages.length) return;
        const next = Signage.rotation.among(times, now);
        if (next === page) return;
        page = next;
        put(page, frame);
      },
      forget() {
        drawn = "?";
      },
      isOn: () => drawn !== ""
    };
  }

  return { create };
})();
