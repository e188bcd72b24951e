/**
 * A silent film over the picture that stands for it. There is one video element on the wall at most, and only while its
 * slide is seen; whatever goes wrong with it, the picture stands and the turns go on.
 */
Signage.slideTypes.video = (function () {
  "use strict";

  const dom = Signage.dom;
  const image = Signage.slideTypes.image;
  const LOOK = 250;
  const STALL = 15000; // no progress for so long

  /** @type {{box: HTMLElement, film: HTMLVideoElement | null, src: string, at: number, moved: number} | null} */
  let playing = null;
  /** @type {{box: HTMLElement, src: string}[]} */
  let drawn = [];
  let timer = 0;
  /** @type {string | null} */
  let trouble = null;

  /** Whether a box is on the page, and in the layer that is seen. @param {HTMLElement} box */
  function isSeen(box) {
    let above = /** @type {Element | null} */ (box);
    while (above && !above.classList.contains("layer")) above = above.parentElement;
    return Boolean(above && above.classList.contains("on") && document.documentElement && document.documentElement.contains(box));
  }

  /** The element lets go of the film: an old television has memory for few. */
  function release() {
    const film = playing && playing.film;
    if (!playing || !film) return;
    playing.film = null;
    film.pause();
    film.removeAttribute("src");
    film.load();
    if (film.parentNode) film.parentNode.removeChild(film);
  }

  /** The picture stands instead. @param {string} why */
  function giveUp(why) {
    if (!playing) return;
    trouble = `video ${playing.src.slice(-24)}: ${why}`;
    release();
  }

  /** @param {{box: HTMLElement, src: string}} given */
  function start(given) {
    const film = /** @type {HTMLVideoElement} */ (document.createElement("video"));
    const mine = { box: given.box, film, src: given.src, at: 0, moved: Signage.clock.steady() };
    playing = mine;
    const isMine = () => playing === mine && mine.film === film;
    film.muted = true;
    film.setAttribute("muted", "");
    film.setAttribute("playsinline", "");
    film.setAttribute("aria-hidden", "true"); // the picture under it says what it shows
    film.loop = true;
    film.preload = "auto";
    film.className = "waits";
    film.addEventListener("playing", () => {
      if (isMine()) film.className = "";
    });
    film.addEventListener("error", () => {
      if (isMine()) giveUp(`error ${film.error ? film.error.code : ""}`);
    });
    film.src = given.src;
    given.box.appendChild(film);
    const begun = film.play();
    if (begun && begun.catch) {
      begun.catch((why) => {
        if (isMine()) giveUp(String((why && why.name) || why));
      });
    }
  }

  function look() {
    const now = Signage.clock.steady();
    drawn = drawn.filter((one) => document.documentElement && document.documentElement.contains(one.box));
    if (playing && !isSeen(playing.box)) {
      release();
      playing = null;
    }
    const next = drawn.filter((one) => isSeen(one.box))[0];
    if (next && !playing) start(next);
    if (playing && playing.film) {
      const at = playing.film.currentTime;
      if (at !== playing.at) {
        playing.at = at;
        playing.moved = now;
        if (at > 0) trouble = null;
      } else if (now - playing.moved > STALL) giveUp("stalled");
    }
    if (!drawn.length && !playing && timer) {
      clearInterval(timer);
      timer = 0;
    }
  }

  return {
    pages: () => [null],
    /** @param {HTMLElement} box @param {Slide} data @param {any[]} pages @param {number} index @param {Frame} frame */
    draw(box, data, pages, index, frame) {
      image.draw(box, data, pages, index, frame);
      const room = /** @type {HTMLElement | null} */ (box.querySelector(".picture"));
      if (frame.measuring || !room || typeof data.film !== "string") return;
      drawn.push({ box: room, src: data.film });
      if (!timer) timer = setInterval(look, LOOK);
    },
    together: image.together,
    preload: image.preload,
    /** Why the last film did not play, for the report; null when all is well. */
    error: () => trouble
  };
})();
