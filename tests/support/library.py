"""Every text of the sample library, and every slide type in two languages, as a screen gets it."""

from __future__ import annotations

import copy
import functools
import shutil
from pathlib import Path
from typing import Any

import yaml

from signage import clock
from signage.content.payload import screen_payload
from signage.content.store import ContentStore
from tests.conftest import ROOT

Json = dict[str, Any]

KHMER = "ថ្ងៃចន្ទ ម៉ោង 7:00–11:00 ថ្ងៃអង្គារថ្ងៃពុធថ្ងៃព្រហស្បតិ៍ថ្ងៃសុក្រ"
"""Names of days, joined as Khmer is: nobody reads it, every syllable has to be put together."""

SHORT = {"km": "ថ្ងៃព្រហស្បតិ៍", "en": "Take a number"}
LONG = {"km": KHMER, "en": "Please take a number and wait until it is called to a counter."}
TEXTS = ("kicker", "field", "title", "caption", "alt", "note")
LISTS = ("lines", "foot", "hours")


def in_language(slide: Json, lang: str) -> Json:
    """`slide` with a face in another language, of about as much text."""

    def text(given: str) -> str:
        return (LONG if len(given) > 24 else SHORT)[lang]

    face: Json = {"lang": lang}
    for key, value in copy.deepcopy(slide).items():
        if key in TEXTS and value:
            face[key] = text(value)
        elif key in LISTS:
            face[key] = [text(one) for one in value]
        elif key == "steps":
            face[key] = [{**one, "items": [text(item) for item in one["items"]]} for one in value]
        elif key == "rows":
            face[key] = [
                {**row, "label": text(row["label"][:20]),
                 **({"items": [text(item) for item in row["items"]]} if "items" in row else {})}
                for row in value
            ]  # fmt: skip
    return {**slide, "also": [face]}


@functools.cache
def library(folder: Path) -> tuple[Json, ...]:
    """A slide of every guide, notice and list of steps of the library, and of every other type.

    What a notice waits for (its `fill`) is filled, so that each is on the wall.
    """
    shutil.copytree(ROOT / "playlists", folder / "playlists")
    root = folder / "playlists"
    site = root / "sites" / "xa-mau"
    slides: list[Json] = []
    fills: Json = {}
    for kind, name in (("guide", "guides"), ("steps", "steps"), ("notice", "notices")):
        for path in sorted((root / "library" / name).glob("*.yaml")):
            slides.append({kind: path.stem})
            record = yaml.safe_load(path.read_text(encoding="utf-8"))
            for key in record.get("fill", {}):
                fills[f"notices.{path.stem}.fill.{key}"] = "bàn hướng dẫn cạnh cửa ra vào tầng 1"
    slides += [
        {"image": "media/so-do.png", "alt": "Sơ đồ các quầy", "caption": "Quầy 3 bên phải cửa"},
        {"contacts": "counters"},
        {"place": "site"},
        {"clock": "full"},
    ]
    write(site / "moi-thu.yaml", {"slides": slides})
    write(site / "overrides.yaml", fills)
    with (site / "screens.yaml").open("a", encoding="utf-8") as file:
        file.write("\nmoi-thu: {hall: sanh, playlist: moi-thu, layout: board-right}\n")
    store = ContentStore(root, folder / "instance")
    now = clock.now()
    store.load(now)
    found = store.current.sites["xa-mau"]
    return tuple(screen_payload(found, found.screens["moi-thu"], now)["slides"])


def write(path: Path, value: Any) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
