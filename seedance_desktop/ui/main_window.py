"""The main window: a top bar, four pages, and a status line."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import shown
from seedance_desktop.ui import theme, window_placement
from seedance_desktop.ui.actions import Command, keys_changed, make_action
from seedance_desktop.ui.clips.recent_clips import RecentClips
from seedance_desktop.ui.key_hints import HintLine, KeyHint, set_key_tooltip, short_key
from seedance_desktop.ui.player.player import Player
from seedance_desktop.ui.settings.welcome import Welcome
from seedance_desktop.ui.studio_view import StudioView
from seedance_desktop.ui.top_bar import PAGES, TopBar
from seedance_desktop.ui.widgets.build import configure, fill
from seedance_desktop.ui.widgets.labels import ElidedLabel, Pill

if TYPE_CHECKING:
    from seedance_desktop.ui.library.view import LibraryView
    from seedance_desktop.ui.review.view import ReviewView
    from seedance_desktop.ui.sequence.view import SequenceView

SMALLEST = QSize(1100, 680)
"""Minimum size for the user; a smaller screen reduces it."""
USUAL = QSize(1440, 900)


def _hints(page: str) -> list[str]:
    """Return the most useful shortcuts of a page with their effects."""
    play = (tr("play", "what a key does"), ("player.play",))
    frame = (tr("frame", "what a key does"), ("player.back", "player.forward"))
    compare, stars = tr("compare", "what a key does"), tr("stars", "what a key does")
    every = (tr("all shortcuts", "what a key does"), ("window.keys",))
    hints = {
        "studio": ((tr("generate", "what a key does"), ("compose.generate",)), play, frame, every),
        "library": (
            (tr("open", "what a key does"), ("library.open",)),
            (compare, ("library.compare",)),
            (stars, ("library.stars0", "library.stars5")),
            (tr("pick", "what a key does"), ("library.pick",)),
            (tr("reject", "what a key does"), ("library.reject",)),
            every,
        ),
        "sequence": (
            play,
            frame,
            (tr("shot", "what a key does"), ("sequence.previous", "sequence.next")),
            every,
        ),
        "review": (
            play,
            (tr("shuttle", "what a key does"), ("player.reverse", "player.pause", "player.faster")),
            frame,
            (tr("in/out", "what a key does"), ("player.in", "player.out")),
            (compare, ("player.compare",)),
            (stars, ("review.stars0", "review.stars5")),
            every,
        ),
    }[page]
    told = []
    for text, names in hints:
        keys = ("–" if text == stars else " ").join(filter(None, map(short_key, names)))
        told += [f"{keys} {text}"] if keys else []
    return told


class StatusLine(QFrame):
    """The status line: network, clips folder, messages and shortcuts."""

    def __init__(self) -> None:
        super().__init__()
        configure(self, objectName="statusline", edge="top")
        self.network = configure(Pill(tr("Online"), "ok", bare=True), objectName="network")
        self.clips = configure(ElidedLabel("", Qt.TextElideMode.ElideMiddle), role="dim")
        self.message = configure(ElidedLabel(""), objectName="message")
        self.keys = HintLine()
        self.keys.setProperty("role", "dim")
        self._page = "studio"
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(16)
        row.addWidget(self.network)
        row.addWidget(self.clips)
        row.addWidget(self.message, 1)
        row.addWidget(self.keys)
        KeyHint(self, self._show_keys)

    def show_message(self, text: str) -> None:
        """Show a message, or the shortcuts again with "". The tooltip has the whole text."""
        self.message.setText(text)
        self.keys.setVisible(not text)

    def show_keys(self, page: str) -> None:
        """Show the most useful shortcuts of a page."""
        self._page = page
        self._show_keys()

    def _show_keys(self) -> None:
        self.keys.set_hints(_hints(self._page))

    def show_network(self, online: bool, reason: str = "") -> None:
        """Show online or offline; that is a state, not an error."""
        self.network.set(
            tr("Online") if online else tr("Offline · jobs wait, the rest works"), "ok" if online else "warn"
        )
        self.network.setToolTip(shown(reason))
        self.network.setAccessibleDescription(shown(reason))

    def show_clips(self, folder: str, amount: str = "") -> None:
        """Show the clips folder, and the number of clips."""
        self.clips.setText(" · ".join(filter(None, (tr("Clips: {folder}", folder=folder), amount))))


class MainWindow(QMainWindow):
    """The main window: shows a page, or the welcome page over everything.

    It starts with the Studio; `add_pages` adds the others before the user's first press or key is read.
    """

    library: "LibraryView"
    review: "ReviewView"
    sequence: "SequenceView"
    closing = Signal()
    quit_requested = Signal()
    page_changed = Signal(str)
    painted = Signal()
    """The window was painted for the first time."""

    def __init__(self, studio: StudioView, player: Player) -> None:
        super().__init__()
        configure(self, windowTitle="Seedance Desktop", objectName="window")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self.topbar = TopBar()
        self.status = StatusLine()
        self.studio = studio
        self.player = player
        self._was_painted = False
        self._page_widgets: dict[str, QWidget] = {"studio": studio}
        studio.player_slot.take(player)
        self._pages = QStackedWidget()
        self._pages.addWidget(studio)
        self._whole = QStackedWidget()
        framed = QWidget()
        fill(QVBoxLayout(framed), self.topbar, (self._pages, 1), self.status, margins=0, spacing=0)
        self._whole.addWidget(framed)
        self.setCentralWidget(self._whole)
        self.topbar.pages.picked.connect(self.show_page)
        for number, (name, text) in enumerate(PAGES.items(), 1):
            show_page = partial(self.show_page, name)
            self._command(name, tr(text), f"Ctrl+{number}", show_page)
        topbar = self.topbar
        self._command("palette", tr("All actions…"), "Ctrl+K", self.show_palette)
        settings = self._command("settings", tr("Settings"), "Ctrl+,", topbar.settings_requested.emit)
        settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self._command("spending", tr("Spending"), "Ctrl+Shift+M", topbar.spending_requested.emit)
        self._command("add_key", tr("Add an Apiframe key…"), "", topbar.add_key_requested.emit)
        self._command("new_project", tr("New project…"), "", topbar.project.new_requested.emit)
        self._command("keys", tr("Keyboard shortcuts"), "?", self.show_keys)
        on_macos = sys.platform == "darwin"
        self._command("menus", tr("Menus"), "" if on_macos else "F10", topbar.open_menus)
        self._command("minimise", tr("Minimise"), "Ctrl+M" if on_macos else "", self.showMinimized)
        self._command("maximise", tr("Maximise"), "", partial(self._change, Qt.WindowState.WindowMaximized))
        full_screen = QKeySequence.StandardKey.FullScreen if on_macos else "F11"  # Qt knows it on some desktops only
        fill_screen = partial(self._change, Qt.WindowState.WindowFullScreen)
        self._command("full_screen", tr("Window in full screen"), full_screen, fill_screen)
        self._command("close", tr("Close window"), "Ctrl+W" if on_macos else "", self.close)
        leave = self._command("quit", tr("Quit"), QKeySequence.StandardKey.Quit, self.quit_requested.emit)
        leave.setMenuRole(QAction.MenuRole.QuitRole)
        self.setWindowFlag(Qt.WindowType.NoTitleBarBackgroundHint, on_macos)
        set_key_tooltip(topbar.settings, tr("Settings"), "window.settings")
        keys_changed().emit()  # the hints are created before their actions
        self.painted.connect(self._order_tabs)  # by position

    def add_pages(self, sequence: "SequenceView", library: "LibraryView", review: "ReviewView") -> None:
        """Add the pages that are not shown first."""
        self.sequence = sequence
        self.library = library
        self.review = review
        pages = {"sequence": sequence, "library": library, "review": review}
        self._page_widgets |= pages
        for page in pages.values():
            self._pages.addWidget(page)

    @cached_property
    def welcome(self) -> Welcome:
        """Return the welcome page, which most starts don't show."""
        page = Welcome()
        self._whole.addWidget(page)
        return page

    @property
    def recent_lists(self) -> tuple[RecentClips, RecentClips]:
        """Return the rows of recent clips in the Studio and in Review."""
        return self.studio.recent_clips, self.review.recent_clips

    def _command(
        self, name: str, text: str, key: str | QKeySequence.StandardKey, call: Callable[[], object]
    ) -> Command:
        return make_action(self, f"window.{name}", text, [key] if key else [], call, whole_window=True)

    def set_menus(self, menus: Sequence[QMenu]) -> None:
        """Show the menus in the menu bar, or behind the title of the top bar."""
        place = self.menuBar() if sys.platform == "darwin" else self.topbar.menus
        for menu in menus:
            place.addMenu(menu)

    @property
    def page(self) -> str:
        """Return the current page: studio, sequence, library or review."""
        return self.topbar.pages.value()

    def show_page(self, page: str) -> None:
        if page in {"studio", "review"}:
            slot = self.studio.player_slot if page == "studio" else self.review.player_slot
            slot.take(self.player)
        self.topbar.pages.set_value(page)
        self._pages.setCurrentWidget(self._page_widgets[page])
        self.status.show_keys(page)
        self._order_tabs()
        # Focus the page's contents, not its first field.
        if page == "review":
            self.player.setFocus()
        elif page == "library":
            self.library.view.setFocus()
        elif page == "sequence":
            self.sequence.shots.setFocus()
        self.page_changed.emit(page)

    def _change(self, state: Qt.WindowState) -> None:
        self.setWindowState(self.windowState() ^ state)

    def _order_tabs(self) -> None:
        """Set the tab order, once everything is in place."""
        QTimer.singleShot(0, self, partial(set_tab_order, self))

    def show_keys(self) -> None:
        """Show the shortcuts of the current page."""
        from seedance_desktop.ui.key_sheet import KeySheet, key_rows  # noqa: PLC0415 - the window is shown sooner

        KeySheet(key_rows([self, self._page_widgets[self.page]]), self).open()

    def show_palette(self) -> None:
        """Open the command palette."""
        from seedance_desktop.ui.command_palette import CommandPalette  # noqa: PLC0415 - the window is shown sooner

        CommandPalette(
            self, {tr("Account"): self.topbar.account_menu, tr("Project"): self.topbar.project.menu()}
        ).open()

    def show_welcome(self, shown: bool) -> None:
        """Show or hide the welcome page."""
        if shown:
            self._whole.setCurrentWidget(self.welcome)
        else:
            self._whole.setCurrentIndex(0)
        focused = self.focusWidget()
        if not shown and (focused is None or self.topbar.isAncestorOf(focused)):
            # Qt would focus the first button of the bar.
            self.studio.compose.form.prompt.editor.setFocus()

    def restore_geometry(self, saved: str) -> None:
        """Restore the window's position, by default centred, always whole on its screen."""
        window_placement.restore(self, QByteArray.fromBase64(saved.encode()), USUAL, SMALLEST)
        self.painted.connect(self._settle)

    def _settle(self) -> None:
        """Correct the position once the window's frame is known."""
        window_placement.settle(self, SMALLEST)
        self.windowHandle().screenChanged.connect(self._bound)

    def _bound(self) -> None:
        window_placement.bound(self, SMALLEST)

    def geometry_text(self) -> str:
        """Return the window's position, for `restore_geometry`."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def splitters(self) -> dict[str, str]:
        """Return the splitters' positions, for `restore_splitters`."""
        named = (each for each in self.findChildren(QSplitter) if each.objectName())
        return {each.objectName(): bytes(each.saveState().toBase64().data()).decode() for each in named}

    def restore_splitters(self, saved: Mapping[str, object]) -> None:
        for splitter in self.findChildren(QSplitter):
            if isinstance(state := saved.get(splitter.objectName()), str):
                splitter.restoreState(QByteArray.fromBase64(state.encode()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            theme.keep_font()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ignore the event and emit `closing`: the program asks, hides the window, or quits."""
        # A session that ends would be stopped by an ignored event.
        application = QGuiApplication.instance()
        event.setAccepted(isinstance(application, QGuiApplication) and application.isSavingSession())
        self.closing.emit()


# Their children are not sorted.
_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


def set_tab_order(top: QWidget) -> None:
    """Set the tab order of all focusable widgets in `top` by their position."""
    before: QWidget | None = None
    for widget in _in_order(top):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, _WHOLE):
        return
    parts = [one for one in widget.children() if isinstance(one, QWidget) and not one.isWindow()]
    against = -1 if widget.isRightToLeft() else 1
    for row in _rows(parts):
        for part in sorted(row, key=lambda one: against * one.geometry().center().x()):
            yield from _in_order(part)


def _rows(parts: Iterable[QWidget]) -> Iterator[list[QWidget]]:
    """Return the parts from top to bottom, grouped by row.

    A hidden part counts as flat: no layout has given it a size yet.
    """
    row: list[QWidget] = []
    for part in sorted(parts, key=lambda one: one.y()):
        middle = part.y() if part.isHidden() else part.geometry().center().y()
        if row and (row[0].isHidden() or middle > row[0].geometry().bottom()):
            yield row
            row = []
        row.append(part)
    if row:
        yield row
