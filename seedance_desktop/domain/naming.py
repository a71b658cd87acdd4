"""How clips are named: a pattern of the user's own with fields in it."""

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
_MAX_STEM_BYTES = 200
"""Bytes: file systems take 255, and endings and download marks come on top."""
_MAX_PATTERN_LENGTH = 100
# Names that Windows keeps for devices, whatever their ending.
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_LITERAL_TEXT = re.compile(r"[\w .,()+=@-]*")


def slug(text: str) -> str:
    """The first words of a prompt as a file name that every system takes; letters of any script are kept."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).replace("_", " "))
    name = "-".join(words[:_SLUG_WORDS]).lower()
    while len(name.encode()) > _SLUG_LENGTH * 2 or len(name) > _SLUG_LENGTH:
        name = name[:-1]
    name = name.strip("-")
    return "clip" if not name or _RESERVED.match(name) else name


ID_DIGITS: Final = (6, 12, 32)
"""How much of its id a name holds, at first and where that is another's name: of 5,000 jobs two begin alike."""


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
    """What is wrong with a pattern, in words; "" for one that can be used."""
    if len(pattern) > _MAX_PATTERN_LENGTH:
        return tr("Too long: the limit is {most} characters.").format(most=_MAX_PATTERN_LENGTH)
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError:
        return tr("A brace { is not closed here.")
    names = [name for _, name, _, _ in parts if name is not None]
    odd = [
        name for _, name, spec, conversion in parts if name is not None and (name not in FIELDS or spec or conversion)
    ]
    if odd:
        return tr("There is no field called {name}.").format(name="{" + odd[0] + "}")
    if "id" not in names:
        return tr("{id} must be in the pattern: without it, two clips could get the same name.")
    words = "".join(text for text, _, _, _ in parts)
    if not _LITERAL_TEXT.fullmatch(words) or pattern[0] in ". -" or pattern[-1] in ". ":
        return tr(
            "Use only letters, digits, spaces and . , ( ) + = @ - _, with no dot or space at the beginning or end."
        )
    return ""


def clip_stem(job: Job, pattern: str = DEFAULT_PATTERN, digits: int = ID_DIGITS[0]) -> str:
    """A name that a user recognises and that hardly another job has: `golden-retriever-puppy-02-1f3a9c`.

    A pattern that can't be used counts as the usual one. `digits` of the job's id are in it: see ID_DIGITS.
    """
    if pattern_problem(pattern):
        pattern = DEFAULT_PATTERN
    id_ = _short_id(job, digits)
    stem = pattern.format(**{name: read(job) for name, read in FIELDS.items()} | {"id": id_})
    if len(stem.encode()) > _MAX_STEM_BYTES:
        stem = f"{stem.encode()[: _MAX_STEM_BYTES - 1 - len(id_)].decode(errors='ignore').rstrip('-. ')}-{id_}"
    return stem
