"""A request as plain JSON values and back, for the database, sidecars and drafts."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.media import MediaFacts, MediaInput, MediaKind
from seedance_desktop.domain.request import Request


def request_to_json(request: Request) -> dict[str, Any]:
    """Every field by name; enums as their words, media as objects."""
    return dataclasses.asdict(request)


def request_from_json(data: Mapping[str, Any]) -> Request:
    """Read what `request_to_json` wrote. Unknown keys are left out; raises ValueError for what can't be a request."""
    known = {field.name for field in dataclasses.fields(Request)}
    values = {key: value for key, value in data.items() if key in known}
    try:
        values["service"] = Service(values["service"])
        values["mode"] = Mode(values.get("mode", Mode.TEXT))
        for name in ("first_frame", "last_frame"):
            if values.get(name):
                values[name] = _media(values[name])
        for name in ("reference_images", "reference_videos", "reference_audios"):
            values[name] = tuple(_media(item) for item in values.get(name) or ())
        values["webhook_events"] = tuple(values.get("webhook_events") or ())
        return Request(**values)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a request: {error}") from error


def _media(data: Mapping[str, Any]) -> MediaInput:
    facts = data.get("facts")
    if facts:
        known = {field.name for field in dataclasses.fields(MediaFacts)}
        kept = {key: value for key, value in facts.items() if key in known}
        facts = MediaFacts(**{**kept, "kind": MediaKind(kept["kind"])})
    origin = data.get("origin")
    return MediaInput(
        MediaKind(data["kind"]),
        str(data["source"]),
        facts or None,
        _crop(data.get("crop")),
        str(origin) if origin else None,
    )


def _crop(data: Any) -> tuple[float, float] | None:
    if data is None:
        return None
    across, down = (min(1.0, max(0.0, float(part))) for part in data)
    return across, down
