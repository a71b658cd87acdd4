"""Search the library: the user's query, and the SQL for it."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self, get_type_hints

import msgspec
from msgspec import Struct, field

from seedance_desktop.core.decoding import convert, convert_fields, parse_json

# Scripts written without spaces: Thai to Myanmar, Khmer, kana, CJK in all blocks, and Hangul, whose words have
# endings attached. Every letter is a word of the index, and a run of letters is searched as a phrase.
_UNSPACED = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
_PARTS = rf"{_UNSPACED}+|.+?(?={_UNSPACED}|$)"

_COLUMNS = {
    "date": "created_at",
    "title": "title COLLATE NOCASE",
    "rating": "rating",
    "flag": "CASE flag WHEN 'pick' THEN 2 WHEN 'none' THEN 1 ELSE 0 END",
    "model": "model",
    "resolution": "height",
    "ratio": "ratio",
    "length": "duration_s",
    "sound": "has_audio",
    "cost": "credit_cost",
    "project": "project COLLATE NOCASE",
    "size": "byte_size",
}
SORTS = tuple(_COLUMNS)
"""Sort keys; with "-" in front, the largest or newest comes first."""
NEWEST = "-date"
_CONDITIONS = {
    "min_rating": "rating >= :min_rating",
    "flag": "flag = :flag",
    "model": "model = :model",
    "ratio": "ratio = :ratio",
    "resolution": "resolution = :resolution",
    "colour": "colour = :colour",
    "project": "project = :project COLLATE NOCASE",
    "min_s": "duration_s >= :min_s - 0.05",
    "max_s": "duration_s <= :max_s + 0.05",
    "min_credits": "coalesce(credit_cost, 0) >= :min_credits",
    "max_credits": "coalesce(credit_cost, 0) <= :max_credits",
    "has_audio": "has_audio = :has_audio",
}
_LINEAGE = {
    "continues": "id IN (SELECT child FROM clip_origins)",
    "continued": "id IN (SELECT parent FROM clip_origins)",
    "alone": "id NOT IN (SELECT child FROM clip_origins) AND id NOT IN (SELECT parent FROM clip_origins)",
}


class Filters(Struct, frozen=True):
    """What to leave out. Every default leaves nothing out."""

    min_rating: int = 0
    flag: str = ""
    """A Flag's value ("none": neither pick nor reject), or "" for any."""
    model: str = ""
    days: int = 0
    """Made within this many days, today included."""
    since: str = ""
    """First local day, as an ISO date."""
    until: str = ""
    """Last local day, as an ISO date."""
    ratio: str = ""
    resolution: str = ""
    min_s: float | None = None
    max_s: float | None = None
    min_credits: int | None = None
    max_credits: int | None = None
    has_audio: bool | None = None
    lineage: str = ""
    """continues (starts from a frame of another clip), continued (another starts from it), alone."""
    colour: str = ""
    project: str | None = None
    """A project's name; "" for clips without one."""

    def active(self) -> list[str]:
        """Return the names of the fields that leave something out."""
        unset = Filters()
        return [name for name in self.__struct_fields__ if getattr(self, name) != getattr(unset, name)]


class ClipQuery(Struct, frozen=True):
    """A search: words, order, filters, and whether takes of a request are stacked."""

    text: str = ""
    sort: str = NEWEST
    filters: Filters = field(default_factory=Filters)
    stacked: bool = False

    def to_json(self) -> str:
        """Return the query as JSON for `from_json`."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Parse what `to_json` wrote; ignore what this version doesn't know. Raises UnreadableError."""
        data = convert(parse_json(text), dict[str, Any])
        found = convert_fields(data, {"text": str, "sort": str, "filters": dict[str, Any], "stacked": bool})
        found["filters"] = Filters(**convert_fields(found.get("filters", {}), get_type_hints(Filters)))
        if not is_sort(found.get("sort", NEWEST)):
            del found["sort"]
        return cls(**found)


def is_sort(sort: str) -> bool:
    """Whether this version knows the sort order."""
    return sort.removeprefix("-") in SORTS


def order_sql(sort: str) -> str:
    """Return the ORDER BY clause; missing values come last, ties newest first."""
    column = _COLUMNS[sort.removeprefix("-")]
    down = "DESC" if sort.startswith("-") else "ASC"
    tie = down if column == "created_at" else "DESC"
    nulls = " NULLS LAST" if column == "credit_cost" else ""
    return f"{column} {down}{nulls}, number {tie}"


def where_sql(
    text: str, filters: Filters, now: datetime | None = None, *, scan: bool = False
) -> tuple[str, dict[str, Any]]:
    """Return the WHERE clause ("" if nothing is left out) and its values.

    With `scan` SQLite walks all clips in order and checks each against the words: faster than looking the words up
    and sorting, if most clips match.
    """
    values: dict[str, Any] = {name: getattr(filters, name) for name in filters.active()}
    found = [_CONDITIONS[name] for name in values if name in _CONDITIONS]
    if filters.lineage:
        found.append(_LINEAGE[filters.lineage])
    for name, condition, stamp in _dates(filters, now or datetime.now(UTC)):
        found.append(condition)
        values[name] = stamp
    values["words"] = match_words(text)
    if values["words"]:
        holds = "number IN (SELECT rowid FROM clip_text WHERE clip_text MATCH :words)"
        found.append(
            f"+{holds}" if scan else holds
        )  # a unary + keeps SQLite from using an index (SQLite query planner, section 5)
    return ("WHERE " + " AND ".join(found) if found else ""), values


def _dates(filters: Filters, now: datetime) -> Iterator[tuple[str, str, str]]:
    if filters.days:
        first = now.astimezone().date() - timedelta(filters.days - 1)
        yield "days", "created_at >= :days", _start_of(first)
    if filters.since:
        yield "since", "created_at >= :since", _start_of(date.fromisoformat(filters.since))
    if filters.until:
        yield "until", "created_at < :until", _start_of(date.fromisoformat(filters.until) + timedelta(1))


def _start_of(day: date) -> str:
    """Return the start of a local day in the form the rows store times."""
    return datetime.combine(day, time()).astimezone(UTC).isoformat(timespec="microseconds")


def index_text(text: str) -> str:
    """Return text for the index: NFKC, with unspaced scripts split into letters."""
    return re.sub(_UNSPACED, r" \g<0> ", unicodedata.normalize("NFKC", text))


def match_words(text: str) -> str:
    """Return each word as a quoted prefix, so that no input is taken for search syntax.

    A run of letters of an unspaced script is a phrase, found anywhere in a text.
    """
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text))
    parts = [part for word in words for part in re.findall(_PARTS, word)]
    return " ".join(f'"{index_text(part).strip()}"' if re.match(_UNSPACED, part) else f'"{part}"*' for part in parts)
