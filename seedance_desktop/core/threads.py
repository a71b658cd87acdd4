"""Threads with a lower priority than the window's thread."""

import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before any pool is created
    from concurrent.futures import ThreadPoolExecutor

BACKGROUND = 10
"""Niceness for work that no frame waits for: disk, thumbnails, checks of downloads."""
INTERACTIVE = 4
"""Niceness for work that feeds the frame being looked at."""
_MAX_NICENESS = 19
_SWITCH_INTERVAL_S = 0.0005
"""Seconds one thread may run Python while another waits. The window's thread switches many times per frame; with
Python's default, ten times as long, it would wait for several such intervals.
"""


def lower_priority(niceness: int = BACKGROUND) -> None:
    """Lower the priority of the calling thread and of threads it starts, compared with the window's.

    Linux only for processor time: niceness is per thread there (setpriority(2)). The switch interval for Python code
    is set on every system.
    """
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    if sys.platform == "linux":
        main_thread = os.getpriority(os.PRIO_PROCESS, os.getpid())
        os.setpriority(os.PRIO_PROCESS, 0, min(_MAX_NICENESS, main_thread + niceness))


def pool(threads: int, name: str, niceness: int = BACKGROUND) -> "ThreadPoolExecutor":
    """Return a pool of at most `threads` low-priority threads."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - see above

    return ThreadPoolExecutor(threads, thread_name_prefix=name, initializer=partial(lower_priority, niceness))


def thread(work: Callable[[], object], name: str, niceness: int = BACKGROUND) -> threading.Thread:
    """Return a low-priority daemon thread for `work`, not started yet."""

    def run() -> None:
        lower_priority(niceness)
        work()

    return threading.Thread(target=run, name=name, daemon=True)
