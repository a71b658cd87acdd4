"""Process-wide proxy and timeouts, and the httpx client that calls share."""

import asyncio
import ipaddress
import logging
import os
import re
import ssl
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from seedance_desktop.core.addresses import PAC, is_loopback
from seedance_desktop.core.i18n import Message, mark, message
from seedance_desktop.core.redaction import register

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

DIRECT = "direct"
_NOT_VALID = mark("The proxy can't be used: its address, from Settings or the environment, is not valid.")
_SIGN_IN = mark("The proxy asks for a user name and password, or for other ones. Name them in HTTPS_PROXY.")
CERTIFICATE = mark(
    "If a company or a security program inspects this network's connections, add its certificate to this computer's "
    "certificate store, or name its file in SSL_CERT_FILE, and start the program again."
)
"""What to do where a certificate is not accepted."""
_PROXY = re.compile(r"(?:([a-z][a-z0-9+.-]*)://)?(?:(.*)@)?([^/@]+)(/.*)?", re.IGNORECASE)
# Where systems keep their certificates in one file.
_CA_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/cert.pem",
    "/etc/ssl/ca-bundle.pem",
)


class NetworkSettings(Struct, frozen=True):
    """`proxy` is an address, DIRECT for none, or "" for what the environment names."""

    proxy: str = ""
    timeout_s: float = 60.0
    """Seconds without a byte after which a call counts as lost."""


class NetworkSetupError(Exception):
    """No request can be sent: the proxy's address is not valid, or the certificates can't be read.

    The text is for the user, and never repeats the proxy's address, which may hold a password.
    """


def sign_in_refused(error: Exception) -> Message | None:
    """Return the text for httpx's error of a proxy that wants another user name and password, or one at all."""
    return message(_SIGN_IN) if re.search("^407|^Requested |Invalid username", str(error)) else None


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

    def __init__(self, limits: "httpx.Limits | None" = None, **options: Any) -> None:
        self._limits = limits
        self._options = options
        self._client: httpx.AsyncClient | None = None
        self._settings = NetworkSettings()
        self._replaced: list[httpx.AsyncClient] = []
        self._making = asyncio.Lock()

    async def get(self) -> "httpx.AsyncClient":
        """Return the client for the settings in force. Raises NetworkSetupError."""
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

        limits = {} if self._limits is None else {"limits": self._limits}
        by_host = transport(httpx.AsyncHTTPTransport, proxy, trusted(), **limits)
        return httpx.AsyncClient(transport=by_host, trust_env=False, **self._options)


def trusted() -> ssl.SSLContext:
    """Return a context that trusts this computer's certificates and certifi's. Raises NetworkSetupError.

    Blocks for 50 ms.
    """
    import certifi  # noqa: PLC0415 - with the first client

    try:
        if sys.platform in {"win32", "darwin"}:
            import truststore  # noqa: PLC0415 - with the first client

            context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        else:
            # Not truststore: on Linux it reads the files again for each connection, 22 ms of the interface thread.
            context = ssl.create_default_context()
            if not context.get_ca_certs():  # a bundled OpenSSL knows the folders of where it was built
                for file in filter(os.path.isfile, _CA_FILES):
                    context.load_verify_locations(file)
        context.load_verify_locations(certifi.where())
        if named := os.environ.get("SSL_CERT_FILE"):  # OpenSSL itself says nothing of one that it can't read
            context.load_verify_locations(named)
    except OSError as error:
        text = mark("This computer's trusted certificates can't be read ({reason}).")
        raise NetworkSetupError(message(text, reason=error.strerror or type(error).__name__)) from error
    return context


def transport(kind: Any, proxy: str, context: ssl.SSLContext, **options: Any) -> Any:
    """Return a transport of httpx, made of those of `kind`, that goes through a `NetworkSettings.proxy`.

    An address that is not valid is NetworkSetupError at a request that needs it.
    """

    def make(address: str) -> Any:
        try:
            return kind(verify=context, proxy=parsed_proxy(address, context), **options)
        except NetworkSetupError as error:
            return error
        except Exception as error:  # noqa: BLE001 - httpx has several errors for it, some with the address in their text
            log.warning("the proxy can't be used: %s", type(error).__name__)
            return NetworkSetupError(message(_NOT_VALID))

    from urllib.request import getproxies  # noqa: PLC0415 - 13 ms, after the first paint

    named = {"all": proxy.removeprefix(DIRECT)} if proxy else getproxies()
    proxied = {}
    for scheme in ("http", "https"):
        if address := named.get(scheme) or named.get("all") or named.get("socks"):
            proxied[scheme] = make(address)
    return _ByHost(kind(verify=context, **options), proxied, named.get("no", ""))


