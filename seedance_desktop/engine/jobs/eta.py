"""Learn how long the service takes per kind of clip, to predict the end and to time status reads."""

from datetime import datetime, timedelta

from seedance_desktop.domain.job import Job
from seedance_desktop.store.jobs import TIMES_KEPT, JobStore, Kind

MIN_SAMPLES = 3
"""Clips of a kind needed for a prediction."""
MAX_SPREAD = 0.6
"""Largest spread, as a share of the median, for which a prediction is shown."""
OVERDUE_FACTOR = 1.25
"""How far beyond the latest usual end a job is still read often: of concurrent jobs the quick ones end first, so that
the first measurements are too short.
"""
MAX_INTERVALS, MIN_INTERVALS = 4.0, 0.6
"""Longest and shortest wait between two reads, in usual intervals."""


class EtaEstimator:
    """What is known of each kind's times, in seconds from acceptance to completion."""

    def __init__(self, store: JobStore) -> None:
        self._store = store
        self._times: dict[Kind, list[float]] = {}

    async def load(self) -> None:
        """Load what earlier runs learned."""
        self._times = await self._store.generation_times()

    async def learn(self, job: Job, completed_at: datetime) -> None:
        """Record that a job is done. Raises StoreError."""
        if job.accepted_at is None:
            return
        seconds = (completed_at - job.accepted_at).total_seconds()
        if seconds <= 0:
            return
        self._times[_kind(job)] = [*self._times.get(_kind(job), []), seconds][-TIMES_KEPT:]
        await self._store.add_generation_time(job.request, seconds)

    def eta_at(self, job: Job) -> datetime | None:
        """Return when the job will be done, if its kind takes a steady time that is not over yet, else None."""
        expected = self._expected(job)
        if expected is None or job.accepted_at is None:
            return None
        early, middle, late = expected
        return job.accepted_at + timedelta(seconds=middle) if late - early <= MAX_SPREAD * middle else None

    def next_read_s(self, job: Job, now: datetime, interval: float) -> float:
        """Return the seconds until the next useful status read; `interval` is the usual wait."""
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
        """Return (early, middle, late) times; four in five jobs end between the first and the last."""
        times = sorted(self._times.get(_kind(job), ()))
        if len(times) < MIN_SAMPLES:
            return None
        last = len(times) - 1
        return times[round(last * 0.1)], times[round(last * 0.5)], times[round(last * 0.9)]


def _kind(job: Job) -> Kind:
    request = job.request
    return str(request.service), request.model, request.duration, request.resolution
