"""The library's grid: cards of one size, placed by arithmetic, so that 10,000 cost as little as 10."""

import time

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from seedance_desktop.ui import theme
from seedance_desktop.ui.clips.card_delegate import CardDelegate
from seedance_desktop.ui.clips.card_list import ClipKeys
from seedance_desktop.ui.clips.cards import MARGIN, Index, Stack, StackRole
from seedance_desktop.ui.widgets.build import configure
from seedance_desktop.ui.widgets.controls import EmptyState

_PAINT_S = 0.005
"""Seconds to paint new cards per frame; the rest follow in the next."""
_NONE = QModelIndex()


class CardGrid(ClipKeys, QListView):
    """Rows of cards that fill the width.

    A QListView for the sake of assistive technology, which knows no other view of this kind; it lays nothing out
    itself, since it would lay out every item it has: 20,000 stall the window.
    """

    hovered = Signal(QModelIndex)
    """The index of the card under the pointer; invalid when there is none."""
    stack_clicked = Signal(QModelIndex)
    """The number of takes on a stack's card was clicked."""
    settled = Signal()
    """The visible cards changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_state = EmptyState(self)
        self._chosen_width = 200
        self.columns = 1
        self._hover = -1
        self._height = 1
        self._later = QRegion()
        self._later_timer = configure(QTimer(self, singleShot=True, interval=0), timeout=self._paint_later)
        self._band = QRect()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        configure(self, frameShape=QFrame.Shape.NoFrame, mouseTracking=True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # allows scrolling the painted pixels
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The cards' width follows the view's: a scroll bar that appears would make them jump.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self.chosen)
        self.verticalScrollBar().valueChanged.connect(self.settled)

    def set_card_width(self, width: int) -> None:
        """Set the approximate card width in pixels; the topmost visible card stays."""
        top = self.indexAt(QPoint(2 * MARGIN, 2 * MARGIN))
        self._chosen_width = width
        self.updateGeometries()
        self.viewport().update()
        if top.row() > 0:
            self.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)

    def visible_rows(self) -> range:
        return self._rows_between(0, self.viewport().height() - 1)

    # QAbstractItemView

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.column():
            return QRect()
        line, column = divmod(index.row(), self.columns)
        width, height = self.viewport().width(), self._height
        left, right = column * width // self.columns, (column + 1) * width // self.columns
        return QRect(left, line * height - self.verticalOffset(), right - left, height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self._row_at(point)
        if row is None or not 0 <= row < self._count():
            return QModelIndex()
        index = self.model().index(row, 0)
        card = self.visualRect(index).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        return index if card.contains(point) else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        rect = self.visualRect(index)
        if rect.isNull():
            return
        view, bar = self.viewport().height(), self.verticalScrollBar()
        if hint is QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + rect.top())
        elif hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - view // 2)
        elif rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() >= view:
            bar.setValue(bar.value() + rect.bottom() + 1 - view)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the painted pixels; paint only the cards that come into view."""
        self.scrollDirtyRegion(dx, dy)
        self.viewport().scroll(dx, dy)

    def isIndexHidden(self, index: Index) -> bool:
        return index.column() > 0

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        page = max(1, self.viewport().height() // self._height) * self.columns
        row, last = max(0, self.currentIndex().row()), self._count() - 1
        move = QAbstractItemView.CursorAction
        to = {
            move.MoveLeft: row - 1,
            move.MovePrevious: row - 1,
            move.MoveRight: row + 1,
            move.MoveNext: row + 1,
            move.MoveUp: row - self.columns if row >= self.columns else row,
            move.MoveDown: row + self.columns if row + self.columns <= last else row,
            move.MovePageUp: row - page,
            move.MovePageDown: row + page,
            move.MoveHome: 0,
            move.MoveEnd: last,
        }[action]
        return self.model().index(max(0, min(last, to)), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the cards that a rubber band touches, or all from one corner's card to the other's."""
        selection = QItemSelection()
        if self.state() is QAbstractItemView.State.DragSelectingState:
            self._band = rect.normalized()
            self.viewport().update()
            for first, last in self._touched(self._band):
                selection.select(self.model().index(first, 0), self.model().index(last, 0))
        else:
            ends = [self.indexAt(point) for point in (rect.topLeft(), rect.bottomRight())]
            rows = sorted(index.row() for index in ends if index.isValid())
            if rows:
                selection.select(self.model().index(rows[0], 0), self.model().index(rows[-1], 0))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        visible = self.visible_rows()
        for part in selection.toList():
            for row in range(max(part.top(), visible.start), min(part.bottom() + 1, visible.stop)):
                region += self.visualRect(self.model().index(row, 0))
        return region

    def updateGeometries(self) -> None:
        delegate, width = self.itemDelegate(), self.viewport().width()
        if isinstance(delegate, CardDelegate) and self.model() is not None:
            self.columns = max(1, width // (self._chosen_width + 2 * MARGIN))
            delegate.width = max(self._chosen_width // 2, width // self.columns - 2 * MARGIN)
            self._height = delegate.card_size(self.font()).height()
            lines = -(-self._count() // self.columns)
            bar = self.verticalScrollBar()
            bar.setRange(0, max(0, lines * self._height - self.viewport().height()))
            configure(bar, pageStep=self.viewport().height(), singleStep=self._height // 4)
        QAbstractItemView.updateGeometries(self)

    def doItemsLayout(self) -> None:
        """Do nothing: positions are computed on demand."""
        QAbstractItemView.doItemsLayout(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self.indexAt(QPoint(2 * MARGIN, 2 * MARGIN))
        super().resizeEvent(event)
        self.updateGeometries()
        if top.row() > 0:
            self.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)
        self.settled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("ground"))
        if not self._count():
            return
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        state, chosen, current = option.state, self.selectionModel(), self.currentIndex()
        delegate, ratio = self.itemDelegate(), self.devicePixelRatioF()
        assert isinstance(delegate, CardDelegate)
        until = time.perf_counter() + _PAINT_S
        for row in self._rows_between(event.rect().top(), event.rect().bottom()):
            index = self.model().index(row, 0)
            rect = self.visualRect(index)
            if not event.region().intersects(rect):
                continue
            option.rect, option.state = rect, state
            if time.perf_counter() > until and not delegate.is_ready(index, rect.size(), ratio):
                delegate.paint_quickly(painter, option, index)
                self._later += rect
                self._later_timer.start()
                continue
            if chosen.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if row == self._hover:
                option.state |= QStyle.StateFlag.State_MouseOver
            if index == current and self.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
            delegate.paint(painter, option, index)
        if not self._band.isNull():
            accent = theme.color("accent")
            painter.setPen(QPen(accent, 1))
            accent.setAlpha(40)
            painter.setBrush(accent)
            painter.drawRect(self._band)

    # Input

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index, delegate = self.indexAt(event.position().toPoint()), self.itemDelegate()
        stack: Stack | None = index.data(StackRole) if index.isValid() else None
        if stack and stack.is_cover and isinstance(delegate, CardDelegate):
            badge = delegate.stack_badge(self.visualRect(index))
            if badge.contains(event.position().toPoint()):
                self.stack_clicked.emit(index)
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._set_hover(self.indexAt(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self._band.isNull():
            self._band = QRect()
            self.viewport().update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._set_hover(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hover(_NONE)

    def startDrag(self, actions: Qt.DropAction) -> None:
        self._set_hover(_NONE)
        super().startDrag(actions)

    def _set_hover(self, index: QModelIndex) -> None:
        if index.row() == self._hover:
            return
        for row in (self._hover, index.row()):
            if 0 <= row < self._count():
                self.viewport().update(self.visualRect(self.model().index(row, 0)))
        self._hover = index.row()
        self.hovered.emit(index)

    def _rows_between(self, top: int, bottom: int) -> range:
        height, offset = self._height, self.verticalOffset()
        first = (top + offset) // height * self.columns
        last = ((bottom + offset) // height + 1) * self.columns
        return range(max(0, first), min(last, self._count()))

    def _paint_later(self) -> None:
        later, self._later = self._later, QRegion()
        self.viewport().update(later)

    def _count(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    def _row_at(self, point: QPoint) -> int | None:
        if not 0 <= point.x() < self.viewport().width():
            return None
        line = (point.y() + self.verticalOffset()) // self._height
        return line * self.columns + point.x() * self.columns // max(1, self.viewport().width())

    def _touched(self, band: QRect) -> list[tuple[int, int]]:
        """Yield the first and last row of each line that a rubber band touches."""
        width, height = max(1, self.viewport().width()), self._height
        left = max(0, band.left() - MARGIN) * self.columns // width
        right = min(self.columns - 1, (band.right() + MARGIN) * self.columns // width)
        top = max(0, (band.top() + self.verticalOffset()) // height)
        bottom = (band.bottom() + self.verticalOffset()) // height
        last = self._count() - 1
        lines = range(top, min(bottom, last // self.columns) + 1)
        return [
            (line * self.columns + left, min(last, line * self.columns + right))
            for line in lines
            if line * self.columns + left <= last and left <= right
        ]
