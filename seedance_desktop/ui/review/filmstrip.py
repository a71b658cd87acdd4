"""Thumbnails along the clip, with playhead and range; press or drag to move through it."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_desktop.ui import theme

THUMB_HEIGHT = 44
_OVERHANG = 3  # the playhead stands out above and below
_RADIUS = 4


class Filmstrip(QWidget):
    """A strip of the whole clip. Frames are numbered from 0; each has an equal share of the width."""

    scrubbed = Signal(int)
    """The person wants this frame."""
    scrub_began = Signal()
    scrub_ended = Signal()
    thumbs_wanted = Signal(list)
    """Frame numbers whose small pictures, `thumb_height` pixels high, are to be given to `set_thumb`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Filmstrip")
        self.setToolTip("Click or drag to move through the clip")
        self._count = 0
        self._aspect = 16 / 9
        self._frame = 0
        self._range = (0, 0)
        self._thumbs: dict[int, QImage] = {}

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(400, THUMB_HEIGHT + 2 * _OVERHANG)

    @property
    def thumb_height(self) -> int:
        """Height of the thumbnails in device pixels."""
        return round(THUMB_HEIGHT * self.devicePixelRatio())

    def set_clip(self, count: int, aspect: float = 16 / 9) -> None:
        """Start over with a clip of `count` frames of that width ÷ height; 0 for none."""
        self._count, self._aspect, self._frame = count, aspect, 0
        self._range = (0, max(count - 1, 0))
        self._thumbs.clear()
        self.setEnabled(count > 0)
        self._ask_for_thumbs()
        self.update()

    def set_thumb(self, number: int, image: QImage) -> None:
        """Take a small picture that was asked for."""
        self._thumbs[number] = image
        self.update()

    def set_frame(self, number: int) -> None:
        """Move the playhead."""
        if number != self._frame:
            self._frame = number
            self.setAccessibleDescription(f"Frame {number} of {self._count - 1}")
            self.update()

    def set_range(self, first: int, last: int) -> None:
        """Mark frames `first` to `last`, both included; the whole clip means no mark."""
        self._range = (first, last)
        self.update()

    def frame_at(self, x: float) -> int:
        """The frame under a point."""
        share = x / max(self.width(), 1)
        return min(max(int(share * self._count), 0), max(self._count - 1, 0))

    def left_of(self, number: int) -> float:
        """Where a frame's share of the strip begins."""
        return self.width() * number / max(self._count, 1)

    def _cells(self) -> list[tuple[QRectF, int]]:
        """Where each thumbnail goes, and the frame in the middle of that place."""
        if not self._count:
            return []
        cells = min(max(1, round(self.width() / (THUMB_HEIGHT * self._aspect))), self._count)
        width = self.width() / cells
        return [
            (QRectF(i * width, _OVERHANG, width, THUMB_HEIGHT), self.frame_at((i + 0.5) * width))
            for i in range(cells)
        ]

    def _ask_for_thumbs(self) -> None:
        missing = [number for _, number in self._cells() if number not in self._thumbs]
        if missing:
            self.thumbs_wanted.emit(missing)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Another width shows other frames."""
        self._ask_for_thumbs()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the frame under the pointer."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.scrub_began.emit()
        self.scrubbed.emit(self.frame_at(event.position().x()))
        # The player takes the keyboard: arrows go on from here.
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while the button is down."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.scrubbed.emit(self.frame_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.scrub_ended.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw thumbnails, range and playhead."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        strip = QRectF(0, _OVERHANG, self.width(), THUMB_HEIGHT)
        outline = QPainterPath()
        outline.addRoundedRect(strip, _RADIUS, _RADIUS)
        painter.fillPath(outline, QColor(theme.DARK.panel))
        if not self._count:
            return
        painter.save()
        painter.setClipPath(outline)
        for cell, number in self._cells():
            image = self._thumbs.get(number)
            if image is not None:
                painter.drawImage(cell, image, _middle(image, cell.width() / cell.height()))
            painter.fillRect(QRectF(cell.right() - 1, cell.top(), 1, cell.height()), theme.color("stage"))
        painter.restore()
        self._paint_range(painter, strip)
        self._paint_playhead(painter)

    def _paint_range(self, painter: QPainter, strip: QRectF) -> None:
        first, last = self._range
        if first == 0 and last >= self._count - 1:
            return
        left, right = self.left_of(first), self.left_of(last + 1)
        shade = QColor(theme.tokens().stage)
        shade.setAlphaF(0.6)
        painter.fillRect(QRectF(0, strip.top(), left, strip.height()), shade)
        painter.fillRect(QRectF(right, strip.top(), self.width() - right, strip.height()), shade)
        painter.setPen(QPen(QColor(theme.DARK.warn), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(left + 1, strip.top(), max(right - left - 2, 2), strip.height()), 3, 3)

    def _paint_playhead(self, painter: QPainter) -> None:
        x = (self.left_of(self._frame) + self.left_of(self._frame + 1)) / 2
        painter.setPen(QPen(QColor(0, 0, 0, 150), 4))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setPen(QPen(QColor(theme.ON_BUTTON), 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))


def _middle(image: QImage, aspect: float) -> QRect:
    """The largest centred part of a picture with that width ÷ height."""
    width = min(image.width(), round(image.height() * aspect))
    height = min(image.height(), round(image.width() / aspect))
    return QRect((image.width() - width) // 2, (image.height() - height) // 2, width, height)
