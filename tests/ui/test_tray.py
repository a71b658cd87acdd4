"""The tray, the question at closing, notifications, and the one program on a data folder."""

import asyncio
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QCheckBox, QMessageBox, QSystemTrayIcon, QWidget

from seedance_desktop.app import single_instance
from seedance_desktop.app.single_instance import FolderInUseError, SingleInstance
from seedance_desktop.core.i18n import verbatim
from seedance_desktop.domain.job import JobState
from seedance_desktop.engine.events import AccountRefused, ClipAdded, JobChanged, JobRemoved, QueuePaused
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui import desktop_integration, notifications
from seedance_desktop.ui.close_handler import CloseHandler, describe, in_flight
from seedance_desktop.ui.desktop_integration import DesktopIntegration, Tray
from seedance_desktop.ui.notifications import Desktop, Notifier
from seedance_desktop.ui.settings.pages import NotificationsSection
from tests.ui.queue.test_labels import job
from tests.ui.settings.test_view import Keeper

S = JobState


def numbered(number, state, **known):
    return job(state, f"Prompt {number}", **{"id": f"job{number}"} | known)


# The tray.


def test_the_tray_counts_and_its_menu_asks(qtbot):
    tray = Tray(QIcon())
    tray.set_jobs([numbered(1, S.GENERATING), numbered(2, S.WAITING), numbered(3, S.READY)])
    assert tray.tooltip_text() == "Seedance Desktop\n1 active · 1 waiting"
    tray.apply(JobChanged(numbered(1, S.FAILED)))
    tray.apply(JobRemoved("job2"))
    tray.apply(QueuePaused(True))
    assert tray.tooltip_text() == "Seedance Desktop\nNeeds attention: 1 · paused"
    qtbot.waitUntil(lambda: tray.icon.toolTip() == tray.tooltip_text())
    show, pause, _, leave = tray.menu.actions()
    for entry, signal in ((show, tray.show_requested), (leave, tray.quit_requested)):
        with qtbot.waitSignal(signal):
            entry.trigger()
    assert pause.text() == "Resume the queue"
    with qtbot.waitSignal(tray.pause_toggled) as asked:
        pause.trigger()
    assert asked.args == [False]
    tray.remove()


def test_a_press_shows_the_window_but_on_macos_only_the_menu(qtbot, monkeypatch):
    shown = []
    for platform in ("linux", "darwin"):
        monkeypatch.setattr(desktop_integration, "sys", SimpleNamespace(platform=platform))
        tray = Tray(QIcon())
        tray.show_requested.connect(lambda platform=platform: shown.append(platform))
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
        tray.remove()
    assert shown == ["linux"]


class Window(QWidget):
    closing = Signal()
    quit_requested = Signal()


class Idle:
    """An engine without jobs."""

    jobs = ()
    paused = False

    def subscribe(self, _listener):
        return lambda: None


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)", extend=True)
async def test_a_press_in_the_dock_shows_a_window_that_runs_on_hidden(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(desktop_integration, "sys", SimpleNamespace(platform="darwin"))
    window = Window()
    qtbot.addWidget(window)
    integration = DesktopIntegration(window, Idle(), Keeper(), QIcon())
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert not window.isVisible()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert window.isVisible()
    await integration.close()
    window.hide()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)  # the program is about to end
    assert not window.isVisible()


# Closing.


class Closed:
    def __init__(self, qtbot, jobs=(), *, tray=True, paused=False, **settings):
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.settings = Keeper(**settings)
        self.ends = []
        self.closing = CloseHandler(self.window, self.settings, lambda: jobs, lambda: paused, lambda: tray)
        self.closing.ended.connect(lambda: self.ends.append(1))
        self.closing.close()

    @property
    def boxes(self):
        return [box for box in self.window.findChildren(QMessageBox) if box.isVisible()]

    def press(self, words):
        [box] = self.boxes
        next(button for button in box.buttons() if button.text().replace("&", "") == words).click()


WORK = (numbered(1, S.GENERATING), numbered(2, S.WAITING), numbered(3, S.DOWNLOADING))


def test_without_active_jobs_closing_quits_at_once(qtbot):
    for jobs in ((), [numbered(1, S.READY), numbered(2, S.UNCONFIRMED), numbered(3, S.DRAFT)]):
        assert Closed(qtbot, jobs).ends == [1]
    assert Closed(qtbot, [numbered(1, S.WAITING)], paused=True).ends == [1]


