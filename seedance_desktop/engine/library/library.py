"""The library: import, annotate, rename, relink and delete clips; manage projects."""

import asyncio
import contextlib
import logging
import re
import uuid
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from os.path import normcase
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from seedance_desktop.core import mounts, threads
from seedance_desktop.core.decoding import UnreadableError, convert, parse_json, read_file
from seedance_desktop.core.files import delete, rename, retry_busy, write_json
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import path_to_text, replace_surrogates
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.naming import slug
from seedance_desktop.domain.project import Project, project_from_json
from seedance_desktop.domain.request import request_to_json
from seedance_desktop.engine.library import scanner
from seedance_desktop.engine.library.annotations import Annotations
from seedance_desktop.engine.library.scanner import ScanReport
from seedance_desktop.engine.library.sequences import Sequences
from seedance_desktop.engine.library.sidecar import SidecarError, rewrite_sidecar, sidecar_of
from seedance_desktop.engine.library.thumbnails import ThumbnailMaker
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.sequences import SequenceStore

log = logging.getLogger(__name__)

Argument = TypeVar("Argument")
Result = TypeVar("Result")
Progress = Callable[[int, int], None]
"""Called with (done, total)."""

PROJECTS_FILE = "projects.json"
_MAX_PROJECTS_BYTES = 4_000_000
_BATCH = 200
"""Files read before they appear in the library and progress is reported."""
_THREADS = 2
_BAD_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class LibraryError(Exception):
    """It can't be done; the text tells the user why."""


class Removed(Struct):
    """The outcome of deleting clips."""

    gone: list[str] = []
    """Ids of the clips that are no longer in the library."""
    problems: list[str] = []


