"""The Library: the whole collection as a grid, searched and sorted by the store."""

from collections.abc import Callable
from pathlib import Path
from textwrap import shorten

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QMenu, QMessageBox, QVBoxLayout, QWidget

from seedance_desktop.domain.clip import Clip
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.library.cards import CardDelegate, ClipRole, title
from seedance_desktop.ui.library.paged import PagedModel, Query
from seedance_desktop.ui.library.posters import PosterCache
from seedance_desktop.ui.library.views import GridOfCards
from seedance_desktop.ui.widgets import Slider

DEBOUNCE_MS = 150
CARD_WIDTHS = (140, 360)
"""Smallest and largest card, in pixels."""
_CARD_WIDTH = 200
_POSTER_PX = 480
_POSTER_BYTES = 64_000_000

SORTS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "longest": "Longest first",
    "cost": "Highest cost first",
}

NO_CLIPS = "No clips yet.\nThose you generate in the Studio are kept here."
READING = "Reading the library…"


class LibraryPlace(QWidget):
    """`query` searches and sorts; `poster_path` says where a clip's poster lies."""

    opened = Signal(object)
    """A Clip, to be seen in Review."""
    reveal = Signal(object)
    """A Clip, to be shown in its folder."""
    reuse = Signal(object)
    """A Clip whose request is to fill the compose panel."""
    bin_requested = Signal(list)
    """Clips to be moved to the system's bin; the person was asked."""

    def __init__(self, query: Query, poster_path: Callable[[Clip], Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stale = True
        self._said = READING
        self.model = PagedModel(query, self)
        self.model.counted.connect(self._counted)
        self.model.failed.connect(self._failed)
        self._posters = PosterCache(_POSTER_PX, _POSTER_BYTES, self)
        self._posters.loaded.connect(self._repaint)
        self._debounce = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._debounce.timeout.connect(self._search_now)
        self.grid = GridOfCards(self)
        self.grid.setObjectName("library_grid")
        self.grid.setAccessibleName("Library")
        self.grid.empty_text = lambda: self._said
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(CardDelegate(self._posters, poster_path, _CARD_WIDTH, self.grid))
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._open_menu)
        self.grid.chosen.connect(self._open)
        self.grid.delete_pressed.connect(lambda: tasks.start(self._ask_bin()))
        self.grid.selectionModel().selectionChanged.connect(self._show_count)
        self.model.modelReset.connect(self._show_count)
        theme.notifier.changed.connect(self.grid.viewport().update)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 2, 0)
        layout.setSpacing(8)
        layout.addLayout(self._build_bar())
        layout.addWidget(self.grid, 1)
        self.grid.set_card_width(_CARD_WIDTH)

    def refresh(self) -> None:
        """Clips came, went or changed: read again, at once if they can be seen."""
        self._stale = True
        if self.isVisible():
            self._search_now()

    def selected_rows(self) -> list[int]:
        """Rows of the chosen cards, in their order."""
        return sorted(index.row() for index in self.grid.selectionModel().selectedIndexes())

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the place was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._search_now()

    def _build_bar(self) -> QHBoxLayout:
        self.search = QLineEdit(self)
        self.search.setObjectName("library_search")
        self.search.setPlaceholderText("Search prompts and file names")
        self.search.setAccessibleName("Search the library")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._debounce.start())
        self.search.returnPressed.connect(self._search_now)
        self.sort = QComboBox(self)
        self.sort.setObjectName("library_sort")
        self.sort.setAccessibleName("Order")
        for key, words in SORTS.items():
            self.sort.addItem(words, key)
        self.sort.currentIndexChanged.connect(self._search_now)
        self.count = QLabel(self)
        self.count.setObjectName("library_count")
        self.count.setProperty("role", "dim")
        self.card_size = Slider("Size of the pictures", self)
        self.card_size.setObjectName("library_size")
        self.card_size.setRange(*CARD_WIDTHS)
        self.card_size.setPageStep(40)
        self.card_size.setSingleStep(10)
        self.card_size.setValue(_CARD_WIDTH)
        self.card_size.setFixedWidth(120)
        self.card_size.setToolTip("Size of the pictures")
        self.card_size.valueChanged.connect(self.grid.set_card_width)
        bar = QHBoxLayout()
        bar.setContentsMargins(5, 0, 15, 0)
        bar.setSpacing(12)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.count)
        bar.addWidget(self.sort)
        bar.addWidget(self.card_size)
        return bar

    def _search_now(self) -> None:
        self._debounce.stop()
        self._stale = False
        self.model.search(self.search.text().strip(), self.sort.currentData())

    def _counted(self) -> None:
        wanted = self.search.text().strip()
        self._said = f"Nothing matches “{wanted}”.\nClear the search to see all clips." if wanted else NO_CLIPS
        self._show_count()
        self.grid.viewport().update()

    def _failed(self, reason: str) -> None:
        self._said = f"The library can't be read. {reason}"
        self._stale = True
        self.count.setText(self._said)
        self.count.setToolTip(self._said)
        self.grid.viewport().update()

    def _show_count(self) -> None:
        total, chosen = self.model.rowCount(), len(self.grid.selectionModel().selectedIndexes())
        clips = "1 clip" if total == 1 else f"{total:,} clips"
        self.count.setText(f"{chosen:,} of {clips} selected" if chosen else clips if total else "")

    def _open(self, index: QModelIndex) -> None:
        clip = index.data(ClipRole)
        if clip is not None:
            self.opened.emit(clip)

    def _repaint(self, clip_id: str) -> None:
        index = self.model.row_of(clip_id)
        if index.isValid():
            self.grid.update(index)

    def menu(self, index: QModelIndex) -> QMenu:
        """What can be done with a card, and with all chosen ones, as a menu that goes when it is closed."""
        clip: Clip = index.data(ClipRole)
        many = len(self.selected_rows())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open in Review", lambda: self.opened.emit(clip))
        menu.addAction("Show in folder", lambda: self.reveal.emit(clip))
        if clip.request is not None:
            prompt = clip.request.prompt
            menu.addSeparator()
            menu.addAction("Use these settings", lambda: self.reuse.emit(clip))
            menu.addAction("Copy prompt", lambda: QGuiApplication.clipboard().setText(prompt))
        menu.addSeparator()
        words = f"Move {many:,} clips to the bin…" if many > 1 else "Move to the bin…"
        menu.addAction(words, lambda: tasks.start(self._ask_bin()))
        return menu

    def _open_menu(self, where: QPoint) -> None:
        index = self.grid.indexAt(where)
        if not index.isValid():
            # By the menu key: Qt gives the middle of the list.
            index = self.grid.currentIndex()
        if index.isValid() and index.data(ClipRole) is not None:
            self.menu(index).popup(self.grid.viewport().mapToGlobal(where))

    async def _ask_bin(self) -> None:
        """Ask before chosen clips go to the bin; all of them, those not read yet included."""
        clips = await self.model.clips(self.selected_rows())
        if not clips:
            return
        many = len(clips)
        box = QMessageBox(self)
        box.setObjectName("library_question")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Library")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            f"Move {many:,} clips to the bin?"
            if many > 1
            else f"Move “{shorten(title(clips[0]), 60, placeholder='…')}” to the bin?"
        )
        box.setInformativeText("The files go to the system's bin, from which they can be taken back.")
        yes = box.addButton("Move to the bin", QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton("Keep", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.finished.connect(lambda: self.bin_requested.emit(clips) if box.clickedButton() is yes else None)
        box.open()
