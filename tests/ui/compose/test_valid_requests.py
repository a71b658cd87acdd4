"""What the form lets through is valid by the vendor's documents; what the sandbox refuses, the form refused first."""

import json
from functools import cache
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from seedance_desktop.apiframe.client import make_client
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import MODELS, Mode, Service, find_model
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request, check
from seedance_desktop.domain.takes import order_of
from seedance_desktop.engine.jobs.preparer import prepared
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.probe import probe
from seedance_desktop.sandbox.inspection import inspect
from seedance_desktop.sandbox.order import read_order
from seedance_desktop.sandbox.refusals import RefusedError
from seedance_desktop.sandbox.validate import check_v1, check_v2
from seedance_desktop.ui.compose.request_adapter import fit
from seedance_desktop.ui.compose.view import ComposeView
from tests.apiframe.requests import uploaded, wild_requests
from tests.contract import contract_dir, openapi_schema

CLIENTS = {service: make_client(service, "https://api.example.org", Secret("afk_0123456789")) for service in Service}
# The founding document's table of v1, as rules (its two misprinted types mended).
V1_DOCUMENT = {
    "seedance-1.5-pro": {
        "resolution": {"480p", "720p", "1080p"},
        "ratios": set(),
        "frames": {"image_url"},
    },
    "seedance-2": {
        "resolution": {"480p", "720p"},
        "ratios": {"adaptive"},
        "frames": {"first_frame_url", "last_frame_url"},
    },
}
V1_DOCUMENT["seedance-2-fast"] = V1_DOCUMENT["seedance-2"]


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(openapi_schema("GenerateVideoRequest"))


def v1_faults(body) -> list[str]:
    """What of a body the founding document of v1 does not allow."""
    rules = V1_DOCUMENT.get(body.get("model"))
    if rules is None:
        return ["model"]
    wrong = []
    if not 3 <= len(body.get("prompt", "" if body.keys().isdisjoint(rules["frames"]) else "none")) <= 2500:
        wrong.append("prompt")
    if body["duration"] not in {4, 8, 12} or isinstance(body["duration"], bool):
        wrong.append("duration")
    if body["resolution"] not in rules["resolution"]:
        wrong.append("resolution")
    if body["aspect_ratio"] not in {"1:1", "4:3", "3:4", "16:9", "9:16", "21:9"} | rules["ratios"]:
        wrong.append("aspect_ratio")
    if not isinstance(body["generate_audio"], bool):
        wrong.append("generate_audio")
    known = {"model", "prompt", "duration", "resolution", "aspect_ratio", "generate_audio", "webhook_url"}
    return wrong + sorted(body.keys() - known - rules["frames"])


def refusals(request: Request) -> list[str]:
    """What the sandbox and the documents have against a request as it is sent."""
    body = json.loads(CLIENTS[request.service].body(request, uploaded(request)))
    if request.service is Service.V1:
        return check_v1(body) + v1_faults(body)
    found = [str(check_v2(body))] if check_v2(body) else []
    if contract_dir() is not None:
        found += [error.message for error in validator().iter_errors(body)]
    return found


@pytest.fixture(scope="module")
def view(qapp, tmp_path_factory):
    made = ComposeView(tmp_path_factory.mktemp("pasted"))
    yield made
    made.deleteLater()


# Words as people write them, at the limits and over them, with and without wildcards.
prompts = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", " ", "ab", "abc", "x" * 2500, "x" * 2501, "x" * 4000, "x" * 4001, "🦊" * 1251, "🦊" * 2001]),
    st.text("ab{|}[] ", max_size=40),
)
hooks = st.none() | st.sampled_from(
    [
        "https://example.org/hook",
        "https://",
        "https:///x",
        "http://example.org",
        "https://a b",
        "nonsense",
        "https://[",
    ]
)


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wild_requests(), prompts, hooks, st.sampled_from(Service), st.integers(1, 8), st.data())
def test_what_the_form_lets_through_is_valid_and_what_is_refused_it_refused(
    view, draft, prompt, hook, account, takes, data
):
    """Random wishes for any model, put into the form of either service: it makes them legal, or says no."""
    view.set_service(account, "An account")
    draft = replace(draft, prompt=prompt, webhook_url=hook)
    # Files would have to be there: what the form does with those is below. Addresses go through it as they are.
    remote = {field: _remote(getattr(draft, field)) for field in ("first_frame", "last_frame")}
    remote |= {
        field: tuple(_remote(media) for media in getattr(draft, field))
        for field in ("reference_images", "reference_videos", "reference_audios")
    }
    view.set_request(replace(draft, **remote))
    model = data.draw(st.sampled_from([model for model in MODELS if model.service is account]))
    view.form.model.picked.emit(model.id)
    problems, request = view.problems(), view.request()
    # Media that the service would fetch are never read here, so a form of remote media alone is never unread.
    sent = order_of(request, takes)
    refused = [fault for each in sent[:65] for fault in refusals(each)]
    assert problems or not refused, (request, refused)
    for each in sent[:65]:
        if not problems:
            assert check(each) == []


def _remote(media: MediaInput | None) -> MediaInput | None:
    return replace(media, source=f"https://example.org{media.source}", facts=None) if _is_local(media) else media


def _is_local(media: MediaInput | None) -> bool:
    return media is not None and not media.is_remote


@settings(max_examples=300)
@given(wild_requests())
def test_the_sandbox_accepts_every_checked_request(request):
    model = find_model(request.service, request.model)
    if model is None:
        assert check(request)
        return
    assert check(request) or not refusals(request)


@settings(max_examples=200)
@given(wild_requests())
def test_choices_are_legal_once_they_are_fitted(request):
    """Length, shape, mode and extras never stand against a request that went through the form."""
    left = {problem.field for problem in check(fit(request).request)}
    assert not left & {"model", "duration", "resolution", "ratio", "mode", "camera_fixed", "return_last_frame"}
    assert "web_search" not in left


