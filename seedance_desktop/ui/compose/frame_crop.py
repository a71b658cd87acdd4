"""Moving the crop over a frame, by mouse or keys."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

from seedance_desktop.domain.media import MediaInput, crop_box
from seedance_desktop.ui.compose.frame_paint import cut_shape

STEP = 0.02
"""Distance that an arrow key moves the crop, as a share of the picture."""
_KEYS = {
    Qt.Key.Key_Left: (-STEP, 0.0),
    Qt.Key.Key_Right: (STEP, 0.0),
    Qt.Key.Key_Up: (0.0, -STEP),
    Qt.Key.Key_Down: (0.0, STEP),
}


def shown_rect(box: QRectF, picture: QSizeF) -> QRectF:
    """Return the rectangle of a picture that fits into a box."""
    size = picture.scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    shown = QRectF(0, 0, size.width(), size.height())
    shown.moveCenter(box.center())
    return shown


def moved(media: MediaInput, ratio: str, across: float, down: float) -> MediaInput:
    """Return the frame with its crop moved by shares of the picture, up to the picture's edges."""
    facts, shape = media.facts, cut_shape(media, ratio)
    if shape is None or facts is None or not facts.width or not facts.height:
        return media
    at = media.crop or (0.5, 0.5)
    size = (facts.width, facts.height)
    left, top, right, bottom = crop_box(size, shape, (at[0] + across, at[1] + down))
    centre = (round((left + right) / 2 / size[0], 4), round((top + bottom) / 2 / size[1], 4))
    return replace(media, crop=None if centre == (0.5, 0.5) else centre)


def moved_by_key(media: MediaInput, ratio: str, key: int) -> MediaInput | None:
    """Return the frame after a key: arrows move the crop, Home centres it; None for other keys."""
    if cut_shape(media, ratio) is None:
        return None
    if key == Qt.Key.Key_Home:
        return replace(media, crop=None)
    step = _KEYS.get(Qt.Key(key))
    return moved(media, ratio, *step) if step else None


@dataclass(frozen=True, slots=True)
class CropDrag:
    """A drag on the picture: its start, the frame at that time, and the picture's size on screen."""

    start: QPointF
    before: MediaInput
    shown: QRectF

    def to(self, at: QPointF, ratio: str) -> MediaInput:
        """Return the frame with the crop moved to the pointer."""
        way = at - self.start
        return moved(self.before, ratio, way.x() / self.shown.width(), way.y() / self.shown.height())
