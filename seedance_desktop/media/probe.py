"""What a media file is, and whether a clip arrived whole."""

from dataclasses import dataclass
from pathlib import Path

from av.container import InputContainer

from seedance_desktop.domain.media import MediaFacts, MediaKind
from seedance_desktop.media.container import open_container, reading, video_stream
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.frames import Clip
from seedance_desktop.media.images import open_image, upright_size
from seedance_desktop.words import tr

_SECONDS = 1_000_000  # AV_TIME_BASE


@dataclass(frozen=True, slots=True)
class ClipFacts:
    """Facts of a clip that was found whole, and how many frames it has."""

    facts: MediaFacts
    frames: int


def probe(path: Path) -> MediaFacts:
    """Read what a picture, video or sound file is. Decodes a picture wholly and a video's first frame.

    Blocking: call it off the interface thread. Raises MediaError, worded for people, when the file is
    missing, damaged, cut short, too large to open safely or not media.
    """
    image = open_image(path)
    if image is not None:
        with image:
            width, height = upright_size(image)
            name = "jpeg" if image.format == "MPO" else str(image.format).lower()
        return MediaFacts(MediaKind.IMAGE, name, path.stat().st_size, width, height)
    with open_container(path) as container, reading(path):
        stream = video_stream(container)
        if stream is None:
            return _sound_facts(path, container)
        first = next(container.decode(stream), None)
        if first is None:
            raise MediaError(tr("{name} is damaged: it has no picture that can be read.").format(name=path.name))
        width, height = first.width, first.height
        if round(first.rotation / 90) % 2:
            width, height = height, width
        rate = stream.average_rate or stream.guessed_rate
        return MediaFacts(
            MediaKind.VIDEO,
            _format(path, container),
            path.stat().st_size,
            width,
            height,
            duration_s=_duration(container),
            fps=float(rate) if rate else None,
            video_codec=stream.codec_context.codec.canonical_name,
            has_audio=bool(container.streams.audio),
        )


def check_clip(path: Path) -> ClipFacts:
    """Make sure that a downloaded clip is whole: count its frames, decode the first and the last.

    Blocking. Raises MediaError when anything is missing or can't be decoded.
    """
    facts = probe(path)
    if facts.kind is not MediaKind.VIDEO:
        raise MediaError(tr("{name} is not a video.").format(name=path.name))
    with Clip(path) as clip:
        clip.read(0)
        clip.read(clip.frame_count - 1)
        return ClipFacts(facts, clip.frame_count)


def decode_through(path: Path) -> None:
    """Decode every frame of a clip. Blocking: a second or two. Raises MediaError at the first damage."""
    with open_container(path) as container, reading(path):
        stream = video_stream(container)
        if stream is None:
            raise MediaError(tr("{name} is not a video.").format(name=path.name))
        stream.thread_type = "AUTO"
        for number, picture in enumerate(container.decode(stream)):
            if picture.is_corrupt:
                raise MediaError(tr("{name} is damaged at frame {number}.").format(name=path.name, number=number))


def _sound_facts(path: Path, container: InputContainer) -> MediaFacts:
    if not container.streams.audio or next(container.decode(container.streams.audio[0]), None) is None:
        raise MediaError(tr("{name} has neither picture nor sound in it.").format(name=path.name))
    return MediaFacts(
        MediaKind.AUDIO,
        _format(path, container),
        path.stat().st_size,
        duration_s=_duration(container),
        has_audio=True,
    )


def _duration(container: InputContainer) -> float | None:
    return container.duration / _SECONDS if container.duration else None


def _format(path: Path, container: InputContainer) -> str:
    """The short name of the file type, where FFmpeg's demuxer serves a family of them."""
    name = container.format.name
    if name.startswith("mov,"):
        brand = container.metadata.get("major_brand", "").strip()
        if brand == "qt":
            return "mov"
        return "mp4" if video_stream(container) else "m4a"
    if name.startswith("matroska"):
        with path.open("rb") as file:
            return "webm" if b"webm" in file.read(64) else "mkv"
    return name.split(",", maxsplit=1)[0]
