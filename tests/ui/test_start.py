"""The first window, and what is asked of it before there is anything behind it."""

import gc

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter

from seedance_desktop import __main__
from seedance_desktop.app import startup
from seedance_desktop.app.startup import dress, open_window
from seedance_desktop.core.paths import Paths
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.held import Held
from tests.support.furnished import furnished

DRAFT = {"wish": {"service": "v2", "model": "seedance-2", "prompt": "A paper boat"}, "takes": 2}


class Asking(QObject):
    one = Signal(str, int)
    other = Signal()


def test_what_is_held_is_said_once_and_in_its_order():
    asking, heard = Asking(), []
    held = Held()
    held.hold(asking.one, asking.other)
    asking.other.emit()
    asking.one.emit("a", 1)
    asking.other.emit()
    asking.one.connect(lambda *values: heard.append(values))
    asking.other.connect(lambda: heard.append("other"))
    held.release()
    assert heard == ["other", ("a", 1)]
    asking.one.emit("b", 2)
    held.release()
    assert heard == ["other", ("a", 1), ("b", 2)]


@pytest.fixture
def first(themed, qtbot, tmp_path):
    """Opens a window as it is seen first, with these settings."""

    def opened(settings):
        dress(themed, settings, "dark")
        window = open_window(Paths.resolve(tmp_path), settings)
        qtbot.addWidget(window)
        return window

    return opened


def test_the_form_is_as_it_was_left_and_says_who_pays(first, qtbot):
    window = first(Settings(account="v2:Work", draft=DRAFT))
    with qtbot.waitSignal(window.painted):
        window.show()
    assert window.studio.compose.isVisible()
    assert window.studio.compose.form.prompt.text() == "A paper boat"
    assert window.studio.compose.takes == 2
    assert window.topbar.account.text().startswith("Work")
    assert not window.topbar.sandbox_mark.isVisible()
    assert window.focusWidget() is window.studio.compose.form.prompt.editor


def test_the_sandbox_is_marked_from_the_first(first):
    window = first(Settings(account="sandbox"))
    window.show()
    assert window.topbar.sandbox_mark.isVisible()


def test_without_an_account_the_question_is_there_from_the_first(first):
    window = first(Settings())
    window.show()
    assert window.welcome.isVisible()
    assert not window.studio.isVisible()


async def test_a_place_that_was_asked_for_too_early_is_shown(themed, qtbot, tmp_path):
    settings = Settings(account="sandbox", draft=DRAFT)
    paths = Paths.resolve(tmp_path)
    program = furnished(themed, paths, settings, lambda window: window.topbar.pages.button("library").click())
    qtbot.addWidget(program.window)
    await program.database.open()
    program.window.show()
    assert program.window.page == "library"
    assert program.front.library.isVisible()
    program.window.show_page("review")
    assert program.front.player.isVisible()
    program.front.player.shut_down()
    program.window.hide()
    await tasks.finish()
    await program.library_files.close()
    await program.database.close()


def test_the_columns_stay_when_they_are_filled(themed, qtbot, tmp_path):
    found = []

    def look(window):
        window.resize(1440, 900)
        window.show()
        qtbot.waitExposed(window)
        found.append(window.studio.findChild(QSplitter, "columns").sizes())

    program = furnished(themed, Paths.resolve(tmp_path), Settings(account="sandbox"), look)
    qtbot.addWidget(program.window)
    QApplication.processEvents()
    assert program.window.studio.findChild(QSplitter, "columns").sizes() == found[0]
    program.front.player.shut_down()


def test_the_first_icons_are_few_and_all_of_them_follow(themed, qtbot, first):
    theme.few_icons(themed)
    window = first(Settings(account="sandbox"))
    settings = window.topbar.settings
    assert {size.width() for size in settings.icon().availableSizes()} == {14, 16}
    theme.all_icons()
    assert {size.width() for size in settings.icon().availableSizes()} > {14, 16, 48}


def test_generate_is_not_lost(first, qtbot):
    window = first(Settings(account="sandbox", draft=DRAFT))
    window.show()
    qtbot.waitExposed(window)
    qtbot.mouseClick(window.studio.compose.footer.button, Qt.MouseButton.LeftButton)
    heard = []
    window.studio.compose.generate.connect(lambda request, takes: heard.append((request.prompt, takes)))
    assert heard == []
    assert window.studio.compose.footer.button.text() == "Sending…"
    window.studio.compose.footer._settling.stop()  # so long after it that it is no double click
    window.studio.compose.footer.command.trigger()
    window.held.release()
    assert heard == [("A paper boat", 2)]


def test_the_forms_tools_are_not_lost(first, qtbot):
    window = first(Settings(account="sandbox"))
    form = window.studio.compose.form
    window.show()
    qtbot.waitExposed(window)
    pressed = [form.more, *form.prompt.tab_stops()]
    for tool in pressed:
        qtbot.mouseClick(tool, Qt.MouseButton.LeftButton)
    heard = []
    for tool in pressed:
        tool.clicked.connect(lambda _on, tool=tool: heard.append(tool.objectName()))
    window.held.release()
    assert heard == ["form_menu", "prompt_history", "prompt_save", "prompt_palette"]


def test_nobody_looks_for_garbage_while_the_program_is_loaded(monkeypatch):
    looking = []
    monkeypatch.setattr(startup, "run", lambda *_files, **_options: looking.append(gc.isenabled()) or 0)
    try:
        assert __main__.main([]) == 0
    finally:
        gc.enable()
    assert looking == [False]
