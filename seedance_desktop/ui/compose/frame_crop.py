"""Moving the crop over a frame, by mouse or keys."""

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.media import MediaInput, crop_box
from seedance_desktop.ui.compose.frame_paint import cut_shape
from seedance_desktop.ui.widgets import QuietButton
from seedance_desktop.ui.widgets.flow_layout import FlowLayout

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


class CropDrag(Struct, frozen=True):
    """A drag on the picture: its start, the frame at that time, and the picture's size on screen."""

    start: QPointF
    before: MediaInput
    shown: QRectF

    def to(self, at: QPointF, ratio: str) -> MediaInput:
        """Return the frame with the crop moved to the pointer."""
        way = at - self.start
        return moved(self.before, ratio, way.x() / self.shown.width(), way.y() / self.shown.height())


class CropRow(QWidget):
    """`centred`: centre both crops. `fitted`: use the ratio nearest to the picture. `followed`: no fixed ratio."""

    centred = Signal()
    fitted = Signal()
    followed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = QLabel(tr("Drag to crop"))
        text.setProperty("role", "small")
        text.setToolTip(tr("Drag the picture, or press the arrow keys on it"))
        self.centre = QuietButton(tr("Centre"), tr("Centre the crop"), "crop_centre")
        self.fit = QuietButton(tr("Fit ratio"), tr("Choose the aspect ratio nearest to the picture"), "crop_fit")
        self.follow = QuietButton(tr("Auto"), tr("Match the picture's aspect ratio"), "crop_follow")
        self.centre.clicked.connect(self.centred)
        self.fit.clicked.connect(self.fitted)
        self.follow.clicked.connect(self.followed)
        text.setContentsMargins(2, 0, 0, 0)
        row = FlowLayout(0, self)  # in some languages it takes two lines
        row.addWidget(text)
        for button in self.tab_stops():
            row.addWidget(button)

    def tab_stops(self) -> list[QPushButton]:
        """Return the buttons, for the form's tab order."""
        return [self.centre, self.fit, self.follow]

    def show_for(self, *, cut: bool, moved: bool, adaptive: bool) -> None:
        """Show the row while something is cropped; `moved`: a crop is not centred; `adaptive`: offer "Auto"."""
        self.setVisible(cut)
        self.centre.setEnabled(moved)
        self.follow.setVisible(adaptive)
