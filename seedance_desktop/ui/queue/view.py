"""The queue's list: one QListView whose rows have a menu, a key for each common action, and buttons of their own."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from seedance_desktop.domain.job import Job
from seedance_desktop.ui import theme
from seedance_desktop.ui.queue.delegate import QueueDelegate, RowButton
from seedance_desktop.ui.queue.model import Index, JobRole
from seedance_desktop.ui.queue.words import EMPTY, Action, actions


class QueueView(QListView):
    """Emits what the person wants of a job; asks nothing and changes nothing itself."""

    wanted = Signal(str, Action)
    menu_wanted = Signal(str, QPoint)
    """Job id and where to open the menu, on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue_list")
        self.setAccessibleName("Queue")
        self.setProperty("surface", "panel")
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._pressed: RowButton | None = None

    def dataChanged(self, top: Index, bottom: Index, roles: Sequence[int] = ()) -> None:
        """Lay out again only when a height may differ: QListView would measure every row at every change."""
        if not roles or Qt.ItemDataRole.SizeHintRole in roles:
            super().dataChanged(top, bottom, roles)
        else:
            QAbstractItemView.dataChanged(self, top, bottom, roles)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a row's button belongs to the button."""
        super().mousePressEvent(event)
        self._pressed = self._button_at(event.position().toPoint()) if _is_left(event) else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act when released on the button that was pressed."""
        pressed, self._pressed = self._pressed, None
        super().mouseReleaseEvent(event)
        here = event.position().toPoint()
        if pressed is None or not _is_left(event) or pressed != self._button_at(here):
            return
        job = self._job(self.indexAt(here))
        if job is None:
            return
        if pressed.action is None:
            self.menu_wanted.emit(job.id, self.viewport().mapToGlobal(pressed.rect.bottomLeft()))
        else:
            self.wanted.emit(job.id, pressed.action)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click does the row's first safe thing."""
        self._pressed = None
        here = event.position().toPoint()
        if _is_left(event) and self._button_at(here) is None:
            self._primary(self.indexAt(here))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu, by right click or by the menu key."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            where = event.globalPos()
        else:
            index = self.currentIndex()
            where = self.viewport().mapToGlobal(self.visualRect(index).center())
        if job := self._job(index):
            self.menu_wanted.emit(job.id, where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter: the row's first safe thing. Delete: remove, or stop tracking. Ctrl+C: copy."""
        index = self.currentIndex()
        job = self._job(index)
        if job is None:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._primary(index)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._first_of(job, (Action.REMOVE_UNSENT, Action.REMOVE, Action.STOP))
        elif event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._first_of(job, (Action.COPY_ERROR, Action.COPY_PROMPT))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or what to do when there are none."""
        super().paintEvent(event)
        if self.model() is not None and self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(theme.color("dim"))
            rect = self.viewport().rect().adjusted(24, 48, -24, -24)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(rect, flags, EMPTY)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the hover, and with it the row's buttons."""
        super().leaveEvent(event)
        self.viewport().update()

    def _primary(self, index: QModelIndex) -> None:
        """Open or edit; for a row that asks something, its menu. Nothing here spends anything."""
        job = self._job(index)
        if job is None:
            return
        if not self._first_of(job, (Action.OPEN, Action.EDIT)):
            self.menu_wanted.emit(job.id, self.viewport().mapToGlobal(self.visualRect(index).center()))

    def _first_of(self, job: Job, choices: Sequence[Action]) -> bool:
        offered = actions(job)
        for action in choices:
            if action in offered:
                self.wanted.emit(job.id, action)
                return True
        return False

    def _job(self, index: Index) -> Job | None:
        return index.data(JobRole) if index.isValid() else None

    def _button_at(self, point: QPoint) -> RowButton | None:
        index = self.indexAt(point)
        delegate = self.itemDelegate()
        if not index.isValid() or not isinstance(delegate, QueueDelegate):
            return None
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        option.state |= option.state.State_MouseOver
        return next((one for one in delegate.buttons(option, index) if one.rect.contains(point)), None)


def _is_left(event: QMouseEvent) -> bool:
    return event.button() is Qt.MouseButton.LeftButton
