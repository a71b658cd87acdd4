"""The sandbox's checks and the vendor's schema accept and reject the same bodies."""

from urllib.parse import urlsplit

import jsonschema
import pytest

from seedance_desktop.sandbox.validate import check_v2
from tests.contract import openapi_schema

MODELS = [
    "seedance-1-lite",
    "seedance-1-pro",
    "seedance-1-pro-fast",
    "seedance-1.5-pro",
    "seedance-2",
    "seedance-2-fast",
    "seedance-2-mini",
    "seedance-2.5",
]
GOOD = "https://example.com/a.png"
URLS = [GOOD, "asset://a1", "not a url", "/a.png", "", 7, None, [GOOD]]
BOOLEANS = [True, False, "true", 1, 0, None]
LISTS = [[GOOD] * length for length in range(11)] + [[GOOD, "a.png"], ["asset://a1"], [7], GOOD, None, {}]
PARAMS = {
    "aspect_ratio": ["21:9", "16:9", "4:3", "1:1", "3:4", "9:16", "9:21", "adaptive", "2:1", "", 1, None],
    "camera_fixed": BOOLEANS,
    "duration": [*range(32), 8.0, 8.5, -8, "8", True, None],
    "end_image": URLS,
    "generate_audio": BOOLEANS,
    "reference_audio_urls": LISTS,
    "reference_image_urls": LISTS,
    "reference_video_urls": LISTS,
    "resolution": ["480p", "720p", "1080p", "4k", "720P", "", 720, None],
    "return_last_frame": BOOLEANS,
    "seed": [0, -1, 2**31, 1.0, 1.5, "1", True, None],
    "start_image": URLS,
    "web_search": BOOLEANS,
    "first_frame_url": URLS,
    "fps": [24],
}
TOP = {
    "prompt": ["", "a", "x" * 4000, "x" * 4001, 7, None],
    "model": [*MODELS, "seedance-3", "", None, 2],
    "seedanceParams": [{}, [], "x", None],
    "webhookUrl": [GOOD, "hook", "", 1, None],
    "webhookEvents": [["progress", "completed", "failed"], ["failed"], [], ["started"], "failed", None],
    "negative_prompt": ["x"],
}

checker = jsonschema.FormatChecker(formats=())


@checker.checks("uri")
def is_uri(value):
    parts = urlsplit(value) if isinstance(value, str) else None
    return parts is None or bool(parts.scheme and parts.netloc)


@pytest.fixture(scope="module")
def schema():
    return jsonschema.Draft202012Validator(openapi_schema("GenerateVideoRequest"), format_checker=checker)


@pytest.mark.parametrize("model", MODELS)
def test_agrees_with_the_schema(schema, model):
    """For every value of every field, in otherwise valid bodies."""
    good = {"model": model, "prompt": "a fox", "seedanceParams": {"generate_audio": True}}
    bodies = [good | {name: value} for name, values in TOP.items() for value in values]
    bodies += [{name: value for name, value in good.items() if name != left_out} for left_out in good]
    for name, values in PARAMS.items():
        bodies += [good | {"seedanceParams": good["seedanceParams"] | {name: value}} for value in values]
    accepted = [body for body in bodies if not check_v2(body)]
    assert accepted == [body for body in bodies if schema.is_valid(body)]
    assert len(accepted) > 30


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"model": "sora-2"}, "model"),
        ({"prompt": ""}, "prompt"),
        ({"prompt": "x" * 4001}, "prompt"),
        ({"prompt": None}, "prompt"),
        ({"negative_prompt": "x"}, "negative_prompt"),
        ({"seedanceParams": {"fps": 24}}, "seedanceParams.fps"),
        ({"seedanceParams": {"duration": 3}}, "seedanceParams.duration"),
        ({"seedanceParams": []}, "seedanceParams"),
        ({"webhookEvents": []}, "webhookEvents"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_problems_name_their_field(change, path):
    good = {"model": "seedance-2", "prompt": "a fox"}
    assert check_v2(good) == {}
    problems = check_v2(good | change)
    assert list(problems) == [path]
    assert all(isinstance(text, str) for text in problems[path])


@pytest.mark.parametrize("body", [None, [], "x", {}, {"model": "seedance-2"}])
def test_a_missing_body(body):
    assert check_v2(body)
