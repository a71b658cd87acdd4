"""What an account lists at the service: made elsewhere, or before a reinstall, and how it comes home."""

import asyncio
import uuid
from dataclasses import dataclass
from datetime import datetime

from seedance_desktop.apiframe.protocol import JobPage, RemoteJob, RemoteStatus
from seedance_desktop.core.clock import utc_now
from seedance_desktop.core.i18n import mark, message, tr
from seedance_desktop.domain.estimate import Estimate
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import FINISHED, Charge, Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.request_echo import request_from_input
from seedance_desktop.engine.accounts.account_link import Accounts
from seedance_desktop.engine.jobs.errors import NotAllowedError
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.engine.jobs.scheduler import Scheduler


@dataclass(frozen=True, slots=True)
class KnownJob:
    """What this program knows of a job that the service lists."""

    job_id: str | None
    """The job that followed it here, if any ever did."""
    following: bool
    """It is in the queue and on its way."""
    in_library: bool


class RemoteJobs:
    """Reads the list and takes jobs of it up. Nothing here is ever charged."""

    def __init__(self, registry: JobRegistry, accounts: Accounts, scheduler: Scheduler) -> None:
        self._registry = registry
        self._accounts = accounts
        self._scheduler = scheduler
        self._adopting = asyncio.Lock()

    async def page(self, account: str, cursor: str | None = None) -> tuple[JobPage, dict[str, KnownJob]]:
        """A page of the account's jobs, newest first, and what is known of each here.

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
        """The time at the account's service; None when it never said. Raises NoKeyError."""
        link = await self._accounts.link(account)
        return link.client.clock.now()

    async def adopt(self, account: str, remote_id: str) -> bool:
        """Bring a job that the account lists into the library, or follow it until it is done. Charges nothing.

        False when there was nothing to do: it is here already. Raises NotAllowedError when the service has
        nothing to give any more, NoKeyError, or an ApiframeError.
        """
        async with self._adopting:  # a second press must find what the first one made
            return await self._adopt(account, remote_id)

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
    """The job for something that the account made elsewhere or before; with `job_id`, the same job once more."""
    created = remote.created_at or utc_now()
    return Job(
        id=job_id or str(uuid.uuid4()),
        created_at=created,
        account=account,
        address=address,
        request=request,
        state=JobState.DOWNLOADING if remote.video_url else JobState.QUEUED,
        estimate=Estimate(remote.credit_cost, remote.credit_cost, message(mark("the account's job list"))),
        sent_at=created,
        accepted_at=created,
        remote_id=remote.remote_id,
        credit_cost=remote.credit_cost,
        charge=Charge.CHARGED,
        result_url=remote.video_url,
        last_frame_url=remote.last_frame_url,
    )
