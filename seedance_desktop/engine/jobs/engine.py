"""The life of every job: who goes next, who sends it, who follows it, who brings it home."""

import asyncio
import dataclasses
import logging
import uuid
from collections.abc import Callable, Collection, Coroutine, Mapping, Sequence
from pathlib import Path
from typing import Any

from seedance_desktop.apiframe.errors import ApiframeError
from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.estimate import Estimate, LearnedRates, ModelListing, estimate
from seedance_desktop.domain.job import FINISHED, UNSENT, Charge, Job, JobState
from seedance_desktop.domain.media import MediaInput
from seedance_desktop.domain.naming import USUAL_PATTERN
from seedance_desktop.domain.request import Request, check
from seedance_desktop.domain.spending import SpendingGuard
from seedance_desktop.domain.takes import takes_of
from seedance_desktop.engine import event_loop
from seedance_desktop.engine.accounts.account_link import Accounts, NoKeyError
from seedance_desktop.engine.accounts.account_status import AccountStatus
from seedance_desktop.engine.connectivity import Connectivity
from seedance_desktop.engine.events import Listener, Notice, QueuePaused
from seedance_desktop.engine.jobs.eta import EtaEstimator
from seedance_desktop.engine.jobs.input_files import InputError, InputFiles
from seedance_desktop.engine.jobs.job_registry import JobRegistry, internal_error
from seedance_desktop.engine.jobs.new_jobs import jobs_of
from seedance_desktop.engine.jobs.poller import Poller
from seedance_desktop.engine.jobs.preparer import Preparer
from seedance_desktop.engine.jobs.queue_commands import NotAllowedError, QueueCommands, RequestRefusedError
from seedance_desktop.engine.jobs.remote_jobs import RemoteJobs
from seedance_desktop.engine.jobs.restored_queue import check_unsent
from seedance_desktop.engine.jobs.result_downloader import ResultDownloader
from seedance_desktop.engine.jobs.scheduler import Scheduler
from seedance_desktop.engine.jobs.spending_limits import SpendingLimits
from seedance_desktop.engine.jobs.submitter import Submitter
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import StoreError
from seedance_desktop.store.jobs import JobStore

log = logging.getLogger(__name__)

