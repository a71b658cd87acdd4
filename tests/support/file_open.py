"""The program as macOS starts it for a file: `python -m tests.support.file_open FILE ARGUMENTS`.

The file comes as an event and not as an argument, before there is a window.
"""

import sys

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent

from seedance_desktop.__main__ import main
from seedance_desktop.app import startup
from seedance_desktop.app.file_open import Application


class FromFinder(Application):
    """Qt's own posts what the Finder hands over in the same way."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        QCoreApplication.postEvent(self, QFileOpenEvent(QUrl.fromLocalFile(sys.argv[1])))


if __name__ == "__main__":
    startup.Application = FromFinder  # type: ignore[misc]
    sys.exit(main(sys.argv[2:]))
