"""The queue as rows: group headers and jobs, updated in place and at most ten times a second.

Waiting jobs can be dragged: a drop only emits `moved`; the new order comes back from the engine.
"""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QElapsedTimer,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from seedance_desktop.core.clock import utc_now
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import shown
from seedance_desktop.domain.job import AT_SERVICE, FINISHED, HOLDS_SLOT, REORDERABLE, Job, JobState
from seedance_desktop.ui.queue import labels

JobRole = Qt.ItemDataRole.UserRole + 1
"""The row's Job; None for a group header."""
RowTextRole = Qt.ItemDataRole.UserRole + 2
"""The row's RowWords."""

COALESCE_MS = 100
_MAX_RUNS = 10
"""Maximum number of runs of changed rows to signal; for more, one range over all is cheaper."""

Index = QModelIndex | QPersistentModelIndex
Key = str | labels.Group
_LAYOUT_ROLES = [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.SizeHintRole]
_PAINT_ROLES = [Qt.ItemDataRole.DisplayRole]
JOBS_MIME = "application/x-seedance-desktop-jobs"


class QueueModel(QAbstractListModel):
    """Rows keyed by job id or group. `dataChanged` includes SizeHintRole only when a height may differ."""

    flushed = Signal()
    """Pending changes were applied: update counts and summaries."""
    moved = Signal(list, object)
    """Waiting jobs were moved: their ids, and the id of the job they go before, or None for the end."""

    def __init__(self, parent: QObject | None = None, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__(parent)
        self._now = now
        self._jobs: dict[str, Job] = {}
        self._rows: list[Key] = []
        self._pending: dict[str, Job | None] = {}
        self.paused = False
        self._slots_taken = False
        self._show = labels.JobFilter.ALL
        self._text = ""
        self.is_known = False
        """Whether jobs were set yet: before that, no rows doesn't mean no jobs."""
        self._since_flush = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)

    def jobs(self) -> list[Job]:
        """Return all jobs shown, in no order."""
        return list(self._jobs.values())

    def job(self, job_id: str) -> Job | None:
        """Return the newest version of a job, shown or pending."""
        return self._pending.get(job_id, self._jobs.get(job_id))

    def row_of(self, job_id: str) -> QModelIndex:
        """Return the job's index; invalid when it is not shown."""
        return self.index(self._rows.index(job_id)) if job_id in self._rows else QModelIndex()

    def is_moving(self) -> bool:
        """Return whether a running clock is shown, so that `tick` changes something."""
        return any(job.state in AT_SERVICE for job in self._jobs.values())

    def set_jobs(self, jobs: Iterable[Job]) -> None:
        self.beginResetModel()
        self._pending.clear()
        self.is_known = True
        self._jobs = {job.id: job for job in jobs}
        self._slots_taken = self._any_slot()
        self._rows = self._order()
        self.endResetModel()
        self.flushed.emit()

    def put(self, job: Job) -> None:
        """Add or update a job with the next flush."""
        self._pending[job.id] = job
        self._soon()

    def discard(self, job_id: str) -> None:
        """Remove a job with the next flush."""
        self._pending[job_id] = None
        self._soon()

    def set_paused(self, paused: bool) -> None:
        self.paused = paused
        self._changed(key for key in self._rows if self._is_waiting(key))
        self.flushed.emit()

    def set_filter(self, show: labels.JobFilter, text: str) -> None:
        self._show, self._text = show, text.strip()
        self._reorder(self._order())
        self.flushed.emit()

    @property
    def is_filtered(self) -> bool:
        return self._show is not labels.JobFilter.ALL or bool(self._text)

    def groups(self) -> dict[labels.Group, int]:
        """Return the number of jobs per group, with hidden ones."""
        now = self._now()
        found = dict.fromkeys(labels.Group, 0)
        for job in self._jobs.values():
            group = labels.group_of(job, now)
            if group is not None:
                found[group] += 1
        return found

    def tick(self) -> None:
        """Update the running clocks."""
        self._changed(key for key in self._rows if isinstance(key, str) and self._jobs[key].state in AT_SERVICE)

    def thumbnail_changed(self, job_id: str) -> None:
        """Repaint a row for its new thumbnail."""
        self._changed([job_id])

    def flush(self) -> None:
        """Apply all pending changes."""
        self._timer.stop()
        self._since_flush.start()
        pending, self._pending = self._pending, {}
        resized: set[Key] = set()
        for job_id, job in pending.items():
            old = self._jobs.get(job_id)
            if job is None:
                # The row is removed first: until then its job may still be painted.
                continue
            if old is None or self._shape(old) != self._shape(job):
                resized.add(job_id)
            self._jobs[job_id] = job
        gone = {job_id for job_id, job in pending.items() if job is None}
        self._reorder(self._order(without=gone))
        for job_id in gone:
            self._jobs.pop(job_id, None)
        changed: set[Key] = set(pending)
        if self._slots_taken != self._any_slot():
            self._slots_taken = not self._slots_taken
            changed.update(key for key in self._rows if self._is_waiting(key))
        self._changed((key for key in self._rows if key in changed), resized)
        self.flushed.emit()

    # QAbstractItemModel

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make jobs selectable and waiting ones draggable; headers are skipped."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        key = self._rows[index.row()]
        if isinstance(key, labels.Group):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self._jobs[key].state in REORDERABLE else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [JOBS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted(index.row() for index in indexes if index.flags() & Qt.ItemFlag.ItemIsDragEnabled)
        data = QMimeData()
        data.setData(JOBS_MIME, "\n".join(str(self._rows[row]) for row in rows).encode())
        return data

    def canDropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        if not data.hasFormat(JOBS_MIME):
            return False
        places = [place for place, key in enumerate(self._rows) if self._is_ordered(key)]
        row = parent.row() if parent.isValid() else row
        return bool(places) and (row < 0 or places[0] <= row <= places[-1] + 1)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Emit `moved`. Never return True: Qt would remove the rows itself."""
        if self.canDropMimeData(data, action, row, column, parent):
            moved = bytes(data.data(JOBS_MIME).data()).decode().split("\n")
            at = parent.row() if parent.isValid() else row
            after = self._rows[at:] if at >= 0 else []
            rest = (key for key in after if self._is_ordered(key) and key not in moved)
            self.moved.emit(moved, next(rest, None))
        return False

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's data, for the delegate, the tooltip and assistive technology."""
        if not index.isValid():
            return None
        key = self._rows[index.row()]
        if isinstance(key, labels.Group):
            shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return tr(key.value) if role in shown else None
        return self._job_data(self._jobs[key], role)

    def _job_data(self, job: Job, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return job.label
            case Qt.ItemDataRole.ToolTipRole:
                return f"{shown(job.request.prompt.strip())}\n\n{shown(self._line(job))}"
            case Qt.ItemDataRole.AccessibleTextRole:
                price = "" if job.state in FINISHED else labels.cost_spoken(job)
                return ". ".join(part.rstrip(".") for part in (job.label, self._line(job), price) if part)
        if role == JobRole:
            return job
        if role == RowTextRole:
            return labels.row_text(job, self._now(), paused=self.paused, slots_taken=self._slots_taken)
        return None

    def _line(self, job: Job) -> str:
        return labels.status_line(job, self._now(), paused=self.paused, slots_taken=self._slots_taken)

    def _soon(self) -> None:
        if not self._timer.isActive():
            idle = self._since_flush.elapsed() if self._since_flush.isValid() else COALESCE_MS
            self._timer.start(max(0, COALESCE_MS - idle))

    def _any_slot(self) -> bool:
        return any(job.state in HOLDS_SLOT for job in self._jobs.values())

    def _is_waiting(self, key: Key) -> bool:
        return isinstance(key, str) and self._jobs[key].state is JobState.WAITING

    def _is_ordered(self, key: Key) -> bool:
        return isinstance(key, str) and self._jobs[key].state in REORDERABLE

    def _shape(self, job: Job) -> tuple[str, bool]:
        """Return what a row's height depends on: text that may wrap, and the bar."""
        plain = labels.tone_of(job) is labels.Tone.PLAIN
        return ("" if plain else labels.row_text(job, self._now()).status, labels.has_bar(job))

    def _order(self, without: AbstractSet[str] = frozenset()) -> list[Key]:
        now = self._now()
        groups: dict[labels.Group, list[Job]] = {group: [] for group in labels.Group}
        for job in self._jobs.values():
            group = labels.group_of(job, now)
            if group is None or job.id in without:
                continue
            if labels.matches(job, group, self._show, self._text):
                groups[group].append(job)
        groups[labels.Group.ACTIVE].sort(key=lambda job: (job.created_at, job.take, job.id))
        groups[labels.Group.WAITING].sort(key=lambda job: (job.position, job.created_at, job.id))
        for group in (labels.Group.NEEDS_YOU, labels.Group.DONE_TODAY):
            groups[group].sort(key=lambda job: (job.finished_at or job.created_at, job.id), reverse=True)
        rows: list[Key] = []
        for group, jobs in groups.items():
            if jobs:
                rows.append(group)
                rows.extend(job.id for job in jobs)
        return rows

    def _reorder(self, new: list[Key]) -> None:
        """Change the rows to `new` by few removals, moves and insertions, which keeps the selection."""
        if new == self._rows:
            return
        kept = set(new)
        for row in reversed(range(len(self._rows))):
            if self._rows[row] not in kept:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self.endRemoveRows()
        target = {key: row for row, key in enumerate(new)}
        present = set(self._rows)
        row = 0
        while row < len(new):
            key = new[row]
            here = self._rows[row] if row < len(self._rows) else None
            if here == key:
                row += 1
            elif key not in present:
                row = self._insert_run(row, new, present)
            elif here is not None and row + 1 < len(self._rows) and self._rows[row + 1] == key:
                # One row moved down past others: move it instead of all those that it passed.
                self._move(row, min(target[here], len(self._rows) - 1))
            else:
                self._move(self._rows.index(key), row)

    def _insert_run(self, row: int, new: list[Key], present: set[Key]) -> int:
        end = row
        while end < len(new) and new[end] not in present:
            end += 1
        self.beginInsertRows(QModelIndex(), row, end - 1)
        self._rows[row:row] = new[row:end]
        self.endInsertRows()
        return end

    def _move(self, old: int, new: int) -> None:
        """Move a row to `new`."""
        root = QModelIndex()
        self.beginMoveRows(root, old, old, root, new + 1 if new > old else new)
        self._rows.insert(new, self._rows.pop(old))
        self.endMoveRows()

    def _changed(self, keys: Iterable[Key], resized: Iterable[Key] = ()) -> None:
        """Emit `dataChanged` once per run of rows, or once for all. Keys without a row are skipped."""
        changed, resized = set(keys), set(resized)
        rows = [row for row, key in enumerate(self._rows) if key in changed]
        if not rows:
            return
        roles = _PAINT_ROLES if changed.isdisjoint(resized) else _LAYOUT_ROLES
        starts = [row for row, before in zip(rows, [-2, *rows], strict=False) if row != before + 1]
        ends = [row for row, after in zip(rows, [*rows[1:], -2], strict=True) if row != after - 1]
        if len(starts) > _MAX_RUNS:
            starts, ends = starts[:1], ends[-1:]
        for start, end in zip(starts, ends, strict=True):
            self.dataChanged.emit(self.index(start), self.index(end), roles)
