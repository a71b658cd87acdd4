"""Events of the engine. Views subscribe and redraw; they never change a job."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.sequence import Sequence

Trouble = Literal["key", "keyring", "credits", "network"]
"""What an account's jobs wait for: a key, an open keyring, a higher balance, or valid network settings."""


class JobChanged(Struct, frozen=True):
    """A job is new or has changed. `job` is a copy that does not change later."""

    job: Job


class JobRemoved(Struct, frozen=True):
    """A job left the queue."""

    job_id: str


class ShotsChanged(Struct, frozen=True):
    """The takes of these shots, by id, have changed, and with them what their clips are called."""

    shots: frozenset[str]


class ClipAdded(Struct, frozen=True):
    """A clip is on disk, checked, and in the library."""

    clip: Clip


class AccountRead(Struct, frozen=True):
    """The account's credits, just read from the service. None: the service did not say."""

    account: str
    credits: int | None
    label: str


class AccountRefused(Struct, frozen=True):
    """The account's jobs wait: of what kind its `trouble` is, and why."""

    account: str
    reason: str
    trouble: Trouble = "key"


class PriceTold(Struct, frozen=True):
    """The service said what a job costs, in credits, or would have cost, when it refused it."""

    job: Job
    price: int


class StoreTrouble(Struct, frozen=True):
    """The queue can't be written to disk, and why; an empty reason: it works again."""

    reason: str


class NetworkChanged(Struct, frozen=True):
    """Whether the service can be reached, and why not."""

    online: bool
    reason: str = ""


class QueuePaused(Struct, frozen=True):
    """The user paused or resumed the queue: nothing is sent while paused."""

    paused: bool


class SequenceChanged(Struct, frozen=True):
    """A sequence was saved, by whomever."""

    sequence: Sequence


class SequenceFileChanged(Struct, frozen=True):
    """Another program has changed a sequence's file, which is not written until the user chooses."""

    project: str
    path: Path


SequenceEvent = SequenceChanged | SequenceFileChanged
EngineEvent = (
    JobChanged
    | JobRemoved
    | ShotsChanged
    | ClipAdded
    | AccountRead
    | AccountRefused
    | PriceTold
    | StoreTrouble
    | NetworkChanged
    | QueuePaused
)
Listener = Callable[[EngineEvent], None]
