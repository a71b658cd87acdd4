"""The way out of this computer that all clients take: by which proxy, and how patiently."""

import asyncio
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seedance_desktop.core.i18n import tr

if TYPE_CHECKING:
    import httpx

# httpcore looks for this package at every lock that it takes, in every folder that Python loads from: a third of what
# a request costs the event loop. It is for those who use another loop than asyncio's.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]

log = logging.getLogger(__name__)

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
DIRECT = "direct"


@dataclass(frozen=True, slots=True)
class Way:
    """`proxy` is an address, DIRECT for none, or "" for what the environment names."""

    proxy: str = ""
    patience_s: float = 60.0
    """Seconds without a byte."""


class NoWayOutError(Exception):
    """No client can be made for this way: its proxy is no address, or (`tls`) the certificates can't be read.

    The text is for the user, and repeats nothing of an address: it may hold a password.
    """

    def __init__(self, text: str, *, tls: bool) -> None:
        super().__init__(text)
        self.tls = tls


class _Now:
    way = Way()


def take(way: Way) -> None:
    """Go this way from now on; what is under way already goes on as it began."""
    _Now.way = way


def way() -> Way:
    """The way in force."""
    return _Now.way


class Pool:
    """One client for all calls, made at the first of them for the way in force.

    When the way changes, calls under way go on as they began: what they use is closed with the pool.
    """

    def __init__(self, **options: Any) -> None:
        self._options = options
        self._client: httpx.AsyncClient | None = None
        self._way = Way()
        self._before: list[httpx.AsyncClient] = []
        self._making = asyncio.Lock()

    async def get(self) -> "httpx.AsyncClient":
        """The client. Raises NoWayOutError."""
        async with self._making:
            if self._client is not None and self._way != way():
                self._before.append(self._client)
                self._client = None
            if self._client is None:
                self._way = way()
                # Reading the certificates takes 140 ms: not on the event loop.
                self._client = await asyncio.to_thread(self._make, self._way.proxy)
            return self._client

    async def close(self) -> None:
        """Close every connection."""
        clients = [*self._before, *([self._client] if self._client is not None else [])]
        self._before, self._client = [], None
        for client in clients:
            await client.aclose()

    def _make(self, proxy: str) -> "httpx.AsyncClient":
        import httpx  # noqa: PLC0415 - 90 ms, after the first paint

        with told():
            return httpx.AsyncClient(**ways_out(proxy), **self._options)


@contextmanager
def told() -> Iterator[None]:
    """Raise NoWayOutError for whatever keeps a client from being made."""
    try:
        yield
    except OSError as error:  # SSL_CERT_FILE and the like
        problem = NoWayOutError(
            tr("The certificates that this computer trusts can't be read ({reason}).").format(
                reason=error.strerror or type(error).__name__
            ),
            tls=True,
        )
    except Exception as error:  # noqa: BLE001 - see below
        # httpx tells of a proxy that is no address in several ways, some with the address in their text.
        log.warning("no client can be made: %s", type(error).__name__)
        problem = NoWayOutError(
            tr("The proxy can't be used: its address, from the settings or the environment, is not valid."), tls=False
        )
    else:
        return
    raise problem


def ways_out(proxy: str) -> dict[str, Any]:
    """What makes a client of httpx go this way."""
    return {
        "proxy": proxy if proxy not in {"", DIRECT} else None,
        "trust_env": proxy != DIRECT,
        # No proxy serves this computer itself.
        "mounts": {f"all://{host}": None for host in LOOPBACK},
    }