STOP_PATIENCE_S = 5.0
SCHEDULE_PAUSE_S = 5.0


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
        inputs_dir: Path,
        posters_dir: Path,
        max_active: int = 5,
        naming: Callable[[], str] = lambda: USUAL_PATTERN,
        guard: Callable[[], SpendingGuard] = SpendingGuard,
        sandbox_accounts: Collection[str] = frozenset(),
    ) -> None:
        """`guard` is asked before every order and every job; `play_money` names accounts whose credits are none."""
        self._registry = JobRegistry(jobs)
        self._accounts = accounts
        self._connectivity = Connectivity(self._registry.tell, on_good=self._admit)
        self._account_status = AccountStatus(
            self._registry,
            accounts,
            self._connectivity,
            spawn=lambda work: self._spawn(work, ""),
            on_better=self._admit,
        )
        self._inputs = InputFiles(jobs, inputs_dir)
        self._submitter = Submitter(
            self._registry, self._connectivity, accounts, on_refused=self._account_status.hold
        )
        self.downloader = ResultDownloader(
            self._registry,
            clips,
            accounts,
            self._connectivity,
            clips_dir=clips_dir,
            posters_dir=posters_dir,
            naming=naming,
        )
        self._eta = EtaEstimator(jobs)
        self._poller = Poller(
            self._registry, accounts, self._connectivity, self._eta, on_result=self._bring, on_settled=self._settled
        )
        self._spending = SpendingLimits(self._registry, guard, sandbox_accounts)
        self._scheduler = Scheduler(
            self._registry,
            accounts,
            Preparer(self._registry, self._connectivity, self._inputs, uploads_dir),
            self._submitter,
            self._spending,
            self._account_status,
            spawn=self._spawn,
            follow=self._poller.wake,
            max_active=max_active,
        )
        self.remote_jobs = RemoteJobs(self._registry, accounts, bring=self._bring, follow=self._poller.wake)
        self.control = QueueCommands(
            self._registry,
            admit=self._admit,
            cancel=self._cancel,
            keep_files=self._keep_files,
            follow=self._poller.wake,
            price=self._price,
            address=accounts.address,
            spending=self._spending,
        )
        self._listings: dict[str, dict[str, ModelListing]] = {}
        self._rates: dict[str, LearnedRates] = {}
        # Two orders at one time must not both find room under the day's limit.
        self._taking_in = asyncio.Lock()
        self._tasks: dict[asyncio.Task[None], str] = {}
        self._breaks: dict[str, int] = {}
        """By job, how often its work broke in a row."""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` called with every event; the returned function ends that."""
        return self._registry.subscribe(listener)

    @property
    def jobs(self) -> list[Job]:
        """Copies of the jobs in hand, in the order of the queue."""
        return [dataclasses.replace(job) for job in self._registry.all()]

    @property
    def paused(self) -> bool:
        """Whether nothing new is sent."""
        return self._scheduler.paused

    @property
    def online(self) -> bool:
        """Whether the last requests got through."""
        return self._connectivity.online

    async def start(self) -> None:
        """Take up every job where an earlier run left it."""
        await self._registry.load()
        await self._eta.load()
        await check_unsent(self._registry, self._accounts)
        if unreadable := self._registry.store.unreadable:
            self._registry.tell(
                Notice(
                    tr(
                        "%n job(s) of the queue can't be read and are left out: the database holds them as they are.",
                        "",
                        len(unreadable),
                    )
                )
            )
        # From here on nothing waits: what is taken up must not meet jobs that are not.
        for job in self._registry.all():
            if job.state is JobState.UNCONFIRMED:
                self._spawn(self._look_up(job), job.id)
            else:
                self._take_up(job)
        self._poller.look_now()
        self._spawn(self._follow_on(0.0), "")
        self._spawn(event_loop.watch_for_jumps(self._time_jumped), "")
        self._spawn(self._tidy(), "")
        self._admit()

    async def stop(self) -> None:
        """Stop cleanly: a request on the wire gets a moment to be answered; everything else resumes next time."""
        self._scheduler.stopped = True
        on_the_wire = [task for task, job_id in self._tasks.items() if job_id in self._submitter.on_the_wire]
        if on_the_wire:
            await asyncio.wait(on_the_wire, timeout=STOP_PATIENCE_S)
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.downloader.close()

    async def submit(self, request: Request, takes: int, account: str, *, confirmed: bool = False) -> list[Job]:
        """Queue takes of a request; see `submit_all`."""
        return await self.submit_all([takes_of(request, takes)], account, confirmed=confirmed)

    async def submit_all(
        self, batches: Sequence[Sequence[Request]], account: str, *, confirmed: bool = False
    ) -> list[Job]:
        """Queue requests, all or none; those of one batch are takes of each other.

        Raises RequestRefusedError when a rule is broken, SpendingStoppedError when the day's limit would be passed,
        and ConfirmationNeededError when the user wants to be asked first: `confirmed` is their word.
        """
        for request in {request for batch in batches for request in batch}:
            if problems := check(request):
                raise RequestRefusedError(str(problems[0]))
        async with self._taking_in:
            last = max((job.position for job in self._registry.all()), default=0.0)
            jobs = jobs_of(batches, account, self._accounts.address(account), last, self._price)
            await self._spending.check([job.estimate for job in jobs], account, confirmed=confirmed)
            await self._keep_files(jobs)
            await self._registry.add(jobs, tr("Added to the queue"))
        self._admit()
        return [dataclasses.replace(job) for job in jobs]

    async def resend_unconfirmed(self, job_id: str) -> None:
        """The user decided that an unconfirmed job is to be sent again, and may be charged twice."""
        job = self._job(job_id)
        if job.state is not JobState.UNCONFIRMED:
            raise NotAllowedError(tr("Its outcome is already known."))
        if job.charge is Charge.CHARGED:
            raise NotAllowedError(
                tr("Apiframe has accepted this job already, so it is not sent again. Duplicate it for another take.")
            )
        try:
            with_same_key = await self._submitter.can_ask_again(job)
        except (ApiframeError, NoKeyError) as error:
            raise NotAllowedError(
                tr("Whether it can be sent again safely can't be found out now. {error}").format(error=error)
            ) from error
        if job.state is not JobState.UNCONFIRMED:
            raise NotAllowedError(tr("Its outcome is already known."))
        self._cancel(job_id)  # it may be looked up at this moment
        if with_same_key:
            job.move(JobState.SENDING)
            job.error = None
            await self._registry.record(
                job, tr("Asking again with the same idempotency key, which can't charge twice")
            )
            self._scheduler.take_up(job)
            return
        job.move(JobState.WAITING)
        job.idempotency_key = str(uuid.uuid4())
        job.address = self._accounts.address(job.account)
        job.body = None
        job.sent_at = job.sent_service_at = None
        job.charge = Charge.NONE
        job.error = None
        await self._registry.record(job, tr("You had it sent again, knowing that it might be charged twice"))
        self._admit()

    async def set_paused(self, paused: bool) -> None:
        """Hold back, or let go, what has not been sent. What was sent goes on."""
        self._scheduler.paused = paused
        self._registry.tell(QueuePaused(paused))
        self._admit()

    def set_max_active(self, most: int) -> None:
        """How many jobs of an account may be at the service at once."""
        self._scheduler.max_active = most
        self._admit()

    def set_project(self, name: str, folders: Mapping[str, Path]) -> None:
        """New jobs belong to this project ("": to none); the clips of projects are saved in their folders."""
        self._registry.project = name
        self.downloader.project_folders = dict(folders)

    async def rename_project(self, old: str, new: str) -> None:
        """Jobs of a project belong to another from now on, or with "" to none."""
        for job in self._registry.all():
            if job.project.casefold() == old.casefold():
                job.project = new
        await self._registry.store.save([job for job in self._registry.all() if job.project == new])

    def set_listings(self, account: str, listings: dict[str, ModelListing]) -> None:
        """The service's own price ranges, used where no table gives a figure."""
        self._listings[account] = listings

    def listing(self, account: str, model: str) -> ModelListing | None:
        """The service's own price range of a model, as far as it was read."""
        return self._listings.get(account, {}).get(model)

    def set_rates(self, account: str, rates: LearnedRates) -> None:
        """What the account was charged lately, where no published price says so."""
        self._rates[account] = rates

    def guard_changed(self) -> None:
        """The user set other limits: what waited for them may go on."""
        self._admit()

    def account_changed(self, account: str) -> None:
        """A key was added or replaced, or the address: what waited for it can go on, and goes there."""
        address = self._accounts.address(account)
        for job in self._registry.in_state(UNSENT):
            if job.account == account and not job.may_have_been_sent:
                job.address = address
        self._account_status.key_changed(account)
        self._poller.look_now(account)

    def read_account(self, account: str) -> None:
        """Read the balance soon; several wishes at once make one request."""
        if not self._scheduler.stopped:
            self._account_status.read_soon(account)

    def look_now(self, account: str | None = None, remote_id: str | None = None) -> bool:
        """Read the status of everything, an account's jobs or one job at once; whether any of them is followed."""
        return self._poller.look_now(account, remote_id)

    async def look_up(self, job_id: str) -> None:
        """Look once more, in the account's job list, what became of an unconfirmed job. Charges nothing."""
        job = self._job(job_id)
        if job.state is not JobState.UNCONFIRMED:
            raise NotAllowedError(tr("Its outcome is already known."))
        await self._look_up(job)

    async def input_path(self, job_id: str, media: MediaInput) -> Path:
        """Where a job's file is now: its own copy, for the original may have changed or gone."""
        return await self._inputs.path(job_id, media)

    async def _keep_files(self, jobs: Sequence[Job]) -> None:
        try:
            await self._inputs.take(jobs)
        except InputError as error:
            raise RequestRefusedError(str(error)) from error

    def _price(self, request: Request, account: str) -> Estimate:
        return estimate(request, self.listing(account, request.model), self._rates.get(account))

    def _job(self, job_id: str) -> Job:
        job = self._registry.get(job_id)
        if job is None:
            raise NotAllowedError(tr("This job is not in the queue any more."))
        return job

    def _admit(self) -> None:
        self._scheduler.admit()

    async def _look_up(self, job: Job) -> None:
        await self._submitter.look_again(job)
        self._poller.wake()

    def _time_jumped(self) -> None:
        """The computer slept, or its clock was set: what was to be read later is read now."""
        log.info("time jumped: looking at everything now")
        self._connectivity.turn()
        self._poller.look_now()
        for account in {job.account for job in self._registry.all() if job.state not in FINISHED}:
            self.read_account(account)

    async def _tidy(self) -> None:
        try:
            await self._inputs.tidy()
        except StoreError as error:
            log.warning("%s", error)
        await self.downloader.tidy()

    async def _follow_on(self, pause_s: float) -> None:
        """Read where jobs stand. An error nobody expected is reported, and must not end that for all the others."""
        await asyncio.sleep(pause_s)
        try:
            await self._poller.run()
        finally:
            self._spawn(self._follow_on(SCHEDULE_PAUSE_S), "")

    def _bring(self, job: Job) -> None:
        self._spawn(self.downloader.bring(job), job.id)
        self._settled(job)

    def _settled(self, job: Job) -> None:
        """A slot is free, and the balance may have changed."""
        self._spending.release()
        self.read_account(job.account)
        self._admit()

    def _spawn(self, work: Coroutine[Any, Any, None], job_id: str) -> None:
        if self._scheduler.stopped:
            work.close()
            return
        task = asyncio.get_running_loop().create_task(work)
        self._tasks[task] = job_id
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        job_id = self._tasks.pop(task, "")
        self._scheduler.ended(job_id)
        if task.cancelled():
            return
        error = task.exception()
        job = self._registry.get(job_id)
        if error is None:
            self._breaks.pop(job_id, None)
        elif job is not None:
            log.error("the work on job %s broke", job_id, exc_info=error)
            self._spawn(self._recover(job, error), job_id)
        else:
            # To the one place that reports what nobody expected.
            task.get_loop().call_exception_handler({"message": "a task broke", "exception": error, "task": task})

    async def _recover(self, job: Job, error: BaseException) -> None:
        """Go on with a job after an error that nobody foresaw, later each time; no other job takes part in it."""
        attempt = self._breaks[job.id] = self._breaks.get(job.id, 0) + 1
        job.error = internal_error(error)
        try:
            await self._registry.record(job, job.error)
        except Exception:
            log.exception("the trouble of job %s can't be saved", job.id)
            self._registry.show(job)
        await self._connectivity.wait(attempt)
        self._take_up(job)

    def _take_up(self, job: Job) -> None:
        """Go on with a job where it stands. What may have been charged is settled, never sent again."""
        match job.state:
            case JobState.PREPARING:
                job.move(JobState.WAITING)
                self._admit()
            case JobState.SENDING:
                self._scheduler.take_up(job)
            case JobState.DOWNLOADING:
                self._bring(job)
            case _:
                self._admit()

    def _cancel(self, job_id: str) -> None:
        for task, owner in self._tasks.items():
            if owner == job_id:
                task.cancel()
