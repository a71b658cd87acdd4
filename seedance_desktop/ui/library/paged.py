"""The whole collection as rows that are read, a page at a time, when they come into view."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, QTimer, Signal

from seedance_desktop.domain.clip import Clip
from seedance_desktop.ui import tasks
from seedance_desktop.ui.library.cards import Index, clip_data, files

Query = Callable[[str, str, int, int], Awaitable[tuple[list[Clip], int]]]
"""Search text, sort, offset and limit → those clips, and how many match in all."""

PAGE = 200
# Pages wished for while scrolling fast: those of the last moment are read, the rest only if seen again.
_MOST_WISHES = 3


class PagedModel(QAbstractListModel):
    """As many rows as clips match. A row whose page is not here yet says nothing and has it read.

    The newest search wins: what an older one still brings is dropped.
    """

    counted = Signal(int)
    """How many clips match, whenever that is read."""
    failed = Signal(str)
    """The library could not be read; the reason for the person."""
    reading = Signal()
    """A new search began."""

    def __init__(self, query: Query, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._query = query
        self._text = ""
        self._sort = "newest"
        self._total = 0
        self._clips: dict[int, Clip] = {}
        self._round = 0
        self._reading_pages: set[int] = set()
        self._wishes: list[int] = []
        self._wish_timer = QTimer(self, singleShot=True, interval=0)
        self._wish_timer.timeout.connect(self._read_wishes)

    def search(self, text: str, sort: str) -> None:
        """Show what matches, from the top."""
        self._text, self._sort = text, sort
        self.refresh()

    def refresh(self) -> None:
        """Read again what matches: something was added, changed or taken away."""
        self._round += 1
        self._reading_pages.clear()
        self._wishes = []
        self.reading.emit()
        tasks.start(self._read_first(self._round))

    def clip(self, row: int) -> Clip | None:
        """The clip of a row, or None while it is not read; asking does not have it read."""
        return self._clips.get(row)

    def row_of(self, clip_id: str) -> QModelIndex:
        """The clip's row; invalid when it is not here."""
        return self.index(next((row for row, clip in self._clips.items() if clip.id == clip_id), -1))

    async def clips(self, rows: Iterable[int]) -> list[Clip]:
        """The clips of these rows, reading those that are missing; none when the search changes meanwhile."""
        rows, round_ = sorted(rows), self._round
        for page in sorted({row // PAGE for row in rows if row not in self._clips}):
            await self._read_page(round_, page)
            if round_ != self._round:
                return []
        return [self._clips[row] for row in rows if row in self._clips]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """All clips that match, read or not."""
        return 0 if parent.isValid() else self._total

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a card says; nothing while it is being read."""
        if not index.isValid():
            return None
        clip = self._clips.get(index.row())
        if clip is None:
            self._wish(index.row() // PAGE)
            return None
        return clip_data(clip, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards can be chosen and dragged out."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        """The files of these cards; empty while one of them is not read, so that no drag leaves a clip out."""
        rows = [index.row() for index in indexes]
        missing = {row // PAGE for row in rows if row not in self._clips}
        for page in missing:
            self._wish(page)
        return QMimeData() if missing else files([self._clips[row] for row in rows])

    def _wish(self, page: int) -> None:
        if page in self._reading_pages:
            return
        if page in self._wishes:
            self._wishes.remove(page)
        self._wishes = [*self._wishes, page][-_MOST_WISHES:]
        self._wish_timer.start()

    def _read_wishes(self) -> None:
        for page in self._wishes:
            self._reading_pages.add(page)
            tasks.start(self._read_page(self._round, page))
        self._wishes = []

    async def _read(self, round_: int, page: int) -> tuple[list[Clip], int] | None:
        """One page and the count; None when it can't be read, or is of an older search by now."""
        asked = self._query(self._text, self._sort, page * PAGE, PAGE)
        (answer,) = await asyncio.gather(asked, return_exceptions=True)
        if round_ != self._round:
            return None
        if isinstance(answer, BaseException):
            self.failed.emit(str(answer))
            return None
        return answer

    async def _read_first(self, round_: int) -> None:
        answer = await self._read(round_, 0)
        if answer is None:
            return
        found, total = answer
        if not self._only_new(found, total):
            self.beginResetModel()
            self._clips = dict(enumerate(found))
            self._total = total
            self.endResetModel()
        self.counted.emit(total)

    async def _read_page(self, round_: int, page: int) -> None:
        answer = await self._read(round_, page)
        if round_ == self._round:
            self._reading_pages.discard(page)
        if answer is None:
            return
        found, total = answer
        if total != self._total:
            self.refresh()
        else:
            self._take(page, found)

    def _take(self, page: int, found: list[Clip]) -> None:
        if not found:
            return
        first = page * PAGE
        self._clips.update(enumerate(found, first))
        self.dataChanged.emit(self.index(first), self.index(min(first + len(found), self._total) - 1))

    def _only_new(self, found: list[Clip], total: int) -> bool:
        """Put new clips in front without disturbing the rest, where that is all that changed."""
        new = total - self._total
        known = [clip.id for row in range(len(found)) if (clip := self._clips.get(row))]
        if not 0 <= new < len(found) or not known or [clip.id for clip in found[new:]] != known[: len(found) - new]:
            return False
        if new:
            self.beginInsertRows(QModelIndex(), 0, new - 1)
            self._clips = {row + new: clip for row, clip in self._clips.items()}
            self._clips.update(enumerate(found[:new]))
            self._total = total
            self.endInsertRows()
        self._take(0, found)
        return True
