"""Keep sequences: in the database at once, and soon after in a file beside the clips that any program can read."""

import asyncio
import hashlib
import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec.structs import replace

from seedance_desktop.core import files, mounts
from seedance_desktop.core.decoding import UnreadableError, read_file
from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.film import film_of
from seedance_desktop.domain.project import Project
from seedance_desktop.domain.sequence import Sequence, SequenceError, Slot, Trim
from seedance_desktop.engine.events import SequenceChanged, SequenceEvent, SequenceFileChanged
from seedance_desktop.media.sequence_otio import MAX_BYTES, NoSequenceError, ReadSequence, read_otio, write_otio
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.sequences import SequenceStore

log = logging.getLogger(__name__)

UNSORTED = "Unsorted"
"""Name of the file with the shots that belong to no project."""
_SUFFIX = ".otio"
_PAUSE_S = 0.2
"""Seconds in which several changes are collected before a file is written."""
_BAD_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_OTHER = "other"
"""The digest of what is no file, or too large to be a sequence's."""


class Sequences:
    """Read and change the sequences of projects; project "" has the shots without any.

    `notify` gets messages for the user about files that can't be written.
    """

    def __init__(
        self,
        store: SequenceStore,
        clips: ClipStore,
        projects: ProjectStore,
        clips_dir: Path,
        notify: Callable[[str], None],
    ) -> None:
        self._store = store
        self._clips = clips
        self._projects = projects
        self._clips_dir = clips_dir
        self._notify = notify
        self._listeners: list[Callable[[SequenceEvent], None]] = []
        self._problems: dict[str, str] = {}
        self._changed_elsewhere: set[str] = set()
        self._requested = False
        self._writer: asyncio.Task[None] | None = None

    def subscribe(self, listener: Callable[[SequenceEvent], None]) -> Callable[[], None]:
        """Call `listener` with every event; return a function that unsubscribes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def get(self, project: str) -> Sequence:
        """Return a project's sequence; an empty one if it has none. Raises StoreError."""
        return await self._store.get(project)

    async def takes(self, sequence: Sequence) -> dict[str, list[Clip]]:
        """Return the clips of each shot of the film, in the order of its takes. Raises StoreError."""
        found: defaultdict[str, list[Clip]] = defaultdict(list)
        for clip in await self._clips.of_shots(sequence.order):
            found[clip.shot].append(clip)
        return dict(found)

    async def save(self, sequence: Sequence, base: Sequence) -> Sequence:
        """Save the changes that lead from `base` to `sequence`; return it with what others have changed since.

        Raises StoreError, and StaleChangeError if others have changed the same.
        """
        saved = await self._store.save(sequence, base)
        self._publish(SequenceChanged(saved))
        self.write_files()
        return saved

    async def shots_changed(self, shots: Iterable[str]) -> None:
        """Bring the files up to date after takes of these shots have come, gone or moved. Raises StoreError."""
        if projects := await self._store.projects_of(shots):
            await self._store.mark_due(projects)
            self.write_files()

    # --- the files ----------------------------------------------------------------------------------------------

    async def file_of(self, project: str) -> Path | None:
        """Return where a project's sequence is written; None for a project that is gone. Raises StoreError."""
        if not project:
            return self._clips_dir / f"{UNSORTED}{_SUFFIX}"
        known = await self._projects.get(project)
        return _file_of(known) if known else None

    async def check_file(self, project: str) -> bool:
        """Look whether another program has changed a project's file, and publish it; write one that is gone.

        Raises StoreError.
        """
        path = await self.file_of(project)
        if path is None:
            return False
        known = await self._store.written(project)
        try:
            found = await asyncio.to_thread(_digest_of, path)
        except OSError as error:  # writing it will tell the user
            log.warning("%s: %s", path, error)
            return False
        if found and found not in known:
            self._tell(project, path)
            return True
        if not found and known:
            await self._store.mark_due([project])
            self.write_files()
        return False

    async def take_over(self, project: str) -> Sequence:
        """Replace a project's sequence by what its file holds; return it. Shots that are not there are set aside.

        Raises SequenceError if it can't be read, StoreError.
        """
        path = await self.file_of(project)
        current = await self._store.get(project)
        if path is None:
            raise SequenceError(tr("The project is gone."))
        try:
            data = await asyncio.to_thread(read_file, path, MAX_BYTES)
            read = await asyncio.to_thread(read_otio, data, current.project)
        except (OSError, UnreadableError, NoSequenceError) as error:
            log.warning("%s: %s", path, error)
            raise SequenceError(tr("{name} can't be read as a sequence.", name=path.name)) from error
        sequence = await self._with_other_clips(read)
        known = {slot.shot for slot in (*sequence.slots, *sequence.aside)}
        missing = tuple(slot for slot in (*current.slots, *current.aside) if slot.shot not in known)
        saved = await self._store.save(replace(sequence, aside=(*sequence.aside, *missing)), current)
        await self._store.note_writing(project, [hashlib.sha256(data).hexdigest()])
        self._changed_elsewhere.discard(project)
        self._publish(SequenceChanged(saved))
        self.write_files()
        return saved

    async def keep_ours(self, project: str) -> Path | None:
        """Rename the file that another program has changed and write our own; return its new name.

        Raises SequenceError if that fails, StoreError.
        """
        path = await self.file_of(project)
        kept = None
        if path is not None:
            try:
                kept = await asyncio.to_thread(_rename_aside, path)
            except OSError as error:
                reason = error.strerror or error
                raise SequenceError(tr("{name} can't be renamed: {error}", name=path.name, error=reason)) from error
        self._changed_elsewhere.discard(project)
        await self._store.mark_due([project])
        self.write_files()
        return kept

    async def follow_project(self, old: Project, new: Project) -> None:
        """Move the file of a project that has another name or folder now. Raises StoreError."""
        source, target = _file_of(old), _file_of(new)
        if source == target or not await self._store.written(new.name):
            return
        try:
            await asyncio.to_thread(_move, source, target)
        except OSError as error:  # it is written again at its new place
            log.warning("%s can't be moved: %s", source, error)
        await self._store.mark_due([new.name])
        self.write_files()

    async def rebuild(self) -> None:
        """Take over the files of those projects that have no sequence here; look at the others. Raises StoreError."""
        for project in ("", *(each.name for each in await self._projects.all())):
            known = await self._store.get(project)
            path = await self.file_of(project)
            if path is None or not await asyncio.to_thread(path.exists):
                continue
            if known.slots or known.aside:
                await self.check_file(project)
                continue
            try:
                await self.take_over(project)
            except SequenceError as error:
                self._notify(str(error))

    def write_files(self) -> None:
        """Bring every file up to date, including those of earlier runs: one writer for all."""
        self._requested = True
        if self._writer is None:
            self._writer = asyncio.get_running_loop().create_task(self._write())
            self._writer.add_done_callback(self._written)

    async def settle(self) -> None:
        """Wait until every file is written or has failed."""
        while self._writer is not None:
            await asyncio.wait([self._writer])
            await asyncio.sleep(0)  # a failed writer is removed by its callback

    async def _write(self) -> None:
        while self._requested:
            await asyncio.sleep(_PAUSE_S)
            self._requested = False
            problems = {}
            for project in await self._store.due():
                try:
                    await self._write_file(project)
                except OSError as error:
                    problems[project] = str(error.strerror or error)
            self._report(problems)
        self._writer = None  # not in a callback: changes from here on need a new writer

    async def _write_file(self, project: str) -> None:
        path = await self.file_of(project)
        if path is None:
            return
        sequence, known = await self._store.get(project), await self._store.written(project)
        takes = await self.takes(sequence)
        data = await asyncio.to_thread(
            lambda: write_otio(sequence, film_of(sequence, takes), sequence.project or UNSORTED)
        )
        digest = hashlib.sha256(data).hexdigest()
        found = await asyncio.to_thread(_digest_of, path)
        if found and found not in {*known, digest}:
            self._tell(project, path)
            return
        self._changed_elsewhere.discard(project)
        if found != digest:
            # First: Windows says of a file in a folder's place only that nothing is below it.
            await asyncio.to_thread(mounts.make_folder, path.parent)
            # Whenever the program ends, what is there then is known as its own.
            await self._store.note_writing(project, [*filter(None, [found]), digest])
            await asyncio.to_thread(files.write_atomic, path, data)
        await self._store.note_written(sequence, digest)

    async def _with_other_clips(self, read: ReadSequence) -> Sequence:
        """Return a sequence with those clips of another program that the library has."""
        sequence, left_out = read.sequence, 0
        for place, other in reversed(read.others):
            clip_id = await self._clips.at(other.path)
            clip = await self._clips.get(clip_id) if clip_id else None
            if clip is None or clip.shot in sequence.order:
                left_out += 1
                continue
            slot = Slot(shot=clip.shot, pick=clip.id, trims=(Trim(clip.id, other.first, other.last),))
            sequence = sequence.insert([slot], place)
        if left_out:
            self._notify(
                tr(
                    "%n clip(s) of the file are not in the library, or there already, and were left out.",
                    "",
                    left_out,
                )
            )
        if read.damaged:
            self._notify(tr("%n shot(s) of the file could not be read whole.", "", read.damaged))
        return sequence

    def _publish(self, event: SequenceEvent) -> None:
        for listener in list(self._listeners):
            listener(event)

    def _tell(self, project: str, path: Path) -> None:
        """Tell once that another program has changed a file."""
        if project not in self._changed_elsewhere:
            self._changed_elsewhere.add(project)
            self._publish(SequenceFileChanged(project, path))

    def _report(self, problems: dict[str, str]) -> None:
        """Report problems once until they change: writing is tried again with every change."""
        for project, reason in problems.items():
            log.warning("the sequence of %r can't be written: %s", project, reason)
            if self._problems.get(project) != reason:
                text = tr("Saved in the library, but the file of “{project}” can't be written: {reason}.")
                self._notify(text.format(project=project or UNSORTED, reason=reason.rstrip(".")))
        self._problems = problems

    def _written(self, writer: asyncio.Task[None]) -> None:
        if self._writer is writer:
            self._writer = None
        if not writer.cancelled() and (error := writer.exception()) is not None:
            writer.get_loop().call_exception_handler({"message": "sequences were not written", "exception": error})


