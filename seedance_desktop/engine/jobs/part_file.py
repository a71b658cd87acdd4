"""A download's part file, and the notes beside it that tell whether it can be resumed. Everything here blocks."""

import json
import re
import shutil
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from seedance_desktop.core import mounts
from seedance_desktop.core.decoding import UnreadableError, convert, parse_json, read_file
from seedance_desktop.core.files import delete, hide, open_not_following, rename, write_atomic
from seedance_desktop.core.i18n import message

PIECE_BYTES = 1 << 18
_MAX_NOTE_BYTES = 100_000
_PACKED = (b"\x1f\x8b", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
"""First bytes of gzip and zlib data (RFC 1952, RFC 1950); no kind of media starts like that."""
_PACKED_BYTES = 1 << 14
"""Packed bytes read at a time: unpacked they are at most a thousand times as many."""
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a]")


class DownloadError(Exception):
    """This attempt failed; the text says why. Received bytes are kept for the next one."""


class ResultRefusedError(DownloadError):
    """The host answered, but not with the file: trying the same address again will hardly help."""


class DiskError(DownloadError):
    """The clips folder can't take the file: full, missing, or not writable."""


def notes_path(part: Path) -> Path:
    """Return where the notes on a part file are."""
    return part.with_suffix(".part.json")


def complete_url(part: Path) -> str | None:
    """Return the address of which all is there, unchanged since; None if there is less, or nothing says so."""
    try:
        notes = _read_notes(notes_path(part))
        return notes["url"] if notes.get("complete") == _version(part) else None
    except (OSError, UnreadableError, KeyError):
        return None


def note_complete(part: Path, url: str) -> None:
    """Note that all of `url` is there: whatever becomes of its last step, nothing is fetched twice."""
    write_atomic(notes_path(part), json.dumps({"url": url, "complete": _version(part)}), synced=False)


def _version(part: Path) -> str:
    known = part.stat()
    return f"{known.st_size} {known.st_mtime_ns}"


def _read_notes(meta: Path) -> dict[str, str]:
    return convert(parse_json(read_file(meta, _MAX_NOTE_BYTES)), dict[str, str])


def resume_point(part: Path, meta: Path, url: str) -> tuple[int, str]:
    """Return the bytes to resume from and the validator that proves them current; 0 without one."""
    try:
        if part.is_symlink():  # planted: the clip would be written to wherever it leads
            delete(part)
        known = _read_notes(meta)
        offset = part.stat().st_size
    except (OSError, UnreadableError):
        return 0, ""
    # A fresh signature is in the query: the validator tells whether the file is the same.
    same = known.get("url", "").partition("?")[0] == url.partition("?")[0]
    validator = known.get("validator", "") if same else ""
    # A weak ETag only promises equivalent content: If-Range requires a strong one (RFC 9110, 13.1.5).
    if not validator or validator.startswith("W/"):
        return 0, ""
    # A host may send values that no request header can carry.
    return (offset, validator) if validator.isascii() and validator.isprintable() else (0, "")


def note(meta: Path, url: str, validator: str) -> None:
    write_atomic(meta, json.dumps({"url": url, "validator": validator}), synced=False)


def open_part(part: Path, offset: int) -> BinaryIO:
    # Not "wb": Windows does not empty a hidden file that way.
    file = open(part, "ab", buffering=PIECE_BYTES, opener=open_not_following)  # noqa: SIM115
    hide(part)
    file.truncate(offset)
    return file


def check_room(part: Path, needed: int) -> None:
    mounts.make_folder(part.parent)
    try:
        usage = shutil.disk_usage(part.parent)
    except OSError:  # some shares can't tell: writing will show whether there is room
        return
    free = usage.free
    if usage.total and needed > free:
        raise DiskError(
            message(
                "{parent} has {free} MB left; the clip needs {needed} MB.",
                parent=str(part.parent),
                free=round(free / 1e6, 1),
                needed=round(needed / 1e6, 1),
            )
        )


def unpack(part: Path, most: int) -> None:
    """Unpack a file that its host sent as gzip or zlib data, whatever the headers say, to at most so many bytes.

    Raises ResultRefusedError.
    """
    plain = part.with_suffix(".plain.part")
    try:
        with part.open("rb") as file:
            if not file.read(2).startswith(_PACKED):
                return
            file.seek(0)
            with plain.open("wb") as out:
                for piece in _unpacked(file):
                    if out.tell() > most:
                        raise ResultRefusedError(message("The file is larger than {most} bytes.", most=most))
                    out.write(piece)
    except (zlib.error, ResultRefusedError) as error:
        for each in (plain, part):  # closed: Windows deletes no open file
            delete(each)
        if isinstance(error, ResultRefusedError):
            raise
        raise ResultRefusedError(message("The clip's host sent a file that can't be unpacked.")) from error
    rename(plain, part)


def _unpacked(file: BinaryIO) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits=47)  # zlib or gzip, by its header
    while piece := file.read(_PACKED_BYTES):
        while piece:
            if unpacker.eof:  # gzip data may have several members
                unpacker = zlib.decompressobj(wbits=47)
            yield unpacker.decompress(piece)
            piece = unpacker.unused_data
    if not unpacker.eof:
        raise zlib.error("cut off")


def refuse_page(part: Path, headers: Mapping[str, str]) -> None:
    """Delete a file that is a page, by its content: hosts send clips as any type. Raises ResultRefusedError."""
    with part.open("rb") as file:
        head = file.read(512)
    coding = headers.get("content-encoding", "")
    says_media = headers.get("content-type", "").startswith(("video/", "image/"))
    if head.lstrip().startswith((b"<", b"{", b"[")) or (head and not says_media and not _NO_TEXT.search(head)):
        refused = message("The clip's address returned a page instead of a clip.")
    elif coding in {"br", "zstd", "compress"} and b"\0\0\0" not in head:
        refused = message("The clip's host sent the file packed as {coding}, which can't be read.", coding=coding)
    else:
        return
    delete(part)
    raise ResultRefusedError(refused)
