"""The row of cards under the player, and the keys that all lists of clips share."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QKeyCombination, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from seedance_desktop.ui import theme
from seedance_desktop.ui.actions import Keys, keys_of

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
"""What can be done with cards by key, and the keys that it comes with; the actions are `library.NAME`."""


def card_key(event: QKeyEvent) -> str:
    """What a key asks for on a list of clips: a name of CARD_KEYS, or "" for other keys."""
    keypad = Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(QKeyCombination(event.modifiers() & ~keypad, Qt.Key(event.key())))
    for name, usual in CARD_KEYS.items():
        if any(QKeySequence(key) == pressed for key in keys_of(f"library.{name}", usual)):
            return name
    return ""


def paint_empty(view: QAbstractItemView, words: str) -> None:
    """Say in an empty list what it is for."""
    painter = QPainter(view.viewport())
    painter.setPen(theme.color("dim"))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(view.viewport().rect().adjusted(16, 0, -16, 0), flags, words)


class CardList(QListView):
    """Hover, choosing several, dragging files out, words where there are no cards."""

    chosen = Signal(QModelIndex)
    """The user wants to see this clip."""
    key = Signal(str)
    """A key that judges or compares; see `card_key`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_text: Callable[[], str] = str
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the card that the keys stand on; others judge what is chosen."""
        key = card_key(event)
        if key == "open" and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        elif key:
            self.key.emit(key)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters judge clips; they don't jump among them."""

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag only what is there whole."""
        if self.model().mimeData(self.selectedIndexes()).hasUrls():
            super().startDrag(actions)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, or what this place is for."""
        super().paintEvent(event)
        if self.model() is not None and self.model().rowCount() == 0:
            paint_empty(self, self.empty_text())

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the hover."""
        super().leaveEvent(event)
        self.viewport().update()


class RowOfCards(CardList):
    """One row; the wheel runs along it, and a click opens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open by a click with no key held (those with Shift or Ctrl only select); not by the end of a drag."""
        was_dragging = self.state() is QAbstractItemView.State.DraggingState
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if index.isValid() and plain and not was_dragging and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the usual wheel, which runs up and down, along the row."""
        delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (delta.x() or delta.y()))
        event.accept()
