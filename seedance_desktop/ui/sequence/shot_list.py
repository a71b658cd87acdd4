"""The list of shots: as a track in one row, or as a storyboard."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui import theme
from seedance_desktop.ui.local_files import local_path
from seedance_desktop.ui.sequence.delegate import HANDLE_PX, ShotDelegate
from seedance_desktop.ui.sequence.model import SHOTS_TYPE, ShotCard, ShotRole, ShotsModel
from seedance_desktop.ui.widgets.build import configure

_HANDLE_CURSOR = Qt.CursorShape.SizeHorCursor


class ShotList(QListView):
    """Shots to choose, to drag to another place, and to trim by their ends."""

    clicked_shot = Signal(str)
    moved = Signal(list, int)
    """Ids of shots, and before which place they were dropped."""
    files_dropped = Signal(list, int)
    """Paths of files, and before which place they were dropped."""
    trimmed = Signal(str, int, int)
    """A shot, and the first and last frame of its take that are used now."""
    trim_moved = Signal(str, int)
    """A shot that is being trimmed, and the frame of its take at the end that is dragged."""

    def __init__(self, model: ShotsModel, delegate: ShotDelegate) -> None:
        super().__init__()
        self._shots = model
        self._delegate = delegate
        self._trim: tuple[ShotCard, bool, float, float] | None = None
        self._trim_range = (0, 0)
        self._place = -1
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        configure(
            self,
            objectName="sequence_shots",
            accessibleName=tr("Shots"),
            movement=QListView.Movement.Static,
            resizeMode=QListView.ResizeMode.Adjust,
            selectionMode=QAbstractItemView.SelectionMode.ExtendedSelection,
            verticalScrollMode=QAbstractItemView.ScrollMode.ScrollPerPixel,
            horizontalScrollMode=QAbstractItemView.ScrollMode.ScrollPerPixel,
            contextMenuPolicy=Qt.ContextMenuPolicy.CustomContextMenu,
            mouseTracking=True,
        )
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.viewport().setAcceptDrops(True)  # Qt takes it away from cards that don't move by themselves
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setViewportMargins(11, 0, 11, 0)
        self.set_board(on=False)

    def set_board(self, *, on: bool) -> None:
        """Show the shots as a storyboard, or in one row."""
        self._delegate.is_board = on
        self.setWrapping(on)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if on else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.scheduleDelayedItemsLayout()

    def chosen(self) -> list[ShotCard]:
        """Return the selected shots, in the order of the film."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._shots.cards[row] for row in rows]

    def keyboardSearch(self, _search: str) -> None:
        """Ignore letters: they are commands, not a search."""

    # Trimming by the ends of a picture

    def _handle_at(self, point: QPoint) -> tuple[ShotCard, bool] | None:
        """Return the shot whose end is at a point, and whether that is its in point."""
        index = self.indexAt(point)
        card: ShotCard | None = index.data(ShotRole)
        if card is None or card.film.clip is None:
            return None
        box = self._delegate.picture(self.visualRect(index))
        if not box.contains(QPointF(point)):
            return None
        if point.x() <= box.left() + HANDLE_PX:
            return card, True
        return (card, False) if point.x() >= box.right() - HANDLE_PX else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self._handle_at(event.position().toPoint())
        if handle is None or event.button() is not Qt.MouseButton.LeftButton or event.modifiers():
            super().mousePressEvent(event)
            return
        card, is_start = handle
        width = self._delegate.picture(self.visualRect(self._shots.row_of(card.shot))).width()
        frames = card.film.last - card.film.first + 1
        self._trim = (card, is_start, event.position().x(), max(width / frames, 0.5))
        self._trim_range = (card.film.first, card.film.last)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._trim is None:
            is_handle = not event.buttons() and self._handle_at(event.position().toPoint()) is not None
            self.viewport().setCursor(_HANDLE_CURSOR if is_handle else Qt.CursorShape.ArrowCursor)
            super().mouseMoveEvent(event)
            return
        card, is_start, pressed_x, frame_px = self._trim
        by = round((event.position().x() - pressed_x) / frame_px)
        first, last, clip = card.film.first, card.film.last, card.film.clip
        end = max(0, clip.frames - 1) if clip else last
        if is_start:
            first = max(0, min(first + by, last))
        else:
            last = max(first, min(last + by, end))
        self._trim_range = (first, last)
        share = (last - first + 1) / (card.film.last - card.film.first + 1)
        self._delegate.trimmed = (card.shot, card.seconds * share)
        self.scheduleDelayedItemsLayout()
        self.trim_moved.emit(card.shot, first if is_start else last)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._trim is None:
            was_dragging = self.state() is QAbstractItemView.State.DraggingState
            super().mouseReleaseEvent(event)
            card: ShotCard | None = self.indexAt(event.position().toPoint()).data(ShotRole)
            is_plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
            if card is not None and is_plain and not was_dragging:
                self.clicked_shot.emit(card.shot)
            return
        card, *_ = self._trim
        self._trim = self._delegate.trimmed = None
        self.scheduleDelayedItemsLayout()
        if self._trim_range != (card.film.first, card.film.last):
            self.trimmed.emit(card.shot, *self._trim_range)

    # Dropping

    def _place_at(self, point: QPoint) -> int:
        """Return before which place something would be dropped."""
        for row in range(self._shots.rowCount()):
            cell = self.visualRect(self._shots.index(row))
            in_line = not self.isWrapping() or point.y() <= cell.bottom()
            if in_line and (point.x() < cell.center().x() or (self.isWrapping() and point.y() < cell.top())):
                return row
        return self._shots.rowCount()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(SHOTS_TYPE) or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the ends
        if not event.mimeData().hasFormat(SHOTS_TYPE) and not event.mimeData().hasUrls():
            event.ignore()
            return
        self._place = self._place_at(event.position().toPoint())
        event.acceptProposedAction()
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._place = -1
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        place, self._place = self._place_at(event.position().toPoint()), -1
        mime = event.mimeData()
        if mime.hasFormat(SHOTS_TYPE) and event.source() is self:
            self.moved.emit(bytes(mime.data(SHOTS_TYPE).data()).decode().split("\n"), place)
        elif mime.hasUrls():
            self.files_dropped.emit([local_path(url) for url in mime.urls() if url.isLocalFile()], place)
        event.setDropAction(Qt.DropAction.CopyAction)  # a move would have the files deleted
        event.accept()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if not self._shots.cards:
            painter.setPen(theme.color("dim"))
            text = tr("Drop clips or video files here, or choose “Add to sequence” in a clip's menu.")
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(16, 0, -16, 0), flags, text)
        if self._place >= 0:
            painter.setPen(QPen(theme.color("accent"), 3))
            box = self._gap(self._place)
            painter.drawLine(box.topLeft(), box.bottomLeft())

    def _gap(self, place: int) -> QRect:
        """Return a rectangle whose left side is before a place."""
        if place < self._shots.rowCount():
            return self.visualRect(self._shots.index(place)).adjusted(0, 3, 0, -3)
        if place:
            cell = self.visualRect(self._shots.index(place - 1))
            return QRect(QPoint(cell.right(), cell.top() + 3), QPoint(cell.right() + 1, cell.bottom() - 3))
        return self.viewport().rect().adjusted(3, 3, 0, -3)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll a row sideways with a vertical wheel."""
        if self.isWrapping():
            super().wheelEvent(event)
            return
        delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (delta.x() or delta.y()))
        event.accept()
