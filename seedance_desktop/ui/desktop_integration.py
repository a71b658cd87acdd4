"""Desktop integration: tray, notifications, taskbar progress, and closing."""

import sys
from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.job import ACTIVE, NEEDS_USER, Job, JobState
from seedance_desktop.engine.events import EngineEvent, JobChanged, JobRemoved, QueuePaused
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.store.settings import SettingsStore
from seedance_desktop.ui import tasks
from seedance_desktop.ui.close_handler import CloseHandler
from seedance_desktop.ui.main_window import MainWindow
from seedance_desktop.ui.notifications import Desktop, Notifier
from seedance_desktop.ui.window_placement import bring_forward

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
        if sys.platform != "darwin":  # where a press opens the menu
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


class DesktopIntegration(QObject):
    """Connect all of it. Not created for scripted runs, where no one is notified or asked."""

    ended = Signal()
    """Quit; jobs in progress resume next time."""

    def __init__(self, window: MainWindow, engine: Engine, settings: SettingsStore, icon: QIcon) -> None:
        super().__init__(window)
        self._window = window
        self.tray = Tray(icon, self)
        self.desktop = Desktop(self.tray.icon, window)
        self._notifier = Notifier(self.desktop, lambda: settings.value, lambda: _is_in_front(window), self)
        self._closing = CloseHandler(
            window, settings, lambda: engine.jobs, lambda: engine.paused, lambda: self.tray.exists
        )
        jobs = engine.jobs
        self.tray.set_jobs(jobs)
        self._notifier.set_jobs(jobs)
        self._forget = engine.subscribe(self._on_event)
        for signal in (self.tray.show_requested, self.desktop.clicked):
            signal.connect(lambda: bring_forward(window))
        self.tray.pause_toggled.connect(lambda paused: tasks.start(engine.set_paused(paused)))
        self.tray.quit_requested.connect(self.ended)
        self._closing.ended.connect(self.ended)
        window.closing.connect(self._closing.close)
        window.quit_requested.connect(self._closing.quit)
        if sys.platform == "darwin":
            _application().applicationStateChanged.connect(self._application_state_changed)

    def _application_state_changed(self, state: Qt.ApplicationState) -> None:
        """Show a hidden window when its icon in the Dock is pressed."""
        if state is Qt.ApplicationState.ApplicationActive and not self._window.isVisible():
            bring_forward(self._window)

    async def close(self) -> None:
        """Remove the tray icon and disconnect from the session bus."""
        if sys.platform == "darwin":
            _application().applicationStateChanged.disconnect(self._application_state_changed)
        self._forget()
        self._notifier.close()
        self.tray.remove()
        await self.desktop.close()

    def _on_event(self, event: EngineEvent) -> None:
        self.tray.apply(event)
        self._notifier.apply(event)


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    return application


def _is_in_front(window: QWidget) -> bool:
    # Qt counts the program of a hidden window as active until another takes the focus.
    active = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
    return active and window.isVisible() and not window.isMinimized()
