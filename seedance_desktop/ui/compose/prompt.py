"""The prompt editor with its counter."""

import math
import re
from collections.abc import Mapping, Sequence
from textwrap import shorten

from PySide6.QtCore import QMimeData, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import shown
from seedance_desktop.domain.media import MediaKind
from seedance_desktop.domain.takes import expand_prompt
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill

_MAX_SENT, _SENT = 6, 100
"""How many of the prompts that are sent are listed, and how many characters of each."""
_MENTION = re.compile(r"@(\w*)$")
_TAKES_PICK = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Backtab}


class MentionPopup(QCompleter):
    """The list under the cursor after an @; `picked` carries the chosen token."""

    picked = Signal(str)

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._words = QStringListModel(self)
        self.setModel(self._words)
        self.setWidget(editor)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.list = configure(QListView(), objectName="mentions", accessibleName=tr("References"))
        self.setPopup(self.list)
        self.activated.connect(self._pick)
        editor.textChanged.connect(self._follow)
        editor.cursorPositionChanged.connect(self._close_when_left)

    def set_tokens(self, tokens: Sequence[tuple[str, str]]) -> None:
        """Set the tokens, each with its file name."""
        lines = [f"{token}  {name}" for token, name in tokens]
        if lines != self._words.stringList():
            self._words.setStringList(lines)

    def wants(self, event: QKeyEvent) -> bool:
        """Return whether a key is for the open list rather than the editor."""
        return self.list.isVisible() and event.key() in _TAKES_PICK

    def _mention(self) -> re.Match[str] | None:
        cursor = self._editor.textCursor()
        return _MENTION.search(cursor.block().text()[: cursor.positionInBlock()])

    def _follow(self) -> None:
        found = self._mention()
        if found is None or not self._words.stringList() or not self._editor.hasFocus():
            self.list.hide()
            return
        self.setCompletionPrefix(found[1])
        if not self.completionCount():
            self.list.hide()
            return
        self.list.setCurrentIndex(self.completionModel().index(0, 0))
        place = self._editor.cursorRect()
        place.setWidth(max(220, self.list.sizeHintForColumn(0) + 24))
        self.complete(place)

    def _close_when_left(self) -> None:
        if self.list.isVisible() and self._mention() is None:
            self.list.hide()

    def _pick(self, line: str) -> None:
        found = self._mention()
        if found is None:
            return
        token = line.split("  ", 1)[0]
        cursor = self._editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(found[0]))
        self._editor.setTextCursor(cursor)
        self.picked.emit(token)


