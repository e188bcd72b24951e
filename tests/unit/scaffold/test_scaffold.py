"""New files are right as they are, explain every key, and never take the place of others."""

from __future__ import annotations

import json
import re
import shutil
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from signage.clock import VN
from signage.content import schema
from signage.content.check import check
from signage.content.guide import Guide
from signage.content.notice import NoticeFile
from signage.content.screen import ScreenFile
from signage.content.sitefile import SiteFile
from signage.content.slides.base import Entry
from signage.content.steps import Steps
from signage.content.store import ContentStore
from signage.scaffold import editor, fresh
from signage.settings import shipped
from tests.conftest import ROOT

NOW = datetime(2026, 11, 23, 10, 50, tzinfo=VN)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The library, and no site of its own."""
    folder = tmp_path / "playlists"
    shutil.copytree(ROOT / "playlists" / "library", folder / "library")
    (folder / "sites").mkdir()
    return folder


def found(content: Path) -> list[tuple[str, str]]:
    return [(Path(one.file).name, one.key) for one in check(content, NOW)]


def test_a_new_site_has_no_mistake_and_shows_the_library(content: Path, tmp_path: Path) -> None:
    """Two counters, one screen, a sample until somebody has filled it in."""
    fresh.site(content, "xa-moi", "Trung tâm: xã “Mới” # 1")

    assert found(content) == []
    site = ContentStore(content, tmp_path / "data").load(NOW).sites["xa-moi"]
    assert site.name == "Trung tâm: xã “Mới” # 1"
    assert (list(site.counters), list(site.screens), site.sample) == (["1", "2"], ["sanh-1"], True)
    assert len(site.playlists["sanh"].slides) > 20


def test_a_second_screen_and_playlist_leave_the_rest_as_it_was(content: Path) -> None:
    fresh.site(content, "xa-moi")
    home = fresh.site_named(content, None)
    before = (home / "screens.yaml").read_text("utf-8")

    fresh.playlist(home, "cua-vao")
    path, line = fresh.screen(home, "sanh-2", {"hall": "sanh", "playlist": "cua-vao"})

    assert path.read_text("utf-8") == before + line + "\n"
    assert found(content) == []


@pytest.mark.parametrize("kind", ["guide", "steps", "notice"])
def test_what_only_people_know_is_empty_and_refused_until_it_is_filled_in(
    content: Path, kind: str
) -> None:
    """So no wall shows what nobody wrote."""
    fresh.shared(content, kind, "moi")

    keys = {key for file, key in found(content) if file == "moi.yaml"}
    assert keys == {"empty"}


def test_a_new_notice_with_its_title_is_right(content: Path) -> None:
    fresh.site(content, "xa-moi")
    fresh.shared(content, "notice", "moi", "Nghỉ: chiều thứ Sáu")

    assert found(content) == []


@pytest.mark.parametrize(
    ("kind", "model"),
    [("site", SiteFile), ("screens", ScreenFile), ("guide", Guide), ("steps", Steps),
     ("notice", NoticeFile), ("playlist", Entry)],
)  # fmt: skip
def test_every_key_stands_in_the_file_with_or_without_a_comment_sign(
    kind: str, model: type[SiteFile]
) -> None:
    text = shipped("templates").joinpath("new", f"{kind}.yaml").read_text("utf-8")
    keys = {one.alias or name for name, one in model.model_fields.items()}

    assert {one for one in keys if not re.search(rf"\b{one}\b", text)} == set()


def test_nothing_that_is_there_is_overwritten(content: Path) -> None:
    fresh.site(content, "xa-moi")
    home = content / "sites" / "xa-moi"
    (home / "site.yaml").write_text("# mine\n", "utf-8")
    for make in (
        lambda: fresh.site(content, "xa-moi"),
        lambda: fresh.playlist(home, "sanh"),
        lambda: fresh.shared(content, "guide", "khai-sinh"),
        lambda: fresh.screen(home, "sanh-1", {}),
    ):
        with pytest.raises(fresh.Stopped):
            make()

    assert (home / "site.yaml").read_text("utf-8") == "# mine\n"
    assert [one.name for one in home.glob(".*")] == []


@pytest.mark.parametrize(
    ("code", "kind", "key"),
    [("Xã Mới", "site", "bad_code"), ("../x", "guide", "bad_code"), ("", "site", "bad_code"),
     ("staff", "site", "reserved"), ("site", "playlist", "reserved")],
)  # fmt: skip
def test_a_name_that_cannot_be_used_is_refused_with_one_that_can(
    content: Path, code: str, kind: str, key: str
) -> None:
    with pytest.raises(fresh.Stopped) as stopped:
        fresh.checked(code, kind)

    assert stopped.value.key == key
    assert fresh.checked(str(stopped.value.values["near"]), kind)
    assert stopped.value.told("vi") != stopped.value.told("en")


def test_screens_that_cannot_take_a_line_stay_as_they_are(content: Path) -> None:
    fresh.site(content, "xa-moi")
    path = content / "sites" / "xa-moi" / "screens.yaml"
    for odd in ("{sanh-1: {hall: sanh}}\n", "- x\n", "a: [\n"):
        path.write_text(odd, "utf-8")
        with pytest.raises(fresh.Stopped) as stopped:
            fresh.screen(path.parent, "moi", {"hall": "sanh"})

        assert stopped.value.key == "screens_odd"
        assert path.read_text("utf-8") == odd


def _kind_of(path: str, patterns: dict[str, list[str]]) -> list[str]:
    return [
        kind
        for kind, files in patterns.items()
        if any(fnmatch(path, one) and path.count("/") == one.count("/") for one in files)
    ]


def test_editors_know_the_schema_of_every_file_and_of_each_one_only(content: Path) -> None:
    """VS Code's and JetBrains' files say the same, and a validator of others finds no mistake."""
    shutil.copytree(ROOT / "playlists" / "sites" / "xa-mau", content / "sites" / "xa-mau")
    written, left = editor.write(content)
    said = json.loads((content / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    project = Xml.parse(content / ".idea" / "jsonSchemas.xml").getroot()

    assert left == []
    assert all(path.is_file() for path in written)
    mapped = {
        one.get("value"): [
            item.get("value") for item in info.iterfind(".//Item/option[@name='path']")
        ]
        for info in project.iter("SchemaInfo")
        for one in info.iterfind("option[@name='relativePathToSchema']")
    }
    assert mapped == said
    patterns = {kind: list(files) for kind, files in said.items()}
    for path in [*content.glob("library/**/*.yaml"), *content.glob("sites/*/*.yaml")]:
        kinds = _kind_of(path.relative_to(content).as_posix(), patterns)
        first = re.search(r"\$schema=\S*/(\w+)\.json", path.read_text("utf-8").split("\n")[0])
        assert first, f"{path} does not name its schema"
        assert kinds == [f".schema/{first[1]}.json"], path


def test_settings_that_are_there_stay_and_the_lines_are_said(content: Path) -> None:
    (content / ".vscode").mkdir()
    (content / ".vscode" / "settings.json").write_text("{}", "utf-8")

    _, left = editor.write(content)

    assert [path.name for path, _ in left] == ["settings.json"]
    assert (content / ".vscode" / "settings.json").read_text("utf-8") == "{}"


def test_a_validator_of_others_takes_the_new_files(content: Path) -> None:
    for kind in ("site", "screens", "playlist"):
        data = yaml.safe_load(fresh.text(kind, "moi", "Tên"))
        assert list(Draft202012Validator(schema.schema(kind)).iter_errors(data)) == []
    for kind in ("guide", "steps", "notice"):
        data = yaml.safe_load(fresh.text(kind, "moi"))
        assert list(Draft202012Validator(schema.schema(kind)).iter_errors(data))
