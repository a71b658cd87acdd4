"""One table of actions: its keys, the palette over it, and keys of the user's own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from seedance_desktop.core.paths import Paths
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui import tasks
from seedance_desktop.ui.actions import commands, conflicting_commands, current_keys, make_action, set_custom_keys
from seedance_desktop.ui.command_palette import CommandPalette, match_score
from seedance_desktop.ui.key_sheet import key_rows
from tests.support.furnished import furnished
from tests.support.waiting import until


@pytest.fixture
def own_keys():
    yield
    set_custom_keys({})


@pytest.fixture
async def window(themed, qtbot, tmp_path, own_keys):
    """The program's window with all its places, not yet joined to an engine."""
    paths = Paths.resolve(tmp_path)
    program = furnished(themed, paths, Settings(account="sandbox"))
    await program.database.open()
    window = program.window
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.keep = program
    yield window
    program.window.player.shut_down()
    window.hide()
    await tasks.finish()
    await program.library_files.close()
    await program.database.close()


async def test_no_shortcut_has_two_actions_at_once(window):
    table = commands(window)
    assert len(table) > 60
    assert len({one.objectName() for one in table}) == len(table)
    twice = {
        (one.objectName(), key, other.objectName())
        for one in table
        for key in one.keys
        for other in conflicting_commands(one, key, table)
    }
    assert twice == set()


async def test_every_action_is_named_and_described(window):
    for one in commands(window):
        assert one.text().strip(), one.objectName()
        assert one.isEnabled() or one.objectName().split(".")[0] in {"player", "review", "queue", "sequence"}


async def test_the_sheet_of_each_place_tells_its_own_keys(window):
    said = {}
    for place in ("studio", "sequence", "library", "review"):
        window.show_page(place)
        said[place] = key_rows([window, getattr(window, place)])
    told = {place: {group: dict(rows) for group, rows in groups.items()} for place, groups in said.items()}
    assert told["studio"]["Compose"]["Generate"].startswith("Ctrl+Return")
    assert told["studio"]["Queue"]["Move up"] == "Alt+Up"
    assert "Library" not in told["studio"]
    assert told["library"]["Library"]["Reject"] == "X"
    assert told["library"]["Library"]["0 stars to 5 stars"] == "0 – 5"
    assert "Player" not in told["library"]
    assert told["review"]["Player"]["Play"] == told["sequence"]["Player"]["Play"] == "Space"
    assert told["sequence"]["Sequence"]["Later take"] == "Down"
    assert "Set the in point" not in told["sequence"]["Player"]
    for groups in told.values():
        assert groups["Window"]["All actions"] == "Ctrl+K"


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, modifier)


@pytest.mark.parametrize("place", ["studio", "sequence", "library", "review"])
async def test_the_palette_opens_on_every_page_and_leads_to_others(window, qtbot, place):
    window.show_page(place)
    window.setFocus()
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(CommandPalette)
    assert palette.isVisible()
    wanted = "review" if place == "library" else "library"
    qtbot.keyClicks(palette.field, wanted)
    rows = [palette.list.item(row).text().lower() for row in range(palette.list.count())]
    assert wanted in rows
    press(qtbot, palette.field, Qt.Key.Key_Return)
    await until(lambda: window.page == wanted)


