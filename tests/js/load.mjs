// Loads scripts of the screen into a small world of their own, as the browser would, without a browser.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const STATIC = join(ROOT, "static", "screen");

/** The namespace with `names` loaded; `world` holds what they find as globals. */
export function screen(names, world = {}) {
  const context = vm.createContext({ console, performance, ...world });
  for (const name of ["base", ...names]) {
    vm.runInContext(readFileSync(join(STATIC, `${name}.js`), "utf8"), context, { filename: `${name}.js` });
  }
  return context.Signage;
}

export function message(name) {
  return JSON.parse(readFileSync(join(ROOT, "tests", "messages", `${name}.json`), "utf8"));
}

/** As plain data of this world: what a vm makes has other prototypes. */
export const plain = (value) => JSON.parse(JSON.stringify(value));
