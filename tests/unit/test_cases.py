"""Golden files and planted mistakes: what `signage check` says, where, and that it says it once.

Every `tests/cases/<kind>/<name>.yaml` takes the place of one file of `tests/cases/base`; the
`.txt` beside it holds what is said. `SIGNAGE_UPDATE_CASES=1` writes these anew; read their
differences like code.

In `planted/<kind>-<name>.yaml` a comment below a line marks its mistakes: `^` stands under the
place, `# 1:` means the first column; then follow the keys of the messages. What no editor keeps
and what only a folder can hold stands in RAW and FILES.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from signage.clock import VN
from signage.content.check import check
from signage.content.files import MAX_FILES
from signage.content.made import REFUSALS, Made, Result, note_of
from signage.content.pages import FAILURES, Shot
from signage.content.pages import key as page_key
from signage.problems import Problem
from signage.words.check import WORDS
from signage.yamlmarks import MAX_BYTES, MAX_VALUES
from tests.support.pictures import BIG, CUT, MOVING, png

CASES = Path(__file__).parents[1] / "cases"
PLACES = {
    "playlist": "sites/xa-thu/sanh.yaml",
    "site": "sites/xa-thu/site.yaml",
    "screens": "sites/xa-thu/screens.yaml",
    "guide": "library/guides/khai-sinh.yaml",
    "notice": "library/notices/uu-tien.yaml",
    "steps": "library/steps/dang-nhap.yaml",
    "overrides": "sites/xa-thu/overrides.yaml",
    "notices": "sites/xa-thu/notices.yaml",
    "holidays": "sites/xa-thu/holidays.yaml",
    "procedures": "sites/xa-thu/procedures.yaml",
    "stats": "sites/xa-thu/stats.yaml",
    "second-playlist": "sites/xa-thu/tang-2.yaml",
}
PLAYLIST = PLACES["playlist"]
NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)
PLANTED = sorted((CASES / "planted").glob("*.yaml"))
ALL = sorted(path for kind in PLACES for path in (CASES / kind).glob("*.yaml")) + PLANTED
MARK = re.compile(r"(?P<before> *# *)(\^|(?P<column>\d+):) (?P<keys>[a-z0-9_, ]+)")
SHARED_HINTS = {"near", "allowed", "see_folder", "quote_it", "save_utf8"}
NEVER = {
    "warning",  # stands before a message
    "not_valid",  # for a rule that no model of ours has; test_check.py makes one
    "our_fault",  # for a validator that breaks; test_models.py makes one
    "folder_emptied",  # only who saw the folder before knows; test_store_restart.py does
    "overrides_gone",
}
NEVER |= {key for key in WORDS if key.startswith("drawn_") and not key.endswith(".hint")}
"""What only a browser sees; tests/browser/test_render.py plants each of these."""


def place_of(case: Path) -> str:
    """The file whose place the case takes."""
    planted = case.parent.name == "planted"
    return PLACES[case.stem.partition("-")[0] if planted else case.parent.name]


def content_with(case: Path, folder: Path) -> Path:
    """The base content in `folder`, with the case in its place."""
    shutil.copytree(CASES / "base", folder)
    shutil.copyfile(case, folder / place_of(case))
    return folder


def said(problems: list[Problem]) -> str:
    return "".join(f"{one.line_in(lang)}\n" for lang in ("vi", "en") for one in problems)


def agrees(golden: Path, text: str) -> None:
    if os.environ.get("SIGNAGE_UPDATE_CASES"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def places(problems: list[Problem]) -> list[tuple[str, int, int, str]]:
    return [(one.file, one.line, one.column, one.key) for one in problems]


def test_the_base_of_the_cases_has_no_problem() -> None:
    assert check(CASES / "base", NOW) == []


@pytest.mark.parametrize("case", ALL, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_checker_says_what_the_golden_file_holds(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content_with(case, tmp_path / "content")
    monkeypatch.chdir(tmp_path / "content")

    agrees(case.with_suffix(".txt"), said(check(Path(), NOW)))


def marked(text: str) -> Iterator[tuple[int, int, str]]:
    """The line, column and key of each mark."""
    line = 0
    for number, written in enumerate(text.splitlines(), 1):
        mark = MARK.fullmatch(written)
        if mark is None:
            line = number
            continue
        column = int(mark["column"] or len(mark["before"]) + 1)
        for key in mark["keys"].split(", "):
            yield line, column, key


@pytest.mark.parametrize("case", PLANTED, ids=lambda path: path.stem)
def test_a_planted_mistake_is_told_once_where_it_stands(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content_with(case, tmp_path / "content")
    monkeypatch.chdir(tmp_path / "content")
    marks = marked(case.read_text(encoding="utf-8"))
    expected = sorted((place_of(case), line, column, key) for line, column, key in marks)

    assert expected
    assert places(check(Path(), NOW)) == expected


def slide(text: str) -> bytes:
    return f"slides:\n  - {text}\n".encode()


def slides(text: str) -> bytes:
    return b"slides:\n" + slide(text)[8:] * 6


def page(url: str) -> bytes:
    return slide(f"page: {url}\n    alt: Trang")


def image(name: str) -> bytes:
    return slide(f"image: {name}\n    alt: Hình")


TOLD_BY_THE_READER = {"media_type", "media_big", "media_pixels", "media_cut", "media_moves"}

RAW: list[tuple[str, bytes, int, int]] = [
    ("too_big", b"#" * (MAX_BYTES + 1), 1, 1),
    ("utf16", "slides: [board: full]".encode("utf-16"), 1, 1),
    ("utf16", "slides: [board: full]".encode("utf-16-le"), 1, 1),
    ("not_utf8", slide("notice: {title: Gruss}").replace(b"ss", b"\xdf"), 2, 24),
    ("unseen", slide("guide: khai-sinh\x00"), 2, 21),
    ("unseen", slide("guide: khai-sinh\u202e"), 2, 21),
    ("unseen", b"slides:\n\xc2\xa0 - board: full\n", 2, 1),
    ("unseen", slide('notice: {title: "Xin \\u202e"}'), 2, 21),
    ("old_font", slide("notice: {title: ®¨ng ký}").decode().encode("cp1252"), 2, 21),
    ("old_font", "slides:\n  - notice: {title: Ñaêng kyù khai sinh}\n".encode("cp1252"), 2, 21),
    ("old_font_all", slides("notice: {title: TiÕng ViÖt}"), 2, 21),
    ("saved_twice_all", slides("notice: {title: Tiáº¿ng Viá»‡t}"), 2, 21),
    ("saved_twice", slide("notice: {title: Ä\x90Äƒng kÃ½}"), 2, 22),
    ("tab", b"slides:\n\t- board: full\n", 2, 1),
    ("word_quote", slides("notice: {title: “Lưu ý: lấy số”}"), 2, 21),
    ("open_bracket", b"slides: [\n", 1, 9),
    ("odd_sign", slide("guide: @khai-sinh"), 2, 12),
    ("colon", slide("notice: {title: a}\n    caption: x: y"), 3, 15),
    ("open_quote", slide('guide: "khai-sinh'), 2, 12),
    ("open_bracket", slide("notice: {title: x"), 2, 13),
    ("syntax", b"slides:\n  - board: full\n - board: full\n", 3, 2),
    ("two_documents", b"slides: [board: full]\n---\nslides: []\n", 2, 1),
    ("too_many_values", b"slides:\n" + b"  - \n" * MAX_VALUES, MAX_VALUES, 4),
    ("too_deep", slide("guide: " + "[" * 20 + "]" * 20), 2, 29),
    ("empty_file", b"# nothing yet\n", 1, 1),
    ("want_map", b"- board: full\n", 1, 1),
    ("media_type", image("media/a.txt"), 2, 12),
    ("media_big", image("media/b.png"), 2, 12),
    ("media_pixels", image("media/p.png"), 2, 12),
    ("media_cut", image("media/c.png"), 2, 12),
    ("media_moves", image("library/m.webp"), 2, 12),
    ("media_waiting", slide("poster: media/new.pdf\n    title: Tờ rơi"), 2, 13),
    ("media_kind", slide("video: media/gone.pdf\n    alt: Phim"), 2, 12),
    ("media_gone", slide("poster: media/gone.pdf\n    title: Tờ rơi"), 2, 13),
    *(
        (key, slide(f"poster: media/{key}.pdf\n    title: Tờ rơi"), 2, 13)
        for key in sorted(REFUSALS - TOLD_BY_THE_READER)
    ),
    ("page_unlisted", page("https://ba.vn/"), 2, 11),
    ("page_waiting", page("https://mot.vn/moi"), 2, 11),
    *((key, page(f"https://mot.vn/{key}"), 2, 11) for key in sorted(FAILURES)),
]
"""The message, a playlist's bytes, and the line and column."""


