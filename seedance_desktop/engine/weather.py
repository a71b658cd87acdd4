"""Whether the network lets anything through, and how long to wait when it does not."""

import asyncio
import random

from seedance_desktop.engine.events import Listener, NetworkChanged

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 60.0


class Weather:
    """Shared by everything that sends: one failure tells all, one success wakes all."""

    def __init__(self, tell: Listener) -> None:
        self._tell = tell
        self._fair = asyncio.Event()
        self._fair.set()
        self._reason = ""

    @property
    def online(self) -> bool:
        """False after a request could not get out, until one gets through."""
        return self._fair.is_set()

    def bad(self, reason: str) -> None:
        """A request could not reach the service."""
        if self.online or reason != self._reason:
            self._fair.clear()
            self._reason = reason
            self._tell(NetworkChanged(False, reason))

    def good(self) -> None:
        """The service answered."""
        if not self.online:
            self._fair.set()
            self._tell(NetworkChanged(True))

    async def wait(self, attempt: int) -> None:
        """Wait before attempt number `attempt` (1 is the first retry): jittered, doubling from 1 to 60 s.

        When offline, the wait ends early as soon as anything gets through.
        """
        most = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(attempt - 1, 10))
        delay = most * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, not a secret
        if self.online:
            await asyncio.sleep(delay)
            return
        try:
            async with asyncio.timeout(delay):
                await self._fair.wait()
        except TimeoutError:
            return
