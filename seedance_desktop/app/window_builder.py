"""Builds the window with all its pages, as it was left last time."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seedance_desktop.core.paths import Paths, thumbnail_path
from seedance_desktop.domain.account import account_name
from seedance_desktop.domain.clip import Clip
from seedance_desktop.engine.library.annotations import Annotations
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui.clips.actions import ClipActions
from seedance_desktop.ui.clips.annotation_commands import AnnotationCommands
from seedance_desktop.ui.clips.recent_clips import RecentClips, RecentClipsModel
from seedance_desktop.ui.compose.view import ComposeView
from seedance_desktop.ui.library.view import LibraryView
from seedance_desktop.ui.main_window import MainWindow
from seedance_desktop.ui.queue.view import QueueView
from seedance_desktop.ui.review.player import Player
from seedance_desktop.ui.review.view import ReviewView
from seedance_desktop.ui.settings.welcome import Welcome
from seedance_desktop.ui.studio_view import StudioView

log = logging.getLogger(__name__)


def build_window(paths: Paths, settings: Settings, clips: ClipStore, annotations: Annotations) -> MainWindow:
    """Build the window. Nothing is read from the stores yet: the database may open later."""

    def thumbnail_of(clip: Clip) -> Path:
        return thumbnail_path(paths.thumbnails, clip.id)

    compose = ComposeView(paths.data_dir / "pasted")
    actions, recent = ClipActions(AnnotationCommands(annotations, clips)), RecentClipsModel()
    studio = StudioView(compose, QueueView(), RecentClips(recent, thumbnail_of, actions))
    player = Player()
    library = LibraryView(clips, thumbnail_of, actions)
    review = ReviewView(RecentClips(recent, thumbnail_of, actions), thumbnail_of, player)
    window = MainWindow(studio, library, review, player, Welcome())
    if settings.account:
        name = account_name(settings.account)
        compose.set_service(name.service, name.label)
        window.topbar.show_account(name, None)
    window.show_welcome(not settings.account)
    with _kept_as_built():
        compose.restore(settings.draft or {})
    with _kept_as_built():
        library.restore(settings.library or {})
    with _kept_as_built():
        window.restore_geometry(settings.window_geometry)
    with _kept_as_built():
        window.restore_splitters(settings.splitters or {})
    return window


@contextmanager
def _kept_as_built() -> Iterator[None]:
    """Leave a part as it was built when it can't be restored: without a window, every start would fail alike."""
    try:
        yield
    except Exception:
        log.exception("the window can't be put back as it was left")
