"""The window with its places, and what joins it to the engine. The language is told by building another one: the
engine and its jobs live on around it.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSplitter

from seedance_desktop.app.file_open import FileOpenQueue
from seedance_desktop.app.file_open_controller import FileOpenController
from seedance_desktop.core.credentials import Credentials
from seedance_desktop.core.paths import Paths, thumbnail_path
from seedance_desktop.domain.clip import Clip
from seedance_desktop.engine.accounts.account_manager import AccountManager
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.engine.library.library import Library
from seedance_desktop.engine.user_data import UserData
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.search import ClipQuery
from seedance_desktop.store.settings_store import SettingsStore
from seedance_desktop.store.spending import SpendingStore
from seedance_desktop.ui import tasks
from seedance_desktop.ui.clips.actions import ClipActions
from seedance_desktop.ui.clips.annotating import AnnotationCommands
from seedance_desktop.ui.clips.recent_clips import RecentClips
from seedance_desktop.ui.compose.controller import ComposeController
from seedance_desktop.ui.compose.view import ComposeView
from seedance_desktop.ui.desktop_integration import DesktopIntegration
from seedance_desktop.ui.dialog_controller import DialogController
from seedance_desktop.ui.library.controller import LibraryController
from seedance_desktop.ui.library.view import LibraryView
from seedance_desktop.ui.main_controller import MainController
from seedance_desktop.ui.main_window import MainWindow
from seedance_desktop.ui.queue.controller import Edit
from seedance_desktop.ui.queue.view import QueueView
from seedance_desktop.ui.review.panes import CompareMode
from seedance_desktop.ui.review.player import Player
from seedance_desktop.ui.review.view import ReviewView
from seedance_desktop.ui.settings.welcome import Welcome


@dataclass(frozen=True, slots=True)
class Parts:
    """What outlives a window."""

    paths: Paths
    settings: SettingsStore
    database: Database
    jobs: JobStore
    clips: ClipStore
    projects: ProjectStore
    library_files: Library
    credentials: Credentials
    accounts: AccountManager


@dataclass(frozen=True, slots=True)
class Carried:
    """What of one window the next one goes on with, beside what the settings keep between two starts."""

    page: str
    geometry: str
    splitters: dict[str, QByteArray]
    query: ClipQuery
    clips: Sequence[Clip]
    mode: CompareMode
    frame: int
    edit: Edit | None


class WindowBuilder(QObject):
    """Furnishes a window before anything is read; joins it to the engine once that is there."""

    ended = Signal()
    """End the program; what is on its way resumes next time."""
    compose: ComposeView
    library: LibraryView
    player: Player
    review_recent_clips: RecentClips

    def __init__(self, window: MainWindow, parts: Parts) -> None:
        super().__init__()
        self.window = window
        self.compose = window.studio.compose
        self._parts = parts
        self.main_controller: MainController | None = None
        self.presence: DesktopIntegration | None = None

    def furnish(self) -> Iterator[None]:
        """Build what the window has not had at first, a piece at a step, what is in view before the rest."""
        window, settings, thumbnails = self.window, self._parts.settings.value, self._parts.paths.thumbnails

        def thumbnail_of(clip: Clip) -> Path:
            return thumbnail_path(thumbnails, clip.id)

        queue, recent_clips = QueueView(), RecentClips(thumbnail_of)
        yield
        window.studio.fill(queue, recent_clips)
        window.restore_splitters(settings.splitters or {})
        yield
        self.player = Player()
        window.add_player(self.player)
        yield
        actions = ClipActions(AnnotationCommands(self._parts.library_files.annotations, self._parts.clips))
        self.library = LibraryView(self._parts.clips, thumbnail_of, actions)
        self.library.restore(settings.library or {})
        yield
        self.review_recent_clips = RecentClips(thumbnail_of)
        review = ReviewView(self.review_recent_clips, thumbnail_of, self.player)
        yield
        window.add_pages(self.library, review)
        window.restore_splitters(settings.splitters or {})
        if window.welcome is None:
            window.add_welcome(Welcome())

    @property
    def recent_lists(self) -> tuple[RecentClips, RecentClips]:
        """The recent clips, in the Studio and in Review."""
        return self.window.studio.recent_clips, self.review_recent_clips

    def show_message(self, words: str) -> None:
        """Show a line at the foot of the window."""
        if self.main_controller is not None:
            self.main_controller.show_message(words)
        else:
            self.window.status.show_message(words)

    def connect_engine(self, engine: Engine, user_data: UserData) -> MainController:
        """Have the window do what it offers."""
        parts, window = self._parts, self.window
        main_controller = self.main_controller = MainController(
            window,
            self.library,
            self.review_recent_clips,
            engine,
            parts.jobs,
            parts.clips,
            parts.accounts,
            parts.credentials,
            parts.settings,
            parts.paths,
        )
        self.library_controller = LibraryController(
            self.library,
            self.recent_lists,
            window.topbar.project,
            parts.library_files,
            parts.clips,
            parts.projects,
            engine,
            self.compose.request,
            window,
        )
        main_controller.take_library(self.library_controller)
        spending = SpendingStore(parts.database)
        assert window.welcome is not None
        self.dialogs = DialogController(
            window,
            window.welcome,
            main_controller,
            engine,
            parts.accounts,
            parts.paths.clips_dir,
            user_data,
            spending,
        )
        self._compose_controller = ComposeController(self.compose, main_controller, parts.database)
        window.status.show_network(engine.online)
        window.held.release()  # in the same breath: what is pressed from now on is heard, and was not kept
        return main_controller

    def attend(self, handed: FileOpenQueue, icon: QIcon) -> None:
        """A user is there: show them what is handed over, tell them by tray and notice, ask before the end."""
        assert self.main_controller is not None
        opening = FileOpenController(self.main_controller, self.library_controller, self._parts.clips)
        self.main_controller.filled.connect(lambda: handed.begin(opening.show))
        self.presence = DesktopIntegration(self.window, self.main_controller.engine, self._parts.settings, icon)
        self.presence.ended.connect(self.ended)

    async def begin(self) -> None:
        """Take up what the last start, or the last window, left."""
        assert self.main_controller is not None
        await self._compose_controller.begin()
        tasks.start(self.main_controller.begin())

    def carried(self) -> Carried:
        """What the next window is to go on with."""
        assert self.main_controller is not None
        window, review = self.window, self.main_controller.review
        return Carried(
            window.page,
            window.geometry_text(),
            {each.objectName(): each.saveState() for each in window.findChildren(QSplitter) if each.objectName()},
            self.library.query(),
            tuple(review.in_view),
            self.player.mode,
            self.player.frame,
            self.main_controller.queue.edit,
        )

    async def go_on(self, carried: Carried) -> None:
        """Begin, and stand where the window before stood."""
        assert self.main_controller is not None
        window = self.window
        for splitter in window.findChildren(QSplitter):
            if (state := carried.splitters.get(splitter.objectName())) is not None:
                splitter.restoreState(state)
        self.library.set_query(carried.query)
        await self._compose_controller.begin()
        if carried.clips:
            self.main_controller.review.resume(carried.clips, carried.mode, carried.frame)
        window.show_page(carried.page)
        await self.main_controller.begin()
        if carried.edit is not None:
            self.main_controller.queue.go_on_editing(carried.edit)

    def kept(self) -> dict[str, Any]:
        """What the settings keep of the window until the next one."""
        return {
            "window_geometry": self.window.geometry_text(),
            "splitters": self.window.splitters(),
            "draft": self.compose.state(),
            "library": self.library.state(),
        }

    async def leave(self) -> None:
        """Hear nothing any more, and play nothing; the window itself may still be looked at."""
        self.player.shut_down()
        if self.main_controller is not None:
            self.main_controller.leave()
            self._compose_controller.leave()
        if self.presence is not None:
            await self.presence.close()

    async def vanish(self, work: frozenset["asyncio.Task[Any]"]) -> None:
        """Be gone, once the work that was begun here is done: none of it may meet a widget that is no more."""
        self.window.hide()
        if work:
            await asyncio.wait(work)
        self.window.deleteLater()
        self.deleteLater()
