"""The system tray icon, where there is a tray: show the window, pause, quit."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.job import ACTIVE, NEEDS_USER, Job, JobState
from seedance_desktop.engine.events import EngineEvent, JobChanged, JobRemoved, QueuePaused

_SETTLE_MS = 500


class Tray(QObject):
    """Show the number of jobs from the engine's events. Does nothing without a tray; see `exists`."""

    show_requested = Signal()
    pause_toggled = Signal(bool)
    quit_requested = Signal()

    def __init__(self, icon: QIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[str, JobState] = {}
        self._paused = False
        self.menu = QMenu()
        self.menu.addAction(tr("Show Seedance Desktop"), self.show_requested.emit)
        self.pause = self.menu.addAction(tr("Pause the queue"), lambda: self.pause_toggled.emit(not self._paused))
        self.menu.addSeparator()
        self.menu.addAction(tr("Quit"), self.quit_requested.emit)
        self.icon = QSystemTrayIcon(icon, self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self.show_requested)
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._soon.timeout.connect(lambda: self.icon.setToolTip(self.tooltip_text()))
        self.icon.setToolTip(self.tooltip_text())
        if self.exists:
            self.icon.show()

    @property
    def exists(self) -> bool:
        """Return whether the desktop has a tray now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def set_jobs(self, jobs: Iterable[Job]) -> None:
        self._jobs = {job.id: job.state for job in jobs}
        self._soon.start()

    def apply(self, event: EngineEvent) -> None:
        match event:
            case JobChanged(job):
                self._jobs[job.id] = job.state
            case JobRemoved(job_id):
                self._jobs.pop(job_id, None)
            case QueuePaused(paused):
                self._paused = paused
                self.pause.setText(tr("Resume the queue") if paused else tr("Pause the queue"))
            case _:
                return
        if not self._soon.isActive():
            self._soon.start()

    def tooltip_text(self) -> str:
        """Return the tooltip: numbers of active and waiting jobs, and those that need attention."""
        states = list(self._jobs.values())
        active = sum(state in ACTIVE for state in states)
        waiting = states.count(JobState.WAITING)
        needing = sum(state in NEEDS_USER for state in states)
        parts = [tr("%n active", "", active)] if active else []
        parts += [tr("%n waiting", "", waiting)] if waiting else []
        parts += [tr("Needs attention: %n", "", needing)] if needing else []
        if self._paused:
            parts.append(tr("paused"))
        return "Seedance Desktop" + (f"\n{' · '.join(parts)}" if parts else "")

    def remove(self) -> None:
        """Remove the icon, at the program's end."""
        self.icon.hide()
        self.menu.deleteLater()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.show_requested.emit()
