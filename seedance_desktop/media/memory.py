"""How memory goes back to the system."""

import ctypes
import sys

_M_MMAP_THRESHOLD = -3
_MMAP_THRESHOLD_BYTES = 128 * 1024
_M_ARENA_MAX = -8
_MAX_ARENAS = 2
"""Stocks that all threads share between them: with a single one they would wait for each other."""


def tune_malloc() -> None:
    """Have pictures and other things, once let go, leave the process; for all its threads, from now on.

    glibc alone needs telling (mallopt(3)). At the first large block that is freed it begins to keep such for itself,
    for good (M_MMAP_THRESHOLD; the value is its own first one, and naming it keeps it from growing). And it gives
    nearly every thread a stock of its own, which the others can't use (M_ARENA_MAX).
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _MMAP_THRESHOLD_BYTES)
        mallopt(_M_ARENA_MAX, _MAX_ARENAS)
