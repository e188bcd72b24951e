/* In a preview: the player without its line, its memory and its sound; the page around it says which slide stands. */
(function () {
  "use strict";

  const clock = Signage.clock;
  const rotation = Signage.rotation;
  const turn = rotation.turn;
  const HELD = 86400000;
  const quiet = () => undefined;

  let slide = ""; // the id of what stands; "" while it plays
  let page = 0;
  let slides = [];

  Signage.live.create = () => ({ connect: quiet, drop: quiet, tick: quiet, pause: quiet, send: () => false, isOpen: () => true, heard: () => clock.steady(), lines: () => 0 });
  Signage.storage.open = () => ({ read: () => ({}), put: quiet, flush: quiet });
  Signage.report.create = () => ({ tick: quiet, renew: quiet });

  rotation.turn = (all, turns, fallback, t, out) => {
    slides = all;
    const index = all.findIndex((one) => one.id === slide);
    if (slide === "" || index < 0 || (out && out(all[index]))) return turn(all, turns, fallback, t, out);
    return { slide: Object.assign({}, all[index], { until: null }), index, n: 0, into: 0, length: HELD, start: Math.floor(t) };
  };
  const pageOf = rotation.page;
  rotation.page = (n, into, length, pages) => (length === HELD ? Math.min(page, pages - 1) : pageOf(n, into, length, pages));

  window.Held = {
    /** Which slides there are. */
    ids: () => slides.map((one) => one.id),
    /** Makes a page of a slide stand. @param {string} id @param {number} number */
    show(id, number) {
      slide = id;
      page = Math.max(0, number);
    },
    /** Lets it turn as on the wall. */
    play() {
      slide = "";
    },
    status: () => Signage.screen.status()
  };
  const first = new URLSearchParams(location.search).get("slide");
  if (first) window.Held.show(first, 0);
})();
