"""What was typed into a form whose session had ended: it goes on behind the sign-in, as text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge

from signage.web.headers import BODY_LIMIT
from signage.yamlmarks import MAX_BYTES

KEPT_LIMIT = 3 * MAX_BYTES
"""Bytes of the kept fields: a whole file of the YAML view, each sign of which may need two."""
KEPT_BODY = KEPT_LIMIT + BODY_LIMIT
"""Bytes of a request that brings them."""

NOT_KEPT = ("csrf", "password", "again", "old")


def kept_fields(request: Request) -> str | None:
    """The fields of a form as JSON; empty where nothing was typed.

    None where something cannot be kept: files, too much, or a length that nobody told.
    """
    if request.mimetype not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return ""
    if request.content_length is None or request.content_length > KEPT_BODY:
        return None
    open_to_kept(request)
    try:
        files = any(one.filename for one in request.files.values())
        fields = list(request.form.items(multi=True))
    except RequestEntityTooLarge:
        return None
    # a form writes each end of a line as CRLF, and so it will again
    pairs = [[key, value.replace("\r\n", "\n")] for key, value in fields if key not in NOT_KEPT]
    text = json.dumps(pairs, ensure_ascii=False)
    if files or len(text.encode(errors="replace")) > KEPT_LIMIT:
        return None
    return text if pairs else ""


def open_to_kept(request: Request) -> None:
    """Lets a request be as long as kept fields are; before anything of it is read."""
    request.max_content_length = KEPT_BODY
    request.max_form_memory_size = KEPT_BODY


def fields_of(kept: str) -> list[tuple[str, str]]:
    """The fields again; empty for a text that is not ours."""
    try:
        pairs = json.loads(kept) if len(kept) <= KEPT_LIMIT else []
    except (ValueError, RecursionError):
        return []
    if not isinstance(pairs, list):
        return []
    found = [tuple(pair) for pair in pairs if isinstance(pair, list) and len(pair) == 2]
    return [
        (key, value)
        for key, value in found
        if isinstance(key, str) and isinstance(value, str) and key not in NOT_KEPT
    ]


def is_long(fields: Sequence[tuple[str, str]]) -> bool:
    """Whether they are sent as parts: url-encoded, one letter of Vietnamese has nine bytes."""
    return len(urlencode(fields, errors="replace")) > BODY_LIMIT // 2
