"""Bring pictures of every kind to a film's size and colours."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import av  # noqa: F401 - all of it: another thread may be importing it
import numpy as np
from av.filter import Graph
from av.filter.context import FilterContext
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation
from numpy.typing import NDArray

from seedance_desktop.domain.media import crop_box
from seedance_desktop.media.frames import matrix_of

_TURNS = {1: [("transpose", "cclock")], 2: [("hflip", ""), ("vflip", "")], 3: [("transpose", "clock")]}
"""Filters that turn a picture anticlockwise by so many quarters."""
_RGB, _UNSAID = 0, 2
"""AVCOL_SPC_RGB, and AVCOL_PRI_UNSPECIFIED or AVCOL_TRC_UNSPECIFIED in FFmpeg's libavutil/pixfmt.h."""
_QUALITY = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT


class Canvas:
    """The size and layout of a film's pictures, whose colours are BT.709 of limited range."""

    def __init__(self, width: int, height: int, pix_fmt: str) -> None:
        self.width, self.height, self.pix_fmt = width, height, pix_fmt
        deep = pix_fmt.endswith("10le")
        self._type: type[np.uint8 | np.uint16] = np.uint16 if deep else np.uint8

    def fitter(self, *, crop: bool, centre: tuple[float, float] | None, pixel_aspect: Fraction) -> "Fitter":
        """Return what fits a clip's pictures onto the canvas."""
        return Fitter(self, crop, centre, pixel_aspect)

    def from_rgb(self, pixels: NDArray[np.uint8]) -> VideoFrame:
        """Return a painted picture, of any even size, in the film's colours."""
        return VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24").reformat(
            format=self.pix_fmt,
            src_colorspace=Colorspace.ITU709,
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
            interpolation=_QUALITY,
        )

    def mix(self, one: VideoFrame, other: VideoFrame, share: float) -> VideoFrame:
        """Return two of the film's pictures mixed; `share` is the second one's."""
        made = VideoFrame(self.width, self.height, self.pix_fmt)
        for to, first, second in zip(self._rows(made), self._rows(one), self._rows(other), strict=True):
            to[:] = np.rint(first * np.float32(1 - share) + second * np.float32(share))
        return made

    def stamped(self, picture: VideoFrame, stamps: Sequence[tuple[VideoFrame, int, int]]) -> VideoFrame:
        """Return a picture with smaller ones on it, each at an even place: from the left, from the top."""
        made = VideoFrame(self.width, self.height, self.pix_fmt)
        for to, under in zip(self._rows(made), self._rows(picture), strict=True):
            to[:] = under
        for stamp, left, top in stamps:
            for to, over in zip(self._rows(made), self._rows(stamp), strict=True):
                x, y = left * to.shape[1] // self.width, top * to.shape[0] // self.height
                place = to[max(y, 0) :, max(x, 0) :]
                place[: over.shape[0], : over.shape[1]] = over[: place.shape[0], : place.shape[1]]
        return made

    def _rows(self, picture: VideoFrame) -> list[NDArray[Any]]:
        return [
            np.frombuffer(memoryview(plane), self._type).reshape(plane.height, -1)[:, : plane.width]
            for plane in picture.planes
        ]


class Fitter:
    """Turn a clip's pictures upright, scale and crop them or add bars, and convert their colours."""

    def __init__(
        self, canvas: Canvas, crop: bool, centre: tuple[float, float] | None, pixel_aspect: Fraction
    ) -> None:
        self._canvas, self._crop, self._centre, self._pixel_aspect = canvas, crop, centre, pixel_aspect
        self._kind: object = None
        self._graph: Graph | None = None
        self._ends: tuple[FilterContext, FilterContext] | None = None

    def fit(self, picture: VideoFrame) -> VideoFrame:
        """Return a decoded picture as one of the film's; the same one if nothing is to be done."""
        name, is_rgb = picture.format.name, picture.format.is_rgb
        matrix = Colorspace.ITU709 if is_rgb else matrix_of(picture)
        full = is_rgb or picture.color_range == ColorRange.JPEG or name.startswith("yuvj")
        turns = round(picture.rotation / 90) % 4
        kind = picture.width, picture.height, name, matrix, full, turns
        if kind != self._kind:
            self._kind = kind
            self._graph = self._ends = None
            canvas = self._canvas
            as_it_is = (canvas.width, canvas.height, canvas.pix_fmt, Colorspace.ITU709, False, 0)
            if kind != as_it_is or self._pixel_aspect != 1:
                self._ends = self._build(picture, matrix, full, turns)
        if self._ends is None:
            return picture
        source, sink = self._ends
        picture.colorspace = _RGB if is_rgb else matrix
        picture.color_range = ColorRange.JPEG if full else ColorRange.MPEG
        picture.color_primaries = picture.color_trc = _UNSAID  # they are not converted
        source.push(picture)
        made = sink.pull()
        assert isinstance(made, VideoFrame)
        return made

    def _build(
        self, picture: VideoFrame, matrix: Colorspace, full: bool, turns: int
    ) -> tuple[FilterContext, FilterContext]:
        canvas = self._canvas
        width, height = (picture.height, picture.width) if turns % 2 else (picture.width, picture.height)
        aspect = 1 / self._pixel_aspect if turns % 2 else self._pixel_aspect
        shape = float(Fraction(canvas.width, canvas.height) / aspect)  # of the canvas, in the clip's pixels
        left, top, right, bottom = 0.0, 0.0, float(width), float(height)
        scaled = canvas.width, canvas.height
        if self._crop:
            left, top, right, bottom = crop_box((width, height), shape, self._centre)
        elif width / height < shape:
            scaled = _even(canvas.height * float(width * aspect / height), canvas.width), canvas.height
        else:
            scaled = canvas.width, _even(canvas.width / float(width * aspect / height), canvas.height)
        span = ColorRange.JPEG if full else ColorRange.MPEG
        space = _RGB if picture.format.is_rgb else int(matrix)
        comes = (
            f"video_size={picture.width}x{picture.height}:pix_fmt={picture.format.name}:time_base=1/1"
            f":colorspace={space}:range={span:d}"
        )
        steps = [("buffer", comes)]
        steps += _TURNS.get(turns, [])
        if (right - left, bottom - top) != (width, height):
            box = f"w={round(right - left)}:h={round(bottom - top)}:x={round(left)}:y={round(top)}"
            steps.append(("crop", box))
        steps += [
            (
                "scale",
                f"w={scaled[0]}:h={scaled[1]}:flags={_QUALITY:d}:out_color_matrix=bt709:out_range=tv",
            ),
            ("format", f"pix_fmts={canvas.pix_fmt}"),
        ]
        if scaled != (canvas.width, canvas.height):
            x, y = (canvas.width - scaled[0]) // 4 * 2, (canvas.height - scaled[1]) // 4 * 2
            steps.append(("pad", f"w={canvas.width}:h={canvas.height}:x={x}:y={y}:color=black"))
        self._graph = graph = Graph()
        graph.threads = 0
        nodes = [graph.add(name, args) if args else graph.add(name) for name, args in [*steps, ("buffersink", "")]]
        graph.link_nodes(*nodes).configure()
        return nodes[0], nodes[-1]


def _even(side: float, most: int) -> int:
    return max(2, min(round(side / 2) * 2, most))
