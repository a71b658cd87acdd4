"""Painting of the stage: pictures, differences, labels, safe areas and messages, dark in both themes."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen

from seedance_desktop.ui import theme

# SMPTE ST 2046-1: shares of width and height that are safe for action and for titles.
_SAFE = (0.93, 0.90)
_INSET = 8.0
_STARS_FROM = 240  # narrower pictures show no stars
_SMOOTH_BELOW = 2.0  # zoom from which picture pixels are painted as squares


def picture(painter: QPainter, place: QRectF, image: QImage, ratio: float) -> None:
    """Paint a frame: smoothly scaled, as squares when zoomed far in, and unscaled at its own size."""
    if image.size() == (place.size() * ratio).toSize():
        place = QRectF(place.topLeft().toPoint(), QSizeF(image.size()) / ratio)
    enlarged = place.height() * ratio / image.height() >= _SMOOTH_BELOW
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not enlarged)
    painter.drawImage(place, image)


def difference(size: QSizeF, ratio: float, places: Sequence[tuple[QRectF, QImage]], gain: int) -> QImage:
    """Return the difference of two pictures, black where equal, multiplied by `gain` (a power of two)."""
    canvas = QImage((size * ratio).toSize(), QImage.Format.Format_RGB32)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.black)
    painter = QPainter(canvas)
    for place, image in places:
        picture(painter, place, image, ratio)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    while gain > 1:
        painter.drawImage(0, 0, canvas.copy())
        gain //= 2
    painter.end()
    return canvas


def badge(painter: QPainter, place: QRectF, text: str, *, right: bool, colour: str = theme.ON_BUTTON) -> float:
    """Paint a label in an upper corner of the picture; return its share of the width."""
    font = theme.tabular(theme.label_font(painter.font()))
    metrics = QFontMetrics(font)
    room = max(place.width() - 2 * _INSET, 0)
    text = theme.elided(metrics, text, max(room - 16, 0))
    if not text:
        return 0.0
    box = QRectF(0, 0, metrics.horizontalAdvance(text) + 16, metrics.height() + 6)
    if right:
        box.moveTopRight(place.topRight() + QPointF(-_INSET, _INSET))
    else:
        box.moveTopLeft(place.topLeft() + QPointF(_INSET, _INSET))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 190))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return box.width() + _INSET


def heading(painter: QPainter, place: QRectF, text: str, rating: int) -> None:
    """Paint the title, and a clip's stars in the upper right corner if there is room."""
    taken = 0.0
    if rating and place.width() > _STARS_FROM:
        taken = badge(painter, place, "★" * rating, right=True, colour=theme.DARK.warn)
    badge(painter, place.adjusted(0, 0, -taken, 0), text, right=False)


def outline(painter: QPainter, place: QRectF) -> None:
    """Outline the active pane."""
    painter.setPen(QPen(QColor(theme.DARK.accent), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(0.75, 0.75, -0.75, -0.75))


def wipe_edge(painter: QPainter, x: float, across: QRectF) -> None:
    """Paint the edge between the two pictures of a wipe, with a grip."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(0, 0, 0, 140), 4))
    painter.drawLine(QPointF(x, across.top()), QPointF(x, across.bottom()))
    painter.setPen(QPen(QColor(theme.ON_BUTTON), 2))
    painter.drawLine(QPointF(x, across.top()), QPointF(x, across.bottom()))
    painter.setPen(QPen(QColor(0, 0, 0, 140), 1))
    painter.setBrush(QColor(theme.ON_BUTTON))
    painter.drawRoundedRect(QRectF(x - 3, across.center().y() - 14, 6, 28), 3, 3)
    painter.restore()


def safe_areas(painter: QPainter, place: QRectF) -> None:
    """Paint the safe areas of action (outer) and titles (inner), and the centre."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for share in _SAFE:
        dx, dy = place.width() * (1 - share) / 2, place.height() * (1 - share) / 2
        safe = place.adjusted(dx, dy, -dx, -dy)
        painter.setPen(QPen(QColor(0, 0, 0, 120), 3))
        painter.drawRect(safe)
        painter.setPen(QPen(QColor(255, 255, 255, 200), 1))
        painter.drawRect(safe)
    middle, arm = place.center(), 12
    for x, y in ((arm, 0), (0, arm)):
        painter.drawLine(middle - QPointF(x, y), middle + QPointF(x, y))


def message(painter: QPainter, box: QRectF, message: str, detail: str, *, is_error: bool) -> None:
    """Paint a heading and a line or two in the middle."""
    room = box.toRect().adjusted(32, 16, -32, -16)
    plain = painter.font()
    font = painter.font()
    font.setPixelSize(theme.px(theme.TITLE_PX))
    font.setWeight(font.Weight.DemiBold)
    wrap = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    painter.setFont(font)
    head = painter.boundingRect(room, wrap, message)
    painter.setFont(plain)
    below = painter.boundingRect(room, wrap, detail)
    top = room.center().y() - (head.height() + 8 + below.height()) // 2
    painter.setFont(font)
    painter.setPen(QColor(theme.DARK.bad if is_error else theme.DARK.text))
    painter.drawText(QRect(room.left(), top, room.width(), head.height()), wrap, message)
    painter.setFont(plain)
    painter.setPen(QColor(theme.DARK.dim))
    painter.drawText(QRect(room.left(), top + head.height() + 8, room.width(), below.height()), wrap, detail)
