"""Checks name the field, the rule and the remedy before anything is paid."""

import pytest
from msgspec.structs import replace

from seedance_desktop.domain.catalogue import MODELS, Mode, Service, find_model, frame_count, models_of
from seedance_desktop.domain.media import MediaFacts, MediaInput, MediaKind, is_address, is_remote
from seedance_desktop.domain.request import Request, check, warnings
from seedance_desktop.sandbox.validate import check_v2, is_uri

PICTURE = MediaFacts(MediaKind.IMAGE, "png", 1_000_000, 1280, 720)
FILM = MediaFacts(MediaKind.VIDEO, "mp4", 5_000_000, 1280, 720, 5.0, 24.0, "h264")
SOUND = MediaFacts(MediaKind.AUDIO, "wav", 500_000, duration_s=5.0)


def image(facts: MediaFacts | None = PICTURE, source: str = "/home/fox/first frame.png") -> MediaInput:
    return MediaInput(MediaKind.IMAGE, source, facts)


def video(**changes: object) -> MediaInput:
    return MediaInput(MediaKind.VIDEO, "/home/fox/clip.mp4", replace(FILM, **changes))


def audio(**changes: object) -> MediaInput:
    return MediaInput(MediaKind.AUDIO, "/home/fox/voice.wav", replace(SOUND, **changes))


def request(**values: object) -> Request:
    return Request(**({"service": Service.V2, "model": "seedance-2", "prompt": "A fox"} | values))


def frames(first: MediaInput | None = None, last: MediaInput | None = None, **values: object) -> Request:
    return request(mode=Mode.FRAMES, first_frame=first, last_frame=last, **values)


def references(*media: MediaInput, **values: object) -> Request:
    by_kind = {f"reference_{kind}s": tuple(item for item in media if item.kind is kind) for kind in MediaKind}
    return request(mode=Mode.REFERENCES, **by_kind, **values)


LEGAL = [
    request(),
    frames(image()),
    frames(image(), image()),
    references(image(), video(), audio()),
    references(video(duration_s=15.04)),
    references(video(fps=23.976), video(fps=59.94)),
    references(MediaInput(MediaKind.VIDEO, "https://example.org/a.mp4"), audio(format="mp3")),
    frames(image(replace(PICTURE, width=720, height=300))),
    frames(image(replace(PICTURE, width=9000, height=6000, byte_size=40_000_000))),  # scaled down before the upload
    request(web_search=True, seed=7, return_last_frame=True, camera_fixed=True),
    request(webhook_url="https://example.org/hook", webhook_events=("completed", "failed")),
    request(first_frame=image(replace(PICTURE, width=10))),  # kept for another mode
    frames(image(), service=Service.V1, model="seedance-1.5-pro"),
    request(prompt="x" * 4000),
    request(prompt="🦊" * 4000),
]


@pytest.mark.parametrize("legal", LEGAL, ids=range(len(LEGAL)))
def test_valid_requests(legal):
    assert check(legal) == []


