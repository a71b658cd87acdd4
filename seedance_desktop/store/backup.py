"""Copies of the database, and what becomes of a damaged one."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from seedance_desktop.core import files


def back_up(connection: sqlite3.Connection, folder: Path, kind: str, label: str, keep: int) -> bool:
    """Copy the database to `folder/KIND-LABEL.sqlite3`, whole or not at all; keeps the newest `keep` of the kind.

    False when that copy is there already. Blocking. Raises OSError and sqlite3.Error.
    """
    final = folder / f"{kind}-{label}.sqlite3"
    if final.exists():
        return False
    folder.mkdir(parents=True, exist_ok=True)
    part = final.with_suffix(".part")
    write_copy(connection, part)
    files.replace(part, final)
    for old in sorted(folder.glob(f"{kind}-*.sqlite3"), reverse=True)[keep:]:
        old.unlink(missing_ok=True)
    return True


def write_copy(connection: sqlite3.Connection, path: Path) -> None:
    """Write all that a connection holds to a file that stands for itself. Blocks. Raises OSError, sqlite3.Error."""
    path.unlink(missing_ok=True)
    copy = sqlite3.connect(path)
    try:
        connection.backup(copy)
        # Without this it would want its own write-ahead log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:
        copy.close()
        path.unlink(missing_ok=True)
        raise
    copy.close()


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file's content is at fault, and not a lock, the disk or the program."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def set_aside(database: Path, *, log: bool = True) -> Path:
    """Rename a database, with its log, so that a new one can be begun; the new name. Raises OSError.

    Without `log` where the log beside it belongs to another.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    aside = database.with_name(f"{database.stem}.damaged-{stamp}{database.suffix}")
    for ending in ("-wal", "-shm", "") if log else ("",):
        part = database.with_name(database.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    return aside
