"""The queue beside the player: all jobs, their states and actions."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from seedance_desktop.core.clock import utc_now
from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.job import FINISHED, Job
from seedance_desktop.domain.media import MediaKind
from seedance_desktop.ui import theme
from seedance_desktop.ui.actions import Command, make_action
from seedance_desktop.ui.clips.thumbnails import ThumbnailCache
from seedance_desktop.ui.key_hints import set_key_tooltip
from seedance_desktop.ui.queue import labels
from seedance_desktop.ui.queue.actions import (
    APART,
    COMMANDS,
    Action,
    Question,
    actions,
    actions_of,
    count,
    credits_of,
    offers,
    question,
)
from seedance_desktop.ui.queue.bars import FilterBar, MessageBar, UndoBar, notice
from seedance_desktop.ui.queue.delegate import QueueDelegate
from seedance_desktop.ui.queue.job_list import JobList
from seedance_desktop.ui.queue.model import QueueModel
from seedance_desktop.ui.widgets.build import configure, open_question
from seedance_desktop.ui.widgets.labels import ElidedLabel

_THUMBNAIL_PX = 160
_THUMBNAIL_BYTES = 12_000_000

MIN_WIDTH, MAX_WIDTH = 280, 400
"""Width limits of the queue's column, in pixels."""


