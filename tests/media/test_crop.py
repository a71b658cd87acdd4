"""The crop that is sent is the crop that was shown, in exactly the clip's size."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from seedance_desktop.domain.media import crop_box
from seedance_desktop.media.crop import crop_to
from seedance_desktop.media.errors import MediaError

WIDE = 1280 / 720


@pytest.fixture
def stripes(tmp_path):
    """Return a picture of red, green and blue thirds, side by side or stacked."""

    def make(size=(900, 900), upright=False, name="stripes.png", **options):
        pixels = np.zeros((size[1], size[0], 3), np.uint8)
        for third in range(3):
            if upright:
                pixels[third * size[1] // 3 : (third + 1) * size[1] // 3, :, third] = 255
            else:
                pixels[:, third * size[0] // 3 : (third + 1) * size[0] // 3, third] = 255
        Image.fromarray(pixels).save(tmp_path / name, **options)
        return tmp_path / name

    return make


def cut(path, tmp_path, centre=None, size=(1280, 720), shape=WIDE, max_bytes=25_000_000):
    return crop_to(path, tmp_path / "made", shape, size, centre, max_bytes=max_bytes)


def opened(path):
    with Image.open(path) as image:
        return image.convert("RGB")


def colour(path, across=0.5, down=0.5):
    image = opened(path)
    return "rgb"[int(np.argmax(image.getpixel((int(image.width * across), int(image.height * down)))))]


@pytest.mark.parametrize(("centre", "seen"), [(None, "g"), ((0.5, 0.0), "r"), ((0.5, 1.0), "b"), ((0.0, 0.5), "g")])
def test_the_crop_is_where_it_was_dragged_to(stripes, tmp_path, centre, seen):
    made = cut(stripes((600, 1800), upright=True), tmp_path, centre)
    assert opened(made).size == (1280, 720)
    assert {colour(made, 0.5, at) for at in (0.05, 0.5, 0.95)} == {seen}


def test_a_picture_of_the_exact_size_is_not_changed(stripes, tmp_path):
    path = stripes((1280, 720))
    assert cut(path, tmp_path) == path
    assert cut(path, tmp_path, (0.0, 0.0)) == path


def test_a_small_picture_is_enlarged_to_the_clips_size_without_distortion(stripes, tmp_path):
    made = cut(stripes((400, 400)), tmp_path, size=(720, 720), shape=1.0)
    assert opened(made).size == (720, 720)
    assert [colour(made, at) for at in (0.3, 0.36, 0.63, 0.7)] == ["r", "g", "g", "b"]


def test_the_exif_orientation_is_applied_first(stripes, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # the left edge is shown on top
    path = stripes((1600, 600), name="turned.jpg", exif=exif, quality=95)
    made = cut(path, tmp_path, (0.5, 0.0), size=(640, 640), shape=1.0)
    # Shown 600 wide and 1600 high: red, green, blue from top to bottom.
    assert colour(made, 0.5, 0.1) == "r"
    assert made.suffix == ".jpg"


def test_without_a_known_size_only_the_shape_is_cropped_and_never_too_small(stripes, tmp_path):
    made = opened(cut(stripes((3000, 1000)), tmp_path, size=None, shape=16 / 9))
    assert made.size == (round(1000 * 16 / 9), 1000)
    made = opened(cut(stripes((800, 320)), tmp_path, size=None, shape=9 / 16))
    assert min(made.size) == 300
    fit = stripes((1600, 900))
    assert cut(fit, tmp_path, size=None, shape=16 / 9) == fit


def test_the_byte_limit_is_kept_and_a_second_call_finds_the_file(tmp_path):
    noise = np.random.default_rng(1).integers(0, 255, (1000, 1000, 3), np.uint8)
    path = tmp_path / "noise.png"
    Image.fromarray(noise).save(path)
    made = cut(path, tmp_path, size=(960, 960), shape=1.0, max_bytes=1_500_000)
    assert made.stat().st_size <= 1_500_000
    before = made.stat().st_mtime_ns
    assert cut(path, tmp_path, size=(960, 960), shape=1.0, max_bytes=1_500_000) == made
    assert made.stat().st_mtime_ns == before
    assert cut(path, tmp_path, (0.0, 0.0), size=(1280, 720), max_bytes=1_500_000) != made


def test_a_file_that_is_no_picture_is_rejected(tmp_path):
    (tmp_path / "a.png").write_text("words")
    with pytest.raises(MediaError, match="not a picture"):
        cut(tmp_path / "a.png", tmp_path)


@given(
    st.tuples(st.integers(1, 6000), st.integers(1, 6000)),
    st.floats(0.4, 2.5),
    st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_every_crop_has_its_shape_and_lies_within_the_picture(size, shape, centre):
    left, top, right, bottom = crop_box(size, shape, centre)
    assert 0 <= left < right <= size[0] + 1e-6
    assert 0 <= top < bottom <= size[1] + 1e-6
    assert (right - left) / (bottom - top) == pytest.approx(shape, rel=1e-6)
