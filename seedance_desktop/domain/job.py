"""The life of one paid clip: its states, the moves between them, and what is known of it."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from seedance_desktop.core.i18n import Message, tr
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.estimate import UNKNOWN, Estimate
from seedance_desktop.domain.history import Event, event
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.shot import ONLY_TAKE, TakeName, shot_title


class JobState(StrEnum):
    """A job's state."""

    DRAFT = "draft"
    WAITING = "waiting"
    PREPARING = "preparing"
    SENDING = "sending"
    UNCONFIRMED = "unconfirmed"
    """Sent without an answer: it may have been charged, and only the user or a look-up can settle it."""
    QUEUED = "queued"
    GENERATING = "generating"
    DOWNLOADING = "downloading"
    READY = "ready"
    FAILED = "failed"
    EXPIRED = "expired"
    """Made and paid for, but the service no longer keeps the file."""
    UNTRACKED = "untracked"
    """The user stopped following it after it was sent; the credits are spent."""


_S = JobState
LEGAL_MOVES: dict[JobState, frozenset[JobState]] = {
    # An unsent job becomes unconfirmed if the queue turns out to be an older copy, made before it was sent.
    _S.DRAFT: frozenset({_S.WAITING, _S.UNCONFIRMED}),
    _S.WAITING: frozenset({_S.PREPARING, _S.DRAFT, _S.UNCONFIRMED}),
    _S.PREPARING: frozenset({_S.SENDING, _S.WAITING, _S.FAILED, _S.UNCONFIRMED}),
    # Back to waiting only if the service said, or the connection shows, that nothing was accepted.
    _S.SENDING: frozenset({_S.QUEUED, _S.GENERATING, _S.WAITING, _S.UNCONFIRMED, _S.FAILED}),
    # Back to sending to replay the same idempotency key.
    _S.UNCONFIRMED: frozenset({_S.SENDING, _S.QUEUED, _S.GENERATING, _S.WAITING, _S.FAILED, _S.UNTRACKED}),
    _S.QUEUED: frozenset({_S.GENERATING, _S.DOWNLOADING, _S.FAILED, _S.EXPIRED, _S.UNTRACKED}),
    _S.GENERATING: frozenset({_S.QUEUED, _S.DOWNLOADING, _S.FAILED, _S.EXPIRED, _S.UNTRACKED}),
    # It fails late if the service takes its result back.
    _S.DOWNLOADING: frozenset({_S.READY, _S.FAILED, _S.EXPIRED, _S.UNTRACKED}),
    _S.READY: frozenset(),
    _S.FAILED: frozenset(),
    # Followed once more: the service may have kept the result after all, or give a new URL.
    _S.EXPIRED: frozenset({_S.QUEUED, _S.DOWNLOADING}),
    _S.UNTRACKED: frozenset({_S.QUEUED}),
}

ACTIVE = frozenset({_S.PREPARING, _S.SENDING, _S.QUEUED, _S.GENERATING, _S.DOWNLOADING})
AT_SERVICE = frozenset({_S.QUEUED, _S.GENERATING})
"""States in which a status read brings news."""
HOLDS_SLOT = frozenset({_S.PREPARING, _S.SENDING, _S.UNCONFIRMED, _S.QUEUED, _S.GENERATING})
"""States that count against the number of jobs run at once."""
NEEDS_USER = frozenset({_S.UNCONFIRMED, _S.FAILED, _S.EXPIRED})
FINISHED = frozenset({_S.READY, _S.FAILED, _S.EXPIRED, _S.UNTRACKED})
UNSENT = frozenset({_S.DRAFT, _S.WAITING, _S.PREPARING})
"""States in which a job can be removed at no cost."""
REORDERABLE = frozenset({_S.DRAFT, _S.WAITING})
"""States in which a job has a place in the queue that the user can change."""


class IllegalMoveError(Exception):
    """The job's state does not allow the move."""

    def __init__(self, job_id: str, old: JobState, new: JobState) -> None:
        super().__init__(f"job {job_id} can't go from {old} to {new}")
        self.old = old
        self.new = new


