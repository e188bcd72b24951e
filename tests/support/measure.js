// What tests measure in a page, in the language of Chromium 53: they run it there too.
var Measure = (function () {
  "use strict";

  // The box of a figure is taller than the figure: Fira's digits stand in the middle of it.
  function tight(line, style) {
    line.size = parseFloat(style.fontSize);
    line.family = style.fontFamily.split(",")[0].replace(/"/g, "");
    var air = line.family.charAt(0) === "F" ? 0.22 * line.size : 0;
    line.top += air;
    line.bottom -= air;
    return line;
  }

  function each(root, use) {
    var walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, null);
    while (walk.nextNode()) {
      var style = getComputedStyle(walk.currentNode.parentElement);
      if (walk.currentNode.data.trim() && style.visibility === "visible") use(walk.currentNode, style);
    }
  }

  // Every line of text that is seen, word by word joined, with its box and the size of its letters.
  function texts(root) {
    var found = [];
    each(root || document.body, function (node, style) {
      var range = document.createRange(), words = /\S+/g, lines = [], one;
      while ((one = words.exec(node.data))) {
        range.setStart(node, one.index);
        range.setEnd(node, one.index + one[0].length);
        Array.prototype.forEach.call(range.getClientRects(), function (box) { // Khmer has no spaces: a word of several lines
          var last = lines[lines.length - 1];
          if (!box.width) return;
          if (last && Math.abs(last.top - box.top) < 3) {
            if (last.word !== one) last.text += " " + one[0];
            last.right = Math.max(last.right, box.right);
          } else lines.push({ text: one[0], left: box.left, top: box.top, right: box.right, bottom: box.bottom });
          lines[lines.length - 1].word = one;
        });
      }
      lines.forEach(function (line) {
        delete line.word;
        found.push(tight(line, style));
      });
    });
    return found;
  }

  function out(line, edge) {
    return line.left < edge.left - 1 || line.right > edge.right + 1 || line.top < edge.top - 1 || line.bottom > edge.bottom + 1;
  }

  function overlaps(lines) {
    var found = [];
    lines.forEach(function (a, i) {
      lines.slice(i + 1).forEach(function (b) {
        if (a.family !== b.family) return;
        var across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        var down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 0.25 * a.size) found.push("overlap: " + a.text + " / " + b.text);
      });
    });
    return found;
  }

  var CAP = { B: 0.74, F: 0.69 };
  var KHMER = /[\u1780-\u17d3]/;

  function packed(text) {
    return String(text).replace(/[\s\u200b]+/g, "");
  }

  // Every string that a face of a slide says.
  function strings(face) {
    var found = [];
    ["title", "kicker", "field", "caption", "note"].forEach(function (name) {
      if (face[name]) found.push(face[name]);
    });
    ["lines", "hours"].forEach(function (name) {
      found = found.concat(face[name] || []);
    });
    (face.foot || []).forEach(function (line) {
      found.push(line.replace(/^Nguồn: /, "")); // a row of its own names it once
    });
    (face.rows || []).concat(face.steps || []).forEach(function (row) {
      found = found.concat(row.items || [], [row.label, row.who, row.phone, row.plaque]);
    });
    return found.filter(Boolean);
  }

  // What one face on a page does wrong.
  function sheet(face, mine, smallest) {
    var edge = face.getBoundingClientRect(), lines = texts(face);
    var facts = face.querySelector(".facts"), room = face.querySelector(".room");
    var last = facts && facts.lastElementChild;
    overlaps(lines).forEach(function (one) {
      mine.push(one);
    });
    if (last && last.getBoundingClientRect().bottom > facts.getBoundingClientRect().bottom + 1) mine.push("runs over the foot");
    if (room && room.firstElementChild.offsetHeight > room.offsetHeight + 1) mine.push("overflow");
    lines.forEach(function (line) {
      if (out(line, edge)) mine.push("outside: " + line.text);
      smallest = Math.min(smallest, (line.size * (CAP[line.family.charAt(0)] || 0.74)) / 0.74);
    });
    each(face, function (node, style) {
      if (!KHMER.test(node.data)) return;
      if (parseFloat(style.lineHeight) < 1.69 * parseFloat(style.fontSize)) mine.push("lines too close: " + node.data);
      if (style.letterSpacing !== "normal" && style.letterSpacing !== "0px") mine.push("spaced letters: " + node.data);
    });
    return smallest;
  }

  // Draws each page of a slide: what is wrong with it, how small its letters get, and what is nowhere to be read.
  function pages(slide, bilingual) {
    var layer = document.querySelector(".layer.on") || document.querySelector(".layer");
    var measure = document.querySelector(".layer.measure");
    var type = Signage.slideTypes[slide.kind], frame = Signage.screen.frame();
    var wrong = [], flow = {}, heads = {}, rest = {}, smallest = Infinity, together = 0, words = 0;
    layer.className = "layer on now";
    measure.textContent = "";
    var made = Signage.faces.pages(type, slide, measure, frame, bilingual);
    measure.textContent = "";
    made.forEach(function (_, index) {
      layer.textContent = "";
      Signage.faces.draw(type, layer, made, index, frame);
      var mine = [], faces = layer.querySelectorAll(".face");
      if (faces.length > 1) together += 1;
      Array.prototype.forEach.call(faces, function (face) {
        smallest = sheet(face, mine, smallest);
        face.querySelectorAll(".part, .lead").forEach(function (part) {
          flow[face.lang] = (flow[face.lang] || "") + packed((part.querySelector(".said") || part).textContent);
        });
        face.querySelectorAll("h1").forEach(function (title) {
          heads[face.lang] = (heads[face.lang] || "") + packed(title.textContent);
        });
        rest[face.lang] = (rest[face.lang] || "") + packed(face.textContent);
        words += face.textContent.split(/\s+/).length;
      });
      mine.forEach(function (one) {
        wrong.push(slide.id + " page " + (index + 1) + "/" + made.length + ": " + one);
      });
    });
    [slide].concat(slide.also || []).forEach(function (face) {
      strings(face).forEach(function (text) {
        var lang = flow[face.lang] === undefined && rest[face.lang] === undefined ? "vi" : face.lang || "vi";
        var wanted = packed(text);
        if ([flow, heads, rest].some(function (all) {
          return (all[lang] || "").indexOf(wanted) >= 0;
        })) return;
        if (text === face.kicker || text === face.field) return; // the number of the page comes first
        wrong.push(slide.id + " does not say: " + text);
      });
    });
    return { wrong: wrong, pages: made.length, smallest: smallest, together: together, words: words };
  }

  var drawn = 0;

  // Draws a page of a slide on the stage, to be looked at, in the place of what turns there; how many pages it has.
  function show(slide, bilingual, index) {
    var stage = document.querySelector(".stage"), own = stage.querySelectorAll(".shown");
    if (!own.length) {
      Array.prototype.forEach.call(stage.querySelectorAll(".layer"), function (layer) {
        layer.style.display = "none";
      });
      ["layer measure shown", "layer on now shown"].forEach(function (name) {
        stage.appendChild(document.createElement("div")).className = name;
      });
      own = stage.querySelectorAll(".shown");
    }
    var type = Signage.slideTypes[slide.kind], frame = Signage.screen.frame();
    own[0].textContent = own[1].textContent = "";
    var made = Signage.faces.pages(type, slide, own[0], frame, bilingual);
    own[0].textContent = "";
    Signage.faces.draw(type, own[1], made, index || 0, frame);
    drawn = performance.now();
    return made.length;
  }

  // Whether the letters of Khmer are there: `document.fonts.check` says so of any font with a range.
  function khmer() {
    var all = [];
    document.fonts.forEach(function (one) {
      if (one.family.indexOf("Khmer") >= 0) all.push(one);
    });
    return all.length === 2 && all.every(function (one) {
      return one.status === "loaded";
    });
  }

  // Whether every picture and letter of what is shown is there, `settled` milliseconds after it was drawn.
  function whole(settled) {
    var pictures = Array.prototype.every.call(document.querySelectorAll(".shown img"), function (one) {
      return one.complete;
    });
    return document.fonts.status === "loaded" && pictures && performance.now() - drawn > settled;
  }

  // All of `slides`: one round trip.
  function walk(slides, bilingual) {
    return slides.map(function (slide) {
      return pages(slide, bilingual);
    });
  }

  // What is wrong with the board that is seen.
  function board() {
    var root = Array.prototype.filter.call(document.querySelectorAll(".board"), function (one) {
      return one.offsetWidth && getComputedStyle(one).visibility === "visible";
    })[0];
    var inner = root.querySelector(".inner"), edge = root.getBoundingClientRect(), found = [];
    root.querySelectorAll(".row, .recent li, .waiting li, .ask, .state").forEach(function (one) {
      var box = one.getBoundingClientRect(), name = one.className + " " + one.textContent;
      if (!box.height || getComputedStyle(one).visibility !== "visible") return;
      if (box.bottom > edge.bottom + 1 || box.right > edge.right + 1) found.push("over the edge: " + name);
      if (one.scrollWidth > one.clientWidth + 2) found.push("too wide: " + name);
    });
    root.querySelectorAll(".row").forEach(function (row) {
      var box = function (name) {
        return row.querySelector(name).getBoundingClientRect();
      };
      var which = box(".which"), words = box(".words"), plaque = box(".plaque");
      if (which.width && which.right > plaque.left - 2) found.push("number over plaque: " + row.textContent);
      if (words.width && which.width && words.left < which.right - 1) found.push("mark over number: " + row.textContent);
      if (words.right > plaque.left + 1) found.push("mark over plaque: " + row.textContent);
    });
    if (inner.scrollHeight > inner.clientHeight + (6 * innerHeight) / 1080) found.push("overflow");
    return found;
  }

  // What is wrong with the page that stands on the stage now.
  function stage() {
    var page = document.querySelector(".layer.on");
    if (!page || !page.offsetWidth) return [];
    var edge = page.getBoundingClientRect(), lines = texts(page), found = overlaps(lines);
    lines.forEach(function (line) {
      if (out(line, edge)) found.push("outside the stage: " + line.text);
    });
    return found;
  }

  // What is wrong with the takeover that stands now.
  function takeover() {
    var found = [], root = document.querySelector(".takeover.on");
    root.querySelectorAll(".face").forEach(function (face) {
      sheet(face, found, Infinity);
    });
    return found;
  }

  // The lines that the summons, with the paper above it, shows by half.
  function halves() {
    var box = document.querySelector(".summons"), edge = box.getBoundingClientRect().top - parseFloat(getComputedStyle(box, "::before").height);
    return texts(document.querySelector(".takeover.on") || document.querySelector(".layer.on")).filter(function (line) {
      return line.top < edge - 1 && line.bottom > edge + 1;
    });
  }

  function channels(text) {
    return (text.match(/[\d.]+/g) || []).map(Number);
  }

  function light(colour) {
    return [0.2126, 0.7152, 0.0722].reduce(function (sum, weight, i) {
      var v = colour[i] / 255;
      return sum + weight * (v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
    }, 0);
  }

  function ground(node) {
    for (var at = node; at; at = at.parentElement) {
      if (at.classList.contains("row") && at.classList.contains("called")) return channels(getComputedStyle(at, "::before").backgroundColor);
      var colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  }

  // The lowest contrast of a text with what is painted under it.
  function contrast() {
    var worst = { ratio: 99, text: "" };
    each(document.body, function (node, style) {
      var parent = node.parentElement;
      if (!parent.offsetWidth) return;
      var a = light(channels(style.color)), b = light(ground(parent));
      var ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < worst.ratio) worst = { ratio: ratio, text: node.data };
    });
    return worst;
  }

  // From now on: every summons and every line of the list that is painted, in order, with the times.
  function watch() {
    var seen = (Measure.seen = { summons: [], listed: {}, blanks: 0, blank: "" });
    (function look() {
      var now = performance.now();
      var box = document.querySelector(".summons.on");
      var id = box && getComputedStyle(box).visibility === "visible" ? box.getAttribute("data-call") : null;
      var last = seen.summons[seen.summons.length - 1];
      if (last && !last.over) last.to = now; // a picture stands until the frame that replaces it
      if (last && last.id !== id) last.over = true;
      if (id && (!last || last.id !== id)) seen.summons.push({ id: id, from: now, to: now, over: false });
      document.querySelectorAll(".recent li").forEach(function (line) {
        if (!line.offsetWidth) return;
        var call = line.getAttribute("data-call");
        seen.listed[call] = seen.listed[call] || { from: now, to: now };
        seen.listed[call].to = now;
      });
      var page = document.querySelector(".layer.on .page");
      var stage = page && page.textContent.trim() && getComputedStyle(page.parentElement).visibility === "visible";
      var board = document.querySelector(".row .plaque");
      if (!board || !(document.querySelector(".zones.whole") || stage)) {
        seen.blanks += 1;
        seen.blank = seen.blank || [now, !!board, page ? page.parentElement.className + ": " + page.outerHTML.slice(0, 300) : "no page"].join(" | ");
      }
      requestAnimationFrame(look);
    })();
  }

  return { texts: texts, pages: pages, walk: walk, show: show, khmer: khmer, whole: whole, board: board, stage: stage, takeover: takeover, halves: halves, contrast: contrast, watch: watch };
})();
