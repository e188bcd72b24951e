"""What a queue's backend makes of replies made by chance: through fetch, read and fold."""

from __future__ import annotations

import json
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from signage.content.site import Site
from signage.queue.backends import BACKENDS, Backend, Tools
from signage.queue.calls.fold import History, Told, fold
from signage.queue.failure import Failure
from signage.queue.polling.turn import Turn
from signage.queue.reading import Reading
from signage.queue.snapshot import Snapshot
from tests.support.desk_site import MORNING, centre
from tests.support.replies import MAPPING, Made, Maker, Speaker

LATER = MORNING + timedelta(seconds=1)
SHOWN = 8
"""At least so many of the newest calls are on the board."""

ANEW = 40
"""After so many replies the backend is made anew, with nothing learnt."""


@dataclass
class Verdict:
    """Counts, and the first replies of each kind that should not be."""

    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def note(self, what: str, made: Made, more: str = "") -> None:
        self.wrong[what] += 1
        self.examples.setdefault(what, f"{made.kind} {made.why} {more} {made.raw[-300:]!r}")


def judged(system: str, count: int, seed: int = 1, stale: int = 20) -> Verdict:
    """What becomes of `count` replies, and of `stale` that fail three times in a row."""
    verdict = Verdict()
    with _system(system) as (speaker, site, tools):
        maker = Maker(system, seed)
        path = _say_good(speaker, maker, system)
        backend = _made(site, tools)
        before, _ = fold(History(), backend.read(MORNING), site, MORNING)
        speaker.says[path] = maker.plain()
        before, _ = fold(before, backend.read(MORNING), site, MORNING)
        for number in range(count):
            if number % ANEW == 0:
                backend.close()
                backend = _made(site, tools)
            made = maker.reply()
            speaker.says[path] = made.raw
            outcome = _outcome(backend)
            if isinstance(outcome, str):
                verdict.note("traceback", made, outcome)
                continue
            if isinstance(outcome, Failure):
                verdict.outcomes[outcome.key] += 1
                _judge_failure(verdict, made, outcome)
                if stale > 0 and number % 7 == 0:
                    stale -= 1
                    _judge_stale(verdict, made, speaker, path, maker, site, tools)
                continue
            verdict.outcomes[f"read {made.kind}"] += 1
            _judge_reading(verdict, made, outcome, before, site)
        backend.close()
    return verdict


def _outcome(backend: Backend) -> Reading | Failure | str:
    try:
        return backend.read(LATER)
    except Failure as failure:
        return failure
    except Exception:
        return traceback.format_exc()[-600:]


def _judge_failure(verdict: Verdict, made: Made, failure: Failure) -> None:
    if made.kind != "bad":
        verdict.note("good refused", made, f"{failure.key} {failure.values}")
    if failure.key == "our_fault":
        verdict.note("our fault", made, str(failure.values))
    if "Nguyễn" in str(failure.values):
        verdict.note("told of a person", made, str(failure.values))


def _judge_reading(
    verdict: Verdict, made: Made, reading: Reading, before: History, site: Site
) -> None:
    served = any(one.ticket for one in reading.counters.values())
    if made.kind == "bad" and not (reading.calls or served or reading.notes):
        verdict.note("read as empty", made, str(reading))
    try:
        told = fold(before, reading, site, LATER)[1]
        fresh = fold(History(), reading, site, LATER)[1]
    except Exception:
        verdict.note("traceback", made, traceback.format_exc()[-600:])
        return
    if made.kind == "bad" and _is_empty(told) and not reading.calls:
        verdict.note("empty board", made, str(reading))
    if made.kind == "old":
        theirs = {one.id for one in reading.calls}
        if any(one.id in theirs for one in (*told.snapshot.calls, *fresh.snapshot.calls)):
            verdict.note("yesterday's number", made, str(reading.calls))
    if made.kind == "good":
        shown = {one.ticket for one in told.snapshot.calls}
        newest = {one.ticket for one in reading.calls[:SHOWN]}
        if len(reading.calls) != made.calls or newest - shown:
            verdict.note("call lost", made, str(shown))
    if made.kind == "empty" and reading.calls:
        verdict.note("call invented", made, str(reading.calls))
    if "Nguyễn" in f"{told.snapshot}{reading.notes}" and "con" not in made.why:
        verdict.note("told of a person", made)


def _is_empty(told: Told) -> bool:
    served = any(one.ticket for one in told.snapshot.counters)
    return not (told.snapshot.calls or served)


def _judge_stale(
    verdict: Verdict,
    made: Made,
    speaker: Speaker,
    path: str,
    maker: Maker,
    site: Site,
    tools: Tools,
) -> None:
    """A system that answers well and then so three times is shown as old, with its last calls."""
    seen: list[Snapshot] = []
    with tempfile.TemporaryDirectory() as folder:
        own = Tools(tools.desk, Path(folder))
        _secret(own)
        turn = Turn("a", own, BACKENDS, lambda _, snapshot: seen.append(snapshot))
        speaker.says[path] = maker.plain()
        turn.poll(site, MORNING)
        speaker.says[path] = maker.plain()
        turn.poll(site, MORNING)
        speaker.says[path] = made.raw
        for number in range(3):
            turn.poll(site, LATER + timedelta(seconds=number))
        turn.close()
    verdict.outcomes["shown as old"] += bool(seen and seen[-1].stale)
    if turn.state.missed < 3:  # another reading of the same reply could be used
        verdict.outcomes["shown as old"] += 1
    elif not seen or not seen[-1].stale:
        verdict.note("not shown as old", made)
    elif len(seen) > 1 and seen[-1].calls != seen[-2].calls:
        verdict.note("calls changed while old", made)


def _made(site: Site, tools: Tools) -> Backend:
    return BACKENDS[site.queue.backend](site, tools)


def _say_good(speaker: Speaker, maker: Maker, system: str) -> str:
    """Everything is good; returns the path of what is going to be spoilt."""
    speaker.says["/language_switch"] = (
        b"HTTP/1.1 302 Found\r\nLocation: /\r\nSet-Cookie: session=s; Path=/\r\n"
        b"Content-Length: 0\r\n\r\n"
    )
    tasks = json.dumps([{"id": 1, "name": "Hộ tịch"}]).encode()
    speaker.says["/api/v1/tasks"] = maker._wrapped(tasks)
    path = {"feed": "/feed", "rest": "/api/v1/tickets", "json": "/state"}[system]
    if system == "rest":
        speaker.says["/feed/"] = Maker("feed", 1).plain()
    speaker.says[path] = maker.plain()
    return path


@contextmanager
def _system(system: str) -> Iterator[tuple[Speaker, Site, Tools]]:
    speaker = Speaker()
    told: dict[str, Any] = {"backend": "fqm", "url": speaker.url, "every": "1s"}
    if system == "rest":
        told["token_file"] = "fqm.token"
    if system == "json":
        told = {"backend": "json", "url": f"{speaker.url}/state", "every": "1s", **MAPPING}
    with tempfile.TemporaryDirectory() as folder:
        tools = Tools(desk=None, data=Path(folder))  # type: ignore[arg-type]
        _secret(tools)
        try:
            yield speaker, centre(queue=told), tools
        finally:
            speaker.close()


def _secret(tools: Tools) -> None:
    (tools.data / "fqm.token").write_text("ma-1")
