import assert from "node:assert/strict";
import test from "node:test";
import { message, plain, screen } from "./load.mjs";

/** A steady clock that the test moves. */
function steady() {
  const at = { ms: 1000 };
  return [at, { performance: { now: () => at.ms } }];
}

test("the clock is the server's, whatever the device thinks", () => {
  const [at, world] = steady();
  const { clock } = screen(["clock"], world);
  clock.set(Date.parse("2026-11-23T09:14:05.410+07:00"));
  at.ms += 60000;
  assert.equal(clock.hhmm(clock.now()), "09:15");
  assert.equal(clock.date(clock.now()), "23/11/2026");
  assert.equal(clock.weekday(clock.now()), 1);
});

test("a late beat pulls the clock back only a little, an early one forward at once", () => {
  const [, world] = steady();
  const { clock } = screen(["clock"], world);
  clock.set(1_000_000);
  clock.correct(1_000_000 - 15000);
  assert.equal(clock.now(), 1_000_000 - 250);
  clock.correct(1_000_500);
  assert.equal(clock.now(), 1_000_500);
});

test("a server's clock that was set back is followed at once", () => {
  const [, world] = steady();
  const { clock } = screen(["clock"], world);
  clock.set(10_000_000);
  clock.correct(10_000_000 - 3_600_000);
  assert.equal(clock.now(), 10_000_000 - 3_600_000);
});

test("the smallest letter follows distance and diagonal as the table says", () => {
  const { fit } = screen(["fit"]);
  const rem = (distance, diagonal, width = 1920, height = 1080) => Math.round(fit.sizes({ width, height, distance, diagonal }).rem);
  assert.deepEqual([rem(4, 55), rem(4, 43), rem(6, 55), rem(8, 43)], [43, 55, 64, 109]);
  assert.equal(rem(4, 55, 3840, 2160), 86);
  for (const [width, height] of [[1920, 1080], [1366, 768], [1280, 720], [1080, 1920], [1024, 768]]) {
    for (const distance of [3, 4, 5, 6, 8]) {
      const sizes = fit.sizes({ width, height, distance, diagonal: 55 });
      assert.ok(sizes.rem >= sizes.floor, `${width} × ${height} at ${distance} m`);
    }
  }
  assert.deepEqual([4, 4.6, 6, 8].map((distance) => fit.sizes({ width: 1920, height: 1080, distance, diagonal: 55 }).band), [1, 2, 3, 4]);
});

test("a called counter's page of the board comes up", () => {
  const { fit } = screen(["fit"]);
  const counters = Array.from({ length: 20 }, (_, i) => ({ id: String(i + 1) }));
  assert.equal(fit.boardPage(counters, 16, 0, "18")[0].id, "17");
  assert.equal(fit.boardPage(counters, 16, 0, null).length, 16);
  assert.equal(fit.boardPage(counters, 32, 0, null).length, 20);
});

test("citations, dates and codes stay whole, words may break", () => {
  const { text } = screen(["text"]);
  const whole = (line) => plain(text.runs(line)).filter((run) => run.whole).map((run) => run.text);
  assert.deepEqual(whole("Căn cứ: NĐ 118/2025/NĐ-CP, sửa đổi bởi NĐ 309/2026/NĐ-CP"), ["NĐ 118/2025/NĐ-CP,", "NĐ 309/2026/NĐ-CP"]);
  assert.deepEqual(whole("Chép ngày 16/07/2026 · Trung tâm chưa kiểm tra lại"), ["ngày 16/07/2026"]);
  assert.deepEqual(whole("Nguồn: Cổng Dịch vụ công quốc gia, mã 1.001193"), ["mã 1.001193"]);
  assert.deepEqual(whole("Giấy chứng sinh. Không có: văn bản của người làm chứng"), []);
  const line = "  Luật Hộ tịch  60/2014/QH13 (Điều 11, 15) ";
  assert.equal(plain(text.runs(line)).map((run) => run.text).join(" "), line.trim().replace(/\s+/g, " "));
});

