"""Sound is aligned with the first frame."""

from pathlib import Path

import numpy as np
import pytest

from seedance_desktop.media.audio import RATE, Sound, decode_sound, frame_peaks
from seedance_desktop.media.errors import MediaError
from tests.media.clips import TONE_HZ, make_clip

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
