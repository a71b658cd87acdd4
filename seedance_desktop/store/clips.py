"""Clips on disk: the library's rows and its search."""

import json
import re
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from seedance_desktop.domain.clip import Clip, Flag
from seedance_desktop.domain.request_json import request_from_json, request_to_json
from seedance_desktop.store.database import Database

_COLUMNS = (
    "id path created_at width height fps frames duration_s has_audio byte_size request job_id batch take account "
    "remote_id credit_cost last_frame_path rating flag tags"
).split()
_INSERT = (
    f"INSERT INTO clips ({', '.join(_COLUMNS)}) VALUES ({', '.join(':' + name for name in _COLUMNS)}) "  # noqa: S608
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])} "
    "RETURNING number"
)


class ClipSort(StrEnum):
    """Orders of the library."""

    NEWEST = "newest"
    OLDEST = "oldest"
    LONGEST = "longest"
    COSTLIEST = "cost"


_ORDER = {
    ClipSort.NEWEST: "created_at DESC, number DESC",
    ClipSort.OLDEST: "created_at, number",
    ClipSort.LONGEST: "duration_s DESC, number DESC",
    ClipSort.COSTLIEST: "credit_cost DESC NULLS LAST, number DESC",
}


class ClipStore:
    """Reads, writes and searches clips."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, clip: Clip) -> None:
        """Add a clip or replace what is known of it."""
        row = _to_row(clip)

        def write(connection: sqlite3.Connection) -> None:
            number = connection.execute(_INSERT, row).fetchone()[0]
            connection.execute("DELETE FROM clip_text WHERE rowid = ?", (number,))
            request = clip.request
            connection.execute(
                "INSERT INTO clip_text (rowid, prompt, name, model, tags) VALUES (?, ?, ?, ?, ?)",
                (
                    number,
                    request.prompt if request else "",
                    clip.path.stem,
                    request.model if request else "",
                    " ".join(clip.tags),
                ),
            )

        await self._database.run(write)

    async def get(self, clip_id: str) -> Clip | None:
        """One clip, or None."""

        def read(connection: sqlite3.Connection) -> Clip | None:
            row = connection.execute("SELECT * FROM clips WHERE id = ?", (clip_id,)).fetchone()
            return _from_row(row) if row else None

        return await self._database.run(read)

    async def find(
        self, text: str = "", sort: ClipSort = ClipSort.NEWEST, offset: int = 0, limit: int = 100
    ) -> tuple[list[Clip], int]:
        """A page of the clips whose prompt, name, model or tags have words that begin so, and how many there are."""
        words = _match_words(text)
        where = "WHERE number IN (SELECT rowid FROM clip_text WHERE clip_text MATCH :words)" if words else ""
        values = {"words": words, "limit": limit, "offset": offset}

        def read(connection: sqlite3.Connection) -> tuple[list[Clip], int]:
            total = connection.execute(f"SELECT count(*) FROM clips {where}", values).fetchone()[0]  # noqa: S608
            rows = connection.execute(
                f"SELECT * FROM clips {where} ORDER BY {_ORDER[sort]} LIMIT :limit OFFSET :offset",  # noqa: S608
                values,
            )
            return [_from_row(row) for row in rows], total

        return await self._database.run(read)

    async def totals(self) -> tuple[int, int]:
        """How many clips there are, and their bytes together."""

        def read(connection: sqlite3.Connection) -> tuple[int, int]:
            row = connection.execute("SELECT count(*), coalesce(sum(byte_size), 0) FROM clips").fetchone()
            return int(row[0]), int(row[1])

        return await self._database.run(read)

    async def delete(self, clip_ids: Iterable[str]) -> None:
        """Forget clips. The files are the caller's business."""
        ids = [(clip_id,) for clip_id in clip_ids]

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany("DELETE FROM clip_text WHERE rowid = (SELECT number FROM clips WHERE id = ?)", ids)
            connection.executemany("DELETE FROM clips WHERE id = ?", ids)

        await self._database.run(write)


def _match_words(text: str) -> str:
    """Each word as a quoted prefix, so that nothing a person types is read as search syntax."""
    return " ".join(f'"{word}"*' for word in re.findall(r"\w+", text))


def _to_row(clip: Clip) -> dict[str, str | int | float | None]:
    return {
        "id": clip.id,
        "path": str(clip.path),
        "created_at": clip.created_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "width": clip.width,
        "height": clip.height,
        "fps": clip.fps,
        "frames": clip.frames,
        "duration_s": clip.duration_s,
        "has_audio": int(clip.has_audio),
        "byte_size": clip.byte_size,
        "request": json.dumps(request_to_json(clip.request), ensure_ascii=False) if clip.request else None,
        "job_id": clip.job_id,
        "batch": clip.batch,
        "take": clip.take,
        "account": clip.account,
        "remote_id": clip.remote_id,
        "credit_cost": clip.credit_cost,
        "last_frame_path": str(clip.last_frame_path) if clip.last_frame_path else None,
        "rating": clip.rating,
        "flag": str(clip.flag),
        "tags": json.dumps(clip.tags, ensure_ascii=False),
    }


def _from_row(row: sqlite3.Row) -> Clip:
    return Clip(
        id=row["id"],
        path=Path(row["path"]),
        created_at=datetime.fromisoformat(row["created_at"]),
        width=row["width"],
        height=row["height"],
        fps=row["fps"],
        frames=row["frames"],
        duration_s=row["duration_s"],
        has_audio=bool(row["has_audio"]),
        byte_size=row["byte_size"],
        request=request_from_json(json.loads(row["request"])) if row["request"] else None,
        job_id=row["job_id"],
        batch=row["batch"],
        take=row["take"],
        account=row["account"],
        remote_id=row["remote_id"],
        credit_cost=row["credit_cost"],
        last_frame_path=Path(row["last_frame_path"]) if row["last_frame_path"] else None,
        rating=row["rating"],
        flag=Flag(row["flag"]),
        tags=tuple(json.loads(row["tags"])),
    )
