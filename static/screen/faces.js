/**
 * The languages of a slide: Vietnamese first, the others in turn on pages of their own, or beside it on the same page.
 * A slide type draws one language in a box; here are the boxes.
 */
Signage.faces = (function () {
  "use strict";

  const dom = Signage.dom;
  const COLUMN = 14; // em that a column needs
  const HALF = 9; // em that each needs where one stands under the other
  const LEADING = Object.assign(Object.create(null), { km: 1.96 }); // 1.7 of its letters, which the font makes 1.15 times as large

  /** @typedef {{lang: string, data: Slide}} Tongue */

  /** @param {Slide} slide @returns {Tongue[]} */
  function facesOf(slide) {
    const others = (slide.also || []).map((one) => ({ lang: one.lang, data: /** @type {Slide} */ (Object.assign({}, slide, one)) }));
    return [{ lang: "vi", data: slide }].concat(others);
  }

  /** @param {HTMLElement} box @param {string} lang @param {string} place @param {Frame} frame */
  function open(box, lang, place, frame) {
    const made = dom.el("div", `face ${place}`);
    const leading = LEADING[lang] || 1.36;
    made.lang = lang;
    if (LEADING[lang]) {
      made.style.setProperty("--lh", String(leading));
      made.style.setProperty("--leading", `${Math.round(frame.rem * leading)}px`);
    }
    box.appendChild(made);
    const em = made.clientWidth / frame.rem;
    const split = place !== "";
    const mine = Object.assign({}, frame, {
      leading: LEADING[lang] || 0,
      narrow: em < 17,
      split,
      above: frame.above || split,
      wide: frame.wide && !split
    });
    return { box: made, frame: mine };
  }

  /** The pages of one face in a place. @param {SlideType} type @param {Tongue} face @param {HTMLElement} box @param {string} place @param {Frame} frame */
  function pagesIn(type, face, box, place, frame) {
    dom.empty(box);
    const sheet = open(box, face.lang, place, frame);
    const made = Signage.words.during(face.lang, () => type.pages(face.data, sheet.box, sheet.frame));
    dom.empty(box);
    return made;
  }

  /** Where two languages stand together here; null where there is no room for both. @param {HTMLElement} box @param {Frame} frame */
  function places(box, frame) {
    if (box.clientWidth / 2 >= COLUMN * frame.rem) return ["half left", "half right"];
    return box.clientHeight / 2 >= HALF * frame.rem ? ["half upper", "half lower"] : null;
  }

  /**
   * The pages of a slide in all its languages.
   * @param {SlideType} type @param {Slide} slide @param {HTMLElement} box @param {Frame} frame @param {string} [bilingual]
   * @returns {FacePage[]}
   */
  function pages(type, slide, box, frame, bilingual) {
    const beside = bilingual === "beside" && (slide.also || []).length > 0;
    if (beside && type.together) return apart(type, [{ lang: "vi", data: type.together(slide) }], box, frame);
    const faces = facesOf(slide);
    const where = beside ? places(box, frame) : null;
    const one = apart(type, faces, box, frame);
    const two = where && pairs(type, faces, box, frame, where);
    return two && two.length <= one.length ? two : one; // columns so narrow that they make more pages help nobody
  }

  /** A page has one language. @param {SlideType} type @param {Tongue[]} faces @param {HTMLElement} box @param {Frame} frame */
  function apart(type, faces, box, frame) {
    /** @type {FacePage[]} */
    const made = [];
    faces.forEach((face) => {
      const all = pagesIn(type, face, box, "", frame);
      all.forEach((_, index) => {
        made.push([{ face, place: "", pages: all, index }]);
      });
    });
    return made;
  }

  /** Vietnamese and each other language in turn on the same page. @param {SlideType} type @param {Tongue[]} faces @param {HTMLElement} box @param {Frame} frame @param {string[]} where */
  function pairs(type, faces, box, frame, where) {
    /** @type {FacePage[]} */
    const made = [];
    const first = pagesIn(type, faces[0], box, where[0], frame);
    faces.slice(1).forEach((given) => {
      const face = { lang: given.lang, data: Object.assign({}, given.data, { qr: null, sample: false }) }; // both stand once
      const all = pagesIn(type, face, box, where[1], frame);
      const count = Math.max(first.length, all.length);
      for (let i = 0; i < count; i += 1) {
        made.push([
          { face: faces[0], place: where[0], pages: first, index: Math.floor((i * first.length) / count) },
          { face, place: where[1], pages: all, index: Math.floor((i * all.length) / count) }
        ]);
      }
    });
    return made;
  }

  /** @param {SlideType} type @param {HTMLElement} box @param {FacePage[]} all @param {number} index @param {Frame} frame */
  function draw(type, box, all, index, frame) {
    (all[index] || []).forEach((one) => {
      const sheet = open(box, one.face.lang, one.place, frame);
      Signage.words.during(one.face.lang, () => type.draw(sheet.box, one.face.data, one.pages, one.index, sheet.frame));
    });
  }

  return { pages, draw };
})();