class QueueView(QWidget):
    """Show jobs and emit the user's actions."""

    action_requested = Signal(Action, list)
    """A confirmed action, and the ids of its jobs."""
    moved = Signal(list, object)
    """Moved jobs by id, and the id of the one they go before; None for the end."""
    pause_toggled = Signal(bool)
    clear_finished = Signal()
    undo = Signal()
    discard_edit = Signal()
    remote_jobs_requested = Signal()
    """Show the account's jobs at the service."""

    def __init__(self, parent: QWidget | None = None, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__(parent)
        configure(self, objectName="queue", surface="panel", minimumWidth=MIN_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMaximumWidth(MAX_WIDTH)
        self.model = QueueModel(self, now)
        self.thumbnails = ThumbnailCache(_THUMBNAIL_PX, _THUMBNAIL_BYTES, self)
        self._thumbnail_paths: dict[str, Path] = {}
        self.thumbnails.loaded.connect(self.model.thumbnail_changed)
        self.list = JobList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(QueueDelegate(self.thumbnail_of, self.list))
        self.list.action_requested.connect(self.act)
        self.list.menu_requested.connect(self._open_menu)
        self.list.chosen.connect(self._show_selection)
        self.model.moved.connect(self.moved)
        theme.notifier.changed.connect(self.list.viewport().update)
        self.refresh_timer = configure(QTimer(self, interval=1000), timeout=self.model.tick)
        self.model.flushed.connect(self._refresh)
        self.notice = notice(tr("Paused: nothing new is sent. Jobs already sent continue."), self)
        self.filter = FilterBar(self)
        self.filter.hide()
        self.filter.changed.connect(self.model.set_filter)
        self.filter.left.connect(lambda: self.filter_button.setChecked(False))
        self.editing = MessageBar("queue_editing", tr("Discard changes"), self, edge="bottom")
        self.editing.pressed.connect(self.discard_edit)
        self.undo_bar = UndoBar(self)
        self.undo_bar.pressed.connect(self.undo_removal)
        self.selection = MessageBar("queue_selection", tr("Actions"), self)
        self.selection.pressed.connect(self._selection_menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._build_header())
        for part in (self.notice, self.filter, self.editing):
            layout.addWidget(part)
        layout.addSpacing(1)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.selection)
        layout.addWidget(self.undo_bar)
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(320, 600)

    def discard(self, job_id: str) -> None:
        """Remove a job, and its thumbnail."""
        self.thumbnails.forget(job_id)
        self.model.discard(job_id)

    def set_jobs(self, jobs: list[Job]) -> None:
        self.model.set_jobs(jobs)

    def set_thumbnail(self, job_id: str, thumbnail: QImage | Path) -> None:
        """Set a job's thumbnail, or the file to load it from in a thread."""
        if isinstance(thumbnail, QImage):
            self.thumbnails.put(job_id, thumbnail)
        else:
            self._thumbnail_paths[job_id] = thumbnail
            self.thumbnails.forget(job_id)
            self.model.thumbnail_changed(job_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.color("line"))
        painter.drawLine(0, self.list.y() - 1, self.width(), self.list.y() - 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.refresh_timer.stop()

    def _build_header(self) -> QHBoxLayout:
        title = configure(QLabel(tr("Queue"), self), role="strong")
        self.counts = configure(ElidedLabel(parent=self), objectName="queue_counts", role="dim")
        self.filter_button = _tool(self, "queue_find", "list-filter", tr("Find in the queue"))
        self.filter_button.setCheckable(True)
        self.filter_button.toggled.connect(self._toggle_filter)
        self.pause = _tool(self, "queue_pause")
        self.pause.clicked.connect(lambda: self.pause_toggled.emit(not self.model.paused))
        more = _tool(self, "queue_more", "ellipsis", tr("More for the queue"))
        menu = QMenu(more)
        self._command(
            "undo", tr("Undo in the queue"), self.undo_removal, "Ctrl+Z", ready=lambda: self.undo_bar.is_open
        )
        self._command("find", tr("Find in the queue"), lambda: self.filter_button.setChecked(True), "Ctrl+F")
        set_key_tooltip(self.filter_button, tr("Find in the queue"), "queue.find")
        self._pause_action = self._command("pause", "", self.pause.click)
        menu.addAction(self._pause_action)
        self.clear_action = self._command("clear", tr("Clear finished"), self.clear_finished.emit)
        menu.addAction(self.clear_action)
        menu.addSeparator()
        menu.addAction(self._command("account_jobs", tr("Jobs at Apiframe…"), self.remote_jobs_requested.emit))
        more.setMenu(menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        header = QHBoxLayout()
        header.setContentsMargins(14, 8, 8, 8)
        header.setSpacing(8)
        header.addWidget(title)
        header.addWidget(self.counts, 1)
        for tool in (self.filter_button, self.pause, more):
            header.addWidget(tool)
        return header

    def _command(
        self,
        name: str,
        text: str,
        call: Callable[[], object],
        *keys: str,
        ready: Callable[[], bool] | None = None,
    ) -> Command:
        """Return a command of the queue, whose shortcut works while the queue has the focus."""
        return make_action(self, f"queue.{name}", text, keys, call, ready=ready)

    def _toggle_filter(self, shown: bool) -> None:
        self.filter.setVisible(shown)
        if shown:
            self.filter.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filter.text.selectAll()
        else:
            self.filter.clear()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo_removal(self) -> None:
        if self.undo_bar.is_open:
            self.undo_bar.show_message("")
            self.undo.emit()

    def _refresh(self) -> None:
        """Update the header."""
        jobs, paused = self.model.jobs(), self.model.paused
        self.counts.setText(labels.counts(jobs))
        what = tr("Resume the queue") if paused else tr("Pause the queue")
        if self._pause_action.text() != what:
            theme.set_icon(self.pause, "play" if paused else "pause")
            configure(self.pause, toolTip=what, accessibleName=what)
            self._pause_action.setText(what)
        self.clear_action.setEnabled(any(job.state in FINISHED for job in jobs))
        self.notice.setVisible(paused)
        self.filter.show_counts(self.model.groups())
        self._show_selection()
        if self.isVisible() and self.model.is_moving():
            if not self.refresh_timer.isActive():
                self.refresh_timer.start()
        else:
            self.refresh_timer.stop()

    def _show_selection(self) -> None:
        """Show number and cost of several selected jobs."""
        jobs = self.list.selected()
        self.selection.show_message(f"{count(len(jobs))} · {credits_of(jobs)}" if len(jobs) > 1 else "")

    def thumbnail_of(self, job: Job) -> QImage | None:
        return self.thumbnails.get(job.id, self._thumbnail_paths.get(job.id) or _first_picture(job))

    def menu(self, job_ids: Sequence[str]) -> QMenu:
        """Return the menu for these jobs, which deletes itself on closing."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        jobs = self._known(job_ids)
        if len(jobs) == 1:
            entries = [(action, jobs, tr(action.value)) for action in actions(jobs[0])]
        else:
            entries = actions_of(jobs)
            menu.addAction(f"{count(len(jobs))} · {credits_of(jobs)}").setEnabled(False)
        for action, those, called in entries:
            if action in APART and menu.actions():
                menu.addSeparator()
            ids = [job.id for job in those]
            entry = menu.addAction(called, partial(self.act, ids, action))
            if command := self.findChild(Command, f"queue.{COMMANDS.get(action)}"):
                # Only shown here: the list handles the shortcuts.
                entry.setShortcut(command.shortcut())
                entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                entry.setShortcutVisibleInContextMenu(True)
        return menu

    def _open_menu(self, job_ids: list[str], where: QPoint) -> None:
        if self._known(job_ids):
            self.menu(job_ids).popup(where)

    def _selection_menu(self) -> None:
        where = self.selection.button.mapToGlobal(QPoint(0, 0))
        menu = self.menu([job.id for job in self.list.selected()])
        menu.popup(where - QPoint(0, menu.sizeHint().height()))

    def _known(self, job_ids: Sequence[str]) -> list[Job]:
        return [job for job_id in job_ids if (job := self.model.job(job_id))]

    def act(self, job_ids: list[str], action: Action) -> None:
        """Trigger an action, as if it were chosen in the list."""
        jobs = [job for job in self._known(job_ids) if offers(job, action)]
        if not jobs:
            return
        asked = question(jobs, action)
        if asked is None:
            self._emit(jobs, action)
        else:
            self._ask([job.id for job in jobs], action, asked)

    def _ask(self, job_ids: list[str], action: Action, asked: Question) -> None:
        def accepted() -> None:
            # The jobs changed while the question was open: the action may no longer be available.
            if jobs := [job for job in self._known(job_ids) if offers(job, action)]:
                self._emit(jobs, action)

        open_question(
            self, asked.text, asked.detail, (asked.yes, asked.no), accepted, name="queue_question", title=tr("Queue")
        )

    def _emit(self, jobs: Sequence[Job], action: Action) -> None:
        match action:
            case Action.COPY_ERROR:
                QGuiApplication.clipboard().setText(labels.status_line(jobs[0], utc_now()))
            case Action.COPY_PROMPT:
                QGuiApplication.clipboard().setText("\n\n".join(job.request.prompt for job in jobs))
            case _:
                self.action_requested.emit(action, [job.id for job in jobs])


def _first_picture(job: Job) -> Path | None:
    """Return the first local picture of the request."""
    for media in job.request.media():
        if media.kind is MediaKind.IMAGE and not media.is_remote:
            return media.path
    return None


def _tool(parent: QWidget, name: str, icon: str = "", accessible: str = "") -> QToolButton:
    button = configure(QToolButton(parent), objectName=name)
    button.setIconSize(QSize(16, 16))
    if icon:
        theme.set_icon(button, icon)
        configure(button, toolTip=accessible, accessibleName=accessible)
    return button
