"""The newest clips in a row under the player."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.domain.clip import Clip
from seedance_desktop.ui import theme
from seedance_desktop.ui.clips.card_delegate import CardDelegate
from seedance_desktop.ui.clips.card_list import CardRow
from seedance_desktop.ui.clips.cards import MARGIN, ClipRole, Index, clip_data, files
from seedance_desktop.ui.clips.thumbnails import ThumbnailCache
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill

if TYPE_CHECKING:
    from seedance_desktop.ui.clips.actions import ClipActions

_CARD_PX = 140
_THUMBNAIL_PX = 320
_THUMBNAIL_BYTES = 8_000_000
MAX_CLIPS = 60
"""Number of clips that the row shows; the library has all."""

EMPTY = mark("Clips appear here when they are ready.")
NO_MATCH = mark("None of the recent clips match. The Library searches all clips.")


class RecentClipsModel(QAbstractListModel):
    """The newest clips, newest first, with their thumbnails."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clips: list[Clip] = []
        self.thumbnails = ThumbnailCache(_THUMBNAIL_PX, _THUMBNAIL_BYTES, self)
        self.is_known = False
        """Whether clips were set yet: before that, no rows doesn't mean no clips."""

    def set_clips(self, clips: Iterable[Clip]) -> None:
        self.is_known = True
        self.beginResetModel()
        self._clips = sorted(clips, key=lambda clip: clip.created_at, reverse=True)[:MAX_CLIPS]
        self.endResetModel()

    def add(self, clip: Clip) -> None:
        """Insert a clip by date, or update a known one, and reload its thumbnail."""
        self.thumbnails.forget(clip.id)
        row = sum(one.created_at > clip.created_at for one in self._clips)
        if self.row_of(clip.id).isValid():
            self.update(clip)
        elif row < MAX_CLIPS:
            self.beginInsertRows(QModelIndex(), row, row)
            self._clips.insert(row, clip)
            self.endInsertRows()
        if len(self._clips) > MAX_CLIPS:
            self.beginRemoveRows(QModelIndex(), MAX_CLIPS, MAX_CLIPS)
            del self._clips[MAX_CLIPS]
            self.endRemoveRows()

    def update(self, clip: Clip) -> None:
        """Update a clip, if it is shown."""
        index = self.row_of(clip.id)
        if index.isValid():
            self._clips[index.row()] = clip
            self.dataChanged.emit(index, index)

    def row_of(self, clip_id: str) -> QModelIndex:
        """Return the clip's index; invalid when it is not shown."""
        return self.index(next((row for row, clip in enumerate(self._clips) if clip.id == clip_id), -1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._clips)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a card shows."""
        return clip_data(self._clips[index.row()], role) if index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make cards selectable and draggable."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        return files([self._clips[index.row()] for index in indexes])


class _Search(QSortFilterProxyModel):
    """Only the clips whose prompt or file name contains each of the words."""

    words: Sequence[str] = ()

    def search(self, text: str) -> None:
        self.words = text.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        clip: Clip = self.sourceModel().index(row, 0).data(ClipRole)
        text = f"{clip.request.prompt if clip.request else ''} {clip.name}".casefold()
        return all(word in text for word in self.words)


class RecentClips(QWidget):
    """Cards of the newest clips under a search field. `thumbnail_path` returns the file of a clip's thumbnail."""

    opened = Signal(object)
    """A Clip was opened by a plain click or Enter."""
    selection = Signal(list)
    """The selected Clips."""
    clip_actions: "ClipActions"
    """What the cards' keys and their menu do; set before the first of them."""

    def __init__(self, model: RecentClipsModel, thumbnail_path: Callable[[Clip], Path]) -> None:
        super().__init__()
        self.setObjectName("recent")
        self.model = model
        self.shown = _Search(self)
        self.shown.setSourceModel(model)
        self.search = configure(
            QLineEdit(self),
            objectName="recent_search",
            placeholderText=tr("Search recent clips"),
            accessibleName=tr("Search recent clips"),
            clearButtonEnabled=True,
            textChanged=self.shown.search,
        )
        self.list = configure(
            CardRow(self),
            objectName="recent_list",
            accessibleName=tr("Recent clips"),
            contextMenuPolicy=Qt.ContextMenuPolicy.CustomContextMenu,
            chosen=lambda index: self.opened.emit(index.data(ClipRole)),
            key=lambda key: self.clip_actions.key(key, self.selected(), self),
            customContextMenuRequested=self._open_menu,
        )
        self.list.empty_text = self._empty_text
        self.list.setModel(self.shown)
        self._delegate = CardDelegate(model.thumbnails, thumbnail_path, _CARD_PX, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.selectionModel().selectionChanged.connect(lambda: self.selection.emit(self.selected()))
        model.thumbnails.loaded.connect(self._repaint)
        theme.notifier.changed.connect(self.list.viewport().update)
        self._fit()
        theme.notifier.changed.connect(self._fit)
        field = fill(QHBoxLayout(), self.search, margins=(MARGIN, 0, MARGIN, 0))
        fill(QVBoxLayout(self), field, self.list, STRETCH, margins=(7, 8, 7, 0), spacing=3)

    def row_of(self, clip_id: str) -> QModelIndex:
        """Return the clip's index; invalid when it is not shown."""
        return self.shown.mapFromSource(self.model.row_of(clip_id))

    def selected(self) -> list[Clip]:
        """Return the selected clips, in the order of the row."""
        indexes = sorted(self.list.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return [index.data(ClipRole) for index in indexes]

    def menu(self, index: QModelIndex) -> QMenu:
        """Return the menu for a card and the selected ones."""
        clip, chosen = index.data(ClipRole), self.selected()
        return self.clip_actions.menu(clip, chosen if clip in chosen else [clip], self)

    def _fit(self) -> None:
        """Set the height to that of a card, which grows with the text size."""
        bar = self.list.style().pixelMetric(self.list.style().PixelMetric.PM_ScrollBarExtent)
        self.list.setFixedHeight(self._delegate.card_size(self.list.font()).height() + bar)
        self.list.scheduleDelayedItemsLayout()

    def _open_menu(self, where: QPoint) -> None:
        index = self.list.indexAt(where)
        if not index.isValid():
            index = self.list.currentIndex()
        if index.isValid():
            self.menu(index).popup(self.list.viewport().mapToGlobal(where))

    def _empty_text(self) -> str:
        if not self.model.is_known:
            return ""
        return tr(NO_MATCH if self.shown.words else EMPTY)

    def _repaint(self, clip_id: str) -> None:
        self.list.update(self.row_of(clip_id))
