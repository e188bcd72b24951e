"""The mapping that is proposed for a reply that nobody described."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from signage.clock import VN
from signage.connect import meaning
from signage.connect.propose import propose
from signage.connect.recognise import SYSTEMS, places, recognised
from signage.connect.shape import rows_of, spelled
from signage.connect.trial import _made_up
from signage.connect.zone import zone
from signage.content.queuefile import JsonQueue, QueueFile
from signage.queue.backends.mapping.reader import Reader
from signage.queue.failure import Failure
from tests.conftest import ROOT
from tests.support.strangers import REPLIES

NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)

PROPOSED: dict[str, dict[str, Any]] = {
    "vietnamese": {
        "ok": "ma == `200`",
        "time_format": "%d/%m/%Y %H:%M:%S",
        "calls": {
            "rows": "duLieu.danhSachGoi", "ticket": "soThuTu", "counter": "tenQuay",
            "time": "thoiGianGoi",
        },
        "waiting": {"rows": "duLieu.dangCho", "service": "tenLinhVuc", "count": "soNguoiCho"},
    },
    "epoch": {
        "time_format": "epoch",
        "calls": {
            "rows": "tickets", "ticket": "no", "counter": "window", "time": "called_at",
            "only": "called_at",
        },
        "waiting": {"rows": "tickets", "ticket": "no", "only": "state == 'waiting'"},
    },
    "keyed": {
        "calls": {"rows": "quay", "ticket": "so", "counter": "@key"},
        "counters_said": {
            "rows": "quay", "counter": "@key", "ticket": "so", "status": "trang_thai",
            "words": {"Đang mở": "open", "Tạm dừng": "paused"},
        },
    },
    "bare": {"calls": {"rows": "@", "ticket": "@value", "counter": "@key"}},
    "universal": {
        "timezone": "utc",
        "clock": "server_time",
        "calls": {
            "rows": "calls", "ticket": "join('', [prefix, pad(number, `3`)])",
            "counter": "counter.name", "time": "called_at", "times": "call_count",
        },
    },
    "goiso": {
        "clock": "server_time",
        "day": "date_record",
        "calls": {
            "rows": "recent", "ticket": "full_no", "counter": "counter_id", "time": "time_start",
        },
        "counters_said": {
            "rows": "counters", "counter": "id", "ticket": "current_no", "status": "status",
            "words": {"active": "open", "paused": "paused"},
        },
        "waiting": {"rows": "waiting", "service": "short", "count": "count"},
    },
    "lstd": {
        "calls": {
            "rows": "@", "ticket": "number", "counter": "counter_id", "time": "called_at",
            "only": "called_at",
        },
    },
    "novosga": {
        "calls": {
            "rows": "@", "ticket": "join('', [siglaSenha, pad(numeroSenha, `3`)])",
            "counter": "numeroLocal", "id": "id", "service": "servico.nome",
        },
    },
    "qminder": {
        "ok": "statusCode == `200`",
        "calls": {
            "rows": "data", "ticket": "number", "counter": "desk", "time": "called.date",
            "service": "line",
        },
    },
}  # fmt: skip


@pytest.mark.parametrize("name", PROPOSED)
def test_a_reply_is_mapped_by_names_and_values(name: str) -> None:
    """Vietnamese and English names, envelopes, maps for lists, all ways to write a time."""
    proposal = propose(REPLIES[name](NOW), NOW)

    assert proposal is not None
    assert dict(proposal.keys) == PROPOSED[name]


def test_every_reply_of_the_tests_is_judged() -> None:
    """None is left out here."""
    assert PROPOSED.keys() == REPLIES.keys()


@pytest.mark.parametrize("name", PROPOSED)
def test_what_is_proposed_is_what_site_yaml_may_say(name: str) -> None:
    """The checker takes it."""
    keys = {"backend": "json", "url": "http://10.0.0.5/so", **PROPOSED[name]}

    made = TypeAdapter(QueueFile).validate_python(keys)
    assert made.model_dump(exclude_unset=True, by_alias=True) | {"timezone": 0} == keys | {
        "timezone": 0
    }


def test_a_guess_is_said_to_be_one() -> None:
    """A number put together, universal time, a status that nobody knows."""
    told = {name: propose(reply(NOW), NOW) for name, reply in REPLIES.items()}
    doubts = {name: one.doubts for name, one in told.items() if one and one.doubts}
    odd = propose([{"ticket": "A1", "quay": 1, "status": 7}], NOW)

    assert doubts == {
        "universal": ("doubt.utc", "doubt.joined"),
        "novosga": ("doubt.joined", "doubt.order"),
    }
    assert odd is not None
    assert odd.doubts == ("doubt.status", "doubt.order")


@pytest.mark.parametrize(
    "reply",
    [
        {}, [], None, 7, "A015", [1, 2], {"ok": True}, [[["A015"]]],
        {"error": "Authentication is required"},
        [{"id": 1, "name": "Văn phòng", "is_active": True}],
        [{"hoTen": "Nguyễn Thị Mẫu", "soDienThoai": "0912345678"}],
        {"customers": [{"number": "0912345678"}]},
    ],
)  # fmt: skip
def test_where_nothing_looks_like_a_ticket_nothing_is_proposed(reply: object) -> None:
    """Not even a guess; a person is no ticket."""
    assert propose(reply, NOW) is None


def test_a_person_has_no_place_in_a_mapping() -> None:
    """Not by the key, not by the key above it, not by what stands there."""
    reply = [
        {"so": "A1", "quay": "Nguyễn Thị Mẫu", "phuc_vu": 1},
        {"so": "A2", "quay": "Trần Văn Thử", "phuc_vu": 2},
    ]
    below = [{"so": "A1", "customer": {"counter": "3"}}, {"so": "A2", "customer": {"counter": "4"}}]

    for one in (propose(reply, NOW), propose(below, NOW)):
        assert one is not None
        assert "counter" not in one.keys["calls"]


def test_called_tickets_are_told_from_those_that_wait() -> None:
    """By their status where there is no time."""
    rows = [
        {"stt": 1, "quay": 1, "trangThai": "Đã gọi"},
        {"stt": 2, "quay": None, "trangThai": "Đang chờ"},
    ]
    mixed = propose(rows, NOW)
    waiting = propose([{"stt": 2, "quay": 1, "trangThai": "chờ gọi"}], NOW)

    assert mixed is not None
    assert mixed.keys["calls"]["only"] == "trangThai == 'Đã gọi'"
    assert waiting is not None
    assert waiting.keys["calls"]["only"] == "trangThai != 'chờ gọi'"


def test_what_a_system_leaves_out_while_there_is_nothing_to_say_is_no_change_of_it() -> None:
    """A counter without a ticket today means that one day all are: nobody is called then."""
    busy: list[dict[str, Any]] = [
        {"quay": 1, "hien_tai": {"so": "A015", "gio_goi": "2026-11-23 09:10:00"}},
        {"quay": 3, "hien_tai": None},
    ]
    proposal = propose({"quay": busy}, NOW)
    assert proposal is not None
    calls = proposal.keys["calls"]
    idle = {"quay": [{**one, "hien_tai": None} for one in busy]}
    site = _made_up({"backend": "json", "url": "http://x/y", **proposal.keys}, idle)
    assert isinstance(site.queue, JsonQueue)
    reading = Reader(site, site.queue).reading([idle], NOW)

    assert (calls["ticket"], calls["time"]) == ("hien_tai.so || ''", "hien_tai.gio_goi || ''")
    assert (reading.calls, reading.notes) == ((), ())


def test_an_id_that_may_be_the_tickets_is_not_taken_for_the_calls() -> None:
    """With a time it would hide recalls; without one it is better than nothing."""
    timed = {"id": 7, "ticket": "A1", "counter": 1, "called_at": "2026-11-23T09:00:00"}
    untimed = {"id": 7, "ticket": "A1", "counter": 1}
    sure = {**timed, "call_id": 9}

    for row, wanted in ((timed, None), (untimed, "id"), (sure, "call_id")):
        proposal = propose([row], NOW)
        assert proposal is not None
        assert proposal.keys["calls"].get("id") == wanted


@pytest.mark.parametrize(
    ("values", "form"),
    [
        (["2026-11-23T09:14:00+07:00"], "auto"), (["2026-11-23 09:14:00"], "auto"),
        (["2026-11-23T02:14:00.000Z", None, ""], "auto"), ([1_795_400_000], "epoch"),
        (["1795400000"], "epoch"), ([1_795_400_000_123], "epoch_ms"),
        (["23/11/2026 09:14"], "%d/%m/%Y %H:%M"), (["09:14:05"], "%H:%M:%S"),
        (["09:14:05 23/11/2026"], "%H:%M:%S %d/%m/%Y"), (["A015"], None), ([7], None), ([], None),
        ([True], None), (["32/13/2026 09:14"], None), (["2026-11-99T09:14:00"], None),
    ],
)  # fmt: skip
def test_ways_to_write_a_time_are_known(values: list[object], form: str | None) -> None:
    """All values have to be written so."""
    assert meaning.time_form(values) == form


@pytest.mark.parametrize(
    ("times", "clock", "found"),
    [
        (["2026-11-23 02:10:00"], [], "utc"),  # nobody is called at two in the night
        (["2026-11-23 09:10:00"], [], "local"),
        (["2026-11-23 07:30:00"], [], "local"),  # as early as this it could be both
        (["2026-11-23 07:30:00"], ["2026-11-23 02:14:00"], "utc"),
        (["2026-11-23T02:10:00Z"], [], "local"),
        ([], [], "local"),
    ],
)
def test_universal_time_is_told_from_ours(
    times: list[object], clock: list[object], found: str
) -> None:
    """By the system's clock, else by the night."""
    assert zone(times, clock, "auto", NOW) == found


