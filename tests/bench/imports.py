"""Taking clips that lie on the disk into the library, beside reading the files once.

The files are as large as clips of five seconds at 1080p, and in the disk's cache for both; then a smaller number
that it holds for neither.
"""

import asyncio
import gc
import os
import shutil
import tempfile
import time
from pathlib import Path

from tests.bench.footage import footage
from tests.bench.measure import Row, Sizes, against, exponent

REACH = "at most 2 times"
_DIFFERENT = 20
_COLD = 400
"""Clips not in the disk's cache: 1.7 GB."""


def rows(sizes: Sizes) -> list[Row]:
    """All the clips, and how the cost grows on the way there."""
    with tempfile.TemporaryDirectory(prefix="sd-") as text:
        folder = Path(text)
        _name, width, height = sizes.pictures[min(1, len(sizes.pictures) - 1)]
        whole = footage(folder / "whole.mp4", width, height, sizes.frames).read_bytes()
        (folder / "there").mkdir()
        kinds = [folder / f"kind-{number}.mp4" for number in range(min(_DIFFERENT, sizes.imported))]
        for kind in kinds:
            kind.write_bytes(whole)
        counts = [max(1, sizes.imported // part) for part in (10, 3, 1)]
        ours, peer = [], []
        for count in counts:
            for number in range(count):
                target = folder / "there" / f"{number:05d}.mp4"
                if not target.exists():
                    os.link(kinds[number % len(kinds)], target)
            peer.append(_read(folder / "there"))
            ours.append(asyncio.run(_import(folder / f"world-{len(ours)}", folder / "there", count)))
        found = against(f"{counts[-1]:,} clips of {len(whole) / 1e6:.1f} MB", REACH, ours[-1:], peer[-1:], unit="s")
        warm = found | {"files_s": counts[-1] / ours[-1], "exponent": exponent(counts, ours)}
        return [warm, _cold(folder, kinds[0], min(_COLD, sizes.imported))]


def _cold(folder: Path, kind: Path, count: int) -> Row:
    there = folder / "cold"
    there.mkdir()
    for number in range(count):
        shutil.copyfile(kind, there / f"{number:05d}.mp4")
    _evict(there)
    peer = _read(there)
    _evict(there)
    ours = asyncio.run(_import(folder / "cold-world", there, count))
    return against(f"{count:,} clips not in the disk's cache", REACH, [ours], [peer], unit="s")


def _evict(folder: Path) -> None:
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _read(folder: Path) -> float:
    began = time.perf_counter()
    for path in folder.iterdir():
        with path.open("rb", buffering=0) as file:
            while file.read(1 << 20):
                pass
    return time.perf_counter() - began


async def _import(world: Path, there: Path, count: int) -> float:
    """Seconds to take all in, into an empty library."""
    from seedance_desktop.core.paths import Paths
    from seedance_desktop.engine.library.library import Library
    from seedance_desktop.media import frames, probe  # noqa: F401 - loaded, as in a program that runs
    from seedance_desktop.store.clips import ClipStore
    from seedance_desktop.store.database import Database
    from seedance_desktop.store.projects import ProjectStore
    from seedance_desktop.store.sequences import SequenceStore

    paths = Paths.resolve(world)
    paths.prepare()
    database = Database(paths.database)
    await database.open()
    library = Library(
        ClipStore(database),
        ProjectStore(database),
        SequenceStore(database),
        clips_dir=paths.clips_dir,
        thumbnails_dir=paths.thumbnails,
        notify=print,
    )
    gc.freeze()  # as the program does with what it has loaded
    began = time.perf_counter()
    report = await library.import_files([there], lambda _done, _of: None)
    seconds = time.perf_counter() - began
    assert (report.added, report.problems) == (count, []), report
    await library.close()
    await database.close()
    return seconds
