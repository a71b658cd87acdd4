"""The start: the window stands and is painted before the program behind it is even loaded.

What is imported here, at the top of modules, the first paint waits for; keep it to what the first paint shows.
"""

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import seedance_desktop.ui  # noqa: F401 - first of all: it loads Qt's bindings in its own way

# isort: split
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from seedance_desktop import __version__
from seedance_desktop.app.file_open import Application, FileOpenQueue, whole_path
from seedance_desktop.app.single_instance import FolderInUseError, SingleInstance
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.paths import FolderError, Paths, resources_dir
from seedance_desktop.domain.account import account_name
from seedance_desktop.store.settings import AddressError, Settings
from seedance_desktop.ui import language, theme
from seedance_desktop.ui.actions import use_own_keys
from seedance_desktop.ui.compose.view import ComposeView
from seedance_desktop.ui.main_window import MainWindow
from seedance_desktop.ui.studio_view import StudioView

if TYPE_CHECKING:
    from seedance_desktop.app.application import Program, Script

_LATER = (
    "seedance_desktop.store.clips",
    "seedance_desktop.ui.queue.view",
    "seedance_desktop.ui.clips.recent_clips",
    "seedance_desktop.ui.review.player",
    "seedance_desktop.core.network",
    "seedance_desktop.engine.library.library",
    "seedance_desktop.engine.accounts.account_manager",
    "seedance_desktop.engine.jobs.engine",
    "seedance_desktop.ui.library.view",
    "seedance_desktop.ui.review.view",
    "seedance_desktop.ui.library.controller",
    "seedance_desktop.ui.review.controller",
    "seedance_desktop.ui.queue.controller",
    "seedance_desktop.ui.main_controller",
    "seedance_desktop.ui.compose.controller",
    "seedance_desktop.ui.dialog_controller",
    "seedance_desktop.ui.desktop_integration",
    "seedance_desktop.app.application",
)
"""Loaded one after the other once the window is painted, so that it answers in between."""
_PATIENCE_MS = 1000


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
        # The smoke run is a world of its own: it never touches the user's clips, settings or keys.
        data_dir = smoke_dir / "world"
    application = QApplication.instance() or Application(sys.argv[:1])
    assert isinstance(application, QApplication)
    language.apply(application, "")  # the settings, which know better, may not even be found
    files = [whole_path(each) for each in files]
    handed = FileOpenQueue(application)
    if isinstance(application, Application):
        application.handed.connect(lambda file: handed.take([file]))
    paths = Paths.resolve(data_dir, clips_dir)
    single = SingleInstance(paths.data_dir)
    try:
        if not single.claim_or_raise(files):
            return 0
        # Only now: a program that was just ending has saved its settings.
        settings = Settings.load(paths.settings_file)
        paths, settings = prepared(paths, settings, own_clips=clips_dir is None and data_dir is None)
    except AddressError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the environment's address is wrong: there is no window yet
        return 2
    except (FolderError, FolderInUseError) as error:
        if smoke_dir is None:
            from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - seldom wanted

            QMessageBox.critical(None, "Seedance Desktop", str(error))
        else:
            print(error, file=sys.stderr)  # noqa: T201 - nobody is there to close a box
        return 1
    handed.take(files)
    try:
        program = live(application, paths, settings, theme, handed, single, _smoke(smoke_dir, files))
    finally:
        single.release()
    if program.deletes_all:
        program.delete_all()
    return program.exit_code


def prepared(paths: Paths, settings: Settings, *, own_clips: bool) -> tuple[Paths, Settings]:
    """Make the folders, for clips the one that the settings name if it can be used. Raises FolderError.

    It may lie on a disk that is not there today, or be none at all: that is told, in a window.
    """
    if own_clips and settings.clips_dir:
        own = Paths.resolve(None, settings.clips_dir)
        try:
            own.prepare()
        except FolderError as error:
            if error.what != "clips":
                raise
            problem = tr("{error} Until then, clips are saved in {folder}.").format(
                error=error, folder=paths.clips_dir
            )
            settings = replace(settings, problems=(*settings.problems, problem))
        else:
            return own, settings
    paths.prepare()
    return paths, settings


