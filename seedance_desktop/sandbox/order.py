"""What a job asks for, in one form for both services, with defaults filled in."""

from pathlib import Path
from typing import Any

from msgspec import Struct

from seedance_desktop.domain.catalogue import Service, find_model


class Order(Struct, frozen=True, kw_only=True):
    """One validated request. `duration` is in seconds; media are the URLs as sent."""

    service: Service
    model: str
    prompt: str
    duration: int
    resolution: str
    ratio: str
    audio: bool
    first: str | None
    last: str | None
    images: tuple[str, ...] = ()
    videos: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    return_last_frame: bool = False
    seed: int | None = None
    webhook_url: str | None = None
    webhook_events: tuple[str, ...] = ()


def order_v2(body: dict[str, Any]) -> Order:
    """Read a v2 body that passed `validate.check_v2`."""
    model = find_model(Service.V2, body["model"])
    assert model is not None
    params = body.get("seedanceParams", {})
    return Order(
        service=Service.V2,
        model=model.id,
        prompt=body["prompt"],
        duration=int(params.get("duration", model.default_duration)),
        resolution=params.get("resolution", model.default_resolution),
        ratio=params.get("aspect_ratio", model.default_ratio),
        audio=params.get("generate_audio", model.default_audio),
        first=params.get("start_image"),
        last=params.get("end_image"),
        images=tuple(params.get("reference_image_urls", ())),
        videos=tuple(params.get("reference_video_urls", ())),
        sounds=tuple(params.get("reference_audio_urls", ())),
        return_last_frame=params.get("return_last_frame", False),
        seed=params.get("seed"),
        webhook_url=body.get("webhookUrl"),
        # The documents name no default; these two are the ones that every listener needs.
        webhook_events=tuple(body.get("webhookEvents", ("completed", "failed"))),
    )


def order_v1(body: dict[str, Any]) -> Order:
    """Read a v1 body that passed `validate.check_v1`."""
    model = find_model(Service.V1, body["model"])
    assert model is not None
    return Order(
        service=Service.V1,
        model=model.id,
        prompt=body.get("prompt", ""),
        duration=int(body.get("duration", model.default_duration)),
        resolution=body.get("resolution", model.default_resolution),
        ratio=body.get("aspect_ratio", model.default_ratio),
        audio=body.get("generate_audio", model.default_audio),
        first=body.get(model.first_frame_field or ""),
        last=body.get(model.last_frame_field or ""),
        webhook_url=body.get("webhook_url"),
        webhook_events=("progress", "completed", "failed"),
    )


def read_order(service: str, body: dict[str, Any]) -> Order:
    """Read an accepted body of either service."""
    return order_v2(body) if service == Service.V2 else order_v1(body)


class RenderJob(Struct, frozen=True):
    """One clip to render. `paths` are the media by URL; `clip` and `last_frame` are the files to write."""

    order: Order
    paths: dict[str, Path]
    job_id: str
    clip: Path
    last_frame: Path | None
