/** A short text in blocks: paragraphs, headings, lists. As large as fits on one page; else by the page. Words become text nodes, nothing else. */
Signage.slideTypes.text = (function () {
  "use strict";

  const dom = Signage.dom;
  const text = Signage.text;
  const paper = Signage.paper;
  const STYLES = ["roomy", "plain", "small"];
  const MANY = 9; // pages that the line over the title counts, while it is not known how many there are
  const LINE = "Một dòng chữ để xem còn chỗ.";

  /** A run's words, with new lines where it has them. @param {TextRun} run @returns {Array<Node | string>} */
  function words(run) {
    if (run.text === "\n") return [dom.el("br")];
    const made = text.nodes(run.text);
    if (/^\s/.test(run.text)) made.unshift(" ");
    if (/\s$/.test(run.text)) made.push(" ");
    return made;
  }

  /** @param {TextRun} run */
  function said(run) {
    if (!run.bold && !run.italic) return words(run);
    return [dom.el(run.bold ? "strong" : "em", run.bold && run.italic ? "both" : null, words(run))];
  }

  /** @param {TextBlock} block */
  function drawn(block) {
    /** @type {Array<Node | string>} */
    const runs = [];
    block.runs.forEach((run) => {
      runs.push.apply(runs, said(run));
    });
    if (block.kind === "heading") return dom.el("h2", "block", runs);
    if (block.kind !== "item") return dom.el("p", "block", runs);
    const number = typeof block.number === "number" ? `${block.number}.` : "";
    const mark = number ? dom.el("i", "num", number) : block.mark ? dom.el("i", "dot") : null;
    return dom.el("p", `block entry in-${block.level === 2 ? 2 : 1}`, mark, dom.el("span", "said", runs));
  }

  /** @param {Slide} data @param {TextPage} page @param {number} index @param {number} count @param {Frame} frame */
  function article(data, page, index, count, frame) {
    const tag = paper.kicker(data, data.kicker || undefined, index, count, frame.band >= 3);
    const title = page.apart === "rest" ? null : dom.el("h1", "heading", text.nodes(page.title || String(data.title)));
    const top = dom.el("div", "top", dom.el("div", "words", tag.childNodes.length ? tag : null, title));
    const body = dom.el("div", "room", dom.el("div", "body", page.blocks.map(drawn)));
    return dom.el("article", `page text ${page.style}`, top, body, page.apart ? null : paper.footer(data.foot, frame.above));
  }

  /** The runs in pieces of one word or new line each. @param {TextBlock} block @returns {TextRun[]} */
  function pieces(block) {
    /** @type {TextRun[]} */
    const found = [];
    block.runs.forEach((run) => {
      (run.text === "\n" ? ["\n"] : run.text.match(/\s*\S+\s*/g) || []).forEach((word) => {
        text.pieces(word).forEach((piece, i, all) => {
          const lead = i === 0 && /^\s/.test(word) ? " " : "";
          const end = i === all.length - 1 && /\s$/.test(word) ? " " : "";
          found.push(Object.assign({}, run, { text: word === "\n" ? word : `${lead}${piece.trim()}${end}` }));
        });
        if (word === "\n") found.push(Object.assign({}, run, { text: "\n" }));
      });
    });
    return found;
  }

  /** Neighbours that look alike are one run again. @param {TextRun[]} some @returns {TextRun[]} */
  function joined(some) {
    /** @type {TextRun[]} */
    const made = [];
    some.forEach((run) => {
      const last = made[made.length - 1];
      const same = last && last.text !== "\n" && run.text !== "\n" && !last.bold === !run.bold && !last.italic === !run.italic;
      if (same) last.text += run.text;
      else made.push(Object.assign({}, run));
    });
    return made;
  }

  /** A block that is longer than a page, in parts that each fit. @param {TextBlock} block @param {(one: TextBlock) => boolean} fit */
  function parts(block, fit) {
    let left = pieces(block);
    /** @type {TextBlock[]} */
    const made = [];
    const of = (/** @type {TextRun[]} */ some) => Object.assign({}, block, made.length ? { mark: false, number: null } : {}, { runs: joined(some) });
    while (left.length) {
      let low = 1;
      let high = left.length;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (fit(of(left.slice(0, middle)))) low = middle;
        else high = middle - 1;
      }
      made.push(of(left.slice(0, low)));
      left = left.slice(low);
    }
    return made;
  }

  /** Whole in the largest style that fits; else by the page, where there is little room without the foot on each, or without the title. @param {Slide} data @param {HTMLElement} box @param {Frame} frame @returns {TextPage[]} */
  function pages(data, box, frame) {
    /** @type {TextBlock[]} */
    const all = data.blocks || [];
    const last = STYLES[STYLES.length - 1];
    /** @param {TextPage} page @param {number} count */
    const fits = (page, count) => {
      dom.empty(box);
      const made = article(data, page, 0, count, frame);
      box.appendChild(made);
      paper.trim(made);
      const room = /** @type {HTMLElement} */ (made.querySelector(".room"));
      const body = /** @type {HTMLElement} */ (made.querySelector(".body"));
      const edge = made.getBoundingClientRect().bottom - parseFloat(getComputedStyle(made).paddingBottom);
      return body.getBoundingClientRect().height <= room.getBoundingClientRect().height + 0.5 &&
        body.scrollWidth <= body.clientWidth + 1 && room.getBoundingClientRect().top <= edge + 0.5;
    };
    const whole = STYLES.filter((style) => fits({ style, blocks: all }, 1))[0];
    if (whole !== undefined) return [{ style: whole, blocks: all }];
    const foot = data.foot && data.foot.length ? [{ kind: "text", runs: [{ text: data.foot.join(" · ") }] }] : [];
    const sample = [LINE, LINE, LINE].map((line) => ({ kind: "text", runs: [{ text: line }] }));
    const apart = ["", "foot", "rest"].filter((one) => fits({ style: last, blocks: sample, apart: one }, MANY))[0];
    const kept = apart === undefined ? "rest" : apart;
    /** @param {TextBlock[]} some @returns {TextPage} */
    const page = (some) => ({ style: last, blocks: some, apart: kept });
    const made = filled(all.concat(kept ? foot : []), (some) => fits(page(some), MANY)).map(page);
    if (kept !== "rest") return made;
    /** @param {string} title @returns {TextPage} */
    const cover = (title) => ({ style: last, blocks: [], apart: "title", title });
    return text.parts(String(data.title), (title) => fits(cover(title), MANY)).map(cover).concat(made);
  }

  /** The blocks by the page; a heading stands with what it is over. @param {TextBlock[]} all @param {(some: TextBlock[]) => boolean} fit */
  function filled(all, fit) {
    /** @type {TextBlock[][]} */
    const made = [];
    /** @type {TextBlock[]} */
    let page = [];
    const turn = () => {
      const kept = page.length > 1 && page[page.length - 1].kind === "heading" ? page.splice(-1) : [];
      if (page.length) made.push(page);
      page = kept;
    };
    all.forEach((block) => {
      if (fit(page.concat([block]))) {
        page.push(block);
        return;
      }
      turn();
      if (fit(page.concat([block]))) {
        page.push(block);
        return;
      }
      if (page.length) turn();
      if (page.length) {
        made.push(page);
        page = [];
      }
      const some = parts(block, (one) => fit([one]));
      some.slice(0, -1).forEach((one) => {
        made.push([one]);
      });
      page = some.slice(-1);
    });
    if (page.length || !made.length) made.push(page);
    return made;
  }

  /** @type {SlideType} */
  const type = {
    pages,
    draw(box, data, all, index, frame) {
      const made = article(data, all[index], index, all.length, frame);
      box.appendChild(made);
      paper.trim(made);
    }
  };
  return type;
})();
