/** Running text: what may not break stays together; long text is cut between words. */
Signage.text = (function () {
  "use strict";

  // a word that keeps the number after it: "NĐ 118/2025/NĐ-CP", "mã 1.001193", "ngày 16/07/2026"
  const LEADS = /^[(“"]?(NĐ|TT|TTLT|QĐ|NQ|CV|PL|Luật|Điều|điều|khoản|điểm|mã|Mã|số|Số|Mẫu|mẫu|ngày|Trang|trang|Quầy|quầy|ĐT|lúc|sau|trước)$/;
  const NUMBER = /^\d|^[A-ZĐ]{1,4}\d/;
  const ADDRESS = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.vn(\/\S*)?$/;
  const JOINT = /[/\-–.:]\S/;
  const LONGEST = 26;
  const KHMER = /[\u1780-\u17d3]/;
  const MOST = 16; // Khmer letters without a place to part: longer runs are parted between clusters
  /** A letter with what stands on, under and around it; only whole ones may be parted. */
  const CLUSTERS = /[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd\u200c\u200d])*[\u17d4-\u17da]*|[^\u1780-\u17d3]+|[\s\S]/g;

  /**
   * The text in runs; `whole` ones may not break.
   * @param {string} text
   * @returns {{text: string, whole: boolean}[]}
   */
  function runs(text) {
    const words = text.split(/\s+/).filter((word) => word !== "");
    /** @type {{text: string, whole: boolean}[]} */
    const found = [];
    for (let i = 0; i < words.length; i += 1) {
      let word = words[i];
      let whole = JOINT.test(word) && word.length <= LONGEST && !KHMER.test(word);
      if (LEADS.test(word) && i + 1 < words.length && NUMBER.test(words[i + 1])) {
        i += 1;
        word = `${word} ${words[i]}`;
        whole = word.length <= LONGEST + 8;
      }
      const last = found[found.length - 1];
      if (last && !last.whole && !whole) last.text += ` ${word}`;
      else found.push({ text: word, whole });
    }
    return found;
  }

  /**
   * Nodes of `text`, citations and numbers kept whole.
   * @param {string} text
   * @returns {Array<Node | string>}
   */
  function nodes(text) {
    /** @type {Array<Node | string>} */
    const made = [];
    runs(text).forEach((run, i) => {
      const space = i > 0 ? " " : "";
      if (run.whole) {
        if (space) made.push(space);
        made.push(Signage.dom.el("span", ADDRESS.test(run.text) ? "whole address" : "whole", run.text));
      } else made.push(space + run.text);
    });
    return made;
  }

  /**
   * Where a text may be parted: after each piece. Khmer has no spaces: zero-width ones, else whole clusters.
   * @param {string} text
   * @returns {string[]}
   */
  function pieces(text) {
    /** @type {string[]} */
    const found = [];
    (text.replace(/\s+/g, " ").trim().match(/[^ \u200b]+[ \u200b]*/g) || []).forEach((word) => {
      if (word.length <= MOST || !KHMER.test(word)) found.push(word);
      else found.push.apply(found, word.match(CLUSTERS) || []);
    });
    return found;
  }

  /**
   * `text` in parts that each satisfy `fits`, cut between words, where it can after a clause.
   * @param {string} text
   * @param {(part: string) => boolean} fits
   */
  function parts(text, fits) {
    /** @type {string[]} */
    const found = [];
    let words = pieces(text);
    const joined = (/** @type {number} */ n) => words.slice(0, n).join("").trim();
    while (words.length) {
      let low = 1;
      let high = words.length;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (fits(joined(middle))) low = middle;
        else high = middle - 1;
      }
      let cut = low;
      if (cut < words.length) {
        for (let i = cut; i > cut * 0.6; i -= 1) {
          if (/[.;:,)…\u17d4\u17d6][ \u200b]*$/.test(words[i - 1])) {
            cut = i;
            break;
          }
        }
      }
      found.push(joined(cut));
      words = words.slice(cut);
    }
    return found;
  }

  return { runs, nodes, parts, pieces };
})();
