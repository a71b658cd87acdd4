"""Threads with a lower priority than the window's thread."""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

BACKGROUND = 10
"""Niceness for work that no frame waits for: disk, thumbnails, checks of downloads."""
INTERACTIVE = 4
"""Niceness for work that feeds the frame being looked at."""
_MAX_NICENESS = 19


def lower_priority(niceness: int = BACKGROUND) -> None:
    """Lower the priority of the calling thread and of threads it starts, compared with the window's.

    Linux only: niceness is per thread there (setpriority(2)).
    """
    if sys.platform == "linux":
        main_thread = os.getpriority(os.PRIO_PROCESS, os.getpid())
        os.setpriority(os.PRIO_PROCESS, 0, min(_MAX_NICENESS, main_thread + niceness))


def pool(threads: int, name: str, niceness: int = BACKGROUND) -> ThreadPoolExecutor:
    """Return a pool of at most `threads` low-priority threads."""
    return ThreadPoolExecutor(threads, thread_name_prefix=name, initializer=partial(lower_priority, niceness))


def thread(work: Callable[[], object], name: str, niceness: int = BACKGROUND) -> threading.Thread:
    """Return a low-priority daemon thread for `work`, not started yet."""

    def run() -> None:
        lower_priority(niceness)
        work()

    return threading.Thread(target=run, name=name, daemon=True)
