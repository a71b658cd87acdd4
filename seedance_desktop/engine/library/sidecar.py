"""A clip's sidecar: where it is, what it contains, and reading it back."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta

from seedance_desktop.core import files, mounts
from seedance_desktop.core.decoding import (
    Count,
    Positive,
    UnreadableError,
    convert_fields,
    parse_json,
    read_file,
    read_time,
)
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import path_to_text
from seedance_desktop.domain.clip import Clip, Flag, Note
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.naming import slug
from seedance_desktop.domain.request import Request, request_to_json

SIDECAR_VERSION = 1
MAX_BYTES = 4_000_000
"""Bytes of the largest sidecar that is read."""
IMPORTED = "imported"
"""Subfolder of the clips folder for the sidecars of external clips."""


class SidecarError(Exception):
    """A file beside a clip is not its sidecar, or is damaged; the text says which."""


class ForeignFileError(SidecarError):
    """The file belongs to another program."""


class OtherClipError(SidecarError):
    """The sidecar says that it is of another clip than the one beside it."""


def sidecar_path(clip_path: Path) -> Path:
    """Return the usual path of a clip's sidecar: beside it, with `.json`."""
    return clip_path.with_name(files.cut_name(clip_path.stem, ".json"))


def _second_path(clip_path: Path) -> Path:
    """Return where the sidecar of `x.mov` is when `x.json` is that of `x.mp4`."""
    return clip_path.with_name(files.cut_name(clip_path.stem, f"{clip_path.suffix}.json"))


def own_sidecar(clip_path: Path) -> Path:
    """Return a clip's sidecar beside it, or where to write it. Blocking."""
    usual = sidecar_path(clip_path)
    try:
        is_free = clip_values(usual)["path"] == clip_path
    except OtherClipError:
        is_free = False
    except (OSError, SidecarError):
        is_free = True
    return usual if is_free else _second_path(clip_path)


def sidecar_of(clip: Clip, clips_dir: Path) -> Path:
    """Return the path of any clip's sidecar. Blocking.

    Nothing is written beside external clips: their sidecars are in a subfolder of the clips folder.
    """
    if clip.job_id is not None or clips_dir in clip.path.parents:
        return own_sidecar(clip.path)
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
    where = {"file": path_to_text(clip.path.name)}
    if clip.job_id is None:
        where["path"] = path_to_text(clip.path)
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
        "last_frame": path_to_text(clip.last_frame_path.name) if clip.last_frame_path else None,
        "rating": clip.rating,
        "flag": str(clip.flag),
        "tags": list(clip.tags),
        "notes": [{"start": note.start, "end": note.end, "text": note.text} for note in clip.notes],
        "colour": clip.colour,
        "project": clip.project,
        "shot": {"id": clip.shot, "title": clip.title, "take": clip.take},
    }


def read_sidecar(path: Path) -> dict[str, Any]:
    """Return a sidecar's data. Raises SidecarError if it is none, OSError if it can't be opened."""
    try:
        data = parse_json(read_file(path, MAX_BYTES))
    except UnreadableError as error:
        raise SidecarError(tr("{name} is damaged.", name=path.name)) from error
    if not isinstance(data, dict) or "sidecar_version" not in data or not isinstance(data.get("clip"), dict):
        raise ForeignFileError(tr("{name} belongs to another program.", name=path.name))
    return data


def rewrite_sidecar(path: Path, clip: Clip) -> None:
    """Update a sidecar, keeping unknown content; recreate a missing or damaged one.

    Blocking. Raises OSError, and SidecarError rather than overwrite another program's file.
    """
    mounts.check_disk(path)
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
        if not path.is_file():
            raise
        files.rename(path, path.with_name(files.cut_name(path.name, ".damaged")))
    else:
        data = {**known, "clip": {**known["clip"], **data["clip"]}}
    files.write_json(path, data)


