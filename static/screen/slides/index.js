/** The procedures of a field: the counter's plaque, the name, its code, and whether it may be filed anywhere. */
Signage.slideTypes.index = (function () {
  "use strict";

  const dom = Signage.dom;
  const text = Signage.text;

  /** @param {Slide} data @returns {PaperRow[]} */
  function rows(data) {
    return (data.rows || []).map((one) => {
      const notes = (one.notes || []).join(" · ");
      const items = [{ n: 1, text: String(one.label), as: "for" }, { n: 2, text: notes, as: "who" }];
      return { label: "", numbered: false, items, whole: true, plaque: one.plaque, mark: one.mark, procedure: true };
    });
  }

  /** The mark stands under what it is of: a narrow page has no room beside it. @param {PaperRow} row @returns {HTMLElement | null} */
  function draw(row) {
    if (!row.procedure) return null;
    return dom.el("div", "fact contact procedure",
      dom.el("dt", "beside", row.plaque ? dom.el("span", "plaque num", row.plaque) : null),
      dom.el("dd", "text", row.items.map((item) =>
        dom.el("p", `part ${item.as}`, item.as === "who" && row.mark ? dom.el("b", "anywhere", row.mark) : null, text.nodes(item.text)))));
  }

  return Signage.paper.rows({ name: "index", apart: false, lead: (data) => data.kicker, rows, draw });
})();
