/** The one name that the screen's scripts share; each file adds one concern to it. */
var Signage = {};

Signage.dom = (function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const ICONS = {
    go: "M3 12h17M13 5l7 7-7 7",
    star: "M12 2.6l2.9 6 6.6.8-4.9 4.5 1.3 6.5-5.9-3.3-5.9 3.3 1.3-6.5-4.9-4.5 6.6-.8z",
    pause: "M8 5v14M16 5v14",
    ready: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M7.8 12.3l2.9 2.9l5.6-6",
    closed: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M7 12h10",
    mark: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7.4v5.4M12 16.4h.01",
    clock: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7.5v5l3 1.8",
    broken: "M3 3l18 18M12 19.2h.01M8.7 15.8a4.6 4.6 0 0 1 6 -.5M5.6 12.4a9.2 9.2 0 0 1 4-2.4M14.6 10.1a9.2 9.2 0 0 1 3.8 2.3M2.4 8.9a14 14 0 0 1 4-2.6M10.3 5.2a14 14 0 0 1 11.3 3.7",
    bolt: "M13.5 2.5L5 13.6h6l-1 7.9 8.6-11.2h-6.1z",
    sound: "M4 9.5v5h3.4l5.1 4.2V5.3L7.4 9.5zM16 9a4.4 4.4 0 0 1 0 6M18.6 6.4a8 8 0 0 1 0 11.2",
    horn: "M4 10v4h3l10 4.5v-13L7 10zM8 14.2l1.2 5h2.6l-1-3.8M20 10.4v3.2"
  };

  /**
   * A new element; text among `children` becomes text nodes, null is left out.
   * @param {string} tag
   * @param {string | null} [name] its classes
   * @param {...(Node | string | null | Array<Node | string | null>)} children
   * @returns {HTMLElement}
   */
  function el(tag, name, ...children) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    fill(made, children);
    return made;
  }

  /**
   * @param {Node} parent
   * @param {Array<any>} children
   */
  function fill(parent, children) {
    children.forEach((child) => {
      if (child === null || child === undefined) return;
      if (Array.isArray(child)) fill(parent, child);
      else parent.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
  }

  /** @param {Node} parent */
  function empty(parent) {
    while (parent.lastChild) parent.removeChild(parent.lastChild);
  }

  /**
   * A drawing made of one path.
   * @param {string} d
   * @param {string} name its classes
   * @param {number} size of its square
   * @param {string} [label] what it shows; without it, it is decoration
   */
  function drawing(d, name, size, label) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", name);
    svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
    if (label) {
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", label);
    } else svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.appendChild(path);
    return svg;
  }

  /**
   * @param {string} icon
   * @param {string} [name]
   */
  function sign(icon, name) {
    const solid = icon === "star" ? " solid" : "";
    return drawing(ICONS[/** @type {keyof typeof ICONS} */ (icon)], `i ${name || icon}${solid}`, 24);
  }

  /**
   * Writes `text` only where it differs, so that nothing is painted twice.
   * @param {Node} node
   * @param {string} text
   */
  function write(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  return { el, empty, fill, drawing, sign, write };
})();

/** The strings of the page, from the server's catalogue. */
Signage.words = (function () {
  "use strict";

  /** @type {Record<string, string>} */
  let words = {};
  let lang = "vi";

  return {
    /** @param {Record<string, string>} given those of slides in another language stand under `<lang>:<key>` */
    use(given) {
      words = given || {};
    },
    /** What `draw` makes, with the words of another language where there are some. @template T @param {string} other @param {() => T} draw @returns {T} */
    during(other, draw) {
      const before = lang;
      lang = other;
      try {
        return draw();
      } finally {
        lang = before;
      }
    },
    /** Whether there is such a word in the language of the moment. @param {string} key */
    knows: (key) => words[lang === "vi" ? key : `${lang}:${key}`] !== undefined,
    /**
     * The string of `key` with `{name}` replaced.
     * @param {string} key
     * @param {Record<string, string | number>} [values]
     */
    say(key, values) {
      const found = lang === "vi" ? undefined : words[`${lang}:${key}`];
      const text = found !== undefined ? found : words[key] === undefined ? key : words[key];
      return values ? text.replace(/\{(\w+)\}/g, (_, name) => String(values[name])) : text;
    }
  };
})();

/** What the page says about itself; nothing until it has begun. */
Signage.screen = /** @type {any} */ ({ lines: () => 0, status: () => null });
