"""Any picture can be made fit for upload, and fit ones are not changed."""

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.images import prepare_image, thumbnail

MB = 1_000_000


def gradient(width: int = 400, height: int = 320) -> Image.Image:
    """Return a gradient: dark at the left, light at the right, red at the top."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[..., 1] = np.linspace(0, 255, width)[None, :]
    pixels[: height // 4] = (250, 0, 0)
    return Image.fromarray(pixels)


def prepared(source: Path, **limits: int) -> tuple[Path, Image.Image]:
    made = prepare_image(source, source.parent / "made", **{"max_bytes": 25 * MB, **limits})
    with Image.open(made) as image:
        image.load()
    return made, image


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("a.png", "RGB"),
        ("a.png", "RGBA"),
        ("a.png", "L"),
        ("a.jpg", "RGB"),
        ("a.jpg", "L"),
        ("a.webp", "RGB"),
        ("a.gif", "P"),
    ],
)
def test_a_fit_picture_is_not_changed(tmp_path: Path, name: str, mode: str) -> None:
    source = tmp_path / name
    gradient().convert(mode).save(source)
    assert prepare_image(source, tmp_path / "made", max_bytes=2 * MB) == source
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    ("name", "made_as"), [("a.bmp", "PNG"), ("a.tif", "PNG"), ("a.heic", "JPEG"), ("a.avif", "JPEG")]
)
def test_other_formats_are_converted(tmp_path: Path, name: str, made_as: str) -> None:
    source = tmp_path / name
    gradient().save(source)
    made, image = prepared(source)
    assert image.format == made_as
    assert image.size == (400, 320)
    assert made.parent == tmp_path / "made"
    assert made.suffix == {"PNG": ".png", "JPEG": ".jpg"}[made_as]
    assert image.getpixel((390, 200))[1] > 230
    assert image.getpixel((10, 10))[0] > 230


def test_a_second_call_finds_the_first_copy(tmp_path: Path) -> None:
    source = tmp_path / "a.bmp"
    gradient().save(source)
    first, _ = prepared(source)
    stamp = first.stat().st_mtime_ns
    second, _ = prepared(source)
    assert second == first
    assert second.stat().st_mtime_ns == stamp
    assert [file.name for file in first.parent.iterdir()] == [first.name]


def test_a_rotated_photo_is_made_upright(tmp_path: Path) -> None:
    source = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # shown rotated 90° clockwise
    gradient().save(source, exif=exif)
    made, image = prepared(source)
    assert made != source
    assert image.size == (320, 400)
    assert image.getexif().get(0x0112, 1) == 1
    assert image.getpixel((310, 200))[0] > 200  # the red top is at the right now


@pytest.mark.parametrize("mode", ["CMYK", "P", "1", "I;16", "LA", "F"])
def test_unusual_pixel_formats(tmp_path: Path, mode: str) -> None:
    source = tmp_path / ("a.tif" if mode in {"CMYK", "F"} else "a.png")
    ramp = np.tile(np.linspace(0, 255, 400), (320, 1))
    if mode == "I;16":
        Image.fromarray((ramp * 257).astype(np.uint16)).save(source)
    elif mode == "F":
        Image.fromarray(ramp.astype(np.float32)).save(source)
    else:
        Image.fromarray(ramp.astype(np.uint8)).convert(mode).save(source)
    _, image = prepared(source)
    assert image.mode == "RGB"
    levels = [np.asarray(image.convert("L"))[:, x : x + 20].mean() for x in (5, 190, 375)]
    assert levels == pytest.approx([10, 128, 245], abs=14)


def test_16_bit_colour_is_converted(tmp_path: Path) -> None:
    source = tmp_path / "deep.png"
    row = b"\0" + b"\x80\0" * 3 * 320
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", 320, 320, 16, 2, 0, 0, 0),
        b"IDAT": zlib.compress(row * 320),
        b"IEND": b"",
    }
    source.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in chunks.items()
        )
    )
    made, image = prepared(source)
    assert made != source
    assert (image.mode, image.size) == ("RGB", (320, 320))
    assert image.getpixel((5, 5)) == pytest.approx((128, 128, 128), abs=1)


def test_transparency_is_kept(tmp_path: Path) -> None:
    source = tmp_path / "palette.png"
    image = gradient().convert("P")
    image.save(source, transparency=image.getpixel((5, 5)))
    _, made = prepared(source)
    assert made.mode == "RGBA"
    assert made.getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_too_many_bytes_are_reduced(tmp_path: Path, mode: str) -> None:
    source = tmp_path / "noise.png"
    noise = np.random.default_rng(1).integers(0, 256, (700, 900, len(mode)), np.uint8)
    Image.fromarray(noise, mode).save(source)
    limit = 300_000
    assert source.stat().st_size > limit
    made, image = prepared(source, max_bytes=limit)
    size = made.stat().st_size
    assert limit * 0.6 < size <= limit  # no smaller than needed
    assert image.format == ("JPEG" if mode == "RGB" else "PNG")
    assert image.width / image.height == pytest.approx(9 / 7, abs=0.02)


def test_a_png_that_is_too_large_becomes_a_jpeg_of_the_same_size(tmp_path: Path) -> None:
    source = tmp_path / "photo.png"
    noise = np.random.default_rng(1).normal(128, 6, (600, 900, 3)).clip(0, 255).astype(np.uint8)
    Image.fromarray(noise).save(source)
    made, image = prepared(source, max_bytes=700_000)
    assert source.stat().st_size > 700_000 >= made.stat().st_size
    assert (image.format, image.size) == ("JPEG", (900, 600))


def test_too_many_pixels_a_side_are_reduced(tmp_path: Path) -> None:
    source = tmp_path / "wide.png"
    gradient(1000, 500).save(source)
    _, image = prepared(source, max_side=600)
    assert image.size == (600, 300)


def test_an_animation_becomes_its_first_picture(tmp_path: Path) -> None:
    source = tmp_path / "moving.gif"
    gradient().save(source, save_all=True, append_images=[Image.new("RGB", (400, 320), "white")])
    made, image = prepared(source)
    assert made != source
    assert getattr(image, "n_frames", 1) == 1
    assert image.getpixel((10, 10))[0] > 230


def test_a_wide_gamut_becomes_srgb(tmp_path: Path) -> None:
    source = tmp_path / "lab.tif"
    swapped = io.BytesIO(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    gradient().save(source, icc_profile=swapped.getvalue())
    _, image = prepared(source)
    assert image.getpixel((390, 200)) == pytest.approx(gradient().getpixel((390, 200)), abs=2)


def test_a_file_that_is_no_picture(tmp_path: Path) -> None:
    source = tmp_path / "text.png"
    source.write_text("not a picture")
    with pytest.raises(MediaError, match=r"text\.png"):
        prepare_image(source, tmp_path, max_bytes=MB)
    with pytest.raises(MediaError, match=r"text\.png"):
        thumbnail(source, 100)


def test_thumbnail_is_upright_and_small(tmp_path: Path) -> None:
    source = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 8
    gradient().save(source, exif=exif)
    with Image.open(io.BytesIO(thumbnail(source, 100))) as small:
        assert small.size == (80, 100)


_SMALL = "images.thumbnail(Path(sys.argv[1]), 320)"
_FIT = "images.prepare_image(Path(sys.argv[1]), Path(sys.argv[2]), max_bytes=30_000_000)"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told in other units elsewhere")
@pytest.mark.parametrize(
    ("suffix", "mode", "work", "most_mb"),
    [
        ("jpg", "RGB", _SMALL, 64),
        ("png", "RGB", _SMALL, 300),
        ("png", "RGBA", _SMALL, 300),
        ("png", "I;16", _FIT, 900),
    ],
    ids=["jpg", "png", "png with alpha", "16 bit, prepared"],
)
def test_the_largest_picture_takes_about_one_decode(tmp_path, suffix, mode, work, most_mb):
    source = tmp_path / f"huge.{suffix}"
    Image.new(mode, (7999, 7999)).save(source, **({"compress_level": 1} if suffix == "png" else {}))
    code = (
        "import resource, sys; from pathlib import Path; from seedance_desktop.media import images;"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024;"
        f"before = peak(); {work}; print(peak() - before)"
    )
    run = subprocess.run([sys.executable, "-c", code, source, tmp_path], capture_output=True, text=True, check=True)
    assert int(run.stdout) < most_mb


def test_a_larger_picture_is_refused_before_it_is_decoded(tmp_path):
    source = tmp_path / "huge.png"
    Image.new("L", (8001, 8000)).save(source, compress_level=1)
    data = source.read_bytes()
    source.write_bytes(data[: len(data) // 2])  # decoding it would find that
    for read in (lambda: thumbnail(source, 320), lambda: prepare_image(source, tmp_path, max_bytes=MB)):
        with pytest.raises(MediaError, match="pictures over 64 million pixels can't be opened"):
            read()
