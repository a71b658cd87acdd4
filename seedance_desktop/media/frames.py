"""Read exact frames of a clip: frame n is the nth by presentation time, counted from 0."""

import ctypes
import os
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator
from fractions import Fraction
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Self

import av  # all of it: another thread may be importing it
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.plane import VideoPlane
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from av.video.stream import VideoStream
from msgspec import Struct

from seedance_desktop.core.i18n import mark
from seedance_desktop.media.container import file_key, open_container, reading
from seedance_desktop.media.errors import MediaError, StoppedError
from seedance_desktop.media.frame_pool import FramePool
from seedance_desktop.media.frame_table import (
    MAX_CHECKED_FRAMES,
    PacketStamps,
    can_trust,
    checked,
    decode,
    decoded_order,
    orders,
    times_of,
    video_of,
    with_data,
)

if TYPE_CHECKING:  # takes 0.1 s to load, and few clips need it
    import numpy as np
    from numpy.typing import NDArray

# What a file says (AVColorSpace in FFmpeg's libavutil/pixfmt.h) → the matrix to convert by; anything else is a guess.
_MATRICES = {
    1: Colorspace.ITU709,
    4: Colorspace.FCC,
    5: Colorspace.ITU601,  # of 625 lines
    6: Colorspace.ITU601,  # of 525 lines, with the same matrix
    7: Colorspace.SMPTE240M,
    9: Colorspace.BT2020,
    10: Colorspace.BT2020,
}
_SHORT_SEEK = 6  # frames; over such a short way none are skipped
_MAX_THREADS = 16  # FFmpeg's own limit; each holds a frame


class Frame(Struct, frozen=True):
    """One decoded frame, upright, in its own memory.

    The planes are yuv420p (1.5 bytes per pixel) or, for sources with finer chroma, yuv444p (3 bytes per pixel).
    """

    picture: VideoFrame
    """The planes for FFmpeg, shared by all users of the frame: don't change them."""
    colorspace: Colorspace
    full_range: bool
    pixel_aspect: float = 1.0
    """Width ÷ height of one pixel; 1.0 in most files."""

    def __post_init__(self) -> None:
        self.picture.colorspace = self.colorspace
        self.picture.color_range = ColorRange.JPEG if self.full_range else ColorRange.MPEG

    @property
    def width(self) -> int:
        """Return the pixels per row."""
        return self.picture.width

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return self.picture.height

    @property
    def pix_fmt(self) -> str:
        """Return FFmpeg's name for the planes' layout."""
        return self.picture.format.name

    @property
    def display_size(self) -> tuple[int, int]:
        """Return width and height in square pixels, as the picture is meant to be displayed."""
        return max(1, round(self.width * self.pixel_aspect)), self.height

    @property
    def nbytes(self) -> int:
        """Return the bytes of the planes."""
        return sum(plane.width * plane.height for plane in self.picture.planes)

    @property
    def data(self) -> bytes:
        """Return the planes Y, U, V one after the other without padding."""
        return b"".join(_rows(plane).tobytes() for plane in self.picture.planes)

    def to_bgrx(
        self,
        reformatter: VideoReformatter | FramePool | None = None,
        size: tuple[int, int] | None = None,
        *,
        quick: bool = False,
        threads: int = 1,
    ) -> VideoPlane:
        """Return the picture as rows of B G R X (QImage's Format_RGB32), with arbitrary bytes after each row.

        `size` scales it to width and height; `quick` does so in a third of the time, with colours off by a few steps
        of 255. Pass the same `reformatter` for successive frames of one size to save its set-up; it is not
        thread-safe.
        """
        width, height = size or (self.width, self.height)
        picture, flags, padding = self.picture, Interpolation.BILINEAR, 0
        if (width, height) == (self.width, self.height):
            # Without padding after a row, FFmpeg's fast path to RGB leaves out the columns beyond a multiple of 8
            # (libswscale/yuv2rgb.c); the scaling path does not.
            padding = -width % 8
            picture = _copy(self.picture, self.pix_fmt, padding) if padding else self.picture
        elif quick:
            padding = width % 2  # odd widths have no fast path (libswscale/utils.c)
        else:
            flags |= Interpolation.FULL_CHR_H_INT
        lines = (reformatter or VideoReformatter()).reformat(
            picture,
            width=width + padding,
            height=height,
            format="bgra",
            interpolation=flags,
            src_colorspace=self.colorspace,
            src_color_range=ColorRange.JPEG if self.full_range else ColorRange.MPEG,
            dst_color_range=ColorRange.JPEG,
            threads=threads,
        )
        return lines.planes[0]

    def to_bgra(self, size: tuple[int, int] | None = None) -> "NDArray[np.uint8]":
        """Return the picture as a contiguous array (height, width, 4) of bytes B G R X, scaled to `size`."""
        import numpy as np  # noqa: PLC0415

        width, height = size or (self.width, self.height)
        rows = _rows(self.to_bgrx(size=size), 4)[:, : width * 4]
        return np.ascontiguousarray(rows).reshape(height, width, 4)


