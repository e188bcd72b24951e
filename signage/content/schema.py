"""What editors know of each kind of file: JSON Schema 2020-12, made of the models that check it.

VS Code reads it where the first line of a file names it:
`# yaml-language-server: $schema=../../.schema/site.json`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Union

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema

from signage.content.fields import Code
from signage.content.figures import Figures
from signage.content.guide import Guide
from signage.content.holidays import Closed, Opened
from signage.content.notice import NoticeFile
from signage.content.notices import Posted
from signage.content.overrides import LOCAL
from signage.content.playlist import Include
from signage.content.procedures import About, ProcedureLine
from signage.content.screen import ScreenFile
from signage.content.sitefile import SiteFile
from signage.content.slides import SLIDES
from signage.content.steps import Steps
from signage.content.ticker import TickerLine

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


class _Plain(GenerateJsonSchema):
    """Without the titles that pydantic makes of Python's names: the descriptions say more."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        made = super().model_schema(schema)
        made.pop("title", None)
        return made

    def dict_schema(self, schema: Any) -> JsonSchemaValue:
        """A map whose keys have a shape has no others."""
        made = super().dict_schema(schema)
        if "patternProperties" in made:
            made.pop("propertyNames", None)
            made["additionalProperties"] = False
        return made

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """A default is what happens without the key: nothing that an editor should write."""
        inner: CoreSchema = schema["schema"]
        return self.generate_inner(inner)

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        """`key:` without a value is no way to write anything."""
        inner: CoreSchema = schema["schema"]
        return self.generate_inner(inner)


def _of(type_: Any) -> Schema:
    return TypeAdapter(type_).json_schema(schema_generator=_Plain)


def _map(required: bool, /, **keys: tuple[Any, str]) -> Schema:
    """A file that is read part by part, so that a mistake costs one part: no model has it whole."""
    made: Schema = {"type": "object", "additionalProperties": False, "properties": {}}
    defs: Schema = {}
    for name, (type_, description) in keys.items():
        part = _of(type_)
        defs |= part.pop("$defs", {})
        made["properties"][name] = {**part, "description": description}
    if required:
        made["required"] = [*keys]
    return {**made, "$defs": defs}


def _may_be_empty(made: Schema) -> Schema:
    """Lists whose lines may all be comments."""
    for part in made["properties"].values():
        part["type"] = [part["type"], "null"]
    return made


def _holidays() -> Schema:
    made = _map(
        False,
        closed=(list[Closed], "Các ngày nghỉ; the days on which the centre is closed"),
        open=(list[Opened], "Các ngày mở cửa dù là ngày nghỉ; days that are open nevertheless"),
    )
    return _may_be_empty(made)


def _notices() -> Schema:
    made = _map(
        False,
        notices=(list[Posted], "Các thông báo; the notices, in their order"),
        ticker=(list[TickerLine], "Các dòng ở dải dưới trang chiếu; lines of the strip"),
    )
    return _may_be_empty(made)


def _procedures() -> Schema:
    made = _may_be_empty(_map(True, procedures=(list[ProcedureLine], "Danh mục; the list")))
    made["properties"] |= _of(About)["properties"]
    return made


def _stats() -> Schema:
    return _may_be_empty(_map(True, periods=(list[Figures], "Các kỳ số liệu; the periods")))


def _overrides() -> Schema:
    """Keys are dotted paths: a pattern for each local fact."""
    patterns: Schema = {}
    defs: Schema = {}
    for kind, model in LOCAL.items():
        local = _of(model)
        defs |= local.pop("$defs", {})
        for fact, value in local["properties"].items():
            path = rf"^{kind}\.[a-z0-9-]+\.{fact}"
            patterns[path + (r"\.[a-z][a-z0-9_]*$" if fact == "fill" else "$")] = value
    return {
        "type": "object", "additionalProperties": False,
        "patternProperties": patterns, "$defs": defs,
    }  # fmt: skip


def _playlist() -> Schema:
    entries: Any = Union[*(one.Entry for one in SLIDES.values()), Include]
    return _map(True, slides=(list[entries], "Các trang chiếu, lần lượt; the slides, in order"))


KINDS: dict[str, Callable[[], Schema]] = {
    "site": lambda: _of(SiteFile),
    "screens": lambda: _of(dict[Code, ScreenFile]),
    "playlist": _playlist,
    "overrides": _overrides,
    "notices": _notices,
    "holidays": _holidays,
    "procedures": _procedures,
    "stats": _stats,
    "guide": lambda: _of(Guide),
    "steps": lambda: _of(Steps),
    "notice": lambda: _of(NoticeFile),
}
"""Each kind of file, and how its schema is made."""


def schema(kind: str) -> Schema:
    """The JSON Schema of a kind of file."""
    return {"$schema": DIALECT, "title": f"signage: {kind}", **KINDS[kind]()}


def text(kind: str) -> str:
    """The same as the text of a file."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"


def write(folder: Path, kinds: Iterable[str] = KINDS) -> list[Path]:
    """The schemas of the kinds, each as `<kind>.json` in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for kind in kinds:
        path = folder / f"{kind}.json"
        path.write_text(text(kind), encoding="utf-8")
        found.append(path)
    return found
