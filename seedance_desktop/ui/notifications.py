"""Notifications and taskbar progress for what happens while the window is not active."""

import asyncio
import html
import logging
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from seedance_desktop.core.clock import utc_now
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import MAX_LINE, shown
from seedance_desktop.domain.job import ACTIVE, FINISHED, NEEDS_USER, Job, JobState
from seedance_desktop.engine.events import AccountRefused, ClipAdded, EngineEvent, JobChanged, JobRemoved
from seedance_desktop.engine.jobs.price_changes import is_held
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui import session_bus, taskbar, tasks
from seedance_desktop.ui.queue import labels
from seedance_desktop.ui.session_bus import BusService, SessionBus, SessionBusError

log = logging.getLogger(__name__)

GATHER_MS = 3000
_NAMED = 3
_ENTRY = "seedance-desktop"
_NOTIFICATIONS = BusService(
    "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications"
)
_LAUNCHER = BusService("/io/seedance/desktop", "com.canonical.Unity.LauncherEntry")
_UNDER_WAY = ACTIVE | {JobState.WAITING}


class Desktop(QObject):
    """The desktop's services, over D-Bus; without it, nothing is shown."""

    clicked = Signal()
    """The user clicked a notification."""

    def __init__(self, tray: QSystemTrayIcon | None = None, window: QWidget | None = None) -> None:
        """`tray` shows notifications, and `window` progress, where the session has no service for them."""
        super().__init__(window)
        self._tray = tray
        self._window = window
        self._bus: SessionBus | None = None
        self._listening: asyncio.Task[None] | None = None
        self._missing = not session_bus.is_available()
        self._lock = asyncio.Lock()
        self._shown: set[int] = set()
        self._reads_markup: bool | None = None

    async def notify(self, title: str, body: str) -> None:
        """Show a notification, by the session's service or else by the tray."""
        title, body = shown(title, MAX_LINE), shown(body)
        if not await self._by_service(title, body) and self._tray is not None and self._tray.isVisible():
            self._tray.showMessage(title, body)

    async def _by_service(self, title: str, body: str) -> bool:
        bus = await self._open()
        if bus is None:
            return False
        hints = {"desktop-entry": ("s", _ENTRY)}
        try:
            if self._reads_markup is None:
                (can,) = await bus.call(_NOTIFICATIONS, "GetCapabilities", "")
                self._reads_markup = "body-markup" in can
            text = html.escape(body, quote=False) if self._reads_markup else body
            arguments = ("Seedance Desktop", 0, _ENTRY, title, text, ["default", tr("Show")], hints, -1)
            (number,) = await bus.call(_NOTIFICATIONS, "Notify", "susssasa{sv}i", *arguments)
        except SessionBusError as error:
            log.info("the session shows no notifications: %s", error)
            return False
        self._shown.add(number)
        return True

    async def progress(self, share: float | None, count: int) -> None:
        """Show the total progress (0..1, None for no jobs) on the launcher."""
        bus = await self._open()
        if bus is None:
            if isinstance(application := QGuiApplication.instance(), QGuiApplication):
                application.setBadgeNumber(count)
            if self._window is not None and self._window.isVisible():
                try:
                    taskbar.show_progress(self._window.winId(), share)
                except OSError as error:
                    log.info("no progress in the taskbar: %s", error)
            return
        values = {
            "progress": ("d", share or 0.0),
            "progress-visible": ("b", share is not None),
            "count": ("x", count),
            "count-visible": ("b", count > 0),
        }
        try:
            await bus.emit(_LAUNCHER, "Update", "sa{sv}", f"application://{_ENTRY}.desktop", values)
        except SessionBusError as error:
            log.info("%s", error)

    async def close(self) -> None:
        """Disconnect from the bus."""
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)

    async def _open(self) -> SessionBus | None:
        async with self._lock:
            if self._bus is None and not self._missing:
                ready: asyncio.Future[SessionBus | None] = asyncio.get_running_loop().create_future()
                self._listening = asyncio.get_running_loop().create_task(self._live(ready))
                self._bus = await ready
                self._missing = self._bus is None
            return self._bus

    async def _live(self, ready: "asyncio.Future[SessionBus | None]") -> None:
        """Keep the connection, and receive clicks on notifications."""
        try:
            async with session_bus.connect() as bus:
                ready.set_result(bus)
                async for number, _action in bus.signals(_NOTIFICATIONS.interface, "ActionInvoked"):
                    if number in self._shown:
                        self.clicked.emit()
        except SessionBusError as error:
            log.info("%s", error)
            self._bus, self._missing = None, True
            if not ready.done():
                ready.set_result(None)


