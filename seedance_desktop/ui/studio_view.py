"""The Studio: form at the left, player and recent clips in the middle, queue at the right."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from seedance_desktop.ui.clips.recent_clips import RecentClips
from seedance_desktop.ui.compose.view import ComposeView
from seedance_desktop.ui.queue.view import MIN_WIDTH, QueueView
from seedance_desktop.ui.widgets.build import configure, fill
from seedance_desktop.ui.widgets.controls import PlayerSlot


class StudioView(QWidget):
    """Three columns whose widths the user can drag."""

    def __init__(self, compose: ComposeView, queue: QueueView, recent_clips: RecentClips) -> None:
        super().__init__()
        self.compose = compose
        self.queue = queue
        self.recent_clips = recent_clips
        self.player_slot = PlayerSlot()
        self._middle = configure(QSplitter(Qt.Orientation.Vertical), objectName="middle")
        self._middle.addWidget(self.player_slot)
        self._middle.addWidget(recent_clips)
        self._middle.setStretchFactor(0, 1)
        self._middle.setStretchFactor(1, 0)
        self._middle.setSizes([10_000, recent_clips.sizeHint().height()])
        self._middle.setChildrenCollapsible(False)
        self._columns = configure(QSplitter(Qt.Orientation.Horizontal), objectName="columns")
        self._columns.addWidget(compose)
        self._columns.addWidget(self._middle)
        self._columns.addWidget(queue)
        # In a small window the sides shrink a little; in a large one only the picture grows.
        for number, share in enumerate((1, 3, 1)):
            self._columns.setStretchFactor(number, share)
        self._columns.setSizes([343, 657, 300])
        self._columns.setChildrenCollapsible(False)
        fill(QVBoxLayout(self), self._columns, margins=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        """Share the width again when a column, which may have larger text now, needs another."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._share()
        return super().event(event)

    def _share(self) -> None:
        """In a narrow window the form takes no more than it needs, and then the picture gives, so that no column lies
        over another.
        """
        rest = self.width() - 2 * self._columns.handleWidth() - MIN_WIDTH
        middle = self._middle.minimumSizeHint().width()
        self.compose.bound_width(rest - middle)
        left = rest - self.compose.minimumWidth()
        self._middle.setMinimumWidth(max(1, left) if left < middle else 0)
