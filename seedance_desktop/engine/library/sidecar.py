"""A clip's sidecar: where it is, what it contains, and reading it back."""

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from seedance_desktop.core import files
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import replace_surrogates
from seedance_desktop.domain.clip import Clip, Flag, Note
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.naming import slug
from seedance_desktop.domain.request_json import request_from_json, request_to_json

SIDECAR_VERSION = 1
_MAX_NUMBER = 2**53
"""Largest integer that SQLite and JSON both hold exactly."""
IMPORTED = "imported"
"""Subfolder of the clips folder for the sidecars of external clips."""


class SidecarError(Exception):
    """A file beside a clip is not its sidecar, or is damaged; the text says which."""


class ForeignFileError(SidecarError):
    """The file belongs to another program."""


def sidecar_path(clip_path: Path) -> Path:
    """Return the path of a clip's sidecar: beside it, with `.json`."""
    return clip_path.with_suffix(".json")


def sidecar_of(clip: Clip, clips_dir: Path) -> Path:
    """Return the path of any clip's sidecar.

    Nothing is written beside external clips: their sidecars are in a subfolder of the clips folder.
    """
    if clip.job_id is not None or clips_dir in clip.path.parents:
        return sidecar_path(clip.path)
    return clips_dir / IMPORTED / f"{slug(clip.path.stem)}-{clip.id.replace('-', '')[:6]}.json"


def sidecar(clip: Clip, job: Job | None = None) -> dict[str, Any]:
    """Return all that is known of a clip, enough to rebuild the library from the folder. Contains no secret."""
    data: dict[str, Any] = {"sidecar_version": SIDECAR_VERSION, "clip": _facts(clip)}
    if clip.job_id is not None:
        data["job"] = {
            "id": clip.job_id,
            "service": clip.request.service if clip.request else None,
            "account": clip.account,
            "remote_id": clip.remote_id,
            "batch": clip.batch,
            "take": clip.take,
            "credits": clip.credit_cost,
        }
    if job is not None:
        data["job"] |= {
            "estimate": {"low": job.estimate.low, "high": job.estimate.high, "source": job.estimate.source.to_json()},
            "sent_at": job.sent_at.isoformat() if job.sent_at else None,
        }
    if clip.request is not None:
        data["request"] = request_to_json(clip.request)
    return data


def _facts(clip: Clip) -> dict[str, Any]:
    where = {"file": clip.path.name} if clip.job_id is not None else {"file": clip.path.name, "path": str(clip.path)}
    return {
        "id": clip.id,
        **where,
        "created_at": clip.created_at.isoformat(),
        "width": clip.width,
        "height": clip.height,
        "fps": clip.fps,
        "frames": clip.frames,
        "duration_s": clip.duration_s,
        "has_audio": clip.has_audio,
        "byte_size": clip.byte_size,
        "last_frame": clip.last_frame_path.name if clip.last_frame_path else None,
        "rating": clip.rating,
        "flag": str(clip.flag),
        "tags": list(clip.tags),
        "notes": [{"start": note.start, "end": note.end, "text": note.text} for note in clip.notes],
        "colour": clip.colour,
        "project": clip.project,
    }


def read_sidecar(path: Path) -> dict[str, Any]:
    """Return a sidecar's data. Raises SidecarError if it is none, OSError if it can't be read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise SidecarError(tr("{name} is damaged.").format(name=path.name)) from error
    if not isinstance(data, dict) or "sidecar_version" not in data or not isinstance(data.get("clip"), dict):
        raise ForeignFileError(tr("{name} belongs to another program.").format(name=path.name))
    return data


def rewrite_sidecar(path: Path, clip: Clip) -> None:
    """Update a sidecar, keeping unknown content; recreate a missing or damaged one.

    Blocking. Raises OSError, and SidecarError rather than overwrite another program's file.
    """
    data = sidecar(clip)
    try:
        known = read_sidecar(path)
    except FileNotFoundError:
        # Create no other folder: a missing one may be a disk that is not mounted.
        if path.parent.name == IMPORTED:
            path.parent.mkdir(exist_ok=True)
    except ForeignFileError:
        raise
    except SidecarError:
        pass
    else:
        with suppress(RecursionError):  # what else is in it may be nested without end, and is no sidecar's then
            files.write_json(path, {**known, "clip": {**known["clip"], **data["clip"]}})
            return
    files.write_json(path, data)


def clip_from_sidecar(path: Path) -> Clip:
    """Return the clip that a sidecar describes. Does not check that its file exists.

    Blocking. Raises SidecarError for an invalid sidecar, OSError for an unreadable one.
    """
    data = read_sidecar(path)
    facts, job, request = data["clip"], data.get("job") or {}, data.get("request")
    try:
        last_frame = facts.get("last_frame")
        return Clip(
            id=_text(facts["id"]),
            path=Path(_name(facts["path"]))
            if path.parent.name == IMPORTED
            else path.with_name(Path(_name(facts["file"])).name),
            created_at=datetime.fromisoformat(facts["created_at"]).astimezone(UTC),
            width=_integer(facts["width"]),
            height=_integer(facts["height"]),
            fps=_number(facts["fps"]) or 24.0,
            frames=_integer(facts["frames"]),
            duration_s=_number(facts["duration_s"]),
            has_audio=bool(facts["has_audio"]),
            byte_size=_integer(facts.get("byte_size", 0)),
            request=request_from_json(request) if request else None,
            job_id=_text_or_none(job.get("id")),
            batch=_text(job.get("batch", "")),
            take=_integer(job.get("take", 1)),
            account=_text(job.get("account", "")),
            remote_id=_text_or_none(job.get("remote_id")),
            credit_cost=_integer(job["credits"]) if job.get("credits") is not None else None,
            last_frame_path=path.with_name(Path(_name(last_frame)).name) if last_frame else None,
            rating=min(5, max(0, int(facts.get("rating", 0)))),
            flag=Flag(facts.get("flag", Flag.NONE)),
            tags=tuple(replace_surrogates(str(tag)) for tag in facts.get("tags", ())),
            notes=tuple(
                Note(_integer(each["start"]), _integer(each["end"]), replace_surrogates(str(each["text"])))
                for each in facts.get("notes", ())
            ),
            colour=replace_surrogates(str(facts.get("colour", ""))),
            project=replace_surrogates(str(facts.get("project", ""))),
        )
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
        raise SidecarError(tr("{name} is damaged: {error}").format(name=path.name, error=error)) from error


def _integer(value: Any) -> int:
    number = int(value)
    if not 0 <= number <= _MAX_NUMBER:
        raise ValueError(f"not a plausible number: {number:.3g}")
    return number


def _number(value: Any) -> float:
    number = float(value)
    if not 0 <= number <= _MAX_NUMBER:  # also rejects NaN, which SQLite stores as NULL
        raise ValueError(f"not a plausible number: {number:.3g}")
    return number


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r:.40}")
    return replace_surrogates(value)


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _name(value: Any) -> str:
    """Return a valid file name; it need not be valid Unicode."""
    if not isinstance(value, str) or b"\0" in os.fsencode(value):
        raise ValueError(f"not a file's name: {value!r:.40}")
    return value
