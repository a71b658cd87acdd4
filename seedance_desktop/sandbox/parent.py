"""Not outliving the program that started the sandbox. Both functions block; each runs in a thread of its own."""

import os
import sys
import time
from collections.abc import Callable

_LOOK_SECONDS = 0.5


def watch_stdin(stop: Callable[[], None]) -> None:
    """Call `stop` when standard input closes, which a parent's end brings about however it ended."""
    try:
        # Not sys.stdin: a thread blocked in its buffer would trip the interpreter's end.
        while os.read(0, 4096):
            pass
    except OSError:
        pass  # there is no standard input, so nobody holds it open
    stop()


def watch_parent(pid: int, stop: Callable[[], None]) -> None:
    """Call `stop` when the process `pid` is gone."""
    if sys.platform == "win32":
        _wait_on_windows(pid)
    else:
        _wait_on_posix(pid)
    stop()


def _wait_on_posix(pid: int) -> None:
    is_parent = os.getppid() == pid
    while True:
        # A dead parent that nobody has reaped yet still answers the signal, but is our parent no longer.
        if is_parent and os.getppid() != pid:
            return
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        except PermissionError:
            pass  # it lives, under another user
        time.sleep(_LOOK_SECONDS)


def _wait_on_windows(pid: int) -> None:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        synchronize, forever = 0x00100000, 0xFFFFFFFF
        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenProcess.restype = ctypes.c_void_p
        kernel.WaitForSingleObject.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
        handle = kernel.OpenProcess(synchronize, False, pid)
        if handle:
            kernel.WaitForSingleObject(handle, forever)
