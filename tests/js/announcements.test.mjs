import assert from "node:assert/strict";
import test from "node:test";
import { message, screen } from "./load.mjs";

const { announcements } = screen(["announcements"]);
const START = Date.parse("2026-11-23T09:14:00.000+07:00");

function call(n, at, more = {}) {
  return { id: `c${n}`, ticket: `A${String(n).padStart(3, "0")}`, counter: String((n % 4) + 1), at: new Date(at).toISOString(), recall: false, priority: false, ...more };
}

/** Lets the queue run; returns what was summoned and listed, with times. */
function run(queue, from, seconds, events = {}) {
  const summoned = [];
  const listed = new Map();
  for (let ms = 0; ms <= seconds * 1000; ms += 50) {
    const now = from + ms;
    if (events[ms]) events[ms](now);
    if (ms % 200 === 0 || events[ms]) {
      const started = queue.tick(now);
      if (started) summoned.push({ id: started.call.id, at: ms, sounds: queue.sounds(started, now) });
      for (const one of queue.pinned()) if (!listed.has(one.id)) listed.set(one.id, ms);
    }
  }
  return { summoned, listed };
}

test("a call alone stays seven seconds", () => {
  const queue = announcements.create({ lines: () => 3 });
  queue.take([], START, START, true);
  queue.take([call(1, START)], START, START, false);
  queue.tick(START);
  assert.equal(queue.current().id, "c1");
  queue.tick(START + 6900);
  assert.equal(queue.current().id, "c1");
  queue.tick(START + 7000);
  assert.equal(queue.current(), null);
  assert.deepEqual([...queue.shown()], ["c1"]);
});

test("twenty calls 50 ms apart are all shown, in order, by the rules of the list", () => {
  const queue = announcements.create({ lines: () => 3 });
  queue.take([], START, START, true);
  let calls = [];
  const events = {};
  for (let n = 0; n < 20; n += 1) {
    events[n * 50] = (now) => {
      calls = [call(n, now), ...calls];
      queue.take(calls, now, now, false);
    };
  }
  const { summoned, listed } = run(queue, START, 60, events);
  const order = [...summoned.map((one) => one.id), ...[...listed.keys()]];
  assert.deepEqual(order, Array.from({ length: 20 }, (_, n) => `c${n}`));
  for (let i = 1; i < summoned.length; i += 1) assert.ok(summoned[i].at - summoned[i - 1].at >= 2000);
  assert.equal(new Set(queue.shown()).size, 20);
});

test("where there is no list every call is summoned", () => {
  const queue = announcements.create({ lines: () => 0 });
  queue.take([], START, START, true);
  queue.take(Array.from({ length: 20 }, (_, n) => call(20 - n, START - n)), START, START, false);
  const { summoned } = run(queue, START, 60);
  assert.equal(summoned.length, 20);
  assert.equal(queue.shown().length, 20);
});

test("two calls at once stand one after the other, each two seconds or more", () => {
  const queue = announcements.create({ lines: () => 3 });
  queue.take([], START, START, true);
  queue.take([call(2, START), call(1, START - 1)], START, START, false);
  const { summoned } = run(queue, START, 20);
  assert.deepEqual(summoned.map((one) => one.id), ["c1", "c2"]);
  assert.ok(summoned[1].at >= 2000 && summoned[1].at <= 7000);
});

test("a recall is announced again, the same call is not", () => {
  const queue = announcements.create({ lines: () => 3 });
  queue.take([call(1, START)], START, START, true);
  run(queue, START, 8);
  queue.take([call(1, START)], START + 9000, START + 9000, false);
  assert.equal(queue.tick(START + 9000), null);
  queue.take([call(1, START + 9100, { id: "c1b", recall: true }), call(1, START)], START + 9100, START + 9100, false);
  assert.equal(queue.tick(START + 9200).call.id, "c1b");
});

