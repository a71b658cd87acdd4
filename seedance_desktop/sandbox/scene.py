"""Draw a clip's frames as YUV 4:2:0 planes (BT.709, limited range), with an overlay.

A frame is one array of uint8, (height × 3/2, width): luma, then both chroma planes at half size, as encoders take it.
Working on planes saves converting every frame, which would cost more than everything else.
"""

import colorsys
import hashlib
import math
from collections.abc import Iterator
from typing import cast

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont, ImageOps

from seedance_desktop.sandbox import strip
from seedance_desktop.sandbox.inspection import Media, Tile

Planes = NDArray[np.uint8]
_GREY = 128
_PUSH_IN = 0.10
"""How much a single picture has been enlarged at the clip's end."""


def pictures(media: Media, prompt: str, width: int, height: int, count: int) -> Iterator[Planes]:
    """Yield the `count` frames of a clip; the caller may draw on each.

    The first is exactly the first picture cropped to the clip's shape, and the last exactly the last picture.
    """
    if media.first is not None and media.last is not None:
        return _dissolve(media.first, media.last, width, height, count)
    if media.first is not None:
        return _push_in(media.first, width, height, count)
    if media.tiles:
        return _tiled(media.tiles, prompt, width, height, count)
    return _gradient(prompt, width, height, count)


