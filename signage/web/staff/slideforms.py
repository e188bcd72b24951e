"""Entries of files as the fields of forms, back again, and what is wrong with them.

An entry is plain data as the file has it. What a form does not show stays in it untouched.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

from signage.content.fields import day_text
from signage.content.notices import Posted
from signage.content.playlist import Include
from signage.content.slides import SLIDES
from signage.content.ticker import TickerLine
from signage.content.validate import validated
from signage.edit.ops import OpError
from signage.edit.written import Style, collection
from signage.problems import Problem
from signage.web.staff.slidekinds import FORMS, empty, kind_in
from signage.web.staff.slidetimes import are_apart, between_of, days_of, put_days
from signage.words import say
from signage.words.edit import WORDS as EDIT
from signage.words.playlists import WORDS
from signage.yamlmarks import Document, Place, parse

ROWS = 20
_MODELS: Mapping[str, Any] = {
    "include": Include, "posted": Posted, "called": Posted, "line": TickerLine,
}  # fmt: skip


def fields_of(form: str, entry: Mapping[str, Any]) -> dict[str, str]:
    """What the fields of the form say of the entry."""
    found: dict[str, str] = {}
    for one in FORMS[form]:
        value = _at(entry, one.place)
        if one.kind == "rows":
            found |= _rows(value)
        elif one.kind == "lines":
            lines = value if isinstance(value, list) else []
            found[one.name] = "\n".join(_text(line, "vi") for line in lines)
            found[f"{one.name}.en"] = "\n".join(_text(line, "en") for line in lines).rstrip("\n")
        elif one.kind == "places":
            halls = entry.get("halls")
            named = [*(halls if isinstance(halls, list) else ()),
                     *(value if isinstance(value, list) else ())]  # fmt: skip
            found |= {f"where.{code}": "1" for code in named if isinstance(code, str)}
        elif one.kind == "week":
            found[one.name] = days_of(entry)
        elif one.kind == "hours":
            found[one.name] = between_of(value)
        elif one.kind == "check":
            found[one.name] = "1" if value is True else ""
        else:
            found[one.name] = _text(value, "vi")
            if one.english:
                found[f"{one.name}.en"] = _text(value, "en")
    return found


def entry_of(form: str, typed: Mapping[str, str], old: Mapping[str, Any]) -> dict[str, Any]:
    """The entry with what was typed; keys that the form does not know stay as they are."""
    found: dict[str, Any] = deepcopy(dict(old)) or empty(form)
    for one in FORMS[form]:
        was = _at(found, one.place)
        if one.kind == "week":
            put_days(found, typed.get(one.name, days_of(found)))
            continue
        if one.kind == "hours":
            given = clean(typed.get(one.name, between_of(was)))
            value: Any = was if given == between_of(was) else given
        elif one.kind == "rows":
            value = _lines_of(typed, was)
        elif one.kind == "lines":
            value = _several(typed, one.name, was)
        elif one.kind == "places":
            value = _places(typed, found)
        elif one.kind == "check":
            value = True if typed.get(one.name) else None
        elif one.kind == "number":
            value = _number(typed.get(one.name, ""))
        elif one.english:
            value = _texts(typed, one.name, was)
        else:
            value = clean(typed.get(one.name, ""))
        _put(found, one.place, value or None)
    if form == "contacts" and not isinstance(found.get("contacts"), dict):
        found = {"contacts": {"counters": False}, **found}
    return found


def mistakes(form: str, entry: Mapping[str, Any], lang: str) -> dict[str, str]:
    """What is wrong with the entry, by field; "" for what belongs to none."""
    kind = kind_in(form)
    if kind not in entry:
        entry = {kind: None if len(FORMS[form][0].place) == 1 else {}, **entry}
    try:
        text = "\n".join(collection([dict(entry)], 0, Style()))
        document = parse(text.encode(), "")
    except (OpError, UnicodeError):
        return {"": say(EDIT, "edit_value", lang)}
    problems = list(document.problems) or validated(_model(form), document, (0,))[1]
    found: dict[str, str] = {}
    for one in problems:
        found.setdefault(_field_of(form, one, document), _said(one, lang))
    if "days" in found and are_apart(entry):
        found["days"] = say(WORDS, "days_apart", lang)
    return found


def wrong_days(form: str, entry: Mapping[str, Any], today: date, lang: str) -> dict[str, str]:
    """An end that is over, or before its start, by field: no wall would ever show the entry."""
    days = {
        one.name: day for one in FORMS[form]
        if one.kind == "day" and (day := _day(_at(entry, one.place)))
    }  # fmt: skip
    first, last = days.get("from"), days.get("until")
    if last is None:
        return {}
    if first and last < first:
        said = {"day": day_text(last), "first": day_text(first)}
        return {"until": say(WORDS, "day_before_first", lang, **said)}
    if last < today:
        said = {"day": day_text(last), "today": day_text(today)}
        return {"until": say(WORDS, "day_over", lang, **said)}
    return {}


def clean(text: str) -> str:
    """As it was typed, composed, without white space at its ends."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()