def test_with_work_on_the_way_closing_asks(qtbot):
    closed = Closed(qtbot, WORK)
    [box] = closed.boxes
    assert box.text() == "3 jobs in progress."
    assert "1 job at the service" in box.informativeText()
    closed.closing.close()  # a second press of the button asks nothing more
    assert len(closed.boxes) == 1
    closed.press("Cancel")
    assert (closed.ends, closed.window.isVisible()) == ([], True)
    closed.closing.close()
    closed.press("Keep running in the tray")
    assert (closed.ends, closed.window.isVisible()) == ([], False)
    closed.closing.close()
    closed.press("Stop, and resume next time")
    assert closed.ends == [1]
    assert closed.settings.value.on_close == "ask"


def test_the_program_quits_when_jobs_end_while_the_question_is_open(qtbot):
    jobs = [numbered(1, S.DOWNLOADING)]
    closed = Closed(qtbot, jobs)
    assert len(closed.boxes) == 1
    jobs[0] = numbered(1, S.READY)
    qtbot.waitUntil(lambda: closed.ends == [1])
    assert closed.boxes == []


def test_quitting_asks_but_does_not_hide(qtbot):
    closed = Closed(qtbot, WORK)
    closed.press("Cancel")
    closed.closing.quit()
    closed.press("Stop, and resume next time")
    assert closed.ends == [1]
    hidden = Closed(qtbot, WORK, on_close="tray")
    assert (hidden.ends, hidden.window.isVisible()) == ([], False)
    hidden.closing.quit()
    assert (hidden.ends, hidden.boxes) == ([1], [])
    assert Closed(qtbot).ends == [1]


def test_escape_leaves_everything_as_it_is(qtbot):
    closed = Closed(qtbot, WORK)
    qtbot.keyClick(closed.boxes[0], Qt.Key.Key_Escape)
    assert (closed.ends, closed.boxes, closed.window.isVisible()) == ([], [], True)


def test_without_a_tray_running_on_is_not_offered(qtbot):
    closed = Closed(qtbot, WORK, tray=False)
    offered = {button.text().replace("&", "") for button in closed.boxes[0].buttons()}
    assert offered == {"Stop, and resume next time", "Cancel"}
    # What was chosen where there was a tray can't be done here.
    assert len(Closed(qtbot, WORK, tray=False, on_close="tray").boxes) == 1


async def test_the_answer_can_be_kept(qtbot):
    closed = Closed(qtbot, WORK)
    closed.boxes[0].findChild(QCheckBox).setChecked(True)
    closed.press("Keep running in the tray")
    async with asyncio.timeout(5):
        while closed.settings.value.on_close != "tray":
            await asyncio.sleep(0.01)
    kept = Closed(qtbot, WORK, on_close="tray")
    assert (kept.boxes, kept.window.isVisible(), kept.ends) == ([], False, [])
    assert Closed(qtbot, WORK, on_close="stop").ends == [1]


def test_each_kind_of_active_job_is_described():
    said = describe(in_flight([*WORK, numbered(4, S.READY)], paused=False))
    assert [line.split(":")[0] for line in said.splitlines()] == [
        "1 job at the service", "1 job being sent or downloaded", "1 job waiting",
    ]  # fmt: skip


# Notifications.


class Desk:
    def __init__(self):
        self.told = []
        self.shown = []

    async def notify(self, title, body):
        self.told.append((title, body))

    async def progress(self, share, count):
        self.shown.append((share, count))


class Clip:
    """As much of a clip as a notification looks at."""

    def __init__(self, job_id):
        self.job_id = job_id


@pytest.fixture
def desk(monkeypatch):
    monkeypatch.setattr(notifications, "GATHER_MS", 30)
    return Desk()


@pytest.fixture
def notifier(desk):
    made = []

    def make(in_front=False, **settings):
        made.append(Notifier(desk, lambda: Settings(**settings), lambda: in_front))
        return made[0]

    yield make
    for one in made:
        one.close()


async def gathered():
    for _ in range(30):
        QApplication.processEvents()
        await asyncio.sleep(0.005)


