/** The rows of a board: one per counter, in the counters' order, each keeping its place. */
Signage.rows = (function () {
  "use strict";

  const dom = Signage.dom;
  const say = Signage.words.say;

  /** What stands on a counter's plaque: `3` for "Quầy 3". @param {CounterState} counter */
  function label(counter) {
    const found = strange(counter) ? null : /^\S+\s+(\S{1,3})$/.exec(counter.name);
    return found ? found[1] : counter.id;
  }

  /** Whether only the queue system has it: its id is a mark that no counter of the site has. @param {CounterState} counter */
  function strange(counter) {
    return counter.services.length === 0;
  }

  /** @param {Queue} queue @param {string} counter */
  function labelOf(queue, counter) {
    const found = queue.counters.filter((one) => one.id === counter)[0];
    return found ? label(found) : counter;
  }

  /** What stands before the plaque: "Quầy", or what a counter that only the queue system has is called. @param {Queue} queue @param {string} counter */
  function wordOf(queue, counter) {
    const found = queue.counters.filter((one) => one.id === counter)[0];
    if (!found || !strange(found)) return say("counter");
    const name = found.name;
    const end = name.length - found.id.length;
    return (name.slice(end) === found.id ? name.slice(0, end).trim() : name) || say("counter");
  }

  /** Why a counter shows no number. @param {CounterState} counter @param {Queue} queue */
  function idle(counter, queue) {
    if (queue.open.state === "closed") return { word: say(queue.holiday ? "row_holiday" : "row_after_hours"), icon: "clock" };
    if (queue.open.state === "break") return { word: say(Signage.states.pause(queue)), icon: "clock" };
    if (counter.status === "paused") return { word: say("row_paused"), icon: "pause" };
    if (counter.status === "closed") return { word: say("row_closed"), icon: "closed" };
    return { word: say("row_open"), icon: "ready" };
  }

  /** The short name of what this row serves. @param {CounterState} counter @param {Queue} queue */
  function service(counter, queue) {
    const letters = /^[^\d-]*/.exec(counter.ticket || "");
    const prefix = letters ? letters[0] : "";
    const own = queue.services.filter((one) => counter.services.indexOf(one.id) >= 0);
    const found = own.filter((one) => prefix !== "" && one.prefix === prefix)[0];
    if (found) return found.short;
    return own.length > 0 && own.length <= 2 ? own.map((one) => one.short).join(", ") : "";
  }

  /** @param {CounterState} counter */
  function create(counter) {
    const ticket = dom.el("span", "ticket num");
    const word = dom.el("span", "word");
    const sign = dom.el("span", "sign");
    const reason = dom.el("span", "reason", sign, word);
    const what = dom.el("span", "what");
    const star = () => dom.el("span", "priority", dom.sign("star"), dom.el("span", null, say("priority")));
    const mid = dom.el("span", "mid", dom.el("span", "words", star(), what), dom.sign("go"));
    const plaque = dom.el("span", "plaque num", label(counter));
    const root = dom.el("li", "row", dom.el("span", "which", ticket, star()), reason, mid, plaque);

    return {
      root,
      what,
      id: counter.id,
      /** @param {CounterState} state @param {Queue} queue @param {boolean} lit */
      draw(state, queue, lit) {
        const number = state.status === "open" && state.ticket ? state.ticket : "";
        dom.write(ticket, number);
        dom.write(plaque, label(state));
        let name = "row";
        if (number === "") {
          const why = idle(state, queue);
          dom.write(word, why.word);
          if (sign.getAttribute("data-icon") !== why.icon) {
            dom.empty(sign);
            sign.appendChild(dom.sign(why.icon));
            sign.setAttribute("data-icon", why.icon);
          }
          name += why.icon === "ready" ? " idle ready" : " idle";
          dom.write(what, "");
        } else dom.write(what, service(state, queue));
        if (number !== "" && state.priority) name += " marked";
        if (lit) name += " called";
        if (root.className !== name) root.className = name;
      }
    };
  }

  return { create, label, labelOf, wordOf };
})();
