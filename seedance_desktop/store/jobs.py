"""Jobs on disk."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from seedance_desktop.domain.estimate import Estimate
from seedance_desktop.domain.job import FINISHED, Charge, Job, JobState
from seedance_desktop.domain.request_json import request_from_json, request_to_json
from seedance_desktop.store.database import Database

_COLUMNS = (
    "id created_at account service state batch take position request estimate_low estimate_high estimate_source "
    "idempotency_key body sent_at remote_id accepted_at started_at finished_at progress credit_cost charge error "
    "result_url last_frame_url received_bytes total_bytes clip_id"
).split()
_UPSERT = (
    f"INSERT INTO jobs ({', '.join(_COLUMNS)}) VALUES ({', '.join(':' + name for name in _COLUMNS)}) "  # noqa: S608
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])}"
)


class JobStore:
    """Reads and writes jobs, their story, and the addresses of lately uploaded files."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, jobs: Iterable[Job], story: str = "") -> None:
        """Write jobs, with a line of story for each, in one synced transaction."""
        rows = [_to_row(job) for job in jobs]
        now = _stamp(datetime.now(UTC))

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(_UPSERT, rows)
            if story:
                lines = [(row["id"], now, story) for row in rows]
                connection.executemany("INSERT INTO job_log (job_id, at, what) VALUES (?, ?, ?)", lines)

        await self._database.run(write)

    async def load(self, recent: timedelta = timedelta(days=1)) -> list[Job]:
        """Every unfinished job, and those that finished within `recent`, oldest first."""
        since = _stamp(datetime.now(UTC) - recent)
        finished = [str(state) for state in FINISHED]

        def read(connection: sqlite3.Connection) -> list[Job]:
            marks = ", ".join("?" * len(finished))
            rows = connection.execute(
                f"SELECT * FROM jobs WHERE state NOT IN ({marks}) OR finished_at >= ? ORDER BY created_at, take",  # noqa: S608
                (*finished, since),
            )
            return [_from_row(row) for row in rows]

        return await self._database.run(read)

    async def delete(self, job_ids: Iterable[str]) -> None:
        """Forget jobs and their story. Their clips stay."""
        ids = [(job_id,) for job_id in job_ids]
        await self._database.run(lambda connection: connection.executemany("DELETE FROM jobs WHERE id = ?", ids))

    async def story(self, job_id: str) -> list[tuple[datetime, str]]:
        """What happened to a job, oldest first."""

        def read(connection: sqlite3.Connection) -> list[tuple[datetime, str]]:
            rows = connection.execute("SELECT at, what FROM job_log WHERE job_id = ? ORDER BY id", (job_id,))
            return [(datetime.fromisoformat(row["at"]), row["what"]) for row in rows]

        return await self._database.run(read)

    async def spent_since(self, since: datetime, account: str) -> int:
        """Credits an account was charged for jobs accepted since then; refunded ones don't count."""

        def read(connection: sqlite3.Connection) -> int:
            row = connection.execute(
                "SELECT coalesce(sum(coalesce(credit_cost, estimate_high)), 0) FROM jobs "
                "WHERE charge = ? AND accepted_at >= ? AND account = ?",
                (str(Charge.CHARGED), _stamp(since), account),
            ).fetchone()
            return int(row[0])

        return await self._database.run(read)

    async def upload_url(self, account: str, digest: str, good_until: datetime) -> str | None:
        """The address of a file with this SHA-256 that the account uploaded, if it lives until then."""

        def read(connection: sqlite3.Connection) -> str | None:
            row = connection.execute(
                "SELECT url FROM uploads WHERE account = ? AND digest = ? AND expires_at > ?",
                (account, digest, _stamp(good_until)),
            ).fetchone()
            return str(row["url"]) if row else None

        return await self._database.run(read)

    async def save_upload(self, account: str, digest: str, url: str, expires_at: datetime) -> None:
        """Remember an uploaded file's address; expired ones are dropped on the way."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM uploads WHERE expires_at < ?", (_stamp(datetime.now(UTC)),))
            connection.execute(
                "INSERT OR REPLACE INTO uploads VALUES (?, ?, ?, ?)", (account, digest, url, _stamp(expires_at))
            )

        await self._database.run(write)


def _stamp(time: datetime) -> str:
    """UTC, fixed width, so that texts sort as times."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def _to_row(job: Job) -> dict[str, str | int | float | bytes | None]:
    times = (job.sent_at, job.accepted_at, job.started_at, job.finished_at)
    sent_at, accepted_at, started_at, finished_at = (_stamp(time) if time else None for time in times)
    return {
        "id": job.id,
        "created_at": _stamp(job.created_at),
        "account": job.account,
        "service": str(job.service),
        "state": str(job.state),
        "batch": job.batch,
        "take": job.take,
        "position": job.position,
        "request": json.dumps(request_to_json(job.request), ensure_ascii=False),
        "estimate_low": job.estimate.low,
        "estimate_high": job.estimate.high,
        "estimate_source": job.estimate.source,
        "idempotency_key": job.idempotency_key,
        "body": job.body,
        "sent_at": sent_at,
        "remote_id": job.remote_id,
        "accepted_at": accepted_at,
        "started_at": started_at,
        "finished_at": finished_at,
        "progress": job.progress,
        "credit_cost": job.credit_cost,
        "charge": str(job.charge),
        "error": job.error,
        "result_url": job.result_url,
        "last_frame_url": job.last_frame_url,
        "received_bytes": job.received_bytes,
        "total_bytes": job.total_bytes,
        "clip_id": job.clip_id,
    }


def _from_row(row: sqlite3.Row) -> Job:
    def time(name: str) -> datetime | None:
        return datetime.fromisoformat(row[name]) if row[name] else None

    return Job(
        id=row["id"],
        created_at=datetime.fromisoformat(row["created_at"]),
        account=row["account"],
        request=request_from_json(json.loads(row["request"])),
        state=JobState(row["state"]),
        batch=row["batch"],
        take=row["take"],
        position=row["position"],
        estimate=Estimate(row["estimate_low"], row["estimate_high"], row["estimate_source"]),
        idempotency_key=row["idempotency_key"],
        body=row["body"],
        sent_at=time("sent_at"),
        remote_id=row["remote_id"],
        accepted_at=time("accepted_at"),
        started_at=time("started_at"),
        finished_at=time("finished_at"),
        progress=row["progress"],
        credit_cost=row["credit_cost"],
        charge=Charge(row["charge"]),
        error=row["error"],
        result_url=row["result_url"],
        last_frame_url=row["last_frame_url"],
        received_bytes=row["received_bytes"],
        total_bytes=row["total_bytes"],
        clip_id=row["clip_id"],
    )
