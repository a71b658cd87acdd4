"""Save frames as pictures that record the clip they were taken from."""

from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from seedance_desktop.media.frames import Clip
from seedance_desktop.media.images import frame_image, open_picture
from seedance_desktop.media.output_file import atomic_output

_KEY = "Seedance Desktop origin"
"""Keyword of a PNG text chunk (PNG specification, 11.3.4)."""


def save_still(path: Path, number: int, dest: Path, *, origin: str = "", replace: bool = False) -> None:
    """Write exact frame `number` (from 0; -1 is the last) as PNG. `origin` is `clip_id#frame`.

    Raises MediaError, and IndexError for a number outside the clip.
    """
    with Clip(path) as clip:
        image = frame_image(clip.read(number if number >= 0 else clip.frame_count + number))
    _save(image, dest, origin, replace=replace)


def stamp_still(picture: Path, dest: Path, origin: str) -> None:
    """Write a picture, with unchanged pixels, as a PNG that records its origin. Raises MediaError."""
    with open_picture(picture) as image:
        _save(image, dest, origin, replace=True)


def origin_of(picture: Path) -> str | None:
    """Return the origin recorded by `save_still`; None for other files. Raises OSError."""
    if picture.suffix.lower() != ".png":
        return None
    with Image.open(picture, formats=("PNG",)) as image:
        found = image.info.get(_KEY)
    return found if isinstance(found, str) else None


def _save(image: Image.Image, dest: Path, origin: str, *, replace: bool) -> None:
    info = PngInfo()
    if origin:
        info.add_text(_KEY, origin)
    with atomic_output(dest, replace=replace) as part:
        image.save(part, "PNG", pnginfo=info)
