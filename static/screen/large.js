/** Pages that say a title and lines as large as fits; what does not fit is on another page, nothing is cut. */
Signage.large = (function () {
  "use strict";

  const dom = Signage.dom;
  const text = Signage.text;
  const SIX = 6; // pages that the line over the title counts with dots, which take room

  const SAMPLE_LINE = "Một dòng chữ dài chừng này, để xem dưới tên còn chỗ hay không, ít nhất ba hàng.";

  /**
   * A slide type that says a title and lines in the largest of `styles` that fits; in the last one by the page.
   * @param {string[]} styles
   * @param {(data: any, page: LargePage, frame: Frame, index: number, count: number) => HTMLElement} article with `.room` and in it `.body`
   * @returns {SlideType}
   */
  function large(styles, article) {
    /** @param {HTMLElement} box @param {any} data @param {LargePage} page @param {Frame} frame */
    function fits(box, data, page, frame) {
      dom.empty(box);
      const made = article(data, page, Object.assign({ measuring: true }, frame), 0, page.alone ? 1 : SIX);
      box.appendChild(made);
      Signage.paper.trim(made);
      const room = /** @type {Element} */ (made.querySelector(".room")).getBoundingClientRect();
      const body = /** @type {HTMLElement} */ (made.querySelector(".body"));
      return body.getBoundingClientRect().height <= room.height + 0.5 && body.scrollWidth <= body.clientWidth + 1;
    }

    /** Whole where it fits; else lines by the page, the foot on each or as the last lines; else, when the title leaves no room, the title on a page of its own. @type {SlideType["pages"]} */
    function pages(data, box, frame) {
      const lines = data.lines || [];
      const style = styles.filter((one) => fits(box, data, { style: one, lines, alone: true }, frame))[0];
      if (style !== undefined) return [{ style, lines }];
      const last = styles[styles.length - 1];
      const page = (/** @type {string[]} */ some) => ({ style: last, lines: some });
      const open = (/** @type {string[]} */ some) => Object.assign(page(some), { apart: "foot" });
      const all = lines.concat(data.foot && data.foot.length ? [data.foot.join(" · ")] : []);
      /** @param {string[]} some @param {(few: string[]) => LargePage} made */
      const parted = (some, made) =>
        fits(box, data, made([SAMPLE_LINE]), frame) ? split(some, (few) => fits(box, data, made(few), frame)).map(made) : null;
      const footed = parted(lines, page);
      const bare = footed && !all.slice(lines.length).length ? null : parted(all, open);
      if (footed && (!bare || footed.length <= bare.length)) return footed;
      if (bare) return bare;
      const rest = (/** @type {string[]} */ some) => Object.assign(page(some), { apart: "rest" });
      const title = (/** @type {string[]} */ some) => Object.assign(page(some), { apart: "title" });
      const titles = split([String(data.title)], (some) => fits(box, data, title(some), frame)).map(title);
      return titles.concat(split(all, (some) => fits(box, data, rest(some), frame)).map(rest));
    }

    return {
      pages,
      draw(box, data, all, index, frame) {
        const made = article(data, all[index], frame, index, all.length);
        box.appendChild(made);
        Signage.paper.trim(made);
      }
    };
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

  return large;
})();