@pytest.mark.parametrize("name", ["goiso", "lstd", "novosga", "qminder"])
def test_a_known_system_is_recognised_by_its_shape(name: str) -> None:
    """Whatever address it has."""
    found = recognised(REPLIES[name](NOW))

    assert found is not None
    assert found.id == name


@pytest.mark.parametrize(
    ("system", "file"),
    [
        ("goiso", "state"), ("lstd", "waiting"), ("novosga", "painel"), ("qminder", "search"),
        ("fqm", "feed_one_call"), ("fqm", "feed_nothing_called"), ("fqm", "tickets"),
    ],
)  # fmt: skip
def test_a_recorded_reply_is_recognised(system: str, file: str) -> None:
    """As its backend and its mapping read it."""
    path = ROOT / "tests" / "replies" / system / f"{file}.json"
    found = recognised(json.loads(path.read_text(encoding="utf-8"))["body"])

    assert found is not None
    assert found.id == system


def test_fqm_is_recognised_by_its_feed_and_its_rest() -> None:
    """And nothing else is taken for a known system."""
    feed = {"con": "Quầy 3", "cot": "015", "cott": "Hộ tịch", **{f"w{n}": "" for n in range(1, 10)}}
    rest = [{"id": 1, "office_id": 1, "task_id": 1, "pulledBy": 0, "pdt": None, "number": "1"}]

    assert [getattr(recognised(one), "id", None) for one in (feed, rest)] == ["fqm", "fqm"]
    for name in ("vietnamese", "epoch", "keyed", "bare", "universal"):
        assert recognised(REPLIES[name](NOW)) is None
    assert {one.id for one in SYSTEMS if one.mapped} == {"goiso", "lstd", "novosga", "qminder"}