def _rows(plane: VideoPlane, pixel_bytes: int = 1) -> "NDArray[np.uint8]":
    """Return a plane's pixels without the padding, as a writable view."""
    import numpy as np  # noqa: PLC0415

    padded = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    return padded[:, : plane.width * pixel_bytes]


def _copy(picture: VideoFrame, pix_fmt: str, padding: int = 0) -> VideoFrame:
    """Copy the planes to new memory, with `padding` undefined columns at the right."""
    copy = VideoFrame(picture.width + padding, picture.height, pix_fmt)
    copy.colorspace, copy.color_range = picture.colorspace, picture.color_range
    for to, plane in zip(copy.planes, picture.planes, strict=True):
        if to.line_size == plane.line_size:
            ctypes.memmove(to.buffer_ptr, plane.buffer_ptr, to.buffer_size)  # a memoryview would hold the GIL
        else:
            _rows(to)[:, : plane.width] = _rows(plane)
    return copy


def _rotated(picture: VideoFrame, turns: int, pix_fmt: str) -> VideoFrame:
    """Copy the planes rotated anticlockwise by `turns` quarters."""
    import numpy as np  # noqa: PLC0415

    sides = (picture.height, picture.width) if turns % 2 else (picture.width, picture.height)
    copy = VideoFrame(*sides, pix_fmt)
    for to, plane in zip(copy.planes, picture.planes, strict=True):
        _rows(to)[:] = np.rot90(_rows(plane), turns)
    return copy


def copy_frame(picture: VideoFrame, pixel_aspect: float = 1.0) -> Frame:
    """Copy a decoded frame out of FFmpeg's buffers, upright. `pixel_aspect` is the file's."""
    parts = picture.format.components
    halved = len(parts) < 3 or (parts[1].width < parts[0].width and parts[1].height < parts[0].height)
    pix_fmt = "yuv420p" if halved else "yuv444p"
    full = picture.color_range == ColorRange.JPEG or picture.format.name.startswith("yuvj")
    colorspace = matrix_of(picture)
    turns = round(picture.rotation / 90) % 4  # FFmpeg's angle is anticlockwise, like numpy's
    if picture.format.is_rgb:
        full = False  # the conversion below changes it
    plain = picture
    if picture.format.name not in {pix_fmt, f"yuvj{pix_fmt[3:]}"}:
        span = ColorRange.JPEG if full else ColorRange.MPEG
        plain = picture.reformat(
            format=pix_fmt,
            src_colorspace=Colorspace.ITU709 if picture.format.is_rgb else colorspace,
            dst_colorspace=colorspace,
            src_color_range=ColorRange.JPEG if picture.format.is_rgb else span,
            dst_color_range=span,
            threads=1,
        )
    if turns % 2:
        pixel_aspect = 1 / pixel_aspect
    if turns:
        plain = _rotated(plain, turns, pix_fmt)
    elif plain is picture:
        plain = _copy(picture, pix_fmt)
    return Frame(plain, colorspace, full, pixel_aspect)


def matrix_of(picture: VideoFrame) -> Colorspace:
    """Return the matrix that a picture's colours are converted by: the one its file says, or else a guess.

    The guess is mpv's (mp_csp_guess_colorspace in its video/csputils.c): BT.709 from 1280 columns or 577 rows on.
    Primaries are not converted, as in FFmpeg.
    """
    if (said := _MATRICES.get(int(picture.colorspace))) is not None:
        return said
    return Colorspace.ITU709 if picture.width >= 1280 or picture.height > 576 else Colorspace.ITU601


