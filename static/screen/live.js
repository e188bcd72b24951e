/** The one socket of the page: it connects, notices a dead line, comes back. */
Signage.live = (function () {
  "use strict";

  const DEAD = 40000; // no frame for so long
  const OPENING = 5000; // an attempt that got no answer
  const SOONEST = 500;

  /**
   * @param {{url: string, message: (text: string) => void, closed: () => void,
   *   make?: (url: string) => WebSocket, random?: () => number}} options
   */
  function create(options) {
    const make = options.make || ((url) => new WebSocket(url));
    const random = options.random || Math.random;
    /** @type {WebSocket | null} */
    let socket = null;
    let generation = 0;
    let began = 0;
    let heard = 0;
    let isOpen = false;
    let isTold = false; // a frame came on this line
    let again = 0;
    let latest = 4000;
    let lines = 0;

    /** @param {number} steady */
    function connect(steady) {
      if (socket) return;
      generation += 1;
      const mine = generation;
      began = steady;
      isOpen = false;
      let made;
      try {
        made = make(options.url);
      } catch (_) {
        retry(steady);
        return;
      }
      socket = made;
      made.onopen = () => {
        if (mine !== generation) return;
        isOpen = true;
        isTold = false;
        heard = Signage.clock.steady();
      };
      made.onmessage = (event) => {
        if (mine !== generation) return;
        if (!isTold) lines += 1;
        isTold = true;
        heard = Signage.clock.steady();
        options.message(String(event.data));
      };
      made.onclose = () => {
        if (mine === generation) drop(Signage.clock.steady());
      };
      made.onerror = () => {
        if (mine === generation) drop(Signage.clock.steady());
      };
    }

    /** @param {number} steady */
    function retry(steady) {
      again = steady + SOONEST + random() * (latest - SOONEST);
    }

    /** Ends the line whatever its state; what it still says is not heard. @param {number} steady */
    function drop(steady) {
      const old = socket;
      const was = isOpen;
      generation += 1;
      socket = null;
      isOpen = false;
      if (old) {
        old.onopen = old.onmessage = old.onclose = old.onerror = null;
        try {
          old.close();
        } catch (_) {
          // it was closed already
        }
      }
      retry(steady);
      if (was) options.closed();
    }

    return {
      connect,
      drop,
      /** @param {number} steady */
      tick(steady) {
        if (!socket) {
          if (steady >= again) connect(steady);
        } else if (isOpen ? steady - heard > DEAD : steady - began > OPENING) drop(steady);
      },
      /** @param {unknown} message */
      send(message) {
        if (!socket || !isOpen || socket.readyState !== 1) return false;
        socket.send(JSON.stringify(message));
        return true;
      },
      /** The longest pause before a retry, in seconds. @param {number} seconds */
      pause(seconds) {
        if (seconds > 0) latest = Math.max(SOONEST, seconds * 1000);
      },
      isOpen: () => isOpen,
      heard: () => heard,
      /** How many lines have said something. */
      lines: () => lines
    };
  }

  return { create, DEAD, OPENING };
})();
