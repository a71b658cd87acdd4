"""Prepare a job for sending: convert its pictures, upload its files, make its exact body."""

import asyncio
import hashlib
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import structs

from seedance_desktop.apiframe.errors import ApiframeError, NotFoundError, RateLimitedError, ServerError
from seedance_desktop.apiframe.protocol import AssetStatus, Upload
from seedance_desktop.core.clock import utc_now
from seedance_desktop.core.i18n import Message, message, message_of
from seedance_desktop.domain.catalogue import Mode, Model, Service, find_model, ratio_shape
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.accounts.account_link import AccountLink
from seedance_desktop.engine.connectivity import Connectivity, explained, is_connectivity_error
from seedance_desktop.engine.jobs.input_files import InputFiles
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.media.errors import MediaError

# The service keeps uploads for one to two hours. Its date is not trusted beyond that: the clocks may differ.
UPLOAD_LIFE = timedelta(minutes=50)
# An upload must outlive the wait at the service, where jobs may queue before they fetch their media.
UPLOAD_MARGIN = timedelta(minutes=25)
SEND_MARGIN = timedelta(minutes=15)
"""Least remaining life of the uploads when the request is sent."""
_ROUNDS = 3
ASSET_PAUSE_S = 2.0
_ASSET_ROUNDS = 60
_FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)
T = TypeVar("T")
log = logging.getLogger(__name__)


class PrepareError(Exception):
    """The job can't be sent; the text says why, and nothing was charged."""


class Preparer:
    """Make the bytes of the paid request."""

    def __init__(
        self, registry: JobRegistry, connectivity: Connectivity, inputs: InputFiles, uploads_dir: Path
    ) -> None:
        self._registry = registry
        self._connectivity = connectivity
        self._inputs = inputs
        self._uploads_dir = uploads_dir
        # Takes of a request share their frames: the second waits for the first one's upload.
        self._locks: defaultdict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)

    async def prepare(self, job: Job, link: AccountLink) -> None:
        """Convert and upload what the request needs, and make its exact body.

        Waits out network failures. Raises PrepareError for unusable files, ApiframeError for a refusal that waiting
        can't solve, and StoreError.
        """
        model = find_model(job.service, job.request.model)
        if model is None:
            raise PrepareError(message("{model} is no longer in the catalogue.", model=job.request.model))
        for _ in range(_ROUNDS):
            # Keyed by the whole input: one file may be first and last frame, with different crops.
            uploads: dict[MediaInput, Upload] = {}
            for media in job.request.media():
                if not media.is_remote and media not in uploads:
                    async with self._locks[job.account, media.source]:
                        uploads[media] = await self._upload_once(job, link, model, media)
            good_until = min((upload.expires_at for upload in uploads.values() if upload.expires_at), default=None)
            # By the end of the last upload the service may have deleted the first.
            if good_until is None or good_until - service_time(link) > SEND_MARGIN:
                urls = {media.source: upload.url for media, upload in uploads.items()}
                job.body = link.client.body(_at_service(job.request, uploads), urls)
                job.body_good_until = good_until
                return
        raise PrepareError(
            message("The files take longer to upload than the service keeps them. Use smaller or fewer files.")
        )

    async def _upload_once(self, job: Job, link: AccountLink, model: Model, media: MediaInput) -> Upload:
        """Return a file's upload: a recent one, or a new one. `expires_at` is set, by the service's clock."""
        original = await self._inputs.path(job.id, media)
        try:
            path = await asyncio.to_thread(prepared, original, media, self._uploads_dir, model, job.request)
            digest = await asyncio.to_thread(_digest, path)
        except MediaError as error:
            raise PrepareError(_renamed(message_of(error), original.name, media.name)) from error
        except OSError as error:
            raise PrepareError(
                message("{name} can't be read: {reason}.", name=media.name, reason=error.strerror or str(error))
            ) from error
        kept = media.keep and job.service is Service.V2 and await self._kept(job, link, media, path, digest)
        return kept or await self._uploaded(job, link, media, path, digest)

    async def _uploaded(self, job: Job, link: AccountLink, media: MediaInput, path: Path, digest: str) -> Upload:
        # Before the service has told the time, nobody knows how old an upload is.
        now = link.client.clock.now()
        if now and (known := await self._registry.store.upload(_owner(job, link), digest, now + UPLOAD_MARGIN)):
            return Upload(*known)
        upload = await self._call(job, media, lambda: link.client.upload(path, media.kind), needed=True)
        good_until = _good_until(upload, service_time(link))
        await self._registry.store.save_upload(_owner(job, link), digest, upload.url, good_until)
        return Upload(upload.url, good_until)

    async def _kept(self, job: Job, link: AccountLink, media: MediaInput, path: Path, digest: str) -> Upload | None:
        """Return a file as an asset of the service, registered once for all jobs; None if it refuses that."""
        store, owner, name = self._registry.store, _owner(job, link), f"asset {digest}"
        known = await store.upload(owner, name, _FOR_EVER - timedelta(days=1))
        asset_id = known[0] if known else None
        try:
            for _ in range(2):  # the one known may be gone
                if asset_id is None:
                    url = (await self._uploaded(job, link, media, path, digest)).url
                    asset_id = await self._call(job, media, partial(link.client.create_asset, url, media.kind))
                    await store.save_upload(owner, name, asset_id, _FOR_EVER)
                if await self._is_active(job, link, media, asset_id):
                    return Upload(f"asset://{asset_id}", None)
                asset_id = None
        except ApiframeError as error:
            log.warning("%s is not kept as an asset: %s", media.name, error)
        return None

    async def _is_active(self, job: Job, link: AccountLink, media: MediaInput, asset_id: str) -> bool:
        """Wait until an asset can be used; False if it failed, is gone, or takes too long."""
        for _ in range(_ASSET_ROUNDS):
            try:
                asset = await self._call(job, media, partial(link.client.asset, asset_id))
            except NotFoundError:
                return False
            if asset.status is not AssetStatus.PROCESSING:
                return asset.status is AssetStatus.ACTIVE
            await asyncio.sleep(ASSET_PAUSE_S)
        return False

    async def _call(
        self, job: Job, media: MediaInput, call: Callable[[], Awaitable[T]], *, needed: bool = False
    ) -> T:
        """Upload or register a file, retrying for as long as it takes: repeating that costs nothing.

        Errors of the server itself are waited out only if the job can't do without.
        """
        attempt = 0
        while True:
            try:
                done = await call()
            except OSError as error:
                raise PrepareError(
                    message("{name} can't be read: {reason}.", name=media.name, reason=error.strerror or str(error))
                ) from error
            except ApiframeError as error:
                if is_connectivity_error(error):
                    self._connectivity.mark_unreachable(job.account, error)
                elif not isinstance(error, RateLimitedError) and not (needed and isinstance(error, ServerError)):
                    raise
                attempt += 1
                job.error = message(
                    "{name} could not be uploaded yet; trying again. {words}", name=media.name, words=explained(error)
                )
                self._registry.show(job)
                await self._connectivity.wait(attempt)
                continue
            self._connectivity.mark_reachable(job.account)
            job.error = None
            return done


