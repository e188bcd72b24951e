"""What pages load: fonts, styles and scripts, each at an address that holds its content's hash.

`prepare` subsets the fonts once per installation; until it ran, the whole files are served.
Everything else is joined and compressed in memory when it is first asked for.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from signage import __version__
from signage.settings import shipped

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
}
COMPRESSED = (".css", ".js", ".svg", ".ttf")

SCREEN_SCRIPTS = (
    *("base", "clock", "rotation", "announcements", "fit", "text", "storage", "chime", "report"),
    *("live", "content", "renewal", "news", "states", "rows", "board", "paper", "large", "faces"),
    *("slides", "slides/guide", "slides/steps", "slides/notice", "slides/image"),
    *("slides/poster", "slides/video"),
    *("slides/text", "slides/index", "slides/stats", "ticker"),
    *("slides/contacts", "slides/place", "slides/clock", "takeover", "summons", "bar", "main"),
)
"""The scripts of the screen in the order in which they need each other."""

EDITOR = "editor.js"
"""The name of the editor's script beside the fonts."""

VIETNAMESE = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
)
TEXT = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0–—…·•“”‘’«»°²³×%₫" + VIETNAMESE
NUMBERS = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZĐƯÂÊÔƠĂ:-–./+"
KHMER = "".join(map(chr, (*range(0x1780, 0x17FA), *range(0x19E0, 0x1A00), *range(0x200B, 0x200E))))
KHMER_RANGE = "U+1780-17FF,U+19E0-19FF"
"""What makes a page fetch these letters."""
SHAPED = ("*",)
"""Every feature: syllables are put together by them."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the pages; `family` and `weight` are those of its package and of the styles."""

    name: str
    family: str
    weight: int
    letters: str
    features: tuple[str, ...]
    lang: str = "vi"
    scale: float = 1.0
    """How much larger its letters are drawn than its own units say."""


FONTS = (
    Font("text-500", "Be Vietnam Pro", 500, TEXT, ("kern", "mark", "mkmk", "ccmp")),
    Font("text-600", "Be Vietnam Pro", 600, TEXT, ("kern", "mark", "mkmk", "ccmp")),
    Font("text-700", "Be Vietnam Pro", 700, TEXT, ("kern", "mark", "mkmk", "ccmp")),
    Font("numbers-600", "Fira Sans Condensed", 600, NUMBERS, ("kern", "tnum", "lnum", "zero")),
    Font("khmer-500", "Noto Sans Khmer", 500, KHMER, SHAPED, "km", 1.15),
    Font("khmer-700", "Noto Sans Khmer", 700, KHMER, SHAPED, "km", 1.15),
)


@dataclass(frozen=True, slots=True)
class Asset:
    """One served file; `packed` is its gzip form where that is smaller."""

    url: str
    type: str
    body: bytes
    packed: bytes | None
    etag: str


def _hash(*parts: bytes) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()[:12]


# fonts


def prepare(data: Path) -> Iterator[str]:
    """Writes the subset fonts into `data`/assets and says what it did, line by line."""
    folder = data / "assets"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {_subset_name(font) for font in FONTS}
    for font in FONTS:
        path = folder / _subset_name(font)
        if path.exists():
            continue
        body = subset(font)
        spare = path.with_suffix(".new")
        spare.write_bytes(body)
        os.replace(spare, path)
        yield f"{font.family} {font.weight}: {_source(font).stat().st_size:,} → {len(body):,} B"
    for family in {font.family: font for font in FONTS}.values():
        licence = next(_source(family).parent.parent.rglob("LICENSE*"), None)
        if licence is not None:
            text = licence.read_text(encoding="utf-8", errors="replace")
            name = family.family.replace(" ", "-") + "-LICENSE.txt"
            (folder / name).write_text(text, encoding="utf-8")
    for old in [*folder.glob("*.woff2"), *folder.glob("*.new")]:
        if old.name not in wanted:
            old.unlink()
    _font_assets.cache_clear()
    _catalogue.cache_clear()


def prepared(data: Path) -> bool:
    """Whether `prepare` ran for these fonts and letters."""
    return all((data / "assets" / _subset_name(font)).exists() for font in FONTS)


