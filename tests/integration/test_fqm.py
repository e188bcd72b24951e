"""FQM over HTTP, driven by an office: every call is read, and every fault has a name."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from signage import clock
from signage.content.site import Site
from signage.queue.backends import Tools
from signage.queue.backends.fqm import FqmBackend
from signage.queue.calls.fold import History, fold
from signage.queue.failure import Failure
from signage.queue.reading import Reading
from tests.support.desk_site import centre
from tests.support.fqm_office import TOKEN, FqmOffice, Ticket, later


class Reader:
    """One backend of an office, and the folder with its token."""

    def __init__(self, office: FqmOffice, folder: Path, **queue: Any) -> None:
        self.token = folder / "fqm.token"
        self.token.write_text(TOKEN)
        self.backend = FqmBackend(_site(office, **queue), Tools(desk=None, data=folder))  # type: ignore[arg-type]

    def __call__(self, after: float = 0) -> Reading:
        return self.backend.read(clock.now() + timedelta(seconds=after))

    def tickets(self) -> list[str]:
        """Oldest call first."""
        return [one.ticket for one in reversed(self().calls)]

    def fails(self) -> str:
        with pytest.raises(Failure) as caught:
            self()
        assert TOKEN not in str(caught.value.args)
        return caught.value.key


def _site(office: FqmOffice, **queue: Any) -> Site:
    kinds = {"dat-dai": ("Đất đai", "B"), "bao-tro": ("Bảo trợ xã hội", "H"),
             "ho-tich": ("Hộ tịch – Chứng thực", "A"), "cu-tru": ("Cư trú", "K")}  # fmt: skip
    return centre(
        services={
            id: {"name": {"vi": name}, "short": prefix, "prefix": prefix}
            for id, (name, prefix) in kinds.items()
        },
        counters={str(n): {"services": list(kinds)} for n in range(1, 5)},
        queue={"backend": "fqm", "url": office.url, "every": "200ms"} | queue,
    )


@pytest.fixture
def office() -> Iterator[FqmOffice]:
    made = FqmOffice()
    yield made
    made.down()


@pytest.fixture
def reader(office: FqmOffice, tmp_path: Path) -> Iterator[Callable[..., Reader]]:
    """Makes readers; with a token unless told otherwise."""
    made: list[Reader] = []

    def make(**queue: Any) -> Reader:
        made.append(Reader(office, tmp_path, **({"token_file": "fqm.token"} | queue)))
        return made[-1]

    yield make
    for one in made:
        one.backend.close()


def _past(office: FqmOffice, count: int) -> None:
    """Tickets of the days before, all called."""
    office.clock = later(-3 * 86_400)
    for n in range(count):
        office.serve(n % 4 + 1)
    office.clock = later(0)


def test_the_feed_is_read_by_a_session_with_a_language(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """Which is asked for once; a restart of FQM that forgets it costs no reading."""
    one = reader(token_file=None)
    office.play(["ticket 1", "ticket 2", "call 2"])
    for _ in range(3):
        (call,) = one().calls
        assert (call.ticket, call.counter, call.service) == ("102", "2", "bao-tro")
    assert office.asked["/language_switch/en"] == 1
    office.restart()
    assert one.tickets() == ["102"]
    assert office.asked["/language_switch/en"] == 2


@pytest.mark.parametrize("page", ["", "/", "/feed", "/feed/1", "/display", "/api/v1/"])
def test_the_address_of_any_of_its_pages_will_do(
    office: FqmOffice, reader: Callable[..., Reader], page: str
) -> None:
    """People copy the one that they look at."""
    office.serve(1)
    assert reader(url=office.url + page).tickets() == ["101"]


def test_a_feed_that_sends_us_away_for_ever_is_named(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """After one more try to log in, and again at each reading; then it is read."""
    one = reader(token_file=None)
    office.languages = _Forgetful()
    office.ticket()
    for _ in range(2):
        assert one.fails() == "redirected"
    office.languages = {}
    assert one().calls == ()


class _Forgetful(dict[str, str]):
    def __setitem__(self, key: str, value: str) -> None:
        return


def test_twenty_calls_between_two_readings_are_twenty(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """In their order, and two counters within a moment are two."""
    one = reader()
    one()
    called = [str(office.serve(n % 4 + 1).number) for n in range(20)]
    assert one.tickets() == called
    first = {one.id for one in one().calls}
    office.play(["ticket 1", "ticket 2", "call 1", "call 2"])
    assert len({one.id for one in one().calls} - first) == 2


def test_offices_are_known_by_their_names_and_letters(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """Which REST does not give: office 1 is called counter 4 here. They are asked for once.

    What was called before an office got another name stays as it was.
    """
    office.offices = {1: "Quầy 4", 2: "Quầy 3", 3: "Phòng họp", 4: "Quầy 1"}
    office.shows_prefix = True
    one = reader()
    for n in (1, 2, 3):
        office.serve(n)
    for _ in range(3):
        found = [(call.ticket, call.counter, call.place) for call in reversed(one().calls)]
        assert found == [
            ("A101", "4", "Quầy 4"),
            ("B102", "3", "Quầy 3"),
            ("C103", None, "Phòng họp"),
        ]
    assert office.asked["/feed/1"] == 1
    office.rename(1, "Quầy 2")
    one(after=601)
    office.serve(1)
    assert next((call.ticket, call.counter) for call in one().calls) == ("A104", "2")
    assert [call.counter for call in one().calls if call.ticket == "A101"] == ["4"]


def test_the_site_s_file_may_name_offices_by_number(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """It goes before what FQM calls them."""
    one = reader(counters={"1": "3"})
    office.serve(1)
    assert [call.counter for call in one().calls] == ["3"]


def test_names_of_visitors_end_in_the_backend(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """With a token the number is shown in their place, without one there is no call."""
    office.serve(1, name="Trần Thị Mẫu")
    assert [call.ticket for call in reader()().calls] == ["101"]
    found = reader(token_file=None)()
    assert (found.calls, [note.key for note in found.notes]) == ((), ["fqm_name"])


def test_a_repeated_announcement_stays_for_fqm_s_own_displays(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """Whoever asks first takes it; a ticket that is called once more is seen here as well."""
    one = reader()
    office.play(["ticket 2", "call 2"])
    before = one().calls
    office.play(["repeat 2"])
    assert one().calls == before
    assert office.answer("/repeat_announcement/2", {}).body["status"] is True
    office.play(["again 2"])
    again, first = one().calls
    assert first == before[0]
    assert (again.ticket, again.counter) == (first.ticket, "2")
    assert again.id != first.id
    office.delete(office.tickets[0])
    assert one().calls == ()


def test_a_day_of_many_chunks_is_read_whole(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """Who waits too, by task."""
    one = reader()
    called = [str(office.serve(n % 4 + 1).number) for n in range(65)]
    for _ in range(3):
        office.ticket(3)
    found = one()
    assert [call.ticket for call in reversed(found.calls)] == called
    assert found.waiting == {"dat-dai": 0, "bao-tro": 0, "ho-tich": 3, "cu-tru": 0}
    assert found.whole


def test_years_before_today_are_not_read_again_and_again(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """Nor lost is what moves up when tickets of before are deleted, or all of them."""
    _past(office, 400)
    one = reader()
    called = [str(office.serve(n % 4 + 1).number) for n in range(35)]
    assert one.tickets()[-35:] == called
    asked = office.asked["/api/v1/tickets"]
    assert one.tickets()[-35:] == called
    assert office.asked["/api/v1/tickets"] - asked <= 4
    for old in office.tickets[:90]:
        office.delete(old)
    assert one.tickets()[-35:] == called
    office.reset()
    assert one.tickets() == []
    office.serve(1)
    assert one.tickets() == ["101"]


def test_who_is_left_over_from_yesterday_is_read_when_called(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """FQM that is not reset calls them first. They are not among those who wait today."""
    office.clock = later(-86_400)
    old = [office.ticket(1) for _ in range(40)]
    office.clock = later(0)
    one = reader()
    for _ in range(30):
        office.serve(2)
    assert one().waiting["dat-dai"] == 0
    office.pull(1, old[0])
    assert one().calls[0].ticket == "101"


def test_a_refused_token_is_named_and_a_new_one_taken_up(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """Without a restart: the file is read anew when it changed."""
    one = reader()
    office.serve(1)
    assert one.tickets() == ["101"]
    office.tokens = {"ma-moi-cua-nam-sau"}
    assert one.fails() == "forbidden"
    one.token.unlink()
    assert one.fails() == "no_secret"
    one.token.write_text("ma-moi-cua-nam-sau\n")
    assert one.tickets() == ["101"]


def test_a_server_that_is_gone_is_named_and_read_when_it_is_back(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """On the connection of before nothing is waited for."""
    readers = [reader(), reader(token_file=None)]
    office.serve(1)
    assert [one.tickets() for one in readers] == [["101"], ["101"]]
    office.down()
    assert [one.fails() for one in readers] == ["refused", "refused"]
    office.up()
    office.serve(2)
    assert [one.tickets()[-1] for one in readers] == ["102", "102"]


def test_all_requests_of_a_reading_share_one_deadline(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """However many chunks there are."""
    for n in range(120):
        office.serve(n % 4 + 1)
    one = reader()
    office.slow = 0.6
    began = time.monotonic()
    assert one.fails() in ("too_slow", "no_answer")
    assert time.monotonic() - began < 3.2


def test_calls_are_read_though_the_feeds_cannot_be(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """Then an office is only a number, and is told as it is."""
    office.languages = _Forgetful()
    one = reader()
    office.serve(2)
    assert [(call.ticket, call.counter, call.place) for call in one().calls] == [("101", None, "2")]
    assert office.asked["/feed/2"] == 2
    one()
    assert office.asked["/feed/2"] == 2


def test_fqm_s_hour_is_handed_on(office: FqmOffice, reader: Callable[..., Reader]) -> None:
    """So that a clock that is off can be told from calls of another day."""
    office.clock = later(-3_600)
    office.serve(1)
    found = reader()()
    assert found.clock is not None
    assert abs(found.clock - (datetime.now(UTC) - timedelta(hours=1))) < timedelta(seconds=5)
    assert abs(found.calls[0].at - found.clock) < timedelta(seconds=5)  # type: ignore[operator]


def test_calls_made_while_a_reading_is_under_way_come_in_this_or_the_next(
    office: FqmOffice, reader: Callable[..., Reader]
) -> None:
    """Nothing falls between two chunks."""
    waiting: list[Ticket] = [office.ticket(n % 4 + 1) for n in range(70)]
    one = reader()
    answer = office.answer

    def busy(path: str, headers: dict[str, str]) -> Any:
        with suppress(IndexError):
            office.pull(1, waiting.pop())
        return answer(path, headers)

    office.answer = busy  # type: ignore[method-assign]
    seen: set[str | None] = set()
    while waiting:
        seen |= {call.id for call in one().calls}
    seen |= {call.id for call in one().calls}
    assert len(seen) == 70


@pytest.mark.parametrize("token", ["fqm.token", None])
def test_what_is_told_of_a_day_is_every_call_once(
    office: FqmOffice, reader: Callable[..., Reader], token: str | None
) -> None:
    """By feed or by token: in order, through a restart of FQM, and again after the reset."""
    one = reader(token_file=token)
    history, told = History(), {}
    site = _site(office)
    steps = ["ticket 1", "ticket 2", "ticket 3", "", "call 1", "call 2", "restart", "call 3", ""]
    for step in [*steps, "reset", "ticket 1", "call 1"]:
        office.play([step] if step else [])
        history, found = fold(history, one(), site, clock.now())
        for call in reversed(found.snapshot.calls):
            told.setdefault(call.id, (call.ticket, call.counter, call.recall))
    first = [("101", "1", False), ("102", "2", False), ("103", "3", False)]
    # Without a token 101 at counter 1 may be the same call as before.
    again = [("101", "1", False)] if token else []
    assert list(told.values()) == first + again


def test_an_office_that_calls_at_every_reading_gets_its_letters_soon(
    office: FqmOffice, reader: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its feed is never that of the ticket that was read; after half a minute it is asked again."""
    office.shows_prefix = True
    one = reader()
    answer, busy = office.answer, [True]

    def calling(path: str, headers: dict[str, str]) -> Any:
        if path.startswith("/feed/2") and busy[0]:
            office.serve(2)
        return answer(path, headers)

    monkeypatch.setattr(office, "answer", calling)
    office.serve(2)
    assert one().calls[0].ticket[0] != "B"
    busy[0] = False
    office.serve(2)
    one(after=10)
    office.serve(2)
    assert one(after=31).calls[0].ticket[0] == "B"
