"""A reply is read as site.yaml maps it: never an empty board by mistake, never somebody's name."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.clock import VN
from signage.content.queuefile import JsonQueue
from signage.content.site import Site
from signage.queue.backends.mapping.reader import Reader
from signage.queue.failure import Failure
from signage.queue.reading import Called, CounterSaid, Note, Reading
from tests.support.desk_site import MORNING, centre

ROW = {"so": "A015", "quay": "1", "luc": "2026-11-23 09:10:00", "ma": 5}
CALLS = {"rows": "goi", "ticket": "so", "counter": "quay"}
TIMED = {**CALLS, "time": "luc"}


def read(
    reply: Any, calls: dict[str, str] | None = None, now: datetime = MORNING, **more: Any
) -> Reading:
    """The reading of one reply, or of the pages that a list of them is."""
    said: dict[str, Any] = {"backend": "json", "url": "http://10.0.0.5/goi", **more}
    if calls is not None:
        said["calls"] = calls
    site = of(json.dumps(said))
    assert isinstance(site.queue, JsonQueue)
    return Reader(site, site.queue).reading([reply], now)


@cache
def of(queue: str) -> Site:
    return centre(queue=json.loads(queue))


def refused(reply: Any, calls: dict[str, str] | None = None, **more: Any) -> str:
    """The place that a Failure names."""
    with pytest.raises(Failure) as failure:
        read(reply, calls, **more)
    assert failure.value.key == "wrong_shape"
    return failure.value.values["place"]


def rows(*some: Any) -> dict[str, Any]:
    return {"goi": [*some]}


def tickets(reading: Reading) -> list[str]:
    return [one.ticket for one in reading.calls]


def test_a_row_is_a_call() -> None:
    assert read(rows(ROW), TIMED).calls == (
        Called(
            "A015",
            "1",
            at=datetime(2026, 11, 23, 9, 10, tzinfo=VN),
            service="ho-tich",
            place="1",
        ),
    )


def test_an_empty_list_is_an_empty_board() -> None:
    assert read(rows(), CALLS).calls == ()
    assert read(rows({"so": "----", "quay": ""}, {"so": None, "quay": 1}), CALLS).calls == ()


@pytest.mark.parametrize(
    ("reply", "place"),
    [
        ({}, "calls.rows: goi"),
        ({"goi": None}, "calls.rows"),
        ({"goi": "Nguyễn Văn Mẫu"}, "calls.rows"),
        ({"goi": 3}, "calls.rows"),
        ([], "calls.rows: goi"),
        (None, "calls.rows: goi"),
        ("", "calls.rows: goi"),
        (rows({"number": "A015", "quay": 1}), "calls.ticket: so"),
        (rows({"so": "A015", "counter": 1}), "calls.counter: quay"),
        (rows({"so": "Nguyễn Văn Mẫu", "quay": 1}), "calls.ticket"),
        (rows({"so": {"a": 1}, "quay": 1}), "calls.ticket"),
        (rows({"so": "A015", "quay": {"a": 1}}), "calls.counter"),
        (rows("A015"), "calls.ticket: so"),
        (rows(*[{**ROW}] * 5001), "calls.rows: > 5000"),
    ],
)
def test_what_is_not_there_is_no_empty_board(reply: Any, place: str) -> None:
    """And the place is named without a word of the reply."""
    assert refused(reply, CALLS) == place


def test_an_answer_that_says_it_failed_is_no_empty_board() -> None:
    """Many systems say 200 and then `success: false`, with an empty list."""
    assert refused({"success": False, "goi": []}, CALLS, ok="success") == "ok"
    assert refused({"goi": []}, CALLS, ok="success") == "ok: success"
    assert read({"success": True, "goi": []}, CALLS, ok="success").calls == ()


@pytest.mark.parametrize(
    ("path", "reply", "place"),
    [
        ("goi[?loai == 'goi']", rows({**ROW, "kieu": "goi"}), "calls.rows: loai"),
        ("goi[?loai == 'goi']", {"cho": []}, "calls.rows: goi"),
        ("quay[].goi", {"quay": [{"so": 1}, {"so": 2}]}, "calls.rows: goi"),
        ("quay[*].goi[]", {"quay": [{"so": 1}]}, "calls.rows: goi"),
        ("khu.*.goi", {"khu": {"a": {"so": 1}}}, "calls.rows: goi"),
        ("data | goi", {"data": {"cho": []}}, "calls.rows: goi"),
    ],
)
def test_a_list_that_a_filter_or_a_projection_makes_empty_is_looked_into(
    path: str, reply: Any, place: str
) -> None:
    """JMESPath gives [] where a name in the rows was changed."""
    assert refused(reply, {**CALLS, "rows": path}) == place


@pytest.mark.parametrize(
    ("path", "reply"),
    [
        ("goi[?loai == 'goi']", rows({**ROW, "loai": "cho"})),
        ("goi[?loai == 'goi']", rows()),
        ("quay[].goi", {"quay": [{"goi": None}, {"so": 2}]}),
        ("quay[].goi", {"quay": []}),
        ("goi || `[]`", {"goi": None}),
        ("goi || `[]`", {}),
    ],
)
def test_and_where_the_place_is_there_it_is_empty(path: str, reply: Any) -> None:
    assert read(reply, {**CALLS, "rows": path}).calls == ()


def test_only_some_rows_are_calls() -> None:
    """By a condition, whose names must exist."""
    calls = {**CALLS, "only": "loai == 'goi'"}
    both = rows({**ROW, "loai": "goi"}, {**ROW, "so": "A016", "loai": "cho"})

    assert tickets(read(both, calls)) == ["A015"]
    assert read(rows({**ROW, "loai": "cho"}), calls).calls == ()
    assert refused(rows({**ROW, "kieu": "goi"}), calls) == "calls.only: loai"
    assert refused(rows(ROW), {**CALLS, "only": "starts_with(loai, 'g')"}) == "calls.only"


def test_one_bad_row_costs_itself_alone() -> None:
    """And staff are told how many there are, and where."""
    found = read(rows({"so": "Nguyễn Văn Mẫu", "quay": 1}, ROW, None), CALLS, whole=True)

    assert tickets(found) == ["A015"]
    assert found.notes == (Note("rows_dropped", (("n", "1"), ("place", "calls.ticket"))),)
    assert not found.whole  # or the call of the lost row would be taken back


@pytest.mark.parametrize(
    "reply",
    [
        {"goi": {"7": ROW}},
        {"goi": {"a": ROW, "b": None}},
        {"goi": [ROW]},
        {"goi": [None, ROW, None]},
        {"goi": ROW},
    ],
)
def test_a_map_or_a_lone_row_may_stand_for_a_list(reply: Any) -> None:
    assert tickets(read(reply, CALLS)) == ["A015"]


def test_the_rows_of_a_map_know_their_key() -> None:
    """With and without quotes; plain values are rows too."""
    counters = {"goi": {"1": "A015", "2": None, "3": 27}}
    for key, value in (("@key", "@value"), ('"@key"', '"@value"')):
        found = read(counters, {"rows": "goi", "ticket": value, "counter": key})
        assert [(one.ticket, one.counter) for one in found.calls] == [("A015", "1"), ("27", "3")]

    inner = {"goi": {"1": {"so": "A015"}, "2": {"so": "--"}}}
    found = read(inner, {"rows": "goi", "ticket": "so", "counter": "@key"})
    assert [(one.ticket, one.counter) for one in found.calls] == [("A015", "1")]


@pytest.mark.parametrize("word", ["", " ", "-", "----", 0, "0", "Empty", "EMPTY", "null", "None"])
def test_there_are_words_for_nobody(word: Any) -> None:
    assert read(rows(ROW, {"so": word, "quay": 2}), CALLS).calls[1:] == ()


def test_and_the_file_may_add_some() -> None:
    """A number too."""
    reply = rows(ROW, {"so": "Trống", "quay": 2}, {"so": 999, "quay": 3})

    assert tickets(read(reply, CALLS, nothing=["trống", 999])) == ["A015"]


@pytest.mark.parametrize(
    ("raw", "more"),
    [
        ("2026-11-23 09:10:00", {}),
        ("2026-11-23T09:10:00", {}),
        ("2026-11-23T09:10:00+07:00", {}),
        ("2026-11-23T02:10:00Z", {}),
        ("2026-11-23T02:10:00.0000000Z", {}),
        ("2026-11-23T02:10:00", {"timezone": "utc"}),
        ("2026-11-22 21:10:00", {"timezone": "America/New_York"}),
        ("20261123091000", {}),
        ("09:10", {}),
        ("09:10:00", {}),
        ("9:10", {}),
        (1795399800, {}),
        ("1795399800", {}),
        (1795399800.0, {}),
        (1795399800000, {}),
        ("1795399800000", {}),
        (1795399800, {"time_format": "epoch"}),
        ("1795399800000", {"time_format": "epoch_ms"}),
        ("/Date(1795399800000)/", {}),
        ("23/11/2026 09:10", {"time_format": "%d/%m/%Y %H:%M"}),
        ("09h10", {"time_format": "%Hh%M"}),
    ],
)
def test_a_time_is_read_however_it_is_written(raw: Any, more: dict[str, Any]) -> None:
    found = read(rows({**ROW, "luc": raw}), TIMED, **more).calls[0].at

    assert found == datetime(2026, 11, 23, 9, 10, tzinfo=VN)


def test_an_hour_without_a_day_is_todays_unless_it_is_still_to_come() -> None:
    """What stands there in the morning with an hour of the evening is of yesterday."""
    evening = read(rows({**ROW, "luc": "16:45"}), TIMED).calls[0].at
    soon = read(rows({**ROW, "luc": "10:05"}), TIMED).calls[0].at

    assert evening == datetime(2026, 11, 22, 16, 45, tzinfo=VN)
    assert soon == datetime(2026, 11, 23, 10, 5, tzinfo=VN)  # its clock may be an hour off


@pytest.mark.parametrize("raw", ["hôm qua", "2026-11-23", "25:61", True, {"a": 1}, 5, 10**17, "-1"])
def test_an_hour_that_cannot_be_read_is_told(raw: Any) -> None:
    """Of one row in a note; of all rows it is a Failure, or yesterday's would be today's."""
    odd = {**ROW, "so": "A016", "luc": raw}

    assert refused(rows(odd), TIMED) == "calls.time"
    found = read(rows(odd, ROW), TIMED)
    assert [(one.ticket, one.at is None) for one in found.calls] == [
        ("A016", True),
        ("A015", False),
    ]
    assert found.notes == (Note("times_unread", (("n", "1"),)),)


def test_no_hour_is_none() -> None:
    assert read(rows({**ROW, "luc": None}), TIMED).calls[0].at is None


@pytest.mark.parametrize(
    ("identity", "more", "id"),
    [
        (None, {}, None),
        (None, {"id": "ma"}, "5"),
        (["id", "time"], {"id": "ma", "time": "luc"}, None),
        (["ticket", "counter"], {}, "A015|1"),
        (["ticket", "times"], {"times": "lan"}, "A015|2"),
    ],
)
def test_an_identity_is_the_systems_or_made_of_what_is_named(
    identity: list[str] | None, more: dict[str, str], id: str | None
) -> None:
    found = read(
        rows({**ROW, "lan": "2"}), {**CALLS, **more}, **({"identity": identity} if identity else {})
    ).calls[0]

    if identity == ["id", "time"]:  # the same at every reading, another one at another time
        again = read(rows(ROW), {**CALLS, **more}, identity=identity).calls[0].id
        later = rows({**ROW, "luc": "2026-11-23 09:11:00"})
        assert found.id == again
        assert read(later, {**CALLS, **more}, identity=identity).calls[0].id != again
    else:
        assert found.id == id


def test_a_long_identity_is_shortened_and_stays_its_own() -> None:
    """A sentence is never shown; two long ones that begin alike are two."""
    long = "Nguyễn Văn Mẫu " * 9
    made = [
        read(rows({**ROW, "ma": f"{long}{n}"}), {**CALLS, "id": "ma"}).calls[0].id for n in (1, 2)
    ]

    assert made[0] != made[1]
    assert all(one and len(one) == 24 and "Mẫu" not in one for one in made)


@pytest.mark.parametrize("yes", [True, 1, "true", "1", "Có", "recall"])
@pytest.mark.parametrize("no", [False, 0, "false", "0", "không", "", None, "Normal"])
def test_recall_and_priority_are_read_as_people_write_them(yes: Any, no: Any) -> None:
    calls = {**CALLS, "recall": "lai", "priority": "uu_tien"}
    one = read(rows({**ROW, "lai": yes, "uu_tien": no}), calls).calls[0]
    other = read(rows({**ROW, "lai": no, "uu_tien": yes}), calls).calls[0]

    assert (one.recall, one.priority) == (True, False)
    assert (other.recall, other.priority) == (False, True)
    assert read(rows(ROW), CALLS).calls[0].recall is None


def test_a_call_at_a_place_of_theirs_keeps_its_name_and_one_without_has_none() -> None:
    found = read(rows({"so": 1, "quay": "Phòng họp"}, {"so": 2, "quay": None}), CALLS).calls

    assert [(one.counter, one.place) for one in found] == [(None, "Phòng họp"), (None, "")]


def test_a_service_nobody_knows_is_told_once() -> None:
    calls = {**CALLS, "service": "loai"}
    found = read(rows({**ROW, "so": "9", "loai": "Thuế"}, {**ROW, "loai": "Thuế"}), calls)

    assert [one.service for one in found.calls] == [None, "ho-tich"]
    assert found.notes == (Note("unknown_service", (("name", "Thuế"),)),)


SAID = {"rows": "quay", "counter": "ma", "ticket": "so", "status": "mo"}


def test_counters_are_said() -> None:
    """With their words for open; a counter that is not ours says nothing."""
    reply = {
        "quay": [
            {"ma": 1, "so": "A015", "mo": "active"},
            {"ma": 2, "so": "--", "mo": "NGHỈ"},
            {"ma": 3, "so": None, "mo": False},
            {"ma": 8, "so": None, "mo": "?"},
        ]
    }
    found = read(reply, counters_said={**SAID, "words": {"nghỉ": "paused"}})

    assert found.counters == {
        "1": CounterSaid("A015", "open"),
        "2": CounterSaid(None, "paused"),
        "3": CounterSaid(None, "closed"),
    }
    assert found.calls == (Called("A015", "1", place="1"),)
    assert found.notes == ()


def test_a_counter_that_is_said_twice_serves_whom_one_of_them_says() -> None:
    lines = [{"ma": 1, "so": None, "mo": 1}, {"ma": 1, "so": "A015", "mo": 1}]
    for some in (lines, lines[::-1]):
        assert read({"quay": some}, counters_said=SAID).counters["1"].ticket == "A015"


def test_without_tickets_a_counter_serves_its_newest_call() -> None:
    """Said so that nobody is taken for served who is not."""
    said = {"rows": "quay", "counter": "ma", "status": "mo"}
    newer = {**ROW, "so": "A016", "luc": "2026-11-23 09:12:00"}
    quay = [{"ma": 1, "mo": "open"}, {"ma": 2, "mo": "open"}]
    for some in ([ROW, newer], [newer, ROW]):
        found = read({"goi": some, "quay": quay}, TIMED, counters_said=said)
        assert [one.ticket for one in found.counters.values()] == ["A016", None]


def test_a_ticket_at_a_counter_that_is_not_ours_is_told() -> None:
    found = read({"quay": [{"ma": "Phòng 9", "so": 4, "mo": 1}]}, counters_said=SAID)

    assert found.calls == (Called("4", None, place="Phòng 9"),)
    assert found.notes == (Note("unknown_counter", (("name", "Phòng 9"),)),)


@pytest.mark.parametrize(
    ("reply", "place"),
    [
        ({}, "counters_said.rows: quay"),
        ({"quay": [{"so": 1, "mo": 1}]}, "counters_said.counter: ma"),
        ({"quay": [{"ma": 1, "mo": 1}]}, "counters_said.ticket: so"),
        ({"quay": [{"ma": 1, "so": "Lan Anh", "mo": 1}]}, "counters_said.ticket"),
    ],
)
def test_counters_that_are_not_there_are_no_idle_ones(reply: Any, place: str) -> None:
    assert refused(reply, counters_said=SAID) == place


def test_who_waits_is_counted_or_said() -> None:
    """By service or by the letters of tickets."""
    said = {"goi": [], "cho": [{"loai": "A", "n": "4"}, {"loai": "Đất đai", "n": 11}]}
    each = {"goi": [], "cho": [{"so": "A016"}, {"so": "A017"}]}

    by_count = {"rows": "cho", "service": "loai", "count": "n"}
    assert read(said, CALLS, waiting=by_count).waiting == {"ho-tich": 4, "dat-dai": 11}
    by_row = {"rows": "cho", "ticket": "so"}
    assert read(each, CALLS, waiting=by_row).waiting == {"ho-tich": 2, "dat-dai": 0}
    assert read({**each, "cho": []}, CALLS, waiting=by_row).waiting == {"ho-tich": 0, "dat-dai": 0}


def test_pages_that_each_say_who_waits_say_it_once() -> None:
    """The last one counts; rows of one page, and pages of those who wait, are added up."""
    by_count = {"rows": "cho", "service": "loai", "count": "n"}
    queue = {"backend": "json", "url": "http://10.0.0.5/goi", "calls": CALLS, "waiting": by_count}
    site = of(json.dumps(queue))
    reader = Reader(site, cast(JsonQueue, site.queue))
    lines = [{"loai": "A", "n": 3}, {"loai": "A", "n": 2}, {"loai": "Đất đai", "n": 11}]
    first, second = ({**rows(ROW), "cho": lines}, {**rows(ROW), "cho": [*lines[1:], lines[1]]})
    more = {**rows(ROW), "cho": [{"loai": "B", "n": 1}]}

    assert reader.reading([first], MORNING).waiting == {"ho-tich": 5, "dat-dai": 11}
    assert reader.reading([first, first, first], MORNING).waiting == {"ho-tich": 5, "dat-dai": 11}
    assert reader.reading([first, second], MORNING).waiting == {"ho-tich": 4, "dat-dai": 11}
    assert reader.reading([first, more], MORNING).waiting == {"ho-tich": 5, "dat-dai": 12}

    people = [{"goi": [], "cho": [{"so": f"A01{n}"}]} for n in range(3)]
    queue = {
        "backend": "json",
        "url": "http://10.0.0.5/goi",
        "calls": CALLS,
        "waiting": {"rows": "cho", "ticket": "so"},
    }
    site = of(json.dumps(queue))
    found = Reader(site, cast(JsonQueue, site.queue)).reading(people, MORNING)
    assert found.waiting["ho-tich"] == 3


def test_a_page_that_says_who_waits_otherwise_costs_no_call() -> None:
    """Its rows have nothing of what tells those that count."""
    queue = {
        "backend": "json",
        "url": "http://10.0.0.5/goi",
        "calls": CALLS,
        "waiting": {"rows": "cho", "service": "loai", "count": "n", "only": "mo"},
    }
    site = of(json.dumps(queue))
    first = {**rows(ROW), "cho": [{"loai": "A", "n": 3, "mo": True}]}
    found = Reader(site, cast(JsonQueue, site.queue)).reading(
        [first, {"goi": [], "cho": [{"loai": "B", "n": 1}]}], MORNING
    )

    assert tickets(found) == ["A015"]
    assert found.waiting == {}


def test_who_waits_costs_no_call() -> None:
    """Nor is anything said that is not known."""
    by_count = {"rows": "cho", "service": "loai", "count": "n"}
    found = read(rows(ROW), CALLS, waiting=by_count)
    odd = read({**rows(ROW), "cho": [{"loai": "A", "n": "nhiều"}]}, CALLS, waiting=by_count)

    assert tickets(found) == tickets(odd) == ["A015"]
    assert found.waiting == odd.waiting == {}
    assert found.notes == (Note("waiting_gone", (("place", "waiting.rows: cho"),)),)
    assert odd.notes == (Note("rows_dropped", (("n", "1"), ("place", "waiting.count"))),)


def test_the_systems_clock_and_day_are_read() -> None:
    reply = {**rows(ROW), "gio": "2026-11-23 08:14:00", "ngay": "23/11/2026"}
    found = read(reply, CALLS, clock="gio", day="ngay")

    assert found.clock == MORNING - timedelta(hours=1)
    assert found.day == date(2026, 11, 23)
    assert refused({**reply, "gio": "sáng"}, CALLS, clock="gio") == "clock"
    assert refused({**reply, "ngay": "thứ Hai"}, CALLS, day="ngay") == "day"
    assert refused(rows(ROW), CALLS, day="ngay") == "day: ngay"
    assert read({**reply, "ngay": None}, CALLS, day="ngay").day is None
    midnight = {**reply, "ngay": "2026-11-22T17:00:00Z"}
    assert read(midnight, CALLS, day="ngay", timezone="utc").day == date(2026, 11, 23)


def test_tickets_are_put_together_as_they_are_printed() -> None:
    calls = {**CALLS, "ticket": "join('', [chu, pad(so, `3`)])"}
    reply = rows({"chu": "A", "so": 7, "quay": 1}, {"chu": "B", "so": "12", "quay": 2})

    assert tickets(read(reply, calls)) == ["A007", "B012"]
    assert refused(rows({"chu": None, "so": 7, "quay": 1}), calls) == "calls.ticket"


VALUES = st.sampled_from([None, "", "A015", "B7", "Lan", 7, True, 1, 1.0, "1", "Quầy 2", "09:10"])
ROWS = st.lists(
    st.fixed_dictionaries({"so": VALUES, "quay": VALUES, "luc": VALUES, "loai": VALUES}), max_size=5
)


def outcome(reader: Reader, some: list[dict[str, Any]]) -> Reading | dict[str, str]:
    try:
        return reader.reading([{"goi": some}], MORNING)
    except Failure as failure:
        return failure.values


@settings(max_examples=40)
@given(st.lists(ROWS, min_size=2, max_size=4))
def test_what_a_reader_remembers_changes_nothing(replies: list[list[dict[str, Any]]]) -> None:
    """True and 1 are one to Python and two to a queue."""
    calls = {**TIMED, "service": "loai", "recall": "loai"}
    site = centre(queue={"backend": "json", "url": "http://10.0.0.5/goi", "calls": calls})
    assert isinstance(site.queue, JsonQueue)
    lasting = Reader(site, site.queue)

    for some in replies:
        assert outcome(lasting, some) == outcome(Reader(site, site.queue), some)


def test_a_site_with_a_mapping_has_a_digest() -> None:
    """Which is another one when the mapping says something else."""
    queue = {"backend": "json", "url": "http://10.0.0.5/goi", "calls": CALLS}
    login = {"url": "http://10.0.0.5/vao", "json": {"ten": "a"}}
    sites = [centre(queue=queue), centre(queue={**queue, "login": login}), centre()]

    assert len({one.digest for one in sites}) == 3
    assert centre(queue=queue).digest == sites[0].digest


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False)
    | st.text(max_size=12)
    | st.sampled_from(["A015", "1", "2026-11-23 09:10:00", "09:10", "open"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["goi", "quay", "so", "luc", "ma", "@key"]), inner)
    ),
    max_leaves=20,
)
EVERYTHING = {
    "calls": {**TIMED, "id": "ma", "only": "so != `null` && length(so) > `0`", "times": "lan"},
    "counters_said": {"rows": "quay[*].ma", "counter": "@key", "ticket": "pad(so, `3`)"},
    "waiting": {"rows": "values(goi)", "service": "sum(so)", "count": "ma[0]"},
    "clock": "max(luc)",
    "identity": ["id", "time"],
}


@settings(max_examples=100)
@given(JSON)
def test_whatever_is_answered_is_a_reading_or_a_failure(reply: Any) -> None:
    """Of every mapping; and a reading of what holds no ticket has none."""
    for more in (EVERYTHING, {"calls": TIMED}, {"counters_said": SAID}):
        found: Reading | str
        try:
            found = read(reply, **more)  # type: ignore[arg-type]
        except Failure as failure:
            found = failure.key
        if isinstance(found, Reading):
            assert all(one.ticket for one in found.calls)
        else:
            assert found == "wrong_shape"


def test_an_empty_answer_is_no_empty_board() -> None:
    """A map without keys where the whole answer should be the rows: something is broken there."""
    assert refused({}, {"rows": "@", "ticket": "so"}) == "calls.rows"
    assert read([], {"rows": "@", "ticket": "so"}).calls == ()
    assert read({"goi": {}}, {"rows": "goi", "ticket": "so"}).calls == ()


def test_two_of_their_counters_with_one_number_are_none_of_ours() -> None:
    """From the first reading that has both, also for the calls that were known before; told."""
    site = of(json.dumps({"backend": "json", "url": "http://10.0.0.5/goi", "calls": CALLS}))
    assert isinstance(site.queue, JsonQueue)
    reader = Reader(site, site.queue)
    first, second = (
        {"so": "A1", "quay": "Tư pháp, quầy 3"},
        {"so": "B1", "quay": "Địa chính, quầy 3"},
    )

    assert [one.counter for one in reader.reading([rows(first)], MORNING).calls] == ["3"]
    both = reader.reading([rows(first, second)], MORNING + timedelta(seconds=2))
    assert [one.counter for one in both.calls] == [None, None]
    names = (("name", "Tư pháp, quầy 3, Địa chính, quầy 3"),)
    assert both.notes == (Note("counter_doubt", names),)


def test_a_word_that_nobody_knows_is_neither_yes_nor_no_and_told() -> None:
    """At each reading, by its place: the word may be somebody's name."""
    site = of(
        json.dumps({
            "backend": "json", "url": "http://10.0.0.5/goi",
            "calls": {**CALLS, "priority": "uu_tien", "recall": "lai"}, "counters_said": SAID,
        })
    )  # fmt: skip
    assert isinstance(site.queue, JsonQueue)
    reader = Reader(site, site.queue)
    odd = {"so": "A015", "quay": "1", "uu_tien": "bà Mẫu", "lai": "Chưa"}
    known = {"so": "A016", "quay": "2", "uu_tien": "Không ưu tiên", "lai": "Gọi lại"}
    quay = [{"ma": 1, "so": None, "mo": "Đóng cửa"}, {"ma": 2, "so": None, "mo": "xanh"}]

    for _ in range(2):
        found = reader.reading([{"goi": [odd, known], "quay": quay}], MORNING)
        assert [(one.priority, one.recall) for one in found.calls] == [
            (False, False),
            (False, True),
        ]
        assert [one.status for one in found.counters.values()] == ["closed", "open"]
        assert [(one.key, one.values[0][1]) for one in found.notes] == [
            ("unknown_word", "calls.priority"),
            ("unknown_word", "counters_said.status"),
        ]


def test_an_expression_that_multiplies_a_reply_is_the_wrong_shape() -> None:
    """What passes the checker is still stopped at a reply for which it is too much."""
    bomb = "[@,@][]|[@,@][]|[@,@][]|[@,@][]|[@,@][]|[@,@][]"
    assert refused([0] * 50_000, {"rows": bomb, "ticket": "so"}) == "calls.rows"