class _ByHost:
    """A transport of httpx that sends each request directly or through a proxy, by its host; in either kind."""

    def __init__(self, direct: Any, proxied: Mapping[str, Any], no_proxy: str) -> None:
        self._direct = direct
        self._proxied = proxied
        self._no_proxy = no_proxy

    def _for(self, request: "httpx.Request") -> Any:
        url = request.url
        found = self._proxied.get(url.scheme)
        if found is None or bypasses(self._no_proxy, url.host, url.port or (443 if url.scheme == "https" else 80)):
            return self._direct
        if isinstance(found, NetworkSetupError):
            raise found.with_traceback(None)
        return found

    def handle_request(self, request: "httpx.Request") -> Any:
        with _proxy_errors():
            return self._for(request).handle_request(request)

    async def handle_async_request(self, request: "httpx.Request") -> Any:
        with _proxy_errors():
            return await self._for(request).handle_async_request(request)

    def close(self) -> None:
        for each in self._all():
            each.close()

    async def aclose(self) -> None:
        for each in self._all():
            await each.aclose()

    def _all(self) -> set[Any]:
        return {self._direct, *(each for each in self._proxied.values() if not isinstance(each, Exception))}


@contextmanager
def _proxy_errors() -> Iterator[None]:
    """Turn the errors of a SOCKS server that speaks otherwise into httpx's, which does not know them."""
    import httpx  # noqa: PLC0415 - loaded by now
    from socksio.exceptions import SOCKSError  # noqa: PLC0415 - loaded by httpx for such a proxy

    try:
        yield
    except SOCKSError as error:
        raise httpx.ProxyError(f"the proxy speaks no SOCKS5: {error}") from error


def bypasses(no_proxy: str, host: str, port: int) -> bool:
    """Whether a host is reached without a proxy: this computer always, others by the entries of a NO_PROXY.

    An entry is `*`, an address or a network of either IP version, or a domain with all below it; brackets, a port
    and leading dots are allowed.
    """
    host = host.lower().rstrip(".")
    if is_loopback(host):
        return True
    for entry in re.split(r"[\s,;]+", no_proxy.lower()):
        name, rest = entry, ""
        if entry.startswith("["):
            name, _, rest = entry[1:].partition("]")
        elif entry.count(":") == 1:
            name, colon, rest = entry.partition(":")
            rest = colon + rest
        size = rest if rest.startswith("/") else ""
        if name == "*" or (rest in {size, f":{port}"} and _is_within(host, name + size)):
            return True
    return False


def _is_within(host: str, entry: str) -> bool:
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(entry, strict=False)
    except ValueError:
        domain = entry.lstrip("*").strip(".")
        return bool(domain) and f".{host}".endswith(f".{domain}")


def parsed_proxy(address: str, context: ssl.SSLContext) -> "httpx.Proxy":
    """Return the proxy of an address as environments name it: `proxy:3128`, `socks://…`, `http://me:p/w@proxy:1`.

    Raises NetworkSetupError for a PAC file, and several other errors.
    """
    import httpx  # noqa: PLC0415 - loaded by now

    parts = _PROXY.fullmatch(address.strip())
    scheme, sign_in, host, path = parts.groups(default="") if parts else ("", "", "", "")
    scheme = scheme.lower() or "http"
    if "pac" in scheme or path.strip("/"):
        raise NetworkSetupError(message(PAC))
    place = urlsplit(f"//{host}")
    if not place.hostname or place.port == 0 or host.endswith(":") or " " in host:
        raise ValueError("no host and port")
    user, _, password = map(unquote, sign_in.partition(":"))
    register(password)
    return httpx.Proxy(
        f"{'socks5h' if scheme == 'socks' else scheme}://{host}",
        auth=(user, password) if sign_in else None,
        ssl_context=context if scheme == "https" else None,
    )
