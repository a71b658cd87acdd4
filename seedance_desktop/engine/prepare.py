"""Before a job is sent: its pictures converted, its files uploaded, its exact body made."""

import asyncio
import hashlib
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

from seedance_desktop.apiframe.errors import (
    NetworkError,
    RateLimitedError,
    ServerError,
    UnreadableAnswerError,
)
from seedance_desktop.apiframe.protocol import Upload
from seedance_desktop.domain.catalogue import Model, find_model
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.engine.accounts import AccountLink
from seedance_desktop.engine.board import Board, utc_now
from seedance_desktop.engine.weather import Weather
from seedance_desktop.media.errors import MediaError

# The service keeps uploads for one to two hours; what it does not date is trusted for this long.
UNDATED_UPLOAD_LIFE = timedelta(minutes=50)
# An upload must outlive the wait for a slot at the service, where jobs may queue before they fetch their media.
UPLOAD_MARGIN = timedelta(minutes=25)

_PASSING_ERRORS = (NetworkError, RateLimitedError, ServerError, UnreadableAnswerError)


class PrepareError(Exception):
    """The job can't be sent as it is; the text says why, and nothing was charged."""


class Preparer:
    """Makes the bytes of the paid request."""

    def __init__(self, board: Board, weather: Weather, uploads_dir: Path) -> None:
        self._board = board
        self._weather = weather
        self._uploads_dir = uploads_dir
        # Takes of one request share their frames: the second waits for the first one's upload.
        self._locks: defaultdict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)

    async def prepare(self, job: Job, link: AccountLink) -> bytes:
        """Convert and upload what the request needs; returns its exact body.

        Network trouble is waited out. Raises PrepareError for files that can't be used and ApiframeError
        for a refusal that waiting does not mend.
        """
        model = find_model(job.service, job.request.model)
        if model is None:
            raise PrepareError(f"{job.request.model} is not in the catalogue any more.")
        urls: dict[str, str] = {}
        for media in job.request.media():
            if not media.is_remote and media.source not in urls:
                async with self._locks[job.account, media.source]:
                    urls[media.source] = await self._address(job, link, model, media)
        return link.client.body(job.request, urls)

    async def _address(self, job: Job, link: AccountLink, model: Model, media: MediaInput) -> str:
        try:
            path = await asyncio.to_thread(_prepared, media, self._uploads_dir, model)
            digest = await asyncio.to_thread(_digest, path)
        except MediaError as error:
            raise PrepareError(str(error)) from error
        except OSError as error:
            raise PrepareError(f"{media.name} can't be read: {error.strerror or error}.") from error
        known = await self._board.store.upload_url(job.account, digest, utc_now() + UPLOAD_MARGIN)
        if known:
            return known
        upload = await self._upload(job, link, media, path)
        self._weather.good()
        job.error = None
        expires_at = upload.expires_at or utc_now() + UNDATED_UPLOAD_LIFE
        await self._board.store.save_upload(job.account, digest, upload.url, expires_at)
        return upload.url

    async def _upload(self, job: Job, link: AccountLink, media: MediaInput, path: Path) -> Upload:
        """Upload a file for as long as it takes: repeating one costs nothing."""
        attempt = 0
        while True:
            try:
                return await link.client.upload(path, media.kind)
            except OSError as error:
                raise PrepareError(f"{media.name} can't be read: {error.strerror or error}.") from error
            except _PASSING_ERRORS as error:
                attempt += 1
                if isinstance(error, NetworkError):
                    self._weather.bad(str(error))
                job.error = f"{media.name} could not be uploaded yet; trying again. {error}"
                self._board.show(job)
                await self._weather.wait(attempt)


def _prepared(media: MediaInput, uploads_dir: Path, model: Model) -> Path:
    path = Path(media.source)
    if media.kind is MediaKind.IMAGE:
        from seedance_desktop.media.images import prepare_image  # noqa: PLC0415 - Pillow is slow to load

        return prepare_image(path, uploads_dir, max_bytes=model.upload_image_bytes)
    return path


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
