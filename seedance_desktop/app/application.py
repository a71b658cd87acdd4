"""The composition root: builds each part of the program once, joins them, and runs them until the window closes."""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMessageBox

from seedance_desktop.app.crash_handler import CrashHandler, about
from seedance_desktop.app.file_open import Application, FileOpenQueue
from seedance_desktop.app.file_open_controller import FileOpenController
from seedance_desktop.app.watchdog import Watchdog
from seedance_desktop.app.window_builder import kept_as_built
from seedance_desktop.core import network, threads
from seedance_desktop.core.credentials import Credentials
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.paths import Paths, thumbnail_path
from seedance_desktop.core.text import shown
from seedance_desktop.domain.account import SANDBOX, SANDBOX_V1
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.spending import SpendingGuard
from seedance_desktop.engine.accounts.account_manager import AccountManager, SandboxProcess
from seedance_desktop.engine.events import ClipAdded, EngineEvent
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.engine.library.annotations import Annotations
from seedance_desktop.engine.library.library import Library
from seedance_desktop.engine.library.maintenance import (
    copy_daily,
    find_lost_jobs,
    rebuild_after_damage,
    write_due_files,
)
from seedance_desktop.engine.stored_data import StoredDataError, delete
from seedance_desktop.engine.update_check import UpdateError, newer_release
from seedance_desktop.engine.user_data import UserData
from seedance_desktop.engine.webhook_listener import WebhookListener
from seedance_desktop.media.memory import tune_malloc
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database, StoreError
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.sequences import SequenceStore
from seedance_desktop.store.settings import AddressError, Settings, SettingsStore
from seedance_desktop.store.spending import SpendingStore
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.clips.actions import ClipActions
from seedance_desktop.ui.clips.annotation_commands import AnnotationCommands
from seedance_desktop.ui.clips.recent_clips import RecentClips
from seedance_desktop.ui.compose.controller import ComposeController
from seedance_desktop.ui.desktop_integration import DesktopIntegration
from seedance_desktop.ui.dialog_controller import DialogController
from seedance_desktop.ui.library.controller import LibraryController
from seedance_desktop.ui.library.view import LibraryView
from seedance_desktop.ui.main_controller import MainController
from seedance_desktop.ui.main_window import MainWindow
from seedance_desktop.ui.menu_bar import build_menus
from seedance_desktop.ui.motion import is_motion_reduced
from seedance_desktop.ui.player.player import Player
from seedance_desktop.ui.review.view import ReviewView
from seedance_desktop.ui.sequence.controller import SequenceController
from seedance_desktop.ui.sequence.view import SequenceView
from seedance_desktop.ui.widgets.build import open_dialog
from seedance_desktop.ui.window_placement import bring_forward

log = logging.getLogger(__name__)

_THREADS = 10
"""For what the loop hands on; some of it waits for a disk or a keyring that does not answer."""

Script = Callable[[MainController], Awaitable[int]]


def add_pages(
    window: MainWindow, paths: Paths, settings: Settings, clips: ClipStore, annotations: Annotations
) -> None:
    """Add the pages that the window does not show first, and what clips can be asked to do."""

    def thumbnail_of(clip: Clip) -> Path:
        return thumbnail_path(paths.thumbnails, clip.id)

    actions = ClipActions(AnnotationCommands(annotations, clips))
    library = LibraryView(clips, thumbnail_of, actions)
    recent = RecentClips(window.studio.recent_clips.model, thumbnail_of)
    sequence = SequenceView(thumbnail_of, Player(is_film=True))
    window.add_pages(sequence, library, ReviewView(recent, thumbnail_of, window.player))
    for row in window.recent_lists:
        row.clip_actions = actions
    with kept_as_built():
        library.restore(settings.library or {})
    with kept_as_built():
        window.restore_splitters(settings.splitters or {})


