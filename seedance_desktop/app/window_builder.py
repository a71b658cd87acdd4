"""Builds the window with the page that it shows first, as it was left last time."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, QTimer

from seedance_desktop.core.i18n import tr
from seedance_desktop.core.paths import Paths, thumbnail_path
from seedance_desktop.domain.account import account_name
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui.clips.recent_clips import RecentClips, RecentClipsModel
from seedance_desktop.ui.compose.view import ComposeView
from seedance_desktop.ui.main_window import MainWindow
from seedance_desktop.ui.player.player import Player
from seedance_desktop.ui.queue.view import QueueView
from seedance_desktop.ui.studio_view import StudioView

log = logging.getLogger(__name__)

_PATIENCE_MS = 1000
"""Milliseconds to wait for the first paint: a window that starts minimized has none."""


def build_window(paths: Paths, settings: Settings) -> MainWindow:
    """Build the window with the Studio. `Program` adds the other pages."""
    compose, queue = ComposeView(paths.data_dir / "pasted"), QueueView()
    # Until the engine has its jobs.
    compose.footer.set_starting(tr("Opening the queue…"))
    queue.setEnabled(False)
    recent = RecentClips(RecentClipsModel(), lambda clip: thumbnail_path(paths.thumbnails, clip.id))
    window = MainWindow(StudioView(compose, queue, recent), Player())
    if settings.account:
        name = account_name(settings.account)
        compose.set_service(name.service, name.label)
        window.topbar.show_account(name, None)
    window.show_welcome(not settings.account)
    with kept_as_built():
        compose.restore(settings.draft or {})
    with kept_as_built():
        window.restore_geometry(settings.window_geometry)
    with kept_as_built():
        window.restore_splitters(settings.splitters or {})
    return window


def show_painted(window: MainWindow) -> None:
    """Show the window and return once it is painted. Keys and presses of the mouse are left for later."""
    loop = QEventLoop()
    window.painted.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
    window.show()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


@contextmanager
def kept_as_built() -> Iterator[None]:
    """Leave a part as it was built when it can't be restored: without a window, every start would fail alike."""
    try:
        yield
    except Exception:
        log.exception("the window can't be put back as it was left")
