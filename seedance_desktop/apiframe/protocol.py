"""The protocol that the clients of both API generations implement."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from seedance_desktop.apiframe.service_clock import ServiceClock
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.estimate import ModelListing
from seedance_desktop.domain.media import MediaKind
from seedance_desktop.domain.request import Request


class Account(Struct, frozen=True):
    """The key's owner. None: the service did not say. `credits` is the balance."""

    email: str
    credits: int | None
    plan: str | None
    team: str | None
    max_concurrent_jobs: int | None
    key_name: str | None


class RemoteStatus(StrEnum):
    """A job's status at the service, in one vocabulary for both generations."""

    QUEUED = "queued"
    GENERATING = "generating"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Submission(Struct, frozen=True):
    """An accepted paid request. After a replayed idempotency key `status` may be any."""

    remote_id: str
    status: RemoteStatus


class RemoteJob(Struct, frozen=True):
    """A job as the service reports it. Times are aware UTC; `progress` is 0..100; None: not stated.

    A job `is_unknown` if its status word, `raw_status`, is not documented: `status` is then what its result or
    error suggests, else GENERATING. A failed job may still show `credit_cost` although it is refunded. `input` is the
    echoed request (v2, single job only).
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
    is_unknown: bool = False
    unusable: tuple[str, ...] = ()
    """Names of the answer's fields that can't be used, and are left out."""


class JobPage(Struct, frozen=True):
    """One page of the job list, newest first; `next_cursor` is None on the last page.

    `skipped` counts entries that can't be read: any of them may be the job being looked for.
    """

    jobs: tuple[RemoteJob, ...]
    next_cursor: str | None
    skipped: int = 0


class Upload(Struct, frozen=True):
    """A file at the service. `expires_at` (UTC) is None if the service does not say."""

    url: str
    expires_at: datetime | None


class AssetStatus(StrEnum):
    """An asset's status; only an ACTIVE one can be used."""

    PROCESSING = "processing"
    ACTIVE = "active"
    FAILED = "failed"


class Asset(Struct, frozen=True):
    """Media registered with the service for reuse; a request refers to it as `asset://asset_id`."""

    asset_id: str
    status: AssetStatus
    url: str | None
    error: str | None


class ApiframeClient(Protocol):
    """One account on one API generation. Calls raise only `ApiframeError`s (see errors.py).

    `statuses_per_call`: jobs that one status request covers. `clock`: the service's own time.
    """

    service: Service
    clock: ServiceClock
    supports_idempotency: bool
    has_job_list: bool
    statuses_per_call: int

    async def account(self) -> Account:
        """Return the key's owner and balance."""
        ...

    async def models(self) -> tuple[ModelListing, ...]:
        """Return the service's list of video models with prices; empty on v1, which has none."""
        ...

    def body(self, request: Request, media_urls: Mapping[str, str]) -> bytes:
        """Return the exact bytes of the paid request.

        `media_urls` maps the `source` of each local medium to its URL after upload; remote ones are sent as they are.
        Raises KeyError for a local medium without a URL. v1's webhook secret is not part of them, since they are
        stored: it is added when sending.
        """
        ...

    async def generate(self, body: bytes, *, idempotency_key: str | None) -> Submission:
        """Send the paid request. Repeated automatically only after a 429, which never accepts anything.

        Every other failure is raised with `may_have_been_charged`. v1 has no idempotency: there the key is not sent.
        """
        ...

    async def job(self, remote_id: str) -> RemoteJob:
        """Return one job. Raises NotFoundError if the service does not know it."""
        ...

    async def jobs(self, remote_ids: Sequence[str]) -> dict[str, RemoteJob]:
        """Return jobs by id, in as few requests as possible. Ids the service does not know are missing."""
        ...

    async def job_page(
        self, *, status: RemoteStatus | None = None, cursor: str | None = None, limit: int = 100
    ) -> JobPage:
        """Return a page of the account's jobs, newest first, without `input`. Raises UnsupportedCallError on v1."""
        ...

    async def upload(self, path: Path, kind: MediaKind) -> Upload:
        """Upload a local file to the service.

        Raises UploadTooLargeError before anything is sent, and OSError if the file can't be read.
        """
        ...

    async def create_asset(self, url: str, kind: MediaKind) -> str:
        """Register media for reuse and return its asset id. Raises UnsupportedCallError on v1."""
        ...

    async def asset(self, asset_id: str) -> Asset:
        """Return an asset's status. Raises UnsupportedCallError on v1."""
        ...

    async def close(self) -> None:
        """Close the connections, unless the transport is shared."""
        ...