_MEASURED = frozenset("id created_at width height fps frames duration_s has_audio".split())
_ID = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$")]
_TYPES: dict[str, Any] = {
    **dict.fromkeys("width height frames byte_size".split(), Count),
    **dict.fromkeys("created_at colour project".split(), str),
    "id": _ID,  # names files
    "file": Path,
    "path": Path,
    "fps": Annotated[float, Meta(gt=0, le=1e6)],
    "duration_s": Positive,
    "has_audio": bool,
    "last_frame": Path | None,
    "rating": Annotated[int, Meta(ge=0, le=5)],
    "flag": Flag,
    "tags": tuple[str, ...],
    "notes": tuple[Note, ...],
}
_JOB_TYPES: dict[str, Any] = {
    "id": _ID | None,
    "batch": _ID,  # of versions without shots
    "take": Count,
    "account": str,
    "remote_id": str | None,
    "credits": Count | None,
}
_JOB_FIELDS = {"id": "job_id", "credits": "credit_cost", "batch": "shot"}
_SHOT_TYPES: dict[str, Any] = {"id": _ID, "title": str, "take": Count}
_SHOT_FIELDS = {"id": "shot"}
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp"})


def clip_values(path: Path) -> dict[str, Any]:
    """Return what can be read of the clip that a sidecar describes, as values of a Clip.

    All files are beside the sidecar and named like it, except for external clips, which are only referred to.
    Blocking. Raises SidecarError if it is no sidecar, or of another clip than the one beside it; OSError if it can't
    be opened.
    """
    data = read_sidecar(path)
    values = convert_fields(data["clip"], _TYPES)
    file, place, last_frame = (values.pop(name, None) for name in ("file", "path", "last_frame"))
    if path.parent.name == IMPORTED:
        if place is None or not place.is_absolute():
            raise SidecarError(tr("{name} is damaged.", name=path.name))
        values["path"] = place
    else:
        values["path"] = _file_beside(path, file, values.get("byte_size"))
    if path.parent.name != IMPORTED and isinstance(data.get("job"), dict):
        job = convert_fields(data["job"], _JOB_TYPES)
        values |= {_JOB_FIELDS.get(name, name): value for name, value in job.items()}
    if isinstance(data["clip"].get("shot"), dict):
        shot = convert_fields(data["clip"]["shot"], _SHOT_TYPES)
        values |= {_SHOT_FIELDS.get(name, name): value for name, value in shot.items()}
    if last_frame is not None and last_frame.suffix.lower() in _PICTURES:
        values["last_frame_path"] = path.with_name(last_frame.name)
    with suppress(UnreadableError):
        values["created_at"] = read_time(values.pop("created_at", ""), range(1, 9999))
    if data.get("request"):
        values |= convert_fields(data, {"request": Request})
    return values


def _file_beside(sidecar: Path, file: Path | None, byte_size: int | None) -> Path:
    """Return the clip beside a sidecar that it is of: by the name that it records, or else by the content's size."""
    if file is None or not file.name:
        return sidecar.with_suffix(".mp4")
    named = sidecar.with_name(file.name)
    if sidecar in {sidecar_path(named), _second_path(named)}:
        # Some systems write suffixes in other letters when they copy.
        others = (named.with_suffix(change(named.suffix)) for change in (str.lower, str.upper))
        return named if named.exists() else next((other for other in others if other.exists()), named)
    # Both were renamed, by hand or by another system's spelling of letters.
    bare = sidecar.with_suffix("")
    found = bare if bare.suffix and bare.suffix == file.suffix else sidecar.with_suffix(file.suffix)
    with suppress(OSError):
        if byte_size is not None and found.stat().st_size != byte_size:
            raise OtherClipError(tr("{name} belongs to another clip.").format(name=sidecar.name))
    return found


def is_whole(values: Mapping[str, Any]) -> bool:
    """Whether a sidecar's values include all that is measured of a clip."""
    return values.keys() >= _MEASURED


def clip_from_sidecar(path: Path) -> Clip:
    """Return the clip that a sidecar describes. Does not check that its file exists.

    Blocking. Raises SidecarError for an invalid sidecar, OSError for one that can't be opened.
    """
    values = clip_values(path)
    if not is_whole(values):
        raise SidecarError(tr("{name} is damaged.", name=path.name))
    return Clip(**{"byte_size": 0, **values})
