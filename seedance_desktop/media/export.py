"""Export a range of a clip as a file of its own, exact to the frame."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Literal

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from msgspec import Struct
from numpy.typing import NDArray

from seedance_desktop.core.i18n import mark
from seedance_desktop.media.audio import CHANNELS, RATE, sound_pieces
from seedance_desktop.media.container import open_container, reading, video_stream, writing
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.frames import Clip, Frame
from seedance_desktop.media.output_file import Progress, atomic_output, no_progress

_AAC_SAMPLES = 1024
# Near-lossless, since editors will grade it and encode it again.
_QUALITY = {"crf": "12", "preset": "fast"}
_MIN_REORDERED = 8  # frames; of fewer than three with B-frames, x265 gives time stamps from memory that it never set
_DEEP_QUALITY = _QUALITY | {"x265-params": "log-level=error"}


def export_range(
    source: Path, dest: Path, first: int, last: int, *, on_progress: Progress = no_progress, replace: bool = False
) -> bool:
    """Write frames `first` to `last` (both included, from 0) with their sound as MP4. Blocks for seconds.

    The video is copied unchanged if the range begins and ends at key frames, else encoded again (H.264, or 10-bit
    HEVC for more than 8 bits per colour); the sound is always encoded again, to be exact too. Returns whether the
    video was copied. Raises MediaError, and what `on_progress` raises.
    """
    with atomic_output(dest, replace=replace) as part, _opened(source, first, last) as clip, writing(dest):
        on_progress(0.0)
        sound = _Sound(source, clip.times[first], clip.end_s(last)) if _has_sound(source) else None
        if _copy(source, part, clip, (first, last), sound) and _is_exact(part, clip, first, last):
            return True
        _encode(part, clip, first, last, sound, on_progress)
        return False


class _Sound(Struct, frozen=True):
    """A stretch of a file's sound, in seconds from its first frame."""

    path: Path
    start_s: float
    end_s: float


def _has_sound(path: Path) -> bool:
    with open_container(path) as container:
        return bool(container.streams.audio)


@contextmanager
def _opened(source: Path, first: int, last: int) -> Iterator[Clip]:
    """Open a clip that has these frames, by a table that the decoder agrees with."""
    with Clip(source) as clip:
        with suppress(MediaError):  # damage elsewhere is no matter
            for _ in clip.check():
                pass
        if not 0 <= first <= last < clip.frame_count:
            raise MediaError(mark("{name} has frames 0 to {last}."), name=source.name, last=clip.frame_count - 1)
        yield clip


def plan_range(source: Path, first: int, last: int) -> tuple[bool, float]:
    """Return whether `export_range` copies these frames, and their length in seconds. Blocking. Raises MediaError."""
    with tempfile.TemporaryDirectory() as folder, _opened(source, first, last) as clip, reading(source):
        part = Path(folder) / "range.mp4"
        is_copied = _copy(source, part, clip, (first, last), None) and _is_exact(part, clip, first, last)
        return is_copied, clip.end_s(last) - clip.times[first]


def _copy(source: Path, part: Path, clip: Clip, span: tuple[int, int], sound: _Sound | None) -> bool:
    """Copy the packets of a range; False if they can't be separated from their neighbours."""
    first, last = span
    at = _first_packet(source, clip, first, last)
    if at is None:
        return False
    with open_container(source) as container, reading(source):
        stream = video_stream(container)
        assert stream is not None
        try:
            with av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"}) as out:
                copied = out.add_stream_from_template(stream, opaque=True)  # needs no encoder
                voice = _SoundTrack(out, sound) if sound else None
                shift = clip.pts[first]
                for packet in islice(_packets(container), at, at + last - first + 1):
                    packet.pts = None if packet.pts is None else packet.pts - shift
                    packet.dts = None if packet.dts is None else packet.dts - shift
                    packet.stream = copied
                    out.mux(packet)
                if voice:
                    voice.write()
        except (av.error.FFmpegError, ValueError):  # MP4 can't hold every codec of other containers
            return False
        return True


def _packets(container: InputContainer) -> "Iterator[Packet[Stream]]":
    packets = container.demux(video_stream(container))
    return (packet for packet in packets if packet.size and not packet.is_discard and packet.pts is not None)


def _first_packet(source: Path, clip: Clip, first: int, last: int) -> int | None:
    """Return the place of the first of exactly these frames' packets; None unless contiguous from a key frame on."""
    if clip.is_decoded:  # the packets don't say when they are shown
        return None
    number = {pts: n for n, pts in enumerate(clip.pts)}
    start = None
    with open_container(source) as container, reading(source):
        for at, packet in enumerate(_packets(container)):
            n = number.get(packet.pts or 0, -1)
            if start is None and n == first and packet.is_keyframe:
                start = at
            if start is not None:
                if not first <= n <= last:
                    return None
                if at - start == last - first:
                    return start
    return None


