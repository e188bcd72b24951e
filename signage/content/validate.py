"""A model's mistakes as problems: all at once, at the line and column of each, in our words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from signage.content.culprit import culprit, fault
from signage.content.fields import is_code
from signage.problems import Problem, folded, meant, near, problem
from signage.slips import dashed, glued, long_dash
from signage.words.check import WORDS
from signage.yamlmarks import Document, Place, is_broken

M = TypeVar("M", bound=BaseModel)

SECRETS = frozenset({"token", "password", "secret", "pin"})
"""Keys whose value must not stand in a playlist folder, which is often a public repository."""

_TAG = "backend"
"""The key that decides between models: of queue systems."""

_PLAIN = {
    "int_type": "want_number",
    "float_type": "want_number",
    "bool_type": "want_yes_no",
    "tuple_type": "want_list",
    "list_type": "want_list",
    "dict_type": "want_map",
    "model_type": "want_map",
    "model_attributes_type": "want_map",
}
_LIMITS = {
    "greater_than_equal": ("too_small", "ge"),
    "less_than_equal": ("too_large", "le"),
    "too_short": ("too_few", "min_length"),
    "too_long": ("too_many", "max_length"),
    "string_too_short": ("too_few", "min_length"),
    "string_too_long": ("too_many", "max_length"),
}


def validated(
    model: type[M], document: Document, place: Place = ()
) -> tuple[M | None, list[Problem]]:
    """The part of `document` at `place` as `model`, and what is wrong with it.

    What could not be read at all (`document.problems`) is not told again, but leaves no model.
    It is found out once for each document.
    """
    if (model, place) not in document.made:
        document.made[model, place] = _validated(model, document, place)
    made, problems = document.made[model, place]
    return made, list(problems)


def _validated(model: type[M], document: Document, place: Place) -> tuple[M | None, list[Problem]]:
    data = document.data
    for step in place:
        data = data[step]
    if data is None:
        key = "empty_file" if not place else "empty"
        return None, [problem(document.file, document.at(place), key)]
    try:
        made = model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        outer = dict(_not_indented(errors, model, document, place))
        beside = {key for keys in outer.values() for key in keys}
        told = (
            _told(one, model, document, place)
            for one in errors
            if not one["loc"] or one["loc"][0] not in beside
        )
        return None, sorted({*outer, *(one for one in told if one)})
    except Exception as error:  # a fault of ours costs this file, not all the content
        at = document.at((*place, *culprit(model, data)))
        return None, [problem(document.file, at, "our_fault", error=fault(error))]
    return (None if is_broken(data) else made), []


def _not_indented(
    errors: list[ErrorDetails], model: type[BaseModel], document: Document, base: Place
) -> Iterator[tuple[Problem, set[str | int]]]:
    """Keys that stand beside a key without a value and belong below it: one mistake, not four."""
    strange = [one["loc"][0] for one in errors if one["type"] == "extra_forbidden" and one["loc"]]
    for name in {one["loc"][0] for one in errors if one["input"] is None and len(one["loc"]) >= 1}:
        inner = _fields_at(model, (name,)) if (*base, name) in document.values else set()
        keys = [one for one in strange if one in inner]
        if keys:
            at = document.key_at((*base, keys[0]))
            yield problem(document.file, at, "indent_more", name=name), {name, *keys}


def _told(
    error: ErrorDetails, model: type[BaseModel], document: Document, base: Place
) -> Problem | None:
    kind, value, loc = error["type"], error["input"], error["loc"]
    if kind == "union_tag_invalid":  # the map has no model, for the key that decides which
        loc = (*loc, _TAG)
        value = value[_TAG]
    if is_broken(value) and kind != "missing":
        return None
    context = dict(error.get("ctx", {}))
    # A rule between two keys of a map names the one to look at.
    look = (context.pop("at"),) if "at" in context else ()
    place, at_key = _place((*loc, *look), document, base)
    at = document.key_at(place) if at_key else document.at(place)

    def tell(key: str, hint: str | None = None, /, **values: object) -> Problem:
        return problem(document.file, at, key, hint, **values)

    if kind == "missing":
        at = document.at(place)
        return tell("missing", name=loc[-1])
    if kind == "extra_forbidden":
        at = document.key_at((*base, *loc) if (*base, *loc) in document.keys else place)
        if loc[-1] in SECRETS:
            return tell("token_literal")
        known = _fields_at(model, loc[:-1])
        if others := _others_with(model, loc):
            return tell("key_of_other", name=loc[-1], here=loc[-2], others=", ".join(others))
        return _unknown_key(tell, str(loc[-1]), known)
    if value is None:
        return tell("empty")
    if kind == "union_tag_not_found":
        return tell("want_map")
    if kind in ("literal_error", "enum", "union_tag_invalid"):
        return _not_one_of(tell, value, context)
    if kind == "string_type":
        if isinstance(value, int | float) and not isinstance(value, bool):
            return tell("want_text_number", "quote_it", value=value)
        return tell("want_text")
    if kind in _PLAIN:
        return _slip(tell, value, document, place) or tell(_PLAIN[kind])
    if kind in _LIMITS:
        key, name = _LIMITS[kind]
        if kind == "too_short" and len(value) >= context["min_length"]:
            return None  # pydantic counts the good ones only; the bad ones are told themselves
        return tell(key, limit=context.get(name, ""))
    if kind == "bad_code" and is_code(near_code := folded(str(value).strip())):
        return tell(kind, "near", value=value, near=near_code)
    if kind in WORDS:
        return tell(kind, **{name: one for name, one in context.items() if name != "key"})
    return tell("not_valid")


def _slip(tell: Any, value: object, document: Document, place: Place) -> Problem | None:
    """What stands where a map or a list is wanted may be one, but for a sign."""
    made: Problem | None = None
    if found := glued(value):
        made = tell("no_blank", name=found[0], near=found[1])
    elif sign := long_dash(value):
        made = tell("long_dash", sign=sign)
    elif isinstance(value, dict) and (dash := dashed(value)):
        at = document.key_at((*place, dash[0]))
        made = problem(document.file, at, "long_dash", sign=dash[1])
    return made


def _unknown_key(tell: Any, name: str, known: set[str]) -> Problem:
    made: Problem
    if (found := glued(name)) and meant(found[0], known):
        made = tell("no_blank", name=found[0], near=found[1])
        return made
    likely = meant(name, known)
    allowed = ", ".join(sorted(known))
    made = tell(
        "unknown_key", "near" if likely else "allowed",
        name=name, near=likely or "", allowed=allowed,
    )  # fmt: skip
    return made


def _not_one_of(tell: Any, value: object, context: dict[str, Any]) -> Problem:
    known = re.findall(r"'([^']*)'", str(context.get("expected", context.get("expected_tags", ""))))
    made: Problem
    if not known:
        made = tell("want_true")
    elif likely := near(str(value), known):
        made = tell("not_one_of", "near", value=value, near=likely)
    else:
        made = tell("not_one_of", "allowed", value=value, allowed=", ".join(known))
    return made


def _place(loc: tuple[str | int, ...], document: Document, base: Place) -> tuple[Place, bool]:
    """Where `loc` is in the file, which has no tags of unions; `[key]` means the key itself."""
    place, at_key = base, False
    for step in loc:
        if (*place, step) in document.values:
            place = (*place, step)
        elif step == "[key]":
            at_key = True
    return place, at_key


def _fields_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> set[str]:
    """The keys that the models at `loc` know."""
    here = _models_at(model, loc)
    return {field.alias or name for one in here for name, field in one.model_fields.items()}


def _others_with(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Of models between which a key decides: those that have the key at the end of `loc`."""
    around = _models_at(model, loc[:-2]) if len(loc) > 2 else []
    return [
        tag
        for one in around
        for tag in _tags(one)
        if tag != loc[-2] and loc[-2] in _all_tags(around) and loc[-1] in one.model_fields
    ]


def _models_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[type[BaseModel]]:
    """The models at `loc`, in which the tag of a union stands for one of its models."""
    here: list[type[BaseModel]] = [model]
    for step in loc:
        inner = [
            found
            for one in here
            for name, field in one.model_fields.items()
            if step in (name, field.alias)
            for found in _models_in(field.annotation, field.metadata)
        ]
        here = inner or [one for one in here if step in _tags(one)] or here
    return here


def _tags(model: type[BaseModel]) -> tuple[str, ...]:
    """What the deciding key of a union must be for this model."""
    field = model.model_fields.get(_TAG)
    return get_args(field.annotation) if field else ()


def _all_tags(models: list[type[BaseModel]]) -> set[str]:
    return {tag for one in models for tag in _tags(one)}


def _models_in(annotation: Any, metadata: Any = ()) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
