"""One SQLite file, one connection, one thread; every call is awaited."""

import asyncio
import logging
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import TypeVar

from seedance_desktop.core import files, threads
from seedance_desktop.core.i18n import mark, message, message_of
from seedance_desktop.store.backup import back_up, is_damage, salvage, set_aside, write_copy
from seedance_desktop.store.quarantine import Quarantine

log = logging.getLogger(__name__)

_MAX_CHECKED_WHOLE = 64 * 1024 * 1024
"""Bytes of a file whose indexes and words are checked at the start, too: 50 ms for 10,000 clips instead of 12."""

T = TypeVar("T")

_NOT_CONTENT = {
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL),
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM),
}
"""Errors on opening a file that say nothing about its content."""


class StoreError(Exception):
    """The database can't be opened or written; the message says why."""


class DamagedError(StoreError):
    """The database's content is damaged."""


def _damage(connection: sqlite3.Connection, size: int) -> str:
    """Return what SQLite finds wrong with the file, or "ok". Indexes are made again from the rows, if that helps."""
    check = "PRAGMA integrity_check(1)" if size <= _MAX_CHECKED_WHOLE else "PRAGMA quick_check(1)"
    found = str(connection.execute(check).fetchone()[0])
    if "index" in found:
        log.warning("the database has a damaged index, which is made again: %s", found)
        connection.execute("REINDEX")
        found = str(connection.execute(check).fetchone()[0])
    return found


def _mend_search(connection: sqlite3.Connection) -> None:
    """Make the search's list of words again, if it is damaged: the texts that it was made of are stored beside it."""
    with connection:
        try:
            connection.execute("INSERT INTO clip_text (clip_text) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            log.warning("the search's list of words is damaged, and is made again: %s", error)
            connection.execute("INSERT INTO clip_text (clip_text) VALUES ('rebuild')")


class Database:
    """The program's database.

    Journal mode WAL with `synchronous=FULL`: when `run` returns, its changes are on disk.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.backups = path.parent / "backups"
        self.damaged: Path | None = None
        """Where `open` moved a damaged file; the current one is new then, with what could be read of it."""
        self.salvaged = 0
        """Rows read from the damaged file."""
        self.quarantine = Quarantine(path.parent)
        self._executor = threads.pool(1, "store")
        self._connection: sqlite3.Connection | None = None
        self._whole = path.with_name(f"{path.stem}.whole{path.suffix}")
        """What takes the place of a damaged or deleted file, once it is complete."""
        self._file: tuple[int, int] | None = None
        """Device and inode of the open file."""

    async def open(self) -> None:
        """Open or create the file and migrate its schema. Raises StoreError.

        The content is checked first; a damaged file is set aside and a new one created (see `damaged`). Before a
        migration the file is copied to `backups`.
        """
        await self._in_thread(self._open)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` in one transaction on the store's thread; commit if it returns, else roll back."""

        def transaction() -> T:
            self._restore_if_deleted()
            connection = self._connection
            if connection is None:
                raise StoreError(message(mark("the database is closed")))
            try:
                with connection:
                    return work(connection)
            except sqlite3.OperationalError as error:
                if "Could not decode to UTF-8" in str(error):
                    _mend_text(connection, self.quarantine)
                    return _run_on_damaged_text(connection, work)
                raise StoreError(f"{self.path}: {error}") from error
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the names of columns may be damaged, too
                if not isinstance(error, UnicodeDecodeError) and not is_damage(error):
                    raise
                raise DamagedError(
                    message(mark("{path} is damaged: {error}"), path=str(self.path), error=error)
                ) from error

        return await self._in_thread(transaction)

    async def back_up_daily(self, keep: int = 3) -> bool:
        """Copy the file to `backups` once a day; keep the newest `keep`. Raises StoreError."""
        today = datetime.now(UTC).strftime("%Y-%m-%d")
        return await self._in_thread(lambda: self._back_up("daily", today, keep))

    async def close(self) -> None:
        """Finish pending work and close the file."""
        await self._in_thread(self._close)
        self._executor.shutdown(wait=False)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        # Shielded: a cancelled task must not leave it unclear whether its transaction was committed.
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._executor, work))

    def _open(self) -> None:
        try:
            files.make_private(self.path.parent)
            if self._whole.exists():  # the program ended between the two
                self._take_whole()
            try:
                self._connect()
            except DamagedError as error:
                self._close()
                self.salvaged = salvage(self.path, self._whole, migrate)
                self._take_whole()
                log.warning("%s. It is now %s, and a new one is created.", error, self.damaged)
                self._connect()
        except (OSError, sqlite3.Error) as error:
            self._close()
            raise StoreError(
                message(mark("{path} can't be opened: {error}"), path=str(self.path), error=error)
            ) from error
        except StoreError:
            self._close()
            raise

    def _take_whole(self) -> None:
        """Set the file aside, and put the complete one in its place."""
        if self.path.exists():
            self.damaged = set_aside(self.path)
        else:
            self.damaged = max(self.path.parent.glob(f"{self.path.stem}.damaged-*{self.path.suffix}"), default=None)
        files.replace(self._whole, self.path)

    def _connect(self) -> sqlite3.Connection:
        if self.path.exists() and not self.path.stat().st_size:
            raise DamagedError(message(mark("{path} is damaged: {found}"), path=str(self.path), found="0 bytes"))
        files.touch_private(self.path)  # SQLite gives its other files the same rights
        self._connection = connection = sqlite3.connect(self.path, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        checked = False
        try:
            connection.execute("PRAGMA busy_timeout = 5000")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            if (found := _damage(connection, self.path.stat().st_size)) != "ok":
                raise DamagedError(message(mark("{path} is damaged: {found}"), path=str(self.path), found=found))
            checked = True
            version = schema_version(connection)
            if 0 < version < migrations()[-1][0]:
                self._back_up("schema", f"{version:04d}", keep=3)
            migrate(connection)
            if self.path.stat().st_size <= _MAX_CHECKED_WHOLE:
                _mend_search(connection)
            self._file = _file_id(self.path)
        except (sqlite3.DatabaseError, UnicodeError) as error:
            if is_damage(error) or (not checked and getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NOT_CONTENT):
                raise DamagedError(
                    message(mark("{path} is damaged: {error}"), path=str(self.path), error=error)
                ) from error
            raise
        return connection

    def _restore_if_deleted(self) -> None:
        """Rewrite the file if it was deleted or replaced: the open connection still has all of its content."""
        if self._connection is None or _file_id(self.path) == self._file:
            return
        log.error("%s was deleted or replaced while the program runs; it is rewritten.", self.path)
        try:
            files.make_private(self.path.parent)
            with files.atomic_path(self._whole) as part:
                write_copy(self._connection, part)
            self._close()
            for ending in ("-wal", "-shm"):
                files.delete(self.path.with_name(self.path.name + ending))
            if self.path.exists():
                set_aside(self.path)
            files.replace(self._whole, self.path)
            self._connect()
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                message(mark("{path} was deleted and can't be recreated: {error}"), path=str(self.path), error=error)
            ) from error

    def _back_up(self, kind: str, label: str, keep: int) -> bool:
        if self._connection is None:
            raise StoreError(message(mark("the database is closed")))
        try:
            return back_up(self._connection, self.backups, kind, label, keep)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                message(
                    mark("The database could not be backed up to {backups}: {error}"),
                    backups=self.backups,
                    error=error,
                )
            ) from error

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _mend_text(connection: sqlite3.Connection, quarantine: Quarantine) -> None:
    """Put U+FFFD for what is no UTF-8 in any row, so that every reader can read the table; keep the row as it was."""
    connection.create_function("mended", 1, lambda data: data and data.decode("utf-8", "replace"))
    connection.text_factory = _text_or_bytes
    connection.execute("PRAGMA foreign_keys = OFF")  # a damaged id refers to nothing, before and after
    try:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%STRICT%'").fetchall():
            for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
                if kind == "TEXT":
                    content = f"CAST({column} AS BLOB)"
                    damaged = f"{content} <> CAST(mended({content}) AS BLOB)"
                    with connection:
                        for row in connection.execute(f"SELECT * FROM {table} WHERE {damaged}").fetchall():  # noqa: S608
                            quarantine.add_row(table, row)
                        mend = f"UPDATE OR IGNORE {table} SET {column} = mended({content}) WHERE {damaged}"  # noqa: S608
                        connection.execute(mend)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.text_factory = str


