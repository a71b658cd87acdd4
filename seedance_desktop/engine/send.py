"""The paid request: intent on disk first, one charge at most, and never a resend on the program's own motion.

v2 knows an Idempotency-Key: a request that got no answer is asked again with the same key and the same bytes for
24 h, which can't be charged twice. v1 knows none: there such a job is put to the person.
"""

import uuid
from datetime import timedelta

from seedance_desktop.apiframe.errors import (
    ApiframeError,
    AuthenticationError,
    BlockedError,
    ConflictError,
    ConnectionFailedError,
    KeyInactiveError,
    NetworkError,
    RateLimitedError,
    ServerError,
    WrongServiceError,
)
from seedance_desktop.apiframe.protocol import RemoteStatus, Submission
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.engine.accounts import AccountLink
from seedance_desktop.engine.board import Board, utc_now
from seedance_desktop.engine.weather import Weather

REPLAY_WINDOW = timedelta(hours=23, minutes=30)
"""The service replays for 24 h; half an hour is left for clocks that differ."""

_ACCOUNT_ERRORS = (AuthenticationError, KeyInactiveError, WrongServiceError, BlockedError)
_PASSING_ERRORS = (ConnectionFailedError, RateLimitedError)


class AccountHeldError(Exception):
    """The service refuses the account itself; nothing was charged, and the job waits for the account."""


class NotSentError(Exception):
    """Nothing was accepted, and the reason passes by itself; the job goes back to waiting."""


class Sender:
    """Sends prepared jobs and settles what came of it."""

    def __init__(self, board: Board, weather: Weather) -> None:
        self._board = board
        self._weather = weather

    async def send(self, job: Job, link: AccountLink) -> None:
        """Send a job in state `preparing`, or take up one that a stopped program left in `sending`.

        Returns with the job accepted, failed or unconfirmed. Raises AccountHeldError or NotSentError with the job
        back in `waiting`.
        """
        resumed = job.state is JobState.SENDING
        if not resumed:
            job.move(JobState.SENDING)
            job.idempotency_key = job.idempotency_key or str(uuid.uuid4())
            job.sent_at = utc_now()
            job.charge = Charge.UNKNOWN
            job.error = None
            # On disk and synced before the first byte leaves: from here on a crash can't hide that it was sent.
            await self._board.record(job, f"Sending to {link.label}")
        await self._send_until_settled(job, link, doubtful=resumed)

    async def _send_until_settled(self, job: Job, link: AccountLink, *, doubtful: bool) -> None:
        """`doubtful`: an earlier attempt may have been accepted, so only its own key may go out again."""
        assert job.body is not None
        attempt = 0
        while True:
            if doubtful and not self._may_replay(job, link):
                await self._unconfirmed(job)
                return
            key = job.idempotency_key if link.client.supports_idempotency else None
            try:
                submission = await link.client.generate(job.body, idempotency_key=key)
            except ApiframeError as error:
                if isinstance(error, NetworkError):
                    self._weather.bad(str(error))
                doubtful = doubtful or error.may_have_been_charged
                if not doubtful:
                    await self._refused(job, error)
                    return
                if _settles(error):
                    await self._failed(job, error)
                    return
                attempt += 1
                if isinstance(error, ConflictError):
                    # A job stands under this key, but not these bytes: asking again would tell nothing new.
                    await self._unconfirmed(job)
                    return
                if self._may_replay(job, link):
                    job.error = "No answer came back. Asking again with the same key, which can't be charged twice."
                    await self._board.record(job, f"Attempt {attempt} got no clear answer: {error}")
                    await self._weather.wait(attempt)
                else:
                    await self._board.record(job, f"Attempt {attempt} got no clear answer: {error}")
            else:
                await self._accepted(job, submission)
                return

    @staticmethod
    def _may_replay(job: Job, link: AccountLink) -> bool:
        assert job.sent_at is not None
        return link.client.supports_idempotency and utc_now() - job.sent_at < REPLAY_WINDOW

    async def _accepted(self, job: Job, submission: Submission) -> None:
        self._weather.good()
        job.remote_id = submission.remote_id
        job.accepted_at = utc_now()
        job.charge = Charge.CHARGED
        job.error = None
        generating = submission.status is RemoteStatus.GENERATING
        job.move(JobState.GENERATING if generating else JobState.QUEUED)
        await self._board.record(job, f"Accepted as {submission.remote_id}")

    async def _refused(self, job: Job, error: ApiframeError) -> None:
        """Nothing was accepted, for certain."""
        job.charge = Charge.NONE
        job.sent_at = None
        if isinstance(error, _ACCOUNT_ERRORS):
            job.move(JobState.WAITING)
            job.error = str(error)
            await self._board.record(job, f"The service refused the account: {error}")
            raise AccountHeldError(str(error)) from error
        if isinstance(error, _PASSING_ERRORS):
            job.move(JobState.WAITING)
            job.error = str(error)
            await self._board.record(job, f"Not sent: {error}")
            raise NotSentError(str(error)) from error
        await self._failed(job, error)

    async def _failed(self, job: Job, error: ApiframeError) -> None:
        self._weather.good()
        job.charge = Charge.NONE
        job.error = str(error)
        job.move(JobState.FAILED)
        await self._board.record(job, f"Refused: {error}")

    async def _unconfirmed(self, job: Job) -> None:
        job.error = "Sent, but no answer came back. It may have been charged."
        job.move(JobState.UNCONFIRMED)
        await self._board.record(job, "Unconfirmed: what became of it can't be settled without the account")


def _settles(error: ApiframeError) -> bool:
    """Whether a refusal of a replay also settles the first attempt.

    The service looks the key up before it checks the body: had the first attempt been accepted, the replay would
    have brought its job. A refusal of the account or of the address says nothing about the first attempt.
    """
    return error.status in {400, 402, 422} and not isinstance(error, (*_ACCOUNT_ERRORS, ServerError))
