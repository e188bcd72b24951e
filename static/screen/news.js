/** What is known of the hall: every message is taken here, and what was known when the page began. */
Signage.news = (function () {
  "use strict";

  const clock = Signage.clock;

  /**
   * @param {{config: Config, store: ReturnType<typeof Signage.storage.open>,
   *   calls: (calls: Call[], isFirst: boolean) => void, configured: (config: Config) => void,
   *   content: (hash: string, turns: Turns | null | undefined) => void, built: (build: string) => void, fresh: () => void,
   *   asked: (wish: string) => void, lost: () => void, changed: () => void}} options
   */
  function create(options) {
    /** @type {{queue: Queue | null, config: Config, takeover: Takeover | null, seq: number, painted: number}} */
    const state = { queue: null, config: options.config, takeover: null, seq: 0, painted: 0 };
    const store = options.store;
    let heard = 0; // the server's time of the last message
    let sure = true; // what is drawn came from the server in this load
    let known = false; // a queue was taken in this load

    /** @param {Queue} queue @param {boolean} isFirst */
    function take(queue, isFirst) {
      if (!queue || !Array.isArray(queue.counters) || !Array.isArray(queue.calls) || !Array.isArray(queue.services)) {
        throw new Error("queue without counters, services or calls");
      }
      options.changed();
      if (queue.stale && queue.counters.length === 0 && state.queue) {
        // the server is back and has not asked the backend yet: what we know stays, as what it is
        state.queue = Object.assign({}, state.queue, { stale: true });
        return;
      }
      state.queue = queue;
      options.calls(queue.calls, isFirst);
    }

    /** @param {Config} config */
    function configure(config) {
      state.config = config;
      options.configured(config);
    }

    /** @param {Snapshot} message */
    function keep(message) {
      store.put("queue", message.queue);
      store.put("config", message.config);
    }

    /** @param {Snapshot} message */
    function snapshot(message) {
      clock.set(clock.parse(message.now));
      sure = true;
      state.seq = message.seq;
      state.takeover = message.takeover;
      options.built(message.build);
      configure(message.config);
      take(message.queue, !known);
      known = known || message.queue.counters.length > 0;
      options.content(message.content, message.turns);
      options.fresh();
      if (message.queue.counters.length > 0) keep(message);
    }

    /** Takes a message of the line. @param {Message} message */
    function accept(message) {
      if (message.type === "snapshot") snapshot(message);
      else if (message.type === "beat") {
        clock.correct(clock.parse(message.now));
        if (message.seq > state.seq) options.lost();
      } else {
        state.seq = Math.max(state.seq, message.seq);
        if (message.type === "queue") {
          take(message.queue, !known);
          known = known || message.queue.counters.length > 0;
          store.put("queue", state.queue);
        } else if (message.type === "content") options.content(message.content, message.turns);
        else if (message.type === "takeover") state.takeover = message.takeover;
        else if (message.type === "config") configure(message.config);
        else if (message.type === "ask") options.asked(message.ask);
      }
      heard = clock.now();
    }

    /** Begins with what the page was made with or, if that is nothing, with what this screen kept. @param {First} first @param {Queue | undefined} kept */
    function recall(first, kept) {
      const made = first.snapshot;
      const knows = made !== null && !(made.queue.stale && made.queue.counters.length === 0);
      heard = clock.parse(made ? made.now : first.now);
      configure(first.config);
      if (!knows && kept) {
        sure = false; // drawn as what it is: of the time before
        try {
          take(kept, true);
        } catch (_) {
          state.queue = null;
        }
      }
      if (!made) return;
      state.seq = made.seq;
      state.takeover = made.takeover;
      take(made.queue, true);
      known = knows;
      if (knows) keep(made);
    }

    return { state, accept, recall, heard: () => heard, sure: () => sure };
  }

  return { create };
})();
