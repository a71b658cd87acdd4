"""Thumbnails along the clip over its waveform, with playhead, range and notes; press or drag to scrub."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui import theme
from seedance_desktop.ui.player.playback import Span

THUMB_HEIGHT = 44
WAVE_HEIGHT = 22
_OVERHANG = 4  # the playhead and the notes stand out above and below
_GAP = 3
_RADIUS = 4
_NOTE_RADIUS = 4.0


_PAD = 4
_WIDEST = 220


class HoverPreview(QWidget):
    """An overlay that ignores the mouse."""

    PICTURE_HEIGHT = 96

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._owner = owner
        self.number = -1
        self.text = ""
        self._image: QImage | None = None
        self.setFont(theme.tabular(theme.label_font(owner.font())))

    def show_at(self, point: QPointF, number: int, note: str, image: QImage | None, aspect: float) -> None:
        """Show a frame's preview over a point of the owner; `note` is the note there."""
        self.number, self._image = number, image
        self.text = f"{number:03d} · {note}" if note else f"{number:03d}"
        metrics = QFontMetrics(self.font())
        width = min(max(round(self.PICTURE_HEIGHT * aspect), metrics.horizontalAdvance(tr("frame 0000"))), _WIDEST)
        size = QSize(width + 2 * _PAD, self.PICTURE_HEIGHT + metrics.height() + 3 * _PAD)
        corner = self._owner.mapToGlobal(QPoint(round(point.x()) - size.width() // 2, -size.height() - _PAD))
        screen = self._owner.screen().availableGeometry()
        corner.setX(min(max(corner.x(), screen.left()), screen.right() - size.width()))
        self.setGeometry(corner.x(), max(corner.y(), screen.top()), size.width(), size.height())
        self.setVisible(True)
        self.update()

    def set_picture(self, number: int, image: QImage) -> None:
        """Set the picture of the previewed frame."""
        if number == self.number:
            self._image = image
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.DARK.raised))
        painter.setPen(QColor(theme.DARK.line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        room = QRectF(_PAD, _PAD, self.width() - 2 * _PAD, self.PICTURE_HEIGHT)
        painter.fillRect(room, theme.color("stage"))
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            at = room.center() - QPointF(size.width() / 2, size.height() / 2)
            painter.drawImage(QRectF(at.x(), at.y(), size.width(), size.height()), self._image)
        painter.setPen(QColor(theme.DARK.text))
        below = self.rect().adjusted(_PAD, round(room.bottom()) + _PAD // 2, -_PAD, -_PAD // 2)
        text = theme.elided(QFontMetrics(self.font()), self.text, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)


class Filmstrip(QWidget):
    """A strip of the whole clip. Frames are numbered from 0 and equally wide."""

    scrubbed = Signal(int)
    """The user scrubbed to this frame."""
    scrub_began = Signal()
    scrub_ended = Signal()
    thumbs_requested = Signal(list)
    """Frame numbers whose thumbnails (`thumb_height` pixels high) are needed; pass them to `set_thumb`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Filmstrip"))
        self._count = 0
        self._aspect = 16 / 9
        self._frame = 0
        self._range = (0, 0)
        self.thumbs: dict[int, QImage] = {}
        self._extra: int | None = None  # an extra thumbnail, for the preview under the pointer
        self.wave: Sequence[float] = ()
        self.notes: list[tuple[Span, str]] = []
        self.still: QPixmap | None = None  # all but the playhead, which moves with every frame
        self.preview = HoverPreview(self)

    def sizeHint(self) -> QSize:
        wave = _GAP + WAVE_HEIGHT if self.wave else 0
        return QSize(400, THUMB_HEIGHT + wave + 2 * _OVERHANG)

    @property
    def thumb_height(self) -> int:
        """Return the height of thumbnails in device pixels, as the preview needs it."""
        return round(self.preview.PICTURE_HEIGHT * self.devicePixelRatio())

    def set_clip(self, count: int, aspect: float = 16 / 9) -> None:
        """Reset to a clip of `count` frames with this aspect ratio; 0 for none."""
        self._count, self._aspect, self._frame = count, aspect, 0
        self._range = (0, max(count - 1, 0))
        self.thumbs.clear()
        self._extra = None
        self.notes = []
        self.set_wave(())
        self.preview.hide()
        self.setEnabled(count > 0)
        self._ask_for_thumbs()
        self._redraw()

    def set_thumb(self, number: int, image: QImage) -> None:
        """Add a requested thumbnail."""
        self.thumbs[number] = image
        if number == self._extra:
            self.preview.set_picture(number, image)
        if number in {n for _, n in self.cells()}:
            self._redraw()

    def set_frame(self, number: int) -> None:
        """Move the playhead."""
        if number != self._frame:
            self.update(self._playhead_room())
            self._frame = number
            self.update(self._playhead_room())
            self.setAccessibleDescription(tr("Frame {number} of {last}", number=number, last=self._count - 1))

    def set_range(self, first: int, last: int) -> None:
        """Mark frames `first` to `last`, both included; the whole clip is not marked."""
        self._range = (first, last)
        self._redraw()

    def set_wave(self, parts: Sequence[float]) -> None:
        """Set the waveform, as levels from 0.0 to 1.0 over the whole clip; empty for no sound."""
        self.wave = parts
        self.updateGeometry()
        self._redraw()

    def set_notes(self, notes: Sequence[tuple[Span, str]]) -> None:
        """Mark frames or ranges with notes."""
        self.notes = [(span, text) for span, text in notes if span[0] < self._count]
        self._redraw()

    def frame_at(self, x: float) -> int:
        """Return the frame under a point."""
        share = x / max(self.width(), 1)
        return min(max(int(share * self._count), 0), max(self._count - 1, 0))

    def left_of(self, number: int) -> float:
        """Return the x coordinate where a frame starts."""
        return self.width() * number / max(self._count, 1)

    def cells(self) -> list[tuple[QRectF, int]]:
        """Yield the place of each thumbnail, and the frame at its middle."""
        if not self._count:
            return []
        cells = min(max(1, round(self.width() / (THUMB_HEIGHT * self._aspect))), self._count)
        width = self.width() / cells
        return [
            (QRectF(i * width, _OVERHANG, width, THUMB_HEIGHT), self.frame_at((i + 0.5) * width))
            for i in range(cells)
        ]

    def _ask_for_thumbs(self) -> None:
        numbers = [number for _, number in self.cells()]
        if self._extra is not None:
            numbers.insert(0, self._extra)
        missing = [number for number in numbers if number not in self.thumbs]
        if missing:
            self.thumbs_requested.emit(missing)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.still = None
        self._ask_for_thumbs()

    # The pointer.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._count:
            self.preview.hide()
            self.scrub_began.emit()
            self.scrubbed.emit(self.frame_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.scrubbed.emit(self.frame_at(event.position().x()))
        elif self._count and not event.buttons():
            self._hover(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.scrub_ended.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self.preview.hide()
        super().leaveEvent(event)

    def _hover(self, x: float) -> None:
        number = self.frame_at(x)
        if number != self._extra:
            shown = {n for _, n in self.cells()}
            if self._extra is not None and self._extra not in shown:
                self.thumbs.pop(self._extra, None)
            self._extra = number
            self._ask_for_thumbs()
        note = next((text for (first, last), text in self.notes if first <= number <= last), "")
        self.preview.show_at(QPointF(x, 0), number, note, self.thumbs.get(number), self._aspect)

    # Painting.

    def _redraw(self) -> None:
        self.still = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.still is None:
            self.still = self._draw_still()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self.still)
        if self._count:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_playhead(painter)

    def _draw_still(self) -> QPixmap:
        ratio = self.devicePixelRatio()
        still = QPixmap(self.size() * ratio)
        still.setDevicePixelRatio(ratio)
        still.fill(Qt.GlobalColor.transparent)
        painter = QPainter(still)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        strip = QRectF(0, _OVERHANG, self.width(), THUMB_HEIGHT)
        outline = QPainterPath()
        outline.addRoundedRect(strip, _RADIUS, _RADIUS)
        painter.fillPath(outline, QColor(theme.DARK.panel))
        if self._count:
            painter.save()
            painter.setClipPath(outline)
            for cell, number in self.cells():
                image = self.thumbs.get(number)
                if image is not None:
                    painter.drawImage(cell, image, _middle(image, cell.width() / cell.height()))
                painter.fillRect(QRectF(cell.right() - 1, cell.top(), 1, cell.height()), theme.color("stage"))
            painter.restore()
            self._paint_wave(painter, QRectF(0, strip.bottom() + _GAP, self.width(), WAVE_HEIGHT))
            self._paint_range(painter, strip)
            self._paint_notes(painter, strip)
        painter.end()
        return still

    def _paint_wave(self, painter: QPainter, room: QRectF) -> None:
        if not self.wave:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(room, theme.color("stage"))
        colour = QColor(theme.DARK.ok)
        colour.setAlphaF(0.55)
        columns, parts = max(int(room.width()) // 2, 1), len(self.wave)
        for column in range(columns):
            first = column * parts // columns
            loud = max(self.wave[first : max((column + 1) * parts // columns, first + 1)])
            # Loudness is perceived by ratios: the root makes quiet sound visible.
            height = max(1.0, loud**0.5 * room.height())
            painter.fillRect(QRectF(room.left() + 2 * column, room.center().y() - height / 2, 1, height), colour)
        painter.restore()

    def _paint_range(self, painter: QPainter, strip: QRectF) -> None:
        first, last = self._range
        if first == 0 and last >= self._count - 1:
            return
        left, right = self.left_of(first), self.left_of(last + 1)
        shade = QColor(theme.tokens().stage)
        shade.setAlphaF(0.6)
        bottom = self.height() - _OVERHANG
        painter.fillRect(QRectF(0, strip.top(), left, bottom - strip.top()), shade)
        painter.fillRect(QRectF(right, strip.top(), self.width() - right, bottom - strip.top()), shade)
        painter.setPen(QPen(QColor(theme.DARK.warn), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(left + 1, strip.top(), max(right - left - 2, 2), strip.height()), 3, 3)

    def _paint_notes(self, painter: QPainter, strip: QRectF) -> None:
        painter.setPen(QPen(QColor(0, 0, 0, 160), 1))
        painter.setBrush(QColor(theme.DARK.accent))
        for (first, last), _text in self.notes:
            left = (self.left_of(first) + self.left_of(first + 1)) / 2
            right = (self.left_of(last) + self.left_of(last + 1)) / 2
            mark = QRectF(left - _NOTE_RADIUS, strip.top() - _OVERHANG + 0.5, 2 * _NOTE_RADIUS, 2 * _NOTE_RADIUS)
            mark.setRight(max(mark.right(), right + _NOTE_RADIUS))
            painter.drawRoundedRect(mark, _NOTE_RADIUS, _NOTE_RADIUS)

    def _playhead_x(self) -> float:
        return (self.left_of(self._frame) + self.left_of(self._frame + 1)) / 2

    def _playhead_room(self) -> QRect:
        return QRectF(self._playhead_x() - 3, 0, 6, self.height()).toAlignedRect()

    def _paint_playhead(self, painter: QPainter) -> None:
        x = self._playhead_x()
        painter.setPen(QPen(QColor(0, 0, 0, 150), 4))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setPen(QPen(QColor(theme.ON_BUTTON), 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))


def _middle(image: QImage, aspect: float) -> QRect:
    """Return the largest centred part of a picture with this aspect ratio."""
    width = min(image.width(), round(image.height() * aspect))
    height = min(image.height(), round(image.width() / aspect))
    return QRect((image.width() - width) // 2, (image.height() - height) // 2, width, height)
