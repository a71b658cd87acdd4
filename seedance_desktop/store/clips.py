"""Store, search and read the library's clips."""

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from seedance_desktop.core.text import path_from_text, path_to_text
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.shot import Shot
from seedance_desktop.store import clip_rows
from seedance_desktop.store.clip_rows import ANNOTATED, COLUMNS, annotation_row, stack_number, to_row
from seedance_desktop.store.database import Database
from seedance_desktop.store.search import NEWEST, ClipQuery, Filters, order_sql, where_sql
from seedance_desktop.store.shots import last_take, take_names
from seedance_desktop.store.transaction import transaction

_INSERT = (
    f"INSERT INTO clips ({', '.join(COLUMNS)}) VALUES ({', '.join(':' + name for name in COLUMNS)}) "  # noqa: S608
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in COLUMNS[1:])} "
    "RETURNING number"
)
_OF_JOBS = ("project", "shot", "title", "take")
"""What a clip's job has of it, too."""
_FOLLOW = f"UPDATE jobs SET {', '.join(f'{name} = :{name}' for name in _OF_JOBS)} WHERE id = :job_id"  # noqa: S608
_ANNOTATE = f"UPDATE clips SET {', '.join(f'{name} = :{name}' for name in ANNOTATED)} WHERE id = :id"  # noqa: S608
# SQLite accepts at most 32,766 values per statement.
_MAX_VALUES = 10_000
_REINDEX = 200
_FEW_LETTERS = 2

ClipRange = tuple[Clip, int, int]
"""A clip with its first and last frame, both included."""


