"""Jobs go on whatever is done to the clock of the machine."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest
from apscheduler.schedulers.background import BackgroundScheduler

from signage.clock import VN
from signage.schedule import SteadyJobs

NOW = datetime(2026, 11, 23, 9, 14, tzinfo=VN)


@pytest.fixture
def jobs() -> SteadyJobs:
    found = SteadyJobs()
    scheduler = BackgroundScheduler(timezone=VN, jobstores={"default": found})
    scheduler.start(paused=True)
    scheduler.add_job(print, "interval", seconds=15, id="one", next_run_time=NOW)
    return found


def test_a_job_waits_for_its_turn(jobs: SteadyJobs) -> None:
    assert jobs.get_due_jobs(NOW - timedelta(seconds=10)) == []
    assert [one.id for one in jobs.get_due_jobs(NOW)] == ["one"]


def test_a_clock_set_back_by_hours_stops_no_job(jobs: SteadyJobs) -> None:
    earlier = NOW - timedelta(hours=7)

    assert [one.id for one in jobs.get_due_jobs(earlier)] == ["one"]
    assert jobs.get_next_run_time() == earlier


def test_years_that_never_passed_are_one_missed_run(jobs: SteadyJobs) -> None:
    later = NOW + timedelta(days=3650)
    (job,) = jobs.get_due_jobs(later)
    began = time.monotonic()

    assert job._get_run_times(later) == [later]
    assert time.monotonic() - began < 1
