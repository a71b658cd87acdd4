"""Whether the service can be reached, why not, and how long to wait before retrying."""

import asyncio

from seedance_desktop.apiframe.errors import (
    ApiframeError,
    BlockedError,
    ConnectionFailedError,
    NetworkError,
    RedirectedError,
    UnreadableAnswerError,
)
from seedance_desktop.core.i18n import Message, message
from seedance_desktop.core.network import CERTIFICATE
from seedance_desktop.core.retry import Backoff
from seedance_desktop.engine.event_loop import wait_at_most
from seedance_desktop.engine.events import Listener, NetworkChanged

BACKOFF = Backoff(first_s=1.0, max_s=60.0)
KEYLESS_WAIT_S = 600.0
"""Where the key is missing: asking sooner would only ask the keyring again, and a new key ends the wait."""

_NOT_THE_SERVICE = (UnreadableAnswerError, RedirectedError, BlockedError)


def is_connectivity_error(error: ApiframeError) -> bool:
    """Whether the service was not reached: no network, or something else answered, such as a sign-in page."""
    return isinstance(error, (NetworkError, *_NOT_THE_SERVICE))


def explained(error: ApiframeError) -> Message:
    """Explain a network failure to the user; other errors keep their own text."""
    if isinstance(error, ConnectionFailedError) and error.tls:
        return message(
            "The connection to Apiframe is not secure: its certificate was not accepted. Check this "
            "computer's clock. {remedy} Nothing was sent. {said}",
            remedy=message(CERTIFICATE),
            said=error.text,
        )
    if isinstance(error, _NOT_THE_SERVICE):
        return message(
            "Something other than Apiframe answered. If this network has a sign-in page, open it in "
            "your browser. {error}",
            error=error,
        )
    if isinstance(error, NetworkError):
        return message("Jobs are waiting and continue automatically once the network is back. {error}", error=error)
    return error.message


class Connectivity:
    """What is known of the connection to each account's service.

    One failure marks an account unreachable, one success wakes everything that waits. `reached` is set when an
    account can be reached again.
    """

    def __init__(self, publish: Listener, reached: asyncio.Event | None = None) -> None:
        self._publish = publish
        self._reached = reached or asyncio.Event()
        self._reasons: dict[str, str] = {}
        self._changed = asyncio.Event()

    @property
    def online(self) -> bool:
        """Whether every account's last request got through."""
        return not self._reasons

    def is_reachable(self, account: str) -> bool:
        """Whether the last request for this account got through."""
        return account not in self._reasons

    def mark_unreachable(self, account: str, error: ApiframeError) -> None:
        """Note that a request did not reach the service."""
        reason = str(explained(error))
        if self._reasons.get(account) != reason:
            self._reasons[account] = reason
            self._publish(NetworkChanged(False, reason))

    def mark_reachable(self, account: str) -> None:
        """Note that the service answered."""
        if self._reasons.pop(account, None) is None:
            return
        other_reason = next(iter(self._reasons.values()), "")
        self._publish(NetworkChanged(not other_reason, other_reason))
        self.wake()
        self._reached.set()

    def wake(self) -> None:
        """End every wait: something changed that makes a retry worthwhile."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def wait(self, attempt: int, backoff: Backoff | None = None) -> None:
        """Wait before attempt number `attempt` (1 is the first retry) for as long as `backoff` (or BACKOFF) says.

        Ends early when a request gets through, a key changes or the computer wakes up.
        """
        await wait_at_most(self._changed, (backoff or BACKOFF).wait_s(attempt))

    async def wait_for_key(self) -> None:
        """Wait before looking for a missing key again. Ends early as `wait` does."""
        await wait_at_most(self._changed, KEYLESS_WAIT_S)