def _text_or_bytes(data: bytes) -> str | bytes:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


def _run_on_damaged_text(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    """Run `work` once more with damaged text decoded as U+FFFD."""
    log.warning("the database holds damaged text")
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        with connection:
            return work(connection)
    except sqlite3.OperationalError as error:
        raise StoreError(message_of(error)) from error
    finally:
        connection.text_factory = str


def _file_id(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def migrations() -> list[tuple[int, str]]:
    """Return the schema migrations in order: (number, SQL)."""
    folder = resources.files("seedance_desktop.store") / "migrations"
    found = []
    for entry in folder.iterdir():
        match = re.fullmatch(r"(\d{4})_\w+\.sql", entry.name)
        if match:
            found.append((int(match[1]), entry.read_text(encoding="utf-8")))
    return sorted(found)


def schema_version(connection: sqlite3.Connection) -> int:
    """Return the number of the last migration that the file has had; 0 for a new file.

    If the file's header, which no check covers, says anything but the newest, the schema itself tells.
    """
    stated = int(connection.execute("PRAGMA user_version").fetchone()[0])
    steps = migrations()
    if stated == steps[-1][0]:
        return stated
    found = _schema(connection)
    with closing(sqlite3.connect(":memory:")) as model:
        for number, sql in steps:
            model.executescript(sql)
            if _schema(model) == found:
                return number
    return stated


def _schema(connection: sqlite3.Connection) -> set[tuple[str, str | None]]:
    return {(name, sql) for name, sql in connection.execute("SELECT name, sql FROM sqlite_master")}


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the missing migrations, each in its own transaction. Raises StoreError for a newer file."""
    steps = migrations()
    version = schema_version(connection)
    newest = steps[-1][0]
    if version > newest:
        raise StoreError(
            message(
                mark("the database was written by a newer version of the program (schema {version} > {newest})"),
                version=version,
                newest=newest,
            )
        )
    for number, sql in steps:
        if number > version:
            connection.executescript(f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {number};\nCOMMIT;")
    connection.execute(f"PRAGMA user_version = {newest}")