@cache
def limit(form: str, name: str) -> int:
    """How many letters a field takes, or each of its lines, as its model says; 0: no limit."""
    one = next(one for one in FORMS[form] if one.name == name)
    schema = _model(form).model_json_schema()
    found = [schema]
    for step in one.place:
        found = [
            inner
            for here in found
            for each in _ways(here, schema)
            if (inner := each.get("properties", {}).get(step))
        ]
    letters = [
        each["maxLength"] for here in found for each in _ways(here, schema) if "maxLength" in each
    ]
    return max(letters, default=0)


def _model(form: str) -> Any:
    return _MODELS.get(form) or SLIDES[kind_in(form)].Entry


def _ways(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    for key in ("anyOf", "oneOf"):
        for one in schema.get(key, ()):
            yield from _ways(one, whole)
    if "items" in schema:
        yield from _ways(schema["items"], whole)
    yield schema


def _said(one: Problem, lang: str) -> str:
    said, advice = one.message(lang), one.advice(lang)
    whole = f"{said[:1].upper()}{said[1:]}."
    return f"{whole} {advice[:1].upper()}{advice[1:]}." if advice else whole


def _field_of(form: str, told: Problem, document: Document) -> str:
    """The field at whose place the problem is."""
    at = (told.line, told.column)
    places = [
        place
        for marks in (document.values, document.keys)
        for place, mark in marks.items()
        if tuple(mark) == at
    ]
    name = dict(told.values).get("name")
    places = [place[1:] for place in places]
    if told.key == "missing" and name:
        places = [(*place, name) for place in places]
    for one in FORMS[form]:
        if any(place[: len(one.place)] == one.place for place in places):
            return one.name
    return ""


def _at(entry: Any, place: Place) -> Any:
    for step in place:
        entry = entry.get(step) if isinstance(entry, dict) else None
    return entry


def _put(entry: dict[str, Any], place: Place, value: Any) -> None:
    """Sets, or takes away what says nothing, with the maps that are empty then."""
    home, key = place[0], place[-1]
    if len(place) == 1:
        if value is None:
            entry.pop(str(home), None)
        else:
            entry[str(home)] = value
        return
    inner = entry.get(str(home))
    if not isinstance(inner, dict):
        if value is None:
            return
        inner = entry[str(home)] = {}
    if value is None:
        inner.pop(key, None)
        if not inner:
            del entry[str(home)]
    else:
        inner[key] = value


def _text(value: Any, lang: str) -> str:
    if isinstance(value, dict):
        value = value.get(lang)
    elif lang != "vi":
        return ""
    return str(value) if isinstance(value, str | int | float) else ""


def _texts(typed: Mapping[str, str], name: str, was: Any) -> Any:
    vi = clean(typed.get(name, ""))
    en = clean(typed[f"{name}.en"]) if f"{name}.en" in typed else _text(was, "en")
    others = {
        lang: text for lang, text in was.items() if lang not in ("vi", "en")
    } if isinstance(was, dict) else {}  # fmt: skip
    if not en and not others:
        return vi
    return ({"vi": vi} if vi else {}) | ({"en": en} if en else {}) | others


def _several(typed: Mapping[str, str], name: str, was: Any) -> list[Any]:
    old = was if isinstance(was, list) else []
    vi = [clean(one) for one in clean(typed.get(name, "")).split("\n")]
    en = [clean(one) for one in clean(typed.get(f"{name}.en", "")).split("\n")]
    if f"{name}.en" not in typed:
        en = [_text(one, "en") for one in old]
    found = []
    for index, line in enumerate(vi):
        before = next((one for one in old if _text(one, "vi") == line), None)
        said = {"one": line, "one.en": en[index] if index < len(en) else ""}
        if line or said["one.en"]:
            found.append(_texts(said, "one", before))
    return found


def _places(typed: Mapping[str, str], entry: dict[str, Any]) -> list[str]:
    """The names that were chosen, in the order in which they stood; `halls` becomes `where`."""
    before = [
        code for key in ("halls", "where") if isinstance(entry.get(key), list)
        for code in entry[key]
    ]  # fmt: skip
    named = [key for key in typed if key.startswith("where.") and typed[key]]
    chosen = [key.removeprefix("where.") for key in named]
    if set(before) == set(chosen):
        return entry.get("where") or []
    entry.pop("halls", None)
    kept = [code for code in before if code in chosen]
    return kept + [code for code in chosen if code not in kept]


def _number(text: str) -> Any:
    text = clean(text)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else text


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _rows(value: Any) -> dict[str, str]:
    lines = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    found = {}
    for index, one in enumerate(lines[:ROWS]):
        found[f"name.{index}"] = _text(one.get("name"), "vi")
        found[f"phone.{index}"] = _text(one.get("phone"), "vi")
    return found


def _lines_of(typed: Mapping[str, str], was: Any) -> list[Any]:
    """The rows; what a row does not show of its line stays."""
    old = was if isinstance(was, list) else []
    found = []
    for index in range(ROWS):
        name, phone = (clean(typed.get(f"{key}.{index}", "")) for key in ("name", "phone"))
        if not name and not phone:
            continue
        before = old[index] if index < len(old) and isinstance(old[index], dict) else {}
        line = deepcopy(before)
        _put(line, ("name",), _texts({"name": name}, "name", before.get("name")) or None)
        _put(line, ("phone",), phone or None)
        found.append(line)
    return found
