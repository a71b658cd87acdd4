"""Files that are there whole or not at all, on every kind of disk.

Shares, sticks and synced folders refuse much of what a disk of the computer's own does: modes, times, hard links, the
syncing of a folder. None of that is worth a clip that was paid for: what can be left out is, when it is refused.
"""

import contextlib
import errno
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

_CANT_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
_MAX_TRIES = 100
_MAX_STEM_BYTES = 200
"""Bytes of a name that its half file's name repeats: 255 is what most disks take."""


def write_atomic(path: Path, data: bytes | str, *, private: bool = False, synced: bool = True) -> None:
    """Write a file whole or not at all; text in UTF-8. Blocking. Raises OSError.

    `private`: for this user's eyes only, where the disk knows of persons. `synced`: on the disk when this returns;
    what can be made again need not be.
    """
    with open_part(path.parent, path.stem, private=private) as part:
        part.write(data.encode() if isinstance(data, str) else data)
        finish_part(part, path, synced=synced)


def write_json(path: Path, data: Any, *, private: bool = False, default: Callable[[Any], Any] | None = None) -> None:
    """Write a JSON file whole or not at all, synced. Blocking. Raises OSError."""
    text = json.dumps(data, indent=2, ensure_ascii=False, default=default)
    if not _is_unicode(text):  # half a character, in a prompt that was pasted: escaped it can be kept
        text = json.dumps(data, indent=2, default=default)
    write_atomic(path, text + "\n", private=private)


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@contextlib.contextmanager
def open_part(folder: Path, stem: str = "", *, private: bool = False) -> Iterator[BinaryIO]:
    """Open a half file in a folder, `.STEM….part`, to be written and given its name; without one it is deleted."""
    part = _create_part(folder, stem, private=private)
    try:
        with part:
            yield part
    finally:
        with contextlib.suppress(OSError):
            Path(part.name).unlink(missing_ok=True)


def finish_part(part: BinaryIO, final: Path, *, synced: bool = True) -> None:
    """Close a half file and give it its name, over whatever has it now. Blocking. Raises OSError."""
    part.flush()
    if synced:
        _sync(part.fileno())
    part.close()  # where Windows rules, nothing open is renamed
    os.replace(part.name, final)  # noqa: PTH105 - a half file's name is text
    if synced:
        sync_folder(final.parent)


def replace(part: Path, final: Path) -> None:
    """Sync a finished file and give it its name, over whatever has it now. Blocking. Raises OSError."""
    with part.open("rb+") as file:
        _sync(file.fileno())
    part.replace(final)
    sync_folder(final.parent)


def rename_noreplace(part: Path, final: Path) -> None:
    """Sync a finished file and give it its name. Blocking.

    Raises OSError; FileExistsError rather than replace another's file.
    """
    with part.open("rb+") as file:
        _sync(file.fileno())
    try:
        # This alone can't replace a file that came a moment ago.
        os.link(part, final)
    except FileExistsError:
        if not _is_same(part, final):  # over a network the answer to a link that was made can be lost
            raise FileExistsError(f"{final} is there already") from None
    except (OSError, NotImplementedError, AttributeError):  # a disk, or a system, without hard links
        if final.exists():
            raise FileExistsError(f"{final} is there already") from None
        part.rename(final)
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
    sync_folder(final.parent)


def sync_folder(folder: Path) -> None:
    """Make a name survive a power cut, where the system can sync folders."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sync(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANT_SYNC:
            raise


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _create_part(folder: Path, stem: str, *, private: bool) -> BinaryIO:
    stem = stem.encode(errors="surrogateescape")[:_MAX_STEM_BYTES].decode(errors="ignore")

    # The mode that a file is to have is asked for as it is made: changing it afterwards is refused on some disks.
    def open_private(path: str, flags: int) -> int:
        return os.open(path, flags, 0o600 if private else 0o666)

    for _ in range(_MAX_TRIES):
        path = folder / f".{stem}{os.urandom(6).hex()}.part"
        with contextlib.suppress(FileExistsError):
            return open(path, "xb", opener=open_private)
    raise FileExistsError(f"{folder} has no free name")
