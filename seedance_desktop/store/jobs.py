"""Store jobs, their history, and what belongs to them."""

import json
import logging
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from seedance_desktop.core.decoding import (
    Count,
    Number,
    UnreadableError,
    convert,
    convert_fields,
    decode,
    parse_json,
    read_time,
)
from seedance_desktop.core.i18n import Message, verbatim
from seedance_desktop.core.text import replace_surrogates
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.estimate import Estimate
from seedance_desktop.domain.history import Event
from seedance_desktop.domain.job import FINISHED, UNSENT, Charge, Job, JobState
from seedance_desktop.domain.request import REQUEST_TYPES, Request, request_to_json
from seedance_desktop.domain.shot import TakeName
from seedance_desktop.store.cells import cell, stamp
from seedance_desktop.store.database import Database, StoreError
from seedance_desktop.store.sent_log import SentLog, SentRequest, read_sent
from seedance_desktop.store.shots import last_take, take_names
from seedance_desktop.store.transaction import transaction

log = logging.getLogger(__name__)

Kind = tuple[str, str, int, str]
"""What a generation time depends on: service, model, duration in seconds, resolution."""
TIMES_KEPT = 30
_NOT_ACCEPTED = UNSENT | {JobState.SENDING, JobState.UNCONFIRMED}

_COLUMNS = (
    "id created_at account service state shot take position request estimate_low estimate_high estimate_source "
    "idempotency_key body sent_at remote_id accepted_at started_at finished_at progress credit_cost charge error "
    "result_url last_frame_url received_bytes total_bytes clip_id body_good_until project "
    "address key_id sent_service_at title"
).split()
_UPSERT = (
    f"INSERT INTO jobs ({', '.join(_COLUMNS)}) VALUES ({', '.join(':' + name for name in _COLUMNS)}) "  # noqa: S608
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])}"
)

_SENT = (
    "SELECT id AS job, idempotency_key AS key, address, key_id, sent_at, sent_service_at FROM jobs "
    "WHERE sent_at IS NOT NULL"
)


