"""Clips on disk: the library's rows, and finding them."""

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from seedance_desktop.domain.clip import Clip
from seedance_desktop.store import clip_rows
from seedance_desktop.store.clip_rows import ANNOTATED, COLUMNS, annotation_row, from_row, to_row
from seedance_desktop.store.database import Database
from seedance_desktop.store.search import ClipQuery, Filters, order_sql, where_sql

_INSERT = (
    f"INSERT INTO clips ({', '.join(COLUMNS)}) VALUES ({', '.join(':' + name for name in COLUMNS)}) "  # noqa: S608
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in COLUMNS[1:])} "
    "RETURNING number"
)
_ANNOTATE = f"UPDATE clips SET {', '.join(f'{name} = :{name}' for name in ANNOTATED)} WHERE id = :id"  # noqa: S608
# SQLite takes at most 32,766 values in a statement.
_MAX_VALUES = 10_000
_REINDEX = 200
_FEW_LETTERS = 2

ClipRange = tuple[Clip, int, int]
"""A clip with the first and the last frame of it, both included."""


class ClipSort(StrEnum):
    """Usual orders of the library."""

    NEWEST = "-date"
    OLDEST = "date"
    LONGEST = "-length"
    COSTLIEST = "-cost"


class ClipStore:
    """Reads, writes and finds clips."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, clip: Clip) -> None:
        """Add a clip or replace what is known of it."""
        await self.save_all([clip])

    async def save_all(self, clips: Iterable[Clip]) -> None:
        """Add clips, or replace what is known of them, in one transaction."""
        clips = list(clips)

        def write(connection: sqlite3.Connection) -> None:
            for clip in clips:
                _put(connection, clip)

        await self._database.run(write)

    async def add_found(self, clips: Iterable[Clip], *, needs_thumbnail: bool) -> None:
        """Add clips that were found on the disk, in one transaction.

        The sidecars of external clips become due, and with `needs_thumbnail` every clip's thumbnail too.
        """
        clips = list(clips)

        def write(connection: sqlite3.Connection) -> None:
            for clip in clips:
                _put(connection, clip)
            _mark_due(connection, [clip.id for clip in clips if clip.job_id is None])
            if needs_thumbnail:
                connection.executemany("INSERT INTO posters_due VALUES (?)", [(clip.id,) for clip in clips])

        await self._database.run(write)

    async def thumbnails_due(self, after: str, limit: int) -> list[Clip]:
        """Clips whose pictures nobody has looked at yet, by ids above `after`, in order."""

        def read(connection: sqlite3.Connection) -> list[Clip]:
            rows = connection.execute(
                "SELECT clips.* FROM posters_due JOIN clips ON id = clip WHERE clip > ? ORDER BY clip LIMIT ?",
                (after, limit),
            )
            return [from_row(row) for row in rows]

        return await self._database.run(read)

    async def thumbnails_done(self, clip_ids: Iterable[str]) -> None:
        """These are no longer due."""
        rows = [(clip_id,) for clip_id in clip_ids]
        await self._database.run(
            lambda connection: connection.executemany("DELETE FROM posters_due WHERE clip = ?", rows)
        )

    async def reindex(self) -> None:
        """Work out what an earlier version of the program did not keep: a few rows at a time, others in between."""
        while await self._database.run(_reindex):
            pass

    async def get(self, clip_id: str) -> Clip | None:
        """One clip, or None."""
        return next(iter(await self.get_all([clip_id])), None)

    async def at(self, path: Path) -> str | None:
        """The id of the clip whose file is there, or None."""

        def read(connection: sqlite3.Connection) -> str | None:
            row = connection.execute("SELECT id FROM clips WHERE path = ?", (str(path),)).fetchone()
            return row["id"] if row else None

        return await self._database.run(read)

    async def get_all(self, clip_ids: Iterable[str]) -> list[Clip]:
        """Those of these clips that there are, in this order."""
        ids = list(clip_ids)

        def read(connection: sqlite3.Connection) -> list[Clip]:
            found = {clip.id: clip for clip in _with_ids(connection, ids)}
            return [found[clip_id] for clip_id in ids if clip_id in found]

        return await self._database.run(read)

    async def find(
        self,
        text: str = "",
        sort: str = ClipSort.NEWEST,
        offset: int = 0,
        limit: int = 100,
        filters: Filters | None = None,
    ) -> tuple[list[Clip], int]:
        """A page of the clips whose prompt, name, model, tags or notes hold all the words, and how many there are."""
        where, values = where_sql(text, filters or Filters())
        values |= {"limit": limit, "offset": offset}

        def read(connection: sqlite3.Connection) -> tuple[list[Clip], int]:
            total = connection.execute(f"SELECT count(*) FROM clips {where}", values).fetchone()[0]  # noqa: S608
            rows = connection.execute(
                f"SELECT * FROM clips {where} ORDER BY {order_sql(sort)} LIMIT :limit OFFSET :offset",  # noqa: S608
                values,
            )
            return [from_row(row) for row in rows], total

        return await self._database.run(read)

    async def search(self, query: ClipQuery) -> tuple[Sequence[int], Sequence[int]]:
        """All clips that match, in order: their numbers for `read`, and beside each the number of its stack."""
        # One or two letters begin a word of most clips, and an index has all in this order.
        scan = len(query.text.strip()) <= _FEW_LETTERS and query == ClipQuery(query.text)
        where, values = where_sql(query.text, query.filters, scan=scan)
        # As one text: fetched row by row, each of thousands would wait its turn with the interface thread.
        # The stack's number is in no index with the order, so that asking for it reads every row.
        columns = ("number", "stack") if query.stacked else ("number",)
        found = f"SELECT {', '.join(columns)} FROM clips {where} ORDER BY {order_sql(query.sort)}"  # noqa: S608
        sql = f"SELECT {', '.join(f'group_concat({each})' for each in columns)} FROM ({found})"  # noqa: S608

        def read(connection: sqlite3.Connection) -> tuple[Sequence[int], Sequence[int]]:
            numbers, *stacks = map(_numbers, connection.execute(sql, values).fetchone())
            return numbers, stacks[0] if stacks else array("q")

        return await self._database.run(read)

    async def read(self, numbers: Iterable[int]) -> dict[int, Clip]:
        """The clips with these numbers (see `search`); those that are gone are left out."""
        asked = list(numbers)

        def read(connection: sqlite3.Connection) -> dict[int, Clip]:
            found: dict[int, Clip] = {}
            for start in range(0, len(asked), _MAX_VALUES):
                part = asked[start : start + _MAX_VALUES]
                marks = ", ".join("?" * len(part))
                rows = connection.execute(f"SELECT * FROM clips WHERE number IN ({marks})", part)  # noqa: S608
                found |= {row["number"]: from_row(row) for row in rows}
            return found

        return await self._database.run(read)

    async def change(self, clip_ids: Iterable[str], annotations: Callable[[Clip], Clip]) -> list[tuple[Clip, Clip]]:
        """Judge clips as they stand now, in one transaction: (before, after) of each that came out different.

        Only what ANNOTATED names is kept of the answer. The sidecars of those clips are due from then on.
        """
        ids = list(clip_ids)

        def write(connection: sqlite3.Connection) -> list[tuple[Clip, Clip]]:
            changed = [(clip, after) for clip in _with_ids(connection, ids) if (after := annotations(clip)) != clip]
            connection.executemany(_ANNOTATE, [annotation_row(after) | {"id": after.id} for _, after in changed])
            for before, after in changed:
                if (before.tags, before.notes) != (after.tags, after.notes):
                    number = connection.execute("SELECT number FROM clips WHERE id = ?", (after.id,)).fetchone()[0]
                    _put_text(connection, number, after)
                if before.project != after.project:
                    connection.execute("UPDATE jobs SET project = ? WHERE id = ?", (after.project, after.job_id))
            _mark_due(connection, [after.id for _, after in changed])
            return changed

        return await self._database.run(write)

    async def replace_each(self, clip_ids: Iterable[str], make: Callable[[Clip], Clip]) -> list[Clip]:
        """Replace clips as they stand now, in one transaction; their new selves."""
        ids = list(clip_ids)

        def write(connection: sqlite3.Connection) -> list[Clip]:
            made = [make(clip) for clip in _with_ids(connection, ids)]
            for clip in made:
                _put(connection, clip)
            return made

        return await self._database.run(write)

    async def mark_sidecars_due(self, clip_ids: Iterable[str]) -> None:
        """Remember, across a power cut, that these clips' sidecars are behind."""
        ids = list(clip_ids)
        await self._database.run(lambda connection: _mark_due(connection, ids))

    async def sidecars_due(self, after: int, limit: int) -> dict[int, Clip]:
        """Clips whose sidecars are behind, as they stand now, by marks above `after`, in order."""

        def read(connection: sqlite3.Connection) -> dict[int, Clip]:
            rows = connection.execute(
                "SELECT mark, clips.* FROM sidecars_due JOIN clips ON id = clip WHERE mark > ? ORDER BY mark LIMIT ?",
                (after, limit),
            )
            return {row["mark"]: from_row(row) for row in rows}

        return await self._database.run(read)

    async def sidecars_written(self, marks: Iterable[int]) -> None:
        """These are no longer due."""
        rows = [(mark,) for mark in marks]
        await self._database.run(
            lambda connection: connection.executemany("DELETE FROM sidecars_due WHERE mark = ?", rows)
        )

    async def timeline(self) -> list[ClipRange]:
        """The ranges put one after the other, of clips that are still here."""

        def read(connection: sqlite3.Connection) -> list[ClipRange]:
            rows = connection.execute(
                "SELECT first, last, clips.* FROM timeline JOIN clips ON id = clip ORDER BY place"
            )
            return [(from_row(row), row["first"], row["last"]) for row in rows]

        return await self._database.run(read)

    async def save_timeline(self, cuts: Iterable[ClipRange]) -> None:
        """Have the timeline be these ranges."""
        rows = [(clip.id, first, last) for clip, first, last in cuts]

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM timeline")
            # A clip may have gone to the bin since it was put there.
            connection.executemany(
                "INSERT INTO timeline (clip, first, last) SELECT id, ?2, ?3 FROM clips WHERE id = ?1", rows
            )

        await self._database.run(write)

    async def tags(self) -> list[str]:
        """Every tag in use, the commonest first."""

        def read(connection: sqlite3.Connection) -> list[str]:
            rows = connection.execute(
                "SELECT value FROM clips, json_each(clips.tags) WHERE tags <> '[]' "
                "GROUP BY value ORDER BY count(*) DESC, value"
            )
            return [row[0] for row in rows]

        return await self._database.run(read)

    async def models(self) -> list[str]:
        """Every model that made a clip, by its name at the service."""

        def read(connection: sqlite3.Connection) -> list[str]:
            rows = connection.execute("SELECT DISTINCT model FROM clips WHERE model <> '' ORDER BY model")
            return [row[0] for row in rows]

        return await self._database.run(read)

    async def places(self) -> dict[str, tuple[str, int]]:
        """Where every clip lies: path → (id, bytes)."""

        def read(connection: sqlite3.Connection) -> dict[str, tuple[str, int]]:
            rows = connection.execute("SELECT path, id, byte_size FROM clips").fetchall()
            return {row["path"]: (row["id"], row["byte_size"]) for row in rows}

        return await self._database.run(read)

    async def parents(self, clip_id: str) -> list[tuple[str, Clip, int | None]]:
        """The clips it was made from, as far as they are here: (slot, clip, frame)."""

        def read(connection: sqlite3.Connection) -> list[tuple[str, Clip, int | None]]:
            rows = connection.execute(
                "SELECT slot, frame, clips.* FROM clip_origins JOIN clips ON id = parent "
                "WHERE child = ? ORDER BY slot",
                (clip_id,),
            )
            return [(row["slot"], from_row(row), row["frame"]) for row in rows]

        return await self._database.run(read)

    async def children(self, clip_id: str) -> list[Clip]:
        """The clips whose first frame comes from it, the best judged first."""

        def read(connection: sqlite3.Connection) -> list[Clip]:
            rows = connection.execute(
                "SELECT clips.* FROM clip_origins JOIN clips ON id = child WHERE parent = ? AND slot = 'first_frame' "
                "ORDER BY flag = 'reject', flag = 'pick' DESC, rating DESC, created_at DESC",
                (clip_id,),
            )
            return [from_row(row) for row in rows]

        return await self._database.run(read)

    async def chain(self, clip: Clip) -> list[Clip]:
        """The shot that a clip is part of: what it continues, back to the first, then it, then what continues it.

        Where several takes continue a clip, the one judged best does.
        """
        shots = [clip]
        seen = {clip.id}
        while firsts := [one for slot, one, _ in await self.parents(shots[0].id) if slot == "first_frame"]:
            if firsts[0].id in seen:
                break
            shots.insert(0, firsts[0])
            seen.add(firsts[0].id)
        while following := [one for one in await self.children(shots[-1].id) if one.id not in seen]:
            shots.append(following[0])
            seen.add(following[0].id)
        return shots

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


