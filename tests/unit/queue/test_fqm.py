"""What FQM's replies say, from recorded ones: its feed without a token, its tickets with one."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.clock import VN
from signage.content.site import Site
from signage.queue.backends.fqmrows import (
    FEED,
    TASKS,
    TICKETS,
    Office,
    office_of,
    pulled_at,
    reading_of,
    reading_of_tickets,
    shaped,
)
from signage.queue.backends.places import Places
from signage.queue.failure import Failure
from signage.queue.reading import Reading
from tests.support.desk_site import centre

REPLIES = Path(__file__).resolve().parents[2] / "replies" / "fqm"
NOW = datetime(2026, 11, 23, 8, 16, tzinfo=VN)
NAMES = ("Nguyễn", "Văn Mẫu")
OFFICES = {n: Office(f"Quầy {n}") for n in range(1, 5)}


def body(name: str) -> Any:
    """The body of a recorded reply."""
    return json.loads((REPLIES / f"{name}.json").read_text(encoding="utf-8"))["body"]


def site(*services: str) -> Site:
    """Four counters; the services of xã Mẫu, or some of them."""
    kinds = {
        "ho-tich": ("Hộ tịch – Chứng thực", "A"),
        "dat-dai": ("Đất đai", "B"),
        "bao-tro": ("Bảo trợ xã hội", "H"),
        "cu-tru": ("Cư trú", "K"),
    }
    known = {id: kinds[id] for id in services or kinds}
    return centre(
        services={
            id: {"name": {"vi": name}, "short": prefix, "prefix": prefix}
            for id, (name, prefix) in known.items()
        },
        counters={str(n): {"services": list(known)} for n in range(1, 5)},
    )


def fed(name: str, here: Site | None = None) -> Reading:
    """What a recorded feed reads as."""
    here = here or site()
    return reading_of(shaped(FEED, body(name), "feed"), Places(here), tuple(here.services), NOW)


def listed(offices: dict[int, Office] | None = None, here: Site | None = None) -> Reading:
    """What the recorded tickets read as."""
    tasks = {one.id: one.name for one in shaped(TASKS, body("tasks"), "tasks")}
    rows = shaped(TICKETS, body("tickets"), "tickets")
    known = OFFICES if offices is None else offices
    return reading_of_tickets(rows, tasks, known, Places(here or site()), NOW)


def test_the_feed_shows_the_newest_call_without_time_and_identity() -> None:
    """Its counter and its service are found by their names."""
    assert fed("feed_one_call").calls == fed("feed_office_3").calls
    (call,) = fed("feed_one_call").calls
    assert (call.ticket, call.counter, call.service) == ("A015", "3", "ho-tich")
    assert (call.id, call.at, call.times) == (None, None, None)
    assert not fed("feed_one_call").whole


@pytest.mark.parametrize("name", ["feed_nothing_called", "feed_waiting"])
def test_the_word_for_nothing_is_no_ticket(name: str) -> None:
    """In the place of office, ticket and task stands the same word."""
    assert fed(name).calls == ()


def test_nobody_waits_when_every_slot_is_empty() -> None:
    """Which is then known of each service."""
    assert fed("feed_nothing_called").waiting == dict.fromkeys(site().services, 0)


def test_who_waits_is_counted_where_the_feed_shows_all_of_them() -> None:
    """The ninth slot holds the current ticket; whom a waiting ticket is for is not said."""
    assert fed("feed_waiting", site("ho-tich")).waiting == {"ho-tich": 7}
    assert fed("feed_one_call", site("ho-tich")).waiting == {"ho-tich": 6}
    assert fed("feed_waiting").waiting == {}


@pytest.mark.parametrize("name", ["feed_many_waiting", "feed_template_3_french"])
def test_no_count_is_stated_where_more_may_wait_than_are_shown(name: str) -> None:
    """Eight are shown at most."""
    assert fed(name, site("ho-tich")).waiting == {}


@pytest.mark.parametrize("word", ["Vide", "فارغ", "Leer"])
def test_nothing_is_known_in_any_language(word: str) -> None:
    """FQM keeps an answer in the language of whoever asked for it first."""
    found = json.loads(json.dumps(body("feed_nothing_called")).replace("Empty", word))
    one = site("ho-tich")
    told = reading_of(shaped(FEED, found, "feed"), Places(one), tuple(one.services), NOW)
    assert (told.calls, told.waiting) == ((), {"ho-tich": 0})


def test_a_name_in_the_place_of_a_number_is_not_shown_but_told() -> None:
    """No call, and a note that says what to switch on."""
    found = fed("feed_name")
    assert found.calls == ()
    assert [one.key for one in found.notes] == ["fqm_name"]
    assert not any(name in repr(found) for name in NAMES)


def test_of_number_and_name_the_number_is_shown() -> None:
    """The office's letter stands before both of them and before the office's name."""
    found = fed("feed_number_and_name")
    assert [(one.ticket, one.counter) for one in found.calls] == [("D105", "4")]
    assert not any(name in repr(found) for name in NAMES)


def test_a_name_with_a_number_is_no_ticket() -> None:
    """A visitor who typed `An 12` is shown by the number that FQM gave."""
    tasks = {one.id: one.name for one in shaped(TASKS, body("tasks"), "tasks")}
    rows = shaped(TICKETS, body("tickets"), "tickets")
    typed = [one.model_copy(update={"name": "An 12", "n": True}) for one in rows]
    offices = {id: Office(one.name, "A") for id, one in OFFICES.items()}

    found = reading_of_tickets(typed, tasks, offices, Places(site()), NOW)

    assert [one.ticket for one in found.calls] == [
        f"A{one.number}" for one in sorted(typed, key=pulled_at, reverse=True) if one.p
    ]
    assert "An" not in repr(found)


def test_tickets_are_calls_by_the_time_they_were_pulled() -> None:
    """Newest first, all of the day, each with an identity of its own and a time in UTC."""
    found = listed()
    assert found.whole
    assert [(one.ticket, one.counter, one.service) for one in found.calls] == [
        ("105", "4", "cu-tru"),
        ("104", "2", "bao-tro"),
        ("B041", "1", "dat-dai"),
        ("A015", "3", "ho-tich"),
    ]
    first = found.calls[-1]
    assert first.at == datetime(2026, 11, 23, 1, 15, 1, 946185, tzinfo=UTC)
    assert len({one.id for one in found.calls}) == 4
    assert not any(name in repr(found) for name in NAMES)


def test_a_ticket_pulled_again_is_another_call() -> None:
    """Its identity is the ticket with the time."""
    rows = body("tickets")
    rows[0]["pdt"] = "2026-11-23T01:15:40"
    again = reading_of_tickets(shaped(TICKETS, rows, "tickets"), {}, OFFICES, Places(site()), NOW)
    (new,) = {one.id for one in again.calls} - {one.id for one in listed().calls}
    assert new is not None
    assert new.startswith("5@")


def test_an_office_s_letters_stand_before_its_tickets() -> None:
    """As on FQM's own displays."""
    found = listed({n: Office(f"Quầy {n}", "ABCD"[n - 1]) for n in OFFICES})
    assert [one.ticket for one in found.calls] == ["D105", "B104", "AB041", "CA015"]
    numbered = listed({n: Office(f"Quầy {n}", "ABCD"[n - 1], numbered=True) for n in OFFICES})
    assert [one.ticket for one in numbered.calls] == ["D105", "B104", "A103", "C101"]


