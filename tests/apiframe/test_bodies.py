"""The exact bytes of paid requests: only what the model lists, in its mode, with the right types."""

import ast
import json
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from seedance_desktop.apiframe.client import make_client
from seedance_desktop.apiframe.errors import InvalidRequestError
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import MODELS, Mode, Service, find_model, models_of
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request, check
from tests.apiframe import documents
from tests.apiframe.requests import legal_requests, uploaded, wild_requests
from tests.contract import contract_dir, openapi_schema

CLIENTS = {service: make_client(service, "https://api.example.org", Secret("afk_0123456789")) for service in Service}
IMAGE = MediaInput(MediaKind.IMAGE, "/home/fox/a.png")
LAST = MediaInput(MediaKind.IMAGE, "https://example.org/last.png")
VIDEO = MediaInput(MediaKind.VIDEO, "asset://v1")
AUDIO = MediaInput(MediaKind.AUDIO, "/home/fox/a.wav")
UPLOADED = {IMAGE.source: "https://cdn.example.org/a.png", AUDIO.source: "https://cdn.example.org/a.wav"}
EVERYTHING: dict[str, Any] = {
    "first_frame": IMAGE,
    "last_frame": LAST,
    "reference_images": (IMAGE, LAST),
    "reference_videos": (VIDEO,),
    "reference_audios": (AUDIO,),
}
PUPPY = "A golden retriever puppy running through a meadow of wildflowers on a sunny day"


def body(request: Request) -> dict[str, Any]:
    return json.loads(CLIENTS[request.service].body(request, uploaded(request) | UPLOADED))


def v2(**values: Any) -> Request:
    return Request(**({"service": Service.V2, "model": "seedance-2", "prompt": "A fox"} | values))


def v1(**values: Any) -> Request:
    return Request(**({"service": Service.V1, "model": "seedance-2", "prompt": "A fox"} | values))


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(openapi_schema("GenerateVideoRequest"))


# --- the documents' own example ----------------------------------------------------------------------------------


def test_the_documents_example_is_reproduced():
    request = v2(prompt=PUPPY, duration=8, resolution="720p", ratio="16:9", generate_audio=True)
    assert body(request) == json.loads(documents.V2_CURL_BODY)
    assert body(request) == ast.literal_eval(documents.V2_PYTHON_BODY.strip())


# --- v2 ----------------------------------------------------------------------------------------------------------

BASE = {"duration": 8, "resolution": "720p", "aspect_ratio": "16:9", "generate_audio": False}


@pytest.mark.parametrize(
    ("mode", "sent"),
    [
        (Mode.TEXT, {}),
        (Mode.FRAMES, {"start_image": "https://cdn.example.org/a.png", "end_image": "https://example.org/last.png"}),
        (
            Mode.REFERENCES,
            {
                "reference_image_urls": ["https://cdn.example.org/a.png", "https://example.org/last.png"],
                "reference_video_urls": ["asset://v1"],
                "reference_audio_urls": ["https://cdn.example.org/a.wav"],
            },
        ),
    ],
)
def test_v2_sends_the_modes_own_fields(mode, sent):
    assert body(v2(mode=mode, **EVERYTHING)) == {
        "model": "seedance-2",
        "prompt": "A fox",
        "seedanceParams": BASE | sent,
    }


def test_v2_options_are_sent_when_on():
    params = body(v2(seed=0, camera_fixed=True, return_last_frame=True, web_search=True))["seedanceParams"]
    assert params == BASE | {"seed": 0, "camera_fixed": True, "return_last_frame": True, "web_search": True}
    assert [type(params[name]) for name in ("seed", "camera_fixed", "duration")] == [int, bool, int]
    assert body(v2(mode=Mode.FRAMES, first_frame=IMAGE, web_search=True))["seedanceParams"]["web_search"] is True


def test_v2_never_sends_what_a_model_does_not_list():
    request = v2(
        model="seedance-1.5-pro", mode=Mode.REFERENCES, return_last_frame=True, web_search=True, **EVERYTHING
    )
    assert body(request)["seedanceParams"] == BASE
    assert body(v2(model="seedance-1.5-pro", mode=Mode.FRAMES, first_frame=IMAGE, seed=5))["seedanceParams"] == (
        BASE | {"start_image": "https://cdn.example.org/a.png", "seed": 5}
    )


def test_v2_webhooks():
    assert "webhookUrl" not in body(v2(webhook_events=("failed",)))
    assert "webhookEvents" not in body(v2(webhook_url="https://e.org", webhook_events=()))
    hooked = body(v2(webhook_url="https://e.org", webhook_events=("completed", "failed")))
    assert (hooked["webhookUrl"], hooked["webhookEvents"]) == ("https://e.org", ["completed", "failed"])
    assert "hush" not in json.dumps(hooked), "v2 signs with the API key"


# --- v1 ----------------------------------------------------------------------------------------------------------

V1_BASE = {
    "model": "seedance-2",
    "prompt": "A fox",
    "duration": 8,
    "resolution": "720p",
    "aspect_ratio": "16:9",
    "generate_audio": False,
}


def test_v1_text():
    assert body(v1(**EVERYTHING, seed=5, camera_fixed=True, return_last_frame=True, web_search=True)) == V1_BASE


def test_v1_uses_correct_types_despite_the_misprints():
    sent = body(v1(mode=Mode.FRAMES, generate_audio=True, **EVERYTHING))
    assert sent == V1_BASE | {
        "generate_audio": True,
        "first_frame_url": "https://cdn.example.org/a.png",
        "last_frame_url": "https://example.org/last.png",
    }
    assert sent["generate_audio"] is True


