"""The Review place over a real library: judging by key, notes, comparing, going on from a frame, the keys' sheet."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.clip import Flag, Note
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request
from seedance_desktop.media.stills import save_still
from seedance_desktop.ui.clips.actions import ClipActions
from seedance_desktop.ui.clips.recent_clips import RecentClips, RecentClipsModel
from seedance_desktop.ui.compose.view import ComposeView
from seedance_desktop.ui.key_sheet import KeySheet, key_rows
from seedance_desktop.ui.player.panes import CompareMode
from seedance_desktop.ui.player.player import Player
from seedance_desktop.ui.review.controller import ReviewController
from seedance_desktop.ui.review.view import ReviewView
from seedance_desktop.ui.review.viewed_clips import chain_segments
from tests.media.clips import make_clip, read_code
from tests.support.waiting import until
from tests.ui.library_world import LibraryWorld, clip
from tests.ui.player.painted import painted

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def request(prompt="A boat", origin=None, **more):
    frame = MediaInput(MediaKind.IMAGE, "/x.png", origin=origin) if origin else None
    mode = Mode.FRAMES if origin else Mode.TEXT
    return Request(service=Service.V2, model="seedance-2", prompt=prompt, mode=mode, first_frame=frame, **more)


class Room:
    """The place with its player, joined to a library of real files."""

    def __init__(self, world, qtbot, clips):
        self.world, self.qtbot, self.clips = world, qtbot, clips
        self.player = Player()
        self.recent_clips = RecentClips(RecentClipsModel(), lambda one: world.thumbnails / f"{one.id}.jpg")
        self.recent_clips.clip_actions = ClipActions(world.annotation_commands)
        self.recent_clips.model.set_clips(clips)
        self.place = ReviewView(self.recent_clips, lambda one: world.thumbnails / f"{one.id}.jpg", self.player)
        self.compose = ComposeView(world.folder / "pasted")
        self.window = QWidget()
        row = QHBoxLayout(self.window)
        row.addWidget(self.place)
        self.place.player_slot.take(self.player)
        for widget in (self.window, self.compose):
            qtbot.addWidget(widget)
        self.gone, self.said = [], []
        self.controller = ReviewController(
            self.player, self.place, [self.recent_clips], self.compose, world.clips, world.annotation_commands,
            frames_dir=world.folder / "frames", show_page=self.gone.append, show_message=self.said.append,
        )  # fmt: skip
        world.annotation_commands.changed.connect(self.recent_clips.model.update)
        self.window.resize(1280, 820)
        self.window.show()

    async def open(self, number=0):
        await self.controller.open(self.clips[number])
        await until(lambda: self.player.frame == 0 and self.player.path == self.clips[number].path)

    async def seek(self, number):
        self.player.seek(number)
        await until(lambda: self.player.frame == number)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.player.activateWindow()
        self.player.setFocus()
        self.qtbot.keyClick(self.player, key, modifier)

    def button(self, words):
        QApplication.processEvents()  # new buttons show themselves a little later
        return next(
            b for b in self.place.findChildren(QPushButton) if b.text().startswith(words) and not b.isHidden()
        )

    async def kept(self, number=0):
        return await self.world.clips.get(self.clips[number].id)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review")
    return [make_clip(folder / f"boat-{n:02d}-aaaaaa.mp4", 30 + n, (640, 360), sound=n == 0) for n in range(4)]


@pytest.fixture
async def room(qtbot, tmp_path, themed, files):
    world = LibraryWorld(tmp_path)
    clips = [
        clip(
            n, path=path, frames=30 + n, duration_s=(30 + n) / 24, width=640, height=360, shot="one", take=n,
            request=request(), credit_cost=32,
        )
        for n, path in enumerate(files)
    ]  # fmt: skip
    await world.open(clips)
    qtbot.addWidget(world.place)
    made = Room(world, qtbot, clips)
    yield made
    made.player.shut_down()
    await world.close()


async def test_empty_it_says_what_to_do(room):
    assert "Open a clip" in room.place.inspector.empty_label.text()
    assert not room.place.inspector.empty_label.isHidden()
    assert not any(action.isEnabled() for action in room.place.actions_on_clip.values())
    room.press(Qt.Key.Key_5)
    room.press(Qt.Key.Key_C)


async def test_shortcuts_apply_to_the_current_clip(room):
    await room.open()
    room.press(Qt.Key.Key_4)
    room.press(Qt.Key.Key_P)
    await until(
        lambda: room.place.inspector.annotations.stars.value() == 4 and room.controller.current.flag is Flag.PICK
    )
    assert (await room.kept()).rating == 4
    assert "★★★★☆" in room.player.header.stars_label.text()
    room.press(Qt.Key.Key_X)
    await until(lambda: room.controller.current.flag is Flag.REJECT)
    room.press(Qt.Key.Key_U)
    await until(lambda: room.controller.current.flag is Flag.NONE)
    room.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: room.controller.current.flag is Flag.REJECT)
    room.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    await until(lambda: room.controller.current.flag is Flag.NONE)
    room.button("Pick").click()
    await until(lambda: room.controller.current.flag is Flag.PICK)
    room.button("Pick").click()  # again: neither
    await until(lambda: room.controller.current.flag is Flag.NONE)
    room.press(Qt.Key.Key_0)
    await until(lambda: room.controller.current.rating == 0)
    assert (await room.kept()).flag is Flag.NONE


async def test_tags_and_colours(room):
    await room.open()
    await room.world.annotation_commands.add_tag([room.clips[2]], "sunset")
    room.press(Qt.Key.Key_T)
    field = room.place.inspector.annotations.findChild(QWidget, "review_new_tag")
    await until(lambda: field.completer().model().rowCount() == 1)
    field.setText("hero & co")
    room.qtbot.keyClick(field, Qt.Key.Key_Return)
    await until(lambda: room.controller.current.tags == ("hero & co",))
    room.button("hero && co").click()
    await until(lambda: room.controller.current.tags == ())
    dot = room.place.inspector.annotations.colour_buttons["green"]
    dot.click()
    await until(lambda: room.controller.current.colour == "green")
    dot.click()
    await until(lambda: room.controller.current.colour == "")


async def test_notes_are_tied_to_frames(room):
    await room.open()
    await room.seek(12)
    side = room.place.inspector.notes
    assert side.field.placeholderText() == "Note at frame 012"
    room.press(Qt.Key.Key_N)
    room.qtbot.keyClicks(side.field, "p x 5")  # a field keeps its letters
    room.qtbot.keyClick(side.field, Qt.Key.Key_Return)
    await until(lambda: room.controller.current.notes == (Note(12, 12, "p x 5"),))
    assert room.player.hasFocus()
    assert room.controller.current.rating == 0
    room.player.playback.mark_in(5)
    room.player.playback.mark_out(9)
    side.field.setText("hold here")
    room.qtbot.keyClick(side.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    await until(lambda: len(room.controller.current.notes) == 2)
    assert room.controller.current.notes[0] == Note(5, 9, "hold here")
    assert [span for span, _ in room.player.filmstrip.notes] == [(5, 9), (12, 12)]
    room.button("frames 005–009").click()
    await until(lambda: room.player.frame == 5)
    side.removed.emit(room.controller.current.notes[0])
    await until(lambda: len(room.controller.current.notes) == 1)
    assert (await room.kept()).notes == (Note(12, 12, "p x 5"),)


async def test_choosing_several_in_the_strip_compares_them(room):
    await room.open(1)
    index = room.recent_clips.row_of("c3")
    model = room.recent_clips.list.selectionModel()
    model.select(index, model.SelectionFlag.Select)
    await until(lambda: len(room.player.showings) == 2 and room.player.frame_count == 33)
    assert [one.id for one in room.controller.in_view] == ["c1", "c3"]  # what was in view stays A
    assert room.player.mode is CompareMode.SIDE
    assert [showing.title for showing in room.player.showings] == ["take 1", "take 3"]
    assert "takes 1 and 3" in room.player.header.title_label.text()
    await room.seek(20)
    assert painted(room.player, 0) == painted(room.player, 1) == 20
    room.player.choose_pane(1)
    room.press(Qt.Key.Key_3)
    await until(lambda: room.controller.current.rating == 3)
    assert room.controller.current.id == "c3"
    assert (await room.kept(1)).rating == 0
    assert room.player.stage.pane_infos[1].rating == 3


async def test_comparing_one_clip_brings_the_other_takes(room):
    await room.open(2)
    await room.seek(7)
    room.player.header.modes.button("wipe").click()
    await until(lambda: len(room.player.showings) == 4 and room.player.frame == 7)
    assert room.player.mode is CompareMode.WIPE
    assert room.controller.in_view[0].id == "c2"
    assert {clip.id for clip in room.recent_clips.selected()} == {"c0", "c1", "c2", "c3"}


async def test_without_a_partner_it_says_how_to_choose_one(room):
    await room.world.clips.delete(["c1", "c2", "c3"])
    await room.open()
    room.press(Qt.Key.Key_C)
    await until(lambda: room.said)
    assert "Ctrl+click" in room.said[-1]


async def test_compared_from_the_library_it_goes_to_review(room):
    room.controller.compare_here([room.clips[0], room.clips[3]])
    await until(lambda: room.player.frame_count == 33)
    assert room.gone == ["review"]


async def test_a_frame_used_in_the_form_keeps_its_origin(room):
    await room.open(1)
    await room.seek(17)
    room.button("Use frame 017 as first").click()
    form = room.compose.form
    await until(lambda: form.first_frame.media() is not None)
    media = form.first_frame.media()
    assert media.origin == "c1#17"
    assert read_code(pixels_of(Path(media.source))) == 17
    assert room.gone == ["studio"]
    assert form.mode.value() == Mode.FRAMES
    room.place.actions_on_clip["last"].trigger()
    await until(lambda: form.last_frame.media() is not None)
    assert form.last_frame.media().origin == "c1#17"
    assert room.compose.request().first_frame.origin == "c1#17"


def pixels_of(path):
    import numpy as np
    from PIL import Image

    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


async def test_continue_takes_the_returned_last_frame_when_there_is_one(room):
    await room.open(1)
    form = room.compose.form
    room.button("Continue from last frame").click()
    await until(lambda: form.first_frame.media() is not None)
    assert form.first_frame.media().origin == "c1#30"
    assert read_code(pixels_of(Path(form.first_frame.media().source))) == 30
    returned = room.world.folder / "returned.png"
    save_still(room.clips[0].path, 3, returned)  # another picture than the clip's last, to tell them apart
    room.controller.changed(structs.replace(room.clips[1], last_frame_path=returned))
    room.place.actions_on_clip["continue"].trigger()
    await until(lambda: "last" in Path(form.first_frame.media().source).name)
    assert form.first_frame.media().origin == "c1#30"
    assert read_code(pixels_of(Path(form.first_frame.media().source))) == 3


async def test_the_chain_is_shown_and_played_back_to_back(room):
    going_on = structs.replace(room.clips[1], request=request(origin="c0#10"))
    await room.world.clips.save(going_on)
    room.clips[1] = going_on
    await room.open(1)
    chain = room.place.inspector.chain
    await until(lambda: not chain.play_button.isHidden() and len(room.controller.chain) == 2)
    assert [(s.path, s.first, s.last) for s in chain_segments(room.controller.chain)] == [
        (room.clips[0].path, 0, 9),
        (room.clips[1].path, 0, None),
    ]
    chain.play_button.click()
    await until(lambda: room.player.frame_count == 10 + 31 and room.player.frame > 14)
    room.player.pause()
    await room.seek(9)
    assert painted(room.player) == 9
    room.place.actions_on_clip["first"].trigger()
    form = room.compose.form
    await until(lambda: form.first_frame.media() is not None)
    assert form.first_frame.media().origin == "c0#9"
    await room.seek(17)
    assert painted(room.player) == 7
    assert room.controller.current.id == "c1"
    room.button("Use frame 007 as first").click()
    await until(lambda: form.first_frame.media().origin == "c1#7")
    assert read_code(pixels_of(Path(form.first_frame.media().source))) == 7
    room.place.inspector.notes.added.emit(Note(7, 7, "here"))
    await until(lambda: room.player.notes == [((17, 17), "here")])
    room.place.inspector.notes.seek_requested.emit(3)
    await until(lambda: room.player.frame == 13)
    links = [link for link in chain.findChildren(QPushButton) if getattr(link, "clip", None)]
    links[0].click()
    await until(lambda: room.controller.current.id == "c0" and room.player.frame_count == 30)


async def test_a_frame_is_copied_with_its_exact_pixels(room):
    await room.open()
    await room.seek(21)
    room.place.actions_on_clip["copy_frame"].trigger()
    await until(lambda: room.said)
    image = QGuiApplication.clipboard().image().convertToFormat(QImage.Format.Format_RGB32)
    import numpy as np

    assert read_code(np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)) == 21


def test_a_program_that_ends_with_a_frame_on_the_clipboard_ends_well(tmp_path):
    program = """if True:
        import asyncio, sys
        from pathlib import Path
        from types import SimpleNamespace
        from PySide6.QtWidgets import QApplication, QWidget
        from seedance_desktop.ui.review.export_controller import ExportController

        application, window = QApplication([]), QWidget()
        asyncio.run(ExportController(window, None, print).copy_frame(SimpleNamespace(path=Path(sys.argv[1])), 0))
    """
    command = [sys.executable, "-c", program, make_clip(tmp_path / "clip.mp4", 1)]
    assert "000 copied" in subprocess.run(command, check=True, capture_output=True, text=True).stdout


async def test_a_renamed_clip_is_reopened_and_a_removed_one_closed(room, tmp_path):
    await room.open()
    moved = tmp_path / "renamed.mp4"
    moved.write_bytes(room.clips[0].path.read_bytes())
    room.controller.changed(structs.replace(room.clips[0], path=moved))
    await until(lambda: room.player.path == moved and room.player.frame == 0)
    room.controller.forget(["c0"])
    assert room.player.path is None
    assert room.controller.current is None
    assert not room.place.inspector.empty_label.isHidden()


async def test_the_sheet_of_keys_tells_all_of_the_place(room):
    rows = key_rows([room.place])
    told = {words: keys for pairs in rows.values() for words, keys in pairs}
    for words, keys in {
        "Play": "Space", "Pick": "P", "0 stars to 5 stars": "0 – 5", "Next compare mode": "C",
        "Compare in a grid": "G", "Save frame": "Ctrl+Shift+S", "Set the in point": "I", "One frame back": "Left",
        "Loop": "Ctrl+L",
    }.items():  # fmt: skip
        assert told[words] == keys
    keys = [key for pairs in rows.values() for _, each in pairs for key in each.split(" or ")]
    assert len(keys) == len(set(keys))  # no key does two things
    sheet = KeySheet(rows, room.window)
    room.qtbot.addWidget(sheet)
    sheet.open()
    sheet.reject()


async def test_every_action_has_a_name_and_a_place_to_rebind_it(room):
    for action in room.place.actions():
        assert action.objectName().split(".")[0] in {"player", "review"}
        assert action.text()


async def test_a_clip_rendered_again_is_opened_again_with_all_its_frames(room, tmp_path):
    path = tmp_path / "again.mp4"
    shutil.copy(room.clips[0].path, path)
    stat = path.stat()
    shown = structs.replace(
        room.clips[0], path=path, byte_size=stat.st_size, modified_us=stat.st_mtime_ns // 1000, rating=4
    )
    await room.world.clips.save(shown)
    await room.controller.open(shown)
    await until(lambda: room.player.frame_count == 30)
    await room.seek(7)

    async def look(clips):
        for replaced in await room.world.library.read_again(one.id for one in clips):
            room.controller.changed(replaced)
        return await room.world.library.missing(clips)

    room.controller.files.find = look
    make_clip(tmp_path / "other.mp4", 12, (360, 640)).replace(path)
    room.controller.files.start()
    await until(lambda: room.player.frame_count == 12)
    await room.seek(9)
    await until(lambda: painted(room.player) == 9)
    current = room.controller.current
    assert (current.frames, current.width, current.height, current.rating) == (12, 360, 640, 4)
    assert room.controller.in_view == [current]


async def test_a_compared_clip_that_is_rendered_again_stays_beside_the_other(room, tmp_path):
    path = tmp_path / "again.mp4"
    shutil.copy(room.clips[0].path, path)
    shown = structs.replace(room.clips[0], path=path)
    room.controller.compare([shown, room.clips[1]])
    await until(lambda: room.player.frame_count == 31)
    await room.seek(20)
    make_clip(tmp_path / "other.mp4", 40, (640, 360)).replace(path)
    room.controller.changed(structs.replace(shown, frames=40, modified_us=1))
    await until(lambda: (room.player.frame_count, room.player.frame) == (40, 20))
    assert [one.frames for one in room.controller.in_view] == [40, 31]
    assert room.player.mode is CompareMode.SIDE
