"""Every Seedance model of both Apiframe generations, as data.

Sources: the vendor's Seedance pages for v1 and for Seedance 2.0 on v2, and the vendor's OpenAPI schema (July 2026)
for the other v2 models. The vendor changes these lists often: this file is the one place that knows them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


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


@dataclass(frozen=True, slots=True)
class Model:
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
    upload_audio_bytes: int = 25_000_000

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


_V2_COMMON = frozenset(
    {
        "duration",
        "resolution",
        "aspect_ratio",
        "start_image",
        "end_image",
        "generate_audio",
        "seed",
        "camera_fixed",
    }
)
_V2_MULTIMODAL = _V2_COMMON | {
    "reference_image_urls",
    "reference_video_urls",
    "reference_audio_urls",
    "return_last_frame",
    "web_search",
}


def _v2(
    id_: str,
    label: str,
    *,
    durations: tuple[int, ...],
    default_duration: int,
    resolutions: tuple[str, ...],
    ratios: tuple[str, ...],
    sizes: Sizes = SIZES_2,
    multimodal: bool = False,
    unpromised: frozenset[str] = frozenset(),
) -> Model:
    # seed and camera_fixed are promised for 1.x only; generate_audio came with 1.5 Pro.
    return Model(
        service=Service.V2,
        id=id_,
        label=label,
        durations=durations,
        default_duration=default_duration,
        resolutions=resolutions,
        ratios=ratios,
        sizes=sizes,
        fields=_V2_MULTIMODAL if multimodal else _V2_COMMON,
        prompt_length=(1, 4000),
        default_audio=multimodal,
        first_frame_field="start_image",
        last_frame_field="end_image",
        max_reference_images=9 if multimodal else 0,
        max_reference_videos=3 if multimodal else 0,
        max_reference_audios=3 if multimodal else 0,
        unpromised=unpromised or (frozenset({"seed", "camera_fixed"}) if multimodal else frozenset()),
        unpromised_resolutions=frozenset({"4k"}),
    )


def _v1(
    id_: str,
    label: str,
    *,
    resolutions: tuple[str, ...],
    ratios: tuple[str, ...],
    first_frame_field: str,
    last_frame_field: str | None,
) -> Model:
    frames = {first_frame_field} | ({last_frame_field} if last_frame_field else set())
    return Model(
        service=Service.V1,
        id=id_,
        label=label,
        durations=(4, 8, 12),
        default_duration=8,
        resolutions=resolutions,
        ratios=ratios,
        sizes=SIZES_2,
        fields=frozenset({"duration", "resolution", "aspect_ratio", "generate_audio"} | frames),
        prompt_length=(3, 2500),
        first_frame_field=first_frame_field,
        last_frame_field=last_frame_field,
        upload_image_bytes=2_000_000,
        upload_audio_bytes=2_000_000,
    )


_TO_15 = tuple(range(4, 16))
_RATIOS_1 = (*RATIOS_6, "9:21")
_RATIOS_2 = (*RATIOS_6, ADAPTIVE)
_HD = ("480p", "720p", "1080p")

MODELS: tuple[Model, ...] = (
    _v2(
        "seedance-2",
        "Seedance 2.0",
        durations=_TO_15,
        default_duration=8,
        resolutions=(*_HD, "4k"),
        ratios=_RATIOS_2,
        multimodal=True,
    ),
    _v2(
        "seedance-2-fast",
        "Seedance 2.0 Fast",
        durations=_TO_15,
        default_duration=8,
        resolutions=("480p", "720p"),
        ratios=_RATIOS_2,
        multimodal=True,
    ),
    _v2(
        "seedance-2-mini",
        "Seedance 2.0 Mini",
        durations=_TO_15,
        default_duration=8,
        resolutions=("480p", "720p"),
        ratios=_RATIOS_2,
        multimodal=True,
    ),
    _v2(
        "seedance-2.5",
        "Seedance 2.5",
        durations=_TO_15,
        default_duration=8,
        resolutions=(*_HD, "4k"),
        ratios=_RATIOS_2,
        multimodal=True,
    ),
    _v2(
        "seedance-1.5-pro",
        "Seedance 1.5 Pro",
        durations=(4, 8, 12),
        default_duration=8,
        resolutions=_HD,
        ratios=RATIOS_6,
    ),
    _v2(
        "seedance-1-pro",
        "Seedance 1.0 Pro",
        durations=(5, 10),
        default_duration=5,
        resolutions=_HD,
        ratios=_RATIOS_1,
        sizes=SIZES_1,
        unpromised=frozenset({"generate_audio"}),
    ),
    _v2(
        "seedance-1-pro-fast",
        "Seedance 1.0 Pro Fast",
        durations=(5, 10),
        default_duration=5,
        resolutions=_HD,
        ratios=_RATIOS_1,
        sizes=SIZES_1,
        unpromised=frozenset({"generate_audio"}),
    ),
    _v2(
        "seedance-1-lite",
        "Seedance 1.0 Lite",
        durations=(5, 10),
        default_duration=5,
        resolutions=_HD,
        ratios=_RATIOS_1,
        sizes=SIZES_1,
        unpromised=frozenset({"generate_audio"}),
    ),
    _v1(
        "seedance-2",
        "Seedance 2.0",
        resolutions=("480p", "720p"),
        ratios=_RATIOS_2,
        first_frame_field="first_frame_url",
        last_frame_field="last_frame_url",
    ),
    _v1(
        "seedance-2-fast",
        "Seedance 2.0 Fast",
        resolutions=("480p", "720p"),
        ratios=_RATIOS_2,
        first_frame_field="first_frame_url",
        last_frame_field="last_frame_url",
    ),
    _v1(
        "seedance-1.5-pro",
        "Seedance 1.5 Pro",
        resolutions=_HD,
        ratios=RATIOS_6,
        first_frame_field="image_url",
        last_frame_field=None,
    ),
)

_BY_ID = {(model.service, model.id): model for model in MODELS}


def models_of(service: Service) -> tuple[Model, ...]:
    """Return the models of one service, best first."""
    return tuple(model for model in MODELS if model.service is service)


def find_model(service: Service, model_id: str) -> Model | None:
    """Return the catalogue's entry for a model, or None if the service has no such id."""
    return _BY_ID.get((service, model_id))
