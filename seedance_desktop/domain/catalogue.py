"""Every Seedance model of both Apiframe generations, as data.

Sources: the vendor's Seedance pages for v1 and for Seedance 2.0 on v2, and the vendor's OpenAPI schema (July 2026)
for the other v2 models. The vendor changes these lists often: this file is the one place that knows them.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from msgspec import Struct


class Service(StrEnum):
    """The two generations of the Apiframe API. Their keys are not interchangeable."""

    V1 = "v1"
    V2 = "v2"


class Mode(StrEnum):
    """What steers a clip besides the prompt. The modes exclude each other."""

    TEXT = "text"
    FRAMES = "frames"
    REFERENCES = "references"


FRAMES_PER_SECOND = 24

RATIOS_6 = ("21:9", "16:9", "4:3", "1:1", "3:4", "9:16")
ADAPTIVE = "adaptive"
_RATIO = re.compile(r"([1-9][0-9]{0,3}):([1-9][0-9]{0,3})")


def frame_count(duration_s: int) -> int:
    """Return the frames of a clip of that many seconds: 24 per second and one more."""
    return FRAMES_PER_SECOND * duration_s + 1


def ratio_shape(ratio: str) -> float | None:
    """Return width ÷ height of a ratio such as 16:9, or None for adaptive and invalid ones."""
    found = _RATIO.fullmatch(ratio)
    return int(found[1]) / int(found[2]) if found else None


Sizes = Mapping[tuple[str, str], tuple[int, int]]


def _sizes(table: dict[str, dict[str, tuple[int, int]]]) -> Sizes:
    """Expand a table of landscape sizes to (resolution, ratio) → (width, height), with portrait ones."""
    turned = {"16:9": "9:16", "4:3": "3:4", "21:9": "9:21"}
    sizes: dict[tuple[str, str], tuple[int, int]] = {}
    for resolution, by_ratio in table.items():
        for ratio, (width, height) in by_ratio.items():
            sizes[resolution, ratio] = (width, height)
            if ratio in turned:
                sizes[resolution, turned[ratio]] = (height, width)
    return MappingProxyType(sizes)


SIZES_2 = _sizes(
    {
        "480p": {"16:9": (864, 496), "4:3": (752, 560), "1:1": (640, 640), "21:9": (992, 432)},
        "720p": {"16:9": (1280, 720), "4:3": (1112, 834), "1:1": (960, 960), "21:9": (1470, 630)},
        "1080p": {"16:9": (1920, 1080), "4:3": (1664, 1248), "1:1": (1440, 1440), "21:9": (2206, 946)},
    }
)
"""Output pixels of 1.5 Pro and the 2.x models."""

SIZES_1 = _sizes(
    {
        "480p": {"16:9": (864, 480), "4:3": (736, 544), "1:1": (640, 640), "21:9": (960, 416)},
        "720p": {"16:9": (1248, 704), "4:3": (1120, 832), "1:1": (960, 960), "21:9": (1504, 640)},
        "1080p": {"16:9": (1920, 1088), "4:3": (1664, 1248), "1:1": (1440, 1440), "21:9": (2176, 928)},
    }
)
"""Output pixels of the 1.0 models, from ByteDance's model documents; Apiframe does not list them."""


class Model(Struct, frozen=True):
    """One model on one service, with the service's own names.

    Durations are in seconds. `fields` are the request fields sent for it; `unpromised` are those that the service
    accepts but the model's documents do not promise to honour.
    """

    service: Service
    id: str
    label: str
    durations: tuple[int, ...]
    resolutions: tuple[str, ...]
    ratios: tuple[str, ...]
    sizes: Sizes
    fields: frozenset[str]
    prompt_length: tuple[int, int]
    default_duration: int
    default_resolution: str = "720p"
    default_ratio: str = "16:9"
    default_audio: bool = False
    first_frame_field: str | None = None
    last_frame_field: str | None = None
    max_reference_images: int = 0
    max_reference_videos: int = 0
    max_reference_audios: int = 0
    unpromised: frozenset[str] = frozenset()
    unpromised_resolutions: frozenset[str] = frozenset()
    upload_image_bytes: int = 25_000_000

    @property
    def modes(self) -> tuple[Mode, ...]:
        """Return the modes that this model offers on this service."""
        modes = [Mode.TEXT]
        if self.first_frame_field:
            modes.append(Mode.FRAMES)
        if self.max_reference_images:
            modes.append(Mode.REFERENCES)
        return tuple(modes)

    def takes(self, name: str) -> bool:
        """Whether the service lists this request field for the model."""
        return name in self.fields

    def size(self, resolution: str, ratio: str) -> tuple[int, int] | None:
        """Return output width and height in pixels, or None where no document states them (4k, adaptive)."""
        return self.sizes.get((resolution, ratio))


