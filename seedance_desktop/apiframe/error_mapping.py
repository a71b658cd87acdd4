"""Turn an unsuccessful answer into a typed error."""

import logging
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum, auto
from http import HTTPStatus

from msgspec import Struct

from seedance_desktop.apiframe.errors import (
    ApiframeError,
    AuthenticationError,
    BlockedError,
    ConflictError,
    Details,
    InsufficientCreditsError,
    InvalidRequestError,
    KeyInactiveError,
    NoAnswerError,
    NotFoundError,
    RateLimitedError,
    RedirectedError,
    ServerError,
    WrongServiceError,
)
from seedance_desktop.apiframe.parsing import Json, cost, integer, read_error
from seedance_desktop.apiframe.texts import parse_json, plain_text
from seedance_desktop.core.decoding import PLAUSIBLE_YEARS
from seedance_desktop.domain.catalogue import Service

log = logging.getLogger(__name__)


class Purpose(Enum):
    """What a call does at the service, which decides whether it may be repeated."""

    READ = auto()
    """Changes nothing: repeated after 5xx and network failures."""
    CHANGE = auto()
    """Changes something that costs nothing."""
    PAID = auto()
    """May charge credits."""


class Answer(Struct, frozen=True):
    """A complete answer. It holds no request, so that no error leads back to the key."""

    status: int
    body: bytes
    retry_after: str | None = None
    date: str | None = None
    request_id: str | None = None


# The CDN never reached the API (down, unreachable, TLS, DNS), or the API has no such call.
_NEVER_REACHED = frozenset({HTTPStatus.NOT_IMPLEMENTED, 521, 523, 525, 526, 530})
_NOT_PERFORMED = frozenset(
    {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.TEMPORARY_REDIRECT, HTTPStatus.PERMANENT_REDIRECT}
)

_BY_STATUS: dict[int, type[ApiframeError]] = {
    401: AuthenticationError,
    404: NotFoundError,
    408: NoAnswerError,
    409: ConflictError,
}
# v1 has no status of its own for this.
_NO_CREDITS = re.compile(r"\b(insufficient|not enough)\s+credits?\b", re.IGNORECASE)


def may_have_been_charged(status: int) -> bool:
    """Whether a paid request with this status may have been accepted; see the table in errors.py."""
    if status < 300:
        return True
    if status < 400:
        return status not in _NOT_PERFORMED
    if status < 500:
        return status in {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT}
    return status not in _NEVER_REACHED


def retry_after_s(answer: Answer) -> float | None:
    """Return the seconds to wait from a number or an HTTP date (by the server's clock); None if absent."""
    text = (answer.retry_after or "").strip()
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        when = http_date(text)
        if when is None:
            return None
        seconds = (when - (http_date(answer.date or "") or datetime.now(UTC))).total_seconds()
    # At most an hour: a broken header must not pause a host for good. `> 0` also rejects nan.
    return min(3600.0, seconds) if seconds > 0 else 0.0


def http_date(text: str) -> datetime | None:
    """Return the time of a `Date` or `Retry-After` header; None if it is not a date."""
    try:
        when = parsedate_to_datetime(text)
        when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):  # endless numbers, and zones beyond the calendar
        return None
    return when if when.year in PLAUSIBLE_YEARS else None


def error_for(answer: Answer, service: Service, purpose: Purpose) -> ApiframeError:
    """Return the typed error for an answer that is not 2xx."""
    status = answer.status
    fields, text, details, is_page = _read_body(answer)
    if status == HTTPStatus.PAYMENT_REQUIRED or (status in {400, 403} and _NO_CREDITS.search(text)):
        return InsufficientCreditsError(
            text,
            status=status,
            required=cost(fields.get("creditsRequired")),
            available=integer(fields.get("creditsAvailable")),
            details=details,
            request_id=answer.request_id,
        )
    if status == 429:
        return RateLimitedError(
            text, retry_after_s=retry_after_s(answer) or 0.0, details=details, request_id=answer.request_id
        )
    return _error_type(answer, service, is_page=is_page)(
        text,
        status=status,
        details=details,
        request_id=answer.request_id,
        may_have_been_charged=purpose is Purpose.PAID and may_have_been_charged(status),
    )


def _read_body(answer: Answer) -> tuple[Json, str, Details, bool]:
    """Return an error body's (fields, text, messages by field, whether it is an HTML page or plain text)."""
    try:
        value = parse_json(answer.body)
        if value is None:
            text = plain_text(answer.body)
            return {}, text, {}, bool(text)
        fields = value if isinstance(value, dict) else {}
        return fields, *read_error(fields), False
    except Exception:  # however odd its text is, a refusal stays a refusal
        log.warning("the body of an answer with status %s can't be read", answer.status, exc_info=True)
        return {}, "", {}, False


def _error_type(answer: Answer, service: Service, *, is_page: bool) -> type[ApiframeError]:
    status = answer.status
    if status == 403:
        return BlockedError if is_page else KeyInactiveError
    if status in {400, 401} and service is Service.V1 and _names_v2(answer.body):
        return WrongServiceError
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status >= 500:
        return ServerError
    return RedirectedError if status < 400 else InvalidRequestError


def _names_v2(body: bytes) -> bool:
    """Whether v1's error says that the key belongs to v2."""
    text = body[:20_000].lower()
    return any(word in text for word in (b"afk_", b"api.apiframe.ai", b"v2"))