OnFrame = Callable[[int, Callable[[], Frame]], None]
"""Called with a decoded frame's number and a function that copies it out of the decoder's memory."""


class _TableError(Exception):
    """The decoder gives other frames than the file's table has."""


def _never() -> bool:
    return False


class Clip:
    """An open video file, read frame by frame. Use from one thread at a time.

    Opening reads the whole frame table, so `frame_count` and `times` are exact, also for variable frame rates. Where
    the file's own table says too little, it is made by decoding every frame; where that turns out to be wrong, later,
    during `read`: then `is_mended` becomes true, and the count, the times and the numbers change.

    `is_stopped` is asked while opening decodes; StoppedError is raised once it is true. Raises MediaError for files
    that are damaged, truncated or without video.
    """

    def __init__(self, path: Path, *, ahead: bool = True, is_stopped: Callable[[], bool] = _never) -> None:
        self.path = path
        self.is_mended = False
        self._ahead, self._is_stopped = ahead, is_stopped
        with reading(path):
            self._file = file_key(path)
        self._open()
        self._order = orders.get(self._file)
        try:
            with reading(path):
                self._read_table()
        except (MediaError, StoppedError):
            self._container.close()
            raise
        self._pictures: Iterator[VideoFrame] = iter(())
        self._last_decoded: int | None = None  # number of the last decoded frame; None: not positioned
        self._key = 0  # number of the key frame where decoding started
        self._whole_from = 0  # before this frame, those that no other refers to may be skipped

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file once its decoding threads are done: PyAV would wait for them holding the GIL."""
        self._pictures = iter(())
        self._stream.codec_context.flush_buffers()
        self._container.close()

    def _open(self) -> None:
        self._container = open_container(self.path)
        try:
            with reading(self.path):
                self._stream = video_of(self._container, self.path)
        except MediaError:
            self._container.close()
            raise
        self._stream.thread_type = "AUTO" if self._ahead else "NONE"
        # One more than FFmpeg's default: one thread mostly waits for the frame that its own refers to.
        self._stream.codec_context.thread_count = min((os.cpu_count() or 1) + 2, _MAX_THREADS)

    def _pixel_aspect(self) -> float:
        # From the container, else from the frames themselves, known once one is decoded.
        return float(self._stream.sample_aspect_ratio or self._stream.codec_context.sample_aspect_ratio or 1)

    def _read_table(self) -> None:
        base = self._stream.time_base
        if base is None:
            raise MediaError(mark("{name} is damaged: it has no time scale."), name=self.path.name)
        rate = self._stream.average_rate or self._stream.guessed_rate
        packets = self._packets()
        if not packets:
            raise MediaError(mark("{name} has no frames in it."), name=self.path.name)
        if self._order is None and not can_trust(self._container, self._stream, packets):
            self._order = decoded_order(self._file, self.path, self._is_stopped)
        if self._order is None:
            shown = sorted(
                (packet for packet in packets if not packet.is_discard), key=lambda packet: packet.pts or 0
            )
            self.pts = [packet.pts or 0 for packet in shown]
            self._number = {pts: n for n, pts in enumerate(self.pts)}
            self._keys = [n for n, packet in enumerate(shown) if packet.is_key]
            # Except in transport streams, seeking to a key frame's decoding time finds the group before it.
            by_dts = self._container.format.name == "mpegts"
            self._key_spots = [shown[n].start if by_dts else self.pts[n] for n in self._keys]
        else:
            shown = [packets[packet] for packet, _ in self._order]
            self.pts = times_of(shown, max(1, round(1 / (rate * base))) if rate else 1)
            self._number = {packet: n for n, (packet, _) in enumerate(self._order)}
            self._keys = [n for n, (_, is_key) in enumerate(self._order) if is_key]
            self._key_spots = [self._order[n][0] for n in self._keys]
        self._first_packet = packets[0]
        self._start = min(packet.start for packet in shown)
        first, last = self.pts[0], self.pts[-1]
        tail = shown[-1].duration * base or (1 / rate if rate else base)
        self.times = tuple(float((pts - first) * base) for pts in self.pts)
        """Start of each frame, in seconds from frame 0."""
        self.duration_s = float((last - first) * base + tail)
        """From the first frame's start to the last frame's end, in seconds."""
        self.time_base = base
        """Seconds per unit of `pts`."""
        self.rate = rate or Fraction(24)
        """Average frames per second, as the file states it."""

    def _packets(self) -> "list[PacketStamps]":
        """Read what the container says of each packet. Raises MediaError if some are missing."""
        is_mp4 = self._container.format.name.startswith("mov")
        packets = []
        for packet in self._container.demux(self._stream):
            if packet.size:
                packets.append(PacketStamps.of(packet))
                if packet.is_corrupt and is_mp4:
                    raise MediaError(
                        mark("{name} is cut short or damaged: part of the file is missing."), name=self.path.name
                    )
        if is_mp4 and len(packets) < self._stream.frames:  # others count differently, and only guess
            raise MediaError(
                mark("{name} is cut short: only {packets} of {frames} frames are there."),
                name=self.path.name,
                packets=len(packets),
                frames=self._stream.frames,
            )
        return packets

    @property
    def is_decoded(self) -> bool:
        """Whether the table comes from the decoder, since the container's own can't be trusted."""
        return self._order is not None

    @property
    def key(self) -> Hashable:
        """Return a key for this version of the file and its table, for caches of its frames."""
        return self._file if self._order is None else (*self._file, "decoded")

    @property
    def frame_count(self) -> int:
        return len(self.pts)

    def end_s(self, number: int) -> float:
        """Return when a frame ends, in seconds from frame 0."""
        return self.times[number + 1] if number + 1 < self.frame_count else self.duration_s

    def read(self, number: int, on_frame: OnFrame | None = None, *, skip_nonref: bool = False) -> Frame:
        """Decode exactly frame `number`; `on_frame` gets it and every frame decoded on the way.

        A step forward costs one decode; a jump restarts at the nearest key frame before it. `skip_nonref` skips the
        frames on the way that no other frame refers to, and passes on none of the rest, which takes about half the
        time. Raises IndexError outside the clip and MediaError when the picture can't be decoded.
        """
        with reading(self.path):
            frame = copy_frame(self._decoded(number, on_frame, skip_nonref=skip_nonref), self._pixel_aspect())
        if on_frame is not None:
            on_frame(number, lambda: frame)
        return frame

    def step_towards(self, number: int, on_frame: OnFrame, *, skip_nonref: bool = False) -> Frame | None:
        """Decode one frame on the way to `number`; return frame `number` once reached. Otherwise as `read`."""
        with reading(self.path):
            self._position_before(number, skip_nonref=skip_nonref)
            try:
                n, picture = next(self._numbered(number), (number + 1, None))
            except (_TableError, av.error.InvalidDataError):
                return self.read(number, on_frame)
            if n > number or picture is None:  # the file's order differs from its table
                return self.read(number, on_frame)
            frame = cache(partial(copy_frame, picture, self._pixel_aspect()))
            on_frame(n, frame)
            return frame() if n == number else None

    def picture(self, number: int) -> VideoFrame:
        """Return exactly frame `number` as in the file, not rotated, at its full depth. Raises as `read`."""
        with reading(self.path):
            return self._decoded(number, None)

    def _decoded(self, number: int, on_frame: OnFrame | None, *, skip_nonref: bool = False) -> VideoFrame:
        self._position_before(number, skip_nonref=skip_nonref)
        for is_from_start in (False, True):  # once more where a jump failed: then the container's index is wrong
            try:
                if is_from_start:
                    self._seek(None)
                found = self._forward_to(number, on_frame)
            except _TableError:
                break
            except av.error.InvalidDataError:
                if self._order is not None:
                    raise
                break
            if found is not None:
                return found
        if self._order is None:
            self._mend()
            if number < self.frame_count:
                return self._decoded(number, on_frame)
        raise MediaError(
            mark("{name} is damaged: frame {number} can't be decoded."), name=self.path.name, number=number
        )

    def check(self) -> Iterator[None]:
        """Compare the table with what the decoder gives, a frame at a time and up to MAX_CHECKED_FRAMES.

        After a difference `is_mended` is true. Raises MediaError for damage.
        """
        if self._order is not None or self._file in checked:
            return
        with reading(self.path), open_container(self.path) as container:
            stream = video_of(container, self.path)
            pictures = decode(stream, with_data(container, stream))
            for pts in self.pts[:MAX_CHECKED_FRAMES]:
                picture = next(pictures, None)
                if picture is None or picture.pts != pts:
                    self._mend()
                    return
                yield
        checked.add(self._file)

    def _mend(self) -> None:
        """Make the table from what the decoder gives."""
        self._order = decoded_order(self._file, self.path, self._is_stopped)
        self.close()
        self._open()
        self._read_table()
        self._last_decoded, self.is_mended = None, True

    def _position_before(self, number: int, *, skip_nonref: bool = False) -> None:
        """Seek, if needed, to where decoding forward reaches frame `number`."""
        if not 0 <= number < self.frame_count:
            raise IndexError(f"frame {number} of {self.frame_count}")
        spot = bisect_right(self._keys, number) - 1
        self._key = self._keys[spot] if spot >= 0 else 0
        if (
            self._last_decoded is None
            or not self._key <= self._last_decoded + 1 <= number
            or number < self._whole_from
        ):
            self._seek(self._key_spots[spot] if spot >= 0 else None)
        far = number - (self._key if self._last_decoded is None else self._last_decoded) > _SHORT_SEEK
        # H.264 marks frames that no other refers to. In HEVC the mark applies within one temporal layer only.
        if skip_nonref and far and self._stream.codec_context.name == "h264":
            self._whole_from = number

    def _seek(self, spot: int | None) -> None:
        if spot is None:
            self._key = 0
        self._pictures = iter(())
        if self._order is None:
            self._container.seek(self._start if spot is None else spot, stream=self._stream)
            packets = with_data(self._container, self._stream)
        else:
            packets = self._counted(spot or 0)
        self._pictures = decode(self._stream, map(self._prepared, packets), is_strict=self._order is None)
        self._last_decoded, self._whole_from = None, 0

    def _counted(self, first: int) -> "Iterator[Packet[VideoStream]]":
        """Return the packets from number `first` on, each with its number as time stamp.

        They are counted from the start of the file: where stamps are wrong, a seek may end anywhere.
        """
        self._container.seek(self._start, stream=self._stream)
        packets = with_data(self._container, self._stream)
        start = next(packets, None)
        if start is None or PacketStamps.of(start) != self._first_packet:
            self.close()
            self._open()
            packets = with_data(self._container, self._stream)
            start = next(packets)

        def numbered() -> "Iterator[Packet[VideoStream]]":
            for number, packet in enumerate(chain([start], packets)):
                if number >= first:
                    packet.pts = number
                    yield packet

        return numbered()

    def _prepared(self, packet: "Packet[VideoStream]") -> "Packet[VideoStream]":
        early = packet.pts is not None and self._number.get(packet.pts, self._whole_from) < self._whole_from
        self._stream.codec_context.skip_frame = "NONREF" if early else "DEFAULT"
        return packet

    def _numbered(self, number: int) -> Iterator[tuple[int, VideoFrame]]:
        """Yield decoded frames with their numbers; none if decoding starts after `number`.

        Raises _TableError when the decoder gives other frames than the table has.
        """
        for picture in self._pictures:
            n = self._number.get(picture.pts, -1) if picture.pts is not None else -1
            if n < 0 and self._order is None:
                raise _TableError
            if n < self._key:  # leading frames of an open group refer to frames that were not decoded
                continue
            if n > number and self._last_decoded is None:
                break
            if n > self._whole_from and self._last_decoded not in {None, n - 1} and self._order is None:
                raise _TableError
            self._last_decoded = n
            yield n, picture
        self._last_decoded = None

    def _forward_to(self, number: int, on_frame: OnFrame | None) -> VideoFrame | None:
        for n, picture in self._numbered(number):
            if n == number:
                return picture
            if on_frame is not None and n >= self._whole_from:
                on_frame(n, partial(copy_frame, picture, self._pixel_aspect()))
            if n > number:
                return None
        return None