class JobStore:
    """Read and write jobs, their history, and the URLs of recent uploads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sent_log = SentLog(database.path.with_name("sent.log"))
        self.lost: set[str] = set()
        """Ids of sent jobs that `load` could not read: they may be in their account's list at the service."""

    async def save(self, jobs: Iterable[Job], happened: Event | None = None) -> None:
        """Write jobs, with the same event in the history of each, in one synced transaction."""
        await self.save_each([(job, happened) for job in jobs])

    async def save_each(self, changes: Iterable[tuple[Job, Event | None]]) -> None:
        """Write jobs, each with an event of its own history (or None), in one synced transaction."""
        now = stamp(datetime.now(UTC))
        rows, lines = [], []
        for job, happened in changes:
            rows.append(_to_row(job))
            if happened is not None:
                lines.append((job.id, now, happened.code, _json(happened.to_json())))

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(_UPSERT, rows)
            connection.executemany("INSERT INTO job_log (job_id, at, code, fields) VALUES (?, ?, ?, ?)", lines)

        await self._database.run(write)

    async def note_sent(self, job: Job) -> None:
        """Log outside the database that a job's request is about to be sent. Never fails: the job itself is saved."""
        await self._note(lambda: self._sent_log.add(job))

    async def note_refused(self, job_id: str) -> None:
        """Log outside the database that a job's last request was certainly not accepted."""
        await self._note(lambda: self._sent_log.add_refused(job_id))

    async def _note(self, write: Callable[[], None]) -> None:
        try:
            await self._database.run(lambda _: write())
        except (OSError, StoreError) as error:
            log.warning("the log of sent requests can't be written: %s", error)

    async def sent_requests(self) -> tuple[dict[str, SentRequest], bool]:
        """Return the sent requests of the log beside the database, by job, and whether the log is complete.

        It is not if it is damaged, or the database refers to another or a missing log: the two were separated.
        """

        def read(connection: sqlite3.Connection) -> tuple[dict[str, SentRequest], bool]:
            row = connection.execute("SELECT value FROM meta WHERE name = 'sent_log'").fetchone()
            known = str(row["value"]) if row else None
            name = self._sent_log.name()
            sent = self._sent_log.read()
            if damaged := self._sent_log.damaged:
                self._sent_log.set_aside(self._database.quarantine.folder)
                name = None
            if name is None:
                # What the database says of sent requests goes there too: older copies of it would not.
                rows = map(dict, connection.execute(_SENT))
                known_sent = {request.job_id: request for request in map(read_sent, rows) if request}
                name = self._sent_log.begin((known_sent | sent).values())
            if name != known:
                connection.execute("INSERT OR REPLACE INTO meta VALUES ('sent_log', ?)", (name,))
            return sent, not damaged and known in {None, name}

        try:
            return await self._database.run(read)
        except OSError as error:
            log.warning("the log of sent requests can't be read: %s", error)
            return {}, False

    @transaction
    def load(self, connection: sqlite3.Connection, recent: timedelta = timedelta(days=1)) -> list[Job]:
        """Read every unfinished job, and those that finished within `recent`, oldest first.

        Rows that can't be read stay in the database, and are kept in its quarantine too.
        """
        since = stamp(datetime.now(UTC) - recent)
        finished = [str(state) for state in FINISHED]
        marks = ", ".join("?" * len(finished))
        rows = connection.execute(
            f"SELECT * FROM jobs WHERE removed_at IS NULL AND (state NOT IN ({marks}) OR finished_at >= ?) "  # noqa: S608
            "ORDER BY created_at, take",
            (*finished, since),
        )
        found = rows.fetchall()
        jobs = self._database.quarantine.readable("jobs", found, _from_row)
        self.lost = {row["id"] for row in found if row["sent_at"]} - {job.id for job in jobs}
        names = take_names(connection, (job.shot for job in jobs))
        for job in jobs:
            job.named = names.get(job.id, job.named)
        return jobs

    @transaction
    def is_readable(self, connection: sqlite3.Connection, job_id: str) -> bool:
        """Whether a row of this job is there, hidden or not, and can be read."""
        row = connection.execute("SELECT * FROM jobs WHERE id = ?", (job_id,)).fetchone()
        try:
            return row is not None and _from_row(row).id == job_id
        except UnreadableError:
            return False

    @transaction
    def take_names(self, connection: sqlite3.Connection, shots: Iterable[str]) -> dict[str, TakeName]:
        """Return the names of all takes of these shots that have several, by the id of job or clip."""
        return take_names(connection, set(shots))

    @transaction
    def last_take(self, connection: sqlite3.Connection, shot: str) -> int:
        """Return the highest number of a shot's takes; 0 if it has none."""
        return last_take(connection, shot)

    async def remove(self, job_ids: Iterable[str]) -> None:
        """Hide jobs and their history until `restore`. Paid ones still count; clips stay.

        Those that were never sent are deleted a day later.
        """
        now = datetime.now(UTC)
        marks = [(stamp(now), job_id) for job_id in job_ids]

        def write(connection: sqlite3.Connection) -> None:
            connection.execute(
                "DELETE FROM jobs WHERE removed_at < ? AND sent_at IS NULL", (stamp(now - timedelta(days=1)),)
            )
            connection.executemany("UPDATE jobs SET removed_at = ? WHERE id = ?", marks)

        await self._database.run(write)

    async def restore(self, jobs: Iterable[Job]) -> None:
        """Bring removed jobs back as given, with their history."""
        rows = [_to_row(job) for job in jobs]

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(_UPSERT, rows)
            connection.executemany("UPDATE jobs SET removed_at = NULL WHERE id = ?", [(row["id"],) for row in rows])

        await self._database.run(write)

    async def known(self, account: str, remote_ids: Iterable[str]) -> dict[str, tuple[str, bool]]:
        """Return which of the account's remote jobs were ever followed here.

        By remote id: the job's id, and whether its clip is in the library.
        """
        ids = list(remote_ids)

        def read(connection: sqlite3.Connection) -> dict[str, tuple[str, bool]]:
            rows = connection.execute(
                "SELECT jobs.remote_id, jobs.id, clips.id IS NOT NULL AS kept FROM jobs "
                "LEFT JOIN clips ON clips.job_id = jobs.id "
                "WHERE jobs.account = :account AND jobs.remote_id IN (SELECT value FROM json_each(:ids)) "
                "UNION ALL "
                # After a rebuild from the folder there are clips whose jobs are gone.
                "SELECT remote_id, coalesce(job_id, id), 1 FROM clips WHERE account = :account "
                "AND remote_id IN (SELECT value FROM json_each(:ids)) "
                "AND coalesce(job_id, '') NOT IN (SELECT id FROM jobs)",
                {"account": account, "ids": json.dumps(ids)},
            )
            return {row["remote_id"]: (row["id"], bool(row["kept"])) for row in rows}

        return await self._database.run(read)

    @transaction
    def history(self, connection: sqlite3.Connection, job_id: str) -> list[tuple[datetime, Event]]:
        """Read what happened to a job, oldest first. An event that can't be read is left out."""
        rows = connection.execute("SELECT at, code, fields FROM job_log WHERE job_id = ? ORDER BY id", (job_id,))
        return self._database.quarantine.readable("job_log", rows, _history_entry)

    @transaction
    def spent_since(self, connection: sqlite3.Connection, since: datetime, account: str) -> int:
        """Return the credits an account was charged for jobs accepted since then; refunded ones don't count."""
        row = connection.execute(
            "SELECT coalesce(sum(max(coalesce(credit_cost, estimate_high, 0), 0)), 0) FROM jobs "
            "WHERE charge = ? AND accepted_at >= ? AND account = ?",
            (str(Charge.CHARGED), stamp(since), account),
        ).fetchone()
        return int(row[0])

    @transaction
    def at_stake_since(self, connection: sqlite3.Connection, since: datetime) -> dict[str, tuple[str, int]]:
        """Return, by job id, account and credits charged since then, or perhaps charged, since no answer came."""
        rows = connection.execute(
            "SELECT id, account, request, coalesce(credit_cost, estimate_high) AS credits FROM jobs "
            "WHERE charge IN (?, ?) AND coalesce(accepted_at, sent_at) >= ?",
            (str(Charge.CHARGED), str(Charge.UNKNOWN), stamp(since)),
        ).fetchall()
        return {
            row["id"]: (
                row["account"],
                max(0, row["credits"])
                if row["credits"] is not None
                else _highest_cost(connection, row["account"], _model(row["request"])),
            )
            for row in rows
        }

    async def highest_cost(self, account: str, model: str) -> int:
        """Return the most that one clip of a model ever cost this account, in credits; 0 if nothing was charged."""
        return await self._database.run(lambda connection: _highest_cost(connection, account, model))

    @transaction
    def upload(
        self, connection: sqlite3.Connection, account: str, digest: str, good_until: datetime
    ) -> tuple[str, datetime] | None:
        """Return (URL, expiry) of the account's upload with this SHA-256, or None.

        It must be valid until `good_until`.
        """
        row = connection.execute(
            "SELECT url, expires_at FROM uploads WHERE account = ? AND digest = ? AND expires_at > ?",
            (account, digest, stamp(good_until)),
        ).fetchone()
        return (str(row["url"]), datetime.fromisoformat(row["expires_at"])) if row else None

    @transaction
    def save_upload(
        self, connection: sqlite3.Connection, account: str, digest: str, url: str, expires_at: datetime
    ) -> None:
        """Save an upload's URL; expired ones are deleted."""
        connection.execute("DELETE FROM uploads WHERE expires_at < ?", (stamp(datetime.now(UTC)),))
        connection.execute(
            "INSERT OR REPLACE INTO uploads VALUES (?, ?, ?, ?)", (account, digest, url, stamp(expires_at))
        )

    @transaction
    def add_generation_time(self, connection: sqlite3.Connection, request: Request, seconds: float) -> None:
        """Save how long a clip took at the service; the newest of each kind are kept."""
        kind = (str(request.service), request.model, request.duration, request.resolution)
        connection.execute(
            "INSERT INTO generation_times (service, model, duration, resolution, seconds) VALUES (?, ?, ?, ?, ?)",
            (*kind, seconds),
        )
        connection.execute(
            "DELETE FROM generation_times WHERE (service, model, duration, resolution) = (?, ?, ?, ?) "
            "AND id NOT IN (SELECT id FROM generation_times WHERE (service, model, duration, resolution) = "
            "(?, ?, ?, ?) ORDER BY id DESC LIMIT ?)",
            (*kind, *kind, TIMES_KEPT),
        )

    @transaction
    def generation_times(self, connection: sqlite3.Connection) -> dict[Kind, list[float]]:
        """Return the recent generation times of each kind in seconds, oldest first."""
        found: dict[Kind, list[float]] = {}
        rows = connection.execute(
            "SELECT service, model, duration, resolution, seconds FROM generation_times ORDER BY id"
        )
        for *kind, seconds in rows:
            found.setdefault(tuple(kind), []).append(seconds)
        return found

    async def save_inputs(self, names: Iterable[tuple[str, str, str]]) -> None:
        """Save the names of copies of local files: (job id, source, name)."""
        now = stamp(datetime.now(UTC))
        rows = [(*name, now) for name in names]
        await self._database.run(
            lambda connection: connection.executemany("INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?)", rows)
        )

    @transaction
    def input_names(self, connection: sqlite3.Connection, job_id: str, source: str) -> tuple[str | None, list[str]]:
        """Return the name of this job's copy of a source, and those of other jobs' copies, newest first."""
        rows = connection.execute(
            "SELECT job_id, name FROM inputs WHERE source = ? ORDER BY at DESC", (source,)
        ).fetchall()
        own = next((row["name"] for row in rows if row["job_id"] == job_id), None)
        return own, [row["name"] for row in rows if row["job_id"] != job_id]

    @transaction
    def drop_inputs(self, connection: sqlite3.Connection, kept_for: timedelta, new_for: timedelta) -> set[str]:
        """Forget copies that no job or clip needs; return the names still needed.

        A job needs its copies until `kept_for` after it finished or was removed; a clip for as long as it exists. For
        `new_for` nobody may know yet who needs a copy.
        """
        now = datetime.now(UTC)
        since = stamp(now - kept_for)
        finished = [str(state) for state in FINISHED]
        marks = ", ".join("?" * len(finished))
        connection.execute(
            "DELETE FROM inputs WHERE at < ? AND job_id NOT IN "  # noqa: S608
            f"(SELECT id FROM jobs WHERE coalesce(removed_at, '9') >= ? AND (state NOT IN ({marks}) "
            "OR finished_at >= ?)) AND job_id NOT IN (SELECT coalesce(job_id, id) FROM clips)",
            (stamp(now - new_for), since, *finished, since),
        )
        return {row["name"] for row in connection.execute("SELECT DISTINCT name FROM inputs")}


