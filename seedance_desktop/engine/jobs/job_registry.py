"""All jobs in memory and on disk; every change is written before anyone is told."""

import asyncio
import copy
import logging
from collections.abc import Callable, Collection, Iterable, Sequence

from seedance_desktop.core.clock import utc_now
from seedance_desktop.core.i18n import Message, message, tr
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.history import Event
from seedance_desktop.domain.job import FINISHED, LEGAL_MOVES, Job, JobState
from seedance_desktop.domain.shot import ONLY_TAKE
from seedance_desktop.engine import events
from seedance_desktop.engine.event_loop import yielding
from seedance_desktop.engine.events import JobChanged, JobRemoved, Listener, ShotsChanged, StoreTrouble
from seedance_desktop.store.database import StoreError
from seedance_desktop.store.jobs import JobStore

log = logging.getLogger(__name__)

DISK_BACKOFF = Backoff(first_s=1.0, max_s=10.0)
"""Waits between attempts to write a job's state, which are repeated for as long as it takes."""
_OVER = frozenset(state for state, moves in LEGAL_MOVES.items() if not moves)


def internal_error(error: BaseException) -> Message:
    """Return the message for a job that had an unforeseen error."""
    return message("Internal error; trying again. ({error})", error=f"{type(error).__name__}: {error}"[:200])


class JobRegistry:
    """Hold the jobs, save them, and notify listeners."""

    def __init__(self, store: JobStore) -> None:
        self.store = store
        self.may_start = asyncio.Event()
        """Set whenever a waiting job may be able to start."""
        self.project = ""
        """The project of new jobs."""
        self._jobs: dict[str, Job] = {}
        self._listeners: list[Listener] = []
        # Kept sorted, because sorting thousands of jobs at every event would be slow; only the user changes
        # positions.
        self._order: list[Job] | None = None
        self._going: list[Job] = []
        self._places: dict[str, float] = {}
        self._disk_trouble = False

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every event from now on; return a function that unsubscribes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, event: events.EngineEvent) -> None:
        """Pass an event to every listener."""
        for listener in tuple(self._listeners):
            listener(event)

    async def load(self) -> None:
        """Load the jobs of earlier runs."""
        for job in await self.store.load():
            self._jobs[job.id] = job
        self._order = None

    def get(self, job_id: str) -> Job | None:
        """Return a job by its id."""
        return self._jobs.get(job_id)

    def all(self) -> list[Job]:
        """Return every loaded job, in queue order."""
        if self._order is None:
            self._order = sorted(self._jobs.values(), key=lambda job: (job.position, job.created_at, job.take))
            self._places = {job.id: job.position for job in self._order}
            self._going = self._order
        return self._order.copy()

    def in_state(self, states: Iterable[JobState]) -> list[Job]:
        """Return the jobs in any of these states, in queue order."""
        wanted = frozenset(states)
        if wanted & _OVER:
            return [job for job in self.all() if job.state in wanted]
        if self._order is None:
            self.all()
        # A change to one job must not cost a loop over all finished ones.
        self._going = [job for job in self._going if job.state not in _OVER]
        return [job for job in self._going if job.state in wanted]

    async def add(self, jobs: list[Job], happened: Event) -> None:
        """Add new jobs: on disk first, then in memory. Raises StoreError; then none is in memory."""
        for job in jobs:
            job.project = job.project or self.project
        await self.store.save(jobs, happened)
        self._insert(jobs)
        await self.name_takes({job.shot for job in jobs})

    async def restore(self, jobs: list[Job]) -> None:
        """Add removed jobs again, with their history."""
        await self.store.restore(jobs)
        self._insert(jobs)
        await self.name_takes({job.shot for job in jobs})

    def _insert(self, jobs: list[Job]) -> None:
        for job in jobs:
            self._jobs[job.id] = job
        self._order = None
        for job in jobs:
            self.show(job)

    async def record(self, job: Job, happened: Event | None = None) -> None:
        """Save a job with an event for its history, then notify."""
        await self.record_each([(job, happened)])

    async def record_each(self, changes: Sequence[tuple[Job, Event | None]]) -> None:
        """Save jobs, each with an event for its history, in one synced write; then notify.

        If the disk can't be written (full, gone, read-only) this waits: no one is notified, and nothing goes on,
        before it is written.
        """
        async for job, happened in yielding(changes):
            if job.state in FINISHED and job.finished_at is None:
                job.finished_at = utc_now()
            if happened is not None:
                log.info("job %s: %s", job.id, happened.message.english)
        attempt = 0
        while changes := [change for change in changes if change[0].id in self._jobs]:
            try:
                await self.store.save_each(changes)
            except StoreError as error:
                self._publish_disk_trouble([job for job, _ in changes], str(error))
                attempt += 1
                await asyncio.sleep(DISK_BACKOFF.wait_s(attempt))
            else:
                break
        if self._disk_trouble:
            self._disk_trouble = False
            self.publish(StoreTrouble(""))
        async for job, _ in yielding(changes):
            self.show(job)

    def _publish_disk_trouble(self, jobs: list[Job], reason: str) -> None:
        log.error("%s", reason)
        if not self._disk_trouble:
            self._disk_trouble = True
            self.publish(
                StoreTrouble(
                    tr("The queue can't be saved and is waiting. Nothing is lost or sent twice. {reason}").format(
                        reason=reason
                    )
                )
            )
        for job in jobs:
            shown = copy.copy(job)
            shown.error = message(
                "Waiting for the disk: the queue can't be saved. Free some space, or make the folder writable."
            )
            self.publish(JobChanged(shown))

    def show(self, job: Job) -> None:
        """Notify of a change that need not survive a restart, such as progress."""
        if job.id in self._jobs:
            if self._places.get(job.id) != job.position:
                self._order = None
            self.publish(JobChanged(copy.copy(job)))

    async def remove(self, job_ids: list[str]) -> None:
        """Remove jobs from the queue; `restore` brings them back. Raises StoreError; then none is removed."""
        jobs = [self._jobs.pop(job_id) for job_id in job_ids if job_id in self._jobs]
        self._order = None
        try:
            await self.store.remove(job_ids)
        except StoreError:
            # A job that is hidden but still on disk would be sent after the next start.
            self._jobs |= {job.id: job for job in jobs}
            self._order = None
            raise
        for job_id in job_ids:
            self.publish(JobRemoved(job_id))
        await self.name_takes({job.shot for job in jobs})

    async def name_takes(self, shots: Collection[str]) -> None:
        """Find what distinguishes the takes of these shots, whose takes have changed."""
        try:
            names = await self.store.take_names(shots)
        except StoreError as error:  # only words: the next change finds them
            log.warning("takes can't be named: %s", error)
            return
        for job in [job for job in self._jobs.values() if job.shot in shots]:
            if job.named != (named := names.get(job.id, ONLY_TAKE)):
                job.named = named
                self.show(job)
        self.publish(ShotsChanged(frozenset(shots)))
