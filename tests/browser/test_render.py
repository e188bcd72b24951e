"""What `check --render` sees: each planted fault, and nothing on the walls that are shipped."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from PIL import Image, ImageDraw
from playwright.sync_api import Browser

from signage import clock
from signage.cli import signage as command
from signage.clock import VN
from signage.render.chromium import executable
from signage.render.letters import letters
from signage.render.run import Drawn, Studio, Wish
from signage.render.seen import Fault, together
from signage.render.sheet import sheet
from signage.render.walls import served, walls_of
from signage.settings import Settings
from signage.words.render import WORDS
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
NOW = datetime(2026, 11, 23, 9, 16, tzinfo=VN)
LONG = "Người dân mang theo giấy tờ bản chính để cán bộ đối chiếu khi nộp hồ sơ tại quầy. "

CONTENT: dict[str, dict[str, Any]] = {
    "letter": {"notice": {"title": "Mời ông/bà ☎ gọi", "lines": ["Xin chào 🙂"]}},
    "script": {"notice": {"title": "Xin chào bạn Lào", "lines": ["ສະບາຍດີ"]}},
    "markup": {"notice": {"title": "Chữ đậm", "lines": ["Xem <b>bảng niêm yết</b>"]}},
    "hurried": {"notice": {"title": "Đọc không kịp", "lines": [LONG] * 6}, "seconds": 5},
    "dark": {"image": "media/dark.png", "alt": "tối"},
    "pale": {"image": "media/pale.png", "alt": "nhạt"},
    "picture_empty": {"image": "media/empty.png", "alt": "một màu"},
    "blurred": {"image": "media/blurred.png", "alt": "mờ"},
    "tiny_picture": {"image": "media/long.png", "alt": "dài"},
}
"""What a clerk can do wrong, by the fault that it makes."""

SPOILS: dict[str, tuple[str, str]] = {
    "cut": ("notice", "one('h1').style.cssText = 'height: 0.6em; overflow: hidden'"),
    "marks": ("notice", "one('h1').style.cssText = 'overflow: hidden; line-height: 1';"
              "one('h1').textContent = 'ẨỄ'"),
    "covered": ("notice", "const over = document.createElement('div'); over.style.cssText ="
                "'position: absolute; z-index: 9; left: 0; right: 0; top: 0; bottom: 40%;"
                " background: #fff'; root.appendChild(over)"),
    "outside": ("notice", "one('.page').style.overflow = 'visible';"
                "one('h1').style.cssText = 'position: fixed; left: -3000px; width: 900px'"),
    "small": ("notice", "one('.lead').style.fontSize = '0.8rem'"),
    "contrast": ("notice", "one('.lead').style.color = '#8a8a8a'"),
    "over_picture": ("notice", "one('.page').style.backgroundImage ="
                     "'linear-gradient(#333, #777)'"),
    "nfd": ("notice", "one('.lead').textContent = 'Tiếng Việt'.normalize('NFD')"),
    "blank_left": ("notice", "one('.lead').textContent = 'Đến hết ngày undefined'"),
    "word": ("notice", "one('.lead').style.cssText = 'width: 3em; word-break: break-all';"
             "one('.lead').textContent = 'chuyểnnhượngquyền'"),
    "close": ("notice", "one('.lead').style.cssText = 'line-height: 0.95; width: 12em';"
              "one('.lead').textContent = 'Ưu tiên người cao tuổi và người khuyết tật nặng'"),
    "overlap": ("notice", "one('.lead').style.cssText = 'margin-top: -1.4em'"),
    "blank": ("notice", "root.textContent = ''"),
    "empty_row": ("guide", "one('.fact .text').textContent = ''"),
    "code": ("guide", "one('.qr').style.background = '#000'"),
    "code_other": ("guide", "one('.qr path').setAttribute('d', OTHER)"),
    "orphan": ("guide", "root.querySelectorAll('.fact').forEach((row, n) => n && row.remove());"
               "one('.fact').textContent = ''; const p = document.createElement('p');"
               "p.className = 'part'; p.textContent = 'bản sao'; one('.fact').appendChild(p);"
               "root.querySelectorAll('.qr, .scan').forEach((it) => it.remove())"),
    "squeezed": ("image", "one('img').style.objectFit = 'fill'"),
    "picture_missing": ("image", "one('img').removeAttribute('src')"),
    "broken": ("notice", "throw new Error('planted')"),
}  # fmt: skip
"""What only we can do wrong, in the page: the slide that it is done to, and how."""

AROUND = {
    "clock": ("board-full", "root.querySelector('.bar .clock').style.visibility = 'hidden'"),
    "board": ("board-full", "root.querySelectorAll('.board .row').forEach((row) => row.remove())"),
    "no_stage": ("board-right", "root.querySelector('.stage').style.display = 'none'"),
}


def image(path: Path, size: tuple[int, int], ground: str, ink: str) -> None:
    made = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(made)
    for n in range(0, size[0], max(8, size[0] // 8)):
        pen.rectangle((n, size[1] // 4, n + size[0] // 16, size[1] // 2), fill=ink)
    made.save(path)


@dataclass(frozen=True)
class Looked:
    """The planted walls as they were judged; the fault that each slide or screen was to have."""

    drawn: Drawn
    faults: list[Fault]
    wanted: dict[str, str]
    out: Path


def planted(folder: Path) -> Path:
    """A content folder with a fault on each slide, and walls with a fault each beside it."""
    shutil.copytree(ROOT / "playlists", folder)
    site = folder / "sites" / "xa-mau"
    guides = iter(["dat-dai-lan-dau", "khai-sinh", "khai-tu", "giay-phep-xay-dung"])
    slides = list(CONTENT.values())
    for key, (kind, _) in SPOILS.items():
        if kind == "notice":
            notice = {"title": f"Thử {key}", "lines": ["Xin đọc dòng này."]}
            slides.append({"notice": notice})
        elif kind == "guide":
            slides.append({"guide": next(guides)})
        else:
            slides.append({"image": f"media/{key}.png", "alt": key})
        if kind == "image":
            image(site / "media" / f"{key}.png", (900, 900), "#ffffff", "#0b4a63")
    (site / "sanh.yaml").write_text(yaml.safe_dump({"slides": slides}, allow_unicode=True))
    (site / "phu.yaml").write_text("slides:\n  - place: site\n", encoding="utf-8")
    screens = {"thu": {"hall": "sanh", "playlist": "sanh"}}
    for key, (layout, _) in AROUND.items():
        screens[key.replace("_", "-")] = {"hall": "sanh", "layout": layout} | (
            {"playlist": "phu"} if layout == "board-right" else {}
        )
    (site / "screens.yaml").write_text(yaml.safe_dump(screens))
    media = site / "media"
    image(media / "dark.png", (1600, 900), "#101010", "#262626")
    image(media / "pale.png", (1600, 900), "#fdfdfd", "#e8e8e8")
    image(media / "empty.png", (1600, 900), "#3a6ea5", "#3a6ea5")
    image(media / "blurred.png", (200, 120), "#ffffff", "#0b4a63")
    image(media / "long.png", (4000, 120), "#ffffff", "#0b4a63")
    return folder


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Looked:
    """All planted faults, drawn in one go."""
    from signage.content import qr

    out = tmp_path_factory.mktemp("planted")
    settings = Settings(content=planted(out / "content"), data=fonts)
    with served(settings, NOW) as walls:
        found = walls_of(walls.parts, NOW)
        main = next(one for one in found if one.screen.code == "thu")
        slides = [str(one.slide["id"]) for one in main.drawings]
        wanted = dict(zip(slides, [*CONTENT, *SPOILS], strict=True))
        path = json.dumps(qr.drawn("https://example.org/khac")["path"])
        spoils = {
            name: f"(root) => {{ const one = (what) => root.querySelector(what); {script} }}"
            .replace("OTHER", path)
            for name, (_, script) in zip(slides[len(CONTENT):], SPOILS.values(), strict=True)
        }  # fmt: skip
        for key, (_, script) in AROUND.items():
            code = key.replace("_", "-")
            spoils[f"/xa-mau/s/{code}"] = f"(root) => {{ {script} }}"
            wanted[f"xa-mau/{code}"] = key
        program = executable()
        assert program
        wish = Wish(walls.url, program, letters(fonts), out, spoils=spoils)
        drawn = Studio(wish, lambda *_: None).draw(found)
    return Looked(drawn, together(drawn.faults), wanted, out)


def test_every_planted_fault_is_found_on_its_slide(looked: Looked) -> None:
    """Thirty kinds; each with the line of its slide and a picture."""
    found = {(one.slide or one.screen, one.problem.key) for one in looked.faults}
    missed = {
        (name, f"drawn_{key}")
        for name, key in looked.wanted.items()
        if (name, f"drawn_{key}") not in found
    }

    assert not missed, f"{missed}\n{sorted(found)}"
    assert looked.drawn.lost == []
    for one in looked.faults:
        name = "sanh.yaml" if one.slide else "screens.yaml"
        assert one.problem.file.endswith(name), one
        assert Path(one.picture).stat().st_size > 1000


def test_every_message_of_what_is_seen_has_a_planted_fault(looked: Looked) -> None:
    planted = {f"drawn_{key}" for key in looked.wanted.values()}

    assert planted == {key for key in WORDS if not key.endswith(".hint")}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Looked:
    """The shipped library on a wall of each kind, in Vietnamese and beside English."""
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copytree(ROOT / "playlists", folder / "content")
    sites = folder / "content" / "sites"
    shutil.copytree(sites / "xa-mau", sites / "xa-hai")
    text = (sites / "xa-hai" / "site.yaml").read_text(encoding="utf-8")
    assert "languages: [vi]" in text
    text = text.replace("languages: [vi]", "languages: [vi, en]")
    text = text.replace("bilingual: alternate", "bilingual: beside")
    (sites / "xa-hai" / "site.yaml").write_text(text, encoding="utf-8")
    wall = {"hall": "sanh", "playlist": "sanh"}
    screens = {
        "a-55-4": wall | {"diagonal": 55, "distance": "4m", "loudspeaker": True},
        "b-43-4": wall | {"diagonal": 43, "distance": "4m"},
        "c-55-6": wall | {"diagonal": 55, "distance": "6m"},
        "d-cao": wall | {"layout": "portrait"},
        "e-bang": {"hall": "sanh", "layout": "board-full", "distance": "6m"},
    }
    (sites / "xa-mau" / "screens.yaml").write_text(yaml.safe_dump(screens))
    (sites / "xa-hai" / "screens.yaml").write_text(yaml.safe_dump({"a": screens["a-55-4"]}))
    out = folder / "out"
    out.mkdir()
    settings = Settings(content=folder / "content", data=fonts)
    with served(settings, NOW) as walls:
        program = executable()
        assert program
        wish = Wish(walls.url, program, letters(fonts), out)
        drawn = Studio(wish, lambda *_: None).draw(walls_of(walls.parts, NOW))
    return Looked(drawn, together(drawn.faults), {}, out)


def test_the_shipped_walls_have_no_fault(shipped: Looked) -> None:
    """55 inches at 4 m and 6 m, 43 inches at 4 m, upright, all board, and two languages."""
    assert shipped.drawn.lost == []
    assert shipped.drawn.pages > 300
    assert [one.problem.line_in() for one in shipped.faults] == []


def test_the_contact_sheet_can_be_used_by_everyone(looked: Looked, browser: Browser) -> None:
    """One file with relative links; a key leads from a fault to its picture; axe finds nothing."""
    text = sheet(looked.drawn.pictures, looked.faults, Path("playlists"), NOW, "vi")
    (looked.out / "index.html").write_text(text, encoding="utf-8")
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto((looked.out / "index.html").as_uri())

    found = Axe().run(page)
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    broken = page.evaluate(
        "Array.from(document.querySelectorAll('a')).filter((a) =>"
        " a.getAttribute('href')[0] === '#' && !document.querySelector(a.getAttribute('href')))"
        ".length"
    )

    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []
    assert skip == "#walls"
    assert first.startswith("#p-")
    assert broken == 0
    assert "http://" not in text
    assert text.count("<figure") == len(looked.drawn.pictures)
    page.context.close()


def test_the_command_draws_and_tells(
    tmp_path: Path, fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`render` keeps every page of a slide; without a browser it says what to install."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    words = ["render", str(ROOT / "playlists"), "--data", str(fonts), "--out", str(tmp_path)]
    done = CliRunner().invoke(command, [*words, "--screen", "sanh-1", "--slide", "guide:khai-sinh"])

    assert done.exit_code == 0, done.output
    assert len(list(tmp_path.glob("*khai-sinh*.webp"))) >= 1
    assert (tmp_path / "index.html").is_file()

    monkeypatch.setenv("PATH", str(tmp_path))
    bare = CliRunner().invoke(command, words)
    assert bare.exit_code == 1
    assert "apt install chromium" in bare.output


def test_a_browser_that_breaks_is_tried_once_more(tmp_path: Path, fonts: Path) -> None:
    """That is told; what no browser can draw is named, and nothing hangs."""
    program = executable()
    assert program
    shy = tmp_path / "shy"
    shy.write_text(
        f"#!/bin/sh\nif [ ! -e {tmp_path}/was ]; then : > {tmp_path}/was; exit 1; fi\n"
        f'exec {program} "$@"\n'
    )
    dead = tmp_path / "dead"
    dead.write_text("#!/bin/sh\nexit 1\n")
    for one in (shy, dead):
        one.chmod(0o755)
    known, told = letters(fonts), list[str]()
    with served(Settings(content=ROOT / "playlists", data=fonts), NOW) as walls:
        found = walls_of(walls.parts, NOW, (None, "bang-so", None))
        drawn = [
            Studio(Wish(walls.url, str(one), known), lambda key, *_: told.append(key)).draw(found)
            for one in (shy, dead)
        ]

    assert [one.lost for one in drawn] == [[], ["xa-mau/bang-so"]]
    assert drawn[0].pages == 1
    assert told.count("browser_broke") == 3
    assert [one.problem.line_in() for one in drawn[0].faults] == []


def test_check_adds_what_is_seen_for_programs_too(
    tmp_path: Path, fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its screen, page and picture; mistakes that are seen end it with 1."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setenv("SIGNAGE_DATA", str(fonts))
    content = tmp_path / "content"
    shutil.copytree(ROOT / "playlists", content)
    site = content / "sites" / "xa-mau"
    text = yaml.safe_dump({"slides": [CONTENT["letter"], CONTENT["markup"]]}, allow_unicode=True)
    (site / "sanh.yaml").write_text(text, encoding="utf-8")
    (site / "screens.yaml").write_text("sanh-1: {playlist: sanh, loudspeaker: true}\n")

    done = CliRunner().invoke(command, ["check", str(content), "--render", "--format", "json"])

    found = {one["key"]: one for one in json.loads(done.stdout)}
    assert done.exit_code == 1
    assert {"drawn_letter", "drawn_markup"} <= set(found)
    assert found["drawn_letter"]["line"] == 2
    assert found["drawn_markup"]["line"] == 6
    assert found["drawn_markup"]["screen"] == "xa-mau/sanh-1"
    assert Path(found["drawn_markup"]["picture"]).is_file()
