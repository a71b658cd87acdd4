"""Bring a finished result into the library: download, check, sidecar, name, thumbnail, row."""

import asyncio
import glob
import hashlib
import logging
import re
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec.structs import replace

from seedance_desktop.apiframe.errors import ApiframeError, NotFoundError
from seedance_desktop.apiframe.protocol import RemoteJob, RemoteStatus
from seedance_desktop.core import mounts
from seedance_desktop.core.addresses import is_loopback
from seedance_desktop.core.clock import utc_now
from seedance_desktop.core.files import delete, rename, rename_noreplace, room_for_name, write_json
from seedance_desktop.core.files import replace as replace_file
from seedance_desktop.core.i18n import Message, mark, message, message_of
from seedance_desktop.core.paths import thumbnail_path
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import AT_SERVICE, Charge, Job, JobState
from seedance_desktop.domain.naming import ID_DIGITS, MAX_STEM_BYTES, clip_stem
from seedance_desktop.engine.accounts.account_link import Accounts, KeyringClosedError, NoKeyError
from seedance_desktop.engine.connectivity import Connectivity
from seedance_desktop.engine.events import ClipAdded
from seedance_desktop.engine.jobs.http_download import DownloadError, HttpDownloader, ResultRefusedError
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.engine.jobs.part_file import complete_url
from seedance_desktop.engine.jobs.poller import failed
from seedance_desktop.engine.library.scanner import with_current_files
from seedance_desktop.engine.library.sidecar import (
    SidecarError,
    clip_from_sidecar,
    sidecar,
    sidecar_path,
)
from seedance_desktop.media.errors import MediaError
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import StoreError

if TYPE_CHECKING:
    from seedance_desktop.media.probe import ClipFacts

log = logging.getLogger(__name__)

MAX_CONCURRENT = 3
REFUSED_BACKOFF = Backoff(first_s=1.0, max_s=3600.0)
"""Waits between two attempts at a result that its host refuses."""
V1_RETENTION = timedelta(days=92)
"""How long v1 keeps a result at the longest; unlike v2, it never says that one has expired."""
THUMBNAIL_WIDTH = 640
# Part files of this program: `.STEM-02-1f3a9c….part`, with the notes beside them.
_LEFT_OVER = re.compile(r"\..+-\d\d-[0-9a-f]{6}.*\.part(\.json)?")


