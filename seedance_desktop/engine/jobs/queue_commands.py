"""The user's commands on queued jobs: reorder, edit, copy, remove, restore, stop and resume tracking."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import structs

from seedance_desktop.core.i18n import Message, message, tr
from seedance_desktop.domain.history import Event, event
from seedance_desktop.domain.job import AT_SERVICE, FINISHED, REORDERABLE, UNSENT, Job, JobState
from seedance_desktop.domain.request import Request, check
from seedance_desktop.domain.shot import ONLY_TAKE, Shot, shot_title
from seedance_desktop.engine.accounts.account_link import Accounts
from seedance_desktop.engine.jobs.errors import NotAllowedError, RequestRefusedError
from seedance_desktop.engine.jobs.input_files import InputFiles
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.engine.jobs.new_jobs import create_jobs
from seedance_desktop.engine.jobs.price_changes import is_held
from seedance_desktop.engine.jobs.prices import PriceList
from seedance_desktop.engine.jobs.scheduler import Scheduler
from seedance_desktop.engine.jobs.spending_limits import SpendingLimits

TRACKED = frozenset({*AT_SERVICE, JobState.DOWNLOADING, JobState.UNCONFIRMED})


class QueueCommands:
    """Change jobs as the user asks. Sends nothing; call everything in the event loop's thread."""

    def __init__(
        self,
        registry: JobRegistry,
        accounts: Accounts,
        scheduler: Scheduler,
        input_files: InputFiles,
        prices: PriceList,
        spending: SpendingLimits,
    ) -> None:
        self._registry = registry
        self._accounts = accounts
        self._scheduler = scheduler
        self._input_files = input_files
        self._prices = prices
        self._spending = spending
        self._tried_again: set[str] = set()
        """Failed jobs whose copies are being queued."""

    # Order

    async def reorder(self, job_ids: Sequence[str], before: str | None) -> None:
        """Move waiting jobs, in their order, before another waiting one; None: to the end."""
        queue = self._registry.in_state(REORDERABLE)
        moved = [job for job in queue if job.id in set(job_ids)]
        rest = [job for job in queue if job not in moved]
        at = next((place for place, job in enumerate(rest) if job.id == before), len(rest))
        await self._renumber([*rest[:at], *moved, *rest[at:]])

    async def to_front(self, job_ids: Sequence[str]) -> None:
        """Move waiting jobs to the front, in their order."""
        rest = [job.id for job in self._registry.in_state(REORDERABLE) if job.id not in set(job_ids)]
        await self.reorder(job_ids, rest[0] if rest else None)

    async def shift(self, job_ids: Sequence[str], by: int) -> None:
        """Move waiting jobs together by one place: -1 towards the front, 1 towards the end."""
        queue = [job.id for job in self._registry.in_state(REORDERABLE)]
        places = [place for place, job_id in enumerate(queue) if job_id in set(job_ids)]
        if not places:
            return
        rest = [job_id for job_id in queue if job_id not in set(job_ids)]
        # Counted in the other jobs: how many of them are before the first (or last) moved one.
        ahead = places[0] - 1 if by < 0 else places[-1] + 1 - len(places) + 1
        ahead = max(0, ahead)
        await self.reorder(job_ids, rest[ahead] if ahead < len(rest) else None)

    async def _renumber(self, queue: list[Job]) -> None:
        """Distribute these jobs' positions again, in this order."""
        places = sorted(job.position for job in queue)
        if len(set(places)) < len(places):
            places = [places[0] + step for step in range(len(places))]
        changed = []
        for job, place in zip(queue, places, strict=True):
            if job.position != place:
                job.position = place
                changed.append(job)
        await self._save(changed)
        self._registry.may_start.set()

    # Edit unsent jobs

    async def take_out(self, job_id: str) -> Job:
        """Make an unsent job a draft, so that it can't be sent while it is edited; return a copy."""
        job = self._job(job_id)
        if job.state is JobState.DRAFT:
            return structs.replace(job)
        if job.state not in UNSENT:
            raise NotAllowedError(tr("This job was already sent, so it can't be changed any more."))
        self._cancel_preparation(job)
        await self._registry.record(job, job.take_out())
        self._registry.may_start.set()
        return structs.replace(job)

    async def put_back(
        self, job_id: str, request: Request | None = None, account: str = "", *, confirmed: bool = False
    ) -> None:
        """Put a draft back at its old position; with `request`, changed to that, paid by `account`.

        Raises RequestRefusedError or SpendingError, with the job still a draft, if a rule or limit is broken.
        """
        job = self._job(job_id)
        happened = event("put_back")
        price = None
        if request is not None:
            problems = check(request)
            if problems:
                raise RequestRefusedError(str(problems[0]))
            price = self._prices.estimate(request, account or job.account)
            await self._spending.check([price], account or job.account, confirmed=confirmed)
            await self._input_files.take([structs.replace(job, request=request)])
        if job.state is not JobState.DRAFT or self._registry.get(job_id) is not job:
            raise NotAllowedError(tr("This job is already in the queue, or was removed."))
        if request is not None and price is not None:
            if job.named == ONLY_TAKE and job.title == shot_title(job.request.prompt):
                job.title = shot_title(request.prompt)
            job.request = request
            job.account = account or job.account
            job.estimate = price
            # Key and body belong to the earlier request, which was never accepted.
            job.make_new(self._accounts.address(job.account))
            happened = event("changed")
        elif is_held(job):
            job.estimate = self._prices.estimate(job.request, job.account)
        job.address = self._accounts.address(job.account)
        job.forget_sending()
        job.wait_again()
        await self._registry.record(job, happened)
        self._registry.may_start.set()
        if request is not None:
            await self._registry.name_takes({job.shot})

    # New paid requests, always by the user's decision

    async def duplicate(self, job_ids: Sequence[str], *, confirmed: bool = False) -> None:
        """Queue a copy of each: after itself if it waits, else last. Each copy is paid for. Raises SpendingError."""
        jobs = self._jobs(job_ids)
        made = await self._copies(jobs)
        copies = [(copy, event("copied", job=job.id)) for job, copy in zip(jobs, made, strict=True)]
        await self._check_spending([copy for copy, _ in copies], confirmed=confirmed)
        await self._queue(jobs, copies)
        queue = self._registry.in_state(REORDERABLE)
        for job_id, (copy, _) in zip(job_ids, copies, strict=True):
            original = self._job(job_id)
            if original in queue and copy in queue:
                queue.remove(copy)
                queue.insert(queue.index(original) + 1, copy)
        await self._renumber(queue)

    async def retry(self, job_ids: Sequence[str], *, confirmed: bool = False) -> None:
        """Queue the requests of failed jobs again, with the reason in their history.

        Each is paid for. Raises SpendingError.
        """
        failed = self._jobs(job_ids)
        if any(job.state is not JobState.FAILED or job.id in self._tried_again for job in failed):
            raise NotAllowedError(tr("Only a failed job can be tried again."))
        self._tried_again.update(job_ids)  # at once: saving may take time, and each copy is paid for
        try:
            made = await self._copies(failed)
            copies = [(copy, retry_event(job, "retried")) for job, copy in zip(failed, made, strict=True)]
            await self._check_spending([copy for copy, _ in copies], confirmed=confirmed)
            await self._queue(failed, copies)
            await self._registry.remove([job.id for job in failed])
        finally:
            self._tried_again.difference_update(job_ids)
        self._registry.may_start.set()

    async def replace(self, job_id: str, new: Iterable[Job]) -> None:
        """Record that new jobs replace a failed one, and remove that from the queue."""
        job = self._registry.get(job_id)
        if job is None:
            return
        ours = [found for made in new if (found := self._registry.get(made.id))]
        await self._save(ours, retry_event(job, "retried_with_changes"))
        if job.state in FINISHED:
            await self._registry.remove([job_id])

    async def _check_spending(self, jobs: Sequence[Job], *, confirmed: bool) -> None:
        """Check new jobs against the spending guard before they are queued."""
        for account in dict.fromkeys(job.account for job in jobs):
            prices = [job.estimate for job in jobs if job.account == account]
            await self._spending.check(prices, account, confirmed=confirmed)

    async def _queue(self, jobs: Sequence[Job], copies: Sequence[tuple[Job, Event]]) -> None:
        """Queue copies of jobs, each with its event, to be sent with exactly the same files."""
        store = self._registry.store
        rows = [
            (copy.id, media.source, own)
            for job, (copy, _) in zip(jobs, copies, strict=True)
            for media in job.request.media()
            if not media.is_remote and (own := (await store.input_names(job.id, media.source))[0])
        ]
        if rows:
            await store.save_inputs(rows)
        for copy, happened in copies:
            await self._registry.add([copy], happened)

    async def _copies(self, jobs: Sequence[Job]) -> list[Job]:
        """Return new jobs for the same requests, as further takes of their shots, last in the queue."""
        last_takes = {shot: await self._registry.store.last_take(shot) for shot in {job.shot for job in jobs}}
        last = max((other.position for other in self._registry.all()), default=0.0)
        copies: list[Job] = []
        for place, job in enumerate(jobs):
            address = self._accounts.address(job.account)
            copies += create_jobs(
                Shot(job.shot, job.title),
                [job.request],
                job.account,
                address,
                self._prices,
                last_take=last_takes[job.shot],
                last_position=last + place,
            )
            last_takes[job.shot] += 1
        return copies

    # Remove and restore

    async def remove(self, job_ids: Sequence[str]) -> list[Job]:
        """Remove unsent or finished jobs from the queue; return them for `restore`. Costs nothing; clips stay."""
        jobs = self._jobs(job_ids)
        if any(job.state not in UNSENT | FINISHED for job in jobs):
            raise NotAllowedError(tr("This job was already sent: you can only stop tracking it."))
        for job in jobs:
            self._cancel_preparation(job)
        await self._registry.remove([job.id for job in jobs])
        self._registry.may_start.set()
        return jobs

    async def clear_finished(self) -> list[Job]:
        """Remove every finished job from the queue; return them for `restore`. Clips stay."""
        return await self.remove([job.id for job in self._registry.in_state(FINISHED)])

    async def restore(self, jobs: list[Job]) -> None:
        """Restore removed jobs exactly: position, history and all."""
        await self._registry.restore([job for job in jobs if self._registry.get(job.id) is None])
        self._registry.may_start.set()

    # Jobs at the service

    async def stop_tracking(self, job_ids: Sequence[str]) -> None:
        """Stop following sent jobs. Their credits are spent."""
        jobs = self._jobs(job_ids)
        if any(job.state not in TRACKED for job in jobs):
            raise NotAllowedError(tr("This job is not at the service."))
        for job in jobs:
            happened = job.stop_tracking()
            self._scheduler.cancel(job.id)
            await self._registry.record(job, happened)
        self._registry.may_start.set()

    async def resume_tracking(self, job_ids: Sequence[str]) -> None:
        """Follow untracked and expired jobs again; try a download now that waits. Costs nothing."""
        jobs = self._jobs(job_ids)
        resumable = {JobState.UNTRACKED, JobState.EXPIRED, JobState.DOWNLOADING}
        for job in jobs:
            if job.state not in resumable or job.remote_id is None:
                raise NotAllowedError(tr("The service never returned an id for this job, so it can't be looked up."))
        for job in jobs:
            if job.state is JobState.DOWNLOADING:
                self._scheduler.cancel(job.id)
            else:
                await self._registry.record(job, job.resume_tracking())
            self._scheduler.start(job)

    # History

    async def history(self, job_id: str) -> list[tuple[datetime, Event]]:
        """Return what happened to a job: (UTC, event), oldest first."""
        return await self._registry.store.history(job_id)

    def _cancel_preparation(self, job: Job) -> None:
        """Stop preparing an unsent job; nothing of it was sent."""
        if job.state in UNSENT:
            self._scheduler.cancel(job.id)
            if job.state is JobState.PREPARING:
                job.wait_again()

    def _job(self, job_id: str) -> Job:
        job = self._registry.get(job_id)
        if job is None:
            raise NotAllowedError(tr("This job is no longer in the queue."))
        return job

    def _jobs(self, job_ids: Sequence[str]) -> list[Job]:
        return [self._job(job_id) for job_id in job_ids]

    async def _save(self, jobs: list[Job], happened: Event | None = None) -> None:
        if jobs:
            await self._registry.store.save(jobs, happened)
            for job in jobs:
                self._registry.show(job)


def retry_event(failed: Job, code: str) -> Event:
    """Return the first event of a job that replaces a failed one: why that failed, and its ids."""
    job: str | Message = failed.id
    if failed.remote_id:
        job = message("{job}, {remote} at the service", job=failed.id, remote=failed.remote_id)
    return event(code, job=job, reason=failed.error or message("no reason was given"))
