"""What can go wrong between this program and Apiframe, and whether it may have cost credits.

`may_have_been_charged` answers one question: may the service have accepted (and charged) the paid request that ended
in this error? It is True for `generate` only. If it is False nothing was accepted and the request can be made again;
if it is True the request must never be made again without a look-up, a replay of its idempotency key, or the user's
decision.

| what happened to a `generate` | may have been charged | why |
|---|---|---|
| 400 401 402 403 404 405 413 415 422 429, other 4xx | no | refused before a job existed |
| 408 | yes | a gateway's timeout, not the service's answer |
| 409 | yes | a job is already recorded under this idempotency key |
| 301 307 308 | no | "send it there instead": not performed; redirects are never followed |
| other 3xx | yes | a server may also redirect after accepting a form |
| 501, 521 523 525 526 530 | no | not implemented, or the CDN in front of the API never reached it |
| other 5xx | yes | it may have failed after the job was stored |
| 2xx that can't be read | yes | accepted, but the job's id is lost |
| never connected (DNS, refused, TLS, proxy) | no | no byte of the request was sent |
| connection broke, or no answer in time | yes | the bytes may have arrived |
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from seedance_desktop.core.i18n import Message, mark, message

Details = Mapping[str, tuple[str, ...]]
_NO_DETAILS: Details = MappingProxyType({})


class ApiframeError(Exception):
    """A failed call. `text` holds the server's message (redacted, shortened), "" if there is none.

    `status` is the HTTP status, None if no answer came. `details` are messages by the service's field names.
    `request_id` is the service's `x-request-id`. `str()` is one sentence for the user, including the server's
    message.
    """

    summary: ClassVar[str] = mark("Apiframe refused the request")

    def __init__(
        self,
        text: str = "",
        *,
        status: int | None = None,
        details: Details = _NO_DETAILS,
        request_id: str | None = None,
        may_have_been_charged: bool = False,
    ) -> None:
        super().__init__(text)
        self.text = text
        self.status = status
        self.details = details
        self.request_id = request_id
        self.may_have_been_charged = may_have_been_charged

    @property
    def message(self) -> Message:
        """The error as one sentence, with the server's words."""
        what = message("{summary} ({status})", summary=message(self.summary), status=self.status)
        if not self.status:
            what = message(self.summary)
        words = [self.text] if self.text else []
        words += [f"{name}: {', '.join(messages)}" for name, messages in self.details.items()]
        if not words:
            return message("{sentence}.", sentence=what)
        return message("{what}: {said}", what=what, said="; ".join(words))

    def __str__(self) -> str:
        return str(self.message)


class InvalidRequestError(ApiframeError):
    """400 (and 413, 415, 422): the service rejected the request itself; `details` name the fields."""


class AuthenticationError(ApiframeError):
    """401: the key is missing or unknown, or can't be sent in a header."""

    summary = mark("Apiframe does not accept the API key")


class WrongServiceError(AuthenticationError):
    """A key of the other API generation: v1 answers an `afk_` key with a 400 that names v2."""

    summary = mark("The API key belongs to the other Apiframe API")


class KeyInactiveError(ApiframeError):
    """403 from the API: the key is disabled or lacks the permission."""

    summary = mark("The API key is inactive")


class BlockedError(ApiframeError):
    """403 from the CDN in front of the API (plain text or a page): the request never reached Apiframe."""

    summary = mark("A firewall in front of Apiframe blocked the request")


class InsufficientCreditsError(ApiframeError):
    """402, and v1's 400 that says so: the balance is too low.

    `required` and `available` are in credits, None if not stated.
    """

    summary = mark("Not enough credits")

    def __init__(
        self,
        text: str = "",
        *,
        required: int | None = None,
        available: int | None = None,
        status: int | None = 402,
        details: Details = _NO_DETAILS,
        request_id: str | None = None,
    ) -> None:
        super().__init__(text, status=status, details=details, request_id=request_id)
        self.required = required
        self.available = available

    @property
    def message(self) -> Message:
        """How much is needed and how much is there, where the service said so."""
        if self.required is None or self.available is None:
            return super().message
        return message(
            "Not enough credits: {required} needed, {available} available ({status}).",
            status=self.status,
            required=self.required,
            available=self.available,
        )


class NotFoundError(ApiframeError):
    """404: no such job or asset, or it belongs to another user; or the address is not the API's."""

    summary = mark("Apiframe found nothing at this address")


class ConflictError(ApiframeError):
    """409: a request with another body was already accepted under this idempotency key."""

    summary = mark("The idempotency key was already used for another request")


class RateLimitedError(ApiframeError):
    """429 for longer than one call waits. Send nothing to this host for `retry_after_s` seconds."""

    summary = mark("Apiframe asks for fewer requests")

    def __init__(
        self,
        text: str = "",
        *,
        retry_after_s: float,
        status: int | None = 429,
        details: Details = _NO_DETAILS,
        request_id: str | None = None,
    ) -> None:
        super().__init__(text, status=status, details=details, request_id=request_id)
        self.retry_after_s = retry_after_s


class ServerError(ApiframeError):
    """5xx: the service, or the network in front of it, failed."""

    summary = mark("Apiframe has a problem")


class RedirectedError(ApiframeError):
    """3xx: redirects are never followed, so that the key goes to no other host."""

    summary = mark("Apiframe's address answered with a redirect")


class UnreadableAnswerError(ApiframeError):
    """A 2xx answer that can't be parsed or is too large."""

    summary = mark("Apiframe's answer can't be read")


class NetworkError(ApiframeError):
    """No answer came. Catch this to tell "offline" from "refused"."""

    summary = mark("No connection to Apiframe")


class ConnectionFailedError(NetworkError):
    """Nothing was sent: DNS, connection refused, proxy, or (`tls`) an untrusted certificate."""

    def __init__(self, text: str = "", *, tls: bool = False) -> None:
        super().__init__(text)
        self.tls = tls


class NetworkSettingsError(ApiframeError):
    """Nothing was sent: the proxy's settings or this computer's certificates can't be used, however often."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason

    @property
    def message(self) -> Message:
        """The reason alone."""
        return self.reason


class ConnectionLostError(NetworkError):
    """The connection broke after bytes may have been sent."""

    summary = mark("The connection to Apiframe was lost")


class NoAnswerError(NetworkError):
    """The request was sent, but no answer came in time."""

    summary = mark("Apiframe did not answer in time")


class UnsupportedCallError(ApiframeError):
    """This API generation has no such call. Nothing was sent."""

    summary = mark("This Apiframe API can't do that")


class UploadTooLargeError(ApiframeError):
    """The file is over the service's upload limit. Nothing was sent. Sizes in bytes."""

    summary = mark("The file is too large to upload")

    def __init__(self, text: str = "", *, size: int, limit: int) -> None:
        super().__init__(text)
        self.size = size
        self.limit = limit
