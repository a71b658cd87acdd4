"""Keep a copy of whatever can't be read, so that setting it aside loses nothing."""

import hashlib
import json
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from seedance_desktop.core import files

if TYPE_CHECKING:
    import sqlite3

log = logging.getLogger(__name__)

FOLDER = "set-aside"
"""Subfolder of the data folder; packed with the rest of the user's data."""
MAX_FILES = 1000
T = TypeVar("T")


class Quarantine:
    """The copies of one data folder, each in a file of its own. Nothing here fails: a copy is not worth a start."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / FOLDER
        self.added = 0
        """Copies made by this run; content that was kept before is not counted again."""

    def add(self, kind: str, content: bytes, suffix: str = ".json") -> None:
        """Keep a copy of damaged content. Blocking."""
        path = self.folder / f"{kind}-{hashlib.sha256(content).hexdigest()[:16]}{suffix}"
        try:
            if path.exists():
                return
            self.added += 1
            files.make_private(self.folder)
            if sum(1 for _ in self.folder.iterdir()) < MAX_FILES:
                files.write_atomic(path, content, private=True)
        except OSError as error:
            log.warning("%s can't be kept: %s", path, error)

    def add_row(self, table: str, row: "sqlite3.Row") -> None:
        """Keep a copy of a database row. Blocking."""
        self.add(table, json.dumps(dict(row), indent=2, default=repr).encode())

    def readable(self, table: str, rows: "Iterable[sqlite3.Row]", read: "Callable[[sqlite3.Row], T]") -> list[T]:
        """Return what `read` makes of these rows, without the unreadable ones, which are kept. Blocking."""
        found = []
        for row in rows:
            try:
                found.append(read(row))
            except ValueError as error:
                log.warning("a row of %s can't be read: %s", table, error)
                self.add_row(table, row)
        return found
