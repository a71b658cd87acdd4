"""The program with its whole window, all of it joined, and nothing begun yet; or that window alone."""

from PySide6.QtWidgets import QApplication

from seedance_desktop.app.application import Program, add_pages
from seedance_desktop.app.file_open import FileOpenQueue
from seedance_desktop.app.startup import dress
from seedance_desktop.app.window_builder import build_window
from seedance_desktop.core.paths import Paths
from seedance_desktop.engine.library.annotations import Annotations
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui.main_window import MainWindow


def furnished(application: QApplication, paths: Paths, settings: Settings) -> Program:
    """Build it as a start does; `program.run` would begin."""
    paths.prepare()
    dress(application, settings, "dark")
    return Program(application, build_window(paths, settings), paths, settings, FileOpenQueue(application))


def bare_window(application: QApplication, paths: Paths, settings: Settings) -> MainWindow:
    """Build the window as a start does, with nobody who hears what it is asked for."""
    paths.prepare()
    dress(application, settings, "dark")
    clips = ClipStore(Database(paths.database))
    window = build_window(paths, settings)
    add_pages(window, paths, settings, clips, Annotations(clips, paths.clips_dir, print))
    return window
