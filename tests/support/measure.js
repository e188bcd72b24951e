// What tests measure in a page besides what judge.js of the product does; in the language of Chromium 53: they run it there too.
var Measure = (function () {
  "use strict";

  var each = Judge.each, texts = Judge.texts, out = Judge.out, overlaps = Judge.overlaps;
  var CAP = Judge.cap, KHMER = Judge.script;

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

  // From now on: every summons and every line of the list that is painted, in order, with the times.
  // Each frame is looked at while something changes or may still move, and ten a second else.
  function watch() {
    var seen = (Measure.seen = { summons: [], listed: {}, blanks: 0, blank: "" });
    var moving = 0;
    var frames = 0;
    new MutationObserver(function () {
      moving = performance.now() + 1000;
    }).observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
    (function look() {
      requestAnimationFrame(look);
      var now = performance.now();
      frames += 1;
      if (now > moving && frames % 6) return;
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
    })();
  }

  return { texts: texts, pages: pages, walk: walk, show: Judge.show, khmer: Judge.khmer, whole: Judge.whole, board: board, stage: stage, takeover: takeover, halves: halves, contrast: Judge.contrast, watch: watch };
})();
