"""Find clips on disk: list folders, read video files, locate missing ones. Everything here blocks."""

import os
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

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
    own_sidecar,
)
from seedance_desktop.media.errors import MediaError

# Counting frames reads the whole file; for larger files the count is computed from the duration.
_COUNTED_BYTES = 100_000_000


class ScanReport(Struct):
    """The outcome of a search of the disk."""

    added: int = 0
    known: int = 0
    """Already in the library."""
    found_again: int = 0
    """Missing before, and found now."""
    replaced: list[Clip] = []
    """In the library, but with another file in their place since."""
    problems: list[str] = []


def videos_in(paths: Iterable[Path]) -> list[Path]:
    """Return the files, and the video files in the folders, without hidden ones and second names of a file."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(file for file in files_below(path) if file.suffix.lower() in VIDEO_SUFFIXES)
        else:
            found[path] = None
    return new_files(found, {})


def new_files(paths: Iterable[Path], places: Mapping[str, tuple[str, int]]) -> list[Path]:
    """Return those files that the library has under no name: symlinks and hard links are names of one file.

    `places`: see ClipStore.places.
    """
    found = {path: _identity(path) for path in paths}
    sizes = {each[0] for each in found.values() if each}
    taken = {_identity(Path(place)) for place, (_id, size) in places.items() if size in sizes} - {()}
    new = set()
    for path in sorted(found, key=Path.is_symlink):  # a file goes before the links to it
        if found[path] not in taken:
            new.add(path)
        if found[path]:  # else reading it tells why
            taken.add(found[path])
    return [path for path in found if path in new]


def _identity(path: Path) -> tuple[int, ...]:
    """Return what a file has under any of its names, its size first; nothing if it can't be found."""
    try:
        stat = path.stat()
    except OSError:
        return ()
    return stat.st_size, stat.st_dev, stat.st_ino


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
        known = clip_values(own_sidecar(path)) | {"path": path}
    except (OSError, SidecarError):
        known = {}
    return with_current_files(
        Clip(**{"byte_size": 0, **known}) if is_whole(known) else replace(_probed(path), **known)
    )


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
        **_state(path),
    )


def with_current_files(clip: Clip) -> Clip:
    """Return the clip with the facts of its current file, and its last frame only if that file exists."""
    if replaced := _read_again(clip):
        return replaced
    last_frame = clip.last_frame_path if clip.last_frame_path and clip.last_frame_path.is_file() else None
    return replace(clip, **_state(clip.path), last_frame_path=last_frame)


def replaced_clips(clips: Iterable[Clip]) -> list[Clip]:
    """Return the clips that have another file in their place, with its facts. One that can't be read yet waits."""
    return [again for clip in clips if (again := _read_again(clip))]


_FACTS = (
    "width",
    "height",
    "fps",
    "frames",
    "duration_s",
    "has_audio",
    "byte_size",
    "modified_us",
    "last_frame_path",
)


def _read_again(clip: Clip) -> Clip | None:
    """Return the clip with the facts of the file that took its file's place; None if none did, or none that is whole.

    Its last frame belonged to the file before.
    """
    try:
        now = _state(clip.path)
        if clip.byte_size in {0, now["byte_size"]} and clip.modified_us in {0, now["modified_us"]}:
            return None
        probed = _probed(clip.path)
    except (MediaError, OSError):
        return None
    return replace(clip, **facts_of(probed))


def facts_of(clip: Clip) -> dict[str, Any]:
    """Return what is true of a clip's file, rather than said of it by the service or the user."""
    return {name: getattr(clip, name) for name in _FACTS}


def _state(path: Path) -> dict[str, Any]:
    """Return what tells one file from another that takes its place."""
    stat = path.stat()
    return {"byte_size": stat.st_size, "modified_us": stat.st_mtime_ns // 1000}


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
    described = set()
    for sidecar in sidecars:
        with suppress(OSError, SidecarError):
            described.add(clip_values(sidecar)["path"])
    videos = new_files((file for file in files if file.suffix.lower() in VIDEO_SUFFIXES), {})
    return sidecars, [file for file in videos if file not in described]


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