async def test_events_within_a_few_seconds_make_one_notification(desk, notifier):
    notifier = notifier()
    notifier.set_jobs([numbered(number, S.GENERATING) for number in range(7)] + [numbered(9, S.FAILED)])
    for number in range(6):
        notifier.apply(ClipAdded(Clip(f"job{number}")))
        notifier.apply(JobChanged(numbered(number, S.READY)))
    notifier.apply(JobChanged(numbered(6, S.FAILED, error=verbatim("Refused"))))
    notifier.apply(JobChanged(numbered(9, S.FAILED)))  # it had failed before
    assert desk.told == []
    notifier.apply(AccountRefused("v2:a", "Apiframe does not know this key."))
    await gathered()
    assert desk.told == [
        ("6 clips are ready", "Prompt 0\nPrompt 1\nPrompt 2\nand 3 more"),
        ("An account needs attention", "Apiframe does not know this key."),
        ("A job needs attention", "Prompt 6: Refused. Nothing was charged."),
    ]


async def test_a_problem_solved_meanwhile_is_not_notified(desk, notifier):
    notifier = notifier()
    notifier.set_jobs([numbered(1, S.SENDING), numbered(2, S.SENDING)])
    for number in (1, 2):
        notifier.apply(JobChanged(numbered(number, S.UNCONFIRMED)))
    notifier.apply(JobChanged(numbered(1, S.QUEUED)))
    notifier.apply(JobRemoved("job2"))
    await gathered()
    assert desk.told == []


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, ["A clip is ready", "A job needs attention"]),
        ({"notify_arrivals": False}, ["A job needs attention"]),
        ({"notify_needs": False}, ["A clip is ready"]),
        ({"notify_in_front": True}, ["A clip is ready", "A job needs attention"]),
    ],
)
@pytest.mark.parametrize("in_front", [False, True])
async def test_disabled_notifications_are_not_shown(desk, notifier, settings, told, in_front):
    notifier = notifier(in_front, **settings)
    notifier.set_jobs([numbered(1, S.DOWNLOADING), numbered(2, S.GENERATING)])
    notifier.apply(ClipAdded(Clip("job1")))
    notifier.apply(JobChanged(numbered(2, S.EXPIRED)))
    await gathered()
    expected = [] if in_front and "notify_in_front" not in settings else told
    assert [title for title, _ in desk.told] == expected


def test_the_taskbar_shows_how_far_all_of_it_has_come(notifier):
    notifier = notifier()
    assert notifier.progress() == (None, 0)
    for number in range(4):
        notifier.apply(JobChanged(numbered(number, S.WAITING)))
    notifier.apply(JobChanged(numbered(0, S.READY)))
    notifier.apply(JobChanged(numbered(1, S.GENERATING, progress=50)))
    assert notifier.progress() == (0.375, 3)
    for number in range(1, 4):
        notifier.apply(JobChanged(numbered(number, S.FAILED)))
    assert notifier.progress() == (None, 0)
    notifier.apply(JobChanged(numbered(5, S.GENERATING)))
    assert notifier.progress() == (0.0, 1)  # those of before are over


@pytest.mark.usefixtures("qapp")
async def test_without_a_session_bus_the_icon_counts(monkeypatch):
    shown = []
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setattr(QApplication, "setBadgeNumber", lambda _app, count: shown.append(count))
    desktop = Desktop()
    await desktop.progress(0.5, 3)
    await desktop.progress(None, 0)
    assert shown == [3, 0]


# One program on one folder.

SECOND = (
    "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
    "from seedance_desktop.app.single_instance import SingleInstance; app = QCoreApplication([]);"
    "print(SingleInstance(Path(sys.argv[1])).claim_or_raise(['clip.mp4']))"
)


def second_start(folder):
    return subprocess.Popen([sys.executable, "-c", SECOND, str(folder)], stdout=subprocess.PIPE, text=True)


def test_a_second_start_raises_the_first(qtbot, tmp_path):
    first = SingleInstance(tmp_path)
    raised = []
    assert first.claim()
    first.listen(lambda files: not raised.append(files))
    with second_start(tmp_path) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
        assert second.stdout.read() == "False\n"
    assert raised == [["clip.mp4"]]
    with second_start(tmp_path / "elsewhere") as other:
        assert other.communicate(timeout=30)[0] == "True\n"
    first.release()


