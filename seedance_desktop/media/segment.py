"""A range of a clip's frames, importable without loading a decoder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Segment:
    """Frames `first` to `last` of a file, both included and numbered from 0; None: to its end."""

    path: Path
    first: int = 0
    last: int | None = None