class Notifier(QObject):
    """Collect events for a few seconds, and show one notification for new clips and one for problems."""

    def __init__(
        self,
        desktop: Desktop,
        settings: Callable[[], Settings],
        in_front: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`in_front` returns whether the window is active."""
        super().__init__(parent)
        self._desktop = desktop
        self._in_front = in_front
        self._settings = settings
        self._jobs: dict[str, Job] = {}
        self._batch: set[str] = set()
        self._arrived: list[str] = []
        self._needing: dict[str, Job] = {}
        self._refused: dict[str, str] = {}
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._show_gathered)
        self._paint = QTimer(self, singleShot=True, interval=500)
        self._paint.timeout.connect(lambda: tasks.start(desktop.progress(*self.progress())))

    def set_jobs(self, jobs: Iterable[Job]) -> None:
        """Set the known jobs, without notifications."""
        self._jobs = {job.id: job for job in jobs}
        self._batch = {job.id for job in self._jobs.values() if job.state in _UNDER_WAY}
        if self._batch:
            self._paint.start()

    def apply(self, event: EngineEvent) -> None:
        match event:
            case ClipAdded(clip) if clip.job_id and clip.job_id in self._jobs:
                self._arrived.append(self._jobs[clip.job_id].label)
                self._soon()
            case JobChanged(job):
                self._notice(job)
            case AccountRefused(account, reason):
                self._refused[account] = reason
                self._soon()
            case JobRemoved(job_id):
                self._jobs.pop(job_id, None)
                self._needing.pop(job_id, None)
                self._batch.discard(job_id)
                self._paint.start()

    def close(self) -> None:
        """Stop notifying."""
        self._gather.stop()
        self._paint.stop()

    def progress(self) -> tuple[float | None, int]:
        """Return the total progress of the current run of jobs, and the number of those still active."""
        jobs = [self._jobs[job_id] for job_id in self._batch]
        left = sum(job.state in _UNDER_WAY for job in jobs)
        if not left:
            self._batch.clear()
            return None, 0
        done = sum(1.0 if job.state in FINISHED else labels.fraction(job) or 0.0 for job in jobs)
        return done / len(jobs), left

    def _notice(self, job: Job) -> None:
        before = self._jobs.get(job.id)
        self._jobs[job.id] = job
        if job.state in _UNDER_WAY:
            self._batch.add(job.id)
        if not _needs_user(job):
            self._needing.pop(job.id, None)
        elif before is not None and not _needs_user(before):
            self._needing[job.id] = job
            self._soon()
        if not self._paint.isActive():
            self._paint.start()

    def _soon(self) -> None:
        if not self._gather.isActive():
            self._gather.start()

    def _show_gathered(self) -> None:
        arrived, self._arrived = self._arrived, []
        needing, self._needing = list(self._needing.values()), {}
        refused, self._refused = list(self._refused.values()), {}
        settings = self._settings()
        if self._in_front() and not settings.notify_in_front:
            return
        if arrived and settings.notify_arrivals:
            title = tr("A clip is ready") if len(arrived) == 1 else tr("%n clip(s) are ready", "", len(arrived))
            tasks.start(self._desktop.notify(title, _some(arrived)))
        if refused and settings.notify_needs:
            tasks.start(self._desktop.notify(tr("An account needs attention"), _some(refused)))
        if needing and settings.notify_needs:
            title = (
                tr("A job needs attention") if len(needing) == 1 else tr("%n job(s) need attention", "", len(needing))
            )
            now = utc_now()
            lines = [f"{job.label}: {labels.status_line(job, now)}" for job in needing]
            tasks.start(self._desktop.notify(title, _some(lines)))


def _needs_user(job: Job) -> bool:
    return job.state in NEEDS_USER or is_held(job)


def _some(lines: list[str]) -> str:
    shown = lines if len(lines) <= _NAMED + 1 else [*lines[:_NAMED], tr("and %n more", "", len(lines) - _NAMED)]
    return "\n".join(shown)