class Charge(StrEnum):
    """What is known of a job's cost."""

    NONE = "none"
    """Not sent, or refused: nothing was charged."""
    CHARGED = "charged"
    REFUNDED = "refunded"
    """Failed at the service, which refunds failed jobs."""
    UNKNOWN = "unknown"
    """Sent without an answer."""


class LoggedRequest(Protocol):
    """A paid request as logged."""

    @property
    def idempotency_key(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def key_id(self) -> str: ...
    @property
    def sent_at(self) -> datetime: ...
    @property
    def sent_service_at(self) -> datetime | None: ...


class Job(Struct, kw_only=True):
    """One take on its way to a clip. Times are UTC; `progress` is 0..100 as the service reports it."""

    id: str
    created_at: datetime
    account: str
    """Id of the account that pays; "sandbox" for the embedded one."""
    request: Request
    state: JobState = JobState.WAITING
    shot: str = ""
    """Id of the shot that it is a take of."""
    title: str = ""
    """The shot's title."""
    project: str = ""
    """The name of the project it belongs to, or "" for none."""
    take: int = 1
    """Its number within the shot."""
    position: float = 0.0
    """Order of waiting jobs: the lowest goes first."""
    estimate: Estimate = UNKNOWN
    idempotency_key: str = ""
    """Made when the job is queued, so that a copy of the queue sends the same one."""
    address: str = ""
    """The service it was queued for or sent to, as in the account's link; "" for jobs of an old version."""
    key_id: str = ""
    """Digest of the API key that it was sent with."""
    body: bytes | None = None
    """The exact bytes of the paid request, once prepared."""
    body_good_until: datetime | None = None
    """When the first upload that `body` refers to expires at the service; None: it refers to none."""
    sent_at: datetime | None = None
    """When the first byte of the paid request may have been sent, by this computer's clock. On an unsent job: a later
    copy of the queue may have sent it.
    """
    sent_service_at: datetime | None = None
    """The same by the service's clock; None: unknown."""
    remote_id: str | None = None
    accepted_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    progress: int | None = None
    credit_cost: int | None = None
    charge: Charge = Charge.NONE
    error: Message | None = None
    """Why it failed, or what it waits for."""
    result_url: str | None = None
    last_frame_url: str | None = None
    received_bytes: int = 0
    total_bytes: int | None = None
    clip_id: str | None = None
    eta_at: datetime | None = None
    """When it will probably be done, by this user's own clips of the kind; not stored."""
    named: TakeName = ONLY_TAKE
    """What distinguishes it from the shot's other takes; not stored."""

    def __post_init__(self) -> None:
        """Make a job that no shot is known of one of its own."""
        self.shot = self.shot or self.id
        self.title = self.title or shot_title(self.request.prompt)

    def __repr__(self) -> str:
        """Return what tells jobs apart, without the body."""
        return f"Job({self.id!r}, {self.state.name}, {self.request!r})"

    @property
    def service(self) -> Service:
        """Return the API generation it is sent to."""
        return self.request.service

    @property
    def label(self) -> str:
        """Return what it is called: its shot's title, its number, and what differs from the other takes."""
        return self.named.of(self.title or tr("No prompt"))

    @property
    def may_have_been_sent(self) -> bool:
        """Whether a request was made, or may have been, whose outcome is unknown."""
        return self.sent_at is not None and self.remote_id is None

    # The steps of its life. Each raises IllegalMoveError if the state does not allow it, and returns the event for
    # the history, if there is one.

    def take_out(self) -> Event:
        """Make it a draft, which is not sent."""
        self.move(JobState.DRAFT)
        return event("taken_out")

    def start_preparing(self) -> Event:
        """Take a slot: upload its files and make its request."""
        self.move(JobState.PREPARING)
        return event("preparing")

    def wait_again(self, reason: Message | None = None) -> None:
        """Go back to waiting; nothing was accepted."""
        self.error = reason
        self.move(JobState.WAITING)

    def make_new(self, address: str) -> None:
        """Become an order that was never sent, with a new idempotency key."""
        self.idempotency_key = str(uuid.uuid4())
        self.address = address
        self.body = self.body_good_until = None
        self.forget_sending()
        self.error = None

    def start_sending(
        self, account: str, address: str, key_id: str, at: datetime, service_at: datetime | None
    ) -> Event:
        """Record the intent to send: once saved, it counts as sent, whatever happens. `account` is its label."""
        self.move(JobState.SENDING)
        self.idempotency_key = self.idempotency_key or str(uuid.uuid4())
        self.address, self.key_id = address, key_id
        self.sent_at, self.sent_service_at = at, service_at
        self.charge = Charge.UNKNOWN
        self.error = None
        return event("sending", account=account)

    def settle_again(self, reason: Message | None = None) -> None:
        """Go back to finding out what became of a request that may have arrived."""
        self.error = reason
        self.move(JobState.SENDING)

    def may_have_arrived(self, request_of: LoggedRequest, reason: Message) -> None:
        """Take over what a later copy of the queue has sent."""
        self.idempotency_key = request_of.idempotency_key
        self.address, self.key_id = request_of.address, request_of.key_id
        self.sent_at, self.sent_service_at = request_of.sent_at, request_of.sent_service_at
        self.charge = Charge.UNKNOWN
        self.body = None
        self.error = reason

    def forget_sending(self) -> None:
        """Record that nothing was accepted: its request may be made again."""
        self.charge = Charge.NONE
        self.sent_at = self.sent_service_at = None

    def accept(self, remote_id: str, at: datetime, *, generating: bool = False) -> Event:
        """Record that the service accepted and charged it."""
        self.move(JobState.GENERATING if generating else JobState.QUEUED)
        self.remote_id = remote_id
        self.accepted_at = at
        self.charge = Charge.CHARGED
        self.error = None
        return event("accepted", remote_id=remote_id)

    def leave_to_user(self, reason: Message) -> None:
        """Record that only the user, or a later look-up, can settle it."""
        self.error = reason
        if self.state is not JobState.UNCONFIRMED:
            self.move(JobState.UNCONFIRMED)

    def refuse(self, reason: Message) -> Event:
        """Fail without having been accepted."""
        self.move(JobState.FAILED)
        self.charge = Charge.NONE
        self.error = reason
        return event("refused", reason=reason)

    def start_generating(self, at: datetime) -> Event:
        """Record that the service is generating it."""
        self.move(JobState.GENERATING)
        self.started_at = self.started_at or at
        return event("generating")

    def queue_again(self, status: str) -> Event:
        """Record that the service has put it back into its queue."""
        self.move(JobState.QUEUED)
        return event("queued_again", status=status)

    def complete(self, url: str, last_frame_url: str | None) -> Event:
        """Record that its result can be downloaded."""
        self.move(JobState.DOWNLOADING)
        self.result_url, self.last_frame_url = url, last_frame_url
        self.progress, self.eta_at = 100, None
        return event("generated")

    def fail(self, reason: Message, charge: Charge) -> Event:
        """Fail at the service; `charge` is what became of the credits."""
        self.move(JobState.FAILED)
        self.error = reason
        self.charge = charge
        self.credit_cost = self.eta_at = None
        return event("failed", reason=reason)

    def expire(self, reason: Message) -> Event:
        """Record that it was made and paid for, but can't be downloaded any more."""
        self.move(JobState.EXPIRED)
        self.error = reason
        self.eta_at = None
        return event("expired")

    def finish(self, clip_id: str, name: str) -> Event:
        """Record that its clip is in the library, saved under a name."""
        self.move(JobState.READY)
        self.clip_id = clip_id
        self.error = None
        return event("saved", name=name)

    def stop_tracking(self) -> Event:
        """Stop following it; its credits are spent."""
        self.move(JobState.UNTRACKED)
        return event("tracking_stopped")

    def resume_tracking(self) -> Event:
        """Follow it again."""
        self.move(JobState.QUEUED)
        self.finished_at = self.error = self.progress = None
        return event("tracking_resumed")

    def move(self, new: JobState) -> None:
        """Go to another state. Raises IllegalMoveError if the current state does not allow it."""
        if new not in LEGAL_MOVES[self.state]:
            raise IllegalMoveError(self.id, self.state, new)
        self.state = new
