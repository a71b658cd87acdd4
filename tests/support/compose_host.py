"""The compose panel alone in a window, telling each moment how it stands and how long its thread was away.

`python -m tests.support.compose_host FOLDER` prints a JSON line whenever something changed, or once after SIGUSR1
(which also begins the longest times anew).
"""

import json
import signal
import sys
import time
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication

from seedance_desktop.domain.catalogue import Mode
from seedance_desktop.ui import theme
from seedance_desktop.ui.compose.view import ComposeView

TICK_MS = 4


class Gaps:
    """The longest time between two turns of the interface thread: on the clock, and spent working in that thread."""

    def __init__(self) -> None:
        self.begin()
        self._timer = QTimer(interval=TICK_MS, timeout=self._tick)
        self._timer.start()

    def begin(self) -> None:
        self.wall = self.work = 0.0
        self._at, self._spent = time.perf_counter(), time.thread_time()

    def _tick(self) -> None:
        at, spent = time.perf_counter(), time.thread_time()
        self.wall, self.work = max(self.wall, at - self._at), max(self.work, spent - self._spent)
        self._at, self._spent = at, spent


def main() -> None:
    app = QApplication(sys.argv)
    theme.apply(app, "dark")
    view = ComposeView(Path(sys.argv[1]))
    view.setWindowTitle("Compose")
    view.setMaximumWidth(420)
    view.resize(380, 900)
    view.set_request(replace(view.request(), mode=Mode.FRAMES, prompt="A boat"))
    view.move(600, 20)
    view.show()
    first = view.form.first_frame
    many: list[list[str]] = []
    view.files_given.connect(lambda files: many.append([file.name for file in files]))
    gaps = Gaps()
    asked = [True]
    before = ""

    def tell() -> None:
        nonlocal before
        media = first.media()
        facts = media.facts if media else None
        centre = first.mapToGlobal(QPoint(first.width() // 2, first.height() // 2))
        state = {
            "at": [centre.x(), centre.y()],
            "reading": first.reading,
            "source": media.source if media else "",
            "size": [facts.width, facts.height] if facts else None,
            "error": first.error,
            "many": many,
        }
        line = json.dumps(state)
        if line != before or asked[0]:
            before = line
            times = {"wall": gaps.wall, "work": gaps.work}
            print(json.dumps({**state, **times}), flush=True)
            if asked[0]:
                asked[0] = False
                gaps.begin()

    signal.signal(signal.SIGUSR1, lambda *_: asked.__setitem__(0, True))
    teller = QTimer(interval=50, timeout=tell)
    teller.start()
    app.exec()


if __name__ == "__main__":
    main()
