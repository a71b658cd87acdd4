"""The queue panel: rows in order, cheap updates, and nothing paid by a slip of the hand."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QMessageBox, QStyleOptionViewItem

from seedance_desktop.apiframe.errors import InsufficientCreditsError
from seedance_desktop.core.i18n import verbatim
from seedance_desktop.domain.job import Charge, JobState
from seedance_desktop.ui.queue.actions import Action
from seedance_desktop.ui.queue.labels import JobFilter
from seedance_desktop.ui.queue.model import JobRole
from seedance_desktop.ui.queue.view import QueueView
from tests.ui.queue.test_labels import NOW, ago, job

S = JobState


def numbered(number, state, **known):
    return job(state, f"Prompt {number}", **{"id": f"job{number}", "created_at": ago(1000 - number)} | known)


@pytest.fixture
def view(qtbot):
    made = QueueView(now=lambda: NOW)
    qtbot.addWidget(made)
    made.resize(320, 700)
    return made


def shown(view):
    """The rows as the user reads them: headers in capitals, jobs by id."""
    model = view.model
    rows = [model.index(row) for row in range(model.rowCount())]
    return [one.id if (one := index.data(JobRole)) else index.data().upper() for index in rows]


def test_updates_of_distant_rows_are_signalled_together(view):
    view.set_jobs([numbered(number, S.GENERATING, progress=1) for number in range(40)])
    changes = []
    view.model.dataChanged.connect(lambda top, bottom, _roles: changes.append((top.row(), bottom.row())))
    for number in (3, 4, 8):
        view.model.put(numbered(number, S.GENERATING, progress=2))
    view.model.flush()
    assert changes == [(4, 5), (9, 9)]
    changes.clear()
    for number in range(1, 40, 2):
        view.model.put(numbered(number, S.GENERATING, progress=3))
    view.model.flush()
    assert changes == [(2, 40)]


def test_the_empty_queue_says_what_to_do_once_it_is_known_to_be_empty(view):
    assert view.list.empty_text() == ""
    view.set_jobs([])
    assert view.list.empty_text() == "Nothing in the queue.\nWrite a prompt and press Generate."
    view.set_jobs([numbered(1, S.WAITING)])
    view.model.set_filter(JobFilter.ALL, "zebra")
    assert view.list.empty_text() == "Nothing in the queue matches."


def test_groups_stand_in_their_order_and_only_those_with_jobs(view):
    view.set_jobs(
        [
            numbered(1, S.READY, finished_at=ago(60)),
            numbered(2, S.FAILED),
            numbered(3, S.WAITING, position=2.0),
            numbered(4, S.WAITING, position=1.0),
            numbered(5, S.GENERATING),
            numbered(6, S.QUEUED),
        ]
    )
    assert shown(view) == [
        "ACTIVE", "job5", "job6", "WAITING", "job4", "job3", "NEEDS ATTENTION", "job2", "DONE TODAY", "job1",
    ]  # fmt: skip
    assert view.counts.text() == "2 active · 2 waiting"
    view.set_jobs([numbered(1, S.WAITING)])
    assert shown(view) == ["WAITING", "job1"]


def test_a_job_in_every_state_is_painted_and_can_be_read_out(view, qtbot):
    jobs = [
        numbered(number, state, error=verbatim("A reason " * 30) if state is S.FAILED else None, finished_at=NOW)
        for number, state in enumerate(JobState)
    ]
    view.set_jobs(jobs)
    view.set_thumbnail("job0", QImage(64, 36, QImage.Format.Format_RGB32))
    view.resize(320, 1600)
    with qtbot.waitExposed(view):
        view.show()
    assert not view.grab().isNull()
    for one in jobs:
        said = view.model.row_of(one.id).data(Qt.ItemDataRole.AccessibleTextRole)
        assert one.request.prompt in said
        assert len(said) > len(one.request.prompt) + 4


def test_long_errors_make_the_row_higher_up_to_five_lines(view):
    def height(one):
        view.set_jobs([one])
        option = QStyleOptionViewItem()
        view.list.initViewItemOption(option)
        option.rect.setWidth(300)
        return view.list.itemDelegate().sizeHint(option, view.model.index(1)).height()

    short = height(numbered(1, S.FAILED, error=verbatim("No.")))
    long = height(numbered(1, S.FAILED, error=verbatim("A reason that goes on. " * 20)))
    assert short < long == height(numbered(1, S.FAILED, error=verbatim("A reason that goes on. " * 40)))


def test_updates_are_gathered_to_ten_a_second(view, qtbot):
    view.set_jobs([numbered(number, S.GENERATING, progress=0) for number in range(500)])
    flushes = []
    view.model.flushed.connect(lambda: flushes.append(view.model.job("job7").progress))
    view.model.flush()
    flushes.clear()
    for progress in range(1, 11):
        for number in range(500):
            view.model.put(numbered(number, S.GENERATING, progress=progress))
    assert flushes == []
    qtbot.waitUntil(lambda: bool(flushes))
    assert flushes == [10]


def test_500_jobs_that_only_progress_are_repainted_once_and_never_laid_out_again(view, qtbot):
    view.set_jobs([numbered(number, S.GENERATING, progress=0) for number in range(500)])
    with qtbot.waitExposed(view):
        view.show()
    changes, resized = [], []
    view.model.dataChanged.connect(lambda top, bottom, roles: changes.append((top.row(), bottom.row(), list(roles))))
    view.model.layoutChanged.connect(lambda: resized.append(1))
    for number in range(500):
        view.model.put(numbered(number, S.GENERATING, progress=5))
    view.model.flush()
    assert [(top, bottom) for top, bottom, _ in changes] == [(1, 500)]
    assert Qt.ItemDataRole.SizeHintRole not in changes[0][2]
    assert resized == []
    changes.clear()
    view.model.put(numbered(9, S.GENERATING, progress=5, error=verbatim("No network")))
    view.model.flush()
    assert Qt.ItemDataRole.SizeHintRole in changes[0][2]


def test_moving_on_keeps_the_selection_and_resets_nothing(view):
    view.set_jobs([numbered(number, S.GENERATING) for number in range(6)])
    view.list.setCurrentIndex(view.model.row_of("job3"))
    resets = []
    view.model.modelReset.connect(lambda: resets.append(1))
    view.model.put(numbered(3, S.FAILED, error=verbatim("x")))
    view.model.put(numbered(0, S.READY, finished_at=NOW))
    view.model.put(numbered(7, S.WAITING))
    view.discard("job5")
    view.model.flush()
    assert shown(view) == [
        "ACTIVE", "job1", "job2", "job4", "WAITING", "job7", "NEEDS ATTENTION", "job3", "DONE TODAY", "job0",
    ]  # fmt: skip
    assert view.list.currentIndex().data(JobRole).state is S.FAILED
    assert resets == []


def test_waiting_rows_say_why_they_wait(view):
    view.set_jobs([numbered(1, S.GENERATING), numbered(2, S.WAITING)])

    def waiting():
        return view.model.row_of("job2").data(Qt.ItemDataRole.AccessibleTextRole)

    assert "Starts when a slot is free" in waiting()
    view.model.put(numbered(1, S.READY, finished_at=NOW))
    view.model.flush()
    assert "Waiting" in waiting()
    view.model.set_paused(True)
    assert "paused" in waiting()
    assert not view.notice.isHidden()


def test_pause_asks_for_the_other_state(view, qtbot):
    with qtbot.waitSignal(view.pause_toggled) as asked:
        view.pause.click()
    assert asked.args == [True]
    view.model.set_paused(True)
    assert view.pause.accessibleName() == "Resume the queue"
    with qtbot.waitSignal(view.pause_toggled) as asked:
        view.pause.click()
    assert asked.args == [False]


def box_of(view):
    boxes = [box for box in view.findChildren(QMessageBox, "queue_question") if box.isVisible()]
    assert len(boxes) == 1
    return boxes[0]


def answer(view, words):
    box = box_of(view)
    next(button for button in box.buttons() if button.text().replace("&", "") == words).click()


def listen(view):
    heard = []
    view.action_requested.connect(lambda action, ids: heard.append((action, *ids)))
    return heard


def choose(view, job_ids, words):
    menu = view.menu([job_ids] if isinstance(job_ids, str) else job_ids)
    called = words.value if isinstance(words, Action) else words
    next(entry for entry in menu.actions() if entry.text() == called).trigger()


def test_sending_again_asks_and_enter_means_no(view, qtbot):
    view.show()
    view.set_jobs([numbered(1, S.UNCONFIRMED, charge=Charge.UNKNOWN)])
    heard = listen(view)
    choose(view, "job1", Action.SEND_AGAIN)
    box = box_of(view)
    assert "32 credits" in box.informativeText()
    assert "twice" in box.informativeText()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert heard == []
    choose(view, "job1", Action.SEND_AGAIN)
    answer(view, "Send again")
    assert heard == [(Action.SEND_AGAIN, "job1")]


def test_an_answer_given_too_late_does_nothing(view):
    view.show()
    view.set_jobs([numbered(1, S.UNCONFIRMED)])
    heard = listen(view)
    choose(view, "job1", Action.SEND_AGAIN)
    view.model.put(numbered(1, S.QUEUED))
    answer(view, "Send again")
    assert heard == []


@pytest.mark.parametrize(
    ("state", "action", "yes"),
    [
        (S.READY, Action.OPEN, ""),
        (S.READY, Action.REVEAL, ""),
        (S.READY, Action.REMOVE, ""),
        (S.READY, Action.HISTORY, ""),
        (S.WAITING, Action.REMOVE_UNSENT, ""),
        (S.WAITING, Action.CHANGE, ""),
        (S.WAITING, Action.FRONT, ""),
        (S.WAITING, Action.DUPLICATE, "Duplicate"),
        (S.DRAFT, Action.PUT_BACK, ""),
        (S.FAILED, Action.EDIT, ""),
        (S.FAILED, Action.SEND_NEW, "Send again"),
        (S.GENERATING, Action.STOP, "Stop tracking"),
        (S.UNTRACKED, Action.RESUME, ""),
        (S.UNCONFIRMED, Action.WAS_SENT, "Mark as sent"),
    ],
)
def test_each_action_is_emitted(view, state, action, yes):
    view.show()
    view.set_jobs([numbered(1, state, finished_at=NOW, remote_id="r-1")])
    heard = listen(view)
    choose(view, "job1", action)
    if yes:
        assert heard == []
        answer(view, yes)
    assert heard == [(action, "job1")]


def test_copying(view):
    view.set_jobs([numbered(1, S.FAILED, error=verbatim("Refused"), charge=Charge.REFUNDED)])
    choose(view, "job1", Action.COPY_ERROR)
    assert QGuiApplication.clipboard().text() == "Refused. Credits refunded."
    choose(view, "job1", Action.COPY_PROMPT)
    assert QGuiApplication.clipboard().text() == "Prompt 1"


def test_the_keyboard_reaches_the_common_actions(view, qtbot):
    view.show()
    view.set_jobs(
        [numbered(1, S.READY, finished_at=NOW), numbered(2, S.FAILED, error=verbatim("x")), numbered(3, S.QUEUED)]
    )
    heard = listen(view)
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    view.list.setCurrentIndex(view.model.row_of("job1"))
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    view.list.setCurrentIndex(view.model.row_of("job2"))
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    view.list.setCurrentIndex(view.model.row_of("job3"))
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    answer(view, "Keep tracking")
    assert heard == [(Action.HISTORY, "job1"), (Action.REMOVE, "job1"), (Action.HISTORY, "job2")]


def test_keys_pass_over_the_headers(view, qtbot):
    view.show()
    view.set_jobs([numbered(1, S.QUEUED), numbered(2, S.WAITING)])
    view.list.setCurrentIndex(view.model.row_of("job1"))
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert view.list.currentIndex().data(JobRole).id == "job2"


def test_the_rows_own_buttons(view, qtbot):
    with qtbot.waitExposed(view):
        view.show()
    view.set_jobs([numbered(1, S.FAILED, error=verbatim("x")), numbered(2, S.READY, finished_at=NOW)])
    heard = listen(view)
    opened = []
    view.list.menu_requested.disconnect()
    view.list.menu_requested.connect(lambda job_ids, _where: opened.extend(job_ids))
    rows = view.list
    for job_id in ("job1", "job2"):
        rect = rows.visualRect(view.model.row_of(job_id))
        for y in range(rect.top(), rect.bottom()):
            button = rows.button_at(QPoint(rect.right() - 20, y))
            if button:
                qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=button.rect.center())
                break
    assert opened == ["job1", "job2"]

    def edit():
        """The row, and its button to edit."""
        rect = rows.visualRect(view.model.row_of("job1"))
        spots = (
            QPoint(x, y) for y in range(rect.top(), rect.bottom(), 3) for x in range(rect.left(), rect.right(), 3)
        )
        return rect, next(one.rect for at in spots if (one := rows.button_at(at)) and one.action is Action.EDIT)

    row, button = edit()
    assert button.top() > row.center().y()
    assert button.left() < row.center().x()  # in a narrow queue it stands under the words
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=button.center())
    assert heard == [(Action.EDIT, "job1")]
    view.setMaximumWidth(600)
    view.resize(600, 700)
    wide, button = edit()
    assert button.right() > wide.right() - 20  # in a wide one beside them
    rect = wide
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert heard == [(Action.EDIT, "job1")]


@pytest.mark.parametrize("width", [320, 600])
def test_a_job_that_waits_for_credits_has_both_ways_out_beside_it(view, qtbot, width):
    with qtbot.waitExposed(view):
        view.show()
    view.setMaximumWidth(width)
    view.resize(width, 700)
    short = InsufficientCreditsError(required=32, available=7).message
    view.set_jobs([numbered(1, S.WAITING, error=short, account="v2:a")])
    heard, rows = listen(view), view.list
    rect = rows.visualRect(view.model.row_of("job1"))
    found = {}
    for y in range(rect.top(), rect.bottom(), 3):
        for x in range(rect.left(), rect.right(), 3):
            if (button := rows.button_at(QPoint(x, y))) and button.action:
                found[button.action] = button.rect
    assert list(found) == [Action.ADD_CREDITS, Action.RETRY_NOW]
    assert not found[Action.ADD_CREDITS].intersects(found[Action.RETRY_NOW])
    for button in found.values():
        assert rect.contains(button)
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=button.center())
    assert heard == [(Action.ADD_CREDITS, "job1"), (Action.RETRY_NOW, "job1")]


def test_a_thumbnail_of_a_job_without_a_row_changes_nothing(view):
    """One of yesterday, as the next morning's start has it, and one that the filter hides."""
    view.set_jobs([numbered(1, S.READY, finished_at=NOW - timedelta(days=1))])
    view.set_thumbnail("job1", Path("yesterday.jpg"))
    assert shown(view) == []
    view.set_jobs([numbered(2, S.READY, finished_at=NOW), numbered(3, S.FAILED)])
    view.model.set_filter(JobFilter.NEEDS_YOU, "")
    view.set_thumbnail("job2", Path("hidden.jpg"))
    assert shown(view) == ["NEEDS ATTENTION", "job3"]


