"""A window that starts a program at the press of a key, as a desktop's launcher does: `launcher.py COMMAND…`.

On Wayland the program is given a token, by which the compositor lets it come forward. Qt asks for one before it has a
file opened by the command xdg-open: that is here the program.
"""

# ruff: noqa: N802 - Qt's own method names

import os
import shlex
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class Launcher(QWidget):
    def keyPressEvent(self, _event: QKeyEvent) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(tempfile.gettempdir()))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sd-") as folder:
        command = Path(folder, "xdg-open")
        command.write_text(
            f'#!/bin/sh\necho "token $XDG_ACTIVATION_TOKEN"\n{shlex.join(sys.argv[1:])}\necho "ended $?"\n'
        )
        command.chmod(0o700)
        os.environ["PATH"] = f"{folder}:{os.environ['PATH']}"
        app = QApplication(sys.argv[:1])
        window = Launcher()
        window.resize(200, 100)
        window.show()
        app.exec()


if __name__ == "__main__":
    main()
