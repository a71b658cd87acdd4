"""Name clips by the user's pattern of fields."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from string import Formatter
from typing import Final

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.job import Job

DEFAULT_PATTERN: Final = "{prompt}-{take}-{id}"
_SLUG_WORDS = 5
_SLUG_LENGTH = 48
MAX_STEM_BYTES: Final = 200
"""File systems allow 255 bytes; suffixes and download marks are added."""
_MAX_PATTERN_LENGTH = 100
# Device names reserved by Windows, whatever the suffix.
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_LITERAL_TEXT = re.compile(r"[\w .,()+=@-]*")


def slug(text: str) -> str:
    """Return a prompt's first words as a file name valid on every system; letters of any script stay."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).replace("_", " "))
    name = "-".join(words[:_SLUG_WORDS]).lower()
    while len(name.encode()) > _SLUG_LENGTH * 2 or len(name) > _SLUG_LENGTH:
        name = name[:-1]
    name = name.strip("-")
    return "clip" if not name or _RESERVED.match(name) else name


ID_DIGITS: Final = (6, 12, 32)
"""Hex digits of the job's id in a name, first and after collisions: of 5,000 jobs, two share six."""


def _short_id(job: Job, digits: int) -> str:
    return job.id.replace("-", "")[:digits]


FIELDS: Final[Mapping[str, Callable[[Job], str]]] = {
    "prompt": lambda job: slug(job.request.prompt),
    "take": lambda job: f"{job.take:02d}",
    "id": lambda job: _short_id(job, ID_DIGITS[0]),
    "date": lambda job: f"{job.created_at.astimezone():%Y-%m-%d}",
    "time": lambda job: f"{job.created_at.astimezone():%H%M%S}",
    "model": lambda job: slug(job.request.model),
    "resolution": lambda job: job.request.resolution or "auto",
    "seconds": lambda job: f"{job.request.duration}s",
    "project": lambda job: slug(job.project) if job.project else "no-project",
}


def pattern_problem(pattern: str) -> str:
    """Return what is wrong with a pattern, for the user; "" if it is valid."""
    if len(pattern) > _MAX_PATTERN_LENGTH:
        return tr("Too long: the limit is {most} characters.", most=_MAX_PATTERN_LENGTH)
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError:
        return tr("A brace { is not closed here.")
    names = [name for _, name, _, _ in parts if name is not None]
    odd = [
        name for _, name, spec, conversion in parts if name is not None and (name not in FIELDS or spec or conversion)
    ]
    if odd:
        return tr("There is no field called {name}.", name="{" + odd[0] + "}")
    if "id" not in names:
        return tr("{id} must be in the pattern: without it, two clips could get the same name.")
    words = "".join(text for text, _, _, _ in parts)
    if not _LITERAL_TEXT.fullmatch(words) or pattern[0] in ". -" or pattern[-1] in ". ":
        return tr(
            "Use only letters, digits, spaces and . , ( ) + = @ - _, with no dot or space at the beginning or end."
        )
    return ""


def clip_stem(
    job: Job, pattern: str = DEFAULT_PATTERN, digits: int = ID_DIGITS[0], most: int = MAX_STEM_BYTES
) -> str:
    """Return a recognisable, nearly unique name such as `golden-retriever-puppy-02-1f3a9c`.

    An invalid pattern counts as the default. `digits`: see ID_DIGITS. `most`: bytes, as far as the id has room.
    """
    if pattern_problem(pattern):
        pattern = DEFAULT_PATTERN
    id_ = _short_id(job, digits)
    stem = pattern.format(**{name: read(job) for name, read in FIELDS.items()} | {"id": id_})
    if len(stem.encode()) > most:
        start = stem.encode()[: max(0, most - 1 - len(id_))].decode(errors="ignore").rstrip("-. ")
        stem = f"{start}-{id_}" if start else id_
    return stem
