"""What a player reads ahead, and in which order."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from seedance_desktop.media.container import file_key
from seedance_desktop.media.frame_cache import FrameCache
from seedance_desktop.media.segment import Segment
from seedance_desktop.ui.player.decoder import Decoder
from seedance_desktop.ui.player.open_pane import ClipInfo, missing, open_pane
from tests.media import zoo
from tests.media.clips import make_clip


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_clip(tmp_path_factory.mktemp("reading") / "clip.mp4", 40)


def ahead(clip: Path, frames: int, head: int, direction: int, *, playing: bool) -> list[int]:
    """The order, of a clip of which so many frames can be held."""
    cache = FrameCache(frames * 320 * 180 * 3 // 2)
    pane = open_pane([Segment(clip)], cache)
    cache.clear()
    found = [number for _pane, number in missing(cache, [pane], head, direction, playing=playing)]
    pane.joined.close()
    return found


def test_all_of_a_short_clip(clip: Path) -> None:
    assert ahead(clip, 60, 30, 1, playing=True) == [*range(30, 40), *range(30)]
    assert ahead(clip, 60, 30, -1, playing=False) == [*range(30, -1, -1), *range(31, 40)]


def test_of_a_long_clip_the_next_frames_are_kept(clip: Path) -> None:
    assert ahead(clip, 20, 20, 1, playing=False) == [*range(20, 32), *range(16, 20)]
    assert ahead(clip, 20, 20, -1, playing=False) == [20, *range(19, 7, -1), *range(21, 24)]


def test_nothing_behind_a_playing_clip_is_read(clip: Path) -> None:
    assert ahead(clip, 20, 20, 1, playing=True) == list(range(20, 32))
    assert ahead(clip, 20, 20, -1, playing=True) == [20, *range(19, 7, -1)]


def test_cached_frames_of_clips_played_back_to_back(clip: Path) -> None:
    pane = open_pane([Segment(clip, 10, 19), Segment(clip, 8, 12)], FrameCache())  # reads frames 0 to 10 of the clip
    assert pane.joined.cached() == {0, 10, 11, 12}
    assert pane.joined.cached() == {number for number in range(15) if pane.joined.has(number)}
    pane.joined.close()


@pytest.fixture
def decoder() -> Iterator[Decoder]:
    decoder = Decoder(FrameCache())
    yield decoder
    decoder.stop()


def test_stepping_back_finds_all_previous_frames_cached(qtbot: QtBot, decoder: Decoder, clip: Path) -> None:
    cache = decoder.cache
    assert cache is not None
    with qtbot.waitSignal(decoder.results.frames):
        decoder.open([[Segment(clip)]])

    def held_after(*moves: int) -> list[int]:
        decoder.rest()  # nothing is at hand, and nothing is read ahead
        qtbot.waitUntil(lambda: not cache.nbytes)
        for number in moves:
            with qtbot.waitSignal(decoder.results.frames):
                decoder.request_frame(number)
        return sorted(number for number in range(40) if cache.has(file_key(clip), number))

    assert held_after(0, 30) == [0, 30]
    assert held_after(39, 34) == [*range(35), 39]  # a step
    assert held_after(0, 39, 20) == [0, 20, 39]
    assert held_after(0, 39, 25, 12) == [*range(13), 25, 39]  # a drag


def test_a_pane_says_whether_its_pictures_are_made_smaller(clip: Path) -> None:
    pane = open_pane([Segment(clip)], FrameCache())
    assert [pane.is_larger(QSize(*size)) for size in ((319, 179), (320, 180), (640, 360), (0, 0))] == [
        True, False, False, False,
    ]  # fmt: skip
    pane.joined.close()


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="needs ffmpeg")
@pytest.mark.parametrize("room", [100, 1], ids=["read ahead", "too large to read ahead"])
def test_a_clip_whose_table_is_wrong_is_opened_again(
    qtbot: QtBot, decoder: Decoder, tmp_path: Path, room: int
) -> None:
    decoder.cache = FrameCache(room * 320 * 180 * 3 // 2)
    path = zoo.make(tmp_path, "copied.mkv")
    assert path is not None
    opened = []
    decoder.results.opened.connect(lambda _serial, infos: opened.append(len(infos[0].times)))
    with qtbot.waitSignal(decoder.results.frames):
        decoder.open([[Segment(path)]])
    qtbot.waitUntil(lambda: len(opened) == 2)
    assert opened == [zoo.FRAMES, zoo.FRAMES]


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="needs ffmpeg")
def test_another_clip_is_opened_while_a_table_is_made(
    qtbot: QtBot, decoder: Decoder, clip: Path, tmp_path: Path
) -> None:
    def is_clip(_serial: int, infos: list[ClipInfo]) -> bool:
        return len(infos[0].times) == 40

    made = zoo.make(tmp_path, "copied.mkv")
    assert made is not None
    for n in range(10):
        path = Path(shutil.copy(made, tmp_path / f"{n}.mkv"))  # the table of each is made
        with qtbot.waitSignal(decoder.results.opened):
            decoder.open([[Segment(path)]])
        decoder.request_frame(40)
        with qtbot.waitSignal(
            decoder.results.opened, check_params_cb=lambda _serial, infos: len(infos[0].times) == 40
        ):
            decoder.open([[Segment(clip)]])
