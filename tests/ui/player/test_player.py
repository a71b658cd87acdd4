"""The player, judged by the frame number in the pixels that it paints."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSlider
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from seedance_desktop.media.container import file_key
from seedance_desktop.media.frame_cache import FrameCache
from seedance_desktop.media.frames import Clip, Frame
from seedance_desktop.ui.player.player import Player
from tests.media.clips import make_clip, read_code
from tests.ui.player.painted import painted, picture_rect, shows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("player")


@pytest.fixture(scope="module")
def clip(folder: Path) -> Path:
    return make_clip(folder / "clip.mp4", 72, (640, 360), options={"bf": "3", "b_strategy": "0"}, sound=True)


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    player = Player()
    qtbot.addWidget(player)
    player.resize(740, 600)
    player.show()
    yield player
    player.shut_down()


def open_clip(qtbot: QtBot, player: Player, path: Path) -> None:
    with qtbot.waitSignals([player.loaded, player.frame_shown]):
        player.load(path)


def action(player: Player, name: str) -> QAction:
    found = player.findChild(QAction, f"player.{name}")
    assert found is not None
    return found


def test_the_first_frame_is_painted(qtbot: QtBot, player: Player, clip: Path) -> None:
    seen: list[int] = []
    player.loaded.connect(seen.append)
    player.frame_shown.connect(seen.append)
    with qtbot.waitSignals([player.loaded, player.frame_shown]):
        player.load(clip, "Puppy, take 2")
    assert seen == [72, 0]
    assert painted(player) == 0
    assert player.frame_count == 72
    texts = [label.text() for label in player.findChildren(type(player.transport.counter))]
    assert "Puppy, take 2" in texts
    assert "640×360 · 24 fps · 72 frames · 3.0 s" in texts
    assert "frame 000 / 071" in texts
    assert "00:00:00:00" in texts


def test_seeks_and_steps_are_exact(qtbot: QtBot, player: Player, clip: Path) -> None:
    open_clip(qtbot, player, clip)
    for move, number in (
        (lambda: player.seek(50), 50),
        (lambda: player.step(1), 51),
        (lambda: player.step(-1), 50),
        (lambda: player.step(-10), 40),
        (lambda: player.seek(999), 71),
        (lambda: player.step(1), 71),
        (lambda: player.seek(-3), 0),
        (lambda: player.seek(33), 33),
    ):
        move()
        qtbot.waitUntil(shows(player, number))
    assert player.transport.counter.text() == "frame 033 / 071"
    assert player.transport.timecode.text() == "00:00:01:09"


def test_no_control_moves_when_frames_are_dropped_or_a_range_is_set(qtbot: QtBot, player: Player, clip: Path) -> None:
    player.resize(1200, 700)
    open_clip(qtbot, player, clip)
    transport = player.transport
    assert transport.dropped.isVisible()
    assert transport.dropped.text() == ""

    def places() -> list[int]:
        transport.layout().activate()
        return [button.x() for button in transport.findChildren(QAbstractButton) if button.isVisible()]

    before = places()
    transport.show_dropped(3)
    transport.show_range(10, 20, whole=False)
    assert transport.dropped.text() == "3 dropped"
    assert places() == before


def test_the_newest_of_many_requests_wins(qtbot: QtBot, player: Player, clip: Path) -> None:
    open_clip(qtbot, player, clip)
    seen: list[int] = []
    player.frame_shown.connect(seen.append)
    for number in range(1, 60):
        player.seek(number)
    qtbot.waitUntil(shows(player, 59))
    assert len(seen) < 30


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ([(Qt.Key.Key_Right, "")], 31),
        ([(Qt.Key.Key_Left, "")], 29),
        ([(Qt.Key.Key_Right, "shift")], 40),
        ([(Qt.Key.Key_Left, "shift")], 20),
        ([(Qt.Key.Key_Home, "")], 0),
        ([(Qt.Key.Key_End, "")], 71),
    ],
)
def test_keys_move(qtbot: QtBot, player: Player, clip: Path, keys: list[tuple[Qt.Key, str]], number: int) -> None:
    open_clip(qtbot, player, clip)
    player.seek(30)
    qtbot.waitUntil(shows(player, 30))
    focus(qtbot, player)
    for key, modifier in keys:
        shift = Qt.KeyboardModifier.ShiftModifier if modifier else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(player, key, shift)
    qtbot.waitUntil(shows(player, number))


def focus(qtbot: QtBot, player: Player) -> None:
    player.activateWindow()
    player.setFocus()
    qtbot.waitUntil(player.hasFocus)


def test_keys_play_shuttle_mark_and_loop(qtbot: QtBot, player: Player, clip: Path) -> None:
    open_clip(qtbot, player, clip)
    focus(qtbot, player)
    rate = player.transport.rate
    for key, text in (
        (Qt.Key.Key_L, "1×"),
        (Qt.Key.Key_L, "2×"),
        (Qt.Key.Key_J, "−1×"),
        (Qt.Key.Key_J, "−2×"),
        (Qt.Key.Key_J, "−4×"),
    ):
        qtbot.keyClick(player, key)
        assert (player.is_playing, rate.text()) == (True, text)
    qtbot.keyClick(player, Qt.Key.Key_K)
    assert not player.is_playing
    player.seek(20)
    qtbot.waitUntil(shows(player, 20))
    qtbot.keyClick(player, Qt.Key.Key_I)
    player.seek(24)
    qtbot.waitUntil(shows(player, 24))
    qtbot.keyClick(player, Qt.Key.Key_O)
    assert player.range == (20, 24)
    qtbot.keyClick(player, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    seen: list[int] = []
    player.frame_shown.connect(seen.append)
    qtbot.keyClick(player, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: seen.count(24) >= 2 and seen.count(20) >= 2)
    qtbot.keyClick(player, Qt.Key.Key_Space)
    assert not player.is_playing
    assert set(seen) <= {20, 21, 22, 23, 24}
    qtbot.keyClick(player, Qt.Key.Key_M)
    assert action(player, "mute").isChecked()


def test_focused_controls_keep_their_own_keys(qtbot: QtBot, player: Player, clip: Path) -> None:
    open_clip(qtbot, player, clip)
    focus(qtbot, player)
    slider = player.transport.volume
    qtbot.waitUntil(slider.isEnabled)
    slider.setFocus()
    qtbot.waitUntil(slider.hasFocus)
    before = slider.value()
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert slider.value() < before
    button = next(b for b in player.findChildren(QAbstractButton) if b.accessibleName() == "To the end")
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(shows(player, 71))
    assert not player.is_playing
    qtbot.keyClick(button, Qt.Key.Key_Left)
    qtbot.waitUntil(shows(player, 70))


def test_it_plays_to_the_end_in_order_and_counts_what_it_drops(qtbot: QtBot, player: Player, folder: Path) -> None:
    path = make_clip(folder / "hd.mp4", 97, (1280, 720), options={"preset": "ultrafast"}, sound=True)
    open_clip(qtbot, player, path)
    seen: list[int] = []
    player.frame_shown.connect(seen.append)
    began = time.monotonic()
    player.play()
    qtbot.waitUntil(lambda: not player.is_playing, timeout=20_000)
    assert time.monotonic() - began > 96 / 24 - 0.1, "no frame is shown before its time"
    qtbot.waitUntil(shows(player, 96))
    assert seen == sorted(seen)
    assert 97 - 1 - len(seen) == player.frames_dropped


def test_it_plays_backwards(qtbot: QtBot, player: Player, clip: Path) -> None:
    open_clip(qtbot, player, clip)
    seen: list[int] = []
    player.frame_shown.connect(seen.append)
    player.seek(71)
    player.play(-4)
    qtbot.waitUntil(lambda: not player.is_playing)
    qtbot.waitUntil(shows(player, 0))
    assert seen == sorted(seen, reverse=True)
    assert len(seen) > 10


def test_play_before_the_clip_is_open(qtbot: QtBot, player: Player, clip: Path) -> None:
    player.load(clip)
    player.play()
    qtbot.waitUntil(lambda: player.is_playing and player.frame > 3)


def test_scrubbing_holds_a_running_clip_and_lets_it_go_on(qtbot: QtBot, player: Player, clip: Path) -> None:
    open_clip(qtbot, player, clip)
    player.play()
    strip = player.filmstrip
    middle = strip.rect().center()
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=middle)
    assert not player.is_playing
    held = strip.frame_at(middle.x())
    qtbot.waitUntil(shows(player, held))
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=middle)
    assert player.is_playing
    qtbot.waitUntil(lambda: player.frame > held + 4)


def test_hiding_it_stops_it(qtbot: QtBot, player: Player, clip: Path) -> None:
    open_clip(qtbot, player, clip)
    player.play()
    player.hide()
    assert not player.is_playing


def test_the_strip_gets_its_pictures(qtbot: QtBot, player: Player, clip: Path) -> None:
    open_clip(qtbot, player, clip)
    wanted = {number for _, number in player.filmstrip.cells()}
    qtbot.waitUntil(lambda: set(player.filmstrip.thumbs) >= wanted)
    image = player.filmstrip.thumbs[max(wanted)].convertToFormat(QImage.Format.Format_RGB32)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = lines[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)
    assert read_code(pixels) == max(wanted)


def test_stepping_back_finds_the_previous_frames_cached(qtbot: QtBot, clip: Path) -> None:
    cache = FrameCache(capacity=20 * 640 * 360 * 3 // 2)
    player = Player(cache=cache)
    qtbot.addWidget(player)
    player.resize(740, 600)
    player.show()
    open_clip(qtbot, player, clip)
    player.seek(61)
    player.step(-1)
    qtbot.waitUntil(shows(player, 60))
    qtbot.waitUntil(lambda: cache.cached(file_key(clip)) >= set(range(48, 61)))
    player.shut_down()


def test_read_ahead_pauses_while_stepping_through_cached_frames(
    qtbot: QtBot, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = FrameCache(capacity=24 * 640 * 360 * 3 // 2)
    player = Player(cache=cache)
    qtbot.addWidget(player)
    player.resize(740, 600)
    player.show()
    open_clip(qtbot, player, clip)
    wanted = {number for _, number in player.filmstrip.cells()}
    qtbot.waitUntil(lambda: set(player.filmstrip.thumbs) >= wanted)
    reads: list[int] = []
    step_towards = Clip.step_towards
    monkeypatch.setattr(
        Clip, "step_towards", lambda self, n, keep, **how: reads.append(n) or step_towards(self, n, keep, **how)
    )
    monkeypatch.setattr("seedance_desktop.ui.player.decoder._STILL_S", 0.5)
    for number in (3, 9, 12):
        player.seek(number)
        qtbot.waitUntil(shows(player, number))
    assert not reads
    qtbot.waitUntil(lambda: bool(reads))  # of who stays
    player.shut_down()


def test_a_still_picture_is_scaled_at_best_quality(qtbot: QtBot, player: Player, clip: Path) -> None:
    player.resize(500, 460)  # made smaller, then
    open_clip(qtbot, player, clip)
    player.seek(33)
    qtbot.waitUntil(shows(player, 33))
    size = player.stage.sizes()[0]
    assert size.width() < 640
    with Clip(clip) as there:
        careful = there.read(33).to_bgra(size.toTuple())

    def exact() -> None:
        image = player.stage.images[0]
        lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        assert np.array_equal(lines[:, : 4 * image.width()].reshape(careful.shape), careful)

    qtbot.waitUntil(exact)


def test_a_small_cache_is_enough(qtbot: QtBot, clip: Path) -> None:
    cache = FrameCache(capacity=6 * 640 * 360 * 3 // 2)
    player = Player(cache=cache)
    qtbot.addWidget(player)
    player.resize(740, 600)
    player.show()
    open_clip(qtbot, player, clip)
    for number in (70, 3, 69, 68, 30, 0):
        player.seek(number)
        qtbot.waitUntil(shows(player, number))
    wanted = {number for _, number in player.filmstrip.cells()}
    qtbot.waitUntil(lambda: set(player.filmstrip.thumbs) >= wanted)
    assert cache.nbytes <= cache.capacity
    player.shut_down()


def test_frames_are_shared_by_players(qtbot: QtBot, clip: Path) -> None:
    cache = FrameCache()
    first, second = Player(cache=cache), Player(cache=cache)
    for player in (first, second):
        qtbot.addWidget(player)
        player.show()
        open_clip(qtbot, player, clip)
    qtbot.waitUntil(lambda: cache.nbytes == 72 * 640 * 360 * 3 // 2)
    qtbot.wait(100)
    assert cache.nbytes == 72 * 640 * 360 * 3 // 2
    first.shut_down()
    second.shut_down()


class Forgetful(FrameCache):
    """What a cache is to one player while another drives all its frames out."""

    def put(self, clip: object, number: int, frame: Frame) -> None:
        pass


def test_read_ahead_stops_when_others_fill_the_cache(
    qtbot: QtBot, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[int] = []
    step_towards = Clip.step_towards
    monkeypatch.setattr(
        Clip, "step_towards", lambda self, n, keep, **how: reads.append(n) or step_towards(self, n, keep, **how)
    )
    player = Player(cache=Forgetful())
    qtbot.addWidget(player)
    with qtbot.waitSignal(player.loaded):
        player.load(clip)
    qtbot.waitUntil(lambda: len(reads) >= 72)
    qtbot.wait(500)
    settled = len(reads)
    qtbot.wait(300)
    assert len(reads) == settled
    player.shut_down()


def test_a_broken_clip_is_explained(qtbot: QtBot, player: Player, clip: Path, folder: Path) -> None:
    cut = folder / "cut.mp4"
    cut.write_bytes(clip.read_bytes()[:20_000])
    with qtbot.waitSignal(player.failed) as failed:
        player.load(cut)
    assert "cut.mp4" in failed.args[0]
    assert failed.args[0] in player.stage.accessibleDescription()
    assert player.frame_count == 0
    assert player.frame == -1
    open_clip(qtbot, player, clip)  # and the next one plays
    assert painted(player) == 0


def test_a_clip_that_went_away(qtbot: QtBot, player: Player, folder: Path) -> None:
    with qtbot.waitSignal(player.failed, timeout=5000):
        player.load(folder / "never.mp4")


def test_only_the_last_of_two_loads_is_shown(qtbot: QtBot, player: Player, clip: Path, folder: Path) -> None:
    other = make_clip(folder / "other.mp4", 5)
    counts: list[int] = []
    player.loaded.connect(counts.append)
    player.load(clip)
    player.load(other)
    qtbot.waitUntil(lambda: player.frame == 0)
    qtbot.wait(100)
    assert counts == [5]


def test_clear(qtbot: QtBot, player: Player, clip: Path) -> None:
    open_clip(qtbot, player, clip)
    player.play()
    player.clear()
    assert (player.frame, player.frame_count, player.is_playing, player.path) == (-1, 0, False, None)
    assert not action(player, "play").isEnabled()
    assert player.stage.accessibleDescription()
    player.play()
    player.step(1)
    assert not player.is_playing


def test_use_frame(qtbot: QtBot, player: Player, clip: Path) -> None:
    open_clip(qtbot, player, clip)
    player.seek(42)
    qtbot.waitUntil(shows(player, 42))
    button = player.transport.use_frame
    assert isinstance(button, QPushButton)
    first, last = button.menu().actions()
    with qtbot.waitSignal(player.frame_requested) as wanted:
        last.trigger()
    assert wanted.args == [clip, 42, "last"]
    with qtbot.waitSignal(player.frame_requested) as wanted:
        first.trigger()
    assert wanted.args == [clip, 42, "first"]


def test_full_screen_and_back(qtbot: QtBot, player: Player, clip: Path) -> None:
    open_clip(qtbot, player, clip)
    player.play()
    action(player, "full_screen").trigger()
    assert player.isFullScreen()
    assert player.is_playing
    action(player, "leave_full_screen").trigger()
    assert not player.isFullScreen()


def test_every_control_has_a_name_and_a_tooltip(player: Player) -> None:
    controls = [*player.findChildren(QAbstractButton), *player.findChildren(QSlider)]
    assert len(controls) >= 11
    for control in controls:
        assert control.accessibleName(), control
        assert control.toolTip(), control
    assert action(player, "forward").toolTip() == "One frame forward (Right)"


def test_destroying_it_ends_its_thread(qtbot: QtBot, clip: Path) -> None:
    others = set(threading.enumerate())
    player = Player()
    player.show()
    open_clip(qtbot, player, clip)
    [thread] = set(threading.enumerate()) - others
    player.deleteLater()
    qtbot.waitUntil(lambda: not isValid(player))
    assert not thread.is_alive()


def test_pictures_come_in_the_size_in_which_they_are_shown(qtbot: QtBot, player: Player, clip: Path) -> None:
    player.resize(400, 420)
    open_clip(qtbot, player, clip)
    stage = player.stage

    def fits() -> bool:
        return stage.images[0].size() == picture_rect(stage).size().toSize()

    qtbot.waitUntil(fits)
    assert stage.images[0].width() < 640
    assert painted(player) == 0
    stage.zoom_pixels()
    qtbot.waitUntil(lambda: stage.images[0].width() == 640)
    player.seek(7)
    qtbot.waitUntil(lambda: player.frame == 7)
    stage.zoom_fit()
    qtbot.waitUntil(fits)
    assert painted(player) == 7
