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
        var box = range.getBoundingClientRect(), last = lines[lines.length - 1];
        if (!box.width) continue;
        if (last && Math.abs(last.top - box.top) < 3) {
          last.text += " " + one[0];
          last.right = box.right;
        } else lines.push({ text: one[0], left: box.left, top: box.top, right: box.right, bottom: box.bottom });
      }
      lines.forEach(function (line) {
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

  // Draws each page of a slide and says what is wrong with it, how small its letters get and what it says in all.
  function pages(slide) {
    var layer = document.querySelector(".layer.on") || document.querySelector(".layer");
    var measure = document.querySelector(".layer.measure");
    var type = Signage.slideTypes[slide.kind], frame = Signage.screen.frame();
    var wrong = [], said = "", smallest = Infinity;
    layer.className = "layer on now";
    measure.textContent = "";
    var made = type.pages(slide, measure, frame);
    measure.textContent = "";
    made.forEach(function (_, index) {
      layer.textContent = "";
      type.draw(layer, slide, made, index, frame);
      var edge = layer.getBoundingClientRect(), lines = texts(layer), mine = overlaps(lines);
      var facts = layer.querySelector(".facts"), room = layer.querySelector(".room");
      var last = facts && facts.lastElementChild;
      if (last && last.getBoundingClientRect().bottom > facts.getBoundingClientRect().bottom + 1) mine.push("runs over the foot");
      if (room && room.firstElementChild.offsetHeight > room.offsetHeight + 1) mine.push("overflow");
      lines.forEach(function (line) {
        if (out(line, edge)) mine.push("outside: " + line.text);
        smallest = Math.min(smallest, line.size);
      });
      mine.forEach(function (one) {
        wrong.push(slide.id + " page " + (index + 1) + "/" + made.length + ": " + one);
      });
      layer.querySelectorAll(".part, .lead").forEach(function (part) {
        said += " " + (part.querySelector(".said") || part).textContent;
      });
    });
    return { wrong: wrong, pages: made.length, said: said.replace(/\s+/g, " ").trim(), smallest: smallest };
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
    var page = document.querySelector(".layer.on .page");
    if (!page || !page.offsetWidth) return [];
    var edge = page.getBoundingClientRect(), lines = texts(page), found = overlaps(lines);
    lines.forEach(function (line) {
      if (out(line, edge)) found.push("outside the stage: " + line.text);
    });
    return found;
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
    var seen = (Measure.seen = { summons: [], listed: {}, blanks: 0 });
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
      if (!document.querySelector(".row .plaque") || !(document.querySelector(".zones.whole") || stage)) seen.blanks += 1;
      requestAnimationFrame(look);
    })();
  }

  return { texts: texts, pages: pages, board: board, stage: stage, contrast: contrast, watch: watch };
})();
