"""Animate the hovered card with a few pictures of its clip, made in a thread and cached on disk."""

import logging
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from seedance_desktop.core.threads import lower_priority
from seedance_desktop.domain.clip import Clip
from seedance_desktop.ui import theme

if TYPE_CHECKING:
    from seedance_desktop.media.frames import Frame

log = logging.getLogger(__name__)

PICTURES = 8
_WIDTH_PX = 320
_WAIT_MS = 150
"""Milliseconds before a hovered card moves."""
_STEP_MS = 260
_MAX_KEPT = 24


class HoverAnimation(QObject):
    """Show the pictures of one clip at a time; `sheet_path` names the cached sheet of a clip."""

    moved = Signal(str)
    """The clip with this id has a new picture."""
    _made = Signal(str, QImage)

    def __init__(self, sheet_path: Callable[[Clip], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet_path = sheet_path
        self._clip: Clip | None = None
        self._at = 0
        self._sheets: OrderedDict[str, QImage] = OrderedDict()
        self._making = ""
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._begin)
        self._step = QTimer(self, interval=_STEP_MS)
        self._step.timeout.connect(self._next)
        self._made.connect(self._keep)

    def show(self, clip: Clip | None) -> None:
        """Animate this clip and stop any other."""
        if (clip and clip.id) == (self._clip and self._clip.id):
            return
        before, self._clip = self._clip, clip
        self._step.stop()
        self._at = 0
        if before is not None:
            self.moved.emit(before.id)
        if clip is None:
            self._wait.stop()
        elif theme.moves():
            self._wait.start()

    def forget(self, clip_id: str) -> None:
        """Drop the pictures of a clip whose file changed."""
        self._sheets.pop(clip_id, None)

    def picture(self, clip: Clip) -> QImage | None:
        """Return the picture to show for a clip now; None for its thumbnail."""
        sheet = self._sheets.get(clip.id)
        if self._clip is None or clip.id != self._clip.id or sheet is None or not self._step.isActive():
            return None
        width = sheet.width() // PICTURES
        return sheet.copy(QRect(self._at * width, 0, width, sheet.height()))

    def _begin(self) -> None:
        clip = self._clip
        if clip is None:
            return
        if clip.id in self._sheets:
            self._step.start()
        elif not self._making:
            self._making = clip.id
            path, sheet = clip.path, self._sheet_path(clip)
            self._pool.start(lambda: self._work(clip.id, path, sheet))

    def _work(self, key: str, clip: Path, sheet: Path) -> None:
        lower_priority()
        image = QImage(str(sheet))
        if image.isNull():
            image = _pictures(clip)
            if not image.isNull():
                image.save(str(sheet), quality=82)
        try:
            self._made.emit(key, image)
        except RuntimeError:  # the window was closed meanwhile
            return

    def _keep(self, key: str, sheet: QImage) -> None:
        self._making = ""
        if not sheet.isNull():
            self._sheets[key] = sheet
            while len(self._sheets) > _MAX_KEPT:
                self._sheets.popitem(last=False)
        if self._clip is not None and (self._clip.id != key or key in self._sheets):
            self._begin()

    def _next(self) -> None:
        self._at = (self._at + 1) % PICTURES
        if self._clip is not None:
            self.moved.emit(self._clip.id)


def _pictures(path: Path) -> QImage:
    """Return pictures along the whole clip, side by side; a null image when it can't be read."""
    from seedance_desktop.media import frames  # noqa: PLC0415 - PyAV is slow to load
    from seedance_desktop.media.errors import MediaError  # noqa: PLC0415

    try:
        with frames.Clip(path) as clip:
            last = clip.frame_count - 1
            found = [_small(clip.read(last * number // (PICTURES - 1))) for number in range(PICTURES)]
    except (MediaError, OSError) as error:
        log.info("no moving card for %s: %s", path, error)
        return QImage()
    sheet = QImage(found[0].width() * PICTURES, found[0].height(), QImage.Format.Format_RGB32)
    painter = QPainter(sheet)
    for number, image in enumerate(found):
        painter.drawImage(number * found[0].width(), 0, image)
    painter.end()
    return sheet


def _small(frame: "Frame") -> QImage:
    pixels = frame.to_bgra()
    image = QImage(pixels.data, frame.width, frame.height, QImage.Format.Format_RGB32)
    return image.scaledToWidth(_WIDTH_PX, Qt.TransformationMode.SmoothTransformation)
