import assert from "node:assert/strict";
import test from "node:test";
import { message, screen } from "./load.mjs";

const { rotation } = screen(["rotation"]);
const fallback = { id: "fallback", kind: "notice", seconds: 20, until: null };

test("every vector that Python is held to holds here", () => {
  for (const one of message("rotation")) {
    const turn = rotation.turn(one.slides, fallback, one.t);
    const found = {
      index: turn.index < 0 ? null : turn.index,
      start: turn.start,
      into: turn.into,
      turn: turn.n,
      page: rotation.page(turn.n, turn.into, turn.length, one.pages)
    };
    assert.deepEqual(found, one.expect, `${one.name} at ${one.t}`);
  }
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
