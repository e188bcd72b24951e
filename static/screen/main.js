/** The page: keeps the newest state, lets time pass, hands both to those who draw. */
Signage.start = function () {
  "use strict";

  const dom = Signage.dom;
  const clock = Signage.clock;
  const TICK = 200;
  const ALONE = 8000; // without a line for so long: the data are called old
  const FONTS = 400; // for so long the first picture waits for its letters
  const SILENT = 30000; // a line that was silent for longer does not count
  const FAMILIES = ['500 20px "Be Vietnam Pro"', '600 20px "Be Vietnam Pro"', '700 20px "Be Vietnam Pro"', '600 20px "Fira Sans Condensed"'];
  const KHMER = ['500 20px "Noto Sans Khmer"', '700 20px "Noto Sans Khmer"'];

  const first = /** @type {First} */ (JSON.parse(String((/** @type {HTMLElement} */ (document.getElementById("first"))).textContent)));
  Signage.words.use(first.words);
  const store = Signage.storage.open(first.site, first.screen);
  const saved = store.read();

  let sizes = Signage.fit.sizes({ width: 1920, height: 1080, distance: 4, diagonal: 55 });
  let line = clock.steady(); // when there last was a line
  let resized = true;
  let error = "";
  let drawn = "";
  let whole = false; // the full board stands over stage and board
  let boundary = false;
  let asked = false; // for a frame
  let staged = "";
  let holiday = ""; // why the centre is closed today
  let strip = false; // a takeover stands above a wall that is all board
  let lined = false; // the ticker stands under the slides
  /** @type {string | undefined} */
  let bilingual;
  /** @type {Content | null} */
  let playing = null;
  let shown = false;
  let spelt = false; // the letters of another script have come
  let settled = false; // the board was painted: now the stage, and what only matters later

  const bar = Signage.bar.create();
  const stage = dom.el("main", "stage");
  const takeoverBox = dom.el("section", "takeover");
  const summonsBox = dom.el("section", "summons");
  const side = Signage.board.create("side");
  const full = Signage.board.create("full");
  const zones = dom.el("div", "zones", stage, side.root, full.root, summonsBox);
  const wall = dom.el("div", "wall", bar.root, zones);

  const takeover = Signage.takeover.create(takeoverBox);
  const ticking = Signage.slideTypes.clock.tick;
  const filmTrouble = Signage.slideTypes.video.error || (() => null);
  const summons = Signage.summons.create(summonsBox);
  const frame = () => ({ rem: sizes.rem, band: sizes.band, above: sizes.portrait || sizes.band > 1, wide: sizes.band === 1 && !sizes.portrait });
  const slides = Signage.slides.create({
    stage,
    frame,
    full(on) {
      whole = on;
      drawn = "";
    }
  });
  const ticker = Signage.ticker.create(stage);
  stage.appendChild(takeoverBox);
  const announcements = Signage.announcements.create({
    lines: () => (fullNow() ? full : side).lines(),
    remembered: Array.isArray(saved.announced) ? saved.announced : []
  });
  const chime = Signage.chime.create(() => {
    drawn = "";
  });
  const live = Signage.live.create({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/${first.site}/live/${first.screen}`,
    message: receive,
    closed: () => undefined
  });
  const report = Signage.report.create((message) => live.send(message));
  const content = Signage.content.create({
    url: (hash) => `/${first.site}/s/${first.screen}/content/${encodeURIComponent(hash)}.json`,
    got: play,
    turned(turns) {
      slides.turn(turns);
      if (!playing) return;
      playing = Object.assign({}, playing, { turns });
      store.put("content", playing);
    }
  });
  const renewal = Signage.renewal.create({
    build: first.build,
    tried: saved.reloaded || null,
    reload(build) {
      store.put("reloaded", { build, at: clock.now() });
      store.flush(clock.steady(), true);
      location.reload();
    }
  });

  const news = Signage.news.create({
    config: first.config,
    store,
    calls: (calls, isFirst) => announcements.take(calls, clock.now(), clock.steady(), isFirst),
    configured: configure,
    content: (hash, turns) => content.want(hash, turns),
    built: (build) => renewal.sees(build, clock.steady(), clock.now()),
    fresh: () => report.renew(),
    asked(wish) {
      if (wish === "ring") chime.ring();
      if (wish !== "reload") return;
      store.flush(clock.steady(), true);
      location.reload(); // the server asks, so it answers
    },
    lost: () => live.drop(clock.steady()), // a message was lost on the way
    changed() {
      drawn = "";
    }
  });
  const state = news.state;

  /** No stage at all: the layout is the board. */
  function boardOnly() {
    return state.config.layout === "board-full" || state.config.layout === "counter" || sizes.band === 4;
  }

  function fullNow() {
    return boardOnly() || (whole && !urgent());
  }

  /** A takeover stands: beneath it nothing turns. */
  function urgent() {
    const given = state.takeover;
    return Boolean(given && !(given.until && clock.parse(given.until) <= clock.now()));
  }

  /** The letters of a language come before its pages are measured, or these are measured again. @param {Content} given */
  function letters(given) {
    if ((given.languages || []).indexOf("km") < 0 || !document.fonts || !document.fonts.load) return;
    const found = Promise.all(KHMER.map((family) => document.fonts.load(family, "ក")));
    found.then((sets) => {
      if (shown && !spelt && sets.some((one) => one.length > 0)) redraw();
      spelt = true;
    }, () => undefined);
  }

  /** @param {Content} given */
  function play(given) {
    playing = given;
    slides.use(given);
    bilingual = given.bilingual;
    letters(given);
    content.has(given);
    store.put("content", given);
  }

  /** The name of today's holiday; the strip that says it has another height. @param {number} now */
  function celebrate(now) {
    const days = (playing && playing.site.holidays) || {};
    const name = days[clock.date(now)] || "";
    if (name === holiday) return;
    holiday = name;
    side.forget();
    full.forget();
    drawn = "";
  }

  /** @param {Config} config */
  function configure(config) {
    const html = /** @type {HTMLElement} */ (document.documentElement);
    html.className = `theme-${config.theme} accent-${config.accent}${config.reduced_motion ? " calm" : ""}`;
    live.pause(config.retry_max);
    clock.inZone(config.zone_minutes === undefined ? 420 : config.zone_minutes);
    if (settled) sound();
    resized = true;
  }

  function sound() {
    if (state.config.loudspeaker) chime.start();
    else chime.stop();
  }

  /** @param {string} text */
  function receive(text) {
    try {
      const message = /** @type {Message} */ (JSON.parse(text));
      if (message.v !== 1) return;
      news.accept(message);
      if (shown) update();
    } catch (why) {
      error = `message: ${String((why && /** @type {Error} */ (why).message) || why)}`;
    }
  }

  /** What the boards draw. @param {number} now @returns {View} */
  function view(now) {
    const queue = Object.assign({ holiday }, /** @type {Queue} */ (state.queue));
    const alone = clock.steady() - line > ALONE || (!news.sure() && !live.isOpen());
    const fetched = clock.parse(queue.fetched_at) || 0;
    const current = announcements.current();
    return {
      queue: state.config.layout === "counter" && state.config.counter ? only(queue, state.config.counter) : queue,
      alone,
      stale: alone || queue.stale,
      asOf: queue.stale || !news.sure() ? fetched : Math.max(fetched, Math.min(news.heard(), now)),
      now,
      lit: announcements.lit,
      pinned: announcements.pinned(),
      must: current ? current.counter : null,
      blocked: chime.state() === "blocked" && !bar.hints()
    };
  }

  /** The queue of one counter. @param {Queue} queue @param {string} id @returns {Queue} */
  function only(queue, id) {
    return Object.assign({}, queue, { counters: queue.counters.filter((one) => one.id === id) });
  }

  /** Sizes of this window; true when they changed. */
  function measure() {
    const over = boardOnly() && urgent();
    const under = !boardOnly() && ticker.lines(playing, clock.now()).length > 0;
    if (!resized && over === strip && under === lined) return false;
    lined = under;
    resized = false;
    const before = `${sizes.rem}|${sizes.band}|${sizes.portrait}|${wall.className}|${zones.clientWidth}x${zones.clientHeight}`;
    sizes = Signage.fit.sizes({ width: window.innerWidth, height: window.innerHeight, distance: state.config.distance, diagonal: state.config.diagonal });
    const html = /** @type {HTMLElement} */ (document.documentElement);
    html.style.fontSize = `${sizes.rem}px`;
    html.style.setProperty("--u", `${sizes.unit}px`);
    html.style.setProperty("--leading", `${Math.round(sizes.rem * 1.36)}px`); // whole px: old engines round each line down
    strip = boardOnly() && urgent();
    const home = boardOnly() ? zones : stage;
    if (takeoverBox.parentNode !== home) home.appendChild(takeoverBox);
    wall.className = `wall band-${sizes.band}${sizes.portrait ? " portrait" : ""}${boardOnly() ? " board-only" : ""}${strip ? " urgent" : ""}${lined ? " lined" : ""}`;
    return before !== `${sizes.rem}|${sizes.band}|${sizes.portrait}|${wall.className}|${zones.clientWidth}x${zones.clientHeight}`;
  }

  function redraw() {
    side.forget();
    full.forget();
    slides.forget();
    takeover.forget();
    ticker.forget();
    drawn = "";
  }

  /** Lets time pass and draws what is other than before. */
  function update() {
    const steady = clock.steady();
    const now = clock.now();
    if (live.isOpen() && steady - live.heard() < SILENT) line = steady;
    if (measure()) redraw();
    const silent = chime.state() === "blocked";
    const room = `${window.innerWidth}x${window.innerHeight}x${sizes.rem}`;
    if (bar.draw(state.config.name, now, { sample: state.config.sample && fullNow(), of: state.config.sample, upright: sizes.portrait, silent, dated: sizes.portrait && sizes.band === 1, room })) redraw();
    const started = announcements.tick(steady);
    if (started && announcements.sounds(started, now)) chime.ring();
    celebrate(now);
    if (state.queue) drawBoards(view(now));
    if (lined) ticker.draw(ticker.lines(playing, now), now);
    takeover.draw(state.takeover, now, frame(), bilingual);
    const call = announcements.current();
    const to = call && state.queue ? { label: Signage.rows.labelOf(state.queue, call.counter), word: Signage.rows.wordOf(state.queue, call.counter) } : { label: "", word: "" };
    summons.draw(call, to.label, to.word, steady, fullNow() ? null : stage);
    if (ticking) ticking(stage, now, state.queue);
    boundary = boardOnly() ? call === null : settled && slides.tick(now, steady, call !== null || urgent());
    if (boundary && fullNow() && state.queue && drawn === "") drawBoards(view(now));
    if (asked || (state.painted === state.seq && !announcements.unpainted())) return;
    asked = true; // once: a wall that is not seen for a night paints no frame
    requestAnimationFrame(painted);
  }

  function painted() {
    asked = false;
    state.painted = state.seq;
    announcements.painted(clock.steady());
  }

  /** @param {View} one */
  function drawBoards(one) {
    const lit = one.queue.counters.map((counter) => {
      const found = one.lit(counter.id);
      return found ? found.id : "";
    });
    const minute = Math.floor(one.now / 60000);
    const key = JSON.stringify([one.stale, one.alone, Math.floor(one.asOf / 60000), minute, lit, one.pinned.map((call) => call.id), one.blocked,
      one.must, (fullNow() ? full : side).turns(one.queue.counters.length) ? Math.floor(one.now / 8000) : 0, fullNow()]);
    if (key === drawn) return;
    drawn = key;
    if (!boardOnly()) side.draw(one, sizes);
    const name = `zones${fullNow() ? " whole" : ""}${one.must === null ? "" : " summoning"}`;
    if (fullNow()) full.draw(one, sizes);
    if (zones.className !== name) zones.className = name;
    const room = `${stage.clientWidth}x${stage.clientHeight}`;
    if (room !== staged && !boardOnly()) {
      // the board above took another height: pages are measured anew
      staged = room;
      slides.forget();
      takeover.forget();
    }
  }

  /** @returns {ScreenReport} */
  function status() {
    const shown = slides.shown();
    const only = boardOnly();
    return {
      v: 1,
      type: "report",
      build: first.build,
      content: slides.hash(),
      seq: state.painted,
      slide: only ? "board" : shown ? shown.slide.id : "",
      page: only || !shown ? 0 : shown.page,
      pages: only || !shown ? 1 : shown.pages,
      shown: announcements.shown(),
      sound: chime.state(),
      size: [window.innerWidth, window.innerHeight],
      skew: clock.skew(),
      stale: state.queue ? view(clock.now()).stale : true,
      error: slides.error() || error || filmTrouble() || null
    };
  }

  let kept = "";
  function tick() {
    const steady = clock.steady();
    live.tick(steady);
    guarded(update);
    content.tick(steady);
    report.tick(steady, status);
    renewal.tick(steady, boundary, announcements.current() !== null || announcements.waiting() > 0);
    const announced = announcements.announced();
    const key = announced[announced.length - 1] || "";
    if (key !== kept) {
      kept = key;
      store.put("announced", announced);
    }
    store.flush(steady);
  }

  /** What cannot be drawn must not silence the line, the report and a new build. @param {() => void} draw */
  function guarded(draw) {
    try {
      draw();
    } catch (why) {
      error = `draw: ${String((why && /** @type {Error} */ (why).message) || why)}`;
      if (!news.sure()) state.queue = null; // what was kept cannot be drawn: the server's will come
      setTimeout(() => {
        throw why; // to the console
      }, 0);
    }
  }

  /** The board first, with its own letters: a slow set shows it before it measures pages. */
  function show() {
    if (shown) return;
    shown = true;
    ["early", "plain"].forEach((name) => {
      const found = document.getElementById(name);
      if (found && found.parentNode) found.parentNode.removeChild(found);
    });
    /** @type {HTMLElement} */ (document.body).appendChild(wall);
    guarded(update);
    requestAnimationFrame(() => setTimeout(settle, 0));
    setTimeout(settle, 500); // a page in the background paints no frames
    setInterval(tick, TICK);
    window.addEventListener("resize", () => {
      resized = true;
    });
  }

  function settle() {
    if (settled) return;
    settled = true;
    sound();
    guarded(update);
  }

  function begin() {
    const now = first.snapshot ? clock.parse(first.snapshot.now) : clock.parse(first.now);
    const answered = performance.timing ? performance.timing.responseStart - performance.timing.navigationStart : 0;
    clock.set(now, answered > 0 ? Math.min(answered, clock.steady()) : undefined);
    news.recall(first, saved.queue);
    const playable = Signage.content.checked(first.content) || Signage.content.checked(saved.content);
    if (playable) play(playable);
    live.connect(clock.steady());
    if (!document.fonts || !document.fonts.load) {
      show();
      return;
    }
    const fonts = Promise.all(FAMILIES.map((family) => document.fonts.load(family, "Aấ0")));
    setTimeout(show, FONTS);
    const ready = () => {
      if (shown) redraw(); // they came late: everything is measured anew
      else show();
    };
    fonts.then(ready, ready);
  }

  begin();

  Signage.screen = { status, state, frame, sizes: () => sizes, rung: () => chime.rung(), lines: () => live.lines() };
};

/* The frame with bar and heading, which the server wrote, first; then the work. */
(function () {
  "use strict";

  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    Signage.start();
  };
  requestAnimationFrame(() => setTimeout(begin, 0));
  setTimeout(begin, 300); // a page in the background paints no frames
})();
