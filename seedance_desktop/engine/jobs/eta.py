"""How long the service takes over clips of each kind, learned from this user's own, and when to look next."""

from datetime import datetime, timedelta

from seedance_desktop.domain.job import Job
from seedance_desktop.store.jobs import TIMES_KEPT, JobStore, Kind

MIN_SAMPLES = 3
"""Clips of a kind before anything is expected of the next one."""
MAX_SPREAD = 0.6
"""Their spread, in parts of the middle, above which a time to wait would mislead."""
OVERDUE_FACTOR = 1.25
"""How far beyond the latest usual end one is still looked for often: of jobs under way together the quick end first,
and what is known is of them."""
MAX_INTERVALS, MIN_INTERVALS = 4.0, 0.6
"""The longest and the shortest wait between two looks, in usual intervals."""


class EtaEstimator:
    """What is known of each kind's times, in seconds from acceptance to completion."""

    def __init__(self, store: JobStore) -> None:
        self._store = store
        self._times: dict[Kind, list[float]] = {}

    async def load(self) -> None:
        """Read what earlier runs learned."""
        self._times = await self._store.generation_times()

    async def learn(self, job: Job, completed_at: datetime) -> None:
        """A job was done at that time. Raises StoreError."""
        if job.accepted_at is None:
            return
        seconds = (completed_at - job.accepted_at).total_seconds()
        if seconds <= 0:
            return
        self._times[_kind(job)] = [*self._times.get(_kind(job), []), seconds][-TIMES_KEPT:]
        await self._store.add_generation_time(job.request, seconds)

    def eta_at(self, job: Job) -> datetime | None:
        """When the job will be done, if clips of its kind take a steady time and that time is not over."""
        expected = self._expected(job)
        if expected is None or job.accepted_at is None:
            return None
        early, middle, late = expected
        return job.accepted_at + timedelta(seconds=middle) if late - early <= MAX_SPREAD * middle else None

    def next_look(self, job: Job, now: datetime, interval: float) -> float:
        """Seconds until looking at the job again is worth a request; `interval` is the usual wait."""
        expected = self._expected(job)
        if expected is None or job.accepted_at is None:
            return interval
        early, _, late = expected
        elapsed = (now - job.accepted_at).total_seconds()
        if elapsed < early:
            return min(max(early - elapsed, MIN_INTERVALS * interval), MAX_INTERVALS * interval)
        if elapsed <= late * OVERDUE_FACTOR:
            return MIN_INTERVALS * interval
        return min(1.0 + (elapsed - late) / max(late, 1.0), MAX_INTERVALS) * interval

    def _expected(self, job: Job) -> tuple[float, float, float] | None:
        """(early, middle, late): between the first and the last lie four in five."""
        times = sorted(self._times.get(_kind(job), ()))
        if len(times) < MIN_SAMPLES:
            return None
        last = len(times) - 1
        return times[round(last * 0.1)], times[round(last * 0.5)], times[round(last * 0.9)]


def _kind(job: Job) -> Kind:
    request = job.request
    return str(request.service), request.model, request.duration, request.resolution
