"""Save and copy frames, export clips, and collect the timeline."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.clip import Clip, Flag, Origin
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.output_file import free_name
from seedance_desktop.store.clips import ClipRange, ClipStore
from seedance_desktop.store.database import StoreError
from seedance_desktop.store.search import Filters
from seedance_desktop.ui import tasks
from seedance_desktop.ui.clips.input_dialogs import ask_save
from seedance_desktop.ui.clips.labels import clips_label
from seedance_desktop.ui.local_files import file_url
from seedance_desktop.ui.player.playback import Span
from seedance_desktop.ui.review.export_dialog import ExportDialog
from seedance_desktop.ui.review.export_pages import Page, RangePage, SelectsPage, SheetPage, TimelinePage
from seedance_desktop.ui.widgets.build import open_dialog

_MAX_PICKS = 2000


class ExportController(QObject):
    """Ask for a target, export in a thread, and show the result."""

    timeline_changed = Signal(int)
    """The number of ranges on the timeline."""

    def __init__(self, window: QWidget, clips: ClipStore, show_message: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window = window
        self._clips = clips
        self._show_message = show_message
        self.folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation))
        self._cuts: list[ClipRange] = []

    def save_frame(self, clip: Clip, number: int) -> None:
        """Ask for a name, and save exactly these pixels as PNG."""
        folder = self.folder if self.folder.is_dir() else Path.home()
        suggested = free_name(folder / f"{clip.stem}-{number:04d}.png")
        ask_save(
            self._window,
            tr("Save frame"),
            suggested,
            "PNG (*.png)",
            lambda path: tasks.start(self._save_frame(clip, number, path)),
        )

    async def _save_frame(self, clip: Clip, number: int, dest: Path) -> None:
        def save() -> None:
            from seedance_desktop.media.stills import save_still  # noqa: PLC0415 - loads PyAV

            save_still(clip.path, number, dest, origin=str(Origin(clip.id, number)), replace=True)

        try:
            await asyncio.to_thread(save)
        except (MediaError, IndexError) as error:
            self._show_message(tr("The frame could not be saved. {error}", error=error))
        else:
            self.folder = dest.parent
            self._show_message(tr("Frame {number} saved as {name}.", number=f"{number:03d}", name=dest.name))

    async def copy_frame(self, clip: Clip, number: int) -> None:
        """Copy exactly these pixels to the clipboard."""

        def read() -> QImage:
            from seedance_desktop.media.frames import Clip as Frames  # noqa: PLC0415 - loads PyAV
            from seedance_desktop.ui.player.frame_image import to_image  # noqa: PLC0415 - as above

            with Frames(clip.path) as frames:
                frame = frames.read(number)
                width, height = frame.display_size
                image = to_image(frame)
            if (image.width(), image.height()) == (width, height):
                return image.copy()  # in Qt's own memory: the clipboard may outlive Python
            return image.scaled(width, height, mode=Qt.TransformationMode.SmoothTransformation)

        try:
            image = await asyncio.to_thread(read)
        except (MediaError, IndexError) as error:
            self._show_message(tr("The frame could not be copied. {error}", error=error))
        else:
            QGuiApplication.clipboard().setImage(image)
            self._show_message(tr("Frame {number} copied.", number=f"{number:03d}"))

    async def load(self) -> None:
        """Load the saved timeline."""
        self._cuts[:] = await self._clips.timeline()
        self.timeline_changed.emit(len(self._cuts))

    def add_to_timeline(self, clips: Sequence[Clip], span: Span | None = None) -> None:
        """Append clips, or a range of one, to the timeline."""
        for clip in clips:
            first, last = span or (0, clip.frames - 1)
            self._cuts.append((clip, first, last))
        self._keep_timeline()
        count = len(self._cuts)
        self._show_message(tr("Added. The timeline now has {clips}.", clips=clips_label(count)))
        self.timeline_changed.emit(count)

    async def export(
        self, kind: str, in_view: Sequence[Clip] = (), selected: Sequence[Clip] = (), span: Span | None = None
    ) -> ExportDialog:
        """Open the dialog on a page: range, sheet, selects or timeline. `in_view` starts with the active clip."""
        picks, _ = await self._clips.find(limit=_MAX_PICKS, filters=Filters(flag=Flag.PICK))
        # Clips may have been renamed, annotated or removed since they were added.
        self._cuts[:] = await self._clips.timeline()
        clip = in_view[0] if in_view else None
        sets = {tr("Selected"): selected, tr("Shown"): in_view, tr("Picks"): picks}
        span = span or (0, clip.frames - 1 if clip else 0)
        pages: list[Page] = [RangePage(clip, span)] if clip else []
        timeline = TimelinePage(self._cuts)
        timeline.changed.connect(self._keep_timeline)
        pages += [SheetPage(clip, span, sets), SelectsPage(sets), timeline]
        if all(page.key != kind for page in pages):
            kind = pages[0].key
        folder = self.folder if self.folder.is_dir() else Path.home()
        dialog = ExportDialog(pages, folder, kind, self._window)
        dialog.done_with.connect(self._on_done)
        dialog.reveal.connect(lambda path: QDesktopServices.openUrl(file_url(path.parent)))
        dialog.finished.connect(lambda _code: self.timeline_changed.emit(len(self._cuts)))
        open_dialog(dialog)
        return dialog

    def _keep_timeline(self) -> None:
        async def keep(cuts: Sequence[ClipRange]) -> None:
            try:
                await self._clips.save_timeline(cuts)
            except StoreError as error:
                self._show_message(tr("The timeline could not be saved. {reason}", reason=error))

        tasks.start(keep(tuple(self._cuts)))

    def _on_done(self, path: Path, text: str) -> None:
        self.folder = path.parent
        self._show_message(tr("Saved {name}: {words}.", name=path.name, words=text))
