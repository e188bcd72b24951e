"""The forms of slides and notices: which fields each has, and where they stand in an entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from signage.content.slides import SLIDES
from signage.yamlmarks import Place, is_broken

Kind = Literal[
    "line", "area", "lines", "day", "number", "choice", "media", "check", "rows", "places",
    "week", "hours",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form and its place in the entry; `english`: it has a second one in English."""

    name: str
    place: Place
    kind: Kind = "line"
    required: bool = False
    english: bool = False


WEEK = (Field("days", ("when", "days"), "week"), Field("between", ("when", "between"), "hours"))

COMMON = (
    Field("from", ("when", "from"), "day"),
    Field("until", ("when", "until"), "day"),
    *WEEK,
    Field("for", ("for",), "choice"),
    Field("seconds", ("seconds",), "number"),
    Field("weight", ("weight",), "number"),
    Field("hidden", ("hidden",), "check"),
)


def _with(*own: Field, until: Place = ("when", "until")) -> tuple[Field, ...]:
    rest = [Field("until", until, "day") if one.name == "until" else one for one in COMMON]
    return (*own, *rest)


def _caption(kind: str) -> tuple[Field, ...]:
    alt = "title" if kind == "poster" else "alt"
    return (
        Field(kind, (kind,), "media", required=True),
        Field(alt, (alt,), required=True, english=True),
        Field("caption", ("caption",), english=True),
    )


FORMS: Mapping[str, tuple[Field, ...]] = {
    "notice": _with(
        Field("title", ("notice", "title"), required=True, english=True),
        Field("lines", ("notice", "lines"), "lines", english=True),
        until=("notice", "until"),
    ),
    "ready": _with(Field("notice", ("notice",), "choice", required=True)),
    "poster": _with(*_caption("poster")),
    "image": _with(*_caption("image")),
    "video": _with(*_caption("video")),
    "page": _with(
        Field("web", ("page",), required=True),
        Field("alt", ("alt",), required=True, english=True),
        Field("every", ("every",)),
        Field("keep", ("keep",)),
    ),
    "text": _with(
        Field("title", ("text", "title"), required=True, english=True),
        Field("body", ("text", "body"), "area", required=True, english=True),
        until=("text", "until"),
    ),
    "guide": _with(Field("guide", ("guide",), "choice", required=True)),
    "steps": _with(Field("steps", ("steps",), "choice", required=True)),
    "index": _with(Field("index", ("index",), "choice", required=True)),
    "contacts": _with(
        Field("title", ("contacts", "title"), english=True),
        Field("counters", ("contacts", "counters"), "check"),
        Field("lines", ("contacts", "lines"), "rows"),
    ),
    "counters": _with(),
    "stats": _with(),
    "place": _with(),
    "board": _with(),
    "clock": _with(),
    "include": (
        Field("include", ("include",), "choice", required=True),
        Field("from", ("when", "from"), "day"),
        Field("until", ("when", "until"), "day"),
        *WEEK,
    ),
    "posted": (
        Field("title", ("notice", "title"), required=True, english=True),
        Field("lines", ("notice", "lines"), "lines", english=True),
        Field("until", ("notice", "until"), "day"),
        Field("where", ("where",), "places"),
        Field("from", ("when", "from"), "day"),
        Field("seconds", ("seconds",), "number"),
    ),
    "called": (
        Field("notice", ("notice",), "choice", required=True),
        Field("until", ("when", "until"), "day"),
        Field("where", ("where",), "places"),
        Field("from", ("when", "from"), "day"),
        Field("seconds", ("seconds",), "number"),
    ),
    "line": (
        Field("line", ("line",), required=True, english=True),
        Field("until", ("until",), "day"),
        Field("where", ("where",), "places"),
        Field("from", ("from",), "day"),
    ),
}  # fmt: skip
"""The fields of each form, in the order in which a clerk may choose the form."""

OF_SITE: Mapping[str, str] = {"posted": "notices", "called": "notices", "line": "ticker"}
"""Forms of notices.yaml, and the list that each is of; the others are of playlists."""

FIXED: Mapping[str, tuple[str, str]] = {
    "counters": ("contacts", "counters"),
    "stats": ("stats", "latest"),
    "place": ("place", "site"),
    "board": ("board", "full"),
    "clock": ("clock", "full"),
}
"""Forms whose slide says nothing of its own."""


def kind_of(entry: object) -> str | None:
    """The slide type of an entry as the file has it."""
    if not isinstance(entry, dict):
        return None
    return next((str(one) for one in entry if one in SLIDES or one == "include"), None)


def form_of(entry: object, key: str = "slides") -> str | None:
    """The form that changes a line of the list `key`; None where only the YAML view can."""
    if key != "slides" and isinstance(entry, dict) and not is_broken(entry):
        if key == "ticker":
            return "line" if "line" in entry else None
        return "posted" if isinstance(entry.get("notice"), dict) else "called"
    kind = kind_of(entry)
    if kind is None or not isinstance(entry, dict) or is_broken(entry):
        return None
    if kind == "notice":
        return "notice" if isinstance(entry[kind], dict) else "ready"
    if kind == "contacts":
        return "contacts" if isinstance(entry[kind], dict) else "counters"
    return kind if kind != "stats" or entry[kind] == "latest" else None


def kind_in(form: str) -> str:
    """The slide type that a form makes."""
    return FIXED[form][0] if form in FIXED else str(FORMS[form][0].place[0])


def empty(form: str) -> dict[str, Any]:
    """The entry of a form in which nothing was typed yet."""
    if form in FIXED:
        kind, value = FIXED[form]
        return {kind: value}
    return {}
