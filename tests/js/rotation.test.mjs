import assert from "node:assert/strict";
import test from "node:test";
import { message, screen } from "./load.mjs";
import { shown } from "./turn.mjs";

const { rotation } = screen(["rotation"]);
const fallback = { id: "fallback", kind: "notice", seconds: 20, until: null };

test("every vector that Python is held to holds here", () => {
  for (const one of message("rotation")) assert.deepEqual(shown(one), one.expect, `${one.name} at ${one.t}`);
});

test("a slide that cannot be drawn lends its slot to the next, and with none left the fallback stands", () => {
  const slides = ["a", "b", "c"].map((id) => ({ id, kind: "notice", seconds: 10, until: null }));
  const turns = { at: 0, n: 0, order: [0, 1, 2] };
  const at = (t, ...out) => rotation.turn(slides, turns, fallback, t, (slide) => out.includes(slide.id)).slide.id;
  assert.deepEqual([at(5000, "a"), at(5000, "a", "b"), at(25000, "c"), at(15000, "c")], ["b", "c", "a", "b"]);
  assert.equal(at(5000, "a", "b", "c"), "fallback");
});

test("a page ends where the next one begins, and the last one with its turn", () => {
  for (const [length, pages] of [[20000, 1], [20000, 2], [20000, 3], [20000, 7], [33000, 4], [8000, 5], [61000, 61]]) {
    for (let into = 0; into < length; into += 137) {
      const end = rotation.pageEnd(into, length, pages);
      assert.ok(end > into && end <= length);
      assert.equal(rotation.page(5, end - 1, length, pages), rotation.page(5, into, length, pages));
      if (end < length) assert.notEqual(rotation.page(5, end, length, pages), rotation.page(5, into, length, pages));
    }
  }
});

test("every page of a long guide gets its turn", () => {
  const seen = new Set();
  for (let n = 0; n < 20; n += 1) {
    for (let into = 0; into < 30000; into += 1000) seen.add(rotation.page(n, into, 30000, 14));
  }
  assert.equal(seen.size, 14);
});

test("a text takes as long to read as Python says", () => {
  const seconds = ["", "một hai", "từ ".repeat(11), " từ\n".repeat(40), "từ ".repeat(5000)].map(rotation.reading);
  assert.deepEqual(seconds, [8, 8, 9, 23, 300]);
});

test("of pages that take their own time each stands for it, at any clock", () => {
  const pages = [8, 20, 10];
  const at = (t) => rotation.among(pages, t);
  assert.deepEqual([0, 7999, 8000, 27999, 28000, 37999, 38000, -1].map(at), [0, 0, 1, 1, 2, 2, 0, 2]);
  assert.equal(rotation.among([], 5), 0);
});
