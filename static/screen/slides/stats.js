/** Dossier figures: what was counted, and the number large at its right. The period stands in the title, the source in the foot. */
Signage.slideTypes.stats = (function () {
  "use strict";

  const dom = Signage.dom;
  const text = Signage.text;

  /** @param {Slide} data @returns {PaperRow[]} */
  function rows(data) {
    return (data.rows || []).map((one) => ({
      label: "", numbered: false, items: [{ n: 1, text: String(one.label) }], whole: true, number: String(one.number)
    }));
  }

  /** @param {PaperRow} row @returns {HTMLElement | null} */
  function draw(row) {
    if (!row.number) return null;
    return dom.el("div", "fact figure", dom.el("dt", "text", row.items.map((item) => dom.el("p", "part", text.nodes(item.text)))), dom.el("dd", "beside num", row.number));
  }

  return Signage.paper.rows({ name: "stats", apart: false, lead: () => undefined, rows, draw });
})();
