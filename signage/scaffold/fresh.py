"""Fresh files of the content folder, from `templates/new/`; what is there is never overwritten."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import yaml

from signage.content.fields import is_code
from signage.content.site import RESERVED
from signage.content.walls import NOT_PLAYLISTS
from signage.problems import folded, near
from signage.settings import shipped
from signage.words import say
from signage.words.scaffold import WORDS

OWN_FILES = tuple(sorted(NOT_PLAYLISTS))
"""Files of a site that are no playlists."""
SHARED = {"guide": "guides", "steps": "steps", "notice": "notices"}
"""Kinds of the library, and their folders."""
NAME = 200


class Stopped(Exception):
    """Nothing was written; why, as a key of the words."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values

    def told(self, lang: str = "vi") -> str:
        """In a sentence, with what to do."""
        return say(WORDS, self.key, lang, **self.values)


def checked(code: str, kind: str) -> str:
    """The code, where it may name a `kind`."""
    if not is_code(code):
        plain = "".join(sign if sign.isalnum() and sign.isascii() else " " for sign in folded(code))
        raise Stopped("bad_code", code=code[:60], near="-".join(plain.split())[:40] or "trung-tam")
    taken = {"site": RESERVED, "playlist": frozenset(OWN_FILES)}.get(kind, frozenset())
    if code in taken:
        raise Stopped("reserved", code=code, near=f"{code}-1")
    return code


def text(kind: str, code: str, name: str = "") -> str:
    """The file of `kind`; a name is quoted where YAML would take it for something else."""
    if len(name) > NAME:
        raise Stopped("name_odd", length=len(name), most=NAME)
    whole = shipped("templates").joinpath("new", f"{kind}.yaml").read_text(encoding="utf-8")
    said = json.dumps(name, ensure_ascii=False) if name else ""
    lines = (
        line.replace("@code@", code).replace(" @name@", f" {said}" if said else "")
        for line in whole.splitlines()
    )
    return "\n".join(lines) + "\n"


def site(content: Path, code: str, name: str = "") -> list[Path]:
    """Writes a whole centre: two counters, a screen, a playlist of what the library has."""
    home = content / "sites" / checked(code, "site")
    if home.exists():
        raise Stopped("exists", path=home)
    made = {
        "site": text("site", code, name or say(WORDS, "name", code=code)),
        "screens": text("screens", code),
        "sanh": text("playlist", "sanh"),
        "notices": text("notices", code),
        "overrides": text("overrides", code),
    }
    # Beside its place first: a server that runs reads a whole centre, or none.
    part = home.with_name(f".{code}.new")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for file, said in made.items():
        (part / f"{file}.yaml").write_text(said, encoding="utf-8")
    part.rename(home)
    return [home / f"{file}.yaml" for file in made]


def site_named(content: Path, code: str | None) -> Path:
    """The folder of the site `code`; of the only one where none is named."""
    folder = content / "sites"
    known = sorted(one.name for one in folder.glob("*") if (one / "site.yaml").is_file())
    if code is None:
        if len(known) != 1:
            key = "which_site" if known else "no_sites"
            raise Stopped(key, known=", ".join(known), folder=folder)
        return folder / known[0]
    if code not in known:
        meant = near(code, known)
        raise Stopped("no_site", code=code, folder=folder, known=meant or ", ".join(known) or "–")
    return folder / code


def playlist(home: Path, code: str) -> Path:
    """Writes a playlist of a site."""
    return _write(home / f"{checked(code, 'playlist')}.yaml", text("playlist", code))


def shared(content: Path, kind: str, code: str, name: str = "") -> Path:
    """Writes a guide, steps or a notice of the library, in which what only people know is empty."""
    folder = content / "library" / SHARED[kind]
    return _write(folder / f"{checked(code, kind)}.yaml", text(kind, code, name))


def screen(home: Path, code: str, keys: Mapping[str, object]) -> tuple[Path, str]:
    """Adds a screen to screens.yaml as its last line; everything before stays byte for byte."""
    path = home / "screens.yaml"
    inner = ", ".join(f"{key}: {_said(value)}" for key, value in keys.items() if value is not None)
    line = f"{checked(code, 'screen')}: {{{inner}}}"
    old = path.read_text(encoding="utf-8") if path.exists() else text("screens", home.name)
    before = _parsed(old)
    if isinstance(before, dict) and code in before:
        raise Stopped("screen_there", code=code, path=path)
    new = old + ("" if old.endswith("\n") or not old else "\n") + line + "\n"
    wanted = {**(before or {}), **yaml.safe_load(line)} if isinstance(before, dict | None) else 0
    if _parsed(new) != wanted:
        raise Stopped("screens_odd", path=path, line=line)
    fresh = path.with_name(".screens.yaml.new")
    fresh.write_text(new, encoding="utf-8")
    fresh.replace(path)
    return path, line


def _parsed(said: str) -> object:
    try:
        return yaml.safe_load(said)
    except yaml.YAMLError:
        return "broken"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    plain = str(value)
    return plain if is_code(plain) and not plain.isdigit() else json.dumps(value)


def _write(path: Path, said: str) -> Path:
    """A file that nobody has yet, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.new")
    part.write_text(said, encoding="utf-8")
    try:
        os.link(part, path)  # unlike a rename it never takes another file's place
    except FileExistsError:
        raise Stopped("exists", path=path) from None
    finally:
        part.unlink()
    return path
