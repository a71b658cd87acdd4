"""A request for one clip, and every check that can be made before paying."""

from collections.abc import Iterable
from typing import Annotated, Any, assert_never, get_type_hints

from msgspec import Meta, Struct, structs, to_builtins

from seedance_desktop.core.decoding import convert, convert_fields
from seedance_desktop.core.i18n import format_number, mark, tr
from seedance_desktop.core.text import replace_surrogates, short_name
from seedance_desktop.domain.catalogue import Mode, Model, Service, find_model
from seedance_desktop.domain.media import (
    MediaInput,
    audio_problems,
    image_problems,
    is_address,
    total_length_problems,
    video_problems,
)
from seedance_desktop.domain.problem import Problem

WEBHOOK_EVENTS = ("progress", "completed", "failed")
SEED_RANGE = (0, 2**32 - 1)
"""Seeds that the model's documents offer; Apiframe's schema says only "integer"."""
EXTRAS = {
    "seed": mark("seed"),
    "camera_fixed": mark("still camera"),
    "return_last_frame": mark("returned last frame"),
    "web_search": mark("web search"),
}
"""Fields that not every model takes, with their labels."""


class Request(Struct, frozen=True, kw_only=True):
    """What the user asked for. Durations in seconds; media as local paths, https URLs or `asset://ID`.

    Values that the current mode or model does not use may be set: they are kept, but not sent.
    """

    service: Service
    model: str
    prompt: str
    mode: Mode = Mode.TEXT
    duration: Annotated[int, Meta(gt=0, le=3600)] = 8
    resolution: str = "720p"
    ratio: str = "16:9"
    generate_audio: bool = False
    first_frame: MediaInput | None = None
    last_frame: MediaInput | None = None
    reference_images: tuple[MediaInput, ...] = ()
    reference_videos: tuple[MediaInput, ...] = ()
    reference_audios: tuple[MediaInput, ...] = ()
    seed: Annotated[int, Meta(ge=-(2**62), le=2**62)] | None = None
    camera_fixed: bool = False
    return_last_frame: bool = False
    web_search: bool = False
    webhook_url: str | None = None
    webhook_events: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Clean the prompt: wherever it is from, it is shown, stored and sent."""
        structs.force_setattr(self, "prompt", replace_surrogates(self.prompt))

    def media(self) -> tuple[MediaInput, ...]:
        """Return the media that this mode sends, in the order of the request."""
        match self.mode:
            case Mode.TEXT:
                return ()
            case Mode.FRAMES:
                return tuple(frame for frame in (self.first_frame, self.last_frame) if frame)
            case Mode.REFERENCES:
                return (*self.reference_images, *self.reference_videos, *self.reference_audios)
            case _:
                assert_never(self.mode)


def check(request: Request) -> list[Problem]:
    """Return every reason why the service or the model would reject this request; empty if it can be sent."""
    model = find_model(request.service, request.model)
    if model is None:
        rule = tr("{model} is not a model of Apiframe {service}.", model=request.model, service=request.service)
        return [Problem("model", rule, tr("Choose another model."))]
    return [
        *_check_prompt(request, model),
        *_check_choices(request, model),
        *_check_mode(request, model),
        *_check_extras(request, model),
    ]


def _span(model: Model) -> str:
    first, last = model.durations[0], model.durations[-1]
    if len(model.durations) == last - first + 1 and len(model.durations) > 2:
        return tr("{first} to {last} s", first=first, last=last)
    return tr("{seconds} s", seconds=", ".join(map(str, model.durations)))


_NOT_LEGAL = {
    "duration": mark("{model} on {service} does not offer a duration of {value}."),
    "resolution": mark("{model} on {service} does not offer the resolution {value}."),
    "ratio": mark("{model} on {service} does not offer the ratio {value}."),
}


def _check_choices(request: Request, model: Model) -> Iterable[Problem]:
    resolutions, ratios = ", ".join(model.resolutions), ", ".join(model.ratios)
    for field, legal, value, choices in (
        ("duration", model.durations, tr("{seconds} s", seconds=request.duration), _span(model)),
        ("resolution", model.resolutions, request.resolution, resolutions),
        ("ratio", model.ratios, request.ratio, ratios),
    ):
        if getattr(request, field) not in legal:
            rule = tr(_NOT_LEGAL[field], model=model.label, service=model.service, value=value)
            yield Problem(field, rule, tr("Choose from {choices}.", choices=choices))


def _check_prompt(request: Request, model: Model) -> Iterable[Problem]:
    low, high = model.prompt_length
    length = len(request.prompt)
    if not request.prompt.strip():
        # A v1 picture may go without: a request needs one or the other.
        if model.service is Service.V2 or request.prompt or request.first_frame not in request.media():
            yield Problem("prompt", tr("The prompt is empty."), tr("Describe the clip."))
    elif length < low:
        rule = tr("The prompt has %n character(s); it needs at least {least}.", "", length, least=low)
        yield Problem("prompt", rule, tr("Write a little more."))
    elif length > high:
        rule = tr(
            "The prompt has %n character(s); Apiframe {service} takes at most {most}.",
            "",
            length,
            service=model.service,
            most=format_number(high),
        )
        yield Problem("prompt", rule, tr("Shorten it by %n.", "", length - high))


def warnings(request: Request) -> list[Problem]:
    """Return what the service may refuse, though its documents allow it; none of this prevents sending."""
    found = []
    model = find_model(request.service, request.model)
    units = len(request.prompt.encode("utf-16-le", "surrogatepass")) // 2
    if model and len(request.prompt) <= model.prompt_length[1] < units:
        rule = tr("The service may count %n character(s), as some programs count emoji twice.", "", units)
        found.append(Problem("prompt", rule, tr("If it refuses the prompt, shorten it.")))
    if request.web_search and request.mode is not Mode.TEXT:
        rule = tr("The model's documents offer web search for text only.")
        found.append(Problem("web_search", rule, tr("If the clip fails, turn it off.")))
    if request.seed is not None and not SEED_RANGE[0] <= request.seed <= SEED_RANGE[1]:
        rule = tr("The model's documents offer seeds from 0 to 4,294,967,295.")
        found.append(Problem("seed", rule, tr("If the clip fails, use one of these.")))
    return found


def _check_mode(request: Request, model: Model) -> Iterable[Problem]:
    if request.mode not in model.modes:
        rule = (
            tr("{model} on {service} does not take frames.")
            if request.mode is Mode.FRAMES
            else tr("{model} on {service} does not take references.")
        )
        rule = rule.format(model=model.label, service=model.service)
        yield Problem("mode", rule, tr("Choose another mode or another model."))
    elif request.mode is Mode.FRAMES:
        yield from _check_frames(request, model)
    elif request.mode is Mode.REFERENCES:
        yield from _check_references(request, model)


def _check_frames(request: Request, model: Model) -> Iterable[Problem]:
    if request.first_frame is None:
        if request.last_frame is None:
            yield Problem("first_frame", tr("No first frame yet."), tr("Drop a picture, or choose the Text mode."))
        else:
            rule = tr("A last frame needs a first frame: the model can't make a clip from a last frame alone.")
            yield Problem("first_frame", rule, tr("Add a first frame, or swap the two."))
    else:
        yield from _check_address(request.first_frame, "first_frame", model)
        yield from image_problems(request.first_frame, "first_frame")
    if request.last_frame is not None:
        if model.last_frame_field is None:
            rule = tr("{model} on {service} does not take a last frame.", model=model.label, service=model.service)
            yield Problem("last_frame", rule, tr("Remove it, or choose Seedance 2.0."))
        else:
            yield from _check_address(request.last_frame, "last_frame", model)
            yield from image_problems(request.last_frame, "last_frame")


_TOO_MANY = {
    "reference_images": mark("There are {count} picture references; the limit is {most}."),
    "reference_videos": mark("There are {count} video references; the limit is {most}."),
    "reference_audios": mark("There are {count} audio references; the limit is {most}."),
}


def _check_references(request: Request, model: Model) -> Iterable[Problem]:
    groups = (
        ("reference_images", request.reference_images, model.max_reference_images),
        ("reference_videos", request.reference_videos, model.max_reference_videos),
        ("reference_audios", request.reference_audios, model.max_reference_audios),
    )
    if not request.media():
        yield Problem(
            "references", tr("No reference yet."), tr("Drop a picture or a video, or choose the Text mode.")
        )
    elif not request.reference_images and not request.reference_videos:
        rule = tr("An audio reference can't be used alone.")
        yield Problem("reference_audios", rule, tr("Add a picture or video reference as well."))
    for field, media, most in groups:
        if len(media) > most:
            yield Problem(field, tr(_TOO_MANY[field], count=format_number(len(media)), most=most), tr("Remove some."))
        for item in media:
            yield from _check_address(item, field, model)
    for image in request.reference_images:
        yield from image_problems(image, "reference_images")
    for video in request.reference_videos:
        yield from video_problems(video, "reference_videos")
    for audio in request.reference_audios:
        yield from audio_problems(audio, "reference_audios")
    yield from total_length_problems(request.reference_videos, "reference_videos")
    yield from total_length_problems(request.reference_audios, "reference_audios")


def _check_address(media: MediaInput, field: str, model: Model) -> Iterable[Problem]:
    scheme = media.source[:8].lower()
    if scheme.startswith("http://"):
        rule = tr("{name}: the address must begin with https://.", name=media.name)
        yield Problem(field, rule, tr("Use an https address or a file."))
    elif scheme == "asset://" and model.service is Service.V1:
        yield Problem(field, tr("Apiframe v1 has no assets."), tr("Use a file or an https address."))
    elif media.is_remote and not is_address(media.source):
        rule = tr("{source} is not a complete address.", source=short_name(media.source))
        yield Problem(field, rule, tr("Correct it, or use a file."))


def _check_extras(request: Request, model: Model) -> Iterable[Problem]:
    for field, is_set in (
        ("seed", request.seed is not None),
        ("camera_fixed", request.camera_fixed),
        ("return_last_frame", request.return_last_frame),
        ("web_search", request.web_search),
    ):
        if is_set and not model.takes(field):
            rule = tr(
                "{label} on {service} does not support: {words}.",
                label=model.label,
                service=model.service,
                words=tr(EXTRAS[field]),
            )
            yield Problem(field, rule, tr("Turn it off."))
    if request.webhook_url and not request.webhook_url.lower().startswith("https://"):
        yield Problem(
            "webhook_url", tr("The webhook address must begin with https://."), tr("Correct it, or clear the field.")
        )
    elif request.webhook_url and not is_address(request.webhook_url, ("https",)):
        yield Problem("webhook_url", tr("The webhook address is incomplete."), tr("Correct it, or clear the field."))
    if set(request.webhook_events) - set(WEBHOOK_EVENTS):
        rule = tr("Unknown webhook event.")
        yield Problem("webhook_events", rule, tr("Choose from {choices}.", choices=", ".join(WEBHOOK_EVENTS)))


REQUEST_TYPES = get_type_hints(Request, include_extras=True)
"""The types of a request's fields, to read what can be read of a damaged one."""


def request_to_json(request: Request) -> dict[str, Any]:
    """Return every field by name; enums as strings, media as objects."""
    values: dict[str, Any] = to_builtins(request)
    return values


def request_from_json(data: Any) -> Request:
    """Parse what `request_to_json` wrote, down to the leaves. Ignores unknown keys; raises UnreadableError.

    Nothing invalid gets a default: the request may be sent, and paid for.
    """
    return convert(data, Request)


FORM_TYPES = {
    "wish": Request,
    "audio_chosen": bool,
    "takes": Annotated[int, Meta(ge=1, le=1000)],
    "advanced": bool,
    "seed_locked": bool,
    "shot": dict[str, str],
}
"""The form's state, as a draft or preset: a request, how many takes, for which shot, what was chosen or opened."""


def form_state(data: Any) -> dict[str, Any]:
    """Return what can be used of the form's state; raises UnreadableError if that is no request."""
    state = convert(data, dict[str, Any])
    request_from_json(state.get("wish"))
    return {**convert_fields(state, FORM_TYPES), "wish": state["wish"]}
