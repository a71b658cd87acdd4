"""Find out which packet of a file each frame comes from, and when it is shown."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Self

import av  # all of it: another thread may be importing it
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from msgspec import Struct

from seedance_desktop.core.i18n import mark
from seedance_desktop.media.container import open_container, video_stream
from seedance_desktop.media.errors import MediaError, StoppedError

# Containers that say when each picture is shown, and codecs of one picture per packet.
_TIMED, _PLAIN = {"mov", "matroska", "mpegts"}, {"h264", "hevc", "vp9", "av1"}
_COUNTED = {"avi", "mxf"}  # they number the packets, which is the same where each holds a whole picture
_MAX_ORDERS = 64

Order = Sequence[tuple[int, bool]]
"""For each frame, the packet that it comes from, and whether decoding can begin there."""
orders: dict[object, Order] = {}
"""Orders found by decoding, by `file_key`: those of files whose own tables can't be trusted."""

checked: set[object] = set()
"""Files, by `file_key`, whose table was compared with the decoder."""
MAX_CHECKED_FRAMES = 2_000
"""Frames decoded to check a clip: four times the longest that the models make. A small file may claim millions."""


class PacketStamps(Struct, frozen=True):
    """What a container says of one packet."""

    pts: int | None
    dts: int | None
    duration: int
    is_key: bool
    is_discard: bool
    """Whether it is outside the file's edit list."""
    size: int

    @classmethod
    def of(cls, packet: "Packet[VideoStream]") -> Self:
        return cls(packet.pts, packet.dts, packet.duration or 0, packet.is_keyframe, packet.is_discard, packet.size)

    @property
    def start(self) -> int:
        """Where to seek for it."""
        return self.dts if self.dts is not None else self.pts or 0


def can_trust(container: InputContainer, stream: VideoStream, packets: Sequence[PacketStamps]) -> bool:
    """Whether the container's stamps are the frames' own."""
    codec, name = stream.codec_context.codec, container.format.name.split(",")[0]
    if codec.canonical_name not in _PLAIN and not codec.intra_only:
        return False
    if name not in (_TIMED | _COUNTED if codec.intra_only else _TIMED):
        return False
    stamps = [packet.pts for packet in packets if not packet.is_discard]
    return packets[0].is_key and None not in stamps and len(set(stamps)) == len(stamps) > 0


def video_of(container: InputContainer, path: Path) -> VideoStream:
    stream = video_stream(container)
    if stream is None:
        raise MediaError(mark("{name} has no picture in it."), name=path.name)
    return stream


def decoded_order(file: object, path: Path, is_stopped: Callable[[], bool]) -> Order:
    """Decode a whole file, and return which packet each frame comes from. It is remembered by `file`.

    What can't be decoded before the first picture is left out, as of a recording that begins in the middle.
    """
    order: list[tuple[int, bool]] = []
    keys: set[int] = set()
    with open_container(path) as container:
        stream = video_of(container, path)
        stream.thread_type = "AUTO"

        def counted() -> "Iterator[Packet[VideoStream]]":
            for number, packet in enumerate(with_data(container, stream)):
                if is_stopped():
                    raise StoppedError
                keys.update([number] if packet.is_keyframe else [])
                packet.pts = number
                yield packet

        numbers = ((picture.pts, bool(picture.key_frame)) for picture in decode(stream, counted()))
        order.extend((packet, is_key and packet in keys) for packet, is_key in numbers if packet is not None)
    if not order:
        raise MediaError(mark("{name} has no frames in it."), name=path.name)
    while len(orders) >= _MAX_ORDERS:
        orders.pop(next(iter(orders)), None)
    orders[file] = order
    return order


def with_data(container: InputContainer, stream: VideoStream) -> "Iterator[Packet[VideoStream]]":
    """Yield a file's packets; empty ones, of AVI files, would end the decoding."""
    return (packet for packet in container.demux(stream) if packet.size)


def decode(
    stream: VideoStream, packets: "Iterable[Packet[VideoStream]]", *, is_strict: bool = False
) -> Iterator[VideoFrame]:
    """Decode packets to their end. Raises FFmpegError for damage, unless `is_strict` only after the first picture."""
    begun = is_strict
    for packet in packets:
        try:
            pictures = stream.decode(packet)
        except av.error.InvalidDataError:
            if begun:
                raise
            continue
        begun = begun or bool(pictures)
        yield from pictures
    yield from stream.decode(None)


def times_of(shown: Sequence[PacketStamps], period: int) -> list[int]:
    """Return when frames are shown: as their packets say, else by the packets' decoding times, else evenly."""
    told = [packet.pts for packet in shown]
    first = next((n for n, pts in enumerate(told) if pts is not None), 0)
    begin = (told[first] or 0) - first * period
    filled = [begin]
    for n, pts in enumerate(told[1:], 1):
        filled.append(pts if pts is not None else begin + n * period if n < first else filled[-1] + period)
    for times in (filled, sorted(packet.start for packet in shown)):
        if all(one < other for one, other in pairwise(times)):
            return times
    return [begin + n * period for n in range(len(shown))]
