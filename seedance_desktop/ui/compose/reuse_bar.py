"""The bar over the form after it took over a clip's settings: keep only the prompt, or undo."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui.widgets import ElidedLabel, QuietButton
from seedance_desktop.ui.widgets.build import configure, fill


class ReuseBar(QWidget):
    """`prompt_only`: restore the settings, keep the new prompt. `undone`: restore everything."""

    prompt_only = Signal()
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = configure(ElidedLabel(), role="small", objectName="used_words")
        self.prompt = QuietButton(
            tr("Prompt only"), tr("Use only the prompt and keep my settings"), "used_prompt_only"
        )
        self.undo = QuietButton(tr("Undo"), tr("Restore the previous form"), "used_undo")
        self.prompt.clicked.connect(self.prompt_only)
        self.undo.clicked.connect(self.undone)
        fill(QHBoxLayout(self), (self.title, 1), self.prompt, self.undo, margins=(2, 0, 0, 0), spacing=0)
        self.hide()

    def offer(self, text: str) -> None:
        """Show the bar for a clip, or hide it with ""."""
        self.title.setText(text)
        self.setVisible(bool(text))

    def tab_stops(self) -> list[QPushButton]:
        """Return the buttons, for the form's tab order."""
        return [self.prompt, self.undo]
