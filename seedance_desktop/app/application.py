"""The composition root: builds each part once behind the window that stands already, and joins them."""

import asyncio
import gc
import logging
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from seedance_desktop.app.crash_handler import CrashHandler, about
from seedance_desktop.app.file_open import FileOpenQueue
from seedance_desktop.app.startup import open_window
from seedance_desktop.app.watchdog import Watchdog
from seedance_desktop.app.window_builder import Parts, WindowBuilder
from seedance_desktop.core import network, threads
from seedance_desktop.core.credentials import Credentials
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.paths import Paths
from seedance_desktop.domain.account import SANDBOX, SANDBOX_V1
from seedance_desktop.domain.spending import SpendingGuard
from seedance_desktop.engine.accounts.account_manager import AccountManager, SandboxProcess
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.engine.library.library import Library
from seedance_desktop.engine.library.maintenance import copy_daily, rebuild_after_damage, write_due_files
from seedance_desktop.engine.stored_data import StoredDataError, delete
from seedance_desktop.engine.update_check import UpdateError, newer_release
from seedance_desktop.engine.user_data import UserData
from seedance_desktop.engine.webhook_listener import WebhookListener
from seedance_desktop.media.memory import tune_malloc
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database, StoreError
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.settings import AddressError, Settings
from seedance_desktop.store.settings_store import SettingsStore
from seedance_desktop.ui import language, tasks, theme
from seedance_desktop.ui.main_controller import MainController
from seedance_desktop.ui.main_window import MainWindow
from seedance_desktop.ui.motion import is_motion_reduced
from seedance_desktop.ui.window_placement import bring_forward

log = logging.getLogger(__name__)

_THREADS = 10
"""For what the loop hands on; some of it waits for a disk or a keyring that does not answer."""

Script = Callable[[MainController], Awaitable[int]]


