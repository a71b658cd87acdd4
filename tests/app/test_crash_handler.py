"""The last net: errors from every side reach one dialog, and stalls reach the log with their place."""

import asyncio
import logging
import threading
import time
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from seedance_desktop.app.crash_handler import MAX_REPORTED, CrashDialog, CrashHandler
from seedance_desktop.app.watchdog import Watchdog
from seedance_desktop.core.redaction import Secret


@pytest.fixture
def crashes(themed, qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = CrashHandler(window, tmp_path)
    before = threading.excepthook
    with qtbot.capture_exceptions() as seen:
        made.watch()
        made.seen = seen
        yield made
        made.stop()
        threading.excepthook = before


def dialogs(crashes):
    return crashes.parent().findChildren(CrashDialog)


def test_errors_of_slots_threads_and_tasks_stand_in_one_dialog(crashes, qtbot):
    Secret("a-key-that-is-not-to-be-seen")

    def slot():
        raise ValueError("slot with a-key-that-is-not-to-be-seen")

    def thread():
        raise LookupError("thread")

    QTimer.singleShot(0, slot)
    qtbot.waitUntil(lambda: len(dialogs(crashes)) == 1)
    [dialog] = dialogs(crashes)
    assert dialog.count == 1
    assert not dialog.more.isVisible()
    crashes.stop()
    threading.excepthook = lambda args: None  # pytest's own would make a failure of what is wanted here
    crashes.watch()
    worker = threading.Thread(target=thread)
    worker.start()
    worker.join()
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(crashes.of_loop)
    loop.call_soon(lambda: 1 / 0)
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()
    qtbot.waitUntil(lambda: dialog.count == 3)
    assert dialogs(crashes) == [dialog]
    told = dialog.report.toPlainText()
    for words in ("in slot", "ValueError: slot with [redacted]", "LookupError: thread", "ZeroDivisionError"):
        assert words in told
    assert "a-key-that-is-not-to-be-seen" not in told
    assert dialog.more.isVisible()
    assert "3" in dialog.more.text()
    copy = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Copy report")
    copy.click()
    assert QGuiApplication.clipboard().text() == told


def test_what_the_user_closed_does_not_come_back_but_another_does(crashes, qtbot):
    def one():
        raise ValueError("one")

    def other():
        raise ValueError("other")

    QTimer.singleShot(0, one)
    qtbot.waitUntil(lambda: len(dialogs(crashes)) == 1)
    dialogs(crashes)[0].close()
    qtbot.waitUntil(lambda: not dialogs(crashes))
    QTimer.singleShot(0, one)
    qtbot.waitUntil(lambda: len(crashes.seen) == 2)
    qtbot.wait(20)
    assert not dialogs(crashes)
    QTimer.singleShot(0, other)
    qtbot.waitUntil(lambda: len(dialogs(crashes)) == 1)
    assert "other" in dialogs(crashes)[0].report.toPlainText()


def test_a_report_holds_the_first_errors_and_counts_all(themed, qtbot, tmp_path):
    dialog = CrashDialog(tmp_path, None)
    qtbot.addWidget(dialog)
    for number in range(MAX_REPORTED + 3):
        dialog.add(f"error {number}")
    assert f"error {MAX_REPORTED - 1}" in dialog.report.toPlainText()
    assert f"error {MAX_REPORTED}" not in dialog.report.toPlainText()
    assert str(MAX_REPORTED + 3) in dialog.more.text()


def dawdle():
    time.sleep(0.4)


def test_a_stall_is_noted_with_its_place_and_many_only_once(themed, qtbot, caplog):
    watchdog = Watchdog()
    with caplog.at_level(logging.INFO, "seedance_desktop.app.watchdog"):
        watchdog.start()
        try:
            qtbot.wait(100)
            for _ in range(2):
                QTimer.singleShot(0, dawdle)
                qtbot.wait(600)
        finally:
            watchdog.stop()
    told = [record.getMessage() for record in caplog.records if "dawdle" in record.getMessage()]
    assert len(told) == 1
    assert f'{Path(__file__).name}", line' in told[0]


class Held:
    """Tells by which thread it was let go of."""

    gone: ClassVar[list[str]] = []

    def __del__(self):
        self.gone.append(threading.current_thread().name)


def hold():
    held = Held()
    time.sleep(0.3)
    del held


def test_looking_at_a_stall_keeps_nothing_of_it_alive(themed, qtbot, caplog):
    """A painter that outlived its function would end the program."""
    watchdog = Watchdog()
    with caplog.at_level(logging.INFO, "seedance_desktop.app.watchdog"):
        watchdog.start()
        qtbot.wait(100)
        QTimer.singleShot(0, hold)
        qtbot.waitUntil(lambda: bool(Held.gone) and "in hold" in caplog.text)
        watchdog.stop()
    assert Held.gone == [threading.main_thread().name]


def test_a_window_that_stands_still_does_not_hold_up_the_end(themed):
    watchdog = Watchdog()
    watchdog.start()
    time.sleep(0.3)  # nothing answers: no event loop runs
    watchdog.stop()
