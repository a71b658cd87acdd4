"""The one window: a bar, three places, and a line of status."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui import window_placement
from seedance_desktop.ui.actions import keys_changed, make_action
from seedance_desktop.ui.clips.recent_clips import RecentClips
from seedance_desktop.ui.command_palette import CommandPalette
from seedance_desktop.ui.key_hints import HintLine, KeyHint, set_key_tooltip, short_key
from seedance_desktop.ui.key_sheet import KeySheet, key_rows
from seedance_desktop.ui.library.view import LibraryView
from seedance_desktop.ui.review.player import Player
from seedance_desktop.ui.review.view import ReviewView
from seedance_desktop.ui.settings.welcome import Welcome
from seedance_desktop.ui.studio_view import StudioView
from seedance_desktop.ui.tab_order import set_tab_order
from seedance_desktop.ui.top_bar import PAGES, TopBar
from seedance_desktop.ui.widgets.labels import ElidedLabel, Pill

SMALLEST = QSize(1100, 680)
"""No user makes it smaller; a screen that has less room than that does."""
USUAL = QSize(1440, 900)


def _hints(page: str) -> list[str]:
    """The keys most worth knowing in a place, each with what it does; what has no key is left out."""
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
    for words, names in hints:
        keys = ("–" if words == stars else " ").join(filter(None, map(short_key, names)))
        told += [f"{keys} {words}"] if keys else []
    return told


class StatusLine(QFrame):
    """Online or not, where the clips lie, and what the program has to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusline")
        self.setProperty("edge", "top")
        self.network = Pill(tr("Online"), "ok", bare=True)
        self.network.setObjectName("network")
        self.clips = ElidedLabel("", Qt.TextElideMode.ElideMiddle)
        self.clips.setProperty("role", "dim")
        self.message = ElidedLabel("")
        self.message.setObjectName("message")
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

    def show_message(self, words: str) -> None:
        """Show a message, or with "" the keys again. The whole of it is in the tooltip."""
        self.message.setText(words)
        self.keys.setVisible(not words)

    def show_keys(self, page: str) -> None:
        """The keys most worth knowing in a place."""
        self._page = page
        self._show_keys()

    def _show_keys(self) -> None:
        self.keys.set_hints(_hints(self._page))

    def show_network(self, online: bool, reason: str = "") -> None:
        """Offline is a state, not an error: everything but sending goes on."""
        self.network.set(
            tr("Online") if online else tr("Offline · jobs wait, the rest works"), "ok" if online else "warn"
        )
        self.network.setToolTip(reason)

    def show_clips(self, folder: str, amount: str = "") -> None:
        """Where the clips are, and in words how many."""
        self.clips.setText(" · ".join(filter(None, (tr("Clips: {folder}").format(folder=folder), amount))))


