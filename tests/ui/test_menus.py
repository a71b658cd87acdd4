"""The menus: every action of the palette, in one of five, on macOS in the menu bar."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMessageBox

from seedance_desktop import __version__
from seedance_desktop.ui import main_window, menu_bar, top_bar
from seedance_desktop.ui.actions import Command, commands
from tests.ui.windows import whole_program

TITLES = ["File", "Edit", "View", "Window", "Help"]


def entries(menu):
    """What a menu that opens now holds, in its own menus too."""
    menu.aboutToShow.emit()
    found = []
    for action in menu.actions():
        found += entries(action.menu()) if action.menu() else [] if action.isSeparator() else [action]
    return found


def text(entry):
    return entry.text().split("\t")[0]


@pytest.fixture
async def program(qapp, tmp_path):
    async with whole_program(qapp, tmp_path) as made:
        made.window.show()
        yield made


async def test_every_action_is_in_one_menu(program):
    menu = program.window.topbar.menus
    assert [action.text() for action in menu.actions()] == TITLES
    listed = sorted(text(entry) for entry in entries(menu))
    assert listed == sorted(one.text() for one in commands(program.window) if one.objectName() != "window.menus")


async def test_a_menu_shows_what_the_page_has_and_what_can_run(program):
    window = program.window

    def shown(page):
        window.show_page(page)
        return {text(entry): entry.isEnabled() for entry in entries(window.topbar.menus) if entry.isVisible()}

    studio, library = shown("studio"), shown("library")
    assert studio["Find in the queue"]
    assert not studio["Zoom in"]  # there is no clip
    assert "Import video files…" not in studio
    assert library["Import video files…"]
    assert not library.keys() & {"Zoom in", "Find in the queue"}
    assert studio["Settings"]
    assert library["Settings"]
    # A group's own menu goes with all that is in it.
    edit = window.topbar.menus.actions()[1].menu()
    edit.aboutToShow.emit()
    assert [one.text() for one in edit.actions() if one.menu() and one.isVisible()] == ["Library"]


async def test_an_entry_does_what_its_action_does(program):
    window = program.window
    window.show_page("library")
    entry = next(one for one in entries(window.topbar.menus) if text(one) == "Search")
    assert entry.text() == "Search\tCtrl+F"
    window.library.view.setFocus()
    entry.trigger()
    assert window.focusWidget() is window.library.bar.search


@pytest.mark.qt_log_ignore("This plugin does not support")
async def test_the_menu_is_reached_by_keys_alone(program, qtbot):
    window = program.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F10)
    menu = window.topbar.menus
    assert menu.isVisible()
    assert menu.activeAction().text() == "File"
    qtbot.keyClick(menu, Qt.Key.Key_Up)
    qtbot.keyClick(menu, Qt.Key.Key_Right)
    help_ = menu.activeAction().menu()
    qtbot.waitUntil(help_.isVisible)
    while help_.activeAction().text() != "About Seedance Desktop":
        qtbot.keyClick(help_, Qt.Key.Key_Down)
    qtbot.keyClick(help_, Qt.Key.Key_Return)
    [box] = window.findChildren(QMessageBox)
    assert box.text() == f"Seedance Desktop {__version__}"
    box.close()


async def test_the_window_is_minimized_maximized_and_fills_the_screen(program, qtbot):
    window = program.window
    by_name = {one.objectName(): one for one in commands(window)}
    for name, state in (
        ("maximise", Qt.WindowState.WindowMaximized),
        ("full_screen", Qt.WindowState.WindowFullScreen),
    ):
        for _ in range(2):
            before = window.windowState()
            by_name[f"window.{name}"].trigger()
            assert window.windowState() == before ^ state
    by_name["window.minimise"].trigger()
    assert window.isMinimized()
    assert window.windowFlags() & Qt.WindowType.WindowFullscreenButtonHint  # the green button of macOS


async def test_closing_and_quitting_are_two_things(program):
    window, heard = program.window, []
    window.closing.connect(lambda: heard.append("close"))
    window.quit_requested.connect(lambda: heard.append("quit"))
    by_name = {one.objectName(): one for one in commands(window)}
    by_name["window.close"].trigger()
    by_name["window.quit"].trigger()
    assert heard == ["close", "quit"]


async def test_on_macos_they_are_the_menu_bar_with_the_systems_own_places(qapp, tmp_path, monkeypatch):
    for module in (main_window, menu_bar, top_bar):
        monkeypatch.setattr(module, "sys", SimpleNamespace(platform="darwin"))
    async with whole_program(qapp, tmp_path) as program:
        bar = program.window.menuBar()
        assert [action.text() for action in bar.actions()] == TITLES
        found = [entry for action in bar.actions() for entry in entries(action.menu())]
        roles = {text(one): one.menuRole() for one in found if one.menuRole() is not QAction.MenuRole.NoRole}
        assert roles == {
            "About Seedance Desktop": QAction.MenuRole.AboutRole,
            "Settings": QAction.MenuRole.PreferencesRole,
            "Quit": QAction.MenuRole.QuitRole,
        }
        # A key in the menu bar works in every page: only that of an action which does so too.
        everywhere = [one for one in found if not one.shortcut().isEmpty()]
        assert {one.shortcutContext() for one in everywhere} == {Qt.ShortcutContext.WindowShortcut}
        assert all(isinstance(one, Command) for one in everywhere)
        assert {one.shortcut().toString() for one in everywhere} >= {"Ctrl+M", "Ctrl+,", "Ctrl+W", "Ctrl+1"}
        assert next(one.text() for one in found if one.text().startswith("Zoom in")) == "Zoom in  (+)"
        assert program.window.findChildren(QDialog) == []
