"""Completion of references after @ in the prompt."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui.widgets.build import configure

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
