"""A download's part file, and the notes beside it that tell whether it can be resumed. Everything here blocks."""

import json
import shutil
from pathlib import Path
from typing import BinaryIO

from seedance_desktop.core.i18n import mark, message
from seedance_desktop.engine.jobs.download_errors import DiskError

PIECE_BYTES = 1 << 18


State = tuple[str, int, int]
"""A file's source, its size, and when it was last written."""


def file_state(part: Path, url: str) -> State | None:
    """Return what identifies a file's version and source; None if it does not exist. Blocking."""
    try:
        known = part.stat()
    except OSError:
        return None
    return url, known.st_size, known.st_mtime_ns


def resume_point(part: Path, meta: Path, url: str) -> tuple[int, str]:
    """Return the bytes to resume from and the validator that proves them current; 0 without one."""
    try:
        known = json.loads(meta.read_text(encoding="utf-8"))
        offset = part.stat().st_size
    except (OSError, ValueError, RecursionError):
        return 0, ""
    validator = known.get("validator") if isinstance(known, dict) and known.get("url") == url else ""
    # A weak ETag only promises equivalent content: If-Range requires a strong one (RFC 9110, 13.1.5).
    if not isinstance(validator, str) or not validator or validator.startswith("W/"):
        return 0, ""
    # A host may send values that no request header can carry.
    return (offset, validator) if validator.isascii() and validator.isprintable() else (0, "")


def note(meta: Path, url: str, validator: str) -> None:
    meta.write_text(json.dumps({"url": url, "validator": validator}), encoding="utf-8")


def open_part(part: Path, offset: int) -> BinaryIO:
    file = part.open("r+b" if offset else "wb", buffering=PIECE_BYTES)
    file.seek(offset)
    file.truncate()
    return file


def check_room(part: Path, needed: int) -> None:
    part.parent.mkdir(parents=True, exist_ok=True)
    try:
        usage = shutil.disk_usage(part.parent)
    except OSError:  # some shares can't tell: writing will show whether there is room
        return
    free = usage.free
    if usage.total and needed > free:
        raise DiskError(
            message(
                mark("{parent} has {free} MB left; the clip needs {needed} MB."),
                parent=str(part.parent),
                free=round(free / 1e6, 1),
                needed=round(needed / 1e6, 1),
            )
        )
