"""Write files completely or not at all, on any file system.

Network shares, USB sticks and synced folders refuse modes, times, hard links or syncing a folder. A paid clip must
not be lost over that: whatever is optional is skipped if it is refused.
"""

import contextlib
import errno
import io
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

_Result = TypeVar("_Result")

_REFUSED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EPERM, errno.EACCES})
"""How file systems refuse what they can't do."""
_MAX_TRIES = 100
_MAX_STEM_BYTES = 200
"""Bytes of the final name that a part file's name repeats."""
_BUSY_S, _BUSY_PAUSE_S = 2.0, 0.05
_ON_WINDOWS = os.name == "nt"
_UNLIMITED = 1 << 30
MAX_NAME_BYTES = 255
"""Bytes of the longest name that most file systems allow."""


def retry_busy(action: Callable[[], _Result]) -> _Result:
    """Rename or delete something; on Windows, try for 2 s while others have it open. Blocking. Raises OSError.

    Indexers, virus scanners and synced folders there open a new file for a moment, and nobody can rename it.
    """
    end = time.perf_counter() + _BUSY_S
    while True:
        try:
            return action()
        except PermissionError:
            if not _ON_WINDOWS or time.perf_counter() > end:
                raise
        time.sleep(_BUSY_PAUSE_S)


def rename(source: Path, target: Path) -> None:
    """Rename a file, replacing what is there, even what is open in the player. Blocking. Raises OSError."""
    show(source)
    try:
        retry_busy(partial(source.replace, target))
    except OSError as error:
        if error.errno not in _REFUSED | {errno.EEXIST}:
            raise
        # Windows replaces no open file, but renames and deletes one that shares that. Some shares replace none.
        aside = target.with_name(f".{os.urandom(6).hex()}.part")
        with contextlib.suppress(OSError):
            target.rename(aside)
        try:
            _move(source, target)
        except FileExistsError:  # on Windows: whoever has it open does not even let it be renamed
            raise error from None
        except OSError:
            with contextlib.suppress(FileNotFoundError):
                aside.rename(target)
            raise
        with contextlib.suppress(OSError):
            aside.unlink()


def _move(source: Path, target: Path) -> None:
    """Rename a file; copy it where the file system can't, such as a mounted object store. Raises OSError."""
    try:
        retry_busy(partial(source.rename, target))
    except OSError as error:
        if error.errno not in _REFUSED:
            raise
        shutil.copyfile(source, target)
        delete(source)


def delete(path: Path) -> None:
    """Delete a file, if it exists. Blocking. Raises OSError."""
    retry_busy(partial(path.unlink, missing_ok=True))


if sys.platform == "win32":
    import ctypes
    import msvcrt
    import winreg

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateFileW.restype = ctypes.c_void_p
    _READ, _SHARE_ALL, _EXISTING, _HIDDEN = 0x80000000, 7, 3, 2
    _FILE_SYSTEM = r"SYSTEM\CurrentControlSet\Control\FileSystem"

    def _open_shared(path: str, flags: int) -> int:
        handle = _kernel.CreateFileW(path, _READ, _SHARE_ALL, None, _EXISTING, 0, None)
        if handle == ctypes.c_void_p(-1).value:
            raise ctypes.WinError(ctypes.get_last_error())
        return msvcrt.open_osfhandle(handle, flags)

    class SharedFile(io.FileIO):
        """A file to read that can be renamed and deleted meanwhile, as on other systems. Closes itself."""

        def __init__(self, path: Path) -> None:
            super().__init__(str(path), "rb", opener=_open_shared)

        def __del__(self) -> None:
            self.close()

    def for_reading(path: Path) -> SharedFile:
        """Return what PyAV reads a file by so that others can rename and delete it meanwhile. Raises OSError."""
        return SharedFile(path)

    def _change_attributes(path: Path, *, on: int = 0, off: int = 0) -> None:
        with contextlib.suppress(OSError):
            _kernel.SetFileAttributesW(str(path), path.stat().st_file_attributes & ~off | on)

    def hide(path: Path) -> None:
        """Hide a part file, for which Explorer wants more than a dot at the front of its name. Blocking."""
        _change_attributes(path, on=_HIDDEN)

    def show(path: Path) -> None:
        """Show a file that is about to lose its part file's name. Blocking."""
        if path.name.startswith("."):
            _change_attributes(path, off=_HIDDEN)

    def _max_path() -> int:
        with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _FILE_SYSTEM) as key:
            if winreg.QueryValueEx(key, "LongPathsEnabled")[0]:
                return _UNLIMITED
        return 259

else:

    def for_reading(path: Path) -> str:
        """Return what PyAV reads a file by: its name."""
        return str(path.absolute())

    def hide(_path: Path) -> None:
        """Do nothing: the dot at the front of its name hides a part file."""

    show = hide

    def _max_path() -> int:
        return _UNLIMITED


MAX_PATH = _max_path()
"""Characters of the longest path: on Windows 259, unless its setting for long paths is on."""


def make_private(folder: Path) -> None:
    """Create a folder, and missing ones above it, for this user only. Blocking. Raises OSError."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def open_not_following(path: str, flags: int, mode: int = 0o666) -> int:
    """Open a file, but never through a symlink: an opener for `open`."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), mode)


def open_private(path: str, flags: int) -> int:
    """Do the same; a new file is for this user only."""
    # The mode is set at creation: some file systems refuse to change it later.
    return open_not_following(path, flags, 0o600)


