"""The whole schedule over random sites, screens and times: always a slide, never one too late."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.clock import VN, from_ms, ms
from signage.content.demand import demand, times
from signage.content.guide import Guide
from signage.content.holidays import Special
from signage.content.ledger import Ledger
from signage.content.notices import Posted
from signage.content.payload import entries, faces, screen_payload, shown
from signage.content.playlist import Playlist
from signage.content.rotation import Turn, Turns, page, turn
from signage.content.screen import Screen
from signage.content.showing import Showing
from signage.content.site import Library, Site, SiteFile
from signage.content.slides import board, clock, guide, notice, place
from signage.content.slides.base import Entry

QUICK = settings(deadline=None, max_examples=50)
TURN_JS = Path(__file__).parents[2] / "js" / "turn.mjs"
SERVICES = ("ho-tich", "dat-dai")

DAYS = st.sampled_from(
    ["2026-11-22", "2026-11-23", "2026-11-24", "2026-12-31", "2027-01-01", "2028-02-28",
     "2028-02-29", "2028-03-01", "2032-02-29", "2100-03-01"]
)  # fmt: skip
MIDNIGHTS = DAYS.map(lambda day: datetime.fromisoformat(day).replace(tzinfo=VN))
BETWEEN = st.sampled_from(["07:00-11:00", "13:00-17:00", "00:00-24:00", "23:59-24:00"])
MOMENTS = st.builds(
    lambda midnight, off: midnight + timedelta(milliseconds=off),
    MIDNIGHTS,
    st.sampled_from([-1, 0, 1, 25_199_999, 25_200_000, 39_600_000]) | st.integers(-(10**9), 10**9),
)


def _without_nothing(values: dict[str, Any]) -> dict[str, Any]:
    found = {key: value for key, value in values.items() if value is not None}
    if found.get("from", "") > found.get("until", "~"):
        del found["from"]
    return found


WHENS = st.fixed_dictionaries(
    {
        "days": st.none() | st.sampled_from(["mon-fri", "sat-sun", "sun", "fri-mon"]),
        "between": st.none() | BETWEEN,
        "from": st.none() | DAYS,
        "until": st.none() | DAYS,
        "holidays": st.none() | st.sampled_from(["only", "never"]),
        "except": st.none() | st.lists(DAYS, max_size=2),
        "hours": st.none() | st.sampled_from(["open", "closed"]),
    }
).map(_without_nothing)
COMMON = st.fixed_dictionaries(
    {},
    optional={
        "seconds": st.integers(5, 90),
        "when": WHENS,
        "for": st.sampled_from(SERVICES),
        "weight": st.integers(1, 4),
    },
)
TEXTS = st.fixed_dictionaries(
    {"title": st.sampled_from([{"vi": "Một"}, {"vi": "Hai", "km": "ពីរ"}, {"vi": "Ba", "en": "3"}])},
    optional={"until": DAYS},
)  # fmt: skip
ENTRIES: st.SearchStrategy[Entry] = st.one_of(
    st.builds(lambda a, b: notice.Entry.model_validate({"notice": a, **b}), TEXTS, COMMON),
    st.builds(
        lambda a, b: guide.Entry.model_validate({"guide": a, **b}),
        st.sampled_from(["cu", "moi", "het"]),
        COMMON,
    ),
    st.builds(lambda a: board.Entry.model_validate({"board": "full", **a}), COMMON),
    st.builds(lambda a: clock.Entry.model_validate({"clock": "full", **a}), COMMON),
    st.builds(lambda a: place.Entry.model_validate({"place": "site", **a}), COMMON),
)
POSTED = st.builds(
    lambda text, halls, when: Posted.model_validate({"notice": text, "halls": halls, "when": when}),
    TEXTS,
    st.sampled_from([[], ["a"], ["b"]]),
    WHENS,
)


def _guide(**more: str) -> Guide:
    return Guide.model_validate(
        {
            "code": "1.001193", "title": "Khai sinh", "field": "Hộ tịch", "basis": ["Luật"],
            "source": {"name": "Cổng"}, "collected": "2026-07-16", **more,
        }
    )  # fmt: skip


LIBRARY = Library(
    guides={
        "cu": _guide(),
        "moi": _guide(collected="2027-12-31", checked="2028-01-01"),
        "het": _guide(valid_until="2026-12-31"),
    }
)
SCREENS = {
    one.code: one
    for one in (
        Screen("a-1", "a", "p"), Screen("a-2", "a", "p", "portrait"), Screen("a-3", "a", "q"),
        Screen("b-1", "b", "p"), Screen("b-2", "b", None, "board-full"),
    )
}  # fmt: skip


@st.composite
def sites(draw: st.DrawFn) -> Site:
    file = SiteFile.model_validate(
        {
            "name": {"vi": "Trung tâm", "km": "មជ្ឈមណ្ឌល"},
            "languages": draw(st.sampled_from([["vi"], ["vi", "km"], ["vi", "en", "km"]])),
            "bilingual": draw(st.sampled_from(["alternate", "beside"])),
            "hours": draw(st.sampled_from(["always", {"mon-fri": ["07:00-11:00", "13:00-17:00"]}])),
            "services": {
                code: {"name": code, "short": code, "prefix": "AB"[number]}
                for number, code in enumerate(SERVICES)
            },
            "counters": {"1": {"services": list(SERVICES)}},
            "sample": draw(st.booleans()),
        }
    )
    days = draw(st.lists(DAYS, max_size=3))
    return Site(
        "x", file, SCREENS,
        {code: Playlist(code, tuple(draw(st.lists(ENTRIES, max_size=6)))) for code in "pq"},
        LIBRARY,
        holidays={date.fromisoformat(day): Special({"vi": "Nghỉ"}) for day in days},
        notices=tuple(draw(st.lists(POSTED, max_size=2))),
    )  # fmt: skip


@dataclass
class Hall:
    """A server's memory of what turns, with files that can be saved."""

    content: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(stamp="", sites={}))
    saves: int = 0

    def __post_init__(self) -> None:
        self.showing = Showing(cast(Any, SimpleNamespace(current=self.content)))

    def save(self, site: Site) -> None:
        self.saves += 1
        self.content.stamp, self.content.sites = str(self.saves), {site.code: site}

    def payload(self, screen: str, now: datetime) -> dict[str, Any]:
        return self.showing.payload(self.content.sites["x"], screen, now)