# Media: real files, judged by the form's facts and by the sandbox's own eyes.


def judged(request: Request, folder: Path) -> tuple[list[str], str]:
    """What the form has against a request's files, and what the sandbox has against them as they would be sent."""
    facts = {}
    for media in request.media():
        try:
            facts[media.source] = probe(Path(media.source))
        except MediaError as error:
            return [str(error)], ""
    model = find_model(request.service, request.model)

    def known(media):
        return replace(media, facts=facts.get(media.source)) if media else None

    request = replace(
        request,
        first_frame=known(request.first_frame),
        last_frame=known(request.last_frame),
        reference_images=tuple(map(known, request.reference_images)),
        reference_videos=tuple(map(known, request.reference_videos)),
        reference_audios=tuple(map(known, request.reference_audios)),
    )
    said = [str(problem) for problem in check(request)]
    if said:
        return said, ""
    urls, paths = {}, {}
    for number, media in enumerate(request.media()):
        urls[media.source] = f"https://cdn.example.org/{number}"
        paths[urls[media.source]] = prepared(Path(media.source), media, folder, model, request)
    body = json.loads(CLIENTS[request.service].body(request, urls))
    try:
        inspect(read_order(request.service, body), paths)
    except RefusedError as error:
        return [], str(error)
    return [], ""


sides = st.sampled_from([10, 299, 300, 301, 400, 749, 750, 751, 1000, 1280, 2400]) | st.integers(1, 2600)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sides, sides, st.sampled_from(["png", "jpg", "webp", "bmp", "tiff", "gif", "heic"]), st.data())
def test_no_picture_that_the_form_takes_is_refused(tmp_path, width, height, suffix, data):
    model = data.draw(st.sampled_from([model for model in MODELS if model.first_frame_field]))
    mode = data.draw(st.sampled_from(model.modes[1:]))
    path = tmp_path / f"picture.{suffix}"
    Image.new("RGB", (width, height), "#336699").save(path)
    picture = MediaInput(MediaKind.IMAGE, str(path))
    request = Request(
        service=model.service,
        model=model.id,
        prompt="A fox",
        mode=mode,
        duration=model.durations[0],
        resolution=data.draw(st.sampled_from(model.resolutions)),
        ratio=data.draw(st.sampled_from(model.ratios)),
        first_frame=picture if mode is Mode.FRAMES else None,
        reference_images=(picture,) if mode is Mode.REFERENCES else (),
    )
    said, refused = judged(request, tmp_path / "prepared")
    assert not refused, (width, height, suffix, request.ratio, refused)
    assert said or (min(width, height) >= 300 and 0.4 <= width / height <= 2.5)


def make_video(path: Path, size=(640, 640), rate=24, seconds=2.0, codec="libx264") -> Path:
    import av

    with av.open(str(path), "w") as container:
        options = {"preset": "ultrafast"} if codec == "libx264" else {"cpu-used": "8", "deadline": "realtime"}
        stream = container.add_stream(codec, rate=rate, options=options)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        frame = av.VideoFrame.from_ndarray(np.zeros((size[1] * 3 // 2, size[0]), np.uint8), "yuv420p")
        for number in range(round(rate * seconds)):
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def make_sound(path: Path, seconds=3.0) -> Path:
    import wave

    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(b"\x00\x10" * int(8000 * seconds))
    return path


CLIPS = {
    "fine.mp4": ({}, ""),
    "fine.mov": ({"rate": 60}, ""),
    "longest.mp4": ({"seconds": 15}, ""),
    "long.mp4": ({"seconds": 15.5}, "is 15.5 s long"),
    "short.mp4": ({"seconds": 1.5}, "is 1.5 s long"),
    "small.mp4": ({"size": (640, 360)}, "640×360"),
    "slow.mp4": ({"rate": 12}, "runs at 12"),
    "vp9.webm": ({"codec": "libvpx-vp9"}, "MP4 or MOV"),
}


@pytest.mark.parametrize("name", CLIPS)
def test_no_reference_video_that_the_form_takes_is_refused(name, tmp_path):
    options, why = CLIPS[name]
    video = MediaInput(MediaKind.VIDEO, str(make_video(tmp_path / name, **options)))
    request = Request(
        service=Service.V2, model="seedance-2", prompt="A fox", mode=Mode.REFERENCES, reference_videos=(video,)
    )
    said, refused = judged(request, tmp_path / "prepared")
    assert not refused
    assert why in " ".join(said)
    assert bool(said) is bool(why)


@pytest.mark.parametrize(
    ("seconds", "why"), [((3,), ""), ((15,), ""), ((1.5,), "1.5 s"), ((8, 8), "add up to 16.0 s")]
)
def test_no_reference_sound_that_the_form_takes_is_refused(seconds, why, tmp_path):
    sounds = [make_sound(tmp_path / f"{number}.wav", length) for number, length in enumerate(seconds)]
    picture = tmp_path / "picture.png"
    Image.new("RGB", (640, 640)).save(picture)
    request = Request(
        service=Service.V2,
        model="seedance-2",
        prompt="A fox",
        mode=Mode.REFERENCES,
        reference_images=(MediaInput(MediaKind.IMAGE, str(picture)),),
        reference_audios=tuple(MediaInput(MediaKind.AUDIO, str(sound)) for sound in sounds),
    )
    said, refused = judged(request, tmp_path / "prepared")
    assert not refused
    assert why in " ".join(said)
    assert bool(said) is bool(why)
    said, _ = judged(replace(request, reference_images=()), tmp_path / "prepared")
    assert any("can't be used alone" in words for words in said)
