"""The newest clips in a row under the player."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.domain.clip import Clip
from seedance_desktop.ui import theme
from seedance_desktop.ui.clips.actions import COMPARED, ClipActions
from seedance_desktop.ui.clips.card_delegate import CardDelegate
from seedance_desktop.ui.clips.card_list import CardRow
from seedance_desktop.ui.clips.cards import MARGIN, ClipRole, Index, clip_data, files
from seedance_desktop.ui.clips.thumbnails import ThumbnailCache
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill

_CARD_PX = 140
_THUMBNAIL_PX = 320
_THUMBNAIL_BYTES = 8_000_000
MAX_CLIPS = 60
"""Number of clips that the row shows; the library has all."""

EMPTY = mark("Clips appear here when they are ready.")
NO_MATCH = mark("None of the recent clips match. The Library searches all clips.")


class RecentClipsModel(QAbstractListModel):
    """The newest clips, newest first, filtered by the search."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clips: list[Clip] = []
        self._shown: list[Clip] = []
        self._query = ""
        self.is_known = False
        """Whether clips were set yet: before that, no rows doesn't mean no clips."""

    @property
    def is_searching(self) -> bool:
        """Return whether a search is active."""
        return bool(self._query)

    def set_clips(self, clips: Iterable[Clip]) -> None:
        self.is_known = True
        self._clips = sorted(clips, key=lambda clip: clip.created_at, reverse=True)[:MAX_CLIPS]
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = [clip for clip in self._clips if self._matches(clip)]
        self.endResetModel()

    def add(self, clip: Clip) -> None:
        """Insert a clip by date, or update a known one."""
        for row, known in enumerate(self._shown):
            if known.id == clip.id:
                self._shown[row] = clip
                self._clips = [clip if one.id == clip.id else one for one in self._clips]
                self.dataChanged.emit(self.index(row), self.index(row))
                return
        self._clips = [one for one in self._clips if one.id != clip.id]
        self._clips.append(clip)
        self._clips.sort(key=lambda one: one.created_at, reverse=True)
        for old in self._clips[MAX_CLIPS:]:
            self._drop(old)
        del self._clips[MAX_CLIPS:]
        if clip in self._clips and self._matches(clip):
            row = sum(one.created_at > clip.created_at for one in self._shown)
            self.beginInsertRows(QModelIndex(), row, row)
            self._shown.insert(row, clip)
            self.endInsertRows()

    def remove(self, clip_id: str) -> None:
        for clip in [clip for clip in self._clips if clip.id == clip_id]:
            self._clips.remove(clip)
            self._drop(clip)

    def search(self, text: str) -> None:
        """Show only clips whose prompt or file name contains each of these words."""
        self._query = text.strip().casefold()
        self._show()

    def row_of(self, clip_id: str) -> QModelIndex:
        """Return the clip's index; invalid when it is not shown."""
        rows = (row for row, clip in enumerate(self._shown) if clip.id == clip_id)
        return self.index(next(rows, -1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a card shows."""
        return clip_data(self._shown[index.row()], role) if index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make cards selectable and draggable."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        return files([self._shown[index.row()] for index in indexes])

    def _matches(self, clip: Clip) -> bool:
        text = f"{clip.request.prompt if clip.request else ''} {clip.name}".casefold()
        return all(word in text for word in self._query.split())

    def _drop(self, clip: Clip) -> None:
        if clip in self._shown:
            row = self._shown.index(clip)
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._shown[row]
            self.endRemoveRows()


class RecentClips(QWidget):
    """Cards of the newest clips under a search field. `thumbnail_path` returns the file of a clip's thumbnail."""

    opened = Signal(object)
    """A Clip was opened by a plain click or Enter."""
    selection = Signal(list)
    """The selected Clips."""
    compare = Signal(list)
    """Two to four selected Clips to compare."""

    def __init__(self, thumbnail_path: Callable[[Clip], Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recent")
        self.model = RecentClipsModel(self)
        self._thumbnails = ThumbnailCache(_THUMBNAIL_PX, _THUMBNAIL_BYTES, self)
        self.search = QLineEdit(self)
        self.search.setObjectName("recent_search")
        self.search.setPlaceholderText(tr("Search recent clips"))
        configure(self.search, accessibleName=tr("Search recent clips"), clearButtonEnabled=True)
        self.search.textChanged.connect(self.model.search)
        self.list = CardRow(self)
        self.list.empty_text = self._empty_text
        configure(self.list, objectName="recent_list", accessibleName=tr("Recent clips"))
        self.list.setModel(self.model)
        delegate = CardDelegate(self._thumbnails, thumbnail_path, _CARD_PX, self.list)
        self.list.setItemDelegate(delegate)
        self.list.chosen.connect(self._open)
        self.list.selectionModel().selectionChanged.connect(lambda: self.selection.emit(self.selected()))
        self._thumbnails.loaded.connect(self._repaint)
        theme.notifier.changed.connect(self.list.viewport().update)
        self._delegate = delegate
        self._fit()
        theme.notifier.changed.connect(self._fit)
        self._actions: ClipActions | None = None
        self.list.key.connect(self._on_key)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        field = QHBoxLayout()
        field.setContentsMargins(MARGIN, 0, MARGIN, 0)
        field.addWidget(self.search)
        fill(QVBoxLayout(self), field, self.list, STRETCH, margins=(7, 8, 7, 0), spacing=3)

    def use(self, actions: ClipActions) -> None:
        """Connect shortcuts and a menu for the selected clips."""
        self._actions = actions

    def show_changed(self, clip: Clip) -> None:
        """Update a clip, if it is shown."""
        if self.model.row_of(clip.id).isValid():
            self.model.add(clip)

    def set_clips(self, clips: list[Clip]) -> None:
        """Show these clips, newest first."""
        self.model.set_clips(clips)

    def add(self, clip: Clip) -> None:
        """Add a new clip or update a known one, and reload its thumbnail."""
        self._thumbnails.forget(clip.id)
        self.model.add(clip)

    def remove(self, clip_id: str) -> None:
        self._thumbnails.forget(clip_id)
        self.model.remove(clip_id)

    def selected(self) -> list[Clip]:
        """Return the selected clips, in the order of the row."""
        indexes = sorted(self.list.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return [index.data(ClipRole) for index in indexes]

    def select(self, clip_id: str) -> None:
        """Select one clip, without opening it."""
        index = self.model.row_of(clip_id)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ClipRole))

    def _on_key(self, key: str) -> None:
        clips = self.selected()
        if key == "compare" and COMPARED[0] <= len(clips) <= COMPARED[1]:
            self.compare.emit(clips)
        elif self._actions is not None:
            self._actions.key(key, clips, self)

    def menu(self, index: QModelIndex) -> QMenu | None:
        """Return the menu for a card and the selected ones."""
        if self._actions is None or not index.isValid():
            return None
        clip, chosen = index.data(ClipRole), self.selected()
        return self._actions.menu(clip, chosen if clip in chosen else [clip], self)

    def _fit(self) -> None:
        """Set the height to that of a card, which grows with the text size."""
        bar = self.list.style().pixelMetric(self.list.style().PixelMetric.PM_ScrollBarExtent)
        self.list.setFixedHeight(self._delegate.card_size(self.list.font()).height() + bar)
        self.list.scheduleDelayedItemsLayout()

    def _open_menu(self, where: QPoint) -> None:
        index = self.list.indexAt(where)
        menu = self.menu(index if index.isValid() else self.list.currentIndex())
        if menu is not None:
            menu.popup(self.list.viewport().mapToGlobal(where))

    def _empty_text(self) -> str:
        if not self.model.is_known:
            return ""
        return tr(NO_MATCH if self.model.is_searching else EMPTY)

    def _repaint(self, clip_id: str) -> None:
        index = self.model.row_of(clip_id)
        if index.isValid():
            self.list.update(index)
