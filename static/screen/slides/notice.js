/** A notice: one thing said large. Also what stands when nothing else is valid. */
Signage.slideTypes.notice = (function () {
  "use strict";

  const dom = Signage.dom;
  const text = Signage.text;
  const paper = Signage.paper;

  /** @param {Slide} data @param {string} line */
  const ofFoot = (data, line) => (data.foot || []).join(" · ").indexOf(line) >= 0;

  return Signage.large(["drawn", "plain", "small", "smaller"], (data, page, frame, index, count) => {
    const tag = paper.kicker(data, data.kicker, index, count, frame.band >= 3);
    const title = page.apart === "rest" ? null : dom.el("h1", "big", text.nodes(page.apart === "title" ? page.lines.join(" ") : String(data.title)));
    const body = dom.el("div", "body",
      page.style === "drawn" ? dom.el("div", "pict", dom.sign("horn")) : null,
      tag.childNodes.length ? tag : null,
      title,
      page.apart === "title" ? null : page.lines.map((line) => dom.el("p", ofFoot(data, line) ? "lead quiet" : "lead", text.nodes(line))));
    return dom.el("article", `page notice ${page.style}`, dom.el("div", "room", body), page.apart ? null : paper.footer(data.foot, frame.above));
  });
})();
