"""Run one job from its slot to a clip on disk.

The whole life of a job reads from top to bottom in `JobPipeline.run`. Each step leaves the job, on disk too, in a
state from which `run` can start again: after a restart, and after an unforeseen error.
"""

import logging

from seedance_desktop.apiframe.errors import ApiframeError, InsufficientCreditsError
from seedance_desktop.core.i18n import Message, message, message_of
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import AT_SERVICE, Job, JobState
from seedance_desktop.engine.accounts.account_link import Accounts, NoKeyError
from seedance_desktop.engine.accounts.account_status import ACCOUNT_ERRORS, AccountStatus
from seedance_desktop.engine.connectivity import Connectivity
from seedance_desktop.engine.events import PriceTold
from seedance_desktop.engine.jobs.job_registry import JobRegistry, internal_error
from seedance_desktop.engine.jobs.poller import Poller
from seedance_desktop.engine.jobs.preparer import PrepareError, Preparer
from seedance_desktop.engine.jobs.result_downloader import ResultDownloader
from seedance_desktop.engine.jobs.spending_limits import SpendingLimits, SpendingStoppedError
from seedance_desktop.engine.jobs.submitter import AccountHeldError, NotSentError, Submitter
from seedance_desktop.store.database import StoreError

log = logging.getLogger(__name__)

DISK_PAUSE_S = 10.0


class JobPipeline:
    """Carry jobs that have a slot to an end: ready, failed, expired, left to the user, or waiting again."""

    def __init__(
        self,
        registry: JobRegistry,
        accounts: Accounts,
        connectivity: Connectivity,
        account_status: AccountStatus,
        spending: SpendingLimits,
        preparer: Preparer,
        submitter: Submitter,
        poller: Poller,
        downloader: ResultDownloader,
    ) -> None:
        self._registry = registry
        self._accounts = accounts
        self._connectivity = connectivity
        self._account_status = account_status
        self._spending = spending
        self._preparer = preparer
        self._submitter = submitter
        self._poller = poller
        self._downloader = downloader

    async def run(self, job: Job) -> None:
        """Run a job until it rests or waits again. Raises nothing but cancellation."""
        attempt = 0
        while True:
            try:
                await self._run_steps(job)
            except Exception as error:
                # The supervisor: one job's trouble must not reach another, and what may have been charged is settled
                # from the state on disk, never sent again.
                attempt += 1
                log.exception("job %s: unforeseen error in state %s", job.id, job.state)
                await self._note_internal_error(job, error)
                await self._connectivity.wait(attempt)
            else:
                return

    async def _run_steps(self, job: Job) -> None:
        """Run the remaining steps. A step that can't go on leaves the job in a state that no later step accepts."""
        if job.state in {JobState.PREPARING, JobState.SENDING}:
            await self._send(job)
        if job.state in AT_SERVICE:
            await self._poller.wait_for_result(job)
            self._slot_freed(job)
        if job.state is JobState.DOWNLOADING:
            await self._downloader.download(job)

    async def _send(self, job: Job) -> None:
        """Prepare and submit a job, or settle one whose request may have arrived.

        Network and account trouble, limits and refusals end here: the job waits again, has failed, or is left to the
        user.
        """
        try:
            if job.state is JobState.PREPARING:
                await self._prepare_and_submit(job)
            else:
                await self._submitter.settle(job)
            self._account_status.accepted(job.account)
        except NotSentError as error:
            # If offline, the watch resumes jobs; otherwise the service asked to wait.
            if error.offline:
                self._account_status.watch(job.account)
            else:
                self._account_status.pause(job.account, error.wait_s)
        except SpendingStoppedError as error:
            await self._wait_again(job, message_of(error))
        except AccountHeldError as error:
            await self._hold(job, error.error)
        except (NoKeyError, *ACCOUNT_ERRORS) as error:
            await self._hold(job, error)
        except (PrepareError, ApiframeError) as error:
            await self._give_up(job, message_of(error))
        except StoreError as error:
            # Only before sending: later steps wait for the disk themselves.
            log.exception("job %s can't be prepared", job.id)
            self._account_status.pause(job.account, DISK_PAUSE_S)
            await self._wait_again(job, message("Waiting for the disk. {error}", error=error))
        self._account_status.refresh_soon(job.account)

    async def _prepare_and_submit(self, job: Job) -> None:
        link = await self._accounts.link(job.account, job.address)
        if not job.may_have_been_sent:  # what may be paid for is settled, whatever the limit
            await self._spending.gate(job)
        await self._registry.record(job, event("preparing"))
        await self._preparer.prepare(job, link)
        await self._submitter.send(job, link)

    async def _hold(self, job: Job, error: NoKeyError | ApiframeError) -> None:
        """Make a job wait for its account: for another key, or for more credits."""
        self._account_status.hold(job.account, error, needed=job.estimate.high)
        await self._wait_again(job, message_of(error), "waiting_for_account")
        if isinstance(error, InsufficientCreditsError) and error.required is not None:
            self._registry.publish(PriceTold(job, error.required))

    async def _wait_again(self, job: Job, reason: Message, code: str = "waiting") -> None:
        if job.state is JobState.PREPARING:
            job.wait_again(reason)
        job.error = reason
        await self._registry.record(job, event(code, reason=reason))

    async def _give_up(self, job: Job, reason: Message) -> None:
        """End a job that can't be sent; one that may have been sent before is left to the user."""
        if job.may_have_been_sent:
            reason = message(
                "It may have been sent and charged before, and can't be looked up: {reason}", reason=reason
            )
            job.leave_to_user(reason)
            await self._registry.record(job, event("older_copy", reason=reason))
        else:
            job.refuse(reason)
            await self._registry.record(job, event("not_sent", reason=reason))

    def _slot_freed(self, job: Job) -> None:
        """Let others start: a slot is free, and the balance may have changed."""
        self._spending.release()
        self._account_status.refresh_soon(job.account)
        self._registry.may_start.set()

    async def _note_internal_error(self, job: Job, error: Exception) -> None:
        job.error = internal_error(error)
        try:
            await self._registry.record(job, event("internal_error", reason=job.error))
        except Exception:
            log.exception("the error of job %s can't be saved", job.id)
            self._registry.show(job)
