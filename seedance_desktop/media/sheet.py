"""Read the frames of a contact sheet."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from seedance_desktop.media.frames import Clip, Frame
from seedance_desktop.media.output_file import Progress, no_progress

MAX_TILES = 240


class Tile(Struct, frozen=True):
    """One frame of a sheet, with its captions."""

    path: Path
    number: int
    title: str
    detail: str = ""


def evenly_spaced(first: int, last: int, count: int) -> list[int]:
    """Return at most `count` frame numbers from `first` to `last`, evenly spaced, both ends included."""
    frames = last - first + 1
    if frames <= count:
        return list(range(first, last + 1))
    if count == 1:
        return [first]
    return [first + round(n * (frames - 1) / (count - 1)) for n in range(count)]


def read_tiles(tiles: Sequence[Tile], on_progress: Progress = no_progress) -> Iterator[Frame]:
    """Yield each tile's frame, in order; a clip in consecutive tiles is opened once.

    A number past the end gives the last frame. Raises MediaError.
    """
    clip: Clip | None = None
    try:
        for place, tile in enumerate(tiles):
            on_progress(place / len(tiles))
            if clip is None or clip.path != tile.path:
                if clip is not None:
                    clip.close()
                clip = Clip(tile.path)
            yield clip.read(min(tile.number, clip.frame_count - 1))
    finally:
        if clip is not None:
            clip.close()
