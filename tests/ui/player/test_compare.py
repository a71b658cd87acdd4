"""Comparing clips: one clock, one paint, the same frame of every clip, read from the pixels."""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from seedance_desktop.media.frame_cache import FrameCache
from seedance_desktop.media.segment import Segment
from seedance_desktop.ui.player.panes import CompareMode, Showing
from seedance_desktop.ui.player.player import Player
from tests.media.clips import BACKGROUND, make_clip
from tests.ui.player.painted import painted, pane_pixels, picture_rect, pixels


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("compare")


@pytest.fixture(scope="module")
def clips(folder: Path) -> list[Path]:
    """Four clips of one length, of other codecs, groups and sizes."""
    return [
        make_clip(folder / "a.mp4", 72, (640, 360), options={"bf": "3", "b_strategy": "0"}, sound=True),
        make_clip(folder / "b.mp4", 72, (640, 360), options={"bf": "2", "g": "7"}),
        make_clip(folder / "c.mp4", 72, (320, 180), options={"g": "1"}),
        make_clip(folder / "d.mp4", 72, (1280, 720), options={"preset": "ultrafast"}),
    ]


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    player = Player(cache=FrameCache(256 * 1024 * 1024))
    qtbot.addWidget(player)
    player.resize(900, 700)
    player.show()
    yield player
    player.shut_down()


def open_clips(qtbot: QtBot, player: Player, paths: list[Path], mode: CompareMode, at: int = 0) -> None:
    with qtbot.waitSignals([player.loaded, player.frame_shown]):
        player.show_clips([Showing.of(path, path.stem, 3) for path in paths], "compare", mode, at=at)


def all_painted(player: Player) -> set[int]:
    return {painted(player, pane) for pane in player.stage.visible_panes()}


def show(qtbot: QtBot, player: Player, number: int) -> None:
    player.seek(number)
    qtbot.waitUntil(lambda: player.frame == number)


@pytest.mark.parametrize(("mode", "count"), [(CompareMode.SIDE, 2), (CompareMode.GRID, 4), (CompareMode.SIDE, 3)])
def test_every_pane_shows_the_same_frame_at_every_moment(
    qtbot: QtBot, player: Player, clips: list[Path], mode: CompareMode, count: int
) -> None:
    open_clips(qtbot, player, clips[:count], mode)
    seen: list[set[int]] = []
    player.frame_shown.connect(lambda _n: seen.append(all_painted(player)))
    chance = random.Random(count)
    for _ in range(25):
        number = chance.randrange(72)
        player.seek(number)
        qtbot.waitUntil(lambda number=number: player.frame == number)
        assert all_painted(player) == {number}
    for rate in (1, 4, -2):
        player.seek(10 if rate > 0 else 60)
        player.play(rate)
        qtbot.waitUntil(lambda: not player.is_playing, timeout=20_000)
    qtbot.waitUntil(lambda: player.frame == 0)
    assert len(seen) > 60
    assert all(len(numbers) == 1 for numbers in seen)


def test_a_shorter_clip_stays_on_its_last_frame(
    qtbot: QtBot, player: Player, folder: Path, clips: list[Path]
) -> None:
    short = make_clip(folder / "short.mp4", 20, (640, 360))
    open_clips(qtbot, player, [short, clips[0]], CompareMode.SIDE)
    assert player.frame_count == 72
    show(qtbot, player, 12)
    assert [painted(player, 0), painted(player, 1)] == [12, 12]
    show(qtbot, player, 50)
    assert [painted(player, 0), painted(player, 1)] == [19, 50]


def test_flip_keeps_the_frame(qtbot: QtBot, player: Player, clips: list[Path]) -> None:
    open_clips(qtbot, player, clips[:2], CompareMode.SINGLE, at=33)
    qtbot.waitUntil(lambda: player.frame == 33)
    chosen: list[int] = []
    player.active_changed.connect(chosen.append)
    assert player.stage.visible_panes() == [0]
    player.flip()
    assert player.stage.visible_panes() == [1]
    assert painted(player) == 33
    player.flip()
    assert chosen == [1, 0]
    assert player.path == clips[0]


def test_keys_go_through_the_modes(qtbot: QtBot, player: Player, clips: list[Path]) -> None:
    open_clips(qtbot, player, clips[:2], CompareMode.SINGLE)
    player.activateWindow()
    player.setFocus()
    qtbot.waitUntil(player.hasFocus)
    modes = []
    for key in (Qt.Key.Key_C, Qt.Key.Key_C, Qt.Key.Key_C, Qt.Key.Key_C, Qt.Key.Key_G, Qt.Key.Key_C):
        qtbot.keyClick(player, key)
        modes.append(player.mode)
    names = ["side", "wipe", "difference", "single", "grid", "side"]
    assert modes == [CompareMode(name) for name in names]
    assert player.header.modes.value() == "side"


