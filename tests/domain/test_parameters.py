"""Every parameter row of both API documents matches the catalogue and the checks."""

from collections.abc import Callable

import pytest

from seedance_desktop.domain.catalogue import Mode, Model, Service, find_model, models_of
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request, check
from tests.apiframe.documents import V1_PARAMETERS, V2_PARAMETERS

V2_NAMES = [line.removeprefix("seedanceParams.") for line in V2_PARAMETERS.splitlines()]
IMAGE = MediaInput(MediaKind.IMAGE, "https://example.org/a.png")
VIDEO = MediaInput(MediaKind.VIDEO, "asset://clip")
AUDIO = MediaInput(MediaKind.AUDIO, "https://example.org/a.mp3")
SEEDANCE_2 = find_model(Service.V2, "seedance-2")


def fields(service: Service, model: str = "seedance-2", **values: object) -> list[str]:
    """Return the fields that `check` rejects in a request with these values."""
    given = {"service": service, "model": model, "prompt": "A fox"} | values
    return [problem.field for problem in check(Request(**given))]


def v1_prompt() -> None:
    for length, legal in ((2, False), (3, True), (2500, True), (2501, False)):
        assert fields(Service.V1, prompt="x" * length) == ([] if legal else ["prompt"])


def v1_model() -> None:
    assert {model.id for model in models_of(Service.V1)} == {"seedance-1.5-pro", "seedance-2", "seedance-2-fast"}
    assert fields(Service.V1, "seedance-1-pro") == ["model"]


def v1_image_url() -> None:
    by_model = {model.id: model for model in models_of(Service.V1)}
    assert [id_ for id_, model in by_model.items() if model.takes("image_url")] == ["seedance-1.5-pro"]
    assert by_model["seedance-1.5-pro"].first_frame_field == "image_url"
    assert fields(Service.V1, "seedance-1.5-pro", mode=Mode.FRAMES, first_frame=IMAGE) == []


def v1_first_frame_url() -> None:
    for model in models_of(Service.V1):
        assert model.takes("first_frame_url") == (model.id != "seedance-1.5-pro")
    assert fields(Service.V1, "seedance-2-fast", mode=Mode.FRAMES, first_frame=IMAGE) == []


def v1_last_frame_url() -> None:
    frames = {"mode": Mode.FRAMES, "first_frame": IMAGE, "last_frame": IMAGE}
    assert fields(Service.V1, "seedance-2", **frames) == []
    assert fields(Service.V1, "seedance-2-fast", **frames) == []
    assert fields(Service.V1, "seedance-1.5-pro", **frames) == ["last_frame"]


def v1_aspect_ratio() -> None:
    six = {"1:1", "4:3", "3:4", "16:9", "9:16", "21:9"}
    for model in models_of(Service.V1):
        assert set(model.ratios) == (six if model.id == "seedance-1.5-pro" else six | {"adaptive"})
        assert model.default_ratio == "16:9"
    assert fields(Service.V1, "seedance-1.5-pro", ratio="adaptive") == ["ratio"]
    assert fields(Service.V1, "seedance-2", ratio="adaptive") == []


def v1_resolution() -> None:
    for model in models_of(Service.V1):
        assert model.resolutions == (
            ("480p", "720p", "1080p") if model.id == "seedance-1.5-pro" else ("480p", "720p")
        )
        assert model.default_resolution == "720p"


def v1_duration() -> None:
    for model in models_of(Service.V1):
        assert (model.durations, model.default_duration) == ((4, 8, 12), 8)
        refused = [seconds for seconds in range(20) if fields(Service.V1, model.id, duration=seconds)]
        assert refused == [seconds for seconds in range(20) if seconds not in {4, 8, 12}]


def v1_generate_audio() -> None:
    assert all(model.takes("generate_audio") and not model.default_audio for model in models_of(Service.V1))


def v1_webhook_url() -> None:
    assert fields(Service.V1, webhook_url="https://example.org/hook") == []
    assert fields(Service.V1, webhook_url="http://example.org/hook") == ["webhook_url"]


def v1_webhook_secret() -> None:
    """A secret: no request can contain it."""
    assert not any("secret" in name for name in Request.__struct_fields__)


V1_ROWS: dict[str, Callable[[], None]] = {
    "prompt": v1_prompt,
    "model*": v1_model,
    "image_url": v1_image_url,
    "first_frame_url": v1_first_frame_url,
    "last_frame_url": v1_last_frame_url,
    "aspect_ratio": v1_aspect_ratio,
    "resolution": v1_resolution,
    "duration": v1_duration,
    "generate_audio": v1_generate_audio,
    "webhook_url": v1_webhook_url,
    "webhook_secret": v1_webhook_secret,
}


@pytest.mark.parametrize("name", [row[0] for row in V1_PARAMETERS])
def test_v1_row(name):
    V1_ROWS[name]()


def v2_duration() -> None:
    assert SEEDANCE_2.durations == tuple(range(4, 16))
    assert SEEDANCE_2.default_duration == 8
    assert [s for s in range(20) if not fields(Service.V2, duration=s)] == list(range(4, 16))


