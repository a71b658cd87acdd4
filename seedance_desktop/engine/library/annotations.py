"""Change the user's annotations of clips: in the database at once, in sidecars soon after, with undo."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.clip import Clip
from seedance_desktop.engine.library.sidecar import SidecarError, rewrite_sidecar, sidecar_of
from seedance_desktop.store.clip_rows import ANNOTATED
from seedance_desktop.store.clips import ClipStore

log = logging.getLogger(__name__)

MAX_UNDO_STEPS = 200
"""Most steps that can be undone."""
_BATCH = 200
"""Sidecars written between two database reads."""


class Step(Struct, frozen=True):
    """One undoable step: its label, and each clip's changed fields (id → field → value) before and after."""

    label: str
    before: dict[str, dict[str, Any]]
    after: dict[str, dict[str, Any]]


async def _nobody(_shots: Iterable[str]) -> None:
    pass


class Annotations:
    """Change ratings, flags, tags, notes, colours and projects of any number of clips.

    `notify` gets a message for the user if sidecars can't be written; the database has the change anyway.
    `shots_changed` is told the shots whose takes were moved, or flagged, which may have changed the shot's pick.
    """

    def __init__(
        self,
        clips: ClipStore,
        clips_dir: Path,
        notify: Callable[[str], None],
        shots_changed: Callable[[Iterable[str]], Awaitable[None]] = _nobody,
    ) -> None:
        self._clips = clips
        self._clips_dir = clips_dir
        self._notify = notify
        self._shots_changed = shots_changed
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._problems: list[str] = []
        self._requested = False
        self._writer: asyncio.Task[None] | None = None

    @property
    def undo_text(self) -> str:
        """Return the label of the step that `undo` would revert, or ""."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_text(self) -> str:
        """Return the label of the step that `redo` would repeat, or ""."""
        return self._undone[-1].label if self._undone else ""

    async def apply(self, clip_ids: Iterable[str], label: str, edit: Callable[[Clip], Clip]) -> list[Clip]:
        """Annotate clips; return those that changed, and takes that are called otherwise now.

        `label` names the step for undo.
        """
        changed = await self._clips.change(clip_ids, edit)
        if changed:
            fields = [_difference(before, after) for before, after in changed]
            ids = [after.id for _, after in changed]
            before = dict(zip(ids, (old for old, _ in fields), strict=True))
            after = dict(zip(ids, (new for _, new in fields), strict=True))
            self._done = [*self._done, Step(label, before, after)][-MAX_UNDO_STEPS:]
            self._undone.clear()
        return await self._finish(changed)

    async def undo(self) -> list[Clip]:
        """Undo the last step; returns as `apply` does. Fields changed later keep their values."""
        if not self._done:
            return []
        step = self._done.pop()
        self._undone.append(step)
        return await self._put(step.before)

    async def redo(self) -> list[Clip]:
        """Redo the step undone last; returns as `apply` does."""
        if not self._undone:
            return []
        step = self._undone.pop()
        self._done.append(step)
        return await self._put(step.after)

    async def refresh_sidecars(self, clips: Iterable[Clip]) -> None:
        """Bring the sidecars of these clips up to date in the background."""
        ids = [clip.id for clip in clips]
        await self._clips.mark_sidecars_due(ids)
        if ids:
            self.write_sidecars()

    def write_sidecars(self) -> None:
        """Bring every outdated sidecar up to date, including those of earlier runs.

        One writer for all, so that the last of several changes is what the sidecar ends up with.
        """
        self._requested = True
        if self._writer is None:
            self._writer = asyncio.get_running_loop().create_task(self._write())
            self._writer.add_done_callback(self._written)

    async def settle(self) -> None:
        """Wait until every sidecar is written or has failed."""
        while self._writer is not None:
            await asyncio.wait([self._writer])
            await asyncio.sleep(0)  # a failed writer is removed by its callback

    async def _put(self, values: dict[str, dict[str, Any]]) -> list[Clip]:
        changed = await self._clips.change(values, lambda clip: structs.replace(clip, **values[clip.id]))
        return await self._finish(changed)

    async def _finish(self, changed: list[tuple[Clip, Clip]]) -> list[Clip]:
        if not changed:
            return []
        self.write_sidecars()
        clips = {after.id: after for _, after in changed}
        moved = {shot for before, after in changed if before.shot != after.shot for shot in (before.shot, after.shot)}
        others = await self._clips.of_shots(moved) if moved else []
        flagged = {after.shot for before, after in changed if before.flag is not after.flag}
        if moved or flagged:
            await self._shots_changed(moved | flagged)
        return [*clips.values(), *(clip for clip in others if clip.id not in clips)]

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
        self._writer = None  # not in a callback: changes from here on need a new writer

    def _report_problems(self, problems: list[str]) -> None:
        """Report problems once until they change: writing is retried again and again."""
        if problems == self._problems:
            return
        for problem in problems:
            log.warning("sidecar: %s", problem)
        if problems:
            text = tr(
                "Saved in the library, but not yet in the sidecar files ({count}): {problem}. The program will try "
                "again."
            )
            self._notify(text.format(count=len(problems), problem=problems[0]))
        else:
            self._notify(tr("The sidecar files that could not be written before are now up to date."))
        self._problems = problems

    def _written(self, writer: asyncio.Task[None]) -> None:
        if self._writer is writer:
            self._writer = None
        if not writer.cancelled() and (error := writer.exception()) is not None:
            writer.get_loop().call_exception_handler({"message": "sidecars were not written", "exception": error})

    def _write_all(self, due: dict[int, Clip]) -> dict[int, str]:
        """Write the sidecars; return the marks that failed, each with the reason."""
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