def many_files() -> None:
    for number in range(MAX_FILES):
        Path(f"library/guides/z{number}.yaml").symlink_to("khai-sinh.yaml")


def deep_includes() -> None:
    for number in range(6):
        Path(f"sites/xa-thu/p{number}.yaml").write_text(f"slides: [include: p{number + 1}]")
    Path("sites/xa-thu/p6.yaml").write_text("slides: [board: full]")
    Path(PLAYLIST).write_text("slides: [include: p0]")


def strange_without() -> None:
    Path("sites/xa-thu/a.yaml").write_text("slides: [board: full]")
    Path(PLAYLIST).write_text("slides: [{include: a, without: [board:ful]}]")


def strange_field() -> None:
    text = 'procedures: [{code: "1.001193"}]'
    Path("sites/xa-thu/procedures.yaml").write_text(text, encoding="utf-8")
    Path(PLAYLIST).write_text("slides: [index: Hộ tich]", encoding="utf-8")


def put(name: str, text: str = "") -> Callable[[], object]:
    return lambda: Path("sites/xa-thu", name).write_text(text, encoding="utf-8")


def link(name: str, to: str) -> Callable[[], object]:
    return lambda: Path("sites/xa-thu", name).symlink_to(to)


FILES: list[tuple[str, Callable[[], object], str, int]] = [
    ("no_folder", lambda: os.rename("../content", "../away"), "", 1),
    ("no_sites", lambda: shutil.rmtree("sites"), "/sites", 1),
    ("no_file", lambda: os.remove(PLACES["screens"]), "/sites/xa-thu/screens.yaml", 1),
    ("site_name", lambda: os.rename("sites/xa-thu", "sites/docs"), "/sites/docs", 1),
    ("not_a_file", lambda: os.mkfifo("sites/xa-thu/a.yaml"), "/sites/xa-thu/a.yaml", 1),
    ("outside", link("a.yaml", "/dev/zero"), "/sites/xa-thu/a.yaml", 1),
    ("outside", link("a.yaml", "/etc/passwd"), "/sites/xa-thu/a.yaml", 1),
    ("unreadable", link("a.yaml", "nowhere.yaml"), "/sites/xa-thu/a.yaml", 1),
    ("yml_name", put("a.yml"), "/sites/xa-thu/a.yml", 1),
    ("txt_name", put("a.yaml.txt"), "/sites/xa-thu/a.yaml.txt", 1),
    ("bad_code", put("Sảnh 2.yaml", "slides: [board: full]"), "/sites/xa-thu/Sảnh 2.yaml", 1),
    ("playlist_unused", put("a.yaml", "slides: [board: full]"), "/sites/xa-thu/a.yaml", 1),
    ("no_field", strange_field, "/sites/xa-thu/sanh.yaml", 17),
    ("include_deep", deep_includes, "/sites/xa-thu/p1.yaml", 19),
    ("without_unknown", strange_without, "/sites/xa-thu/sanh.yaml", 33),
    ("too_many_files", many_files, "/library/guides", 1),
]
"""The message, what is done to the folder, the file and the column."""