def _is_exact(part: Path, clip: Clip, first: int, last: int) -> bool:
    """Check that a copy shows the same frames at the same times."""
    try:
        with Clip(part) as copy:
            if copy.frame_count != last - first + 1:
                return False
            shift = clip.times[first]
            if any(abs(copy.times[n] - clip.times[first + n] + shift) > 0.001 for n in range(copy.frame_count)):
                return False
            checked = {0, copy.frame_count // 2, copy.frame_count - 1}
            return all(copy.read(n).data == clip.read(first + n).data for n in sorted(checked))
    except MediaError:
        return False


def _encode(part: Path, clip: Clip, first: int, last: int, sound: _Sound | None, on_progress: Progress) -> None:
    source = clip.picture(first)
    deep = max(component.bits for component in source.format.components) > 8 and not round(source.rotation)
    start = clip.read(first)
    with av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"}) as out:
        # Editors read more than 8 bits per colour as HEVC.
        codec: Literal["libx264", "libx265"] = "libx265" if deep else "libx264"
        options = dict(_DEEP_QUALITY if deep else _QUALITY)
        if last - first < _MIN_REORDERED:
            options["bf"] = "0"
        video = out.add_stream(codec, rate=clip.rate, options=options)
        video.width, video.height = start.width, start.height
        video.pix_fmt = _layout(source, start, deep=deep)
        context = video.codec_context
        if deep:
            context.codec_tag = "hvc1"
        context.time_base = clip.time_base
        # What the file leaves unsaid stays unsaid: the export has its size, so that players guess alike. Pictures
        # made of RGB are of the matrix that they were converted by.
        shown = start.picture
        context.colorspace = shown.colorspace if source.format.is_rgb else source.colorspace
        context.color_range = shown.color_range
        context.color_primaries, context.color_trc = source.color_primaries, source.color_trc
        if start.pixel_aspect != 1.0:
            context.sample_aspect_ratio = Fraction(start.pixel_aspect).limit_denominator(1000)
        voice = _SoundTrack(out, sound) if sound else None
        lengths: dict[int | None, int] = {}

        def timed(packet: "Packet[VideoStream]") -> "Packet[VideoStream]":  # the encoder tells no lengths
            packet.duration = lengths[packet.pts]
            return packet

        for n in range(first, last + 1):
            picture = (clip.picture(n) if deep else clip.read(n).picture).reformat(format=video.pix_fmt)
            picture.pts, picture.time_base = clip.pts[n] - clip.pts[first], clip.time_base
            lengths[picture.pts] = round((clip.end_s(n) - clip.times[n]) / clip.time_base)
            out.mux([timed(packet) for packet in video.encode(picture)])
            on_progress((n - first + 1) / (last - first + 1))
        out.mux([timed(packet) for packet in video.encode(None)])
        if voice:
            voice.write()


def _layout(source: VideoFrame, shown: Frame, *, deep: bool) -> str:
    """Return the layout of pixels that keeps the colours' detail. Halved chroma needs even sides."""
    even_width, even_height = shown.width % 2 == 0, shown.height % 2 == 0
    luma, chroma = source.format.components[0], source.format.components[-2]
    if deep and even_width and (chroma.width < luma.width) and chroma.height == luma.height:
        return "yuv422p10le"
    return (shown.pix_fmt if even_width and even_height else "yuv444p") + ("10le" if deep else "")


class _SoundTrack:
    """The sound track of the file being written."""

    def __init__(self, out: OutputContainer, sound: _Sound) -> None:
        self._out, self._sound = out, sound
        self._stream = out.add_stream("aac", rate=RATE, layout="stereo", options={"b": "256000"})

    def write(self) -> None:
        at = 0
        for samples in self._frames():
            frame = AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
            at += frame.samples
            self._out.mux(self._stream.encode(frame))
        self._out.mux(self._stream.encode(None))

    def _frames(self) -> "Iterator[NDArray[np.int16]]":
        """Yield the samples of one AAC frame after the other; only the last is shorter."""
        size = _AAC_SAMPLES * CHANNELS
        left = np.empty(0, np.int16)
        for pcm in sound_pieces(self._sound.path, self._sound.start_s, self._sound.end_s):
            left = np.concatenate([left, np.frombuffer(pcm, np.int16)])
            whole = left.size // size * size
            yield from left[:whole].reshape(-1, size)
            left = left[whole:]
        if left.size:
            yield left