def test_wipe_shows_both_on_either_side_of_its_edge(qtbot: QtBot, player: Player, folder: Path) -> None:
    paths = []
    for name, colour in (("red.mp4", (220, 30, 30)), ("blue.mp4", (30, 30, 220))):
        paths.append(folder / name)
        solid(paths[-1], colour)
    open_clips(qtbot, player, paths, CompareMode.WIPE)
    stage = player.stage
    box = picture_rect(stage, 0)
    y = round(box.center().y() + box.height() / 3)

    def reds(edge: float) -> None:
        shown = pixels(stage)
        left, right = (
            shown[y, round(box.left() + box.width() * edge) - 12],
            shown[y, round(box.left() + box.width() * edge) + 12],
        )
        assert left[2] > 180 > 80 > left[0]
        assert right[0] > 180 > 80 > right[2]

    reds(0.5)
    start = QPoint(round(box.center().x()), y)
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(stage, QPoint(round(box.left() + box.width() * 0.25), y))
    qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=QPoint(round(box.left() + box.width() * 0.25), y))
    assert stage.wipe == pytest.approx(0.25, abs=0.01)
    reds(0.25)


def solid(path: Path, colour: tuple[int, int, int]) -> None:
    import av

    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
        for _ in range(5):
            picture = np.full((360, 640, 3), colour, np.uint8)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        out.mux(stream.encode(None))


def test_difference_is_black_for_the_same_and_grows_with_gain(qtbot: QtBot, player: Player, folder: Path) -> None:
    paths = [folder / "grey.mp4", folder / "greyer.mp4"]
    for path, level in zip(paths, (100, 110), strict=True):
        solid(path, (level, level, level))
    open_clips(qtbot, player, [paths[0], paths[0]], CompareMode.DIFFERENCE)

    def middle() -> int:
        return int(pane_pixels(player, 0)[200:300, 300:400, :3].mean())

    assert middle() == 0
    open_clips(qtbot, player, paths, CompareMode.DIFFERENCE)
    player.stage.set_gain(1)
    once = middle()
    assert 8 <= once <= 12
    player.change_gain(1)
    assert middle() == pytest.approx(2 * once, abs=1)
    player.change_gain(9)
    assert player.stage.gain == 16
    assert middle() == pytest.approx(16 * once, abs=4)


def test_a_clip_that_cannot_be_shown_leaves_the_others(
    qtbot: QtBot, player: Player, folder: Path, clips: list[Path]
) -> None:
    bad = folder / "bad.mp4"
    bad.write_bytes(b"no clip at all" * 40)
    open_clips(qtbot, player, [bad, clips[1]], CompareMode.SIDE)
    show(qtbot, player, 40)
    assert painted(player, 1) == 40
    assert picture_rect(player.stage, 0).isEmpty()
    assert "bad.mp4" in player.stage.pane_infos[0].problem
    with qtbot.waitSignal(player.failed) as failed:
        player.show_clips([Showing.of(bad), Showing.of(folder / "gone.mp4")], "", CompareMode.SIDE)
    assert "bad.mp4" in failed.args[0]
    assert "gone.mp4" in failed.args[0]


def test_sound_comes_from_the_one_chosen(qtbot: QtBot, player: Player, folder: Path, clips: list[Path]) -> None:
    open_clips(qtbot, player, clips[:2], CompareMode.SIDE)
    button = player.transport.sound_from
    qtbot.waitUntil(lambda: button.text() == "sound A" and player.transport.volume.isEnabled())
    assert player.filmstrip.wave
    player.next_sound()
    qtbot.waitUntil(lambda: button.text() == "sound B")
    assert not player.transport.volume.isEnabled()  # b.mp4 is silent
    assert not player.filmstrip.wave
    player.load(clips[0])
    qtbot.waitUntil(player.transport.volume.isEnabled)
    assert button.isHidden()


def test_alone_in_view_it_asks_for_a_partner(qtbot: QtBot, player: Player, clips: list[Path]) -> None:
    open_clips(qtbot, player, clips[:1], CompareMode.SINGLE)
    with qtbot.waitSignal(player.partner_requested) as wanted:
        player.header.modes.button("wipe").click()
    assert wanted.args == ["wipe"]
    assert player.mode is CompareMode.SINGLE
    assert player.header.modes.value() == "single"


def test_a_click_activates_a_pane(qtbot: QtBot, player: Player, clips: list[Path]) -> None:
    open_clips(qtbot, player, clips[:2], CompareMode.SIDE)
    with qtbot.waitSignal(player.active_changed):
        qtbot.mouseClick(
            player.stage, Qt.MouseButton.LeftButton, pos=picture_rect(player.stage, 1).center().toPoint()
        )
    assert player.path == clips[1]
    wanted = {number for _, number in player.filmstrip.cells()}
    qtbot.waitUntil(lambda: set(player.filmstrip.thumbs) >= wanted)


def wheel(stage: object, steps: int, at: QPointF) -> None:
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(stage, event)  # type: ignore[arg-type]


