/** The board: numbers now served, calls of late, people waiting. Beside the stage, above it, or over the whole wall. */
Signage.board = (function () {
  "use strict";

  const dom = Signage.dom;
  const say = Signage.words.say;

  /** By band: the height of a row and the size of its number, in rem, where there is room. */
  const ROW = [0, 2.93, 2.76, 3.28, 3];
  const TICKET = [0, 2.56, 2.3, 2.56, 2];
  const SMALLEST_TICKET = 1.5;
  const SMALLEST_ROW = 1.74;
  const MOST = 16;
  const PASSING = ["has-state", "stale", "sound-blocked"];
  const SUMMONS = 1.12; // the number of a summons to that of a row
  const SUMMONS_ROOM = 1.26; // the height of a summons to its number
  const LEAST_SUMMONS = 2.9;
  const LEAST_UNDER = 3.6;
  const RECENT_BESIDE = 3;
  const RECENT_BELOW = 4;

  /** Widths of numbers in em, by their letters: digits are all alike. */
  const widths = (function () {
    /** @type {Record<string, number>} */
    let known = Object.create(null);
    let count = 0;
    /** @type {HTMLElement | null} */
    let ruler = null;
    return {
      /** @param {string} ticket */
      em(ticket) {
        const pattern = ticket.replace(/\d/g, "0");
        if (known[pattern] === undefined) {
          if (!ruler) {
            ruler = dom.el("span", "ruler num");
            ruler.setAttribute("aria-hidden", "true");
            /** @type {HTMLElement} */ (document.body).appendChild(ruler);
          }
          if (count > 100) known = Object.create(null);
          count = count > 100 ? 1 : count + 1;
          ruler.textContent = pattern;
          known[pattern] = ruler.getBoundingClientRect().width / 100;
          ruler.textContent = "";
        }
        return known[pattern];
      },
      forget() {
        known = Object.create(null);
      }
    };
  })();

  /**
   * @param {"side" | "full"} kind
   */
  function create(kind) {
    const icon = dom.el("span", "icon");
    const said = dom.el("p", "said");
    const state = dom.el("div", "state", icon, said);
    const columns = dom.el("div", "columns");
    const recentTitle = dom.el("h2", "head", dom.el("span", null, say("recently")));
    const recentList = dom.el("ul", null);
    const recent = dom.el("section", "recent", recentTitle, recentList);
    const waitingTitle = dom.el("h2", "head", dom.el("span", null, say("waiting")));
    const waitingList = dom.el("ul", null);
    const waiting = dom.el("section", "waiting", waitingTitle, waitingList);
    const under = dom.el("div", "under", recent, waiting);
    const ask = dom.el("p", "ask", say("listen"));
    const hint = dom.el("p", "hint", dom.sign("sound"), dom.el("span", null, say("sound_hint")));
    const inner = dom.el("div", "inner", state, columns, under, ask, hint);
    const root = dom.el(kind === "full" ? "section" : "aside", `board ${kind}`, inner);
    root.setAttribute("aria-label", say("now_serving"));

    /** @type {ReturnType<typeof Signage.rows.create>[]} */
    let rows = [];
    /** @type {HTMLElement[]} */
    let titles = [];
    let rowsKey = "";
    let shape = "";
    let capacity = MOST;
    let lines = 0;
    /** @type {Record<string, boolean>} */
    const off = {};

    /** @param {string} name @param {boolean} on */
    function toggle(name, on) {
      off[name] = on;
      if (root.classList.contains(name) !== on) root.classList.toggle(name, on);
    }

    /** @param {CounterState[]} counters @param {number} across */
    function build(counters, across) {
      const key = `${across}|${counters.map((one) => `${one.id}/${one.name}`).join("|")}`;
      if (key === rowsKey) return;
      rowsKey = key;
      dom.empty(columns);
      rows = counters.map((counter) => Signage.rows.create(counter));
      titles = [];
      const each = Math.ceil(counters.length / across);
      for (let i = 0; i < across; i += 1) {
        const title = dom.el("span", null);
        titles.push(title);
        const list = dom.el("ul", "serving", rows.slice(i * each, (i + 1) * each).map((row) => row.root));
        columns.appendChild(
          dom.el("div", "column", dom.el("h2", "head", title, dom.el("span", null, say("counter"))), list)
        );
      }
      columns.setAttribute("data-across", String(across));
    }

    /** @param {View} view */
    function fill(view) {
      const strip = Signage.states.strip(view);
      toggle("has-state", strip !== null);
      if (strip) {
        if (icon.getAttribute("data-icon") !== strip.icon) {
          dom.empty(icon);
          icon.appendChild(dom.sign(strip.icon));
          icon.setAttribute("data-icon", strip.icon);
        }
        const text = strip.lines.join("\n");
        if (said.getAttribute("data-text") !== text) {
          dom.empty(said);
          dom.fill(said, strip.lines.map((line) => dom.el("span", "line", Signage.text.nodes(line))));
          said.setAttribute("data-text", text);
        }
      }
      head(view);
      rows.forEach((row) => {
        const counter = view.queue.counters.filter((one) => one.id === row.id)[0];
        const lit = view.lit(row.id);
        row.draw(counter, view.queue, lit !== null && lit.ticket === counter.ticket && !view.stale);
      });
      fillWaiting(view.queue);
      toggle("sound-blocked", view.blocked);
    }

    /** The heading over each column; a shorter one where it would push "Quầy" out. @param {View} view */
    function head(view) {
      for (let short = 0; short < 2; short += 1) {
        const words = Signage.states.heading(view, short === 1);
        titles.forEach((title) => {
          dom.write(title, words);
        });
        const first = titles[0] && /** @type {HTMLElement} */ (titles[0].parentNode);
        if (!first || first.scrollWidth <= first.clientWidth + 1) return;
      }
    }

    /** @param {Queue} queue */
    function fillWaiting(queue) {
      const known = queue.services.filter((one) => one.waiting !== null);
      while (waitingList.children.length > known.length) waitingList.removeChild(/** @type {Node} */ (waitingList.lastChild));
      known.forEach((one, i) => {
        let line = /** @type {HTMLElement | undefined} */ (waitingList.children[i]);
        if (!line) {
          line = dom.el("li", null, dom.el("span", "letter num"), dom.el("span", "name"), dom.el("span", "n num"));
          waitingList.appendChild(line);
        }
        dom.write(line.children[0], one.prefix);
        dom.write(line.children[1], one.short);
        dom.write(line.children[2], String(one.waiting));
      });
      toggle("nobody-counted", known.length === 0);
    }

    /** @param {View} view */
    function fillRecent(view) {
      const calls = lines > 0 ? Signage.announcements.recent(view.queue, view.pinned, lines) : [];
      const key = calls.map((call) => `${call.id}${Signage.rows.labelOf(view.queue, call.counter)}`).join("|");
      if (recentList.getAttribute("data-key") === key) return;
      recentList.setAttribute("data-key", key);
      dom.empty(recentList);
      dom.fill(
        recentList,
        calls.map((call) => {
          const line = dom.el("li", null, dom.el("span", "num", call.ticket));
          if (call.counter !== "") line.appendChild(dom.el("span", "plaque num", Signage.rows.labelOf(view.queue, call.counter)));
          line.setAttribute("data-call", call.id);
          return line;
        })
      );
      if (lines > 1 && recentList.scrollWidth > recentList.clientWidth + 1) {
        lines -= 1;
        recentList.removeAttribute("data-key");
        fillRecent(view);
        return;
      }
      toggle("nothing-recent", calls.length === 0);
    }

    /** The room that everything but the rows takes, in px. @param {Sizes} sizes */
    function taken(sizes) {
      root.style.setProperty("--row", "0px");
      root.classList.add("measuring");
      const height = inner.getBoundingClientRect().height;
      root.classList.remove("measuring");
      return height + 0.04 * sizes.rem;
    }

    /** How deep the columns are for so many counters. @param {number} counters */
    function depth(counters) {
      return Math.ceil(counters / Number(columns.getAttribute("data-across")));
    }

    /** Gives everything its size and returns the height that was needed. @param {View} view @param {Sizes} sizes @param {number} width @param {number} height @param {number} em */
    function arrange(view, sizes, width, height, em) {
      const rem = sizes.rem;
      const across = Number(columns.getAttribute("data-across"));
      const full = kind === "full";
      const all = full ? Math.min(view.queue.counters.length, MOST) : view.queue.counters.length;
      const style = window.getComputedStyle(root);
      const inside = height - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
      const wide = width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const gap = full ? 1.5 * rem : 1.2 * rem;
      const column = (wide - gap * (across - 1)) / across;
      const ideal = (full ? (across > 2 ? 4.6 : 5.2) : sizes.portrait ? 2.74 : ROW[sizes.band]) * rem;
      const levels = full
        ? [[0, 0, 1, 1.9], [0, 1, 1, 1.74], [0, 1, 0, 0]]
        : sizes.portrait
          ? [[sizes.band === 1 ? 1 : 0, 1, 1, 2.2], [0, 0, 1, 1.9], [0, 0, 0, 0]]
          : [[1, 1, 1, (0.86 * ideal) / rem], [0, 1, 1, (0.8 * ideal) / rem], [0, 0, 1, 0.66 * ideal / rem], [0, 0, 0, 0]];
      waitingFits(full);
      if (full) root.style.setProperty("--under", `${LEAST_UNDER * rem}px`);
      let room = 0;
      let row = 0;
      for (let i = 0; i < levels.length; i += 1) {
        toggle("no-recent", full ? across < 3 : levels[i][0] === 0);
        toggle("no-waiting", full ? across > 2 || levels[i][1] === 1 : levels[i][1] === 0);
        toggle("no-ask", levels[i][2] === 0);
        if (!off["no-waiting"]) waitingFits(full);
        room = inside - taken(sizes);
        row = room / depth(all);
        if (row >= levels[i][3] * rem) break;
      }
      lines = off["no-recent"] || view.queue.calls.length === 0 ? 0 : full ? RECENT_BELOW : RECENT_BESIDE;
      capacity = Math.max(1, Math.floor(room / (SMALLEST_ROW * rem))) * across;
      if (full) capacity = Math.min(capacity, MOST);
      const pages = Math.ceil(view.queue.counters.length / capacity); // pages of the same depth
      capacity = Math.min(capacity, Math.ceil(Math.ceil(view.queue.counters.length / pages) / across) * across);
      const deep = depth(Math.min(all, capacity));
      row = Math.min(room / deep, full ? 8 * rem : ideal);
      const longest = view.queue.counters.reduce((most, one) => Math.max(most, Signage.rows.label(one).length), 1);
      const plaque = longest === 1 ? 1.12 : 1.36 + 0.6 * Math.max(0, longest - 3);
      const biggest = full ? 6.5 : sizes.portrait && across === 1 ? 2.6 : TICKET[sizes.band];
      const named = full ? across < 3 && column > 12.5 * rem : sizes.portrait && across === 1 && sizes.band === 1;
      const beside = column - (named ? 7.4 : 1.75) * rem;
      let ticket = Math.min(biggest * rem, row * (full ? 0.72 : 0.87), beside / (em + 0.89 * plaque));
      if (full && !view.stale) {
        const shared = shareSummons(room, deep, ticket, rem);
        row = Math.min(shared.row, 8 * rem);
        ticket = Math.min(ticket, shared.ticket);
      }
      ticket = Math.max(SMALLEST_TICKET * rem, ticket);
      const free = column - ticket * (em + 0.89 * plaque);
      const arrow = named ? 2.3 : 0; // where a name stands the arrow stays beside the mark
      const under = free < (3.8 + arrow) * rem;
      toggle("names", named);
      toggle("narrow", column < 9.2 * rem);
      toggle("mark-under", under);
      toggle("mark-stacked", !under && free < (4.95 + arrow) * rem);
      const marked = under ? Math.min(ticket, Math.max(SMALLEST_TICKET * rem, (row - 1.3 * rem) / 0.78)) : ticket;
      root.style.setProperty("--row", `${Math.floor(row)}px`);
      root.style.setProperty("--ticket", `${Math.floor(ticket)}px`);
      root.style.setProperty("--marked", `${Math.floor(marked)}px`);
      root.style.setProperty("--gap", `${Math.floor(gap)}px`);
      return height - room + Math.floor(row) * deep;
    }

    /**
     * On the whole wall a summons stands in the room of what is under the rows, and its number is larger than theirs:
     * rows give it that room. @param {number} room of the rows @param {number} deep @param {number} most a row's largest number @param {number} rem
     */
    function shareSummons(room, deep, most, rem) {
      const least = under.offsetHeight;
      const all = room + least;
      const ticket = Math.min(most, all / (deep + 0.72 * SUMMONS * SUMMONS_ROOM) * 0.72);
      const mine = Math.max(least, ticket * SUMMONS * SUMMONS_ROOM);
      const zones = /** @type {HTMLElement} */ (root.parentNode);
      root.style.setProperty("--under", `${Math.ceil(mine)}px`);
      zones.style.setProperty("--summons-height", `${Math.floor(mine + 0.3 * rem)}px`);
      zones.style.setProperty("--summons-ticket", `${Math.floor(Math.max(LEAST_SUMMONS * rem, ticket * SUMMONS))}px`);
      return { row: (all - mine) / deep, ticket };
    }

    /** A service's name that does not fit is left out, never shrunk. */
    function namesFit() {
      rows.forEach((row) => {
        row.what.style.display = "";
        const box = /** @type {HTMLElement} */ (row.what.parentNode);
        if (box.scrollWidth > box.clientWidth + 1 || box.offsetHeight > row.root.clientHeight) row.what.style.display = "none";
      });
    }

    /** The counts in two columns where the names fit, without letters where that helps, else in one. @param {boolean} full */
    function waitingFits(full) {
      const narrow = () =>
        Array.prototype.some.call(waitingList.children, (/** @type {HTMLElement} */ line) => line.scrollWidth > line.clientWidth + 1);
      toggle("no-letters", false);
      toggle("one-column", false);
      if (full) return;
      if (narrow()) toggle("no-letters", true);
      if (narrow()) {
        toggle("no-letters", false);
        toggle("one-column", true);
      }
    }

    /** The height that a board above the stage takes. @param {Sizes} sizes @param {number} room @param {number} counters */
    function heightAbove(sizes, room, counters) {
      const deep = depth(counters);
      toggle("no-recent", sizes.band > 1);
      toggle("no-waiting", false);
      waitingFits(false);
      const style = window.getComputedStyle(root);
      const need = taken(sizes) + deep * 2.74 * sizes.rem + parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
      return Math.floor(Math.min(need, room * (deep > 4 ? 0.62 : sizes.band > 1 ? 0.46 : 0.52)));
    }

    /**
     * A board above the stage is as high with old data, at lunch and while it asks for sound as it is else:
     * the page under it stays as it is. @param {View} view @param {Sizes} sizes @param {number} em
     */
    function usualHeight(view, sizes, em) {
      const zones = /** @type {HTMLElement} */ (root.parentNode);
      const now = PASSING.filter((name) => root.classList.contains(name));
      now.forEach((name) => {
        root.classList.remove(name);
      });
      root.style.height = "";
      const usual = Object.assign({}, view, { stale: false });
      root.style.height = `${heightAbove(sizes, zones.clientHeight, view.queue.counters.length)}px`;
      const used = arrange(usual, sizes, root.clientWidth, root.clientHeight, em);
      const height = Math.min(root.offsetHeight, Math.ceil(used) + 4);
      now.forEach((name) => {
        root.classList.add(name);
      });
      return height;
    }

    return {
      root,
      /** How many calls the list holds here. */
      lines: () => (off["no-recent"] ? 0 : lines),
      /** Whether so many counters stand on pages that turn. @param {number} counters */
      turns: (counters) => counters > capacity,
      forget() {
        shape = "";
        widths.forget();
      },
      /**
       * Draws the board; arranges it anew only when something that has a size changed.
       * @param {View} view @param {Sizes} sizes
       */
      draw(view, sizes) {
        const all = view.queue.counters;
        const counters = Signage.fit.boardPage(all, capacity, view.now, view.must);
        const across = kind === "full"
          ? Signage.fit.across(Math.min(all.length, MOST), sizes.portrait, sizes.band)
          : sizes.portrait && sizes.band === 1 && all.length > 4 ? 2 : 1;
        build(counters, across);
        toggle("stale", view.stale);
        fill(view);
        const em = all.reduce((most, one) => Math.max(most, one.ticket ? widths.em(one.ticket) : 0), widths.em("A000"));
        const strip = off["has-state"] ? String(said.getAttribute("data-text")).length : 0;
        const key = [all.map((one) => one.id + one.name).join(), across, sizes.rem, sizes.band, sizes.portrait, window.innerWidth, window.innerHeight, view.stale, strip > 0,
          view.blocked, em.toFixed(2), all.length, view.queue.services.map((one) => one.short + (one.waiting === null)).join(),
          view.queue.calls.length > 0].join("|");
        if (key !== shape) {
          shape = key;
          if (kind === "side") root.style.height = sizes.portrait ? `${usualHeight(view, sizes, em)}px` : "";
          arrange(view, sizes, root.clientWidth, root.clientHeight, em);
          build(Signage.fit.boardPage(all, capacity, view.now, view.must), across);
          fill(view);
          namesFit();
        }
        fillRecent(view);
      }
    };
  }

  return { create };
})();
