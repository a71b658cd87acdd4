"""Poll the status of sent jobs: one schedule for all, one request for as many as the service allows."""

import asyncio
import copy
import logging
import time
from datetime import datetime

from msgspec import Struct

from seedance_desktop.apiframe.errors import ApiframeError, RateLimitedError
from seedance_desktop.apiframe.protocol import RemoteJob, RemoteStatus
from seedance_desktop.core.clock import utc_now
from seedance_desktop.core.i18n import Message, mark, message, message_of, verbatim
from seedance_desktop.core.retry import Backoff, jittered
from seedance_desktop.domain.history import Event, event
from seedance_desktop.domain.job import AT_SERVICE, Charge, Job, JobState
from seedance_desktop.engine.accounts.account_link import AccountLink, Accounts, KeyringClosedError, NoKeyError
from seedance_desktop.engine.connectivity import KEYLESS_WAIT_S, Connectivity, is_connectivity_error
from seedance_desktop.engine.event_loop import wait_at_most, yielding
from seedance_desktop.engine.events import PriceTold
from seedance_desktop.engine.jobs.eta import MAX_INTERVALS, EtaEstimator
from seedance_desktop.engine.jobs.job_registry import JobRegistry, internal_error

log = logging.getLogger(__name__)

JITTER = 0.15
MAX_WAIT_S = 60.0
"""Longest wait between failing rounds."""
MISSES_REPORTED = 3
PLAN_AGAIN_S = 5.0
FIRST_READ_S = 1.0
"""A job that was just accepted has no news for a moment."""


class _Watch(Struct):
    """One followed job: when to read it next, by the monotonic clock, and how often it was not listed.

    `told`: the fields of its answers that the history says can't be used.
    """

    next_read: float
    misses: int = 0
    told: set[str] = set()


Source = tuple[str, str]
"""Account and address that a job's status is read from."""


def _source(job: Job) -> Source:
    return job.account, job.address


