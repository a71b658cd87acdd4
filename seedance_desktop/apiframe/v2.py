"""Apiframe v2: `https://api.apiframe.ai`, key in `X-API-Key`."""

import logging
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

from seedance_desktop.apiframe import parsing
from seedance_desktop.apiframe.base_client import (
    BaseClient,
    fetch_each,
    frame_fields,
    model_of,
    read_file,
    to_json,
    url_of,
)
from seedance_desktop.apiframe.error_mapping import Purpose
from seedance_desktop.apiframe.errors import UnreadableAnswerError
from seedance_desktop.apiframe.protocol import Account, Asset, JobPage, RemoteJob, RemoteStatus, Submission, Upload
from seedance_desktop.apiframe.transport import Transport
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Mode, Model, Service
from seedance_desktop.domain.estimate import ModelListing
from seedance_desktop.domain.media import VIDEO_BYTES, MediaKind
from seedance_desktop.domain.request import Request

log = logging.getLogger(__name__)

PAGE_SIZE = 100
"""Most jobs on one page of the list."""
UPLOAD_BYTES = {MediaKind.IMAGE: 25_000_000, MediaKind.AUDIO: 25_000_000, MediaKind.VIDEO: VIDEO_BYTES}

_STATUS_WORDS = {status: status.upper() for status in RemoteStatus} | {RemoteStatus.GENERATING: "PROCESSING"}


class V2Client:
    """One account on v2; see `protocol.ApiframeClient` for the calls."""

    service = Service.V2
    supports_idempotency = True
    has_job_list = True
    statuses_per_call = PAGE_SIZE

    def __init__(self, transport: Transport, base_url: str, key: Secret, *, owns_transport: bool = False) -> None:
        self._http = BaseClient(transport, Service.V2, base_url, key, "X-API-Key", owns=owns_transport)
        self.clock = transport.clock(base_url)

    async def account(self) -> Account:
        return await self._http.get("/v2/me", parsing.read_account)

    async def models(self) -> tuple[ModelListing, ...]:
        return await self._http.get("/v2/models", parsing.read_models, {"modality": "video"})

    def body(self, request: Request, media_urls: Mapping[str, str]) -> bytes:
        model = model_of(request)
        value: dict[str, Any] = {
            "model": model.id,
            "prompt": request.prompt,
            "seedanceParams": {
                name: v for name, v in _params(request, media_urls, model).items() if model.takes(name)
            },
        }
        if request.webhook_url:
            value["webhookUrl"] = request.webhook_url
            if request.webhook_events:
                value["webhookEvents"] = list(request.webhook_events)
        return to_json(value)

    async def generate(self, body: bytes, *, idempotency_key: str | None) -> Submission:
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else None
        return await self._http.post("/v2/videos/generate", Purpose.PAID, parsing.read_submission_v2, body, headers)

    async def job(self, remote_id: str) -> RemoteJob:
        read = partial(parsing.read_job, asked=remote_id)
        return await self._http.get(f"/v2/jobs/{quote(remote_id, safe='')}", read)

    async def jobs(self, remote_ids: Sequence[str]) -> dict[str, RemoteJob]:
        """Walk the list, newest first, while a page may save requests; then read the rest by id."""
        wanted = set(remote_ids)
        found: dict[str, RemoteJob] = {}
        cursor = None
        unreadable: UnreadableAnswerError | None = None
        for walked in count(1) if len(wanted) > 1 else ():
            try:
                page = await self.job_page(cursor=cursor)
            except UnreadableAnswerError as error:  # perhaps because of one of its jobs
                log.warning("the job list: %s", error)
                unreadable = error
                break
            found.update({job.remote_id: job for job in page.jobs if job.remote_id in wanted})
            cursor = page.next_cursor
            # Newer jobs may have pushed these far down; reading them one by one must not cost more requests than
            # walking.
            missing = len(wanted - found.keys())
            if cursor is None or not missing or walked >= max(len(wanted) // PAGE_SIZE + 2, missing):
                break
        rest = await fetch_each(self.job, wanted - found.keys(), any_found=bool(found))
        if unreadable is not None and not found and not rest:
            raise unreadable
        return found | {job.remote_id: job for job in rest}

    async def job_page(
        self, *, status: RemoteStatus | None = None, cursor: str | None = None, limit: int = PAGE_SIZE
    ) -> JobPage:
        params = {"limit": str(limit)}
        if status:
            params["status"] = _STATUS_WORDS[status]
        if cursor:
            params["cursor"] = cursor
        return await self._http.get("/v2/jobs", parsing.read_job_page, params)

    async def upload(self, path: Path, kind: MediaKind) -> Upload:
        file = await read_file(path, UPLOAD_BYTES[kind])
        return await self._http.post_file("/v2/uploads", parsing.read_upload, "file", file)

    async def create_asset(self, url: str, kind: MediaKind) -> str:
        content = to_json({"url": url, "type": kind.value})
        return await self._http.post("/v2/assets/create", Purpose.CHANGE, parsing.read_asset_id, content)

    async def asset(self, asset_id: str) -> Asset:
        return await self._http.get(f"/v2/assets/{quote(asset_id, safe='')}", partial(parsing.read_asset, asset_id))

    async def close(self) -> None:
        await self._http.close()


def _params(request: Request, media_urls: Mapping[str, str], model: Model) -> dict[str, Any]:
    """Return the fields that this mode sends; options that default to off are sent only if on."""
    params: dict[str, Any] = {
        "duration": request.duration,
        "resolution": request.resolution,
        "aspect_ratio": request.ratio,
        "generate_audio": request.generate_audio,
    }
    if request.mode is Mode.FRAMES:
        params |= frame_fields(request, model, media_urls)
    if request.mode is Mode.REFERENCES:
        for name, media in (
            ("reference_image_urls", request.reference_images),
            ("reference_video_urls", request.reference_videos),
            ("reference_audio_urls", request.reference_audios),
        ):
            if media:
                params[name] = [url_of(item, media_urls) for item in media]
    if request.web_search:
        params["web_search"] = True
    if request.seed is not None:
        params["seed"] = request.seed
    if request.camera_fixed:
        params["camera_fixed"] = True
    if request.return_last_frame:
        params["return_last_frame"] = True
    return params