SPECIAL = [(key, f"content/{PLAYLIST}", *at) for key, _, *at in RAW]
SPECIAL += [(key, f"content{file}", 1, column) for key, _, file, column in FILES]


def prepared(folder: Path) -> None:
    """A file that is new, one that is gone, and one refused for each reason."""
    home, pages = folder / "made", folder / "pages"
    home.mkdir()
    (folder / "new.pdf").write_bytes(b"%PDF-1.7")
    (home / "gone-1-00000000.webp").write_bytes(b"x")
    result = Result(name="gone-1-00000000.webp", size=1, hash="0" * 16, width=9, height=9)
    pages.mkdir()
    with (folder.parent / "site.yaml").open("a") as site:
        site.write("pages: [https://mot.vn]\n")
    for key in FAILURES:
        shot = Shot(
            url=f"https://mot.vn/{key}", failed=key, values={"code": "500", "host": "hai.vn"}
        )
        (pages / f"{page_key(shot.url)}.json").write_text(shot.model_dump_json())
    notes = [Made(source="gone.pdf", bytes=1, changed=1, kind="poster", pictures=(result,))]
    values = {"n": "41", "limit": "40"}
    for key in REFUSALS:
        path = folder / f"{key}.pdf"
        path.write_bytes(b"%PDF-1.7")
        about = path.stat()
        version = {"bytes": about.st_size, "changed": about.st_mtime_ns}
        notes.append(Made(source=path.name, refused=key, values=values, **version))
    for note in notes:
        (home / note_of(note.source)).write_text(note.model_dump_json())


