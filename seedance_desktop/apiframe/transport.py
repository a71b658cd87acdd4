"""HTTP for both clients: one connection pool, one limiter, one retry policy.

The policy is that of the vendor's own client: wait as a 429 asks, for the whole host, and repeat; repeat after 5xx
and network failures only reads; full jitter, base 250 ms, cap 8 s; 60 s without a byte is a timeout. A paid request
is repeated automatically only after a 429.
"""

import asyncio
import logging
import ssl
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from seedance_desktop import __version__
from seedance_desktop.apiframe.error_mapping import Answer, Purpose, error_for, http_date, retry_after_s
from seedance_desktop.apiframe.errors import (
    ApiframeError,
    AuthenticationError,
    ConnectionFailedError,
    ConnectionLostError,
    NetworkError,
    NetworkSettingsError,
    NoAnswerError,
    RateLimitedError,
    ServerError,
    UnreadableAnswerError,
)
from seedance_desktop.apiframe.response_body import ACCEPT_ENCODING, EncodingError, ResponseBody
from seedance_desktop.apiframe.service_clock import ServiceClock
from seedance_desktop.apiframe.texts import redacted_excerpt
from seedance_desktop.core.i18n import message_of, tr
from seedance_desktop.core.network import NetworkSetupError, SharedClient, current, sign_in_refused
from seedance_desktop.core.redaction import REDACTED, Secret
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Service

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

BACKOFF = Backoff(first_s=0.25, max_s=8.0, min_share=0.0)
LARGE_ANSWER = 50_000
"""Bytes from which an answer is read in a thread: a hostile one takes up to half a second."""
CONNECTIONS = 8
"""Measured: with more, the event loop stutters and nothing gets faster."""
USER_AGENT = f"seedance-desktop/{__version__}"
"""The CDN in front of the API rejects the default agents of HTTP libraries."""

File = tuple[str, bytes, str]
"""Name, content and type of one form part."""


class Call(Struct, frozen=True):
    """One request. `key_header` is the header that carries the key."""

    service: Service
    method: str
    url: str
    key_header: str
    key: Secret
    purpose: Purpose
    content: bytes | None = None
    files: Mapping[str, File] | None = None
    params: Mapping[str, str] | None = None
    headers: Mapping[str, str] = {}

    @property
    def host(self) -> str:
        """The host that a Retry-After applies to."""
        return urlsplit(self.url).netloc


