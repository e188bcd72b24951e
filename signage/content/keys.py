"""What a clerk may write: the keys of a model with their limits, told by the model itself."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from signage.words import say
from signage.words.docs import WORDS

Schema = Mapping[str, Any]

PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "value.code",
    "^[0-9A-Za-z]{1,4}$": "value.mark",
    "^[a-z]{2,3}$": "value.lang",
}
"""What a pattern asks for, in words; the others have an example."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key: what it is for, what may stand there, and the models that are written below it."""

    name: str
    required: bool
    use: str
    value: str
    default: str
    parts: tuple[str, ...]


def told(model: type[BaseModel]) -> tuple[str, str]:
    """What a model is, in Vietnamese and in English: the two paragraphs of its docstring."""
    first, _, second = inspect.cleandoc(model.__doc__ or "").partition("\n\n")
    return " ".join(first.split()), " ".join(second.split())


def keys(model: type[BaseModel], lang: str = "vi") -> tuple[Key, ...]:
    """The keys of a model in its order, except those that every slide has in common."""
    schema = model.model_json_schema(by_alias=True)
    defs: Mapping[str, Schema] = schema.get("$defs", {})
    found = []
    for name, field in model.model_fields.items():
        key = field.alias or name
        part = schema["properties"][key]
        found.append(
            Key(
                name=key,
                required=field.is_required(),
                use=field.description or "",
                value=_value(part, lang),
                default=_default(field, lang),
                parts=tuple(dict.fromkeys(one for one in _refs(part) if one in defs)),
            )
        )
    return tuple(found)


def _default(field: FieldInfo, lang: str) -> str:
    """The value that holds without the key; empty where that is simply nothing."""
    if field.is_required() or field.default_factory:
        return ""
    value = field.default
    if value is None or value == () or isinstance(value, BaseModel):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _refs(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].rpartition("/")[2]
        for one in schema.values():
            yield from _refs(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from _refs(one)


def _value(schema: Schema, lang: str) -> str:
    """What may stand there, in a few words."""
    if "$ref" in schema:
        return say(WORDS, "value.part", lang)
    for union in ("anyOf", "oneOf"):
        if union in schema:
            return _either([one for one in schema[union] if one.get("type") != "null"], lang)
    if "const" in schema or "enum" in schema:
        values = schema.get("enum", [schema.get("const")])
        return " · ".join("true" if one is True else str(one) for one in values)
    kind = schema.get("type", "object")
    if kind == "array":
        return _list(schema, lang)
    if kind == "object":
        return _map(schema, lang)
    if kind == "boolean":
        return "true · false"
    if kind in ("integer", "number") or (kind == ["string", "number"]):
        return _number(schema, lang)
    return _text(schema, lang)


def _either(options: list[Schema], lang: str) -> str:
    if len(options) == 2 and options[1].get("required") == ["vi"]:
        return say(WORDS, "value.texts", lang, limit=options[0]["maxLength"])
    told = dict.fromkeys(_value(one, lang) for one in options)
    return say(WORDS, "value.or", lang).join(told)


def _list(schema: Schema, lang: str) -> str:
    of = _value(schema["items"], lang)
    least, most = schema.get("minItems", 0), schema.get("maxItems")
    if least and most:
        return say(WORDS, "value.list_between", lang, of=of, least=least, most=most)
    if least or most:
        limit = "value.list_least" if least else "value.list_most"
        return say(WORDS, limit, lang, of=of, limit=least or most)
    return say(WORDS, "value.list", lang, of=of)


def _map(schema: Schema, lang: str) -> str:
    inner = list(schema.get("patternProperties", {}).items())
    if not inner:
        inner = [("", schema.get("additionalProperties") or {})]
    pattern, value = inner[0]
    named = schema.get("propertyNames", {})
    names = named.get("enum") or named.get("examples")
    of = _value(value, lang)
    if names:
        return say(WORDS, "value.map_of", lang, names=" · ".join(map(str, names)), of=of)
    key = say(WORDS, PATTERNS.get(pattern, "value.name"), lang)
    return say(WORDS, "value.map", lang, key=key, of=of)


def _number(schema: Schema, lang: str) -> str:
    examples = schema.get("examples")
    text = say(
        WORDS, "value.number", lang, least=schema.get("minimum"), most=schema.get("maximum")
    )  # fmt: skip
    return f"{text}: {examples[0]}" if examples else text


def _text(schema: Schema, lang: str) -> str:
    if schema.get("format") == "date":
        return say(WORDS, "value.day", lang)
    limit = schema.get("maxLength")
    if schema.get("pattern") in PATTERNS:
        return say(WORDS, PATTERNS[schema["pattern"]], lang)
    if schema.get("examples"):
        return say(WORDS, "value.like", lang, example=", ".join(map(str, schema["examples"])))
    return say(WORDS, "value.text", lang, limit=limit) if limit else say(WORDS, "value.any", lang)
