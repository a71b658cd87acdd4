"""Store the form's presets."""

import json
import sqlite3
from typing import Any

from seedance_desktop.core.decoding import parse_json
from seedance_desktop.store.database import Database


class PresetStore:
    """Read and write presets: the form's state by name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def names(self) -> list[str]:
        """Return every preset's name, sorted."""

        def read(connection: sqlite3.Connection) -> list[str]:
            rows = connection.execute("SELECT name FROM presets ORDER BY name COLLATE NOCASE")
            return [row["name"] for row in rows]

        return await self._database.run(read)

    async def get(self, name: str) -> dict[str, Any] | None:
        """Return a preset's state; None if there is none, or it can't be read."""

        def read(connection: sqlite3.Connection) -> dict[str, Any] | None:
            rows = connection.execute("SELECT * FROM presets WHERE name = ?", (name,))
            found = self._database.quarantine.readable("presets", rows, lambda row: parse_json(row["state"]))
            return next((state for state in found if isinstance(state, dict)), None)

        return await self._database.run(read)

    async def save(self, name: str, state: dict[str, Any]) -> None:
        """Save a state under a name, replacing an earlier one. Raises StoreError."""
        text = json.dumps(state, ensure_ascii=False)
        await self._database.run(
            lambda connection: connection.execute("INSERT OR REPLACE INTO presets VALUES (?, ?)", (name, text))
        )

    async def delete(self, name: str) -> None:
        """Delete a preset. Raises StoreError."""
        await self._database.run(lambda connection: connection.execute("DELETE FROM presets WHERE name = ?", (name,)))
