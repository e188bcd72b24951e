/** The strip under the slides: short lines one after the other, calm; what is longer than the strip follows in parts. Never over a board. */
Signage.ticker = (function () {
  "use strict";

  const dom = Signage.dom;

  /** @param {Element} stage */
  function create(stage) {
    const spans = [dom.el("span", "strip-line"), dom.el("span", "strip-line")];
    const words = dom.el("span", null);
    const measure = dom.el("span", "strip-line measure", words);
    measure.setAttribute("aria-hidden", "true");
    const root = dom.el("aside", "strip", dom.el("div", "inside", spans, measure));
    stage.appendChild(root);
    let front = 0;
    let drawn = "";
    /** @type {{lang: string, text: string}[]} */
    let parts = [];
    /** @type {number[]} */
    let seconds = [];

    /** A text in as few parts as the strip needs, each about as long: no word stands alone. @param {string} text */
    function parted(text) {
      const within = (/** @type {number} */ share) => Signage.text.parts(text, (part) => {
        dom.write(words, part);
        return words.getBoundingClientRect().width <= share * measure.clientWidth;
      });
      let best = within(1);
      const count = best.length;
      for (let share = 0.9; count > 1 && share > 0.4; share -= 0.1) {
        const tried = within(share);
        if (tried.length > count) break;
        best = tried;
      }
      return best;
    }

    /** The lines in their languages, each in parts that the strip has room for. @param {TickerLine[]} lines */
    function measured(lines) {
      parts = [];
      lines.forEach((line) => {
        ["vi"].concat(Object.keys(line.texts).filter((lang) => lang !== "vi")).forEach((lang) => {
          measure.lang = lang;
          parted(String(line.texts[lang] || "")).forEach((text) => {
            parts.push({ lang, text });
          });
        });
      });
      dom.write(words, "");
      seconds = parts.map((one) => Signage.rotation.reading(one.text));
    }

    return {
      /** The lines that stand at `now`. @param {Content | null} content @param {number} now @returns {TickerLine[]} */
      lines: (content, now) => ((content && content.ticker) || []).filter((one) => !one.until || one.until > now),
      /** @param {TickerLine[]} lines @param {number} now */
      draw(lines, now) {
        if (!lines.length) return;
        const key = JSON.stringify([lines.map((one) => one.texts), root.clientWidth, getComputedStyle(root).fontSize]);
        if (key !== drawn) {
          drawn = key;
          measured(lines);
        }
        const part = parts[Signage.rotation.among(seconds, now)];
        if (!part || spans[front].textContent === part.text) return;
        const back = spans[1 - front];
        back.lang = part.lang;
        dom.write(back, part.text);
        spans[front].className = "strip-line";
        back.className = "strip-line on";
        front = 1 - front;
      },
      /** Everything is measured anew: the fonts have come, or another size. */
      forget() {
        drawn = "";
      }
    };
  }

  return { create };
})();
