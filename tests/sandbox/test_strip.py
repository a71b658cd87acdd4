import numpy as np
import pytest

from seedance_desktop.sandbox import strip
from seedance_desktop.sandbox.sniff import sniff
from tests.support.frame_number import read_frame_number


@pytest.mark.parametrize("number", [0, 1, 360, 4095])
@pytest.mark.parametrize("size", [(432, 992), (720, 1280), (2160, 3840)])
def test_number_is_read_back(number, size):
    luma = np.full(size, 120, np.uint8)
    strip.draw(luma, number)
    assert read_frame_number(np.repeat(luma[..., None], 3, 2)) == number


def test_a_picture_without_a_strip_has_no_number():
    with pytest.raises(ValueError, match="neither black nor white"):
        read_frame_number(np.full((720, 1280, 3), 120, np.uint8))
    with pytest.raises(ValueError, match="no frame number"):
        read_frame_number(np.full((720, 1280, 3), 250, np.uint8))


def test_a_wrong_block_is_detected():
    luma = np.zeros((720, 1280), np.uint8)
    strip.draw(luma, 100)
    luma[:16, 10 * 16 : 11 * 16] = 251 - luma[:16, 10 * 16 : 11 * 16]
    with pytest.raises(ValueError, match="no frame number"):
        read_frame_number(np.repeat(luma[..., None], 3, 2))


def test_numbers_that_do_not_fit():
    with pytest.raises(ValueError, match="does not fit"):
        strip.encode(4096)


@pytest.mark.parametrize(
    ("head", "content_type"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF....WEBPVP8 ", "image/webp"),
        (b"GIF89a", "image/gif"),
        (b"\0\0\0\x18ftypisom", "video/mp4"),
        (b"\0\0\0\x14ftypqt  ", "video/quicktime"),
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/webm"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"RIFF....WAVEfmt ", "audio/wav"),
        (b"OggS\0", "audio/ogg"),
        (b"\0\0\0\x1cftypM4A ", "audio/mp4"),
    ],
)
def test_known_files(head, content_type):
    found = sniff(head)
    assert found is not None
    assert found.content_type == content_type
    assert found.kind == content_type.split("/")[0]


@pytest.mark.parametrize(
    "head",
    [b"", b"\0\0\0\x18ftypheic", b"\0\0\0\x18ftypavif", b"RIFF....AVI ", b"%PDF", b"BM", b"\xff\xfe<\0", b"II*\0"],
)
def test_other_files(head):
    assert sniff(head) is None