def _highest_cost(connection: sqlite3.Connection, account: str, model: str) -> int:
    (cost,) = connection.execute(
        "SELECT max(credit_cost) FROM jobs WHERE account = ? AND credit_cost > 0 "
        "AND CASE WHEN json_valid(request) THEN json_extract(request, '$.model') END = ?",
        (account, model),
    ).fetchone()
    return int(cost or 0)


def _model(request: str) -> str:
    try:
        return decode(request, Request).model
    except UnreadableError:
        return ""


def _history_entry(row: sqlite3.Row) -> tuple[datetime, Event]:
    return read_time(row["at"]), Event.from_json(row["code"], parse_json(row["fields"]))


def _json(value: Any) -> str:
    return replace_surrogates(json.dumps(value, ensure_ascii=False))


def _message(text: str | None) -> Message | None:
    if text is None:
        return None
    try:
        return Message.from_json(parse_json(text))
    except ValueError:
        return verbatim(text)  # damaged, or of a version that kept sentences


def _source(text: str) -> Message:
    try:
        return Message.from_json(parse_json(text))
    except ValueError:
        return Message(text)  # of a version that kept the marked text itself


def _to_row(job: Job) -> dict[str, Any]:
    own = {
        "request": _json(request_to_json(job.request)),
        "estimate_low": job.estimate.low,
        "estimate_high": job.estimate.high,
        "estimate_source": _json(job.estimate.source.to_json()),
        "error": _json(job.error.to_json()) if job.error is not None else None,
    }
    return {name: own[name] if name in own else cell(getattr(job, name)) for name in _COLUMNS}


