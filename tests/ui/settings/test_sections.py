"""The settings as sections: found by their words, refused in place, keys rebound, all that is kept looked after."""

import asyncio
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QMessageBox, QPushButton, QToolButton, QWidget
from shiboken6 import delete

from seedance_desktop.core.paths import Paths
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.naming import DEFAULT_PATTERN
from seedance_desktop.engine import stored_data
from seedance_desktop.engine.stored_data import StoredDataError
from seedance_desktop.engine.user_data import UserData
from seedance_desktop.ui import theme
from seedance_desktop.ui.actions import make_action, set_custom_keys
from seedance_desktop.ui.settings.view import SettingsDialog
from seedance_desktop.ui.widgets import Segmented
from tests.support.waiting import until
from tests.ui.settings.test_view import Program


class Owner(QWidget):
    """A window with three commands."""

    def __init__(self):
        super().__init__()
        self.done = []
        for name, words, key in (
            ("player.play", "Play", "F5"),
            ("review.pick", "Pick", "F6"),
            ("library.find", "Search", "F7"),
        ):
            make_action(self, name, words, [key], lambda name=name: self.done.append(name))
        for stars in range(6):
            make_action(self, f"review.stars{stars}", f"{stars} stars", [str(stars)], lambda: None)


class Accounts:
    removed = ()

    async def remove(self, account):
        self.removed = (*self.removed, account)


@pytest.fixture
async def room(themed, tmp_path):
    paths = Paths.resolve(tmp_path / "world")
    paths.prepare()
    program, owner, ended = Program(), Owner(), []
    owner.show()
    accounts = Accounts()
    user_data = UserData(
        paths, lambda: program.settings.value, list, accounts, None, None, lambda: ended.append(True)
    )
    dialog = SettingsDialog(program, paths.clips_dir, owner, user_data)
    dialog.program, dialog.owner, dialog.user_data, dialog.ended = program, owner, user_data, ended
    dialog.known_accounts = accounts
    dialog.show()
    yield dialog
    # At once and in this order, whatever a failed test still holds: each later style would reach what is left over.
    owner.close()
    delete(owner)
    set_custom_keys({})
    theme.set_text_scale(themed, 100)


def names(dialog):
    rows = dialog.sections.list
    return [rows.item(row).text() for row in range(rows.count()) if not rows.item(row).isHidden()]


async def test_all_sections_are_listed_and_reachable(room):
    assert names(room) == [
        "Accounts", "Clips", "Queue", "Spending", "Notifications", "Shortcuts", "Appearance", "Network", "Privacy",
        "Diagnostics", "Developer",
    ]  # fmt: skip
    for row in range(len(names(room))):
        room.sections.list.setCurrentRow(row)
        await asyncio.sleep(0)
        section = room.sections.sections[row]
        top = section.y() - room.sections.area.verticalScrollBar().value()
        assert top == 0 or room.sections.area.verticalScrollBar().value() == (
            room.sections.area.verticalScrollBar().maximum()
        )


async def test_a_word_finds_its_settings_and_marks_them(room):
    room.sections.field.setText("PROXY")
    assert names(room) == ["Network"]
    marked = room.sections.marks.marked
    assert marked
    assert all("proxy" in (one.accessibleName() or one.text()).lower() for one in marked)
    assert not room.sections.sections[0].isVisible()
    room.sections.field.setText("surely not there")
    assert names(room) == []
    assert room.sections.none.isVisible()
    room.sections.field.setText("")
    assert len(names(room)) == 11
    assert not room.sections.marks.isVisible()


async def test_the_search_goes_to_the_row_and_enter_to_its_field(room, qtbot):
    room.resize(700, 420)
    field = room.sections.field
    field.setFocus()
    qtbot.keyClicks(field, "webhook")
    area = room.sections.area
    marked = room.sections.marks.marked[0]

    def is_in_view(widget):
        return area.viewport().rect().contains(widget.mapTo(area.viewport(), widget.rect().center()))

    await until(lambda: is_in_view(marked))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    found = QApplication.focusWidget()
    assert found.objectName() == "settings_webhook_listener"
    assert is_in_view(found)
    assert room.isVisible()


