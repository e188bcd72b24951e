/** What a console shows of its counter: a function of the server's state, drawn anew each time. */
"use strict";

/**
 * @typedef {{away: boolean, busy: boolean, calledAt: number, again: (ticket: string) => void}} Moment
 * `calledAt`: when the last call was made, by this machine's clock
 */

const ConsoleView = (() => {
  const { $, icon, local, make, word } = Desk;

  const EARLY = 15_000;

  /** @param {any} view @param {Moment} moment */
  function draw(view, moment) {
    drawNow(view);
    drawShown(view, moment);
    drawKeys(view, moment.away);
    drawRows(view, moment);
    drawLink(view.screens, moment.away);
  }

  /** @param {any} view */
  function drawNow(view) {
    const current = view.current;
    const status = view.counter.status;
    const states = [current ? word("console.serving") : "", status === "open" ? "" : word(`console.${status}`)];
    $("now-label").textContent = states.filter(Boolean).join(" · ");
    $("close").hidden = status !== "paused";
    $("now-priority").hidden = !(current && current.priority);
    $("now-priority").replaceChildren(icon("star"), word("priority"));
    $("ticket").textContent = current ? current.ticket : word("console.nobody");
    $("ticket").classList.toggle("long", !!current && current.ticket.length > 5);
    $("ticket").classList.toggle("none", !current);
    const facts = [];
    if (current) {
      facts.push([word("console.called_at"), word("console.nth", { time: local(current.called_at).time, n: current.calls })]);
      if (current.waited_minutes === null) facts.push(["", word("console.typed")]);
      else facts.push([word("console.waited"), word("console.minutes", { n: current.waited_minutes })]);
      if (current.service_name) facts.push(["", current.service_name]);
    }
    $("facts").replaceChildren(...facts.flatMap(([name, text]) => [make("dt", "", name), make("dd", "", text)]));
  }

  /** @param {any} view @param {Moment} moment */
  function drawShown(view, { busy, calledAt }) {
    const line = $("shown");
    const screens = view.screens;
    const isLast = view.current && view.last_call && view.last_call.ticket === view.current.ticket;
    if (busy || !isLast) {
      line.className = "";
      line.replaceChildren(busy ? word("console.busy") : "");
      return;
    }
    const good = screens.shown > 0;
    // The first seconds are not bad news: a call counts as shown after two of them, and may have
    // to let others pass before.
    const early = screens.connected > 0 && Date.now() - calledAt < EARLY;
    line.className = good ? "good" : early ? "" : "look";
    if (!screens.total) line.replaceChildren(word("console.no_screens"));
    else if (good) line.replaceChildren(icon("tick"), word("console.shown", screens));
    else if (early) line.replaceChildren(word("console.showing"));
    else line.replaceChildren(icon("look"), word("console.not_shown"));
  }

  /** @param {any} view @param {boolean} away */
  function drawKeys(view, away) {
    const status = view.counter.status;
    const isOpen = status === "open";
    const serves = !!view.current;
    $("next-label").textContent = word(isOpen ? "console.next" : status === "paused" ? "console.resume" : "console.open");
    $("next-ticket").textContent = isOpen ? view.next || "" : "";
    $("next").classList.toggle("empty", isOpen && !view.next);
    if (isOpen && !view.next) $("next-label").textContent = `${word("console.next")} – ${word("console.none")}`;
    $("pause-label").textContent = word(isOpen ? "console.pause" : status === "paused" ? "console.resume" : "console.open");
    $("next").disabled = away || (isOpen && !view.next);
    $("recall").disabled = away || !serves || !isOpen;
    for (const id of ["no-show", "hold", "transfer", "finish"]) $(id).disabled = away || !serves;
    for (const id of ["pause", "call", "undo", "close"]) $(id).disabled = away;
  }

  /** @param {any} ticket @param {(Node | string)[]} end */
  function row(ticket, ...end) {
    const line = make("li", "", make("span", "num", ticket.ticket));
    if (ticket.priority) line.append(make("span", "mark", icon("star"), word("priority")));
    line.append(...end);
    return line;
  }

  /** @param {any} view @param {Moment} moment */
  function drawRows(view, { away, again }) {
    $("waiting-count").textContent = word("console.people", { n: view.waiting.length });
    if (!view.waiting.length) $("waiting").replaceChildren(make("li", "nobody", word("console.nobody_waits")));
    else $("waiting").replaceChildren(
      ...view.waiting.map((/** @type {any} */ one) => row(one, make("span", "when", word("console.taken", { time: local(one.taken_at).time })))),
    );
    for (const [id, rows] of /** @type {[string, any[]][]} */ ([["held", view.held], ["missed", view.missed]])) {
      $(`${id}-box`).hidden = !rows.length;
      $(`${id}-count`).textContent = word("console.numbers", { n: rows.length });
      $(id).replaceChildren(
        ...rows.map((one) => {
          const button = make("button", "again", word("console.call"));
          button.setAttribute("aria-label", `${word("console.call")} ${one.ticket}`);
          /** @type {HTMLButtonElement} */ (button).disabled = away || view.counter.status !== "open";
          button.addEventListener("click", () => again(one.ticket));
          return row(one, make("span", "when", one.called_at ? local(one.called_at).time : ""), button);
        }),
      );
    }
  }

  /** @param {{connected: number, total: number}} screens @param {boolean} away */
  function drawLink({ connected, total }, away) {
    const good = !away && (connected === total || !total);
    $("link").className = `link ${good ? "good" : "look"}`;
    const text = away ? word("console.offline") : `${word("console.online")} · ${word("console.screens", { n: connected, total })}`;
    $("link").replaceChildren(icon(good ? "tick" : "look"), text);
  }

  return { draw };
})();