def test_other_addresses_are_of_the_same_machine() -> None:
    """Few, and never with anything of the address but its branch."""
    found = places("https://may-so.example:8443/b/mau/display?x=1")

    assert found[0] == "https://may-so.example:8443/api/b/mau/state"
    assert len(found) <= 5
    assert all(one.startswith("https://may-so.example:8443/") and "x=1" not in one for one in found)
    assert "http://h/app/tickets/waiting" not in places("http://h/app/tickets/waiting")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("soThuTu", "so thu tu"), ("so_thu_tu", "so thu tu"), ("Số thứ tự", "so thu tu"),
        ("trạngThái", "trang thai"), ("ĐangGọi", "dang goi"), ("called_at", "called at"),
        ("HTTPCode", "http code"), ("w9", "w 9"), ("@key", "key"),
    ],
)  # fmt: skip
def test_a_name_is_read_however_it_is_written(name: str, words: str) -> None:
    """With accents or without, in humps or with strokes."""
    assert spelled(name) == words


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.floats(allow_nan=False)
    | st.text(max_size=12) | st.sampled_from(["A015", "Quầy 3", "2026-11-23 09:00:00", ""]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.text(max_size=6)
        | st.sampled_from(["so", "quay", "ticket", "counter", "time", "id", "status", "@key"]),
        inner,
        max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_whatever_a_system_says_gets_a_good_mapping_or_none(reply: object) -> None:
    """Never an error, and never a mapping that the checker would refuse."""
    rows_of(reply)
    proposal = propose(reply, NOW)
    recognised(reply)

    if proposal is not None:
        keys = {"backend": "json", "url": "http://10.0.0.5/so", **proposal.keys}
        TypeAdapter(QueueFile).validate_python(keys)


@pytest.mark.parametrize(
    ("rows", "order"),
    [
        ([{"id": n, "so": f"A{n % 7:03}", "quay": "1"} for n in (7, 8, 9)], "oldest_first"),
        ([{"id": n, "so": f"A{n % 7:03}", "quay": "1"} for n in (9, 8, 7)], "newest_first"),
        ([{"so": f"A{n:03}", "quay": "1"} for n in (1, 2, 3)], "oldest_first"),
        ([{"so": f"A{n:03}", "quay": "1"} for n in (3, 1, 2)], None),
        ([{"so": one, "quay": "1"} for one in ("A001", "B002", "A003")], None),
    ],
)
def test_which_end_of_a_list_without_times_is_the_newest(
    rows: list[dict[str, object]], order: str | None
) -> None:
    """By ids, else by the numbers of one series; where neither tells, that is said."""
    proposal = propose({"lichSuGoi": rows}, datetime(2026, 11, 23, 9, 14, tzinfo=VN))
    assert proposal is not None

    assert proposal.keys["calls"].get("order") == order
    assert ("doubt.order" in proposal.doubts) == (order is None)


FINE: list[tuple[dict[str, Any], str, dict[str, Any]]] = [
    ({"success": True}, "success", {"success": False, "message": "Lỗi"}),
    ({"error": False}, "!error", {"error": True}),
    ({"error": None}, "!error", {"error": "hết phiên"}),
    ({"code": 0, "msg": "x"}, "code == `0`", {"code": 5}),
    ({"maLoi": "00"}, "maLoi == '00'", {"maLoi": "99"}),
    ({"status": "success"}, "status == 'success'", {"status": "fail"}),
    ({"status": 200, "success": True}, "success", {"status": 500, "success": False}),
    ({"header": {"code": 200}}, "header.code == `200`", {"header": {"code": 401}}),
    ({"status": "open"}, "", {}),
    ({"total": 200, "version": 1}, "", {}),
]


@pytest.mark.parametrize(("envelope", "condition", "fault"), FINE)
def test_a_reply_that_says_it_is_good_must_say_so_from_then_on(
    envelope: dict[str, Any], condition: str, fault: dict[str, Any]
) -> None:
    """An error that comes as data, with no calls, is no empty board."""
    rows = [{"stt": "A001", "quay": "1"}, {"stt": "A002", "quay": "2"}]
    proposal = propose({**envelope, "data": rows}, NOW)

    assert proposal is not None
    assert proposal.keys.get("ok", "") == condition
    if not condition:
        return
    queue = {"backend": "json", "url": "http://10.0.0.5/goi", **proposal.keys}
    reader = Reader(site := _made_up(queue, {"data": rows}), cast("JsonQueue", site.queue))
    assert len(reader.reading([{**envelope, "data": rows}], NOW).calls) == 2
    assert reader.reading([{**envelope, "data": []}], NOW).calls == ()
    with pytest.raises(Failure):
        reader.reading([{**fault, "data": []}], NOW)


KEYED: list[dict[str, Any]] = [
    {"quay": {"1": {"so": "A015"}, "2": None}},
    {"quay": {"Quầy 1": {"so": "A015"}, "Quầy 2": {"so": ""}, "Quầy 3": {}}},
    {"data": {"1": {"current": "A015", "status": "open"}, "2": {"current": None,
     "status": "closed"}}},
]  # fmt: skip


@pytest.mark.parametrize("reply", KEYED)
def test_a_map_of_counters_is_one_where_some_have_nobody(reply: dict[str, Any]) -> None:
    proposal = propose(reply, NOW)

    assert proposal is not None
    assert proposal.keys["calls"]["counter"] == "@key"
    assert proposal.doubts == ()
    queue = {"backend": "json", "url": "http://10.0.0.5/goi", **proposal.keys}
    site = _made_up(queue, reply)
    reading = Reader(site, cast("JsonQueue", site.queue)).reading([reply], NOW)
    assert [one.ticket for one in reading.calls] == ["A015"]
    assert reading.calls[0].counter == "1"
