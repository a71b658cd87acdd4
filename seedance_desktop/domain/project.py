"""Projects, which jobs and clips can belong to."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta, Struct

from seedance_desktop.core.decoding import Count, UnreadableError, convert, convert_fields, read_time
from seedance_desktop.domain.request import Request


class Project(Struct, frozen=True, kw_only=True):
    """A project that clips and jobs refer to by name, ignoring case."""

    name: str
    folder: Path
    """Where its new clips are saved."""
    created_at: datetime
    budget: int | None = None
    """In credits; None for no limit."""
    request: Request | None = None
    """What the form is filled with when the project is selected."""


_TYPES = {
    "name": Annotated[str, Meta(pattern=r"\S")],
    "folder": Path,
    "budget": Count | None,
    "request": Request | None,
}


def project_from_json(data: Any) -> Project:
    """Parse a project's fields. It needs a name and a folder; whatever else can't be read is left out.

    Raises UnreadableError.
    """
    saved = convert(data, dict[str, Any])
    values = convert_fields(saved, _TYPES)
    if "name" not in values or "folder" not in values or not values["folder"].is_absolute():
        raise UnreadableError("a project without a name or folder")
    try:
        made = read_time(saved.get("created_at", ""))
    except UnreadableError:
        made = datetime.fromtimestamp(0, UTC)
    return Project(**values, created_at=made)
