/** What the kiosk and the console share: words, the server's clock, questions to the API, icons. */
"use strict";

/** @typedef {{ok: boolean, status: number, body: any}} Answer  status 0: the server is away */

const Desk = (() => {
  const first = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("first")).textContent || "{}");
  let lang = "vi";
  let skew = Date.parse(first.now) - Date.now();

  /** @type {Record<string, string>} */
  const paths = {
    paper: "M6 3h8.5L19 7.5V21H6z M9 14l2.3 2.3L15.5 12",
    question: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M9.4 9.4a2.7 2.7 0 1 1 3.9 2.6c-.9.5-1.3 1-1.3 2 M12 17h.01",
    clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M12 7v5l3.5 2",
    chair: "M7 4v8h9v8 M7 12v8 M7 16h9",
    bell: "M6 16v-5a6 6 0 0 1 12 0v5l2 2H4z M10 21h4",
    tick: "M4 12.5l5.5 5.5L20 6.5",
    lock: "M5 11h14v9.5H5z M8 11V8a4 4 0 0 1 8 0v3",
    look: "M12 3.5L22 20.5H2z M12 10v5 M12 17.8h.01",
    back: "M9 6h12v12H9l-6-6z M12.5 9.5l5 5 M17.5 9.5l-5 5",
    star: "M12 3l2.7 5.9 6.3.7-4.7 4.3 1.3 6.3L12 17l-5.6 3.2 1.3-6.3L3 9.6l6.3-.7z",
  };

  /** @param {string} id @returns {any} */
  const $ = (id) => document.getElementById(id);

  /** @param {string} key @param {Record<string, unknown>} [values] */
  function word(key, values = {}) {
    const text = first.words[lang][key];
    return text.replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => String(values[name]));
  }

  /** A drawing that says nothing: its word always stands beside it. @param {string} name */
  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    if (name === "star") svg.classList.add("solid");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", paths[name]);
    svg.append(path);
    return svg;
  }

  /** @param {string} tag @param {string} name its classes @param {...(string | Node)} inside */
  function make(tag, name, ...inside) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  }

  /** Fills what the template left to the language. @param {string} to */
  function speak(to) {
    lang = to;
    document.documentElement.lang = to;
    for (const one of document.querySelectorAll("[data-word]")) one.textContent = word(/** @type {HTMLElement} */ (one).dataset.word || "");
    for (const one of document.querySelectorAll("[data-key]"))
      one.textContent = word("console.key", { key: /** @type {HTMLElement} */ (one).dataset.key });
  }

  for (const one of document.querySelectorAll("[data-icon]")) one.append(icon(/** @type {HTMLElement} */ (one).dataset.icon || ""));

  /** @param {string} now the server's time in an answer */
  function setClock(now) {
    skew = Date.parse(now) - Date.now();
  }

  /** A moment in Vietnam; without one the present, by the server's clock. @param {string} [at] */
  function local(at) {
    const moment = new Date((at ? Date.parse(at) : Date.now() + skew) + 7 * 3600_000);
    /** @param {number} n */
    const two = (n) => String(n).padStart(2, "0");
    return {
      time: `${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}`,
      date: `${two(moment.getUTCDate())}/${two(moment.getUTCMonth() + 1)}/${moment.getUTCFullYear()}`,
      day: word(`day.${(moment.getUTCDay() + 6) % 7}`),
    };
  }

  /**
   * Asks the API of the site; never throws.
   * @param {string} method @param {string} path @param {object | null} [body] @param {string} [token]
   * @returns {Promise<Answer>}
   */
  async function ask(method, path, body, token) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), 8000);
    /** @type {Record<string, string>} */
    const headers = {};
    if (body) headers["Content-Type"] = "application/json";
    if (token) headers.Authorization = `Bearer ${token}`;
    try {
      const answer = await fetch(`/api/v1/sites/${encodeURIComponent(first.site)}/${path}?lang=${lang}`, {
        method, headers, body: body ? JSON.stringify(body) : null, signal: stop.signal, cache: "no-store",
      });
      const said = await answer.json();
      return { ok: answer.ok, status: answer.status, body: said };
    } catch {
      return { ok: false, status: 0, body: {} };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Works without a secure context, where crypto.randomUUID is missing. */
  function randomId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join("");
  }

  /** @param {any} element @param {string} text shown only if there is one */
  function say(element, text) {
    if (element.textContent !== text) element.textContent = text;
    element.hidden = !text;
  }

  return { $, ask, first, icon, language: () => lang, local, make, randomId, say, setClock, speak, word };
})();
