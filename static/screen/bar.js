/** The bar on top: whose hall this is, the day and the time by the server. */
Signage.bar = (function () {
  "use strict";

  const dom = Signage.dom;
  const say = Signage.words.say;
  const clock = Signage.clock;

  function create() {
    const name = dom.el("span", "centre");
    const date = dom.el("span", "date");
    const time = dom.el("span", "clock num");
    const sample = dom.el("span", "sample", say("sample"));
    const sound = dom.el("span", "call-for-sound", dom.sign("sound"), dom.el("span", null, say("sound_hint")));
    const root = dom.el("header", "bar", dom.el("span", "names", name, sample), sound, date, time);
    let fitted = "";
    let hinted = false;

    /** The day gives way to a call for sound and to the name, then the name takes two lines. @param {boolean} silent */
    function fit(silent) {
      const fits = (/** @type {string} */ form) => {
        root.className = form;
        return name.scrollWidth <= name.clientWidth + 1;
      };
      hinted = silent && fits("bar sound");
      if (hinted || fits("bar") || fits("bar no-date")) return;
      root.className = "bar no-date two";
    }

    return {
      root,
      /** Whether it asks for the key that lets the chime be heard. */
      hints: () => hinted,
      /** @param {string} title @param {number} now @param {{sample: boolean, silent: boolean, dated: boolean, room: string}} how `dated`: the day follows the name */
      draw(title, now, how) {
        const day = `${say("days").split("|")[clock.weekday(now)]}, ${clock.date(now)}`;
        dom.write(name, how.dated ? `${title} · ${day}` : title);
        dom.write(time, clock.hhmm(now));
        dom.write(date, day);
        sample.style.display = how.sample ? "" : "none";
        const key = `${title}|${how.sample}|${how.silent}|${how.room}|${day.length}`;
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