def test_thumbnails_are_read_off_thread_and_can_be_replaced(view, qtbot, tmp_path):
    green, red = QImage(400, 200, QImage.Format.Format_RGB32), QImage(40, 20, QImage.Format.Format_RGB32)
    green.fill(Qt.GlobalColor.green)
    red.fill(Qt.GlobalColor.red)
    path = tmp_path / "thumbnail.png"
    assert green.save(str(path))
    one = numbered(1, S.READY, finished_at=NOW)
    view.set_jobs([one])
    view.set_thumbnail("job1", path)
    with qtbot.waitSignal(view.thumbnails.loaded):
        assert view.thumbnail_of(one) is None
    assert view.thumbnail_of(one).width() == 160
    view.set_thumbnail("job1", red)
    assert view.thumbnail_of(one).pixelColor(1, 1) == Qt.GlobalColor.red


def test_clear_finished_only_when_something_is(view, qtbot):
    view.set_jobs([numbered(1, S.QUEUED)])
    assert not view.clear_action.isEnabled()
    view.model.put(replace(numbered(1, S.FAILED, error=verbatim("x"))))
    view.model.flush()
    with qtbot.waitSignal(view.clear_finished):
        view.clear_action.trigger()


def test_the_clock_runs_only_while_it_can_be_seen(view, qtbot):
    view.set_jobs([numbered(1, S.QUEUED, accepted_at=ago(5))])
    assert not view.refresh_timer.isActive()
    with qtbot.waitExposed(view):
        view.show()
    assert view.refresh_timer.isActive()
    view.set_jobs([numbered(1, S.WAITING)])
    assert not view.refresh_timer.isActive()
    view.set_jobs([numbered(1, S.QUEUED)])
    view.hide()
    assert not view.refresh_timer.isActive()


