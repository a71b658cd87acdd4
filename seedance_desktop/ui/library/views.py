"""Lists of cards: one row under the player, and the library's grid."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from seedance_desktop.ui import theme
from seedance_desktop.ui.library.cards import MARGIN, CardDelegate


class CardList(QListView):
    """What both have: hover, choosing several, dragging files out, words where there are no cards."""

    chosen = Signal(QModelIndex)
    """The person wants to see this clip."""

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
        """Enter opens the card that the keys stand on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag only what is there whole."""
        if self.model().mimeData(self.selectedIndexes()).hasUrls():
            super().startDrag(actions)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, or what this place is for."""
        super().paintEvent(event)
        if self.model() is not None and self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(theme.color("dim"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(16, 0, -16, 0), flags, self.empty_text())

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


class GridOfCards(CardList):
    """Rows of cards that fill the width; a double click opens."""

    delete_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wished_width = 200
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The cards' width follows the view's: a scroll bar that comes and goes would make them jump.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.doubleClicked.connect(self.chosen)

    def set_card_width(self, width: int) -> None:
        """Make the cards about this wide, in pixels."""
        self._wished_width = width
        self.fit()

    def fit(self) -> None:
        """Share the width out among as many cards as go in a row, and keep the topmost card in view."""
        delegate = self.itemDelegate()
        if not isinstance(delegate, CardDelegate):
            return
        width = self.viewport().width() - 1
        columns = max(1, width // (self._wished_width + 2 * MARGIN))
        each = max(self._wished_width // 2, width // columns - 2 * MARGIN)
        if each == delegate.width:
            return
        top = self.indexAt(QPoint(2 * MARGIN, 2 * MARGIN))
        delegate.width = each
        self.scheduleDelayedItemsLayout()
        if top.row() > 0:
            self.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the cards to the new width."""
        self.fit()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks for the bin; the rest as in every list of cards."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)
