"""What closing the window means while jobs are in progress."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.job import Job, JobState
from seedance_desktop.store.settings import CloseChoice, SettingsStore
from seedance_desktop.ui import tasks
from seedance_desktop.ui.queue.actions import count

_LOCAL = frozenset({JobState.PREPARING, JobState.SENDING, JobState.DOWNLOADING})
_LOOK_MS = 250
_AT_SERVICE = frozenset({JobState.QUEUED, JobState.GENERATING})


class CloseHandler(QObject):
    """Decide whether closing the window asks, hides it, or quits."""

    ended = Signal()
    """Quit: everything resumes next time."""

    def __init__(
        self,
        window: QWidget,
        settings: SettingsStore,
        jobs: Callable[[], Sequence[Job]],
        paused: Callable[[], bool],
        has_tray: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._jobs = jobs
        self._paused = paused
        self._has_tray = has_tray
        self._box: QMessageBox | None = None
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._look)

    def close(self) -> None:
        """Handle the user closing the window."""
        flight = self._flight()
        application = QGuiApplication.instance()
        # A session that ends does not wait; nothing is lost by stopping.
        leaving = isinstance(application, QGuiApplication) and application.isSavingSession()
        choice = self._settings.value.on_close
        if not flight or leaving or choice == "stop":
            self.ended.emit()
        elif choice == "tray" and self._has_tray():
            self._window.hide()
        elif self._box is None:
            self._ask(flight)

    def quit(self) -> None:
        """Handle the user's wish to quit: hiding the window is no answer to it."""
        flight = self._flight()
        if not flight or self._settings.value.on_close != "ask":
            self.ended.emit()
        elif self._box is None:
            self._ask(flight)

    def _flight(self) -> list[Job]:
        return in_flight(self._jobs(), paused=self._paused())

    def _ask(self, flight: Sequence[Job]) -> None:
        box = self._box = QMessageBox(self._window)
        box.setObjectName("close_question")
        box.setWindowTitle("Seedance Desktop")
        box.setText(tr("%n job(s) in progress.", "", len(flight)))
        box.setInformativeText(
            tr("{describe}\n\nEither way, nothing is lost or paid for twice.", describe=describe(flight))
        )
        again = QCheckBox(tr("Don't ask again"))
        box.setCheckBox(again)
        keep = None
        if self._has_tray():
            keep = box.addButton(tr("Keep running in the tray"), QMessageBox.ButtonRole.ActionRole)
        stop = box.addButton(tr("Stop, and resume next time"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep or stop)
        box.setEscapeButton(cancel)

        def answered() -> None:
            chosen = box.clickedButton()
            self._close_box()
            if chosen is cancel or chosen not in {keep, stop}:
                return
            choice: CloseChoice = "tray" if chosen is keep else "stop"
            if again.isChecked():
                tasks.start(self._settings.change(on_close=choice))
            if choice == "tray":
                self._window.hide()
            else:
                self.ended.emit()

        box.finished.connect(answered)
        self._watch.start()
        box.open()

    def _look(self) -> None:
        """Close the question when the jobs end while it is open."""
        if not self._flight() and self._box is not None:
            self._box.finished.disconnect()
            self._close_box()
            self.ended.emit()

    def _close_box(self) -> None:
        self._watch.stop()
        if self._box is not None:
            self._box.hide()
            self._box.deleteLater()
            self._box = None


def in_flight(jobs: Sequence[Job], *, paused: bool) -> list[Job]:
    """Return the jobs that need the running program."""
    states = _LOCAL | _AT_SERVICE if paused else _LOCAL | _AT_SERVICE | {JobState.WAITING}
    return [job for job in jobs if job.state in states]


def describe(flight: Sequence[Job]) -> str:
    """Return what stopping means for these jobs."""
    waiting = sum(job.state is JobState.WAITING for job in flight)
    away = sum(job.state in _AT_SERVICE for job in flight)
    parts = []
    if away:
        parts.append(
            tr(
                "{count} at the service: generated anyway and downloaded at the next start. Start again within a "
                "day: Apiframe does not keep files for long.",
                count=count(away),
            )
        )
    if local := len(flight) - waiting - away:
        parts.append(tr("{count} being sent or downloaded: resumed at the next start.", count=count(local)))
    if waiting:
        parts.append(tr("{count} waiting: not sent until the next start.", count=count(waiting)))
    return "\n".join(parts)