def at(payload: Mapping[str, Any], now: datetime, later_ms: int = 0) -> Turn:
    """The turn on a wall with this payload."""
    turns = payload["turns"]
    slides = [(one["seconds"], one["until"]) for one in payload["slides"]]
    return turn(slides, Turns(turns["at"], turns["n"], tuple(turns["order"])), ms(now) + later_ms)


def id_at(payload: Mapping[str, Any], now: datetime, later_ms: int = 0) -> str | None:
    index = at(payload, now, later_ms).index
    return None if index is None else payload["slides"][index]["id"]


def allowed(site: Site, screen: Screen, now: datetime) -> set[str]:
    """The ids, without `#2`, of what may be seen at `now`."""
    posted = [one.entry for one in site.notices if one.hangs_on(screen)]
    found = [*entries(site, screen), *posted]
    return {one.id for one in found if faces(one, site, now)}


@given(site=sites(), now=MOMENTS, later=st.integers(0, 7 * 86_400_000))
@QUICK
def test_there_is_always_a_slide_and_never_one_whose_time_is_over(
    site: Site, now: datetime, later: int
) -> None:
    """Also on a screen that has had no line for up to a week."""
    for screen in SCREENS.values():
        payload = screen_payload(site, screen, now)
        assert bool(payload["slides"]) == bool(
            allowed(site, screen, now) - ({"board:full"} if not entries(site, screen) else set())
        )
        assert sorted(set(payload["turns"]["order"])) == list(range(len(payload["slides"])))
        for ahead in (0, later):
            then = from_ms(ms(now) + ahead)
            found = id_at(payload, now, ahead)
            assert found is None or found.partition("#")[0] in allowed(site, screen, then)
        assert (id_at(payload, now) is None) == (not payload["slides"])


WAITING = st.dictionaries(st.sampled_from(SERVICES), st.sampled_from([0, 1, 4, 5, 20, 500]))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["wait", "save", "jump", "tick"]),
        MOMENTS,
        st.integers(-100_000, 100_000),
        WAITING,
    ),
    min_size=1,
    max_size=6,
)