class Poller:
    """Read an account's followed jobs in one round, as soon as one is due, and move them on.

    No error ever fails a job: only the service's own answer does.
    """

    def __init__(
        self,
        registry: JobRegistry,
        accounts: Accounts,
        connectivity: Connectivity,
        eta: EtaEstimator,
    ) -> None:
        self._registry = registry
        self._accounts = accounts
        self._connectivity = connectivity
        self._eta = eta
        self._results: dict[str, asyncio.Future[None]] = {}
        self._wake = asyncio.Event()
        self._watches: dict[str, _Watch] = {}
        self._not_before: dict[Source, float] = {}
        self._failures: dict[Source, int] = {}
        self._intervals: dict[Source, float] = {}
        self._rounds: set[Source] = set()

    async def wait_for_result(self, job: Job) -> None:
        """Wait until the service has settled a job: it is downloading, failed or expired then, also on disk."""
        if job.state not in AT_SERVICE:
            return
        result = self._results[job.id] = asyncio.get_running_loop().create_future()
        self._wake.set()
        try:
            await result
        finally:
            self._results.pop(job.id, None)

    def poll_now(self, account: str | None = None, remote_id: str | None = None) -> bool:
        """Read the status of all jobs, an account's or one job now; return whether any is followed."""
        found = False
        for job in self._registry.in_state(AT_SERVICE):
            if account in {None, job.account} and remote_id in {None, job.remote_id}:
                found = True
                self._not_before.pop(_source(job), None)
                if watch := self._watches.get(job.id):
                    watch.next_read = 0.0
                else:
                    self._watches[job.id] = _Watch(0.0)
        self._wake.set()
        return found

    async def run(self) -> None:
        """Run status rounds until cancelled."""
        async with asyncio.TaskGroup() as rounds:
            while True:
                self._wake.clear()
                try:
                    pause = self._start_due(rounds)
                except Exception:
                    log.exception("the status rounds can't be planned")
                    pause = PLAN_AGAIN_S
                await wait_at_most(self._wake, pause)

    def _start_due(self, rounds: asyncio.TaskGroup) -> float | None:
        """Start the rounds that are due; return the seconds until the next, None if there is none."""
        due = self._due()
        now = time.monotonic()
        for source in [source for source, at in due.items() if at <= now]:
            del due[source]
            self._rounds.add(source)
            rounds.create_task(self._round(source))
        return min(due.values()) - now if due else None

    def _due(self) -> dict[Source, float]:
        """Return when each source with followed jobs and no active round is to be read next."""
        followed = self._registry.in_state(AT_SERVICE)
        for job_id in self._watches.keys() - {job.id for job in followed}:
            del self._watches[job_id]
        due: dict[Source, float] = {}
        for job in followed:
            if watch := self._watches.get(job.id):
                due[_source(job)] = min(watch.next_read, due.get(_source(job), watch.next_read))
        for job in followed:
            if job.id not in self._watches:
                at = self._first_read(_source(job), due.get(_source(job)))
                self._watches[job.id] = _Watch(at)
                due[_source(job)] = min(at, due.get(_source(job), at))
        return {
            source: max(at, self._not_before.get(source, 0.0))
            for source, at in due.items()
            if source not in self._rounds
        }

    def _first_read(self, source: Source, next_round: float | None) -> float:
        """Return when to read a job first: soon for a single one, else with the others.

        So that jobs sent one by one share rounds.
        """
        soon = time.monotonic() + FIRST_READ_S
        if next_round is None:
            return soon
        return max(soon, min(next_round, time.monotonic() + self._intervals.get(source, 0.0)))

    async def _round(self, source: Source) -> None:
        try:
            wait = await self._read(source)
        except Exception:
            # Whatever the error, this round's jobs are paid for, and other rounds are not affected.
            log.exception("a status round for %s failed", source[0])
            wait = self._failed(source)
        finally:
            self._rounds.discard(source)
        if wait:
            self._not_before[source] = time.monotonic() + jittered(wait, JITTER)
        self._wake.set()

    def _failed(self, source: Source) -> float:
        """Count a failed round; return the seconds to wait before the next."""
        failures = self._failures[source] = self._failures.get(source, 0) + 1
        return Backoff(2 * self._intervals.get(source, 5.0), MAX_WAIT_S, min_share=1.0).wait_s(failures)

    async def _read(self, source: Source) -> float:
        """Read one round; return the seconds to leave the source alone after it."""
        account, address = source
        followed = [job for job in self._registry.in_state(AT_SERVICE) if _source(job) == source and job.remote_id]
        interval = 5.0
        jobs = followed
        try:
            link = await self._accounts.link(account, address)
            interval = self._intervals[source] = link.poll_seconds
            jobs = self._choose(followed, link)
            answers = await link.client.jobs([job.remote_id for job in jobs if job.remote_id])
        except NoKeyError as error:
            self._publish_trouble(jobs, message_of(error))
            return self._failed(source) if isinstance(error, KeyringClosedError) else KEYLESS_WAIT_S
        except RateLimitedError as error:
            return float(error.retry_after_s)
        except ApiframeError as error:
            log.warning("status read for %s: %s", account, error)
            if is_connectivity_error(error):
                self._connectivity.mark_unreachable(account, error)
            else:
                self._publish_trouble(
                    jobs, message("The status can't be read now; trying again. {error}", error=error)
                )
            return self._failed(source)
        self._connectivity.mark_reachable(account)
        self._failures.pop(source, None)
        await self._apply_all([(job, answers.get(job.remote_id or "")) for job in jobs], interval)
        return 0.0

    def _choose(self, followed: list[Job], link: AccountLink) -> list[Job]:
        """Return the jobs to read: a list covers all; else those due, and others that fit in the same requests."""
        if link.client.has_job_list or len(followed) <= link.client.statuses_per_call:
            return followed
        soon = time.monotonic() + link.poll_seconds / 2
        by_time = sorted(followed, key=self._next_read)
        due = sum(self._next_read(job) <= soon for job in by_time)
        size = link.client.statuses_per_call
        return by_time[: max(1, -(-due // size)) * size]

    def _next_read(self, job: Job) -> float:
        watch = self._watches.get(job.id)
        return watch.next_read if watch else 0.0

    def _publish_trouble(self, jobs: list[Job], trouble: Message) -> None:
        for job in jobs:
            if job.error != trouble:
                job.error = trouble
                self._registry.show(job)

    async def _apply_all(self, answers: list[tuple[Job, RemoteJob | None]], interval: float) -> None:
        """Move the jobs, write all changes at once, then notify and continue them."""
        # One jitter for all: with one each, the next round would come at the earliest of them.
        jitter = jittered(1.0, JITTER)
        changes: list[tuple[Job, Event]] = []
        earlier: dict[str, Job] = {}
        done: list[tuple[Job, RemoteJob]] = []
        async for job, remote in yielding(answers):
            if job.state not in AT_SERVICE:  # the user may have stopped tracking it in the meantime
                continue
            before = earlier[job.id] = copy.copy(job)
            try:
                happened = self._apply(job, remote)
            except Exception as error:
                # One job's odd answer must not affect the others.
                log.exception("the status of job %s can't be applied", job.id)
                _reset(job, before)
                self._publish_trouble([job], internal_error(error))
                self._schedule_next_read(job, interval, jitter)
                continue
            if remote is not None and (unusable := set(remote.unusable) - self._watches[job.id].told):
                self._watches[job.id].told |= unusable
                changes.append((job, event("unusable_fields", names=", ".join(sorted(unusable)))))
            if happened is not None:
                changes.append((job, happened))
            elif _seen(job) != _seen(before):
                self._registry.show(job)
            if remote is not None and job.state not in AT_SERVICE:
                done.append((job, remote))
            else:
                self._schedule_next_read(job, interval, jitter)
        unsaved = await self._save(changes, earlier)
        for job, remote in done:
            if job.id in unsaved:
                self._schedule_next_read(job, interval, jitter)
            else:
                await self._finish(job, remote)

    async def _save(self, changes: list[tuple[Job, Event]], earlier: dict[str, Job]) -> set[str]:
        """Write all changes at once if possible.

        Returns the ids of jobs that can't be written: they are reset, and read again.
        """
        try:
            if changes:
                await self._registry.record_each(changes)
        except Exception:
            log.exception("%d jobs can't be saved together", len(changes))
        else:
            return set()
        unsaved: set[str] = set()
        for job, happened in changes:
            try:
                await self._registry.record(job, happened)
            except Exception as error:
                log.exception("job %s can't be saved", job.id)
                _reset(job, earlier[job.id])
                self._publish_trouble([job], internal_error(error))
                unsaved.add(job.id)
        return unsaved

    def _schedule_next_read(self, job: Job, interval: float, jitter: float) -> None:
        watch = self._watches.setdefault(job.id, _Watch(0.0))
        wait = self._eta.next_read_s(job, utc_now(), interval)
        if watch.misses > MISSES_REPORTED:
            wait = MAX_INTERVALS * interval
        watch.next_read = time.monotonic() + wait * jitter

    async def _finish(self, job: Job, remote: RemoteJob) -> None:
        if job.state is JobState.DOWNLOADING:
            try:
                await self._eta.learn(job, _completed_at(job, remote))
            except Exception:  # loses a prediction, not a clip
                log.exception("the time of job %s can't be saved", job.id)
        if (result := self._results.get(job.id)) is not None and not result.done():
            result.set_result(None)

    def _apply(self, job: Job, remote: RemoteJob | None) -> Event | None:
        """Move a job by the service's answer; return the event for its history, None if there is none."""
        if remote is None:
            return self._missed(job)
        self._watches.setdefault(job.id, _Watch(0.0)).misses = 0
        job.error = None
        told = remote.credit_cost if remote.status is not RemoteStatus.FAILED else None
        if told is not None and told != job.credit_cost:
            job.credit_cost = told
            self._registry.publish(PriceTold(job, told))  # at once: no other job may be sent on a wrong price
        match remote.status:
            case RemoteStatus.COMPLETED:
                return _completed(job, remote)
            case RemoteStatus.FAILED | RemoteStatus.CANCELLED:
                return failed(job, remote)
            case RemoteStatus.GENERATING:
                if remote.is_unknown:
                    job.error = message(
                        "Apiframe reports the status “{status}”; still checking. {error}",
                        status=remote.raw_status,
                        error=remote.error or "",
                    )
                job.progress = remote.progress
                job.eta_at = self._eta.eta_at(job)
                if job.state is JobState.QUEUED:
                    return job.start_generating(utc_now())
            case RemoteStatus.QUEUED:
                job.progress = job.eta_at = None
                if job.state is JobState.GENERATING:
                    return job.queue_again(remote.raw_status)
        return None

    def _missed(self, job: Job) -> Event | None:
        watch = self._watches.setdefault(job.id, _Watch(0.0))
        watch.misses += 1
        if watch.misses < MISSES_REPORTED:
            job.error = None
        if watch.misses != MISSES_REPORTED:
            return None
        job.error = message("Apiframe does not list this job at the moment; still checking.")
        return event("not_listed")


def _completed_at(job: Job, remote: RemoteJob) -> datetime:
    if remote.completed_at is None or remote.created_at is None:
        return utc_now()
    # The service's clock is more exact than the time of this read.
    return (job.accepted_at or utc_now()) + (remote.completed_at - remote.created_at)


def _seen(job: Job) -> tuple[JobState, int | None, Message | None, datetime | None]:
    return job.state, job.progress, job.error, job.eta_at


def _reset(job: Job, before: Job) -> None:
    """Reset a job to its earlier values."""
    for name in Job.__struct_fields__:
        setattr(job, name, getattr(before, name))


def _completed(job: Job, remote: RemoteJob) -> Event | None:
    if remote.video_url is not None:
        return job.complete(remote.video_url, remote.last_frame_url)
    if remote.expired:
        return job.expire(
            message("The clip was made, but Apiframe no longer keeps the file. The credits were spent.")
        )
    job.error = message("Apiframe reports it as done but gives no usable address yet; still checking.")
    return None


def failed(job: Job, remote: RemoteJob) -> Event:
    """Fail a job that the service reports as failed or cancelled."""
    # Only failures are documented to be refunded.
    if remote.status is RemoteStatus.CANCELLED:
        return job.fail(_service_text(remote, mark("Cancelled at Apiframe")), Charge.UNKNOWN)
    if remote.is_unknown:
        reason = message("{status}: {error}", status=remote.raw_status, error=_service_text(remote, ""))
        return job.fail(reason, Charge.UNKNOWN)
    return job.fail(_service_text(remote, mark("no reason given")), Charge.REFUNDED)


def _service_text(remote: RemoteJob, otherwise: str) -> Message:
    return verbatim(remote.error) if remote.error else message(otherwise)