# Sent to the model, so that they are the same in every language.
MAX_CHARACTERS = 20_000
"""What is taken of a longer text, which would block the UI thread; far above every service's limit."""
TOKEN_LABELS = {MediaKind.IMAGE: "Image", MediaKind.VIDEO: "Video", MediaKind.AUDIO: "Audio"}


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
        self.mentions = MentionPopup(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.mentions.wants(event):
            event.ignore()  # the list's own, which filters the editor's keys while it is open
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # A file dropped beside a frame well must not become its path in the prompt.
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(source.text()[:MAX_CHARACTERS])
        self.ensureCursorVisible()

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
    """A plain text field that grows with its text, with a counter ("108 / 4000") that counts as the service does."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "raised")
        self.editor = _Editor()
        self.editor.setObjectName("prompt")
        self.editor.setAccessibleName(tr("Prompt"))
        self.editor.setPlaceholderText(tr("Describe the clip: who, what happens, how the camera moves"))
        self.counter = QLabel()
        self.counter.setObjectName("prompt_counter")
        self.counter.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.counter.setFont(theme.tabular(self.counter.font()))
        theme.make_small(self.counter)
        self.counter.setAccessibleName(tr("Characters used"))
        column = fill(QVBoxLayout(self), self.editor, margins=(10, 8, 10, 6), spacing=2)
        self.history = self._tool("clock", tr("Prompts: history and saved"), "prompt_history")
        self.keep = self._tool("star", tr("Save this prompt"), "prompt_save")
        self.snippets_button = self._tool("tag", tr("Prompt snippets"), "prompt_palette")
        foot = fill(QHBoxLayout(), *self.tab_stops(), STRETCH, self.counter, spacing=2)
        column.addLayout(foot)
        self.sent = configure(QLabel(), objectName="prompts_sent", wordWrap=True, role="dim")
        theme.make_small(self.sent)
        column.addWidget(self.sent)
        self._limit = 4000
        self.editor.textChanged.connect(self._count)
        self.editor.textChanged.connect(self.changed)
        self.editor.focused.connect(self._ring)
        self.editor.mentions.picked.connect(self.insert_token)
        self._count()

    def tab_stops(self) -> list[QToolButton]:
        """Return the tools, for the form's tab order."""
        return [self.history, self.keep, self.snippets_button]

    @staticmethod
    def _tool(icon: str, meaning: str, name: str) -> QToolButton:
        button = configure(QToolButton(), objectName=name, accessibleName=meaning, toolTip=meaning)
        theme.scale_tool(button, 14, 24, 22)
        theme.set_icon(button, icon, "dim")
        return button

    def sizeHint(self) -> QSize:
        return QSize(300, super().sizeHint().height())

    def text(self) -> str:
        """Return the prompt."""
        return self.editor.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace the prompt; Ctrl+Z restores the old one."""
        text = text[:MAX_CHARACTERS]
        if text == self.text():
            return
        cursor = self.editor.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def set_limit(self, limit: int) -> None:
        """Set the service's limit of characters."""
        self._limit = limit
        self._count()

    def insert_words(self, text: str) -> None:
        """Insert a prompt snippet at the cursor; a `|` in it marks the new cursor position."""
        before, gap, after = text.partition("|")
        self.insert_token(before + after)
        if gap:
            cursor = self.editor.textCursor()
            # insert_token may have added a space after the snippet.
            back = len(after) + self.editor.document().characterAt(cursor.position() - 1).isspace()
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, back)
            self.editor.setTextCursor(cursor)

    def insert_token(self, token: str) -> None:
        """Insert a reference's name at the cursor, with the spaces it needs, and focus the editor."""
        cursor = self.editor.textCursor()
        cursor.removeSelectedText()
        # Qt's positions: a Python index would be off after an emoji. The end of the text counts as a space.
        at, document = cursor.position(), self.editor.document()
        before = "" if at == 0 or document.characterAt(at - 1).isspace() else " "
        follower = document.characterAt(at)
        after = "" if at < document.characterCount() - 1 and (follower.isspace() or follower in ",.") else " "
        cursor.insertText(f"{before}{token}{after}")
        self.editor.setTextCursor(cursor)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def renumber(self, kind: MediaKind, numbers: Mapping[int, int]) -> None:
        """Rename references in the prompt (old → new number; 0 removes the name)."""

        def renamed(found: re.Match[str]) -> str:
            new = numbers.get(int(found[2]), int(found[2]))
            return f"{found[1]}[{TOKEN_LABELS[kind]}{new}]" if new else ""

        self.set_text(re.sub(rf"( ?)\[{TOKEN_LABELS[kind]}(\d+)\]", renamed, self.text()))

    def _count(self) -> None:
        # The limit applies to the longest prompt that the wildcards produce.
        prompts = expand_prompt(self.text())
        self._show_sent(prompts)
        used = max(map(len, prompts))
        self.counter.setText(f"{used} / {self._limit}")
        near = used > 0.9 * self._limit
        role = "bad" if used > self._limit else "warn" if near else "dim"
        if self.counter.property("role") != role:
            self.counter.setProperty("role", role)
            self.counter.style().polish(self.counter)

    def _show_sent(self, prompts: Sequence[str]) -> None:
        """List what the wildcards produce, before it is paid for."""
        lines = [
            f"{number}. {shorten(shown(prompt), _SENT, placeholder='…')}" for number, prompt in enumerate(prompts, 1)
        ]
        hidden = len(lines) - _MAX_SENT
        if hidden > 0:
            lines[_MAX_SENT:] = [tr("and %n more", "", hidden)]
        self.sent.setText("\n".join([tr("%n prompt(s) are sent:", "", len(prompts)), *lines]))
        self.sent.setVisible(len(prompts) > 1)

    def _ring(self, on: bool) -> None:
        self.setProperty("ring", on)
        self.style().polish(self)
