"""Use exact frames of clips in the next request: by a command, or by dragging off the picture."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer

from seedance_desktop.core.files import fitting_path
from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.clip import Clip, Origin
from seedance_desktop.domain.shot import Shot
from seedance_desktop.media.errors import MediaError
from seedance_desktop.ui.local_files import file_url
from seedance_desktop.ui.player.stage import Stage
from seedance_desktop.ui.request_form import RequestForm


class FrameReuse:
    """`folder` keeps frames used in requests; `show_page` shows a page; `say` shows a message."""

    def __init__(
        self, form: RequestForm, folder: Path, show_page: Callable[[str], None], show_message: Callable[[str], None]
    ) -> None:
        self._form = form
        self._folder = folder
        self._show_page = show_page
        self._show_message = show_message

    async def use(self, clip: Clip, number: int, which: str) -> None:
        """Save an exact frame with its origin, and put it in the "first" or "last" frame well."""
        self._drop(await self._save(clip, number), which)

    async def continue_from(self, clip: Clip) -> None:
        """Start the next request from a clip's end: with the last frame as the service returned it, if it did."""
        returned, number = clip.last_frame_path, clip.frames - 1

        def has_returned() -> bool:
            return returned is not None and returned.exists()

        if returned is None or not await asyncio.to_thread(has_returned):
            self._continue(clip, await self._save(clip, number))
            return

        def save(target: Path) -> None:
            from seedance_desktop.media.stills import stamp_still  # noqa: PLC0415 - loads PyAV

            stamp_still(returned, target, str(Origin(clip.id, number)))

        self._continue(clip, await self._keep(save, clip, "-last.png"))

    async def drag(self, clip: Clip, number: int, stage: Stage) -> None:
        """Save an exact frame and drag it with the pointer."""
        path = await self._save(clip, number)
        if path is not None:
            # A drag runs an event loop of its own, which must not run inside a task.
            QTimer.singleShot(0, stage, lambda: stage.drag_out(path))

    async def _save(self, clip: Clip, number: int) -> Path | None:
        def save(target: Path) -> None:
            from seedance_desktop.media.stills import save_still  # noqa: PLC0415 - loads PyAV

            save_still(clip.path, number, target, origin=str(Origin(clip.id, number)), replace=True)

        return await self._keep(save, clip, f"-frame-{number:04d}.png")

    async def _keep(self, save: Callable[[Path], None], clip: Clip, end: str) -> Path | None:
        target = fitting_path(self._folder, clip.stem, end)

        def work() -> None:
            self._folder.mkdir(parents=True, exist_ok=True)
            save(target)

        try:
            await asyncio.to_thread(work)
        except (MediaError, IndexError, OSError) as error:
            self._show_message(tr("The frame could not be saved. {error}", error=error))
            return None
        return target

    def _continue(self, clip: Clip, frame: Path | None) -> None:
        if frame is not None:
            self._show_page("studio")
            prompt = clip.request.prompt if clip.request else ""
            self._form.continue_shot(_mime(frame), Shot(clip.shot, clip.shot_title), prompt)

    def _drop(self, frame: Path | None, which: str) -> None:
        if frame is not None:
            self._show_page("studio")
            self._form.drop_frame(_mime(frame), which)


def _mime(frame: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([file_url(frame)])
    return mime
