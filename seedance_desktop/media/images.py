"""Open pictures safely, and convert any picture to what the service accepts."""

import hashlib
import io
import math
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pillow_heif
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from seedance_desktop.core.files import write_atomic
from seedance_desktop.core.i18n import mark
from seedance_desktop.media.container import TooLargeError, check_size
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.frames import Clip, Frame

# Pillow would warn at 89 million pixels; `open_image` has its own limit, checked before decoding.
Image.MAX_IMAGE_PIXELS = None
Image.init()
pillow_heif.register_heif_opener()

# No formats that run programs or are guessed (EPS, MPEG, …).
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "HEIF", "AVIF")
_ACCEPTED = {"PNG", "JPEG", "MPO", "WEBP", "GIF"}  # MPO: a JPEG followed by a second picture, as phones save it
_LOSSY = {"JPEG", "MPO", "HEIF", "AVIF"}
_ORIENTATION = 0x0112  # EXIF tag
_TURNED = {5, 6, 7, 8}  # orientations that swap width and height
_QUALITIES = (95, 90, 85)
_PNG_BIT_DEPTH_AT = 24
_UNREADABLE = (OSError, SyntaxError, ValueError, struct.error, EOFError, IndexError, Image.DecompressionBombError)


def open_image(path: Path, size: int = 0) -> Image.Image | None:
    """Open and fully decode a picture; None if the file is no picture of an accepted format.

    With `size`, a JPEG may be decoded smaller, but not below so many pixels a side.
    Raises MediaError for missing, empty, damaged and oversized files.
    """
    try:
        if not path.stat().st_size:
            raise MediaError(mark("{name} is empty."), name=path.name)
        image = Image.open(path, formats=_FORMATS)
    except UnidentifiedImageError:
        return None
    except FileNotFoundError as error:
        raise MediaError(mark("{name} was not found."), name=path.name) from error
    except IsADirectoryError as error:
        raise MediaError(mark("{name} is a folder."), name=path.name) from error
    except PermissionError as error:
        raise MediaError(mark("{name} can't be opened: permission denied."), name=path.name) from error
    except _UNREADABLE as error:
        raise MediaError(mark("{name} is damaged: the picture in it can't be read."), name=path.name) from error
    try:
        check_size(image.width, image.height)
    except TooLargeError as error:
        image.close()
        raise error.told(path.name) from None
    if size:
        image.draft(None, (size, size))
    try:
        image.load()
    except _UNREADABLE as error:
        image.close()
        raise MediaError(mark("{name} is damaged: the picture in it can't be read."), name=path.name) from error
    return image


def open_picture(path: Path, size: int = 0) -> Image.Image:
    """Open a picture as `open_image` does. Raises MediaError for every other file too."""
    image = open_image(path, size)
    if image is None:
        raise MediaError(mark("{name} is not a picture that can be read here."), name=path.name)
    return image


def copy_by_content(dest_dir: Path, source: Path, how: str, make: Callable[[], tuple[bytes, str]]) -> Path:
    """Return the file named by a source's content and `how` it is changed; make it if it is not there."""
    digest = hashlib.sha256(how.encode() + source.read_bytes()).hexdigest()[:32]
    for suffix in (".png", ".jpg"):
        if (made := dest_dir / f"{digest}{suffix}").exists():
            return made
    data, suffix = make()
    dest_dir.mkdir(parents=True, exist_ok=True)
    made = dest_dir / f"{digest}{suffix}"
    write_atomic(made, data)
    return made


def oriented_size(image: Image.Image) -> tuple[int, int]:
    """Return width and height after applying the EXIF orientation."""
    turned = image.getexif().get(_ORIENTATION) in _TURNED
    return (image.height, image.width) if turned else image.size


def prepare_image(source: Path, dest_dir: Path, *, max_bytes: int, max_side: int = 6000) -> Path:
    """Return an uploadable picture: `source` itself if it is fit, else a copy in `dest_dir`.

    Fit is PNG, JPEG, WebP or still GIF; upright; 8 bit grey or RGB; within `max_bytes` and `max_side` pixels. Others
    become PNG if they are lossless and small enough, else JPEG, scaled down only as far as needed. The copy's name
    comes from the contents and limits, so a second call finds it. Blocking. Raises MediaError.
    """
    with open_picture(source) as image:
        if _is_fit(image, source, max_bytes, max_side):
            return source
        return copy_by_content(
            dest_dir,
            source,
            f"{max_bytes}/{max_side}/",
            lambda: encode(normalized(image), image.format in _LOSSY, max_bytes, max_side),
        )


