"""A range of a clip's frames, importable without loading a decoder."""

from pathlib import Path

from msgspec import Struct


class Segment(Struct, frozen=True):
    """Frames `first` to `last` of a file, both included and numbered from 0; None: to its end."""

    path: Path
    first: int = 0
    last: int | None = None
