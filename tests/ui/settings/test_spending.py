"""The guard's two limits in the settings: kept when left, open when empty."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from seedance_desktop.ui.settings.pages import SpendingSection
from seedance_desktop.ui.settings.view import SettingsDialog
from tests.support.waiting import until
from tests.ui.settings.test_view import Program


@pytest.fixture
def program():
    return Program(ask_above=500)


@pytest.fixture
def dialog(qtbot, program, tmp_path):
    made = SettingsDialog(program, tmp_path)
    qtbot.addWidget(made)
    made.show()
    return made


async def test_limits_are_shown_changed_and_opened_again(dialog, program):
    ask, stop = (dialog.findChild(QLineEdit, f"settings_{name}") for name in ("ask_above", "daily_limit"))
    assert (ask.text(), stop.text()) == ("500", "")
    told = []
    dialog.changed.connect(told.append)
    stop.setFocus()
    QTest.keyClicks(stop, "2x000")
    stop.editingFinished.emit()
    await until(lambda: program.settings.value.daily_limit == 2000)
    ask.clear()
    dialog.reject()  # what is still being typed counts
    await until(lambda: program.settings.value.ask_above is None)
    await until(lambda: not dialog.isVisible())
    assert told == ["daily_limit", "ask_above"]


async def test_a_limit_that_cannot_be_saved_says_so(dialog, program):
    program.settings.refuse = "The disk is full."
    stop = dialog.findChild(QLineEdit, "settings_daily_limit")
    stop.setText("9")
    stop.editingFinished.emit()
    error = dialog.findChild(SpendingSection).error
    await until(lambda: "The disk is full." in error.text())
    assert program.settings.value.daily_limit is None
    program.settings.refuse = ""
    stop.editingFinished.emit()
    await until(lambda: program.settings.value.daily_limit == 9)
    await until(error.isHidden)
