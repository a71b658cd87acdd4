"""Adapt the user's choices to what the model and the service support, and tell what happens to the frames.

The form keeps the choices and sends the nearest legal ones. Going back to the first model restores them.
"""

import math

from msgspec import Struct
from msgspec.structs import replace

from seedance_desktop.core.i18n import format_number, join_list, mark, tr
from seedance_desktop.domain.catalogue import ADAPTIVE, Mode, Model, find_model, models_of, ratio_shape
from seedance_desktop.domain.media import IMAGE_SIDE_PX, MediaInput
from seedance_desktop.domain.request import EXTRAS, Request

MODE_LABELS = {Mode.TEXT: mark("Text"), Mode.FRAMES: mark("First / last frame"), Mode.REFERENCES: mark("References")}


class AdaptedRequest(Struct, frozen=True):
    """A request of legal values, and a note for each choice that was changed."""

    request: Request
    model: Model
    notes: tuple[str, ...]

    @property
    def note(self) -> str:
        """Return the notes as a sentence with the reason, "" when nothing was changed."""
        if not self.notes:
            return ""
        return tr(
            "Adjusted for {model} on {service}: {changes}.",
            model=self.model.label,
            service=self.model.service,
            changes="; ".join(self.notes),
        )


def has_default_audio(request: Request) -> bool:
    """Return whether a request's audio is as its model has it by default."""
    model = find_model(request.service, request.model)
    return model is not None and request.generate_audio == model.default_audio


def fit(draft: Request, *, audio_chosen: bool = True) -> AdaptedRequest:
    """Make every choice legal for the chosen model and service, or for that service's first model.

    Unless it was chosen, audio becomes the model's default, since it may cost more there than where it came from. The
    prompt and the media are left as they are: what is wrong with those is for the user to mend.
    """
    notes: list[str] = []
    model = find_model(draft.service, draft.model)
    if model is None:
        model = models_of(draft.service)[0]
        notes.append(f"{_name(draft)} → {model.label}")

    mode = _nearest_mode(draft, model)
    if mode is not draft.mode:
        notes.append(
            tr("{old} → {new}, your inputs are kept", old=tr(MODE_LABELS[draft.mode]), new=tr(MODE_LABELS[mode]))
        )
    # Equally near: the shorter one, which costs less.
    duration = min(model.durations, key=lambda each: (abs(each - draft.duration), each))
    if duration != draft.duration:
        notes.append(tr("duration {old} → {new} s", old=draft.duration, new=duration))
    resolution = draft.resolution if draft.resolution in model.resolutions else _nearest_resolution(draft, model)
    if resolution != draft.resolution:
        notes.append(tr("resolution {old} → {new}", old=draft.resolution, new=resolution))
    ratio = draft.ratio if draft.ratio in model.ratios else _nearest_ratio(draft, model)
    if ratio != draft.ratio:
        notes.append(
            tr("aspect ratio {old} → {new}", old=tr("auto") if draft.ratio == ADAPTIVE else draft.ratio, new=ratio)
        )
    last_frame = draft.last_frame
    if last_frame and mode is Mode.FRAMES and model.last_frame_field is None:
        last_frame = None
        notes.append(tr("last frame kept, not sent"))

    audio = draft.generate_audio if audio_chosen else model.default_audio
    if audio is not draft.generate_audio and model.takes("generate_audio"):
        notes.append(tr("audio on by default") if audio else tr("audio off by default"))
    takes = {field: model.takes(field) for field in EXTRAS}
    dropped = [tr(text) for field, text in EXTRAS.items() if not takes[field] and _is_set(draft, field)]
    if dropped:
        notes.append(tr("{settings} kept, not sent", settings=join_list(dropped)))
    request = replace(
        draft,
        model=model.id,
        mode=mode,
        duration=duration,
        resolution=resolution,
        ratio=ratio,
        last_frame=last_frame,
        generate_audio=audio and model.takes("generate_audio"),
        seed=draft.seed if takes["seed"] else None,
        camera_fixed=draft.camera_fixed and takes["camera_fixed"],
        return_last_frame=draft.return_last_frame and takes["return_last_frame"],
        web_search=draft.web_search and takes["web_search"],
    )
    return AdaptedRequest(request, model, tuple(notes))


def frame_shape(frame: MediaInput | None) -> float | None:
    """Return the aspect ratio of a picture whose size is known."""
    if frame is None or frame.facts is None:
        return None
    width, height = frame.facts.width or 0, frame.facts.height or 0
    return width / height if width > 0 and height > 0 else None


def _name(draft: Request) -> str:
    for service in type(draft.service):
        if other := find_model(service, draft.model):
            return other.label
    return draft.model


def _is_set(draft: Request, field: str) -> bool:
    return getattr(draft, field) not in {None, False}


def _nearest_mode(draft: Request, model: Model) -> Mode:
    if draft.mode in model.modes:
        return draft.mode
    return Mode.FRAMES if draft.first_frame and Mode.FRAMES in model.modes else Mode.TEXT


def _nearest_resolution(draft: Request, model: Model) -> str:
    order = ("480p", "720p", "1080p", "4k")
    if draft.resolution not in order:
        return model.default_resolution
    lower = order[: order.index(draft.resolution)]
    return next((each for each in reversed(lower) if each in model.resolutions), model.resolutions[0])


def _nearest_ratio(draft: Request, model: Model) -> str:
    shape = ratio_shape(draft.ratio) or (frame_shape(draft.first_frame) if draft.mode is Mode.FRAMES else None)
    return nearest_ratio(shape, model) if shape else model.default_ratio


def nearest_ratio(shape: float, model: Model) -> str:
    """Return the model's ratio that crops least from a picture of this aspect ratio."""
    shapes = {ratio: known for ratio in model.ratios if (known := ratio_shape(ratio))}
    return min(shapes, key=lambda ratio: abs(math.log(shapes[ratio] / shape)))


_SENT_AS_IT_IS = frozenset({"png", "jpeg", "webp", "gif"})
_NAMES = {"heif": "HEIC"}


def conversion(title: str, media: MediaInput | None, request: Request, model: Model) -> str:
    """Return what happens to a frame besides the crop, which is painted on it; "" for nothing.

    A picture that only the service downloads can't be shown, so its crop is described too.
    """
    if media is not None and media.is_remote and ratio_shape(request.ratio) is not None:
        return tr(
            "{title} is a web address: the service downloads the picture and centres the crop if the aspect ratio "
            "differs. To set the crop yourself, save the picture and drop the file."
        ).format(title=title)
    facts = media.facts if media else None
    if facts is None or not facts.width or not facts.height:
        return ""
    size = model.size(request.resolution, request.ratio) if ratio_shape(request.ratio) is not None else None
    done = []
    if facts.format not in _SENT_AS_IT_IS:
        done.append(tr("converted from {format}").format(format=_NAMES.get(facts.format, facts.format.upper())))
    if size and (facts.width < size[0] or facts.height < size[1]):
        done.append(tr("enlarged: it is smaller than the clip"))
    elif size is None and max(facts.width, facts.height) > max(IMAGE_SIDE_PX):
        done.append(tr("shrunk to {side} pixels").format(side=format_number(max(IMAGE_SIDE_PX))))
    if not done:
        return ""
    sent = (
        tr("{title} is sent as {width}×{height}").format(title=title, width=size[0], height=size[1])
        if size
        else tr("{title} is sent").format(title=title)
    )
    return tr("{sent}, {done}.").format(sent=sent, done=join_list(done))
