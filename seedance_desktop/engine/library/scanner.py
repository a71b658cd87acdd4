"""Find clips on disk: list folders, read video files, locate missing ones. Everything here blocks."""

import os
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.media import VIDEO_SUFFIXES
from seedance_desktop.engine.library.sidecar import (
    IMPORTED,
    ForeignFileError,
    SidecarError,
    clip_from_sidecar,
    clip_values,
    is_whole,
    read_sidecar,
    sidecar_path,
)
from seedance_desktop.media.errors import MediaError

# Counting frames reads the whole file; for larger files the count is computed from the duration.
_COUNTED_BYTES = 100_000_000


@dataclass(slots=True)
class ScanReport:
    """The outcome of a search of the disk."""

    added: int = 0
    known: int = 0
    """Already in the library."""
    found_again: int = 0
    """Missing before, and found now."""
    problems: list[str] = field(default_factory=list)


def videos_in(paths: Iterable[Path]) -> list[Path]:
    """Return the files, and the video files in the folders, without hidden ones and duplicates."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(file for file in files_below(path) if file.suffix.lower() in VIDEO_SUFFIXES)
        else:
            found[path] = None
    return list(found)


def files_below(folder: Path) -> Iterator[Path]:
    """Yield every file in a folder and its subfolders, sorted; skip hidden and unreadable ones."""
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(base, name)


def clip_from_file(path: Path) -> Clip:
    """Return the clip in a file: from its sidecar, else from the file itself.

    Raises MediaError, worded for the user, if it is not a readable video.
    """
    try:
        known = clip_values(sidecar_path(path)) | {"path": path}
    except (OSError, SidecarError):
        known = {}
    clip = Clip(**{"byte_size": 0, **known}) if is_whole(known) else replace(_probed(path), **known)
    return with_current_files(clip)


def _probed(path: Path) -> Clip:
    from seedance_desktop.domain.media import MediaKind  # noqa: PLC0415
    from seedance_desktop.media import frames  # noqa: PLC0415 - PyAV is slow to load
    from seedance_desktop.media.probe import probe, probe_tables  # noqa: PLC0415

    if path.exists() and not path.is_file():  # reading a pipe would never end
        raise MediaError(mark("{name} is not a video."), name=path.name)
    tables = probe_tables(path)
    facts = tables.facts if tables else probe(path)
    if facts.kind is not MediaKind.VIDEO:
        raise MediaError(mark("{name} is not a video."), name=path.name)
    fps, seconds = facts.fps or 24.0, facts.duration_s or 0.0
    count = tables.frames if tables else round(fps * seconds)
    if tables is None and facts.byte_size <= _COUNTED_BYTES:
        with frames.Clip(path) as clip:
            count, seconds = clip.frame_count, clip.duration_s
    return Clip(
        id=str(uuid.uuid4()),
        path=path,
        created_at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
        width=facts.width or 0,
        height=facts.height or 0,
        fps=fps,
        frames=count,
        duration_s=seconds,
        has_audio=facts.has_audio,
        byte_size=facts.byte_size,
    )


def with_current_files(clip: Clip) -> Clip:
    """Return the clip with its current file size, and its last frame only if that file exists."""
    last_frame = clip.last_frame_path if clip.last_frame_path and clip.last_frame_path.is_file() else None
    return replace(clip, byte_size=clip.path.stat().st_size, last_frame_path=last_frame)


def clips_from_files(paths: Iterable[Path]) -> tuple[list[Clip], list[str]]:
    """Return the clips in these files, and the problems of the rest."""
    clips, problems = [], []
    for path in paths:
        try:
            clips.append(clip_from_file(path))
        except (MediaError, OSError) as error:
            problems.append(str(error))
    return clips, problems


def clips_from_sidecars(sidecars: Iterable[Path]) -> tuple[list[Clip], list[str]]:
    """Return the clips described by sidecars; external clips even if their file is missing."""
    clips, problems = [], []
    for path in sidecars:
        try:
            clip = clip_from_sidecar(path)
            if clip.path.is_file():
                clips.append(with_current_files(clip))
            elif path.parent.name == IMPORTED:
                clips.append(clip)
            else:
                problems.append(tr("{name} has no clip next to it.", name=path.name))
        except ForeignFileError:
            continue
        except (OSError, SidecarError) as error:
            problems.append(str(error))
            beside = (path.with_suffix(suffix) for suffix in VIDEO_SUFFIXES)
            restored, more = clips_from_files(video for video in beside if video.is_file())
            clips += restored
            problems += more
    return clips, problems


def sidecars_and_videos(folders: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Return the folders' sidecars, and the videos without one."""
    files = list(dict.fromkeys(file for folder in folders for file in files_below(folder)))
    sidecars = [file for file in files if file.suffix.lower() == ".json"]
    stems = {file.with_suffix("") for file in sidecars if _is_sidecar(file)}
    bare = [file for file in files if file.suffix.lower() in VIDEO_SUFFIXES and file.with_suffix("") not in stems]
    return sidecars, bare


def _is_sidecar(path: Path) -> bool:
    try:
        read_sidecar(path)
    except (OSError, SidecarError):
        return False
    return True


def index_by_name_and_size(folder: Path) -> dict[tuple[str, int], Path]:
    """Return the folder's video files by what a moved clip keeps: its name and its size."""
    found = {}
    for path in videos_in([folder]):
        try:
            found[path.name.casefold(), path.stat().st_size] = path
        except OSError:  # deleted since it was listed
            continue
    return found


def missing_files(paths: Iterable[Path]) -> set[Path]:
    """Return those of the files that don't exist."""
    return {path for path in paths if not path.exists()}
