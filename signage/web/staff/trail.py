"""Who changed what: the site's trail, for its administrators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint
from werkzeug.wrappers import Response as AnyResponse

from signage.parts import parts
from signage.web.staff import guard
from signage.web.state import moment
from signage.words import say
from signage.words.staff import WORDS

blueprint = Blueprint("staff_trail", __name__, url_prefix="/staff")

LINKS = (guard.Link("admin", "staff_trail.trail", "menu_trail", "clock"),)

SHOWN = 200


@blueprint.get("/<site>/trail")
@guard.needs("admin")
def trail(site: str) -> AnyResponse:
    """The newest entries first."""
    the, lang = parts(), guard.lang()
    now = the.now()
    rows = [
        (
            moment(one.at, now, lang),
            one.who or say(WORDS, "trail_machine", lang),
            did(one.what, one.details, lang),
        )
        for one in the.staff.trail(site, SHOWN)
    ]
    return guard.page("staff/trail.html", say(WORDS, "menu_trail", lang), rows=rows, most=SHOWN)


def did(what: str, details: Mapping[str, Any], lang: str) -> str:
    """A sentence where there is one for `what`, and what else was written beside."""
    known = f"did.{what}" in WORDS
    said = say(WORDS, f"did.{what}", lang) if known else what
    values = [
        say(WORDS, f"role_{value}", lang) if key == "role" and f"role_{value}" in WORDS
        else str(value)
        for key, value in details.items()
    ]  # fmt: skip
    return f"{said}: {', '.join(values)}" if values else said
