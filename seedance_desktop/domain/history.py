"""What happened to a job: codes with their fields, which are put into words where they are shown."""

from collections.abc import Mapping
from typing import Any, Self

from msgspec import Struct

from seedance_desktop.core.i18n import Message, fields_from_json, fields_to_json, mark, message_of, verbatim

EVENTS: dict[str, str] = {
    # In the queue
    "queued": mark("Added to the queue"),
    "resumed": mark("Resumed; not sent yet"),
    "taken_out": mark("Taken out of the queue for editing"),
    "put_back": mark("Put back in the queue"),
    "changed": mark("Changed, and put back in the queue"),
    "copied": mark("A copy of job {job}"),
    "retried": mark("Sent again after job {job} failed: {reason}"),
    "retried_with_changes": mark("Sent with changes after job {job} failed: {reason}"),
    "adopted": mark("Added from the account's job list, at no cost"),
    "taken_up": mark("Taken up again by its sidecar, at no cost"),
    "price_changed": mark("Held back: {reason}"),
    "price_confirmed": mark("Confirmed by you at the new price, {price} credits"),
    "waiting": mark("{reason}"),
    "waiting_for_account": mark("Waiting for the account: {reason}"),
    # Sending
    "preparing": mark("Preparing"),
    "sending": mark("Sending to {account}"),
    "not_sent": mark("Not sent: {reason}"),
    "refused": mark("Refused: {reason}"),
    "account_refused": mark("The service refused the account: {reason}"),
    "accepted": mark("Accepted as {remote_id}"),
    # In doubt
    "no_clear_answer": mark("No clear answer: {reason}"),
    "key_in_use": mark("The idempotency key is already in use: {reason}"),
    "may_have_been_sent": mark("It may have been sent before; checking what happened"),
    "older_copy": mark("{reason}"),
    "still_unknown": mark("Still unknown: {reason}"),
    "unconfirmed": mark("Unconfirmed: only you can decide what to do"),
    "looked_up": mark("Looked up in the account's job list. {result}"),
    "found": mark("Found in the account's job list as {remote_id}: it was accepted"),
    "not_arrived": mark("It was not accepted, and its uploads have expired: {reason}"),
    "asked_again": mark("Repeating the request with the same idempotency key, which can't be charged twice"),
    "sent_again": mark("Sent again by you, although it may be charged twice"),
    # At the service
    "generating": mark("Generating"),
    "queued_again": mark("Queued again ({status})"),
    "not_listed": mark("Not listed by the service"),
    "unusable_fields": mark("Left out of the service's answer, since it can't be used: {names}"),
    "generated": mark("Generated, downloading"),
    "failed": mark("Failed at the service: {reason}"),
    "expired": mark("The result has expired"),
    "tracking_stopped": mark("Tracking stopped"),
    "tracking_resumed": mark("Tracking resumed"),
    # On its way to the library
    "download_failed": mark("Download attempt {attempt}: {reason}"),
    "result_refused": mark("Download attempt {attempt}: {reason}"),
    "gone": mark("{reason}"),
    "saved": mark("Saved as {name}"),
    # Unforeseen
    "internal_error": mark("{reason}"),
    # Written by versions that kept sentences
    "told": mark("{text}"),
}
"""The text of each event code, with placeholders for its fields."""


class Event(Struct, frozen=True):
    """Something that happened to a job. `code` is one of EVENTS; fields are plain values and messages."""

    code: str
    fields: Mapping[str, Any] = {}

    @property
    def message(self) -> Message:
        """Return the event as a message; an event of a later version is shown by its code."""
        source = EVENTS.get(self.code)
        return Message(source, self.fields) if source is not None else verbatim(self.code)

    def __str__(self) -> str:
        return str(self.message)

    def to_json(self) -> dict[str, Any]:
        """Return the fields as plain JSON values."""
        return fields_to_json(self.fields)

    @classmethod
    def from_json(cls, code: str, fields: Any) -> Self:
        """Parse an event. Raises ValueError for invalid fields."""
        return cls(code, fields_from_json(fields))


def event(code: str, **fields: Any) -> Event:
    """Create an event; errors among the fields become their messages."""
    assert code in EVENTS, code
    return Event(
        code,
        {name: message_of(value) if isinstance(value, Exception) else value for name, value in fields.items()},
    )
