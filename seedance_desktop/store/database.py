"""One SQLite file, one connection, one thread: every call is awaited, none runs on the interface thread."""

import asyncio
import re
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class StoreError(Exception):
    """The database can't be opened or written; the message says why."""


class Database:
    """The program's database.

    Journal WAL with `synchronous=FULL`: when `run` returns, what it committed has been synced to disk.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._connection: sqlite3.Connection | None = None

    async def open(self) -> None:
        """Open the file, making it and bringing its schema up to date. Raises StoreError."""
        await self._in_thread(self._open)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` in one transaction on the store's thread; commits when it returns, else rolls back."""

        def transaction() -> T:
            connection = self._connection
            if connection is None:
                raise StoreError("the database is closed")
            try:
                with connection:
                    return work(connection)
            except sqlite3.OperationalError as error:
                raise StoreError(f"{self.path}: {error}") from error

        return await self._in_thread(transaction)

    async def close(self) -> None:
        """Finish what is under way and close the file."""
        await self._in_thread(self._close)
        self._executor.shutdown(wait=False)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        # Shielded: a cancelled task must not leave half of a transaction's meaning unknown.
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._executor, work))

    def _open(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, check_same_thread=False)
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA busy_timeout = 5000")
            migrate(connection)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{self.path} can't be opened: {error}") from error
        self._connection = connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def migrations() -> list[tuple[int, str]]:
    """The numbered schema steps, in order: (number, SQL)."""
    folder = resources.files("seedance_desktop.store") / "migrations"
    found = []
    for entry in folder.iterdir():
        match = re.fullmatch(r"(\d{4})_\w+\.sql", entry.name)
        if match:
            found.append((int(match[1]), entry.read_text(encoding="utf-8")))
    return sorted(found)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to date, each step in a transaction of its own. Raises StoreError for a newer file."""
    steps = migrations()
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    newest = steps[-1][0]
    if version > newest:
        raise StoreError(f"the database was written by a newer version of the program (schema {version} > {newest})")
    for number, sql in steps:
        if number > version:
            connection.executescript(f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {number};\nCOMMIT;")
