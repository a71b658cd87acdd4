"""What the user thinks of clips: kept in the database at once, beside the clips soon after, and undone at will."""

import asyncio
import dataclasses
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.clip import Clip
from seedance_desktop.engine.library.sidecar import SidecarError, rewrite_sidecar, sidecar_of
from seedance_desktop.store.clip_rows import ANNOTATED
from seedance_desktop.store.clips import ClipStore

log = logging.getLogger(__name__)

MAX_UNDO_STEPS = 200
"""How far undo reaches."""
_BATCH = 200
"""Sidecars written between two looks at the database."""


@dataclass(frozen=True, slots=True)
class Step:
    """One judgement: what was done, and each clip's changed fields (id → field → value) before and after."""

    words: str
    before: dict[str, dict[str, Any]]
    after: dict[str, dict[str, Any]]


class Annotations:
    """Changes clips' ratings, flags, tags, notes, colours and projects, any number at once.

    `notify` gets words for the user when sidecars can't be written; the database holds the judgement all the same.
    """

    def __init__(self, clips: ClipStore, clips_dir: Path, notify: Callable[[str], None]) -> None:
        self._clips = clips
        self._clips_dir = clips_dir
        self._notify = notify
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._problems: list[str] = []
        self._requested = False
        self._writer: asyncio.Task[None] | None = None

    @property
    def undo_text(self) -> str:
        """What `undo` would take back, or ""."""
        return self._done[-1].words if self._done else ""

    @property
    def redo_text(self) -> str:
        """What `redo` would do again, or ""."""
        return self._undone[-1].words if self._undone else ""

    async def apply(self, clip_ids: Iterable[str], words: str, annotations: Callable[[Clip], Clip]) -> list[Clip]:
        """Judge clips; those that changed. `words` name the step for undo."""
        changed = await self._clips.change(clip_ids, annotations)
        if changed:
            fields = [_difference(before, after) for before, after in changed]
            ids = [after.id for _, after in changed]
            before = dict(zip(ids, (old for old, _ in fields), strict=True))
            after = dict(zip(ids, (new for _, new in fields), strict=True))
            self._done = [*self._done, Step(words, before, after)][-MAX_UNDO_STEPS:]
            self._undone.clear()
        return self._update_sidecars([after for _, after in changed])

    async def undo(self) -> list[Clip]:
        """Take the last step back; the clips that changed. Other fields keep what later came to them."""
        if not self._done:
            return []
        step = self._done.pop()
        self._undone.append(step)
        return await self._put(step.before)

    async def redo(self) -> list[Clip]:
        """Do the step again that was taken back last; the clips that changed."""
        if not self._undone:
            return []
        step = self._undone.pop()
        self._done.append(step)
        return await self._put(step.after)

    async def refresh_sidecars(self, clips: Iterable[Clip]) -> None:
        """Have the sidecars of these clips brought up to date, behind the user's back."""
        ids = [clip.id for clip in clips]
        await self._clips.mark_sidecars_due(ids)
        if ids:
            self.write_sidecars()

    def write_sidecars(self) -> None:
        """Bring every sidecar up to date that is behind, those of an earlier run too.

        One writer for all, so that of two judgements in a row the later one is what the sidecar ends with.
        """
        self._requested = True
        if self._writer is None:
            self._writer = asyncio.get_running_loop().create_task(self._write())
            self._writer.add_done_callback(self._written)

    async def settle(self) -> None:
        """Wait until every sidecar is written or known not to be."""
        while self._writer is not None:
            await asyncio.wait([self._writer])
            await asyncio.sleep(0)  # a writer that broke is put away by its callback

    async def _put(self, values: dict[str, dict[str, Any]]) -> list[Clip]:
        changed = await self._clips.change(values, lambda clip: dataclasses.replace(clip, **values[clip.id]))
        return self._update_sidecars([after for _, after in changed])

    def _update_sidecars(self, clips: list[Clip]) -> list[Clip]:
        if clips:
            self.write_sidecars()
        return clips

    async def _write(self) -> None:
        while self._requested:
            self._requested = False
            problems: list[str] = []
            last = 0
            while due := await self._clips.sidecars_due(last, _BATCH):
                failed = await asyncio.to_thread(self._write_all, due)
                await self._clips.sidecars_written(due.keys() - failed.keys())
                problems += failed.values()
                last = max(due)
            self._report_problems(problems)
        self._writer = None  # here and not in a callback: what comes from now on needs another writer

    def _report_problems(self, problems: list[str]) -> None:
        """Once for as long as nothing changes: it is tried again and again."""
        if problems == self._problems:
            return
        for problem in problems:
            log.warning("sidecar: %s", problem)
        if problems:
            words = tr(
                "Saved in the library, but not yet in the sidecar files ({count}): {problem}. The program will try "
                "again."
            )
            self._notify(words.format(count=len(problems), problem=problems[0]))
        else:
            self._notify(tr("The sidecar files that could not be written before are now up to date."))
        self._problems = problems

    def _written(self, writer: asyncio.Task[None]) -> None:
        if self._writer is writer:
            self._writer = None
        if not writer.cancelled() and (error := writer.exception()) is not None:
            writer.get_loop().call_exception_handler({"message": "sidecars were not written", "exception": error})

    def _write_all(self, due: dict[int, Clip]) -> dict[int, str]:
        """The marks of those that can't be written, each with why."""
        problems = {}
        for mark, clip in due.items():
            path = sidecar_of(clip, self._clips_dir)
            try:
                rewrite_sidecar(path, clip)
            except OSError as error:
                problems[mark] = f"{path}: {error.strerror or error}"
            except SidecarError as error:
                problems[mark] = f"{path}: {error}".removesuffix(".")
        return problems


def _difference(before: Clip, after: Clip) -> tuple[dict[str, Any], dict[str, Any]]:
    names = [name for name in ANNOTATED if getattr(before, name) != getattr(after, name)]
    return {name: getattr(before, name) for name in names}, {name: getattr(after, name) for name in names}
