"""Wherever a key is named, it is the one in force."""

import re
import xml.etree.ElementTree as ET
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from seedance_desktop.ui.actions import commands, set_custom_keys
from seedance_desktop.ui.key_hints import HintLine, key_label, set_key_tooltip, short_key, with_ctrl
from seedance_desktop.ui.key_sheet import KeySheet
from tests.support.waiting import until
from tests.ui.windows import whole_program

ROOT = Path(__file__).parent.parent.parent
NATIVE = QKeySequence.SequenceFormat.NativeText


@pytest.fixture
async def window(themed, qtbot, tmp_path):
    async with whole_program(themed, tmp_path) as program:
        window = program.window
        window.resize(1440, 900)
        window.show()
        qtbot.waitExposed(window)
        window.show_welcome(False)
        yield window
        set_custom_keys({})


def tooltips(window: QWidget) -> dict[str, str]:
    """What every widget that has one says in its tooltip."""
    told = {f"{one.objectName()} {type(one).__name__}": one.toolTip() for one in window.findChildren(QWidget)}
    return {name: tip for name, tip in told.items() if tip}


_BASES = ("Ctrl+Alt+", "Alt+")


def named_keys(tip: str) -> set[str]:
    """The keys that stand at the end of a tooltip."""
    found = re.search(r" \((.*)\)$", tip)
    return set(found[1].split(", ")) if found else set()


def test_presses_with_a_key_are_named_as_the_system_does():
    assert with_ctrl("click") == QKeySequence("Ctrl+A").toString(NATIVE)[:-1] + "click"


async def test_no_tooltip_names_a_key_that_is_no_longer_in_force(window):
    usual = {QKeySequence(key).toString(NATIVE) for one in commands(window) for key in one.default_keys}
    before = {name: tip for name, tip in tooltips(window).items() if named_keys(tip) & usual}
    assert {"zoom QToolButton", "rate QToolButton", "queue_find QToolButton", "settings QToolButton"} < set(before)
    with_others = ("", "Shift+", "Meta+", "Meta+Shift+")
    others = (f"{base}{more}F{number}" for base, more, number in product(_BASES, with_others, range(1, 36)))
    set_custom_keys({one.objectName(): (next(others),) for one in commands(window)}, window)
    after = tooltips(window)
    assert {name: after[name] for name in before if named_keys(after[name]) & usual} == {}
    assert all(named_keys(after[name]) for name in before)


async def test_the_hints_of_each_place_follow_the_keys(window):
    async def says(*hints):
        await until(lambda: window.status.keys.text() == " · ".join(hints))

    window.show_page("studio")
    await says("Ctrl ↵ generate", "Space play", "← → frame", "? all shortcuts")
    set_custom_keys({"player.play": ("Ctrl+Alt+P",), "compose.generate": ("F9",), "window.keys": ("F1",)}, window)
    await says("F9 generate", "Ctrl+Alt P play", "← → frame", "F1 all shortcuts")
    window.show_page("review")
    shuttle = ("J K L shuttle", "← → frame", "I O in/out", "C compare")
    await says("Ctrl+Alt P play", *shuttle, "0–5 stars", "F1 all shortcuts")
    set_custom_keys({"player.play": (), "review.stars0": ("Alt+0",), "review.stars5": ("Alt+5",)}, window)
    await says(*shuttle, "Alt 0–Alt 5 stars", "? all shortcuts")
    window.show_page("library")
    await says("↵ open", "C compare", "0–5 stars", "P pick", "X reject", "? all shortcuts")


async def test_buttons_that_carry_a_key_follow_it(window):
    def words(name):
        return window.findChild(QAbstractButton, name).text()

    assert (words("review_pick"), words("review_reject"), words("review_clear")) == ("Pick P", "Reject X", "Clear U")
    set_custom_keys({"review.pick": ("Q",), "review.reject": ()}, window)
    assert (words("review_pick"), words("review_reject"), words("review_clear")) == ("Pick Q", "Reject", "Clear U")


async def test_the_sheet_closes_by_the_key_that_opened_it(window):
    set_custom_keys({"window.keys": ("F1",)}, window)
    window.show_keys()
    sheet = window.findChild(KeySheet)
    assert [action.shortcut().toString() for action in sheet.actions()] == ["F1"]
    assert "F1" in [label.text() for label in sheet.findChildren(QLabel)]
    sheet.close()


def test_keys_as_they_are_shown(window_of_one):
    set_custom_keys({"compose.generate": ("Ctrl+Shift++",)})
    assert short_key("compose.generate") == "Ctrl+Shift +"
    set_custom_keys({"compose.generate": ()})
    assert (short_key("compose.generate"), key_label("compose.generate")) == ("", "")
    assert window_of_one.toolTip() == "Make it"
    set_custom_keys({})
    assert window_of_one.toolTip() == "Make it (Ctrl+Return)"


@pytest.fixture
def window_of_one(themed, qtbot):
    from seedance_desktop.ui.actions import make_action

    widget = QWidget()
    qtbot.addWidget(widget)
    make_action(widget, "compose.generate", "Generate", ["Ctrl+Return"], lambda: None)
    set_key_tooltip(widget, "Make it", "compose.generate")
    yield widget
    set_custom_keys({})


def test_a_line_of_hints_gives_up_what_does_not_fit_but_the_last(themed, qtbot):
    line = HintLine()
    qtbot.addWidget(line)
    line.set_hints(["Space play", "F full screen", "? all shortcuts"])
    line.show()
    line.resize(line.sizeHint().width(), 20)
    assert line.text() == "Space play · F full screen · ? all shortcuts"
    line.resize(line.sizeHint().width() - 1, 20)
    assert line.text() == "Space play · ? all shortcuts"
    line.resize(line.minimumSizeHint().width(), 20)
    assert line.text() == "? all shortcuts"


def test_no_text_has_a_key_written_into_it():
    """Keys can be changed, so that they are put into texts, not written there; these are no commands' keys."""
    fixed = {
        "Enter: note on the current frame. Shift+Enter: note on the range from in to out point.",
    }
    texts = {
        message.findtext("source", "")
        for message in ET.parse(ROOT / "resources" / "translations" / "seedance_en.ts").iter("message")
    }
    assert fixed < texts
    written = re.compile(r"Ctrl|Shift\+|Alt\+|\([A-Z](, [A-Z])*\)| with [A-Z]\.$")
    assert [text for text in texts - fixed if written.search(text)] == []