class Library:
    """Work on clips' files and rows together. Never blocks the event loop.

    `notify` gets messages for the user about sidecars that can't be written.
    """

    def __init__(
        self,
        clips: ClipStore,
        projects: ProjectStore,
        sequences: SequenceStore,
        *,
        clips_dir: Path,
        thumbnails_dir: Path,
        notify: Callable[[str], None],
    ) -> None:
        self._clips = clips
        self._projects = projects
        self._clips_dir = clips_dir
        self._thumbnails_dir = thumbnails_dir
        self._pool = threads.pool(_THREADS, "library")
        self.sequences = Sequences(sequences, clips, projects, clips_dir, notify)
        self.annotations = Annotations(clips, clips_dir, notify, self.sequences.shots_changed)
        self.thumbnails = ThumbnailMaker(clips, thumbnails_dir, notify)

    async def close(self) -> None:
        """Wait for pending writes."""
        await self.thumbnails.close()
        await self.annotations.settle()
        await self.sequences.settle()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def is_external(self, clip: Clip) -> bool:
        """Whether the clip is external: made elsewhere, and only referenced."""
        return clip.job_id is None and self._clips_dir not in clip.path.parents

    async def import_files(self, paths: Iterable[Path], on_progress: Progress) -> ScanReport:
        """Import video files, and those in folders, where they are. Known files are read only if they changed."""
        files = await asyncio.to_thread(scanner.videos_in, list(paths))
        known = await self._clips.places()
        ids = {normcase(place): clip_id for place, (clip_id, _size) in known.items()}
        here = [ids[normcase(path)] for path in files if normcase(path) in ids]
        others = [path for path in files if normcase(path) not in ids]
        new = await asyncio.to_thread(scanner.new_files, others, known)
        report = ScanReport(known=len(files) - len(new), replaced=await self.read_again(here))
        await self._import(new, report, on_progress)
        return report

    async def rebuild(self, on_progress: Progress) -> ScanReport:
        """Restore all clips found in the clips folder and the projects' folders.

        Clips in the library stay unchanged, except that missing files are relinked if found elsewhere, and replaced
        ones are read.
        """
        await self._read_projects()
        folders = [self._clips_dir, *(project.folder for project in await self._projects.all())]
        sidecars, bare = await asyncio.to_thread(scanner.sidecars_and_videos, folders)
        report, total = ScanReport(), len(sidecars) + len(bare)
        for start in range(0, len(sidecars), _BATCH):
            restored, problems = await self._in_pool(scanner.clips_from_sidecars, sidecars[start : start + _BATCH])
            report.problems += problems
            await self._restore(restored, report)
            self.annotations.write_sidecars()
            on_progress(min(start + _BATCH, len(sidecars)), total)
        known = await self._clips.places()
        taken = set(map(normcase, known))
        others = [path for path in bare if normcase(path) not in taken]
        new = await asyncio.to_thread(scanner.new_files, others, known)
        report.known += len(bare) - len(new)
        ids = [clip_id for clip_id, _size in known.values()]
        for start in range(0, len(ids), _BATCH):
            report.replaced += await self.read_again(ids[start : start + _BATCH])
        await self._import(new, report, lambda done, _: on_progress(len(sidecars) + done, total))
        await self.sequences.rebuild()
        return report

    async def repair(self) -> None:
        """Restore damaged rows from the clips' sidecars, or else from the clips themselves."""
        damaged, self._clips.damaged = self._clips.damaged, {}
        for clip_id, path in damaged.items():
            found, problems = await self._in_pool(scanner.clips_from_files, [Path(path)])
            log.warning("the row of clip %s was damaged; restored: %s", clip_id, problems or "yes")
            await self._clips.save_all(replace(clip, id=clip_id) for clip in found)

    async def missing(self, clips: Iterable[Clip]) -> set[str]:
        """Return the ids of the clips whose files are missing."""
        looked = list(clips)
        gone = await self._in_pool(scanner.missing_files, [clip.path for clip in looked])
        return {clip.id for clip in looked if clip.path in gone}

    async def read_again(self, clip_ids: Iterable[str]) -> list[Clip]:
        """Read clips again whose files were replaced; return them. Annotations stay."""
        clips = await self._clips.get_all(clip_ids)
        found = {clip.id: clip for clip in await self._in_pool(scanner.replaced_clips, clips)}

        def as_now(clip: Clip) -> Clip:
            return replace(clip, **scanner.facts_of(found[clip.id]))

        replaced = await self._clips.replace_each(found, as_now)
        await asyncio.to_thread(self._discard_thumbnails, found)
        for clip in replaced:
            await self.thumbnails.make_again(clip)
        await self.annotations.refresh_sidecars(replaced)
        await self.sequences.shots_changed(clip.shot for clip in replaced)
        return replaced

    async def relink(self, folder: Path) -> ScanReport:
        """Find every missing clip in a folder and its subfolders, by name and size."""
        known = await self._clips.places()
        gone = await self._in_pool(scanner.missing_files, [Path(path) for path in known])
        there = await self._in_pool(scanner.index_by_name_and_size, folder)
        taken = set(map(normcase, known))
        moved = {}
        for old in gone:
            clip_id, size = known[str(old)]
            new = there.get((old.name.casefold(), size))
            if new is not None and normcase(new) not in taken:
                moved[clip_id] = new
        clips = await self._move(moved)
        names = sorted(old.name for old in gone if known[str(old)][0] not in moved)
        return ScanReport(
            found_again=len(clips), problems=[tr("{name} was not found there.", name=name) for name in names]
        )

    async def rename(self, clip: Clip, name: str) -> Clip:
        """Rename a clip's file (`name` without suffix), its sidecar and its last frame.

        Raises LibraryError; then nothing has changed.
        """
        name = replace_surrogates(name).strip().removesuffix(clip.path.suffix).rstrip(". ")
        if not name or name.startswith(".") or _BAD_IN_NAMES.search(name) or _RESERVED.match(name):
            raise LibraryError(
                tr('“{name}” is not a valid file name on every system. Leave out / \\ : * ? " < > |.', name=name)
            )
        if len(name.encode()) > 200:
            raise LibraryError(tr("The name is too long."))
        final = clip.path.with_name(name + clip.path.suffix)
        if str(final) == str(clip.path):  # paths that differ in case alone are equal on Windows
            return clip
        fresh = await self._clips.get(clip.id)
        if fresh is None:
            raise LibraryError(tr("The clip is no longer in the library."))
        renamed = await asyncio.to_thread(_rename_files, fresh, final, self._clips_dir)

        def as_renamed(one: Clip) -> Clip:
            return replace(one, path=renamed.path, last_frame_path=renamed.last_frame_path)

        (updated,) = await self._clips.replace_each([clip.id], as_renamed)
        await self.sequences.shots_changed([updated.shot])
        return updated

    async def remove(self, clips: Sequence[Clip]) -> Removed:
        """Move clips and their files to the trash; external clips are only forgotten."""
        removed = Removed()
        for clip in clips:
            try:
                await asyncio.to_thread(self._discard, clip)
            except OSError as error:
                removed.problems.append(
                    tr(
                        "{name} could not be moved to the bin: {reason}",
                        name=clip.path.name,
                        reason=error.strerror or error,
                    )
                )
            else:
                removed.gone.append(clip.id)
        await self._clips.delete(removed.gone)
        # Only now: after making a thumbnail, its maker checks whether the clip still exists.
        await asyncio.to_thread(self._discard_thumbnails, removed.gone)
        await self.sequences.shots_changed(clip.shot for clip in clips)
        return removed

    async def save_project(self, project: Project, old_name: str = "") -> None:
        """Add or change a project and create its folder. Raises LibraryError."""
        name = " ".join(replace_surrogates(project.name).split())
        if not name:
            raise LibraryError(tr("A project needs a name."))
        taken = await self._projects.get(name)
        if taken is not None and taken.name.casefold() != old_name.casefold():
            raise LibraryError(tr("A project called “{name}” already exists.", name=taken.name))
        try:
            await asyncio.to_thread(mounts.make_folder, project.folder)
        except OSError as error:
            raise LibraryError(
                tr("{folder} can't be created: {reason}", folder=project.folder, reason=error.strerror or error)
            ) from error
        before = await self._projects.get(old_name) if old_name else None
        if old_name and old_name != name:
            await self._projects.rename(old_name, name)
        await self._projects.save(replace(project, name=name))
        if before is not None:
            await self.sequences.follow_project(before, replace(project, name=name))
        if old_name and old_name != name:
            await self.annotations.refresh_sidecars(await self._clips.get_all(await self._projects.clip_ids(name)))
        await self._write_projects()

    async def delete_project(self, name: str) -> None:
        """Delete a project; its clips and folder stay. Raises LibraryError."""
        ids = await self._projects.clip_ids(name)
        await self._projects.delete(name)
        await self.annotations.refresh_sidecars(await self._clips.get_all(ids))
        self.sequences.write_files()
        await self._write_projects()

    def project_folder(self, name: str) -> Path:
        """Return the default folder of a new project's clips."""
        return self._clips_dir / slug(name)

    async def _import(self, files: Sequence[Path], report: ScanReport, on_progress: Progress) -> None:
        """Add files by their headers alone: sidecars and thumbnails follow once all are in."""
        parts = [files[start : start + _BATCH] for start in range(0, len(files), _BATCH)]
        try:
            looked_at = self._read_files(parts[0]) if parts else None
            for number, part in enumerate(parts, 1):
                assert looked_at is not None
                found = await looked_at
                looked_at = self._read_files(parts[number]) if number < len(parts) else None
                report.problems += [problem for _, problems in found for problem in problems]
                await self._restore([clip for clips, _ in found for clip in clips], report, needs_thumbnail=True)
                on_progress((number - 1) * _BATCH + len(part), len(files))
        finally:
            self.annotations.write_sidecars()
            self.thumbnails.make()

    def _read_files(self, part: Sequence[Path]) -> "asyncio.Future[list[tuple[list[Clip], list[str]]]]":
        """Start reading a batch, so that it overlaps with writing the one before."""
        return asyncio.gather(
            *(self._in_pool(scanner.clips_from_files, part[each::_THREADS]) for each in range(_THREADS))
        )

    async def _restore(self, clips: Sequence[Clip], report: ScanReport, *, needs_thumbnail: bool = False) -> None:
        """Add clips whose facts are known; what the library already knows of a clip wins.

        `needs_thumbnail`: their thumbnails are still to be made.
        """
        here = {clip.id: clip for clip in await self._clips.get_all([clip.id for clip in clips])}
        away = await self.missing(here.values())
        # A damaged or foreign sidecar may claim a file that another clip has.
        taken = set(map(normcase, await self._clips.places()))
        new: dict[str, Clip] = {}
        moved: dict[str, Path] = {}
        copies = []
        for clip in clips:
            known = here.get(clip.id) or new.get(clip.id)
            if known is not None and known.path == clip.path:
                report.known += 1
            elif normcase(clip.path) in taken:
                report.known += 1
                continue
            elif known is None:
                new[clip.id] = clip
            elif clip.id in away and clip.id not in moved:
                moved[clip.id] = clip.path
            else:  # the user copied the file with its sidecar: a clip of its own
                copies.append(replace(clip, id=str(uuid.uuid4()), job_id=None, remote_id=None, credit_cost=None))
            taken.add(normcase(clip.path))
        report.found_again += len(await self._move(moved))
        await self._clips.add_found([*new.values(), *copies], needs_thumbnail=needs_thumbnail)
        report.added += len(new) + len(copies)

    async def _move(self, places: dict[str, Path]) -> list[Clip]:
        def moved(clip: Clip) -> Clip:
            path = places[clip.id]
            last_frame = clip.last_frame_path
            return replace(clip, path=path, last_frame_path=path.with_name(last_frame.name) if last_frame else None)

        clips = await self._clips.replace_each(places, moved)
        await self.annotations.refresh_sidecars(clip for clip in clips if clip.job_id is None)
        await self.sequences.shots_changed(clip.shot for clip in clips)
        return clips

    def _discard(self, clip: Clip) -> None:
        """Move the clip first: if that fails, nothing has happened."""
        from send2trash import send2trash  # noqa: PLC0415 - rarely needed

        sidecar = sidecar_of(clip, self._clips_dir)
        files = [sidecar] if self.is_external(clip) else [clip.path, sidecar, clip.last_frame_path]
        for path in files:
            if path is not None and path.exists():
                retry_busy(partial(send2trash, str(path)))

    def _discard_thumbnails(self, clip_ids: Iterable[str]) -> None:
        for clip_id in clip_ids:
            for picture in self._thumbnails_dir.glob(f"{clip_id}.*"):
                delete(picture)

    async def _read_projects(self) -> None:
        for project in await asyncio.to_thread(_projects_from, self._clips_dir):
            if await self._projects.get(project.name) is None:
                await self._projects.save(project)

    async def _write_projects(self) -> None:
        data = {"projects_version": 1, "projects": [_to_json(each) for each in await self._projects.all()]}
        try:
            await asyncio.to_thread(mounts.make_folder, self._clips_dir)
            await asyncio.to_thread(write_json, self._clips_dir / PROJECTS_FILE, data)
        except OSError as error:
            raise LibraryError(
                tr(
                    "The project is saved in the library, but {path} can't be written: {reason}",
                    path=self._clips_dir / PROJECTS_FILE,
                    reason=error.strerror or error,
                )
            ) from error

    async def _in_pool(self, work: Callable[[Argument], Result], given: Argument) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, given)


