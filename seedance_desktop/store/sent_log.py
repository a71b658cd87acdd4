"""A log of paid requests beside the database, to detect that the database is an older copy.

If somebody restores yesterday's database, jobs sent since then are waiting in it again. The log, which was not
restored, names them. One JSON object per line; the first names the log, and the database stores that name.
"""

import json
import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from seedance_desktop.core.decoding import UnreadableError, convert, parse_json, read_time
from seedance_desktop.core.files import make_private
from seedance_desktop.domain.job import Job

MAX_READ_BYTES = 64_000_000
"""Bytes read from the end of the log; a line takes about 300."""


@dataclass(frozen=True, slots=True)
class SentRequest:
    """One paid request as sent. Times are UTC; `sent_service_at` is by the service's clock."""

    job_id: str
    idempotency_key: str
    address: str
    key_id: str
    sent_at: datetime
    sent_service_at: datetime | None


class SentLog:
    """The log of one data folder. Every call blocks on the disk and may raise OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged = False
        """Whether `read` met a line that can't be read: jobs may be missing."""

    def name(self) -> str | None:
        """Return the log's own name; None if there is no log."""
        try:
            with self.path.open("rb") as file:
                first = _object(file.read(1000).lstrip().partition(b"\n")[0])
        except FileNotFoundError:
            return None
        name = first.get("sent_log")
        return name if isinstance(name, str) else None

    def begin(self) -> str:
        """Start a new log, replacing an existing one; return its name."""
        name = str(uuid.uuid4())
        self._append({"sent_log": name}, flags=os.O_TRUNC)
        return name

    def add(self, job: Job) -> None:
        """Log that a job's request is about to be sent, synced."""
        self._append(
            {
                "job": job.id,
                "key": job.idempotency_key,
                "address": job.address,
                "key_id": job.key_id,
                "sent_at": job.sent_at.isoformat() if job.sent_at else None,
                "sent_service_at": job.sent_service_at.isoformat() if job.sent_service_at else None,
            }
        )

    def add_refused(self, job_id: str) -> None:
        """Log that a job's last request was certainly not accepted."""
        self._append({"refused": job_id})

    def read(self) -> dict[str, SentRequest]:
        """Return, by job, the last request that may have been accepted. Damaged lines are skipped, see `damaged`."""
        sent: dict[str, SentRequest] = {}
        for line in self._lines():
            entry = _object(line)
            if isinstance(refused := entry.get("refused"), str):
                sent.pop(refused, None)
            elif request := _request(entry):
                sent[request.job_id] = request
            elif "sent_log" not in entry and line.endswith(b"\n") and line.strip():
                self.damaged = True
        return sent

    def set_aside(self, folder: Path) -> None:
        """Move a damaged log into a folder, so that `begin` starts another."""
        make_private(folder)
        self.path.replace(folder / f"sent-{uuid.uuid4()}.log")
        self.damaged = False

    def _lines(self) -> Iterator[bytes]:
        try:
            with self.path.open("rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - MAX_READ_BYTES))
                yield from file
        except FileNotFoundError:
            return

    def _append(self, entry: dict[str, Any], *, flags: int = 0) -> None:
        # One write per line: after a crash the line is whole, or damaged and skipped.
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | flags, 0o600)
        try:
            # The line before may have been torn by a crash.
            os.write(handle, b"\n" + json.dumps(entry, separators=(",", ":")).encode() + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)


def _object(line: bytes) -> dict[str, Any]:
    with suppress(UnreadableError):
        return convert(parse_json(line), dict[str, Any])
    return {}


def _request(entry: dict[str, Any]) -> SentRequest | None:
    by_service = entry.get("sent_service_at")
    with suppress(UnreadableError):
        return SentRequest(
            *convert([entry.get(name) for name in ("job", "key", "address", "key_id")], tuple[str, str, str, str]),
            sent_at=read_time(entry.get("sent_at")),
            sent_service_at=read_time(by_service) if by_service else None,
        )
    return None