def test_zoom_keeps_the_spot_under_the_pointer_and_pans_to_the_edge(
    qtbot: QtBot, player: Player, clips: list[Path]
) -> None:
    open_clips(qtbot, player, clips[:1], CompareMode.SINGLE)
    stage = player.stage
    box = picture_rect(stage)
    spot = QPointF(box.left() + box.width() * 0.25, box.top() + box.height() * 0.75)
    wheel(stage, 6, spot)
    after = picture_rect(stage)
    assert after.width() > 2 * box.width()
    assert (spot.x() - after.left()) / after.width() == pytest.approx(0.25, abs=0.01)
    assert (spot.y() - after.top()) / after.height() == pytest.approx(0.75, abs=0.01)
    assert player.header.zoom_label.text() == f"{stage.zoom_percent:.0f} % ▾"
    middle = stage.rect().center()
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=middle)
    for x in range(10, 3000, 500):
        qtbot.mouseMove(stage, middle + QPoint(x, 0))
    qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=middle)
    assert picture_rect(stage).left() == pytest.approx(0, abs=1)
    wheel(stage, -30, spot)
    stage.zoom_fit()
    assert picture_rect(stage) == box


def test_pixels_to_pixels(qtbot: QtBot, player: Player, folder: Path) -> None:
    big = make_clip(folder / "big.mp4", 3, (1920, 1080), options={"preset": "ultrafast"})
    open_clips(qtbot, player, [big], CompareMode.SINGLE)
    stage = player.stage
    stage.zoom_pixels()
    assert stage.zoom_percent == pytest.approx(100)
    assert picture_rect(stage).size().toSize().width() == 1920
    shown = pixels(stage)[stage.height() // 2, stage.width() // 2, 2::-1]
    assert shown == pytest.approx(BACKGROUND, abs=6)
    stage.zoom_pixels()
    assert stage.view.is_fit


def test_safe_areas_are_drawn(qtbot: QtBot, player: Player, clips: list[Path]) -> None:
    open_clips(qtbot, player, clips[:1], CompareMode.SINGLE)
    before = pixels(player.stage)
    player.stage.set_safe_areas(True)
    after = pixels(player.stage)
    box = picture_rect(player.stage)
    x = round(box.left() + box.width() * 0.035)
    y = round(box.center().y() + box.height() * 0.2)
    assert int(after[y, x - 2 : x + 3, 1].max()) > int(before[y, x - 2 : x + 3, 1].max()) + 80


def test_a_chain_plays_back_to_back(qtbot: QtBot, player: Player, clips: list[Path]) -> None:
    chain = (Segment(clips[0], 0, 29), Segment(clips[1], 10), Segment(clips[2], 0, 4))
    with qtbot.waitSignals([player.loaded, player.frame_shown]):
        player.show_clips([Showing(chain, "the shot")], "the shot")
    assert player.frame_count == 30 + 62 + 5
    wanted = [*range(30), *range(10, 72), *range(5)]
    for number in (0, 29, 30, 31, 91, 92, 96, 45, 12):
        show(qtbot, player, number)
        assert painted(player) == wanted[number]
    seen: list[tuple[int, int]] = []
    player.frame_shown.connect(lambda _n: seen.append((player.stage.frame_number, painted(player))))
    player.seek(24)
    player.play(2)
    qtbot.waitUntil(lambda: player.frame > 36)
    player.pause()
    assert all(code == wanted[n] for n, code in seen)
    qtbot.waitUntil(lambda: bool(player.filmstrip.wave))  # of the one clip that has sound, silence after it


def test_frames_are_released_when_it_is_out_of_sight(
    qtbot: QtBot, clips: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seedance_desktop.ui.player.player.RELEASE_AFTER_MS", 50)
    cache = FrameCache()
    player = Player(cache=cache)
    qtbot.addWidget(player)
    player.resize(700, 500)
    player.show()
    open_clips(qtbot, player, clips[:2], CompareMode.SIDE)
    qtbot.waitUntil(lambda: cache.nbytes == 2 * 72 * 640 * 360 * 3 // 2)
    player.hide()
    qtbot.waitUntil(lambda: cache.nbytes == 0)
    player.show()
    show(qtbot, player, 44)
    assert all_painted(player) == {44}
    qtbot.waitUntil(lambda: cache.nbytes == 2 * 72 * 640 * 360 * 3 // 2)
    player.shut_down()


def test_four_panes_share_a_bounded_cache(qtbot: QtBot, clips: list[Path]) -> None:
    cache = FrameCache(capacity=10 * 1280 * 720 * 3 // 2)
    player = Player(cache=cache)
    qtbot.addWidget(player)
    player.resize(900, 700)
    player.show()
    open_clips(qtbot, player, clips, CompareMode.GRID)
    for number in (71, 3, 40, 0):
        show(qtbot, player, number)
        assert all_painted(player) == {number}
        assert cache.nbytes <= cache.capacity
    player.shut_down()
