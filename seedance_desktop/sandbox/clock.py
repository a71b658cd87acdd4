"""The sandbox's own time: it can run faster than the world's, be moved ahead, and goes on after a restart."""

import time
from datetime import UTC, datetime


class Clock:
    """Seconds since 1970, as the sandbox counts them. Never runs backwards."""

    def __init__(self, now: float | None = None, speed: float = 1.0) -> None:
        """Start at `now` (the world's time when None), running `speed` sandbox seconds to a real one."""
        self._speed = speed
        self._anchor = time.time() if now is None else now
        self._real = time.monotonic()

    @property
    def speed(self) -> float:
        """Sandbox seconds in a real second."""
        return self._speed

    def now(self) -> float:
        """The sandbox's time in seconds."""
        return self._anchor + (time.monotonic() - self._real) * self._speed

    def set_speed(self, speed: float) -> None:
        """Run at another speed from this moment on."""
        self._anchor, self._real = self.now(), time.monotonic()
        self._speed = speed

    def jump(self, seconds: float) -> None:
        """Move ahead at once."""
        self._anchor += seconds

    def real(self, seconds: float) -> float:
        """How many real seconds that many sandbox seconds last."""
        return seconds / self._speed


def iso(seconds: float) -> str:
    """ISO 8601 in UTC with milliseconds, as the service writes it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
