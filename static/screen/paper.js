/**
 * Pages of rows under a title with a code and a foot, as slide types make them. What does not fit makes another page;
 * nothing is shrunk below the smallest letter and nothing is cut.
 */
Signage.paper = (function () {
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

  const BARE = 4;

  /** The line over a title. @param {Slide} data @param {string | undefined} lead @param {number} index @param {number} count @param {boolean} short */
  function kicker(data, lead, index, count, short) {
    /** @type {HTMLElement[]} */
    const runs = [];
    if (data.sample) runs.push(dom.el("span", "sample", say("sample")));
    if (lead) runs.push(dom.el("span", "field", lead));
    if (count > 1) runs.push(dom.el("span", "count", say(short ? "page_short" : "page", { page: index + 1, pages: count })));
    const made = dom.el("p", "kicker");
    runs.forEach((run, i) => {
      if (i > 0 && runs[i - 1].className !== "sample") made.appendChild(dom.el("i", "sep"));
      made.appendChild(run);
    });
    if (count > 1 && count <= DOTS && !short) {
      const dots = dom.el("span", "dots");
      for (let i = 0; i < count; i += 1) dots.appendChild(dom.el("i", i === index ? "on" : null));
      made.appendChild(dots);
    }
    return made;
  }

  /** A rectangle for each run of dark modules of a row. @param {{size: number, bits: string}} qr */
  function modules(qr) {
    const bytes = atob(qr.bits);
    const dark = (/** @type {number} */ x, /** @type {number} */ i) => x < qr.size && (bytes.charCodeAt(i >> 3) >> (7 - (i & 7))) & 1;
    let path = "";
    for (let y = 0; y < qr.size; y += 1) {
      for (let x = 0, wide = 0; x < qr.size; x += wide + 1) {
        wide = 0;
        while (dark(x + wide, y * qr.size + x + wide)) wide += 1;
        if (wide) path += `M${x} ${y}h${wide}v1h-${wide}z`;
      }
    }
    return path;
  }

  /** @param {{url: string, size: number, bits: string}} qr @param {number} words */
  function code(qr, words) {
    const drawing = dom.drawing(modules(qr), "solid", qr.size, say("qr_label", { url: qr.url }));
    const scan = words === 2
      ? dom.el("p", "scan", dom.el("span", "line", say("scan_1")), dom.el("span", "line", say("scan_2")), dom.el("small", null, say("scan_near")))
      : words === 1
        ? dom.el("p", "scan near", dom.el("span", "line", say("near_1")), dom.el("span", "line", say("near_2")))
        : null;
    return [scan, dom.el("div", "qr", drawing)];
  }

  /** @param {string[] | undefined} lines @param {boolean} joined a narrow foot runs on */
  function footer(lines, joined) {
    const shown = joined ? [(lines || []).join(" · ")] : lines || [];
    if (!shown.join("")) return null;
    return dom.el("footer", "source", shown.map((one) => dom.el("p", null, text.nodes(one))));
  }

  /** Lines of whole px: old engines round each down, and would then fit another number of lines. @param {Element | null} title @param {Frame} frame */
  function even(title, frame) {
    if (!title) return;
    const size = parseFloat(getComputedStyle(title).fontSize);
    /** @type {HTMLElement} */ (title).style.lineHeight = `${Math.round(size * Math.max(1.33, frame.leading || 0))}px`;
  }

  /** The line of the page's number gives up what does not fit. @param {Element} root */
  function trim(root) {
    const tag = /** @type {HTMLElement | null} */ (root.querySelector(".kicker"));
    if (!tag) return;
    [".dots", ".field"].forEach((name) => {
      const found = /** @type {HTMLElement | null} */ (tag.querySelector(name));
      if (!found || tag.scrollWidth <= tag.clientWidth + 1) return;
      const sep = /** @type {HTMLElement | null} */ (found.nextSibling);
      if (name === ".field" && sep && sep.className === "sep") tag.removeChild(sep);
      tag.removeChild(found);
    });
  }

  /** @param {Element} node */
  function tall(node) {
    return node.getBoundingClientRect().height;
  }

  /** What a row says, in parts that pages may part. @param {PaperRow} row @param {boolean} labelled */
  function section(row, labelled) {
    const lines = row.items.map((item) => {
      if (!row.numbered) return dom.el("p", "part", text.nodes(item.text));
      return dom.el("li", "part", dom.el("i", "num", String(item.n)), dom.el("span", "said", text.nodes(item.text)));
    });
    const body = dom.el("dd", "text", row.numbered ? dom.el("ol", null, lines) : lines);
    return dom.el("div", "fact", dom.el("dt", labelled && row.label ? "label" : "label unseen", row.label), body);
  }

  /** The foot as a row, where it has no room on every page. @param {Slide} data @returns {PaperRow[]} */
  function footRow(data) {
    if (!data.foot || !data.foot.length) return [];
    const label = say("source");
    const said = data.foot.join(" · ");
    const named = said.indexOf(`${label}: `) === 0;
    return [row(named ? label : "", [named ? said.slice(label.length + 2) : said], false)];
  }

  /** The code as a row, where it has no room beside the title. @param {Slide} data @returns {PaperRow[]} */
  function codeRow(data) {
    return data.qr ? [Object.assign(row("", [`${say("near_1")} ${say("near_2")}`], false), { code: data.qr })] : [];
  }

  /** @param {PaperRow} row */
  function codeSection(row) {
    if (!row.code) return null;
    return dom.el("div", "fact coded", dom.el("dt", "beside", code(row.code, 0)), dom.el("dd", "text", row.items.map((item) => dom.el("p", "part", item.text))));
  }

  /** @param {string} label @param {string[]} items @param {boolean} numbered @returns {PaperRow} */
  function row(label, items, numbered) {
    return { label, numbered: numbered && items.length > 1, items: items.map((item, i) => ({ n: i + 1, text: item })) };
  }

  /**
   * A slide type whose pages are rows under hairlines.
   * `lead`: what the line over the title says; `rows`: what it has to say; `draw`: one row, with `.part` for each of its items;
   * `apart`: from band 3 on, a page holds one row and its label stands in the line of the page's number.
   * @param {{name: string, apart: boolean, lead: (data: Slide) => string | undefined, rows: (data: Slide, frame: Frame) => PaperRow[],
   *   draw?: (row: PaperRow, frame: Frame) => HTMLElement | null}} spec
   * @returns {SlideType}
   */
  function rows(spec) {
    /** @param {Frame} frame */
    const single = (frame) => spec.apart && frame.band >= 3;

    /** @param {Slide} data @param {PaperPage} page @param {number} index @param {number} count @param {Frame} frame */
    function article(data, page, index, count, frame) {
      const level = LEVELS[page.level];
      const one = single(frame);
      const label = page.label || (page.rows.length ? page.rows[0].label : "");
      const title = dom.el("h1", page.long ? "long" : null, text.nodes(page.title || String(data.title)));
      const tag = kicker(data, one ? label : spec.lead(data), index, count, frame.band >= 3);
      const heading = level.cover && page.rows.length ? null : title;
      const words = dom.el("div", "words", frame.band >= 3 ? [heading, tag] : [tag, heading]);
      const top = dom.el("div", "top", words, data.qr && level.qr ? code(data.qr, Math.min(level.scan, frame.wide ? 2 : 1)) : null);
      const facts = dom.el("dl", "facts", page.rows.map((given) => codeSection(given) || (spec.draw && spec.draw(given, frame)) || section(given, !one)));
      const foot = level.foot ? footer(data.foot, frame.above) : null;
      return dom.el("article", `page ${spec.name}`, top, page.rows.length ? facts : null, foot);
    }

    /**
     * The room and everything that stands in it, drawn in `box` in the first arrangement that leaves enough room;
     * where that needs several pages, in the next one that needs but one and keeps the code and the foot.
     * @param {Slide} data @param {HTMLElement} box @param {Frame} frame @param {number} from the first arrangement
     */
    function measured(data, box, frame, from) {
      const least = Math.min(5.6 * frame.rem * Math.max(1, (frame.leading || 0) / 1.36), box.clientHeight * 0.38);
      const one = single(frame);
      /** @param {number} level @param {boolean} long */
      const drawn = (level, long) => {
        const given = spec.rows(data, frame).concat(LEVELS[level].qr || one ? [] : codeRow(data), LEVELS[level].foot ? [] : footRow(data));
        const label = given.reduce((most, one) => (one.label.length > most.length ? one.label : most), "");
        dom.empty(box);
        const made = article(data, { rows: given, label, level, long }, 88, 99, frame);
        box.appendChild(made);
        const title = /** @type {HTMLElement | null} */ (made.querySelector("h1"));
        even(title, frame);
        const facts = /** @type {Element | null} */ (made.querySelector(".facts"));
        const room = facts ? tall(facts) - parseFloat(getComputedStyle(facts).borderTopWidth) : 0;
        const need = facts ? Array.prototype.slice.call(facts.children).reduce((sum, one) => sum + tall(one), 0) : 0;
        return { rows: given, level, long, room, facts, whole: need <= room, wraps: title !== null && tall(title) > 1.25 * parseFloat(title.style.lineHeight) };
      };
      for (let level = from; level < LEVELS.length; level += 1) {
        let found = drawn(level, false);
        if (found.wraps) found = drawn(level, true);
        if (found.room < least && level < LEVELS.length - 1 && found.facts) continue;
        if (found.whole || level > 1 || one) return found;
        const shorter = drawn(1, true);
        return shorter.whole ? shorter : drawn(found.level, found.long);
      }
      throw new Error("unreachable");
    }

    /** The heights of a drawn row: of each part, of what stands beside them, of what is around. @param {Element} fact @param {Frame} frame */
    function heights(fact, frame) {
      const parts = Array.prototype.slice.call(fact.querySelectorAll(".part"));
      const label = fact.querySelector(".beside") || (frame.above ? null : fact.querySelector(".label"));
      const beside = label ? tall(label) : 0;
      const each = parts.map(tall);
      const around = tall(fact) - Math.max(beside, each.reduce((sum, one) => sum + one, 0));
      return { parts, each, of: (/** @type {number} */ lines) => around + Math.max(beside, lines) };
    }

    /** @typedef {{n: number, text: string, as?: string}} Item */

    /** With code and foot as rows of their own where that makes fewer pages. @param {Slide} data @param {HTMLElement} box @param {Frame} frame @returns {PaperPage[]} */
    function pages(data, box, frame) {
      if (spec.apart) return arranged(data, box, frame, 0);
      const made = frame.band >= 3 || frame.split ? [] : arranged(data, box, frame, 0);
      if (made.length === 1) return made;
      const bare = arranged(data, box, frame, BARE);
      return made.length && made.length <= bare.length ? made : bare;
    }

    /** @param {Slide} data @param {HTMLElement} box @param {Frame} frame @param {number} from @returns {PaperPage[]} */
    function arranged(data, box, frame, from) {
      const found = measured(data, box, frame, from);
      const facts = /** @type {Element} */ (found.facts);
      const fits = found.rows.map((given, r) => !given.code || tall(facts.children[r]) <= found.room);
      const sizes = found.rows.map((_, r) => heights(facts.children[r], frame)).filter((_, r) => fits[r]);
      const given = found.rows.filter((_, r) => fits[r]);
      /** @returns {PaperPage} */
      const fresh = () => ({ rows: [], label: "", level: found.level, long: found.long });
      let cut = false;

      /** A part that is higher than a page, by the page. @param {PaperRow} row @param {number} r @param {number} i @param {number} room */
      function parted(row, r, i, room) {
        cut = true;
        const part = sizes[r].parts[i];
        const said = part.querySelector(".said") || part;
        const heightOf = (/** @type {string} */ one) => {
          dom.empty(said);
          dom.fill(said, text.nodes(one));
          return tall(part);
        };
        const spare = row.choices ? 1.4 * frame.rem : 0; // its name is bold and may take a line more
        return text.parts(row.items[i].text, (one) => sizes[r].of(heightOf(one)) <= room - spare).map((one) => ({ text: one, height: heightOf(one) }));
      }

      /** The rows by the page, each `room` high. @param {number} room */
      function filled(room) {
        /** @type {PaperPage[]} */
        const made = [];
        let page = fresh();
        let used = 0; // the rows that are complete
        let body = 0; // the lines of the open row
        /** @type {PaperRow | null} */
        let open = null;
        const turn = () => {
          made.push(page);
          page = fresh();
          used = body = 0;
          open = null;
        };
        given.forEach((row, r) => {
          const place = (/** @type {Item} */ item, /** @type {number} */ height) => {
            if (!open) {
              open = Object.assign({}, row, { items: [] });
              page.rows.push(open);
            }
            open.items.push(item);
            body += height;
          };
          const whole = sizes[r].of(sizes[r].each.reduce((sum, one) => sum + one, 0));
          if (page.rows.length && (single(frame) || (row.whole && whole <= room && used + whole > room))) turn();
          row.items.forEach((item, i) => {
            const height = sizes[r].each[i];
            if (used + sizes[r].of(body + height) > room && page.rows.length) turn();
            if (sizes[r].of(height) <= room) place(item, height);
            else {
              parted(row, r, i, room).forEach((part, k) => {
                if (k > 0) turn();
                place(Object.assign({}, item, { text: part.text }), part.height);
              });
            }
          });
          used += sizes[r].of(body);
          body = 0;
          open = null;
        });
        if (page.rows.length || !made.length) made.push(page);
        return made;
      }

      let made = filled(found.room);
      if (made.length > 1 && !cut && !single(frame)) made = balanced(made, found.room);
      if (LEVELS[found.level].cover) made = covers().concat(made);
      return made;

      /** The title's own page, or pages. */
      function covers() {
        /** @param {string} title @returns {PaperPage} */
        const page = (title) => Object.assign(fresh(), { title });
        const fit = (/** @type {string} */ title) => {
          dom.empty(box);
          const sheet = box.appendChild(article(data, page(title), 88, 99, frame));
          even(sheet.querySelector("h1"), frame);
          const edge = sheet.getBoundingClientRect().bottom - parseFloat(getComputedStyle(sheet).paddingBottom);
          return /** @type {Element} */ (sheet.querySelector(".words")).getBoundingClientRect().bottom <= edge;
        };
        return text.parts(String(data.title), fit).map(page);
      }

      /** As many pages, each about as full: nobody is shown a page with one line. @param {PaperPage[]} most @param {number} room */
      function balanced(most, room) {
        let best = most;
        const step = frame.rem / 2;
        for (let less = room - step; less > room / 2; less -= step) {
          const tried = sizes.every((one) => one.each.every((height) => one.of(height) <= less)) ? filled(less) : null;
          if (!tried || tried.length > most.length) break;
          best = tried;
        }
        return best;
      }
    }

    return {
      pages,
      draw(box, data, all, index, frame) {
        const made = article(data, all[index], index, all.length, frame);
        box.appendChild(made);
        even(made.querySelector("h1"), frame);
        trim(made);
      }
    };
  }

  return { kicker, footer, modules, trim, row, rows };
})();