def _time(text: str | None) -> datetime | None:
    return None if text is None else read_time(text)


def _request(row: sqlite3.Row) -> Request:
    """Return what can be read of the request of a job at the service, which is not sent any more."""
    try:
        saved = parse_json(row["request"])
    except UnreadableError:
        saved = None
    known = convert_fields(saved, REQUEST_TYPES) if isinstance(saved, dict) else {}
    return Request(**{"service": Service(row["service"]), "model": "", "prompt": "", **known})


def _body(value: bytes | None) -> bytes | None:
    if value is not None:
        convert(parse_json(convert(value, bytes)), dict[str, Any])
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys("account shot title idempotency_key project address key_id".split(), partial(convert, type_=str)),
    **dict.fromkeys("result_url last_frame_url clip_id".split(), partial(convert, type_=str | None)),
    **dict.fromkeys("take received_bytes".split(), partial(convert, type_=Count)),
    **dict.fromkeys("progress credit_cost total_bytes".split(), partial(convert, type_=Count | None)),
    **dict.fromkeys("sent_at sent_service_at accepted_at started_at finished_at body_good_until".split(), _time),
    "created_at": read_time,
    "position": partial(convert, type_=Number),
    "state": partial(convert, type_=JobState),
    "charge": partial(convert, type_=Charge),
    "body": _body,
    "error": _message,
    "request": partial(decode, type_=Request),
}


