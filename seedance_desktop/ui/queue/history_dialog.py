"""A job's history: its request, cost, ids, and every attempt with its time and answer."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from seedance_desktop.core.clock import utc_now
from seedance_desktop.core.i18n import format_date, mark, tr
from seedance_desktop.core.redaction import redact
from seedance_desktop.core.text import shown
from seedance_desktop.domain.account import account_name
from seedance_desktop.domain.catalogue import Service, find_model
from seedance_desktop.domain.history import Event
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.engine.events import EngineEvent, JobChanged
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.queue import labels
from seedance_desktop.ui.queue.actions import Action
from seedance_desktop.ui.queue.advice import advice
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill
from seedance_desktop.ui.widgets.controls import read_only_table
from seedance_desktop.ui.widgets.labels import ElidedLabel

ReadHistory = Callable[[str], Awaitable[list[tuple[datetime, Event]]]]
_SETTLE_MS = 250


class HistoryDialog(QDialog):
    """A dialog that follows the job while it is open. Use `open()`, and pass the engine's events to `apply`."""

    open_clip = Signal()
    action_requested = Signal(object)
    """The user chose the advised Action."""

    def __init__(self, job: Job, history: ReadHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        configure(self, objectName="story", windowTitle=tr("History · {title}", title=job.label))
        theme.size_dialog(self, 620, 560)
        self._job = job
        self._history = history
        self._lines: list[tuple[datetime, str]] = []
        self._soon = configure(QTimer(self, singleShot=True, interval=_SETTLE_MS), timeout=self._reload)
        prompt = shown(job.request.prompt.strip())
        self.prompt = configure(QLabel(prompt), wordWrap=True, toolTip=prompt)
        self.prompt.setMaximumHeight(self.prompt.fontMetrics().lineSpacing() * 4)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.fact_labels: dict[str, tuple[QLabel, ElidedLabel, QToolButton]] = {}
        self.table = configure(read_only_table("story_lines", tr("Event log"), ["", ""], 1), wordWrap=True)
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setTextElideMode(Qt.TextElideMode.ElideNone)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.prompt)
        layout.addLayout(self._grid)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._build_foot())
        self._show_facts()
        self._reload()

    def apply(self, event: EngineEvent) -> None:
        """Show the job as it is now."""
        if isinstance(event, JobChanged) and event.job.id == self._job.id:
            self._job = event.job
            self._show_facts()
            self._soon.start()

    def text(self) -> str:
        """Return the whole history as plain text, without secrets."""
        facts = [f"{name}: {value}" for name, value in _facts(self._job)]
        lines = [f"{_time(at)}  {what}" for at, what in self._lines]
        return redact("\n".join([self._job.request.prompt.strip(), "", *facts, "", *lines]))

    def _build_foot(self) -> QHBoxLayout:
        self.copy = QPushButton(tr("Copy all"))
        configure(self.copy, objectName="story_copy", toolTip=tr("Copy all of this as text, without secrets"))
        self.copy.clicked.connect(lambda: _copy(self.text()))
        self.open_button = configure(QPushButton(tr("Open clip")), clicked=self._open_clip)
        self.remedy = configure(QPushButton(), objectName="story_remedy", clicked=self._help)
        close = configure(QPushButton(tr("Close")), clicked=self.reject)
        foot = fill(QHBoxLayout(), self.copy, STRETCH, self.remedy, self.open_button, close, spacing=8)
        self._close = close
        return foot

    def _help(self) -> None:
        if (helps := advice(self._job)) is not None:
            self.accept()
            self.action_requested.emit(Action[helps.action])

    def _open_clip(self) -> None:
        self.accept()
        self.open_clip.emit()

    def _show_facts(self) -> None:
        facts = dict(_facts(self._job))
        for row, (name, value) in enumerate(facts.items()):
            if name not in self.fact_labels:
                self.fact_labels[name] = self._row(name)
                for column, widget in enumerate(self.fact_labels[name]):
                    self._grid.addWidget(widget, row, column)
            self.fact_labels[name][1].setText(redact(value))
        for name, widgets in self.fact_labels.items():
            for widget in widgets[:2] if name not in _copied() else widgets:
                widget.setVisible(name in facts)
        ready = self._job.state is JobState.READY and self._job.clip_id is not None
        self.open_button.setVisible(ready)
        helps = advice(self._job)
        self.remedy.setVisible(helps is not None)
        self.remedy.setText(tr(helps.button) if helps else "")
        (self.open_button if ready else self._close).setDefault(True)

    def _row(self, name: str) -> tuple[QLabel, ElidedLabel, QToolButton]:
        label = configure(QLabel(name), role="dim")
        value = configure(ElidedLabel(mode=Qt.TextElideMode.ElideMiddle), accessibleDescription=name)
        value.setFont(theme.tabular(value.font()))
        button = QToolButton()
        theme.set_icon(button, "copy")
        button.setIconSize(QSize(14, 14))
        button.setFixedSize(22, 22)
        button.setAccessibleName(tr("Copy {name}", name=name))
        button.setToolTip(tr("Copy {name}", name=name))
        button.clicked.connect(lambda: _copy(value.text()))
        button.setVisible(name in _copied())
        return label, value, button

    def _reload(self) -> None:
        tasks.start(self._read())

    async def _read(self) -> None:
        lines = [(at, str(event)) for at, event in await self._history(self._job.id)]
        if not isValid(self):
            return
        self._lines = lines
        self.table.setRowCount(len(lines))
        for row, (at, what) in enumerate(lines):
            time = QTableWidgetItem(_time(at))
            time.setForeground(theme.color("dim"))
            time.setFont(theme.tabular(self.table.font()))
            time.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            said = QTableWidgetItem(redact(what))
            said.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self.table.setItem(row, 0, time)
            self.table.setItem(row, 1, said)
        self.table.scrollToBottom()


