"""What a player reads ahead, and in which order."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from seedance_desktop.media.cache import FrameCache
from seedance_desktop.media.segment import Segment
from seedance_desktop.ui.review.reading import missing, open_pane
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
    pane.reel.close()
    return found


def test_all_of_a_short_clip(clip: Path) -> None:
    assert ahead(clip, 60, 30, 1, playing=True) == [*range(30, 40), *range(30)]
    assert ahead(clip, 60, 30, -1, playing=False) == [*range(30, -1, -1), *range(31, 40)]


def test_of_a_long_one_what_comes_next(clip: Path) -> None:
    assert ahead(clip, 20, 20, 1, playing=False) == [*range(20, 32), *range(16, 20)]
    assert ahead(clip, 20, 20, -1, playing=False) == [20, *range(19, 7, -1), *range(21, 24)]


def test_nothing_that_a_running_clip_has_passed(clip: Path) -> None:
    assert ahead(clip, 20, 20, 1, playing=True) == list(range(20, 32))
    assert ahead(clip, 20, 20, -1, playing=True) == [20, *range(19, 7, -1)]


def test_a_pane_says_whether_its_pictures_are_made_smaller(clip: Path) -> None:
    pane = open_pane([Segment(clip)], FrameCache())
    assert [pane.is_larger(QSize(*size)) for size in ((319, 179), (320, 180), (640, 360), (0, 0))] == [
        True, False, False, False,
    ]  # fmt: skip
    pane.reel.close()