def subset(font: Font) -> bytes:
    """The WOFF2 of `font` with its letters only; the same bytes every time."""
    from io import BytesIO

    from fontTools import subset as tool
    from fontTools.ttLib import TTFont

    options = tool.Options(layout_features=list(font.features), flavor="woff2", hinting=False)
    options.recalc_timestamp = False
    whole = TTFont(_source(font), recalcTimestamp=False)
    if "fvar" in whole:
        from fontTools.varLib.instancer import instantiateVariableFont

        # televisions of 2018 know no variable fonts
        whole = instantiateVariableFont(whole, {"wght": font.weight, "wdth": 100}, optimize=False)
    whole["head"].unitsPerEm = round(whole["head"].unitsPerEm / font.scale)
    cutter = tool.Subsetter(options)
    cutter.populate(unicodes=sorted({ord(letter) for letter in font.letters}))
    cutter.subset(whole)
    whole.flavor = "woff2"
    out = BytesIO()
    whole.save(out)
    return out.getvalue()


def _source(font: Font) -> Path:
    import fontpkg

    return Path(fontpkg.path(font.family, weight=font.weight))


@cache
def _subset_name(font: Font) -> str:
    from importlib.metadata import version

    package = "fontpkg-" + font.family.lower().replace(" ", "-")
    recipe = f"{version(package)} {font.weight} {sorted(font.letters)} {font.features} unhinted"
    recipe += "" if font.scale == 1.0 else f" {font.scale}"
    return f"{font.name}-{_hash(recipe.encode())}.woff2"


@cache
def _font_assets(data: Path) -> dict[str, Asset]:
    """The fonts by name: subset where `prepare` ran, else whole."""
    found = {}
    for font in FONTS:
        path = data / "assets" / _subset_name(font)
        if not path.exists():
            path = _source(font)
        body = path.read_bytes()
        url = f"/assets/fonts/{_hash(body)}/{font.name}{path.suffix}"
        found[font.name] = _asset(url, path.suffix, body)
    return found


def font_links(data: Path, langs: Sequence[str] = ("vi",)) -> list[tuple[str, str]]:
    """Address and type of each font of these languages, for a page that wants them early."""
    made = _font_assets(data)
    found = [made[font.name] for font in FONTS if font.lang in langs]
    return [(asset.url, asset.type) for asset in found]


def _font_faces(data: Path) -> bytes:
    """The @font-face rules; `swap` where the browser knows it: text is seen at once."""
    forms = {"font/woff2": "woff2", "font/ttf": "truetype"}
    rules = []
    for font in FONTS:
        asset = _font_assets(data)[font.name]
        only = f"unicode-range:{KHMER_RANGE};" if font.lang == "km" else ""
        rules.append(
            f'@font-face{{font-family:"{font.family}";font-weight:{font.weight};font-display:swap;'
            f'{only}src:url({asset.url}) format("{forms[asset.type]}")}}\n'
        )
    return "".join(rules).encode()


# styles and scripts


def _asset(url: str, suffix: str, body: bytes) -> Asset:
    packed = gzip.compress(body, 9, mtime=0) if suffix in COMPRESSED else None
    if packed is not None and len(packed) >= len(body):
        packed = None
    return Asset(url, TYPES[suffix], body, packed, _hash(body))


@cache
def _files() -> dict[str, Path]:
    """The files of static/ that are served, by their path there: no other name is remembered."""
    root = shipped("static").resolve()
    found = sorted(path for path in root.rglob("*") if path.suffix in TYPES and path.is_file())
    return {path.relative_to(root).as_posix(): path for path in found}


def _file(name: str) -> Asset | None:
    """The asset of a file of static/ by its path there; None where there is none."""
    return _static(name) if name in _files() else None


@cache
def _static(name: str) -> Asset:
    path = _files()[name]
    body = path.read_bytes()
    return _asset(f"/assets/{_hash(body)}/{name}", path.suffix, body)


