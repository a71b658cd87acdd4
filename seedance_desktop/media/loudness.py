"""Measure loudness and true peak, and find the gain for a loudness (EBU R 128, ITU-R BS.1770-4)."""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from seedance_desktop.media.audio import CHANNELS, RATE

MAX_TRUE_PEAK = 10 ** (-1.5 / 20)
"""EBU R 128 allows -1 dBTP; a lossy encoder adds a little."""
_MAX_GAIN = 10.0
"""20 dB: what is quieter is silence with noise, not a quiet sound."""
_MS = RATE // 1000
_LEAD, _TAIL = RATE // 5, RATE // 50
"""Samples beside each second that is measured: its filters ring for as long."""
_OVERSAMPLING = 4
_REACH = 20
"""Milliseconds by which the gain falls before a peak, and rises after it."""
_HOP, _HOPS = 100, 4
"""Milliseconds between two blocks of a loudness, and how many of those a block is long."""
# The two filters of BS.1770-4, annex 1, at 48 kHz: the head's effect, and a high pass.
_FILTERS = (
    ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)

Samples = NDArray[np.float32]
"""Sound as (samples, channels), from -1 to 1."""
Levels = NDArray[np.float64]
"""A value for each millisecond."""


class Meter:
    """Energy and true peak of every millisecond of a sound."""

    def __init__(self) -> None:
        self._waiting = np.zeros((_LEAD, CHANNELS), np.float32)
        self._count = 0
        self._energy: list[Levels] = []
        self._peaks: list[Levels] = []

    def add(self, samples: Samples) -> None:
        """Measure the next samples."""
        self._count += len(samples)
        self._waiting = np.concatenate([self._waiting, samples])
        while len(self._waiting) >= _LEAD + RATE + _TAIL:
            self._measure(self._waiting[: _LEAD + RATE + _TAIL])
            self._waiting = self._waiting[RATE:]

    def levels(self) -> tuple[Levels, Levels]:
        """Return the energy and the true peak of each millisecond, once all samples are added."""
        while len(self._energy) * RATE < self._count:
            end = np.zeros((_LEAD + RATE + _TAIL, CHANNELS), np.float32)
            end[: len(self._waiting)] = self._waiting[: len(end)]
            self._measure(end)
            self._waiting = self._waiting[RATE:]
        count = -(-self._count // _MS)
        empty: list[Levels] = [np.zeros(0)]
        return np.concatenate(self._energy or empty)[:count], np.concatenate(self._peaks or empty)[:count]

    def _measure(self, samples: Samples) -> None:
        """Measure a second; `_LEAD` samples before it and `_TAIL` after it are there too."""
        inside = slice(_LEAD, _LEAD + RATE)
        spectrum = np.fft.rfft(samples, axis=0)
        turn = np.exp(-2j * np.pi * np.arange(len(spectrum)) / len(samples))
        weighted = spectrum
        for above, below in _FILTERS:
            weighted = weighted * (np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn))[:, None]
        heard = np.fft.irfft(weighted, len(samples), axis=0)[inside]
        self._energy.append((heard**2).reshape(-1, _MS * CHANNELS).sum(axis=1))
        fine = np.fft.irfft(spectrum, len(samples) * _OVERSAMPLING, axis=0) * _OVERSAMPLING
        fine = np.abs(fine[inside.start * _OVERSAMPLING : inside.stop * _OVERSAMPLING])
        self._peaks.append(fine.reshape(-1, _MS * _OVERSAMPLING * CHANNELS).max(axis=1))


def loudness(energy: Levels) -> float:
    """Return the integrated loudness in LUFS; -inf for silence, or for less than 0.4 s."""
    hops = energy[: len(energy) // _HOP * _HOP].reshape(-1, _HOP).sum(axis=1)
    if len(hops) < _HOPS:
        return -math.inf
    blocks = np.convolve(hops, np.ones(_HOPS), "valid") / (_HOP * _HOPS * _MS)
    loud = blocks[blocks > _energy_of(-70.0)]
    if loud.size:
        loud = loud[loud > loud.mean() / 10]
    return -0.691 + 10 * math.log10(loud.mean()) if loud.size else -math.inf


def _energy_of(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))


def gain_for(levels: tuple[Levels, Levels], target: float) -> Levels | None:
    """Return the gain of each millisecond that makes a sound this loud, in LUFS; None where it can't be made so.

    Where a peak would go over MAX_TRUE_PEAK the gain is less, and a little more elsewhere.
    """
    energy, peaks = levels
    found = loudness(energy)
    if not math.isfinite(found):
        return None
    gain, limited = 1.0, np.ones_like(peaks)
    for _ in range(12):
        gain = min(gain * 10 ** ((target - found) / 20), _MAX_GAIN)
        limited = gain * _limit(gain * peaks)
        found = loudness(energy * limited**2)
        if abs(target - found) < 0.02 or gain == _MAX_GAIN:
            break
    return limited


def _limit(peaks: Levels) -> Levels:
    """Return the gains that keep peaks in bounds, and change smoothly."""
    needed = np.minimum(1.0, MAX_TRUE_PEAK / np.maximum(peaks, 1e-9))
    if needed.min(initial=1.0) == 1.0:
        return needed
    padded = np.pad(needed, _REACH, mode="edge")
    least = np.lib.stride_tricks.sliding_window_view(padded, 2 * _REACH + 1).min(axis=1)
    # One less on both sides, so that also between two milliseconds no peak gets too much.
    width = 2 * _REACH - 1
    return np.convolve(np.pad(least, _REACH - 1, mode="edge"), np.full(width, 1 / width), "valid")


def with_gain(pieces: Iterable[Samples], gain: Levels) -> Iterable[Samples]:
    """Yield a sound's samples with the gain of each millisecond."""
    middles = (np.arange(len(gain)) + 0.5) * _MS
    at = 0
    for piece in pieces:
        curve = np.interp(np.arange(at, at + len(piece)), middles, gain)
        at += len(piece)
        yield (piece * curve[:, None]).astype(np.float32)
