"""Send the paid request: intent on disk first, one charge at most, never repeated automatically at a risk.

v2 has an Idempotency-Key: a request without an answer is sent again with the same key and bytes within 24 h, which
can't be charged twice. That is done only if it is certain, by clocks that no one can set, that less time has passed,
and that account and address are those it was sent with; else it is looked up in the job list. v1 has neither: there
the user decides about such a job.
"""

import json
from datetime import timedelta

from seedance_desktop.apiframe.errors import (
    ApiframeError,
    ConflictError,
    InsufficientCreditsError,
    RateLimitedError,
    ServerError,
)
from seedance_desktop.apiframe.protocol import RemoteStatus, Submission
from seedance_desktop.core import clock
from seedance_desktop.core.clock import utc_now
from seedance_desktop.core.i18n import Message, mark, message, message_of
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.history import Event, event
from seedance_desktop.domain.job import Charge, Job
from seedance_desktop.engine.accounts.account_link import AccountLink, Accounts, KeyringClosedError, NoKeyError
from seedance_desktop.engine.accounts.account_status import ACCOUNT_ERRORS, AccountStatus
from seedance_desktop.engine.connectivity import Connectivity, explained, is_connectivity_error
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.engine.jobs.preparer import service_time
from seedance_desktop.engine.jobs.reconciler import MAX_CLOCK_SKEW, Reconciler

REPLAY_WINDOW = timedelta(hours=23, minutes=30)
"""The service replays for 24 h; half an hour is left for differing clocks."""
V1_UNKNOWN = mark("Apiframe v1 has no job list to look it up in: only your account on apiframe.ai shows it.")
INTERRUPTED = mark("This program ended while it was being sent.")
LOOKING = mark("Looking it up in the account's job list, which is free.")
ASKING = mark("Repeating the request with the same idempotency key, which can't be charged twice.")


class AccountHeldError(Exception):
    """The service rejects the account, as `error` says; nothing was charged, and the job waits for the account."""

    def __init__(self, error: ApiframeError) -> None:
        super().__init__(message_of(error))
        self.error = error


class NotSentError(Exception):
    """Nothing was accepted, and the reason is temporary; the job is waiting again.

    `wait_s`: how long the service asked to wait, None if it did not say. `offline`: it was not reached.
    """

    def __init__(self, reason: Message, *, wait_s: float | None = None, offline: bool = False) -> None:
        super().__init__(reason)
        self.wait_s = wait_s
        self.offline = offline


