"""What /docs/ says of the content files is what the checker does, and each example is tried."""

from __future__ import annotations

import html
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from pydantic import BaseModel

from signage.app import create_app
from signage.clock import VN
from signage.content.check import check
from signage.content.keys import keys
from signage.content.schema import KINDS
from signage.content.slides import SLIDES
from signage.settings import Settings
from signage.web import docs, reference
from signage.words.check import WORDS as MESSAGES
from signage.words.docs import WORDS
from tests.conftest import ROOT
from tests.support.files import prepared

NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)
README = (ROOT / "README.md").read_text(encoding="utf-8")
SITE = Path("sites/xa-mau")
PLACES = {
    "guide": Path("library/guides/thu-tuc-moi.yaml"),
    "steps": Path("library/steps/viec-moi.yaml"),
    "notice": Path("library/notices/thong-bao-moi.yaml"),
    "playlist": SITE / "sanh.yaml",
}
"""Where the example of a kind of file is tried, if not in the site's file of that name."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The sample site, not started."""
    data = tmp_path_factory.mktemp("data")
    return create_app(Settings(content=ROOT / "playlists", data=data))


def served(app: Flask, name: str) -> str:
    """The text of a page of /docs/."""
    answer = app.test_client().get(f"/docs/{name}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@dataclass(frozen=True, slots=True)
class Block:
    """A code block of a page with the attributes that say what it is."""

    page: str
    marks: dict[str, str]
    text: str


@cache
def blocks(page: docs.Page) -> tuple[Block, ...]:
    """The marked code blocks of a template."""
    text = (ROOT / "templates" / "docs" / page.lang / f"{page.name}.html").read_text("utf-8")
    found = re.findall(r'<pre tabindex="0" ([^>]+)><code>(.*?)</code></pre>', text, re.DOTALL)
    return tuple(
        Block(page.name, dict(re.findall(r'data-(\w+)(?:="([^"]*)")?', marks)), html.unescape(code))
        for marks, code in found
        if "{{" not in code
    )


def tried(folder: Path, files: dict[Path, str]) -> list[str]:
    """What the checker says of the shipped content with these files in it."""
    content = folder / "playlists"
    shutil.copytree(ROOT / "playlists", content)
    media = content / SITE / "media"
    prepared(media, (media / "so-do.png").read_bytes())
    for path, text in files.items():
        (content / path).write_text(text + "\n", encoding="utf-8")
    before = Path.cwd()
    os.chdir(content)
    try:
        return [one.line_in() for one in check(Path(), NOW)]
    finally:
        os.chdir(before)


def models() -> Iterator[type[BaseModel]]:
    """Every model that the pages list, once."""
    for _, some in reference.FILES.values():
        yield from some.values()
    for beside in reference.BESIDE.values():
        yield from beside.values()


def test_the_shipped_content_has_no_problem(tmp_path: Path) -> None:
    """What the examples say of themselves is theirs."""
    assert tried(tmp_path, {}) == []


@pytest.mark.parametrize("kind", SLIDES)
def test_the_example_of_a_slide_type_is_right(kind: str, tmp_path: Path) -> None:
    """As the playlist of the sample's hall; it shows what it is an example of."""
    text = reference.example(f"slides/{kind}")

    assert [one for one in yaml.safe_load(text)["slides"] if kind in one], kind
    assert tried(tmp_path, {SITE / "sanh.yaml": text}) == []


def test_the_examples_of_the_files_are_right(tmp_path: Path) -> None:
    """All of them together, in the sample site and the library."""
    files = {
        PLACES.get(kind, SITE / f"{kind}.yaml"): reference.example(f"files/{kind}")
        for kind in reference.FILES
        if kind != "site"
    }
    files[SITE / "sanh.yaml"] += "\n  - guide: thu-tuc-moi\n  - steps: viec-moi"

    assert tried(tmp_path, files) == []


def test_the_example_of_a_site_is_right(tmp_path: Path) -> None:
    """A site of one counter, with a hall that its screens are in."""
    text = reference.example("files/site")
    playlist = "slides:\n  - {guide: khai-sinh, for: ho-tich}"

    assert tried(tmp_path, {SITE / "site.yaml": text, SITE / "sanh.yaml": playlist}) == []


@pytest.mark.parametrize("page", docs.PAGES, ids=lambda page: str(page.name))
def test_what_a_recipe_tells_to_write_is_right(page: docs.Page, tmp_path: Path) -> None:
    """Each block in the file that it names; a wrong one gets the problem that stands below it."""
    found = list(blocks(page))
    for number, block in enumerate(found):
        if "file" not in block.marks:
            continue
        files = {Path(block.marks["file"]): block.text}
        if kind := block.marks.get("with"):
            files[PLACES[kind]] = reference.example(f"files/{kind}")
        said = tried(tmp_path / str(number), files)

        wanted = [found[number + 1].text] if "wrong" in block.marks else []
        assert said == wanted, block


def test_the_recipes_are_tried() -> None:
    """There is something to try, and it looked at it."""
    recipes = next(one for one in docs.PAGES if one.name == "viec-hay-lam")
    marks = [block.marks for block in blocks(recipes)]

    assert len([one for one in marks if "file" in one]) >= 8
    assert len([one for one in marks if "says" in one]) == 1


def test_every_kind_of_file_is_listed() -> None:
    """As editors know them."""
    assert reference.FILES.keys() == KINDS.keys()


@pytest.mark.parametrize("model", [*models()], ids=lambda model: str(model.__name__))
def test_a_model_tells_its_keys_to_clerks(app: Flask, model: type[BaseModel]) -> None:
    """What it is in two languages; each key with its use in Vietnamese and what may stand there."""
    about, english = reference.told(model)
    assert about
    assert english, f"{model.__name__}: Vietnamese, an empty line, English"
    page = served(app, reference.places()[model.__name__].url.split("#")[0].rpartition("/")[2])
    assert f'id="{model.__name__}"' in page
    section = html.unescape(page[page.index(f'id="{model.__name__}"') :])

    for key in keys(model):
        assert key.use, f"{model.__name__}.{key.name} has no description"
        assert key.value not in ("", WORDS["value.any"][0]), f"{model.__name__}.{key.name}"
        assert "None" not in key.value
        assert f"<code>{key.name}</code>" in section
        assert key.use in section
        for part in key.parts:
            assert part in reference.places(), f"{part} is listed nowhere"


@pytest.mark.parametrize("kind", SLIDES)
def test_a_slide_type_has_its_section(app: Flask, kind: str) -> None:
    """What it is in two languages, its picture, its example and its own keys."""
    one = next(slide for slide in reference.slides() if slide.kind == kind)
    page = html.unescape(served(app, "trang-chieu"))

    assert one.english, f"the docstring of {kind}.Entry: Vietnamese, an empty line, English"
    assert one.picture, f"static/docs/slide-{kind}.webp: run with SIGNAGE_UPDATE_PICTURES=1"
    assert one.example, f"templates/docs/examples/slides/{kind}.yaml"
    assert f'id="{kind}"' in page
    assert one.about in page
    assert one.example in page
    assert one.keys[0].name == kind
    for key in one.keys:
        assert key.use in page


def test_keys_tell_their_limits() -> None:
    """In words, from the checks themselves."""

    def value(model: Any, name: str) -> str:
        return next(key.value for key in keys(model) if key.name == name)

    entry = SLIDES["image"].Entry
    assert value(entry, "seconds") == "số từ 5 đến 300"
    assert value(entry, "caption") == "chữ, nhiều nhất 200; được nhiều thứ tiếng"
    assert value(reference.FILES["screens"][1]["<mã màn hình>"], "distance") == "số từ 1 đến 30: 4m"
    assert value(reference.FILES["steps"][1][""], "collected") == "ngày: 2027-02-28"
    assert value(reference.FILES["notice"][1][""], "lines").startswith("danh sách, nhiều nhất 7")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_message_of_the_checker_is_explained(app: Flask, lang: str) -> None:
    """In both languages, with what to do, at an anchor of its own."""
    page = served(app, {"vi": "loi", "en": "check"}[lang])
    told = [*reference.general(lang), *(m for g in reference.messages(lang) for m in g.messages)]

    assert {one.key for one in told} == {key for key in MESSAGES if not key.endswith(".hint")}
    assert len({one.key for one in told}) == len(told)
    for one in told:
        assert page.count(f'id="{one.key}"') == 1
        assert one.advice, f'add "more.{one.key}" to signage/words/docs.py: what to do about it'
        assert html.escape(one.text, quote=False) in page.replace("&#34;", '"').replace(
            "&#39;", "'"
        )
    assert len(reference.messages(lang)) == len(reference.GROUPS)


def test_no_explanation_is_left_of_a_message_that_went() -> None:
    """Nor of one that has its own advice."""
    wanted = {key.removeprefix("more.") for key in WORDS if key.startswith("more.")}

    assert wanted - MESSAGES.keys() == set()
    assert {key for key in wanted if f"{key}.hint" in MESSAGES} == set()


def test_every_page_is_in_the_words_of_its_reader(app: Flask) -> None:
    """No placeholder, no Python and no letters that are not composed."""
    for one in docs.PAGES:
        text = served(app, one.name)
        assert unicodedata.is_normalized("NFC", text), one.name
        if one.name != "slide-type":
            for word in ("None", "Traceback", "pydantic", "{{"):
                assert word not in re.sub(r"<pre.*?</pre>", "", text, flags=re.DOTALL), one.name


def test_a_picture_costs_a_phone_little() -> None:
    """Nobody waits for the page of slide types."""
    pictures = list((ROOT / "static" / "docs").glob("slide-*.webp"))

    assert {one.stem.removeprefix("slide-") for one in pictures} == SLIDES.keys()
    assert max(one.stat().st_size for one in pictures) <= 60_000


def test_a_type_without_picture_or_example_leaves_the_page_whole(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody writes it."""
    bare = tuple(replace(one, picture="", example="") for one in reference.slides())
    monkeypatch.setattr(reference, "slides", lambda: bare)

    assert 'id="guide"' in served(app, "trang-chieu")


def test_every_link_to_a_place_leads_there(app: Flask) -> None:
    """Of the pages and of the README."""
    pages = {one.name: served(app, one.name) for one in docs.PAGES}
    links = re.findall(r"127\.0\.0\.1:8000/docs/([a-z-]+)#([\w-]+)", README)
    for name, text in pages.items():
        links += re.findall(r'href="/docs/([a-z-]+)#([^"]+)"', text)
        links += [(name, place) for place in re.findall(r'href="#([^"]+)"', text)]

    assert links
    assert [one for one in links if f'id="{one[1]}"' not in pages[one[0]]] == []