test("an undone call goes at once, wherever it stands", () => {
  const queue = announcements.create({ lines: () => 3 });
  queue.take([call(2, START), call(1, START - 10)], START, START, true);
  queue.tick(START);
  assert.equal(queue.current().id, "c1");
  queue.take([call(2, START)], START + 500, START + 500, false);
  queue.tick(START + 500);
  assert.equal(queue.current().id, "c2");
  assert.equal(queue.lit("2"), null);
  queue.take([], START + 900, START + 900, false);
  queue.tick(START + 900);
  assert.equal(queue.current(), null);
  assert.equal(queue.waiting(), 0);
});

test("from the first snapshot only fresh calls that nobody remembers are announced", () => {
  const queue = announcements.create({ lines: () => 3, remembered: ["c3"] });
  queue.take([call(3, START - 1000), call(2, START - 29000), call(1, START - 31000)], START, START, true);
  const { summoned } = run(queue, START, 20);
  assert.deepEqual(summoned.map((one) => one.id), ["c2"]);
});

test("after a lost line an older call is shown without a sound, an old one only listed", () => {
  const queue = announcements.create({ lines: () => 3 });
  queue.take([], START, START, true);
  queue.take([call(3, START + 59000), call(2, START + 20000), call(1, START - 90000)], START + 60000, START + 60000, false);
  const { summoned } = run(queue, START + 60000, 20);
  assert.deepEqual(summoned.map((one) => [one.id, one.sounds]), [["c2", false], ["c3", true]]);
});

test("a summons is counted from the frame that showed it", () => {
  const queue = announcements.create({ lines: () => 3 });
  queue.take([call(2, START), call(1, START - 10), call(3, START - 20), call(4, START - 30)], START, START, true);
  queue.tick(START);
  assert.ok(queue.unpainted());
  queue.painted(START + 600);
  assert.ok(!queue.unpainted());
  queue.tick(START + 2400);
  assert.equal(queue.current().id, "c4");
  queue.tick(START + 2600);
  assert.equal(queue.current().id, "c3");
});

test("a server's clock that is set by an hour holds no summons, row or waiting call, and ends none early", () => {
  for (const off of [-3600000, 3600000]) {
    const queue = announcements.create({ lines: () => 3 });
    queue.take([call(2, START), call(1, START - 10)], START, 0, true);
    queue.tick(0);
    queue.take([call(3, START + off), call(2, START), call(1, START - 10)], START + 200 + off, 200, false);
    const { summoned } = run(queue, 200, 30);
    assert.deepEqual(summoned.map((one) => one.id), ["c2", "c3"]);
    assert.ok(summoned[0].at >= 1800);
    assert.deepEqual([queue.current(), queue.lit("1"), queue.lit("2")], [null, null, null]);
  }
});

test("a row is lit for twenty seconds, with the number that was called", () => {
  const queue = announcements.create({ lines: () => 3 });
  queue.take([call(2, START)], START, START, true);
  queue.tick(START);
  assert.deepEqual([queue.lit("3").ticket, queue.lit("1")], ["A002", null]);
  queue.tick(START + 19900);
  assert.ok(queue.lit("3"));
  queue.tick(START + 20000);
  assert.equal(queue.lit("3"), null);
});

test("the list holds calls whose number is at no counter any more, each once", () => {
  const queue = message("queue").queue;
  const lines = announcements.recent(queue, [], 3).map((one) => `${one.ticket} ${one.counter}`);
  assert.deepEqual([...lines], ["A014 3", "K010 4", "B007 1"]);
});

test("a day of calls leaves nothing behind", () => {
  const queue = announcements.create({ lines: () => 3 });
  let calls = [];
  queue.take([], START, START, true);
  for (let n = 0; n < 3000; n += 1) {
    const now = START + n * 10000;
    calls = [call(n, now), ...calls].slice(0, 8);
    queue.take(calls, now, now, false);
    queue.tick(now);
    queue.tick(now + 8000);
  }
  assert.ok(queue.shown().length <= 32);
  assert.ok(queue.announced().length <= 64);
});
