/**
 * The stage: which slide and page stand, drawn in one of two layers while the other is still seen. A slide type gives
 * `pages(data, box)` and `draw(box, data, pages, index)`, and `preload(data)` where it needs something from the network.
 */
Signage.slideTypes = /** @type {Record<string, SlideType>} */ ({});

Signage.slides = (function () {
  "use strict";

  const AHEAD = 1500; // the next page is drawn so long before its time
  const FADE = 320; // the swap of 240 ms is over
  const SLOW = 2000; // and on a set that draws late: what was beneath stays until it is
  const PATIENCE = 5000; // for a picture
  const RETRY = 60000; // after that, one that did not come is tried again
  const TEXT = 120;

  /**
   * @param {{stage: HTMLElement, full: (on: boolean) => void, frame: () => Frame}} options
   */
  function create(options) {
    const dom = Signage.dom;
    const layers = [dom.el("div", "layer"), dom.el("div", "layer")];
    const measure = dom.el("div", "layer measure");
    measure.setAttribute("aria-hidden", "true");
    layers.concat([measure]).forEach((layer) => {
      options.stage.appendChild(layer);
    });
    let front = 0;
    /** @type {Content | null} */
    let content = null;
    /** @type {Turns} */
    let turns = { at: 0, n: 0, order: [] };
    /** @type {Record<string, string>} */
    let faces = Object.create(null); // what is drawn of each slide, as text
    /** @type {Record<string, any[]>} */
    let pages = Object.create(null);
    /** @type {Record<string, {why: string, until: number}>} */
    let broken = Object.create(null);
    /** @type {Wanted | null} */
    let shown = null;
    /** @type {{key: string, ready: boolean, since: number} | null} */
    let prepared = null;
    let swapped = -Infinity;

    /** @param {Slide} slide @param {unknown} why @param {number} [until] on the steady clock; without it, until there is other content */
    function fail(slide, why, until) {
      const text = String((why && /** @type {Error} */ (why).message) || why).slice(0, TEXT);
      broken[slide.id] = { why: text, until: until === undefined ? Infinity : until };
    }

    /** @param {Slide} slide */
    function isBroken(slide) {
      return broken[slide.id] !== undefined && Signage.clock.steady() < broken[slide.id].until;
    }

    /** Its pages on this screen; none for a slide that cannot be drawn. @param {Slide} slide */
    function pagesOf(slide) {
      if (!pages[slide.id]) {
        const type = Signage.slideTypes[slide.kind];
        try {
          if (!type) throw new Error(`kind ${slide.kind}`);
          dom.empty(measure);
          pages[slide.id] = Signage.faces.pages(type, slide, measure, options.frame(), content ? content.bilingual : undefined);
        } catch (why) {
          fail(slide, why);
          pages[slide.id] = [null];
        }
        dom.empty(measure);
      }
      return pages[slide.id];
    }

    /** What stands at `t`; a broken slide lends its turn to the next one, as one that ended. @param {number} t @returns {Wanted} */
    function wanted(t) {
      const now = /** @type {Content} */ (content);
      let turn = Signage.rotation.turn(now.slides, turns, now.fallback, t, isBroken);
      for (let tries = now.slides.length; tries > 0; tries -= 1) {
        pagesOf(turn.slide); // shows whether it can be drawn
        if (!isBroken(turn.slide)) break;
        turn = Signage.rotation.turn(now.slides, turns, now.fallback, t, isBroken);
      }
      const slide = turn.slide;
      const count = pagesOf(slide).length;
      const page = Signage.rotation.page(turn.n, turn.into, turn.length, count);
      const end = turn.start + Signage.rotation.pageEnd(turn.into, turn.length, count);
      const until = typeof slide.until === "number" ? Math.min(end, slide.until) : end;
      return { slide, page, pages: count, until, key: `${slide.id}|${page}|${faces[slide.id]}` };
    }

    /** What of a slide is drawn: with another time or end it is the same picture. @param {Slide} slide @param {Content} given */
    function faceOf(slide, given) {
      return JSON.stringify([Object.assign({}, slide, { seconds: 0, until: null }), given.languages, given.bilingual]);
    }

    /** Draws it behind what is seen. @param {Wanted} next @param {number} steady */
    function prepare(next, steady) {
      if (prepared && prepared.key === next.key) return;
      if (fading(steady)) return;
      /** @type {{key: string, ready: boolean, since: number}} */
      const mine = { key: next.key, ready: false, since: steady };
      prepared = mine;
      if (next.slide.kind === "board") {
        mine.ready = true;
        return;
      }
      const type = Signage.slideTypes[next.slide.kind];
      const box = layers[1 - front];
      box.className = "layer";
      dom.empty(box);
      try {
        Signage.faces.draw(type, box, pagesOf(next.slide), next.page, options.frame());
      } catch (why) {
        fail(next.slide, why);
        prepared = null;
        return;
      }
      if (!type.preload) {
        mine.ready = true;
        return;
      }
      type.preload(box).then((why) => {
        if (why === null) mine.ready = true;
        else if (prepared === mine) {
          fail(next.slide, why, Signage.clock.steady() + RETRY);
          prepared = null;
        }
      });
    }

    /** The newest page is not whole yet; without frames it never would be. @param {number} steady */
    function fading(steady) {
      const gone = steady - swapped;
      return gone < FADE || (gone < SLOW && Number(getComputedStyle(layers[front]).opacity) < 1);
    }

    /** @param {Wanted} next @param {number} steady */
    function swap(next, steady) {
      const first = shown === null;
      const board = next.slide.kind === "board";
      if (!board) {
        const back = layers[1 - front];
        back.className = first ? "layer on now" : "layer on";
        layers[front].className = "layer under";
        front = 1 - front;
      }
      options.full(board);
      shown = next;
      delete broken[next.slide.id];
      prepared = null;
      swapped = steady;
    }

    return {
      /** Slides that are drawn as before keep their pages, and what stands of them stays untouched. @param {Content} given */
      use(given) {
        const before = faces;
        const measured = pages;
        const failed = broken;
        content = given;
        turns = given.turns;
        faces = Object.create(null);
        pages = Object.create(null);
        broken = Object.create(null);
        given.slides.concat([given.fallback]).forEach((slide) => {
          const id = slide.id;
          faces[id] = faceOf(slide, given);
          if (measured[id] && !failed[id] && faces[id] === before[id]) pages[id] = measured[id];
        });
      },
      /** The same slides in another order, or from another moment on. @param {Turns} given */
      turn(given) {
        turns = given;
      },
      /** Everything is measured and drawn anew: another size, or the fonts have come. */
      forget() {
        pages = Object.create(null);
        prepared = null;
        if (shown) shown = { slide: shown.slide, page: shown.page, pages: shown.pages, until: 0, key: "" };
      },
      /**
       * @param {number} t the server's time
       * @param {number} steady
       * @param {boolean} held a summons stands: what is beneath does not turn
       */
      tick(t, steady, held) {
        if (!content) return false;
        if (layers[1 - front].className === "layer under" && !fading(steady)) {
          layers[1 - front].className = "layer";
        }
        if (held && shown && shown.key) return false;
        const next = wanted(t);
        if (shown && shown.key === next.key) {
          if (next.until - t < AHEAD) prepare(wanted(next.until + 1), steady);
          return false;
        }
        prepare(next, steady);
        if (!prepared || prepared.key !== next.key) return false;
        if (!prepared.ready) {
          if (steady - prepared.since > PATIENCE) fail(next.slide, "no answer", steady + RETRY);
          return false;
        }
        swap(next, steady);
        return true;
      },
      shown: () => shown,
      error() {
        const id = Object.keys(broken)[0];
        return id === undefined ? null : `${id}: ${broken[id].why}`;
      },
      hash: () => (content ? content.hash : "")
    };
  }

  return { create };
})();
