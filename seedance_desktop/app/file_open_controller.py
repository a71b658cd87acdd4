"""Shows files that the program is started with, or handed while it runs."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QMessageBox

from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import shown
from seedance_desktop.domain.catalogue import Mode
from seedance_desktop.domain.clip import Clip
from seedance_desktop.engine.library.file_classifier import classify_files
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import StoreError
from seedance_desktop.ui.library.controller import LibraryController
from seedance_desktop.ui.local_files import file_url
from seedance_desktop.ui.main_controller import MainController
from seedance_desktop.ui.player.panes import MAX_PANES
from seedance_desktop.ui.widgets.build import open_dialog

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
            text = tr("All {count} clips are in the library; the first one is open.")
            main_controller.show_message(text.format(count=len(clips)))

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
