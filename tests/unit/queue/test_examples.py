"""The mappings that the documentation shows read the replies of those systems, as recorded."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest
import yaml

from signage.clock import VN
from signage.content.queuefile import JsonQueue
from signage.content.site import Site
from signage.content.sitefile import SiteFile
from signage.content.validate import validated
from signage.queue.backends.mapping.reader import Reader
from signage.queue.reading import Called, CounterSaid, Reading
from signage.web.reference import example
from signage.yamlmarks import parse
from tests.conftest import ROOT
from tests.support.desk_site import MORNING, centre

SYSTEMS = {"goiso": "state", "lstd": "waiting", "novosga": "painel", "qminder": "search"}
PERSONS = ("Nguyễn", "Trần", "Mẫu", "012345678901")


def of(name: str) -> Site:
    """A centre with the example as its queue, which has no problem."""
    raw = yaml.safe_dump({**_BASE}, allow_unicode=True) + example(f"queues/{name}")
    made, problems = validated(SiteFile, parse(raw.encode(), "site.yaml"))
    assert problems == []
    assert made is not None
    return Site("xa-mau", made, {}, {}, centre().library)


_BASE = {
    "name": "Trung tâm xã Mẫu",
    "hours": "always",
    "services": {
        "ho-tich": {"name": "Hộ tịch", "short": "Hộ tịch", "prefix": "A"},
        "dat-dai": {"name": "Đất đai", "short": "Đất đai", "prefix": "B"},
    },
    "counters": {
        code: {"services": ["ho-tich", "dat-dai"]} for code in ("1", "2", "3")
    },
}  # fmt: skip


def body(name: str) -> Any:
    path = ROOT / "tests" / "replies" / name / f"{SYSTEMS[name]}.json"
    return json.loads(path.read_text(encoding="utf-8"))["body"]


def read(name: str, reply: Any) -> Reading:
    site = of(name)
    assert isinstance(site.queue, JsonQueue)
    return Reader(site, site.queue).reading([reply], MORNING)


def at(hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=VN)


def test_goiso_says_calls_counters_and_who_waits() -> None:
    """With its own clock and day."""
    found = read("goiso", body("goiso"))

    assert found.calls == (
        Called("A-015", "1", at=at(9, 12, 31), service="ho-tich", place="1"),
        Called("B-007", "2", at=at(9, 5, 2), service="dat-dai", place="2"),
    )
    assert found.counters == {
        "1": CounterSaid("A-015", "open"),
        "2": CounterSaid(None, "paused"),
    }
    assert found.waiting == {"ho-tich": 4, "dat-dai": 11}
    assert found.day == date(2026, 11, 23)
    assert found.clock == at(9, 13, 58)
    assert found.notes == ()


def test_lstd_gives_all_tickets_in_one_list() -> None:
    """Those that were called are calls, the others wait."""
    found = read("lstd", body("lstd"))

    (call,) = found.calls
    assert (call.ticket, call.counter, call.at) == ("17", "2", at(9, 10, 40))
    assert call.id == "405|2026-11-23T09:10:40"
    assert found.waiting == {"ho-tich": 2, "dat-dai": 0}


def test_a_ticket_that_lstd_calls_again_is_another_call() -> None:
    """The same row with another time."""
    again = body("lstd")
    again[1]["called_at"] = "2026-11-23T09:11:40"

    assert read("lstd", again).calls[0].id != read("lstd", body("lstd")).calls[0].id


def test_novo_sga_has_an_id_for_each_call() -> None:
    """Its tickets are put together as they are printed."""
    found = read("novosga", body("novosga"))

    assert found.calls == (
        Called("A015", "3", id="981", service="ho-tich", place="3"),
        Called("B007", "2", id="980", service="dat-dai", priority=True, place="2"),
    )


def test_qminder_shows_the_number_of_the_paper() -> None:
    """Which its visitors have in a field of their own."""
    found = read("qminder", body("qminder"))

    (call,) = found.calls
    assert (call.ticket, call.counter, call.at) == ("A015", "3", at(9, 12))
    assert (call.service, call.priority) == ("ho-tich", True)
    assert found.waiting == {"ho-tich": 1, "dat-dai": 0}


@pytest.mark.parametrize("name", SYSTEMS)
def test_nobody_is_named_in_a_reading(name: str) -> None:
    """Neither citizens nor officers."""
    told = repr(read(name, body(name)))

    assert [one for one in PERSONS if one in told] == []


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_example_has_its_reply_and_every_reply_its_example(name: str) -> None:
    """Whoever adds one adds the other."""
    folder = ROOT / "templates" / "docs" / "examples" / "queues"

    assert {one.stem for one in folder.glob("*.yaml")} == SYSTEMS.keys()
    assert read(name, body(name)).calls
