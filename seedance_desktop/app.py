"""The composition root: builds each part once, joins them, and runs the loop."""

import asyncio
import logging
import sys
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from seedance_desktop import __version__
from seedance_desktop.accounts import AccountBook, SandboxProcess
from seedance_desktop.credentials import Credentials
from seedance_desktop.engine.engine import Engine
from seedance_desktop.paths import FolderError, Paths, resources_dir
from seedance_desktop.redaction import configure_logging, redact
from seedance_desktop.settings import AddressError, Settings, SettingsKeeper
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database, StoreError
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.compose.panel import ComposePanel
from seedance_desktop.ui.dialogs import Dialogs
from seedance_desktop.ui.library.place import LibraryPlace
from seedance_desktop.ui.library.strip import RecentStrip
from seedance_desktop.ui.presenter import Presenter, query_clips
from seedance_desktop.ui.queue.panel import QueuePanel
from seedance_desktop.ui.review.place import ReviewPlace
from seedance_desktop.ui.review.player import Player
from seedance_desktop.ui.settings.welcome import Welcome
from seedance_desktop.ui.studio import StudioPlace
from seedance_desktop.ui.window import MainWindow

log = logging.getLogger(__name__)

Script = Callable[[Presenter], Awaitable[int]]


def run(
    *,
    data_dir: Path | None = None,
    clips_dir: Path | None = None,
    smoke_dir: Path | None = None,
    theme: str | None = None,
) -> int:
    """Run the program until its window is closed; returns the exit code."""
    if smoke_dir is not None and data_dir is None:
        # The smoke run is a world of its own: it never touches the person's clips, settings or keys.
        data_dir = smoke_dir / "world"
    try:
        paths = Paths.resolve(data_dir, clips_dir)
        settings = Settings.load(paths.settings_file)
    except AddressError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the environment's address is wrong: there is no window yet
        return 2
    if clips_dir is None and data_dir is None and settings.clips_dir:
        paths = Paths.resolve(data_dir, settings.clips_dir)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    try:
        paths.prepare()
    except FolderError as error:
        QMessageBox.critical(None, "Seedance Desktop", str(error))
        return 1
    configure_logging(paths.log_dir)
    return Program(application, paths, settings, theme).run(_smoke(smoke_dir) if smoke_dir else None)


def _smoke(folder: Path) -> Script:
    async def script(presenter: Presenter) -> int:
        from seedance_desktop.ui.smoke import smoke  # noqa: PLC0415

        return await smoke(presenter, folder)

    return script


class Program:
    """Every part, built in the order in which the window needs them."""

    def __init__(self, application: QApplication, paths: Paths, settings: Settings, theme_name: str | None) -> None:
        self.application = application
        self.paths = paths
        application.setApplicationName("Seedance Desktop")
        application.setApplicationVersion(__version__)
        application.setDesktopFileName("seedance-desktop")
        application.setWindowIcon(QIcon(str(resources_dir() / "seedance-desktop.svg")))
        application.setQuitOnLastWindowClosed(False)
        self.settings = SettingsKeeper(settings, paths.settings_file)
        theme.apply(application, theme_name or settings.theme)  # type: ignore[arg-type]
        self.database = Database(paths.database)
        self.jobs = JobStore(self.database)
        self.clips = ClipStore(self.database)
        self.credentials = Credentials(paths.world)
        self.sandbox = SandboxProcess(paths.sandbox_dir, lambda: self.settings.value.sandbox_speed)
        self.accounts = AccountBook(lambda: self.settings.value, self.credentials, self.sandbox)
        self.window = self._window()
        self.exit_code = 0
        self._over: asyncio.Event | None = None

    def run(self, script: Script | None = None) -> int:
        """Show the window, then load the rest behind it. A `script` stands in for the person."""
        self.window.restore_geometry(self.settings.value.window_geometry)
        self.window.show()
        self.application.processEvents()  # the first paint, before anything slow is even imported
        import qasync  # noqa: PLC0415

        loop = qasync.QEventLoop(self.application)
        asyncio.set_event_loop(loop)
        loop.set_exception_handler(self._report)
        with loop:
            loop.run_until_complete(self._live(script))
        return self.exit_code

    def _window(self) -> MainWindow:
        self.compose = ComposePanel(self.paths.data_dir / "pasted")
        self.queue = QueuePanel()
        posters = self.paths.thumbnails
        self.review_strip = RecentStrip(lambda clip: posters / f"{clip.id}.jpg")
        self.library = LibraryPlace(query_clips(self.clips), lambda clip: posters / f"{clip.id}.jpg")
        self.welcome = Welcome()
        self.player = Player()
        studio = StudioPlace(self.compose, self.queue, lambda clip: posters / f"{clip.id}.jpg")
        return MainWindow(studio, self.library, ReviewPlace(self.review_strip), self.welcome, self.player)

    async def _live(self, script: Script | None) -> None:
        self._over = asyncio.Event()
        self.window.closing.connect(self._over.set)
        try:
            await self.database.open()
        except StoreError as error:
            await self._fatal(str(error))
            return
        engine = Engine(
            self.jobs,
            self.clips,
            self.accounts,
            clips_dir=self.paths.clips_dir,
            uploads_dir=self.paths.uploads,
            posters_dir=self.paths.thumbnails,
            max_active=self.settings.value.max_active_jobs,
        )
        presenter = Presenter(
            self.window,
            self.library,
            self.review_strip,
            engine,
            self.jobs,
            self.clips,
            self.accounts,
            self.credentials,
            self.settings,
            self.paths,
        )
        Dialogs(self.window, self.welcome, presenter, engine, self.accounts, self.paths.clips_dir)
        await engine.start()
        tasks.start(presenter.begin())
        for problem in self.settings.value.problems:
            presenter.say(problem)
        if script is not None:
            self.exit_code = await script(presenter)
            self._over.set()
        await self._over.wait()
        await self._end(engine)

    async def _end(self, engine: Engine) -> None:
        """Put everything down safely: the form, the window's place, the jobs, the connections."""
        self.player.shut_down()
        await self.settings.change(
            window_geometry=self.window.geometry_text(), draft=self.window.studio.compose.state()
        )
        await engine.stop()
        await tasks.finish()
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
        self.exit_code = 1

    def _report(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """What nobody expected: in the log with its trace, a word in the window, and the queue runs on."""
        error = context.get("exception")
        trace = "".join(traceback.format_exception(error)) if isinstance(error, BaseException) else ""
        log.error("unhandled: %s\n%s", context.get("message"), trace)
        self.window.status.message.setText(
            redact(f"Something went wrong inside the program: {error!r}. See the log.")
        )
