"""The engine: runs every job from the queue to the clip on disk."""

import asyncio
import logging
from collections.abc import Callable, Collection, Container, Mapping, Sequence
from pathlib import Path

from msgspec import structs

from seedance_desktop.apiframe.errors import ApiframeError
from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.estimate import LearnedRates, ModelListing
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import ACTIVE, FINISHED, UNSENT, Charge, Job, JobState
from seedance_desktop.domain.naming import DEFAULT_PATTERN
from seedance_desktop.domain.request import Request, check
from seedance_desktop.domain.shot import Shot
from seedance_desktop.domain.spending import SpendingGuard
from seedance_desktop.domain.takes import takes_of
from seedance_desktop.engine import event_loop
from seedance_desktop.engine.accounts.account_link import Accounts, NoKeyError
from seedance_desktop.engine.accounts.account_status import AccountStatus
from seedance_desktop.engine.connectivity import Connectivity
from seedance_desktop.engine.event_loop import BackgroundTasks
from seedance_desktop.engine.events import Listener, QueuePaused
from seedance_desktop.engine.jobs.errors import NotAllowedError, RequestRefusedError
from seedance_desktop.engine.jobs.eta import EtaEstimator
from seedance_desktop.engine.jobs.input_files import InputFiles
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.engine.jobs.new_jobs import create_jobs, new_shot
from seedance_desktop.engine.jobs.pipeline import JobPipeline
from seedance_desktop.engine.jobs.poller import Poller
from seedance_desktop.engine.jobs.preparer import Preparer
from seedance_desktop.engine.jobs.price_changes import PriceChanges
from seedance_desktop.engine.jobs.prices import PriceList
from seedance_desktop.engine.jobs.queue_commands import QueueCommands
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


