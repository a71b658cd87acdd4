"""Over the form, after it took over another clip's settings: only the prompt after all, or nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui.widgets import ElidedLabel, QuietButton


class UsedBar(QWidget):
    """`prompt_only`: the settings as they were, with the new prompt. `undone`: all as it was."""

    prompt_only = Signal()
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ElidedLabel()
        self.words.setProperty("role", "small")
        self.words.setObjectName("used_words")
        self.prompt = QuietButton(
            tr("Prompt only"), tr("Use only the prompt and keep my settings"), "used_prompt_only"
        )
        self.undo = QuietButton(tr("Undo"), tr("Restore the previous form"), "used_undo")
        self.prompt.clicked.connect(self.prompt_only)
        self.undo.clicked.connect(self.undone)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.words, 1)
        row.addWidget(self.prompt)
        row.addWidget(self.undo)
        self.hide()

    def offer(self, words: str) -> None:
        """Show, or with "" hide."""
        self.words.setText(words)
        self.setVisible(bool(words))

    def tab_stops(self) -> list[QPushButton]:
        """The buttons, for the form's tab order."""
        return [self.prompt, self.undo]
