/** The console of a counter: the PIN, then one key a call. What is drawn is always the server's state. */
"use strict";

(() => {
  const { $, ask, first, local, make, say, setClock, speak, word } = Desk;

  const REFRESH = 5000;
  const WATCH = 1000;
  const WATCH_FOR = 30_000;
  const REST = 700;

  const here = `counters/${encodeURIComponent(first.counter.id)}`;
  const kept = `signage:${first.site}:${first.counter.id}`;

  let token = recalled();
  /** @type {any} */
  let view = null;
  let busy = false;
  let away = false;
  let unsure = false;
  /** For a moment after a call another one is the second half of a double click. */
  let resting = false;
  let undoUntil = 0;
  let calledAt = 0;
  let undoneAt = 0;

  function recalled() {
    try {
      return localStorage.getItem(kept) || "";
    } catch {
      return "";
    }
  }

  /** @param {string} value */
  function remember(value) {
    token = value;
    try {
      if (value) localStorage.setItem(kept, value);
      else localStorage.removeItem(kept);
    } catch {
      // a browser that keeps nothing asks for the PIN after a reload
    }
  }

  // drawing

  function draw() {
    const inside = !!token;
    $("pinpad").hidden = inside;
    $("work").hidden = !inside || !view;
    $("lock").hidden = !inside;
    say($("alarm"), away ? word("console.offline") : view && view.problem ? [view.problem.title, view.problem.detail].join(". ") : "");
    document.body.classList.toggle("away", away);
    document.body.classList.toggle("busy", busy);
    if (inside && view) {
      ConsoleView.draw(view, { away, busy, calledAt, again: callNumber });
    }
    drawUndo();
  }

  function drawUndo() {
    const left = Math.ceil((undoUntil - Date.now()) / 1000);
    const can = !!token && !!view && !!view.last_call && left > 0;
    $("undo").hidden = !can;
    if (!can) return;
    $("undo-what").textContent = word("console.undo", { ticket: view.last_call.ticket });
    $("undo-left").textContent = word("console.left", { n: left });
  }

  /** @param {string} text */
  function tell(text) {
    say($("said"), text);
  }

  // asking

  let asking = false;
  let turns = 0;

  async function refresh() {
    if (asking || busy || !token) return;
    asking = true;
    const turn = ++turns;
    const answer = await ask("GET", here, null, token);
    asking = false;
    // An answer that a press has overtaken shows what was before it.
    if (turn === turns) take(answer);
  }

  /** @param {any} answer of `GET counters/<counter>` */
  function take(answer) {
    if (answer.status === 401 || answer.status === 403) {
      remember("");
      view = null;
    }
    away = answer.status === 0 || answer.status >= 500;
    if (answer.ok) {
      if (answer.body.build !== first.build && !busy && document.activeElement !== $("number")) location.reload();
      const before = view && view.last_call ? view.last_call.id : "";
      view = answer.body;
      setClock(view.now);
      const last = view.last_call;
      undoUntil = last ? Date.now() + last.undo_seconds * 1000 : 0;
      if (last && last.id !== before) calledAt = Date.now() - (10 - last.undo_seconds) * 1000;
      if (unsure) {
        tell(word("console.unsure"));
        unsure = false;
      }
    }
    draw();
  }

  /**
   * One press: sent once, never repeated by itself. The last call seen goes along, so that a
   * press whose answer was lost cannot call twice.
   * @param {string} path @param {any} [body] @param {boolean} [calls] whether it makes a call
   */
  async function press(path, body, calls) {
    if (busy || away || !token || !view || (calls && resting)) return;
    busy = true;
    turns += 1;
    tell("");
    draw();
    const after = calls ? { after: view.last_call ? view.last_call.id : "" } : {};
    const answer = await ask("POST", `${here}/${path}`, { ...body, ...after }, token);
    if (answer.status === 0) unsure = true;
    const fresh = await ask("GET", here, null, token);
    busy = false;
    if (calls) rest();
    take(fresh);
    if (!answer.ok && answer.body.title) tell([answer.body.title, answer.body.detail].filter(Boolean).join(". "));
  }

  function rest() {
    resting = true;
    document.body.classList.add("resting");
    setTimeout(() => {
      resting = false;
      document.body.classList.remove("resting");
    }, REST);
  }

  /** @param {string} ticket */
  function callNumber(ticket) {
    return press("call", { ticket }, true);
  }

  function next() {
    if (!view) return;
    if (view.counter.status !== "open") press("open");
    else if (view.next) press("next", {}, true);
  }

  function pause() {
    if (!view) return;
    press(view.counter.status === "open" ? "pause" : "open");
  }

  /** Two quick presses take one call back, not the one before it too. */
  async function undo() {
    if ($("undo").hidden || Date.now() - undoneAt < REST) return;
    await press("undo");
    undoneAt = Date.now();
  }

  // transfer

  function chooseTarget() {
    if (!view || !view.current || away) return;
    $("targets-label").textContent = word("console.to", view.current);
    const others = first.transfer.filter((/** @type {any} */ one) => one.id !== view.current.service);
    $("target-list").replaceChildren(
      ...others.map((/** @type {any} */ one, /** @type {number} */ place) => {
        const button = make("button", "button", one.name);
        if (place < 9) button.prepend(make("kbd", "", String(place + 1)));
        button.addEventListener("click", () => {
          closeTargets();
          press("transfer", { service: one.id });
        });
        return button;
      }),
    );
    $("targets").hidden = false;
    $("keys").hidden = true;
    $("target-list").firstElementChild?.focus();
  }

  function closeTargets() {
    $("targets").hidden = true;
    $("keys").hidden = false;
  }

  // PIN

  /** Empty once the PIN was right, else what to say. @param {string} pin @returns {Promise<string>} */
  async function login(pin) {
    const answer = await ask("POST", `${here}/session`, { pin });
    away = answer.status === 0;
    if (answer.ok) {
      remember(answer.body.token);
      listen();
      await refresh();
    }
    draw();
    return answer.ok ? "" : [answer.body.title, answer.body.detail].filter(Boolean).join(". ");
  }

  async function lock() {
    if (busy) return;
    const old = token;
    remember("");
    view = null;
    closeTargets();
    draw();
    pad.focus();
    await ask("DELETE", `${here}/session`, null, old);
  }

  // hints from the wire: something changed, ask now

  /** @type {WebSocket | null} */
  let line = null;
  let hinted = 0;

  function listen() {
    if (line || !token) return;
    const opened = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/${first.site}/live/m`);
    line = opened;
    opened.onmessage = (event) => {
      if (String(event.data).includes('"type":"beat"')) return;
      clearTimeout(hinted);
      hinted = setTimeout(refresh, 80);
    };
    opened.onclose = () => {
      line = null;
      setTimeout(listen, 1000 + Math.random() * 3000);
      refresh();
    };
  }

  // keys

  /** @type {Record<string, () => void>} by the place of the key: an input method may take the letter */
  const keys = {
    Space: next,
    KeyR: () => $("recall").disabled || press("recall", {}, true),
    KeyV: () => $("no-show").disabled || press("no-show"),
    KeyG: () => $("hold").disabled || press("hold"),
    KeyX: () => $("finish").disabled || press("done"),
    KeyC: chooseTarget,
    KeyT: pause,
    KeyH: undo,
    KeyN: () => $("number").focus(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const typing = event.target instanceof HTMLInputElement;
    if (!token) {
      if (!typing && /^[0-9]$/.test(event.key)) pad.type(event.key);
      return;
    }
    if (event.key === "Escape") {
      closeTargets();
      if (typing) event.target.blur();
      return;
    }
    if (typing) return;
    if (!$("targets").hidden && /^[1-9]$/.test(event.key)) {
      $("target-list").children[Number(event.key) - 1]?.click();
      return;
    }
    const act = keys[event.code];
    if (!act) return;
    event.preventDefault();
    // A key that is held down repeats itself: that is one press.
    if (!event.repeat && $("targets").hidden) act();
  });
  document.addEventListener("keyup", (event) => {
    if (event.code === "Space" && !(event.target instanceof HTMLInputElement)) event.preventDefault();
  });

  for (const [id, act] of /** @type {[string, () => void][]} */ ([
    ["next", next],
    ["recall", keys.KeyR],
    ["no-show", keys.KeyV],
    ["hold", keys.KeyG],
    ["finish", keys.KeyX],
    ["transfer", chooseTarget],
    ["pause", pause],
    ["undo", undo],
    ["close", () => press("close")],
    ["lock", lock],
    ["targets-cancel", closeTargets],
  ]))
    $(id).addEventListener("click", act);
  $("typed").addEventListener("submit", async (/** @type {Event} */ event) => {
    event.preventDefault();
    const text = $("number").value.trim();
    if (!text) return;
    $("number").blur();
    await callNumber(text);
    if (!$("said").textContent) $("number").value = "";
  });

  speak("vi");
  const pad = PinPad(login);
  say($("sample"), first.sample ? word("sample") : "");
  $("plaque").textContent = first.counter.id;
  $("name").textContent = [first.counter.name, first.counter.services].filter(Boolean).join(" · ");
  $("pin-help").textContent = word("console.pin.help", { site: first.site, counter: first.counter.id });
  draw();
  if (!token) pad.focus();
  listen();
  refresh();
  setInterval(refresh, REFRESH);
  setInterval(() => {
    if (view && view.last_call && view.screens.shown < view.screens.connected && Date.now() - calledAt < WATCH_FOR) refresh();
  }, WATCH);
  setInterval(() => {
    $("clock").textContent = local().time;
    drawUndo();
    if (away && !busy) refresh();
  }, 500);
})();
