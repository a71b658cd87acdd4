"""Convert a request to plain JSON values and back, for the database, sidecars and drafts."""

import dataclasses
from typing import Any, get_type_hints

from seedance_desktop.core.decoding import convert
from seedance_desktop.domain.request import Request

REQUEST_TYPES = get_type_hints(Request, include_extras=True)
"""The types of a request's fields, to read what can be read of a damaged one."""


def request_to_json(request: Request) -> dict[str, Any]:
    """Return every field by name; enums as strings, media as objects."""
    return dataclasses.asdict(request)


def request_from_json(data: Any) -> Request:
    """Parse what `request_to_json` wrote, down to the leaves. Ignores unknown keys; raises UnreadableError.

    Nothing invalid gets a default: the request may be sent, and paid for.
    """
    return convert(data, Request)
