"""Projects, which jobs and clips can belong to."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from seedance_desktop.domain.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project that clips and jobs refer to by name, ignoring case."""

    name: str
    folder: Path
    """Where its new clips are saved."""
    created_at: datetime
    budget: int | None = None
    """In credits; None for no limit."""
    request: Request | None = None
    """What the form is filled with when the project is selected."""
