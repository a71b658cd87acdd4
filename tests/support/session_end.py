"""The program in a session that ends: `python -m tests.support.session_end ARGUMENTS`.

The system says so, with the event that Qt makes of it, once there is a file `session-ends` in the home folder.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer

from seedance_desktop.__main__ import main
from seedance_desktop.app import startup
from seedance_desktop.app.file_open import Application


class InSession(Application):
    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._looking = QTimer(self, interval=50)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    def _look(self) -> None:
        if (Path.home() / "session-ends").exists():
            self._looking.stop()
            leave = QEvent(QEvent.Type.Quit)
            QCoreApplication.sendEvent(self, leave)
            print("accepted" if leave.isAccepted() else "refused", flush=True)


if __name__ == "__main__":
    startup.Application = InSession  # type: ignore[misc]
    sys.exit(main(sys.argv[1:]))