def select(view, *job_ids):
    view.list.clearSelection()
    for job_id in job_ids:
        view.list.selectionModel().select(view.model.row_of(job_id), QItemSelectionModel.SelectionFlag.Select)


def test_several_jobs_are_chosen_counted_and_removed_together(view, qtbot):
    view.show()
    view.set_jobs([numbered(number, S.WAITING, position=float(number)) for number in range(4)])
    qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, "job0"))
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, shift, middle(view, "job2"))
    assert view.selection.isVisible()
    assert view.selection.label.text() == "3 jobs · about 96 credits"
    heard = listen(view)
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    assert heard == [(Action.REMOVE, "job0", "job1", "job2")]
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, control, middle(view, "job1"))
    assert view.selection.label.text() == "2 jobs · about 64 credits"
    select(view, "job3")
    assert not view.selection.isVisible()


def middle(view, job_id):
    return view.list.visualRect(view.model.row_of(job_id)).center()


def test_one_question_for_many_and_only_for_those_that_still_can(view):
    view.show()
    view.set_jobs(
        [
            numbered(1, S.FAILED, error=verbatim("x")),
            numbered(2, S.FAILED, error=verbatim("x")),
            numbered(3, S.QUEUED),
        ]
    )
    heard = listen(view)
    choose(view, ["job1", "job2", "job3"], "Send the same 2 jobs again…")
    assert "about 64 credits" in box_of(view).informativeText()
    view.discard("job1")
    view.model.flush()
    answer(view, "Send again")
    assert heard == [(Action.SEND_NEW, "job2")]