class Engine:
    """Run the jobs. Call everything in the event loop's thread; nothing blocks it."""

    def __init__(
        self,
        jobs: JobStore,
        clips: ClipStore,
        accounts: Accounts,
        *,
        clips_dir: Path,
        uploads_dir: Path,
        inputs_dir: Path,
        thumbnails_dir: Path,
        max_active: int = 5,
        naming: Callable[[], str] = lambda: DEFAULT_PATTERN,
        guard: Callable[[], SpendingGuard] = SpendingGuard,
        sandbox_accounts: Collection[str] = frozenset(),
    ) -> None:
        """`guard` is checked before every order and every job; credits of `sandbox_accounts` are not real."""
        self._registry = JobRegistry(jobs)
        self._accounts = accounts
        self._background = BackgroundTasks()
        self._connectivity = Connectivity(self._registry.publish, self._registry.may_start)
        self._account_status = AccountStatus(self._registry, accounts, self._connectivity, self._background)
        self._input_files = InputFiles(jobs, inputs_dir)
        self._prices = PriceList()
        self._spending = SpendingLimits(self._registry, guard, sandbox_accounts)
        self._submitter = Submitter(self._registry, self._connectivity, accounts, self._account_status)
        self._eta = EtaEstimator(jobs)
        self._poller = Poller(self._registry, accounts, self._connectivity, self._eta)
        self.downloader = ResultDownloader(
            self._registry,
            clips,
            accounts,
            self._connectivity,
            clips_dir=clips_dir,
            thumbnails_dir=thumbnails_dir,
            naming=naming,
        )
        pipeline = JobPipeline(
            self._registry,
            accounts,
            self._connectivity,
            self._account_status,
            self._spending,
            Preparer(self._registry, self._connectivity, self._input_files, uploads_dir),
            self._submitter,
            self._poller,
            self.downloader,
        )
        self._scheduler = Scheduler(
            self._registry, pipeline, self._account_status, self._spending, max_active=max_active
        )
        self.remote_jobs = RemoteJobs(self._registry, accounts, self._scheduler)
        self.commands = QueueCommands(
            self._registry, accounts, self._scheduler, self._input_files, self._prices, self._spending
        )
        self.price_changes = PriceChanges(self._registry, self._prices, self._scheduler, self._background)
        # Two concurrent orders must not both fit under the daily limit.
        self._taking_in = asyncio.Lock()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every event; return a function that unsubscribes it."""
        return self._registry.subscribe(listener)

    @property
    def jobs(self) -> list[Job]:
        """Return copies of the loaded jobs, in queue order."""
        return [structs.replace(job) for job in self._registry.all()]

    def jobs_of(self, shots: Container[str]) -> list[Job]:
        """Return copies of the loaded jobs that are takes of these shots, in queue order."""
        return [structs.replace(job) for job in self._registry.all() if job.shot in shots]

    @property
    def paused(self) -> bool:
        """Whether sending is paused."""
        return self._scheduler.paused

    @property
    def online(self) -> bool:
        """Whether the last requests got through."""
        return self._connectivity.online

    async def start(self) -> None:
        """Resume every job where an earlier run left it."""
        await self._registry.load()
        await self._eta.load()
        await check_unsent(self._registry, self._accounts)
        self.price_changes.check_all()
        # No await from here on: resumed jobs must not meet jobs that are not resumed yet.
        for job in self._registry.all():
            if job.state is JobState.UNCONFIRMED:
                self._background.start(self._look_up(job))
            elif job.state in ACTIVE:
                self._scheduler.start(job)
        self._poller.poll_now()
        for work in (
            self._poller.run(),
            self._scheduler.run(),
            event_loop.watch_for_jumps(self.poll_everything),
            self._clean_up(),
        ):
            self._background.start(work)
        self._registry.may_start.set()

    async def stop(self) -> None:
        """Stop cleanly: a request being sent gets a moment for its answer; everything else resumes next time."""
        await self._scheduler.stop(self._submitter.on_the_wire)
        await self._background.close()
        await self.downloader.close()

    async def abort(self) -> None:
        """Stop at once, like a power cut: write nothing more."""
        self._scheduler.abort()
        await self._background.close()
        await self.downloader.close()

    async def submit(self, request: Request, takes: int, account: str, *, confirmed: bool = False) -> list[Job]:
        """Queue takes of a request; see `submit_all`."""
        return await self.submit_all([takes_of(request, takes)], account, confirmed=confirmed)

    async def submit_all(
        self, shots: Sequence[Sequence[Request]], account: str, *, shot: Shot | None = None, confirmed: bool = False
    ) -> list[Job]:
        """Queue the takes of several shots, all or none. The shots are new, or all takes are more of `shot`.

        Raises RequestRefusedError if a rule is broken, SpendingStoppedError if the daily limit would be exceeded, and
        ConfirmationNeededError if the user wants to be asked first; `confirmed` is the user's answer.
        """
        for request in {request for takes in shots for request in takes}:
            if problems := check(request):
                raise RequestRefusedError(str(problems[0]))
        async with self._taking_in:
            last = max((job.position for job in self._registry.all()), default=0.0)
            address = self._accounts.address(account)
            last_take = await self._registry.store.last_take(shot.id) if shot else 0
            jobs: list[Job] = []
            for takes in shots:
                jobs += create_jobs(
                    shot or new_shot(takes[0]),
                    takes,
                    account,
                    address,
                    self._prices,
                    last_take=last_take + len(jobs) if shot else 0,
                    last_position=last + len(jobs),
                )
            await self._spending.check([job.estimate for job in jobs], account, confirmed=confirmed)
            await self._input_files.take(jobs)
            await self._registry.add(jobs, event("queued"))
        self._registry.may_start.set()
        return [structs.replace(job) for job in jobs]

    async def resend_unconfirmed(self, job_id: str) -> None:
        """Send an unconfirmed job again, by the user's decision: it may be charged twice."""
        job = self._job(job_id)
        if job.state is not JobState.UNCONFIRMED:
            raise NotAllowedError(tr("Its outcome is already known."))
        if job.charge is Charge.CHARGED:
            raise NotAllowedError(
                tr("Apiframe has accepted this job already, so it is not sent again. Duplicate it for another take.")
            )
        try:
            with_same_key = await self._submitter.can_replay(job)
        except (ApiframeError, NoKeyError) as error:
            raise NotAllowedError(
                tr("It can't be checked now whether sending it again is safe. {error}", error=error)
            ) from error
        if job.state is not JobState.UNCONFIRMED:
            raise NotAllowedError(tr("Its outcome is already known."))
        if with_same_key:
            job.settle_again()
            await self._registry.record(job, event("asked_again"))
            self._scheduler.start(job)
            return
        job.make_new(self._accounts.address(job.account))
        job.wait_again()
        await self._registry.record(job, event("sent_again"))
        self._registry.may_start.set()

    async def set_paused(self, paused: bool) -> None:
        """Pause or resume sending. Jobs already sent go on."""
        self._scheduler.paused = paused
        self._registry.publish(QueuePaused(paused))
        self._registry.may_start.set()

    def set_max_active(self, most: int) -> None:
        """Set how many jobs of an account may be at the service at once."""
        self._scheduler.max_active = most
        self._registry.may_start.set()

    def set_project(self, name: str, folders: Mapping[str, Path]) -> None:
        """Set the project of new jobs ("": none); a project's clips are saved in its folder."""
        self._registry.project = name
        self.downloader.project_folders = dict(folders)

    async def rename_project(self, old: str, new: str) -> None:
        """Move a project's jobs to another project, or to none with ""."""
        for job in self._registry.all():
            if job.project.casefold() == old.casefold():
                job.project = new
        await self._registry.store.save([job for job in self._registry.all() if job.project == new])

    def follow_clip(self, clip: Clip) -> None:
        """Take over the shot and title that the user gave a clip; its job has them on disk already."""
        job = self._registry.get(clip.job_id or "")
        if job is not None and (job.shot, job.title, job.take, job.named) != (
            clip.shot,
            clip.title,
            clip.take,
            clip.named,
        ):
            job.shot, job.title, job.take, job.named = clip.shot, clip.title, clip.take, clip.named
            self._registry.show(job)

    async def rename_shot(self, shot: Shot) -> None:
        """Give the jobs of a shot its new title."""
        jobs = [job for job in self._registry.all() if job.shot == shot.id]
        for job in jobs:
            job.title = shot.title
        await self._registry.record_each([(job, None) for job in jobs])

    def set_listings(self, account: str, listings: dict[str, ModelListing]) -> None:
        """Set the service's price ranges, used where no table has a price."""
        self._prices.set_listings(account, listings)

    def listing(self, account: str, model: str) -> ModelListing | None:
        """Return the service's price range of a model, if it was read."""
        return self._prices.listing(account, model)

    def set_rates(self, account: str, rates: LearnedRates) -> None:
        """Set what the account was charged recently, used where no published price applies."""
        self._prices.set_rates(account, rates)

    def guard_changed(self) -> None:
        """Check waiting jobs again: the user changed the limits."""
        self._registry.may_start.set()

    def account_changed(self, account: str) -> None:
        """Resume jobs that waited for a key or an address: it was added or changed."""
        address = self._accounts.address(account)
        for job in self._registry.in_state(UNSENT):
            if job.account == account and not job.may_have_been_sent:
                job.address = address
        self.retry_now(account)
        self._poller.poll_now(account)

    def retry_now(self, account: str) -> None:
        """Send the account's waiting jobs now: whatever it was refused for may have changed."""
        self._account_status.unblock(account)

    def read_account(self, account: str) -> None:
        """Read the balance soon; several calls share one request."""
        self._account_status.refresh_soon(account)

    def poll_now(self, account: str | None = None, remote_id: str | None = None) -> bool:
        """Read the status of all jobs, an account's or one job now; return whether any is followed."""
        return self._poller.poll_now(account, remote_id)

    async def look_up(self, job_id: str) -> None:
        """Look an unconfirmed job up in the account's job list once more. Charges nothing."""
        job = self._job(job_id)
        if job.state is not JobState.UNCONFIRMED:
            raise NotAllowedError(tr("Its outcome is already known."))
        await self._look_up(job)

    def _job(self, job_id: str) -> Job:
        job = self._registry.get(job_id)
        if job is None:
            raise NotAllowedError(tr("This job is no longer in the queue."))
        return job

    async def _look_up(self, job: Job) -> None:
        await self._submitter.look_up_again(job)
        self._scheduler.start(job)

    def poll_everything(self) -> None:
        """Read everything now: the computer slept, its clock was set, or the network settings changed."""
        log.info("reading everything now")
        self._connectivity.wake()
        self._poller.poll_now()
        for account in {job.account for job in self._registry.all() if job.state not in FINISHED}:
            self.read_account(account)

    async def _clean_up(self) -> None:
        try:
            # First, so that a job that is looked for in an account's list is not followed twice.
            await self.remote_jobs.take_up(self.downloader.unfinished)
            await self._input_files.clean_up()
        except (StoreError, OSError) as error:
            log.warning("%s", error)
            return
        await self.downloader.clean_up()