def _smoke(folder: Path | None, files: Sequence[str]) -> "Script | None":
    if folder is None:
        return None
    from seedance_desktop.app.smoke_test import smoke  # noqa: PLC0415 - seldom wanted

    return lambda main_controller: smoke(main_controller, folder, [Path(file) for file in files])


def live(
    application: QApplication,
    paths: Paths,
    settings: Settings,
    theme_name: str | None,
    handed: FileOpenQueue,
    single: SingleInstance,
    script: "Script | None" = None,
) -> "Program":
    """Show the window, load the program behind it, and return it when it has ended. A `script` stands in for the
    person.
    """
    dress(application, settings, theme_name)
    theme.few_icons(application)
    with theme.dressed_at_the_end(application):
        window = open_window(paths, settings)
    window.show()
    _until_painted(window)
    import asyncio  # noqa: PLC0415 - behind the window, as all that follows

    import qasync  # noqa: PLC0415

    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop:
        program: Program = loop.run_until_complete(
            _behind(window, application, paths, settings, handed, single, script)
        )
        return program


async def _behind(
    window: MainWindow,
    application: QApplication,
    paths: Paths,
    settings: Settings,
    handed: FileOpenQueue,
    single: SingleInstance,
    script: "Script | None",
) -> "Program":
    """Load the program behind its window, in pieces between which the window answers, and have it live."""
    import asyncio  # noqa: PLC0415 - as above

    from seedance_desktop.core.redaction import configure_logging, log_faults  # noqa: PLC0415

    configure_logging(paths.log_dir)
    with log_faults(paths.log_dir):
        theme.all_icons()
        for module in _LATER:
            importlib.import_module(module)
            await asyncio.sleep(0)
        from seedance_desktop.app.application import Program  # noqa: PLC0415

        program = Program(application, paths, settings, window, handed)
        single.listen(program.come_forward)
        await program.live(script)
        return program


def _until_painted(window: MainWindow) -> None:
    """Let the window come to the screen; one that opens minimised is painted when it is looked at."""
    waiting = QEventLoop()
    window.painted.connect(waiting.quit)
    QTimer.singleShot(_PATIENCE_MS, waiting.quit)
    waiting.exec()


def dress(application: QApplication, settings: Settings, theme_name: str | None) -> None:
    """Give the program its name, the user's language, colours and keys."""
    application.setApplicationName("Seedance Desktop")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("seedance-desktop")
    application.setWindowIcon(QIcon(str(resources_dir() / "seedance-desktop.svg")))
    application.setQuitOnLastWindowClosed(False)
    language.apply(application, settings.language)
    theme.set_motion(settings.motion)
    theme.set_text_scale(application, settings.text_scale)
    theme.apply(application, theme_name or settings.theme)  # type: ignore[arg-type]
    use_own_keys(settings.keys)


def open_window(paths: Paths, settings: Settings) -> MainWindow:
    """The window as it is seen first: the form as it was left, or the first start's question over it."""
    compose = ComposeView(paths.data_dir / "pasted")
    window = MainWindow(StudioView(compose))
    if settings.account:
        name = account_name(settings.account)
        compose.set_service(name.service, name.label)
        window.topbar.show_account(name, None)
        window.show_welcome(False)
    else:
        from seedance_desktop.ui.settings.welcome import Welcome  # noqa: PLC0415 - at the first start alone

        window.add_welcome(Welcome())
        window.show_welcome(True)
    with _at_worst_not():
        compose.restore(settings.draft or {})
    with _at_worst_not():
        window.restore_geometry(settings.window_geometry)
    with _at_worst_not():
        window.restore_splitters(settings.splitters or {})
    return window


@contextmanager
def _at_worst_not() -> Iterator[None]:
    """Leave a thing as it comes rather than have no window: it would be the same at every start."""
    try:
        yield
    except Exception:
        import logging  # noqa: PLC0415 - not before the first paint, but for this

        logging.getLogger(__name__).exception("the window can't be put back as it was left")
