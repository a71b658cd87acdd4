"""A log of paid requests beside the database, to detect that the database is an older copy.

If somebody restores yesterday's database, jobs sent since then are waiting in it again. The log, which was not
restored, names them. One JSON object per line, with its checksum; the first names the log, and the database stores
that name.
"""

import json
import os
import uuid
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from seedance_desktop.core.decoding import UnreadableError, convert, parse_json, read_time
from seedance_desktop.core.files import make_private, rename, write_atomic
from seedance_desktop.domain.job import Job

MAX_READ_BYTES = 64_000_000
"""Bytes read from the end of the log; a line takes about 300."""

_NAMES = frozenset({"sent_log", "refused", "job", "key", "address", "key_id", "sent_at", "sent_service_at"})


class SentRequest(Struct, frozen=True):
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

    def begin(self, sent: Iterable[SentRequest]) -> str:
        """Start a new log of these requests, replacing an existing one; return its name."""
        name = str(uuid.uuid4())
        lines = [_line({"sent_log": name}), *(_line(_entry(request)) for request in sent)]
        write_atomic(self.path, b"".join(lines), private=True)
        return name

    def add(self, job: Job) -> None:
        """Log that a job's request is about to be sent, synced."""
        if job.sent_at is None:
            raise ValueError(f"job {job.id} is not about to be sent")
        self._append(
            _entry(
                SentRequest(job.id, job.idempotency_key, job.address, job.key_id, job.sent_at, job.sent_service_at)
            )
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
            elif request := read_sent(entry):
                sent[request.job_id] = request
            elif "sent_log" not in entry and line.endswith(b"\n") and line.strip():
                self.damaged = True
        return sent

    def set_aside(self, folder: Path) -> None:
        """Move a damaged log into a folder, so that `begin` starts another."""
        make_private(folder)
        rename(self.path, folder / f"sent-{uuid.uuid4()}.log")
        self.damaged = False

    def _lines(self) -> Iterator[bytes]:
        try:
            with self.path.open("rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - MAX_READ_BYTES))
                yield from file
        except FileNotFoundError:
            return

    def _append(self, entry: dict[str, Any]) -> None:
        # One write per line: after a crash the line is whole, or damaged and skipped.
        with open(self.path, "ab", buffering=0, opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(_line(entry))
            os.fsync(file.fileno())


def read_sent(values: Mapping[str, Any]) -> SentRequest | None:
    """Return a request from its values, from the log or the database; None if they can't be read."""
    by_service = values.get("sent_service_at")
    with suppress(UnreadableError):
        return SentRequest(
            *convert([values.get(name) for name in ("job", "key", "address", "key_id")], tuple[str, str, str, str]),
            sent_at=read_time(values.get("sent_at")),
            sent_service_at=read_time(by_service) if by_service else None,
        )
    return None


def _entry(sent: SentRequest) -> dict[str, Any]:
    return {
        "job": sent.job_id,
        "key": sent.idempotency_key,
        "address": sent.address,
        "key_id": sent.key_id,
        "sent_at": sent.sent_at.isoformat(),
        "sent_service_at": sent.sent_service_at.isoformat() if sent.sent_service_at else None,
    }


def _line(entry: dict[str, Any]) -> bytes:
    # The line before may have been torn by a crash.
    return b"\n" + _dump(entry | {"crc": _checksum(entry)}) + b"\n"


def _dump(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, separators=(",", ":")).encode()


def _checksum(entry: dict[str, Any]) -> int:
    return zlib.crc32(_dump(entry))


def _object(line: bytes) -> dict[str, Any]:
    """Return a line's values; empty if it is damaged, be it by one bit. Lines of older versions have no checksum."""
    with suppress(UnreadableError):
        entry = convert(parse_json(line), dict[str, Any])
        checksum = entry.pop("crc", None)
        if entry.keys() <= _NAMES and (checksum is None or checksum == _checksum(entry)):
            return entry
    return {}
