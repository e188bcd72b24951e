// What Chromium 53 can read: the scripts as ES2015, the styles without what came later. Acorn is there after `npm ci`;
// without it node's own parser still says whether a script is one, and the engines themselves are in tests/browser.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import vm from "node:vm";
import { STATIC } from "./load.mjs";

const scripts = readdirSync(STATIC, { recursive: true }).map(String).filter((name) => name.endsWith(".js"));
const acorn = await import("acorn").catch(() => null);

// Methods and globals that came after Chromium 53; syntax is the parser's business.
const LATER = [
  /\.finally\(/, /\bObject\.(entries|values|fromEntries)\b/, /\.padStart\(|\.padEnd\(/, /\.flat\(|\.flatMap\(/, /\.replaceAll\(/,
  /\bglobalThis\b/, /\bAbortController\b/, /\bResizeObserver\b/, /\bstructuredClone\b/, /\.append\(|\.prepend\(|\.replaceWith\(|\.before\(|\.after\(/,
  /\bwakeLock\b/, /\brandomUUID\b/, /\bserviceWorker\b/, /\bqueueMicrotask\b/, /\.toggleAttribute\(/, /Promise\.(allSettled|any)\b/,
  /\bURLSearchParams\b/, /\.at\(/, /innerHTML|outerHTML|insertAdjacentHTML|document\.write/, /\?\.|\?\?|\*\*=?[^/*\s]|\basync\b|\bawait\b/
];

for (const name of scripts) {
  test(`${name} is ES2015 and uses nothing that came after Chromium 53`, () => {
    const text = readFileSync(join(STATIC, name), "utf8");
    if (acorn) acorn.parse(text, { ecmaVersion: 2015, sourceType: "script" });
    else new vm.Script(text);
    const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
    for (const one of LATER) assert.ok(!one.test(code), `${name}: ${one}`);
    assert.ok(!/,\s*\n\s*\)/.test(code), `${name}: a comma before )`);
  });
}

test("the style uses nothing that came after Chromium 53", () => {
  const text = readFileSync(join(STATIC, "screen.css"), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  const later = [
    /display:\s*(grid|inline-grid|contents)/, /(^|[\s;{])(row-|column-)?gap\s*:/m, /\binset\s*:/, /aspect-ratio\s*:/, /\b(clamp|min|max)\(/,
    /:(is|where|has|not)\(/, /\boverflow:\s*clip/, /place-(items|content)/, /backdrop-filter/, /margin-inline|padding-inline/, /#[0-9a-f]{8}\b/i,
    /rgb\([^)]*\//, /@container|@layer|@supports/, /position:\s*sticky/, /\bdvh\b|\bsvh\b/
  ];
  for (const one of later) assert.ok(!one.test(text), String(one));
});

test("the lock file names no address", () => {
  const lock = readFileSync(new URL("./package-lock.json", import.meta.url), "utf8");
  assert.ok(!/https?:\/\/(?!opencollective\.com|github\.com|tidelift\.com)/.test(lock));
  assert.ok(!lock.includes('"resolved"'));
});
