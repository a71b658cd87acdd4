"""The life of every job: who goes next, who sends it, who follows it, who brings it home."""

import asyncio
import dataclasses
import logging
import uuid
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from seedance_desktop.apiframe.errors import ApiframeError, NetworkError
from seedance_desktop.domain.estimate import ModelListing, estimate
from seedance_desktop.domain.job import (
    AT_SERVICE,
    FINISHED,
    HOLDS_SLOT,
    UNSENT,
    Charge,
    Job,
    JobState,
)
from seedance_desktop.domain.request import Request, check
from seedance_desktop.engine.accounts import Accounts, NoKeyError
from seedance_desktop.engine.arrive import Arrivals
from seedance_desktop.engine.board import Board, utc_now
from seedance_desktop.engine.events import AccountRead, Listener, QueuePaused
from seedance_desktop.engine.prepare import PrepareError, Preparer
from seedance_desktop.engine.send import AccountHeldError, NotSentError, Sender
from seedance_desktop.engine.status import StatusSchedule
from seedance_desktop.engine.weather import Weather
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.jobs import JobStore

log = logging.getLogger(__name__)

STOP_PATIENCE_S = 5.0
ACCOUNT_PAUSE_S = 1.0


class NotAllowedError(Exception):
    """The job is not in a state in which that can be done; the text says so to the person."""


class RequestRefusedError(Exception):
    """The request breaks a rule; nothing was queued."""


