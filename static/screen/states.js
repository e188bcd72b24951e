/** What the board says about itself: open, at lunch, closed, or of old data. */
Signage.states = (function () {
  "use strict";

  const say = Signage.words.say;
  const clock = Signage.clock;

  /** The word for a pause that ends today. @param {Queue} queue */
  function pause(queue) {
    const until = clock.parse(queue.open.until);
    const noon = !Number.isNaN(until) && /^1[2-4]:/.test(clock.hhmm(until));
    return noon ? "row_lunch" : "row_break";
  }

  /** "13:00", "07:00 ngày mai", "07:00 Thứ Hai 23/11". @param {number} until @param {number} now */
  function when(until, now) {
    const days = clock.day(until) - clock.day(now);
    if (days <= 0) return clock.hhmm(until);
    if (days === 1) return say("tomorrow", { time: clock.hhmm(until) });
    const name = say("days").split("|")[clock.weekday(until)];
    return say("on_day", { time: clock.hhmm(until), day: name, date: clock.date(until).slice(0, 5) });
  }

  /**
   * The strip over the board, or null.
   * @param {{queue: Queue, stale: boolean, alone: boolean, asOf: number, now: number}} view
   * @returns {{icon: string, lines: string[]} | null}
   */
  function strip(view) {
    if (view.stale) {
      return {
        icon: view.alone ? "broken" : "clock",
        lines: [say("data_of", { time: clock.hhmm(view.asOf) }), say(view.alone ? "reconnecting" : "waiting_for_data")]
      };
    }
    const open = view.queue.open;
    if (open.state === "open") return null;
    const until = clock.parse(open.until);
    if (open.state === "break") {
      return { icon: "clock", lines: [say("on_break"), say("opens_again", { when: when(until, view.now) })] };
    }
    const lines = [view.queue.holiday ? say("holiday", { name: view.queue.holiday }) : say("after_hours")];
    if (!Number.isNaN(until)) lines.push(say("opens", { when: when(until, view.now) }));
    return { icon: "clock", lines };
  }

  /** The heading over the numbers. @param {{queue: Queue, stale: boolean, asOf: number}} view @param {boolean} narrow */
  function heading(view, narrow) {
    if (view.stale) return say(narrow ? "before" : "called_before", { time: clock.hhmm(view.asOf) });
    const numbers = view.queue.counters.some((one) => one.status === "open" && one.ticket !== null);
    return view.queue.open.state === "open" || numbers ? say(narrow ? "number" : "now_serving") : "";
  }

  return { pause, when, strip, heading };
})();
