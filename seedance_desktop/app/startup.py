"""The start of the program: its data folder, its settings, its appearance, its window, and then its event loop."""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from seedance_desktop import __version__
from seedance_desktop.app.file_open import Application, FileOpenQueue, whole_path
from seedance_desktop.app.single_instance import FolderInUseError, SingleInstance
from seedance_desktop.app.window_builder import build_window, show_painted
from seedance_desktop.core import mounts, threads
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.paths import FolderError, Paths, resources_dir
from seedance_desktop.core.redaction import configure_logging, log_faults
from seedance_desktop.core.text import shown
from seedance_desktop.store.settings import AddressError, Settings
from seedance_desktop.ui import language, theme
from seedance_desktop.ui.actions import set_custom_keys

if TYPE_CHECKING:
    from seedance_desktop.app.application import Program, Script

_SWITCH_S = 0.0005
"""Seconds that a thread may run Python while another waits. The window's thread hands over many times in a frame; at
Python's own ten times as much, one frame would wait out several such turns."""
_LOOK_MS = 5
_DISK_PATIENCE_MS = 5000
"""Milliseconds, once the window is there, until a disk that does not answer counts as not connected."""


def run(
    files: Sequence[str] = (),
    *,
    data_dir: Path | None = None,
    clips_dir: Path | None = None,
    smoke_dir: Path | None = None,
    theme: str | None = None,
    script: "Script | None" = None,
) -> int:
    """Run the program until its window is closed, with these files shown; returns the exit code.

    A `script` stands in for the user.
    """
    sys.setswitchinterval(_SWITCH_S)
    options = {"--data-dir": data_dir, "--clips-dir": clips_dir, "--theme": theme}
    if smoke_dir is not None and data_dir is None:
        # The smoke run is a world of its own: it never touches the user's clips, settings or keys.
        data_dir = smoke_dir / "world"
    application = QApplication.instance() or Application(sys.argv[:1])
    assert isinstance(application, QApplication)
    restore_environment()
    language.apply(application, "")  # the settings, which know better, may not even be found
    files = [whole_path(each) for each in files]
    script = script or _smoke(smoke_dir, files)
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
        paths.prepare_data()
        handed.take(files)
        own_clips = clips_dir is None and data_dir is None
        program = live(application, paths, settings, theme, handed, single, script, own_clips=own_clips)
    except AddressError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the environment's address is wrong: there is no window yet
        return 2
    except (FolderError, FolderInUseError) as error:
        _tell(error, application, by_box=script is None)
        return 1
    finally:
        single.release()
    if program.deletes_all:
        program.delete_all()
    elif program.restarts:
        _start_again(options)
    return program.exit_code


def _tell(error: Exception, application: QApplication, *, by_box: bool) -> None:
    """Tell why the program can't start, in a box or, where nobody would close one, on stderr."""
    if not by_box:
        print(error, file=sys.stderr)  # noqa: T201
        return
    text = shown(str(error))
    if not application.styleSheet():  # which has all text plain
        import html  # noqa: PLC0415

        text = f"<qt>{html.escape(text)}</qt>"
    QMessageBox.critical(None, "Seedance Desktop", text)


def restore_environment() -> None:
    """Give the programs that a bundle starts the user's environment: with its own they load its libraries."""
    if not getattr(sys, "frozen", False):
        return
    QApplication.libraryPaths()  # remembered from here on; the variable below is what a bundle's Qt finds them by
    original = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    for name in list(os.environ):
        if name.startswith("_PYI_") or name in {"LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH"}:
            del os.environ[name]
    if original is not None:
        os.environ["LD_LIBRARY_PATH"] = original


def prepared(paths: Paths, settings: Settings, *, own_clips: bool) -> tuple[Paths, Settings]:
    """Make the folders, for clips the one that the settings name if it can be used. Raises FolderError.

    It may lie on a disk that is not there today, or be none at all: that is told, in a window.
    """
    own = _with_own_clips(paths, settings) if own_clips else paths
    problem = ""
    try:
        own.prepare()
        mounts.check_disk(own.clips_dir)
    except mounts.DiskAwayError:
        return without_disk(own, settings)
    except FolderError as error:
        if own is paths or error.what != "clips":
            raise
        problem = tr("{error} Until then, clips are saved in {folder}.", error=error, folder=paths.clips_dir)
        own = paths
        own.prepare()
    return own, replace(settings, problems=(*settings.problems, problem)) if problem else settings