def test_a_menu_on_one_of_several_chosen_is_for_all_of_them(view, qtbot):
    view.show()
    view.set_jobs([numbered(number, S.WAITING, position=float(number)) for number in range(3)])
    asked = []
    view.list.menu_requested.disconnect()
    view.list.menu_requested.connect(lambda job_ids, _where: asked.append(job_ids))
    select(view, "job0", "job1")
    for job_id in ("job1", "job2"):
        where = middle(view, job_id)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, view.list.mapToGlobal(where))
        view.list.contextMenuEvent(event)
    assert asked == [["job0", "job1"], ["job2"]]


def test_alt_with_arrows_moves_what_waits(view, qtbot):
    view.show()
    view.set_jobs([numbered(1, S.WAITING, position=1.0), numbered(2, S.QUEUED)])
    heard = listen(view)
    alt = Qt.KeyboardModifier.AltModifier
    view.list.setCurrentIndex(view.model.row_of("job1"))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home):
        qtbot.keyClick(view.list, key, alt)
    view.list.setCurrentIndex(view.model.row_of("job2"))
    qtbot.keyClick(view.list, Qt.Key.Key_Up, alt)  # it was sent: there is nothing to move
    assert heard == [(Action.UP, "job1"), (Action.DOWN, "job1"), (Action.FRONT, "job1")]


