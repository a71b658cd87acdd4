"""How memory goes back to the system."""

import ctypes
import sys

_M_MMAP_THRESHOLD = -3
_LARGE_BYTES = 128 * 1024


def give_back_large_blocks() -> None:
    """Have pictures, once let go, leave the process; for all its threads, from now on.

    glibc alone needs telling: at the first large block that is freed it begins to keep such for itself, for good
    (mallopt(3), M_MMAP_THRESHOLD; the value is its own first one, and naming it keeps it from growing).
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES)