@given(versions=st.lists(sites(), min_size=2, max_size=3), now=MOMENTS, steps=STEPS)
@QUICK
def test_whatever_happens_screens_of_a_hall_agree_and_what_is_on_the_wall_stays(
    versions: list[Site],
    now: datetime,
    steps: list[tuple[str, datetime, int, dict[str, int]]],
) -> None:
    """Files are saved, people come, clocks are set, days pass."""
    hall, site = Hall(), versions[0]
    hall.save(site)
    before = hall.payload("a-1", now)
    for number, (what, moment, pause, services) in enumerate(steps):
        now = moment if what == "jump" else now + timedelta(milliseconds=pause)
        if what == "save":
            site = versions[number % len(versions)]
            hall.save(site)
        elif what == "wait":
            hall.showing.wait("x", services, now)
        after = hall.payload("a-1", now)

        assert hall.payload("a-2", now) is after, "the same hall and playlist"
        assert after["hash"] == shown(site, SCREENS["a-1"], now).payload["hash"], "not too old"
        stood, stands = at(before, now), at(after, now)
        name = id_at(before, now)
        if name in {one["id"] for one in after["slides"]}:
            assert id_at(after, now) == name
            assert stands.number == stood.number or before["turns"] == after["turns"]
            if stood.into < stands.length and before["turns"] != after["turns"]:
                assert stands.into == stood.into
        before = after


@given(site=sites(), now=MOMENTS, services=WAITING)
@QUICK
def test_each_slide_gets_its_share_within_one_cycle(
    site: Site, now: datetime, services: dict[str, int]
) -> None:
    found = shown(site, SCREENS["a-1"], now)
    order = found.order(demand(services))
    parts = [(one.seconds, None) for one in found.parts]
    turns = Turns(ms(now) - 12_345, 0, order)
    cycle = 1000 * sum(parts[index][0] for index in order)
    shares, t = [0] * len(parts), ms(now)
    while t < ms(now) + cycle:
        one = turn(parts, turns, t)
        assert one.index is not None
        end = min(one.start + one.length, ms(now) + cycle)
        shares[one.index] += end - t
        t = end

    assert shares == [1000 * seconds * order.count(n) for n, (seconds, _) in enumerate(parts)]
    for index, (weight, service) in enumerate(zip(found.weights, found.services, strict=True)):
        assert order.count(index) == weight * times(services.get(service or "", 0))


