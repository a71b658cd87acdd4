"""The Studio: compose at the left, the player over recent clips in the middle, the queue at the right."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from seedance_desktop.domain.clip import Clip
from seedance_desktop.ui.compose.panel import ComposePanel
from seedance_desktop.ui.library.strip import RecentStrip
from seedance_desktop.ui.queue.panel import QueuePanel


class PlayerSlot(QWidget):
    """A place that the one player can stand in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def take(self, player: QWidget) -> None:
        """Have the player stand here."""
        if player.parentWidget() is not self:
            self._column.addWidget(player)
            player.show()


class StudioPlace(QWidget):
    """Three columns whose widths the person can drag."""

    def __init__(self, compose: ComposePanel, queue: QueuePanel, poster_path: Callable[[Clip], Path]) -> None:
        super().__init__()
        self.compose = compose
        self.queue = queue
        self.player_slot = PlayerSlot()
        self.strip = RecentStrip(poster_path)
        middle = QSplitter(Qt.Orientation.Vertical)
        middle.setObjectName("middle")
        middle.addWidget(self.player_slot)
        middle.addWidget(self.strip)
        middle.setStretchFactor(0, 1)
        middle.setStretchFactor(1, 0)
        middle.setSizes([10_000, self.strip.sizeHint().height()])
        middle.setChildrenCollapsible(False)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setObjectName("columns")
        columns.addWidget(self.compose)
        columns.addWidget(middle)
        columns.addWidget(self.queue)
        # The sides give a little in a small window; in a large one the picture takes it all.
        for number, share in enumerate((1, 3, 1)):
            columns.setStretchFactor(number, share)
        columns.setSizes([340, 660, 300])
        columns.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(columns)
