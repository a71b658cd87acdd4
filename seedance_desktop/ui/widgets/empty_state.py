"""The hint of an empty list, with a button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton, QVBoxLayout, QWidget

from seedance_desktop.ui.widgets.build import configure


class EmptyState(QWidget):
    """A hint in the middle of a list without rows."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view.viewport())
        self.title = configure(QLabel("", self), role="dim", alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.button = configure(QPushButton("", self), objectName="library_way_out", clicked=self._pressed)
        self._press: Callable[[], None] | None = None
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        QVBoxLayout(view.viewport()).addWidget(self)
        self.hide()

    def show_message(self, text: str, button: str = "", press: Callable[[], None] | None = None) -> None:
        """Show a text with a button; "" hides it."""
        self.title.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._press = press
        self.setVisible(bool(text))

    def _pressed(self) -> None:
        if self._press is not None:
            self._press()
