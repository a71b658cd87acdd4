"""Not outliving the program that started the sandbox. Both functions block; each runs in a thread of its own."""

import os
import sys
import time
from collections.abc import Callable

_POLL_SECONDS = 0.5


def watch_stdin(stop: Callable[[], None]) -> None:
    """Call `stop` when standard input closes, which a parent's end brings about however it ended."""
    try:
        _wait_for_input()
        # Not sys.stdin: a thread blocked in its buffer would trip the interpreter's end.
        while os.read(0, 4096):
            _wait_for_input()
    except OSError:
        pass  # there is no standard input, so nobody holds it open
    stop()


def _wait_for_input() -> None:
    """On Windows, wait until a read of standard input is answered at once; elsewhere the read itself may wait.

    Windows does one thing at a time with a pipe that was opened as this one is. Whatever looks at standard input
    while a read waits there, waits too: numpy's libraries do as they load, in another thread, and no clip was made.
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
        # It fails once the other end is closed, and for what is no pipe: then the read tells.
        while peek(handle, None, 0, None, there, None) and not there.value:
            time.sleep(_POLL_SECONDS)


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
        time.sleep(_POLL_SECONDS)


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