def _owner(job: Job, link: AccountLink) -> str:
    """Return who may use an upload or asset: the account, at this address of the service."""
    return f"{job.account} {link.address}"


def _renamed(trouble: Message, copy: str, original: str) -> Message:
    """Replace the copy's name in an error by the user's file name."""
    return structs.replace(
        trouble, fields={name: original if value == copy else value for name, value in trouble.fields.items()}
    )


def service_time(link: AccountLink) -> datetime:
    """Return the time at the service, by this computer's clock as long as it has not told it."""
    return link.client.clock.now() or utc_now()


def _good_until(upload: Upload, now: datetime) -> datetime:
    """Return when to count an upload as expired: the service's date, unless it contradicts the service's clock."""
    latest = now + UPLOAD_LIFE
    if upload.expires_at is None or upload.expires_at < now + UPLOAD_MARGIN:
        return latest
    return min(upload.expires_at, latest)


def _at_service(request: Request, uploads: Mapping[MediaInput, Upload]) -> Request:
    """Return the request with the URLs of uploaded files in place of the files."""

    def one(media: MediaInput | None) -> MediaInput | None:
        return MediaInput(media.kind, uploads[media].url) if media and media in uploads else media

    def many(media: tuple[MediaInput, ...]) -> tuple[MediaInput, ...]:
        return tuple(MediaInput(each.kind, uploads[each].url) if each in uploads else each for each in media)

    return structs.replace(
        request,
        first_frame=one(request.first_frame),
        last_frame=one(request.last_frame),
        reference_images=many(request.reference_images),
        reference_videos=many(request.reference_videos),
        reference_audios=many(request.reference_audios),
    )


def prepared(path: Path, media: MediaInput, uploads_dir: Path, model: Model, request: Request) -> Path:
    """Return the file to upload for a medium whose bytes are at `path`: that one, or a copy in `uploads_dir`.

    A frame is cropped to the clip's shape and scaled to its size; any picture is made fit. Blocking. Raises
    MediaError.
    """
    if media.kind is MediaKind.IMAGE:
        from seedance_desktop.media.crop import crop_to  # noqa: PLC0415 - Pillow is slow to load
        from seedance_desktop.media.images import prepare_image  # noqa: PLC0415

        limit, shape = model.upload_image_bytes, ratio_shape(request.ratio)
        if request.mode is Mode.FRAMES and shape is not None:
            size = model.size(request.resolution, request.ratio)
            path = crop_to(path, uploads_dir, shape, size, media.crop, max_bytes=limit)
        return prepare_image(path, uploads_dir, max_bytes=limit)
    return path


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
