"""The program with its whole window, not yet joined to an engine."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from seedance_desktop.app.application import Program
from seedance_desktop.app.file_open import FileOpenQueue
from seedance_desktop.app.startup import dress, open_window
from seedance_desktop.core.paths import Paths
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui.main_window import MainWindow


def furnished(
    application: QApplication, paths: Paths, settings: Settings, before: Callable[[MainWindow], object] = id
) -> Program:
    """Every place is there. `before` is done to the window while they are not."""
    paths.prepare()
    dress(application, settings, "dark")
    window = open_window(paths, settings)
    before(window)
    program = Program(application, paths, settings, window, FileOpenQueue(application))
    for _ in program.front.furnish():
        pass
    return program