REFUSED = [
    ("model", "sora-2 is not a model of Apiframe v2", request(model="sora-2")),
    ("model", "seedance-2-mini is not a model of Apiframe v1", request(service=Service.V1, model="seedance-2-mini")),
    ("prompt", "is empty", request(prompt=" \n")),
    ("prompt", "has 4,001 characters; Apiframe v2 takes at most 4,000", request(prompt="x" * 4001)),
    ("prompt", "has 4,001 characters", request(prompt="🦊" * 4001)),
    ("prompt", "has 2 characters; it needs at least 3", request(prompt="xx", service=Service.V1)),
    ("duration", "does not offer a duration of 3 s", request(duration=3)),
    ("duration", "does not offer a duration of 5 s", request(duration=5, service=Service.V1)),
    ("resolution", "does not offer the resolution 1080p", request(model="seedance-2-fast", resolution="1080p")),
    ("ratio", "does not offer the ratio adaptive", request(model="seedance-1.5-pro", ratio="adaptive")),
    ("mode", "does not take references", references(image(), model="seedance-1.5-pro")),
    ("mode", "does not take references", references(image(), service=Service.V1)),
    ("first_frame", "No first frame yet", frames()),
    ("first_frame", "last frame needs a first frame", frames(last=image())),
    (
        "last_frame",
        "does not take a last frame",
        frames(image(), image(), service=Service.V1, model="seedance-1.5-pro"),
    ),
    ("first_frame", "1280×299: each side must be at least 300", frames(image(replace(PICTURE, height=299)))),
    ("first_frame", "between 0.40 and 2.50", frames(image(replace(PICTURE, width=1000, height=399)))),
    ("last_frame", "between 0.40 and 2.50", frames(image(), image(replace(PICTURE, width=399, height=1000)))),
    ("first_frame", "is not a picture", frames(image(FILM))),
    ("first_frame", "must begin with https://", frames(image(None, "http://example.org/a.png"))),
    ("first_frame", "v1 has no assets", frames(image(None, "asset://a"), service=Service.V1)),
    ("references", "No reference yet", references()),
    ("reference_audios", "can't be used alone", references(audio())),
    ("reference_images", "10 picture references; the limit is 9", references(*[image()] * 10)),
    ("reference_videos", "4 video references; the limit is 3", references(*[video(duration_s=2.0)] * 4)),
    ("reference_audios", "4 audio references; the limit is 3", references(image(), *[audio(duration_s=2.0)] * 4)),
    ("reference_videos", "MP4 or MOV", references(video(format="webm"))),
    ("reference_videos", "H.264 or H.265", references(video(video_codec="av1"))),
    ("reference_videos", "runs at 12 frames a second", references(video(fps=12.0))),
    ("reference_videos", "between 409,600 and 8,295,044", references(video(width=640, height=360))),
    ("reference_videos", "over 50 MB", references(video(byte_size=50_000_001))),
    ("reference_videos", "is 1.5 s long", references(video(duration_s=1.5))),
    ("reference_videos", "is 16.0 s long", references(video(duration_s=16.0), video(duration_s=2.0))),
    ("reference_videos", "add up to 16.0 s", references(video(duration_s=8.0), video(duration_s=8.0))),
    ("reference_videos", "is not a video", references(MediaInput(MediaKind.VIDEO, "/a.mp4", PICTURE))),
    ("reference_audios", "WAV or MP3", references(image(), audio(format="ogg"))),
    ("reference_audios", "over 15 MB", references(image(), audio(byte_size=15_000_001))),
    (
        "reference_audios",
        "audio references add up to 18.0 s",
        references(image(), audio(duration_s=9.0), audio(duration_s=9.0)),
    ),
    ("seed", "does not support: seed", request(seed=1, service=Service.V1)),
    ("camera_fixed", "does not support: still camera", request(camera_fixed=True, service=Service.V1)),
    (
        "return_last_frame",
        "does not support: returned last frame",
        request(return_last_frame=True, model="seedance-1.5-pro"),
    ),
    ("web_search", "does not support: web search", request(web_search=True, model="seedance-1.5-pro")),
    ("webhook_url", "must begin with https://", request(webhook_url="ftp://example.org")),
    ("webhook_url", "is incomplete", request(webhook_url="https://")),
    ("webhook_url", "is incomplete", request(webhook_url="https://example.org/a b")),
    ("first_frame", "is not a complete address", frames(image(None, "https:///a.png"))),
    ("first_frame", "is not a complete address", frames(image(None, "asset://"))),
    ("first_frame", "is not a complete address", frames(image(None, "https://[/a.png"))),
    ("webhook_events", "Unknown webhook event", request(webhook_url="https://e.org", webhook_events=("done",))),
]


@pytest.mark.parametrize(("field", "rule", "refused"), REFUSED, ids=[f"{r[0]}: {r[1]}" for r in REFUSED])
def test_a_problem_names_field_rule_and_remedy(field, rule, refused):
    found = [problem for problem in check(refused) if problem.field == field]
    assert found
    assert any(rule in problem.rule for problem in found)
    assert all(problem.remedy.endswith(".") and str(problem).endswith(problem.remedy) for problem in found)


def test_all_problems_are_reported_at_once():
    wrong = request(prompt="", duration=99, resolution="8k", ratio="2:1", seed=-1, mode=Mode.FRAMES)
    assert [problem.field for problem in check(wrong)] == [
        "prompt",
        "duration",
        "resolution",
        "ratio",
        "first_frame",
    ]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: f"{model.service} {model.id}")
