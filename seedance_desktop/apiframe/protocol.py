"""What the engine asks of Apiframe: one protocol that both API generations answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from seedance_desktop.apiframe.service_clock import ServiceClock
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.estimate import ModelListing
from seedance_desktop.domain.media import MediaKind
from seedance_desktop.domain.request import Request


@dataclass(frozen=True, slots=True)
class Account:
    """Who the key belongs to. None: the service did not say. `credits` is the balance."""

    email: str
    credits: int | None
    plan: str | None
    team: str | None
    max_concurrent_jobs: int | None
    key_name: str | None


class RemoteStatus(StrEnum):
    """Where a job stands at the service, in one set of words for both generations."""

    QUEUED = "queued"
    GENERATING = "generating"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether the service will not change it any more."""
        return self in {RemoteStatus.COMPLETED, RemoteStatus.FAILED, RemoteStatus.CANCELLED}


@dataclass(frozen=True, slots=True)
class Submission:
    """An accepted paid request. After a replay of an idempotency key `status` may be any."""

    remote_id: str
    status: RemoteStatus


@dataclass(frozen=True, slots=True)
class RemoteJob:
    """A job as the service tells it. Times are aware UTC; `progress` is 0..100; None: not said.

    `status` is GENERATING for a word that nobody documented; `raw_status` keeps the word. `credit_cost` of a failed
    job may still show a number although it is refunded. `input` is the echo of the request (v2, single job only).
    """

    remote_id: str
    status: RemoteStatus
    raw_status: str
    model: str | None = None
    progress: int | None = None
    video_url: str | None = None
    last_frame_url: str | None = None
    error: str | None = None
    credit_cost: int | None = None
    created_at: datetime | None = None
    completed_at: datetime | None = None
    expired: bool = False
    input: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class JobPage:
    """One page of the job list, newest first; `next_cursor` is None on the last page.

    `skipped` counts lines that can't be read: any of them may be the job that somebody looks for.
    """

    jobs: tuple[RemoteJob, ...]
    next_cursor: str | None
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Upload:
    """A file at the service. `expires_at` (UTC) is None where the service does not say."""

    url: str
    expires_at: datetime | None


class AssetStatus(StrEnum):
    """Where an asset stands; only an ACTIVE one can be used."""

    PROCESSING = "processing"
    ACTIVE = "active"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Asset:
    """Media registered with the service for reuse; a request names it `asset://asset_id`."""

    asset_id: str
    status: AssetStatus
    url: str | None
    error: str | None


class ApiframeClient(Protocol):
    """One account on one API generation. Every call raises `ApiframeError`s only (see errors.py).

    `statuses_per_call` is how many jobs one status request can tell of. `clock` is the service's own.
    """

    service: Service
    clock: ServiceClock
    supports_idempotency: bool
    has_job_list: bool
    statuses_per_call: int

    async def account(self) -> Account:
        """Who the key belongs to, and the balance."""
        ...

    async def models(self) -> tuple[ModelListing, ...]:
        """The service's own list of video models with their prices; empty on v1, which has none."""
        ...

    def body(self, request: Request, media_urls: Mapping[str, str], webhook_secret: Secret | None = None) -> bytes:
        """The exact bytes of the paid request.

        `media_urls` maps the `source` of each local medium to its URL after upload; remote ones pass through. A local
        medium without a URL raises KeyError. `webhook_secret` goes into v1 bodies only (v2 signs with the API key):
        bytes made with one must not be stored, so keep those made without and add the secret for the sending.
        """
        ...

    async def generate(self, body: bytes, *, idempotency_key: str | None) -> Submission:
        """Send the paid request. It is sent again by itself only after a 429, which never accepts anything.

        Every other failure is raised with `may_have_been_charged`. v1 has no idempotency: the key is not sent there.
        """
        ...

    async def job(self, remote_id: str) -> RemoteJob:
        """One job; NotFoundError when the service does not know it."""
        ...

    async def jobs(self, remote_ids: Sequence[str]) -> dict[str, RemoteJob]:
        """Many jobs by id, in as few requests as the service allows. Those it does not know are absent."""
        ...

    async def job_page(
        self, *, status: RemoteStatus | None = None, cursor: str | None = None, limit: int = 100
    ) -> JobPage:
        """A page of the account's jobs, newest first, without their `input`; UnsupportedCallError on v1."""
        ...

    async def upload(self, path: Path, kind: MediaKind) -> Upload:
        """Put a local file where the service can fetch it; UploadTooLargeError before anything is sent.

        OSError when the file can't be read.
        """
        ...

    async def create_asset(self, url: str, kind: MediaKind) -> str:
        """Register media for reuse and return its asset id; UnsupportedCallError on v1."""
        ...

    async def asset(self, asset_id: str) -> Asset:
        """Where an asset stands; UnsupportedCallError on v1."""
        ...

    async def close(self) -> None:
        """Close the connections, unless the transport is shared."""
        ...
