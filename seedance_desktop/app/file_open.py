"""Files that the program is started with, or handed while it runs: videos to review, pictures for the form."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import shown
from seedance_desktop.domain.catalogue import Mode
from seedance_desktop.domain.clip import Clip
from seedance_desktop.engine.library.file_classifier import classify_files
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import StoreError
from seedance_desktop.ui import tasks
from seedance_desktop.ui.library.controller import LibraryController
from seedance_desktop.ui.local_files import file_url, local_path
from seedance_desktop.ui.main_controller import MainController
from seedance_desktop.ui.review.panes import MAX_PANES
from seedance_desktop.ui.widgets.build import open_dialog


def whole_path(argument: str) -> str:
    """A file as a command line or a desktop names it, as a path that holds in every folder; addresses stay."""
    url = QUrl(argument)
    if url.scheme() == "file":
        argument = str(local_path(url))
    elif "://" in argument:
        return argument
    return os.path.abspath(argument)  # noqa: PTH100 - Path's own would leave ".." in it, or ask the disk


class Application(QApplication):
    """macOS hands files over by events, before and while the program runs."""

    handed = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Take the files; all else is Qt's."""
        if isinstance(event, QFileOpenEvent):
            self.handed.emit(event.file() or event.url().toString())
            return True
        return super().event(event)


class FileOpenQueue(QObject):
    """Keeps what is handed over until it can be shown, and has all that came together shown together."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._show: Callable[[list[str]], Awaitable[None]] | None = None
        self._busy = False

    def take(self, names: Sequence[str]) -> None:
        """Show these files, as soon as that can be."""
        self._names += names
        self._go_on()

    def begin(self, show: Callable[[list[str]], Awaitable[None]]) -> None:
        """From now on files can be shown, by this."""
        self._show = show
        self._go_on()

    def _go_on(self) -> None:
        if self._show is not None and self._names and not self._busy:
            self._busy = True
            tasks.start(self._show_all(self._show))

    async def _show_all(self, show: Callable[[list[str]], Awaitable[None]]) -> None:
        try:
            while self._names:
                names, self._names = self._names, []
                await show(names)
        finally:
            self._busy = False


_MAX_NAMED = 5
"""Files that can't be opened, told one by one."""


class FileOpenController(QObject):
    """Takes videos into the library and shows them in Review; puts pictures into the form."""

    def __init__(self, main_controller: MainController, library: LibraryController, clips: ClipStore) -> None:
        super().__init__(main_controller)
        self._main_controller = main_controller
        self._library = library
        self._clips = clips
        self._welcome_aside = False
        main_controller.window.page_changed.connect(self._ask_again)

    async def show(self, names: Sequence[str]) -> None:
        """Show files by their names; what can't be shown is told."""
        try:
            found = await asyncio.to_thread(classify_files, names, await self._clips.places())
            if found.pictures:
                self._fill_form(found.pictures)
            new = [path for path, known in found.videos.items() if known is None]
            if new:
                found.problems += await self._library.import_files(new)
            places = await self._clips.places()
            ids = [places[str(path)][0] for path in found.videos if str(path) in places]
            clips = await self._clips.get_all(dict.fromkeys(ids))
        except StoreError as error:
            self._main_controller.show_message(str(error))
            return
        if clips:
            await self._review(clips)
        if found.problems and not clips and not found.pictures:
            self._refuse(found.problems)
        elif found.problems:
            self._main_controller.show_message(" ".join(found.problems[:_MAX_NAMED]))

    async def _review(self, clips: Sequence[Clip]) -> None:
        main_controller = self._main_controller
        if not main_controller.settings.value.account:
            self._welcome_aside = True
            main_controller.window.show_welcome(False)
        if 1 < len(clips) <= MAX_PANES:
            main_controller.review.compare_here(clips)
            return
        await main_controller.open_clip(clips[0], page="review")
        if len(clips) > 1:
            words = tr("All {count} clips are in the library; the first one is open.")
            main_controller.show_message(words.format(count=len(clips)))

    def _ask_again(self, page: str) -> None:
        """Reviewing needs no account, making clips does: until there is one, the Studio goes on asking."""
        if self._welcome_aside and not self._main_controller.settings.value.account:
            self._main_controller.window.show_welcome(page == "studio")

    def _fill_form(self, pictures: Sequence[Path]) -> None:
        window = self._main_controller.window
        window.show_page("studio")
        compose = window.studio.compose
        if len(pictures) > 2:
            compose.files_given.emit(tuple(pictures))
            return
        form = compose.form
        form.mode.picked.emit(Mode.FRAMES)
        wells = [form.first_frame, form.last_frame]
        if len(pictures) == 1 and form.first_frame.media() and form.last_frame.isEnabled():
            wells = [each for each in wells if each.media() is None] or wells
        for well, picture in zip(wells, pictures, strict=False):
            mime = QMimeData()
            mime.setUrls([file_url(picture)])
            well.drop(mime)

    def _refuse(self, problems: Sequence[str]) -> None:
        told = list(problems[:_MAX_NAMED])
        if len(problems) > _MAX_NAMED:
            told.append(tr("… and {count} more.", count=len(problems) - _MAX_NAMED))
        told.append(tr("Videos open in Review; pictures become the first or last frame of a clip."))
        box = QMessageBox(self._main_controller.window)
        box.setObjectName("not_opened")
        box.setText(tr("Nothing to open."))
        box.setInformativeText(shown("\n\n".join(told)))
        box.addButton(tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        open_dialog(box)
