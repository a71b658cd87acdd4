"""Make thumbnails of imported clips in the background, after the import."""

import asyncio
import logging
import time
from collections.abc import Callable
from pathlib import Path

from seedance_desktop.core.files import delete
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.paths import thumbnail_path
from seedance_desktop.domain.clip import Clip
from seedance_desktop.engine.jobs.result_downloader import THUMBNAIL_WIDTH
from seedance_desktop.media.errors import MediaError
from seedance_desktop.store.clips import ClipStore

log = logging.getLogger(__name__)

_BATCH = 20
"""Thumbnails made between two database reads."""
_MAX_SHOWN = 3
"""Most unplayable clips named in one message."""


class ThumbnailMaker:
    """Make due thumbnails one at a time, and report clips that can't be played.

    Sleeps as long as each thumbnail took, so that it uses at most half of a core.
    """

    def __init__(self, clips: ClipStore, thumbnails_dir: Path, notify: Callable[[str], None]) -> None:
        self._clips = clips
        self._thumbnails_dir = thumbnails_dir
        self._notify = notify
        self._requested = False
        self._maker: asyncio.Task[None] | None = None

    def make(self) -> None:
        """Make all due thumbnails, including those of earlier runs."""
        self._requested = True
        if self._maker is None:
            self._maker = asyncio.get_running_loop().create_task(self._make())
            self._maker.add_done_callback(self._made)

    async def make_again(self, clip: Clip) -> None:
        """Make the thumbnail of a clip whose file was replaced."""
        try:
            await asyncio.to_thread(self._make_one, clip)
        except MediaError as error:
            log.info("thumbnail of %s: %s", clip.path, error)

    async def settle(self) -> None:
        """Wait until all are made."""
        while self._maker is not None:
            await asyncio.wait([self._maker])
            await asyncio.sleep(0)

    async def close(self) -> None:
        """Stop; the rest is made in the next run."""
        if self._maker is not None:
            self._maker.cancel()
            await self.settle()

    async def _make(self) -> None:
        while self._requested:
            self._requested = False
            problems: list[str] = []
            last = ""
            while due := await self._clips.thumbnails_due(last, _BATCH):
                last = due[-1].id
                looked_at = []
                for clip in due:
                    began = time.perf_counter()
                    try:
                        if await asyncio.to_thread(self._make_one, clip):
                            looked_at.append(clip.id)
                    except MediaError as error:
                        looked_at.append(clip.id)
                        problems.append(str(error))
                    if await self._clips.get(clip.id) is None:  # deleted in the meantime
                        await asyncio.to_thread(delete, self._thumbnail_of(clip))
                    await asyncio.sleep(time.perf_counter() - began)
                await self._clips.thumbnails_done(looked_at)
            if problems:
                text = tr("%n imported clip(s) can't be played. {problems}", "", len(problems))
                self._notify(text.format(problems=" ".join(problems[:_MAX_SHOWN])))

    def _thumbnail_of(self, clip: Clip) -> Path:
        return thumbnail_path(self._thumbnails_dir, clip.id)

    def _make_one(self, clip: Clip) -> bool:
        """Make one thumbnail. False, to try again later, if the clip's or the thumbnails' disk is not available."""
        from seedance_desktop.media.images import write_thumbnail  # noqa: PLC0415 - PyAV and Pillow are slow to load

        made = self._thumbnail_of(clip)
        if made.exists():  # made for a card on screen
            return True
        if not clip.path.exists():
            return False
        try:
            write_thumbnail(clip.path, made, THUMBNAIL_WIDTH)
        except OSError as error:
            log.warning("thumbnail of %s: %s", clip.path, error)
            return False
        return True

    def _made(self, maker: asyncio.Task[None]) -> None:
        self._maker = None
        if not maker.cancelled() and (error := maker.exception()) is not None:
            maker.get_loop().call_exception_handler({"message": "thumbnails were not made", "exception": error})