def _file_of(project: Project) -> Path:
    stem = _BAD_IN_NAMES.sub("_", project.name).strip(". ")
    if not stem or _RESERVED.match(stem):
        stem = f"_{stem}"
    return files.fitting_path(project.folder, stem, _SUFFIX)


def _digest_of(path: Path) -> str:
    """Return the digest of a file's content; "" if there is none. Blocking. Raises OSError."""
    mounts.check_disk(path)
    try:
        return hashlib.sha256(read_file(path, MAX_BYTES)).hexdigest()
    except FileNotFoundError:
        return ""
    except UnreadableError as error:
        log.warning("%s: %s", path, error)
        return _OTHER


def _rename_aside(path: Path) -> Path | None:
    """Rename a file to a free name beside it; return that, or None if there is no file. Blocking. Raises OSError."""
    for number in range(1, 1000):
        target = files.fitting_path(path.parent, f"{path.stem} ({number})", path.suffix)
        if not target.exists():
            try:
                files.rename_noreplace(path, target)
            except FileNotFoundError:
                return None
            except FileExistsError:
                continue
            return target
    raise FileExistsError(path)


def _move(source: Path, target: Path) -> None:
    mounts.check_disk(target)
    if source.exists() and (not target.exists() or target.samefile(source)):
        files.rename(source, target)
