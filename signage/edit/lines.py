"""Texts merged by lines in three ways, and compared in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Clash:
    """Lines that both changed, each in another way; `line` counts in `theirs`, from 1."""

    line: int
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    base: tuple[str, ...]


def merged_lines(base: str, mine: str, theirs: str) -> str | Clash:
    """Both changes in one text, or the first place where they do not go together."""
    parts: list[str] = []
    b, m, t = (text.splitlines(keepends=True) for text in (base, mine, theirs))
    for lines in _regions(b, m, t):
        if isinstance(lines, Clash):
            return lines
        parts += lines
    return "".join(parts)


def _regions(b: list[str], m: list[str], t: list[str]) -> Iterator[list[str] | Clash]:
    at_b = at_m = at_t = 0
    for in_b, in_m, in_t, size in _same_in_all(b, m, t):
        base, mine, theirs = b[at_b:in_b], m[at_m:in_m], t[at_t:in_t]
        if mine in (theirs, base):
            yield theirs
        elif theirs == base:
            yield mine
        else:
            yield Clash(at_t + 1, tuple(mine), tuple(theirs), tuple(base))
        yield b[in_b : in_b + size]
        at_b, at_m, at_t = in_b + size, in_m + size, in_t + size


def _same_in_all(b: list[str], m: list[str], t: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """The runs of lines that all three have, in order, with the ends of the three."""
    ours, others = _blocks(b, m), _blocks(b, t)
    first = second = 0
    while first < len(ours) and second < len(others):
        a, in_m, n = ours[first]
        c, in_t, k = others[second]
        begin, end = max(a, c), min(a + n, c + k)
        if begin < end:
            yield begin, in_m + begin - a, in_t + begin - c, end - begin
        if a + n < c + k:
            first += 1
        else:
            second += 1
    yield len(b), len(m), len(t), 0


def _blocks(old: list[str], new: list[str]) -> Sequence[tuple[int, int, int]]:
    found = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [(one.a, one.b, one.size) for one in found if one.size]


def compared(before: str, after: str, around: int = 3) -> Iterator[tuple[str, str]]:
    """The lines that differ with their sign, some lines around them; "…" where more is the same."""
    old, new = before.splitlines(), after.splitlines()
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(around):
        yield "…", str(group[0][3] + 1)
        for tag, a, b, c, d in group:
            if tag == "equal":
                yield from ((" ", line) for line in old[a:b])
            else:
                yield from (("-", line) for line in old[a:b])
                yield from (("+", line) for line in new[c:d])


def merged_by(base: str, mine: str, theirs: str, *, theirs_win: bool) -> str:
    """Both changes in one text; where they do not go together, that of one side."""
    parts: list[str] = []
    b, m, t = (text.splitlines(keepends=True) for text in (base, mine, theirs))
    for lines in _regions(b, m, t):
        if isinstance(lines, Clash):
            parts += lines.theirs if theirs_win else lines.mine
        else:
            parts += lines
    return "".join(parts)