_V2_FIELDS = frozenset(
    "duration resolution aspect_ratio start_image end_image generate_audio seed camera_fixed".split()
)
_V2_MULTIMODAL_FIELDS = _V2_FIELDS | frozenset(
    "reference_image_urls reference_video_urls reference_audio_urls return_last_frame web_search".split()
)
_SD = ("480p", "720p")
_HD = (*_SD, "1080p")
_RATIOS_1 = (*RATIOS_6, "9:21")
_RATIOS_2 = (*RATIOS_6, ADAPTIVE)


def _v2(
    id_: str,
    label: str,
    durations: tuple[int, ...],
    resolutions: tuple[str, ...],
    ratios: tuple[str, ...],
    **details: Any,
) -> Model:
    """Return a v2 model; `details` are the fields in which it differs from 1.5 Pro."""
    known: dict[str, Any] = {"sizes": SIZES_2, "fields": _V2_FIELDS, "default_duration": 8, **details}
    return Model(
        *(Service.V2, id_, label, durations, resolutions, ratios),
        prompt_length=(1, 4000),
        first_frame_field="start_image",
        last_frame_field="end_image",
        unpromised_resolutions=frozenset({"4k"}),
        **known,
    )


def _multimodal(id_: str, label: str, resolutions: tuple[str, ...]) -> Model:
    counts = {"max_reference_images": 9, "max_reference_videos": 3, "max_reference_audios": 3}
    # seed and camera_fixed are promised for 1.x only; generate_audio came with 1.5 Pro.
    unpromised = frozenset({"seed", "camera_fixed"})
    details = {"fields": _V2_MULTIMODAL_FIELDS, "default_audio": True, "unpromised": unpromised, **counts}
    return _v2(id_, label, tuple(range(4, 16)), resolutions, _RATIOS_2, **details)


def _v2_1x(id_: str, label: str) -> Model:
    unpromised = frozenset({"generate_audio"})
    return _v2(id_, label, (5, 10), _HD, _RATIOS_1, default_duration=5, sizes=SIZES_1, unpromised=unpromised)


def _v1(id_: str, label: str, resolutions: tuple[str, ...], ratios: tuple[str, ...], *frames: str) -> Model:
    """Return a v1 model; `frames` are its fields for the first and the last frame."""
    return Model(
        *(Service.V1, id_, label, (4, 8, 12), resolutions, ratios, SIZES_2),
        fields=frozenset({"duration", "resolution", "aspect_ratio", "generate_audio", *frames}),
        prompt_length=(3, 2500),
        default_duration=8,
        first_frame_field=frames[0],
        last_frame_field=frames[1] if len(frames) > 1 else None,
        upload_image_bytes=2_000_000,
    )


MODELS: tuple[Model, ...] = (
    _multimodal("seedance-2", "Seedance 2.0", (*_HD, "4k")),
    _multimodal("seedance-2-fast", "Seedance 2.0 Fast", _SD),
    _multimodal("seedance-2-mini", "Seedance 2.0 Mini", _SD),
    _multimodal("seedance-2.5", "Seedance 2.5", (*_HD, "4k")),
    _v2("seedance-1.5-pro", "Seedance 1.5 Pro", (4, 8, 12), _HD, RATIOS_6),
    _v2_1x("seedance-1-pro", "Seedance 1.0 Pro"),
    _v2_1x("seedance-1-pro-fast", "Seedance 1.0 Pro Fast"),
    _v2_1x("seedance-1-lite", "Seedance 1.0 Lite"),
    _v1("seedance-2", "Seedance 2.0", _SD, _RATIOS_2, "first_frame_url", "last_frame_url"),
    _v1("seedance-2-fast", "Seedance 2.0 Fast", _SD, _RATIOS_2, "first_frame_url", "last_frame_url"),
    _v1("seedance-1.5-pro", "Seedance 1.5 Pro", _HD, RATIOS_6, "image_url"),
)

_BY_ID = {(model.service, model.id): model for model in MODELS}


def models_of(service: Service) -> tuple[Model, ...]:
    """Return the models of one service, best first."""
    return tuple(model for model in MODELS if model.service is service)


def find_model(service: Service, model_id: str) -> Model | None:
    """Return the catalogue's entry for a model, or None if the service has no such id."""
    return _BY_ID.get((service, model_id))
