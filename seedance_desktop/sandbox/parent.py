"""Stop the sandbox when the program that started it ends."""

import os
import sys
import time
from collections.abc import Callable

_POLL_SECONDS = 0.5


def watch_stdin(stop: Callable[[], None]) -> None:
    """Call `stop` when standard input closes, which happens however the parent ends. Blocking."""
    try:
        _wait_for_input()
        # Not sys.stdin: a thread blocked in its buffer would break the interpreter's shutdown.
        while os.read(0, 4096):
            _wait_for_input()
    except OSError:
        pass  # there is no standard input to close
    stop()


def _wait_for_input() -> None:
    """On Windows, wait until standard input can be read without blocking; elsewhere return at once.

    Windows serialises operations on a pipe opened like this one: while a read is blocked, everything that looks at
    standard input blocks too. numpy's libraries do so while loading in another thread, and no clip was rendered.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415
        import msvcrt  # noqa: PLC0415
        from ctypes import wintypes  # noqa: PLC0415

        peek = ctypes.WinDLL("kernel32").PeekNamedPipe
        dword = ctypes.POINTER(wintypes.DWORD)
        peek.argtypes = (wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD, dword, dword, dword)
        peek.restype = wintypes.BOOL
        handle, there = msvcrt.get_osfhandle(0), wintypes.DWORD()
        # Fails if the other end is closed or it is no pipe: then the read tells.
        while peek(handle, None, 0, None, there, None) and not there.value:
            time.sleep(_POLL_SECONDS)
