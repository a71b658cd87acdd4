"""Store the prompt history, saved prompts and the form's presets."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from seedance_desktop.core.decoding import parse_json, read_time
from seedance_desktop.domain.request import form_state
from seedance_desktop.store.database import Database
from seedance_desktop.store.transaction import transaction

MAX_HISTORY = 5000
"""Prompts kept in the history; the oldest are dropped. Saved ones stay."""


class PromptEntry(Struct, frozen=True):
    """One prompt; `name` is "" unless the user saved it, `uses` counts the orders that used it."""

    text: str
    used_at: datetime
    uses: int
    name: str = ""


class PromptStore:
    """Read and write the prompt history and the saved prompts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record_use(self, texts: Iterable[str]) -> None:
        """Record that prompts were sent. Raises StoreError."""
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        rows = [(text, now) for text in texts]

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(
                "INSERT INTO prompts VALUES (?, ?, 1, NULL) "
                "ON CONFLICT (text) DO UPDATE SET used_at = excluded.used_at, uses = uses + 1",
                rows,
            )
            connection.execute(
                "DELETE FROM prompts WHERE name IS NULL AND used_at < "
                "(SELECT used_at FROM prompts WHERE name IS NULL ORDER BY used_at DESC LIMIT 1 OFFSET ?)",
                (MAX_HISTORY - 1,),
            )

        await self._database.run(write)

    @transaction
    def save(self, connection: sqlite3.Connection, text: str, name: str) -> None:
        """Save a prompt under a name, taking the name from an earlier one. Raises StoreError."""
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        connection.execute("UPDATE prompts SET name = NULL WHERE name = ?", (name,))
        connection.execute(
            "INSERT INTO prompts VALUES (?, ?, 0, ?) ON CONFLICT (text) DO UPDATE SET name = excluded.name",
            (text, now, name),
        )

    async def forget(self, text: str) -> None:
        """Delete a prompt from the history and the saved prompts. Raises StoreError."""
        await self._database.run(lambda connection: connection.execute("DELETE FROM prompts WHERE text = ?", (text,)))

    @transaction
    def find(self, connection: sqlite3.Connection, text: str = "", limit: int = 200) -> list[PromptEntry]:
        """Return prompts whose text or name contains every word: saved ones first, then the latest."""
        wanted = text.split()
        where = " AND ".join(["(text LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\')"] * len(wanted)) or "1"
        patterns = [pattern for word in wanted for pattern in [f"%{_literal(word)}%"] * 2]
        rows = connection.execute(
            f"SELECT * FROM prompts WHERE {where} ORDER BY name IS NULL, name, used_at DESC LIMIT ?",  # noqa: S608
            (*patterns, limit),
        )
        return self._database.quarantine.readable(
            "prompts",
            rows,
            lambda row: PromptEntry(row["text"], read_time(row["used_at"]), row["uses"], row["name"] or ""),
        )


def _literal(word: str) -> str:
    """Escape the wildcards of SQL's LIKE."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


class PresetStore:
    """Read and write presets: the form's state by name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @transaction
    def names(self, connection: sqlite3.Connection) -> list[str]:
        """Return every preset's name, sorted."""
        rows = connection.execute("SELECT name FROM presets ORDER BY name COLLATE NOCASE")
        return [row["name"] for row in rows]

    @transaction
    def get(self, connection: sqlite3.Connection, name: str) -> dict[str, Any] | None:
        """Return a preset's state; None if there is none, or it can't be read."""
        rows = connection.execute("SELECT * FROM presets WHERE name = ?", (name,))
        found = self._database.quarantine.readable("presets", rows, lambda row: form_state(parse_json(row["state"])))
        return next(iter(found), None)

    async def save(self, name: str, state: dict[str, Any]) -> None:
        """Save a state under a name, replacing an earlier one. Raises StoreError."""
        text = json.dumps(state, ensure_ascii=False)
        await self._database.run(
            lambda connection: connection.execute("INSERT OR REPLACE INTO presets VALUES (?, ?)", (name, text))
        )

    async def delete(self, name: str) -> None:
        """Delete a preset. Raises StoreError."""
        await self._database.run(lambda connection: connection.execute("DELETE FROM presets WHERE name = ?", (name,)))
