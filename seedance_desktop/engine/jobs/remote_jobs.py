"""Jobs in an account's list at the service, made elsewhere or before a reinstall, and how to adopt them."""

import asyncio
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec import Struct

from seedance_desktop.apiframe.protocol import JobPage, RemoteJob, RemoteStatus
from seedance_desktop.core.clock import utc_now
from seedance_desktop.core.i18n import message, tr
from seedance_desktop.domain.estimate import Estimate
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import FINISHED, Charge, Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.request_echo import request_from_input
from seedance_desktop.engine.accounts.account_link import Accounts
from seedance_desktop.engine.jobs.errors import NotAllowedError
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.engine.jobs.new_jobs import new_shot
from seedance_desktop.engine.jobs.scheduler import Scheduler


class KnownJob(Struct, frozen=True):
    """What this program knows of a job in the service's list."""

    job_id: str | None
    """The job that followed it here, if there ever was one."""
    following: bool
    """It is in the queue and active."""
    in_library: bool


class RemoteJobs:
    """Read the list and adopt jobs from it. Never charges anything."""

    def __init__(self, registry: JobRegistry, accounts: Accounts, scheduler: Scheduler) -> None:
        self._registry = registry
        self._accounts = accounts
        self._scheduler = scheduler
        self._adopting = asyncio.Lock()

    async def page(self, account: str, cursor: str | None = None) -> tuple[JobPage, dict[str, KnownJob]]:
        """Return a page of the account's jobs, newest first, and what is known of each here.

        Raises NoKeyError, or an ApiframeError: UnsupportedCallError on v1, which has no list.
        """
        link = await self._accounts.link(account)
        page = await link.client.job_page(cursor=cursor)
        stored = await self._registry.store.known(account, [remote.remote_id for remote in page.jobs])
        known = {}
        for remote in page.jobs:
            job_id, kept = stored.get(remote.remote_id, (None, False))
            job = self._registry.get(job_id) if job_id else None
            known[remote.remote_id] = KnownJob(job_id, job is not None and job.state not in FINISHED, kept)
        return page, known

    async def now(self, account: str) -> datetime | None:
        """Return the time at the account's service; None if it never sent one. Raises NoKeyError."""
        link = await self._accounts.link(account)
        return link.client.clock.now()

    async def adopt(self, account: str, remote_id: str) -> bool:
        """Follow a listed job until its clip is in the library. Charges nothing.

        False if there is nothing to do: it is here already. Raises NotAllowedError if the service has nothing to
        offer any more, NoKeyError, or an ApiframeError.
        """
        async with self._adopting:  # a second click must find what the first one made
            return await self._adopt(account, remote_id)

    async def take_up(self, find: Callable[[], Iterable[Job]]) -> None:
        """Follow accepted jobs that `find`, which blocks, knows of, and of which no row here tells. Charges nothing.

        That is a row that is lost, or one of an older copy of the queue that was left to the user. Raises OSError and
        StoreError.
        """
        async with self._adopting:
            for job in await asyncio.to_thread(find):
                assert job.remote_id
                stored = await self._registry.store.known(job.account, [job.remote_id])
                followed_as, kept = stored.get(job.remote_id, (job.id, False))
                if kept or followed_as != job.id:
                    continue
                if not self._is_left_to_user(job.id) and await self._registry.store.is_readable(job.id):
                    continue
                await self._registry.store.restore([job])  # its damaged row may be hidden by now
                await self._registry.add([job], event("taken_up"))
                self._scheduler.start(job)

    def _is_left_to_user(self, job_id: str) -> bool:
        here = self._registry.get(job_id)
        return (
            here is not None
            and here.remote_id is None
            and here.state in {JobState.UNCONFIRMED, JobState.DRAFT}
            and not self._scheduler.runs(job_id)
        )

    async def _adopt(self, account: str, remote_id: str) -> bool:
        link = await self._accounts.link(account)
        remote = await link.client.job(remote_id)
        stored = await self._registry.store.known(account, [remote_id])
        job_id, kept = stored.get(remote_id, (None, False))
        here = self._registry.get(job_id) if job_id else None
        if kept or (here is not None and here.state not in {JobState.UNTRACKED, JobState.EXPIRED}):
            return False
        if remote.status in {RemoteStatus.FAILED, RemoteStatus.CANCELLED} or remote.expired:
            raise NotAllowedError(tr("Apiframe has no clip of this job, or no longer keeps it."))
        request = request_from_input(link.client.service, remote.model or "", remote.input or {})
        job = _adopted(job_id, account, link.address, remote, request)
        await self._registry.store.restore([job])  # it may have been removed here once
        await self._registry.add([job], event("adopted"))
        self._scheduler.start(job)
        return True


def _adopted(job_id: str | None, account: str, address: str, remote: RemoteJob, request: Request) -> Job:
    """Return the job for something that the account made elsewhere or before; with `job_id`, that job again."""
    created = remote.created_at or utc_now()
    shot = new_shot(request)
    return Job(
        id=job_id or str(uuid.uuid4()),
        shot=shot.id,
        title=shot.title,
        created_at=created,
        account=account,
        address=address,
        request=request,
        state=JobState.DOWNLOADING if remote.video_url else JobState.QUEUED,
        estimate=Estimate(remote.credit_cost, remote.credit_cost, message("the account's job list")),
        sent_at=created,
        accepted_at=created,
        remote_id=remote.remote_id,
        credit_cost=remote.credit_cost,
        charge=Charge.CHARGED,
        result_url=remote.video_url,
        last_frame_url=remote.last_frame_url,
    )
