/** Steps of an online service, each with its number; the choices of one step share it. */
Signage.slideTypes.steps = (function () {
  "use strict";

  const dom = Signage.dom;
  const text = Signage.text;

  /** @param {Slide} data @returns {PaperRow[]} */
  function rows(data) {
    /** @type {PaperRow[]} */
    const found = (data.steps || []).map((one) =>
      Object.assign(Signage.paper.row("", one.items, false), { plaque: String(one.n), choices: one.items.length > 1, whole: one.items.length > 1 })
    );
    if (data.note) found.push(Object.assign(Signage.paper.row("", [data.note], false), { note: true }));
    return found;
  }

  /** A choice with its name in front: "Cách 1: …". @param {string} said @returns {Array<Node | string>} */
  function named(said) {
    const name = /^[^:]{1,16}:(?= )/.exec(said);
    if (!name) return text.nodes(said);
    return [/** @type {Node | string} */ (dom.el("b", null, name[0])), " "].concat(text.nodes(said.slice(name[0].length + 1)));
  }

  /** @param {PaperRow} row */
  function draw(row) {
    if (row.plaque === undefined && !row.note) return null;
    const said = row.items.map((item) => dom.el("p", "part", row.choices ? named(item.text) : text.nodes(item.text)));
    const sign = row.note ? dom.sign("mark") : dom.el("span", "plaque num", row.plaque || "");
    return dom.el("div", `fact ${row.note ? "note" : "step"}`,
      dom.el("dt", "beside", sign),
      dom.el("dd", row.choices ? "text choices" : "text", said));
  }

  return Signage.paper.rows({ name: "steps", apart: false, lead: (data) => data.kicker, rows, draw });
})();
