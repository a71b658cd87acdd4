"""Store projects and saved searches."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC

from seedance_desktop.core.decoding import UnreadableError, parse_json
from seedance_desktop.core.text import path_to_text
from seedance_desktop.domain.job import Charge
from seedance_desktop.domain.project import Project, project_from_json
from seedance_desktop.domain.request import request_to_json
from seedance_desktop.domain.sequence import Sequence
from seedance_desktop.store.database import Database
from seedance_desktop.store.search import ClipQuery
from seedance_desktop.store.transaction import transaction

_SANDBOX_ACCOUNTS = "sandbox%"
"""Accounts of the simulated service, whose credits are not real."""

_REFERRING = ("clips", "jobs", "sequences", "slots")
"""Tables with a column of the project's name."""

_SPENT = """
SELECT account LIKE :play AS play, sum(coalesce(credit_cost, estimate_high, 0)) AS credits FROM jobs
WHERE project = :name COLLATE NOCASE AND project <> '' AND charge = :charged GROUP BY play
UNION ALL
SELECT account LIKE :play AS play, sum(coalesce(credit_cost, 0)) FROM clips
WHERE project = :name COLLATE NOCASE AND job_id IS NOT NULL AND job_id NOT IN (SELECT id FROM jobs) GROUP BY play
"""


class ProjectStore:
    """Read and write projects, their spending, and saved searches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, project: Project) -> None:
        """Add a project, or replace the one of that name."""
        request = json.dumps(request_to_json(project.request), ensure_ascii=False) if project.request else None
        stamp = project.created_at.astimezone(UTC).isoformat(timespec="microseconds")
        row = (project.name, path_to_text(project.folder), project.budget, request, stamp)
        await self._database.run(
            lambda connection: connection.execute("INSERT OR REPLACE INTO projects VALUES (?, ?, ?, ?, ?)", row)
        )

    @transaction
    def all(self, connection: sqlite3.Connection) -> list[Project]:
        """Return every project, by name."""
        return self._read(connection.execute("SELECT * FROM projects ORDER BY name"))

    @transaction
    def get(self, connection: sqlite3.Connection, name: str) -> Project | None:
        """Return the project of that name, or None."""
        found = self._read(connection.execute("SELECT * FROM projects WHERE name = ?", (name,)))
        return found[0] if found else None

    def _read(self, rows: Iterable[sqlite3.Row]) -> list[Project]:
        return self._database.quarantine.readable("projects", rows, _from_row)

    @transaction
    def rename(self, connection: sqlite3.Connection, old: str, new: str) -> None:
        """Rename a project in every table; `new` may differ in case only."""
        for table, column in (("projects", "name"), *((table, "project") for table in _REFERRING)):
            connection.execute(
                f"UPDATE OR REPLACE {table} SET {column} = ? WHERE {column} = ? COLLATE NOCASE",  # noqa: S608
                (new, old),
            )
        connection.execute("UPDATE sequences SET is_due = 1 WHERE project = ?", (new,))

    @transaction
    def delete(self, connection: sqlite3.Connection, name: str) -> None:
        """Delete a project. Its clips, jobs and shots stay, without a project."""
        connection.execute("DELETE FROM projects WHERE name = ?", (name,))
        for table in ("clips", "jobs"):
            connection.execute(f"UPDATE {table} SET project = '' WHERE project = ? COLLATE NOCASE", (name,))  # noqa: S608
        usual = Sequence()
        if connection.execute("DELETE FROM sequences WHERE project = ? RETURNING 1", (name,)).fetchall():
            connection.execute("UPDATE OR REPLACE slots SET project = '', is_aside = 1 WHERE project = ?", (name,))
            connection.execute(
                "INSERT INTO sequences (project, rate, width, height) VALUES ('', ?, ?, ?) "
                "ON CONFLICT (project) DO UPDATE SET is_due = 1",
                (str(usual.rate), usual.width, usual.height),
            )

    @transaction
    def clip_ids(self, connection: sqlite3.Connection, name: str) -> list[str]:
        """Return the ids of a project's clips."""
        rows = connection.execute("SELECT id FROM clips WHERE project = ? COLLATE NOCASE", (name,))
        return [row["id"] for row in rows]

    @transaction
    def spent(self, connection: sqlite3.Connection, name: str) -> tuple[int, int]:
        """Return the credits charged for a project: (real, sandbox). Refunded jobs don't count.

        Clips without a job in this database (after a rebuild from the folder) count with their own cost.
        """
        rows = connection.execute(_SPENT, {"name": name, "play": _SANDBOX_ACCOUNTS, "charged": str(Charge.CHARGED)})
        real = play = 0
        for row in rows:
            if row["play"]:
                play += row["credits"]
            else:
                real += row["credits"]
        return real, play

    async def save_search(self, name: str, query: ClipQuery) -> None:
        """Save a search under a name, replacing an earlier one."""
        await self._database.run(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO saved_searches VALUES (?, ?)", (name, query.to_json())
            )
        )

    @transaction
    def searches(self, connection: sqlite3.Connection) -> dict[str, ClipQuery]:
        """Return every saved search by name."""
        rows = connection.execute("SELECT name, wanted FROM saved_searches ORDER BY name")
        return dict(
            self._database.quarantine.readable(
                "saved_searches", rows, lambda row: (row["name"], ClipQuery.from_json(row["wanted"]))
            )
        )

    async def delete_search(self, name: str) -> None:
        """Delete a saved search."""
        await self._database.run(
            lambda connection: connection.execute("DELETE FROM saved_searches WHERE name = ?", (name,))
        )


def _from_row(row: sqlite3.Row) -> Project:
    request = None
    with suppress(UnreadableError):
        request = parse_json(row["request"] or "null")
    return project_from_json({**dict(row), "request": request})
