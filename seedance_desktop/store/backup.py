"""Back up the database, and set a damaged one aside."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from seedance_desktop.core import files


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
        old.unlink(missing_ok=True)
    return True


def write_copy(connection: sqlite3.Connection, path: Path) -> None:
    """Write a connection's whole content to a self-contained file. Blocking. Raises OSError, sqlite3.Error."""
    path.unlink(missing_ok=True)
    files.touch_private(path)
    copy = sqlite3.connect(path)
    try:
        connection.backup(copy)
        # Otherwise the copy would need a write-ahead log of its own.
        copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:
        copy.close()
        path.unlink(missing_ok=True)
        raise
    copy.close()


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the error means damaged content, not a lock, the disk or the program."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def set_aside(database: Path, *, log: bool = True) -> Path:
    """Rename a damaged database and its write-ahead log; return the new name. Raises OSError.

    `log=False` if the log beside it belongs to another file.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    aside = database.with_name(f"{database.stem}.damaged-{stamp}{database.suffix}")
    for ending in ("-wal", "-shm", "") if log else ("",):
        part = database.with_name(database.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    return aside
