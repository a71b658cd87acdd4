"""Convert a clip to a database row and back, including the columns for search and stacks."""

import hashlib
import json
import logging
import math
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta
from msgspec.structs import replace

from seedance_desktop.core.decoding import Count, Positive, UnreadableError, convert, decode, read_time
from seedance_desktop.core.text import replace_surrogates
from seedance_desktop.domain.clip import Clip, Flag, Note
from seedance_desktop.domain.media import MediaInput
from seedance_desktop.domain.request import Request, request_to_json
from seedance_desktop.store.cells import cell
from seedance_desktop.store.search import index_text

log = logging.getLogger(__name__)

COLUMNS = (
    "id path created_at width height fps frames duration_s has_audio byte_size modified_us request job_id shot "
    "take account remote_id credit_cost last_frame_path rating flag tags notes colour project title model resolution "
    "ratio stack"
).split()
ANNOTATED = ("rating", "flag", "tags", "notes", "colour", "project", "shot", "title", "take")
"""Columns that the user sets: the annotations."""

_RATIOS = {name: float(name.split(":")[0]) / float(name.split(":")[1]) for name in (
    "21:9", "16:9", "4:3", "1:1", "3:4", "9:16", "9:21",
)}  # fmt: skip
# The services' sizes differ from the named ratio by up to 2 % (864×496 for 16:9).
_RATIO_SLACK = 0.06
_RESOLUTIONS = {"480p": 864 * 496, "720p": 1280 * 720, "1080p": 1920 * 1080, "4k": 3840 * 2160}


def to_row(clip: Clip) -> dict[str, Any]:
    """Return every column's value."""
    request = clip.request
    computed = {
        "request": _json(request_to_json(request)) if request else None,
        "model": request.model if request else "",
        "resolution": request.resolution if request else resolution(clip.width, clip.height),
        "ratio": ratio(clip.width, clip.height),
        "stack": stack_number(clip.shot),
        **annotation_row(clip),
    }
    return {name: computed[name] if name in computed else cell(getattr(clip, name)) for name in COLUMNS}


def annotation_row(clip: Clip) -> dict[str, Any]:
    """Return the values of the ANNOTATED columns."""
    own = {
        "tags": _json(clip.tags),
        "notes": _json([[note.start, note.end, note.text] for note in clip.notes]),
        "title": cell(clip.title or clip.stem),
    }
    return {name: own[name] if name in own else cell(getattr(clip, name)) for name in ANNOTATED}


def _json(value: Any) -> str:
    return replace_surrogates(json.dumps(value, ensure_ascii=False))


_YEARS = range(1, 9999)
_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys("width height frames byte_size modified_us take".split(), partial(convert, type_=Count)),
    **dict.fromkeys("fps duration_s".split(), partial(convert, type_=Positive)),
    **dict.fromkeys("job_id remote_id".split(), partial(convert, type_=str | None)),
    **dict.fromkeys("shot title account colour project".split(), partial(convert, type_=str)),
    "created_at": partial(read_time, years=_YEARS),
    "has_audio": bool,
    "request": lambda text: decode(text, Request) if text else None,
    "credit_cost": partial(convert, type_=Count | None),
    "last_frame_path": partial(convert, type_=Path | None),
    "rating": partial(convert, type_=Annotated[int, Meta(ge=0, le=5)]),
    "flag": partial(convert, type_=Flag),
    "tags": lambda text: decode(text, tuple[str, ...]),
    "notes": lambda text: tuple(Note(*note) for note in decode(text, list[tuple[Count, Count, str]])),
}
_MEASURED = frozenset("created_at width height fps frames duration_s has_audio byte_size".split())


def from_row(row: sqlite3.Row) -> tuple[Clip, bool]:
    """Parse what `to_row` wrote; return the clip and whether it is whole.

    What the user or the service said of it may be missing. Raises UnreadableError if anything else can't be read.
    """
    values: dict[str, Any] = {"id": convert(row["id"], str), "path": convert(row["path"], Path)}
    for name, read in _READERS.items():
        try:
            values[name] = read(row[name])
        except UnreadableError as error:
            if name in _MEASURED:
                raise
            log.warning("%s of clip %s can't be read: %s", name, row["id"], error)
    clip = Clip(**values)
    if clip.title == clip.stem:  # it has none; the column is what the library sorts by
        clip = replace(clip, title="")
    return clip, len(values) == len(_READERS) + 2


def text_row(clip: Clip) -> tuple[str, ...]:
    """Return the texts for the search index: prompt, name, model, tags, notes."""
    request = clip.request
    return tuple(
        index_text(replace_surrogates(text))
        for text in (
            request.prompt if request else "",
            f"{clip.title} {clip.stem}",
            request.model if request else "",
            " ".join(clip.tags),
            "\n".join(note.text for note in clip.notes),
        )
    )


def ratio(width: int, height: int) -> str:
    """Return the name of the nearest common ratio, or "other"."""
    if not width or not height:
        return "other"
    shape = width / height
    name = min(_RATIOS, key=lambda each: abs(math.log(shape / _RATIOS[each])))
    return name if abs(math.log(shape / _RATIOS[name])) < _RATIO_SLACK else "other"


def resolution(width: int, height: int) -> str:
    """Return the name of the nearest common resolution by pixel count."""
    return min(_RESOLUTIONS, key=lambda each: abs(math.log(max(1, width * height) / _RESOLUTIONS[each])))


def stack_number(shot: str) -> int:
    """Return a positive number for a shot, by which the library stacks its takes."""
    return int.from_bytes(hashlib.blake2b(shot.encode(), digest_size=8).digest()) >> 1 or 1


def origins(clip: Clip) -> Iterator[tuple[str, str, int | None]]:
    """Yield the clips that this one was made from: (slot, clip id, frame)."""
    if clip.request is None:
        return
    for slot, media in _slots(clip.request):
        origin = getattr(media, "origin", None)
        if origin:
            parent, _, frame = origin.rpartition("#")
            yield slot, parent or frame, int(frame) if parent and frame.isdecimal() else None


def _slots(request: Request) -> Iterator[tuple[str, MediaInput]]:
    sent = request.media()
    for slot in ("first_frame", "last_frame"):
        media: MediaInput | None = getattr(request, slot)
        if media is not None and media in sent:
            yield slot, media
    for number, media in enumerate(sent):
        if media is not request.first_frame and media is not request.last_frame:
            yield f"reference_{number}", media
