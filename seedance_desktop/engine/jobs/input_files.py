"""Copy the user's files when Generate is pressed, so that later changes or losses do no harm."""

import asyncio
import hashlib
import logging
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from seedance_desktop.core.files import delete, finish_part, make_private, open_part
from seedance_desktop.core.i18n import message
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.media import MediaInput
from seedance_desktop.engine.jobs.errors import RequestRefusedError
from seedance_desktop.store.jobs import JobStore

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=7)
"""How long a finished job's files are kept, for retries; a clip's files are kept as long as the clip."""
_BLOCK = 1 << 20
_MIN_AGE_S = 3600.0
"""A job's files are copied before the job is saved: newer copies may belong to one that is just being queued."""


class InputError(RequestRefusedError):
    """A file of the request can't be read or copied; the text tells the user which and why."""


class InputFiles:
    """A folder of copies, named by their content: takes of a request share theirs."""

    def __init__(self, store: JobStore, folder: Path) -> None:
        self._store = store
        self._folder = folder

    async def take(self, jobs: Sequence[Job]) -> None:
        """Copy every local file of these jobs. Raises InputError and StoreError."""
        local = {media.source: media for job in jobs for media in job.request.media() if not media.is_remote}
        names = {source: await self._copy(media) for source, media in local.items()}
        rows = {
            (job.id, media.source, names[media.source])
            for job in jobs
            for media in job.request.media()
            if media.source in names
        }
        if rows:
            await self._store.save_inputs(rows)

    async def path(self, job_id: str, media: MediaInput) -> Path:
        """Return the job's copy of a file, or the file itself, or another job's copy of it.

        Raises InputError if neither the copy nor the file is as it was: another picture must not be paid for.
        """
        own, others = await self._store.input_names(job_id, media.source)
        path = await asyncio.to_thread(self._find, own, media.path, others)
        if path is None:
            raise InputError(message("{name} was not found.", name=media.name))
        return path

    def _find(self, own: str | None, source: Path, others: list[str]) -> Path | None:
        if own is not None:
            return next((path for path in (self._folder / own, source) if _holds(path, own)), None)
        copies = (self._folder / name for name in others if _holds(self._folder / name, name))
        return source if source.exists() else next(copies, None)

    async def clean_up(self) -> None:
        """Delete copies that no job and no clip needs any more. Raises StoreError."""
        needed = await self._store.drop_inputs(KEPT_FOR, timedelta(seconds=_MIN_AGE_S))
        await asyncio.to_thread(self._delete_all_but, needed)

    async def _copy(self, media: MediaInput) -> str:
        try:
            return await asyncio.to_thread(_copy, media.path, self._folder)
        except FileNotFoundError as error:
            raise InputError(message("{name} was not found.", name=media.name)) from error
        except OSError as error:
            raise InputError(
                message(
                    "{name} can't be copied for upload: {reason}.",
                    name=media.name,
                    reason=error.strerror or str(error),
                )
            ) from error

    def _delete_all_but(self, needed: set[str]) -> None:
        now = time.time()
        for path in list(self._folder.glob("*")):
            try:
                if path.name not in needed and now - path.stat().st_mtime > _MIN_AGE_S:
                    delete(path)
            except FileNotFoundError:
                continue  # a copy that was just completed and renamed
            except OSError as error:
                log.warning("%s can't be deleted: %s", path, error)


def _holds(path: Path, name: str) -> bool:
    """Whether a file has the content that a copy is named by. Blocking."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest().startswith(Path(name).stem)
    except OSError:
        return False


def _copy(source: Path, folder: Path) -> str:
    """Copy a file to its content's name. Blocking. The digest is of exactly the bytes that were written."""
    digest = hashlib.sha256()
    with source.open("rb") as reading:
        make_private(folder)
        with open_part(folder, private=True) as writing:
            while block := reading.read(_BLOCK):
                digest.update(block)
                writing.write(block)
            name = f"{digest.hexdigest()[:32]}{source.suffix.lower()}"
            finish_part(writing, folder / name)
    return name
