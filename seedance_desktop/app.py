"""The composition root: builds each part once, joins them, and runs the loop."""

import asyncio
import gc
import logging
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from seedance_desktop import __version__
from seedance_desktop.accounts import SANDBOX, SANDBOX_V1, AccountBook, SandboxProcess
from seedance_desktop.apiframe import network
from seedance_desktop.credentials import Credentials
from seedance_desktop.domain.spending import SpendingGuard
from seedance_desktop.engine.engine import Engine
from seedance_desktop.engine.library import Library
from seedance_desktop.engine.upkeep import bring_back, copy_daily, keep_beside
from seedance_desktop.engine.webhook_listener import WebhookListener
from seedance_desktop.holdings import HoldingsError, delete
from seedance_desktop.paths import FolderError, Paths, resources_dir
from seedance_desktop.redaction import configure_logging, faults_noted
from seedance_desktop.settings import AddressError, Settings, SettingsKeeper
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database, StoreError
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.ui import language, tasks, theme
from seedance_desktop.ui.actions import use_own_keys
from seedance_desktop.ui.care import Care
from seedance_desktop.ui.crash import Crashes
from seedance_desktop.ui.front import Front, Parts
from seedance_desktop.ui.handed import Application, Handed, whole_path
from seedance_desktop.ui.motion import less_wanted
from seedance_desktop.ui.presenter import Presenter
from seedance_desktop.ui.single import HeldError, Single, bring_forward
from seedance_desktop.ui.watchdog import Watchdog
from seedance_desktop.ui.window import MainWindow
from seedance_desktop.update import UpdateError, newer_release
from seedance_desktop.words import tr

log = logging.getLogger(__name__)

Script = Callable[[Presenter], Awaitable[int]]


def run(
    files: Sequence[str] = (),
    *,
    data_dir: Path | None = None,
    clips_dir: Path | None = None,
    smoke_dir: Path | None = None,
    theme: str | None = None,
) -> int:
    """Run the program until its window is closed, with these files shown; returns the exit code."""
    if smoke_dir is not None and data_dir is None:
        # The smoke run is a world of its own: it never touches the person's clips, settings or keys.
        data_dir = smoke_dir / "world"
    application = QApplication.instance() or Application(sys.argv[:1])
    assert isinstance(application, QApplication)
    language.apply(application, "")  # the settings, which know better, may not even be found
    files = [whole_path(each) for each in files]
    handed = Handed(application)
    if isinstance(application, Application):
        application.handed.connect(lambda file: handed.take([file]))
    paths = Paths.resolve(data_dir, clips_dir)
    single = Single(paths.data_dir)
    try:
        if not single.claim_or_raise(files):
            return 0
        # Only now: a program that was just ending has saved its settings.
        settings = Settings.load(paths.settings_file)
        if clips_dir is None and data_dir is None and settings.clips_dir:
            paths = Paths.resolve(data_dir, settings.clips_dir)
        paths.prepare()
    except AddressError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the environment's address is wrong: there is no window yet
        return 2
    except (FolderError, HeldError) as error:
        if smoke_dir is None:
            QMessageBox.critical(None, "Seedance Desktop", str(error))
        else:
            print(error, file=sys.stderr)  # noqa: T201 - nobody is there to close a box
        return 1
    configure_logging(paths.log_dir)
    handed.take(files)
    program = Program(application, paths, settings, theme, handed)
    single.on_raise = program.come_forward
    try:
        with faults_noted(paths.log_dir):
            return program.run(_smoke(smoke_dir, files) if smoke_dir else None)
    finally:
        single.release()
        if program.deletes_all:
            _delete(paths)


def _delete(paths: Paths) -> None:
    logging.shutdown()
    try:
        delete(paths)
    except HoldingsError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the window and the log are gone


def _smoke(folder: Path, files: Sequence[str]) -> Script:
    async def script(presenter: Presenter) -> int:
        from seedance_desktop.ui.smoke import smoke  # noqa: PLC0415

        return await smoke(presenter, folder, [Path(file) for file in files])

    return script


