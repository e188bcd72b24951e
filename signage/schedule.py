"""Jobs that go on when the machine's clock is set, as it is after a start without a battery."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from apscheduler.jobstores.memory import MemoryJobStore


class SteadyJobs(MemoryJobStore):  # type: ignore[misc]
    """Jobs of one process, at intervals of time that really passes.

    APScheduler reads the wall clock: set back, its jobs rest until the old hour comes again; set
    forward, it lists every run that was missed, 2 million and 6 s for a year of every 15 s.
    """

    def get_due_jobs(self, now: datetime) -> list[Any]:
        """The jobs to run now, also those whose turn a clock that was set has moved away."""
        for job in self.get_all_jobs():
            if job.next_run_time and abs(job.next_run_time - now) > job.trigger.interval:
                job.next_run_time = now
                self.update_job(job)
        due: list[Any] = super().get_due_jobs(now)
        return due
