"""Hypothesis strategies for requests: valid ones, and wild ones near and beyond every limit."""

from hypothesis import strategies as st
from msgspec.structs import replace

from seedance_desktop.domain.catalogue import MODELS, Mode, Model
from seedance_desktop.domain.media import MediaFacts, MediaInput, MediaKind
from seedance_desktop.domain.request import Request

PICTURE = MediaFacts(MediaKind.IMAGE, "png", 1_000_000, 1280, 720)
FILM = MediaFacts(MediaKind.VIDEO, "mp4", 5_000_000, 1280, 720, 5.0, 24.0, "h264")
SOUND = MediaFacts(MediaKind.AUDIO, "wav", 500_000, duration_s=5.0)
_FACTS = {MediaKind.IMAGE: PICTURE, MediaKind.VIDEO: FILM, MediaKind.AUDIO: SOUND}
_SUFFIX = {MediaKind.IMAGE: "png", MediaKind.VIDEO: "mp4", MediaKind.AUDIO: "wav"}


@st.composite
def media(draw: st.DrawFn, kind: MediaKind, *, wild: bool = False, assets: bool = True) -> MediaInput:
    number = draw(st.integers(0, 99))
    forms = (
        ["/home/fox/{}.{}", "https://example.org/{}.{}"] + ["asset://{}{}"] * assets + ["http://e.org/{}.{}"] * wild
    )
    source = draw(st.sampled_from(forms)).format(number, _SUFFIX[kind])
    facts = _FACTS[kind] if source.startswith("/") else None
    if facts and wild and draw(st.booleans()):
        facts = draw(st.sampled_from([None, PICTURE, FILM, SOUND, replace(facts, width=100, byte_size=60_000_000)]))
    return MediaInput(kind, source, facts)


def many(kind: MediaKind, most: int, least: int = 0, **options: bool) -> st.SearchStrategy[tuple[MediaInput, ...]]:
    return st.lists(media(kind, **options), min_size=least, max_size=most).map(tuple)


text = st.text(st.characters(codec="utf-8"), min_size=3, max_size=40).filter(str.strip)
hooks = st.none() | st.just("https://example.org/hook?a=b")
events = st.lists(st.sampled_from(["progress", "completed", "failed"]), unique=True).map(tuple)


@st.composite
def legal_requests(draw: st.DrawFn) -> Request:
    """Generate valid requests, including leftover values of other modes, as a form keeps them."""
    model = draw(st.sampled_from(MODELS))
    mode = draw(st.sampled_from(model.modes))
    assets = model.takes("web_search")
    picture = media(MediaKind.IMAGE, assets=assets)
    frames = mode is Mode.FRAMES
    references = mode is Mode.REFERENCES
    images = draw(many(MediaKind.IMAGE, 9, assets=assets))
    videos = draw(many(MediaKind.VIDEO, 3, least=1 if references and not images else 0, assets=assets))
    last = st.none() if frames and model.last_frame_field is None else st.none() | picture
    return Request(
        service=model.service,
        model=model.id,
        prompt=draw(text),
        mode=mode,
        duration=draw(st.sampled_from(model.durations)),
        resolution=draw(st.sampled_from(model.resolutions)),
        ratio=draw(st.sampled_from(model.ratios)),
        generate_audio=draw(st.booleans()),
        first_frame=draw(picture if frames else st.none() | picture),
        last_frame=draw(last),
        reference_images=images,
        reference_videos=videos,
        reference_audios=draw(many(MediaKind.AUDIO, 3, assets=assets)),
        seed=draw(st.none() | st.integers(0, 2**32 - 1)) if model.takes("seed") else None,
        camera_fixed=model.takes("camera_fixed") and draw(st.booleans()),
        return_last_frame=model.takes("return_last_frame") and draw(st.booleans()),
        web_search=model.takes("web_search") and mode is Mode.TEXT and draw(st.booleans()),
        webhook_url=draw(hooks),
        webhook_events=draw(events),
    )


@st.composite
def wild_requests(draw: st.DrawFn) -> Request:
    """Generate anything a form, a file or a script could contain: most are invalid, each for its own reasons."""
    model: Model = draw(st.sampled_from(MODELS))
    picture = st.none() | media(MediaKind.IMAGE, wild=True)
    return Request(
        service=model.service,
        model=draw(st.sampled_from([model.id, model.id, model.id, "seedance-2", "sora-2"])),
        prompt=draw(st.sampled_from(["A fox", "A fox", "", "  ", "x", "x" * 2501, "x" * 4001, "🦊" * 2000])),
        mode=draw(st.sampled_from(Mode)),
        duration=draw(st.sampled_from([*model.durations, 0, 3, 5, 16])),
        resolution=draw(st.sampled_from([*model.resolutions, "1080p", "4k"])),
        ratio=draw(st.sampled_from([*model.ratios, "9:21", "adaptive"])),
        generate_audio=draw(st.booleans()),
        first_frame=draw(picture),
        last_frame=draw(picture),
        reference_images=draw(many(MediaKind.IMAGE, 10, wild=True)),
        reference_videos=draw(many(MediaKind.VIDEO, 4, wild=True)),
        reference_audios=draw(many(MediaKind.AUDIO, 4, wild=True)),
        seed=draw(st.none() | st.sampled_from([-1, 0, 2**32 - 1, 2**32])),
        camera_fixed=draw(st.booleans()),
        return_last_frame=draw(st.booleans()),
        web_search=draw(st.booleans()),
        webhook_url=draw(hooks | st.just("http://example.org")),
        webhook_events=draw(events | st.just(("done",))),
    )


def uploaded(request: Request) -> dict[str, str]:
    """Return a URL for each local medium of the request's mode."""
    return {m.source: f"https://cdn.example.org{m.source}" for m in request.media() if not m.is_remote}
