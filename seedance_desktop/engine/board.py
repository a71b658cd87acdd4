"""The jobs in hand: one truth in memory, written to disk before anyone is told."""

import copy
import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from seedance_desktop.domain.job import FINISHED, Job, JobState
from seedance_desktop.engine.events import Event, JobChanged, JobRemoved, Listener
from seedance_desktop.store.jobs import JobStore

log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The present, with its zone."""
    return datetime.now(UTC)


class Board:
    """Holds the jobs, saves them, and tells listeners."""

    def __init__(self, store: JobStore) -> None:
        self.store = store
        self._jobs: dict[str, Job] = {}
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` called with every event from now on; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, event: Event) -> None:
        """Pass an event to every listener."""
        for listener in tuple(self._listeners):
            listener(event)

    async def load(self) -> None:
        """Take up the jobs of earlier runs."""
        for job in await self.store.load():
            self._jobs[job.id] = job

    def get(self, job_id: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(job_id)

    def all(self) -> list[Job]:
        """Every job in hand, in the order of the queue."""
        return sorted(self._jobs.values(), key=lambda job: (job.position, job.created_at, job.take))

    def in_state(self, states: Iterable[JobState]) -> list[Job]:
        """The jobs in any of these states, in the order of the queue."""
        wanted = frozenset(states)
        return [job for job in self.all() if job.state in wanted]

    async def add(self, jobs: list[Job], story: str) -> None:
        """Take new jobs in: on disk first, then in hand."""
        await self.store.save(jobs, story)
        for job in jobs:
            self._jobs[job.id] = job
        for job in jobs:
            self.show(job)

    async def record(self, job: Job, story: str = "") -> None:
        """Save a job as it is now, with a line of its story, then tell."""
        if job.state in FINISHED and job.finished_at is None:
            job.finished_at = utc_now()
        if story:
            log.info("job %s: %s", job.id, story)
        await self.store.save([job], story)
        self.show(job)

    def show(self, job: Job) -> None:
        """Tell of a change that need not survive a restart, such as progress."""
        if job.id in self._jobs:
            self.tell(JobChanged(copy.copy(job)))

    async def remove(self, job_ids: list[str]) -> None:
        """Forget jobs."""
        for job_id in job_ids:
            self._jobs.pop(job_id, None)
        await self.store.delete(job_ids)
        for job_id in job_ids:
            self.tell(JobRemoved(job_id))
