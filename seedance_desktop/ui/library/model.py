"""The whole library as rows, read a page at a time when they become visible."""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, Qt, QTimer, Signal

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.clip import Clip
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import StoreError
from seedance_desktop.store.search import ClipQuery
from seedance_desktop.ui import tasks
from seedance_desktop.ui.clips.cards import Index, Stack, StackRole, clip_data, files
from seedance_desktop.ui.library.columns import COLUMNS, cell

PAGE = 100
# Pages requested while scrolling fast: only the newest are read, the rest when they are seen again.
_MAX_PENDING = 3
_MAX_CLIPS = 2000
"""Number of clips kept in memory (least recently seen go first)."""
_SMALL_CHANGE = 500
"""Up to this many changed rows are signalled one by one, which keeps selection and scroll position."""


class LibraryModel(QAbstractTableModel):
    """One row per matching clip or stack. A row whose page is not loaded returns no data and requests it.

    The newest search wins: what an older one still brings is dropped.
    """

    counted = Signal(int)
    """The number of matching clips, whenever it was read."""
    failed = Signal(str)
    """The library could not be read: the reason."""
    reading = Signal()
    """A new search started."""

    def __init__(self, clips: ClipStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = clips
        self.query = ClipQuery()
        self.matches = 0
        self._found: tuple[Sequence[int], Sequence[int]] = ((), ())
        self._rows: Sequence[int] = ()
        self._stack_of: dict[int, int] = {}
        self._sizes: Counter[int] = Counter()
        self._covers: dict[int, int] = {}
        self._open: set[int] = set()
        self._row_by_number: dict[int, int] | None = None
        self._clips: OrderedDict[int, Clip] = OrderedDict()
        self._number_by_id: dict[str, int] = {}
        self._stale: set[int] = set()
        self._round = 0
        self._searching = False
        self.reading_pages: set[int] = set()
        self.pending_pages: list[int] = []
        self.read_timer = QTimer(self, singleShot=True, interval=0)
        self.read_timer.timeout.connect(self._read_pending)

    def search(self, query: ClipQuery) -> None:
        """Search, and show what matches."""
        self.query = query
        self.refresh()

    def refresh(self) -> None:
        """Repeat the search after clips were added, changed or removed."""
        self._round += 1
        self._stale = set(self._clips)
        self._clear_pending()
        self.reading.emit()
        if not self._searching:
            tasks.start(self._search_newest())

    def update(self, clip: Clip) -> None:
        number = self._number_by_id.get(clip.id)
        if number is not None:
            self._clips[number] = clip
            row = self._row(number)
            if row >= 0:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def clip(self, row: int) -> Clip | None:
        """Return the clip of a row, or None while it is not loaded; this doesn't load it."""
        return self._clips.get(self._rows[row]) if 0 <= row < len(self._rows) else None

    def numbers(self, rows: Iterable[int]) -> list[int]:
        """Return the numbers of clips, which stay the same when rows move."""
        return [self._rows[row] for row in rows]

    def rows_of(self, numbers: Iterable[int]) -> list[int]:
        """Return the rows of these clips, in order, without those not shown."""
        return sorted(row for number in numbers if (row := self._row(number)) >= 0)

    def row_of(self, clip_id: str) -> QModelIndex:
        """Return the clip's index; invalid when it is not here."""
        number = self._number_by_id.get(clip_id)
        return self.index(self._row(number) if number is not None else -1, 0)

    async def clips(self, rows: Iterable[int]) -> list[Clip]:
        """Return the clips of these rows, loading those that are missing."""
        numbers = self.numbers(sorted(rows))
        missing = [number for number in numbers if number not in self._clips]
        here = {number: self._clips[number] for number in numbers if number in self._clips}
        found = here | (await self._store.read(missing) if missing else {})
        return [found[number] for number in numbers if number in found]

    def stack(self, row: int) -> Stack | None:
        """Return the stack of a row; None for a single clip."""
        number = self._rows[row]
        key = self._stack_of.get(number)
        if key is None or self._sizes[key] < 2:
            return None
        return Stack(self._sizes[key], self._covers[key] == number, key in self._open)

    def toggle_stack(self, row: int) -> None:
        """Expand or collapse a row's stack."""
        key = self._stack_of.get(self._rows[row])
        if key is not None and self._sizes[key] > 1:
            self._open ^= {key}
            self._show(self._arranged())
            top = self._row(self._covers[key])
            self.dataChanged.emit(self.index(top, 0), self.index(top, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the data of a card or cell; None while it is loading."""
        if not index.isValid():
            return None
        number = self._rows[index.row()]
        clip = self._clips.get(number)
        if clip is None or number in self._stale:
            self._request_page(index.row() // PAGE)
            if clip is None:
                return None
        if role == StackRole:
            return self.stack(index.row())
        return clip_data(clip, role) if index.column() == 0 else cell(clip, index.column(), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(COLUMNS[section].title)
        return COLUMNS[section].alignment if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make clips selectable and draggable."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """Return the files of these clips; nothing while one is not loaded, so that no drag leaves a clip out."""
        rows = sorted({index.row() for index in indexes})
        missing = {row // PAGE for row in rows if self.clip(row) is None}
        for page in missing:
            self._request_page(page)
        return QMimeData() if missing else files([clip for row in rows if (clip := self.clip(row))])

    def _row(self, number: int) -> int:
        if self._row_by_number is None:
            self._row_by_number = {each: row for row, each in enumerate(self._rows)}
        return self._row_by_number.get(number, -1)

    def _clear_pending(self) -> None:
        self.reading_pages.clear()
        self.pending_pages = []

    def _request_page(self, page: int) -> None:
        if page in self.reading_pages:
            return
        if page in self.pending_pages:
            self.pending_pages.remove(page)
        self.pending_pages = [*self.pending_pages, page][-_MAX_PENDING:]
        self.read_timer.start()

    def _read_pending(self) -> None:
        if not tasks.can_start():
            return  # they stay requested
        for page in self.pending_pages:
            self.reading_pages.add(page)
            tasks.start(self._read_page(self._round, page))
        self.pending_pages = []

    async def _search_newest(self) -> None:
        """Run one search at a time; of those requested meanwhile only the newest follows."""
        self._searching = True
        round_ = 0
        try:
            while round_ != self._round:
                round_ = self._round
                await self._search(round_)
        finally:
            self._searching = False

    async def _search(self, round_: int) -> None:
        try:
            found = await self._store.search(self.query)
            first = await self._store.read(found[0][:PAGE]) if found[0] else {}
        except StoreError as error:
            if round_ == self._round:
                self.failed.emit(str(error))
            return
        if round_ != self._round:
            return
        self._found = found
        self._keep(first)
        self.matches = len(found[0])
        self._show(self._arranged())
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))
        self.counted.emit(self.matches)

    def _arranged(self) -> Sequence[int]:
        """Return the numbers that get a row: all, or one of each closed stack."""
        numbers, stacks = self._found
        self._stack_of = dict(zip(numbers, stacks, strict=False))
        self._sizes = Counter(stacks)
        # Backwards, so that the first of each stack remains.
        self._covers = dict(zip(reversed(stacks), reversed(numbers), strict=False))
        if not stacks:
            return numbers
        rows: list[int] = []
        for stack in self._sizes:  # in the order of their covers
            rows += self._members(stack) if stack in self._open else [self._covers[stack]]
        return rows

    def _members(self, stack: int) -> list[int]:
        return [number for number, of in self._stack_of.items() if of == stack]

    def _show(self, rows: Sequence[int]) -> None:
        """Replace the rows with minimal signals: rows that stay are not touched."""
        old = self._rows
        same = _common(old, rows)
        tail = _common(old[same:][::-1], rows[same:][::-1])
        out, new = len(old) - same - tail, len(rows) - same - tail
        if not out and not new:
            return
        self._clear_pending()
        if out > _SMALL_CHANGE or new > _SMALL_CHANGE or (out and new):
            self.beginResetModel()
            self._set_rows(rows)
            self.endResetModel()
        elif out:
            self.beginRemoveRows(QModelIndex(), same, same + out - 1)
            self._set_rows(rows)
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), same, same + new - 1)
            self._set_rows(rows)
            self.endInsertRows()

    def _set_rows(self, rows: Sequence[int]) -> None:
        self._rows = rows
        self._row_by_number = None

    async def _read_page(self, round_: int, page: int) -> None:
        query = list(self._rows[page * PAGE : (page + 1) * PAGE])
        try:
            found = await self._store.read(query)
        except StoreError as error:
            self.failed.emit(str(error))
            return
        if round_ != self._round:
            return
        self.reading_pages.discard(page)
        if len(found) < len(query):
            self.refresh()  # some are gone: the rows are out of date
            return
        self._keep(found)
        here = list(self._rows[page * PAGE : (page + 1) * PAGE]) == query  # a stack may have opened meanwhile
        rows = range(page * PAGE, page * PAGE + len(query)) if here else self.rows_of(query)
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], len(COLUMNS) - 1))

    def _keep(self, found: dict[int, Clip]) -> None:
        for number, clip in found.items():
            self._clips[number] = clip
            self._clips.move_to_end(number)
            self._number_by_id[clip.id] = number
        self._stale.difference_update(found)
        while len(self._clips) > _MAX_CLIPS:
            self._number_by_id.pop(self._clips.popitem(last=False)[1].id, None)


def _common(one: Sequence[int], other: Sequence[int]) -> int:
    """Return the length of the common prefix; by bisection, so that comparing happens in C."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if list(one[low:middle]) == list(other[low:middle]):
            low = middle
        else:
            high = middle - 1
    return low