def _is_fit(image: Image.Image, source: Path, max_bytes: int, max_side: int) -> bool:
    if image.format not in _ACCEPTED or source.stat().st_size > max_bytes or max(image.size) > max_side:
        return False
    if image.getexif().get(_ORIENTATION, 1) != 1:
        return False
    if image.format == "GIF":
        return getattr(image, "n_frames", 1) == 1
    if image.format == "PNG":
        with source.open("rb") as file:
            file.seek(_PNG_BIT_DEPTH_AT)
            if file.read(1)[0] > 8:  # Pillow silently reads 16 bit colour as 8 bit
                return False
    animated = image.format != "MPO" and getattr(image, "n_frames", 1) > 1
    return image.mode in {"RGB", "RGBA", "L"} and not animated


def normalized(image: Image.Image) -> Image.Image:
    """Return the picture upright, 8 bit, RGB or RGBA, in sRGB."""
    if image.getexif().get(_ORIENTATION, 1) != 1:
        image = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    if image.mode in {"I", "F"} or image.mode.startswith("I;16"):
        image = _to_8_bit(image)
    has_alpha = image.has_transparency_data
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            to_mode = "RGBA" if image.mode == "RGBA" else "RGB"
            converted = ImageCms.profileToProfile(
                image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=to_mode
            )
            image = converted or image
        except ImageCms.PyCMSError:
            pass  # a broken or unsupported profile: use the values unconverted
    mode = "RGBA" if has_alpha else "RGB"
    image = image if image.mode == mode else image.convert(mode)
    if has_alpha and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    return image


def _to_8_bit(image: Image.Image) -> Image.Image:
    values = np.asarray(image)
    # Floats have no fixed range: scale values above white.
    scale = 255 / max(1.0, float(values.max(initial=1.0))) if image.mode == "F" else 1 / 257
    made = np.empty(values.shape, np.uint8)
    for row in range(0, len(values), 64):  # the whole in floats would take eight bytes a pixel, several times
        made[row : row + 64] = np.clip(np.rint(values[row : row + 64] * scale), 0, 255)
    return Image.fromarray(made)


def encode(image: Image.Image, lossy: bool, max_bytes: int, max_side: int) -> tuple[bytes, str]:
    """Encode as PNG, or as JPEG if that is too large or the picture was lossy; return (bytes, suffix).

    Scaled down only as far as `max_bytes` and `max_side` pixels require.
    """
    if max(image.size) > max_side:
        image = _scaled(image, max_side / max(image.size))
    has_alpha = image.mode == "RGBA"
    if has_alpha or not lossy:
        data = _saved(image, "PNG")
        while has_alpha and len(data) > max_bytes:  # JPEG has no transparency
            image = _scaled(image, math.sqrt(max_bytes / len(data)) * 0.95)
            data = _saved(image, "PNG")
        if len(data) <= max_bytes:
            return data, ".png"
    while True:
        data = b""
        for quality in _QUALITIES:
            data = _saved(image, "JPEG", quality=quality, subsampling=0)
            if len(data) <= max_bytes:
                return data, ".jpg"
        image = _scaled(image, math.sqrt(max_bytes / len(data)) * 0.98)


def _scaled(image: Image.Image, factor: float) -> Image.Image:
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _saved(image: Image.Image, name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, name, **options)
    return buffer.getvalue()


def thumbnail(path: Path, size: int) -> bytes:
    """Return a small copy, upright and in sRGB, at most `size` pixels a side, as PNG bytes. Raises MediaError."""
    with open_picture(path, size) as image:
        # Any other resampling, and everything after it, copies the whole picture.
        image.thumbnail((8 * size, 8 * size), Image.Resampling.NEAREST)
        small = normalized(image)
        small.thumbnail((size, size), reducing_gap=2.0)
        return _saved(small, "PNG")


def frame_image(frame: Frame) -> Image.Image:
    """Return a decoded frame as a Pillow image, with the player's colours; scaled to square pixels."""
    image = Image.frombuffer("RGB", (frame.width, frame.height), frame.to_bgra(), "raw", "BGRX", 0, 1)
    return image if image.size == frame.display_size else image.resize(frame.display_size, Image.Resampling.LANCZOS)


def write_thumbnail(path: Path, dest: Path, width: int) -> Path:
    """Write a JPEG of a clip's first frame, at most `width` pixels wide, to `dest`. Raises MediaError."""
    with Clip(path, ahead=False) as clip:
        image = frame_image(clip.read(0))
    if image.width > width:
        image = _scaled(image, width / image.width)
    write_atomic(dest, _saved(image, "JPEG", quality=88), synced=False)
    return dest


def save_frame(path: Path, number: int, dest_png: Path) -> Path:
    """Write exact frame `number` (from 0; -1 is the last) as PNG to `dest_png`. Raises MediaError, IndexError."""
    with Clip(path) as clip:
        image = frame_image(clip.read(number if number >= 0 else clip.frame_count + number))
    write_atomic(dest_png, _saved(image, "PNG"))
    return dest_png