class Transport:
    """Send calls. A `client` passed in is shared, and not closed here.

    `timeout_s`: seconds without a byte, None for the value in `core.network`. `max_wait_s`: seconds one call waits
    for rate limits before it raises RateLimitedError. `max_answer`: bytes. `backoff`: pauses between attempts.
    """

    def __init__(
        self,
        client: "httpx.AsyncClient | None" = None,
        *,
        timeout_s: float | None = None,
        max_wait_s: float = 60.0,
        read_retries: int = 2,
        backoff: Backoff = BACKOFF,
        max_answer: int = 8_000_000,
    ) -> None:
        self._client = client
        self._shared_client: SharedClient | None = None
        self._timeout_s = timeout_s
        self._max_wait_s = max_wait_s
        self._read_retries = read_retries
        self._backoff = backoff
        self._max_answer = max_answer
        self._slots = asyncio.Semaphore(CONNECTIONS)
        self._paused_until: dict[str, float] = {}
        self._clocks: defaultdict[str, ServiceClock] = defaultdict(ServiceClock)

    def clock(self, url: str) -> ServiceClock:
        """Return the clock of the service at this URL."""
        return self._clocks[urlsplit(url).netloc]

    async def send(self, call: Call) -> Answer:
        """Send until there is a 2xx answer. Raises the typed error otherwise."""
        waited = 0.0
        failures = 0
        rate_limits = 0
        limited = RateLimitedError("", retry_after_s=0.0, status=None)
        while True:
            pause = self._paused_until.get(call.host, 0.0) - time.monotonic()
            if pause > 0:
                if waited + pause > self._max_wait_s:
                    limited.retry_after_s = pause
                    raise limited
                waited += pause
                await asyncio.sleep(pause)
                continue
            async with self._slots:
                if self._paused_until.get(call.host, 0.0) > time.monotonic():
                    continue  # a 429 arrived while this call was queued
                outcome = await self._attempt(call)
            if isinstance(outcome, Answer):
                return outcome
            if isinstance(outcome, RateLimitedError):
                # Never sooner than asked; the jitter also keeps "Retry-After: 0" from becoming a busy loop.
                rate_limits += 1
                self._pause_host(call.host, outcome.retry_after_s + self._backoff.wait_s(rate_limits))
                limited = outcome
                continue
            if failures >= self._read_retries or not _may_retry(call, outcome):
                raise outcome
            failures += 1
            await asyncio.sleep(self._backoff.wait_s(failures))

    async def close(self) -> None:
        """Close the connections, unless the client is shared."""
        if self._shared_client is not None:
            await self._shared_client.close()

    def _own_client(self) -> SharedClient:
        if self._shared_client is None:
            self._shared_client = _make_client()
        return self._shared_client

    @property
    def _read_timeout_s(self) -> float:
        return current().timeout_s if self._timeout_s is None else self._timeout_s

    def _pause_host(self, host: str, seconds: float) -> None:
        self._paused_until[host] = max(self._paused_until.get(host, 0.0), time.monotonic() + seconds)

    async def _attempt(self, call: Call) -> Answer | ApiframeError:
        """Send once. Errors are returned, not raised, so that no traceback leads to a frame with the key."""
        if not _is_valid_header(call.key):
            return AuthenticationError(tr("The key contains characters that no API key has."))
        try:
            client = self._client or await self._own_client().get()
        except NetworkSetupError as error:
            return NetworkSettingsError(message_of(error))
        start = time.monotonic()
        outcome = await self._exchange(client, call)
        log.debug("%s %s: %s in %.3f s", call.method, call.url, _outcome_text(outcome), time.monotonic() - start)
        return outcome

    async def _exchange(self, client: "httpx.AsyncClient", call: Call) -> Answer | ApiframeError:
        import httpx  # noqa: PLC0415 - 90 ms, after the first paint

        def authorize(request: httpx.Request) -> httpx.Request:
            request.headers[call.key_header] = call.key.reveal()
            return request

        try:
            request = client.build_request(
                call.method,
                call.url,
                content=call.content,
                files=call.files,
                params=call.params,
                headers={
                    "User-Agent": USER_AGENT,
                    "Accept": "application/json",
                    "Accept-Encoding": ACCEPT_ENCODING,
                    **call.headers,
                },
                timeout=httpx.Timeout(self._read_timeout_s),
            )
        except (httpx.InvalidURL, ValueError, TypeError) as error:
            return ConnectionFailedError(_error_text(error))
        try:
            response = await client.send(request, auth=authorize, follow_redirects=False, stream=True)
            try:
                return await self._read(response, call)
            finally:
                await response.aclose()
        except NetworkSetupError as error:
            return NetworkSettingsError(message_of(error))
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
            return _network_error(error, call)
        except Exception as error:
            # Some answers break httpx in undocumented ways, such as a Content-Length of 5,000 digits.
            log.warning("an answer of %s can't be read", call.host, exc_info=True)
            return UnreadableAnswerError(_error_text(error), may_have_been_charged=call.purpose is Purpose.PAID)

    async def _read(self, response: "httpx.Response", call: Call) -> Answer | ApiframeError:
        """Read the answer into memory, up to `max_answer` bytes, and return the outcome."""
        import httpx  # noqa: PLC0415 - already loaded

        def header(name: str) -> str | None:
            value = response.headers.get(name)
            return redacted_excerpt(value) if value else None

        paid = call.purpose is Purpose.PAID
        body = ResponseBody(self._max_answer)
        try:
            # httpx's timeout restarts with every byte: a slow server could go on for ever.
            async with asyncio.timeout(self._read_timeout_s):
                await body.read(response)
        except (httpx.HTTPError, TimeoutError, EncodingError) as error:
            # A refusal stays a refusal even if its body is cut off.
            if response.is_success:
                return (
                    NoAnswerError(may_have_been_charged=paid)
                    if isinstance(error, TimeoutError)
                    else _network_error(error, call)
                )
        if response.is_success and body.is_too_large:
            return UnreadableAnswerError(
                tr("It is too large."), status=response.status_code, may_have_been_charged=paid
            )
        answer = Answer(
            status=response.status_code,
            body=_without_key(bytes(body.data), call.key),
            retry_after=header("retry-after"),
            date=header("date"),
            request_id=header("x-request-id"),
        )
        # HTML pages come from proxies and portals, which have clocks of their own.
        if "json" in response.headers.get("content-type", "") and (date := http_date(answer.date or "")):
            self._clocks[call.host].set(date)
        if answer.status == 503 and (seconds := retry_after_s(answer)):
            self._pause_host(call.host, seconds)
        if response.is_success:
            return answer
        if len(answer.body) > LARGE_ANSWER:
            return await asyncio.to_thread(error_for, answer, call.service, call.purpose)
        return error_for(answer, call.service, call.purpose)


