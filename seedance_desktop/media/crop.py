"""Crop a picture to a clip's shape, so that the model gets what the form showed."""

from pathlib import Path

from PIL import Image

from seedance_desktop.domain.media import IMAGE_SIDE_PX, crop_box
from seedance_desktop.media.images import copy_by_content, encode, normalized, open_picture

# A picture this close to the shape is sent unchanged: the service's own sizes are rounded as well.
_SAME_SHAPE = 0.002


def crop_to(
    path: Path,
    dest_dir: Path,
    shape: float,
    size: tuple[int, int] | None,
    centre: tuple[float, float] | None,
    *,
    max_bytes: int,
) -> Path:
    """Crop a picture to `shape` (width ÷ height) and scale it to exactly `size` pixels, if known.

    `centre` is the crop's centre as fractions of the upright picture, None for its middle; the crop is moved to fit
    inside. Returns `path` itself if it has that shape and size already, else a file in `dest_dir` of at most
    `max_bytes`, named by content, so that a second call finds it. Blocking. Raises MediaError.
    """
    with open_picture(path) as image:
        lossy = image.format not in {"PNG", "BMP", "TIFF", "WEBP", "GIF"}
        upright = normalized(image)
    if upright.size == size or (size is None and abs(upright.width / upright.height / shape - 1) < _SAME_SHAPE):
        return path
    box = crop_box(upright.size, shape if size is None else size[0] / size[1], centre)
    return copy_by_content(
        dest_dir,
        path,
        f"{shape}/{size}/{centre}/{max_bytes}/",
        lambda: encode(_scaled(upright, box, size), lossy, max_bytes, max(IMAGE_SIDE_PX)),
    )


def _scaled(image: Image.Image, box: tuple[float, float, float, float], size: tuple[int, int] | None) -> Image.Image:
    if size is None:
        width, height = box[2] - box[0], box[3] - box[1]
        # A narrow crop of a small picture may be below the model's minimum.
        grow = max(1.0, min(IMAGE_SIDE_PX) / min(width, height))
        size = (round(width * grow), round(height * grow))
    return image.resize(size, Image.Resampling.LANCZOS, box=box)