def test_an_office_of_which_only_the_number_is_known_is_no_counter_of_ours() -> None:
    """Office 3 need not be counter 3: the call is shown with its number and nothing is guessed."""
    assert [(one.counter, one.place) for one in listed({}).calls] == [
        (None, "4"),
        (None, "2"),
        (None, "1"),
        (None, "3"),
    ]


def test_an_office_s_letter_is_no_service_s() -> None:
    """A task that the site does not have is of no service, whatever stands before its tickets."""
    lettered = listed({3: Office("Quầy 3", "A")}, site("ho-tich", "dat-dai"))
    found = {one.ticket: one.service for one in lettered.calls}
    assert found == {"AA015": "ho-tich", "B041": "dat-dai", "104": None, "105": None}
    here = site("ho-tich")
    feed = shaped(FEED, body("feed_one_call") | {"cott": "Cư trú", "cot": "A 105"}, "feed")
    (call,) = reading_of(feed, Places(here), tuple(here.services), NOW).calls
    assert (call.ticket, call.service) == ("A105", None)


def test_who_waits_is_counted_by_task() -> None:
    """Services that no task stands for have no number, and a task without a service is told."""
    assert listed().waiting == {"ho-tich": 10, "dat-dai": 1, "bao-tro": 0, "cu-tru": 0}
    fewer = listed(here=site("ho-tich", "dat-dai"))
    assert fewer.waiting == {"ho-tich": 10, "dat-dai": 1}
    assert [dict(one.values)["name"] for one in fewer.notes] == ["Bảo trợ xã hội", "Cư trú"]


