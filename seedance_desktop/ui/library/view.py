"""The Library: the whole collection as a grid or a table, searched, filtered and sorted by the store."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import format_number, mark, tr
from seedance_desktop.domain.clip import Clip
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.search import ClipQuery, Filters, is_sort
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.clips.actions import ClipActions
from seedance_desktop.ui.clips.card_delegate import CardDelegate
from seedance_desktop.ui.clips.cards import ClipRole
from seedance_desktop.ui.clips.hover import HoverAnimation
from seedance_desktop.ui.clips.labels import NO_CLIPS, NO_MATCH, clips_label
from seedance_desktop.ui.clips.missing_files import MissingFiles
from seedance_desktop.ui.clips.thumbnails import ThumbnailCache, cache_bytes
from seedance_desktop.ui.library.actions import add_commands, add_find
from seedance_desktop.ui.library.bar import LibraryBar, MessageBar
from seedance_desktop.ui.library.filters import FilterRow
from seedance_desktop.ui.library.grid import CardGrid
from seedance_desktop.ui.library.model import LibraryModel
from seedance_desktop.ui.library.table import ClipTable, LineDelegate
from seedance_desktop.ui.local_files import local_path
from seedance_desktop.ui.widgets.build import configure, fill

_DEBOUNCE_MS = 0
"""Milliseconds to wait for more typing before a search; typing during one causes one more."""
_AGAIN_MS = 120
_THUMBNAIL_PX = 480
_SCREENFULS = 1
"""Screenfuls of thumbnails that the cache holds."""

READING = mark("Reading the library…")


class LibraryView(QWidget):
    """`thumbnail_path` returns a clip's thumbnail file; `actions` works on clips."""

    files_dropped = Signal(list)
    """Paths of files and folders to import."""
    import_asked = Signal()
    """Ask for files to import."""
    relink_requested = Signal()
    """Ask for a folder to find missing clips in."""

    def __init__(
        self,
        clips: ClipStore,
        thumbnail_path: Callable[[Clip], Path],
        actions: ClipActions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        configure(self, objectName="library", surface="ground", acceptDrops=True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.clip_actions = actions
        self._thumbnail_path = thumbnail_path
        self._busy = False
        self._stale = True
        self._kept: tuple[list[int], int | None] = ([], None)
        self.model = LibraryModel(clips, self)
        self.thumbnails = ThumbnailCache(_THUMBNAIL_PX, 0, self)
        self.hover_animation = HoverAnimation(lambda clip: thumbnail_path(clip).with_suffix(".reel.jpg"), self)
        self.grid, self.table = CardGrid(self), ClipTable(self)
        self.bar, self.filters, self.message_bar = LibraryBar(self), FilterRow(self), MessageBar(self)
        self.views = QStackedWidget(self)
        self._debounce = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self.missing = MissingFiles(self._in_view, self)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._set_delegates()
        self._connect()
        layout = fill(QVBoxLayout(self), margins=(12, 12, 2, 0), spacing=8)
        over = fill(QVBoxLayout(), self.bar, self.filters, self.message_bar, margins=(0, 0, 10, 0))
        layout.addLayout(over)
        layout.addWidget(self.views, 1)
        self.grid.set_card_width(self.bar.card_size.value())
        self._show_empty_state(tr(READING))

    @property
    def view(self) -> CardGrid | ClipTable:
        """Return the grid or the table, whichever is shown."""
        return self.grid if self.views.currentWidget() is self.grid else self.table

    def query(self) -> ClipQuery:
        """Return the current search."""
        return ClipQuery(
            self.bar.search.text().strip(), self.bar.sort_value(), self.filters.filters, self.bar.stacked.isChecked()
        )

    def set_query(self, query: ClipQuery) -> None:
        """Set the search and its fields."""
        self.bar.search.setText(query.text)
        self.bar.set_sort(query.sort)
        self.bar.stacked.setChecked(query.stacked)
        self.filters.set_filters(query.filters)
        self.search_now()

    def refresh(self) -> None:
        """Reload after clips were added, removed or changed; soon if the view is visible."""
        self._stale = True
        if self.isVisible():
            self._again.start()

    def show_changed(self, clip: Clip) -> None:
        """Update a clip; repeat the search where filters or order may depend on the change."""
        self.model.update(clip)
        query = self.model.query
        if query.text or query.filters.active() or query.sort.removeprefix("-") in {"rating", "flag", "project"}:
            self.refresh()

    def refresh_clip(self, clip: Clip) -> None:
        """Reload a clip whose file changed."""
        self.thumbnails.forget(clip.id)
        self.hover_animation.forget(clip.id)
        self.missing.found(clip)
        self.model.update(clip)

    def selected_rows(self) -> list[int]:
        """Return the rows of the selected clips, in order."""
        selection = self.view.selectionModel().selection().toList()
        return sorted({row for part in selection for row in range(part.top(), part.bottom() + 1)})

    async def selected(self) -> list[Clip]:
        """Return the selected clips, loading those that are not loaded."""
        return await self.model.clips(self.selected_rows())

    def show_progress(self, text: str, done: int, total: int, stop: Callable[[], None]) -> None:
        """Show the progress of an import or a disk search."""
        self._busy = True
        self.message_bar.show_progress(text, done, total, stop)

    def hide_progress(self) -> None:
        self._busy = False
        self._show_missing()

    def state(self) -> dict[str, Any]:
        """Return the state of the view, for `restore`."""
        return {
            "view": self.bar.view.value(),
            "size": self.bar.card_size.value(),
            "sort": self.bar.sort_value(),
            "stacked": self.bar.stacked.isChecked(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Restore a saved state; ignore what is not valid."""
        if isinstance(size := state.get("size"), int):
            self.bar.card_size.setValue(size)
        if isinstance(sort := state.get("sort"), str) and is_sort(sort):
            self.bar.set_sort(sort)
        self.bar.stacked.setChecked(state.get("stacked") is True)
        self.show_view("table" if state.get("view") == "table" else "grid")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.search_now()
        self.missing.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Size the cache for the visible thumbnails and some more."""
        super().resizeEvent(event)
        self.thumbnails.max_bytes = cache_bytes(self, _SCREENFULS)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files from other programs, not those dragged out of here."""
        if event.mimeData().hasUrls() and event.source() not in {self.grid, self.table}:
            event.setDropAction(Qt.DropAction.LinkAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [local_path(url) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.setDropAction(Qt.DropAction.LinkAction)
            event.accept()
            self.files_dropped.emit(paths)

    def _set_delegates(self) -> None:
        delegate = CardDelegate(self.thumbnails, self._thumbnail_path, self.bar.card_size.value(), self.grid)
        delegate.is_missing = self.is_missing
        delegate.moving = self.hover_animation.picture
        configure(self.grid, objectName="library_grid", accessibleName=tr("Library"))
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(delegate)
        configure(self.table, objectName="library_table", accessibleName=tr("Library as a table"))
        self.table.setModel(self.model)
        self.table.set_delegate(LineDelegate(self._small_thumbnail, self.is_missing, self.table))
        for view in (self.grid, self.table):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            self.views.addWidget(view)

    def _connect(self) -> None:
        for view in (self.grid, self.table):
            view.customContextMenuRequested.connect(lambda where: tasks.start(self._open_menu(where)))
            view.key.connect(lambda key: tasks.start(self._on_key(key)))
            view.chosen.connect(self._open)
            view.settled.connect(self.missing.start)
            view.selectionModel().selectionChanged.connect(self._show_count)
        self.grid.hovered.connect(
            lambda index: self.hover_animation.show(index.data(ClipRole) if index.isValid() else None)
        )
        self.grid.stack_clicked.connect(lambda index: self.model.toggle_stack(index.row()))
        self.table.sort_requested.connect(self._sort_by)
        self.model.counted.connect(self._counted)
        self.model.failed.connect(self._failed)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.modelReset.connect(self._recall)
        for moved in (self.model.rowsInserted, self.model.rowsRemoved):
            moved.connect(self.grid.updateGeometries)
            moved.connect(self.grid.viewport().update)
        self.model.dataChanged.connect(self.missing.start)
        for cache in (self.thumbnails.loaded, self.hover_animation.moved):
            cache.connect(self._repaint)
        self.bar.search.textChanged.connect(lambda _text: self._debounce.start())
        self.bar.search.returnPressed.connect(self.search_now)
        self.bar.sort_changed.connect(self.search_now)
        self.bar.stacked.toggled.connect(self.search_now)
        self.bar.card_size.valueChanged.connect(self.grid.set_card_width)
        self.bar.view.picked.connect(self.show_view)
        self.filters.changed.connect(self.search_now)
        self._debounce.timeout.connect(self.search_now)
        self._again.timeout.connect(self._read_again)
        self.missing.looked.connect(self._show_which_are_missing)
        theme.notifier.changed.connect(self.grid.viewport().update)
        add_commands(
            self.views,
            self.clip_actions,
            current=lambda: self.view,
            chosen=self.selected_rows,
            do=lambda key: tasks.start(self._on_key(key)),
            open_current=lambda: self._open(self.view.currentIndex()),
        )
        add_find(self, self.bar.search)

    def search_now(self) -> None:
        self._debounce.stop()
        self._again.stop()
        self._stale = False
        query = self.query()
        self.table.show_sort(query.sort)
        if query != self.model.query:
            for view in (self.grid, self.table):
                view.verticalScrollBar().setValue(0)
        self.model.search(query)

    def _read_again(self) -> None:
        if self.isVisible():
            self._stale = False
            self.model.refresh()

    def _sort_by(self, sort: str) -> None:
        self.bar.set_sort(sort)
        self.search_now()

    def show_view(self, name: str) -> None:
        view = self.table if name == "table" else self.grid
        self.bar.view.set_value(name)
        self.bar.card_size.setEnabled(view is self.grid)
        if view is not self.view:
            rows, current = self.selected_rows(), self.view.currentIndex().row()
            self.views.setCurrentWidget(view)
            self._select(rows, current)
            if current >= 0:
                view.scrollTo(self.model.index(current, 0))

    def _select(self, rows: Iterable[int], current: int) -> None:
        selection, flags = QItemSelection(), QItemSelectionModel.SelectionFlag
        start = last = -2
        for row in [*rows, -1]:
            if row != last + 1:
                if start >= 0:
                    selection.select(self.model.index(start, 0), self.model.index(last, 0))
                start = row
            last = row
        of = self.view.selectionModel()
        if current >= 0:
            of.setCurrentIndex(self.model.index(current, 0), flags.NoUpdate)
        of.select(selection, flags.ClearAndSelect | (flags.Rows if self.view is self.table else flags.NoUpdate))

    def _remember(self) -> None:
        current = self.view.currentIndex().row()
        self._kept = (
            self.model.numbers(self.selected_rows()),
            self.model.numbers([current])[0] if current >= 0 else None,
        )

    def _recall(self) -> None:
        numbers, current = self._kept
        rows = self.model.rows_of([current]) if current is not None else []
        if numbers or rows:
            self._select(self.model.rows_of(numbers), rows[0] if rows else -1)
        self.grid.updateGeometries()
        self._show_count()

    def _counted(self) -> None:
        self.grid.updateGeometries()
        self._show_count()
        self.view.viewport().update()

    def _failed(self, reason: str) -> None:
        text = tr("The library can't be read. {reason}", reason=reason)
        self._stale = True
        self.bar.count.setText(text)
        self.bar.count.setToolTip(text)
        if not self.model.rowCount():
            self._show_empty_state(text, tr("Try again"), self.search_now)

    def _show_count(self) -> None:
        total, chosen, rows = self.model.matches, len(self.selected_rows()), self.model.rowCount()
        query = self.model.query
        if rows:
            self._show_empty_state("")
        elif query.text or query.filters.active():
            empty_state = tr("Nothing matches “{text}”.", text=query.text) if query.text else tr(NO_MATCH)
            self._show_empty_state(empty_state, tr("Show all clips"), self._clear_query)
        else:
            self._show_empty_state(tr(NO_CLIPS), tr("Import video files…"), self.import_asked.emit)
        clips = clips_label(total)
        if rows != total and not chosen:
            clips = tr("{clips} in %n stack(s)", "", rows, clips=clips)
        if chosen:
            clips = tr("{chosen} of {clips} selected", chosen=format_number(chosen), clips=clips)
        self.bar.count.setText(clips if total or chosen else "")

    def _show_empty_state(self, text: str, button: str = "", press: Callable[[], None] | None = None) -> None:
        for view in (self.grid, self.table):
            view.empty_state.show_message(text, button, press)

    def _clear_query(self) -> None:
        self.set_query(replace(self.query(), text="", filters=Filters()))
        self.view.setFocus()

    def _open(self, index: QModelIndex) -> None:
        clip = index.data(ClipRole)
        if clip is not None:
            self.clip_actions.opened.emit(clip)

    async def _on_key(self, key: str) -> None:
        self.clip_actions.key(key, await self.selected(), self)

    async def _open_menu(self, where: QPoint) -> None:
        index = self.view.indexAt(where)
        if not index.isValid():
            # From the menu key, Qt passes the middle of the list.
            index = self.view.currentIndex()
        clip: Clip | None = index.data(ClipRole)
        if clip is not None:
            self.menu(clip, index.row(), await self.selected()).popup(self.view.viewport().mapToGlobal(where))

    def menu(self, clip: Clip, row: int, chosen: list[Clip]) -> QMenu:
        menu = self.clip_actions.menu(clip, chosen if clip in chosen else [clip], self)
        stack = self.model.stack(row)
        if stack is not None:
            menu.addSeparator()
            text = tr("Collapse the stack") if stack.is_open else tr("Show all %n take(s)", "", stack.size)
            menu.addAction(text, lambda: self.model.toggle_stack(row))
        return menu

    def _repaint(self, clip_id: str) -> None:
        for row in self.view.visible_rows():
            clip = self.model.clip(row)
            if clip is not None and clip.id == clip_id:
                self.view.viewport().update(self.view.visualRect(self.model.index(row, 0)))

    def _small_thumbnail(self, clip: Clip, size: QSize) -> QImage | None:
        return self.thumbnails.sized(clip.id, self._thumbnail_path(clip), clip.path, size)

    def is_missing(self, clip: Clip) -> bool:
        return clip in self.missing

    def _in_view(self) -> list[Clip]:
        return [clip for row in self.view.visible_rows() if (clip := self.model.clip(row))]

    def _show_which_are_missing(self, changed: bool) -> None:
        if changed:
            self.view.viewport().update()
        self._show_missing()

    def _show_missing(self) -> None:
        if self._busy:
            return
        gone = sum(clip in self.missing for clip in self._in_view())
        text = tr("The files of %n visible clip(s) are missing.", "", gone)
        self.message_bar.show_message(text if gone else "", tr("Find them in a folder…"), self.relink_requested.emit)
