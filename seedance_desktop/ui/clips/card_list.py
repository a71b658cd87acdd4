"""The row of cards under the player, and the shortcuts that all lists of clips share."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from seedance_desktop.ui import theme
from seedance_desktop.ui.actions import Keys, current_keys
from seedance_desktop.ui.widgets.build import configure, hover_rows

CARD_KEYS: Mapping[str, Keys] = {
    "open": ("Return", "Enter"),
    **{f"stars{stars}": (str(stars),) for stars in range(6)},
    "pick": ("P",),
    "reject": ("X",),
    "clear": ("U",),
    "compare": ("C",),
    "rename": ("F2",),
    "bin": ("Del",),
}
"""Commands on cards with their default shortcuts; the actions are `library.NAME`."""


def card_key(event: QKeyEvent) -> str:
    """Return the command of a key on a list of clips: a name of CARD_KEYS, or "" for other keys."""
    keypad = Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(QKeyCombination(event.modifiers() & ~keypad, Qt.Key(event.key())))
    for name, usual in CARD_KEYS.items():
        if any(QKeySequence(key) == pressed for key in current_keys(f"library.{name}", usual)):
            return name
    return ""


if TYPE_CHECKING:
    _Base = QAbstractItemView
else:
    _Base = object


class ClipKeys(_Base):
    """What the lists of clips share: a base before a list's own, for its keys and for dragging files out."""

    chosen = Signal(QModelIndex)
    """The user opened this clip."""
    key = Signal(str)
    """A command key was pressed; see `card_key`."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current clip with Enter; run command keys on the selection."""
        key = card_key(event)
        if key == "open":
            if self.currentIndex().isValid():
                self.chosen.emit(self.currentIndex())
        elif key:
            self.key.emit(key)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Ignore letters: they are commands, not a search."""

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Start a drag only when every file exists."""
        if self.model().mimeData(self.selectedIndexes()).hasUrls():
            super().startDrag(actions)


class CardRow(ClipKeys, QListView):
    """A row of cards with hover, multiple selection, dragging files out, and a hint while it is empty.

    The wheel scrolls it sideways, and a click opens a clip.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_text: Callable[[], str] = str
        self.setViewMode(QListView.ViewMode.IconMode)
        configure(
            self, movement=QListView.Movement.Static, uniformItemSizes=True, isWrapping=False, mouseTracking=True
        )
        self.setFlow(QListView.Flow.LeftToRight)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        hover_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model() is not None and self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(theme.color("dim"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(16, 0, -16, 0), flags, self.empty_text())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a clip on a plain click (with Shift or Ctrl it only selects), not at the end of a drag."""
        was_dragging = self.state() is QAbstractItemView.State.DraggingState
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if index.isValid() and plain and not was_dragging and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways with a vertical wheel."""
        delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (delta.x() or delta.y()))
        event.accept()