def test_who_is_on_hold_or_of_another_day_does_not_wait() -> None:
    """By FQM's own clock."""
    rows = body("tickets")
    rows[1]["on_hold"] = True
    rows[5]["timestamp"] = "2026-11-22T01:00:00"
    tasks = {3: "Hộ tịch – Chứng thực"}
    found = reading_of_tickets(shaped(TICKETS, rows, "tickets"), tasks, {}, Places(site()), NOW)
    assert found.waiting == {"ho-tich": 8}


@pytest.mark.parametrize(
    ("con", "cot", "expected"),
    [
        ("Quầy 3", "A015", Office("Quầy 3")),
        ("CQuầy 3", "C A015", Office("Quầy 3", "C")),
        ("CQuầy 3", "C101 A015", Office("Quầy 3", "C", numbered=True)),
        ("Quầy 3", "101 A015", Office("Quầy 3", numbered=True)),
        ("Quầy 3", "A016", None),
    ],
)
def test_an_office_s_feed_tells_its_name_and_letters(
    con: str, cot: str, expected: Office | None
) -> None:
    """If it shows the ticket that is newest by REST; the letter of a typed number is none."""
    (first, *_) = shaped(TICKETS, body("tickets"), "tickets")
    feed = shaped(FEED, body("feed_office_3") | {"con": con, "cot": cot}, "feed")
    assert office_of(feed, first) == expected


@pytest.mark.parametrize(
    ("found", "place"),
    [
        ({}, "feed.con"),
        ([], "feed"),
        ({"con": "Quầy 1", "cot": None, "cott": "Đất đai"}, "feed.cot"),
        ({"con": "Quầy 1", "cot": ["Nguyễn Văn Mẫu"], "cott": "Đất đai"}, "feed.cot"),
        ({"con": "Quầy 1", "cot": "A001", "cott": "Đất đai", "w3": "x" * 5000}, "feed.w3"),
    ],
)
def test_another_feed_is_a_failure_with_its_place(found: object, place: str) -> None:
    """And with nothing of what stands there."""
    with pytest.raises(Failure) as caught:
        shaped(FEED, found, "feed")
    assert caught.value.key == "wrong_shape"
    assert caught.value.values == {"place": place}


@pytest.mark.parametrize(
    "change", [{"pdt": "gestern"}, {"pdt": "9999-12-31T23:59:59"}, {"id": "Mẫu"}, {"p": None}]
)
def test_other_tickets_are_a_failure_with_their_place(change: dict[str, Any]) -> None:
    """Which row and which of its fields."""
    rows = body("tickets")
    rows[3] |= change
    with pytest.raises(Failure) as caught:
        shaped(TICKETS, rows, "tickets")
    assert caught.value.values == {"place": f"tickets.3.{next(iter(change))}"}


HERE = site()
_TEXTS = [
    "",
    "A015",
    "Empty",
    "7",
    "true",
    "Nguyễn Văn Mẫu",
    "\0",
    "\ud800",
    "x" * 400,
    "٣",
    "Quầy 9",
]
_TIMES = ["2026-11-23T01:15:01", "2026-11-23", "0001-01-01T00:00:00", "9999-12-31T23:59:59+14:00"]
_OTHER = [None, True, False, 0, 7, -1, 10**17, 1.5, [], {}, ["A015"], {"con": "Quầy 1"}]
_ANY = st.sampled_from([*_TEXTS, *_TIMES, *_OTHER])
_ROW = st.fixed_dictionaries(
    {
        "id": st.integers(0, 9),
        "number": _ANY,
        "timestamp": st.just("2026-11-23T01:15:01") | _ANY,
        "p": st.booleans() | _ANY,
    },
    optional=dict.fromkeys(("name", "n", "pdt", "on_hold", "office_id", "task_id"), _ANY),
)
_FEED = st.fixed_dictionaries(
    dict.fromkeys(("con", "cot", "cott"), _ANY),
    optional={f"w{n}": _ANY for n in range(1, 10)},
)


@settings(max_examples=100)
@given(found=_FEED, rows=st.lists(_ROW, max_size=4))
def test_whatever_comes_is_a_reading_or_a_failure(
    found: dict[str, object], rows: list[object]
) -> None:
    """Never anything else."""
    with suppress(Failure):
        reading_of(shaped(FEED, found, "feed"), Places(HERE), tuple(HERE.services), NOW)
    with suppress(Failure):
        tickets = shaped(TICKETS, rows, "tickets")
        reading_of_tickets(tickets, {1: "Đất đai"}, OFFICES, Places(HERE), NOW)
