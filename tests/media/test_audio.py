"""Sound is aligned with the first frame."""

from pathlib import Path

import numpy as np
import pytest

from seedance_desktop.media.audio import RATE, WINDOW_S, Sound, decode_sound, frame_peaks
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.export import export_range
from seedance_desktop.media.frame_cache import FrameCache
from seedance_desktop.media.joined_clips import JoinedClips
from seedance_desktop.media.segment import Segment
from tests.media.clips import TONE_HZ, make_clip, make_long_clip

VP9 = {"deadline": "realtime", "cpu-used": "8"}


def left(sound: Sound) -> np.ndarray:
    return np.frombuffer(sound.pcm, np.int16)[::2].astype(np.float64)


@pytest.mark.parametrize("name", ["tone.mp4", "tone.webm"])
@pytest.mark.parametrize("start_s", [0.0, 0.5])
def test_the_tone_starts_on_time(tmp_path: Path, name: str, start_s: float) -> None:
    webm = name.endswith("webm")
    path = make_clip(
        tmp_path / name,
        48,
        codec="libvpx-vp9" if webm else "libx264",
        options=VP9 if webm else None,
        sound=True,
        sound_from_s=start_s,
    )
    sound = decode_sound(path)
    assert sound is not None
    assert sound.duration_s == pytest.approx(2.0, abs=0.05)
    samples = left(sound)
    begins = int(np.argmax(np.abs(samples) > 6000))
    assert begins / RATE == pytest.approx(start_s, abs=0.005)
    middle = samples[RATE : RATE + RATE // 2]
    loudest = np.argmax(np.abs(np.fft.rfft(middle))) * RATE / len(middle)
    assert loudest == pytest.approx(TONE_HZ, abs=3)


def test_a_clip_without_sound(tmp_path: Path) -> None:
    assert decode_sound(make_clip(tmp_path / "mute.mp4", 5)) is None


def test_the_length_is_limited(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "long.mp4", 72, sound=True)
    sound = decode_sound(path, max_s=1.0)
    assert sound is not None
    assert sound.duration_s == 1.0


def test_garbage(tmp_path: Path) -> None:
    path = tmp_path / "noise.mp4"
    path.write_bytes(b"noise" * 50)
    with pytest.raises(MediaError, match=r"noise\.mp4"):
        decode_sound(path)


def test_peaks_follow_the_loudness_of_each_frame() -> None:
    samples = np.zeros((RATE, 2), np.int16)
    samples[RATE // 4 : RATE // 2] = 16384
    samples[RATE * 3 // 8, 1] = -32768
    sound = Sound(samples.tobytes())
    times = [0.0, 0.25, 0.5, 0.75]
    assert frame_peaks(sound, times, 1.0) == [0.0, 1.0, 0.0, 0.0]
    assert frame_peaks(sound, times, 1.0, per_frame=2) == [0.0, 0.0, 0.5, 1.0, 0.0, 0.0, 0.0, 0.0]
    uneven = [0.0, 0.25, 0.3, 0.45]
    assert frame_peaks(sound, uneven, 2.0) == [0.0, 0.5, 1.0, 0.5]  # and silence after the sound has ended
    assert frame_peaks(Sound(b""), times, 1.0) == [0.0, 0.0, 0.0, 0.0]


@pytest.mark.parametrize("name", ["long.mp4", "long.webm", "long.mkv", "long.avi"])
def test_a_stretch_is_the_same_as_in_the_whole(tmp_path: Path, name: str) -> None:
    webm = name.endswith("webm")
    path = make_clip(
        tmp_path / name, 240, (64, 48), codec="libvpx-vp9" if webm else "libx264", options=VP9 if webm else None,
        sound=True, sound_from_s=0.3,
    )  # fmt: skip
    whole = decode_sound(path)
    assert whole is not None
    for start_s in (0.1, 0.5, 3.25, 8.0):
        part = decode_sound(path, 1.0, start_s)
        assert part is not None
        assert part.duration_s == 1.0
        at = round(start_s * RATE)
        assert np.abs(left(part) - left(whole)[at : at + RATE]).max() < 200


def test_the_sound_of_a_long_clip_is_read_in_parts(tmp_path: Path) -> None:
    path = make_long_clip(tmp_path / "long.mp4")
    joined = JoinedClips([Segment(path)], FrameCache())
    try:
        for start_s, length_s in ((0.0, WINDOW_S), (300.0, WINDOW_S), (600.0, joined.duration_s - 600)):
            sound = joined.sound(start_s)
            assert sound is not None
            assert (sound.start_s, sound.duration_s) == (start_s, pytest.approx(length_s, abs=0.001))
            assert sound.rest_s == pytest.approx(joined.duration_s - start_s - length_s)
            wave = frame_peaks(sound, joined.times, joined.duration_s)
            assert max(wave[:602]) == 0.0
            assert (min(wave[603:]) > 0.3) == (start_s == 600)
    finally:
        joined.close()
    export_range(path, tmp_path / "range.mp4", 612, 615)
    exported = decode_sound(tmp_path / "range.mp4")
    assert exported is not None
    assert exported.duration_s == pytest.approx(4.0, abs=0.05)
    assert np.abs(left(exported)[RATE : 2 * RATE]).max() > 6000
