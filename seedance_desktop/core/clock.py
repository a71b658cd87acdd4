"""The current time, and a clock that no one can set."""

import sys
import time
from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the current time in UTC, by the clock that a user can set."""
    return datetime.now(UTC)


if sys.platform == "linux":

    def steady_time() -> float:
        """Return seconds of a clock that can't be set and keeps running during system sleep.

        CLOCK_BOOTTIME: `time.monotonic()` stops during suspend on Linux (clock_gettime(2)).
        """
        return time.clock_gettime(time.CLOCK_BOOTTIME)

elif sys.platform == "darwin":

    def steady_time() -> float:
        """Return seconds of a clock that can't be set and keeps running during system sleep.

        CLOCK_MONOTONIC keeps running during sleep on macOS (clock_gettime(3)); `time.monotonic()` does not.
        """
        return time.clock_gettime(time.CLOCK_MONOTONIC)

else:

    def steady_time() -> float:
        """Return seconds of a clock that can't be set and keeps running during system sleep.

        `time.monotonic()` includes sleep on Windows.
        """
        return time.monotonic()
