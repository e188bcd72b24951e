/** The ticket machine: choose, get a number, and back to the start for the next visitor. */
"use strict";

(() => {
  const { $, ask, first, icon, language, local, make, randomId, say, setClock, speak, word } = Desk;

  const REFRESH = 5000;
  const IDLE = 45_000;
  const RETRY = 2000;
  const GIVE_UP = 20_000;

  const asked = new URLSearchParams(location.search);
  const prints = asked.get("print") === "1";
  // Who has no paper must read the number and remember it.
  const STAY = prints ? 10 : 20;
  if (asked.get("paper") === "58") document.documentElement.classList.add("narrow");

  /** @type {{open: {state: string, until: string | null}, services: {id: string, waiting: number}[], problem: any} | null} */
  let state = null;
  let away = false;
  let busy = false;
  let giving = false;
  let left = 0;
  let touched = Date.now();
  /** @type {any} */
  let shown = null;

  /** @param {Record<string, string>} names */
  const named = (names) => names[language()] || names.vi;

  function drawChoices() {
    const box = $("choices");
    box.replaceChildren();
    box.classList.toggle("many", first.services.length > 8);
    for (const service of first.services) {
      const sign = make("span", "letter num");
      sign.append(service.icon ? icon(service.icon) : service.prefix);
      // No line begins with a dash.
      const text = make("span", "what", make("b", "", named(service.names).replace(" – ", "\u00a0– ")));
      const hint = service.hint[language()];
      if (hint) text.append(make("small", "", hint));
      const button = make("button", "choice", sign, text);
      if (!service.icon) button.append(make("span", "waiting", word("kiosk.waiting"), make("span", "num")));
      button.dataset.service = service.id;
      button.addEventListener("click", () => take(service));
      box.append(button);
    }
    drawState();
  }

  function drawState() {
    const open = state ? state.open.state : "open";
    const stopped = state && state.problem && state.problem.type.endsWith("#clock-behind");
    const isShut = open !== "open" || !!stopped;
    for (const button of document.querySelectorAll(".choice")) {
      const service = /** @type {HTMLButtonElement} */ (button).dataset.service;
      const count = state && state.services.find((one) => one.id === service);
      const box = /** @type {HTMLElement | null} */ (button.querySelector(".waiting"));
      if (box) {
        box.style.visibility = count && !away ? "visible" : "hidden";
        /** @type {HTMLElement} */ (box.lastElementChild).textContent = count ? String(count.waiting) : "";
      }
      /** @type {HTMLButtonElement} */ (button).disabled = busy;
    }
    $("choose").hidden = !!shown || isShut;
    $("shut").hidden = !!shown || !isShut;
    $("done").hidden = !shown;
    $("back").hidden = !shown;
    $("another").hidden = !shown;
    $("lang").hidden = !!shown;
    $("priority-label").hidden = !!shown || isShut;
    if (isShut && state) {
      const opens = state.open.until ? local(state.open.until) : null;
      const until = opens && opens.date === local().date ? opens.time : "";
      if (stopped) $("shut-why").textContent = word("kiosk.shut");
      else if (open === "break") $("shut-why").textContent = word("kiosk.shut.break", { until });
      else $("shut-why").textContent = until ? word("kiosk.shut.before", { until }) : word("kiosk.shut.closed");
      $("hours").replaceChildren(...first.hours[language()].map((/** @type {string} */ line) => make("li", "", line)));
    }
    drawAlarm();
  }

  function drawAlarm() {
    if (giving && away) say($("alarm"), word("kiosk.lost.taking"));
    else if (away) say($("alarm"), `${word("kiosk.lost")}. ${word("kiosk.lost.do")}`);
    else if (state && state.problem) say($("alarm"), `${state.problem.title}. ${word("kiosk.lost.do")}`);
    else say($("alarm"), "");
  }

  /** @param {string} text */
  function drawRefusal(text) {
    say($("alarm"), text);
    touched = Date.now();
  }

  /** One visitor, one number: the same request is asked again until it is answered. @param {any} service */
  async function take(service) {
    if (busy) return;
    busy = giving = true;
    touched = Date.now();
    const button = document.querySelector(`.choice[data-service="${CSS.escape(service.id)}"]`);
    if (button) button.classList.add("pressed");
    drawState();
    const request = randomId();
    const until = Date.now() + GIVE_UP;
    let answer;
    for (;;) {
      answer = await ask("POST", "tickets", { service: service.id, priority: $("priority").checked, request });
      away = answer.status === 0;
      if (answer.status !== 0 || Date.now() > until) break;
      drawState();
      await new Promise((again) => setTimeout(again, RETRY));
    }
    busy = giving = false;
    if (button) button.classList.remove("pressed");
    if (answer.ok) showTicket(answer.body, service);
    else drawState();
    if (!answer.ok && answer.status !== 0) drawRefusal([answer.body.title, answer.body.detail].filter(Boolean).join(". "));
    refresh();
  }

  /** @param {any} ticket @param {any} service */
  function showTicket(ticket, service) {
    shown = ticket;
    left = STAY;
    const at = local(ticket.taken_at);
    $("slip").setAttribute("aria-label", word("kiosk.done", ticket));
    $("slip-of").textContent = named(first.names);
    $("slip-ticket").textContent = ticket.ticket;
    drawCounters(ticket.counters);
    $("slip-priority").replaceChildren(icon("star"), word("priority"));
    $("slip-priority").hidden = !ticket.priority;
    $("slip-service").textContent = named(service.names);
    $("slip-taken").textContent = word("kiosk.taken", at);
    $("slip-valid").textContent = word("kiosk.valid", at);
    $("slip-sit").textContent = `${word("kiosk.sit")}. ${word("kiosk.when", ticket)}.`;
    $("done-head").textContent = word(prints ? "kiosk.take_paper" : "kiosk.remember");
    $("done-ahead").textContent = word(ticket.ahead > 1 ? "kiosk.ahead.n" : `kiosk.ahead.${ticket.ahead}`, ticket);
    $("done-when").textContent = word("kiosk.when", ticket);
    tick();
    drawState();
    if (prints) window.print();
  }

  /** "Quầy 1", "Quầy 1 hoặc 3"; more than three would be no help. @param {{id: string, name: string}[]} counters */
  function drawCounters(counters) {
    const to = $("slip-to");
    to.replaceChildren();
    if (!counters.length || counters.length > 3) return;
    to.append(word(counters.length > 1 ? "kiosk.counters" : "kiosk.counter"));
    counters.forEach((one, place) => {
      if (place) to.append(` ${word("kiosk.or")}`);
      to.append(" ", make("b", "num", one.id));
    });
  }

  function toStart() {
    shown = null;
    $("priority").checked = false;
    speakAgain("vi");
  }

  /** @param {string} lang */
  function speakAgain(lang) {
    speak(lang);
    $("name").textContent = named(first.names);
    say($("sample"), first.sample ? word("sample") : "");
    // Lines end between the groups, not inside one.
    const groups = word("kiosk.groups").split(", ");
    $("groups").textContent = groups.map((/** @type {string} */ one) => (lang === "vi" ? one.replaceAll(" ", "\u00a0") : one)).join(", ");
    $("lang").textContent = first.words[lang === "vi" ? "en" : "vi"].lang;
    $("lang").lang = lang === "vi" ? "en" : "vi";
    drawChoices();
    drawClock();
  }

  function drawClock() {
    const now = local();
    $("clock").textContent = now.time;
    $("date").textContent = `${now.day}, ${now.date}`;
  }

  function tick() {
    $("back").textContent = word("kiosk.back", { seconds: left });
  }

  function everySecond() {
    drawClock();
    if (away) refresh();
    if (shown) {
      left -= 1;
      if (left <= 0) toStart();
      else tick();
    } else if (!busy && ($("priority").checked || language() !== "vi") && Date.now() - touched > IDLE) toStart();
  }

  let asking = false;

  async function refresh() {
    if (asking) return;
    asking = true;
    const answer = await ask("GET", "kiosk");
    asking = false;
    if (giving) return;
    if (answer.ok) {
      const untouched = !shown && !busy && Date.now() - touched > REFRESH;
      if (answer.body.build !== first.build && untouched) location.reload();
      state = answer.body;
      setClock(answer.body.now);
    }
    away = answer.status === 0 || (answer.status >= 500 && !answer.body.title);
    if (Date.now() - touched > REFRESH || away) drawState();
    else drawStateKeepingRefusal();
  }

  /** A refusal stays readable for some seconds. */
  function drawStateKeepingRefusal() {
    const said = $("alarm").textContent;
    drawState();
    if (said && !$("alarm").textContent && !shown) say($("alarm"), said);
  }

  $("lang").addEventListener("click", () => {
    touched = Date.now();
    speakAgain(language() === "vi" ? "en" : "vi");
  });
  $("another").addEventListener("click", toStart);
  $("priority").addEventListener("change", () => {
    touched = Date.now();
  });
  document.addEventListener("contextmenu", (event) => event.preventDefault());

  // A browser that restores a form would keep the box ticked for the next visitor.
  window.addEventListener("pageshow", toStart);
  toStart();
  refresh();
  setInterval(refresh, REFRESH);
  setInterval(everySecond, 1000);
})();
