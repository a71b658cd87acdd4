"""Colours as the player shows them, beside mpv's and FFmpeg's: `python -m tests.media.colour_sheet FOLDER [--few]`.

Makes clips of flat colours in every size, depth, layout of pixels, range, with and without a matrix; prints each
largest difference, and writes a contact sheet of ours, mpv's and their difference (times 16).
"""

import argparse
import itertools
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from seedance_desktop.media.frames import Clip

SIZES = (
    (320, 180), (720, 576), (720, 578), (834, 1112), (864, 496), (960, 960), (992, 432), (1112, 834), (1248, 704),
    (1280, 400), (1280, 720), (1920, 1080),
)  # fmt: skip
FORMATS = ("yuv420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv422p10le", "yuv444p10le")
COLOURS = (
    (200, 60, 30),
    (30, 160, 60),
    (40, 60, 200),
    (224, 172, 140),
    (128, 128, 128),
    (240, 240, 240),
    (20, 20, 24),
)
MAX_DIFFERENCE = 3
"""Steps of 255."""
_TILE = 56, 32
_AMPLIFIED = 16

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Kind:
    """What a clip is made of."""

    size: tuple[int, int]
    fmt: str
    tagged: bool
    full: bool

    @property
    def guess(self) -> str:
        """Return the matrix that mpv guesses from the size."""
        return "bt709" if self.size[0] >= 1280 or self.size[1] > 576 else "bt601"

    @property
    def matrix(self) -> str:
        """Return the matrix by which the picture is made: if the file says it, the one that no one would guess."""
        return {"bt709": "bt601", "bt601": "bt709"}[self.guess] if self.tagged else self.guess

    @property
    def span(self) -> str:
        return "pc" if self.full else "tv"

    def __str__(self) -> str:
        size = "{}x{}".format(*self.size)
        return f"{size} {self.fmt} {self.matrix if self.tagged else 'unsaid'} {'full' if self.full else 'limited'}"


ALL = [Kind(*each) for each in itertools.product(SIZES, FORMATS, (False, True), (False, True))]
FEW = [Kind(size, FORMATS[n % 6], n % 4 == 1, n % 3 == 2) for n, size in enumerate(SIZES)]


def make(kind: Kind, path: Path) -> Path:
    """Make a clip of vertical bars of COLOURS."""
    width, height = kind.size
    bars = np.repeat(np.array([COLOURS], np.uint8), height, axis=0)
    picture = np.stack([bars[:, column * len(COLOURS) // width] for column in range(width)], axis=1)
    said = "smpte170m" if kind.matrix == "bt601" else "bt709"
    named = f"colorspace={said if kind.tagged else 'unknown'}:color_primaries=unknown:color_trc=unknown"
    scale = f"scale=out_color_matrix={kind.matrix}:out_range={kind.span}:flags=full_chroma_inp+accurate_rnd"
    command = [
        *("ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}"),
        *("-i", "-", "-vf", f"{scale},format={kind.fmt},setparams=range={kind.span}:{named}"),
        *("-color_range", kind.span, *(("-colorspace", said) if kind.tagged else ())),
        *("-c:v", "libx264", "-preset", "ultrafast", "-qp", "1", path),
    ]
    subprocess.run(command, input=picture.tobytes(), check=True)
    return path


def ours(path: Path) -> Picture:
    """Return the first frame as the player shows it."""
    with Clip(path) as clip:
        return np.ascontiguousarray(clip.read(0).to_bgra()[:, :, 2::-1])


def mpvs(path: Path) -> Picture:
    """Return the first frame as mpv shows it.

    It is told the primaries: for files of exactly 480, 486 or 576 rows it guesses those of SDTV, if their matrix is
    BT.601, and converts them, which moves a saturated green by 30 steps. FFmpeg converts none, and neither do we.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = ("--vo=image", "--vo-image-format=png", f"--vo-image-outdir={folder}", "--vo-image-png-compression=0")
        told = "--vf=format:primaries=bt.709"
        subprocess.run(
            ["mpv", "--no-config", "--really-quiet", "--no-audio", "--frames=1", told, *out, path], check=True
        )
        [picture] = Path(folder).iterdir()
        with Image.open(picture) as image:
            return np.asarray(image.convert("RGB"))


def ffmpegs(path: Path, kind: Kind) -> Picture:
    """Return the first frame as FFmpeg converts it, told the matrix."""
    scale = (
        f"scale=in_color_matrix={kind.matrix}:in_range={kind.span}:flags=full_chroma_int+accurate_rnd,format=rgb24"
    )
    command = ["ffmpeg", "-loglevel", "error", "-i", path, "-frames:v", "1", "-vf", scale, "-f", "rawvideo", "-"]
    pixels = subprocess.run(command, check=True, capture_output=True).stdout
    return np.frombuffer(pixels, np.uint8).reshape(kind.size[1], kind.size[0], 3)


def colours(picture: Picture) -> NDArray[np.int64]:
    """Return the colour in the middle of each bar."""
    height, width, _ = picture.shape
    middles = [(2 * n + 1) * width // (2 * len(COLOURS)) for n in range(len(COLOURS))]
    return picture[height // 2, middles].astype(np.int64)


def difference(one: Picture, other: Picture) -> int:
    """Return the largest difference between the bars of two pictures, in steps of 255."""
    return int(np.abs(colours(one) - colours(other)).max())


def _tile(*pictures: Picture) -> Image.Image:
    tile = Image.new("RGB", (len(pictures) * _TILE[0], _TILE[1]))
    for n, picture in enumerate(pictures):
        tile.paste(Image.fromarray(picture).resize(_TILE, Image.Resampling.NEAREST), (n * _TILE[0], 0))
    return tile


def main() -> int:
    """Measure every kind; return how many differ by too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--few", action="store_true", help="twelve clips instead of all")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    kinds = FEW if options.few else ALL
    columns = len(SIZES)
    cell = 3 * _TILE[0] + 8, _TILE[1] + 18
    sheet = Image.new("RGB", (columns * cell[0], -(-len(kinds) // columns) * cell[1]), "white")
    draw = ImageDraw.Draw(sheet)
    worst = [0, 0]
    wrong = 0
    for n, kind in enumerate(sorted(kinds, key=lambda kind: (kind.fmt, kind.tagged, kind.full, kind.size))):
        path = make(kind, options.folder / "clip.mp4")
        mine, mpv = ours(path), mpvs(path)
        steps = difference(mine, mpv), difference(mine, ffmpegs(path, kind))
        worst = list(map(max, worst, steps))
        wrong += max(steps) > MAX_DIFFERENCE
        print(f"{kind!s:44} mpv {steps[0]:3}  FFmpeg {steps[1]:3}")
        apart = np.abs(mine.astype(int) - mpv.astype(int)) * _AMPLIFIED
        at = n % columns * cell[0], n // columns * cell[1]
        draw.text(at, str(kind).replace(" limited", ""), fill="black")
        sheet.paste(_tile(mine, mpv, np.minimum(apart, 255).astype(np.uint8)), (at[0], at[1] + 14))
    path.unlink()
    sheet.save(options.folder / "colours.png")
    print(f"largest difference: mpv {worst[0]}, FFmpeg {worst[1]} of 255; too far: {wrong} of {len(kinds)}")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
