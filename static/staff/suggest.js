/* What may stand at a place of a YAML file, by its JSON Schema. Pure: text and schema in, names out. */

const KEY = /^("[^"]*"|'[^']*'|[^\s#"'{}[\],:&*!|>%@`-][^#:]*?|-[^\s:][^#:]*?)\s*:(?=\s|$)/;

/** A map or list around the place: `step` leads to it, `keys` are those seen in it so far. */
const level = (step, indent, item) => ({ step, indent, item, keys: [] });

/**
 * Where the cursor is: the way from the top, and what is being typed there.
 * @param {string[]} lines
 * @param {number} row counts from 0
 * @param {number} column
 * @returns {{levels: {step: string | number | null, keys: string[]}[], kind: "key" | "value", typed: string} | null}
 */
export function placeAt(lines, row, column) {
  let stack = [level(null, -1, false)];
  let block = -1; // the indent of the key whose text goes over several lines
  for (let n = 0; n < row; n += 1) {
    const line = lines[n];
    const indent = line.search(/\S/);
    if (indent < 0 || line[indent] === "#") continue;
    if (block >= 0 && indent > block) continue;
    block = -1;
    const [rest] = entered(stack, line, indent);
    if (/(^|\s)[|>][+-]?\d?\s*(#.*)?$/.test(rest)) block = stack[stack.length - 1].indent;
  }
  const before = lines[row].slice(0, column);
  const indent = before.search(/\S/) < 0 ? before.length : before.search(/\S/);
  if (before[indent] === "#" || / #/.test(before.replace(/"[^"]*"|'[^']*'/g, "")) || (block >= 0 && indent > block)) return null;
  stack = stack.map((one) => ({ ...one, keys: [...one.keys] }));
  const [rest, keyed] = entered(stack, before, indent, true);
  const flow = flowing(rest);
  if (flow) return { levels: [...stack, ...flow.levels], kind: flow.kind, typed: flow.typed };
  return { levels: stack, kind: keyed ? "value" : "key", typed: rest };
}

/** Follows a line into the stack; what remains of it, and whether a key stands before that. */
function entered(stack, line, indent, cursor = false) {
  let at = indent;
  let rest = line.slice(at);
  while (/^-(\s|$)/.test(rest)) {
    while (stack[stack.length - 1].indent > at || (stack[stack.length - 1].indent === at && stack[stack.length - 1].item)) stack.pop();
    stack.push(level(0, at, true));
    const gap = rest.slice(1).search(/\S/);
    at += gap < 0 ? rest.length : gap + 1;
    rest = line.slice(at);
  }
  while (stack[stack.length - 1].indent >= at) stack.pop();
  const found = KEY.exec(rest);
  if (!found) return [cursor ? rest : rest.trimEnd(), false];
  const key = found[1].replace(/^["']|["']$/g, "");
  stack[stack.length - 1].keys.push(key);
  stack.push(level(key, at, false));
  return [rest.slice(found[0].length).trimStart(), true];
}

/** The maps and lists that are open at the end of a line written in braces; null: none is. */
function flowing(text) {
  if (!/^[{[]/.test(text)) return null;
  const levels = [];
  let from = 0;
  let quote = "";
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    const inner = levels[levels.length - 1];
    if (quote) {
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "{" || sign === "[") {
      levels.push({ step: inner ? (inner.list ? 0 : inner.key) : null, keys: [], list: sign === "[", key: "" });
      from = at + 1;
    } else if (sign === "}" || sign === "]") {
      levels.pop();
      from = at + 1;
    } else if (sign === "," && inner) {
      inner.key = "";
      from = at + 1;
    } else if (sign === ":" && inner && !inner.list && /[\s]|$/.test(text[at + 1] || "") && !inner.key) {
      inner.key = text.slice(from, at).trim().replace(/^["']|["']$/g, "");
      inner.keys.push(inner.key);
      from = at + 1;
    }
  }
  if (levels.length === 0) return null;
  const last = levels[levels.length - 1];
  const typed = text.slice(from).trimStart();
  // the first is the value of the line itself: its keys belong to what the stack ends with
  const found = levels.map((one) => ({ step: one.step, keys: one.keys }));
  const steps = found.slice(1);
  const own = { ...found[0], step: undefined };
  if (last.list) return { levels: [own, ...steps, { step: 0, keys: [] }], kind: "value", typed };
  if (last.key) return { levels: [own, ...steps, { step: last.key, keys: [] }], kind: "value", typed };
  return { levels: [own, ...steps], kind: "key", typed };
}

/** A schema and all that it may be instead, without references. */
function forms(schema, root, depth = 0) {
  if (!schema || typeof schema !== "object" || depth > 12) return [];
  const { description } = schema;
  const said = (one) => (description && !one.own ? { ...one, description, own: true } : one);
  if (schema.$ref) return forms(root.$defs?.[schema.$ref.split("/").pop()], root, depth + 1).map(said);
  const others = schema.anyOf || schema.oneOf || schema.allOf;
  return others ? others.flatMap((one) => forms(one, root, depth + 1)).map(said) : [schema];
}

const knows = (schema, key) => (schema.properties && key in schema.properties) || child(schema, key) !== undefined;

function child(schema, key) {
  const { properties, patternProperties, additionalProperties } = schema;
  if (properties && Object.hasOwn(properties, key)) return properties[key];
  const fits = Object.keys(patternProperties || {}).find((one) => new RegExp(one, "u").test(key));
  if (fits) return patternProperties[fits];
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}

/** The forms that have every key which stands there; all of them where none has. */
function fitting(all, keys) {
  const found = all.filter((one) => keys.every((key) => knows(one, key)));
  return found.length ? found : all;
}

/** The schemas of a way. @param {any} root @param {{step: any, keys: string[]}[]} levels */
export function schemasAt(root, levels) {
  let now = forms(root, root);
  for (const { step, keys } of levels) {
    if (typeof step === "string") now = now.flatMap((one) => forms(child(one, step), root));
    else if (step === 0) now = now.flatMap((one) => forms(one.items, root));
    now = fitting(now.filter((one) => keys.length === 0 || one.properties || one.patternProperties || one.additionalProperties), keys);
  }
  return now;
}

const first = (text) => String(text || "").split("\n\n")[0];

/**
 * What may be typed at a place: the keys that are not there yet, or the values.
 * @param {any} root @param {NonNullable<ReturnType<typeof placeAt>>} place
 */
export function suggestions(root, place) {
  const found = new Map();
  const add = (label, info, kind) => {
    if (!found.has(label)) found.set(label, { label, info: first(info), kind });
  };
  const used = place.levels[place.levels.length - 1].keys;
  for (const one of schemasAt(root, place.levels)) {
    if (place.kind === "key" && one.properties) {
      for (const [key, what] of Object.entries(one.properties)) {
        if (!used.includes(key)) add(key, what.description || forms(what, root)[0]?.description, "key");
      }
    }
    if (place.kind === "value") {
      const values = one.enum || (one.const !== undefined ? [one.const] : one.type === "boolean" ? [true, false] : []);
      for (const value of values) add(String(value), one.description, "value");
    }
  }
  return [...found.values()];
}

/** What a key is for. @param {any} root @param {{step: any, keys: string[]}[]} levels @param {string} key */
export function about(root, levels, key) {
  for (const one of schemasAt(root, levels)) {
    const what = child(one, key);
    if (what) return first(what.description || forms(what, root)[0]?.description);
  }
  return "";
}