async def test_the_palette_outlives_a_menu_that_is_filled_again(themed, qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    menu = QMenu(owner)
    menu.addAction("Night shoot")
    palette = CommandPalette(owner, {"Projects": menu})
    palette.show()
    menu.clear()
    palette.list.setCurrentRow(0)
    press(qtbot, palette.field, Qt.Key.Key_Return)
    qtbot.keyClicks(palette.field, "night")
    assert palette.list.count() == 0
    palette.reject()


async def test_the_palette_opens_from_within_text(window, qtbot):
    for field in (*window.studio.compose.findChildren(QPlainTextEdit), *window.studio.findChildren(QLineEdit)):
        if field.isVisible() and field.isEnabled() and not field.isReadOnly():
            window.activateWindow()
            await until(lambda: QApplication.activeWindow() is window)
            field.setFocus()
            press(qtbot, field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
            palette = window.findChild(CommandPalette)
            assert palette is not None, field.objectName()
            palette.close()
            await until(lambda: window.findChild(CommandPalette) is None)


async def test_unavailable_actions_are_disabled(window, qtbot):
    window.show_page("studio")
    window.studio.compose.footer.set_starting("")  # as if the engine had started
    window.show_palette()
    palette = window.findChild(CommandPalette)
    rows = {palette.list.item(row).text(): palette.list.item(row) for row in range(palette.list.count())}
    enabled = Qt.ItemFlag.ItemIsEnabled
    assert not rows["Reject"].flags() & enabled  # there is no clip
    assert not rows["Search"].flags() & enabled  # another place's
    assert rows["Generate"].flags() & enabled
    assert rows["Settings"].flags() & enabled
    qtbot.keyClicks(palette.field, "to the start")
    assert palette.list.count() == 1
    press(qtbot, palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "zzzz")
    assert palette.list.count() == 0
    assert palette.none.isVisible()
    press(qtbot, palette.field, Qt.Key.Key_Escape)
    await until(lambda: window.findChild(CommandPalette) is None)


async def test_arrows_move_over_what_can_be_done(window, qtbot):
    window.show_palette()
    palette = window.findChild(CommandPalette)
    seen = set()
    for _ in range(palette.list.count() + 3):
        seen.add(palette.list.currentRow())
        press(qtbot, palette.field, Qt.Key.Key_Down)
    can = {row for row in range(palette.list.count()) if palette.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled}
    assert seen == can
    palette.list.setCurrentRow(min(can))
    press(qtbot, palette.field, Qt.Key.Key_Up)
    assert palette.list.currentRow() == max(can)


def test_typed_letters_find_names():
    assert match_score("gen", "Generate Compose") > match_score("gen", "Degenerate") > 0
    assert match_score("expt", "Export timeline") > 0
    assert match_score("time exp", "Export timeline") > 0
    assert match_score("xq", "Export timeline") == 0


def test_own_keys_take_the_place_of_the_usual_ones(themed, qtbot, own_keys):
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit(window)
    QVBoxLayout(window).addWidget(field)
    done = []
    command = make_action(window, "player.play", "Play", ["F5"], lambda: done.append("play"))
    other = make_action(window, "review.pick", "Pick", ["F6"], lambda: done.append("pick"))
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    press(qtbot, field, Qt.Key.Key_F5)
    assert done == ["play"]
    assert command.toolTip() == "Play (F5)"
    set_custom_keys({"player.play": ("F7",)}, window)
    press(qtbot, field, Qt.Key.Key_F5)
    press(qtbot, field, Qt.Key.Key_F7)
    assert done == ["play", "play"]
    assert command.toolTip() == "Play (F7)"
    assert current_keys("player.play", ("F5",)) == ("F7",)
    assert conflicting_commands(other, "F7", [command, other]) == [command]
    assert conflicting_commands(other, "F5", [command, other]) == []
    set_custom_keys({}, window)
    press(qtbot, field, Qt.Key.Key_F5)
    assert done == ["play"] * 3


async def test_the_places_are_divided_as_last_time(window, qtbot):
    window.resize(1400, 900)
    columns = window.studio.findChild(QSplitter, "columns")
    columns.setSizes([400, 650, 350])
    before, saved = columns.sizes(), window.splitters()
    assert {"columns", "middle", "review_columns"} <= saved.keys()
    columns.setSizes([300, 820, 280])
    assert columns.sizes() != before
    window.restore_splitters({**saved, "middle": 7, "gone": "x"})
    assert columns.sizes() == before


async def test_a_session_that_ends_is_not_stopped_by_the_window(window, qtbot, monkeypatch):
    with qtbot.waitSignal(window.closing):
        assert not window.close()
    monkeypatch.setattr(QApplication, "isSavingSession", lambda _application: True)
    with qtbot.waitSignal(window.closing):
        assert window.close()
