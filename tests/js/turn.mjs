// What the screen shows of a case of tests/messages/rotation.json; as a program, of each line of its input.
import { argv, stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { screen } from "./load.mjs";

const { rotation } = screen(["rotation"]);
const fallback = { id: "fallback", kind: "notice", seconds: 20, until: null };

export function shown({ slides, turns, t, pages }) {
  const turn = rotation.turn(slides, turns, fallback, t);
  return {
    index: turn.index < 0 ? null : turn.index,
    start: turn.start,
    into: turn.into,
    length: turn.length,
    turn: turn.n,
    page: rotation.page(turn.n, turn.into, turn.length, pages)
  };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  createInterface({ input: stdin }).on("line", (line) => stdout.write(`${JSON.stringify(shown(JSON.parse(line)))}\n`));
}
