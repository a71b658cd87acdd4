"""The program's window with all its places, not yet joined to an engine."""

from contextlib import asynccontextmanager

from PySide6.QtCore import QCoreApplication, QEvent

from seedance_desktop.app import Program
from seedance_desktop.paths import Paths
from seedance_desktop.settings import Settings
from seedance_desktop.ui import tasks
from seedance_desktop.ui.handed import Handed


@asynccontextmanager
async def whole_program(application, folder, settings=None):
    """A program with its database open; afterwards nothing of it is left that could still do something."""
    paths = Paths.resolve(folder)
    paths.prepare()
    program = Program(application, paths, settings or Settings(), "dark", Handed(application))
    await program.database.open()
    yield program
    program.front.player.shut_down()
    program.window.hide()
    await tasks.finish()
    program.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    await tasks.finish()
    await program.collection.close()
    await program.database.close()