class ResultDownloader:
    """Download finished clips. Every failure but "gone" is retried, for as long as it takes."""

    def __init__(
        self,
        registry: JobRegistry,
        clips: ClipStore,
        accounts: Accounts,
        connectivity: Connectivity,
        *,
        clips_dir: Path,
        thumbnails_dir: Path,
        naming: Callable[[], str],
    ) -> None:
        self._registry = registry
        self._clips = clips
        self._accounts = accounts
        self._connectivity = connectivity
        self.clips_dir = clips_dir
        self.project_folders: dict[str, Path] = {}
        """Folders of projects' clips, by the project's name."""
        self._thumbnails_dir = thumbnails_dir
        self._naming = naming
        self._fetcher = HttpDownloader()
        self._damaged: dict[str, set[str]] = {}
        self._places: dict[str, Path] = {}
        """Reserved paths of clips being downloaded, by job."""
        self._slots = asyncio.Semaphore(MAX_CONCURRENT)
        # Checking a clip uses all processors. Several at once are not faster, and their threads, each switching with
        # the window's, would make it stutter.
        self._looking = asyncio.Semaphore(1)

    async def close(self) -> None:
        """Close the connections to result hosts."""
        await self._fetcher.close()

    def thumbnail_path(self, clip_id: str) -> Path:
        """Return the path of a clip's thumbnail."""
        return thumbnail_path(self._thumbnails_dir, clip_id)

    async def download(self, job: Job) -> None:
        """Take a job from `downloading` to `ready`, or to what the service says of it by now.

        What the host refuses is looked for at the service: it may know a new address, or no longer keep the file.
        """
        attempt, refusals = 0, await self._earlier_refusals(job)
        ask_service = refusals > 0
        last_reported: Message | None = None
        while True:
            try:
                if ask_service:
                    await self._read_again(job)
                if job.state is not JobState.DOWNLOADING:
                    await asyncio.to_thread(self._drop_parts, job)
                    return
                # A download that has to wait must not block others.
                async with self._slots:
                    await self._download_once(job)
            except (ResultRefusedError, MediaError) as error:
                reason, refused = message_of(error), True
            except (DownloadError, NoKeyError, StoreError) as error:
                reason, refused = message_of(error), False
            except OSError as error:  # a file or disk vanished between two steps
                reason, refused = (
                    message("The clip can't be saved in its folder: {reason}.", reason=error.strerror or str(error)),
                    False,
                )
            else:
                return
            attempt, refusals = (attempt, refusals + 1) if refused else (attempt + 1, refusals)
            # A host that can't be reached for long may have moved.
            ask_service = refusals > 0 or attempt % 8 == 0
            text = (
                mark("{reason} Apiframe will be asked for it again.") if refused else mark("{reason} Trying again.")
            )
            job.error = message(text, reason=reason)
            count = refusals if refused else attempt
            # One event for each of a week's attempts would bury the rest of the history.
            if reason != last_reported or count.bit_count() == 1:
                last_reported = reason
                code = "result_refused" if refused else "download_failed"
                await self._registry.record(job, event(code, attempt=count, reason=reason))
            else:
                self._registry.show(job)
            await self._connectivity.wait(count, REFUSED_BACKOFF if refused else None)

    async def _earlier_refusals(self, job: Job) -> int:
        """Return how often the result was refused in earlier runs of the program: waits go on growing from there."""
        if job.error is None:
            return 0
        try:
            _at, last = (await self._registry.store.history(job.id))[-1]
        except (StoreError, IndexError):
            return 0
        attempt = last.fields.get("attempt", 1)
        return attempt if last.code == "result_refused" and isinstance(attempt, int) else 0

    async def _read_again(self, job: Job) -> None:
        """Read a job whose result can't be had, and follow what the service says: a new address, or the end."""
        assert job.remote_id
        link = await self._accounts.link(job.account, job.address)
        remote: RemoteJob | None = None
        try:
            remote = await link.client.job(job.remote_id)
        except NotFoundError:
            # Another key's account does not know the job, which proves nothing.
            gone = job.service is Service.V2 and job.key_id in {"", link.key_id}
        except ApiframeError as error:
            log.warning("job %s can't be read again: %s", job.id, error)
            return
        else:
            gone = remote.expired
        if job.service is Service.V1 and (now := link.client.clock.now()) is not None:
            gone = now - (job.sent_service_at or job.accepted_at or job.created_at) > V1_RETENTION
        if gone:
            reason = message("The clip was made and paid for, but Apiframe no longer keeps it.")
            job.expire(reason)
            await self._registry.record(job, event("gone", reason=reason))
        elif remote is not None and remote.status in {RemoteStatus.FAILED, RemoteStatus.CANCELLED}:
            await self._registry.record(job, failed(job, remote))
        elif remote is not None and remote.video_url not in {None, job.result_url}:
            job.result_url, job.last_frame_url = remote.video_url, remote.last_frame_url
            await self._registry.record(job)

    def unfinished(self) -> list[Job]:
        """Return jobs for clips that have a sidecar already, but still the name of their part file. Blocking.

        They are in the queue, unless its rows were damaged: then a clip is paid for that only its sidecar knows.
        """
        jobs = []
        projects = {folder: name for name, folder in self.project_folders.items()}
        for folder in {self.clips_dir, *projects}:
            for part in folder.glob(".*.mp4.part") if folder.is_dir() else ():
                place = part.with_name(part.name.removeprefix(".").removesuffix(".part"))
                try:
                    clip = clip_from_sidecar(sidecar_path(place))
                except (OSError, SidecarError):
                    continue
                if clip.path == place and clip.request and clip.account and clip.remote_id and not place.exists():
                    project = projects.get(folder, "")
                    address = self._accounts.address(clip.account)
                    jobs.append(_job_of(clip, project, address, complete_url(part)))
                    self._places.setdefault(clip.id, place)
        return jobs

    async def clean_up(self) -> None:
        """Delete leftovers of downloads that no one continues: only files with this program's names."""
        wanted = [clip_stem(job, "{id}") for job in self._registry.in_state({JobState.DOWNLOADING, *AT_SERVICE})]

        def delete_left_over() -> None:
            for folder in {self.clips_dir, *self.project_folders.values()}:
                for path in folder.iterdir() if folder.is_dir() else ():
                    if _LEFT_OVER.fullmatch(path.name) and not any(each in path.name for each in wanted):
                        delete(path)

        try:
            await asyncio.to_thread(delete_left_over)
        except OSError as error:
            log.warning("%s can't be cleaned up: %s", self.clips_dir, error)

    async def _reserve_path(self, job: Job) -> Path:
        """Return the clip's path, never another clip's: two ids, or two names, may begin alike."""
        folder = self.project_folders.get(job.project, self.clips_dir)
        room = room_for_name(folder, MAX_STEM_BYTES, len(".") + len(".last-frame.png.plain.part"))
        stems = [clip_stem(job, self._naming(), digits, room) for digits in ID_DIGITS]
        places = [folder / f"{stem}.mp4" for stem in stems]
        known = self._places.get(job.id)
        # It may be named by another pattern, as the part file of an earlier run that is continued.
        if known is None or known.parent != folder or await asyncio.to_thread(_belongs_to_other_clip, known, job.id):
            return await self._choose_path(job, places)
        return known

    async def _choose_path(self, job: Job, places: list[Path]) -> Path:
        others = {path for job_id, path in self._places.items() if job_id != job.id}
        free = [place for place in places if place not in others]
        for place in free:
            self._places[job.id] = place  # before any await: the other may be choosing a path too
            if await self._clips.at(place) in {None, job.id} and not await asyncio.to_thread(
                _belongs_to_other_clip, place, job.id
            ):
                break
        return self._places[job.id]

    def _drop_parts(self, job: Job) -> None:
        try:
            if place := self._places.pop(job.id, None):
                for path in place.parent.glob(f".{glob.escape(place.stem)}.*"):
                    delete(path)
        except OSError as error:
            log.warning("%s can't be cleaned up: %s", self.clips_dir, error)

    async def _is_local(self, job: Job) -> bool:
        """Whether a job's service is on this computer. Waits for no key: fetching a file needs none."""
        service = urlsplit(job.address)
        if service.scheme == "https":
            return is_loopback(service.hostname or "")
        try:
            return (await self._accounts.link(job.account, job.address)).local
        except KeyringClosedError:
            return is_loopback(service.hostname or "")

    async def _download_once(self, job: Job) -> None:
        assert job.result_url
        local = await self._is_local(job)
        final = await self._reserve_path(job)
        # A program that stopped between the rename and the database finds its file here.
        left = await asyncio.to_thread(_leftover_clip, final)
        if left is not None:
            clip = _clip(job, final, left)
        else:
            part = final.with_name(f".{final.name}.part")
            await self._fetcher.fetch(job, job.result_url, part, self._registry, local=local)
            damaged = self._damaged.setdefault(job.id, set())
            async with self._looking:
                checked = await asyncio.to_thread(_check, part, final.name, damaged)
            clip = _clip(job, final, checked)
            await asyncio.to_thread(_move_into_library, part, clip, job)
        clip = await asyncio.to_thread(with_current_files, clip)
        last_frame = await self._last_frame(job, clip, local=local)
        if left is not None or last_frame is not None:
            clip = replace(clip, last_frame_path=last_frame)
            await asyncio.to_thread(_write_sidecar, clip, job)
        await asyncio.to_thread(self._make_thumbnail, clip)
        await self._clips.save(clip)
        self._damaged.pop(job.id, None)
        await asyncio.to_thread(self._drop_parts, job)
        saved = job.finish(clip.id, final.name)
        self._registry.publish(ClipAdded(clip))
        await self._registry.record(job, saved)

    async def _last_frame(self, job: Job, clip: Clip, *, local: bool) -> Path | None:
        """Save the last frame that the service returned; cut it from the clip if that is none."""
        from seedance_desktop.media.images import save_frame  # noqa: PLC0415 - PyAV and Pillow are slow to load

        if not job.request.return_last_frame:
            return None
        picture = clip.path.with_name(f"{clip.path.stem}.last-frame.png")
        part = picture.with_name(f".{picture.name}.part")
        received, total = job.received_bytes, job.total_bytes
        try:
            if job.last_frame_url:
                await self._fetcher.fetch(job, job.last_frame_url, part, self._registry, local=local)
                await asyncio.to_thread(_keep_picture, part, picture)
                return picture
        except (DownloadError, MediaError, OSError) as error:
            log.warning("last frame of %s: %s", job.id, error)
        finally:
            job.received_bytes, job.total_bytes = received, total
        try:
            return await asyncio.to_thread(save_frame, clip.path, -1, picture)
        except (MediaError, OSError) as error:  # it can be cut later; the clip is what counts
            log.warning("last frame of %s: %s", job.id, error)
            return None

    def _make_thumbnail(self, clip: Clip) -> None:
        from seedance_desktop.media.images import write_thumbnail  # noqa: PLC0415 - PyAV and Pillow are slow to load

        try:
            write_thumbnail(clip.path, self.thumbnail_path(clip.id), THUMBNAIL_WIDTH)
        except OSError as error:  # it can be recreated; the clip is what counts
            log.warning("thumbnail of %s: %s", clip.id, error)


