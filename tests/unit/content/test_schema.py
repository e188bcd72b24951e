"""Editors know of each kind of file what `signage check` knows of its shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from signage.content.schema import KINDS, schema, text
from signage.yamlmarks import parse

ROOT = Path(__file__).parents[3]
SHIPPED = sorted((ROOT / "playlists").rglob("*.yaml"))
CASES = ROOT / "tests" / "cases"
KIND_OF_CASE = {"second-playlist": "playlist"}
SHAPES = {
    "unknown_key", "unknown_slide", "missing", "want_text", "want_number", "want_list", "want_map",
    "want_text_number", "want_yes_no", "want_true", "not_one_of", "too_small", "too_large",
    "too_few", "too_many", "text_too_long", "bad_code", "bad_mark", "bad_date", "bad_range",
    "bad_days", "bad_inches", "bad_metres", "bad_url", "hours_shape", "no_vietnamese",
    "bad_language", "no_override",
}  # fmt: skip
"""Messages on the shape of a value; the others are of what a schema cannot say."""


def kind_of(path: Path) -> str:
    folder = path.parent.name
    if folder in ("guides", "steps", "notices"):
        return folder if folder == "steps" else folder.removesuffix("s")
    return path.stem if path.stem in KINDS else "playlist"


def kind_of_case(path: Path) -> str:
    name = path.parent.name
    kind = path.stem.partition("-")[0] if name == "planted" else name
    return KIND_OF_CASE.get(kind, kind)


def wrong(kind: str, raw: bytes) -> list[str]:
    """What an editor marks: the places, in the words of jsonschema."""
    data = parse(raw, "x").data
    if data is None:  # only comments
        return []
    return [str(one.json_path) for one in Draft202012Validator(schema(kind)).iter_errors(data)]


def properties(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        found = value.get("properties")
        yield from (found or {}).items()
        for one in value.values():
            yield from properties(one)
    elif isinstance(value, list):
        for one in value:
            yield from properties(one)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))


def test_the_schemas_beside_the_playlists_are_of_these_models() -> None:
    """`signage schema --out playlists/.schema` writes them anew."""
    folder = ROOT / "playlists" / ".schema"

    assert {one.name for one in folder.iterdir()} == {f"{kind}.json" for kind in KINDS}
    for kind in KINDS:
        assert (folder / f"{kind}.json").read_text(encoding="utf-8") == text(kind), kind


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_shipped_file_names_its_schema_and_keeps_it(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    name = first.removeprefix("# yaml-language-server: $schema=")

    assert (
        path.parent / name
    ).resolve() == ROOT / "playlists" / ".schema" / f"{kind_of(path)}.json"
    assert wrong(kind_of(path), path.read_bytes()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained_and_no_other_is_taken(kind: str) -> None:
    made = schema(kind)
    found = list(properties(made))

    assert [name for name, one in found if not one.get("description")] == []
    maps = [made, *made.get("$defs", {}).values()]
    assert [one for one in maps if one.get("additionalProperties", True) is True] == []


GOOD = [
    path.with_suffix(".yaml")
    for path in sorted(CASES.glob("*/*.txt"))
    if path.parent.name != "planted" and not path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_editor_marks_nothing_where_the_checker_finds_nothing(path: Path) -> None:
    assert wrong(kind_of_case(path), path.read_bytes()) == []


SHAPELESS = [
    path
    for path in sorted((CASES / "planted").glob("*.yaml"))
    if any(f" {key}\n" in path.read_text(encoding="utf-8") for key in SHAPES)
]


@pytest.mark.parametrize("path", SHAPELESS, ids=lambda path: path.stem)
def test_an_editor_marks_mistakes_of_shape(path: Path) -> None:
    assert wrong(kind_of_case(path), path.read_bytes())


def test_it_is_written_for_people_to_read() -> None:
    for kind in KINDS:
        assert "\\u" not in text(kind)
        assert json.loads(text(kind)) == schema(kind)