class Program:
    """Every part, built in the order in which the window needs them."""

    def __init__(
        self, application: QApplication, paths: Paths, settings: Settings, theme_name: str | None, handed: Handed
    ) -> None:
        self.application = application
        self.paths = paths
        application.setApplicationName("Seedance Desktop")
        application.setApplicationVersion(__version__)
        application.setDesktopFileName("seedance-desktop")
        application.setWindowIcon(QIcon(str(resources_dir() / "seedance-desktop.svg")))
        application.setQuitOnLastWindowClosed(False)
        self.settings = SettingsKeeper(settings, paths.settings_file)
        language.apply(application, settings.language)
        theme.set_motion(settings.motion)
        network.take(network.Way(settings.proxy, settings.patience_s))
        theme.set_text_scale(application, settings.text_scale)
        theme.apply(application, theme_name or settings.theme)  # type: ignore[arg-type]
        self.database = Database(paths.database)
        self.jobs = JobStore(self.database)
        self.clips = ClipStore(self.database)
        self.credentials = Credentials(paths.world)
        self.sandbox = SandboxProcess(paths.sandbox_dir, lambda: self.settings.value.sandbox_speed)
        self.accounts = AccountBook(lambda: self.settings.value, self.credentials, self.sandbox)
        use_own_keys(settings.keys)
        projects = ProjectStore(self.database)
        self.collection = Library(
            self.clips, projects, clips_dir=paths.clips_dir, posters_dir=paths.thumbnails, tell=self._say
        )
        self._parts = Parts(
            paths,
            self.settings,
            self.database,
            self.jobs,
            self.clips,
            projects,
            self.collection,
            self.credentials,
            self.accounts,
        )
        with theme.dressed_at_the_end(application):
            self.front = Front(self._parts)
        self.crashes = Crashes(self.window, paths.log_dir)
        self.handed = handed
        self.exit_code = 0
        self._care: Care | None = None
        self._attended = False
        self._lasting: set[asyncio.Task[Any]] = set()
        self.webhooks: WebhookListener | None = None
        self._over: asyncio.Event | None = None

    def run(self, script: Script | None = None) -> int:
        """Show the window, then load the rest behind it. A `script` stands in for the person."""
        self.window.show()
        self.application.processEvents()  # the first paint, before anything slow is even imported
        import qasync  # noqa: PLC0415

        loop = qasync.QEventLoop(self.application)
        asyncio.set_event_loop(loop)
        self.crashes.watch()
        loop.set_exception_handler(self.crashes.of_loop)
        watchdog = Watchdog(self.application)
        watchdog.start()
        with loop:
            try:
                loop.run_until_complete(self._live(script))
            finally:
                watchdog.stop()
                self.crashes.stop()
        return self.exit_code

    @property
    def deletes_all(self) -> bool:
        """Whether the person wants nothing to be left once the program has ended."""
        return self._care is not None and self._care.delete_at_end

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

    def _say(self, words: str) -> None:
        self.front.say(words)

    async def _live(self, script: Script | None) -> None:
        self._over = asyncio.Event()
        # Until there is work to ask about, closing just ends.
        ends_at_once = self.window.closing.connect(self._over.set)
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
            posters_dir=self.paths.thumbnails,
            max_active=self.settings.value.max_active_jobs,
            naming=lambda: self.settings.value.name_pattern,
            guard=lambda: SpendingGuard(self.settings.value.ask_above, self.settings.value.daily_limit),
            play_money=(SANDBOX, SANDBOX_V1),
        )
        presenter = self._join(engine)
        await engine.start()
        await self.front.begin()
        # All this lasts: looking through it for garbage again and again would halt the window for frames at a time.
        gc.freeze()
        for work in (self._look_after(engine), copy_daily(self.database), keep_beside(self.collection)):
            self._lasting.add(tasks.start(work))
        for problem in self.settings.value.problems:
            self._say(problem)
        if script is not None:
            self.exit_code = await script(presenter)
            self._over.set()
        else:
            self.window.closing.disconnect(ends_at_once)
            self._attended = True
            self._attend()
        await self._over.wait()
        await self._end(engine)

    def _join(self, engine: Engine) -> Presenter:
        presenter = self.front.join(engine, self.care(engine))
        self.front.dialogs.webhooks_changed.connect(lambda: tasks.start(self._listen()))
        self.front.dialogs.language_changed.connect(lambda: tasks.start(self._speak(engine)))
        return presenter

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
        self.front = Front(self._parts)
        self._join(engine)
        self.crashes.move_to(self.window)
        self.window.show()
        if self._attended:
            self._attend()
        await self.front.go_on(carried)
        self.front.dialogs.open_settings(tr("Appearance"))
        await before.vanish(work)
        gc.unfreeze()  # the window before this one is to go with all it held

    def care(self, engine: Engine) -> Care:
        """What the person can have done with all that is kept."""
        end = self._over.set if self._over is not None else lambda: None
        self._care = Care(
            self.paths,
            lambda: self.settings.value,
            lambda: engine.jobs,
            self.accounts,
            self.collection,
            self.clips,
            end,
        )
        return self._care

    async def _look_after(self, engine: Engine) -> None:
        """What goes on beside the person's work: webhooks, bringing back what damage took, copies of the database."""
        theme.set_system_wants_less(await less_wanted())
        self.webhooks = WebhookListener(
            self.accounts.webhook_proofs, lambda remote_id: engine.look_now(remote_id=remote_id)
        )
        await self._listen()
        if self.database.damaged is not None:
            accounts = (SANDBOX, *self.settings.value.accounts)
            await bring_back(self.database, self.collection, engine.account_list, accounts, self._say)
            self.front.library.refresh()
            recent, _ = await self.clips.find(limit=60)
            for strip in self.front.strips:
                strip.set_clips(recent)
        try:
            release = await newer_release(self.settings.value.update_address)
        except (AddressError, UpdateError) as error:
            log.warning("update notice: %s", error)
        else:
            if release is not None:
                self._say(
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
            self._say(
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
        await self.collection.close()
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
