"""The Review page: the player over a strip of clips, and the inspector of the current clip."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.clip import Clip, Flag
from seedance_desktop.ui import theme
from seedance_desktop.ui.actions import make_action
from seedance_desktop.ui.clips.recent_clips import RecentClips
from seedance_desktop.ui.player.player import Player
from seedance_desktop.ui.review.inspector import Inspector
from seedance_desktop.ui.widgets.build import configure, fill
from seedance_desktop.ui.widgets.controls import KeyFilter, PlayerSlot

SIDE_WIDTH, SIDE_MAX_WIDTH = 288, 480


class ReviewView(QWidget):
    """The page with its actions on the current clip; they work wherever the focus is on it, and in the player."""

    def __init__(self, recent_clips: RecentClips, thumbnail_path: Callable[[Clip], Path], player: Player) -> None:
        super().__init__()
        self.setObjectName("review")
        self.player_slot = PlayerSlot()
        self.recent_clips = recent_clips
        self.inspector = Inspector(thumbnail_path)
        self._key_filter = KeyFilter(self)
        recent_clips.list.installEventFilter(self._key_filter)
        scroll = configure(
            QScrollArea(), objectName="review_scroll", widgetResizable=True, frameShape=QFrame.Shape.NoFrame
        )
        scroll.setWidget(self.inspector)
        theme.scale_widths(scroll, SIDE_WIDTH, SIDE_MAX_WIDTH)
        left_side = QWidget()
        fill(QVBoxLayout(left_side), (self.player_slot, 1), recent_clips, margins=0, spacing=0)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setObjectName("review_columns")
        columns.addWidget(left_side)
        columns.addWidget(scroll)
        columns.setStretchFactor(0, 1)
        columns.setStretchFactor(1, 0)
        columns.setSizes([10_000, SIDE_WIDTH])
        columns.setChildrenCollapsible(False)
        fill(QHBoxLayout(self), columns, margins=0, spacing=0)
        self.actions_on_clip = self._make_actions()
        # The player keeps its shortcuts and those for annotations on every page.
        self.addActions(player.actions())
        player.addActions(list(self.actions_on_clip.values()))
        self.set_present(False)

    def _make_actions(self) -> dict[str, QAction]:
        inspector = self.inspector

        def add(name: str, text: str, keys: str, call: Callable[[], object] = lambda: None) -> QAction:
            return make_action(self, f"review.{name}", text, keys.split(), call)

        def star(count: int) -> QAction:
            words = tr("%n star(s)", "", count)
            return add(f"stars{count}", words, str(count), lambda: inspector.annotations.rated.emit(count))

        made = [
            *(star(count) for count in range(6)),
            add("pick", tr("Pick"), "P", lambda: inspector.annotations.flagged.emit(Flag.PICK)),
            add("reject", tr("Reject"), "X", lambda: inspector.annotations.flagged.emit(Flag.REJECT)),
            add("unflag", tr("Clear flag"), "U", lambda: inspector.annotations.flagged.emit(Flag.NONE)),
            add("tag", tr("Add a tag"), "T"),
            add("note", tr("Write a note"), "N"),
            add("undo", tr("Undo the last change to clips"), "Ctrl+Z"),
            add("redo", tr("Redo the last change to clips"), "Ctrl+Shift+Z"),
            add("play_chain", tr("Play the chain"), "Shift+Space", inspector.chain.play_requested.emit),
            add("continue", tr("Continue from last frame"), "Ctrl+Shift+N", inspector.continue_requested.emit),
            add(
                "first",
                tr("Use frame as first frame"),
                "Ctrl+Shift+F",
                lambda: inspector.frame_requested.emit("first"),
            ),
            add(
                "last", tr("Use frame as last frame"), "Ctrl+Shift+L", lambda: inspector.frame_requested.emit("last")
            ),
            add("save_frame", tr("Save frame…"), "Ctrl+Shift+S"),
            add("copy_frame", tr("Copy frame"), "Ctrl+Shift+C"),
            add("export", tr("Export range…"), "Ctrl+E"),
            add("add_to_timeline", tr("Add to timeline export"), "Ctrl+T"),
            add("timeline", tr("Export timeline…"), "Ctrl+Shift+T"),
        ]
        actions = {action.objectName().removeprefix("review."): action for action in made}
        inspector.add_steps([actions[name] for name in ("save_frame", "export", "add_to_timeline", "timeline")])
        return actions

    def show_clip(self, clip: Clip | None) -> None:
        """Show the details of the current clip."""
        self.inspector.show_clip(clip)
        self.set_present(clip is not None)

    def set_present(self, present: bool) -> None:
        """Enable the actions that need a clip."""
        for action in self.actions_on_clip.values():
            action.setEnabled(present)
