"""A desktop's panel: `panel.py EDGE PX` lies along an edge of the screen and has the window manager keep it free."""

import subprocess
import sys

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

EDGES = ("left", "right", "top", "bottom")


def main() -> None:
    edge, px = sys.argv[1], int(sys.argv[2])
    app = QApplication(sys.argv)
    screen = app.primaryScreen().geometry()
    lies = {
        "left": QRect(0, 0, px, screen.height()),
        "right": QRect(screen.width() - px, 0, px, screen.height()),
        "top": QRect(0, 0, screen.width(), px),
        "bottom": QRect(0, screen.height() - px, screen.width(), px),
    }[edge]
    window = QWidget(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus)
    window.setWindowTitle("Panel")
    window.setStyleSheet("background: #808080")
    window.setGeometry(lies)
    reserved = [px if each == edge else 0 for each in EDGES]
    ends = [0] * 8
    at = 2 * EDGES.index(edge)
    ends[at : at + 2] = 0, (screen.height() if edge in {"left", "right"} else screen.width()) - 1
    for name, kind, value in (
        ("_NET_WM_WINDOW_TYPE", "32a", "_NET_WM_WINDOW_TYPE_DOCK"),
        ("_NET_WM_STRUT_PARTIAL", "32c", ", ".join(map(str, reserved + ends))),
    ):
        subprocess.run(["xprop", "-id", str(int(window.winId())), "-f", name, kind, "-set", name, value], check=True)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
