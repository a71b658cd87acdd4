"""The bar over the library: search, order, grid or table, stacks, size, and a menu of the rest."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)

from seedance_desktop.core.i18n import format_number, mark, tr
from seedance_desktop.store.search import NEWEST
from seedance_desktop.ui import theme
from seedance_desktop.ui.library.columns import column_label
from seedance_desktop.ui.widgets import Segmented, Slider
from seedance_desktop.ui.widgets.build import configure, fill
from seedance_desktop.ui.widgets.controls import ComboBox
from seedance_desktop.ui.widgets.labels import ElidedLabel

CARD_WIDTHS = (140, 360)
"""Smallest and largest card, in pixels."""
_CARD_WIDTH = 200
SORTS = {
    NEWEST: mark("Newest first"),
    "date": mark("Oldest first"),
    "-rating": mark("Best rated first"),
    "-flag": mark("Picks first"),
    "-length": mark("Longest first"),
    "length": mark("Shortest first"),
    "-cost": mark("Highest cost first"),
    "title": mark("By title, A to Z"),
    "model": mark("By model"),
    "project": mark("By project"),
    "-size": mark("Largest file first"),
}


class LibraryBar(QWidget):
    """The bar's fields; the view reads them and connects to their signals."""

    sort_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setObjectName("library_search")
        self.search.setPlaceholderText(tr("Search prompts, tags, notes, models and file names"))
        configure(self.search, accessibleName=tr("Search the library"), clearButtonEnabled=True)
        self.searches = configure(QToolButton(self), objectName="library_searches", kind="pill")
        self.searches.setText(tr("Saved searches"))
        configure(self.searches, toolTip=tr("Saved searches"), popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.searches_menu = QMenu(self)
        self.searches.setMenu(self.searches_menu)
        self.count = configure(QLabel(self), objectName="library_count", role="dim")
        self.sort = configure(ComboBox(self), objectName="library_sort", accessibleName=tr("Sort order"))
        for key, text in SORTS.items():
            self.sort.addItem(tr(text), key)
        self.sort.currentIndexChanged.connect(self.sort_changed)
        self.stacked = QToolButton(self)
        self.stacked.setObjectName("library_stacks")
        self.stacked.setCheckable(True)
        self.stacked.setAccessibleName(tr("Stack the takes of each shot"))
        self.stacked.setToolTip(tr("Stack the takes of each shot"))
        theme.set_icon(self.stacked, "copy")
        self.view = Segmented(tr("View"), {"grid": tr("Grid"), "table": tr("Table")})
        self.view.setObjectName("library_view")
        self.view.set_value("grid")
        self.card_size = Slider(tr("Thumbnail size"), self)
        configure(self.card_size, objectName="library_size", pageStep=40, singleStep=10, toolTip=tr("Thumbnail size"))
        self.card_size.setRange(*CARD_WIDTHS)
        self.card_size.setValue(_CARD_WIDTH)
        self.card_size.setFixedWidth(100)
        self.more = QToolButton(self)
        self.more.setObjectName("library_more")
        self.more.setAccessibleName(tr("More for the library"))
        self.more.setToolTip(tr("Import, rebuild, find missing files, undo"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.set_icon(self.more, "ellipsis-vertical")
        self.more_menu = QMenu(self)
        self.more.setMenu(self.more_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        for widget in (self.searches, self.count, self.sort, self.stacked, self.view, self.card_size, self.more):
            row.addWidget(widget)
        self._fit()
        theme.notifier.changed.connect(self._fit)

    def _fit(self) -> None:
        self.view.setFixedWidth(max(128, self.view.text_width() + 20))

    def sort_value(self) -> str:
        """Return the store's name of the sort order."""
        return str(self.sort.currentData())

    def set_sort(self, sort: str) -> None:
        """Set the sort order without a signal; one that only the table's columns offer is added to the list."""
        with QSignalBlocker(self.sort):
            at = self.sort.findData(sort)
            if at < 0:
                column = sort.removeprefix("-")
                text = tr("By {column}, reversed") if sort.startswith("-") else tr("By {column}")
                self.sort.addItem(text.format(column=column_label(column)), sort)
                at = self.sort.count() - 1
            self.sort.setCurrentIndex(at)


class MessageBar(QFrame):
    """A message with a button; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        configure(self, objectName="library_notice", surface="raised")
        self.title = ElidedLabel("")
        self.progress = configure(QProgressBar(), textVisible=False)
        self.progress.setFixedWidth(180)
        self.figures = configure(QLabel(""), role="dim")
        self.button = QPushButton("")
        self._press: Callable[[], None] | None = None
        self.button.clicked.connect(self._pressed)
        fill(QHBoxLayout(self), (self.title, 1), self.figures, self.progress, self.button, margins=(12, 4, 4, 4))
        self.hide()

    def show_message(self, text: str, button: str = "", press: Callable[[], None] | None = None) -> None:
        """Show a message with a button; "" hides the bar."""
        self.title.setText(text)
        self.title.setAccessibleName(text)
        self.progress.hide()
        self.figures.hide()
        self._offer(button, press)
        self.setVisible(bool(text))

    def show_progress(self, text: str, done: int, total: int, stop: Callable[[], None]) -> None:
        self.title.setText(text)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.figures.setText(
            tr("{done} of {total}", done=format_number(done), total=format_number(total)) if total else ""
        )
        self.progress.show()
        self.figures.show()
        self._offer(tr("Stop"), stop)
        self.show()

    def _offer(self, text: str, press: Callable[[], None] | None) -> None:
        self.button.setText(text)
        self.button.setVisible(bool(text))
        self._press = press

    def _pressed(self) -> None:
        if self._press is not None:
            self._press()
