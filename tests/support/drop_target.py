"""A window that says what was dropped on it or typed into it: `drop_target.py [X Y]`.

At X, Y it lies above all others and past the window manager, so that a press elsewhere does not cover it.
"""

# ruff: noqa: N802 - Qt's own method names

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget


class Well(QLabel):
    def __init__(self) -> None:
        super().__init__("Drop here")
        self.setAccessibleName("Well")
        self.setMinimumSize(300, 200)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        print("dropped", *(url.toLocalFile() for url in event.mimeData().urls()), flush=True)


def main() -> None:
    app = QApplication(sys.argv)
    above = Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint
    window = QWidget(None, above if len(sys.argv) > 2 else Qt.WindowType.Window)
    window.setWindowTitle("Drop target")
    layout = QVBoxLayout(window)
    layout.addWidget(Well())
    line = QLineEdit()
    line.setAccessibleName("Line")
    layout.addWidget(line)
    line.returnPressed.connect(lambda: print("typed", line.text(), flush=True))
    window.setGeometry(400, 200, 500, 400)
    if len(sys.argv) > 2:
        window.setGeometry(int(sys.argv[1]), int(sys.argv[2]), 320, 260)
    window.show()
    sys.exit(app.exec() or 7)


if __name__ == "__main__":
    main()
