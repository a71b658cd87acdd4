"""Painting of a frame well: the picture with its crop, the caption, and the hint of an empty one."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPainterPath, QPen

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.catalogue import ratio_shape
from seedance_desktop.domain.media import MediaInput, crop_box
from seedance_desktop.ui import theme
from seedance_desktop.ui.compose.request_adapter import frame_shape

# On pictures, the same in both themes.
_VEIL = QColor(0, 0, 0, 150)
_PLATE = QColor(0, 0, 0, 175)
_CUT_LINE = QColor(255, 255, 255, 200)


def cut_shape(media: MediaInput | None, ratio: str) -> float | None:
    """Return the aspect ratio of the crop, or None when nothing is cropped or the size is unknown."""
    target, has = ratio_shape(ratio), frame_shape(media)
    # Below 0.5 % is rounding in the service's own sizes.
    if target is None or has is None or abs(has / target - 1) < 0.005:
        return None
    return target


def caption(title: str, media: MediaInput, ratio: str) -> str:
    """Return the caption: "First · 1920×1280 → 16:9"."""
    facts = media.facts
    if facts is None or not facts.width:
        return f"{title} · {media.name}"
    arrow = f" → {ratio}" if cut_shape(media, ratio) else ""
    return f"{title} · {facts.width}×{facts.height}{arrow}"


def paint_picture(
    painter: QPainter,
    box: QRectF,
    picture: QImage,
    cut: float | None,
    centre: tuple[float, float] | None = None,
) -> None:
    """Paint the whole picture, with what is cropped off dimmed; `centre` as in MediaInput.crop."""
    clip = QPainterPath()
    clip.addRoundedRect(box, theme.RADIUS, theme.RADIUS)
    painter.save()
    painter.setClipPath(clip)
    size = picture.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    shown = QRectF(0, 0, size.width(), size.height())
    shown.moveCenter(box.center())
    painter.drawImage(shown, picture)
    if cut is not None:
        left, top, right, bottom = crop_box((size.width(), size.height()), cut, centre)
        kept = QRectF(left, top, right - left, bottom - top).translated(shown.topLeft())
        veil = QPainterPath()
        veil.addRect(shown)
        veil.addRect(kept)  # odd-even fill: the area between the two
        painter.fillPath(veil, _VEIL)
        painter.setPen(QPen(_CUT_LINE, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(kept.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def paint_caption(painter: QPainter, box: QRect, text: str) -> None:
    """Paint the caption at the bottom, in two lines where one is too long."""
    painter.setFont(theme.tabular(theme.label_font(painter.font())))
    metrics = QFontMetrics(painter.font())
    room = box.width() - 24
    lines = [text]
    if metrics.horizontalAdvance(text) > room and " → " in text:
        first, _, second = text.partition(" → ")
        lines = [first, f"→ {second}"]
    lines = [metrics.elidedText(line, Qt.TextElideMode.ElideMiddle, room) for line in lines]
    width = max(metrics.horizontalAdvance(line) for line in lines) + 12
    height = metrics.height() * len(lines) + 4
    plate = QRectF(box.center().x() - width / 2, box.bottom() - height - 5, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PLATE)
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(QColor(theme.ON_BUTTON))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))


def paint_icon(painter: QPainter, box: QRect, name: str) -> None:
    """Paint an icon above the middle."""
    painter.drawPixmap(box.center().x() - 9, box.center().y() - 31, theme.pixmap(name, "dim", 18))


def paint_invitation(painter: QPainter, box: QRect, title: str, hint: str) -> None:
    """Paint an empty well: its name and how to fill it."""
    paint_icon(painter, box, "image-plus")
    painter.setPen(theme.color("dim"))
    top = box.center().y() - 9
    painter.drawText(QRect(box.left(), top, box.width(), 18), Qt.AlignmentFlag.AlignCenter, title)
    painter.setFont(theme.label_font(painter.font()))
    painter.drawText(QRect(box.left(), top + 18, box.width(), 16), Qt.AlignmentFlag.AlignCenter, hint)


def paint_reading(painter: QPainter, box: QRect, *, over_picture: bool) -> None:
    """Paint a well whose file is being read."""
    if over_picture:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_VEIL)
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
    painter.setPen(theme.color(theme.ON_BUTTON if over_picture else "dim"))
    painter.setFont(theme.label_font(painter.font()))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("Reading…"))


def paint_edge(painter: QPainter, box: QRectF, *, empty: bool, wrong: bool, lit: bool) -> None:
    """Paint the border: dashed while empty, red after a rejected file, accented with focus or under a drag."""
    of = theme.tokens()
    tint = QColor(of.bad if wrong else of.accent) if wrong or lit else QColor(of.line)
    if empty and not wrong and not lit:
        tint = theme.mix(of.line, of.dim, 0.5)
    pen = QPen(tint, 2 if lit else 1)
    if empty:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