def _job_of(clip: Clip, project: str, address: str, complete: str | None) -> Job:
    """Return the job of an accepted clip: to save what came from `complete`, or else to ask the service for it."""
    assert clip.request
    return Job(
        id=clip.id,
        created_at=clip.created_at,
        account=clip.account,
        address=address,
        request=clip.request,
        state=JobState.DOWNLOADING if complete else JobState.QUEUED,
        shot=clip.shot,
        title=clip.title,
        take=clip.take,
        project=project,
        sent_at=clip.created_at,
        accepted_at=clip.created_at,
        remote_id=clip.remote_id,
        credit_cost=clip.credit_cost,
        charge=Charge.CHARGED,
        result_url=complete,
    )


def _clip(job: Job, final: Path, checked: "ClipFacts") -> Clip:
    facts = checked.facts
    return Clip(
        id=job.id,
        path=final,
        created_at=utc_now(),
        width=facts.width or 0,
        height=facts.height or 0,
        fps=facts.fps or 24.0,
        frames=checked.frames,
        duration_s=facts.duration_s or 0.0,
        has_audio=facts.has_audio,
        byte_size=facts.byte_size,
        request=job.request,
        job_id=job.id,
        shot=job.shot,
        title=job.title,
        named=job.named,
        take=job.take,
        project=job.project,
        account=job.account,
        remote_id=job.remote_id,
        credit_cost=job.credit_cost,
    )


