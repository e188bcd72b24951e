"""What every answer says to the browser, and which requests are too odd to be answered at all."""

from __future__ import annotations

import re

from flask import Flask, Response, abort, request

BODY_LIMIT = 64 * 1024
"""Bytes of a request body; the largest one of ours is a few hundred."""

NEAR_PAGES = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "connect-src 'self' ws: wss:",
        "img-src 'self' data:",
        "media-src 'self' blob: data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
"""Nothing is loaded from elsewhere; `ws:` stands beside 'self' for Chromium before 2021."""

HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")


def register(app: Flask) -> None:
    """Gives `app` the limits and the headers; a page that set its own policy keeps it."""
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    app.config["MAX_FORM_MEMORY_SIZE"] = BODY_LIMIT
    app.before_request(_refuse_odd_host)
    app.after_request(_protect)


def _refuse_odd_host() -> None:
    if not HOST.fullmatch(request.headers.get("Host", "localhost")):
        abort(400)


def _protect(answer: Response) -> Response:
    headers = answer.headers
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "SAMEORIGIN")
    headers.setdefault("Referrer-Policy", "same-origin")
    if "Content-Security-Policy" not in headers:
        headers["Content-Security-Policy"] = NEAR_PAGES
    return answer
