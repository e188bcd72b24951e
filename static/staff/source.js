/* The YAML view with its editor: marks while typing, suggestions, a word on each key. Without the bundle the plain field stays. */

import { about, placeAt, suggestions } from "./suggest.js";

const form = document.getElementById("source");
const field = document.getElementById("text");
const PAUSE = 400; // after the last key
const ALIVE = 20000; // so often the server hears that the file is open

if (form) {
  form.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    form.requestSubmit(document.getElementById("do-preview"));
  });
  if (form.dataset.editor) import(form.dataset.editor).then(begin, () => undefined);
}

/** @param {any} cm the editor's script */
function begin(cm) {
  const words = JSON.parse(form.dataset.words);
  const host = document.getElementById("editor");
  const live = document.getElementById("live");
  const path = form.getAttribute("action");
  const csrf = form.elements.csrf.value;
  let schema = null;
  let dirty = false;
  let sent = false;

  fetch(`${path}/schema.json`).then(async (answer) => {
    if (answer.ok) schema = await answer.json();
  }, () => undefined);

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  const lines = (state) => state.doc.toString().split("\n");

  const complete = (context) => {
    if (!schema) return null;
    const line = context.state.doc.lineAt(context.pos);
    const place = placeAt(lines(context.state), line.number - 1, context.pos - line.from);
    if (!place || (!context.explicit && !place.typed)) return null;
    const options = suggestions(schema, place).map((one) => ({
      label: one.label,
      detail: undefined,
      info: one.info || undefined,
      type: one.kind === "key" ? "property" : "constant",
      apply: one.kind === "key" ? `${one.label}: ` : one.label
    }));
    return options.length ? { from: context.pos - place.typed.length, options, validFor: /^[\w-]*$/ } : null;
  };

  const tip = (view, pos) => {
    const line = view.state.doc.lineAt(pos);
    const found = /([\w-]+)\s*:(?=\s|$)/g;
    for (let one = found.exec(line.text); one; one = found.exec(line.text)) {
      const from = line.from + one.index;
      if (pos < from || pos > from + one[1].length) continue;
      const place = schema && placeAt(lines(view.state), line.number - 1, one.index);
      const text = place ? about(schema, place.levels, one[1]) : "";
      if (!text) return null;
      const dom = document.createElement("div");
      dom.textContent = text;
      return { pos: from, end: from + one[1].length, above: true, create: () => ({ dom }) };
    }
    return null;
  };

  host.hidden = false;
  const root = host.attachShadow({ mode: "open" });
  const view = new cm.EditorView({
    parent: root,
    root,
    doc: field.value,
    extensions: [
      cm.basicSetup,
      cm.yaml(),
      cm.coloured,
      cm.lintGutter(),
      cm.autocompletion({ override: [complete] }),
      cm.hoverTooltip(tip),
      cm.EditorView.lineWrapping,
      cm.EditorState.tabSize.of(2),
      cm.EditorState.phrases.of(words.phrases),
      cm.EditorView.contentAttributes.of({ "aria-label": form.querySelector(".named").textContent, "aria-multiline": "true", tabindex: "0" }),
      cm.theme,
      cm.EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        dirty = true;
        later();
      })
    ]
  });
  field.hidden = true;
  form.querySelector(".named").addEventListener("click", () => view.focus());

  const written = () => {
    field.value = view.state.doc.toString();
  };
  form.addEventListener("submit", () => {
    written();
    sent = true;
  });
  addEventListener("pageshow", () => {
    sent = false;
  });
  addEventListener("pagehide", written);
  addEventListener("beforeunload", (event) => {
    if (dirty && !sent) event.preventDefault();
  });

  /* ---- marks ---- */

  let timer = 0;
  let asked = 0;
  let heard = 0;
  let stop = null;

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  };

  async function check() {
    asked = Date.now();
    stop?.abort();
    stop = new AbortController();
    const text = view.state.doc;
    if (dirty) said(words.checking);
    try {
      const answer = await fetch(`${path}/check`, {
        method: "POST", body: text.toString(), signal: stop.signal,
        headers: { "Content-Type": "text/plain; charset=utf-8", "X-CSRF-Token": csrf, Accept: "application/json" }
      });
      if (answer.status === 401 || answer.status === 403) said(words.session);
      else if (answer.ok || answer.status === 413) show(await answer.json(), text);
      else throw new Error(String(answer.status));
    } catch (why) {
      if (why.name === "AbortError") return;
      said(words.offline);
    }
    heard = Date.now();
  }

  const said = (text) => {
    if (live.textContent !== text) live.textContent = text;
  };

  function show(found, text) {
    if (found.refused) said(found.refused);
    if (!found.problems || text !== view.state.doc) return;
    const marks = found.problems.map((one) => mark(one, text)).sort((a, b) => a.from - b.from);
    view.dispatch(cm.setDiagnostics(view.state, marks));
    if (dirty) document.querySelector("#faults + *")?.closest("section")?.remove();
    if (!found.refused) said(marks.length ? fill(words.faults, { n: marks.length }) : words.fine);
    const others = document.getElementById("others");
    others.hidden = !found.others;
    const last = others.querySelector("span");
    if (last.textContent !== found.others) last.textContent = found.others;
  }

  /** From the place to the end of the word; columns count letters, the editor counts UTF-16. */
  function mark(one, text) {
    const line = text.line(Math.min(Math.max(1, one.line), text.lines));
    const start = Math.min(Array.from(line.text).slice(0, one.column - 1).join("").length, line.text.length);
    const word = /^(?:"[^"]*"|'[^']*'|[^\s,:\]}]+|.+)/.exec(line.text.slice(start));
    const from = word ? line.from + start : line.from + Math.max(0, line.text.search(/\S/));
    const to = word ? from + word[0].length : line.to;
    return { from, to, severity: one.severity === "error" ? "error" : "warning", message: one.hint ? `${one.message}. ${one.hint}` : one.message };
  }

  check();
  setInterval(() => {
    if (!document.hidden && Date.now() - Math.max(asked, heard) > ALIVE) check();
  }, 1000);
}
