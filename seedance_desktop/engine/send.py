"""The paid request: intent on disk first, one charge at most, and never a resend on the program's own motion.

v2 knows an Idempotency-Key: a request that got no answer is asked again with the same key and the same bytes for
24 h, which can't be charged twice; past that, and whenever the key may now mean another account, it is looked up in
the job list. v1 knows neither: there such a job is put to the person.
"""

import json
import time
import uuid
from collections.abc import Callable
from datetime import timedelta

from seedance_desktop.apiframe.errors import (
    ApiframeError,
    AuthenticationError,
    ConflictError,
    KeyInactiveError,
    RateLimitedError,
    ServerError,
    WrongServiceError,
)
from seedance_desktop.apiframe.protocol import RemoteStatus, Submission
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.engine.accounts import AccountLink, Accounts, NoKeyError
from seedance_desktop.engine.board import Board, utc_now
from seedance_desktop.engine.reconcile import CLOCKS_DIFFER, Reconciler
from seedance_desktop.engine.weather import Weather, is_weather, words
from seedance_desktop.words import mark, tr

REPLAY_WINDOW = timedelta(hours=23, minutes=30)
"""The service replays for 24 h; half an hour is left for clocks that differ."""

KEYLESS_WAIT_S = 600.0
"""Asking sooner would only ask the keyring again; a new key ends the wait."""
ACCOUNT_ERRORS = (AuthenticationError, KeyInactiveError, WrongServiceError)
V1_WORDS = mark("Apiframe v1 has no job list to look it up in: only your account on apiframe.ai shows it.")
LOOKING = mark("No answer came back. Looking it up in the account's job list, which costs nothing.")
ASKING = mark("No answer came back. Asking again with the same idempotency key, which can't be charged twice.")


class AccountHeldError(Exception):
    """The service refuses the account itself; nothing was charged, and the job waits for the account."""


class NotSentError(Exception):
    """Nothing was accepted, and the reason passes by itself; the job is back in waiting.

    `wait_s`: how long the service asked to be left alone, None when it did not say. `offline`: it was not reached.
    """

    def __init__(self, reason: str, *, wait_s: float | None = None, offline: bool = False) -> None:
        super().__init__(reason)
        self.wait_s = wait_s
        self.offline = offline