def _make_client() -> SharedClient:
    import httpx  # noqa: PLC0415 - 90 ms, after the first paint

    # Servers commonly drop idle connections after 5 s. A paid request must not go out on one that is about to be
    # dropped: it would fail without showing whether it was accepted.
    return SharedClient(
        limits=httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS, keepalive_expiry=2.0),
        event_hooks={"response": [_drop_location]},
    )


async def _drop_location(response: "httpx.Response") -> None:
    """Remove the Location header: httpx parses it even if it does not follow it, and fails on odd ones."""
    response.headers.pop("location", None)


def _is_valid_header(key: Secret) -> bool:
    text = key.reveal()
    return text.isascii() and text.isprintable() and text == text.strip()


def _without_key(body: bytes, key: Secret) -> bytes:
    """Remove the key from a body that echoes it, so that no error text or stored job contains it."""
    text = key.reveal()
    return body if len(text) < 8 else body.replace(text.encode(), REDACTED.encode())


def _may_retry(call: Call, error: ApiframeError) -> bool:
    if call.purpose is not Purpose.READ:
        return False
    if isinstance(error, ConnectionFailedError):
        return not error.tls
    return isinstance(error, NetworkError) or (isinstance(error, ServerError) and error.status != 501)


def _network_error(error: Exception, call: Call) -> ApiframeError:
    """Return the error by whether any byte of the request may have been sent."""
    import httpx  # noqa: PLC0415 - loaded by whoever raised

    paid = call.purpose is Purpose.PAID
    text = _error_text(error)
    if isinstance(error, httpx.ProxyError) and (reason := sign_in_refused(error)):
        return NetworkSettingsError(reason)
    never_left = (
        httpx.ConnectError,
        httpx.ConnectTimeout,
        httpx.PoolTimeout,
        httpx.ProxyError,
        httpx.UnsupportedProtocol,
        httpx.InvalidURL,
    )
    if isinstance(error, never_left):
        return ConnectionFailedError(text, tls=any(isinstance(cause, ssl.SSLError) for cause in _causes(error)))
    if isinstance(error, httpx.ReadTimeout):
        return NoAnswerError(may_have_been_charged=paid)
    if isinstance(error, EncodingError):
        return UnreadableAnswerError(text, may_have_been_charged=paid)
    return ConnectionLostError(text, may_have_been_charged=paid)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _error_text(error: Exception) -> str:
    return redacted_excerpt(f"{type(error).__name__}: {error}".removesuffix(": "))


def _outcome_text(outcome: Answer | ApiframeError) -> str:
    return str(outcome.status) if isinstance(outcome, Answer) else f"{type(outcome).__name__} {outcome.status or ''}"
