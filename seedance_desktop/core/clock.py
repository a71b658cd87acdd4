"""Clocks that can't be set."""

import sys
import time

if sys.platform == "linux":

    def steady_time() -> float:
        """Read a clock that nobody can set and that goes on while the computer sleeps, in seconds.

        CLOCK_BOOTTIME: `time.monotonic()` stands still during a suspend on Linux (clock_gettime(2)).
        """
        return time.clock_gettime(time.CLOCK_BOOTTIME)

elif sys.platform == "darwin":

    def steady_time() -> float:
        """Read a clock that nobody can set and that goes on while the computer sleeps, in seconds.

        CLOCK_MONOTONIC goes on asleep on macOS (clock_gettime(3)); `time.monotonic()` reads one that does not.
        """
        return time.clock_gettime(time.CLOCK_MONOTONIC)

else:

    def steady_time() -> float:
        """Read a clock that nobody can set and that goes on while the computer sleeps, in seconds.

        On Windows `time.monotonic()` counts the time that the system spends asleep.
        """
        return time.monotonic()