def test_prompts_are_counted_in_code_points_and_a_longer_count_in_utf_16_is_a_warning(model):
    most = model.prompt_length[1]
    for prompt, refused, warned in (
        ("x" * most, False, False),
        ("🦊" * (most // 2), False, False),
        ("🦊" * (most // 2 + 1), False, True),
        ("🦊" * most, False, True),
        ("🦊" * (most + 1), True, False),
        ("\ud83e" * 5, False, False),
    ):
        asked = request(
            service=model.service, model=model.id, prompt=prompt, duration=model.default_duration,
            resolution=model.default_resolution, ratio=model.default_ratio,
        )  # fmt: skip
        assert [problem.field for problem in check(asked)] == ["prompt"] * refused
        assert [problem.field for problem in warnings(asked)] == ["prompt"] * warned


def test_what_the_documents_leave_open_is_a_warning():
    for asked, field in (
        (frames(image(), web_search=True), "web_search"),
        (references(image(), web_search=True), "web_search"),
        (request(seed=-1), "seed"),
        (request(seed=2**32), "seed"),
    ):
        assert check(asked) == []
        assert [problem.field for problem in warnings(asked)] == [field]
    assert warnings(request(seed=2**32 - 1, web_search=True)) == []


def test_a_v1_picture_needs_no_prompt():
    fields = {"service": Service.V1, "prompt": ""}
    assert check(frames(image(), **fields)) == []
    assert [problem.field for problem in check(request(**fields, first_frame=image()))] == ["prompt"]
    assert [problem.field for problem in check(frames(image(), prompt=""))] == ["prompt"]


ADDRESSES = {
    "https://a.example/b.png": True,
    "HTTPS://A.EXAMPLE/B": True,
    "https://u:p@a.example:8443/x?y=[z": False,
    "https://a.example:8443/x;y=1?z=/&q#f": True,
    "https://[2001:db8::1]/x": True,
    "https://a.example": True,
    "https://a.example/%C3%BC": True,
    "https://xn--bcher-kva.example/": True,
    "asset://a-1": True,
    "Asset://a-1": True,
    "https://a.example/a b": False,
    "https://a.example/ü": False,
    "https://ü.example/": False,
    "https://a.example/a|b": False,
    "https://a.example/%zz": False,
    "https://a.example/%": False,
    "https://a.example/\\b": False,
    "https://a.example/<b>": False,
    'https://a.example/"': False,
    "mailto:a@b.example": False,
    "file:///etc/hosts": False,
    "file://host/x": False,
    "https:///x": False,
    "https://": False,
    "https:a": False,
    "https://:443/x": False,
    "https://u@/x": False,
    "asset://": False,
    "https://[/x": False,
    "https://a.example:x/": False,
    "//a.example/x": False,
    "": False,
    "https://a.example/\n": False,
    "https://a.example/" + "x" * 9000: False,
}


@pytest.mark.parametrize(("address", "legal"), ADDRESSES.items())
def test_product_and_sandbox_judge_an_address_alike(address, legal):
    assert is_address(address) is legal
    assert is_uri(address, ("https", "asset")) is legal
    body = {"model": "seedance-2", "prompt": "A fox", "seedanceParams": {"start_image": address}}
    assert (check_v2(body) == {}) is legal
    if is_remote(address):
        assert (check(frames(image(None, address))) == []) is legal
        is_hook = legal and not address.lower().startswith("asset")
        assert (check(request(webhook_url=address)) == []) is is_hook


def test_media_of_each_mode():
    everything = {
        "first_frame": image(),
        "last_frame": image(),
        "reference_images": (image(),),
        "reference_videos": (video(),),
        "reference_audios": (audio(),),
    }
    assert request(**everything).media() == ()
    assert request(mode=Mode.FRAMES, **everything).media() == (image(), image())
    assert request(mode=Mode.REFERENCES, **everything).media() == (image(), video(), audio())


def test_sources_of_media():
    assert image(None, "asset://a1").is_remote
    assert image(None, "https://example.org/a%20b.png?x=1").is_remote
    assert image(None, "HTTPS://example.org/a.png").is_remote
    assert not image().is_remote
    assert len(image(None, "https://example.org/" + "x" * 5000 + ".png").name) < 130
    assert image().name == "first frame.png"
    assert image(None, "C:\\Users\\Fox\\first.png").name == "first.png"
    assert image(None, "https://example.org/shots/").name == "shots"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: f"{model.service} {model.id}")
def test_the_catalogue_is_complete(model):
    assert find_model(model.service, model.id) is model
    assert model in models_of(model.service)
    assert model.unpromised <= model.fields
    assert {model.first_frame_field, model.last_frame_field} - {None} <= model.fields
    for resolution in set(model.resolutions) - {"4k"}:
        for ratio in set(model.ratios) - {"adaptive"}:
            width, height = model.size(resolution, ratio)
            across, down = map(int, ratio.split(":"))
            assert width / height == pytest.approx(across / down, rel=0.04)
            assert width % 2 == height % 2 == 0
    assert model.size("720p", "adaptive") is None


def test_sizes_and_frames_of_the_contract():
    two = find_model(Service.V2, "seedance-2")
    assert two.size("480p", "16:9") == (864, 496)
    assert two.size("720p", "21:9") == (1470, 630)
    assert two.size("1080p", "3:4") == (1248, 1664)
    assert two.size("4k", "16:9") is None
    assert [frame_count(seconds) for seconds in (4, 5, 15)] == [97, 121, 361]


def test_a_lone_surrogate_in_a_prompt_becomes_a_replacement_sign():
    assert Request(service=Service.V2, model="seedance-2", prompt="\ud83d fox \udce9").prompt == "\ufffd fox \ufffd"
