"""A window that says what was dropped on it or typed into it, to try the harness itself."""

# ruff: noqa: N802 - Qt's own method names

import sys

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
        print("dropped", event.mimeData().urls()[0].toLocalFile(), flush=True)


def main() -> None:
    app = QApplication(sys.argv)
    window = QWidget()
    window.setWindowTitle("Drop target")
    layout = QVBoxLayout(window)
    layout.addWidget(Well())
    line = QLineEdit()
    line.setAccessibleName("Line")
    layout.addWidget(line)
    line.returnPressed.connect(lambda: print("typed", line.text(), flush=True))
    window.setGeometry(400, 200, 500, 400)
    window.show()
    sys.exit(app.exec() or 7)


if __name__ == "__main__":
    main()
