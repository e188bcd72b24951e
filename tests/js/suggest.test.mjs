/* What the YAML view suggests at a place, by the schemas that the product ships. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { about, placeAt, suggestions } from "../../static/staff/suggest.js";

const schema = (kind) => JSON.parse(readFileSync(new URL(`../../playlists/.schema/${kind}.json`, import.meta.url), "utf8"));

/** The names that are offered at the end of a text. */
function offered(kind, text) {
  const lines = text.split("\n");
  const place = placeAt(lines, lines.length - 1, lines[lines.length - 1].length);
  return place ? suggestions(schema(kind), place).map((one) => one.label) : null;
}

test("keys of the top", () => {
  assert.deepEqual(offered("playlist", "sl"), ["slides"]);
  assert.ok(offered("site", "name: x\n").includes("hours"));
  assert.ok(!offered("site", "name: x\n").includes("name"));
});

test("keys inside a line of a list are those of its kind", () => {
  for (const text of ["slides:\n  - guide: a\n    s", "slides:\n- guide: a\n  s", "slides:\n  - {guide: a, s", "slides:\n  -   guide: 'a: b'\n      s"]) {
    assert.ok(offered("playlist", text).includes("seconds"), text);
    assert.ok(!offered("playlist", text).includes("guide"), text);
    assert.ok(!offered("playlist", text).includes("image"), text);
  }
  assert.ok(offered("playlist", "slides:\n  - ").includes("image"));
  assert.ok(offered("playlist", "slides:\n  - guide: a\n  # x\n\n  - ").includes("image"));
});

test("keys of maps in lists in maps", () => {
  assert.ok(offered("playlist", "slides:\n  - notice:\n      title: a\n      l").includes("lines"));
  assert.ok(offered("playlist", "slides:\n  - guide: a\n    when: {fr").includes("until"));
  assert.ok(offered("screens", "sanh-1: {hall: sanh, ").includes("layout"));
  assert.ok(offered("site", "counters:\n  \"1\":\n    n").includes("name"));
});

test("values of a closed choice", () => {
  assert.deepEqual(offered("playlist", "slides:\n  - guide: a\n    hidden: "), ["true", "false"]);
  assert.ok(offered("screens", "sanh-1: {layout: b").includes("board-right"));
  assert.ok(offered("screens", "sanh-1:\n  layout: ").includes("portrait"));
});

test("nothing in texts and comments", () => {
  assert.equal(offered("playlist", "slides:\n  - text: |\n      abc\n      se"), null);
  assert.equal(offered("playlist", "slides: # se"), null);
});

test("a key says what it is for", () => {
  const place = placeAt(["slides:", "  - guide: a"], 1, 4);
  assert.match(about(schema("playlist"), place.levels, "guide"), /library\/guides/);
  assert.equal(about(schema("playlist"), place.levels, "không-có"), "");
});