class ClipStore:
    """Read, write and search clips."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.damaged: dict[str, str] = {}
        """Paths by id of clips whose rows could not be read whole; their sidecars may be."""

    async def save(self, clip: Clip) -> None:
        """Add or replace a clip."""
        await self.save_all([clip])

    async def save_all(self, clips: Iterable[Clip]) -> None:
        """Add or replace clips in one transaction."""
        clips = list(clips)

        def write(connection: sqlite3.Connection) -> None:
            for clip in clips:
                _put(connection, clip)

        await self._database.run(write)

    async def add_found(self, clips: Iterable[Clip], *, needs_thumbnail: bool) -> None:
        """Add clips that were found on disk, in one transaction.

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

    @transaction
    def thumbnails_due(self, connection: sqlite3.Connection, after: str, limit: int) -> list[Clip]:
        """Return clips whose thumbnails are due, with ids above `after`, in order."""
        rows = connection.execute(
            "SELECT clips.* FROM posters_due JOIN clips ON id = clip WHERE clip > ? ORDER BY clip LIMIT ?",
            (after, limit),
        )
        return self._clips(connection, rows)

    async def thumbnails_done(self, clip_ids: Iterable[str]) -> None:
        """Mark these clips' thumbnails as no longer due."""
        rows = [(clip_id,) for clip_id in clip_ids]
        await self._database.run(
            lambda connection: connection.executemany("DELETE FROM posters_due WHERE clip = ?", rows)
        )

    async def reindex(self) -> None:
        """Fill columns that older versions did not have, a few rows per transaction."""
        last = 0
        while last := await self._database.run(partial(self._reindex, last)):
            pass

    async def get(self, clip_id: str) -> Clip | None:
        """Return one clip, or None."""
        return next(iter(await self.get_all([clip_id])), None)

    @transaction
    def at(self, connection: sqlite3.Connection, path: Path) -> str | None:
        """Return the id of the clip with this file, or None."""
        row = connection.execute("SELECT id FROM clips WHERE path = ?", (path_to_text(path),)).fetchone()
        return row["id"] if row else None

    async def get_all(self, clip_ids: Iterable[str]) -> list[Clip]:
        """Return those of these clips that exist, in this order."""
        ids = list(clip_ids)

        def read(connection: sqlite3.Connection) -> list[Clip]:
            found = {clip.id: clip for clip in self._with_ids(connection, ids)}
            return [found[clip_id] for clip_id in ids if clip_id in found]

        return await self._database.run(read)

    @transaction
    def find(
        self,
        connection: sqlite3.Connection,
        text: str = "",
        sort: str = NEWEST,
        offset: int = 0,
        limit: int = 100,
        filters: Filters | None = None,
    ) -> tuple[list[Clip], int]:
        """Return a page of the clips that contain all the words, and how many match in all."""
        where, values = where_sql(text, filters or Filters())
        values |= {"limit": limit, "offset": offset}
        total = connection.execute(f"SELECT count(*) FROM clips {where}", values).fetchone()[0]  # noqa: S608
        rows = connection.execute(
            f"SELECT * FROM clips {where} ORDER BY {order_sql(sort)} LIMIT :limit OFFSET :offset",  # noqa: S608
            values,
        )
        return self._clips(connection, rows), total

    @transaction
    def search(self, connection: sqlite3.Connection, query: ClipQuery) -> tuple[Sequence[int], Sequence[int]]:
        """Return the numbers of all matching clips, in order (for `read`), and their stack numbers."""
        scan = len(query.text.strip()) <= _FEW_LETTERS and query == ClipQuery(query.text)
        where, values = where_sql(query.text, query.filters, scan=scan)
        # As one string: fetching thousands of rows would compete with the window's thread for each. No index holds
        # the stack number, so selecting it reads every row: only on request.
        columns = ("number", "stack") if query.stacked else ("number",)
        stack = ", iif(stack, stack, -number) AS stack" if query.stacked else ""
        found = f"SELECT number{stack} FROM clips {where} ORDER BY {order_sql(query.sort)}"  # noqa: S608
        sql = f"SELECT {', '.join(f'group_concat({each})' for each in columns)} FROM ({found})"  # noqa: S608
        numbers, *stacks = map(_numbers, connection.execute(sql, values).fetchone())
        return numbers, stacks[0] if stacks else array("q")

    async def read(self, numbers: Iterable[int]) -> dict[int, Clip]:
        """Return the clips with these numbers (see `search`), without deleted ones."""
        asked = list(numbers)

        def read(connection: sqlite3.Connection) -> dict[int, Clip]:
            found: dict[int, Clip] = {}
            for start in range(0, len(asked), _MAX_VALUES):
                part = asked[start : start + _MAX_VALUES]
                marks = ", ".join("?" * len(part))
                rows = connection.execute(f"SELECT * FROM clips WHERE number IN ({marks})", part)  # noqa: S608
                found |= self._by(connection, "number", rows)
            return found

        return await self._database.run(read)

    async def change(self, clip_ids: Iterable[str], edit: Callable[[Clip], Clip]) -> list[tuple[Clip, Clip]]:
        """Edit annotations in one transaction; return (before, after) of each clip that changed.

        Only the ANNOTATED fields are saved. The clips' sidecars become due.
        """
        ids = list(clip_ids)

        def write(connection: sqlite3.Connection) -> list[tuple[Clip, Clip]]:
            changed = [(clip, after) for clip in self._with_ids(connection, ids) if (after := edit(clip)) != clip]
            connection.executemany(_ANNOTATE, [annotation_row(after) | {"id": after.id} for _, after in changed])
            for before, after in changed:
                if (before.tags, before.notes, before.title) != (after.tags, after.notes, after.title):
                    number = connection.execute("SELECT number FROM clips WHERE id = ?", (after.id,)).fetchone()[0]
                    _put_text(connection, number, after)
                if any(getattr(before, name) != getattr(after, name) for name in _OF_JOBS):
                    connection.execute(_FOLLOW, {name: getattr(after, name) for name in (*_OF_JOBS, "job_id")})
                if before.shot != after.shot:
                    stack = stack_number(after.shot)
                    connection.execute("UPDATE clips SET stack = ? WHERE id = ?", (stack, after.id))
            _mark_due(connection, [after.id for _, after in changed])
            now = {clip.id: clip for clip in self._with_ids(connection, [after.id for _, after in changed])}
            return [(before, now[before.id]) for before, _ in changed]

        return await self._database.run(write)

    async def replace_each(self, clip_ids: Iterable[str], make: Callable[[Clip], Clip]) -> list[Clip]:
        """Replace clips in one transaction; return the new ones."""
        ids = list(clip_ids)

        def write(connection: sqlite3.Connection) -> list[Clip]:
            made = [make(clip) for clip in self._with_ids(connection, ids)]
            for clip in made:
                _put(connection, clip)
            return made

        return await self._database.run(write)

    async def mark_sidecars_due(self, clip_ids: Iterable[str]) -> None:
        """Record on disk that these clips' sidecars are out of date."""
        ids = list(clip_ids)
        await self._database.run(lambda connection: _mark_due(connection, ids))

    @transaction
    def sidecars_due(self, connection: sqlite3.Connection, after: int, limit: int) -> dict[int, Clip]:
        """Return clips with outdated sidecars by marks above `after`, in order."""
        rows = connection.execute(
            "SELECT mark, clips.* FROM sidecars_due JOIN clips ON id = clip WHERE mark > ? ORDER BY mark LIMIT ?",
            (after, limit),
        )
        return self._by(connection, "mark", rows)

    async def sidecars_written(self, marks: Iterable[int]) -> None:
        """Remove these marks: the sidecars are up to date."""
        rows = [(mark,) for mark in marks]
        await self._database.run(
            lambda connection: connection.executemany("DELETE FROM sidecars_due WHERE mark = ?", rows)
        )

    @transaction
    def timeline(self, connection: sqlite3.Connection) -> list[ClipRange]:
        """Return the sequence: ranges of clips that still exist, in order."""
        rows = connection.execute("SELECT first, last, clips.* FROM timeline JOIN clips ON id = clip ORDER BY place")
        return [(clip, row["first"], row["last"]) for row, clip in self._read(connection, rows)]

    async def save_timeline(self, cuts: Iterable[ClipRange]) -> None:
        """Replace the sequence by these ranges."""
        rows = [(clip.id, first, last) for clip, first, last in cuts]

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM timeline")
            # A clip may have been deleted since it was added.
            connection.executemany(
                "INSERT INTO timeline (clip, first, last) SELECT id, ?2, ?3 FROM clips WHERE id = ?1", rows
            )

        await self._database.run(write)

    @transaction
    def tags(self, connection: sqlite3.Connection) -> list[str]:
        """Return every tag in use, the most common first."""
        rows = connection.execute(
            "SELECT value FROM clips, json_each(clips.tags) WHERE tags <> '[]' "
            "GROUP BY value ORDER BY count(*) DESC, value"
        )
        return [row[0] for row in rows]

    @transaction
    def models(self, connection: sqlite3.Connection) -> list[str]:
        """Return the service's names of all models that made a clip."""
        rows = connection.execute("SELECT DISTINCT model FROM clips WHERE model <> '' ORDER BY model")
        return [row[0] for row in rows]

    @transaction
    def places(self, connection: sqlite3.Connection) -> dict[str, tuple[str, int]]:
        """Return every clip's path → (id, bytes)."""
        rows = connection.execute("SELECT path, id, byte_size FROM clips").fetchall()
        return {path_from_text(row["path"]): (row["id"], row["byte_size"]) for row in rows}

    @transaction
    def parents(self, connection: sqlite3.Connection, clip_id: str) -> list[tuple[str, Clip, int | None]]:
        """Return the clips that a clip was made from, if still here: (slot, clip, frame)."""
        rows = connection.execute(
            "SELECT slot, frame, clips.* FROM clip_origins JOIN clips ON id = parent WHERE child = ? ORDER BY slot",
            (clip_id,),
        )
        return [(row["slot"], clip, row["frame"]) for row, clip in self._read(connection, rows)]

    @transaction
    def of_shots(self, connection: sqlite3.Connection, shots: Iterable[str]) -> list[Clip]:
        """Return the clips of these shots, by shot and take."""
        rows = connection.execute(
            "SELECT * FROM clips WHERE shot IN (SELECT value FROM json_each(?)) ORDER BY shot, take",
            (json.dumps(sorted(set(shots))),),
        )
        return self._clips(connection, rows)

    @transaction
    def recent_shots(self, connection: sqlite3.Connection, limit: int) -> list[Shot]:
        """Return the shots with clips, the newest first."""
        rows = connection.execute(
            "SELECT shot, title, max(number) AS newest FROM clips GROUP BY shot ORDER BY newest DESC LIMIT ?",
            (limit,),
        )
        return [Shot(row["shot"], row["title"]) for row in rows]

    @transaction
    def last_take(self, connection: sqlite3.Connection, shot: str) -> int:
        """Return the highest number of a shot's takes; 0 if it has none."""
        return last_take(connection, shot)

    @transaction
    def children(self, connection: sqlite3.Connection, clip_id: str) -> list[Clip]:
        """Return the clips whose first frame comes from this clip, the best rated first."""
        rows = connection.execute(
            "SELECT clips.* FROM clip_origins JOIN clips ON id = child WHERE parent = ? AND slot = 'first_frame' "
            "ORDER BY flag = 'reject', flag = 'pick' DESC, rating DESC, created_at DESC",
            (clip_id,),
        )
        return self._clips(connection, rows)

    async def chain(self, clip: Clip) -> list[Clip]:
        """Return the chain of shots around a clip: what it continues, itself, and what continues it.

        Of several takes that continue a clip, the best rated is taken.
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

    @transaction
    def totals(self, connection: sqlite3.Connection) -> tuple[int, int]:
        """Return the number of clips and their bytes in all."""
        row = connection.execute("SELECT count(*), coalesce(sum(byte_size), 0) FROM clips").fetchone()
        return int(row[0]), int(row[1])

    async def delete(self, clip_ids: Iterable[str]) -> None:
        """Remove clips from the database only; the caller deletes the files."""
        ids = [(clip_id,) for clip_id in clip_ids]

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany("DELETE FROM clip_text WHERE rowid = (SELECT number FROM clips WHERE id = ?)", ids)
            connection.executemany("DELETE FROM clips WHERE id = ?", ids)

        await self._database.run(write)

    def _read(self, connection: sqlite3.Connection, rows: Iterable[sqlite3.Row]) -> list[tuple[sqlite3.Row, Clip]]:
        """Return the readable rows with their clips; damaged ones are kept in the quarantine, see `damaged`."""
        quarantine = self._database.quarantine

        def read(row: sqlite3.Row) -> tuple[sqlite3.Row, Clip]:
            self.damaged[row["id"]] = row["path"]
            clip, whole = clip_rows.from_row(row)
            if whole:
                self.damaged.pop(row["id"], None)
            else:
                quarantine.add_row("clips", row)
            return row, clip

        found = quarantine.readable("clips", rows, read)
        names = take_names(connection, (clip.shot for _, clip in found))
        return [(row, replace(clip, named=names[clip.id]) if clip.id in names else clip) for row, clip in found]

    def _clips(self, connection: sqlite3.Connection, rows: Iterable[sqlite3.Row]) -> list[Clip]:
        return [clip for _, clip in self._read(connection, rows)]

    def _by(self, connection: sqlite3.Connection, column: str, rows: Iterable[sqlite3.Row]) -> dict[int, Clip]:
        return {row[column]: clip for row, clip in self._read(connection, rows)}

    def _with_ids(self, connection: sqlite3.Connection, ids: Sequence[str]) -> list[Clip]:
        found: list[Clip] = []
        for start in range(0, len(ids), _MAX_VALUES):
            part = ids[start : start + _MAX_VALUES]
            marks = ", ".join("?" * len(part))
            found += self._clips(connection, connection.execute(f"SELECT * FROM clips WHERE id IN ({marks})", part))  # noqa: S608
        return found

    def _reindex(self, after: int, connection: sqlite3.Connection) -> int:
        rows = connection.execute(
            "SELECT * FROM clips WHERE stack = 0 AND number > ? ORDER BY number LIMIT ?", (after, _REINDEX)
        ).fetchall()
        for clip in self._clips(connection, rows):
            _put(connection, clip)
        return rows[-1]["number"] if rows else 0


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


def _numbers(joined: str | None) -> Sequence[int]:
    return array("q", json.loads(f"[{joined}]")) if joined else array("q")  # twice as fast as split and int
