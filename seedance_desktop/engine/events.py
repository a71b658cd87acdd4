"""Events of the engine. Views subscribe and redraw; they never change a job."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.job import Job

Trouble = Literal["key", "keyring", "credits", "network"]
"""What an account's jobs wait for: a key, an open keyring, a higher balance, or valid network settings."""


@dataclass(frozen=True, slots=True)
class JobChanged:
    """A job is new or has changed. `job` is a copy that does not change later."""

    job: Job


@dataclass(frozen=True, slots=True)
class JobRemoved:
    """A job left the queue."""

    job_id: str


@dataclass(frozen=True, slots=True)
class ShotsChanged:
    """The takes of these shots, by id, have changed, and with them what their clips are called."""

    shots: frozenset[str]


@dataclass(frozen=True, slots=True)
class ClipAdded:
    """A clip is on disk, checked, and in the library."""

    clip: Clip


@dataclass(frozen=True, slots=True)
class AccountRead:
    """The account's credits, just read from the service. None: the service did not say."""

    account: str
    credits: int | None
    label: str


@dataclass(frozen=True, slots=True)
class AccountRefused:
    """The account's jobs wait: of what kind its `trouble` is, and why."""

    account: str
    reason: str
    trouble: Trouble = "key"


@dataclass(frozen=True, slots=True)
class PriceTold:
    """The service said what a job costs, in credits, or would have cost, when it refused it."""

    job: Job
    price: int


@dataclass(frozen=True, slots=True)
class StoreTrouble:
    """The queue can't be written to disk, and why; an empty reason: it works again."""

    reason: str


@dataclass(frozen=True, slots=True)
class NetworkChanged:
    """Whether the service can be reached, and why not."""

    online: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class QueuePaused:
    """The user paused or resumed the queue: nothing is sent while paused."""

    paused: bool


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
