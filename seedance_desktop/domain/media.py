"""Facts about pictures, clips and sounds, and what the service accepts of them."""

import re
from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from seedance_desktop.core.decoding import Count, Positive
from seedance_desktop.core.i18n import format_number, tr
from seedance_desktop.core.text import path_from_text, short_name
from seedance_desktop.domain.problem import Problem

_Fraction = Annotated[float, Meta(ge=0, le=1)]


PLAYABLE = {
    "mov": (".mp4", ".mov", ".m4v", ".3gp"),
    "matroska": (".mkv",),
    "webm": (".webm",),
    "avi": (".avi",),
    "mpegts": (".ts", ".mts", ".m2ts"),
    "mpeg": (".mpg", ".mpeg", ".vob"),
    "flv": (".flv",),
    "asf": (".wmv", ".asf"),
    "mxf": (".mxf",),
}
"""Videos that can be opened: FFmpeg's name of their format, and their suffixes."""
VIDEO_SUFFIXES = frozenset(suffix for suffixes in PLAYABLE.values() for suffix in suffixes)


class MediaKind(StrEnum):
    """The three kinds of media a request can carry."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"


class MediaFacts(Struct, frozen=True):
    """Facts read from a media file. Sizes are in pixels as shown (rotation applied), durations in seconds."""

    kind: MediaKind
    format: str
    """Short lower-case name: png, jpeg, webp, gif, heif, bmp, tiff, mp4, mov, webm, wav, mp3, …"""
    byte_size: Count
    width: Count | None = None
    height: Count | None = None
    duration_s: Positive | None = None
    fps: Positive | None = None
    video_codec: str | None = None
    has_audio: bool = False


class MediaInput(Struct, frozen=True):
    """One media value of a request.

    `source` is an absolute local path (by `path_to_text`), an https URL, or `asset://ID`. `facts` are known for local
    files only. `crop` is the centre of the crop that a frame's ratio causes, as fractions of width and height from
    the top left; None for the picture's own centre.
    """

    kind: MediaKind
    source: str
    facts: MediaFacts | None = None
    crop: tuple[_Fraction, _Fraction] | None = None
    origin: str | None = None
    """The clip and frame a picture was taken from, as `clip_id#frame`; None for other pictures."""
    keep: bool = False
    """Whether a file is kept at the service as an asset, so that it is uploaded once for all jobs."""

    @property
    def is_remote(self) -> bool:
        """Whether the service can fetch it itself, so that nothing is uploaded."""
        return is_remote(self.source)

    @property
    def name(self) -> str:
        """Return the last part of the path or URL, shortened for display."""
        return name_of(self.source)

    @property
    def path(self) -> Path:
        """Return the local file."""
        return Path(path_from_text(self.source))


def is_remote(source: str) -> bool:
    """Return whether this is an address, by its scheme, rather than a file's path."""
    return source[:8].lower().startswith(("https://", "http://", "asset://"))


def is_address(text: str, schemes: Collection[str] = ("https", "asset")) -> bool:
    """Return whether a text is an absolute URL of one of these schemes by RFC 3986, with a host (or asset's id)."""
    found = _ADDRESS.fullmatch(text) if len(text) <= MAX_ADDRESS else None
    return found is not None and found["scheme"].lower() in schemes


def name_of(source: str) -> str:
    """Return the last part of a path or URL, shortened for display."""
    source = path_from_text(source)
    return short_name(source.rstrip("/").replace("\\", "/").rsplit("/", 1)[-1])


def crop_box(
    size: tuple[int, int], shape: float, centre: tuple[float, float] | None
) -> tuple[float, float, float, float]:
    """Return the largest crop of a shape (width ÷ height): left, top, right, bottom in pixels.

    It is centred on `centre` (see MediaInput.crop) as closely as the picture's edges allow.
    """
    width, height = float(size[0]), float(size[1])
    wide, high = min(width, height * shape), min(height, width / shape)
    across, down = centre or (0.5, 0.5)
    left = min(max(across * width - wide / 2, 0.0), width - wide)
    top = min(max(down * height - high / 2, 0.0), height - high)
    return left, top, left + wide, top + high


# RFC 3986, for addresses with a host; an IPv6 host is checked no further.
_ADDRESS = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?:(?:{C}|:)*@)?(?:{C}+|\[[0-9a-f:.]+\])(?::\d*)?"
    r"(?:/(?:{C}|[:@/])*)?(?:\?(?:{C}|[:@/?])*)?(?:#(?:{C}|[:@/?])*)?".replace(
        "{C}", r"(?:[a-z0-9._~!$&'()*+,;=-]|%[0-9a-f]{2})"
    ),
    re.IGNORECASE | re.ASCII,
)
MAX_ADDRESS = 8000
"""Maximum number of characters of an address; servers rarely take longer ones."""

# Limits of the Seedance models (ByteDance's documents, as the vendor passes them on).
IMAGE_SIDE_PX = (300, 6000)
IMAGE_RATIO = (0.4, 2.5)
REFERENCE_SECONDS = (2.0, 15.0)
REFERENCE_TOTAL_SECONDS = 15.0
VIDEO_FPS = (24.0, 60.0)
VIDEO_PIXELS = (409_600, 8_295_044)
VIDEO_BYTES = 50_000_000
VIDEO_FORMATS = frozenset({"mp4", "mov"})
VIDEO_CODECS = frozenset({"h264", "hevc"})
AUDIO_BYTES = 15_000_000
AUDIO_FORMATS = frozenset({"wav", "mp3"})
# Rounded container durations must not reject a clip that was cut to exactly the limit.
SECONDS_SLACK = 0.05


