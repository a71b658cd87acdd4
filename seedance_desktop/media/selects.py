"""Export chosen clips to a folder: the files, their sidecars, and a CSV table."""

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from seedance_desktop.core.files import delete
from seedance_desktop.domain.clip import Clip, Flag
from seedance_desktop.domain.table import csv_cell
from seedance_desktop.media.container import reading
from seedance_desktop.media.errors import MediaError, StoppedError
from seedance_desktop.media.output_file import Progress, atomic_output, free_name, no_progress

TABLE = "selects.csv"
_CHUNK = 4 * 1024 * 1024
_COLUMNS = (
    "file", "prompt", "model", "width", "height", "fps", "frames", "seconds", "sound", "seed", "stars", "flag",
    "colour", "tags", "notes", "project", "credits", "made", "job",
)  # fmt: skip


def export_selects(
    clips: Sequence[Clip],
    folder: Path,
    *,
    sidecar_of: Callable[[Path], Path],
    on_progress: Progress = no_progress,
) -> list[Path]:
    """Copy clips and their sidecars into a folder and write a table; return the clips' copies.

    `sidecar_of` returns where a clip's sidecar beside it would be.
    Creates the folder. Replaces no file: a name in use gets a number. If it is stopped or fails, the files it wrote
    are deleted. Blocking. Raises MediaError, and what `on_progress` raises.
    """
    written: list[Path] = []
    copies: list[Path] = []
    total = sum(clip.byte_size for clip in clips) or 1
    try:
        with reading(folder):
            folder.mkdir(parents=True, exist_ok=True)
        done = 0
        for clip in clips:
            target = free_name(folder / clip.path.name, ".json")
            for size in _copy(clip.path, target):
                done += size
                on_progress(min(done / total, 1.0))
            written.append(target)
            copies.append(target)
            sidecar = sidecar_of(clip.path)
            if sidecar.exists():
                list(_copy(sidecar, target.with_suffix(".json")))
                written.append(target.with_suffix(".json"))
        _write_table(free_name(folder / TABLE), clips, copies)
    except (MediaError, StoppedError):
        for path in written:
            delete(path)
        raise
    return copies


def _copy(source: Path, target: Path) -> Iterator[int]:
    """Copy a file, yielding each chunk's size."""
    with reading(source):
        there = source.open("rb")
    with there, atomic_output(target) as part, part.open("wb") as here:
        while chunk := _read(source, there):
            here.write(chunk)
            yield len(chunk)


def _read(source: Path, there: BinaryIO) -> bytes:
    with reading(source):
        return there.read(_CHUNK)


def _write_table(path: Path, clips: Sequence[Clip], copies: Sequence[Path]) -> None:
    with atomic_output(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(_COLUMNS)
        for clip, copy in zip(clips, copies, strict=True):
            table.writerow(map(csv_cell, _row(clip, copy)))


def _row(clip: Clip, copy: Path) -> list[object]:
    request = clip.request
    notes = "; ".join(
        f"{note.start}: {note.text}" if note.start == note.end else f"{note.start}-{note.end}: {note.text}"
        for note in clip.notes
    )
    return [
        copy.name,
        request.prompt if request else "",
        request.model if request else "",
        clip.width,
        clip.height,
        f"{clip.fps:g}",
        clip.frames,
        f"{clip.duration_s:.3f}",
        "yes" if clip.has_audio else "no",
        "" if request is None or request.seed is None else request.seed,
        clip.rating,
        "" if clip.flag is Flag.NONE else clip.flag,
        clip.colour,
        ", ".join(clip.tags),
        notes,
        clip.project,
        "" if clip.credit_cost is None else clip.credit_cost,
        clip.created_at.isoformat(timespec="seconds"),
        clip.remote_id or "",
    ]