def split(planes: Planes) -> tuple[Planes, Planes, Planes]:
    """Return views of luma, blue and red chroma."""
    width = planes.shape[1]
    height = planes.shape[0] * 2 // 3
    flat = planes.reshape(-1)
    area = width * height
    half = (height // 2, width // 2)
    blue = flat[area : area + area // 4].reshape(half)
    return planes[:height], blue, flat[area + area // 4 :].reshape(half)


def to_planes(image: Image.Image) -> Planes:
    frame = av.VideoFrame.from_ndarray(np.asarray(image.convert("RGB")), format="rgb24")
    frame = frame.reformat(
        format="yuv420p",
        src_color_range=ColorRange.JPEG,
        dst_colorspace=Colorspace.ITU709,
        dst_color_range=ColorRange.MPEG,
    )
    return cast("Planes", frame.to_ndarray())


def _cropped(image: Image.Image, width: int, height: int) -> Planes:
    return to_planes(ImageOps.fit(image, (width, height), Image.Resampling.LANCZOS))


def _smooth(share: float) -> float:
    return share * share * (3 - 2 * share)


def _dissolve(first: Image.Image, last: Image.Image, width: int, height: int, count: int) -> Iterator[Planes]:
    start = _cropped(first, width, height).astype(np.uint16)
    end = _cropped(last, width, height).astype(np.uint16)
    for number in range(count):
        share = round(256 * _smooth(number / (count - 1)))
        yield ((start * np.uint16(256 - share) + end * np.uint16(share)) >> 8).astype(np.uint8)


def _push_in(first: Image.Image, width: int, height: int, count: int) -> Iterator[Planes]:
    start = _cropped(first, width, height)
    sources = [Image.fromarray(np.ascontiguousarray(plane)) for plane in split(start)]
    for number in range(count):
        planes = start.copy()
        inset = 0.5 - 0.5 / (1 + _PUSH_IN * number / (count - 1))
        if number:
            for plane, source in zip(split(planes), sources, strict=True):
                across, down = source.width * inset, source.height * inset
                box = (across, down, source.width - across, source.height - down)
                plane[:] = np.asarray(source.resize(source.size, Image.Resampling.BILINEAR, box=box))
        yield planes


class _Background:
    """Soft drifting lights in colours picked by the prompt's hash; computed small and enlarged."""

    def __init__(self, prompt: str, width: int, height: int) -> None:
        digest = hashlib.sha256(prompt.encode()).digest()
        self._size = (width, height)
        self._tall = height / width
        across, down = (64, max(2, round(64 * self._tall))) if self._tall <= 1 else (round(64 / self._tall), 64)
        self._x, self._y = np.meshgrid(np.linspace(0, 1, across), np.linspace(0, self._tall, down))
        hue = digest[0] / 256
        palette = ((0.0, 0.62, 0.24), (0.04, 0.55, 0.5), (-0.07, 0.5, 0.72), (0.1, 0.38, 0.95), (-0.12, 0.6, 0.34))
        self._lights = []
        for index, (turn, saturation, value) in enumerate(palette):
            colour = np.array(colorsys.hsv_to_rgb((hue + turn) % 1, saturation, value))
            self._lights.append((colour, digest[6 + index] / 256, digest[11 + index] / 256))
        # Static grain: it hides banding and costs the encoder little.
        noise = np.frombuffer(hashlib.shake_128(digest).digest(height * width), np.uint8)
        self._grain = noise.reshape(height, width) & 3

    def at(self, share: float) -> Planes:
        """Return the background at this share of the clip, 0 to 1."""
        total = np.zeros((*self._x.shape, 1))
        colours = np.zeros((*self._x.shape, 3))
        reach = 0.09 * max(1.0, self._tall)
        for index, (colour, across, down) in enumerate(self._lights):
            angle = 2 * math.pi * (across + (0.45 if index % 2 else -0.35) * share)
            x = 0.1 + 0.8 * (index / 4 + across / 4) % 1 + 0.22 * math.cos(angle)
            y = self._tall * (0.1 + 0.8 * down + 0.22 * math.sin(angle))
            weight = np.exp(-((self._x - x) ** 2 + (self._y - y) ** 2) / reach)[..., None] + 0.02
            total += weight
            colours += weight * colour
        luma, blue, red = _bt709(colours / total)
        width, height = self._size
        planes = np.empty((height * 3 // 2, width), np.uint8)
        for plane, small in zip(split(planes), (luma, blue, red), strict=True):
            size = (plane.shape[1], plane.shape[0])
            plane[:] = np.asarray(Image.fromarray(small).resize(size, Image.Resampling.BICUBIC))
        planes[:height] += self._grain
        return planes


def _bt709(rgb: NDArray[np.float64]) -> tuple[Planes, Planes, Planes]:
    """Return luma, blue and red chroma, all at full size, of RGB colours from 0 to 1."""
    red, green, blue = np.moveaxis(rgb, 2, 0)
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    planes = (16 + 216 * luma, _GREY + 224 * (blue - luma) / 1.8556, _GREY + 224 * (red - luma) / 1.5748)
    y, u, v = (np.clip(np.rint(plane), 16, 240).astype(np.uint8) for plane in planes)
    return y, u, v


def _gradient(prompt: str, width: int, height: int, count: int) -> Iterator[Planes]:
    field = _Background(prompt, width, height)
    for number in range(count):
        yield field.at(number / (count - 1))


def _tiled(tiles: tuple[Tile, ...], prompt: str, width: int, height: int, count: int) -> Iterator[Planes]:
    """Yield the references side by side, each with its name, on a dimmed moving background."""
    sheet = Image.new("RGB", (width, height))
    mask = Image.new("L", (width, height))
    boxes = _grid(len(tiles), width, height)
    for tile, box in zip(tiles, boxes, strict=True):
        _draw_tile(tile, box, sheet, mask)
    on_top = to_planes(sheet)
    covered = np.asarray(mask) > 0
    chroma_covered = covered[::2, ::2][: height // 2, : width // 2]
    masks = (covered, chroma_covered, chroma_covered)
    field = _Background(prompt, width, height)
    for number in range(count):
        planes = field.at(number / (count - 1))
        luma, *chroma = split(planes)
        luma[:] = luma // 2 + 8
        for plane in chroma:
            plane[:] = plane // 2 + _GREY // 2
        for plane, above, where in zip(split(planes), split(on_top), masks, strict=True):
            plane[where] = above[where]
        yield planes


Box = tuple[int, int, int, int]


def _grid(count: int, width: int, height: int) -> list[Box]:
    """Return boxes (left, top, right, bottom) of even pixels for that many tiles."""
    columns = min(range(1, count + 1), key=lambda n: abs(math.log(width / n / (height / math.ceil(count / n)) / 1.4)))
    rows = math.ceil(count / columns)
    gap = min(width, height) // 24
    top, bottom = height // 12, height - height // 9
    across, down = (width - gap * (columns + 1)) // columns, (bottom - top - gap * (rows + 1)) // rows
    boxes = []
    for index in range(count):
        row, column = divmod(index, columns)
        in_row = columns if row < rows - 1 else count - columns * (rows - 1)
        indent = (columns - in_row) * (across + gap) // 2
        left, upper = gap + indent + column * (across + gap), top + gap + row * (down + gap)
        even = (left // 2 * 2, upper // 2 * 2, (left + across) // 2 * 2, (upper + down) // 2 * 2)
        boxes.append(even)
    return boxes


def _draw_tile(tile: Tile, box: Box, sheet: Image.Image, mask: Image.Image) -> None:
    left, top, right, bottom = box
    caption = max(18, (bottom - top) // 10) // 2 * 2
    room = (right - left, bottom - top - caption)
    if tile.image is not None:
        shown = ImageOps.contain(tile.image, room, Image.Resampling.LANCZOS)
    else:
        shown = _loudness(tile.loudness, room)
    shown = shown.resize((max(2, shown.width // 2 * 2), max(2, shown.height // 2 * 2)))
    x, y = (left + (room[0] - shown.width) // 2) // 2 * 2, (top + (room[1] - shown.height) // 2) // 2 * 2
    under = y + shown.height
    draw = ImageDraw.Draw(sheet)
    ImageDraw.Draw(mask).rectangle((x, y, x + shown.width - 1, under + caption - 1), fill=255)
    sheet.paste(shown, (x, y))
    draw.rectangle((x, under, x + shown.width - 1, under + caption - 1), fill=(16, 18, 22))
    font = ImageFont.load_default(caption * 0.6)
    draw.text((x + shown.width / 2, under + caption / 2), tile.name, font=font, fill=(231, 233, 238), anchor="mm")


def _loudness(levels: tuple[float, ...], room: tuple[int, int]) -> Image.Image:
    """Draw a sound as bars of its loudness."""
    width, height = room[0], min(room[1], room[0] // 2)
    image = Image.new("RGB", (width, height), (30, 34, 42))
    draw = ImageDraw.Draw(image)
    step = width / len(levels)
    for index, level in enumerate(levels):
        half = max(1.0, level * height * 0.42)
        x = (index + 0.2) * step
        draw.rectangle((x, height / 2 - half, x + step * 0.6, height / 2 + half), fill=(110, 168, 254))
    return image


class Overlay:
    """The overlay of every frame: the number strip on top; prompt, settings and frame number below.

    It covers less than 8 % of the height, so that the picture between can be compared with its source.
    """

    def __init__(self, width: int, height: int, prompt: str, label: str, count: int) -> None:
        """Lay out the texts once; only the number changes per frame."""
        self._side = strip.block_size(width, height)
        bar = int(min(height * 0.078 - self._side, min(width, height) * 0.058)) // 2 * 2
        self._top = (height - bar) // 2 * 2
        self._bar = height - self._top
        two_lines = self._bar >= 30
        line = self._bar / 2 if two_lines else self._bar
        margin = max(8, self._bar // 4)
        digits = len(str(count - 1))
        self._glyphs = _digits(self._bar * (0.62 if two_lines else 0.85))
        cell = self._glyphs[0].shape[1]
        self._number_left = width - margin - digits * cell
        self._digits = digits
        room = self._number_left - 2 * margin
        small = ImageFont.load_default(line * 0.68)
        text = Image.new("L", (width, self._bar))
        draw = ImageDraw.Draw(text)
        if two_lines:
            draw.text((margin, line * 0.55), _fit(prompt, small, room), font=small, fill=235, anchor="lm")
            draw.text((margin, line * 1.45), _fit(label, small, room), font=small, fill=168, anchor="lm")
        else:
            settings = _fit(label, small, room * 0.6)
            draw.text((margin + room, line / 2), settings, font=small, fill=168, anchor="rm")
            left = room - small.getlength(settings) - 2 * margin
            draw.text((margin, line / 2), _fit(prompt, small, left), font=small, fill=235, anchor="lm")
        self._text = np.asarray(text)

    def draw(self, planes: Planes, number: int) -> None:
        """Draw the overlay on frame `number`, in place."""
        luma, *chroma = split(planes)
        strip.draw(luma, number)
        reach = self._side // 2, strip.BLOCKS * self._side // 2
        for plane in chroma:
            plane[: reach[0], : reach[1]] = _GREY
            under = plane[self._top // 2 :]
            under[:] = _GREY * 3 // 4 + under // 4
        bar = luma[self._top :]
        bar[:] = np.maximum(bar // 4 + 12, self._text)
        x = self._number_left
        for digit in f"{number:0{self._digits}d}":
            glyph = self._glyphs[int(digit)]
            place = bar[(self._bar - glyph.shape[0]) // 2 :, x : x + glyph.shape[1]][: glyph.shape[0]]
            np.maximum(place, glyph, out=place)
            x += glyph.shape[1]


def _digits(size: float) -> list[NDArray[np.uint8]]:
    """Return pictures of the digits 0 to 9, all of one width so that the number does not jump."""
    font = ImageFont.load_default(size)
    width = math.ceil(max(font.getlength(str(digit)) for digit in range(10))) + 1
    height = math.ceil(size)
    glyphs = []
    for digit in range(10):
        glyph = Image.new("L", (width, height))
        ImageDraw.Draw(glyph).text((width / 2, height / 2), str(digit), font=font, fill=235, anchor="mm")
        glyphs.append(np.asarray(glyph))
    return glyphs


def _fit(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, room: float) -> str:
    """Return the text on one line, shortened with an ellipsis to fit."""
    text = " ".join(text.split())
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(text + "…") > room:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""