@cache
def _catalogue(data: Path) -> dict[str, Asset]:
    """What is put together here, by name: the screen's script and style, the fonts' style."""
    screen = shipped("static") / "screen"
    script = b"\n".join(_lean((screen / f"{name}.js").read_bytes()) for name in SCREEN_SCRIPTS)
    faces = _font_faces(data)
    style = faces + _lean((screen / "screen.css").read_bytes())
    return {
        "screen.js": _asset(f"/assets/screen-{_hash(script)}.js", ".js", script),
        "screen.css": _asset(f"/assets/screen-{_hash(style)}.css", ".css", style),
        "fonts.css": _asset(f"/assets/{_hash(faces)}/fonts.css", ".css", faces),
    }


_COMMENT_LINES = re.compile(rb"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/[ \t]*|//[^\n]*)\n", re.MULTILINE)
_COMMENT_ENDS = re.compile(rb"/\*\* @(?:[^*\n]|\*(?!/))*\*/ ?|[ \t]+// [^\n]*")
_INDENTS = re.compile(rb"^[ \t]+", re.MULTILINE)


def _lean(text: bytes) -> bytes:
    """A script or a style without indents, types in comments, and comments on or after lines.

    A text in backticks that runs over lines would lose its indents, and one that holds ` // `
    its end: a test keeps them away.
    """
    return _INDENTS.sub(b"", _COMMENT_ENDS.sub(b"", _COMMENT_LINES.sub(b"", text)))


def screen_urls(data: Path) -> tuple[str, str]:
    """Addresses of the screen's style and script."""
    made = _catalogue(data)
    return made["screen.css"].url, made["screen.js"].url


@cache
def _preview(data: Path) -> Asset:
    """The screen's script with what holds it still: in one file, so that it cannot begin before."""
    held = (shipped("static") / "staff" / "held.js").read_bytes()
    body = _catalogue(data)["screen.js"].body + b"\n" + held
    return _asset(f"/assets/preview-{_hash(body)}.js", ".js", body)


def editor_path(data: Path) -> Path:
    """Where `signage assets` puts the editor's script; there is none without npm."""
    return data / "assets" / EDITOR


def _editor(data: Path) -> Asset | None:
    try:
        return _built(editor_path(data), editor_path(data).stat().st_mtime_ns)
    except OSError:
        return None


@lru_cache(maxsize=2)
def _built(path: Path, changed: int) -> Asset:
    body = path.read_bytes()
    return _asset(f"/assets/editor-{_hash(body)}.js", ".js", body)


def editor_url(data: Path) -> str:
    """The address of the editor's script; "" where it was not built."""
    found = _editor(data)
    return found.url if found else ""


def preview_url(data: Path) -> str:
    """The address of the screen's script for a preview, which no line and no clock moves."""
    return _preview(data).url


def asset_url(path: str) -> str:
    """The address of `static/<path>`. Raises LookupError for a file that is not there."""
    asset = _file(path)
    if asset is None:
        raise LookupError(f"static/{path} does not exist or has a type that is not served")
    return asset.url


def fonts_css_url(data: Path) -> str:
    """The address of the style that names our fonts, for near pages."""
    return _catalogue(data)["fonts.css"].url


def find(data: Path, url: str) -> Asset | None:
    """The asset at `url`, whatever hash it names: an older page gets the file of today."""
    made = {**_catalogue(data), **_font_assets(data)}
    if url.startswith("/assets/preview-"):
        return _preview(data)
    if url.startswith("/assets/editor-"):
        return _editor(data)
    for asset in made.values():
        if asset.url == url:
            return asset
    name = url.removeprefix("/assets/")
    kind, _, rest = name.partition("-")
    if kind == "screen" and "/" not in name and "." in rest:
        return made.get(f"screen.{rest.rpartition('.')[2]}")
    _, _, path = name.partition("/")
    if path == "fonts.css":
        return made["fonts.css"]
    if name.startswith("fonts/"):
        return made.get(path.rpartition("/")[2].rpartition(".")[0])
    return _file(path) if path else None


@cache
def build_id() -> str:
    """A name of all that is served: version, templates and static files."""
    found = hashlib.sha256(__version__.encode())
    for folder in (shipped("templates"), shipped("static")):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            found.update(path.relative_to(folder).as_posix().encode() + b"\0")
            found.update(path.read_bytes())
    return found.hexdigest()[:12]