class Engine:
    """Runs the jobs. All calls belong to the event loop's thread; none of them blocks it."""

    def __init__(
        self,
        jobs: JobStore,
        clips: ClipStore,
        accounts: Accounts,
        *,
        clips_dir: Path,
        uploads_dir: Path,
        posters_dir: Path,
        max_active: int = 5,
    ) -> None:
        self._board = Board(jobs)
        self._accounts = accounts
        self._weather = Weather(self._board.tell)
        self._preparer = Preparer(self._board, self._weather, uploads_dir)
        self._sender = Sender(self._board, self._weather)
        self.arrivals = Arrivals(
            self._board, clips, accounts, self._weather, clips_dir=clips_dir, posters_dir=posters_dir
        )
        self._schedule = StatusSchedule(
            self._board, accounts, self._weather, on_result=self._bring, on_settled=self._settled
        )
        self._max_active = max_active
        self._account_limits: dict[str, int] = {}
        self._held: dict[str, str] = {}
        self._listings: dict[str, dict[str, ModelListing]] = {}
        self._tasks: dict[asyncio.Task[None], str] = {}
        self._reading: set[str] = set()
        self._watching = False
        self._paused = False
        self._stopping = False

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` called with every event; the returned function ends that."""
        return self._board.subscribe(listener)

    @property
    def jobs(self) -> list[Job]:
        """Copies of the jobs in hand, in the order of the queue."""
        return [dataclasses.replace(job) for job in self._board.all()]

    @property
    def paused(self) -> bool:
        """Whether nothing new is sent."""
        return self._paused

    @property
    def online(self) -> bool:
        """Whether the last requests got through."""
        return self._weather.online

    async def start(self) -> None:
        """Take up every job where an earlier run left it."""
        await self._board.load()
        for job in self._board.all():
            match job.state:
                case JobState.PREPARING:
                    job.move(JobState.WAITING)  # nothing had been sent
                    await self._board.record(job, "Taken up again: not sent yet")
                case JobState.SENDING:
                    self._spawn(self._front(job), job.id)
                case JobState.DOWNLOADING:
                    self._bring(job)
                case _:
                    pass
        self._spawn(self._schedule.run(), "")
        self._admit()

    async def stop(self) -> None:
        """Stop cleanly: a request on the wire gets a moment to be answered; everything else resumes next time."""
        self._stopping = True
        sending = {job.id for job in self._board.in_state({JobState.SENDING})}
        on_the_wire = [task for task, job_id in self._tasks.items() if job_id in sending]
        if on_the_wire:
            await asyncio.wait(on_the_wire, timeout=STOP_PATIENCE_S)
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.arrivals.close()

    async def submit(self, request: Request, takes: int, account: str) -> list[Job]:
        """Queue takes of a request. Raises RequestRefusedError, with nothing queued, when a rule is broken."""
        problems = check(request)
        if problems:
            raise RequestRefusedError(str(problems[0]))
        now = utc_now()
        batch = str(uuid.uuid4())
        last = max((job.position for job in self._board.all()), default=0.0)
        price = estimate(request, self._listings.get(account, {}).get(request.model))
        jobs = [
            Job(
                id=str(uuid.uuid4()),
                created_at=now,
                account=account,
                # With a seed set, takes would otherwise be the same clip paid for several times.
                request=request
                if request.seed is None
                else dataclasses.replace(request, seed=request.seed + take - 1),
                batch=batch,
                take=take,
                position=last + take,
                estimate=price,
            )
            for take in range(1, takes + 1)
        ]
        await self._board.add(jobs, "Added to the queue")
        self._admit()
        return [dataclasses.replace(job) for job in jobs]

    async def retry(self, job_id: str) -> None:
        """Queue a failed job's request anew. A new paid request: only ever at the person's word."""
        job = self._job(job_id)
        if job.state is not JobState.FAILED:
            raise NotAllowedError("Only a failed job can be tried again.")
        await self.submit(job.request, 1, job.account)
        await self._board.remove([job_id])

    async def remove(self, job_ids: list[str]) -> None:
        """Take unsent or finished jobs off the queue. Costs nothing; clips stay."""
        for job_id in job_ids:
            if self._job(job_id).state not in UNSENT | FINISHED:
                raise NotAllowedError("It was sent already: it can only be untracked.")
        for job_id in job_ids:
            self._cancel(job_id)
        await self._board.remove(job_ids)
        self._admit()

    async def clear_finished(self) -> None:
        """Take every finished job off the queue. Clips stay."""
        await self._board.remove([job.id for job in self._board.in_state(FINISHED)])

    async def stop_tracking(self, job_id: str) -> None:
        """Stop following a sent job. Its credits are spent."""
        job = self._job(job_id)
        if job.state not in {*AT_SERVICE, JobState.DOWNLOADING, JobState.UNCONFIRMED}:
            raise NotAllowedError("It is not at the service.")
        job.move(JobState.UNTRACKED)
        self._cancel(job_id)
        await self._board.record(job, "The person stopped following it")
        self._admit()

    async def resend_unconfirmed(self, job_id: str) -> None:
        """The person decided that an unconfirmed job is to be sent again, and may be charged twice."""
        job = self._job(job_id)
        if job.state is not JobState.UNCONFIRMED:
            raise NotAllowedError("What became of it is known.")
        job.move(JobState.WAITING)
        job.idempotency_key = ""
        job.body = None
        job.sent_at = None
        job.charge = Charge.NONE
        job.error = None
        await self._board.record(job, "The person had it sent again, knowing that it may be charged twice")
        self._admit()

    async def set_paused(self, paused: bool) -> None:
        """Hold back, or let go, what has not been sent. What was sent goes on."""
        self._paused = paused
        self._board.tell(QueuePaused(paused))
        self._admit()

    def set_max_active(self, most: int) -> None:
        """How many jobs of an account may be at the service at once."""
        self._max_active = most
        self._admit()

    def set_listings(self, account: str, listings: dict[str, ModelListing]) -> None:
        """The service's own price ranges, used where no table gives a figure."""
        self._listings[account] = listings

    def account_changed(self, account: str) -> None:
        """A key was added or replaced: what waited for it can go on."""
        self._held.pop(account, None)
        self.read_account(account)
        self._admit()

    def read_account(self, account: str) -> None:
        """Read the balance soon; several wishes at once make one request."""
        if account not in self._reading and not self._stopping:
            self._reading.add(account)
            self._spawn(self._read_account(account), "")

    async def story(self, job_id: str) -> list[tuple[str, str]]:
        """What happened to a job: (local time, words), oldest first."""
        lines = await self._board.store.story(job_id)
        return [(at.astimezone().strftime("%H:%M:%S"), what) for at, what in lines]

    def _job(self, job_id: str) -> Job:
        job = self._board.get(job_id)
        if job is None:
            raise NotAllowedError("That job is not in the queue any more.")
        return job

    def _admit(self) -> None:
        """Start as many waiting jobs as each account has slots for."""
        if self._paused or self._stopping or not self._weather.online:
            return
        busy: dict[str, int] = {}
        for job in self._board.in_state(HOLDS_SLOT):
            busy[job.account] = busy.get(job.account, 0) + 1
        for job in self._board.in_state({JobState.WAITING}):
            limit = min(self._max_active, self._account_limits.get(job.account, self._max_active))
            if job.account in self._held or busy.get(job.account, 0) >= limit:
                continue
            busy[job.account] = busy.get(job.account, 0) + 1
            job.move(JobState.PREPARING)
            self._spawn(self._front(job), job.id)

    async def _front(self, job: Job) -> None:
        """From waiting to accepted."""
        try:
            link = await self._accounts.link(job.account)
            if job.state is JobState.PREPARING:
                await self._board.record(job, "Preparing")
                job.body = await self._preparer.prepare(job, link)
            await self._sender.send(job, link)
        except (NoKeyError, AccountHeldError) as error:
            await self._hold(job, str(error))
        except NotSentError:
            # Offline, the network watch lets jobs go on; else the service asked for patience.
            if self._weather.online:
                await self._weather.wait(3)
        except PrepareError as error:
            await self._fail_unsent(job, str(error))
        except ApiframeError as error:
            await self._refused_while_preparing(job, error)
        self._schedule.wake()
        self.read_account(job.account)
        self._admit()

    async def _hold(self, job: Job, reason: str) -> None:
        """The account can't be used: its jobs wait, with the reason beside them, until its key changes."""
        self._held[job.account] = reason
        job.error = reason
        if job.state is JobState.PREPARING:
            job.move(JobState.WAITING)
        await self._board.record(job, f"Waiting for the account: {reason}")

    async def _refused_while_preparing(self, job: Job, error: ApiframeError) -> None:
        if error.status in {401, 403}:
            await self._hold(job, str(error))
        else:
            await self._fail_unsent(job, str(error))

    async def _fail_unsent(self, job: Job, reason: str) -> None:
        job.error = reason
        job.charge = Charge.NONE
        job.move(JobState.FAILED)
        await self._board.record(job, f"Not sent: {reason}")

    def _bring(self, job: Job) -> None:
        self._spawn(self.arrivals.bring(job), job.id)
        self._settled(job)

    def _settled(self, job: Job) -> None:
        """A slot is free, and the balance may have changed."""
        self.read_account(job.account)
        self._admit()

    async def _read_account(self, account: str) -> None:
        # Wait a moment: when several jobs settle together one read serves them all.
        await asyncio.sleep(ACCOUNT_PAUSE_S)
        self._reading.discard(account)
        try:
            link = await self._accounts.link(account)
            answer = await link.client.account()
        except (ApiframeError, NoKeyError) as error:
            log.warning("account %s can't be read: %s", account, error)
            if isinstance(error, NetworkError):
                self._weather.bad(str(error))
                self._watch_network(account)
            return
        self._weather.good()
        if answer.max_concurrent_jobs:
            self._account_limits[account] = answer.max_concurrent_jobs
        self._board.tell(AccountRead(account, answer.credits, link.label))
        self._admit()

    def _watch_network(self, account: str) -> None:
        """While offline, ask for the account now and then; one watch serves all."""
        if not self._watching and not self._stopping:
            self._watching = True
            self._spawn(self._until_online(account), "")

    async def _until_online(self, account: str) -> None:
        attempt = 0
        try:
            while not self._weather.online:
                attempt += 1
                await self._weather.wait(attempt)
                try:
                    link = await self._accounts.link(account)
                    await link.client.account()
                except NoKeyError:
                    return
                except NetworkError as error:
                    self._weather.bad(str(error))
                except ApiframeError:
                    self._weather.good()  # any answer will do
                else:
                    self._weather.good()
        finally:
            self._watching = False
        self._admit()

    def _spawn(self, work: Coroutine[Any, Any, None], job_id: str) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks[task] = job_id
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        job_id = self._tasks.pop(task, "")
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            job = self._board.get(job_id)
            if job is not None:
                job.error = f"The program met an error here; restarting it takes the job up again. ({error})"
                self._board.show(job)
            # To the one place that reports what nobody expected.
            task.get_loop().call_exception_handler(
                {"message": f"the task of job {job_id or 'none'} broke", "exception": error, "task": task}
            )

    def _cancel(self, job_id: str) -> None:
        for task, owner in self._tasks.items():
            if owner == job_id:
                task.cancel()
