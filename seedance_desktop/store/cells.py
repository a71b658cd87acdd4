"""Values as the database stores them."""

from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from seedance_desktop.core.text import path_to_text, replace_surrogates


def stamp(time: datetime) -> str:
    """Return UTC in a fixed width, so that texts sort like times."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def cell(value: Any) -> Any:
    """Return what a column holds for a value: times, paths and enums as text, in valid Unicode."""
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, Path):
        return path_to_text(value)
    if isinstance(value, Enum):
        return value.value
    return replace_surrogates(value) if isinstance(value, str) else value
