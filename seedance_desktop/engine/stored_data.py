"""Everything the program stores on this computer: list it, zip it, delete it."""

import contextlib
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct

from seedance_desktop.core import files
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.paths import Paths
from seedance_desktop.core.text import path_to_text
from seedance_desktop.store.lock import LOCK_NAME
from seedance_desktop.store.quarantine import FOLDER

Progress = Callable[[int, int], None]
"""Called with (files done, files in all). Raise an error to stop the work."""


class StoredDataError(Exception):
    """Something could not be packed or deleted; the text says what and why."""


class StoredItem(Struct, frozen=True):
    """One of the program's folders or files."""

    name: str
    meaning: str
    path: Path
    size: int
    """Bytes, including everything below it."""


def stored_items(paths: Paths) -> list[StoredItem]:
    """List what is stored where. Blocking."""
    entries = (
        (tr("Clips"), tr("The videos, each with a .json sidecar that records how it was made"), paths.clips_dir),
        (tr("Database"), tr("Jobs, costs and the list of clips"), paths.database),
        (tr("Settings"), tr("Your settings and the last state of the form"), paths.settings_file),
        (
            tr("Inputs"),
            tr("Copies of the files that jobs use"),
            paths.data_dir / "inputs",
        ),
        (tr("Set aside"), tr("Copies of what can't be read"), paths.data_dir / FOLDER),
        (tr("Sandbox"), tr("The simulated service's own jobs and files"), paths.sandbox_dir),
        (tr("Thumbnails"), tr("Rebuilt from the clips when needed"), paths.cache_dir),
        (tr("Logs"), tr("Program logs, without keys"), paths.log_dir),
    )
    return [StoredItem(name, meaning, path, _size(path)) for name, meaning, path in entries]


def pack(paths: Paths, target: Path, on_progress: Progress) -> int:
    """Zip everything that can't be recreated; return the number of files. Raises StoredDataError."""
    try:
        packed = list(_files_to_pack(paths, target))
        with (
            files.atomic_path(target) as part,
            tempfile.TemporaryDirectory() as folder,
            zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive,
        ):
            copy = Path(folder) / "database"
            if paths.database.exists():
                _copy_database(paths.database, copy)
                archive.write(copy, f"data/{paths.database.name}", zipfile.ZIP_DEFLATED)
            for number, (path, name) in enumerate(packed):
                on_progress(number, len(packed))
                with contextlib.suppress(FileNotFoundError):  # deleted since it was listed: a finished download
                    archive.write(path, name)
    except (OSError, ValueError, sqlite3.Error) as error:
        raise StoredDataError(f"{target}: {error}") from error
    return len(packed) + 1


def delete(paths: Paths) -> None:
    """Delete everything but the clips, which belong to the user. Raises StoredDataError with what is left."""
    problems: list[str] = []
    for top in dict.fromkeys((paths.data_dir, paths.cache_dir, paths.log_dir)):
        for path in sorted(top.iterdir()) if top.is_dir() else ():
            if path == paths.clips_dir or path in paths.clips_dir.parents:
                continue
            try:
                if path.is_dir() and not path.is_symlink():
                    files.retry_busy(partial(shutil.rmtree, path))
                else:
                    files.delete(path)
            except OSError as error:
                problems.append(f"{path}: {error.strerror or error}")
        with contextlib.suppress(OSError):  # not empty: it contains the clips
            top.rmdir()
    if problems:
        raise StoredDataError("\n".join(problems))


def _files_to_pack(paths: Paths, target: Path) -> Iterator[tuple[Path, str]]:
    # The database is copied by itself; Windows lets nobody read a locked file, and there is nothing in it.
    left_out = {paths.data_dir / LOCK_NAME} | {
        paths.database.with_name(f"{paths.database.name}{end}") for end in ("", "-wal", "-shm")
    }
    data = (path for path in _files(paths.data_dir) if path not in left_out)
    below = (paths.clips_dir, paths.cache_dir, paths.log_dir, paths.sandbox_dir)
    for path in data:
        if not any(folder in path.parents for folder in below):
            yield path, f"data/{path.relative_to(paths.data_dir).as_posix()}"
    for folder, name in ((paths.log_dir, "logs"), (paths.clips_dir, "clips")):
        for path in _files(folder):
            if path not in {target, files.part_path(target)}:
                # Archives hold Unicode names only.
                yield path, f"{name}/{path_to_text(path.relative_to(folder).as_posix()).removeprefix('file://')}"


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def _copy_database(database: Path, copy: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(database)) as source,
        contextlib.closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)


def _size(path: Path) -> int:
    total = 0
    for each in [path] if path.is_file() else path.rglob("*") if path.is_dir() else []:
        with contextlib.suppress(OSError):
            if each.is_file() and not each.is_symlink():
                total += each.stat().st_size
    return total
