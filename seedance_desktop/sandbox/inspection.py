"""Check a job's media as the model would: what it rejects fails the job later, not the request."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from seedance_desktop.sandbox.order import Order
from seedance_desktop.sandbox.refusals import AUDIO_ALONE, LAST_ALONE, MIXED, PIXELS, RATIO, RefusedError
from seedance_desktop.sandbox.sniff import sniff

if TYPE_CHECKING:
    from PIL.Image import Image

IMAGE_SIDES = (300, 6000)
IMAGE_RATIO = (0.4, 2.5)
IMAGE_BYTES = 30_000_000
SECONDS = (2.0, 15.0)
SLACK_SECONDS = 0.06
"""Containers round durations up to whole frames."""
VIDEO_PIXELS = (409_600, 8_295_044)
VIDEO_FPS = (24.0, 60.0)
AUDIO_BYTES = 15_000_000


class Tile(Struct, frozen=True):
    """One reference with its name in prompts; a sound has loudness over time, 0 to 1, instead of a picture."""

    name: str
    image: "Image | None"
    loudness: tuple[float, ...] = ()


class Media(Struct, frozen=True):
    """The pictures that a clip is made of."""

    first: "Image | None"
    last: "Image | None"
    tiles: tuple[Tile, ...]


def inspect(order: Order, paths: dict[str, Path]) -> Media:
    """Open all media of the order. Raises RefusedError for what the model would reject. Blocking."""
    references = bool(order.images or order.videos or order.sounds)
    if references and (order.first or order.last):
        raise RefusedError(MIXED)
    if order.last and not order.first:
        raise RefusedError(LAST_ALONE)
    if order.sounds and not (order.images or order.videos):
        raise RefusedError(AUDIO_ALONE)
    first = _image(paths[order.first], 1) if order.first else None
    last = _image(paths[order.last], 2) if order.last else None
    tiles = [Tile(f"Image{index}", _image(paths[url], index)) for index, url in enumerate(order.images, 1)]
    tiles += _timed(order.videos, paths, "Video", _video)
    tiles += _timed(order.sounds, paths, "Audio", _sound)
    return Media(first, last, tuple(tiles))


def _image(path: Path, index: int) -> "Image":
    from PIL import Image  # noqa: PLC0415

    if _kind(path) != "image" or path.stat().st_size > IMAGE_BYTES:
        raise RefusedError(f"InvalidParameter: the input image 'content[{index}]' is not an image of up to 30 MB.")
    try:
        with Image.open(path) as opened:
            width, height = opened.size
            if min(width, height) < IMAGE_SIDES[0]:
                raise RefusedError(PIXELS.format(index=index))
            if max(width, height) > IMAGE_SIDES[1]:
                raise RefusedError(f"InvalidParameter: the input image 'content[{index}]' is over 6000 px a side.")
            if not IMAGE_RATIO[0] <= width / height <= IMAGE_RATIO[1]:
                raise RefusedError(RATIO.format(index=index))
            # The EXIF orientation is not applied: no document says that the service does.
            return opened.convert("RGB")
    except (OSError, SyntaxError, ValueError) as error:
        raise RefusedError(f"InvalidParameter: the input image 'content[{index}]' can't be decoded.") from error


def _kind(path: Path) -> str:
    with path.open("rb") as file:
        type_ = sniff(file.read(64))
    return type_.kind if type_ else "unknown"


def _timed(
    urls: tuple[str, ...], paths: dict[str, Path], name: str, read: Callable[[Path, str], tuple[Tile, float]]
) -> list[Tile]:
    from av.error import FFmpegError  # noqa: PLC0415

    tiles, total = [], 0.0
    for index, url in enumerate(urls, 1):
        label = f"{name}{index}"
        try:
            tile, seconds = read(paths[url], label)
        except (FFmpegError, IndexError, ValueError) as error:
            raise RefusedError(f"InvalidParameter: the reference {label} can't be decoded.") from error
        if not SECONDS[0] - SLACK_SECONDS <= seconds <= SECONDS[1] + SLACK_SECONDS:
            raise RefusedError(
                f"InvalidParameter: the reference {label} must last 2 to 15 seconds, got {seconds:.1f}."
            )
        tiles.append(tile)
        total += seconds
    if total > SECONDS[1] + SLACK_SECONDS:
        raise RefusedError(f"InvalidParameter: the {name.lower()} references must not exceed 15 seconds in all.")
    return tiles


def _video(path: Path, label: str) -> tuple[Tile, float]:
    import av  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        codec = stream.codec_context
        fps = float(stream.average_rate or 0)
        if path.suffix not in (".mp4", ".mov") or codec.name not in ("h264", "hevc"):
            raise RefusedError(f"InvalidParameter: the reference {label} must be mp4 or mov with H.264 or H.265.")
        if not VIDEO_PIXELS[0] <= codec.width * codec.height <= VIDEO_PIXELS[1]:
            raise RefusedError(f"InvalidParameter: the reference {label} has a pixel count out of range.")
        if not VIDEO_FPS[0] - 0.1 <= fps <= VIDEO_FPS[1] + 0.1:
            raise RefusedError(f"InvalidParameter: the reference {label} must run at 24 to 60 frames a second.")
        image = Image.fromarray(next(container.decode(stream)).to_ndarray(format="rgb24"))
        seconds = (container.duration or 0) / av.time_base
    return Tile(label, image), seconds


def _sound(path: Path, label: str) -> tuple[Tile, float]:
    import av  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    if path.suffix not in (".wav", ".mp3") or path.stat().st_size > AUDIO_BYTES:
        raise RefusedError(f"InvalidParameter: the reference {label} must be wav or mp3 of up to 15 MB.")
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        resampler = av.AudioResampler(format="flt", layout="mono", rate=8000)
        frames = [out for frame in container.decode(stream) for out in resampler.resample(frame)]
        samples = np.concatenate([frame.to_ndarray().ravel() for frame in frames])
    peaks = np.array([np.abs(part).max(initial=0.0) for part in np.array_split(samples, 48)])
    return Tile(label, None, tuple((peaks / max(float(peaks.max()), 1e-6)).tolist())), len(samples) / 8000
