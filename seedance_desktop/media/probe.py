"""Read what a media file is, and check that a clip is complete."""

import logging
import struct
import time
from fractions import Fraction
from pathlib import Path

import av  # noqa: F401 - all of it: another thread may be importing it
from av.container import InputContainer
from av.video.stream import VideoStream
from msgspec import Struct
from msgspec.structs import replace

from seedance_desktop.core.i18n import mark
from seedance_desktop.domain.media import MediaFacts, MediaKind
from seedance_desktop.media.container import open_container, open_tables, reading, video_stream
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.frame_table import MAX_CHECKED_FRAMES
from seedance_desktop.media.frames import Clip
from seedance_desktop.media.images import open_image, oriented_size

log = logging.getLogger(__name__)

MAX_CHECK_S = 60.0
_SECONDS = 1_000_000  # AV_TIME_BASE
# Offset of the display matrix from the type of a movie or track header, by the header's version, and the matrix of an
# unrotated picture (ISO/IEC 14496-12, 8.2.2 and 8.3.2).
_MATRICES = {b"mvhd": (40, 52), b"tkhd": (44, 56)}
_UPRIGHT = struct.pack(">9i", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)


class ClipFacts(Struct, frozen=True):
    """Facts of a complete clip, and its number of frames."""

    facts: MediaFacts
    frames: int


def probe(path: Path) -> MediaFacts:
    """Read what a picture, video or sound file is; decodes the whole picture or a video's first frame.

    Blocking: call it in a thread. Raises MediaError, worded for the user, if the file is missing, damaged, truncated,
    too large to open safely or not media.
    """
    image = open_image(path)
    if image is not None:
        with image:
            width, height = oriented_size(image)
            name = "jpeg" if image.format == "MPO" else str(image.format).lower()
        return MediaFacts(MediaKind.IMAGE, name, path.stat().st_size, width, height)
    with open_container(path) as container, reading(path):
        stream = video_stream(container)
        if stream is None:
            return _sound_facts(path, container)
        stream.thread_type = "NONE"  # threads cost more than one frame
        first = next(container.decode(stream), None)
        if first is None:
            raise MediaError(mark("{name} is damaged: it has no picture that can be read."), name=path.name)
        width, height = first.width, first.height
        if round(first.rotation / 90) % 2:
            width, height = height, width
        rate = stream.average_rate or stream.guessed_rate
        return _video_facts(path, container, stream, (width, height), rate)


def probe_tables(path: Path) -> ClipFacts | None:
    """Read an MP4 clip's facts from its header without decoding; None if the header lacks any.

    Blocking, a hundred times as fast as `probe`. Raises MediaError like `probe`, but not for damaged frames.
    """
    opened = open_tables(path)
    if opened is None:
        return None
    container, tables = opened
    with container, reading(path):
        stream = video_stream(container)
        if stream is None or stream.codec_context is None or not stream.average_rate or not _is_upright(tables):
            return None
        frames = sum(not entry.is_discard for entry in stream.index_entries)
        size = stream.codec_context.width, stream.codec_context.height
        facts = _video_facts(path, container, stream, size, stream.average_rate)
        return ClipFacts(facts, frames) if frames and facts.width and facts.height and facts.duration_s else None


def _video_facts(
    path: Path, container: InputContainer, stream: VideoStream, size: tuple[int, int], rate: Fraction | None
) -> MediaFacts:
    return MediaFacts(
        MediaKind.VIDEO,
        _format(path, container),
        path.stat().st_size,
        *size,
        duration_s=_picture_duration(stream) or _duration(container),
        fps=float(rate) if rate else None,
        video_codec=stream.codec_context.codec.canonical_name,
        has_audio=bool(container.streams.audio),
    )


def _is_upright(tables: bytes) -> bool:
    for header, places in _MATRICES.items():
        at = tables.find(header)
        while at >= 0:
            start = at + places[min(1, tables[at + 4])]
            if tables[start : start + len(_UPRIGHT)] != _UPRIGHT:
                return False
            at = tables.find(header, at + 4)
    return True


def check_clip(path: Path) -> ClipFacts:
    """Check that a downloaded clip is complete: count its frames, decode the first and the last.

    Blocking. Raises MediaError if anything is missing or can't be decoded.
    """
    facts = probe(path)
    if facts.kind is not MediaKind.VIDEO:
        raise MediaError(mark("{name} is not a video."), name=path.name)
    with Clip(path) as clip:
        count = clip.frame_count
        clip.picture(0)
        if count <= MAX_CHECKED_FRAMES:  # it may depend on all before it
            clip.picture(count - 1)
        if clip.is_mended:
            raise MediaError(mark("{name} is damaged: it has no picture that can be read."), name=path.name)
        return ClipFacts(replace(facts, duration_s=clip.duration_s), count)


def decode_through(path: Path) -> None:
    """Decode the frames of a clip, within MAX_CHECKED_FRAMES and MAX_CHECK_S. Raises MediaError at the first damage.

    Blocking: a second or two.
    """
    start = time.monotonic()
    with open_container(path) as container, reading(path):
        stream = video_stream(container)
        if stream is None:
            raise MediaError(mark("{name} is not a video."), name=path.name)
        stream.thread_type = "AUTO"
        for number, picture in enumerate(container.decode(stream)):
            if picture.is_corrupt:
                raise MediaError(mark("{name} is damaged at frame {number}."), name=path.name, number=number)
            if number >= MAX_CHECKED_FRAMES or time.monotonic() - start > MAX_CHECK_S:
                log.warning("%s is checked up to frame %d only", path.name, number)
                return


def _sound_facts(path: Path, container: InputContainer) -> MediaFacts:
    if not container.streams.audio or next(container.decode(container.streams.audio[0]), None) is None:
        raise MediaError(mark("{name} has neither picture nor sound in it."), name=path.name)
    return MediaFacts(
        MediaKind.AUDIO,
        _format(path, container),
        path.stat().st_size,
        duration_s=_duration(container),
        has_audio=True,
    )


def _picture_duration(stream: VideoStream) -> float | None:
    """Return how long the picture is, without longer sound; None if the file does not say."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    hours, _, rest = stream.metadata.get("DURATION", "").partition(":")  # Matroska's tag, as 00:00:03.000000000
    minutes, _, seconds = rest.partition(":")
    try:
        return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    except ValueError:
        return None


def _duration(container: InputContainer) -> float | None:
    return container.duration / _SECONDS if container.duration else None


def _format(path: Path, container: InputContainer) -> str:
    """Return the file type's short name where FFmpeg's demuxer covers several."""
    name = container.format.name
    if name.split(",")[0] == "mov":
        brand = container.metadata.get("major_brand", "").strip()
        if brand == "qt":
            return "mov"
        return "mp4" if video_stream(container) else "m4a"
    if name.startswith("matroska"):
        with path.open("rb") as file:
            return "webm" if b"webm" in file.read(64) else "mkv"
    return name.split(",", maxsplit=1)[0]