def test_a_name_that_is_not_utf8_is_handed_over_as_it_is(qtbot, tmp_path):
    first = SingleInstance(tmp_path)
    raised = []
    assert first.claim()
    first.listen(lambda files: not raised.append(files))
    name = os.fsdecode(b"caf\xe9.mp4")
    with subprocess.Popen(
        [sys.executable, "-c", SECOND.replace("'clip.mp4'", "sys.argv[2]"), tmp_path, name]
    ) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    assert raised == [[name]]
    first.release()


def test_a_caller_that_says_nothing_is_disconnected(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(single_instance, "PATIENCE_S", 0.2)
    first = SingleInstance(tmp_path)
    assert first.claim()
    first.listen(lambda _files: True)
    socket = QLocalSocket()
    socket.connectToServer(first.name)
    assert socket.waitForConnected(5000)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=30_000)
    first.release()


@pytest.mark.parametrize(
    "said", [b"\0\xff\n", b"[" * 5000 + b"\n", b'{"files": [7]}\n', b'{"files": ["\xc4\x80"]}\n', b"x" * 2_000_000]
)
def test_a_caller_that_says_something_else_is_disconnected(qtbot, tmp_path, said):
    first = SingleInstance(tmp_path)
    raised = []
    assert first.claim()
    first.listen(lambda files: not raised.append(files))
    socket = QLocalSocket()
    socket.connectToServer(first.name)
    assert socket.waitForConnected(5000)
    socket.write(said)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=30_000)
    assert raised == []
    first.release()


def test_a_second_start_takes_over_from_one_that_is_about_to_end(qtbot, tmp_path):
    first = SingleInstance(tmp_path)
    asked = []
    assert first.claim()
    first.listen(lambda files: bool(asked.append(files)))
    with second_start(tmp_path) as second:
        qtbot.waitUntil(lambda: bool(asked), timeout=30_000)
        first.release()
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
        assert second.stdout.read() == "True\n"


def test_a_program_that_does_not_answer_keeps_its_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(single_instance, "PATIENCE_S", 0.5)
    first = SingleInstance(tmp_path)
    assert first.claim()
    with pytest.raises(FolderInUseError, match="does not respond"):
        SingleInstance(tmp_path).claim_or_raise()
    first.release()
    again = SingleInstance(tmp_path)
    assert again.claim_or_raise() is True
    again.release()


def test_an_unwritable_folder_is_reported(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(FolderInUseError, match="can't be used"):
        SingleInstance(tmp_path / "file" / "data").claim_or_raise()


ODD_WORDS = [
    b"\n",
    b"[]\n",
    b'"raise"\n',
    b"\xff\xfe\n",
    b"x" * 1_000_100,
    b'{"x":' + b"[" * 200_000 + b"\n",
    b'{"files": 5}\n',
    b'{"files": ["\\ud800"]}\n',
    b'{"files": ["a\\u0000"]}\n',
    b'{"files": ["\\u0100"]}\n',
    b'{"files": ["' + b"a" * 5000 + b'"]}\n',
    b'{"token": "a\\u0000"}\n',
    b'{"token": "\xc3\xa9"}\n',
    b"9" * 10_000 + b"\n",
]


@pytest.mark.parametrize("said", ODD_WORDS)
def test_strange_words_raise_nothing(qtbot, tmp_path, said):
    first = SingleInstance(tmp_path)
    raised = []
    assert first.claim()
    first.listen(lambda files: not raised.append(files))
    socket = QLocalSocket()
    socket.connectToServer(first.name)
    assert socket.waitForConnected(5000)
    socket.write(said)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert raised == []
    socket = QLocalSocket()
    socket.connectToServer(first.name)
    socket.write(json.dumps({"raise": True}).encode() + b"\n")
    qtbot.waitUntil(lambda: raised == [[]])
    first.release()


# The settings of all this.


def test_each_choice_is_saved_as_it_is_made(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    saved = []
    section = NotificationsSection(
        lambda: Settings(notify_needs=False), lambda _error, **changes: saved.append(changes), host
    )
    assert [switch.isChecked() for switch in section.switches.values()] == [True, False, False]
    for switch in section.switches.values():
        switch.click()
    section.on_close.button("stop").click()
    assert saved == [
        {"notify_arrivals": False}, {"notify_needs": True}, {"notify_in_front": True}, {"on_close": "stop"},
    ]  # fmt: skip
    for changes in saved:
        Settings().with_(**changes)
