"""The rules of the counters, each press by itself and any presses in any order."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from signage.desk import rules
from signage.desk.errors import Refused
from signage.desk.rules import LastCall, Seat, Step, Ticket
from tests.support.desk_site import MORNING

SEAT = Seat("1", ("a", "b"), "open")
OTHER = Seat("2", ("b",), "open")


def ticket(id: int, service: str | None = "a", state: str = "waiting", **more: object) -> Ticket:
    base = Ticket(id, f"A{id:03d}", service, "waiting", id, MORNING)
    return replace(base, state=state, **more)  # type: ignore[arg-type]


def test_first_come_is_first_served_whatever_the_priority() -> None:
    """Priority is a mark; it says nothing about order."""
    tickets = [ticket(3, priority=True), ticket(1), ticket(2, "b")]

    assert [one.id for one in rules.waiting_for(tickets, SEAT.services)] == [1, 2, 3]
    step = rules.call_next(tickets, SEAT, MORNING)
    assert step.called is not None
    assert step.called.id == 1


def test_next_ends_the_current_ticket() -> None:
    current = ticket(1, state="serving", counter="1")
    step = rules.call_next([current, ticket(2)], SEAT, MORNING)

    assert [(one.id, one.state) for one in step.changed] == [(1, "done"), (2, "serving")]


def test_next_with_nobody_waiting_leaves_the_current_ticket() -> None:
    with pytest.raises(Refused, match="nobody-waits"):
        rules.call_next([ticket(1, state="serving", counter="1")], SEAT, MORNING)


@pytest.mark.parametrize("status", ["paused", "closed"])
def test_a_counter_that_is_not_open_calls_nobody(status: str) -> None:
    seat = replace(SEAT, status=status)  # type: ignore[arg-type]
    tickets = [ticket(1), ticket(2, state="serving", counter="1")]
    for act in (
        lambda: rules.call_next(tickets, seat, MORNING),
        lambda: rules.recall(tickets, seat, MORNING),
        lambda: rules.call_number(tickets, seat, "A001", MORNING),
    ):
        with pytest.raises(Refused, match="counter-closed"):
            act()


def test_a_recall_is_a_new_call_of_the_same_ticket() -> None:
    current = ticket(1, state="serving", counter="1", calls=1)
    step = rules.recall([current], SEAT, MORNING)

    assert step.recall
    assert step.called is not None
    assert (step.called.id, step.called.calls) == (1, 2)


@pytest.mark.parametrize("act", [rules.done, rules.no_show, rules.hold])
def test_a_counter_that_serves_nobody_has_nothing_to_end(act: object) -> None:
    with pytest.raises(Refused, match="no-ticket"):
        act([ticket(1)], SEAT)  # type: ignore[operator]


@pytest.mark.parametrize("state", ["hold", "no_show", "done", "waiting"])
def test_any_number_of_the_day_can_be_called(state: str) -> None:
    step = rules.call_number([ticket(4, state=state, counter="2")], SEAT, "A004", MORNING)

    assert step.called is not None
    assert (step.called.state, step.called.counter) == ("serving", "1")


def test_a_number_that_another_counter_serves_is_not_taken_away() -> None:
    with pytest.raises(Refused, match="served-elsewhere") as refused:
        rules.call_number([ticket(4, state="serving", counter="2")], SEAT, "A004", MORNING)
    assert refused.value.facts == {"number": "A004", "counter": "2"}


def test_the_number_that_is_served_here_is_recalled() -> None:
    step = rules.call_number([ticket(4, state="serving", counter="1")], SEAT, "A004", MORNING)

    assert step.recall


def test_an_unknown_number_is_called_as_it_is() -> None:
    step = rules.call_number([], SEAT, "1002", MORNING)

    assert step.called is not None
    assert (step.called.id, step.called.label, step.called.service) == (0, "1002", None)


def test_a_transferred_ticket_keeps_its_place() -> None:
    current = ticket(1, state="serving", counter="1")
    step = rules.transfer([current], SEAT, "b")
    waiting = rules.waiting_for([*step.changed, ticket(2, "b")], OTHER.services)

    assert [one.id for one in waiting] == [1, 2]
    with pytest.raises(Refused, match="same-service"):
        rules.transfer([current], SEAT, "a")


def test_undo_ends_after_ten_seconds() -> None:
    before = ((1, ticket(1)),)
    tickets = [ticket(1, state="serving", counter="1")]
    last = LastCall("x", MORNING, before)

    assert rules.undo(tickets, SEAT, last, MORNING + timedelta(seconds=10)) is last
    with pytest.raises(Refused, match="undo-too-late"):
        rules.undo(tickets, SEAT, last, MORNING + timedelta(seconds=10.001))
    with pytest.raises(Refused, match="nothing-to-undo"):
        rules.undo(tickets, SEAT, None, MORNING)


def test_undo_takes_nothing_from_another_counter() -> None:
    last = LastCall("x", MORNING, ((1, ticket(1)),))
    for gone in (ticket(1, state="serving", counter="2"), ticket(1, "b")):
        with pytest.raises(Refused, match="undo-changed"):
            rules.undo([gone], SEAT, last, MORNING)


class Counters(RuleBasedStateMachine):
    """Three counters, any presses in any order, as the store would keep them."""

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = MORNING
        self.tickets: dict[int, Ticket] = {}
        self.ids = 0
        self.seats = [SEAT, OTHER, Seat("3", ("a",), "open")]
        self.last: dict[str, list[tuple[LastCall, dict[int, Ticket]]]] = {}
        self.others_moved: dict[str, bool] = {}

    @property
    def all(self) -> list[Ticket]:
        return list(self.tickets.values())

    def expect(self, true: bool) -> None:
        assert true

    def apply(self, seat: Seat, step: Step) -> None:
        was = dict(self.tickets)
        before = []
        for one in step.changed:
            if one.id == 0:
                self.ids += 1
                one = replace(one, id=self.ids, place=self.ids)
            before.append((one.id, self.tickets.get(one.id)))
            self.tickets[one.id] = one
        for other in self.seats:
            if other.id != seat.id:
                self.others_moved[other.id] = True
        if step.called is not None:
            last = LastCall(str(len(self.last)), self.now, tuple(before))
            self.last.setdefault(seat.id, []).append((last, was))
            self.others_moved[seat.id] = False

    @rule(service=st.sampled_from("ab"), priority=st.booleans())
    def take(self, service: str, priority: bool) -> None:
        self.ids += 1
        taken = Ticket(self.ids, f"A{self.ids:03d}", service, "waiting", self.ids, self.now)
        self.tickets[self.ids] = replace(taken, priority=priority)
        for other in self.seats:
            self.others_moved[other.id] = True

    @rule(number=st.integers(0, 2))
    def call_next(self, number: int) -> None:
        seat = self.seats[number]
        waiting = [
            one for one in self.all if one.state == "waiting" and one.service in seat.services
        ]
        try:
            step = rules.call_next(self.all, seat, self.now)
        except Refused:
            assert not waiting
            return
        assert step.called is not None
        assert step.called.id == min(one.id for one in waiting)
        self.apply(seat, step)

    @rule(number=st.integers(0, 2), key=st.sampled_from(["recall", "done", "no_show", "hold"]))
    def press(self, number: int, key: str) -> None:
        seat = self.seats[number]
        try:
            if key == "recall":
                step = rules.recall(self.all, seat, self.now)
            else:
                step = getattr(rules, key)(self.all, seat)
        except Refused:
            assert rules.serving(self.all, seat.id) is None
            return
        self.apply(seat, step)

    @rule(number=st.integers(0, 2), label=st.integers(1, 12))
    def call_number(self, number: int, label: int) -> None:
        seat = self.seats[number]
        try:
            step = rules.call_number(self.all, seat, f"A{label:03d}", self.now)
        except Refused as refused:
            self.expect(refused.kind == "served-elsewhere")
            return
        self.apply(seat, step)

    @rule(number=st.integers(0, 2), service=st.sampled_from("ab"))
    def transfer(self, number: int, service: str) -> None:
        seat = self.seats[number]
        try:
            self.apply(seat, rules.transfer(self.all, seat, service))
        except Refused as refused:
            self.expect(refused.kind in ("no-ticket", "same-service"))

    @precondition(lambda self: any(self.last.values()))
    @rule(number=st.integers(0, 2))
    def undo(self, number: int) -> None:
        seat = self.seats[number]
        calls = self.last.get(seat.id, [])
        last, was = calls[-1] if calls else (None, {})
        try:
            taken_back = rules.undo(self.all, seat, last, self.now)
        except Refused as refused:
            self.expect(refused.kind in ("nothing-to-undo", "undo-too-late", "undo-changed"))
            return
        for id, one in taken_back.before:
            if one is None:
                del self.tickets[id]
            else:
                self.tickets[id] = one
        calls.pop()
        if not self.others_moved[seat.id]:
            assert self.tickets == was, "undo restores exactly what was"
        for other in self.seats:
            self.others_moved[other.id] = True

    @rule(seconds=st.integers(0, 12))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @invariant()
    def a_counter_serves_one_ticket_at_most(self) -> None:
        serving = [one.counter for one in self.all if one.state == "serving"]
        assert len(serving) == len(set(serving))
        assert None not in serving

    @invariant()
    def who_waits_is_at_no_counter_twice(self) -> None:
        for one in self.all:
            assert one.id in self.tickets
            assert (one.state == "serving") <= (one.counter is not None)


Counters.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestAnyPressesInAnyOrder = Counters.TestCase
