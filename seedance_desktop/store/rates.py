"""Store learned rates: what accounts were really charged."""

import sqlite3
from datetime import date

from seedance_desktop.domain.estimate import LearnedRate, RateKey
from seedance_desktop.store.database import Database
from seedance_desktop.store.transaction import transaction


class RateStore:
    """Read and write what each account was charged where no published price applied."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @transaction
    def load(self, connection: sqlite3.Connection) -> dict[str, dict[RateKey, LearnedRate]]:
        """Return every learned rate, by account."""
        found: dict[str, dict[RateKey, LearnedRate]] = {}
        rows = connection.execute("SELECT * FROM learned_rates")
        for account, key, rate in self._database.quarantine.readable("learned_rates", rows, _from_row):
            found.setdefault(account, {})[key] = rate
        return found

    async def save(self, account: str, key: RateKey, rate: LearnedRate) -> None:
        """Save a rate, replacing the earlier one."""
        row = (
            account,
            key.model,
            key.resolution,
            key.audio,
            key.with_video,
            rate.credits,
            rate.seconds,
            rate.on.isoformat(),
        )
        await self._database.run(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO learned_rates VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row
            )
        )

    async def delete(self, account: str, key: RateKey) -> None:
        """Delete a rate: the published price applies again."""
        await self._database.run(
            lambda connection: connection.execute(
                "DELETE FROM learned_rates WHERE account = ? AND model = ? AND resolution = ? AND audio = ? "
                "AND with_video = ?",
                (account, *_columns(key)),
            )
        )


def _from_row(row: sqlite3.Row) -> tuple[str, RateKey, LearnedRate]:
    key = RateKey(row["model"], row["resolution"], bool(row["audio"]), bool(row["with_video"]))
    return row["account"], key, LearnedRate(row["credits"], row["seconds"], date.fromisoformat(row["learned_on"]))


def _columns(key: RateKey) -> tuple[str, str, bool, bool]:
    return key.model, key.resolution, key.audio, key.with_video
