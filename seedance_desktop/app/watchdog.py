"""Notes in the log when the window does not answer, and what it was doing then."""

import faulthandler
import logging
import re
import tempfile
import threading
import time

from PySide6.QtCore import QObject, Qt, Signal

log = logging.getLogger(__name__)  # to the file alone: nothing is wrong enough for standard error

NOTED = 0.1
"""Seconds without an answer from which a stall is worth a line."""
_BEAT = 0.05
_QUIET = 10.0
"""Seconds between two lines, so that a slow machine does not fill its disk with them."""
_THREAD = re.compile(r"^(?:Current thread|Thread) (0x[0-9a-f]+).*\n((?:  .*\n?)*)", re.MULTILINE)


class Watchdog(QObject):
    """A thread asks the interface thread for a sign of life, twenty times a second; make it on that thread."""

    _asked = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._interface = threading.get_ident()
        self._answered = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._asked.connect(lambda _at: self._answered.set(), Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin; the event loop must run or start soon."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for the thread: at most one beat."""
        self._over.set()
        self._answered.set()
        self._thread.join()

    def _watch(self) -> None:
        before = time.perf_counter()
        quiet_until, unsaid, worst = 0.0, 0, 0.0
        while not self._over.wait(_BEAT):
            self._answered.clear()
            asked = time.perf_counter()
            self._asked.emit(asked)
            stack = ""
            if not self._answered.wait(_BEAT):
                stack = self._stack()
                while not self._answered.wait(_BEAT):
                    if self._over.is_set():
                        return
            now = time.perf_counter()
            # It began somewhere between the last answer and this question.
            seconds, before = now - (before + asked) / 2, now
            if not stack or seconds < NOTED or self._over.is_set():
                continue
            if now < quiet_until:
                unsaid, worst = unsaid + 1, max(worst, seconds)
                continue
            more = f" ({unsaid} more since the last line, at most {worst * 1000:.0f} ms)" if unsaid else ""
            log.info("The window stood still for about %.0f ms%s. It was here:\n%s", seconds * 1000, more, stack)
            quiet_until, unsaid, worst = now + _QUIET, 0, 0.0

    def _stack(self) -> str:
        """Where the interface thread is, the latest call first.

        By faulthandler, which writes without making an object of a frame: one held here would keep what it holds,
        painters among it, alive after its function has returned, and let go of them on this thread.
        """
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as file:
            faulthandler.dump_traceback(file, all_threads=True)
            file.seek(0)
            stacks: dict[int, str] = {
                int(thread, 16): stack.rstrip() for thread, stack in _THREAD.findall(file.read())
            }
        return stacks.get(self._interface, "")