def test_waiting_jobs_can_be_dropped_between_waiting_jobs_only(view):
    view.set_jobs(
        [numbered(0, S.QUEUED), *(numbered(number, S.WAITING, position=float(number)) for number in (1, 2, 3))]
        + [numbered(4, S.FAILED)]
    )
    model = view.model
    assert shown(view) == ["ACTIVE", "job0", "WAITING", "job1", "job2", "job3", "NEEDS ATTENTION", "job4"]
    moved = []
    model.moved.connect(lambda ids, before: moved.append((ids, before)))
    # The one that was sent is not taken along.
    data = model.mimeData([model.row_of("job3"), model.row_of("job0"), model.row_of("job1")])
    root, move = QModelIndex(), Qt.DropAction.MoveAction
    for row in (0, 1, 2, 7, 8):
        assert not model.canDropMimeData(data, move, row, 0, root)
    for row, before in ((3, "job2"), (4, "job2"), (5, None), (6, None), (-1, None)):
        assert model.dropMimeData(data, move, row, 0, root) is False
        assert moved.pop() == (["job1", "job3"], before)
    assert not model.canDropMimeData(QMimeData(), move, 4, 0, root)
    assert model.flags(model.row_of("job1")) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.flags(model.row_of("job0")) & Qt.ItemFlag.ItemIsDragEnabled