def _put(connection: sqlite3.Connection, clip: Clip) -> None:
    number = connection.execute(_INSERT, to_row(clip)).fetchone()[0]
    _put_text(connection, number, clip)
    connection.execute("DELETE FROM clip_origins WHERE child = ?", (clip.id,))
    connection.executemany(
        "INSERT INTO clip_origins (child, slot, parent, frame) VALUES (?, ?, ?, ?)",
        [(clip.id, *origin) for origin in clip_rows.origins(clip)],
    )


def _put_text(connection: sqlite3.Connection, number: int, clip: Clip) -> None:
    connection.execute("DELETE FROM clip_text WHERE rowid = ?", (number,))
    connection.execute(
        "INSERT INTO clip_text (rowid, prompt, name, model, tags, notes) VALUES (?, ?, ?, ?, ?, ?)",
        (number, *clip_rows.text_row(clip)),
    )


def _mark_due(connection: sqlite3.Connection, clip_ids: Iterable[str]) -> None:
    connection.executemany("INSERT OR REPLACE INTO sidecars_due (clip) VALUES (?)", [(one,) for one in clip_ids])


def _with_ids(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Clip]:
    found: list[Clip] = []
    for start in range(0, len(ids), _MAX_VALUES):
        part = ids[start : start + _MAX_VALUES]
        marks = ", ".join("?" * len(part))
        rows = connection.execute(f"SELECT * FROM clips WHERE id IN ({marks})", part)  # noqa: S608
        found += [from_row(row) for row in rows]
    return found


def _reindex(connection: sqlite3.Connection) -> int:
    rows = connection.execute("SELECT * FROM clips WHERE stack = 0 LIMIT ?", (_REINDEX,)).fetchall()
    for row in rows:
        _put(connection, from_row(row))
    return len(rows)


def _numbers(joined: str | None) -> Sequence[int]:
    return array("q", json.loads(f"[{joined}]")) if joined else array("q")  # in half the time of split and int