def test_v1_15_pro_has_its_own_name_for_the_first_frame():
    sent = body(v1(model="seedance-1.5-pro", mode=Mode.FRAMES, **EVERYTHING))
    assert sent == V1_BASE | {"model": "seedance-1.5-pro", "image_url": "https://cdn.example.org/a.png"}


def test_v1_webhooks():
    request = v1(webhook_url="https://e.org", webhook_events=("failed",))
    assert body(request) == V1_BASE | {"webhook_url": "https://e.org"}


# --- both --------------------------------------------------------------------------------------------------------


def test_a_local_file_without_an_upload_is_never_sent_as_a_path():
    for service in Service:
        request = Request(service=service, model="seedance-2", prompt="A fox", mode=Mode.FRAMES, first_frame=IMAGE)
        with pytest.raises(KeyError, match=r"a\.png"):
            CLIENTS[service].body(request, {})


def test_an_unknown_model_is_rejected():
    with pytest.raises(InvalidRequestError, match="sora-2 is not a model"):
        CLIENTS[Service.V2].body(v2(model="sora-2"), {})


@pytest.mark.parametrize("prompt", ['She said "\\o/"', "zwei\nZeilen\t", "🦊 狐", "\x00"])
def test_any_prompt_is_sent_unchanged(prompt):
    assert body(v2(prompt=prompt))["prompt"] == prompt


def test_half_a_character_is_sent_as_the_replacement_character():
    assert body(v2(prompt="a \ud83e fox"))["prompt"] == "a \ufffd fox"


@given(legal_requests())
def test_the_same_request_has_the_same_bytes(request):
    client = CLIENTS[request.service]
    assert client.body(request, uploaded(request)) == client.body(request, uploaded(request))


@settings(max_examples=400)
@given(legal_requests())
def test_valid_requests_pass_the_checks_and_make_valid_bodies(request):
    assert check(request) == []
    assert_valid(request)


@settings(max_examples=400)
@given(wild_requests())
def test_any_request_that_passes_the_checks_makes_a_valid_body(request):
    if not check(request):
        assert_valid(request)


def assert_valid(request: Request) -> None:
    sent = body(request)
    model = find_model(request.service, request.model)
    params = sent["seedanceParams"] if request.service is Service.V2 else sent
    assert params.keys() - {"prompt", "model", "webhook_url"} <= model.fields
    assert type(params["duration"]) is int
    assert type(params["generate_audio"]) is bool
    urls = [params[name] for name in (model.first_frame_field, model.last_frame_field) if name in params]
    urls += [url for name, value in params.items() if name.startswith("reference_") for url in value]
    assert len(urls) == len(request.media())
    assert all(url.startswith(("https://", "asset://")) for url in urls)
    if request.service is Service.V2 and contract_dir():
        validator().validate(sent)


# --- against the vendor's schema ---------------------------------------------------------------------------------


def branches() -> dict[str, dict[str, Any]]:
    schema = openapi_schema("GenerateVideoRequest")["components"]["schemas"]["GenerateVideoRequest"]
    return {branch["properties"]["model"]["enum"][0]: branch["properties"] for branch in schema["oneOf"]}


def test_the_catalogue_has_the_schemas_models():
    assert set(branches()) == {model.id for model in models_of(Service.V2)}


@pytest.mark.parametrize("model", models_of(Service.V2), ids=lambda model: model.id)
def test_the_catalogue_agrees_with_the_schema(model):
    fields = branches()[model.id]
    params = fields["seedanceParams"]["properties"]
    assert set(params) == model.fields
    assert tuple(params["resolution"]["enum"]) == model.resolutions
    assert {ratio for choice in params["aspect_ratio"]["anyOf"] for ratio in choice["enum"]} == set(model.ratios)
    duration = params["duration"]
    if "anyOf" in duration:
        assert tuple(value for choice in duration["anyOf"] for value in choice["enum"]) == model.durations
    else:
        assert tuple(range(duration["minimum"], duration["maximum"] + 1)) == model.durations
    assert (fields["prompt"]["minLength"], fields["prompt"]["maxLength"]) == model.prompt_length
    for name, most in (
        ("reference_image_urls", model.max_reference_images),
        ("reference_video_urls", model.max_reference_videos),
        ("reference_audio_urls", model.max_reference_audios),
    ):
        assert params.get(name, {"maxItems": 0})["maxItems"] == most


BREAKS: list[tuple[str, dict[str, Any]]] = [
    ("prompt", {"prompt": " "}),
    ("prompt", {"prompt": "x" * 4001}),
    ("duration", {"duration": 99}),
    ("resolution", {"resolution": "8k"}),
    ("ratio", {"ratio": "2:1"}),
    ("webhook_url", {"webhook_url": "http://e.org"}),
    ("webhook_events", {"webhook_events": ("done",)}),
    ("first_frame", {"mode": Mode.FRAMES, "first_frame": None}),
    ("model", {"model": "seedance-9"}),
]


@given(legal_requests(), st.sampled_from(BREAKS))
def test_each_invalid_value_is_reported_by_field(request, broken):
    field, values = broken
    assert field in [problem.field for problem in check(replace(request, **values))]


def test_every_model_and_mode_is_covered():
    """The strategy above covers the whole catalogue by chance; this sends each pair for certain."""
    for model in MODELS:
        for mode in model.modes:
            values = EVERYTHING | ({} if model.last_frame_field else {"last_frame": None})
            if model.service is Service.V1:
                values |= {"reference_videos": ()}
            request = Request(
                service=model.service,
                model=model.id,
                prompt="A fox",
                mode=mode,
                duration=model.default_duration,
                **values,
            )
            assert check(request) == []
            assert_valid(request)
