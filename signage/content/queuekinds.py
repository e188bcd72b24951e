"""The kinds of values that `queue:` is made of, with their limits."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from signage.content.fields import Url, one_line, seen, wrong
from signage.content.secretwords import is_secret, is_token, names_secret, url_holds_secret
from signage.content.timeformat import is_readable

MOST_BODY = 4_000
LEAST_SECONDS, MOST_SECONDS = 0.2, 300.0

QUOTES = "\"'“”‘’«»"
"""A way to write times has none: they were typed with Word, or twice."""

_EVERY = re.compile(r"([1-9]\d{0,3})(ms|s|m)")
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0}
_FILE = re.compile(r"[0-9A-Za-z_][0-9A-Za-z._-]*(/[0-9A-Za-z_][0-9A-Za-z._-]*)*")
_HEADER = re.compile(r"[A-Za-z][0-9A-Za-z-]{0,59}")
_OURS = frozenset(
    {"host", "connection", "content-length", "transfer-encoding", "accept-encoding", "te"}
    | {"expect", "upgrade", "range", "if-none-match", "if-modified-since", "cookie2"}
)
"""Headers that are not the author's to set: with them the answer could not be read."""


def seconds_of(every: str) -> float:
    """`500ms` is 0.5."""
    found = _EVERY.fullmatch(every)
    if found is None:
        raise ValueError(every)
    return int(found[1]) * _UNITS[found[2]]


def _every(value: str) -> str:
    if not _EVERY.fullmatch(value):
        raise wrong("bad_every", value=value)
    if not LEAST_SECONDS <= seconds_of(value) <= MOST_SECONDS:
        raise wrong("every_range", value=value)
    return value


def _span(value: Any) -> Any:
    """A number alone has no unit; quotes round it would not help."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise wrong("bad_every", value=value)
    return value


def _file(value: str) -> str:
    if len(value) > 100 or not _FILE.fullmatch(value):
        raise wrong("bad_data_file", value=value)
    return value


def _web(value: str) -> str:
    if url_holds_secret(value):
        raise wrong("token_literal")
    return value


def _headers(value: dict[str, str]) -> dict[str, str]:
    for name in value:
        if not _HEADER.fullmatch(name) or name.lower() in _OURS:
            raise wrong("bad_header", name=name, at=name)
        if is_secret(name):
            raise wrong("token_literal", at=name)
    return value


def _header_name(value: str) -> str:
    if not _HEADER.fullmatch(value) or value.lower() in _OURS:
        raise wrong("bad_header", name=value)
    return value


def _header_value(value: str) -> str:
    if not value.isascii() or not value.isprintable() or len(value) > 500:
        raise wrong("bad_header_value")
    return value


def _header_start(value: str) -> str:
    if is_token(_header_value(value)):
        raise wrong("token_literal")
    return value


def _zone(value: str) -> str:
    name = "UTC" if value.lower() == "utc" else value
    if name not in _zones():
        raise wrong("bad_zone", value=value)
    return name


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _time_format(value: str) -> str:
    if value in ("auto", "epoch", "epoch_ms"):
        return value
    if len(value) > 2 and value[0] in QUOTES and value[-1] in QUOTES:
        raise wrong("quoted_twice", value=value)
    if not is_readable(value):
        raise wrong("bad_time_format", value=value)
    return value


def _word(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _body(value: Any) -> Any:
    if not isinstance(value, dict | str):
        raise wrong("want_map")
    if names_secret(value):
        raise wrong("token_literal")
    text = value if isinstance(value, str) else json.dumps(value)
    if len(text) > MOST_BODY:
        raise wrong("text_too_long", limit=MOST_BODY, length=len(text))
    return value


def _form(value: dict[str, str]) -> dict[str, str]:
    for name in value:
        if is_secret(name):
            raise wrong("password_literal", name=name, at=name)
    return value


Every = Annotated[
    str, BeforeValidator(_span), AfterValidator(_every), seen(_EVERY, examples=["1s"])
]
Theirs = Annotated[str, AfterValidator(one_line(60)), seen(maxLength=60)]
Word = Annotated[
    str,
    BeforeValidator(_word),
    AfterValidator(one_line(40)),
    seen(type=["string", "integer"], maxLength=40),
]
DataFile = Annotated[str, AfterValidator(_file), seen(_FILE, maxLength=100, examples=["fqm.token"])]
Address = Annotated[
    Url, AfterValidator(_web), seen(re.compile(r"https?://[^\s<>\"']{3,}"), maxLength=300,
    examples=["http://10.0.0.5:5000/…"]),
]  # fmt: skip
HeaderName = Annotated[str, AfterValidator(_header_name), seen(_HEADER, examples=["X-Api-Key"])]
HeaderStart = Annotated[
    str,
    AfterValidator(_header_start),
    Field(max_length=30),
    WithJsonSchema({"type": "string", "maxLength": 30, "examples": ["Bearer "]}),
]
Headers = Annotated[
    dict[str, Annotated[str, AfterValidator(_header_value), seen(maxLength=500)]],
    AfterValidator(_headers),
]
Zone = Annotated[
    str, AfterValidator(_zone), seen(maxLength=60, examples=["Asia/Ho_Chi_Minh", "utc"])
]
TimeFormat = Annotated[
    str,
    AfterValidator(_time_format),
    seen(maxLength=60, examples=["auto", "epoch", "epoch_ms", "%d/%m/%Y %H:%M"]),
]
Form = Annotated[dict[str, Word], AfterValidator(_form)]
Body = Annotated[Any, AfterValidator(_body), seen(type=["object", "string"], maxLength=MOST_BODY)]
