"""The sandbox's state in one SQLite file: accounts, jobs, submissions, credits, files.

API keys are never stored: an account is found by the SHA-256 digest of its key, which is also enough to sign
webhooks. Times are sandbox seconds since 1970, money is in credits.
"""

import hashlib
import json
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS accounts (
    id TEXT PRIMARY KEY, service TEXT NOT NULL, key_digest TEXT NOT NULL UNIQUE, key_prefix TEXT NOT NULL,
    active INTEGER NOT NULL, credits INTEGER NOT NULL, concurrency INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS jobs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, account TEXT NOT NULL REFERENCES accounts,
    service TEXT NOT NULL, model TEXT NOT NULL, body TEXT NOT NULL, cost INTEGER NOT NULL, idempotency_key TEXT,
    status TEXT NOT NULL, accepted_at REAL NOT NULL, queue_s REAL NOT NULL, generate_s REAL NOT NULL,
    started_at REAL, ended_at REAL, error TEXT, clip TEXT, last_frame TEXT, webhook_status TEXT) STRICT;
CREATE INDEX IF NOT EXISTS jobs_by_key ON jobs (account, idempotency_key);
CREATE INDEX IF NOT EXISTS jobs_by_status ON jobs (status);
CREATE TABLE IF NOT EXISTS submissions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, service TEXT NOT NULL, account TEXT,
    idempotency_key TEXT, body TEXT NOT NULL, outcome TEXT NOT NULL, status INTEGER NOT NULL,
    job_id TEXT, charge INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS money (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, account TEXT NOT NULL, job_id TEXT NOT NULL,
    kind TEXT NOT NULL, credits INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS files (
    name TEXT PRIMARY KEY, purpose TEXT NOT NULL, kind TEXT NOT NULL, content_type TEXT NOT NULL,
    byte_size INTEGER NOT NULL, created_at REAL NOT NULL, expires_at REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS assets (
    id TEXT PRIMARY KEY, account TEXT NOT NULL, kind TEXT NOT NULL, file TEXT, error TEXT,
    ready_at REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS downloads (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, method TEXT NOT NULL, name TEXT NOT NULL,
    byte_range TEXT, if_range TEXT, status INTEGER NOT NULL, leaked_key INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS webhooks (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, job_id TEXT NOT NULL, url TEXT NOT NULL,
    event TEXT NOT NULL, attempt INTEGER NOT NULL, outcome TEXT NOT NULL) STRICT;
"""

IDEMPOTENCY_SECONDS = 24 * 3600.0
NO_EXPIRY = 1e18


class Account(Struct, frozen=True):
    """One key's account: its credits, and how many of its jobs run at once."""

    id: str
    service: str
    key_digest: str
    key_prefix: str
    active: int
    credits: int
    concurrency: int


class Job(Struct, frozen=True):
    """One accepted job of either service. `status` is in v2's words; `clip` and `last_frame` are file names."""

    seq: int
    id: str
    account: str
    service: str
    model: str
    body: str
    cost: int
    idempotency_key: str | None
    status: str
    accepted_at: float
    queue_s: float
    generate_s: float
    started_at: float | None
    ended_at: float | None
    error: str | None
    clip: str | None
    last_frame: str | None
    webhook_status: str | None

    def progress(self, now: float) -> int:
        """Return the percentage done; 100 only once the clip exists."""
        if self.status == "COMPLETED":
            return 100
        if self.started_at is None:
            return 0
        until = now if self.ended_at is None else self.ended_at
        return max(1, min(97, round(100 * (until - self.started_at) / max(self.generate_s, 0.001))))


class StoredFile(Struct, frozen=True):
    """One file of the file host. `purpose` is upload, result or asset; `kind` is image, video or audio."""

    name: str
    purpose: str
    kind: str
    content_type: str
    byte_size: int
    created_at: float
    expires_at: float


class Asset(Struct, frozen=True):
    """A registered asset: Active from `ready_at` on, or Failed if `error` is set."""

    id: str
    account: str
    kind: str
    file: str | None
    error: str | None
    ready_at: float


class InsufficientCreditsError(Exception):
    """The account can't pay for the job."""


def digest_of(key: str) -> str:
    """Return the hex SHA-256 of an API key."""
    return hashlib.sha256(key.encode()).hexdigest()


class Ledger:
    """The SQLite file. Use it only in the server's thread."""

    def __init__(self, path: Path) -> None:
        """Open or create the file. Raises sqlite3.Error if that fails or another sandbox has it open."""
        path.touch(mode=0o600)  # SQLite gives its other files the same rights
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        # Two sandboxes sharing a state would both advance every job.
        self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
        self._db.execute("PRAGMA journal_mode=WAL")
        # Survives a killed process; a power cut may lose the last sandbox credits.
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        """Run one statement and return its rows."""
        return [dict(row) for row in self._db.execute(sql, values)]

    def insert(self, table: str, **values: Any) -> None:
        """Add a row."""
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        self._db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))  # noqa: S608

    # Time and settings ------------------------------------------------------------------------------------------

    def meta(self, name: str) -> Any:
        """Return a stored JSON value, or None."""
        found = self.rows("SELECT value FROM meta WHERE name = ?", name)
        return json.loads(found[0]["value"]) if found else None

    def set_meta(self, name: str, value: Any) -> None:
        """Store a JSON value."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, json.dumps(value)))

    def save_clock(self, now: float) -> None:
        """Store the sandbox's time with the real time, for the next start."""
        self.set_meta("clock", {"now": now, "real": time.time()})

    def resume_clock(self) -> float | None:
        """Return the time to continue from; the clock ran in real time while the sandbox was down. None at first."""
        saved = self.meta("clock")
        return None if saved is None else saved["now"] + max(0.0, time.time() - saved["real"])

    # Accounts ---------------------------------------------------------------------------------------------------

    def ensure_account(self, service: str, key: str, credit_balance: int, concurrency: int) -> Account:
        """Return a key's account, created with that balance if there is none."""
        account = self.account_by_key(key)
        if account is None:
            digest = digest_of(key)
            id_ = str(uuid.uuid5(uuid.NAMESPACE_OID, digest))
            prefix = key[:8] if service == "v2" else key[:3]
            account = Account(id_, service, digest, prefix, 1, credit_balance, concurrency)
            self.insert("accounts", **asdict(account))
        return account

    def account_by_key(self, key: str) -> Account | None:
        """Return a key's account, or None."""
        return self._account("key_digest", digest_of(key))

    def account(self, account_id: str) -> Account:
        """Return an account by its id. Raises LookupError."""
        found = self._account("id", account_id)
        if found is None:
            raise LookupError(account_id)
        return found

    def _account(self, column: str, value: str) -> Account | None:
        found = self.rows(f"SELECT * FROM accounts WHERE {column} = ?", value)  # noqa: S608
        return Account(**found[0]) if found else None

    def change_account(self, account_id: str, **values: int) -> None:
        """Set `active`, `credits` or `concurrency`."""
        for name, value in values.items():
            self._db.execute(f"UPDATE accounts SET {name} = ? WHERE id = ?", (value, account_id))  # noqa: S608

    # Jobs and money ---------------------------------------------------------------------------------------------

    def accept(self, account: Account, job: dict[str, Any]) -> Job:
        """Store a job and charge its credits atomically. Raises InsufficientCreditsError without any change."""
        with self._transaction():
            paid = self._db.execute(
                "UPDATE accounts SET credits = credits - ? WHERE id = ? AND credits >= ?",
                (job["cost"], account.id, job["cost"]),
            )
            if not paid.rowcount:
                raise InsufficientCreditsError
            self.insert("jobs", account=account.id, service=account.service, status="QUEUED", **job)
            self._note_money(job["accepted_at"], account.id, job["id"], "charge", job["cost"])
        accepted = self.job(job["id"])
        assert accepted is not None
        return accepted

    def fail(self, job: Job, at: float, error: str) -> None:
        """End a job without a clip and refund its credits."""
        with self._transaction():
            self.change_job(job.id, status="FAILED", ended_at=at, error=error)
            self._db.execute("UPDATE accounts SET credits = credits + ? WHERE id = ?", (job.cost, job.account))
            self._note_money(at, job.account, job.id, "refund", job.cost)

    def _note_money(self, at: float, account: str, job_id: str, kind: str, amount: int) -> None:
        self.insert("money", at=at, account=account, job_id=job_id, kind=kind, credits=amount)

    def change_job(self, job_id: str, **values: Any) -> None:
        """Update columns of a job."""
        columns = ", ".join(f"{name} = ?" for name in values)
        self._db.execute(f"UPDATE jobs SET {columns} WHERE id = ?", (*values.values(), job_id))  # noqa: S608

    def job(self, job_id: str) -> Job | None:
        """Return a job by its id, or None."""
        return next(iter(self.jobs("id = ?", job_id)), None)

    def jobs(self, where: str, *values: Any) -> list[Job]:
        """Return jobs in the order of arrival, unless `where` ends with an ORDER BY."""
        order = "" if "ORDER BY" in where else " ORDER BY seq"
        return [Job(**row) for row in self.rows(f"SELECT * FROM jobs WHERE {where}{order}", *values)]  # noqa: S608

    def find_replay(self, account: Account, key: str, now: float) -> Job | None:
        """Return the job that this idempotency key made in the last 24 hours, or None."""
        found = self.jobs(
            "account = ? AND idempotency_key = ? AND accepted_at > ?", account.id, key, now - IDEMPOTENCY_SECONDS
        )
        return found[-1] if found else None

    # Files and the rest -----------------------------------------------------------------------------------------

    def file(self, name: str) -> StoredFile | None:
        """Return a file of the file host, expired or not."""
        found = self.rows("SELECT * FROM files WHERE name = ?", name)
        return StoredFile(**found[0]) if found else None

    def file_names(self) -> set[str]:
        return {row["name"] for row in self.rows("SELECT name FROM files")}

    def take_files_expired_before(self, at: float) -> list[str]:
        """Remove the records of files that expired before then; return their names."""
        return [row["name"] for row in self.rows("DELETE FROM files WHERE expires_at < ? RETURNING name", at)]

    def asset(self, asset_id: str, account_id: str) -> Asset | None:
        """Return an account's asset, or None."""
        found = self.rows("SELECT * FROM assets WHERE id = ? AND account = ?", asset_id, account_id)
        return Asset(**found[0]) if found else None
