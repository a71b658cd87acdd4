"""The queue's list: a QListView whose rows have a menu, shortcuts and buttons."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.job import Job
from seedance_desktop.ui import theme
from seedance_desktop.ui.actions import make_action, run_key
from seedance_desktop.ui.queue.actions import KEYS, Action, offers
from seedance_desktop.ui.queue.delegate import QueueDelegate, RowButton
from seedance_desktop.ui.queue.labels import EMPTY, NO_MATCH
from seedance_desktop.ui.queue.model import Index, JobRole, QueueModel
from seedance_desktop.ui.widgets.build import configure, hover_rows


class JobList(QListView):
    """Emit the user's actions on jobs, by their ids; change nothing itself."""

    action_requested = Signal(list, Action)
    menu_requested = Signal(list, QPoint)
    """Job ids, and the menu's position on the screen."""
    chosen = Signal()
    """The selection changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        configure(self, objectName="queue_list", accessibleName=tr("Queue"), surface="panel", mouseTracking=True)
        hover_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self._pressed: RowButton | None = None
        self._make_commands()

    def selected(self) -> list[Job]:
        """Return the selected jobs, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [job for row in rows if (job := self._job(self.model().index(row, 0)))]

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def dataChanged(self, top: Index, bottom: Index, roles: Sequence[int] = ()) -> None:
        """Redo the layout only when a height may differ: QListView would measure every row at every change."""
        if not roles or Qt.ItemDataRole.SizeHintRole in roles:
            super().dataChanged(top, bottom, roles)
        else:
            QAbstractItemView.dataChanged(self, top, bottom, roles)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press a row's button without changing a selection that includes the row."""
        here = event.position().toPoint()
        self._pressed = self.button_at(here) if _is_left(event) else None
        if self._pressed is None or not self.selectionModel().isSelected(self.indexAt(here)):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        here = event.position().toPoint()
        if pressed is None:
            super().mouseReleaseEvent(event)
            return
        job = self._job(self.indexAt(here))
        if job is None or not _is_left(event) or pressed != self.button_at(here):
            return
        if pressed.action is None:
            self.menu_requested.emit(self._with(job), self.viewport().mapToGlobal(pressed.rect.bottomLeft()))
        else:
            self.action_requested.emit([job.id], pressed.action)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        here = event.position().toPoint()
        if _is_left(event) and self.button_at(here) is None:
            self._primary(self.indexAt(here))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            where = event.globalPos()
        else:
            index = self.currentIndex()
            where = self.viewport().mapToGlobal(self.visualRect(index).center())
        if job := self._job(index):
            self.menu_requested.emit(self._with(job), where)

    def _make_commands(self) -> None:
        for name, text, choices in (
            ("story", tr("History of a job…"), (Action.HISTORY,)),
            ("remove", tr("Remove, or stop tracking"), (Action.REMOVE, Action.STOP)),
            ("copy", tr("Copy the error or the prompt"), (Action.COPY_ERROR, Action.COPY_PROMPT)),
            ("front", tr("Move to the front"), (Action.FRONT,)),
            ("up", tr("Move up"), (Action.UP,)),
            ("down", tr("Move down"), (Action.DOWN,)),
        ):
            run, ready = partial(self._run, *choices), partial(self._can_run, *choices)
            make_action(self, f"queue.{name}", text, KEYS[choices[0]], run, ready=ready)

    def _meant(self, *choices: Action) -> tuple[list[Job], tuple[Action, ...]]:
        """Return the jobs that a key applies to, and the actions it may run."""
        job = self._job(self.currentIndex())
        jobs = self.selected() or ([job] if job else [])
        if Action.HISTORY in choices:
            jobs = [job or jobs[0]] if jobs else []
        return jobs, tuple(one for one in choices if one is not Action.COPY_ERROR or len(jobs) == 1)

    def _can_run(self, *choices: Action) -> bool:
        jobs, those = self._meant(*choices)
        return any(offers(job, action) for job in jobs for action in those)

    def _run(self, *choices: Action) -> None:
        jobs, those = self._meant(*choices)
        self._first_of(jobs, *those)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not run_key(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model() is not None and self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(theme.color("dim"))
            rect = self.viewport().rect().adjusted(24, 48, -24, -24)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(rect, flags, self.empty_text())

    def empty_text(self) -> str:
        """Return the hint for an empty list; "" while jobs are not loaded."""
        model = self.model()
        if not isinstance(model, QueueModel) or not model.is_known:
            return ""
        return tr(NO_MATCH if model.is_filtered and model.jobs() else EMPTY)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()

    def _primary(self, index: QModelIndex) -> None:
        """Open or edit a job, else show its history. Spends nothing."""
        job = self._job(index)
        if job is not None:
            self._first_of([job], Action.OPEN, Action.EDIT, Action.CHANGE, Action.HISTORY)

    def _first_of(self, jobs: Sequence[Job], *choices: Action) -> None:
        """Emit the first action that any of the jobs offers, for those that do."""
        for action in choices:
            if meant := [job.id for job in jobs if offers(job, action)]:
                self.action_requested.emit(meant, action)
                return

    def _with(self, job: Job) -> list[str]:
        """Return the selection if it includes the job, else only the job."""
        selected = [one.id for one in self.selected()]
        return selected if job.id in selected else [job.id]

    def _job(self, index: Index) -> Job | None:
        return index.data(JobRole) if index.isValid() else None

    def button_at(self, point: QPoint) -> RowButton | None:
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
