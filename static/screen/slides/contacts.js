/** Whom to ask: the counter's plaque, what it is for, the officer who agreed to be named, and the telephone large. */
Signage.slideTypes.contacts = (function () {
  "use strict";

  const dom = Signage.dom;
  const text = Signage.text;

  /** Whether the number stands under the name. @param {Frame} frame */
  const under = (frame) => frame.narrow || frame.above;

  /** @param {Slide} data @param {Frame} frame @returns {PaperRow[]} */
  function rows(data, frame) {
    return (data.rows || []).map((one) => {
      const items = [{ n: 1, text: String(one.label), as: "for" }];
      if (one.who) items.push({ n: 2, text: one.who, as: "who" });
      if (one.phone && under(frame)) items.push({ n: 3, text: one.phone, as: "phone num" });
      return { label: "", numbered: false, items, whole: true, contact: true, plaque: one.plaque, phone: one.phone };
    });
  }

  /** @param {PaperRow} row @param {Frame} frame */
  function draw(row, frame) {
    if (!row.contact) return null;
    return dom.el("div", under(frame) ? "fact contact narrow" : "fact contact",
      row.plaque ? dom.el("dt", "beside", dom.el("span", "plaque num", row.plaque)) : dom.el("dt", "unseen"),
      dom.el("dd", "text", row.items.map((item) => dom.el("p", `part ${item.as}`, text.nodes(item.text)))),
      row.phone && !under(frame) ? dom.el("dd", "phones", dom.el("p", "phone num", row.phone)) : null);
  }

  return Signage.paper.rows({ name: "contacts", apart: false, lead: (data) => data.kicker, rows, draw });
})();