def v2_resolution() -> None:
    assert SEEDANCE_2.resolutions == ("480p", "720p", "1080p", "4k")
    assert SEEDANCE_2.unpromised_resolutions == {"4k"}, "only the schema knows it"
    assert SEEDANCE_2.default_resolution == "720p"
    assert fields(Service.V2, resolution="1440p") == ["resolution"]


def v2_aspect_ratio() -> None:
    assert set(SEEDANCE_2.ratios) == {"21:9", "16:9", "4:3", "1:1", "3:4", "9:16", "adaptive"}
    assert SEEDANCE_2.default_ratio == "16:9"
    assert fields(Service.V2, ratio="9:21") == ["ratio"]


def v2_start_image() -> None:
    assert SEEDANCE_2.first_frame_field == "start_image"
    for source in ("https://example.org/a.png", "asset://a1"):
        assert fields(Service.V2, mode=Mode.FRAMES, first_frame=MediaInput(MediaKind.IMAGE, source)) == []


def v2_end_image() -> None:
    assert SEEDANCE_2.last_frame_field == "end_image"
    assert fields(Service.V2, mode=Mode.FRAMES, first_frame=IMAGE, last_frame=IMAGE) == []
    assert fields(Service.V2, mode=Mode.FRAMES, last_frame=IMAGE) == ["first_frame"]


def _at_most(most: int, name: str, medium: MediaInput, **beside: object) -> None:
    for count, legal in ((most, True), (most + 1, False)):
        values = {"mode": Mode.REFERENCES, **beside, name: (medium,) * count}
        assert fields(Service.V2, **values) == ([] if legal else [name])


def v2_reference_images() -> None:
    assert SEEDANCE_2.max_reference_images == 9
    _at_most(9, "reference_images", IMAGE)


def v2_reference_videos() -> None:
    assert SEEDANCE_2.max_reference_videos == 3
    _at_most(3, "reference_videos", VIDEO)


def v2_reference_audios() -> None:
    assert SEEDANCE_2.max_reference_audios == 3
    _at_most(3, "reference_audios", AUDIO, reference_images=(IMAGE,))


def v2_generate_audio() -> None:
    assert SEEDANCE_2.takes("generate_audio")
    assert SEEDANCE_2.default_audio


def _switch(name: str) -> None:
    """Accepted by 2.0; rejected, not silently dropped, by models that do not list it."""
    assert SEEDANCE_2.takes(name)
    assert getattr(Request(service=Service.V2, model="seedance-2", prompt="A fox"), name) is False
    assert fields(Service.V2, **{name: True}) == []
    assert fields(Service.V1, **{name: True}) == [name]


def v2_return_last_frame() -> None:
    _switch("return_last_frame")
    assert fields(Service.V2, "seedance-1.5-pro", return_last_frame=True) == ["return_last_frame"]


def v2_web_search() -> None:
    _switch("web_search")
    assert fields(Service.V2, web_search=True, mode=Mode.FRAMES, first_frame=IMAGE) == []


def v2_seed() -> None:
    assert SEEDANCE_2.takes("seed")
    assert "seed" in SEEDANCE_2.unpromised
    assert fields(Service.V2, seed=0) == fields(Service.V2, seed=2**32 - 1) == []
    assert fields(Service.V2, seed=-1) == fields(Service.V2, seed=2**32) == []


def v2_camera_fixed() -> None:
    _switch("camera_fixed")
    assert "camera_fixed" in SEEDANCE_2.unpromised


V2_ROWS: dict[str, Callable[[], None]] = {
    "durationinteger8": v2_duration,
    'resolutionstring"720p"': v2_resolution,
    'aspect_ratiostring"16:9"': v2_aspect_ratio,
    "start_imagestring": v2_start_image,
    "end_imagestring": v2_end_image,
    "reference_image_urlsstring[]": v2_reference_images,
    "reference_video_urlsstring[]": v2_reference_videos,
    "reference_audio_urlsstring[]": v2_reference_audios,
    "generate_audiobooleantrue": v2_generate_audio,
    "return_last_framebooleanfalse": v2_return_last_frame,
    "web_searchbooleanfalse": v2_web_search,
    "seedinteger": v2_seed,
    "camera_fixedbooleanfalse": v2_camera_fixed,
}


@pytest.mark.parametrize("line", V2_NAMES)
def test_v2_row(line):
    (row,) = (row for head, row in V2_ROWS.items() if line.startswith(head))
    row()


def test_no_row_is_missing():
    assert len(V1_ROWS) == len(V1_PARAMETERS)
    assert len(V2_ROWS) == len(V2_NAMES)


def schema_of(model: Model) -> str:
    return f"{model.service} {model.id}"


@pytest.mark.parametrize("model", models_of(Service.V1) + models_of(Service.V2), ids=schema_of)
def test_defaults_are_valid(model):
    values = {
        "duration": model.default_duration,
        "resolution": model.default_resolution,
        "ratio": model.default_ratio,
        "generate_audio": model.default_audio,
    }
    assert fields(model.service, model.id, **values) == []
