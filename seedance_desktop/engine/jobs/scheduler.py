"""Who goes next: from waiting to accepted, as many at a time as each account has slots for."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from seedance_desktop.apiframe.errors import ApiframeError
from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.job import HOLDS_SLOT, Charge, Job, JobState
from seedance_desktop.engine.accounts.account_link import Accounts, NoKeyError
from seedance_desktop.engine.accounts.account_status import AccountStatus
from seedance_desktop.engine.jobs.job_registry import JobRegistry, utc_now
from seedance_desktop.engine.jobs.preparer import PrepareError, Preparer
from seedance_desktop.engine.jobs.spending_limits import SpendingLimits, SpendingStoppedError
from seedance_desktop.engine.jobs.submitter import ACCOUNT_ERRORS, AccountHeldError, NotSentError, Submitter
from seedance_desktop.store.database import StoreError

log = logging.getLogger(__name__)

LIMIT_PAUSE_S = 30.0
DISK_PAUSE_S = 10.0
LONGEST_RUN = timedelta(minutes=20)
"""After which the service gives up a job, by reports of live use."""


class Scheduler:
    """Lets jobs go, and sees each through until the service has it.

    `spawn` runs a coroutine for a job; `follow` is called with every job that the service accepted.
    """

    def __init__(
        self,
        registry: JobRegistry,
        accounts: Accounts,
        preparer: Preparer,
        sender: Submitter,
        spending: SpendingLimits,
        standing: AccountStatus,
        *,
        spawn: Callable[[Coroutine[Any, Any, None], str], None],
        follow: Callable[[], None],
        max_active: int,
    ) -> None:
        self._registry = registry
        self._accounts = accounts
        self._preparer = preparer
        self._submitter = sender
        self._spending = spending
        self._account_status = standing
        self._spawn = spawn
        self._follow = follow
        self.max_active = max_active
        self.paused = False
        self.stopped = False
        self._asked = False
        self._watching_limit = False
        self._looked_for: set[str] = set()
        self._fronts: set[str] = set()

    def admit(self) -> None:
        """Start what may be started, as soon as what happens now is over: many calls at once are one."""
        if not self._asked:
            self._asked = True
            asyncio.get_running_loop().call_soon(self._admit)

    def _admit(self) -> None:
        self._asked = False
        if self.paused or self.stopped:
            return
        waiting = self._registry.in_state({JobState.WAITING})
        if not waiting:
            return
        busy = Counter(job.account for job in self._registry.in_state(HOLDS_SLOT) if self._may_be_running(job))
        room = {account: self._room(account, busy[account]) for account in {job.account for job in waiting}}
        for job in waiting:
            # One that was just turned away is not done with until it is written and its account knows.
            if room[job.account] > 0 and job.id not in self._fronts and not self._spending.holds(job):
                room[job.account] -= 1
                job.move(JobState.PREPARING)
                self._begin(job)

    def _may_be_running(self, job: Job) -> bool:
        """Whether a job that holds a slot still can: an unconfirmed one is over after the longest run."""
        if job.state is not JobState.UNCONFIRMED or job.sent_at is None:
            return True
        left = (job.sent_at + LONGEST_RUN - utc_now()).total_seconds()
        if left <= 0:
            return False
        if job.id not in self._looked_for:
            self._looked_for.add(job.id)
            asyncio.get_running_loop().call_later(left + 1.0, self.admit)
        return True

    def _room(self, account: str, busy: int) -> int:
        if not self._account_status.may_send(account):
            self._account_status.watch_if_needed(account)
            return 0
        return min(self.max_active, self._account_status.limit(account) or self.max_active) - busy

    def take_up(self, job: Job) -> None:
        """Go on with a job that a stopped program left in `sending`."""
        self._begin(job)

    def _begin(self, job: Job) -> None:
        self._fronts.add(job.id)
        self._spawn(self._front(job), job.id)

    def ended(self, job_id: str) -> None:
        """A task of this job is over, be it that it was cancelled before it began."""
        if job_id in self._fronts:
            self._fronts.discard(job_id)
            self.admit()

    async def _front(self, job: Job) -> None:
        """From waiting to accepted, or back."""
        try:
            await self._send(job)
            self._account_status.accepted(job.account)
        except NotSentError as error:
            # Offline, the watch lets jobs go on; else the service asked for patience.
            if error.offline:
                self._account_status.watch(job.account)
            else:
                self._account_status.rest(job.account, error.wait_s)
        except SpendingStoppedError as error:
            await self._back(job, str(error))
            self._watch_limit()
        except StoreError as error:
            # Only before sending: what comes after waits for the disk by itself.
            log.exception("job %s can't be prepared", job.id)
            self._account_status.rest(job.account, DISK_PAUSE_S)
            await self._back(job, tr("Waiting for the disk. {error}").format(error=error))
        self._follow()
        self._account_status.read_soon(job.account)

    async def _send(self, job: Job) -> None:
        if job.state is JobState.SENDING:
            await self._submitter.settle(job)
            return
        try:
            link = await self._accounts.link(job.account, job.address)
            if not job.may_have_been_sent:  # what may be paid already is settled whatever the limit
                await self._spending.gate(job)
            await self._registry.record(job, tr("Preparing"))
            await self._preparer.prepare(job, link)
            await self._submitter.send(job, link)
        except NoKeyError as error:
            await self._hold(job, str(error), keyless=True)
        except (AccountHeldError, *ACCOUNT_ERRORS) as error:
            await self._hold(job, str(error))
        except (PrepareError, ApiframeError) as error:
            await self._fail_unsent(job, str(error))

    async def _hold(self, job: Job, reason: str, *, keyless: bool = False) -> None:
        """The account can't be used: its jobs wait, with the reason beside them, until its key changes."""
        self._account_status.hold(job.account, reason, keyless=keyless)
        await self._back(job, reason, tr("Waiting for the account: {reason}").format(reason=reason))

    async def _back(self, job: Job, reason: str, story: str = "") -> None:
        job.error = reason
        if job.state is JobState.PREPARING:
            job.move(JobState.WAITING)
        await self._registry.record(job, story or reason)

    async def _fail_unsent(self, job: Job, reason: str) -> None:
        if job.may_have_been_sent:
            await self._put_to_user(job, reason)
            return
        job.error = reason
        job.charge = Charge.NONE
        job.move(JobState.FAILED)
        await self._registry.record(job, tr("Not sent: {reason}").format(reason=reason))

    async def _put_to_user(self, job: Job, reason: str) -> None:
        job.error = tr("It may have been sent and charged before, and can't be looked up: {reason}").format(
            reason=reason
        )
        job.move(JobState.UNCONFIRMED)
        await self._registry.record(job, job.error)

    def _watch_limit(self) -> None:
        """Jobs wait for the next day: look for it now and then; one watch serves all."""
        if not self._watching_limit:
            self._watching_limit = True
            self._spawn(self._until_released(), "")

    async def _until_released(self) -> None:
        try:
            while self._spending.holds_any:
                await asyncio.sleep(LIMIT_PAUSE_S)
                self.admit()
        finally:
            self._watching_limit = False
