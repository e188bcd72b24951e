/** The time and the day, large, whether the centre is open, and its hours. The digits go on while it stands. */
Signage.slideTypes.clock = (function () {
  "use strict";

  const dom = Signage.dom;
  const clock = Signage.clock;
  const words = Signage.words;
  /** The longest that can be said. @type {Queue["open"]} */
  const LONGEST = { state: "closed", until: "2026-11-30T07:00:00+07:00" };
  const DAYS_BEFORE = Date.UTC(2026, 10, 25);
  /** @type {Queue["open"] | null} */
  let open = null;

  /** The day in the language of the moment. @param {number} now */
  function day(now) {
    return `${words.say("days").split("|")[clock.weekday(now)]}, ${clock.date(now)}`;
  }

  /** Whether one may come in now, as the board says it; nothing in a language without these words. @param {Queue["open"] | null} given @param {number} now */
  function state(given, now) {
    if (!given || !words.knows("opens")) return { icon: "clock", text: "" };
    const until = clock.parse(given.until);
    const when = Signage.states.when(until, now);
    const known = !Number.isNaN(until);
    if (given.state === "open") return { icon: "ready", text: known ? words.say("open_until", { when }) : words.say("open_now") };
    const why = words.say(given.state === "break" ? "row_break" : "after_hours");
    return { icon: given.state === "break" ? "pause" : "closed", text: known ? `${why} · ${words.say("opens", { when })}` : why };
  }

  /** @param {Queue["open"] | null} given @param {number} now */
  function standing(given, now) {
    const found = state(given, now);
    const made = dom.el("p", "standing", dom.el("span", "sign", dom.sign(found.icon)), dom.el("span", "said", found.text));
    made.style.display = found.text ? "" : "none";
    return made;
  }

  /** @param {HTMLElement} node @param {string | undefined} lang */
  function spoken(node, lang) {
    if (lang) node.lang = lang;
    return node;
  }

  const large = Signage.large(["", "small", "smaller"], (data, page, frame) => {
    const now = clock.now();
    const others = /** @type {(Face & { lang: string })[]} */ (data.others || []);
    const days = others.map((one) => words.during(one.lang, () => spoken(dom.el("p", "day", day(now)), one.lang)));
    const shown = frame.measuring ? standing(LONGEST, DAYS_BEFORE) : standing(open, now);
    return dom.el("article", `page wallclock ${page.style}`, dom.el("div", "room", dom.el("div", "body",
      page.apart === "rest" ? null : [dom.el("p", "time num", clock.hhmm(now)), dom.el("p", "day", day(now))].concat(days, [shown]),
      page.apart === "title" ? null : page.lines.map((line) => spoken(dom.el("p", "lead", Signage.text.nodes(line)), data.spoken[line])))));
  });

  /** Its hours are what it says. @param {Slide} data @returns {any} */
  function said(data) {
    const lines = (data.hours || []).slice();
    /** @type {Record<string, string>} */
    const tongues = Object.create(null);
    (data.others || []).forEach((one) => {
      (one.hours || []).forEach((line) => {
        if (lines.indexOf(line) >= 0) return;
        lines.push(line);
        tongues[line] = one.lang;
      });
    });
    return Object.assign({}, data, { title: "", lines, spoken: tongues });
  }

  return {
    /** @type {SlideType["pages"]} */
    pages: (data, box, frame) => large.pages(said(data), box, frame),
    /** @type {SlideType["draw"]} */
    draw(box, data, all, index, frame) {
      large.draw(box, said(data), all, index, frame);
    },
    /** One clock says the day in every language. @param {Slide} data @returns {Slide} */
    together: (data) => Object.assign({}, data, { others: data.also, also: [] }),
    /** Every clock that is drawn goes on. @param {Element} stage @param {number} now @param {Queue | null} queue */
    tick(stage, now, queue) {
      open = queue ? queue.open : null;
      Array.prototype.forEach.call(stage.querySelectorAll(".wallclock .body"), (/** @type {HTMLElement} */ body) => {
        const time = body.querySelector(".time");
        if (!time) return;
        dom.write(time, clock.hhmm(now));
        const lang = /** @type {HTMLElement} */ (body.closest("[lang]")).lang;
        Array.prototype.forEach.call(body.querySelectorAll(".day"), (/** @type {HTMLElement} */ one) => {
          words.during(one.lang || lang, () => dom.write(one, day(now)));
        });
        words.during(lang, () => {
          const old = /** @type {HTMLElement} */ (body.querySelector(".standing"));
          if (/** @type {Element} */ (old.querySelector(".said")).textContent !== state(open, now).text) body.replaceChild(standing(open, now), old);
        });
      });
    }
  };
})();