def _copied() -> set[str]:
    """Return the facts that are worth copying."""
    return {tr("Job"), tr("At Apiframe"), tr("Idempotency key")}


_CHARGES = {
    Charge.NONE: mark("nothing was charged"),
    Charge.CHARGED: mark("charged"),
    Charge.REFUNDED: mark("refunded"),
    Charge.UNKNOWN: mark("may have been charged"),
}


def _facts(job: Job) -> list[tuple[str, str]]:
    request = job.request
    model = find_model(request.service, request.model)
    settings = (
        model.label if model else request.model,
        tr("{seconds} s", seconds=request.duration),
        request.resolution,
        request.ratio,
        tr("with sound") if request.generate_audio else tr("no sound"),
        tr("seed {seed}", seed=request.seed) if request.seed is not None else "",
    )
    found = [
        (tr("State"), labels.status_line(job, utc_now())),
        (tr("Settings"), " · ".join(filter(None, settings))),
        (tr("Account"), _account(job)),
        (tr("Cost"), _cost(job)),
        (tr("Job"), job.id),
    ]
    if (helps := advice(job)) is not None:
        found.insert(1, (tr("Next step"), tr(helps.text)))
    if job.remote_id:
        found.append((tr("At Apiframe"), job.remote_id))
    if job.idempotency_key and job.service is Service.V2:
        found.append((tr("Idempotency key"), job.idempotency_key))
    return found


def _account(job: Job) -> str:
    name = account_name(job.account)
    return name.label if name.is_sandbox else f"{name.label} · Apiframe {name.service}"


def _cost(job: Job) -> str:
    estimate = (
        tr("estimated at {estimate} credits, from {source}", estimate=job.estimate, source=job.estimate.source)
        if job.estimate.is_known
        else ""
    )
    charged = tr(_CHARGES[job.charge])
    if job.credit_cost is not None and job.charge is Charge.CHARGED:
        charged = tr("%n credit(s) charged", "", job.credit_cost)
    return " · ".join(filter(None, (charged, estimate)))


def _time(at: datetime) -> str:
    """Return the local time, with the day unless it is today."""
    local = at.astimezone()
    time = f"{local:%H:%M:%S}"
    return time if local.date() == datetime.now().astimezone().date() else f"{format_date(local)}, {time}"


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
