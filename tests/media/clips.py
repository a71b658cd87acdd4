"""Make real video files whose frames carry their own number, to read it back."""

import struct
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray
from PIL import Image

BITS = 10
WHITE, BLACK = 235, 16
BACKGROUND = (200, 60, 40)
TONE_HZ = 480


def coded_picture(number: int, width: int, height: int) -> NDArray[np.uint8]:
    """Return an RGB picture: ten blocks over the upper third, white for 1, most significant bit first."""
    picture = np.empty((height, width, 3), np.uint8)
    picture[:] = BACKGROUND
    for bit in range(BITS):
        left, right = width * bit // BITS, width * (bit + 1) // BITS
        picture[: height // 3, left:right] = WHITE if number >> (BITS - 1 - bit) & 1 else BLACK
    return picture


def read_code(rgb: NDArray[np.uint8]) -> int:
    """Return the frame number in a picture of (height, width, 3 or more), at any scale."""
    height, width = rgb.shape[:2]
    number = 0
    row = height // 4  # below the text that the window puts on top of small pictures
    for bit in range(BITS):
        sample = int(rgb[row, int((bit + 0.5) * width / BITS), 1])
        assert sample > 170 or sample < 80, f"no code in the picture: bit {bit} reads {sample}"
        number = number << 1 | (sample > 125)
    return number


def make_clip(
    path: Path,
    frames: int = 48,
    size: tuple[int, int] = (320, 180),
    *,
    fps: int = 24,
    codec: str = "libx264",
    pix_fmt: str = "yuv420p",
    options: dict[str, str] | None = None,
    times_ms: Sequence[int] | None = None,
    sound: bool = False,
    sound_from_s: float = 0.0,
    sound_s: float | None = None,
    turn: int = 0,
    full_range: bool = False,
    first: int = 0,
    container_options: dict[str, str] | None = None,
) -> Path:
    """Encode a clip of coded pictures.

    `times_ms` gives every frame's time for a variable rate; `sound_from_s` delays a tone of TONE_HZ, which ends
    at `sound_s` or with the picture; `turn` is the
    clockwise rotation (90, 180, 270) that a player must apply to the MP4's picture.
    """
    width, height = size
    span = ColorRange.JPEG if full_range else ColorRange.MPEG
    with av.open(str(path), "w", container_options=container_options or {}) as out:
        stream = out.add_stream(codec, rate=fps, options=options or {})
        stream.width, stream.height, stream.pix_fmt = width, height, pix_fmt
        base = Fraction(1, 1000) if times_ms else Fraction(1, fps)
        stream.codec_context.time_base = base
        stream.codec_context.colorspace = Colorspace.ITU709
        stream.codec_context.color_range = span
        tone = _add_tone(out) if sound else None
        for n in range(frames):
            picture = av.VideoFrame.from_ndarray(coded_picture(first + n, width, height), format="rgb24")
            picture = picture.reformat(format=pix_fmt, dst_colorspace=Colorspace.ITU709, dst_color_range=span)
            picture.pts = times_ms[n] if times_ms else n
            picture.time_base = base
            out.mux(stream.encode(picture))
        out.mux(stream.encode(None))
        if tone is not None:
            _write_tone(out, tone, sound_s or frames / fps, sound_from_s)
    if turn:
        turn_picture(path, turn)
    return path


def make_long_clip(path: Path) -> Path:
    """Encode a clip of 620 seconds, with one frame in each, and a tone from frame 603 on."""
    return make_clip(
        path, 620, (64, 48), fps=1, options={"preset": "ultrafast"}, sound=True, sound_from_s=603.0
    )  # fmt: skip


def _add_tone(out: av.container.OutputContainer) -> av.AudioStream:
    return out.add_stream("libopus" if out.format.name == "webm" else "aac", rate=48000)


def _write_tone(out: av.container.OutputContainer, stream: av.AudioStream, seconds: float, start_s: float) -> None:
    count = round(48000 * (seconds - start_s))
    samples = (np.sin(np.arange(count) * 2 * np.pi * TONE_HZ / 48000) * 12000).astype(np.int16)
    both = np.repeat(samples, 2).reshape(1, -1)
    step = 960 * 2
    for start in range(0, both.shape[1], step):
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(both[:, start : start + step]), format="s16", layout="stereo"
        )
        frame.sample_rate = 48000
        frame.pts = start // 2 + round(start_s * 48000)
        frame.time_base = Fraction(1, 48000)
        out.mux(stream.encode(frame))
    out.mux(stream.encode(None))


def turn_picture(path: Path, clockwise: int) -> None:
    """Write the rotation into the track header's matrix (ISO/IEC 14496-12, 8.3.2), which PyAV can't set."""
    a, b, c, d = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}[clockwise]
    one = 1 << 16
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 40
    data[at : at + 36] = struct.pack(">9i", a * one, b * one, 0, c * one, d * one, 0, 0, 0, 1 << 30)
    path.write_bytes(data)


def rgb(path: Path) -> NDArray[np.uint8]:
    """Return a picture file as (height, width, 3)."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))
