"""Apiframe v1: `https://api.apiframe.pro`, raw key in `Authorization`."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from seedance_desktop.apiframe import parsing
from seedance_desktop.apiframe.base_client import BaseClient, fetch_each, frame_fields, model_of, read_file, to_json
from seedance_desktop.apiframe.error_mapping import Purpose
from seedance_desktop.apiframe.errors import (
    InvalidRequestError,
    NotFoundError,
    UnreadableAnswerError,
    UnsupportedCallError,
)
from seedance_desktop.apiframe.protocol import Account, Asset, JobPage, RemoteJob, RemoteStatus, Submission, Upload
from seedance_desktop.apiframe.transport import Transport
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.estimate import ModelListing
from seedance_desktop.domain.media import MediaKind
from seedance_desktop.domain.request import Request

MAX_BATCH = 20
"""Most tasks of one /fetch-many; the fewest is two."""
UPLOAD_BYTES = 2_000_000

_UPLOADS = {MediaKind.IMAGE: ("/upload", "image"), MediaKind.AUDIO: ("/upload-audio", "audio")}


class V1Client:
    """One account on v1; see `protocol.ApiframeClient` for the calls."""

    service = Service.V1
    supports_idempotency = False
    has_job_list = False
    statuses_per_call = MAX_BATCH

    def __init__(self, transport: Transport, base_url: str, key: Secret, *, owns_transport: bool = False) -> None:
        self._http = BaseClient(transport, Service.V1, base_url, key, "Authorization", owns=owns_transport)
        self.clock = transport.clock(base_url)

    async def account(self) -> Account:
        return await self._http.get("/account", parsing.read_account)

    async def models(self) -> tuple[ModelListing, ...]:
        return ()

    def body(self, request: Request, media_urls: Mapping[str, str]) -> bytes:
        model = model_of(request)
        value: dict[str, Any] = {
            **({"prompt": request.prompt} if request.prompt else {}),
            "model": model.id,
            "aspect_ratio": request.ratio,
            "resolution": request.resolution,
            "duration": request.duration,
            "generate_audio": request.generate_audio,
        }
        if request.mode is Mode.FRAMES:
            value |= frame_fields(request, model, media_urls)
        if request.webhook_url:
            value["webhook_url"] = request.webhook_url
        return to_json(value)

    async def generate(self, body: bytes, *, idempotency_key: str | None) -> Submission:  # noqa: ARG002 - v1 has none
        return await self._http.post("/seedance-imagine", Purpose.PAID, parsing.read_submission_v1, body)

    async def job(self, remote_id: str) -> RemoteJob:
        read = partial(parsing.read_task, asked=remote_id)
        return await self._http.post("/fetch", Purpose.READ, read, to_json({"task_id": remote_id}))

    async def jobs(self, remote_ids: Sequence[str]) -> dict[str, RemoteJob]:
        """Read twenty per call; a single one, or a batch refused or unreadable over an id, one by one."""
        ids = list(dict.fromkeys(remote_ids))
        found: dict[str, RemoteJob] = {}
        for start in range(0, len(ids), MAX_BATCH):
            batch = ids[start : start + MAX_BATCH]
            try:
                jobs = await self._fetch_many(batch) if len(batch) > 1 else await self._fetch_singly(batch, found)
            except (NotFoundError, InvalidRequestError):
                jobs = await self._fetch_singly(batch, found)
            except UnreadableAnswerError:
                jobs = await self._fetch_singly(batch, found)
                if not jobs:  # the problem was not a single id
                    raise
            found.update({job.remote_id: job for job in jobs if job.remote_id in batch})
        return found

    async def _fetch_many(self, task_ids: list[str]) -> Sequence[RemoteJob]:
        content = to_json({"task_ids": task_ids})
        return await self._http.post("/fetch-many", Purpose.READ, parsing.read_tasks, content)

    async def _fetch_singly(self, task_ids: list[str], found: dict[str, RemoteJob]) -> Sequence[RemoteJob]:
        return await fetch_each(self.job, task_ids, any_found=bool(found))

    async def job_page(
        self,
        *,
        status: RemoteStatus | None = None,  # noqa: ARG002
        cursor: str | None = None,  # noqa: ARG002
        limit: int = 100,  # noqa: ARG002
    ) -> JobPage:
        _unsupported(tr("Apiframe v1 has no job list."))

    async def upload(self, path: Path, kind: MediaKind) -> Upload:
        if kind not in _UPLOADS:
            _unsupported(tr("Apiframe v1 takes no video files."))
        route, part = _UPLOADS[kind]
        return await self._http.post_file(route, parsing.read_upload, part, await read_file(path, UPLOAD_BYTES))

    async def create_asset(self, url: str, kind: MediaKind) -> str:  # noqa: ARG002
        _unsupported(tr("Apiframe v1 has no assets."))

    async def asset(self, asset_id: str) -> Asset:  # noqa: ARG002
        _unsupported(tr("Apiframe v1 has no assets."))

    async def close(self) -> None:
        await self._http.close()


def _unsupported(text: str) -> NoReturn:
    raise UnsupportedCallError(text)