class Sender:
    """Sends prepared jobs and settles what came of it."""

    def __init__(
        self, board: Board, weather: Weather, accounts: Accounts, on_refused: Callable[[str, str], None]
    ) -> None:
        """`on_refused` is told of an account whose key is not taken, and why."""
        self._board = board
        self._weather = weather
        self._accounts = accounts
        self._on_refused = on_refused
        self._reconciler = Reconciler(board)
        # By job: when this run first sent it, by a clock that nobody can set back.
        self._began: dict[str, float] = {}
        # Jobs whose key already has another request: asking again would tell nothing new.
        self._conflicts: set[str] = set()
        self.on_the_wire: set[str] = set()
        """Ids of jobs whose paid request is out at this moment."""

    async def send(self, job: Job, link: AccountLink) -> None:
        """Send a job in state `preparing`. Returns with the job accepted, failed or unconfirmed.

        Raises AccountHeldError or NotSentError with the job back in `waiting`.
        """
        assert job.body is not None
        job.move(JobState.SENDING)
        job.idempotency_key = job.idempotency_key or str(uuid.uuid4())
        job.sent_at = utc_now()
        job.charge = Charge.UNKNOWN
        job.error = None
        # On disk and synced before the first byte leaves: from here on a crash can't hide that it was sent.
        await self._board.record(job, tr("Sending to {label}").format(label=link.label))
        self._began[job.id] = time.monotonic()
        try:
            submission = await self._generate(job, link)
        except ApiframeError as error:
            if not error.may_have_been_charged:
                await self._refused(job, error)
                return
            await self._doubt(job, error, tr("No clear answer: {error}").format(error=error))
            await self.settle(job, attempt=1)
        else:
            await self._accepted(job, submission)

    async def settle(self, job: Job, attempt: int = 0) -> None:
        """Find out what became of a job in `sending` that may have arrived: by its own key, the job list, or nobody.

        Goes on for as long as the service can't be reached. Raises NotSentError when it certainly did not arrive and
        has to be prepared anew.
        """
        if job.service is Service.V1:
            job.error = tr(V1_WORDS)
            job.move(JobState.UNCONFIRMED)
            await self._board.record(job, tr("Unconfirmed: only you can settle what became of it"))
            return
        told = ""
        keyless = False
        while True:
            if keyless:
                await self._weather.rest(KEYLESS_WAIT_S)
            elif attempt:
                await self._weather.wait(attempt)
            attempt += 1
            keyless = False
            try:
                link = await self._accounts.link(job.account)
                await self._settle_once(job, link)
            except NoKeyError as error:
                keyless = True
                trouble = str(error)
            except ApiframeError as error:
                trouble = self._note(job, error)
            else:
                return
            job.error = f"{tr(ASKING if self._may_replay(job) else LOOKING)} {trouble}"
            if trouble != told:
                told = trouble
                await self._board.record(job, tr("Still unknown: {trouble}").format(trouble=trouble))
            else:
                self._board.show(job)

    async def look_again(self, job: Job) -> None:
        """Look up a job that was put to the person; it stays with them when that tells nothing, or can't be done."""
        try:
            link = await self._accounts.link(job.account)
            if link.client.has_job_list and job.body and job.sent_at:
                await self._reconciler.settle(job, link)
        except (ApiframeError, NoKeyError):
            return

    async def _settle_once(self, job: Job, link: AccountLink) -> None:
        """One attempt. Raises ApiframeError when it told nothing."""
        if self._may_replay(job, link):
            try:
                submission = await self._generate(job, link)
            except ConflictError as error:
                await self._doubt(
                    job, error, tr("The idempotency key is already in use: {error}").format(error=error)
                )
            except ApiframeError as error:
                if not _settles(error):
                    raise
                await self._refused_after_all(job, error)
                return
            else:
                await self._accepted(job, submission)
                return
        await self._reconciler.settle(job, link)

    async def _generate(self, job: Job, link: AccountLink) -> Submission:
        key = job.idempotency_key if link.client.supports_idempotency else None
        self.on_the_wire.add(job.id)
        try:
            return await link.client.generate(_outgoing(job, link), idempotency_key=key)
        finally:
            self.on_the_wire.discard(job.id)

    def _may_replay(self, job: Job, link: AccountLink | None = None) -> bool:
        """Whether the service still holds the key of this request, and holds it for whom it was sent."""
        assert job.sent_at is not None
        if job.id in self._conflicts:
            return False
        if link is not None and link.key_since is not None and link.key_since > job.sent_at:
            return False  # under another account's key it would be a new request
        elapsed = utc_now() - job.sent_at
        since_began = timedelta(seconds=time.monotonic() - self._began.get(job.id, time.monotonic()))
        # A clock that was set back tells nothing of how long ago it was.
        return -CLOCKS_DIFFER < elapsed < REPLAY_WINDOW and since_began < REPLAY_WINDOW

    async def _accepted(self, job: Job, submission: Submission) -> None:
        self._weather.good(job.account)
        job.remote_id = submission.remote_id
        job.accepted_at = utc_now()
        job.charge = Charge.CHARGED
        job.error = None
        generating = submission.status is RemoteStatus.GENERATING
        job.move(JobState.GENERATING if generating else JobState.QUEUED)
        self._began.pop(job.id, None)
        await self._board.record(job, tr("Accepted as {remote_id}").format(remote_id=submission.remote_id))

    def _note(self, job: Job, error: ApiframeError) -> str:
        """Tell what an error means for the account as a whole; its words."""
        if is_weather(error):
            self._weather.bad(job.account, error)
        elif isinstance(error, ACCOUNT_ERRORS):
            self._on_refused(job.account, str(error))
        return words(error)

    async def _doubt(self, job: Job, error: ApiframeError, story: str) -> None:
        self._note(job, error)
        if isinstance(error, ConflictError):
            self._conflicts.add(job.id)
        job.error = tr(LOOKING if isinstance(error, ConflictError) else ASKING)
        await self._board.record(job, story)

    async def _refused(self, job: Job, error: ApiframeError) -> None:
        """Nothing was accepted, for certain."""
        job.charge = Charge.NONE
        job.sent_at = None
        job.error = words(error)
        if isinstance(error, ACCOUNT_ERRORS):
            job.move(JobState.WAITING)
            await self._board.record(job, tr("The service refused the account: {error}").format(error=error))
            raise AccountHeldError(str(error)) from error
        offline = is_weather(error)
        if offline or isinstance(error, RateLimitedError | ServerError):
            if offline:
                self._weather.bad(job.account, error)
            job.move(JobState.WAITING)
            await self._board.record(job, tr("Not sent: {error}").format(error=error))
            wait_s = error.retry_after_s if isinstance(error, RateLimitedError) else None
            raise NotSentError(str(error), wait_s=wait_s, offline=offline) from error
        await self._failed(job, error)

    async def _refused_after_all(self, job: Job, error: ApiframeError) -> None:
        """The replay was refused, so the first attempt had not been accepted either."""
        self._weather.good(job.account)
        job.charge = Charge.NONE
        if job.body_good_until is not None and job.body_good_until < utc_now():
            # Its files are gone from the service by now; nothing was paid, so it is made and sent as if new.
            job.move(JobState.WAITING)
            job.sent_at = None
            job.idempotency_key = ""
            job.body = None
            job.error = None
            await self._board.record(
                job, tr("It had not arrived, and its uploads have expired: {error}").format(error=error)
            )
            raise NotSentError(str(error))
        await self._failed(job, error)

    async def _failed(self, job: Job, error: ApiframeError) -> None:
        self._weather.good(job.account)
        job.charge = Charge.NONE
        job.error = str(error)
        job.move(JobState.FAILED)
        self._began.pop(job.id, None)
        await self._board.record(job, tr("Refused: {error}").format(error=error))


def _outgoing(job: Job, link: AccountLink) -> bytes:
    """The body as it leaves: v1's webhook secret is put in only now, so that it never gets to the disk."""
    assert job.body is not None
    if link.webhook_secret is None or link.client.supports_idempotency:
        return job.body
    body = json.loads(job.body)
    if "webhook_url" not in body:
        return job.body
    return json.dumps(body | {"webhook_secret": link.webhook_secret.reveal()}, separators=(",", ":")).encode()


def _settles(error: ApiframeError) -> bool:
    """Whether a refusal of a replay also settles the first attempt.

    The service looks the key up before it checks the body: had the first attempt been accepted, the replay would
    have brought its job. A refusal of the account or of the address says nothing about the first attempt.
    """
    return error.status in {400, 402, 422} and not isinstance(error, ACCOUNT_ERRORS) and not is_weather(error)
