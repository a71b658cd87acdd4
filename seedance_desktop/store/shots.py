"""Read the shots that jobs and clips are takes of."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from seedance_desktop.core.decoding import UnreadableError, decode
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.shot import TakeName, name_takes

_TAKES = """
SELECT id, shot, take, request FROM jobs
WHERE shot IN (SELECT value FROM json_each(:shots)) AND removed_at IS NULL
UNION ALL
SELECT id, shot, take, request FROM clips
WHERE shot IN (SELECT value FROM json_each(:shots))
AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = clips.id AND removed_at IS NULL)
"""
_LAST_TAKE = """
SELECT max(take) FROM (SELECT take FROM jobs WHERE shot = :shot UNION ALL SELECT take FROM clips WHERE shot = :shot)
"""


def take_names(connection: sqlite3.Connection, shots: Iterable[str]) -> dict[str, TakeName]:
    """Return the names of all takes of these shots that have several, by the id of job or clip."""
    takes: defaultdict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in connection.execute(_TAKES, {"shots": json.dumps(sorted(set(shots)))}):
        takes[row["shot"]].append(row)
    names: dict[str, TakeName] = {}
    for rows in takes.values():
        if len(rows) > 1:
            names |= name_takes([(row["id"], row["take"], _request(row["request"])) for row in rows])
    return names


def last_take(connection: sqlite3.Connection, shot: str) -> int:
    """Return the highest number of a shot's takes, removed ones too; 0 if it has none."""
    return int(connection.execute(_LAST_TAKE, {"shot": shot}).fetchone()[0] or 0)


def _request(text: str | None) -> Request | None:
    try:
        return decode(text, Request) if text else None
    except UnreadableError:
        return None
