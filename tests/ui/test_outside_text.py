"""Text from outside: never markup, of bounded length, without control characters, wherever it is shown."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QToolTip, QWidget

from seedance_desktop.core.i18n import verbatim
from seedance_desktop.core.text import MAX_LINE, MAX_NAME, MAX_SHOWN, button_text, short_name, shown
from seedance_desktop.domain.catalogue import Mode
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.ui.clips.cards import clip_data
from seedance_desktop.ui.compose.popup_list import Line, PopupList
from seedance_desktop.ui.compose.view import ComposeView
from seedance_desktop.ui.library import columns
from seedance_desktop.ui.queue.history_dialog import HistoryDialog
from seedance_desktop.ui.widgets.labels import ElidedLabel, InlineError
from tests.ui.library_world import clip
from tests.ui.queue.test_labels import job

PICTURE = "<img src='file:///nowhere/spy.png'>"
HOSTILE = f"{PICTURE}\x00\x1b[31m\u202e\ud83e" + "w" * 1_000_000


def is_fit(text: str, most: int = MAX_SHOWN) -> bool:
    return text.startswith(PICTURE[:20]) and len(text) <= most and not set("\x00\x1b\u202e\ud83e") & set(text)


def test_what_the_door_lets_through():
    assert shown("A boat\n\tat sea 🛶 日本 ém") == "A boat\n\tat sea 🛶 日本 ém"
    assert shown("👩‍👩‍👧") == "👩‍👩‍👧", "what joins signs stays"
    assert shown("a\r\nb\u2028c\x7fd\x85e\u2066f") == "a\nb\ncdef"
    assert shown("\ud83e") == "\ufffd"
    assert is_fit(shown(HOSTILE))
    assert shown("x" * 10, 4) == "xxx…"
    long = short_name("holiday" * 100 + ".png")
    assert long.startswith("holiday")
    assert long.endswith(".png")
    assert len(long) == MAX_NAME
    assert button_text("Tom & Jerry") == "Tom && Jerry"


@pytest.mark.qt_log_ignore(r"does not support raise\(\)", extend=True)
def test_labels_boxes_and_tooltips_read_no_markup(themed, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    label, elided, error = QLabel(PICTURE, window), ElidedLabel(PICTURE, parent=window), InlineError("Prompt", window)
    error.show_message(PICTURE)
    window.show()
    box = QMessageBox(window)
    box.setText(PICTURE)
    box.setInformativeText(PICTURE)
    box.open()
    QToolTip.showText(QPoint(5, 5), PICTURE, window)
    qtbot.waitUntil(QToolTip.isVisible)
    tips = [each for each in themed.topLevelWidgets() if isinstance(each, QLabel) and each.isVisible()]
    texts = [label, elided, error, *box.findChildren(QLabel), *tips]
    assert sum(each.text() == PICTURE for each in texts) == 6
    assert {each.textFormat() for each in texts} == {Qt.TextFormat.PlainText}
    QToolTip.hideText()
    box.close()


def test_the_sum_alone_is_rich(themed, qtbot, tmp_path):
    view = ComposeView(tmp_path)
    qtbot.addWidget(view)
    view.show()
    rich = [each.objectName() for each in view.findChildren(QLabel) if each.textFormat() != Qt.TextFormat.PlainText]
    assert rich == ["cost"]


async def _no_story(_job_id):
    return []


async def test_a_hostile_prompt_is_bounded_wherever_it_is_shown(themed, qtbot):
    one = job(JobState.FAILED, HOSTILE, error=verbatim(HOSTILE))
    made = clip(1, HOSTILE, tags=(HOSTILE,))
    assert is_fit(replace(one, title=HOSTILE).label, MAX_LINE)
    assert is_fit(clip_data(made, Qt.ItemDataRole.ToolTipRole), 2 * MAX_SHOWN)
    assert len(columns.cell(made, 1, Qt.ItemDataRole.ToolTipRole)) <= MAX_SHOWN
    dialog = HistoryDialog(one, _no_story)
    qtbot.addWidget(dialog)
    assert is_fit(dialog.prompt.text())
    assert is_fit(dialog.prompt.toolTip())
    assert max(len(label.text()) for label in dialog.findChildren(QLabel)) <= MAX_SHOWN
    assert len(dialog.windowTitle()) < 2 * MAX_LINE


def test_hostile_names_and_lines_are_bounded(themed, qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    elided, error = ElidedLabel(HOSTILE, parent=window), InlineError("Prompt", window)
    error.show_message(HOSTILE)
    assert is_fit(elided.text())
    assert is_fit(error.text())
    history = PopupList("History", "Find", "None", window)
    history.set_lines([Line(HOSTILE, "value", HOSTILE)])
    item = history.list.item(0)
    assert is_fit(item.text())
    assert is_fit(item.toolTip())
    view = ComposeView(tmp_path)
    qtbot.addWidget(view)
    media = MediaInput(MediaKind.IMAGE, "https://a.example/" + "w" * 1_000_000)
    view.set_request(replace(view.request(), mode=Mode.FRAMES, first_frame=media))
    well = view.form.first_frame
    assert len(well.toolTip()) <= MAX_SHOWN
    assert len(well.accessibleName()) < 1000
    assert all(len(error.text()) < 1000 for error in view.form.errors.values())