test("a text is cut between words, after a clause where it can, and loses nothing", () => {
  const { text } = screen(["text"]);
  const long = "Giấy chứng sinh. Không có: văn bản của người làm chứng; không có người làm chứng: giấy cam đoan về việc sinh";
  const parts = text.parts(long, (part) => part.length <= 60);
  assert.equal(parts.join(" "), long);
  assert.ok(parts.every((part) => part.length <= 60));
  assert.ok(/[.;:,]$/.test(parts[0]));
  assert.deepEqual([...text.parts("Một-từ-dài-hơn-cả-trang", () => false)], ["Một-từ-dài-hơn-cả-trang"]);
});

test("Khmer is cut at its places, else between whole clusters, and loses nothing", () => {
  const { text } = screen(["text"]);
  const bare = (line) => line.replace(/[\s\u200b]/g, "");
  const marked = "ថ្ងៃ\u200bស្អែក ម៉ោង 7:00";
  assert.deepEqual(plain(text.pieces(marked)), ["ថ្ងៃ\u200b", "ស្អែក ", "ម៉ោង ", "7:00"]);
  const joined = "ថ្ងៃចន្ទថ្ងៃអង្គារថ្ងៃពុធថ្ងៃព្រហស្បតិ៍";
  const parts = plain(text.parts(joined, (part) => part.length <= 12));
  assert.equal(parts.join(""), joined);
  assert.ok(parts.length > 2);
  for (const part of parts) {
    assert.ok(!/^[\u17b4-\u17d3\u17dd]/.test(part), "no mark begins a part");
    assert.ok(!/\u17d2$/.test(part), "no subscript is parted from its letter");
  }
  assert.equal(bare(plain(text.parts(marked, () => false)).join("")), bare(marked));
});

test("a slide says its own words in its language where there are some", () => {
  const { words } = screen([]);
  words.use({ page: "Trang {page}", opens: "Mở lại", "km:page": "ទំព័រ {page}" });
  assert.equal(words.during("km", () => words.say("page", { page: 2 })), "ទំព័រ 2");
  assert.equal(words.during("km", () => words.say("opens")), "Mở lại");
  assert.equal(words.during("km", () => words.knows("opens")), false);
  assert.equal(words.say("page", { page: 2 }), "Trang 2");
});

test("a report is sent at once when something matters changed, else once a minute, never faster than allowed", () => {
  const { report } = screen(["report"]);
  const sent = [];
  const box = report.create((one) => sent.push(one) > 0);
  const base = message("report");
  box.tick(0, () => ({ ...base }));
  box.tick(1000, () => ({ ...base, slide: "notice:x", page: 2 }));
  assert.equal(sent.length, 1);
  box.tick(2000, () => ({ ...base, shown: ["b"] }));
  box.tick(2200, () => ({ ...base, shown: ["c"] }));
  assert.equal(sent.length, 2);
  box.tick(2800, () => ({ ...base, shown: ["c"] }));
  assert.equal(sent.length, 3);
  box.tick(62900, () => ({ ...base, shown: ["c"] }));
  assert.equal(sent.length, 4);
  assert.ok(JSON.stringify(sent[0]).length < 4096);
});

test("storage that refuses everything is no loss", () => {
  const no = () => {
    throw new Error("QuotaExceededError");
  };
  const { storage } = screen(["storage"], { localStorage: { getItem: no, setItem: no, removeItem: no } });
  const store = storage.open("xa-mau", "sanh-1");
  assert.deepEqual(plain(store.read()), {});
  store.put("queue", 1);
  store.flush(5000);
  const { storage: none } = screen(["storage"]);
  none.open("a", "b").flush(0);
});

test("storage gives back what was put, and bad data as nothing", () => {
  const kept = new Map();
  const world = { localStorage: { getItem: (k) => kept.get(k) ?? null, setItem: (k, v) => kept.set(k, v), removeItem: (k) => kept.delete(k) } };
  const { storage } = screen(["storage"], world);
  const store = storage.open("xa-mau", "sanh-1");
  store.put("announced", ["a"]);
  store.flush(10000);
  assert.deepEqual(plain(storage.open("xa-mau", "sanh-1").read()), { announced: ["a"] });
  kept.set("signage:xa-mau:sanh-1", "{broken");
  assert.deepEqual(plain(storage.open("xa-mau", "sanh-1").read()), {});
});

