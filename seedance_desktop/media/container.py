"""Open video and sound files: allowed formats, and errors worded for the user."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import av
from av.container import InputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

from seedance_desktop.core.files import for_reading
from seedance_desktop.core.i18n import mark, message
from seedance_desktop.domain.media import PLAYABLE
from seedance_desktop.media.errors import MediaError

MAX_PIXELS = 64_000_000
"""More than any service takes or camera in use makes; decoded, that is 256 MB."""
_BOUNDED = {"max_pixels": str(MAX_PIXELS)}  # a decoder's option, for sizes that only the pictures tell
# Only self-contained local files: a playlist renamed to a clip must not make FFmpeg open other files or addresses
# (FFmpeg manual, "protocol_whitelist", "format_whitelist").
_OPTIONS = {
    "format_whitelist": ",".join((*PLAYABLE, "mp3,wav,w64,ogg,flac,aac,aiff")),
    "protocol_whitelist": "file",
}
# An MP4 file's header tells what FFmpeg would otherwise find out by decoding frames, which takes forty times as long.
_NO_PROBING = {"probesize": "32"}
# One entry applies to all streams; PyAV's type hint is wrong.
_DECODING: Any = [_BOUNDED]
_SKIP_DECODING: Any = [{"skip_frame": "all"}]
_MP4_BOXES = {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"}
_EBML, _SEGMENT = bytes.fromhex("1a45dfa3"), bytes.fromhex("18538067")
_HEAD = 128  # enough for the EBML header and the segment's size


class TooLargeError(ValueError):
    """A picture is larger than MAX_PIXELS."""

    def told(self, name: str) -> MediaError:
        """Return the error for the user."""
        width, height = self.args
        return MediaError(
            message(
                mark("{name} is {width}×{height}: pictures over {most} million pixels can't be opened."),
                name=name,
                width=str(width),  # a size in pixels has no thousands separator
                height=str(height),
                most=MAX_PIXELS // 1_000_000,
            )
        )


def check_size(width: int, height: int) -> None:
    """Raise TooLargeError for a picture that is not decoded."""
    if width * height > MAX_PIXELS:
        raise TooLargeError(width, height)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn errors of PyAV and the file system about `path` into MediaError."""
    try:
        yield
    except TooLargeError as error:
        raise error.told(path.name) from None
    except FileNotFoundError as error:
        raise MediaError(mark("{name} was not found."), name=path.name) from error
    except PermissionError as error:
        raise MediaError(mark("{name} can't be opened: permission denied."), name=path.name) from error
    except (av.error.DecoderNotFoundError, av.error.PatchWelcomeError) as error:
        raise MediaError(
            mark("{name} uses a video or sound format that can't be played here."), name=path.name
        ) from error
    except av.error.FFmpegError as error:
        raise MediaError(
            mark("{name} is damaged, or is not a picture, video or sound file."), name=path.name
        ) from error
    except OSError as error:
        raise MediaError(
            mark("{name} can't be read: {reason}."), name=path.name, reason=error.strerror or str(error)
        ) from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn errors of PyAV while a file is encoded into MediaError; those of the disk are OSErrors already."""
    try:
        yield
    except OSError:
        raise
    except av.error.FFmpegError as error:
        raise MediaError(mark("{name} can't be written: {reason}."), name=path.name, reason=error.strerror) from error


def open_container(path: Path) -> InputContainer:
    """Open a local video or sound file; close it with `with`.

    Raises MediaError if it is missing, empty, truncated or of another kind.
    """
    with reading(path):
        if _check_structure(path):
            return _open_mp4(path)
        try:
            return av.open(for_reading(path), "r", options=_OPTIONS, stream_options=_DECODING)
        except ValueError as error:
            if isinstance(error, av.error.FFmpegError):
                raise
            # Of MPEG and FLV files, only reading tells the tracks: `video_stream` gives these their options.
            return av.open(for_reading(path), "r", options=_OPTIONS)


def open_tables(path: Path) -> tuple[InputContainer, bytes] | None:
    """Return an open MP4 file and its header ("moov"); None if there is no single one. Raises MediaError.

    Nothing can be decoded from it: opening no decoder makes this five times as fast.
    """
    with reading(path):
        tables = _check_structure(path)
        return (_open_mp4(path, codec_whitelist="none"), tables) if tables else None


def _open_mp4(path: Path, **more: str) -> InputContainer:
    # With the format given, FFmpeg need not probe for it.
    return av.open(
        for_reading(path), "r", "mov", options=_OPTIONS | _NO_PROBING | more, stream_options=_SKIP_DECODING
    )


def video_stream(container: InputContainer) -> VideoStream | None:
    """Return the video track, or None. Cover art in a sound file is no video track.

    Raises DecoderNotFoundError and TooLargeError.
    """
    found = next((s for s in container.streams.video if not s.disposition & Disposition.attached_pic), None)
    if found is not None and found.codec_context is None:
        raise av.error.DecoderNotFoundError(errno.ENOSYS, "no decoder")
    if found is not None:
        check_size(found.codec_context.width, found.codec_context.height)
        found.codec_context.options = {**found.codec_context.options, **_BOUNDED}
    return found


def _check_structure(path: Path) -> bytes:
    """Return an MP4 file's header if there is a single one. Raises MediaError if the file is truncated.

    FFmpeg plays a truncated file up to its end without any error.
    """
    size = path.stat().st_size
    if not size:
        raise MediaError(mark("{name} is empty."), name=path.name)
    tables = b""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith(b"GIF8") or head[8:12] in {b"WEBP", b"avif", b"avis"}:
            raise MediaError(mark("{name} is a picture, not a video."), name=path.name)
        if head[4:8] in _MP4_BOXES:
            end, boxes = _boxes(file, size)
            whole = end == size
            if whole and b"moov" in boxes and b"moof" not in boxes:
                start, length = boxes[b"moov"]
                file.seek(start)
                tables = file.read(length)
        elif head.startswith(_EBML):
            whole = _segment_end(head) <= size
        elif head.startswith(b"RIFF") and head[8:12] == b"AVI ":
            whole = 8 + int.from_bytes(head[4:8], "little") <= size
        else:
            return b""
    if not whole:
        raise MediaError(mark("{name} is cut short or damaged: part of the file is missing."), name=path.name)
    return tables


def _boxes(file: BinaryIO, size: int) -> tuple[int, dict[bytes, tuple[int, int]]]:
    """Return where the last MP4 box ends, and each type's last box as (start, length).

    ISO/IEC 14496-12, 4.2: 32 bit size, type, 64 bit size if the first is 1.
    """
    start = 0
    boxes: dict[bytes, tuple[int, int]] = {}
    while start < size:
        file.seek(start)
        header = file.read(16)
        length = int.from_bytes(header[:4])
        if length == 0:  # extends to the end of the file
            length = size - start
        if length == 1:
            length = int.from_bytes(header[8:])
        if length < 8:
            return -1, boxes
        boxes[header[4:8]] = start, length
        start += length
    return start, boxes


def _segment_end(head: bytes) -> int:
    """Return where a Matroska or WebM segment ends, 0 if unknown (RFC 8794: id, then size as a vint)."""
    header_size, at = _vint(head, len(_EBML))
    at += header_size
    if head[at : at + 4] != _SEGMENT:
        return 0
    length, at = _vint(head, at + 4)
    return 0 if length < 0 else at + length


def _vint(data: bytes, at: int) -> tuple[int, int]:
    """Return a variable-length integer and its end; -1 for the reserved "unknown"."""
    width = 9 - data[at].bit_length()
    value = int.from_bytes(data[at : at + width]) & ((1 << 7 * width) - 1)
    return (-1 if value == (1 << 7 * width) - 1 else value), at + width


def file_key(path: Path) -> tuple[str, int, int]:
    """Return a cache key for this version of a file: path, size and modification time."""
    stat = path.stat()
    return str(path.absolute()), stat.st_size, stat.st_mtime_ns
