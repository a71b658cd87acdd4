"""Make glibc return freed memory to the system."""

import ctypes
import sys

_M_MMAP_THRESHOLD = -3
_MMAP_THRESHOLD_BYTES = 128 * 1024
_M_ARENA_MAX = -8
_MAX_ARENAS = 2
"""Heaps shared by all threads: with a single one they would wait for each other."""


def tune_malloc() -> None:
    """Return freed frames and other large blocks to the system, in all threads of the process.

    Only glibc needs this (mallopt(3)). Freeing a large block raises its threshold for keeping such blocks, for good;
    setting M_MMAP_THRESHOLD, here to its default, prevents that. And nearly every thread gets a heap that the others
    can't use; M_ARENA_MAX limits their number.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _MMAP_THRESHOLD_BYTES)
        mallopt(_M_ARENA_MAX, _MAX_ARENAS)
