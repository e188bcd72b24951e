/**
 * The queue of announcements: which call is the summons now, which rows are lit, what has been shown.
 * Knows calls and the time it is told; draws and sounds nothing.
 */
Signage.announcements = (function () {
  "use strict";

  const DWELL = 7000; // a summons alone
  const LEAST = 2000; // a summons while others wait
  const PATIENCE = 30000; // waited so long: straight to the list
  const LISTED = 5000; // a line of the list for so long counts as shown
  const FRESH = 30000; // older ones make no sound
  const RECENT = 120000; // older ones, seen for the first time after a lost line, are only listed
  const LIT = 20000; // an amber row
  const REMEMBERED = 64;
  const REPORTED = 32;

  /**
   * @param {{lines: () => number, remembered?: string[]}} options `lines`: how many the list holds on this screen
   */
  function create(options) {
    /** @type {Record<string, Announcement>} */
    const known = Object.create(null);
    /** @type {Announcement[]} */
    let waiting = [];
    /** @type {Announcement[]} */
    let straight = [];
    /** @type {Announcement[]} */
    let pinned = [];
    /** @type {Announcement | null} */
    let current = null;
    /** @type {Record<string, {id: string, ticket: string, since: number}>} */
    const lit = Object.create(null);
    /** @type {string[]} */
    let shown = [];
    /** @type {string[]} */
    let announced = (options.remembered || []).slice(-REMEMBERED);

    /** @param {Announcement} one */
    function light(one, /** @type {number} */ now) {
      lit[one.call.counter] = { id: one.call.id, ticket: one.call.ticket, since: now };
      if (announced.indexOf(one.call.id) < 0) announced.push(one.call.id);
      if (announced.length > REMEMBERED) announced = announced.slice(-REMEMBERED);
    }

    /** @param {Announcement} one */
    function wasShown(one) {
      if (one.shown) return;
      one.shown = true;
      shown.unshift(one.call.id);
      if (shown.length > REPORTED) shown.pop();
    }

    /** @param {Record<string, Call>} present */
    function forget(present, /** @type {number} */ oldest, /** @type {number} */ now) {
      Object.keys(known).forEach((id) => {
        if (present[id]) return;
        const one = known[id];
        const busy = one === current || waiting.indexOf(one) >= 0 || straight.indexOf(one) >= 0 || pinned.indexOf(one) >= 0;
        if (busy && one.at < oldest && now - one.at > LIT) return; // aged out of the list while it waits, not undone
        if (one === current) current = null;
        waiting = waiting.filter((other) => other !== one);
        straight = straight.filter((other) => other !== one);
        pinned = pinned.filter((other) => other !== one);
        if (lit[one.call.counter] && lit[one.call.counter].id === id) delete lit[one.call.counter];
        if (one.at >= oldest) shown = shown.filter((other) => other !== id);
        delete known[id];
      });
    }

    /**
     * Takes the calls of a newer snapshot, newest first.
     * @param {Call[]} calls
     * @param {number} now
     * @param {number} steady waiting and standing are counted on this clock: the server's may be set
     * @param {boolean} first nothing was known before: only fresh calls that nobody remembers are announced
     */
    function take(calls, now, steady, first) {
      /** @type {Record<string, Call>} */
      const present = Object.create(null);
      let oldest = Infinity;
      calls.forEach((call) => {
        present[call.id] = call;
        oldest = Math.min(oldest, Date.parse(call.at));
      });
      forget(present, oldest, now);
      calls
        .slice()
        .reverse()
        .forEach((call) => {
          if (known[call.id]) return;
          const at = Date.parse(call.at);
          const one = { call, at, arrived: steady, since: 0, painted: false, shown: false };
          known[call.id] = one;
          const before = announced.indexOf(call.id) >= 0;
          const age = now - at;
          if (before ? false : first ? age < FRESH : age < RECENT) waiting.push(one);
        });
    }

    /** @param {number} now */
    function end(now) {
      if (!current) return;
      const stood = now - current.since;
      if (stood >= LEAST) wasShown(current);
      const enough = waiting.length ? Math.max(LEAST, DWELL / (waiting.length + 1)) : DWELL;
      if (stood >= enough) current = null;
    }

    /** @param {number} now */
    function list(now) {
      const lines = options.lines();
      pinned = pinned.filter((one) => {
        if (now - one.since < LISTED) return true;
        wasShown(one);
        return false;
      });
      if (lines === 0) {
        // this screen has no list (any more): they are summoned after all
        waiting = pinned.concat(straight, waiting);
        waiting.forEach((one) => {
          one.arrived = Math.max(one.arrived, now - PATIENCE + 1);
        });
        pinned = [];
        straight = [];
      }
      while (straight.length && pinned.length < lines) {
        const one = /** @type {Announcement} */ (straight.shift());
        one.since = now;
        one.painted = false;
        pinned.push(one);
        light(one, now);
      }
    }

    /**
     * Lets time pass: ends, starts and lists.
     * @param {number} now on the steady clock
     * @returns {Announcement | null} the one that just became the summons
     */
    function tick(now) {
      end(now);
      /** @type {Announcement | null} */
      let started = null;
      while (!current && waiting.length) {
        const one = /** @type {Announcement} */ (waiting.shift());
        if (now - one.arrived >= PATIENCE && options.lines() > 0) {
          straight.push(one);
          continue;
        }
        one.since = now;
        current = started = one;
        light(one, now);
      }
      list(now);
      Object.keys(lit).forEach((counter) => {
        if (now - lit[counter].since >= LIT && !(current && current.call.id === lit[counter].id)) delete lit[counter];
      });
      return started;
    }

    /** A frame was painted: what is new in it is counted from now on. @param {number} now */
    function painted(now) {
      (current ? pinned.concat([current]) : pinned).forEach((one) => {
        if (one.painted) return;
        one.painted = true;
        one.since = now;
      });
    }

    return {
      take,
      tick,
      painted,
      /** Whether something stands that no frame has shown yet. */
      unpainted: () => (current !== null && !current.painted) || pinned.some((one) => !one.painted),
      /** The call that stands as the summons. */
      current: () => (current ? current.call : null),
      /** Since when it stands. */
      since: () => (current ? current.since : 0),
      /** Whether an announcement made a sound: not when the call is older than 30 s. @param {Announcement} one @param {number} now */
      sounds: (one, now) => now - one.at < FRESH,
      waiting: () => waiting.length + straight.length,
      /** Calls that must stand in the list now, whatever else is there. */
      pinned: () => pinned.map((one) => one.call),
      /** The lit row of a counter, if it shows that ticket. @param {string} counter */
      lit: (counter) => lit[counter] || null,
      shown: () => shown.slice(),
      announced: () => announced.slice()
    };
  }

  /**
   * The lines of "Đã gọi gần đây": what must stand there, then calls whose ticket is at no counter any more.
   * @param {Queue} queue
   * @param {Call[]} pinned
   * @param {number} lines
   */
  function recent(queue, pinned, lines) {
    /** @type {Record<string, boolean>} */
    const seen = Object.create(null);
    const serving = Object.create(null);
    queue.counters.forEach((counter) => {
      if (counter.ticket) serving[`${counter.id} ${counter.ticket}`] = true;
    });
    /** @type {Call[]} */
    const chosen = pinned.slice(0, lines);
    chosen.forEach((call) => {
      seen[`${call.counter} ${call.ticket}`] = true;
    });
    queue.calls.forEach((call) => {
      const key = `${call.counter} ${call.ticket}`;
      if (chosen.length >= lines || seen[key] || serving[key]) return;
      seen[key] = true;
      chosen.push(call);
    });
    return chosen.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  }

  return { create, recent, DWELL, LEAST, PATIENCE, LISTED, FRESH, LIT };
})();
