"""What was typed into a form whose session had ended: it goes on behind the sign-in, as text."""

from __future__ import annotations

import json

from flask import Request

from signage.web.headers import BODY_LIMIT

KEPT_LIMIT = 48_000
"""Characters; a request body has room for them and what is written around them."""

NOT_KEPT = ("csrf", "password", "again", "old")


def kept_fields(request: Request) -> str:
    """The fields of a form as JSON; empty for files, for too much, and for what is no form."""
    if request.mimetype not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return ""
    if request.content_length is None or request.content_length > BODY_LIMIT:
        return ""
    pairs = [[key, value] for key, value in request.form.items(multi=True) if key not in NOT_KEPT]
    text = json.dumps(pairs, ensure_ascii=False)
    return text if pairs and len(text) <= KEPT_LIMIT and not request.files else ""


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