@pytest.fixture(scope="module")
def screen_js() -> Iterator[subprocess.Popen[str]]:
    """The screen's own rotation.js, answering line by line."""
    with subprocess.Popen(
        ["node", str(TURN_JS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        cast(IO[str], process.stdin).close()


@given(
    slides=st.lists(
        st.tuples(st.integers(1, 300), st.none() | MOMENTS.map(ms)), min_size=1, max_size=8
    ),
    data=st.data(),
    since=MOMENTS,
    now=MOMENTS,
    n=st.integers(-5, 10**9),
    pages=st.integers(1, 40),
)
@settings(deadline=None, max_examples=100)
def test_the_screen_reckons_as_the_server_does_to_the_millisecond(
    screen_js: subprocess.Popen[str],
    slides: list[tuple[int, int | None]],
    data: st.DataObject,
    since: datetime,
    now: datetime,
    n: int,
    pages: int,
) -> None:
    order = data.draw(st.lists(st.integers(0, len(slides) - 1), max_size=20))
    turns = Turns(ms(since), n, tuple(order))
    found = turn(slides, turns, ms(now))
    told = [{"seconds": seconds, "until": until} for seconds, until in slides]
    case = {"slides": told, "turns": turns.json(), "t": ms(now), "pages": pages}
    wire, answers = cast(IO[str], screen_js.stdin), cast(IO[str], screen_js.stdout)
    wire.write(json.dumps(case) + "\n")
    wire.flush()

    assert json.loads(answers.readline()) == {
        "index": found.index, "start": found.start, "into": found.into, "length": found.length,
        "turn": found.number, "page": page(found.into, found.length, pages, found.number),
    }  # fmt: skip


def _site_of(*slides: dict[str, Any], notices: int = 0) -> Site:
    """A site whose playlist p has these slides."""
    file = SiteFile.model_validate(
        {
            "name": "T",
            "hours": "always",
            "services": {
                code: {"name": code, "short": code, "prefix": "AB"[number]}
                for number, code in enumerate(SERVICES)
            },
            "counters": {"1": {"services": list(SERVICES)}},
        }
    )
    playlist = Playlist("p", tuple(notice.Entry.model_validate(one) for one in slides))
    posted = [Posted.model_validate({"notice": {"title": f"N{n}"}}) for n in range(notices)]
    playlists = {"p": playlist, "q": Playlist("q", ())}
    return Site("x", file, SCREENS, playlists, LIBRARY, notices=tuple(posted))


@given(
    slides=st.lists(
        st.tuples(st.integers(5, 40), st.integers(1, 3), st.none() | st.sampled_from(SERVICES)),
        min_size=2,
        max_size=12,
    ),
    notices=st.integers(0, 2),
    flips=st.lists(WAITING, min_size=1, max_size=40),
    pause=st.sampled_from([60, 75, 130]),
)
@QUICK
def test_no_slide_starves_however_often_queues_come_and_go(
    slides: list[tuple[int, int, str | None]],
    notices: int,
    flips: list[dict[str, int]],
    pause: int,
) -> None:
    """None waits longer than two of the longest cycles, and the look at who waits."""
    playlist = [
        {"notice": {"title": f"S{n}"}, "seconds": seconds, "weight": weight}
        | ({"for": service} if service else {})
        for n, (seconds, weight, service) in enumerate(slides)
    ]
    site = _site_of(*playlist, notices=notices)
    hall = Hall()
    hall.save(site)
    start = datetime(2026, 11, 23, 7, tzinfo=VN)
    found = shown(site, SCREENS["a-1"], start)
    crowded = demand(dict.fromkeys(SERVICES, 500))
    longest = sum(found.parts[one].seconds for one in found.order(crowded))
    last = dict.fromkeys((one.id for one in found.parts), 0)
    told: dict[str, int] = {}
    for second in range(0, max(pause * len(flips), 4 * longest), 2):
        now = start + timedelta(seconds=second)
        if second // pause != (second - 2) // pause:
            told = flips[second // pause % len(flips)]
        hall.showing.wait("x", told, now)
        name = id_at(hall.payload("a-1", now), now)
        assert name is not None
        last[name] = second
        assert second - min(last.values()) <= 2 * longest + 4, min(last, key=last.__getitem__)


def test_who_waits_counts_once_all_slides_had_their_turn_also_after_a_start(
    tmp_path: Path,
) -> None:
    """A start of the server neither forgets who waited nor begins another order in between."""
    hall, now = Hall(), datetime(2026, 11, 23, 7, tzinfo=VN)
    text = [{"notice": {"title": one}, "seconds": 60} for one in "ABCD"]
    for one, service in zip(text, ("ho-tich", "dat-dai"), strict=False):
        one["for"] = service
    hall.save(_site_of(*text))
    hall.showing = Showing(hall.showing._store, Ledger(tmp_path))
    hall.payload("a-1", now)

    def order(services: set[str], minutes: int) -> list[int]:
        at = now + timedelta(minutes=minutes)
        hall.showing.wait("x", dict.fromkeys(services, 3), at)
        found = hall.payload("a-1", at)["turns"]["order"]
        hall.showing.keep()
        return sorted(found)

    assert order({"ho-tich"}, 1) == [0, 0, 1, 2, 3]
    assert order({"dat-dai"}, 3) == [0, 0, 1, 2, 3]
    hall.showing = Showing(hall.showing._store, Ledger(tmp_path))
    assert order({"dat-dai"}, 5) == [0, 0, 1, 2, 3]
    assert order({"dat-dai"}, 6) == [0, 1, 1, 2, 3]


def test_halls_and_playlists_that_no_screen_has_are_forgotten(tmp_path: Path) -> None:
    hall, now = Hall(), datetime(2026, 11, 23, 7, tzinfo=VN)
    site = _site_of({"notice": {"title": "A"}})
    hall.save(site)
    hall.showing = Showing(hall.showing._store, Ledger(tmp_path))
    for screen in SCREENS:
        hall.payload(screen, now)
    hall.showing.keep()
    assert len(Ledger(tmp_path).read()) == 4

    hall.showing.retain({"x": replace(site, screens={"a-1": SCREENS["a-1"]})}, now)
    hall.showing.keep()

    assert set(Ledger(tmp_path).read()) == {("x", "a", "p")}
