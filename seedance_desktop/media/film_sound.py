"""The sound of a film: that of its shots, exact to the sample, without clicks at cuts."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
from msgspec import Struct

from seedance_desktop.media.audio import CHANNELS, RATE, sound_pieces
from seedance_desktop.media.film_parts import Place
from seedance_desktop.media.loudness import Samples

_FADE = RATE * 5 // 1000
_PIECE = RATE


class ShotSound(Struct, frozen=True):
    """Where a shot's sound is; without a path it is silent."""

    path: Path | None = None
    start_s: float = 0.0
    """When it begins, in seconds from the file's first frame."""
    end_s: float = 0.0


def film_sound(
    sounds: Sequence[ShotSound], places: Sequence[Place], rate: Fraction, *, fades: bool
) -> Iterator[Samples]:
    """Yield a film's samples, at most a second at a time. Raises MediaError.

    A shot's sound begins and ends with its frames; where it has none, there is silence. During a dissolve both are
    heard, at equal power.
    """
    mixed: Samples = np.zeros((0, CHANNELS), np.float32)  # of the shot before, during the dissolve into this one
    for n, (sound, place) in enumerate(zip(sounds, places, strict=True)):
        begin, end = _sample(place.start, rate), _sample(place.start + place.length, rate)
        last = end - _sample(place.start + place.length - place.dissolve, rate)
        fade_in = fades and not len(mixed) and not (n and _continues(sounds[n - 1], sound))
        fade_out = fades and not last and not (n + 1 < len(sounds) and _continues(sound, sounds[n + 1]))
        reader = _Reader(sound, end - begin, fade_in=fade_in, fade_out=fade_out)
        if len(mixed):
            rising = np.sin(np.linspace(0, np.pi / 2, len(mixed), dtype=np.float32))[:, None]
            yield mixed * rising[::-1] + reader.read(len(mixed)) * rising
        while reader.left > last:
            yield reader.read(min(_PIECE, reader.left - last))
        mixed = reader.read(last)


def _sample(frame: int, rate: Fraction) -> int:
    return round(frame * RATE / rate)


def _continues(one: ShotSound, other: ShotSound) -> bool:
    """Whether a shot goes on where the one before it ends, so that the cut is not heard."""
    return one.path is not None and one.path == other.path and abs(one.end_s - other.start_s) < 0.5 / RATE


class _Reader:
    """Read a shot's samples piece by piece: exactly `count`."""

    def __init__(self, sound: ShotSound, count: int, *, fade_in: bool, fade_out: bool) -> None:
        self.left = count
        self._count, self._fade_in, self._fade_out = count, fade_in, fade_out
        # A little more than is needed: rounded down, the last sample would be missing.
        end_s = sound.start_s + count / RATE + 0.01
        self._pieces = sound_pieces(sound.path, sound.start_s, end_s) if sound.path is not None else iter(())
        self._rest: Samples = np.zeros((0, CHANNELS), np.float32)

    def read(self, count: int) -> Samples:
        made = np.zeros((count, CHANNELS), np.float32)
        filled = 0
        while filled < count:
            if not len(self._rest):
                pcm = next(self._pieces, None)
                if pcm is None:
                    break
                self._rest = (np.frombuffer(pcm, np.int16).reshape(-1, CHANNELS) / 32768).astype(np.float32)
                continue
            used = self._rest[: count - filled]
            made[filled : filled + len(used)] = used
            filled += len(used)
            self._rest = self._rest[len(used) :]
        at = np.arange(self._count - self.left, self._count - self.left + count)
        self.left -= count
        if self._fade_in:
            made *= np.minimum(1.0, (at + 0.5) / _FADE)[:, None].astype(np.float32)
        if self._fade_out:
            made *= np.minimum(1.0, (self._count - at - 0.5) / _FADE)[:, None].astype(np.float32)
        return made
