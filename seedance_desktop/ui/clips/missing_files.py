"""Look at the files of the clips in view: some go missing, others are replaced."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from seedance_desktop.domain.clip import Clip
from seedance_desktop.ui import tasks

_LOOK_MS = 300
"""Milliseconds that clips must be visible before their files are checked, and between checks."""
_LOOK_AGAIN_MS = 10_000


class MissingFiles(QTimer):
    """Check files once scrolling rests: call `start` when it moved. `find` returns the ids of the missing."""

    looked = Signal(bool)
    """The files were checked; whether the missing ones changed."""

    def __init__(self, in_view: Callable[[], list[Clip]], parent: QWidget) -> None:
        super().__init__(parent, singleShot=True, interval=_LOOK_MS)
        self.find: Callable[[list[Clip]], Awaitable[set[str]]] | None = None
        self._place = parent
        self.in_view = in_view
        self._ids: set[str] = set()
        self.timeout.connect(self.look)
        again = QTimer(self, interval=_LOOK_AGAIN_MS)
        again.timeout.connect(self.start)
        again.start()

    def __contains__(self, clip: Clip) -> bool:
        return clip.id in self._ids

    def found(self, clip: Clip) -> None:
        """Note that a clip has a file again."""
        self._ids.discard(clip.id)

    def look(self) -> None:
        """Check now, if the view is visible."""
        if self.find is not None and self._place.isVisible() and tasks.can_start():
            tasks.start(self.look_for(self.in_view(), self.find))

    async def look_for(self, clips: list[Clip], find: Callable[[list[Clip]], Awaitable[set[str]]]) -> None:
        gone = await find(clips)
        now = (self._ids - {clip.id for clip in clips}) | gone
        changed, self._ids = now != self._ids, now
        self.looked.emit(changed)