test("the chime is a WAV of three tones that starts and ends in silence", () => {
  const { chime } = screen(["chime"]);
  const bytes = new DataView(chime.wav(chime.SECONDS, chime.sample));
  assert.equal(String.fromCharCode(bytes.getUint8(0), bytes.getUint8(1), bytes.getUint8(2), bytes.getUint8(3)), "RIFF");
  assert.equal(bytes.getUint32(4, true), bytes.byteLength - 8);
  let loudest = 0;
  for (let i = 44; i < bytes.byteLength; i += 2) loudest = Math.max(loudest, Math.abs(bytes.getInt16(i, true)));
  assert.ok(loudest > 6000 && loudest < 32767);
  assert.ok(Math.abs(bytes.getInt16(44, true)) < 50 && Math.abs(bytes.getInt16(bytes.byteLength - 2, true)) < 400);
});

test("content without the shape of a payload is not played", () => {
  const { content } = screen(["clock", "content"]);
  assert.equal(content.checked(null), null);
  assert.equal(content.checked({ hash: "a", slides: "no" }), null);
  const good = content.checked({ hash: "a", slides: [{ id: "x", kind: "notice", seconds: 5 }, { id: "y", seconds: 0 }, null], fallback: { title: "T" } });
  assert.deepEqual(plain(good.slides).filter((one) => one.until !== 0).map((one) => one.id), ["x"]);
  assert.deepEqual(plain(good.turns), { at: 0, n: 0, order: [0, 1, 2] });
  assert.equal(good.fallback.kind, "notice");
});

test("an order that leads to no slide is not taken", () => {
  const { content } = screen(["clock", "content"]);
  const given = (turns) => ({ hash: "a", turns, slides: [{ id: "x", kind: "notice", seconds: 5 }], fallback: {} });
  const taken = (turns) => plain(content.checked(given(turns)).turns);
  assert.deepEqual(taken({ at: 7, n: 2, order: [0, 0] }), { at: 7, n: 2, order: [0, 0] });
  for (const wrong of [null, {}, { at: 0, n: 0, order: [1] }, { at: 0, n: 0, order: [0.5] }, { at: "x", n: 0, order: [0] }]) {
    assert.deepEqual(taken(wrong), { at: 0, n: 0, order: [0] });
  }
});

test("how slides turn follows the newest message, and never that of another content", () => {
  const [at, world] = steady();
  const { content } = screen(["clock", "content"], world);
  const heard = [];
  const payload = (hash, n) => ({ hash, turns: { at: 0, n, order: [0] }, slides: [{ id: "x", kind: "notice", seconds: 5 }], fallback: {} });
  const box = content.create({
    url: (hash) => hash,
    got: (one) => heard.push(`${one.hash}${one.turns.n}`),
    turned: (turns) => heard.push(turns.n),
    get: (url, _, done) => done(JSON.stringify(payload(url, 1)))
  });
  const turns = (n, order = [0]) => ({ at: 0, n, order });
  box.has(content.checked(payload("a", 0)));
  box.want("a", turns(2));
  box.want("a", turns(3, [9]));
  box.want("a", null);
  box.want("b", turns(4));
  box.tick((at.ms += 200));
  box.want("b", turns(5));
  box.want("c", null);
  box.tick((at.ms += 200));
  assert.deepEqual(heard, [2, "b4", 5, "c1"]);
});

test("a content that the server does not have is asked for again, without haste", () => {
  const [at, world] = steady();
  const { content } = screen(["clock", "content"], world);
  const asked = [];
  const got = [];
  const box = content.create({
    url: (hash) => hash,
    got: (one) => got.push(one.hash),
    get: (url, _, done) => {
      asked.push(url);
      done(JSON.stringify({ hash: "today", slides: [], fallback: {} }));
    }
  });
  box.has({ hash: "old", slides: [] });
  box.want("gone");
  for (let i = 0; i < 300; i += 1) {
    at.ms += 200;
    box.tick(at.ms);
  }
  assert.deepEqual(got, ["today"]);
  assert.ok(asked.length >= 2 && asked.length <= 4, String(asked.length));
});