def image_problems(image: MediaInput, field: str) -> list[Problem]:
    """Return what the model would reject in a picture; nothing for remote ones, which are unknown."""
    facts = image.facts
    if facts is None:
        return []
    if facts.kind is not MediaKind.IMAGE:
        rule = tr("{name} is not a picture.", name=image.name)
        return [Problem(field, rule, tr("Drop a PNG, JPEG, WebP or HEIC picture here."))]
    found: list[Problem] = []
    width, height = facts.width or 0, facts.height or 0
    low = IMAGE_SIDE_PX[0]
    if min(width, height) < low:
        rule = tr(
            "{name} is {width}×{height}: each side must be at least {low} pixels.",
            name=image.name,
            width=width,
            height=height,
            low=low,
        )
        found.append(Problem(field, rule, tr("Use a larger picture.")))
    elif not IMAGE_RATIO[0] <= width / height <= IMAGE_RATIO[1]:
        rule = tr(
            "{name} is {width}×{height}: width ÷ height must be between 0.40 and 2.50.",
            name=image.name,
            width=width,
            height=height,
        )
        found.append(Problem(field, rule, tr("Crop it to a less extreme aspect ratio.")))
    # Pictures over 6000 px a side or 30 MB are accepted: they are scaled down before the upload.
    return found


def video_problems(video: MediaInput, field: str) -> list[Problem]:
    """Return what the model would reject in one reference video."""
    facts = video.facts
    if facts is None:
        return []
    name = video.name
    if facts.kind is not MediaKind.VIDEO:
        return [Problem(field, tr("{name} is not a video.", name=name), tr("Add an MP4 or MOV file."))]
    found = []
    if facts.format not in VIDEO_FORMATS or (facts.video_codec or "h264") not in VIDEO_CODECS:
        rule = tr("{name} must be MP4 or MOV with H.264 or H.265 video.", name=name)
        found.append(Problem(field, rule, tr("Convert it, then add it again.")))
    if facts.fps is not None and not VIDEO_FPS[0] - 0.1 <= facts.fps <= VIDEO_FPS[1] + 0.1:
        rule = tr("{name} runs at {fps} frames a second; it must be 24 to 60.", name=name, fps=f"{facts.fps:.3g}")
        found.append(Problem(field, rule, tr("Convert it to 24 frames a second.")))
    pixels = (facts.width or 0) * (facts.height or 0)
    if not VIDEO_PIXELS[0] <= pixels <= VIDEO_PIXELS[1]:
        rule = tr(
            "{name} is {width}×{height}; width × height must be between 409,600 and 8,295,044.",
            name=name,
            width=facts.width,
            height=facts.height,
        )
        found.append(Problem(field, rule, tr("Scale it, for example to 1280×720.")))
    if facts.byte_size > VIDEO_BYTES:
        found.append(Problem(field, tr("{name} is over 50 MB.", name=name), tr("Shorten or compress it.")))
    return found + _length_problems(video, facts, field)


def audio_problems(audio: MediaInput, field: str) -> list[Problem]:
    """Return what the model would reject in one reference sound."""
    facts = audio.facts
    if facts is None:
        return []
    if facts.kind is not MediaKind.AUDIO or facts.format not in AUDIO_FORMATS:
        rule = tr("{name} must be a WAV or MP3 file.", name=audio.name)
        return [Problem(field, rule, tr("Convert it, then add it again."))]
    found = []
    if facts.byte_size > AUDIO_BYTES:
        found.append(
            Problem(field, tr("{name} is over 15 MB.", name=audio.name), tr("Shorten it, or save it as MP3."))
        )
    return found + _length_problems(audio, facts, field)


def total_length_problems(media: Sequence[MediaInput], field: str) -> list[Problem]:
    """Return a problem if reference videos (or sounds) together exceed the model's limit."""
    total = sum(item.facts.duration_s or 0.0 for item in media if item.facts)
    if total <= REFERENCE_TOTAL_SECONDS + SECONDS_SLACK:
        return []
    rule = (
        tr("The video references add up to {total} s; the limit is 15 s.")
        if field == "reference_videos"
        else tr("The audio references add up to {total} s; the limit is 15 s.")
    ).format(total=format_number(total, 1))
    return [Problem(field, rule, tr("Remove or shorten one of them."))]


def _length_problems(media: MediaInput, facts: MediaFacts, field: str) -> list[Problem]:
    low, high = REFERENCE_SECONDS
    length = facts.duration_s
    if length is None or low - SECONDS_SLACK <= length <= high + SECONDS_SLACK:
        return []
    rule = tr(
        "{name} is {length} s long; a reference must be 2 to 15 s long.",
        name=media.name,
        length=format_number(length, 1),
    )
    return [Problem(field, rule, tr("Use a longer one.") if length < low else tr("Shorten it."))]