def touch_private(path: Path) -> None:
    """Have a file that only this user can read, for a library that opens it by name. Blocking. Raises OSError."""
    with open(path, "ab", opener=open_private):
        pass
    with contextlib.suppress(OSError):
        path.chmod(0o600)  # an earlier version may have made it


def write_atomic(path: Path, data: bytes | str, *, private: bool = False, synced: bool = True) -> None:
    """Write a file completely or not at all; text as UTF-8. Blocking. Raises OSError.

    `private`: readable only by this user, where the file system supports it. `synced`: on disk when this returns; not
    needed for data that can be recreated.
    """
    with open_part(path.parent, path.stem, private=private) as part:
        part.write(data.encode() if isinstance(data, str) else data)
        finish_part(part, path, synced=synced)


def write_json(path: Path, data: Any, *, private: bool = False, default: Callable[[Any], Any] | None = None) -> None:
    """Write a JSON file completely or not at all, synced. Blocking. Raises OSError."""
    text = json.dumps(data, indent=2, ensure_ascii=False, default=default)
    if not _is_unicode(text):  # a lone surrogate in a pasted prompt: kept as an escape
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
    """Open a part file `.STEM….part` in a folder; it is deleted unless `finish_part` renames it."""
    part = _create_part(folder, stem, private=private)
    try:
        with part:
            yield part
    finally:
        with contextlib.suppress(OSError):
            delete(Path(part.name))


def finish_part(part: BinaryIO, final: Path, *, synced: bool = True) -> None:
    """Close a part file and rename it to `final`, replacing what is there. Blocking. Raises OSError."""
    part.flush()
    if synced:
        _sync(part.fileno())
    part.close()  # Windows can't rename an open file
    rename(Path(part.name), final)
    if synced:
        sync_folder(final.parent)


def room_for_name(folder: Path, most: int = 240, spare: int = 20) -> int:
    """Return how many bytes a name in a folder may have: `most`, or fewer so that its path is not too long.

    The defaults leave room for part files and other endings.
    """
    return min(most, MAX_PATH - len(str(folder)) - 1 - spare)


def fitting_path(folder: Path, stem: str, end: str) -> Path:
    """Return a path in a folder, with the stem cut if it is too long."""
    return folder / cut_name(stem, end, room_for_name(folder))


def cut_name(stem: str, end: str, most: int = MAX_NAME_BYTES) -> str:
    """Return a name of at most so many bytes, with the stem cut."""
    room = max(1, most - len(os.fsencode(end)))
    data = os.fsencode(stem)
    return (stem if len(data) <= room else data[:room].decode(errors="ignore")) + end


def part_path(final: Path) -> Path:
    """Return where `atomic_path` keeps an unfinished file: hidden, with the suffix that encoders look at."""
    room = room_for_name(final.parent, MAX_NAME_BYTES, 0)
    return final.with_name(cut_name(f".{final.stem}", f".part{final.suffix}", room))


@contextlib.contextmanager
def atomic_path(final: Path, *, overwrite: bool = True) -> Iterator[Path]:
    """Yield a path to write to, and rename it to `final` on success, synced; else delete it.

    For code that writes files by name. Blocking. Raises OSError, and without `overwrite` FileExistsError if `final`
    exists.
    """
    part = part_path(final)
    if part.is_symlink():  # planted: the file would be written to wherever it leads
        part.unlink()
    try:
        yield part
        if overwrite:
            replace(part, final)
        else:
            rename_noreplace(part, final)
    finally:
        with contextlib.suppress(OSError):
            delete(part)


def replace(part: Path, final: Path) -> None:
    """Sync a finished file and rename it to `final`, replacing what is there. Blocking. Raises OSError."""
    with part.open("rb+") as file:
        _sync(file.fileno())
    rename(part, final)
    sync_folder(final.parent)


def rename_noreplace(part: Path, final: Path) -> None:
    """Sync a finished file and rename it to `final`, never replacing a file. Blocking.

    Raises OSError, and FileExistsError if `final` exists.
    """
    with part.open("rb+") as file:
        _sync(file.fileno())
    show(part)
    try:
        # A hard link never replaces a file that appeared in the meantime.
        os.link(part, final)
    except FileExistsError:
        if not _is_same(part, final):  # a network share may report a failure although the link was made
            raise FileExistsError(f"{final} is there already") from None
    except (OSError, NotImplementedError, AttributeError):  # no hard links on this file system or system
        if final.exists():
            raise FileExistsError(f"{final} is there already") from None
        _move(part, final)
    with contextlib.suppress(OSError):
        delete(part)
    sync_folder(final.parent)


def sync_folder(folder: Path) -> None:
    """Sync a folder's entries to disk, where the system supports it."""
    if _ON_WINDOWS:
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
        if error.errno not in _REFUSED:
            raise


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _create_part(folder: Path, stem: str, *, private: bool) -> BinaryIO:
    stem = cut_name(stem, "", room_for_name(folder, _MAX_STEM_BYTES))
    for _ in range(_MAX_TRIES):
        path = folder / f".{stem}{os.urandom(6).hex()}.part"
        with contextlib.suppress(FileExistsError):
            part = open(path, "xb", opener=open_private if private else None)  # noqa: SIM115 - the caller closes it
            hide(path)
            return part
    raise FileExistsError(f"{folder} has no free name")
