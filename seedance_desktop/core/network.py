"""Process-wide proxy and timeouts, and the httpx client that calls share."""

import asyncio
import ipaddress
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seedance_desktop.core.i18n import Message, mark, message

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
DIRECT = "direct"


def is_loopback(host: str) -> bool:
    """Whether a host, as `urlsplit` returns it, is this computer: localhost, 127.0.0.0/8 or ::1."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """`proxy` is an address, DIRECT for none, or "" for what the environment names."""

    proxy: str = ""
    timeout_s: float = 60.0
    """Seconds without a byte after which a call counts as lost."""


class ClientSetupError(Exception):
    """No HTTP client can be made: the proxy's address is not valid, or (`tls`) the certificates can't be read.

    The text is for the user, and never repeats the proxy's address, which may hold a password.
    """

    def __init__(self, text: Message, *, tls: bool) -> None:
        super().__init__(text)
        self.tls = tls


class _InForce:
    settings = NetworkSettings()


def use(settings: NetworkSettings) -> None:
    """Use these settings for every call from now on; calls under way finish with the old ones."""
    _InForce.settings = settings


def current() -> NetworkSettings:
    """Return the settings in force."""
    return _InForce.settings


class SharedClient:
    """One httpx client for many calls, made at the first call and again after the settings change.

    Calls under way finish on the old client, which is closed together with this object. `options` go to
    httpx.AsyncClient.
    """

    def __init__(self, **options: Any) -> None:
        self._options = options
        self._client: httpx.AsyncClient | None = None
        self._settings = NetworkSettings()
        self._replaced: list[httpx.AsyncClient] = []
        self._making = asyncio.Lock()

    async def get(self) -> "httpx.AsyncClient":
        """Return the client for the settings in force. Raises ClientSetupError."""
        async with self._making:
            if self._client is not None and self._settings != current():
                self._replaced.append(self._client)
                self._client = None
            if self._client is None:
                self._settings = current()
                # In a thread: reading the certificates takes 140 ms.
                self._client = await asyncio.to_thread(self._make, self._settings.proxy)
            return self._client

    async def close(self) -> None:
        """Close every connection."""
        clients = [*self._replaced, *([self._client] if self._client is not None else [])]
        self._replaced, self._client = [], None
        for client in clients:
            await client.aclose()

    def _make(self, proxy: str) -> "httpx.AsyncClient":
        import httpx  # noqa: PLC0415 - 90 ms, after the first paint

        with setup_errors():
            return httpx.AsyncClient(**client_options(proxy), **self._options)


@contextmanager
def setup_errors() -> Iterator[None]:
    """Turn every error of making a client into ClientSetupError."""
    try:
        yield
    except OSError as error:  # SSL_CERT_FILE and the like
        problem = ClientSetupError(
            message(
                mark("This computer's trusted certificates can't be read ({reason})."),
                reason=error.strerror or type(error).__name__,
            ),
            tls=True,
        )
    except Exception as error:  # noqa: BLE001 - see below
        # httpx raises several kinds of errors for an invalid proxy, some with the address in their text.
        log.warning("no client can be made: %s", type(error).__name__)
        problem = ClientSetupError(
            message(mark("The proxy can't be used: its address, from Settings or the environment, is not valid.")),
            tls=False,
        )
    else:
        return
    raise problem


def client_options(proxy: str) -> dict[str, Any]:
    """Return the httpx client options for a `NetworkSettings.proxy`; loopback never goes through a proxy."""
    return {
        "proxy": proxy if proxy not in {"", DIRECT} else None,
        "trust_env": proxy != DIRECT,
        "mounts": {f"all://{host}": None for host in _LOOPBACK},
    }
