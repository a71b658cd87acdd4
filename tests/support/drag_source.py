"""A small window that offers files to drag: `drag_source.py X Y FILE...` prints where each lies, as JSON.

`formats:FILE` offers what another program might: FILE is a JSON object of MIME types and their data in base64.
"""

# ruff: noqa: N802 - Qt's own method names

import base64
import json
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget


class File(QLabel):
    def __init__(self, path: str) -> None:
        super().__init__(path.rsplit("/", 1)[-1])
        self._path = path
        self.setFixedSize(140, 28)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a label that does not take the press is not told of the moves

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            mime = QMimeData()
            if self._path.startswith("formats:"):
                for type_, data in json.loads(Path(self._path.removeprefix("formats:")).read_text()).items():
                    mime.setData(type_, base64.b64decode(data))
                self._drag(mime)
                return
            # One label may offer several, a line each; what has a scheme is an address.
            mime.setUrls([QUrl(one) if "://" in one else QUrl.fromLocalFile(one) for one in self._path.split("\n")])
            self._drag(mime)

    def _drag(self, mime: QMimeData) -> None:
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)


def main() -> None:
    app = QApplication(sys.argv)
    # Past the window manager, so that it lies exactly where it is told and above the program.
    window = QWidget(None, Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint)
    layout = QVBoxLayout(window)
    labels = [File(path) for path in sys.argv[3:]]
    for label in labels:
        layout.addWidget(label)
    window.move(int(sys.argv[1]), int(sys.argv[2]))
    window.show()

    def tell() -> None:
        if not window.windowHandle().isExposed():
            return
        waiting.stop()
        centres = [label.mapToGlobal(QPoint(70, 14)) for label in labels]
        print(json.dumps([[point.x(), point.y()] for point in centres]), flush=True)

    waiting = QTimer(interval=50, timeout=tell)
    waiting.start()
    app.exec()


if __name__ == "__main__":
    main()
