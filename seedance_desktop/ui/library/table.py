"""The library's table: one row per clip, sorted by a click on a column header."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from seedance_desktop.domain.clip import Clip, Flag
from seedance_desktop.store.search import NEWEST
from seedance_desktop.ui import theme
from seedance_desktop.ui.clips.card_list import ClipKeys
from seedance_desktop.ui.clips.cards import COLOUR_TINTS, ClipRole, Index, Stack, StackRole
from seedance_desktop.ui.clips.thumbnails import rounded
from seedance_desktop.ui.library.columns import COLUMNS
from seedance_desktop.ui.widgets.controls import EmptyState

_LINE_PX = 36
_THUMBNAIL = QSize(50, 28)
_PAD = 8
_CHOSEN = 0.72
"""Share of the background in the colour of a selected row."""
# Columns that sort descending first.
_DOWN_FIRST = {"rating", "flag", "length", "cost", "date", "size", "resolution", "sound"}


class LineDelegate(QStyledItemDelegate):
    """Paint the first column with its thumbnail, and stars and flags in their colours."""

    def __init__(
        self, thumbnail: Callable[[Clip, QSize], QImage | None], is_missing: Callable[[Clip], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._thumbnail = thumbnail
        self._is_missing = is_missing
        self._font = theme.tabular(parent.font())
        self._metrics = QFontMetrics(self._font)

    def room_for(self, text: str) -> int:
        """Return the width of a cell that fits this text."""
        return self._metrics.horizontalAdvance(text) + 2 * _PAD + 1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell; selected rows keep their text colours readable."""
        of, rect = theme.tokens(), QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.mix(of.accent, of.ground, _CHOSEN))
        clip: Clip | None = index.data(ClipRole)
        if clip is None:
            return
        column = COLUMNS[index.column()]
        words = rect.adjusted(_PAD, 0, -_PAD, 0)
        painter.setFont(self._font)
        if not index.column():
            words.setLeft(self._paint_thumbnail(painter, rect, clip, index.data(StackRole)))
        painter.setPen(theme.color(_tint(clip, column.sort)))
        text = theme.elided(self._metrics, column.text(clip), words.width())
        painter.drawText(words, column.alignment, text)

    def _paint_thumbnail(self, painter: QPainter, cell: QRect, clip: Clip, stack: Stack | None) -> int:
        """Paint the thumbnail before a clip's title; return where the title starts."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRect(QPoint(cell.left() + _PAD, cell.top() + (cell.height() - _THUMBNAIL.height()) // 2), _THUMBNAIL)
        image = self._thumbnail(clip, _THUMBNAIL * painter.device().devicePixelRatio())
        painter.fillPath(rounded(QRectF(room), 3), theme.color("line"))
        if image is not None:
            painter.drawImage(room, image)
        if clip.colour:
            painter.fillRect(QRect(cell.left() + 1, room.top(), 3, room.height()), QColor(COLOUR_TINTS[clip.colour]))
        left = room.right() + _PAD
        if self._is_missing(clip):
            painter.drawPixmap(left, room.center().y() - 6, theme.pixmap("triangle-alert", "warn", 14))
            left += 14 + _PAD // 2
        if stack is not None and stack.is_cover:
            painter.drawPixmap(left, room.center().y() - 5, theme.pixmap("copy", "dim", 12))
            painter.setPen(theme.color("dim"))
            words = str(stack.size)
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRect(left + 15, cell.top(), width, cell.height()), Qt.AlignmentFlag.AlignVCenter, words)
            left += 15 + width + _PAD
        return left


def _tint(clip: Clip, column: str) -> str:
    if column == "flag":
        return {Flag.PICK: "ok", Flag.REJECT: "bad", Flag.NONE: "dim"}[clip.flag]
    return {"rating": "warn", "title": "dim" if clip.flag is Flag.REJECT else "text"}.get(column, "dim")


class ClipTable(ClipKeys, QTableView):
    """Rows of one height, selected as a whole. The store sorts."""

    sort_requested = Signal(str)
    """The chosen sort order, by the store's name."""
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_state = EmptyState(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setShowGrid(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # allows scrolling the painted pixels
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(_LINE_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._sort_by)
        self.doubleClicked.connect(self.chosen)
        self._sort = NEWEST
        self.verticalScrollBar().valueChanged.connect(self.settled)

    def set_delegate(self, delegate: LineDelegate) -> None:
        """Set the delegate and the columns' widths; the model must be set."""
        self.setItemDelegate(delegate)
        heading = self.horizontalHeader().sectionSizeHint
        for number, column in enumerate(COLUMNS):
            words = [delegate.room_for(each) for each in column.longest()]
            self.setColumnWidth(number, max(column.width, heading(number), *words))

    def show_sort(self, sort: str) -> None:
        self._sort = sort
        column = next((n for n, each in enumerate(COLUMNS) if each.sort == sort.removeprefix("-")), -1)
        down = sort.startswith("-")
        self.horizontalHeader().setSortIndicator(
            column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        )

    def visible_rows(self) -> range:
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        count = self.model().rowCount()
        return range(max(0, first), count if last < 0 else last + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        others = sum(self.columnWidth(number) for number in range(1, len(COLUMNS)))
        self.setColumnWidth(0, max(COLUMNS[0].width, self.viewport().width() - others))
        self.settled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("ground"))
        painter.end()
        super().paintEvent(event)

    def _sort_by(self, column: int) -> None:
        sort = COLUMNS[column].sort
        if not sort:
            self.show_sort(self._sort)
            return
        again = self._sort.removeprefix("-") == sort
        down = not self._sort.startswith("-") if again else sort in _DOWN_FIRST
        self.sort_requested.emit(f"-{sort}" if down else sort)
