/** A picture of the centre's own, whole, with what it shows said under it. */
Signage.slideTypes.image = (function () {
  "use strict";

  const dom = Signage.dom;
  const say = Signage.words.say;

  return {
    pages: () => [null],
    /** @param {HTMLElement} box @param {Slide} data */
    draw(box, data) {
      const picture = /** @type {HTMLImageElement} */ (dom.el("img", null));
      picture.alt = data.alt || "";
      picture.src = String(data.src);
      const tag = data.sample ? dom.el("p", "kicker", dom.el("span", "sample", say("sample"))) : null;
      const captions = [/** @type {any} */ (data)].concat(data.others || []).map((one) => {
        const made = one.caption ? dom.el("p", "caption", Signage.text.nodes(one.caption)) : null;
        if (made && one.lang) made.lang = one.lang;
        return made;
      });
      box.appendChild(dom.el("article", "page image", tag, dom.el("div", "picture", picture), captions));
    },
    /** One picture with what it shows said in every language. @param {Slide} data @returns {Slide} */
    together: (data) => Object.assign({}, data, { others: data.also, also: [] }),
    /** Null when the picture is there and decoded, else why not; always resolves. @param {HTMLElement} box @returns {Promise<string | null>} */
    preload(box) {
      const picture = /** @type {HTMLImageElement} */ (box.querySelector("img"));
      return new Promise((resolve) => {
        const done = () => resolve(picture.naturalWidth > 0 ? null : "no picture");
        if (picture.complete && picture.naturalWidth > 0) done();
        else {
          picture.onload = () => {
            if (picture.decode) picture.decode().then(done, done);
            else done();
          };
          picture.onerror = () => resolve("no picture");
        }
      });
    }
  };
})();

/** A web page is shown as its picture. */
Signage.slideTypes.page = Signage.slideTypes.image;

/** The whole board for a turn: drawn by the board itself, so it has no pages here. */
Signage.slideTypes.board = {
  pages: () => [null],
  draw() {}
};
