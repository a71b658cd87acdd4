"""Files that the program is started with, or handed while it runs, before they can be shown."""

import os
from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QUrl, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from seedance_desktop.ui.local_files import local_path


def whole_path(argument: str) -> str:
    """A file as a command line or a desktop names it, as a path that holds in every folder; addresses stay."""
    url = QUrl(argument)
    if url.scheme() == "file":
        argument = str(local_path(url))
    elif "://" in argument:
        return argument
    return os.path.abspath(argument)  # noqa: PTH100 - Path's own would leave ".." in it, or ask the disk


class Application(QApplication):
    """macOS hands files over by events, before and while the program runs, and asks it to quit by one."""

    handed = Signal(str)
    end: Callable[[], None] | None = None
    """Ends the program as closing its window does, but asks nothing."""

    def event(self, event: QEvent) -> bool:
        """Take these; all else is Qt's."""
        if event.type() is QEvent.Type.Quit and self.end is not None:
            # The session ends, or the user chose Quit in the Dock. Qt would close the window, which asks the user
            # first: the system takes that for a no, and stops logging out.
            event.accept()
            self.end()
            return True
        if isinstance(event, QFileOpenEvent):
            self.handed.emit(event.file() or event.url().toString())
            return True
        return super().event(event)


class FileOpenQueue(QObject):
    """Keeps what is handed over until it can be shown, and has all that came together shown together."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._show: Callable[[list[str]], Awaitable[None]] | None = None
        self._busy = False

    def take(self, names: Sequence[str]) -> None:
        """Show these files, as soon as that can be."""
        self._names += names
        self._go_on()

    def begin(self, show: Callable[[list[str]], Awaitable[None]]) -> None:
        """From now on files can be shown, by this."""
        self._show = show
        self._go_on()

    def _go_on(self) -> None:
        if self._show is not None and self._names and not self._busy:
            from seedance_desktop.ui import tasks  # noqa: PLC0415 - asyncio is loaded behind the window

            self._busy = True
            tasks.start(self._show_all(self._show))

    async def _show_all(self, show: Callable[[list[str]], Awaitable[None]]) -> None:
        try:
            while self._names:
                names, self._names = self._names, []
                await show(names)
        finally:
            self._busy = False
