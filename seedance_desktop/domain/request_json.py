"""Convert a request to plain JSON values and back, for the database, sidecars and drafts."""

# ruff: noqa: TRY004 - one error for whatever is wrong

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from seedance_desktop.core.text import replace_surrogates
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.media import MediaFacts, MediaInput, MediaKind
from seedance_desktop.domain.request import Request

T = TypeVar("T")


def request_to_json(request: Request) -> dict[str, Any]:
    """Return every field by name; enums as strings, media as objects."""
    return dataclasses.asdict(request)


def request_from_json(data: Any) -> Request:
    """Parse what `request_to_json` wrote. Ignores unknown keys; raises ValueError if invalid.

    Every value is checked recursively: a file or a row may have been damaged.
    """
    if not isinstance(data, Mapping):
        raise ValueError("not a request")
    values = {name: read(data[name]) for name, read in _FIELDS.items() if name in data}
    if missing := {"service", "model", "prompt"} - values.keys():
        raise ValueError(f"not a request: no {min(missing)}")
    return Request(**values)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"not a text: {value!r:.40}")
    return replace_surrogates(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"not true or false: {value!r:.40}")
    return value


def _integer(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**63:
        raise ValueError(f"not a whole number: {value!r:.40}")
    return value


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < 1e15:
        raise ValueError(f"not a number: {value!r:.40}")
    return value


def _seconds(value: Any) -> int:
    seconds = _integer(value)
    if not 0 < seconds <= 3600:
        raise ValueError(f"not the length of a clip: {seconds}")
    return seconds


def _or_none(read: Callable[[Any], T]) -> Callable[[Any], T | None]:
    return lambda value: None if value is None else read(value)


def _each(read: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    def read_all(value: Any) -> tuple[T, ...]:
        if not isinstance(value, list | tuple | None):
            raise ValueError(f"not a list: {value!r:.40}")
        return tuple(map(read, value or ()))

    return read_all


def _facts(value: Any) -> MediaFacts:
    if not isinstance(value, Mapping):
        raise ValueError("not the facts of a file")
    facts = {name: read(value[name]) for name, read in _FACTS.items() if name in value}
    if missing := {"kind", "format", "byte_size"} - facts.keys():
        raise ValueError(f"not the facts of a file: no {min(missing)}")
    return MediaFacts(**facts)


def _media(value: Any) -> MediaInput:
    if not isinstance(value, Mapping):
        raise ValueError("not a medium")
    facts, origin = value.get("facts"), value.get("origin")
    return MediaInput(
        MediaKind(_text(value.get("kind"))),
        _text(value.get("source")),
        _facts(facts) if facts else None,
        _or_none(_crop)(value.get("crop")),
        _text(origin) if origin else None,
    )


def _crop(value: Any) -> tuple[float, float]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError("not the middle of a cut")
    across, down = (min(1.0, max(0.0, float(_number(part)))) for part in value)
    return across, down


_FACTS: dict[str, Callable[[Any], Any]] = {
    "kind": MediaKind,
    "format": _text,
    "byte_size": _integer,
    "width": _or_none(_integer),
    "height": _or_none(_integer),
    "duration_s": _or_none(_number),
    "fps": _or_none(_number),
    "video_codec": _or_none(_text),
    "has_audio": _flag,
}
_FIELDS: dict[str, Callable[[Any], Any]] = {
    "service": Service,
    "model": _text,
    "prompt": _text,
    "mode": Mode,
    "duration": _seconds,
    "resolution": _text,
    "ratio": _text,
    "generate_audio": _flag,
    "first_frame": _or_none(_media),
    "last_frame": _or_none(_media),
    "reference_images": _each(_media),
    "reference_videos": _each(_media),
    "reference_audios": _each(_media),
    "seed": _or_none(_integer),
    "camera_fixed": _flag,
    "return_last_frame": _flag,
    "web_search": _flag,
    "webhook_url": _or_none(_text),
    "webhook_events": _each(_text),
}
