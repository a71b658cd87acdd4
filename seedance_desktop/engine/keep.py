"""How a clip lies on disk: its name, its sidecar, and getting files in place whole or not at all."""

import json
import os
import re
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.request_json import request_to_json

SIDECAR_VERSION = 1
_SLUG_WORDS = 5
_SLUG_LENGTH = 48
# Names that Windows keeps for devices, whatever their ending.
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def clip_stem(job: Job) -> str:
    """A name that a person recognises and that no other job has: `golden-retriever-puppy-02-1f3a9c`."""
    return f"{slug(job.request.prompt)}-{job.take:02d}-{job.id.replace('-', '')[:6]}"


def slug(text: str) -> str:
    """The first words of a prompt as a file name that every system takes; letters of any script are kept."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).replace("_", " "))
    name = "-".join(words[:_SLUG_WORDS]).lower()
    while len(name.encode()) > _SLUG_LENGTH * 2 or len(name) > _SLUG_LENGTH:
        name = name[:-1]
    name = name.strip("-")
    return "clip" if not name or _RESERVED.match(name) else name


def sidecar_path(clip_path: Path) -> Path:
    """Where the sidecar of a clip lies: beside it, with `.json`."""
    return clip_path.with_suffix(".json")


def sidecar(clip: Clip, job: Job) -> dict[str, Any]:
    """All that is known of a clip, so that the library can be rebuilt from the folder alone. Holds no secret."""
    return {
        "sidecar_version": SIDECAR_VERSION,
        "clip": {
            "id": clip.id,
            "file": clip.path.name,
            "created_at": clip.created_at.isoformat(),
            "width": clip.width,
            "height": clip.height,
            "fps": clip.fps,
            "frames": clip.frames,
            "duration_s": clip.duration_s,
            "has_audio": clip.has_audio,
            "last_frame": clip.last_frame_path.name if clip.last_frame_path else None,
            "rating": clip.rating,
            "flag": clip.flag,
            "tags": list(clip.tags),
        },
        "job": {
            "id": job.id,
            "service": job.service,
            "account": job.account,
            "remote_id": job.remote_id,
            "batch": job.batch,
            "take": job.take,
            "credits": job.credit_cost,
            "estimate": {"low": job.estimate.low, "high": job.estimate.high, "source": job.estimate.source},
            "sent_at": job.sent_at.isoformat() if job.sent_at else None,
        },
        "request": request_to_json(job.request),
    }


def write_json(path: Path, data: dict[str, Any]) -> None:
    """Write a JSON file whole or not at all, synced. Raises OSError."""
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, indent=2, ensure_ascii=False)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(0o644)
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def put_in_place(part: Path, final: Path) -> None:
    """Sync a finished file and give it its name. Raises FileExistsError rather than replace another's file."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    if final.exists():
        raise FileExistsError(f"{final} is there already")
    part.rename(final)
    sync_folder(final.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut, where the system can sync folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
