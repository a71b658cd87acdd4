"""The queue panel: rows in order, cheap updates, and nothing paid by a slip of the hand."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMessageBox, QStyleOptionViewItem

from seedance_desktop.domain.job import Charge, JobState
from seedance_desktop.engine.events import JobChanged, JobRemoved, NetworkChanged, QueuePaused
from seedance_desktop.ui.queue.model import JobRole
from seedance_desktop.ui.queue.panel import QueuePanel
from seedance_desktop.ui.queue.words import Action
from tests.ui.test_queue_words import NOW, ago, job

S = JobState


def numbered(number, state, **known):
    return job(state, f"Prompt {number}", **{"id": f"job{number}", "created_at": ago(1000 - number)} | known)


@pytest.fixture
def panel(qtbot):
    made = QueuePanel(now=lambda: NOW)
    qtbot.addWidget(made)
    made.resize(320, 700)
    return made


def shown(panel):
    """The rows as the person reads them: headers in capitals, jobs by id."""
    model = panel.model
    rows = [model.index(row) for row in range(model.rowCount())]
    return [one.id if (one := index.data(JobRole)) else index.data().upper() for index in rows]


def test_groups_stand_in_their_order_and_only_those_with_jobs(panel):
    panel.set_jobs(
        [
            numbered(1, S.READY, finished_at=ago(60)),
            numbered(2, S.FAILED),
            numbered(3, S.WAITING, position=2.0),
            numbered(4, S.WAITING, position=1.0),
            numbered(5, S.GENERATING),
            numbered(6, S.QUEUED),
        ]
    )
    assert shown(panel) == [
        "ACTIVE", "job5", "job6", "WAITING", "job4", "job3", "NEEDS YOU", "job2", "DONE TODAY", "job1",
    ]  # fmt: skip
    assert panel.counts.text() == "2 active · 2 waiting"
    panel.set_jobs([numbered(1, S.WAITING)])
    assert shown(panel) == ["WAITING", "job1"]


def test_a_job_in_every_state_is_painted_and_can_be_read_out(panel, qtbot):
    jobs = [
        numbered(number, state, error="A reason " * 30 if state is S.FAILED else None, finished_at=NOW)
        for number, state in enumerate(JobState)
    ]
    panel.set_jobs(jobs)
    panel.set_poster("job0", QImage(64, 36, QImage.Format.Format_RGB32))
    panel.resize(320, 1600)
    with qtbot.waitExposed(panel):
        panel.show()
    assert not panel.grab().isNull()
    for one in jobs:
        said = panel.model.row_of(one.id).data(Qt.ItemDataRole.AccessibleTextRole)
        assert one.request.prompt in said
        assert len(said) > len(one.request.prompt) + 4


def test_long_errors_make_the_row_higher_up_to_three_lines(panel):
    def height(one):
        panel.set_jobs([one])
        option = QStyleOptionViewItem()
        panel.list.initViewItemOption(option)
        option.rect.setWidth(300)
        return panel.list.itemDelegate().sizeHint(option, panel.model.index(1)).height()

    short = height(numbered(1, S.FAILED, error="No."))
    long = height(numbered(1, S.FAILED, error="A reason that goes on. " * 10))
    assert short < long == height(numbered(1, S.FAILED, error="A reason that goes on. " * 40))


def test_updates_are_gathered_to_ten_a_second(panel, qtbot):
    panel.set_jobs([numbered(number, S.GENERATING, progress=0) for number in range(500)])
    flushes = []
    panel.model.flushed.connect(lambda: flushes.append(panel.model.job("job7").progress))
    panel.model.flush()
    flushes.clear()
    for progress in range(1, 11):
        for number in range(500):
            panel.apply(JobChanged(numbered(number, S.GENERATING, progress=progress)))
    assert flushes == []
    qtbot.waitUntil(lambda: bool(flushes))
    assert flushes == [10]


def test_500_jobs_that_only_progress_are_repainted_once_and_never_laid_out_again(panel, qtbot):
    panel.set_jobs([numbered(number, S.GENERATING, progress=0) for number in range(500)])
    with qtbot.waitExposed(panel):
        panel.show()
    changes, resized = [], []
    panel.model.dataChanged.connect(lambda top, bottom, roles: changes.append((top.row(), bottom.row(), list(roles))))
    panel.model.layoutChanged.connect(lambda: resized.append(1))
    for number in range(500):
        panel.apply(JobChanged(numbered(number, S.GENERATING, progress=5)))
    panel.model.flush()
    assert [(top, bottom) for top, bottom, _ in changes] == [(1, 500)]
    assert Qt.ItemDataRole.SizeHintRole not in changes[0][2]
    assert resized == []
    changes.clear()
    panel.apply(JobChanged(numbered(9, S.GENERATING, progress=5, error="No network")))
    panel.model.flush()
    assert Qt.ItemDataRole.SizeHintRole in changes[0][2]


def test_moving_on_keeps_the_selection_and_resets_nothing(panel):
    panel.set_jobs([numbered(number, S.GENERATING) for number in range(6)])
    panel.list.setCurrentIndex(panel.model.row_of("job3"))
    resets = []
    panel.model.modelReset.connect(lambda: resets.append(1))
    panel.apply(JobChanged(numbered(3, S.FAILED, error="x")))
    panel.apply(JobChanged(numbered(0, S.READY, finished_at=NOW)))
    panel.apply(JobChanged(numbered(7, S.WAITING)))
    panel.apply(JobRemoved("job5"))
    panel.model.flush()
    assert shown(panel) == [
        "ACTIVE", "job1", "job2", "job4", "WAITING", "job7", "NEEDS YOU", "job3", "DONE TODAY", "job0",
    ]  # fmt: skip
    assert panel.list.currentIndex().data(JobRole).state is S.FAILED
    assert resets == []


def test_waiting_rows_say_why_they_wait(panel):
    panel.set_jobs([numbered(1, S.GENERATING), numbered(2, S.WAITING)])

    def waiting():
        return panel.model.row_of("job2").data(Qt.ItemDataRole.AccessibleTextRole)

    assert "Starts when a slot frees" in waiting()
    panel.apply(JobChanged(numbered(1, S.READY, finished_at=NOW)))
    panel.model.flush()
    assert "Waiting" in waiting()
    panel.apply(QueuePaused(True))
    assert "paused" in waiting()
    assert not panel.notice.isHidden()
    panel.apply(NetworkChanged(False, "no network"))  # is not about the queue


def test_pause_asks_for_the_other_state(panel, qtbot):
    with qtbot.waitSignal(panel.pause_toggled) as asked:
        panel.pause.click()
    assert asked.args == [True]
    panel.apply(QueuePaused(True))
    assert panel.pause.accessibleName() == "Resume the queue"
    with qtbot.waitSignal(panel.pause_toggled) as asked:
        panel.pause.click()
    assert asked.args == [False]


def box_of(panel):
    boxes = [box for box in panel.findChildren(QMessageBox, "queue_question") if box.isVisible()]
    assert len(boxes) == 1
    return boxes[0]


def answer(panel, words):
    box = box_of(panel)
    next(button for button in box.buttons() if button.text().replace("&", "") == words).click()


def listen(panel):
    heard = []
    for name in ("remove", "stop_tracking", "retry", "edit", "open_clip", "reveal", "resolve_unconfirmed"):
        getattr(panel, name).connect(lambda *args, name=name: heard.append((name, *args)))
    return heard


def choose(panel, job_id, action):
    menu = panel.menu(panel.model.job(job_id))
    next(entry for entry in menu.actions() if entry.text() == action.value).trigger()


def test_sending_again_asks_and_enter_means_no(panel, qtbot):
    panel.show()
    panel.set_jobs([numbered(1, S.UNCONFIRMED, charge=Charge.UNKNOWN)])
    heard = listen(panel)
    choose(panel, "job1", Action.SEND_AGAIN)
    box = box_of(panel)
    assert "32 credits" in box.informativeText()
    assert "twice" in box.informativeText()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert heard == []
    choose(panel, "job1", Action.SEND_AGAIN)
    answer(panel, "Send again")
    assert heard == [("resolve_unconfirmed", "job1", True)]


def test_an_answer_given_too_late_does_nothing(panel):
    panel.show()
    panel.set_jobs([numbered(1, S.UNCONFIRMED)])
    heard = listen(panel)
    choose(panel, "job1", Action.SEND_AGAIN)
    panel.apply(JobChanged(numbered(1, S.QUEUED)))
    answer(panel, "Send again")
    assert heard == []


@pytest.mark.parametrize(
    ("state", "action", "yes", "heard_as"),
    [
        (S.READY, Action.OPEN, "", ("open_clip", "job1")),
        (S.READY, Action.REVEAL, "", ("reveal", "job1")),
        (S.READY, Action.REMOVE, "", ("remove", "job1")),
        (S.WAITING, Action.REMOVE_UNSENT, "", ("remove", "job1")),
        (S.FAILED, Action.EDIT, "", ("edit", "job1")),
        (S.FAILED, Action.SEND_NEW, "Send again", ("retry", "job1")),
        (S.GENERATING, Action.STOP, "Stop tracking", ("stop_tracking", "job1")),
        (S.UNCONFIRMED, Action.WAS_SENT, "Close it", ("resolve_unconfirmed", "job1", False)),
    ],
)
def test_each_action_reaches_its_signal(panel, state, action, yes, heard_as):
    panel.show()
    panel.set_jobs([numbered(1, state, finished_at=NOW)])
    heard = listen(panel)
    choose(panel, "job1", action)
    if yes:
        assert heard == []
        answer(panel, yes)
    assert heard == [heard_as]


def test_copying(panel):
    panel.set_jobs([numbered(1, S.FAILED, error="Refused", charge=Charge.REFUNDED)])
    choose(panel, "job1", Action.COPY_ERROR)
    assert QGuiApplication.clipboard().text() == "Refused. Credits refunded."
    choose(panel, "job1", Action.COPY_PROMPT)
    assert QGuiApplication.clipboard().text() == "Prompt 1"


def test_the_keyboard_reaches_the_common_actions(panel, qtbot):
    panel.show()
    panel.set_jobs([numbered(1, S.READY, finished_at=NOW), numbered(2, S.FAILED, error="x"), numbered(3, S.QUEUED)])
    heard = listen(panel)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    panel.list.setCurrentIndex(panel.model.row_of("job1"))
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    panel.list.setCurrentIndex(panel.model.row_of("job2"))
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    panel.list.setCurrentIndex(panel.model.row_of("job3"))
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    answer(panel, "Keep tracking")
    assert heard == [("open_clip", "job1"), ("remove", "job1"), ("edit", "job2")]


def test_keys_pass_over_the_headers(panel, qtbot):
    panel.show()
    panel.set_jobs([numbered(1, S.QUEUED), numbered(2, S.WAITING)])
    panel.list.setCurrentIndex(panel.model.row_of("job1"))
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.list.currentIndex().data(JobRole).id == "job2"


def test_the_rows_own_buttons(panel, qtbot):
    with qtbot.waitExposed(panel):
        panel.show()
    panel.set_jobs([numbered(1, S.FAILED, error="x"), numbered(2, S.READY, finished_at=NOW)])
    heard = listen(panel)
    opened = []
    panel.list.menu_wanted.disconnect()
    panel.list.menu_wanted.connect(lambda job_id, _where: opened.append(job_id))
    view = panel.list
    for job_id in ("job1", "job2"):
        rect = view.visualRect(panel.model.row_of(job_id))
        for y in range(rect.top(), rect.bottom()):
            button = view._button_at(QPoint(rect.right() - 20, y))
            if button:
                qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=button.rect.center())
                break
    assert opened == ["job1", "job2"]
    rect = view.visualRect(panel.model.row_of("job1"))
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.right() - 24, rect.center().y() + 14)
    )
    assert heard == [("edit", "job1")]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert heard == [("edit", "job1")]


def test_posters_are_read_off_thread_and_can_be_replaced(panel, qtbot, tmp_path):
    green, red = QImage(400, 200, QImage.Format.Format_RGB32), QImage(40, 20, QImage.Format.Format_RGB32)
    green.fill(Qt.GlobalColor.green)
    red.fill(Qt.GlobalColor.red)
    path = tmp_path / "poster.png"
    assert green.save(str(path))
    one = numbered(1, S.READY, finished_at=NOW)
    panel.set_jobs([one])
    panel.set_poster("job1", path)
    with qtbot.waitSignal(panel._posters.loaded):
        assert panel._poster(one) is None
    assert panel._poster(one).width() == 160
    panel.set_poster("job1", red)
    assert panel._poster(one).pixelColor(1, 1) == Qt.GlobalColor.red


def test_clear_finished_only_when_something_is(panel, qtbot):
    panel.set_jobs([numbered(1, S.QUEUED)])
    assert not panel._clear_action.isEnabled()
    panel.apply(JobChanged(replace(numbered(1, S.FAILED, error="x"))))
    panel.model.flush()
    with qtbot.waitSignal(panel.clear_finished):
        panel._clear_action.trigger()


def test_the_clock_runs_only_while_it_can_be_seen(panel, qtbot):
    panel.set_jobs([numbered(1, S.QUEUED, accepted_at=ago(5))])
    assert not panel._clock.isActive()
    with qtbot.waitExposed(panel):
        panel.show()
    assert panel._clock.isActive()
    panel.set_jobs([numbered(1, S.WAITING)])
    assert not panel._clock.isActive()
    panel.set_jobs([numbered(1, S.QUEUED)])
    panel.hide()
    assert not panel._clock.isActive()
