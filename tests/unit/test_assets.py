"""Fonts, styles and scripts: small, the same every time, and nothing else is served."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from signage import assets
from signage.words.screen import WORDS


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    assert len(list(assets.prepare(folder))) == len(assets.FONTS)
    return folder


def test_fonts_are_subset_once(data: Path) -> None:
    """The second run has nothing to do."""
    assert list(assets.prepare(data)) == []
    assert assets.prepared(data)


def test_the_subset_fonts_weigh_less_than_forty_kilobytes(data: Path) -> None:
    """All four together, as a cold screen fetches them; Khmer for the sites that show it."""
    sizes = {path.name: path.stat().st_size for path in (data / "assets").glob("*.woff2")}
    khmer = sum(size for name, size in sizes.items() if name.startswith("khmer-"))
    assert sum(sizes.values()) - khmer < 40_000
    assert khmer < 40_000
    assert len(assets.font_links(data)) == 4
    assert len(assets.font_links(data, ("vi", "km"))) == 6


def test_khmer_letters_keep_what_puts_syllables_together(data: Path) -> None:
    """Marks, subscripts and their places; no variations, which old televisions do not know."""
    for path in (data / "assets").glob("khmer-*.woff2"):
        with TTFont(io.BytesIO(path.read_bytes())) as font:
            known = set(font.getBestCmap())
            assert set(range(0x1780, 0x17DE)) <= known
            features = {one.FeatureTag for one in font["GSUB"].table.FeatureList.FeatureRecord}
            assert {"blwf", "pref", "pres"} <= features
            places = {one.FeatureTag for one in font["GPOS"].table.FeatureList.FeatureRecord}
            assert {"abvm", "blwm"} <= places
            assert "fvar" not in font


def test_a_subset_is_the_same_bytes_every_time(data: Path) -> None:
    """So that its address stays the same on every box."""
    font = assets.FONTS[3]
    assert assets.subset(font) == next((data / "assets").glob("numbers-*.woff2")).read_bytes()


def test_every_letter_that_pages_say_is_in_the_text_font(data: Path) -> None:
    """No word of ours falls back to another font."""
    letters = {letter for pair in WORDS.values() for text in pair for letter in text}
    for path in (data / "assets").glob("text-*.woff2"):
        with TTFont(io.BytesIO(path.read_bytes())) as font:
            known = set(font.getBestCmap())
        assert {letter for letter in letters if ord(letter) not in known} == set()


def test_digits_keep_their_equal_width(data: Path) -> None:
    """The feature `tnum` survives the subsetting."""
    path = next((data / "assets").glob("numbers-*.woff2"))
    with TTFont(io.BytesIO(path.read_bytes())) as font:
        features = {one.FeatureTag for one in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "tnum" in features


def test_whole_fonts_are_served_until_the_subsets_are_there(tmp_path: Path) -> None:
    """A fresh checkout shows its pages without another command."""
    links = assets.font_links(tmp_path)
    assert [kind for _, kind in links] == ["font/ttf"] * 4
    assert not assets.prepared(tmp_path)


def test_every_address_leads_to_its_asset(data: Path) -> None:
    """Also one with an older hash: a page that was open before an update."""
    style, script = assets.screen_urls(data)
    urls = [style, script, assets.fonts_css_url(data), assets.asset_url("screen/old.js")]
    urls += [url for url, _ in assets.font_links(data)]
    for url in urls:
        found = assets.find(data, url)
        assert found is not None
        assert found.url == url
    older = assets.find(data, "/assets/screen-000000000000.js")
    assert older is not None
    assert older.url == script


@pytest.mark.parametrize(
    "url",
    [
        "/assets/",
        "/assets/x",
        "/assets/abc/../signage/cli.py",
        "/assets/abc/%2e%2e/pyproject.toml",
        "/assets/abc//etc/passwd",
        "/assets/abc/screen",
        "/assets/abc/screen/nothing.js",
        "/assets/screen-0.txt",
        "/assets/fonts/abc/other.ttf",
    ],
)
def test_nothing_else_is_served(data: Path, url: str) -> None:
    """Known names only: no path leads out of static/."""
    assert assets.find(data, url) is None


def test_the_script_loses_comments_and_indents_and_nothing_else(data: Path) -> None:
    """What is joined is what was written, in the order of need."""
    script = assets.find(data, assets.screen_urls(data)[1])
    assert script is not None
    assert script.packed is not None
    assert gzip.decompress(script.packed) == script.body
    assert b"/**" not in script.body.splitlines()[0]
    assert script.body.index(b"Signage.dom =") < script.body.index(b"Signage.screen =")
    assert not [line for line in script.body.splitlines() if line[:1] in (b" ", b"\t")]
    assert b" // " not in script.body
    assert b"/** @" not in script.body


def test_no_text_of_the_screen_runs_over_lines_where_it_would_lose_its_indents() -> None:
    """A text in backticks ends in the line in which it begins."""
    folder = assets.shipped("static") / "screen"
    odd = [
        f"{path.name}: {line.strip()}"
        for path in folder.rglob("*.js")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.count("`") % 2
    ]
    assert odd == []


def test_no_text_of_the_screen_holds_what_would_be_taken_for_a_comment() -> None:
    """Before what is taken out, every text of the line has ended."""
    folder = assets.shipped("static") / "screen"
    found = [
        (line[: taken.start()], line[taken.start() :])
        for path in folder.rglob("*.js")
        for line in path.read_bytes().splitlines()
        if not line.lstrip().startswith((b"/*", b"*", b"//"))
        for taken in assets._COMMENT_ENDS.finditer(line)
    ]
    assert len(found) > 50
    odd = [
        code + rest
        for code, rest in found
        if code.count(b'"') % 2 or (b"//" in rest[:9] and code.count(b"`") % 2)
    ]  # types stand in what is put into a text, too
    assert odd == []


def test_an_unknown_static_file_is_a_clear_error() -> None:
    """A template that names a missing file fails when it is rendered, with the file's name."""
    with pytest.raises(LookupError, match=r"static/screen/none\.js"):
        assets.asset_url("screen/none.js")


def test_names_that_are_no_file_are_not_remembered(data: Path) -> None:
    """Whoever asks for a million of them takes no memory."""
    assert assets.find(data, "/assets/0/screen/old.js") is not None
    before = assets._static.cache_info().currsize
    for name in ("screen/./old.js", "screen//old.js", "./screen/old.js", "screen/none.js"):
        assert assets.find(data, f"/assets/0/{name}") is None
    assert assets._static.cache_info().currsize == before
