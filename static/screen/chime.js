/** Three rising tones on the hall's loudspeaker, made once; knows whether the browser lets them be heard. */
Signage.chime = (function () {
  "use strict";

  const RATE = 22050;
  const TONES = [880, 1174, 1568];
  const APART = 0.22;
  const SECONDS = 1.5;

  /** A WAV file, 16 bit mono, of `seconds` filled by `sample(t)` in −1…1. @param {number} seconds @param {(t: number) => number} sample */
  function wav(seconds, sample) {
    const count = Math.floor(seconds * RATE);
    const bytes = new DataView(new ArrayBuffer(44 + count * 2));
    const text = (/** @type {number} */ at, /** @type {string} */ value) => {
      for (let i = 0; i < value.length; i += 1) bytes.setUint8(at + i, value.charCodeAt(i));
    };
    text(0, "RIFF");
    bytes.setUint32(4, 36 + count * 2, true);
    text(8, "WAVEfmt ");
    bytes.setUint32(16, 16, true);
    bytes.setUint16(20, 1, true);
    bytes.setUint16(22, 1, true);
    bytes.setUint32(24, RATE, true);
    bytes.setUint32(28, RATE * 2, true);
    bytes.setUint16(32, 2, true);
    bytes.setUint16(34, 16, true);
    text(36, "data");
    bytes.setUint32(40, count * 2, true);
    for (let i = 0; i < count; i += 1) {
      bytes.setInt16(44 + i * 2, Math.max(-1, Math.min(1, sample(i / RATE))) * 32767, true);
    }
    return bytes.buffer;
  }

  /** The chime at `t` seconds. @param {number} t */
  function sample(t) {
    let sum = 0;
    TONES.forEach((tone, i) => {
      const since = t - i * APART;
      if (since < 0) return;
      const rise = Math.min(1, since / 0.008);
      const fall = Math.exp(-since * 4.2);
      sum += rise * fall * (Math.sin(2 * Math.PI * tone * since) + 0.25 * Math.sin(4 * Math.PI * tone * since));
    });
    return 0.3 * sum;
  }

  /** @param {(state: "on" | "blocked" | "off") => void} changed */
  function create(changed) {
    /** @type {"on" | "blocked" | "off"} */
    let state = "off";
    /** @type {HTMLAudioElement | null} */
    let audio = null;
    /** @type {string[]} */
    let urls = [];
    let played = 0;

    /** @param {"on" | "blocked" | "off"} next */
    function become(next) {
      if (next === state) return;
      state = next;
      changed(state);
    }

    /** @param {string} url */
    function play(url) {
      if (!audio) return;
      audio.src = url;
      const promise = audio.play();
      if (!promise || !promise.then) {
        become("on");
        return;
      }
      promise.then(
        () => become("on"),
        (error) => {
          if (error && error.name === "NotAllowedError") become("blocked");
        }
      );
    }

    function gesture() {
      if (state === "blocked") play(urls[1]);
    }

    function start() {
      if (audio) return;
      const make = (/** @type {number} */ seconds, /** @type {(t: number) => number} */ fill) =>
        URL.createObjectURL(new Blob([wav(seconds, fill)], { type: "audio/wav" }));
      audio = document.createElement("audio");
      urls = [make(0.05, () => 0), make(SECONDS, sample)];
      document.addEventListener("keydown", gesture);
      document.addEventListener("click", gesture);
      play(urls[0]); // silence: tells whether a chime would be heard
    }

    function stop() {
      if (!audio) return;
      audio.pause();
      audio.removeAttribute("src");
      audio = null;
      urls.forEach((url) => {
        URL.revokeObjectURL(url);
      });
      urls = [];
      document.removeEventListener("keydown", gesture);
      document.removeEventListener("click", gesture);
      become("off");
    }

    return {
      start,
      stop,
      ring() {
        if (!audio) return;
        played += 1;
        play(urls[1]);
      },
      state: () => state,
      rung: () => played
    };
  }

  return { create, wav, sample, SECONDS };
})();
