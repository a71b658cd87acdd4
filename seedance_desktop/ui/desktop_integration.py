"""Desktop integration: tray, notifications, taskbar progress, and closing."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QWidget

from seedance_desktop.engine.events import EngineEvent
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.store.settings_store import SettingsStore
from seedance_desktop.ui import tasks
from seedance_desktop.ui.close_handler import CloseHandler
from seedance_desktop.ui.main_window import MainWindow
from seedance_desktop.ui.notifications import Desktop, Notifier
from seedance_desktop.ui.tray import Tray
from seedance_desktop.ui.window_placement import bring_forward


class DesktopIntegration(QObject):
    """Connect all of it. Not created for scripted runs, where no one is notified or asked."""

    ended = Signal()
    """Quit; jobs in progress resume next time."""

    def __init__(self, window: MainWindow, engine: Engine, settings: SettingsStore, icon: QIcon) -> None:
        super().__init__(window)
        self.tray = Tray(icon, self)
        self.desktop = Desktop(self.tray.icon, self)
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

    async def close(self) -> None:
        """Remove the tray icon and disconnect from the session bus."""
        self._forget()
        self._notifier.close()
        self.tray.remove()
        await self.desktop.close()

    def _on_event(self, event: EngineEvent) -> None:
        self.tray.apply(event)
        self._notifier.apply(event)


def _is_in_front(window: QWidget) -> bool:
    # Qt counts the program of a hidden window as active until another takes the focus.
    active = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
    return active and window.isVisible() and not window.isMinimized()
