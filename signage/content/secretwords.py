"""What looks like a token or a password in site.yaml, where none may stand: folders of content are
often public."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from signage.problems import folded

_SECRET = re.compile(
    r"(^|-)(authorization|auth|cookie|tokens?|secret|password|passwd|passcode|passphrase|pass"
    r"|pass-word|pwd|pw|pin|mat-?khau|mk|ma-truy-cap|ma-bi-mat|jwt|bearer|credentials?|session"
    r"|session-?id|sess-?id|sid|j?sessionid|php-?sessid|signature|otp|api-?key|rest-api-key"
    r"|access-?key|auth-?key|key)$"
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PAIR = re.compile(r"""["']?([^\W\d][\w-]{0,39})["']?\s{0,3}[=:>]\s{0,3}["']?([^\s"'&,;<>}\]$]+)""")
"""A name and what it is set to, in a form, in JSON, in XML, in GraphQL; `$x` stands for a value."""
_EMPTY = frozenset({"null", "none", "false", "{", "["})
_LONG_WORD = 12
"""Letters: `Bearer` and `Token` are shorter, tokens are longer."""


def is_secret(name: str) -> bool:
    """Whether what stands under that name is a token or password, which belongs in a file."""
    return _SECRET.search(folded(_HUMP.sub("-", name.strip()))) is not None


def names_secret(value: Any) -> bool:
    """Whether a text or a map sets anything that is a secret by its name."""
    if isinstance(value, str):
        return _text_names_secret(value)
    return any(is_secret(name) and one not in (None, "", False) for name, one in _pairs(value))


def url_holds_secret(url: str) -> bool:
    """Whether an address sets a secret: in its query, its path or behind `#`."""
    parts = urlsplit(url)
    said = re.split(r"[?&;#/]", f"{parts.path}?{parts.query}#{parts.fragment}")
    pairs = (one.partition("=") for one in said)
    return any(value and is_secret(unquote(name)) for name, _, value in pairs)


def is_token(text: str) -> bool:
    """Whether a word in `text` is no word, as of `Bearer`, but a token."""
    return any(
        len(word) > _LONG_WORD
        or sum(one.isdigit() for one in word) > 1
        or len(_HUMP.findall(word)) > 1
        for word in re.split(r"[\s=:,]+", text)
    )


def _text_names_secret(text: str) -> bool:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict | list):
        return names_secret(found)
    return any(
        is_secret(name) and unquote(value).casefold() not in _EMPTY
        for name, value in _PAIR.findall(text)
    )


def _pairs(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield str(name), one
            yield from _pairs(one)
    elif isinstance(value, list):
        for one in value:
            yield from _pairs(one)
