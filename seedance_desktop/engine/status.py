"""Reading where jobs stand: one schedule for all of them, one request for as many as the service allows."""

import asyncio
import logging
import random
import time
from collections.abc import Callable

from seedance_desktop.apiframe.errors import ApiframeError, NetworkError, RateLimitedError
from seedance_desktop.apiframe.protocol import RemoteJob, RemoteStatus
from seedance_desktop.domain.job import AT_SERVICE, Charge, Job, JobState
from seedance_desktop.engine.accounts import Accounts, NoKeyError
from seedance_desktop.engine.board import Board, utc_now
from seedance_desktop.engine.weather import LONGEST_WAIT_S, Weather

log = logging.getLogger(__name__)

JITTER = 0.15
MISSES_TOLD = 3


class StatusSchedule:
    """Reads every followed job of an account in one round, and moves the jobs by what it hears.

    No error ever fails a job: only the service's own word does.
    """

    def __init__(
        self,
        board: Board,
        accounts: Accounts,
        weather: Weather,
        *,
        on_result: Callable[[Job], None],
        on_settled: Callable[[Job], None],
    ) -> None:
        self._board = board
        self._accounts = accounts
        self._weather = weather
        self._on_result = on_result
        self._on_settled = on_settled
        self._wake = asyncio.Event()
        self._due: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._misses: dict[str, int] = {}

    def wake(self) -> None:
        """There is a job to follow."""
        self._wake.set()

    async def run(self) -> None:
        """Read rounds for ever; ends by being cancelled."""
        while True:
            self._wake.clear()
            followed = {job.account for job in self._board.in_state(AT_SERVICE)}
            for account in self._due.keys() - followed:
                del self._due[account]
            if not followed:
                await self._wake.wait()
                continue
            for account in followed - self._due.keys():
                # A job that was just accepted tells nothing new for a moment.
                self._due[account] = time.monotonic() + 1.0
            wait = min(self._due.values()) - time.monotonic()
            if wait > 0:
                await self._sleep(wait)
                continue
            due = [account for account, at in self._due.items() if at <= time.monotonic()]
            await asyncio.gather(*(self._round(account) for account in due))

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _round(self, account: str) -> None:
        jobs = {job.remote_id: job for job in self._board.in_state(AT_SERVICE) if job.account == account}
        ids = [remote_id for remote_id in jobs if remote_id]
        interval = 5.0
        try:
            link = await self._accounts.link(account)
            interval = link.poll_seconds
            answers = await link.client.jobs(ids)
        except NoKeyError as error:
            self._tell_trouble(list(jobs.values()), str(error))
            interval = LONGEST_WAIT_S
        except RateLimitedError as error:
            interval = error.retry_after_s
        except ApiframeError as error:
            if isinstance(error, NetworkError):
                self._weather.bad(str(error))
            log.warning("status read for %s: %s", account, error)
            failures = self._failures[account] = self._failures.get(account, 0) + 1
            if not isinstance(error, NetworkError):
                self._tell_trouble(list(jobs.values()), f"The status can't be read now; trying again. {error}")
            interval = min(LONGEST_WAIT_S, interval * 2 ** min(failures, 6))
        else:
            self._weather.good()
            self._failures.pop(account, None)
            for remote_id in ids:
                job = jobs[remote_id]
                if job.state in AT_SERVICE:  # the person may have let go of it meanwhile
                    await self._apply(job, answers.get(remote_id))
        self._due[account] = time.monotonic() + interval * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311

    def _tell_trouble(self, jobs: list[Job], words: str) -> None:
        for job in jobs:
            if job.error != words:
                job.error = words
                self._board.show(job)

    async def _apply(self, job: Job, remote: RemoteJob | None) -> None:
        if remote is None:
            await self._missed(job)
            return
        self._misses.pop(job.id, None)
        before = (job.state, job.progress, job.error)
        job.error = None
        if remote.credit_cost is not None and remote.status is not RemoteStatus.FAILED:
            job.credit_cost = remote.credit_cost
        match remote.status:
            case RemoteStatus.COMPLETED:
                await self._completed(job, remote)
            case RemoteStatus.FAILED | RemoteStatus.CANCELLED:
                await self._failed(job, remote)
            case RemoteStatus.GENERATING:
                await self._generating(job, remote)
            case RemoteStatus.QUEUED:
                job.progress = None
                if job.state is JobState.GENERATING:
                    job.move(JobState.QUEUED)
                    await self._board.record(job, f"Queued again ({remote.raw_status})")
        if job.state in AT_SERVICE and (job.state, job.progress, job.error) != before:
            self._board.show(job)

    async def _generating(self, job: Job, remote: RemoteJob) -> None:
        job.progress = remote.progress
        if job.state is JobState.QUEUED:
            job.move(JobState.GENERATING)
            job.started_at = job.started_at or utc_now()
            await self._board.record(job, "Generating")

    async def _missed(self, job: Job) -> None:
        misses = self._misses[job.id] = self._misses.get(job.id, 0) + 1
        if misses == MISSES_TOLD:
            job.error = "Apiframe does not list this job at present; still asking."
            await self._board.record(job, "The service does not list it")

    async def _completed(self, job: Job, remote: RemoteJob) -> None:
        if remote.video_url is None:
            if remote.expired:
                job.move(JobState.EXPIRED)
                job.error = "The clip was made, but Apiframe no longer keeps the file. The credits were spent."
                await self._board.record(job, "The result has expired")
                self._on_settled(job)
            else:
                job.error = "Apiframe says it is done but gives no address yet; still asking."
            return
        job.result_url = remote.video_url
        job.last_frame_url = remote.last_frame_url
        job.progress = 100
        job.move(JobState.DOWNLOADING)
        await self._board.record(job, "Made; downloading")
        self._on_result(job)

    async def _failed(self, job: Job, remote: RemoteJob) -> None:
        words = "cancelled at Apiframe" if remote.status is RemoteStatus.CANCELLED else "no reason given"
        job.error = remote.error or words
        job.charge = Charge.REFUNDED
        job.credit_cost = None
        job.move(JobState.FAILED)
        await self._board.record(job, f"Failed at the service: {job.error}")
        self._on_settled(job)
