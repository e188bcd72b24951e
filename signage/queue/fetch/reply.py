"""A reply of a queue system, and what can be read from it with care."""

from __future__ import annotations

import codecs
import json as _json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message

from signage.queue.failure import Failure

DEEPEST = 50
BIGGEST = 10**18
"""No number of a queue is bigger; 10^18 nanoseconds are the year 2001."""


@dataclass(frozen=True, slots=True)
class Reply:
    """`headers` have lower-case names; `unchanged` says that the server called the last body still
    true; `date` is its own clock, as far as HTTP tells it."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    unchanged: bool = False
    date: datetime | None = None
    host: str = ""


_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSETS = {
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "utf-32": "utf-32",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "windows-1258": "cp1258",
    "cp1258": "cp1258",
    "iso-8859-1": "latin-1",
    "latin1": "latin-1",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb18030": "gb18030",
}


def text(reply: Reply) -> str:
    """The body as letters; Failure bad_letters.

    UTF-8 goes before what the head says, because letters of another charset are hardly ever
    good UTF-8 and many servers say "iso-8859-1" of everything.
    """
    body = reply.body
    bom = next((name for mark, name in _BOMS if body.startswith(mark)), None)
    said = _CHARSETS.get(_charset(reply), "")
    wide = said[:6] in ("utf-16", "utf-32")
    tries = [bom] if bom else [said] if wide else ["utf-8", said]
    if not bom and b"\0" in body[:4]:
        tries = [_json.detect_encoding(body)]
    for name in filter(None, tries):
        try:
            return body.decode(name)
        except UnicodeError:
            continue
    raise Failure("bad_letters", host=reply.host)


def _charset(reply: Reply) -> str:
    head = Message()
    head["content-type"] = reply.headers.get("content-type", "")
    said = head.get_param("charset")
    return said.strip().lower().replace("_", "-") if isinstance(said, str) else ""


def json(reply: Reply) -> object:
    """The body as JSON, or a Failure: not_data for a page, bad_letters, not_json.

    Refused is what other programs read in another way than we do: a key twice, NaN, numbers
    without end, letters that are no letters; and what is nested deeper than DEEPEST.
    """
    try:
        letters = text(reply)
    except Failure:
        if _is_page(reply, reply.body[:64].decode("latin-1")):
            raise Failure("not_data", host=reply.host) from None
        raise
    place = "…"
    try:
        found: object = _DECODER.decode(letters)
        if letters.count("[") + letters.count("{") > DEEPEST and _is_deep(found):
            raise _Refused(f"> {DEEPEST} [{{")
        if _SURROGATE.search(letters):
            _json.dumps(found, ensure_ascii=False).encode()
        return found
    except _json.JSONDecodeError as error:
        place = f"{error.lineno}:{error.colno}"
    except _Refused as error:
        place = str(error)
    except RecursionError:
        place = f"> {DEEPEST} [{{"
    except UnicodeError:
        raise Failure("bad_letters", host=reply.host) from None
    if _is_page(reply, letters[:64]):
        raise Failure("not_data", host=reply.host)
    raise Failure("not_json", host=reply.host, place=place)


def _is_page(reply: Reply, start: str) -> bool:
    said = reply.headers.get("content-type", "").lower()
    return "html" in said or start.lstrip("\ufeff \t\r\n").startswith("<")


class _Refused(Exception):
    pass


_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Refused("{} ×2")
    return found


def _whole(digits: str) -> int:
    if len(digits) > 20 or abs(found := int(digits)) > BIGGEST:
        raise _Refused("> 10^18")
    return found


def _fraction(digits: str) -> float:
    found = float(digits) if len(digits) < 400 else float("inf")
    if abs(found) > BIGGEST:
        raise _Refused("> 10^18")
    return found


def _no_number(word: str) -> object:
    raise _Refused(word)


_DECODER = _json.JSONDecoder(
    object_pairs_hook=_once,
    parse_int=_whole,
    parse_float=_fraction,
    parse_constant=_no_number,
)


def _is_deep(found: object) -> bool:
    """Whether something is nested deeper than DEEPEST, level by level."""
    level = [found]
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
    return bool(level)


def _inside(one: object) -> list[object]:
    """The lists and maps that stand right inside `one`."""
    match one:
        case dict():
            return [inner for inner in one.values() if isinstance(inner, dict | list)]
        case list():
            return [inner for inner in one if isinstance(inner, dict | list)]
        case _:
            return []


def unpacked(body: bytes, packing: str, most: int, host: str) -> bytes:
    """`body` without its Content-Encoding, at most `most` bytes of it."""
    packing = packing.strip().lower()
    if packing in ("", "identity"):
        return body
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise Failure("bad_packing", host=host)
    wraps = [31] if "gzip" in packing else [15, -15]  # deflate comes with and without a zlib head
    for wrap in wraps:
        one = zlib.decompressobj(wrap)
        try:
            found = one.decompress(body, most + 1)
        except zlib.error:
            continue
        if len(found) > most:
            raise Failure("too_big", host=host, most=most)
        if one.eof and not one.unused_data:
            return found
    raise Failure("bad_packing", host=host)