def _belongs_to_other_clip(place: Path, job_id: str) -> bool:
    """Whether the file there belongs to another clip: a job's own has a sidecar that says so. Blocking."""
    try:
        return clip_from_sidecar(sidecar_path(place)).id != job_id
    except FileNotFoundError:
        return place.exists()
    except (OSError, SidecarError):
        return True


def _leftover_clip(final: Path) -> "ClipFacts | None":
    """Return the complete clip that an earlier run left, if any; rename a damaged one. Blocking."""
    from seedance_desktop.media.probe import check_clip  # noqa: PLC0415

    if not final.exists():
        return None
    try:
        return check_clip(final)
    except MediaError as error:
        aside = final.with_name(f"{final.stem}.damaged-{time.time_ns()}{final.suffix}")
        log.warning("%s It is now %s.", error, aside.name)
        try:
            rename(final, aside)
        except OSError as refused:
            raise DownloadError(
                message("{name} is damaged and can't be moved: {reason}.", name=final.name, reason=refused.strerror)
            ) from refused
        return None


def _check(part: Path, name: str, damaged: set[str]) -> "ClipFacts":
    """Return the facts of a complete clip; `damaged` holds digests of clips with damage inside. Blocking.

    Damage in transit is gone at the next attempt. A clip that arrives identical twice was made like that and is paid
    for: better a clip with a bad frame than none. Raises MediaError.
    """
    from seedance_desktop.media.probe import check_clip, decode_through  # noqa: PLC0415

    try:
        checked = check_clip(part)
        try:
            decode_through(part)
        except MediaError as error:
            with part.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            if digest not in damaged:
                damaged.add(digest)
                raise
            log.warning("%s came the same twice and is kept: %s", name, error)
    except MediaError as error:
        # Complete by its length, but not playable: keeping it would only resume the same bytes.
        delete(part)
        said = message_of(error)
        raise MediaError(Message(said.source, {**said.fields, "name": name})) from error
    return checked


def _keep_picture(part: Path, picture: Path) -> None:
    """Move a downloaded picture to its name, as PNG. Blocking. Raises MediaError if it is no picture, and OSError."""
    from seedance_desktop.media.images import open_image  # noqa: PLC0415
    from seedance_desktop.media.stills import stamp_still  # noqa: PLC0415

    image = open_image(part)
    if image is not None and image.format == "PNG":
        image.close()
        replace_file(part, picture)
    else:
        stamp_still(part, picture, "")


def _move_into_library(part: Path, clip: Clip, job: Job) -> None:
    """Rename a clip to its final name, after writing its sidecar, so that no one else claims it. Blocking.

    Raises DownloadError.
    """
    if _belongs_to_other_clip(clip.path, job.id):
        raise DownloadError(message("There is another file called {name}.", name=clip.path.name))
    _write_sidecar(clip, job)
    try:
        rename_noreplace(part, clip.path)
    except OSError as error:
        raise _unwritable(clip, error) from error


def _write_sidecar(clip: Clip, job: Job) -> None:
    try:
        mounts.check_disk(clip.path)
        write_json(sidecar_path(clip.path), sidecar(clip, job))
    except OSError as error:
        raise _unwritable(clip, error) from error


def _unwritable(clip: Clip, error: OSError) -> DownloadError:
    return DownloadError(
        message(
            "{parent} can't be written: {reason}.", parent=str(clip.path.parent), reason=error.strerror or str(error)
        )
    )
