"""Threads that work behind the window, and give way to it."""

import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before any pool is made
    from concurrent.futures import ThreadPoolExecutor

BACKGROUND = 10
"""For what nobody waits for by the frame: disk, pictures, checks of what arrived."""
INTERACTIVE = 4
"""For what feeds the picture that is being looked at."""
_MAX_NICENESS = 19
_SWITCH_INTERVAL_S = 0.0005
"""So long one thread may run Python while another waits to. The window's thread hands over many times in a frame, and
by Python's own ten times that would wait out several such turns."""


def lower_priority(niceness: int = BACKGROUND) -> None:
    """Let the window's thread go before this one, and before those that this one starts.

    Where processors are short, on Linux alone, which treats all threads of a program alike; its "niceness" is each
    thread's own there. Where Python itself is what they wait for, everywhere.
    """
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    if sys.platform == "linux":
        main_thread = os.getpriority(os.PRIO_PROCESS, os.getpid())
        os.setpriority(os.PRIO_PROCESS, 0, min(_MAX_NICENESS, main_thread + niceness))


def pool(threads: int, name: str, niceness: int = BACKGROUND) -> "ThreadPoolExecutor":
    """At most so many threads, all of which give way."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - as above

    return ThreadPoolExecutor(threads, thread_name_prefix=name, initializer=partial(lower_priority, niceness))


def thread(work: Callable[[], object], name: str, niceness: int = BACKGROUND) -> threading.Thread:
    """A thread for this work, which gives way and does not keep the program from ending."""

    def run() -> None:
        lower_priority(niceness)
        work()

    return threading.Thread(target=run, name=name, daemon=True)
