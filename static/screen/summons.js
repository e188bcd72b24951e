/** The summons: the call of this moment, large, over the stage's lower third and never over the board. */
Signage.summons = (function () {
  "use strict";

  const dom = Signage.dom;
  const say = Signage.words.say;
  const LEAVING = 220;

  /**
   * How far paper must reach above the summons so that no line of the page shows by half.
   * @param {HTMLElement} stage @param {number} edge
   */
  function cut(stage, edge) {
    const page = covers(stage);
    let top = edge;
    if (!page) return top;
    const range = document.createRange();
    const walk = document.createTreeWalker(page, NodeFilter.SHOW_TEXT, null);
    while (walk.nextNode()) {
      range.selectNodeContents(walk.currentNode);
      Array.prototype.forEach.call(range.getClientRects(), (/** @type {ClientRect} */ box) => {
        if (box.top < edge && box.bottom > edge) top = Math.min(top, box.top);
      });
    }
    return top;
  }

  /** What is seen beneath: the box of the page, or of the pages of two languages. @param {HTMLElement} stage */
  function covers(stage) {
    return stage.querySelector(".takeover.on") || stage.querySelector(".layer.on");
  }

  /** @param {HTMLElement} root */
  function create(root) {
    /** @param {HTMLElement} stage */
    function cover(stage) {
      const edge = stage.getBoundingClientRect().bottom - root.offsetHeight;
      const breath = 0.3 * parseFloat(getComputedStyle(/** @type {HTMLElement} */ (document.documentElement)).fontSize);
      return edge - cut(stage, edge - breath);
    }

    /** Numbers that are together wider than the summons are made smaller: it never reaches over the board. */
    function fit() {
      ticket.style.fontSize = plaque.style.fontSize = "";
      for (let i = 0; i < 8 && root.scrollWidth > root.clientWidth + 1; i += 1) {
        [ticket, plaque].forEach((one) => {
          one.style.fontSize = `${0.88 * parseFloat(getComputedStyle(one).fontSize)}px`;
        });
      }
    }

    const ticket = dom.el("span", "ticket num");
    const plaque = dom.el("span", "plaque num");
    const word = dom.el("span", "to", say("counter"));
    const mark = dom.el("span", "priority", dom.sign("star"), dom.el("span", null, say("priority")));
    dom.fill(root, [
      dom.el("p", "say", dom.el("span", "line", say("come_1")), " ", dom.el("span", "line", say("come_2"))),
      dom.el("span", "which", ticket, mark),
      dom.sign("go"),
      word,
      plaque
    ]);
    root.setAttribute("role", "status");
    let drawn = "";
    let left = -Infinity;
    /** @type {Element | null} the page that paper was laid over */
    let covered = null;
    let name = "";

    /** The paper above it has the colour of what is beneath, which may change while it stands. @param {HTMLElement | null} stage */
    function dress(stage) {
      root.className = stage && stage.querySelector(".takeover.on") ? `${name} over-urgent` : name;
    }

    /** @param {HTMLElement | null} stage */
    function layPaper(stage) {
      const box = stage && covers(stage);
      const page = box && box.firstElementChild;
      if (page === covered) return;
      covered = page;
      dress(stage);
      root.style.setProperty("--cover", `${stage ? Math.ceil(cover(stage)) : 0}px`);
    }

    return {
      /**
       * @param {Call | null} call @param {string} label of its counter, empty where none was told @param {string} to what stands before that
       * @param {number} steady @param {HTMLElement | null} stage what it stands over
       */
      draw(call, label, to, steady, stage) {
        const key = call ? call.id : "";
        if (key === drawn) {
          if (!call && root.className === "summons leaving" && steady - left > LEAVING) root.className = "summons";
          if (call) layPaper(stage); // the first page, or a takeover, may come after the summons
          return;
        }
        drawn = key;
        if (!call) {
          root.className = "summons leaving";
          left = steady;
          return;
        }
        dom.write(ticket, call.ticket);
        dom.write(plaque, label);
        dom.write(word, to);
        root.setAttribute("data-call", call.id);
        name = `summons on${call.priority ? " marked" : ""}${call.ticket.length > 5 ? " wordy" : ""}${label === "" ? " nowhere" : ""}`;
        root.className = "summons"; // restarts the rise: another call, even with the same digits, is seen to come
        void root.offsetWidth;
        dress(stage);
        fit();
        covered = root; // no page: lay it anew, the size of the summons changed
        layPaper(stage);
      }
    };
  }

  return { create };
})();