_TOLD = frozenset(
    "batch project take position progress received_bytes total_bytes started_at finished_at error result_url "
    "last_frame_url clip_id body_good_until".split()
)
"""What a job can be sent without: it decides neither what is paid for nor whether it was."""


def _from_row(row: sqlite3.Row) -> Job:
    """Return a row's job, without what it can do without and can't be read. Raises UnreadableError if that is more.

    A job that the service has accepted is paid for: it is followed without all but its account, and never sent.
    """
    remote_id = convert(row["remote_id"], str | None)
    values: dict[str, Any] = {}
    for name, read in _READERS.items():
        try:
            values[name] = read(row[name])
        except UnreadableError as error:
            if name == "body" and not row["sent_at"]:
                values[name] = None  # to be made again
                continue
            if name == "account" or not (remote_id or name in _TOLD):
                raise UnreadableError(f"{name}: {error}") from error
            log.warning("job %s goes on without its %s: %s", row["id"], name, error)
    if remote_id:
        values = {"created_at": datetime.now(UTC), "state": JobState.QUEUED, "charge": Charge.CHARGED, **values}
        values.setdefault("request", _request(row))
        if values["state"] in _NOT_ACCEPTED:
            values["state"] = JobState.QUEUED
    elif values["state"] not in _NOT_ACCEPTED | FINISHED:
        raise UnreadableError("accepted, but without the service's id")
    estimate = Estimate(
        convert(row["estimate_low"], int | None),
        convert(row["estimate_high"], int | None),
        _source(row["estimate_source"]),
    )
    return Job(id=convert(row["id"], str), remote_id=remote_id, estimate=estimate, **values)