def _rename_files(clip: Clip, final: Path, clips_dir: Path) -> Clip:
    """Rename all files of a clip, or none. Blocking."""
    last_frame = clip.last_frame_path
    renamed = replace(
        clip,
        path=final,
        last_frame_path=last_frame.with_name(last_frame.name.replace(clip.path.stem, final.stem, 1))
        if last_frame
        else None,
    )
    old, new = sidecar_of(clip, clips_dir), sidecar_of(renamed, clips_dir)
    moves = [(clip.path, final), (old, new)]
    if last_frame and renamed.last_frame_path:
        moves.append((last_frame, renamed.last_frame_path))
    moves = [(source, target) for source, target in moves if source.exists() and str(source) != str(target)]
    for source, target in moves:
        if target.exists() and not target.samefile(source):
            raise LibraryError(tr("A file called {name} already exists.", name=target.name))
    if not clip.path.exists():
        raise LibraryError(tr("{name} is missing: find it first.", name=clip.path.name))
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            rename(source, target)
            done.append((source, target))
        rewrite_sidecar(new, renamed)
    except (OSError, SidecarError) as error:
        for source, target in reversed(done):
            with contextlib.suppress(OSError):
                rename(target, source)
        raise LibraryError(tr("{name} can't be renamed: {error}", name=clip.path.name, error=error)) from error
    return renamed


def _to_json(project: Project) -> dict[str, object]:
    return {
        "name": project.name,
        "folder": path_to_text(project.folder),
        "budget": project.budget,
        "request": request_to_json(project.request) if project.request else None,
        "created_at": project.created_at.isoformat(),
    }


def _projects_from(clips_dir: Path) -> list[Project]:
    """Return the projects stored in the clips folder; none if the file is damaged. Blocking."""
    path = clips_dir / PROJECTS_FILE
    try:
        saved = convert(parse_json(read_file(path, _MAX_PROJECTS_BYTES)), dict[str, Any])
        lines = convert(saved.get("projects"), list[Any])
    except FileNotFoundError:
        return []
    except (OSError, UnreadableError) as error:
        log.warning("%s: %s", path, error)
        return []
    projects = []
    for line in lines:
        try:
            projects.append(project_from_json(line))
        except UnreadableError as error:
            log.warning("a project of %s: %s", path, error)
    return projects
