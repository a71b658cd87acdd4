"""Rebuild a request made elsewhere from the service's echo of it."""

from collections.abc import Mapping
from typing import Any

from seedance_desktop.domain.catalogue import Mode, Service, find_model
from seedance_desktop.domain.media import MediaInput, MediaKind, is_remote
from seedance_desktop.domain.request import WEBHOOK_EVENTS, Request

_REFERENCES = {
    "reference_images": ("reference_image_urls", MediaKind.IMAGE),
    "reference_videos": ("reference_video_urls", MediaKind.VIDEO),
    "reference_audios": ("reference_audio_urls", MediaKind.AUDIO),
}

_DIGITS = 18
"""Digits of an integer that fits in a database column."""


def request_from_input(service: Service, model: str, echo: Mapping[str, Any]) -> Request:
    """Return the request behind a job from its echoed `input`; missing values get the model's defaults.

    The echo is the request's body: v2 nests the settings in `seedanceParams`, v1 has them beside the prompt. It may
    be empty or contain anything: values of undocumented types are ignored. `model` is the job's own.
    """
    nested = echo.get("seedanceParams")
    params = nested if isinstance(nested, Mapping) else echo
    model = _text(echo.get("model")) or model
    known = find_model(service, model)
    first = _media(params.get((known and known.first_frame_field) or "start_image"), MediaKind.IMAGE)
    last = _media(params.get((known and known.last_frame_field) or "end_image"), MediaKind.IMAGE)
    references = {
        field: tuple(found for value in _list(params.get(name)) if (found := _media(value, kind)))
        for field, (name, kind) in _REFERENCES.items()
    }
    mode = Mode.FRAMES if first or last else Mode.REFERENCES if any(references.values()) else Mode.TEXT
    events = _list(echo.get("webhookEvents"))
    return Request(
        service=service,
        model=model,
        prompt=_text(echo.get("prompt")) or "",
        mode=mode,
        duration=_integer(params.get("duration")) or (known.default_duration if known else 8),
        resolution=_text(params.get("resolution")) or (known.default_resolution if known else "720p"),
        ratio=_text(params.get("aspect_ratio")) or (known.default_ratio if known else "16:9"),
        generate_audio=_boolean(params.get("generate_audio"), default=known.default_audio if known else False),
        first_frame=first,
        last_frame=last,
        **references,
        seed=_integer(params.get("seed")),
        camera_fixed=_boolean(params.get("camera_fixed")),
        return_last_frame=_boolean(params.get("return_last_frame")),
        web_search=_boolean(params.get("web_search")),
        webhook_url=_text(echo.get("webhookUrl")) or _text(echo.get("webhook_url")),
        webhook_events=tuple(event for event in events if event in WEBHOOK_EVENTS),
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _integer(value: Any) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= _DIGITS:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and len(str(value)) <= _DIGITS else None


def _boolean(value: Any, *, default: bool = False) -> bool:
    return value if isinstance(value, bool) else default


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _media(value: Any, kind: MediaKind) -> MediaInput | None:
    """Only URLs: a path would be on another computer."""
    text = _text(value)
    return MediaInput(kind, text) if text and is_remote(text) else None
