"""The sandbox's own time: it can run faster than real time, jump ahead, and continues after a restart."""

import time
from datetime import UTC, datetime


class Clock:
    """Seconds since 1970 in sandbox time. Never runs backwards."""

    def __init__(self, now: float | None = None, speed: float = 1.0) -> None:
        """Start at `now` (None: the real time), running `speed` sandbox seconds per real second."""
        self.speed = speed
        self._anchor = time.time() if now is None else now
        self._real = time.monotonic()

    def now(self) -> float:
        """Return the sandbox's time in seconds."""
        return self._anchor + (time.monotonic() - self._real) * self.speed

    def set_speed(self, speed: float) -> None:
        self._anchor, self._real = self.now(), time.monotonic()
        self.speed = speed

    def jump(self, seconds: float) -> None:
        self._anchor += seconds

    def real(self, seconds: float) -> float:
        """Return the real seconds that so many sandbox seconds take."""
        return seconds / self.speed


def iso(seconds: float) -> str:
    """Return ISO 8601 in UTC with milliseconds, as the service writes it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
