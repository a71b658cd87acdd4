"""The program with its whole window, not yet joined to an engine."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from seedance_desktop.app import Program
from seedance_desktop.paths import Paths
from seedance_desktop.settings import Settings
from seedance_desktop.start import dress, open_window
from seedance_desktop.ui.handed import Handed
from seedance_desktop.ui.window import MainWindow


def furnished(
    application: QApplication, paths: Paths, settings: Settings, before: Callable[[MainWindow], object] = id
) -> Program:
    """Every place is there. `before` is done to the window while they are not."""
    paths.prepare()
    dress(application, settings, "dark")
    window = open_window(paths, settings)
    before(window)
    program = Program(application, paths, settings, window, Handed(application))
    for _ in program.front.furnish():
        pass
    return program
