"""Back up the database, set a damaged one aside, and save what can be read of it."""

import errno
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from seedance_desktop.core import files

_ROWID_TABLES = ("jobs", "clips", "job_log", "prompts", "generation_times", "timeline", "sidecars_due", "slots")
_TABLES = (
    *_ROWID_TABLES,
    *("uploads", "inputs", "learned_rates", "presets", "projects", "saved_searches", "posters_due", "meta"),
    "sequences",
)
"""What is copied from a damaged database; the search index and the lineage are computed from it."""
_FULL = {errno.ENOSPC, errno.EDQUOT}
_MIN_TRIED, _MAX_TRIED = 10_000, 2_000_000
"""Row numbers that are tried one by one in a damaged table; a damaged number may be anything."""


def back_up(connection: sqlite3.Connection, folder: Path, kind: str, label: str, keep: int) -> bool:
    """Copy the database to `folder/KIND-LABEL.sqlite3` atomically; keep the newest `keep` of that kind.

    Returns False if that copy exists already. Blocking. Raises OSError and sqlite3.Error.
    """
    final = folder / f"{kind}-{label}.sqlite3"
    if final.exists():
        return False
    files.make_private(folder)
    with files.atomic_path(final) as part:
        write_copy(connection, part)
    for old in sorted(folder.glob(f"{kind}-*.sqlite3"), reverse=True)[keep:]:
        files.delete(old)
    return True


def write_copy(connection: sqlite3.Connection, path: Path) -> None:
    """Write a connection's whole content to a self-contained file. Blocking. Raises OSError, sqlite3.Error."""
    files.delete(path)
    files.touch_private(path)
    copy = sqlite3.connect(path)
    try:
        connection.backup(copy)
        # Otherwise the copy would need a write-ahead log of its own.
        copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:
        copy.close()
        files.delete(path)
        raise
    copy.close()


def is_damage(error: Exception) -> bool:
    """Whether the error means damaged content, not a lock, the disk or the program."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def salvage(damaged: Path, final: Path, migrate: Callable[[sqlite3.Connection], None]) -> int:
    """Copy every row that can be read of a damaged database to a new file; return how many. Blocking.

    `final` appears when all of it is on disk. Works on a copy: opening the damaged file would change it. Raises
    OSError and sqlite3.Error.
    """
    for left in damaged.parent.glob("salvage-*"):  # by a program that was killed here
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="salvage-", dir=damaged.parent) as folder:
        for ending in ("", "-wal"):
            try:
                shutil.copy(damaged.with_name(damaged.name + ending), Path(folder, f"copy{ending}"))
            except OSError as error:
                if error.errno in _FULL:  # elsewhere, what could be read until then is salvaged
                    raise
        part = Path(folder, "new")
        files.touch_private(part)
        with closing(sqlite3.connect(part)) as new:
            new.row_factory = sqlite3.Row
            migrate(new)
            copied = _copy_rows(Path(folder, "copy"), new)
        files.replace(part, final)
    return copied


def _copy_rows(damaged: Path, new: sqlite3.Connection) -> int:
    copied = 0
    with closing(sqlite3.connect(damaged)) as old, new:
        old.text_factory = lambda data: data.decode("utf-8", "replace")
        old.execute("PRAGMA writable_schema = ON")  # reads a file that was cut off, too
        for table in _TABLES:
            columns = [row["name"] for row in new.execute(f"PRAGMA table_info({table})")]
            insert = f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
            for row in _readable_rows(old, table, columns):
                with suppress(sqlite3.Error, OverflowError):
                    copied += new.execute(insert, row).rowcount
        new.execute("UPDATE clips SET stack = 0")  # to be indexed again
    return copied


def _readable_rows(connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a damaged table: from both ends up to the damage, then each row whose number is known."""
    has_numbers = table in _ROWID_TABLES
    order = "rowid" if has_numbers else columns[0]
    select = f"SELECT {', '.join(columns)}, {order} FROM {table}"  # noqa: S608
    seen = set()
    for direction in ("", "DESC"):
        with suppress(sqlite3.Error):
            for *row, number in connection.execute(f"{select} ORDER BY {order} {direction}"):
                if number not in seen:
                    seen.add(number)
                    yield tuple(row)
    for number in _row_numbers(connection, table, seen) if has_numbers else ():
        with suppress(sqlite3.Error):
            for *row, _ in connection.execute(f"{select} WHERE rowid = ?", (number,)):
                yield tuple(row)


def _row_numbers(connection: sqlite3.Connection, table: str, seen: set[int]) -> list[int]:
    """Return the numbers that rows beside those seen may have: what the indexes name, and all below the highest."""
    named = set(seen)
    with suppress(sqlite3.Error):
        for _, index, *_ in connection.execute(f"PRAGMA index_list({table})").fetchall():
            with suppress(sqlite3.Error):
                [_, _, column] = connection.execute(f"PRAGMA index_info({index})").fetchone()
                for direction in ("", "DESC"):
                    rows = f"SELECT rowid FROM {table} INDEXED BY {index} ORDER BY {column} {direction}"  # noqa: S608
                    with suppress(sqlite3.Error):
                        named.update(number for (number,) in connection.execute(rows))
    highest = max((number for number in named if number <= _MAX_TRIED), default=0)
    return sorted((named | set(range(max(highest, _MIN_TRIED) + 1))) - seen)


def set_aside(database: Path) -> Path:
    """Rename a damaged database and its write-ahead log; return the new name. Raises OSError."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    aside = database.with_name(f"{database.stem}.damaged-{stamp}{database.suffix}")
    for ending in ("-wal", "-shm", ""):
        part = database.with_name(database.name + ending)
        if part.exists():
            files.rename(part, aside.with_name(aside.name + ending))
    return aside