class Program:
    """Every part of the program: stores, engine, window and controllers."""

    def __init__(
        self, application: QApplication, window: MainWindow, paths: Paths, settings: Settings, handed: FileOpenQueue
    ) -> None:
        """Build what stands behind the window, and connect it. Neither the database nor the network is touched before
        `run`.
        """
        self.application = application
        self.paths = paths
        self.handed = handed
        self.settings = SettingsStore(settings, paths.settings_file)
        network.use(network.NetworkSettings(settings.proxy, settings.patience_s))
        self.database = Database(paths.database)
        self.jobs = JobStore(self.database)
        self.clips = ClipStore(self.database)
        self.projects = ProjectStore(self.database)
        self.credentials = Credentials(paths.profile)
        self.sandbox = SandboxProcess(paths.sandbox_dir, lambda: self.settings.value.sandbox_speed)
        self.accounts = AccountManager(lambda: self.settings.value, self.credentials, self.sandbox)
        self.library_files = Library(
            self.clips,
            self.projects,
            SequenceStore(self.database),
            clips_dir=paths.clips_dir,
            thumbnails_dir=paths.thumbnails,
            notify=self._show_message,
        )
        self.engine = Engine(
            self.jobs,
            self.clips,
            self.accounts,
            clips_dir=paths.clips_dir,
            uploads_dir=paths.uploads,
            inputs_dir=paths.data_dir / "inputs",
            thumbnails_dir=paths.thumbnails,
            max_active=settings.max_active_jobs,
            naming=lambda: self.settings.value.name_pattern,
            guard=lambda: SpendingGuard(self.settings.value.ask_above, self.settings.value.daily_limit),
            sandbox_accounts=(SANDBOX, SANDBOX_V1),
        )
        self.webhooks = WebhookListener(
            self.accounts.webhook_proofs, lambda remote_id: self.engine.poll_now(remote_id=remote_id)
        )
        self.exit_code = 0
        self.restarts = False
        """Whether the user wants the program to start again once it has ended."""
        self._over = asyncio.Event()
        self.user_data = UserData(
            paths,
            lambda: self.settings.value,
            lambda: self.engine.jobs,
            self.accounts,
            self.library_files,
            self.clips,
            self._over.set,
            about,
        )
        self.window = window
        add_pages(window, paths, settings, self.clips, self.library_files.annotations)
        self.crashes = CrashHandler(self.window, paths.log_dir)
        self._build_controllers()
        self._desktop: DesktopIntegration | None = None

    def _build_controllers(self) -> None:
        window = self.window
        self.main_controller = MainController(
            window, self.engine, self.jobs, self.clips, self.accounts, self.credentials, self.settings, self.paths
        )
        self.library_controller = LibraryController(
            window.library,
            window.studio.recent_clips.model,
            window.topbar.project,
            self.library_files,
            self.clips,
            self.projects,
            self.engine,
            window.studio.compose.request,
            window,
        )
        self.main_controller.set_library(self.library_controller)
        self.engine.subscribe(self._keep_sequences)
        self.sequence_controller = SequenceController(
            window.sequence,
            self.library_files.sequences,
            self.clips,
            self.engine,
            self.library_controller.import_files,
            window.studio.compose.request,
            window,
        )
        self.main_controller.set_sequence(self.sequence_controller, self.library_controller)
        self.compose_controller = ComposeController(window.studio.compose, self.main_controller, self.database)
        self.dialogs = DialogController(
            window,
            self.main_controller,
            self.engine,
            self.accounts,
            self.paths.clips_dir,
            self.user_data,
            SpendingStore(self.database),
        )
        self.dialogs.webhooks_changed.connect(lambda: tasks.start(self._listen()))
        self.dialogs.restart_wanted.connect(self._restart)
        window.set_menus(build_menus(window))
        if isinstance(self.application, Application):
            self.application.end = self._over.set

    async def run(self, script: Script | None = None) -> None:
        """Open the database and the engine behind the window, and work until it is closed.

        A `script` stands in for the user.
        """
        tune_malloc()
        self.crashes.watch()
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self.crashes.of_loop)
        loop.set_default_executor(threads.pool(_THREADS, "work"))
        watchdog = Watchdog(self.application)
        watchdog.start()
        try:
            await self._run(script)
        finally:
            watchdog.stop()
            self.crashes.stop()

    @property
    def deletes_all(self) -> bool:
        """Whether the user wants nothing to be left once the program has ended."""
        return self.user_data.delete_at_end

    def delete_all(self) -> None:
        """Leave nothing, at the very end."""
        logging.shutdown()
        try:
            delete(self.paths)
        except StoredDataError as error:
            print(error, file=sys.stderr)  # noqa: T201 - the window and the log are gone

    def come_forward(self, files: Sequence[str] = ()) -> bool:
        """Show the window, wherever it is, and files in it; False when the program is ending."""
        if self._over.is_set():
            return False
        bring_forward(self.window)
        self.handed.take(files)
        return True

    def _show_message(self, text: str) -> None:
        self.main_controller.show_message(text)

    def _keep_sequences(self, event: EngineEvent) -> None:
        """Bring the files of sequences up to date with new takes."""
        if isinstance(event, ClipAdded):
            tasks.start(self.library_files.sequences.shots_changed([event.clip.shot]))

    def _restart(self) -> None:
        self.restarts = True
        self._over.set()

    async def _run(self, script: Script | None) -> None:
        # Until there is work to ask about, closing just ends.
        asked = (self.window.closing, self.window.quit_requested)
        ends_at_once = [signal.connect(self._over.set) for signal in asked]
        try:
            # Before any event reaches the window: whatever asks the database after this waits for it.
            await self.database.open()
        except StoreError as error:
            if script is None:
                await self._fatal(str(error))
            else:
                print(error, file=sys.stderr)  # noqa: T201 - nobody is there to close a box
            self.exit_code = 1
            return
        # Before the engine takes up downloads: a project's clips go on in its folder.
        self.engine.set_project("", {project.name: project.folder for project in await self.projects.all()})
        await self.engine.start()
        await self.compose_controller.load()
        await self.main_controller.load()
        known = await self.projects.get(self.settings.value.project)
        await self.sequence_controller.load(known.name if known else "")
        for work in (self._look_after(), copy_daily(self.database), write_due_files(self.library_files)):
            tasks.start(work)
        for problem in self.settings.value.problems:
            self._show_message(problem)
        self._tell_what_was_set_aside()
        if script is not None:
            self.exit_code = await script(self.main_controller)
            self._over.set()
        else:
            for signal, connection in zip(asked, ends_at_once, strict=True):
                signal.disconnect(connection)
            self._attend()
        await self._over.wait()
        await self._end()

    def _tell_what_was_set_aside(self) -> None:
        kept, count = self.database.quarantine, self.database.quarantine.added
        if count:
            kept.added = 0
            self._show_message(
                tr("%n stored item(s) can't be read and were set aside in {folder}.", "", count, folder=kept.folder)
            )

    def _attend(self) -> None:
        """A user is there: show them what is handed over, tell them by tray and notice, ask before the end."""
        self.handed.begin(FileOpenController(self.main_controller, self.library_controller, self.clips).show)
        self._desktop = DesktopIntegration(self.window, self.engine, self.settings, self.application.windowIcon())
        self._desktop.ended.connect(self._over.set)

    async def _look_after(self) -> None:
        """What goes on beside the user's work: webhooks, bringing back what damage took, the update notice."""
        theme.set_system_reduces_motion(await is_motion_reduced())
        await self._listen()
        accounts = (SANDBOX, *self.settings.value.accounts)
        await find_lost_jobs(self.jobs, self.engine, accounts)
        await self.library_files.repair()
        self._tell_what_was_set_aside()
        if self.database.damaged is not None:
            await rebuild_after_damage(
                self.database, self.library_files, self.engine.remote_jobs, accounts, self._show_message
            )
            self.window.library.refresh()
            await self.library_controller.refill_recent()
        try:
            release = await newer_release(self.settings.value.update_address)
        except (AddressError, UpdateError) as error:
            log.warning("update notice: %s", error)
        else:
            if release is not None:
                self._show_message(
                    tr("Version {version} is available: {page}", version=release.version, page=release.page)
                )

    async def _listen(self) -> None:
        """Listen for webhooks, or stop it, as the settings have it now."""
        port = self.settings.value.webhook_port
        try:
            await (self.webhooks.start(port) if self.settings.value.webhook_listener else self.webhooks.stop())
        except OSError as error:
            self._show_message(
                tr("Webhooks can't be received on port {port}: {reason}.", port=port, reason=error.strerror or error)
            )

    async def _end(self) -> None:
        """Put everything down safely: the form, the window's place, the jobs, the connections."""
        window = self.window
        window.hide()
        if self._desktop is not None:
            await self._desktop.close()
        window.player.shut_down()
        window.sequence.player.shut_down()
        await self.settings.change(
            window_geometry=window.geometry_text(),
            splitters=window.splitters(),
            draft=window.studio.compose.state(),
            library=window.library.state(),
        )
        await self.engine.stop()
        await tasks.finish()
        await self.webhooks.stop()
        await self.library_files.close()
        await self.accounts.close()
        await self.database.close()

    async def _fatal(self, text: str) -> None:
        box = QMessageBox(
            QMessageBox.Icon.Critical, "Seedance Desktop", shown(text), QMessageBox.StandardButton.Close, self.window
        )
        closed = asyncio.get_running_loop().create_future()
        box.finished.connect(closed.set_result)
        open_dialog(box)
        await closed