async def test_wheel_over_closed_fields_changes_nothing(room, qtbot):
    before = room.program.settings.value
    for name in ("settings_language", "settings_text_scale", "settings_jobs"):
        field = room.findChild(QWidget, name)
        for target in (field, *field.findChildren(QWidget)):
            middle = QPointF(target.rect().center())
            turn = QWheelEvent(
                middle, target.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(target, turn)
    assert room.findChild(QComboBox, "settings_language").currentIndex() == 0
    assert room.program.settings.value == before


async def test_a_pattern_shows_its_name_and_a_bad_one_is_refused_in_place(room):
    clips = room.clips
    assert clips.pattern.text() == DEFAULT_PATTERN
    assert "golden-retriever-puppy-in-a-02-1f3a9c.mp4" in clips.example.text()
    clips.pattern.setText("{project}_{take}_{id}")
    assert "night-shoot_02_1f3a9c.mp4" in clips.example.text()
    clips.commit()
    await until(lambda: room.program.settings.value.name_pattern == "{project}_{take}_{id}")
    clips.pattern.setText("{take}")
    clips.commit()
    assert "{id}" in clips.error.text()
    assert not clips.example.isVisible()
    assert room.program.settings.value.name_pattern == "{project}_{take}_{id}"
    clips.use_default.click()
    await until(lambda: room.program.settings.value.name_pattern == "")


async def test_a_bad_proxy_and_a_bad_patience_are_refused_in_place(room):
    network = room.network
    network.proxy_mode.button("own").click()
    network.proxy.setText("http://wpad/proxy.pac")
    network.commit()
    assert "PAC" in network.error.text()
    network.proxy.setText("socks4://x:1")
    network.timeout.setText("2")
    network.commit()
    assert "socks5://" in network.error.text()
    assert "Between 5 and 600" in network.timeout_error.text()
    assert room.program.settings.value.proxy == ""
    network.proxy.setText("http://proxy.example:3128")
    network.timeout.setText("90")
    network.commit()
    await until(lambda: room.program.settings.value.patience_s == 90)
    assert room.program.settings.value.proxy == "http://proxy.example:3128"
    assert network.error.text() == ""
    network.proxy_mode.button("direct").click()
    await until(lambda: room.program.settings.value.proxy == "direct")
    assert not network.proxy.isVisible()


async def test_text_and_movement_change_at_once(room, themed):
    room.findChild(Segmented, "settings_text_scale").button("150").click()
    await until(lambda: room.program.settings.value.text_scale == 150)
    assert themed.font().pixelSize() == round(theme.BODY_PX * 1.5)
    assert f"font-size: {round(theme.LABEL_PX * 1.5)}px" in themed.styleSheet()
    room.findChild(Segmented, "settings_motion").button("reduced").click()
    await until(lambda: room.program.settings.value.motion == "reduced")


def button(room, name):
    return room.shortcuts.findChild(QPushButton, f"key:{name}")


async def press(room, qtbot, name, key):
    button(room, name).click()
    [field] = [one for one in room.shortcuts.findChildren(QWidget, "key_catch") if one.isVisible()]
    qtbot.keyClick(field, key)
    await until(lambda: not field.isVisible())


async def test_a_key_is_rebound_and_made_usual_again(room, qtbot):
    await press(room, qtbot, "player.play", Qt.Key.Key_F9)
    await until(lambda: room.program.settings.value.keys == {"player.play": ("F9",)})
    assert button(room, "player.play").text() == "F9"
    assert "F9" in button(room, "player.play").accessibleName()
    qtbot.keyClick(room.owner, Qt.Key.Key_F9)
    assert room.owner.actions()[0].shortcut().toString() == "F9"
    resets = [one for one in room.shortcuts.findChildren(QToolButton) if one.isEnabled()]
    assert len(resets) == 1
    resets[0].click()
    await until(lambda: room.program.settings.value.keys == {})
    assert button(room, "player.play").text() == "F5"


async def test_a_used_shortcut_names_its_action_and_can_be_reassigned(room, qtbot):
    await press(room, qtbot, "player.play", Qt.Key.Key_F6)
    assert "F6" in room.shortcuts.error.text()
    assert "Pick" in room.shortcuts.error.text()
    QApplication.processEvents()
    row = button(room, "player.play").geometry()
    told = room.shortcuts.error.mapTo(room.shortcuts, QPoint())
    assert row.bottom() < told.y() < row.bottom() + 40 < button(room, "review.pick").y()
    assert room.program.settings.value.keys == {}
    room.shortcuts.take.click()
    await until(lambda: room.program.settings.value.keys == {"player.play": ("F6",), "review.pick": ()})
    assert button(room, "review.pick").text() == "none"
    room.shortcuts.findChild(QPushButton, "keys_reset").click()
    await until(lambda: room.program.settings.value.keys == {})


async def test_the_same_shortcut_may_have_another_action_on_another_page(room, qtbot):
    await press(room, qtbot, "player.play", Qt.Key.Key_F7)
    await until(lambda: room.program.settings.value.keys == {"player.play": ("F7",)})


async def test_ratings_are_one_row_until_it_is_opened(room, qtbot):
    row = room.shortcuts.findChild(QPushButton, "keys:review.stars")
    assert row.text() == "0 – 5"
    assert "0 stars to 5 stars" in row.accessibleName()
    assert not button(room, "review.stars3").isVisible()
    row.click()
    await press(room, qtbot, "review.stars3", Qt.Key.Key_F12)
    await until(lambda: room.program.settings.value.keys == {"review.stars3": ("F12",)})
    assert row.text() == "0, 1, 2, F12, 4, 5"


async def test_escape_leaves_a_key_as_it_was(room, qtbot):
    await press(room, qtbot, "player.play", Qt.Key.Key_Escape)
    assert room.isVisible()
    assert room.program.settings.value.keys == {}
    assert button(room, "player.play").isVisible()


async def test_a_report_is_copied_without_secrets(room, tmp_path):
    Secret("a-key-nobody-may-see")
    log = room.user_data.paths.log_dir / "seedance-desktop.log"
    log.write_text(f"sent with a-key-nobody-may-see to {Path.home()}/x\n")
    await room.diagnostics.copy_report()
    text = QGuiApplication.clipboard().text()
    assert text == room.diagnostics.report.toPlainText()
    assert "sent with [redacted] to ~/x" in text
    assert "Seedance Desktop" in text
    assert '"max_active_jobs": 5' in text
    assert "Studio" not in text  # the name of an account


async def test_stored_data_is_listed_and_exported_completely(room, tmp_path):
    paths = room.user_data.paths
    (paths.clips_dir / "clip.mp4").write_bytes(b"x" * 2_000_000)
    (paths.thumbnails / "c.jpg").write_bytes(b"x")
    paths.settings_file.write_text("{}")
    (paths.data_dir / "in-use.lock").touch()
    kept = {holding.path: holding.size for holding in await room.user_data.stored_items()}
    assert kept[paths.clips_dir] == 2_000_000
    target = tmp_path / "all.zip"
    await room.privacy.pack(target)
    assert "all.zip" in room.privacy.error.text()
    with zipfile.ZipFile(target) as archive:
        held = set(archive.namelist())
    assert {"clips/clip.mp4", "data/settings.json"} <= held
    assert not [name for name in held if "thumbnails" in name or "lock" in name]
    await room.privacy.pack(tmp_path / "missing" / "all.zip")
    assert "Nothing was exported" in room.privacy.error.text()
    assert not list(tmp_path.glob(".*.part*"))


async def test_deleting_all_is_confirmed_and_keeps_clips(room, qtbot):
    paths = room.user_data.paths
    clip = paths.clips_dir / "clip.mp4"
    clip.write_bytes(b"x")
    room.privacy.delete.click()
    box = room.findChild(QMessageBox, "privacy_question")
    qtbot.keyClick(box, Qt.Key.Key_Return)  # the default keeps all
    assert room.ended == []
    room.privacy.delete.click()
    box = room.findChildren(QMessageBox, "privacy_question")[-1]
    assert not box.checkBox().isChecked()
    next(one for one in box.buttons() if one.text() == "Delete all and quit").click()
    await until(lambda: room.ended)
    assert room.user_data.delete_at_end
    assert room.known_accounts.removed == ("v2:Studio",)
    stored_data.delete(paths)
    assert clip.read_bytes() == b"x"
    assert sorted(path.name for path in paths.data_dir.iterdir()) == ["clips"]


def test_undeletable_data_is_reported(tmp_path, monkeypatch):
    paths = Paths.resolve(tmp_path / "world")
    paths.prepare()
    paths.settings_file.write_text("{}")

    def refuse(self, *_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StoredDataError, match=r"settings\.json: Permission denied"):
        stored_data.delete(paths)