def test_undo_is_offered_for_a_while(view, qtbot):
    with qtbot.waitActive(view):
        view.show()
    view.list.setFocus()
    undone = []
    view.undo.connect(lambda: undone.append(1))
    qtbot.keyClick(view.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == []
    view.undo_bar.show_message("Removed 3 jobs")
    assert view.undo_bar.isVisible()
    qtbot.keyClick(view.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]
    assert not view.undo_bar.isVisible()
    view.undo_bar.show_message("Removed 3 jobs")
    view.undo_bar.button.click()
    assert undone == [1, 1]
    view.undo_bar.timer.setInterval(20)
    view.undo_bar.show_message("Removed 3 jobs")
    qtbot.waitUntil(lambda: not view.undo_bar.isVisible())
    view.undo_removal()
    assert undone == [1, 1]


def test_the_filter_hides_and_brings_back(view, qtbot):
    with qtbot.waitActive(view):
        view.show()
    view.set_jobs(
        [numbered(1, S.QUEUED), numbered(2, S.WAITING), numbered(3, S.FAILED), numbered(4, S.READY, finished_at=NOW)]
    )
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.filter.isVisible()
    assert view.filter.show_only.button(JobFilter.NEEDS_YOU.name).text() == "Needs attention 1"
    view.filter.show_only.button(JobFilter.ACTIVE.name).click()
    assert shown(view) == ["ACTIVE", "job1", "WAITING", "job2"]
    view.filter.show_only.button(JobFilter.DONE.name).click()
    assert shown(view) == ["DONE TODAY", "job4"]
    view.model.put(numbered(2, S.READY, finished_at=NOW))
    view.model.flush()
    assert shown(view)[0] == "DONE TODAY"
    assert set(shown(view)[1:]) == {"job2", "job4"}
    view.filter.show_only.button(JobFilter.ALL.name).click()
    view.filter.text.setText("prompt 3")
    assert shown(view) == ["NEEDS ATTENTION", "job3"]
    qtbot.keyClick(view.filter.text, Qt.Key.Key_Escape)
    assert not view.filter.isVisible()
    assert view.model.rowCount() == 7
    assert view.counts.text() == "1 active"