class Submitter:
    """Send prepared jobs and settle what became of them."""

    def __init__(
        self, registry: JobRegistry, connectivity: Connectivity, accounts: Accounts, account_status: AccountStatus
    ) -> None:
        self._registry = registry
        self._connectivity = connectivity
        self._accounts = accounts
        self._account_status = account_status
        self._reconciler = Reconciler(registry, self._seconds_since_sent)
        # By job: when this run first sent it, by the steady clock.
        self._began: dict[str, float] = {}
        # Jobs whose last attempt to settle was a replay with their own key.
        self._asking: set[str] = set()
        self.on_the_wire: set[str] = set()
        """Ids of jobs whose paid request is being sent."""

    async def send(self, job: Job, link: AccountLink) -> None:
        """Send a job in state `preparing`; it is accepted, failed or unconfirmed afterwards.

        A job that may have been sent before, by a later copy of the queue, is settled instead. Raises
        AccountHeldError or NotSentError with the job back in `waiting`.
        """
        assert job.body is not None
        if job.may_have_been_sent:
            job.settle_again(message(LOOKING))
            await self._registry.record(job, event("may_have_been_sent"))
            await self.settle(job)
            return
        await self._read_service_time(job, link)
        sending = job.start_sending(link.label, link.address, link.key_id, utc_now(), link.client.clock.now())
        # On disk and synced before the first byte is sent: from here on a crash can't hide that it was sent.
        await self._registry.record(job, sending)
        await self._registry.store.note_sent(job)
        self._began[job.id] = clock.steady_time()
        try:
            submission = await self._generate(job, link)
        except ApiframeError as error:
            if not error.may_have_been_charged:
                await self._refused(job, error)
                return
            await self._record_doubt(job, error, event("no_clear_answer", reason=error))
            await self.settle(job, attempt=1)
        else:
            await self._accepted(job, submission)

    async def settle(self, job: Job, attempt: int = 0) -> None:
        """Find out what became of a job in `sending` that may have arrived: by its key, the job list, or the user.

        Retries for as long as the service can't be reached. Raises NotSentError if it certainly did not arrive and
        has to be prepared again.
        """
        if job.service is Service.V1:
            happened = job.error or message(INTERRUPTED)
            job.leave_to_user(message("{happened} {unknown}", happened=happened, unknown=message(V1_UNKNOWN)))
            await self._registry.record(job, event("unconfirmed"))
            return
        last_reported: Message | None = None
        keyless = False
        while True:
            if keyless:
                await self._connectivity.wait_for_key()
            elif attempt:
                await self._connectivity.wait(attempt)
            attempt += 1
            keyless = False
            try:
                link = await self._accounts.link(job.account, job.address)
                await self._settle_once(job, link)
            except NoKeyError as error:
                keyless = not isinstance(error, KeyringClosedError)
                trouble = message_of(error)
            except ApiframeError as error:
                trouble = self._note(job, error)
            else:
                return
            doing = message(ASKING if job.id in self._asking else LOOKING)
            job.error = message("{trouble} {doing}", trouble=trouble, doing=doing)
            if trouble != last_reported:
                last_reported = trouble
                await self._registry.record(job, event("still_unknown", reason=trouble))
            else:
                self._registry.show(job)

    async def look_up_again(self, job: Job) -> None:
        """Look up a job that was left to the user; it stays with the user if that is inconclusive or impossible."""
        try:
            link = await self._accounts.link(job.account, job.address)
            if link.client.has_job_list and job.body and job.sent_at:
                await self._reconciler.settle(job, link)
        except (ApiframeError, NoKeyError):
            return

    async def can_replay(self, job: Job) -> bool:
        """Whether an unconfirmed job can be sent again with its own key, which can't be charged twice.

        Raises ApiframeError and NoKeyError if that can't be found out now.
        """
        if job.service is Service.V1 or job.body is None:
            return False
        link = await self._accounts.link(job.account, job.address)
        return await self._may_replay(job, link)

    async def _settle_once(self, job: Job, link: AccountLink) -> None:
        """Try once to settle a job. Raises ApiframeError if that was inconclusive."""
        self._asking.discard(job.id)
        if await self._may_replay(job, link):
            self._asking.add(job.id)
            if await self._replay(job, link):
                return
            self._asking.discard(job.id)
        await self._reconciler.settle(job, link)

    async def _replay(self, job: Job, link: AccountLink) -> bool:
        """Send a request again with its own key; return whether that settled it. Raises ApiframeError otherwise."""
        try:
            submission = await self._generate(job, link)
        except ConflictError as error:
            await self._record_doubt(job, error, event("key_in_use", reason=error))
            return False
        except ApiframeError as error:
            if not _settles(error):
                raise
            await self._refused_after_all(job, error, link)
        else:
            await self._accepted(job, submission)
        return True

    async def _generate(self, job: Job, link: AccountLink) -> Submission:
        key = job.idempotency_key if link.client.supports_idempotency else None
        self.on_the_wire.add(job.id)
        try:
            return await link.client.generate(_body_to_send(job, link), idempotency_key=key)
        finally:
            self.on_the_wire.discard(job.id)

    async def _read_service_time(self, job: Job, link: AccountLink) -> None:
        """Read the service's time before anything is paid there, to know later how long ago that was.

        Raises NotSentError, with the job back in `waiting`, if the service can't be reached.
        """
        if not link.client.supports_idempotency or link.client.clock.now() is not None:
            return
        try:
            await link.client.account()
        except ApiframeError as error:
            if not is_connectivity_error(error):
                return  # it answered, if without the time; sending shows how it handles requests
            self._connectivity.mark_unreachable(job.account, error)
            job.wait_again(explained(error))
            await self._registry.record(job, event("not_sent", reason=error))
            raise NotSentError(message_of(error), offline=True) from error

    async def _may_replay(self, job: Job, link: AccountLink) -> bool:
        """Whether the service certainly still knows this request's key, for the account that sent it.

        Asks the service for its time, which costs nothing. Raises ApiframeError.
        """
        # A conflict proved that the key was accepted with other bytes: these would only conflict again.
        if job.charge is Charge.CHARGED or (link.address, link.key_id) != (job.address, job.key_id):
            return False
        await link.client.account()  # don't trust the extrapolated clock
        passed = [self._seconds_since_sent(job.id), _seconds_by_service(job, link)]
        known = [timedelta(seconds=seconds) for seconds in passed if seconds is not None]
        return bool(known) and all(-MAX_CLOCK_SKEW < each < REPLAY_WINDOW for each in known)

    def _seconds_since_sent(self, job_id: str) -> float | None:
        """Return the seconds since this run sent a job, by the steady clock; None: an earlier run did."""
        began = self._began.get(job_id)
        return None if began is None else clock.steady_time() - began

    async def _accepted(self, job: Job, submission: Submission) -> None:
        self._connectivity.mark_reachable(job.account)
        accepted = job.accept(
            submission.remote_id, utc_now(), generating=submission.status is RemoteStatus.GENERATING
        )
        self._began.pop(job.id, None)
        await self._registry.record(job, accepted)

    def _note(self, job: Job, error: ApiframeError) -> Message:
        """Record what an error means for the account as a whole; return it as a message."""
        if is_connectivity_error(error):
            self._connectivity.mark_unreachable(job.account, error)
        elif isinstance(error, ACCOUNT_ERRORS):
            self._account_status.hold(job.account, error)
        return explained(error)

    async def _record_doubt(self, job: Job, error: ApiframeError, happened: Event) -> None:
        self._note(job, error)
        doing = ASKING
        if isinstance(error, ConflictError):
            job.charge, doing = Charge.CHARGED, LOOKING  # which of the account's jobs it is remains to be found out
        job.error = error.message
        if job.service is Service.V2:
            job.error = message("{trouble} {doing}", trouble=error.message, doing=message(doing))
        await self._registry.record(job, happened)

    async def _refused(self, job: Job, error: ApiframeError) -> None:
        """Handle a refusal: certainly nothing was accepted."""
        self._forget_sending(job)
        await self._registry.store.note_refused(job.id)
        if isinstance(error, ACCOUNT_ERRORS):
            job.wait_again(explained(error))
            is_short = isinstance(error, InsufficientCreditsError)
            await self._registry.record(job, event("refused" if is_short else "account_refused", reason=error))
            raise AccountHeldError(error) from error
        offline = is_connectivity_error(error)
        if offline or isinstance(error, RateLimitedError | ServerError):
            if offline:
                self._connectivity.mark_unreachable(job.account, error)
            job.wait_again(explained(error))
            await self._registry.record(job, event("not_sent", reason=error))
            wait_s = error.retry_after_s if isinstance(error, RateLimitedError) else None
            raise NotSentError(message_of(error), wait_s=wait_s, offline=offline) from error
        await self._failed(job, error)

    async def _refused_after_all(self, job: Job, error: ApiframeError, link: AccountLink) -> None:
        """Handle a refused replay: the first attempt had not been accepted either."""
        self._connectivity.mark_reachable(job.account)
        if isinstance(error, InsufficientCreditsError):
            await self._refused(job, error)
        await self._registry.store.note_refused(job.id)
        if job.body_good_until is not None and job.body_good_until < service_time(link):
            # Its uploads have expired by now; nothing was paid, so it is prepared and sent as if new.
            self._forget_sending(job)
            job.make_new(job.address)
            job.wait_again()
            await self._registry.record(job, event("not_arrived", reason=error))
            raise NotSentError(message_of(error))
        await self._failed(job, error)

    def _forget_sending(self, job: Job) -> None:
        job.forget_sending()
        self._began.pop(job.id, None)

    async def _failed(self, job: Job, error: ApiframeError) -> None:
        self._connectivity.mark_reachable(job.account)
        refused = job.refuse(message_of(error))
        self._began.pop(job.id, None)
        await self._registry.record(job, refused)


def _seconds_by_service(job: Job, link: AccountLink) -> float | None:
    """Return the seconds since a job was sent, by the service's clock only."""
    now = link.client.clock.now()
    if now is None or job.sent_service_at is None:
        return None
    return (now - job.sent_service_at).total_seconds()


def _body_to_send(job: Job, link: AccountLink) -> bytes:
    """Return the body to send: v1's webhook secret is added only now, so that it never gets to the disk."""
    assert job.body is not None
    if link.webhook_secret is None or link.client.supports_idempotency:
        return job.body
    body = json.loads(job.body)
    if "webhook_url" not in body:
        return job.body
    return json.dumps(body | {"webhook_secret": link.webhook_secret.reveal()}, separators=(",", ":")).encode()


def _settles(error: ApiframeError) -> bool:
    """Whether a refused replay also settles the first attempt.

    The service looks up the key before it checks the body: had the first attempt been accepted, the replay would have
    returned its job. A refusal of the account or the address says nothing about the first attempt.
    """
    return isinstance(error, InsufficientCreditsError) or (
        error.status in {400, 422} and not isinstance(error, ACCOUNT_ERRORS) and not is_connectivity_error(error)
    )
