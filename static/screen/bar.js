/** The bar on top: whose hall this is, the day and the time by the server. */
Signage.bar = (function () {
  "use strict";

  const dom = Signage.dom;
  const say = Signage.words.say;
  const clock = Signage.clock;

  function create() {
    const name = dom.el("span", "centre");
    const whose = () => /** @type {HTMLElement} */ (name.parentNode);
    const date = dom.el("span", "date");
    const time = dom.el("span", "clock num");
    const marks = [dom.el("span", "sample", say("sample")), dom.el("span", "sample", say("sample"))]; // after the name; under the time
    const sound = dom.el("span", "call-for-sound", dom.sign("sound"), dom.el("span", null, say("sound_hint")));
    const root = dom.el("header", "bar", dom.el("span", "names", dom.el("span", "whose", name, " ", marks[0])), sound, date, dom.el("span", "right", time, marks[1]));
    let fitted = "";
    let hinted = false;

    /** The day gives way to a call for sound and to the name, then the mark is a short one, then the name takes two lines. @param {boolean} silent */
    function fit(silent) {
      const fits = (/** @type {string} */ form) => {
        root.className = form;
        return whose().scrollWidth <= whose().clientWidth + 1;
      };
      dom.write(marks[0], say("sample"));
      hinted = silent && fits("bar sound");
      if (hinted || fits("bar") || fits("bar no-date")) return;
      dom.write(marks[0], say("sample_short"));
      if (fits("bar no-date")) return;
      dom.write(marks[0], say("sample"));
      root.className = "bar no-date two";
    }

    return {
      root,
      /** Whether it asks for the key that lets the chime be heard. */
      hints: () => hinted,
      /** @param {string} title @param {number} now @param {{sample: boolean, of: boolean, silent: boolean, dated: boolean, upright: boolean, room: string}} how `dated`: the day follows the name, or the mark does;
       * `of`: a sample's wall, whose upright bar keeps room for the mark that only a full board asks for */
      draw(title, now, how) {
        const day = `${say("days").split("|")[clock.weekday(now)]}, ${clock.date(now)}`;
        const marked = how.dated && how.sample;
        dom.write(name, how.dated ? `${title} · ${marked ? "" : day}` : title);
        dom.write(time, clock.hhmm(now));
        dom.write(date, day);
        marks[0].style.display = marked || (how.sample && !how.upright) ? "" : "none";
        marks[1].style.display = how.of && how.upright && !how.dated ? "" : "none";
        marks[1].style.visibility = how.sample ? "" : "hidden";
        const key = `${title}|${how.sample}|${how.of}|${how.silent}|${how.room}|${day.length}`;
        if (key === fitted) return false;
        fitted = key;
        const before = root.offsetHeight;
        fit(how.silent);
        return before !== root.offsetHeight;
      }
    };
  }

  return { create };
})();
