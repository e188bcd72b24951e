"""The simulator: a day that could be one, the same whenever and however it is asked."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from signage.clock import VN
from signage.queue.backends.simulator import SimulatorBackend
from signage.queue.reading import Called, Reading
from tests.support.desk_site import centre

MONDAY = datetime(2026, 11, 23, tzinfo=VN)
HOURS = {"mon-fri": ["07:00-11:00", "13:00-17:00"]}


def backend(seed: int = 1, speed: float = 1, hours: Any = HOURS) -> SimulatorBackend:
    """The simulator of a site of three counters."""
    queue = {"backend": "simulator", "seed": seed, "speed": speed}
    return SimulatorBackend(centre(hours=hours, queue=queue), None)  # type: ignore[arg-type]


def at(hour: int, minute: int = 0) -> datetime:
    return MONDAY + timedelta(hours=hour, minutes=minute)


def whole_day(seed: int = 1, speed: float = 1) -> list[Called]:
    """Every call of the Monday, oldest first."""
    found: dict[str | None, Called] = {}
    one = backend(seed, speed)
    for minute in range(0, 24 * 60, 5):
        found |= {call.id: call for call in reversed(one.read(at(0, minute)).calls)}
    return list(found.values())


@settings(max_examples=20, deadline=None)
@given(moments=st.lists(st.integers(6 * 60, 18 * 60), min_size=1, max_size=5))
def test_a_moment_shows_the_same_however_it_is_come_to(moments: list[int]) -> None:
    """A restart, a clock set back, a poll now and then: nothing changes what a moment shows."""
    running = backend()
    for minute in moments:
        assert running.read(at(0, minute)) == backend().read(at(0, minute))


def test_each_seed_and_each_day_is_another() -> None:
    """Two sites beside each other do not call the same tickets."""
    assert whole_day(1) != whole_day(2)
    tuesday = backend().read(at(24 + 10)).calls
    assert {one.at for one in tuesday}.isdisjoint({one.at for one in backend().read(at(10)).calls})
    assert {one.id for one in tuesday}.isdisjoint({one.id for one in whole_day()})


def test_nobody_is_called_while_it_is_closed() -> None:
    """Neither at noon nor on a Sunday; the counters say that they are closed."""
    spans = [(at(7), at(11)), (at(13), at(17))]
    for call in whole_day():
        assert any(opens <= call.at < closes for opens, closes in spans if call.at), call
    for closed in (at(6, 59), at(12), at(18), at(-12)):
        found = backend().read(closed)
        assert {one.status for one in found.counters.values()} == {"closed"}
    assert backend().read(at(-12)).calls == ()


def test_a_day_has_what_a_day_has() -> None:
    """Recalls, priority, people who wait; numbers of each service from 001 on, without a gap."""
    calls = whole_day()
    assert 100 < len(calls) < 500
    assert 0.03 < sum(one.recall for one in calls) / len(calls) < 0.25
    assert 0.03 < sum(one.priority for one in calls) / len(calls) < 0.25
    for service, prefix in (("ho-tich", "A"), ("dat-dai", "B")):
        numbers = {int(one.ticket[1:]) for one in calls if one.service == service}
        assert min(numbers) == 1
        assert len(numbers) > 0.95 * max(numbers)
        assert {one.ticket[0] for one in calls if one.service == service} == {prefix}
    first = Counter(one.ticket for one in calls if not one.recall)
    assert set(first.values()) == {1}
    waiting = [backend().read(at(7, minute)).waiting for minute in range(0, 240, 10)]
    assert max(sum(one.values()) for one in waiting) > 1


def test_a_visitor_takes_as_long_as_visitors_do() -> None:
    """Some minutes: no counter calls the next one at once, but where nobody came."""
    calls = [one for one in whole_day() if not one.recall]
    for counter in "123":
        times = [one.at for one in calls if one.counter == counter and one.at]
        gaps = [(b - a).total_seconds() for a, b in pairwise(times)]
        assert min(gaps) > 40
        assert 180 < sorted(gaps)[len(gaps) // 2] < 900


def test_a_counter_serves_its_own_services() -> None:
    """And shows the ticket that it called last, or none."""
    found: Reading = backend().read(at(9))
    for call in whole_day():
        assert call.counter is not None
        assert call.service in centre().counters[call.counter].services
    for id, said in found.counters.items():
        mine = [one.ticket for one in found.calls if one.counter == id]
        assert said.ticket in (None, mine[0])


def test_speed_makes_a_day_of_more() -> None:
    """Ten times the speed, about ten times the calls, in the same hours."""
    assert 5 * len(whole_day()) < len(whole_day(speed=10)) < 15 * len(whole_day())


def test_a_site_that_never_closes_has_a_day_too() -> None:
    """From midnight to midnight."""
    assert backend(hours="always").read(at(3)).calls
    assert all(one.at and one.at >= at(24) for one in backend(hours="always").read(at(25)).calls)