class MainWindow(QMainWindow):
    """Show one of: a page, or the first start's question over everything."""

    closing = Signal()
    page_changed = Signal(str)
    painted = Signal()
    """The window is on the screen, for the first time."""

    def __init__(
        self, studio: StudioView, library: LibraryView, review: ReviewView, player: Player, welcome: Welcome
    ) -> None:
        super().__init__()
        self.setWindowTitle("Seedance Desktop")
        self.setObjectName("window")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self.topbar = TopBar()
        self.status = StatusLine()
        self.studio = studio
        self.library = library
        self.review = review
        self.player = player
        self.welcome = welcome
        self._was_painted = False
        self._page_widgets: dict[str, QWidget] = {"studio": studio, "library": library, "review": review}
        studio.player_slot.take(player)
        self._pages = QStackedWidget()
        for page in self._page_widgets.values():
            self._pages.addWidget(page)
        self._whole = QStackedWidget()
        framed = QWidget()
        column = QVBoxLayout(framed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.topbar)
        column.addWidget(self._pages, 1)
        column.addWidget(self.status)
        self._whole.addWidget(framed)
        self._whole.addWidget(welcome)
        self.setCentralWidget(self._whole)
        self.topbar.pages.picked.connect(self.show_page)
        for number, (name, words) in enumerate(PAGES.items(), 1):
            show_page = partial(self.show_page, name)
            self._command(name, tr(words), f"Ctrl+{number}", show_page)
        topbar = self.topbar
        self._command("palette", tr("All actions…"), "Ctrl+K", self.show_palette)
        self._command("settings", tr("Settings"), "Ctrl+,", topbar.settings_requested.emit)
        self._command("spending", tr("Spending"), "Ctrl+Shift+M", topbar.spending_requested.emit)
        self._command("add_key", tr("Add an Apiframe key…"), "", topbar.add_key_requested.emit)
        self._command("new_project", tr("New project…"), "", topbar.project.new_requested.emit)
        self._command("keys", tr("Keyboard shortcuts"), "?", self.show_keys)
        self._command("quit", tr("Quit"), QKeySequence.StandardKey.Quit, self.close)
        set_key_tooltip(topbar.settings, tr("Settings"), "window.settings")
        keys_changed().emit()  # hints made before the actions of which they tell
        self.painted.connect(self._order_tabs)  # by where everything lies

    @property
    def recent_lists(self) -> tuple[RecentClips, RecentClips]:
        """The recent clips, in the Studio and in Review."""
        return self.studio.recent_clips, self.review.recent_clips

    def _command(
        self, name: str, words: str, key: str | QKeySequence.StandardKey, call: Callable[[], object]
    ) -> None:
        make_action(self, f"window.{name}", words, [key] if key else [], call, whole_window=True)

    @property
    def page(self) -> str:
        """The place in view: studio, library or review."""
        return self.topbar.pages.value()

    def show_page(self, page: str) -> None:
        """Show a page."""
        if page != "library":
            slot = self.studio.player_slot if page == "studio" else self.review.player_slot
            slot.take(self.player)
        self.topbar.pages.set_value(page)
        self._pages.setCurrentWidget(self._page_widgets[page])
        self.status.show_keys(page)
        self._order_tabs()
        # Keys are for what the page shows, not for the first field in it.
        if page == "review":
            self.player.setFocus()
        elif page == "library":
            self.library.view.setFocus()
        self.page_changed.emit(page)

    def _order_tabs(self) -> None:
        """Once all has its place."""
        QTimer.singleShot(0, self, partial(set_tab_order, self))

    def show_keys(self) -> None:
        """Show the keys of the place in view."""
        KeySheet(key_rows([self, self._page_widgets[self.page]]), self).open()

    def show_palette(self) -> None:
        """Find an action by its name, and do it."""
        CommandPalette(
            self, {tr("Account"): self.topbar.account_menu, tr("Project"): self.topbar.project.menu()}
        ).open()

    def show_welcome(self, shown: bool) -> None:
        """Put the first start's question over everything, or take it away."""
        self._whole.setCurrentIndex(1 if shown else 0)
        focused = self.focusWidget()
        if not shown and (focused is None or self.topbar.isAncestorOf(focused)):
            # Qt would begin with the first button of the bar.
            self.studio.compose.form.prompt.editor.setFocus()

    def restore_geometry(self, saved: str) -> None:
        """Stand where the window stood last time, or at first in the middle; on its screen whole in any case."""
        window_placement.restore(self, QByteArray.fromBase64(saved.encode()), USUAL, SMALLEST)
        self.painted.connect(self._settle)

    def _settle(self) -> None:
        """Its frame is known now. From here on, where it stands is the user's business."""
        window_placement.settle(self, SMALLEST)
        self.windowHandle().screenChanged.connect(self._bound)

    def _bound(self) -> None:
        window_placement.bound(self, SMALLEST)

    def geometry_text(self) -> str:
        """Where the window stands, for `restore_geometry`."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def splitters(self) -> dict[str, str]:
        """How the places are divided, for `restore_splitters`."""
        named = (each for each in self.findChildren(QSplitter) if each.objectName())
        return {each.objectName(): bytes(each.saveState().toBase64().data()).decode() for each in named}

    def restore_splitters(self, saved: Mapping[str, object]) -> None:
        """Divide the places as last time."""
        for splitter in self.findChildren(QSplitter):
            if isinstance(state := saved.get(splitter.objectName()), str):
                splitter.restoreState(QByteArray.fromBase64(state.encode()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first one, once it can be seen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is told to the program, which asks, hides the window, or ends once its work is put down."""
        event.ignore()
        self.closing.emit()
