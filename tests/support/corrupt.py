"""Valid files made wrong, as disks, editors and people do it: one seeded mistake at a time."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path

Mistake = Callable[[random.Random, bytes], bytes]

VALUES = (
    b"", b"~", b"no", b"12:30", b"0123", b"-1", b"1e400", b"99999999999999999999", b"2026-02-30",
    b"[]", b"{}", b"[[[[[[[[[[[[[[[[[[[[[[[[", b"{a: {b: {c: d}}}", b"'", b'"', b"|", b">-",
    b"&a b", b"*a",
    b"!!python/object:os.system x", b"<<: *x", b"../../etc/passwd", b"\xef\xbb\xbfa",
    b"\x00", b"\xff\xfe", b"\t", b"# ", b"- ", b"? a", b"%YAML 1.2", b"---", b"...", b"@x", b"`x",
    "Quầy\u202e một".encode(), "ho\u0300-tich".encode(), b"x" * 5000, b"mon-sun", b"00:00-24:00",
    "Đă̆ng ký".encode(), b"https://user:pass@example.vn/", b"1.000013.000.00.00.H26",
)  # fmt: skip


def _byte(rng: random.Random, raw: bytes) -> bytes:
    at = rng.randrange(len(raw))
    return raw[:at] + bytes([rng.randrange(256)]) + raw[at + 1 :]


def _lose(rng: random.Random, raw: bytes) -> bytes:
    at = rng.randrange(len(raw))
    return raw[:at] + raw[at + rng.randint(1, 40) :]


def _double(rng: random.Random, raw: bytes) -> bytes:
    at, end = sorted((rng.randrange(len(raw)), rng.randrange(len(raw))))
    return raw[:end] + raw[at:end] + raw[end:]


def _half(rng: random.Random, raw: bytes) -> bytes:
    return raw[: rng.randrange(len(raw))]


def _zeros(rng: random.Random, raw: bytes) -> bytes:
    """What a power cut leaves of a file: its length, and nothing in it."""
    at = rng.randrange(len(raw))
    return raw[:at] + b"\0" * (len(raw) - at)


def _line_gone(rng: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    del lines[rng.randrange(len(lines))]
    return b"".join(lines)


def _line_twice(rng: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    lines.insert(rng.randrange(len(lines)), lines[rng.randrange(len(lines))])
    return b"".join(lines)


def _lines_swapped(rng: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _indent(rng: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    at = rng.randrange(len(lines))
    by = rng.choice((b" ", b"  ", b"\t", b"    ", b""))
    lines[at] = by + (lines[at] if by else lines[at].lstrip(b" "))
    return b"".join(lines)


def _value(rng: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    at = rng.randrange(len(lines))
    key, colon, _ = lines[at].partition(b":")
    lines[at] = key + colon + b" " + rng.choice(VALUES) + b"\n"
    return b"".join(lines)


def _key(rng: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    at = rng.randrange(len(lines))
    key, colon, rest = lines[at].partition(b":")
    if key.strip():
        cut = rng.randrange(len(key))
        lines[at] = (
            key[:cut] + rng.choice((b"x", b"", b" ", b"-", b"'")) + key[cut + 1 :] + colon + rest
        )
    return b"".join(lines)


def _encoding(rng: random.Random, raw: bytes) -> bytes:
    text = raw.decode("utf-8", "replace")
    return text.encode(rng.choice(("utf-16", "utf-8-sig", "utf-16-le", "cp1258")), "replace")


def _line_ends(rng: random.Random, raw: bytes) -> bytes:
    return raw.replace(b"\n", rng.choice((b"\r\n", b"\r", b"\n\n")))


MISTAKES: tuple[Mistake, ...] = (
    _byte, _lose, _double, _half, _zeros, _line_gone, _line_twice, _lines_swapped, _indent,
    _value, _value, _key, _encoding, _line_ends,
)  # fmt: skip


def corrupted(rng: random.Random, files: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """One mistake in the valid `files`: those that change, with their new bytes.

    One time in twelve two files are exchanged, as one that is saved under a wrong name.
    """
    one, other = rng.sample(sorted(files), 2)
    if rng.randrange(12) == 0:
        return {one: files[other], other: files[one]}
    found = files[one]
    for _ in range(rng.choice((1, 1, 1, 2, 5))):
        found = rng.choice(MISTAKES)(rng, found) if found.strip() else found
    return {one: found}
