"""Store the sequences of projects, and whether their files are up to date."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from seedance_desktop.core.decoding import UnreadableError, parse_json
from seedance_desktop.domain.sequence import Sequence, Slot, sequence_of, slot_from_json, slot_to_json
from seedance_desktop.domain.sequence_history import merge
from seedance_desktop.store.cells import cell
from seedance_desktop.store.database import Database
from seedance_desktop.store.transaction import transaction

COLUMNS = "project shot is_aside place title request pick trims dissolve crops link notes".split()
_AS_JSON = ("request", "trims", "crops", "link")
_PUT = f"INSERT OR REPLACE INTO slots VALUES ({', '.join(':' + name for name in COLUMNS)})"  # noqa: S608
_PUT_FORMAT = """
INSERT INTO sequences (project, rate, width, height) VALUES (?, ?, ?, ?)
ON CONFLICT (project) DO UPDATE SET rate = excluded.rate, width = excluded.width, height = excluded.height, is_due = 1
"""


class SequenceStore:
    """Read and write sequences."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @transaction
    def get(self, connection: sqlite3.Connection, project: str) -> Sequence:
        """Return a project's sequence; an empty one if nothing is known of it."""
        return self._read(connection, project)

    @transaction
    def save(self, connection: sqlite3.Connection, sequence: Sequence, base: Sequence) -> Sequence:
        """Save the changes that lead from `base` to `sequence`, beside those of others since; return the result.

        The sequence's file becomes due. Raises StaleChangeError if others have changed the same.
        """
        current = self._read(connection, sequence.project)
        result = merge(base, sequence, current)
        kept = {placed[0].shot: placed for placed in _with_places(current)}
        for placed in _with_places(result):
            if kept.pop(placed[0].shot, None) != placed:
                connection.execute(_PUT, _to_row(result.project, *placed))
        gone = [(result.project, shot) for shot in kept]
        connection.executemany("DELETE FROM slots WHERE project = ? AND shot = ?", gone)
        connection.execute(_PUT_FORMAT, (cell(result.project), str(result.rate), result.width, result.height))
        return result

    @transaction
    def projects(self, connection: sqlite3.Connection) -> list[str]:
        """Return the projects that have a sequence, by name."""
        return [row["project"] for row in connection.execute("SELECT project FROM sequences ORDER BY project")]

    @transaction
    def projects_of(self, connection: sqlite3.Connection, shots: Iterable[str]) -> list[str]:
        """Return the projects in whose sequences any of these shots is."""
        wanted = json.dumps(list(shots))
        rows = connection.execute(
            "SELECT DISTINCT project FROM slots WHERE shot IN (SELECT value FROM json_each(?)) ORDER BY project",
            (wanted,),
        )
        return [row["project"] for row in rows]

    @transaction
    def due(self, connection: sqlite3.Connection) -> list[str]:
        """Return the projects whose files are out of date."""
        return [row["project"] for row in connection.execute("SELECT project FROM sequences WHERE is_due <> 0")]

    @transaction
    def mark_due(self, connection: sqlite3.Connection, projects: Iterable[str]) -> None:
        """Mark the files of these projects as out of date, where there is a sequence."""
        connection.executemany("UPDATE sequences SET is_due = 1 WHERE project = ?", [(each,) for each in projects])

    @transaction
    def written(self, connection: sqlite3.Connection, project: str) -> list[str]:
        """Return the digests of what a project's file may hold: what was written last, or was being written."""
        row = connection.execute("SELECT written FROM sequences WHERE project = ?", (project,)).fetchone()
        return row["written"].split() if row else []

    @transaction
    def note_writing(self, connection: sqlite3.Connection, project: str, digests: Iterable[str]) -> None:
        """Record what a project's file may hold from now on, whenever the program ends."""
        connection.execute("UPDATE sequences SET written = ? WHERE project = ?", (" ".join(digests), project))

    @transaction
    def note_written(self, connection: sqlite3.Connection, sequence: Sequence, digest: str) -> None:
        """Record that a project's file holds this sequence. If it has changed since, the file stays due."""
        is_current = self._read(connection, sequence.project) == sequence
        connection.execute(
            "UPDATE sequences SET written = ?, is_due = ? WHERE project = ?",
            (digest, not is_current, sequence.project),
        )

    def _read(self, connection: sqlite3.Connection, project: str) -> Sequence:
        found = connection.execute("SELECT * FROM sequences WHERE project = ?", (project,)).fetchone()
        rows = connection.execute("SELECT * FROM slots WHERE project = ? ORDER BY is_aside, place, rowid", (project,))
        slots = self._database.quarantine.readable("slots", rows, self._slot)
        if found is None:
            return sequence_of(project, None, None, None, slots)
        return sequence_of(found["project"], found["rate"], found["width"], found["height"], slots)

    def _slot(self, row: sqlite3.Row) -> tuple[Slot, bool]:
        values = dict(row)
        for name in _AS_JSON:
            try:
                values[name] = parse_json(values[name]) if values[name] is not None else None
            except UnreadableError:
                values[name] = ...  # of no type: what can't be read is left out
        slot, is_whole = slot_from_json(values)
        if not is_whole:
            self._database.quarantine.add_row("slots", row)
        return slot, not row["is_aside"]


def _with_places(sequence: Sequence) -> Iterator[tuple[Slot, bool, int]]:
    """Yield each slot, whether it is set aside, and its place."""
    for is_aside, slots in ((False, sequence.slots), (True, sequence.aside)):
        for place, slot in enumerate(slots):
            yield slot, is_aside, place


def _to_row(project: str, slot: Slot, is_aside: bool, place: int) -> dict[str, Any]:
    saved = slot_to_json(slot) | {"project": project, "is_aside": is_aside, "place": place}
    return {
        name: cell(json.dumps(value, ensure_ascii=False) if name in _AS_JSON and value is not None else value)
        for name, value in saved.items()
    }
