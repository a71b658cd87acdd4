"""Decode a clip's sound to samples aligned with its first frame."""

import itertools
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import av  # noqa: F401 - all of it: another thread may be importing it
from av.audio.resampler import AudioResampler
from msgspec import Struct

from seedance_desktop.media.container import open_container, reading, video_stream

RATE = 48_000
CHANNELS = 2
BYTES_PER_FRAME = 2 * CHANNELS
MAX_SECONDS = 600.0
"""Longest sound held as a whole, 115 MB; of a longer one only WINDOW_S at a time."""
WINDOW_S = 60.0
# Sound tracks may have gaps and overlaps; rounded time stamps (a millisecond in WebM) are neither.
_GAP_FRAMES = RATE // 50
_LEAD_S = 1.0  # decoded before a start inside a track: the first samples after a jump are not exact


class Sound(Struct, frozen=True):
    """Interleaved signed 16 bit stereo samples at 48 kHz."""

    pcm: bytes
    start_s: float = 0.0
    """When the first sample sounds, in seconds from the first video frame."""
    rest_s: float = 0.0
    """Seconds that the sound goes on after these samples."""

    @property
    def duration_s(self) -> float:
        """Return the length in seconds."""
        return len(self.pcm) / (RATE * BYTES_PER_FRAME)


def decode_sound(path: Path, max_s: float = MAX_SECONDS, start_s: float = 0.0) -> Sound | None:
    """Decode the first sound track from `start_s` on, at most `max_s` seconds of it; None if there is none.

    Time 0 is the first video frame (the first sample in a file without video): a later track is preceded by silence,
    an earlier one is cut. Raises MediaError.
    """
    with open_container(path) as container, reading(path):
        if not container.streams.audio:
            return None
        track = container.streams.audio[0]
        timed_by = video_stream(container) or track
        origin = start_s + float((timed_by.start_time or 0) * (timed_by.time_base or 0))
        if start_s > _LEAD_S and track.time_base:
            container.seek(int((origin - _LEAD_S) / track.time_base), stream=track)
        resampler = AudioResampler(format="s16", layout="stereo", rate=RATE)
        pcm = bytearray()
        filled: int | None = None  # samples decoded from time 0 on; negative before the first frame
        limit = int(max_s * RATE)
        for source in container.decode(track):
            due = round((source.time - origin) * RATE) if source.time is not None else filled or 0
            if filled is None:
                filled = due
                pcm += bytes(max(due, 0) * BYTES_PER_FRAME)
            elif due - filled > _GAP_FRAMES:
                pcm += bytes(max(due - max(filled, 0), 0) * BYTES_PER_FRAME)
                filled = due
            for piece in resampler.resample(source):
                filled = _append(pcm, filled, piece.to_ndarray().tobytes())
            if filled >= limit:
                break
        if filled is None:
            return Sound(b"", start_s) if start_s else None
        for piece in resampler.resample(None):
            filled = _append(pcm, filled, piece.to_ndarray().tobytes())
    return Sound(bytes(pcm[: limit * BYTES_PER_FRAME]), start_s)


def sound_pieces(path: Path, start_s: float = 0.0, end_s: float = math.inf) -> Iterator[bytes]:
    """Yield the samples of a stretch, WINDOW_S at a time, to where they end; none for no sound.

    Raises MediaError.
    """
    while start_s < end_s:
        length_s = min(WINDOW_S, end_s - start_s)
        sound = decode_sound(path, length_s, start_s)
        if sound is None:
            return
        yield sound.pcm
        if sound.duration_s < length_s - 1 / RATE:
            return
        start_s += length_s


def _append(pcm: bytearray, filled: int, samples: bytes) -> int:
    early = max(0, -filled) * BYTES_PER_FRAME
    pcm += samples[early:]
    return filled + len(samples) // BYTES_PER_FRAME


def frame_peaks(sound: Sound, times: Sequence[float], duration_s: float, per_frame: int = 1) -> list[float]:
    """Return the peaks, 0.0 to 1.0, of `per_frame` equal parts of every frame: a waveform to draw.

    `times` are the seconds at which frames begin, `duration_s` is the end of the last one. Outside `sound` it is 0.
    """
    import numpy as np  # noqa: PLC0415 - takes 0.1 s to load, which a clip without sound need not wait for

    samples = np.abs(np.frombuffer(sound.pcm, np.int16).astype(np.int32))
    edges = np.interp(
        np.arange(len(times) * per_frame + 1) / per_frame,
        np.arange(len(times) + 1),
        [*times, max(duration_s, times[-1])],
    )
    at = np.clip(((edges - sound.start_s) * RATE).astype(np.int64) * CHANNELS, 0, samples.size)
    spans = itertools.pairwise(at.tolist())
    return [float(samples[first:last].max()) / 32768 if last > first else 0.0 for first, last in spans]
