"""An office beside our poller, step by step as chance has it: nothing is lost or told twice."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.support.office import COUNTERS, PROTOCOLS, Office, Protocol

counters = st.sampled_from(COUNTERS)
OFF = [timedelta(hours=hours) for hours in (0, 1, -1, 7, -7)]


class Day(RuleBasedStateMachine):
    """Days of an office whose system speaks `protocol`; its clock or its zone may be off."""

    protocol: Protocol

    @initialize(off=st.sampled_from(OFF), lazy=st.booleans())
    def open(self, off: timedelta, lazy: bool) -> None:
        self.folder = tempfile.TemporaryDirectory()
        off = timedelta(0) if self.protocol == "feed" else off
        self.office = Office(Path(self.folder.name), self.protocol, off, lazy=lazy)
        self.office.poll()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(counter=counters)
    def call(self, counter: str) -> None:
        self.office.call(counter)

    @rule(counter=counters)
    def recall(self, counter: str) -> None:
        self.office.call(counter, recall=True)

    @rule(those=st.lists(counters, min_size=20, max_size=20))
    def many_calls_at_once(self, those: list[str]) -> None:
        for counter in those:
            self.office.call(counter)

    @rule(counter=counters)
    def finish(self, counter: str) -> None:
        self.office.system.finish(counter)

    @rule()
    def undo(self) -> None:
        self.office.undo()

    @rule()
    def poll(self) -> None:
        self.office.pass_time(1)
        self.office.poll()

    @rule()
    def an_old_answer(self) -> None:
        self.office.pass_time(1)
        self.office.poll(cached=True)

    @rule(seconds=st.sampled_from((5, 29, 31, 600)))
    def no_answer(self, seconds: int) -> None:
        self.office.pass_time(seconds)

    @rule()
    def killed(self) -> None:
        self.office.begin()

    @rule()
    def restarted(self) -> None:
        self.office.restart()

    @rule()
    def the_system_forgets(self) -> None:
        self.office.forget()

    @rule(polled=st.booleans())
    def night(self, polled: bool) -> None:
        self.office.next_morning(polled=polled)

    @invariant()
    def nothing_is_wrong(self) -> None:
        if hasattr(self, "office"):
            assert self.office.tally.faults() == {}


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_what_the_system_shows_is_announced_once_and_in_order(protocol: Protocol) -> None:
    """Whatever it, its clock, the line and our process do; no number of yesterday is shown."""
    kind: Any = type("Day", (Day,), {"protocol": protocol})
    run_state_machine_as_test(
        kind,
        settings=settings(
            max_examples=6,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