def without_disk(paths: Paths, settings: Settings) -> tuple[Paths, Settings]:
    """Tell that the clips folder can't be reached."""
    problem = tr("The disk of the clips folder {folder} is not connected. Clips wait for it.", folder=paths.clips_dir)
    return paths, replace(settings, problems=(*settings.problems, problem))


class ClipsFolder:
    """Makes the folders while the window is built, which a share that is gone would hold up, perhaps for good."""

    def __init__(self, paths: Paths, settings: Settings, *, own_clips: bool) -> None:
        self._answer: Future[tuple[Paths, Settings]] = Future()
        self._asked = paths, settings, own_clips
        threads.thread(self._prepare, "clips folder", threads.INTERACTIVE).start()

    def _prepare(self) -> None:
        paths, settings, own_clips = self._asked
        try:
            self._answer.set_result(prepared(paths, settings, own_clips=own_clips))
        except BaseException as error:  # noqa: BLE001 - for whoever waits
            self._answer.set_exception(error)

    def wait(self) -> tuple[Paths, Settings]:
        """Return what `prepared` returns. A disk that has not answered by now is not connected. Raises FolderError.

        Keys and presses of the mouse are left for later.
        """
        loop, looking = QEventLoop(), QTimer(interval=_LOOK_MS)
        looking.timeout.connect(lambda: loop.quit() if self._answer.done() else None)
        looking.start()
        QTimer.singleShot(_DISK_PATIENCE_MS, loop, loop.quit)
        if not self._answer.done():
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if self._answer.done():
            return self._answer.result()
        paths, settings, own_clips = self._asked
        return without_disk(_with_own_clips(paths, settings) if own_clips else paths, settings)


def _with_own_clips(paths: Paths, settings: Settings) -> Paths:
    return Paths.resolve(None, settings.clips_dir) if settings.clips_dir else paths


def _smoke(folder: Path | None, files: Sequence[str]) -> "Script | None":
    if folder is None:
        return None
    from seedance_desktop.app.smoke_test import smoke  # noqa: PLC0415 - as in `live`

    return lambda main_controller: smoke(main_controller, folder, [Path(file) for file in files])


def live(
    application: QApplication,
    paths: Paths,
    settings: Settings,
    theme_name: str | None,
    handed: FileOpenQueue,
    single: SingleInstance,
    script: "Script | None" = None,
    *,
    own_clips: bool = False,
) -> "Program":
    """Show the window, run the program behind it, and return it when it has ended. A `script` stands in for the
    user. `own_clips`: clips are saved where the settings say. Raises FolderError.
    """
    configure_logging(paths.log_dir)
    with log_faults(paths.log_dir):
        dress(application, settings, theme_name)
        clips_folder = ClipsFolder(paths, settings, own_clips=own_clips)
        with theme.dressed_at_the_end(application):
            window = build_window(paths, settings)
        show_painted(window)
        # What stands behind the window takes longer to load than the window: the user sees it before.
        import asyncio  # noqa: PLC0415

        import qasync  # noqa: PLC0415

        from seedance_desktop.app.application import Program  # noqa: PLC0415

        try:
            paths, settings = clips_folder.wait()
        except FolderError:
            window.player.shut_down()
            window.hide()
            raise
        program = Program(application, window, paths, settings, handed)
        gc.freeze()  # all that lives as long as the program: no collection has to look through it
        gc.enable()
        single.listen(program.come_forward)
        loop = qasync.QEventLoop(application)
        asyncio.set_event_loop(loop)
        with loop:
            loop.run_until_complete(program.run(script))
        return program


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
    set_custom_keys(settings.keys)


def _start_again(options: dict[str, Path | str | None]) -> None:
    """Start the program again with its options. Files that it was started with have been shown already."""
    module = [] if getattr(sys, "frozen", False) else ["-m", "seedance_desktop"]
    given = [part for option, value in options.items() if value is not None for part in (option, str(value))]
    command = [sys.executable, *module, *given]
    logging.shutdown()
    if os.name == "posix":
        # Stays the process that the terminal or the desktop started.
        os.execv(sys.executable, command)  # noqa: S606 - no shell is wanted
    import subprocess  # noqa: PLC0415

    subprocess.Popen(command)
