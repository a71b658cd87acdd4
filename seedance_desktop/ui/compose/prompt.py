"""The prompt editor with its counter."""

import math
import re

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from seedance_desktop.domain.media import MediaKind
from seedance_desktop.domain.request import prompt_length
from seedance_desktop.ui import theme

TOKEN_WORDS = {MediaKind.IMAGE: "Image", MediaKind.VIDEO: "Video", MediaKind.AUDIO: "Audio"}


class _Editor(QPlainTextEdit):
    focused = Signal(bool)

    MIN_LINES, MAX_LINES = 3, 10

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # A file dropped beside a frame well must not become its path in the prompt.
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def _grow(self) -> None:
        needed = int(self.document().size().height())
        lines = max(self.MIN_LINES, min(self.MAX_LINES, needed))
        # Qt lays each line out in whole pixels.
        self.setFixedHeight(lines * math.ceil(QFontMetricsF(self.font()).lineSpacing()))
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded if needed > lines else bar.ScrollBarAlwaysOff)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class PromptField(QFrame):
    """Plain text that grows with what is written, with "108 / 4000" by the service's own way of counting."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "raised")
        self.editor = _Editor()
        self.editor.setObjectName("prompt")
        self.editor.setAccessibleName("Prompt")
        self.editor.setPlaceholderText("Describe the clip: who, what happens, how the camera moves")
        self.counter = QLabel()
        self.counter.setObjectName("prompt_counter")
        self.counter.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.counter.setFont(theme.tabular(theme.label_font(self.counter.font())))
        self.counter.setAccessibleName("Characters used")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 6)
        column.setSpacing(2)
        column.addWidget(self.editor)
        column.addWidget(self.counter)
        self._limit = 4000
        self.editor.textChanged.connect(self._count)
        self.editor.textChanged.connect(self.changed)
        self.editor.focused.connect(self._ring)
        self.setFocusProxy(self.editor)
        self._count()

    def sizeHint(self) -> QSize:
        return QSize(300, super().sizeHint().height())

    def text(self) -> str:
        """The prompt."""
        return self.editor.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace the prompt; Ctrl+Z brings the old one back."""
        if text == self.text():
            return
        cursor = self.editor.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def set_limit(self, limit: int) -> None:
        """The most characters that the service takes."""
        self._limit = limit
        self._count()

    def insert_token(self, token: str) -> None:
        """Put a reference's name where the cursor stands, with the spaces it needs, and go on writing there."""
        cursor = self.editor.textCursor()
        cursor.removeSelectedText()
        # Qt's own positions: a Python index would be off after an emoji. The end of the text counts as a space.
        at, document = cursor.position(), self.editor.document()
        before = "" if at == 0 or document.characterAt(at - 1).isspace() else " "
        follower = document.characterAt(at)
        after = "" if at < document.characterCount() - 1 and (follower.isspace() or follower in ",.") else " "
        cursor.insertText(f"{before}{token}{after}")
        self.editor.setTextCursor(cursor)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def renumber(self, kind: MediaKind, removed: int) -> None:
        """After reference `removed` (from 1) went: drop its name from the prompt and count the later ones down."""

        def renamed(found: re.Match[str]) -> str:
            number = int(found[2])
            if number == removed:
                return ""
            return f"{found[1]}[{TOKEN_WORDS[kind]}{number - (number > removed)}]"

        self.set_text(re.sub(rf"( ?)\[{TOKEN_WORDS[kind]}(\d+)\]", renamed, self.text()))

    def _count(self) -> None:
        used = prompt_length(self.text())
        self.counter.setText(f"{used} / {self._limit}")
        near = used > 0.9 * self._limit
        role = "bad" if used > self._limit else "warn" if near else "dim"
        if self.counter.property("role") != role:
            self.counter.setProperty("role", role)
            self.counter.style().polish(self.counter)

    def _ring(self, on: bool) -> None:
        self.setProperty("ring", on)
        self.style().polish(self)
