/** A notice: one thing said large. Also what stands when nothing else is valid. */
Signage.slideTypes.notice = (function () {
  "use strict";

  const dom = Signage.dom;
  const text = Signage.text;
  const say = Signage.words.say;
  const STYLES = ["drawn", "plain", "small", "smaller"];
  const SAMPLE_LINE = "Một dòng chữ dài chừng này, để xem dưới tên còn chỗ hay không, ít nhất ba hàng.";

  /** @param {Slide} data @param {NoticePage} page @param {number} index @param {number} count */
  function article(data, page, index, count) {
    const tag = dom.el("p", "kicker", data.sample ? dom.el("span", "sample", say("sample")) : null,
      data.kicker ? dom.el("span", "field", data.kicker) : null,
      count > 1 ? [data.kicker ? dom.el("i", "sep") : null, dom.el("span", "count", say("page", { page: index + 1, pages: count }))] : null);
    const body = dom.el("div", "body",
      page.style === "drawn" ? dom.el("div", "pict", dom.sign("horn")) : null,
      tag.childNodes.length ? tag : null,
      page.apart === "rest" ? null : dom.el("h1", "big", text.nodes(String(data.title))),
      page.lines.map((line) => dom.el("p", "lead", text.nodes(line))));
    const foot = data.foot && data.foot.length && !page.apart
      ? dom.el("footer", "source", data.foot.map((one) => dom.el("p", null, text.nodes(one))))
      : null;
    return dom.el("article", `page notice ${page.style}`, dom.el("div", "room", body), foot);
  }

  /** @param {HTMLElement} box @param {Slide} data @param {NoticePage} page */
  function fits(box, data, page) {
    dom.empty(box);
    const made = article(data, page, 0, 2);
    box.appendChild(made);
    const room = /** @type {Element} */ (made.querySelector(".room")).getBoundingClientRect();
    const body = /** @type {HTMLElement} */ (made.querySelector(".body"));
    return body.getBoundingClientRect().height <= room.height + 0.5 && body.scrollWidth <= body.clientWidth + 1;
  }

  /** Whole where it fits; else lines by the page; else, when the title leaves no room, the title on a page of its own. @param {Slide} data @param {HTMLElement} box @returns {NoticePage[]} */
  function pages(data, box) {
    const lines = data.lines || [];
    const style = STYLES.filter((one) => fits(box, data, { style: one, lines }))[0];
    if (style) return [{ style, lines }];
    const last = STYLES[STYLES.length - 1];
    const page = (/** @type {string[]} */ some) => ({ style: last, lines: some });
    if (fits(box, data, page([SAMPLE_LINE]))) return split(lines, (some) => fits(box, data, page(some))).map(page);
    const rest = (/** @type {string[]} */ some) => Object.assign(page(some), { apart: "rest" });
    const all = lines.concat(data.foot || []);
    return [Object.assign(page([]), { apart: "title" })].concat(split(all, (some) => fits(box, data, rest(some))).map(rest));
  }

  /** `lines` by the page; a line that is longer than a page is cut between words. @param {string[]} lines @param {(some: string[]) => boolean} fit */
  function split(lines, fit) {
    /** @type {string[][]} */
    const made = [];
    /** @type {string[]} */
    let page = [];
    lines.forEach((line) => {
      if (fit(page.concat([line]))) {
        page.push(line);
        return;
      }
      if (page.length) made.push(page);
      const parts = text.parts(line, (part) => fit([part]));
      parts.slice(0, -1).forEach((part) => {
        made.push([part]);
      });
      page = parts.slice(-1);
    });
    if (page.length) made.push(page);
    return made;
  }

  return {
    pages,
    /** @param {HTMLElement} box @param {Slide} data @param {NoticePage[]} all @param {number} index */
    draw(box, data, all, index) {
      box.appendChild(article(data, all[index], index, all.length));
    }
  };
})();
