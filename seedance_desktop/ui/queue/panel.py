"""The queue beside the player: every job on its way, what it waits for, and what the person can do with it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QMessageBox, QToolButton, QVBoxLayout, QWidget

from seedance_desktop.domain.job import FINISHED, Job
from seedance_desktop.domain.media import MediaKind
from seedance_desktop.engine.events import Event, JobChanged, JobRemoved, QueuePaused
from seedance_desktop.ui import theme
from seedance_desktop.ui.library.posters import PosterCache
from seedance_desktop.ui.queue import words
from seedance_desktop.ui.queue.delegate import QueueDelegate
from seedance_desktop.ui.queue.model import QueueModel
from seedance_desktop.ui.queue.view import QueueView
from seedance_desktop.ui.queue.words import Action

_POSTER_PX = 160
_POSTER_BYTES = 12_000_000
_APART = {Action.STOP, Action.REMOVE, Action.REMOVE_UNSENT, Action.COPY_PROMPT}
"""Actions with a line above them in the menu."""


class QueuePanel(QWidget):
    """Shows jobs from the engine's events and says by signals what the person wants; all signals carry a job id."""

    remove = Signal(str)
    """Take it off the list: it was never sent, or it is finished."""
    stop_tracking = Signal(str)
    """Asked and answered: the credits are spent, the clip is given up."""
    retry = Signal(str)
    """Asked and answered: make a failed job's request anew. It is paid again."""
    edit = Signal(str)
    """Fill the compose panel with its request. Sends nothing."""
    open_clip = Signal(str)
    reveal = Signal(str)
    resolve_unconfirmed = Signal(str, bool)
    """Asked and answered. True: it was not sent, send it again. False: it was sent, close it."""
    pause_toggled = Signal(bool)
    clear_finished = Signal()

    def __init__(self, parent: QWidget | None = None, now: Callable[[], datetime] = words.utc_now) -> None:
        super().__init__(parent)
        self.setObjectName("queue")
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(280)
        self.setMaximumWidth(400)
        self.model = QueueModel(self, now)
        self._posters = PosterCache(_POSTER_PX, _POSTER_BYTES, self)
        self._poster_paths: dict[str, Path] = {}
        self._posters.loaded.connect(self.model.poster_changed)
        self.list = QueueView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(QueueDelegate(self._poster, self.list))
        self.list.wanted.connect(self._do)
        self.list.menu_wanted.connect(self._open_menu)
        theme.notifier.changed.connect(self.list.viewport().update)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self.model.tick)
        self.model.flushed.connect(self._refresh)
        self._signals = {
            Action.OPEN: self.open_clip,
            Action.REVEAL: self.reveal,
            Action.EDIT: self.edit,
            Action.SEND_NEW: self.retry,
            Action.STOP: self.stop_tracking,
            Action.REMOVE: self.remove,
            Action.REMOVE_UNSENT: self.remove,
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._build_header())
        layout.addWidget(self._build_notice())
        layout.addSpacing(1)
        layout.addWidget(self.list, 1)
        self._refresh()

    def sizeHint(self) -> QSize:
        """As wide as in the design."""
        return QSize(320, 600)

    def apply(self, event: Event) -> None:
        """Show what the engine says; events that are not about the queue are ignored."""
        match event:
            case JobChanged(job):
                self.model.put(job)
            case JobRemoved(job_id):
                self._poster_paths.pop(job_id, None)
                self._posters.forget(job_id)
                self.model.discard(job_id)
            case QueuePaused(paused):
                self.model.set_paused(paused)

    def set_jobs(self, jobs: list[Job]) -> None:
        """Show these jobs and no others."""
        self.model.set_jobs(jobs)

    def set_poster(self, job_id: str, poster: QImage | Path) -> None:
        """Give a job its picture, or the file to read it from off the interface thread."""
        if isinstance(poster, QImage):
            self._posters.put(job_id, poster)
        else:
            self._poster_paths[job_id] = poster
            self._posters.forget(job_id)
            self.model.poster_changed(job_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line between the header and the list."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.color("line"))
        painter.drawLine(0, self.list.y() - 1, self.width(), self.list.y() - 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Run the clocks only while they can be seen."""
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the clocks."""
        super().hideEvent(event)
        self._clock.stop()

    def _build_header(self) -> QHBoxLayout:
        title = QLabel("Queue", self)
        title.setProperty("role", "strong")
        self.counts = QLabel(self)
        self.counts.setObjectName("queue_counts")
        self.counts.setProperty("role", "dim")
        self.pause = _tool(self, "queue_pause")
        self.pause.clicked.connect(lambda: self.pause_toggled.emit(not self.model.paused))
        more = _tool(self, "queue_more", "ellipsis", "More for the queue")
        menu = QMenu(more)
        self._pause_action = menu.addAction("", self.pause.click)
        self._clear_action = menu.addAction("Clear finished", self.clear_finished.emit)
        more.setMenu(menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        header = QHBoxLayout()
        header.setContentsMargins(14, 8, 8, 8)
        header.setSpacing(8)
        header.addWidget(title)
        header.addWidget(self.counts, 1)
        header.addWidget(self.pause)
        header.addWidget(more)
        return header

    def _build_notice(self) -> QLabel:
        self.notice = QLabel("Paused: nothing new is sent. Jobs already sent go on.", self)
        self.notice.setProperty("role", "warn")
        self.notice.setFont(theme.label_font(self.notice.font()))
        self.notice.setWordWrap(True)
        self.notice.setContentsMargins(14, 0, 14, 10)
        self.notice.hide()
        return self.notice

    def _refresh(self) -> None:
        """Bring the header in line with the rows."""
        jobs, paused = self.model.jobs(), self.model.paused
        self.counts.setText(words.counts(jobs))
        what = "Resume the queue" if paused else "Pause the queue"
        if self._pause_action.text() != what:
            theme.set_icon(self.pause, "play" if paused else "pause")
            self.pause.setToolTip(what)
            self.pause.setAccessibleName(what)
            self._pause_action.setText(what)
        self._clear_action.setEnabled(any(job.state in FINISHED for job in jobs))
        self.notice.setVisible(paused)
        if self.isVisible() and self.model.is_moving():
            if not self._clock.isActive():
                self._clock.start()
        else:
            self._clock.stop()

    def _poster(self, job: Job) -> QImage | None:
        return self._posters.get(job.id, self._poster_paths.get(job.id) or _first_picture(job))

    def menu(self, job: Job) -> QMenu:
        """What can be done with a job, as a menu that goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in words.actions(job):
            if action in _APART and menu.actions():
                menu.addSeparator()
            menu.addAction(action.value, lambda action=action: self._do(job.id, action))
        return menu

    def _open_menu(self, job_id: str, where: QPoint) -> None:
        if job := self.model.job(job_id):
            self.menu(job).popup(where)

    def _do(self, job_id: str, action: Action) -> None:
        job = self.model.job(job_id)
        if job is None or action not in words.actions(job):
            return
        asked = words.question(job, action)
        if asked is None:
            self._emit(job, action)
        else:
            self._ask(job_id, action, asked)

    def _ask(self, job_id: str, action: Action, asked: words.Question) -> None:
        box = QMessageBox(self)
        box.setObjectName("queue_question")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Queue")
        box.setText(asked.text)
        box.setInformativeText(asked.detail)
        yes = box.addButton(asked.yes, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(asked.no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)

        def answered() -> None:
            # The job went on living while the question stood: what was offered then may not be right now.
            job = self.model.job(job_id)
            if box.clickedButton() is yes and job is not None and action in words.actions(job):
                self._emit(job, action)

        box.finished.connect(answered)
        box.open()

    def _emit(self, job: Job, action: Action) -> None:
        match action:
            case Action.WAS_SENT | Action.SEND_AGAIN:
                self.resolve_unconfirmed.emit(job.id, action is Action.SEND_AGAIN)
            case Action.COPY_ERROR:
                QGuiApplication.clipboard().setText(words.status_line(job, words.utc_now()))
            case Action.COPY_PROMPT:
                QGuiApplication.clipboard().setText(job.request.prompt)
            case _:
                self._signals[action].emit(job.id)


def _first_picture(job: Job) -> Path | None:
    """The first local picture that the request sends."""
    for media in job.request.media():
        if media.kind is MediaKind.IMAGE and not media.is_remote:
            return Path(media.source)
    return None


def _tool(parent: QWidget, name: str, icon: str = "", accessible: str = "") -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setIconSize(QSize(16, 16))
    if icon:
        theme.set_icon(button, icon)
        button.setToolTip(accessible)
        button.setAccessibleName(accessible)
    return button
