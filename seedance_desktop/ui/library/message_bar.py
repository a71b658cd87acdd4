"""A line over the clips: a problem or running task, with a button."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from seedance_desktop.core.i18n import format_number, tr
from seedance_desktop.ui.widgets.build import configure, fill
from seedance_desktop.ui.widgets.labels import ElidedLabel


class MessageBar(QFrame):
    """A message with a button; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        configure(self, objectName="library_notice", surface="raised")
        self.title = ElidedLabel("")
        self.progress = configure(QProgressBar(), textVisible=False)
        self.progress.setFixedWidth(180)
        self.figures = configure(QLabel(""), role="dim")
        self.button = QPushButton("")
        self._press: Callable[[], None] | None = None
        self.button.clicked.connect(self._pressed)
        fill(QHBoxLayout(self), (self.title, 1), self.figures, self.progress, self.button, margins=(12, 4, 4, 4))
        self.hide()

    def show_message(self, text: str, button: str = "", press: Callable[[], None] | None = None) -> None:
        """Show a message with a button; "" hides the bar."""
        self.title.setText(text)
        self.title.setAccessibleName(text)
        self.progress.hide()
        self.figures.hide()
        self._offer(button, press)
        self.setVisible(bool(text))

    def show_progress(self, text: str, done: int, total: int, stop: Callable[[], None]) -> None:
        self.title.setText(text)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.figures.setText(
            tr("{done} of {total}").format(done=format_number(done), total=format_number(total)) if total else ""
        )
        self.progress.show()
        self.figures.show()
        self._offer(tr("Stop"), stop)
        self.show()

    def _offer(self, text: str, press: Callable[[], None] | None) -> None:
        self.button.setText(text)
        self.button.setVisible(bool(text))
        self._press = press

    def _pressed(self) -> None:
        if self._press is not None:
            self._press()
