"""Frames of a running clip: the same as those of a paused one, in reused memory."""

import numpy as np
import pytest
from av.video.frame import VideoFrame
from av.video.plane import VideoPlane
from av.video.reformatter import Colorspace
from numpy.typing import NDArray

from seedance_desktop.media.frame_pool import FramePool
from seedance_desktop.media.frames import Frame


def noise(width: int, height: int, pix_fmt: str, seed: int = 0) -> VideoFrame:
    chance = np.random.default_rng(seed)
    picture = VideoFrame(width, height, pix_fmt)
    for plane in picture.planes:
        memoryview(plane)[:] = chance.integers(0, 256, plane.buffer_size, np.uint8).tobytes()
    return picture


def pixels(plane: VideoPlane, size: tuple[int, int]) -> NDArray[np.uint8]:
    return np.frombuffer(plane, np.uint8).reshape(size[1], -1)[:, : 4 * size[0]].copy()


@pytest.mark.parametrize("colorspace", [Colorspace.ITU601, Colorspace.ITU709, Colorspace.BT2020])
@pytest.mark.parametrize("full_range", [False, True])
@pytest.mark.parametrize("pix_fmt", ["yuv420p", "yuv444p"])
def test_it_makes_the_same_pictures(
    capfd: pytest.CaptureFixture[str], colorspace: Colorspace, full_range: bool, pix_fmt: str
) -> None:
    running = FramePool()
    for width, height in ((320, 180), (177, 121)):
        frame = Frame(noise(width, height, pix_fmt), colorspace, full_range)
        for size in (None, (160, 90), (93, 61)):
            for quick in (True, False):
                shown = size or (width, height)
                made = pixels(frame.to_bgrx(running, size, quick=quick), shown)
                assert (made == pixels(frame.to_bgrx(size=size, quick=quick), shown)).all()
    assert not capfd.readouterr().err  # FFmpeg has nothing to complain about


def test_a_picture_reuses_only_released_memory() -> None:
    running = FramePool()
    one, other = (Frame(noise(320, 180, "yuv420p", seed), Colorspace.ITU709, full_range=False) for seed in (1, 2))
    first, second = (frame.to_bgrx(running, (160, 90), quick=True) for frame in (one, other))
    places = {first.buffer_ptr, second.buffer_ptr}
    assert len(places) == 2
    before = pixels(second, (160, 90))
    del first
    for _ in range(5):
        third = other.to_bgrx(running, (160, 90), quick=True)
        assert third.buffer_ptr in places
        assert third.buffer_ptr != second.buffer_ptr
        del third
    assert (pixels(second, (160, 90)) == before).all()
    running.free()
    assert (pixels(second, (160, 90)) == before).all()  # a picture in use keeps its memory
