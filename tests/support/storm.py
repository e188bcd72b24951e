"""Saves as editors, git and people without patience make them, under three screens of one hall."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import threading
import urllib.request
from pathlib import Path
from typing import Any

from tests.support import ws

SITE = "xa-mau"
SCREENS = ("bao-1", "bao-2", "bao-3")
MOST = 0.03
"""Seconds between two saves, and between the halves of one, at most."""


class Editor:
    """Whoever saves: version after version, in the playlist and in a notice of the library."""

    def __init__(self, folder: Path, source: Path, seed: int) -> None:
        self.folder = folder
        self._rng = random.Random(seed)
        self._pause = threading.Event().wait
        shutil.copytree(source, folder)
        home = folder / "sites" / SITE
        self.playlist = home / "bao.yaml"
        self.notice = folder / "library" / "notices" / "bao.yaml"
        with (home / "screens.yaml").open("a", encoding="utf-8") as file:
            for code in SCREENS:
                file.write(f"\n{code}: {{hall: bao, playlist: bao, layout: board-right}}\n")
        self.playlist.write_text(self.text(0), encoding="utf-8")
        self.notice.write_text("title: Thư viện 0\n", encoding="utf-8")

    def text(self, number: int | str) -> str:
        """The playlist of version `number`."""
        return (
            f"slides:\n  - notice: {{title: Bản {number}}}\n  - notice: bao\n"
            "  - guide: khai-sinh\n  - board: full\n"
        )

    def save(self, number: int | str) -> None:
        """A plain save of both files, one after the other."""
        self.notice.write_text(f"title: Thư viện {number}\n", encoding="utf-8")
        self.playlist.write_text(self.text(number), encoding="utf-8")

    def disturb(self, number: int) -> None:
        """One of the ways to save; some leave a broken file behind for a moment."""
        way = self._rng.choice(
            (self._in_place, self._exchange, self._vim, self._halves, self._broken, self._away,
             self._folder_away, self._swap_files)
        )  # fmt: skip
        way(number)
        self._wait()

    def _wait(self) -> None:
        self._pause(self._rng.random() * MOST)

    def _in_place(self, number: int) -> None:
        self.playlist.write_text(self.text(number), encoding="utf-8")

    def _exchange(self, number: int) -> None:
        part = self.playlist.with_name("bao.yaml.tmp")
        part.write_text(self.text(number), encoding="utf-8")
        part.replace(self.playlist)

    def _vim(self, number: int) -> None:
        self.playlist.with_name("4913").write_text("")
        self.playlist.with_name("4913").unlink()
        self.playlist.replace(self.playlist.with_name("bao.yaml~"))
        self._wait()
        self._in_place(number)

    def _halves(self, number: int) -> None:
        text = self.text(number).encode()
        cut = self._rng.randrange(len(text))
        with self.playlist.open("wb", buffering=0) as file:
            file.write(text[:cut])
            self._wait()
            file.write(text[cut:])

    def _broken(self, number: int) -> None:
        self.playlist.write_text("slides: [\n", encoding="utf-8")
        self._wait()
        self._in_place(number)

    def _away(self, number: int) -> None:
        self.playlist.rename(self.playlist.with_name("bao.yaml.cu"))
        self._wait()
        self.playlist.with_name("bao.yaml.cu").rename(self.playlist)

    def _folder_away(self, number: int) -> None:
        away = self.folder.with_name("away")
        self.folder.rename(away)
        self._wait()
        away.rename(self.folder)

    def _swap_files(self, number: int) -> None:
        for name in (".bao.yaml.swp", "#bao.yaml#", "~$bao.yaml", "bao.yaml.part"):
            self.playlist.with_name(name).write_bytes(b"\0\1\2")
        self._in_place(number)


class Checkout:
    """Two versions of the whole folder in git, taken in turn."""

    def __init__(self, editor: Editor) -> None:
        self._folder = editor.folder
        self._git("init", "-q")
        for name in ("mot", "hai"):
            editor.save(name)
            for path in sorted((editor.folder / "library" / "guides").glob("*.yaml")):
                text = path.read_text(encoding="utf-8")
                path.write_text(f"# {name}\n{text}", encoding="utf-8")  # so that git writes it
            self._git("add", "-A")
            self._git("-c", "user.name=t", "-c", "user.email=t@e.vn", "commit", "-qm", name)
            self._git("tag", name)

    def take(self, name: str) -> None:
        """`git checkout`."""
        self._git("checkout", "-q", "--force", name)

    def _git(self, *words: str) -> None:
        subprocess.run(["git", *words], cwd=self._folder, check=True, capture_output=True)


class Hall:
    """Three screens that read their lines and fetch what they are told."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._end = threading.Event()
        self.now: dict[str, dict[str, Any]] = {}
        self.turns: dict[str, Any] = {}
        self.blank: list[str] = []
        self.mixed: list[list[str]] = []
        self.frames = dict.fromkeys(SCREENS, 0)
        self._threads = [threading.Thread(target=self._screen, args=(one,)) for one in SCREENS]
        for one in self._threads:
            one.start()

    def stop(self) -> None:
        """Hang up."""
        self._end.set()
        for one in self._threads:
            one.join(10)

    def titles(self, screen: str) -> list[str]:
        """What the slides of a screen are called."""
        slides = self.now.get(screen, {"slides": []})["slides"]
        return [one.get("title", one["kind"]) for one in slides]

    def all_show(self, title: str) -> bool:
        """Whether every screen shows it, and all of them the same, in the same turn."""
        return (
            all(title in self.titles(one) for one in SCREENS)
            and len({one["hash"] for one in self.now.values()}) == 1
            and len({json.dumps(one) for one in self.turns.values()}) <= 1
        )

    def _screen(self, code: str) -> None:
        line = ws.opened(self._port, f"/{SITE}/live/{code}")
        held = ""
        while not self._end.is_set():
            try:
                said = line.message(seconds=0.2)
            except TimeoutError:
                continue
            except AssertionError:  # the server ended
                return
            self.frames[code] += said["type"] == "content"
            if "turns" in said:
                self.turns[code] = said["turns"]
            if said.get("content", held) != held:
                held = said["content"]
                self._fetch(code, held)
        line.vanish()

    def _fetch(self, code: str, digest: str) -> None:
        url = f"http://127.0.0.1:{self._port}/{SITE}/s/{code}/content/{digest}.json"
        with urllib.request.urlopen(url, timeout=10) as answer:
            self.now[code] = json.loads(answer.read())
        titles = self.titles(code)
        if not titles:
            self.blank.append(f"{code} {digest}")
        if {"Bản mot", "Thư viện hai"} <= {*titles} or {"Bản hai", "Thư viện mot"} <= {*titles}:
            self.mixed.append(titles)
