"""Report spending: credits by day, model, project, shot and result, and the jobs that make them up."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from seedance_desktop.domain.job import Charge
from seedance_desktop.store.database import Database
from seedance_desktop.store.transaction import transaction


class Result(StrEnum):
    """What the credits bought."""

    KEPT = "kept"
    REJECTED = "rejected"
    REFUNDED = "refunded"
    OPEN = "open"
    """Charged, perhaps charged, and no clip here (yet)."""


class DailySpending(Struct, frozen=True):
    """Credits and number of jobs of one day, model, project, shot and result."""

    day: date
    model: str
    result: Result
    credits: int
    jobs: int
    project: str = ""
    shot: str = ""
    """The shot's id."""
    title: str = ""
    """The shot's title."""
    picks: int = 0
    """Number of clips that were picked."""
    seconds: float = 0.0
    """Length of the clips, in seconds."""

    @property
    def spent(self) -> int:
        """Return the credits that were not refunded."""
        return 0 if self.result is Result.REFUNDED else self.credits


class SpendingRow(Struct, frozen=True):
    """One job, for the exported CSV."""

    at: str
    account: str
    model: str
    resolution: str
    seconds: int
    result: str
    credits: int
    is_estimate: bool
    project: str
    prompt: str
    job_id: str
    remote_id: str


def _request(table: str) -> str:
    # SQLite's JSON functions fail on a damaged request.
    return f"CASE WHEN json_valid({table}.request) THEN {table}.request END AS request"


# One row per job that cost something, and per clip whose job is unknown here (a rebuilt library). Days are local.
_PAID = f"""
WITH paid AS (
    SELECT coalesce(jobs.accepted_at, jobs.sent_at) AS at, jobs.account, {_request("jobs")}, jobs.project,
           jobs.shot, jobs.title, coalesce(clips.flag = 'pick', 0) AS picked,
           coalesce(clips.duration_s, 0) AS seconds,
           jobs.id AS job_id, coalesce(jobs.remote_id, '') AS remote_id,
           coalesce(jobs.credit_cost, jobs.estimate_high, 0) AS credits,
           jobs.credit_cost IS NULL AS is_estimate,
           CASE WHEN jobs.charge = '{Charge.REFUNDED}' THEN '{Result.REFUNDED}'
                WHEN clips.id IS NULL THEN '{Result.OPEN}'
                WHEN clips.flag = 'reject' THEN '{Result.REJECTED}'
                ELSE '{Result.KEPT}' END AS result
    FROM jobs LEFT JOIN clips ON clips.job_id = jobs.id
    WHERE jobs.charge <> '{Charge.NONE}' AND coalesce(jobs.accepted_at, jobs.sent_at) IS NOT NULL
    UNION ALL
    SELECT created_at, account, {_request("clips")}, project, shot, title, flag = 'pick', duration_s,
           coalesce(job_id, id), coalesce(remote_id, ''),
           credit_cost, 0,
           CASE WHEN flag = 'reject' THEN '{Result.REJECTED}' ELSE '{Result.KEPT}' END
    FROM clips WHERE credit_cost IS NOT NULL AND coalesce(job_id, '') NOT IN (SELECT id FROM jobs)
), dated AS (
    SELECT paid.*, date(at, 'localtime') AS day, coalesce(json_extract(request, '$.model'), '') AS model FROM paid
    WHERE account IN (SELECT value FROM json_each(?)) AND date(at, 'localtime') BETWEEN ? AND ?
)
"""  # noqa: S608 - only enum values


class SpendingStore:
    """Read spending on the store's thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @transaction
    def by_day(
        self, connection: sqlite3.Connection, accounts: Sequence[str], first: date, last: date
    ) -> list[DailySpending]:
        """Return what these accounts spent from `first` to `last`, both included, oldest first."""
        rows = connection.execute(
            f"{_PAID} SELECT day, model, result, sum(credits) AS credits, count(*) AS jobs, project, shot, "  # noqa: S608
            "max(title) AS title, sum(picked) AS picks, sum(seconds) AS seconds FROM dated "
            "GROUP BY day, model, result, project, shot ORDER BY day, model, result, project, shot",
            _parameters(accounts, first, last),
        )
        return [
            DailySpending(**dict(row) | {"day": date.fromisoformat(row["day"]), "result": Result(row["result"])})
            for row in rows
        ]

    @transaction
    def lines(
        self, connection: sqlite3.Connection, accounts: Sequence[str], first: date, last: date
    ) -> list[SpendingRow]:
        """Return the jobs of these accounts and days, oldest first."""
        rows = connection.execute(
            f"{_PAID} SELECT strftime('%Y-%m-%d %H:%M:%S', at, 'localtime') AS at, account, model, "  # noqa: S608
            "coalesce(json_extract(request, '$.resolution'), '') AS resolution, "
            "coalesce(json_extract(request, '$.duration'), 0) AS seconds, result, credits, is_estimate, project, "
            "coalesce(json_extract(request, '$.prompt'), '') AS prompt, job_id, remote_id FROM dated ORDER BY at",
            _parameters(accounts, first, last),
        )
        return [SpendingRow(**{**dict(row), "is_estimate": bool(row["is_estimate"])}) for row in rows]

    @transaction
    def first_day(self, connection: sqlite3.Connection) -> date | None:
        """Return the day of the first credit spent here, or None."""
        (day,) = connection.execute(
            "SELECT date(min(coalesce(accepted_at, sent_at)), 'localtime') FROM jobs WHERE charge <> ?",
            (str(Charge.NONE),),
        ).fetchone()
        return date.fromisoformat(day) if day else None


def _parameters(accounts: Sequence[str], first: date, last: date) -> tuple[str, str, str]:
    return json.dumps(list(accounts)), first.isoformat(), last.isoformat()
