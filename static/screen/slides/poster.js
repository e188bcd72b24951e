/** The pages of a leaflet, each whole, one after the other: as many in a turn as can be read, the next ones in the next turn. */
Signage.slideTypes.poster = (function () {
  "use strict";

  const image = Signage.slideTypes.image;

  return {
    /** @param {Slide} data */
    pages: (data) => (data.sheets || []).slice(),
    /** @param {HTMLElement} box @param {Slide} data @param {any[]} pages @param {number} index @param {Frame} frame */
    draw(box, data, pages, index, frame) {
      image.draw(box, Object.assign({}, data, pages[index]), [null], 0, frame);
    },
    together: image.together,
    preload: image.preload
  };
})();