test("a new build is loaded between two slides, only from a server that answers, and once", () => {
  const [at, world] = steady();
  const { renewal } = screen(["clock", "content", "renewal"], world);
  const loaded = [];
  let alive = false;
  const box = renewal.create({ build: "a", tried: null, reload: (build) => loaded.push(build), get: (_, __, done) => done(alive ? "ok" : null) });
  box.sees("b", at.ms, 0);
  for (let i = 0; i < 400; i += 1) box.tick((at.ms += 200), true, false);
  assert.deepEqual(loaded, []);
  alive = true;
  box.tick((at.ms += 5000), false, false);
  box.tick((at.ms += 200), true, true);
  assert.deepEqual(loaded, []);
  box.tick((at.ms += 200), true, false);
  assert.deepEqual(loaded, ["b"]);
  const again = renewal.create({ build: "a", tried: { build: "b", at: 0 }, reload: (build) => loaded.push(build), get: (_, __, done) => done("ok") });
  again.sees("b", at.ms, 60000);
  for (let i = 0; i < 10; i += 1) again.tick((at.ms += 200), true, false);
  assert.deepEqual(loaded, ["b"]);
});

/** A socket that the test opens, feeds and closes. */
function line(world, random = () => 0) {
  const made = [];
  const { live } = screen(["clock", "live"], world);
  const heard = [];
  const box = live.create({
    url: "ws://x/",
    message: (text) => heard.push(text),
    closed: () => heard.push("closed"),
    random,
    make: () => {
      const socket = { readyState: 0, sent: [], send: (one) => socket.sent.push(one), close: () => (socket.closed = true) };
      made.push(socket);
      return socket;
    }
  });
  return { box, made, heard, live };
}

test("connecting twice opens one line, and a line that is gone says nothing any more", () => {
  const [at, world] = steady();
  const { box, made, heard } = line(world);
  box.connect(at.ms);
  box.connect(at.ms);
  assert.equal(made.length, 1);
  const { onmessage } = made[0];
  made[0].onopen();
  onmessage({ data: "a" });
  made[0].onclose();
  onmessage({ data: "b" });
  assert.deepEqual(heard, ["a", "closed"]);
});

test("a retry comes between half a second and the longest pause, however often it fails", () => {
  const [at, world] = steady();
  for (const draw of [0, 0.5, 0.999]) {
    const { box, made } = line(world, () => draw);
    box.connect(at.ms);
    for (let i = 0; i < 20; i += 1) {
      const before = made.length;
      const from = at.ms;
      made[before - 1].onerror();
      while (made.length === before) box.tick((at.ms += 50));
      const pause = at.ms - from;
      assert.ok(pause >= 500 && pause <= 4050, String(pause));
    }
  }
});

test("a line without a frame for forty seconds is dead", () => {
  const [at, world] = steady();
  const { box, made } = line(world);
  box.connect(at.ms);
  made[0].onopen();
  at.ms += 39900;
  box.tick(at.ms);
  assert.ok(box.isOpen());
  at.ms += 200;
  box.tick(at.ms);
  assert.ok(!box.isOpen() && made[0].closed);
});

test("an attempt that hangs is given up after five seconds", () => {
  const [at, world] = steady();
  const { box, made } = line(world);
  box.connect(at.ms);
  for (let i = 0; i < 30; i += 1) box.tick((at.ms += 200));
  assert.ok(made[0].closed);
  assert.equal(made.length, 2);
});

test("a code is drawn as a rectangle for each run of dark modules of a row", () => {
  const { paper } = screen(["text", "paper"], { atob });
  assert.equal(paper.modules({ size: 3, bits: "vQA=" }), "M0 0h1v1h-1zM2 0h1v1h-1zM0 1h3v1h-3zM1 2h1v1h-1z");
});