class Program:
    """Every part, built in the order in which the window needs them."""

    def __init__(
        self, application: QApplication, paths: Paths, settings: Settings, window: MainWindow, handed: FileOpenQueue
    ) -> None:
        """`window` is as `start.open_window` made it."""
        self.application = application
        self.paths = paths
        self.settings = SettingsStore(settings, paths.settings_file)
        network.use(network.NetworkSettings(settings.proxy, settings.patience_s))
        self.database = Database(paths.database)
        self.jobs = JobStore(self.database)
        self.clips = ClipStore(self.database)
        self.credentials = Credentials(paths.profile)
        self.sandbox = SandboxProcess(paths.sandbox_dir, lambda: self.settings.value.sandbox_speed)
        self.accounts = AccountManager(lambda: self.settings.value, self.credentials, self.sandbox)
        projects = ProjectStore(self.database)
        self.library_files = Library(
            self.clips,
            projects,
            clips_dir=paths.clips_dir,
            thumbnails_dir=paths.thumbnails,
            notify=self._show_message,
        )
        self._parts = Parts(
            paths,
            self.settings,
            self.database,
            self.jobs,
            self.clips,
            projects,
            self.library_files,
            self.credentials,
            self.accounts,
        )
        self.front = WindowBuilder(window, self._parts)
        self.crashes = CrashHandler(window, paths.log_dir)
        self.handed = handed
        self.exit_code = 0
        self._user_data: UserData | None = None
        self._attended = False
        self._lasting: set[asyncio.Task[Any]] = set()
        self.webhooks: WebhookListener | None = None
        self._over: asyncio.Event | None = None

    async def live(self, script: Script | None = None) -> None:
        """Furnish the window, and work until it is closed. A `script` stands in for the user."""
        tune_malloc()
        self.crashes.watch()
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self.crashes.of_loop)
        loop.set_default_executor(threads.pool(_THREADS, "work"))
        watchdog = Watchdog(self.application)
        watchdog.start()
        try:
            await self._live(script)
        finally:
            watchdog.stop()
            self.crashes.stop()
            gc.enable()

    @property
    def deletes_all(self) -> bool:
        """Whether the user wants nothing to be left once the program has ended."""
        return self._user_data is not None and self._user_data.delete_at_end

    def delete_all(self) -> None:
        """Leave nothing, at the very end."""
        logging.shutdown()
        try:
            delete(self.paths)
        except StoredDataError as error:
            print(error, file=sys.stderr)  # noqa: T201 - the window and the log are gone

    def come_forward(self, files: Sequence[str] = ()) -> bool:
        """Show the window, wherever it is, and files in it; False when the program is ending."""
        if self._over is not None and self._over.is_set():
            return False
        bring_forward(self.window)
        self.handed.take(files)
        return True

    @property
    def window(self) -> MainWindow:
        """The window of the language that is spoken now."""
        return self.front.window

    def _show_message(self, words: str) -> None:
        self.front.show_message(words)

    async def _live(self, script: Script | None) -> None:
        self._over = asyncio.Event()
        # Until there is work to ask about, closing just ends.
        ends_at_once = self.window.closing.connect(self._over.set)
        if self.window.was_closed:
            self._over.set()
        for _ in self.front.furnish():
            await asyncio.sleep(0)
        try:
            await self.database.open()
        except StoreError as error:
            if script is None:
                await self._fatal(str(error))
            else:
                print(error, file=sys.stderr)  # noqa: T201 - nobody is there to close a box
            self.exit_code = 1
            return
        engine = Engine(
            self.jobs,
            self.clips,
            self.accounts,
            clips_dir=self.paths.clips_dir,
            uploads_dir=self.paths.uploads,
            inputs_dir=self.paths.data_dir / "inputs",
            thumbnails_dir=self.paths.thumbnails,
            max_active=self.settings.value.max_active_jobs,
            naming=lambda: self.settings.value.name_pattern,
            guard=lambda: SpendingGuard(self.settings.value.ask_above, self.settings.value.daily_limit),
            sandbox_accounts=(SANDBOX, SANDBOX_V1),
        )
        main_controller = self._connect_window(engine)
        await engine.start()
        await self.front.begin()
        # All this lasts: looking through it for garbage again and again would halt the window for frames at a time.
        gc.freeze()
        gc.enable()
        for work in (self._look_after(engine), copy_daily(self.database), write_due_files(self.library_files)):
            self._lasting.add(tasks.start(work))
        for problem in self.settings.value.problems:
            self._show_message(problem)
        if script is not None:
            self.exit_code = await script(main_controller)
            self._over.set()
        else:
            self.window.closing.disconnect(ends_at_once)
            self._attended = True
            self._attend()
        await self._over.wait()
        await self._end(engine)

    def _connect_window(self, engine: Engine) -> MainController:
        main_controller = self.front.connect_engine(engine, self.user_data(engine))
        self.front.dialogs.webhooks_changed.connect(lambda: tasks.start(self._listen()))
        self.front.dialogs.language_changed.connect(lambda: tasks.start(self._speak(engine)))
        return main_controller

    def _attend(self) -> None:
        assert self._over is not None
        self.front.attend(self.handed, self.application.windowIcon())
        self.front.ended.connect(self._over.set)

    async def _speak(self, engine: Engine) -> None:
        """Another language was chosen: another window, around the engine and its jobs, which go on."""
        work = tasks.running() - self._lasting
        before, carried = self.front, self.front.carried()
        await self.settings.change(**before.kept())
        await before.leave()
        language.apply(self.application, self.settings.value.language)
        self.front = WindowBuilder(open_window(self.paths, self.settings.value), self._parts)
        for _ in self.front.furnish():
            pass
        self._connect_window(engine)
        self.crashes.move_to(self.window)
        self.window.show()
        if self._attended:
            self._attend()
        await self.front.go_on(carried)
        self.front.dialogs.open_settings(tr("Appearance"))
        await before.vanish(work)
        gc.unfreeze()  # the window before this one is to go with all it held

    def user_data(self, engine: Engine) -> UserData:
        """What the user can have done with all that is kept."""
        end = self._over.set if self._over is not None else lambda: None
        self._user_data = UserData(
            self.paths,
            lambda: self.settings.value,
            lambda: engine.jobs,
            self.accounts,
            self.library_files,
            self.clips,
            end,
            about,
        )
        return self._user_data

    async def _look_after(self, engine: Engine) -> None:
        """What goes on beside the user's work: webhooks, bringing back what damage took, copies of the database."""
        theme.set_system_reduces_motion(await is_motion_reduced())
        self.webhooks = WebhookListener(
            self.accounts.webhook_proofs, lambda remote_id: engine.look_now(remote_id=remote_id)
        )
        await self._listen()
        if self.database.damaged is not None:
            accounts = (SANDBOX, *self.settings.value.accounts)
            await rebuild_after_damage(
                self.database, self.library_files, engine.remote_jobs, accounts, self._show_message
            )
            self.front.library.refresh()
            recent, _ = await self.clips.find(limit=60)
            for recent_clips in self.front.recent_lists:
                recent_clips.set_clips(recent)
        try:
            release = await newer_release(self.settings.value.update_address)
        except (AddressError, UpdateError) as error:
            log.warning("update notice: %s", error)
        else:
            if release is not None:
                self._show_message(
                    tr("Version {version} is available: {page}").format(version=release.version, page=release.page)
                )

    async def _listen(self) -> None:
        """Listen for webhooks, or stop it, as the settings have it now."""
        if self.webhooks is None:
            return
        port = self.settings.value.webhook_port
        try:
            await (self.webhooks.start(port) if self.settings.value.webhook_listener else self.webhooks.stop())
        except OSError as error:
            self._show_message(
                tr("Webhooks can't be received on port {port}: {reason}.").format(
                    port=port, reason=error.strerror or error
                )
            )

    async def _end(self, engine: Engine) -> None:
        """Put everything down safely: the form, the window's place, the jobs, the connections."""
        self.window.hide()
        self.front.player.shut_down()
        await self.settings.change(**self.front.kept())
        await engine.stop()
        if self.front.presence is not None:
            await self.front.presence.close()
        await tasks.finish()
        if self.webhooks is not None:
            await self.webhooks.stop()
        await self.library_files.close()
        await self.accounts.close()
        await self.database.close()

    async def _fatal(self, words: str) -> None:
        box = QMessageBox(
            QMessageBox.Icon.Critical, "Seedance Desktop", words, QMessageBox.StandardButton.Close, self.window
        )
        closed = asyncio.get_running_loop().create_future()
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(closed.set_result)
        box.open()
        await closed
