"""Decide which job goes next: as many at a time as each account has slots."""

import asyncio
from collections import Counter
from datetime import timedelta

from seedance_desktop.core import clock
from seedance_desktop.core.clock import utc_now
from seedance_desktop.core.i18n import Message
from seedance_desktop.domain.job import ACTIVE, AT_SERVICE, HOLDS_SLOT, Job, JobState
from seedance_desktop.engine.accounts.account_status import AccountStatus
from seedance_desktop.engine.event_loop import wait_at_most
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.engine.jobs.pipeline import JobPipeline
from seedance_desktop.engine.jobs.spending_limits import SpendingLimits

STOP_TIMEOUT_S = 5.0
LIMIT_PAUSE_S = 30.0
MAX_SHOWN = 200
"""Waiting jobs that show what their account is blocked for: those that can be seen."""
MAX_RUN = timedelta(minutes=20)
"""The service gives up a job after this time, by reports of live use."""


class Scheduler:
    """Give slots to waiting jobs, and own the task of every running job.

    A waiting job has no task: 20,000 may wait.
    """

    def __init__(
        self,
        registry: JobRegistry,
        pipeline: JobPipeline,
        account_status: AccountStatus,
        spending: SpendingLimits,
        *,
        max_active: int,
    ) -> None:
        self._registry = registry
        self._pipeline = pipeline
        self._account_status = account_status
        self._spending = spending
        self.max_active = max_active
        self.paused = False
        self._stopped = False
        self._running: dict[str, asyncio.Task[None]] = {}
        # Of unconfirmed jobs: when they were first seen, by a clock that can't be set.
        self._seen_at: dict[str, float] = {}
        self._shown_holds: dict[str, Message] = {}

    async def run(self) -> None:
        """Start waiting jobs whenever something changed that may allow it, until cancelled."""
        while True:
            # A daily limit resets at midnight, when nothing else happens.
            timeout = LIMIT_PAUSE_S if self._spending.holds_any else None
            await wait_at_most(self._registry.may_start, timeout)
            self._registry.may_start.clear()
            self._start_waiting()

    def start(self, job: Job) -> None:
        """Run a job from its current state, beside those already running."""
        if self._stopped or job.id in self._running:
            return
        task = asyncio.get_running_loop().create_task(self._pipeline.run(job))
        self._running[job.id] = task
        task.add_done_callback(lambda ended: self._ended(job, ended))

    def runs(self, job_id: str) -> bool:
        """Return whether a job is being run."""
        return job_id in self._running

    def cancel(self, job_id: str) -> None:
        """Cancel a job's run; only what is on disk remains."""
        if task := self._running.get(job_id):
            task.cancel()

    async def stop(self, on_the_wire: set[str]) -> None:
        """End all runs. Jobs whose paid request is out get a moment for its answer."""
        self._stopped = True
        await self._wait_for([task for job_id, task in self._running.items() if job_id in on_the_wire])
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def abort(self) -> None:
        """End all runs at once, like a power cut."""
        self._stopped = True
        for task in self._running.values():
            task.cancel()

    @staticmethod
    async def _wait_for(tasks: list[asyncio.Task[None]]) -> None:
        if tasks:
            await asyncio.wait(tasks, timeout=STOP_TIMEOUT_S)

    def _ended(self, job: Job, task: asyncio.Task[None]) -> None:
        del self._running[job.id]
        self._registry.may_start.set()
        # A run that was not cancelled leaves no job at the service.
        if job.state in (ACTIVE if task.cancelled() else AT_SERVICE) and self._registry.get(job.id) is job:
            self.start(job)  # it was resumed before its last run had ended

    def _start_waiting(self) -> None:
        if self.paused or self._stopped:
            return
        waiting = self._registry.in_state({JobState.WAITING})
        if not waiting:
            return
        busy = Counter(job.account for job in self._registry.in_state(HOLDS_SLOT) if self._may_be_running(job))
        room = {account: self._free_slots(account, busy[account]) for account in {job.account for job in waiting}}
        for job in waiting[:MAX_SHOWN]:
            self._show_hold(job)
        for job in waiting:
            # A job that was just refused occupies its slot until that is written and its account blocked.
            if room[job.account] > 0 and job.id not in self._running and not self._spending.holds(job):
                room[job.account] -= 1
                job.start_preparing()
                self.start(job)

    def _show_hold(self, job: Job) -> None:
        """Show on a waiting job what its account is blocked for, as long as it is."""
        reason, shown = self._account_status.held_for(job.account), self._shown_holds.pop(job.id, None)
        if job.error is not None and job.error != shown:
            return  # of its own
        if reason is not None:
            self._shown_holds[job.id] = reason
        if job.error != reason:
            job.error = reason
            self._registry.show(job)

    def _may_be_running(self, job: Job) -> bool:
        """Whether a job that holds a slot can still be running: an unconfirmed one can't after the longest run."""
        if job.state is not JobState.UNCONFIRMED or job.sent_at is None:
            return True
        known = job.id in self._seen_at
        seconds_seen = clock.steady_time() - self._seen_at.setdefault(job.id, clock.steady_time())
        # Whichever is sooner: the computer's clock may have been set since it was sent.
        left = min((job.sent_at + MAX_RUN - utc_now()).total_seconds(), MAX_RUN.total_seconds() - seconds_seen)
        if left > 0 and not known:
            asyncio.get_running_loop().call_later(left + 1.0, self._registry.may_start.set)
        return left > 0

    def _free_slots(self, account: str, busy: int) -> int:
        if not self._account_status.may_send(account):
            self._account_status.watch_if_needed(account)
            return 0
        return min(self.max_active, self._account_status.limit(account) or self.max_active) - busy
