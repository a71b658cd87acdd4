"""What the person thinks of clips: kept in the database at once, beside the clips soon after, and undone at will."""

import asyncio
import dataclasses
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seedance_desktop.domain.clip import Clip
from seedance_desktop.engine.keep import SidecarError, rewrite_sidecar, sidecar_of
from seedance_desktop.store.clip_rows import JUDGED
from seedance_desktop.store.clips import ClipStore

log = logging.getLogger(__name__)

MOST_STEPS = 200
"""How far undo reaches."""


@dataclass(frozen=True, slots=True)
class Step:
    """One judgement: what was done, and each clip's changed fields (id → field → value) before and after."""

    words: str
    before: dict[str, dict[str, Any]]
    after: dict[str, dict[str, Any]]


class Judge:
    """Changes clips' ratings, flags, tags, notes, colours and projects, any number at once.

    `tell` gets words for the person when sidecars can't be written; the database holds the judgement all the same.
    """

    def __init__(self, clips: ClipStore, clips_dir: Path, tell: Callable[[str], None]) -> None:
        self._clips = clips
        self._clips_dir = clips_dir
        self._tell = tell
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._unwritten: dict[str, Clip] = {}
        self._writer: asyncio.Task[None] | None = None

    @property
    def undo_words(self) -> str:
        """What `undo` would take back, or ""."""
        return self._done[-1].words if self._done else ""

    @property
    def redo_words(self) -> str:
        """What `redo` would do again, or ""."""
        return self._undone[-1].words if self._undone else ""

    async def apply(self, clip_ids: Iterable[str], words: str, judge: Callable[[Clip], Clip]) -> list[Clip]:
        """Judge clips; those that changed. `words` name the step for undo."""
        changed = await self._clips.change(clip_ids, judge)
        if changed:
            fields = [_difference(before, after) for before, after in changed]
            ids = [after.id for _, after in changed]
            before = dict(zip(ids, (old for old, _ in fields), strict=True))
            after = dict(zip(ids, (new for _, new in fields), strict=True))
            self._done = [*self._done, Step(words, before, after)][-MOST_STEPS:]
            self._undone.clear()
        return self._keep_beside([after for _, after in changed])

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

    def refresh_sidecars(self, clips: Iterable[Clip]) -> None:
        """Have the sidecars of these clips brought up to date, behind the person's back."""
        self._keep_beside(list(clips))

    async def settle(self) -> None:
        """Wait until every sidecar is written or known not to be."""
        while self._writer is not None:
            await asyncio.wait([self._writer])
            await asyncio.sleep(0)  # a writer that broke is put away by its callback

    async def _put(self, values: dict[str, dict[str, Any]]) -> list[Clip]:
        changed = await self._clips.change(values, lambda clip: dataclasses.replace(clip, **values[clip.id]))
        return self._keep_beside([after for _, after in changed])

    def _keep_beside(self, clips: list[Clip]) -> list[Clip]:
        """One writer for all, so that of two judgements in a row the later one is what the sidecar ends with."""
        self._unwritten |= {clip.id: clip for clip in clips}
        if self._unwritten and self._writer is None:
            self._writer = asyncio.get_running_loop().create_task(self._write())
            self._writer.add_done_callback(self._written)
        return clips

    async def _write(self) -> None:
        while self._unwritten:
            clips, self._unwritten = list(self._unwritten.values()), {}
            problems = await asyncio.to_thread(self._write_all, clips)
            if problems:
                many = f"{len(problems):,} sidecar files" if len(problems) > 1 else "a sidecar file"
                self._tell(f"Kept in the library, but {many} can't be written: {problems[0]}")
        self._writer = None  # here and not in a callback: what comes from now on needs another writer

    def _written(self, writer: asyncio.Task[None]) -> None:
        if self._writer is writer:
            self._writer = None
        if not writer.cancelled() and (error := writer.exception()) is not None:
            writer.get_loop().call_exception_handler({"message": "sidecars were not written", "exception": error})

    def _write_all(self, clips: list[Clip]) -> list[str]:
        problems = []
        for clip in clips:
            path = sidecar_of(clip, self._clips_dir)
            try:
                rewrite_sidecar(path, clip)
            except OSError as error:
                problems.append(f"{path}: {error.strerror or error}")
            except SidecarError as error:
                problems.append(f"{path}: {error}")
        for problem in problems:
            log.warning("sidecar: %s", problem)
        return problems


def _difference(before: Clip, after: Clip) -> tuple[dict[str, Any], dict[str, Any]]:
    names = [name for name in JUDGED if getattr(before, name) != getattr(after, name)]
    return {name: getattr(before, name) for name in names}, {name: getattr(after, name) for name in names}
