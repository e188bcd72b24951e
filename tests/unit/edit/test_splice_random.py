"""Random documents in random styles under random operations say what was meant, to the letter."""

from __future__ import annotations

import os
import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signage.edit.nodes import document
from signage.edit.ops import Insert, Move, Op, Put, Remove, Set, applied, as_json, from_json
from signage.edit.splice import SpliceError, same, splice
from signage.edit.written import flow
from signage.yamlmarks import BROKEN

EXAMPLES = int(os.environ.get("SIGNAGE_EDIT_EXAMPLES", "150"))
TEXTS = (
    "no", "12:30", "0123", "a: b", "x #y", "Thông báo nghỉ lễ", "Đăng ký – chứng thực", "🙂 vui",
    "- a", "? b", "'", '"quoted"', "it's", "", " space ", "2026-11-27", "null", "true", "~", "1e3",
    "dòng một\ndòng hai", "một\n\nhai\n", "  thụt\nra", "a, b", "[x]", "{y}", "&z", "*w", "!t",
    "%p",
    "@at", "`bt", "x:", "đ\\n", "1.5", "-", ":", "a\n", "# không", "|", ">",
)  # fmt: skip
KEYS = ("guide", "title", "lines", "until", "for", "1", "vi", "en", "có dấu", "a b", "no")
SCALARS = (*TEXTS, 1, 0, -5, 2.5, True, False, None)


def value(one: random.Random, depth: int = 0) -> Any:
    """A value as somebody might want it."""
    kind = one.random()
    if depth < 3 and kind < 0.2:
        return [value(one, depth + 1) for _ in range(one.randrange(4))]
    if depth < 3 and kind < 0.45:
        names = one.sample(KEYS, one.randrange(4))
        return {name: value(one, depth + 1) for name in names}
    return one.choice(SCALARS)


def written(one: random.Random, data: Any, indent: int, first: str = "") -> list[str]:
    """The lines of `data` as some person wrote them: styles, comments and blank lines at random."""
    pad = " " * indent
    rows: list[str] = []
    lines = data.items() if isinstance(data, dict) else [(None, row) for row in data]
    for name, row in lines:
        if rows and one.random() < 0.2:
            rows.append(one.choice(["", pad + "# ghi chú", pad + "# - guide: x", pad + "  # sâu"]))
        head = f"{flow(name)}:" if name is not None else "-"
        tail = one.choice(["", "", "", " # cuối", "  #\tx"])
        step = one.choice([2, 2, 4])
        if isinstance(row, dict | list) and row and one.random() < 0.75:
            if name is None and one.random() < 0.7:
                inner = written(one, row, indent + 2)
                if inner[0].startswith(" " * (indent + 2)):
                    rows += [f"{pad}- {inner[0][indent + 2 :]}", *inner[1:]]
                    continue
            dash = isinstance(row, list) and name is not None and one.random() < 0.4
            rows += [pad + head + tail, *written(one, row, indent if dash else indent + step)]
        elif isinstance(row, str) and one.random() < 0.3 and plain_lines(row):
            sign = one.choice("|>") + one.choice(["", "-", "+"])
            rows += [f"{pad}{head} {sign}{tail}"]
            rows += [" " * (indent + step) + part if part else "" for part in row.split("\n")]
        elif row is None and one.random() < 0.6:
            rows.append(pad + head + tail)
        else:
            rows.append(
                f"{pad}{head} {flow(row, one.choice([None, None, chr(39), chr(34)]))}{tail}"
            )
    return rows


def plain_lines(text: str) -> bool:
    """Whether the lines can stand as they are in a literal."""
    return all(row.strip() == row and row[:1] not in "#" for row in text.split("\n") if row) and (
        bool(text.strip()) and not text.startswith("\n")
    )


def some_document(one: random.Random) -> str:
    """A file, its line ends, its BOM and its end at random."""
    data = {name: value(one) for name in one.sample(KEYS, one.randrange(1, 5))}
    data["slides"] = [value(one, 1) for _ in range(one.randrange(6))]
    rows = [*one.choice([[], ["# đầu tệp", ""], ["---"]]), *written(one, data, 0)]
    rows += one.choice([[], [], ["# hết"], ["", ""]])
    line = one.choice(["\n", "\n", "\r\n"])
    text = line.join(rows) + one.choice(["", line, line])
    return one.choice(["", "", "", "\ufeff"]) + text


def places(data: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of the data."""
    found = [place]
    if isinstance(data, dict | list):
        pairs = data.items() if isinstance(data, dict) else enumerate(data)
        for name, one in pairs:
            found += places(one, (*place, name))
    return found


def some_op(one: random.Random, data: Any) -> Op | None:
    """An operation that fits the data."""
    spots = places(data)
    place = one.choice(spots)
    here: Any = data
    for step in place:
        here = here[step]
    kind = one.randrange(5)
    if kind == 0 and place:
        return Set(place, value(one, 1))
    if kind == 1 and place:
        return Remove(place)
    if isinstance(here, list) or (here is None and kind == 2):
        size = len(here or ())
        if kind == 3 and size > 1:
            return Move(place, one.randrange(size), one.randrange(size))
        return Insert(place, one.randrange(size + 1), value(one, 1))
    if isinstance(here, dict):
        return Put(place, one.choice(KEYS), value(one, 1))
    return None


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(min_value=0))
def test_a_splice_says_what_was_meant_and_keeps_the_rest(seed: int) -> None:
    """The result is read as the operation on the data; comments of untouched lines are there."""
    one = random.Random(seed)
    text = some_document(one)
    data = document(text.removeprefix("\ufeff")).data
    if data is BROKEN or document(text.removeprefix("\ufeff")).problems:
        return
    for _ in range(3):
        op = some_op(one, data)
        if op is None:
            continue
        assert from_json(as_json(op)) == op
        try:
            result = splice(text, [op])
        except SpliceError as error:
            REFUSED.append((error.key, text, op))
            continue
        DONE.append(1)
        data = applied([op], data)
        assert same(document(result.removeprefix("\ufeff")).data, data)
        assert result.startswith("\ufeff") == text.startswith("\ufeff")
        if "\r\n" not in text and text.count("\n") > 1:
            assert "\r" not in result
        text = result


REFUSED: list[Any] = []
DONE: list[int] = []


def test_few_operations_are_refused() -> None:
    """Whoever is refused has to open the YAML view: that is rare."""
    one = random.Random(7)
    done = refused = 0
    for _ in range(300):
        text = some_document(one)
        data = document(text.removeprefix("\ufeff")).data
        op = some_op(one, data) if data is not BROKEN else None
        if op is None:
            continue
        try:
            splice(text, [op])
            done += 1
        except SpliceError:
            refused += 1

    assert refused <= done / 20, (refused, done)
