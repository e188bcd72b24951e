"""Threads of the poller: as many as are needed, none that keeps the process alive."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest

from signage.queue.polling.pool import Pool
from tests.conftest import wait_for


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    opened = threading.Event()
    yield opened
    opened.set()


def test_a_task_that_hangs_delays_no_other(gate: threading.Event) -> None:
    pool, done = Pool("t", 8, rest=0.01), threading.Event()
    for _ in range(7):
        pool.run(lambda: gate.wait(10))
    pool.run(done.set)

    assert done.wait(5)


def test_beyond_the_most_tasks_wait_in_order(gate: threading.Event) -> None:
    pool, ran = Pool("t", 2, rest=0.01), list[int]()
    for _ in range(2):
        pool.run(lambda: gate.wait(10))
    for number in range(50):
        pool.run(lambda number=number: ran.append(number))  # type: ignore[misc]
    assert (pool.threads, ran) == (2, [])
    gate.set()

    wait_for(lambda: len(ran) == 50, 5, "all ran")
    assert sorted(ran) == list(range(50))


def test_threads_without_work_end(gate: threading.Event) -> None:
    pool = Pool("t", 64, rest=0.01)
    for _ in range(40):
        pool.run(lambda: gate.wait(10))
    assert pool.threads == 40
    gate.set()

    wait_for(lambda: pool.threads == 0, 5, "all threads ended")


def test_no_task_is_lost_between_rest_and_work() -> None:
    """Tasks that come just as a thread gives up waiting."""
    pool, ran = Pool("t", 4, rest=0.0001), list[int]()
    for number in range(3000):
        pool.run(lambda number=number: ran.append(number))  # type: ignore[misc]

    wait_for(lambda: len(ran) == 3000, 10, "all ran")


def test_a_task_that_fails_ends_no_thread(caplog: pytest.LogCaptureFixture) -> None:
    pool, done = Pool("t", 1, rest=0.01), threading.Event()
    with caplog.at_level(logging.ERROR):
        pool.run(lambda: 1 / 0)
        pool.run(done.set)
        assert done.wait(5)

    assert [one.getMessage() for one in caplog.records] == ["t.fault"]


def test_its_threads_keep_no_process_alive(gate: threading.Event) -> None:
    Pool("asleep", 1).run(lambda: gate.wait(10))

    assert all(one.daemon for one in threading.enumerate() if one.name == "asleep")
