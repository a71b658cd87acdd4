"""Learned rates on disk: what accounts were really charged."""

import sqlite3
from datetime import date

from seedance_desktop.domain.estimate import LearnedRate, RateKey
from seedance_desktop.store.database import Database


class RateStore:
    """Reads and writes what each account was charged where no published price said so."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self) -> dict[str, dict[RateKey, LearnedRate]]:
        """Every learned rate, by account."""

        def read(connection: sqlite3.Connection) -> dict[str, dict[RateKey, LearnedRate]]:
            found: dict[str, dict[RateKey, LearnedRate]] = {}
            for row in connection.execute("SELECT * FROM learned_rates"):
                key = RateKey(row["model"], row["resolution"], bool(row["audio"]), bool(row["with_video"]))
                rate = LearnedRate(row["credits"], row["seconds"], date.fromisoformat(row["learned_on"]))
                found.setdefault(row["account"], {})[key] = rate
            return found

        return await self._database.run(read)

    async def save(self, account: str, key: RateKey, rate: LearnedRate) -> None:
        """Keep a rate in the place of the one before."""
        row = (account, *key, rate.credits, rate.seconds, rate.on.isoformat())
        await self._database.run(
            lambda connection: connection.execute(
                "INSERT OR REPLACE INTO learned_rates VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row
            )
        )

    async def delete(self, account: str, key: RateKey) -> None:
        """Forget a rate: the published price holds again."""
        await self._database.run(
            lambda connection: connection.execute(
                "DELETE FROM learned_rates WHERE account = ? AND model = ? AND resolution = ? AND audio = ? "
                "AND with_video = ?",
                (account, *key),
            )
        )
