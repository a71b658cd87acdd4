"""Crop a picture to a clip's shape, so that the model gets what the form showed."""

import hashlib
from pathlib import Path

from PIL import Image

from seedance_desktop.core.files import write_atomic
from seedance_desktop.core.i18n import mark
from seedance_desktop.domain.media import IMAGE_SIDE_PX, crop_box
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.images import encode, normalized, open_image

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
    image = open_image(path)
    if image is None:
        raise MediaError(mark("{name} is not a picture that can be read here."), name=path.name)
    with image:
        lossy = image.format not in {"PNG", "BMP", "TIFF", "WEBP", "GIF"}
        upright = normalized(image)
    if upright.size == size or (size is None and abs(upright.width / upright.height / shape - 1) < _SAME_SHAPE):
        return path
    wanted = f"{shape}/{size}/{centre}/{max_bytes}/".encode()
    digest = hashlib.sha256(wanted + path.read_bytes()).hexdigest()[:32]
    for suffix in (".png", ".jpg"):
        if (made := dest_dir / f"{digest}{suffix}").exists():
            return made
    box = crop_box(upright.size, shape if size is None else size[0] / size[1], centre)
    data, suffix = encode(_scaled(upright, box, size), lossy, max_bytes, max(IMAGE_SIDE_PX))
    dest_dir.mkdir(parents=True, exist_ok=True)
    made = dest_dir / f"{digest}{suffix}"
    write_atomic(made, data)
    return made


def _scaled(image: Image.Image, box: tuple[float, float, float, float], size: tuple[int, int] | None) -> Image.Image:
    if size is None:
        width, height = box[2] - box[0], box[3] - box[1]
        # A narrow crop of a small picture may be below the model's minimum.
        grow = max(1.0, min(IMAGE_SIDE_PX) / min(width, height))
        size = (round(width * grow), round(height * grow))
    return image.resize(size, Image.Resampling.LANCZOS, box=box)