def written(raw: bytes) -> None:
    """A playlist of these bytes, and pictures of every kind that it may name."""
    media = {"a.txt": b"x", "b.png": BIG, "p.png": png(10_000, 10_000), "c.png": CUT}
    Path("sites/xa-thu/media").mkdir()
    Path("library/media").mkdir()
    for name, one in media.items():
        Path("sites/xa-thu/media", name).write_bytes(one)
    Path("library/media/m.webp").write_bytes(MOVING)
    prepared(Path("sites/xa-thu/media"))
    Path(PLAYLIST).write_bytes(raw)


@pytest.fixture(scope="module")
def special(tmp_path_factory: pytest.TempPathFactory) -> list[list[Problem]]:
    """What is said of each line of SPECIAL."""
    makes = [partial(written, raw) for _, raw, _, _ in RAW] + [make for _, make, _, _ in FILES]
    found = []
    for make in makes:
        folder = tmp_path_factory.mktemp("special")
        shutil.copytree(CASES / "base", folder / "content")
        with contextlib.chdir(folder / "content"):
            make()
        with contextlib.chdir(folder):
            found.append(check(Path("content"), NOW))
    return found


@pytest.mark.parametrize("number", range(len(SPECIAL)), ids=lambda n: f"{n}-{SPECIAL[n][0]}")
def test_what_no_editor_shows_and_no_file_holds_is_told_once_too(
    special: list[list[Problem]], number: int
) -> None:
    key, *at = SPECIAL[number]

    assert places(special[number]) == [(*at, key)]


def test_what_is_said_of_these_has_a_golden_file_too(special: list[list[Problem]]) -> None:
    agrees(CASES / "planted" / "special.txt", said([one for found in special for one in found]))


def test_every_message_and_every_hint_is_told(special: list[list[Problem]], tmp_path: Path) -> None:
    found = [one for problems in special for one in problems]
    for number, case in enumerate(ALL):
        found += check(content_with(case, tmp_path / str(number)), NOW)
    planted = {key for case in PLANTED for _, _, key in marked(case.read_text(encoding="utf-8"))}
    planted |= {one[0] for one in SPECIAL}
    never = {f"{key}.hint" for key in NEVER}
    hints = {key for key in WORDS if key.endswith(".hint")} - never | SHARED_HINTS

    assert set(WORDS) - hints - never - NEVER == planted
    assert hints - {one.hint for one in found} == set()


def test_no_message_speaks_of_python(special: list[list[Problem]], tmp_path: Path) -> None:
    lines = [one.line_in(lang) for found in special for one in found for lang in ("vi", "en")]
    lines += [
        line
        for case in ALL
        for line in case.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    ]
    for line in lines:
        for word in ("str", "dict", "tuple", "None", "NoneType", "{", "pydantic", "Error"):
            assert word not in line.replace("{ ", "").split(), line


def test_a_file_as_a_mac_writes_it_is_read_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NFD letters, a byte order mark, Windows' line ends, Ð of a foreign keyboard for Đ."""
    shutil.copytree(CASES / "base", tmp_path / "content")
    monkeypatch.chdir(tmp_path / "content")
    text = "slides:\r\n  - notice: {title: Ðăng ký hộ tịch}\r\n"
    Path(PLAYLIST).write_bytes(b"\xef\xbb\xbf" + unicodedata.normalize("NFD", text).encode())

    assert check(Path(), NOW) == []
