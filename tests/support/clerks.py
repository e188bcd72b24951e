"""Two clerks and a file editor at once over one site, and what they may find at the end.

Every line that somebody writes carries a mark of its own. What a clerk publishes says in its note
which marks come and go by it: from one version to the next nothing else may.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from signage.clock import VN
from signage.content.store import ContentStore
from signage.edit.edit import Edit, Refused, Source, Version
from signage.edit.nodes import document
from signage.edit.ops import Insert, Move, Op, Remove, Set
from signage.edit.publisher import Publisher
from signage.edit.versions import digest_of

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=VN)
SITE, FILES, NAMES = "xa-mau", ("sanh.yaml", "phu.yaml"), ("lan", "mai")
MOST = 25
"""Lines of a list, from which on whoever comes takes one out."""
HEAD = "# đầu tệp\nslides:\n  - guide: khai-sinh # giữ nguyên\n"
READS = 0.1
MANY = 100_000
"""Versions that are kept: all, so that none can be missed."""
_MARK = re.compile(r"[a-z]+-\d+")
_MARKED = re.compile(r"\b(?:lan|mai|tep)-\d+\b")


def content(home: Path) -> Path:
    """A copy of the sample site with two small playlists."""
    folder = home / "playlists"
    shutil.copytree(ROOT / "playlists", folder)
    for name in FILES:
        (folder / "sites" / SITE / name).write_text(HEAD, encoding="utf-8")
    return folder


def line(mark: str) -> str:
    """A slide as a person writes it."""
    return f"  - notice: {{title: {mark}, lines: [{mark}]}} # {mark}\n"


def marks(text: str) -> Counter[str]:
    """The slides of a text, by their marks."""
    return Counter(re.findall(r"title: ([a-z]+-\d+)", text))


def shortly(seconds: float) -> None:
    """Pauses, as much shorter as this file editor is faster than people."""
    time.sleep(seconds / 8)


class Worker:
    """The server's side in a process of its own: two clerks, and the reader of the walls."""

    def __init__(self, home: Path, seed: int, ops: int) -> None:
        self._home = home
        self._store = ContentStore(home / "playlists", home / "data", shortly)
        self._publisher = Publisher(self._store, home / "data", None, shortly, MANY)
        self._publisher.tell = self._read
        self._seed = seed
        self._left = ops
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._ledger = os.open(home / "ledger.jsonl", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def run(self) -> None:
        """Until all operations were done, or somebody kills the process."""
        self._publisher.finish()
        self._store.load(NOW)
        threads = [threading.Thread(target=self._clerk, args=(name,)) for name in NAMES]
        reader = threading.Thread(target=self._reader)
        for one in (*threads, reader):
            one.start()
        for one in threads:
            one.join()
        self._ended.set()
        reader.join()

    def _say(self, **what: Any) -> None:
        os.write(self._ledger, json.dumps(what, ensure_ascii=False).encode() + b"\n")

    def _read(self) -> None:
        with self._store.reading:
            self._store.load_if_changed(NOW)
        self._publisher.look(NOW)
        site = self._store.current.sites.get(SITE)
        if site is None or not all(site.playlists[one[:-5]].slides for one in FILES):
            self._say(fault="an empty wall")

    def _reader(self) -> None:
        while not self._ended.wait(READS):
            try:
                self._read()
                self._store.keep()
            except Exception as error:
                self._say(fault=f"reader: {error!r}")

    def _clerk(self, name: str) -> None:
        one = random.Random(f"{name} {self._seed}")
        seen: dict[str, Source] = {}
        while True:
            with self._lock:
                if self._left <= 0:
                    return
                self._left -= 1
                mark = f"{name}-{self._seed * 100_000 + self._left}"
            try:
                self._once(one, name, mark, seen)
            except Exception:
                self._say(fault=f"{name}: {traceback.format_exc()[-500:]}")

    def _once(self, one: random.Random, name: str, mark: str, seen: dict[str, Source]) -> None:
        files = FILES if one.random() < 0.15 else (one.choice(FILES),)
        edits, told = [], {}
        for file in files:
            if file not in seen or one.random() < 0.7:  # else it lay open for a while
                seen[file] = self._publisher.source(SITE, file)
            made = changed(one, seen[file], mark)
            if made is None:
                seen.pop(file)
                return self._say(op=mark, broken=file)
            edit, come, gone = made
            edits.append(edit)
            told[file] = [come, gone]
        self._say(op=mark, files=told)
        try:
            done = self._publisher.publish(SITE, edits, name, NOW, json.dumps(told))
        except Refused as refused:
            back = gave_back(refused, edits)
            return self._say(op=mark, refused=refused.draft.refused or "conflict", back=back)
        finally:
            for file in files:
                seen.pop(file, None)
        version = done.version.id if done.version else ""
        return self._say(op=mark, version=version, merged=done.draft.merged)


def gave_back(refused: Refused, edits: list[Edit]) -> bool:
    """Whether what was typed is in the answer, or nothing was."""
    conflict = refused.draft.conflict
    if conflict is None:
        return bool(refused.draft.refused or refused.draft.new_problems)
    edit = next(one for one in edits if one.file == conflict.file)
    if edit.text is not None:
        return conflict.text == edit.text
    if isinstance(edit.ops[0], Set):
        typed = edit.ops[0].value
        return typed == conflict.mine or typed in str(conflict.mine)
    return True


def changed(
    one: random.Random, source: Source, mark: str
) -> tuple[Edit, list[str], list[str]] | None:
    """A change of the file, the marks that come by it, and those that go."""
    data = document(source.text.removeprefix("\ufeff")).data
    if not isinstance(data, dict) or not isinstance(data.get("slides"), list):
        return None
    slides = data["slides"]
    if one.random() < 0.25:
        return _typed(one, source, mark)
    spots = [n for n, row in enumerate(slides) if _whole(row)]  # he may have read a half save
    kind = one.random() if spots else 0.0
    notice = {"notice": {"title": mark, "lines": [mark]}}
    op: Op
    if len(slides) < MOST and kind < 0.5:
        op = Insert(("slides",), one.randrange(1, len(slides) + 1), notice)
        return Edit(source.file, source.base, (op,)), [mark], []
    spot = one.choice(spots)
    was = slides[spot]["notice"]["title"]
    if kind < 0.6:
        place = ("slides", spot, "notice", "title")
        op = Set(place, mark, was)
        return Edit(source.file, source.base, (op,)), [mark], [was]
    if kind < 0.75 and len(slides) < MOST:
        op = Move(("slides",), spot, one.randrange(1, len(slides)))
        return Edit(source.file, source.base, (op,)), [], []
    op = Remove(("slides", spot), slides[spot])
    return Edit(source.file, source.base, (op,)), [], [was]


def _whole(row: Any) -> bool:
    notice = row.get("notice") if isinstance(row, dict) else None
    return isinstance(notice, dict) and isinstance(notice.get("title"), str)


def _typed(
    one: random.Random, source: Source, mark: str
) -> tuple[Edit, list[str], list[str]] | None:
    rows = source.text.splitlines(keepends=True)
    own = [n for n, row in enumerate(rows) if row.startswith("  - notice: {")]
    if len(own) > 5 and one.random() < 0.5:
        gone = _MARK.findall(rows[spot := one.choice(own)])[:1]
        del rows[spot]
        return Edit(source.file, source.base, text="".join(rows)), [], gone
    spot = one.choice([3, *own]) if len(rows) >= 3 else len(rows)
    rows.insert(spot, line(mark))
    return Edit(source.file, source.base, text="".join(rows)), [mark], []


class Ledger:
    """How long the ledger is: two lines an operation."""

    def __init__(self, home: Path) -> None:
        self._path = home / "ledger.jsonl"
        self._at = self._lines = 0

    def lines(self) -> int:
        """So many now."""
        if self._path.exists():
            with self._path.open("rb") as file:
                file.seek(self._at)
                found = file.read()
            self._at += len(found)
            self._lines += found.count(b"\n")
        return self._lines


class Saver(threading.Thread):
    """Whoever edits files: saves as editors do, knowing nothing of the clerks."""

    def __init__(self, home: Path, seed: int, saves: int, ops: int) -> None:
        super().__init__()
        self._ledger, self._every = Ledger(home), 2 * ops / max(1, saves)
        self._folder = home / "playlists" / "sites" / SITE
        self._rng = random.Random(seed)
        self._saves = saves
        self._pause = threading.Event().wait
        self.done = 0
        self.whole: set[str] = set()
        """The digests of what was saved and is not this editor's own older state."""
        self.end = threading.Event()

    def run(self) -> None:
        last: dict[str, str] = {}
        for number in range(self._saves):
            while self._ledger.lines() < number * self._every and not self.end.is_set():
                self._pause(0.02)  # he saves as often all the time, however fast the clerks are
            if self.end.is_set():
                return
            path = self._folder / self._rng.choice(FILES)
            body = self._changed(path.read_text(encoding="utf-8"), f"tep-{number}")
            self._pause(self._rng.random() * 0.02)  # who types is slower than who publishes
            now = digest_of(path.read_bytes())
            if last.get(path.name) == now:
                self.whole.discard(now)  # his own next save goes over it
            self._save(path, body)
            last[path.name] = digest_of(body)
            self.whole.add(last[path.name])
            self.done += 1

    def _changed(self, text: str, mark: str) -> bytes:
        rows = text.splitlines(keepends=True)
        own = [n for n, row in enumerate(rows) if row.startswith("  - notice: {")]
        if len(rows) > 2 * MOST and own:
            del rows[self._rng.choice(own)]
        elif self._rng.random() < 0.5 and len(rows) >= 3:
            rows.insert(3, line(mark))
        else:
            rows.append(f"# {mark}\n")
        if len(rows) > 3 * MOST:
            rows = [row for row in rows if not row.startswith("# tep")]
        return "".join(rows).encode()

    def _save(self, path: Path, body: bytes) -> None:
        way = self._rng.random()
        if way < 0.5:
            part = path.with_name(f"{path.name}.part")
            part.write_bytes(body)
            part.replace(path)
            return
        cut = self._rng.randrange(len(body)) if way < 0.75 else len(body)
        with path.open("r+b" if way < 0.6 else "wb", buffering=0) as file:
            file.write(body[:cut])
            self._pause(self._rng.random() * 0.02)
            file.write(body[cut:])
            file.truncate()


@dataclass(slots=True)
class Story:
    """What came of it, counted; `faults` says what must not be."""

    ops: int = 0
    accepted: int = 0
    merged: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    cut: int = 0
    saves: int = 0
    kills: int = 0
    versions: int = 0
    overtaken: int = 0
    faults: list[str] = field(default_factory=list)


def lived(
    home: Path, seed: int, ops: int, kills: int, share: float = 0.25, most: float = 7200
) -> Story:
    """So many operations, `share` of them by the file editor, and the process killed at times.

    After `most` seconds it is enough.
    """
    ends = time.monotonic() + most
    content(home)
    story = Story()
    saves, round_ = int(ops * share), 0
    left = ops - saves
    saver = Saver(home, seed, saves, left)
    saver.start()
    every = max(1, left // (kills + 1))
    try:
        while left > 0 and time.monotonic() < ends:
            round_ += 1
            some = left if round_ > kills else every
            story.kills += _round(home, seed * 100 + round_, left, some, ends)
            left = ops - saves - len({one["op"] for one in told(home) if "op" in one})
    finally:
        saver.end.set()
        saver.join()
    story.saves = saver.done
    judged(home, story, saver.whole)
    return story


def _round(home: Path, seed: int, ops: int, until: int, ends: float) -> int:
    """A process until it has done `ops`, or is killed after about `until`."""
    written = Ledger(home)
    before = written.lines()
    command = [sys.executable, "-m", "tests.support.clerks", str(home), str(seed), str(ops)]
    process = subprocess.Popen(command, cwd=ROOT)
    while process.poll() is None:
        time.sleep(0.02)
        done = written.lines() - before
        if (until < ops and done >= until * 2) or time.monotonic() > ends:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return 1
    if process.returncode:
        raise RuntimeError(f"the clerks' process ended with {process.returncode}")
    return 0


def told(home: Path) -> list[dict[str, Any]]:
    """What the clerks wrote down; a line that a kill tore is left out."""
    found = []
    try:
        rows = (home / "ledger.jsonl").read_bytes().split(b"\n")
    except OSError:
        return []
    for row in rows:
        try:
            found.append(json.loads(row))
        except ValueError:
            continue
    return found


def judged(home: Path, story: Story, saved: set[str]) -> None:
    """The versions held against what was told."""
    store = ContentStore(home / "playlists", home / "data")
    publisher = Publisher(store, home / "data", most_versions=MANY)
    publisher.finish()
    store.load(NOW)
    publisher.look(NOW)
    versions = list(reversed(publisher.versions(SITE)))
    rows = told(home)
    story.versions = len(versions)
    story.overtaken = sum(1 for one in versions if one.note and not one.who)
    story.ops = len({one["op"] for one in rows if "op" in one})
    begun = {one["op"] for one in rows if "files" in one}
    ended = {one["op"] for one in rows if "version" in one or "refused" in one}
    story.cut = len(begun - ended)
    story.faults += [one["fault"] for one in rows if "fault" in one]
    known = {one.id: one for one in versions}
    for one in rows:
        if "refused" in one:
            story.refused[one["refused"]] += 1
            if not one["back"]:
                story.faults.append(f"{one['op']}: what was typed did not come back")
        elif "version" in one:
            story.accepted += 1
            story.merged += one["merged"]
            if one["version"] and one["version"] not in known:
                story.faults.append(f"{one['op']}: accepted, and no version")
    for before, after in pairwise(versions):
        story.faults += list(_wrong(publisher, before, after))
    for digest in saved:
        if publisher.body(SITE, digest) is None:
            story.faults.append(f"a save on disk is lost: {digest[:8]}")
    fresh = ContentStore(home / "playlists", home / "other")
    fresh.load(NOW)
    if store.current.sites[SITE].playlists != fresh.current.sites[SITE].playlists:
        story.faults.append("the walls show another state than the files")


def _wrong(publisher: Publisher, before: Version, after: Version) -> Iterator[str]:
    """What came or went by a clerk's version and is not what he said; lines that were touched."""
    if not after.who:
        return
    said = json.loads(after.note)
    for name in {*before.files, *after.files}:
        if before.files.get(name) == after.files.get(name):
            continue
        bodies = [publisher.body(SITE, one.files.get(name, "")) for one in (before, after)]
        if bodies[0] is None or bodies[1] is None:
            yield f"{after.id} {name}: bytes lost"
            continue
        old, new = (one.decode() for one in bodies if one is not None)
        come, gone = (Counter(one) for one in said.get(name, [[], []]))
        wanted = (marks(old) + come) - gone
        if marks(new) != wanted:
            less, more = wanted - marks(new), marks(new) - wanted
            yield f"{after.id} {name}: lost {dict(less)}, too many {dict(more)}"
        rows = old.splitlines()
        own = {rows[n + 1] for n, row in enumerate(rows[:-1]) if marks(row).keys() & gone.keys()}
        for row in Counter(rows) - Counter(new.splitlines()):
            if row.strip() != "- notice:" and row not in own and not any(m in row for m in gone):
                yield f"{after.id} {name}: a line that nobody touched is gone: {row}"


if __name__ == "__main__":
    Worker(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])).run()
