"""The program's window with all its places, before its engine has started."""

from contextlib import asynccontextmanager

from PySide6.QtCore import QCoreApplication, QEvent

from seedance_desktop.core.paths import Paths
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui import tasks
from tests.support.furnished import furnished


@asynccontextmanager
async def whole_program(application, folder, settings=None):
    """A program with its database open; afterwards nothing of it is left that could still do something."""
    program = furnished(application, Paths.resolve(folder), settings or Settings(account="sandbox"))
    await program.database.open()
    yield program
    program.window.player.shut_down()
    program.window.hide()
    await tasks.finish()
    program.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    await tasks.finish()
    await program.library_files.close()
    await program.database.close()
