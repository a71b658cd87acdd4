"""Requests are rebuilt from the service's echo."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from seedance_desktop.apiframe.v2 import V2Client
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.request_echo import request_from_input

FIRST = MediaInput(MediaKind.IMAGE, "https://files.example/first.png")
LAST = MediaInput(MediaKind.IMAGE, "asset://asset-1")
TEXT = Request(service=Service.V2, model="seedance-2", prompt="a boat", duration=5, resolution="1080p", ratio="9:16")


@pytest.mark.parametrize(
    "request_",
    [
        TEXT,
        replace(TEXT, web_search=True, seed=7, camera_fixed=True, generate_audio=True, return_last_frame=True),
        replace(TEXT, mode=Mode.FRAMES, first_frame=FIRST, last_frame=LAST),
        replace(
            TEXT,
            mode=Mode.REFERENCES,
            reference_images=(FIRST, LAST),
            reference_videos=(MediaInput(MediaKind.VIDEO, "https://files.example/a.mp4"),),
            reference_audios=(MediaInput(MediaKind.AUDIO, "https://files.example/a.mp3"),),
        ),
        replace(TEXT, webhook_url="https://hook.example/x", webhook_events=("completed", "failed")),
    ],
)
def test_a_sent_request_is_read_back_completely(request_):
    body = V2Client.body(None, request_, {})
    assert request_from_input(Service.V2, "", json.loads(body)) == request_


def test_missing_values_get_the_models_defaults():
    found = request_from_input(Service.V2, "seedance-2", {})
    assert (found.model, found.prompt, found.mode) == ("seedance-2", "", Mode.TEXT)
    assert (found.duration, found.resolution, found.ratio, found.generate_audio) == (8, "720p", "16:9", True)
    flat = request_from_input(
        Service.V2, "seedance-9", {"prompt": "later", "duration": "12", "start_image": "https://a"}
    )
    assert (flat.model, flat.prompt, flat.duration, flat.mode) == ("seedance-9", "later", 12, Mode.FRAMES)


def test_a_path_on_another_computer_is_no_medium():
    found = request_from_input(Service.V2, "seedance-2", {"seedanceParams": {"start_image": "/home/x/a.png"}})
    assert (found.first_frame, found.mode) == (None, Mode.TEXT)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
NAMES = (
    "model prompt webhookUrl webhookEvents duration resolution aspect_ratio generate_audio start_image end_image "
    "reference_image_urls reference_video_urls seed camera_fixed return_last_frame web_search"
).split()
echoes = st.dictionaries(st.sampled_from(NAMES), json_values)


@given(echoes, echoes | json_values)
def test_any_echo_can_be_read(outer, params):
    request_from_input(Service.V2, "seedance-2", outer | {"seedanceParams": params})
    request_from_input(Service.V1, "", outer)
