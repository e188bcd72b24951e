"""Answers: pages from a dataclass each, and RFC 9457 problem documents for programs."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from flask import Response, current_app, make_response


def page(template: str, context: object, *, status: int = 200) -> Response:
    """`template` filled with the fields of the dataclass `context`; never cached."""
    if not is_dataclass(context):
        raise TypeError(f"{template}: the context is a dataclass, one per page")
    values = {one.name: getattr(context, one.name) for one in fields(context)}
    html = current_app.jinja_env.get_template(template).render(**values)
    answer = make_response(html, status)
    answer.headers["Content-Type"] = "text/html; charset=utf-8"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def data(value: object, *, status: int = 200) -> Response:
    """`value` as JSON; never cached."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    answer = Response(body, status, content_type="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def problem(status: int, kind: str, title: str, detail: str = "", **more: Any) -> Response:
    """An RFC 9457 problem document; `kind` is its stable name (`type: /docs/problems#kind`)."""
    body: dict[str, Any] = {"type": f"/docs/problems#{kind}", "title": title, "status": status}
    if detail:
        body["detail"] = detail
    answer = data(body | more, status=status)
    answer.headers["Content-Type"] = "application/problem+json"
    return answer
