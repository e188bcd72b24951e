// What is wrong with a page that stands, as somebody sees it. In the language of Chromium 53: tests judge those too.
var Judge = (function () {
  "use strict";

  var CAP = { B: 0.74, F: 0.69 }; // cap height of the text font and of the numbers' font, in em
  var KHMER = /[\u1780-\u17d3]/;
  var WHOLE = /^[^\s\-\u2010-\u2015/.:,;·…()+@_=?&%\u200b\u1780-\u17ff]{2,}$/; // a word that offers no place to break
  var BLANKS = /\bundefined\b|\bNaN\b|\[object |\{[a-z_.]+\}|\bnull\b/;
  var MARKUP = /<\/?[a-z][^<>]*>|\*\*\S|&(?:[a-z]{2,8}|#\d+);|\]\(https?:/i;
  var LEAST = 7; // contrast
  var known = null; // letters by the first one of a font's name

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

  // Every line of text that is seen, word by word joined, with its box, the size of its letters and its node.
  function lines(root) {
    var found = [];
    each(root || document.body, function (node, style) {
      var range = document.createRange(), words = /\S+/g, made = [], one;
      while ((one = words.exec(node.data))) {
        range.setStart(node, one.index);
        range.setEnd(node, one.index + one[0].length);
        Array.prototype.forEach.call(range.getClientRects(), function (box) { // Khmer has no spaces: a word of several lines
          var last = made[made.length - 1];
          if (!box.width) return;
          if (last && Math.abs(last.top - box.top) < 3) {
            if (last.word !== one) last.text += " " + one[0];
            last.right = Math.max(last.right, box.right);
          } else {
            if (last && last.word === one) last.torn = one[0];
            made.push({ text: one[0], left: box.left, top: box.top, right: box.right, bottom: box.bottom });
          }
          made[made.length - 1].word = one;
        });
      }
      made.forEach(function (line) {
        delete line.word;
        line.node = node.parentElement;
        line.style = style;
        found.push(tight(line, style));
      });
    });
    return found;
  }

  function texts(root) {
    return lines(root).map(function (line) {
      return { text: line.text, left: line.left, top: line.top, right: line.right, bottom: line.bottom, size: line.size, family: line.family };
    });
  }

  function out(line, edge) {
    return line.left < edge.left - 1 || line.right > edge.right + 1 || line.top < edge.top - 1 || line.bottom > edge.bottom + 1;
  }

  // Pairs of lines that lie on each other.
  function pairs(all) {
    var found = [];
    all.forEach(function (a, i) {
      all.slice(i + 1).forEach(function (b) {
        if (a.family !== b.family) return;
        var across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        var down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 0.25 * a.size) found.push([a, b]);
      });
    });
    return found;
  }

  function overlaps(all) {
    return pairs(all).map(function (two) {
      return "overlap: " + two[0].text + " / " + two[1].text;
    });
  }

  /* ---- colours ---- */

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

  // The colour of letters as it is painted: over its ground, as thin as all around it makes it.
  function painted(node, style, under) {
    var colour = channels(style.color), thick = colour.length === 4 ? colour[3] : 1;
    for (var at = node; at && at !== document.body; at = at.parentElement) {
      if (at.classList.contains("layer")) break; // it fades in
      thick *= parseFloat(getComputedStyle(at).opacity);
    }
    return thick >= 1 ? colour : [0, 1, 2].map(function (i) {
      return colour[i] * thick + under[i] * (1 - thick);
    });
  }

  function ratio(node, style) {
    var under = ground(node), a = light(painted(node, style, under)), b = light(under);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  // The lowest contrast of a text with what is painted under it.
  function contrast(root) {
    var worst = { ratio: 99, text: "" };
    each(root || document.body, function (node, style) {
      var parent = node.parentElement;
      if (!parent.offsetWidth) return;
      var found = ratio(parent, style);
      if (found < worst.ratio) worst = { ratio: found, text: node.data };
    });
    return worst;
  }

  /* ---- one page of a slide ---- */

  function box(of) {
    return { x: of.left, y: of.top, width: of.right - of.left, height: of.bottom - of.top };
  }

  var pen = null;

  // Where the ink of a line begins and ends: its box is that of the font.
  function ink(line) {
    pen = pen || document.createElement("canvas").getContext("2d");
    pen.font = line.style.fontWeight + " " + line.style.fontSize + " " + line.style.fontFamily;
    var m = pen.measureText(line.text);
    if (m.fontBoundingBoxAscent === undefined) return line;
    var air = line.family.charAt(0) === "F" ? 0.22 * line.size : 0;
    var whole = line.bottom - line.top + 2 * air, base = line.top - air + (whole * m.fontBoundingBoxAscent) / (m.fontBoundingBoxAscent + m.fontBoundingBoxDescent);
    return { left: line.left, right: line.right, top: base - m.actualBoundingBoxAscent, bottom: base + m.actualBoundingBoxDescent };
  }

  // By how much what is around a line cuts its ink: at the top, at the sides and below.
  function cut(line, root) {
    var found = { top: 0, more: 0 }, mine = null;
    for (var at = line.node; at && at !== document.body; at = at.parentElement) { // its overflow is the window's
      var style = getComputedStyle(at);
      var clips = style.overflowX !== "visible" || style.overflowY !== "visible";
      if (clips && style.display !== "inline") {
        var edge = at.getBoundingClientRect();
        if (out(line, edge)) {
          mine = mine || ink(line);
          found.top = Math.max(found.top, edge.top - mine.top);
          found.more = Math.max(found.more, edge.left - mine.left, mine.right - edge.right, mine.bottom - edge.bottom);
        }
      }
      if (at === root) break;
    }
    return found;
  }

  // What lies over a line at its ends or in its middle; null: nothing.
  function cover(line) {
    var y = (line.top + line.bottom) / 2, found = null;
    [line.left + 2, (line.left + line.right) / 2, line.right - 2].forEach(function (x) {
      var hit = document.elementFromPoint(x, y);
      if (!hit || found || hit.contains(line.node) || line.node.contains(hit)) return;
      var colour = channels(getComputedStyle(hit).backgroundColor);
      var solid = colour.length === 3 || colour[3] > 0.5;
      if (solid || /^(IMG|VIDEO|CANVAS|svg)$/i.test(hit.tagName) || hit.closest("svg")) found = hit;
    });
    return found;
  }

  // Whether the ground of a line is a picture.
  function pictured(line) {
    for (var at = line.node; at; at = at.parentElement) {
      var style = getComputedStyle(at), colour = channels(style.backgroundColor);
      if (/url\(|gradient/.test(style.backgroundImage) && at.className !== "serving") return true;
      if (colour.length === 3 || colour[3] === 1) break;
    }
    var here = document.elementsFromPoint ? document.elementsFromPoint((line.left + line.right) / 2, (line.top + line.bottom) / 2) : [];
    for (var i = 0; i < here.length && here[i] !== at; i += 1) if (/^(IMG|VIDEO|CANVAS)$/.test(here[i].tagName)) return true;
    return false;
  }

  function strange(line) {
    if (!known) return "";
    var letters = known[line.family.charAt(0)] || known.B, found = [];
    Array.from(line.text).forEach(function (one) {
      if (letters.indexOf(one) < 0 && found.indexOf(one) < 0 && !/[\s\u200b-\u200d\u00ad\ufe0f]/.test(one)) found.push(one);
    });
    return found.join(" ");
  }

  function khmer() {
    var all = [];
    document.fonts.forEach(function (one) {
      if (one.family.indexOf("Khmer") >= 0) all.push(one);
    });
    return all.length === 2 && all.every(function (one) {
      return one.status === "loaded";
    });
  }

  // What is wrong with a line of text.
  function line(one, tell, floor, root) {
    var size = (one.size * (CAP[one.family.charAt(0)] || 0.74)) / 0.74;
    var wide = one.node.offsetWidth ? one.node.getBoundingClientRect().width / one.node.offsetWidth : 1;
    if (size * Math.min(1, wide + 0.01) < floor - 0.01) tell("small", one, { text: one.text, size: Math.round((size / floor) * 100) });
    if (one.torn && WHOLE.test(one.torn)) tell("word", one, { text: one.torn });
    if (one.text !== one.text.normalize("NFC")) tell("nfd", one, { text: one.text });
    var odd = strange(one);
    if (odd) tell(script(odd) ? "script" : "letter", one, { letters: odd, text: one.text });
    else if (KHMER.test(one.text) && !khmer()) tell("script", one, { letters: one.text.match(KHMER)[0], text: one.text });
    if (BLANKS.test(one.text)) tell("blank_left", one, { text: one.text });
    if (MARKUP.test(one.text)) tell("markup", one, { text: one.text });
    if (one.right < 1 || one.bottom < 1 || one.left > innerWidth - 1 || one.top > innerHeight - 1) {
      tell("outside", one, { text: one.text });
      return;
    }
    var lost = cut(one, root);
    if (lost.more > 2) tell("cut", one, { text: one.text });
    else if (lost.top > 1) tell(lost.top > 0.4 * one.size ? "cut" : "marks", one, { text: one.text });
    else {
      var over = cover(one);
      if (over) tell("covered", one, { text: one.text });
    }
    if (pictured(one)) tell("over_picture", one, { text: one.text, colour: one.style.color });
    else {
      var found = ratio(one.node, one.style);
      if (found < LEAST) tell("contrast", one, { text: one.text, ratio: found.toFixed(1) });
    }
  }

  function script(letters) {
    return Array.from(letters).some(function (one) {
      var code = one.codePointAt(0);
      return (code >= 0x370 && code < 0x2000) || (code >= 0x2e80 && code < 0xa4d0) || (code >= 0xac00 && code < 0xd7b0) || (code >= 0x20000 && code < 0x30000);
    });
  }

  // Lines of one text that stand so close that marks of the lower touch the upper.
  function close(all, tell) {
    all.forEach(function (one, i) {
      var next = all[i + 1];
      if (!next || next.node !== one.node || next.top <= one.top + 3) return;
      var least = KHMER.test(one.text + next.text) ? 1.6 : 1.16;
      if (next.top - one.top < least * one.size) tell("close", one, { text: one.text });
    });
  }

  var sample = null;

  // The lightness of a picture in a few hundred places, lowest first; null where it may not be read.
  function shades(picture) {
    if (!sample) {
      sample = document.createElement("canvas");
      sample.width = 48;
      sample.height = 27;
    }
    var brush = sample.getContext("2d", { willReadFrequently: true }), found = [];
    try {
      brush.fillStyle = getComputedStyle(document.body).backgroundColor;
      brush.fillRect(0, 0, 48, 27);
      brush.drawImage(picture, 0, 0, 48, 27);
      var data = brush.getImageData(0, 0, 48, 27).data;
      for (var i = 0; i < data.length; i += 4) found.push(0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2]);
    } catch (_) {
      return null;
    }
    return found.sort(function (a, b) {
      return a - b;
    });
  }

  function picture(one, tell) {
    var area = one.getBoundingClientRect(), name = decodeURI(one.alt || "");
    if (!one.naturalWidth) {
      tell("picture_missing", area, { name: name });
      return;
    }
    var style = getComputedStyle(one), x = area.width / one.naturalWidth, y = area.height / one.naturalHeight;
    var fits = style.objectFit === "contain" || style.objectFit === "scale-down";
    var scale = fits ? Math.min(x, y) : Math.max(x, y);
    if (scale > 2) tell("blurred", area, { name: name, width: one.naturalWidth, height: one.naturalHeight, times: scale.toFixed(1) });
    if (style.objectFit === "fill" && Math.max(x / y, y / x) > 1.05) tell("squeezed", area, { name: name });
    if (fits && Math.min(one.naturalWidth * scale, one.naturalHeight * scale) < 0.12 * Math.min(innerWidth, innerHeight)) tell("tiny_picture", area, { name: name });
    var all = shades(one);
    if (!all) return;
    var low = all[Math.floor(all.length * 0.02)], high = all[Math.floor(all.length * 0.98)];
    var middle = all[Math.floor(all.length / 2)], span = all[all.length - 1] - all[0];
    if (span < 10) tell("picture_empty", area, { name: name });
    else if (high < 70) tell("dark", area, { name: name });
    else if (low > 185 && high - low < 60 && middle > 200) tell("pale", area, { name: name });
  }

  function visible(root, what) {
    return Array.prototype.filter.call(root.querySelectorAll(what), function (one) {
      return one.getBoundingClientRect().width > 0 && getComputedStyle(one).visibility === "visible";
    });
  }

  // Collects what is wrong; of a kind only the first three of a page.
  function book() {
    var found = [], count = {};
    return {
      found: found,
      tell: function (key, where, values) {
        count[key] = (count[key] || 0) + 1;
        if (count[key] <= 3) found.push({ key: key, box: where ? box(where) : null, values: values || {} });
      }
    };
  }

  // What is wrong with the page that stands in `root`; the codes in it, to be read from their pixels.
  function page(root, floor, index, count) {
    var made = book(), all = lines(root), tell = made.tell;
    if (!all.length && !visible(root, "img, svg, video, canvas").length) tell("blank", root.getBoundingClientRect());
    all.forEach(function (one) {
      line(one, tell, floor, root);
    });
    pairs(all).forEach(function (two) {
      tell("overlap", two[0], { text: two[0].text, other: two[1].text });
    });
    close(all, tell);
    visible(root, "img").concat(Array.prototype.filter.call(root.querySelectorAll("img"), function (one) {
      return !one.naturalWidth && !one.getBoundingClientRect().width;
    })).forEach(function (one) {
      picture(one, tell);
    });
    Array.prototype.forEach.call(root.querySelectorAll(".fact, .row"), function (one) {
      var said = one.querySelector(".text") || one;
      if (!said.textContent.trim() && !one.querySelector("svg, img")) tell("empty_row", one.getBoundingClientRect(), { text: one.textContent.trim() });
    });
    if (root.querySelector(".facts") && !root.querySelector(".facts").children.length) tell("empty_row", root.getBoundingClientRect(), { text: "" });
    if (count > 1 && index === count - 1) orphan(root, all, tell);
    var codes = visible(root, ".qr").map(function (one) {
      return box(one.getBoundingClientRect());
    });
    return { faults: made.found, codes: codes, words: root.textContent.split(/\s+/).length };
  }

  // A last page that says less than a short line.
  function orphan(root, all, tell) {
    var flow = all.filter(function (one) {
      return one.node.closest(".part, .lead, .said, td, li") && !one.node.closest(".source");
    });
    var places = flow.map(function (one) {
      return Math.round(one.top / 8);
    });
    var rows = places.filter(function (one, i) {
      return places.indexOf(one) === i;
    }).length;
    var letters = flow.reduce(function (sum, one) {
      return sum + one.text.length;
    }, 0);
    var most = visible(root, ".fact .label").length ? 12 : 24; // a short row with a name of its own is whole
    if (rows === 1 && letters < most && !root.querySelector(".qr")) tell("orphan", flow[0], { text: flow[0].text });
  }

  /* ---- slides ---- */

  var drawn = 0;

  // Two layers of our own on the stage, in the place of those that turn there: one to measure in, one to be seen.
  function layers() {
    var stage = document.querySelector(".stage"), own = stage.querySelectorAll(".shown");
    if (own.length) return own;
    Array.prototype.forEach.call(stage.querySelectorAll(".layer"), function (layer) {
      layer.style.display = "none";
    });
    ["layer measure shown", "layer on now shown"].forEach(function (name) {
      stage.appendChild(document.createElement("div")).className = name;
    });
    return stage.querySelectorAll(".shown");
  }

  // Draws a page of a slide on the stage, in the place of what turns there; how many pages it has.
  function show(slide, bilingual, index) {
    var own = layers(), type = Signage.slideTypes[slide.kind], frame = Signage.screen.frame();
    if (!type) throw new Error("kind " + slide.kind);
    own[0].textContent = own[1].textContent = "";
    var made = Signage.faces.pages(type, slide, own[0], frame, bilingual);
    own[0].textContent = "";
    Signage.faces.draw(type, own[1], made, index || 0, frame);
    drawn = performance.now();
    return made.length;
  }

  // Whether every picture and letter of what is shown is there, `settled` milliseconds after it was drawn and they came.
  function whole(settled) {
    var pictures = Array.prototype.every.call(document.querySelectorAll(".shown img"), function (one) {
      return one.complete && one.naturalWidth > 0;
    });
    if (document.fonts.status !== "loaded" || !pictures) {
      drawn = performance.now(); // an old engine unpacks a picture only when it paints it
      return false;
    }
    return performance.now() - drawn > settled;
  }

  // When every picture of `root` is there, or cannot come, or `patience` is over.
  function pictures(root, patience) {
    return Promise.all(Array.prototype.map.call(root.querySelectorAll("img"), function (one) {
      if (one.complete) return null;
      return new Promise(function (resolve) {
        one.onload = one.onerror = resolve;
        setTimeout(resolve, patience);
      });
    }));
  }

  // Draws page after page of a slide and judges each; `spoil`, for tests, is run between the two.
  function slide(given, bilingual, timed, spoil) {
    var own = layers(), type = Signage.slideTypes[given.kind], frame = Signage.screen.frame(), made;
    own[0].textContent = own[1].textContent = "";
    try {
      if (!type) throw new Error("kind " + given.kind);
      made = Signage.faces.pages(type, given, own[0], frame, bilingual);
    } catch (why) {
      return Promise.resolve([{ faults: [{ key: "broken", box: null, values: { why: String(why.message || why) } }], codes: [], words: 0 }]);
    }
    own[0].textContent = "";
    var found = [];
    function next(index) {
      if (index >= made.length) return Promise.resolve(found);
      own[1].textContent = "";
      Signage.faces.draw(type, own[1], made, index, frame);
      return pictures(own[1], 4000).then(function () {
        if (spoil) spoil(own[1]);
        var one = page(own[1], Signage.screen.sizes().floor, index, made.length);
        if (timed) hurried(own[1], given, index, made.length, one.faults);
        found.push(one);
        return next(index + 1);
      });
    }
    return next(0).catch(function (why) {
      found.push({ faults: [{ key: "broken", box: null, values: { why: String(why.message || why) } }], codes: [], words: 0 });
      return found;
    });
  }

  // Whether the seconds that the file gives a slide are too few for this page of it.
  function hurried(root, given, index, count, faults) {
    var rotation = Signage.rotation, length = given.seconds * 1000, each = Math.min(length, Math.max(8000, length / count));
    var needs = rotation.reading(root.textContent);
    if (each / 1000 < 0.5 * needs) faults.push({ key: "hurried", box: null, values: { seconds: Math.round(each / 1000), needs: needs } });
  }

  // What is wrong with the boards, the bar and all else that stands beside the stage.
  function around(allBoard) {
    var made = book(), tell = made.tell, floor = Signage.screen.sizes().floor;
    var clock = visible(document, ".bar .clock")[0];
    if (!clock || !/^\d\d:\d\d$/.test(clock.textContent.trim())) tell("clock", clock ? clock.getBoundingClientRect() : null);
    var root = visible(document, document.querySelector(".zones.whole") ? ".board.full" : ".board")[0];
    if (!root || !visible(root, ".row").length) tell("board", null);
    [root, document.querySelector(".bar")].forEach(function (part) {
      if (!part) return;
      var all = lines(part);
      all.forEach(function (one) {
        line(one, tell, floor, document.body);
      });
      pairs(all).forEach(function (two) {
        tell("overlap", two[0], { text: two[0].text, other: two[1].text });
      });
    });
    if (!allBoard) {
      var stage = document.querySelector(".stage");
      if (!stage || stage.clientWidth < 100 || stage.clientHeight < 100) tell("no_stage", null);
    }
    return { faults: made.found, codes: [], words: 0 };
  }

  function knows(letters) {
    known = letters;
  }

  return {
    cap: CAP, script: KHMER, lines: lines, texts: texts, each: each, out: out, overlaps: overlaps, contrast: contrast, show: show, whole: whole,
    khmer: khmer, page: page, slide: slide, around: around, knows: knows, layers: layers
  };
})();
