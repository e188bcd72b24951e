/** A guide: what to bring, where, how long, by which law, and where this was copied from. As many pages as it needs. */
Signage.slideTypes.guide = (function () {
  "use strict";

  const dom = Signage.dom;
  const text = Signage.text;
  const say = Signage.words.say;
  const DOTS = 6;

  /** What is given up, in this order, where a page would hold too little: the words beside the code, the code, the foot. */
  const LEVELS = [
    { scan: 2, qr: true, foot: true },
    { scan: 1, qr: true, foot: true },
    { scan: 0, qr: false, foot: true },
    { scan: 1, qr: true, foot: false },
    { scan: 0, qr: false, foot: false },
    { scan: 0, qr: false, foot: false, cover: true } // a long title has a page of its own
  ];

  /** @param {Slide} data @param {string} label @param {number} index @param {number} count @param {number} band */
  function kicker(data, label, index, count, band) {
    /** @type {HTMLElement[]} */
    const runs = [];
    if (data.sample) runs.push(dom.el("span", "sample", say("sample")));
    const lead = band >= 3 ? label : data.field;
    if (lead) runs.push(dom.el("span", "field", lead));
    if (count > 1) runs.push(dom.el("span", "count", say(band >= 3 ? "page_short" : "page", { page: index + 1, pages: count })));
    const made = dom.el("p", "kicker");
    runs.forEach((run, i) => {
      if (i > 0 && runs[i - 1].className !== "sample") made.appendChild(dom.el("i", "sep"));
      made.appendChild(run);
    });
    if (count > 1 && count <= DOTS && band < 3) {
      const dots = dom.el("span", "dots");
      for (let i = 0; i < count; i += 1) dots.appendChild(dom.el("i", i === index ? "on" : null));
      made.appendChild(dots);
    }
    return made;
  }

  /** @param {{url: string, size: number, path: string}} qr @param {number} words */
  function code(qr, words) {
    const drawing = dom.drawing(qr.path, "solid", qr.size, say("qr_label", { url: qr.url }));
    const scan = words === 2
      ? dom.el("p", "scan", dom.el("span", "line", say("scan_1")), dom.el("span", "line", say("scan_2")), dom.el("small", null, say("scan_near")))
      : words === 1
        ? dom.el("p", "scan near", dom.el("span", "line", say("near_1")), dom.el("span", "line", say("near_2")))
        : null;
    return [scan, dom.el("div", "qr", drawing)];
  }

  /** @param {{n: number, text: string}} item @param {boolean} numbered */
  function line(item, numbered) {
    if (!numbered) return dom.el("p", "part", text.nodes(item.text));
    return dom.el("li", "part", dom.el("i", "num", String(item.n)), dom.el("span", "said", text.nodes(item.text)));
  }

  /** @param {GuideRow} row @param {boolean} labelled */
  function section(row, labelled) {
    const lines = row.items.map((item) => line(item, row.numbered));
    const body = dom.el("dd", "text", row.numbered ? dom.el("ol", null, lines) : lines);
    return dom.el("div", "fact", dom.el("dt", labelled ? "label" : "label unseen", row.label), body);
  }

  /** @param {Slide} data @param {GuidePage} page @param {number} index @param {number} count @param {Frame} frame */
  function article(data, page, index, count, frame) {
    const level = LEVELS[page.level];
    const label = page.label || (page.rows.length ? page.rows[0].label : "");
    const title = dom.el("h1", page.long ? "long" : null, text.nodes(String(data.title)));
    const tag = kicker(data, label, index, count, frame.band);
    const heading = level.cover && page.rows.length ? null : title;
    const words = dom.el("div", "words", frame.band >= 3 ? [heading, tag] : [tag, heading]);
    const top = dom.el("div", "top", words, data.qr && level.qr ? code(data.qr, Math.min(level.scan, frame.wide ? 2 : 1)) : null);
    const facts = dom.el("dl", "facts", page.rows.map((row) => section(row, frame.band < 3)));
    const lines = data.foot && frame.above ? [data.foot.join(" · ")] : data.foot || []; // a narrow foot runs on
    const foot = level.foot && lines.join("")
      ? dom.el("footer", "source", lines.map((one) => dom.el("p", null, text.nodes(one))))
      : null;
    return dom.el("article", "page guide", top, page.rows.length ? facts : null, foot);
  }

  /** Lines of whole px: old engines round each down, and would then fit another number of lines. @param {Element | null} title */
  function even(title) {
    if (!title) return;
    const size = parseFloat(getComputedStyle(title).fontSize);
    /** @type {HTMLElement} */ (title).style.lineHeight = `${Math.round(size * 1.33)}px`;
  }

  /** The line of the page's number gives up what does not fit. @param {Element} root */
  function trim(root) {
    const tag = /** @type {HTMLElement} */ (root.querySelector(".kicker"));
    [".dots", ".field"].forEach((name) => {
      const found = /** @type {HTMLElement | null} */ (tag.querySelector(name));
      if (!found || tag.scrollWidth <= tag.clientWidth + 1) return;
      const sep = /** @type {HTMLElement | null} */ (found.nextSibling);
      if (name === ".field" && sep && sep.className === "sep") tag.removeChild(sep);
      tag.removeChild(found);
    });
  }

  /** Its rows; where the foot has no room on every page, it is the last row. @param {Slide} data @param {boolean} withFoot @returns {GuideRow[]} */
  function rowsOf(data, withFoot) {
    const rows = (data.rows || []).slice();
    if (withFoot && data.foot && data.foot.length) {
      const label = say("source");
      const said = data.foot.join(" · ");
      rows.push({ label, items: [said.indexOf(`${label}: `) === 0 ? said.slice(label.length + 2) : said] });
    }
    return rows.map((row) => ({
      label: row.label,
      numbered: row.items.length > 1,
      items: row.items.map((item, i) => ({ n: i + 1, text: item }))
    }));
  }

  /** @param {Element} node */
  function tall(node) {
    return node.getBoundingClientRect().height;
  }

  /**
   * The room and the heights of everything, measured in `box` with the first arrangement that leaves enough room.
   * @param {Slide} data @param {HTMLElement} box @param {Frame} frame
   */
  function measured(data, box, frame) {
    const least = Math.min(5.6 * frame.rem, box.clientHeight * 0.38);
    for (let level = 0; level < LEVELS.length; level += 1) {
      const rows = rowsOf(data, !LEVELS[level].foot);
      const label = rows.reduce((most, row) => (row.label.length > most.length ? row.label : most), "");
      for (let long = 0; long < 2; long += 1) {
        const whole = { rows, label, level, long: long === 1 };
        dom.empty(box);
        const made = article(data, whole, 8, 9, frame);
        box.appendChild(made);
        const title = /** @type {Element | null} */ (made.querySelector("h1"));
        even(title);
        if (title && long === 0 && tall(title) > 1.7 * parseFloat(getComputedStyle(title).fontSize)) continue;
        const facts = /** @type {Element | null} */ (made.querySelector(".facts"));
        const room = facts ? tall(facts) - parseFloat(getComputedStyle(facts).borderTopWidth) : 0;
        if (room >= least || level === LEVELS.length - 1 || !facts) return { rows, level, long: long === 1, room, facts };
        break;
      }
    }
    throw new Error("unreachable");
  }

  /** @param {Slide} data @param {HTMLElement} box @param {Frame} frame @returns {GuidePage[]} */
  function pages(data, box, frame) {
    const found = measured(data, box, frame);
    const room = found.room;
    /** @type {GuidePage[]} */
    const made = [];
    let page = fresh();
    let used = 0; // the rows that are complete
    let body = 0; // the lines of the open row
    /** @type {GuideRow | null} */
    let open = null;

    /** @returns {GuidePage} */
    function fresh() {
      return { rows: [], label: "", level: found.level, long: found.long };
    }
    function turn() {
      made.push(page);
      page = fresh();
      used = body = 0;
      open = null;
    }

    found.rows.forEach((row, r) => {
      const fact = /** @type {Element} */ (/** @type {Element} */ (found.facts).children[r]);
      const parts = Array.prototype.slice.call(fact.querySelectorAll(".part"));
      const beside = frame.above ? 0 : tall(/** @type {Element} */ (fact.querySelector(".label")));
      const around = tall(fact) - Math.max(beside, parts.reduce((sum, part) => sum + tall(part), 0));
      const rowOf = (/** @type {number} */ lines) => around + Math.max(beside, lines);
      const place = (/** @type {{n: number, text: string}} */ item, /** @type {number} */ height) => {
        if (!open) {
          open = { label: row.label, numbered: row.numbered, items: [] };
          page.rows.push(open);
        }
        open.items.push(item);
        body += height;
      };
      if (frame.band >= 3 && page.rows.length) turn();
      row.items.forEach((item, i) => {
        const height = tall(parts[i]);
        if (used + rowOf(body + height) > room && page.rows.length) turn();
        if (rowOf(height) <= room) {
          place(item, height);
          return;
        }
        const said = row.numbered ? parts[i].querySelector(".said") : parts[i];
        const heightOf = (/** @type {string} */ part) => {
          dom.empty(said);
          dom.fill(said, text.nodes(part));
          return tall(parts[i]);
        };
        text.parts(item.text, (part) => rowOf(heightOf(part)) <= room).forEach((part, k) => {
          if (k > 0) turn();
          place({ n: item.n, text: part }, heightOf(part));
        });
      });
      used += rowOf(body);
      body = 0;
      open = null;
    });
    if (page.rows.length || !made.length) made.push(page);
    if (LEVELS[found.level].cover) made.unshift(fresh());
    return made;
  }

  return {
    pages,
    /** @param {HTMLElement} box @param {Slide} data @param {GuidePage[]} all @param {number} index @param {Frame} frame */
    draw(box, data, all, index, frame) {
      const made = article(data, all[index], index, all.length, frame);
      box.appendChild(made);
      even(made.querySelector("h1"));
      trim(made);
    }
  };
})();
