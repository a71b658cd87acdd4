"""Paint a film's cards and burn-in with Qt, which has fonts for every script. Runs on any thread."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from seedance_desktop.core.i18n import format_number, tr
from seedance_desktop.core.text import shown
from seedance_desktop.media.film_parts import Card
from seedance_desktop.media.images import normalized, open_picture
from seedance_desktop.ui import theme
from seedance_desktop.ui.text_lines import paint_lines

_MARGIN = 0.06
"""Of a card's shorter side, as are the sizes below."""
_TITLE, _TEXT, _STAMP = 0.06, 0.035, 0.028


class FilmPainter:
    """The painter of films (see media.film_parts.Painter)."""

    def card(self, card: Card, width: int, height: int) -> NDArray[np.uint8]:
        """Paint the card's picture, dimmed, with number, title, prompt and length over it."""
        image = _read(card.picture, width, height) if card.picture is not None else None
        canvas = QImage(width, height, QImage.Format.Format_RGB888)
        canvas.fill(QColor(theme.DARK.ground))
        painter = QPainter(canvas)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if image is not None:
            painter.drawImage((width - image.width()) // 2, (height - image.height()) // 2, image)
            painter.fillRect(canvas.rect(), QColor(0, 0, 0, 140))
        unit = min(width, height)
        margin = _MARGIN * unit
        at, wide = QPointF(margin, margin), width - 2 * margin
        painter.setFont(_font(_TITLE * unit, strong=True))
        painter.setPen(QColor(theme.DARK.text))
        title = shown(f"{card.number} · {card.title}" if card.number else card.title)
        at.setY(at.y() + paint_lines(painter, title, at, wide, 2) + margin / 2)
        painter.setFont(_font(_TEXT * unit))
        painter.setPen(QColor(theme.DARK.dim if image is None else theme.DARK.text))
        left = height - margin - 2 * _TEXT * unit - at.y()
        paint_lines(painter, shown(card.prompt), at, wide, max(1, int(left / (_TEXT * unit * 1.3))))
        painter.setPen(QColor(theme.DARK.text))
        seconds = tr("{seconds} s", seconds=format_number(card.seconds, 1))
        painter.drawText(
            QRectF(margin, margin, wide, height - 2 * margin),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom,
            seconds,
        )
        painter.end()
        return _pixels(canvas)

    def stamp(self, text: str, width: int, height: int) -> NDArray[np.uint8]:
        """Paint a line of text on a dark ground; with what has no room left out."""
        size = max(8.0, _STAMP * min(width, height))
        font = _font(size)
        metrics = QFontMetricsF(font)
        line = theme.elided(metrics, " ".join(shown(text).split()), width * 0.6)
        wide = round(metrics.horizontalAdvance(line) + size) // 2 * 2
        high = round(metrics.height() + size / 3) // 2 * 2
        canvas = QImage(wide, high, QImage.Format.Format_RGB888)
        canvas.fill(QColor(theme.DARK.stage))
        painter = QPainter(canvas)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        painter.setPen(QColor(theme.DARK.text))
        painter.drawText(canvas.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, line)
        painter.end()
        return _pixels(canvas)


def _read(path: Path, width: int, height: int) -> QImage:
    """Return a picture scaled to cover the film's."""
    with open_picture(path) as opened:
        image = normalized(opened).convert("RGB")
    data = image.tobytes()
    made = QImage(data, image.width, image.height, 3 * image.width, QImage.Format.Format_RGB888)
    return made.scaled(
        width, height, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )


def _font(pixels: float, *, strong: bool = False) -> QFont:
    font = QFont("Inter")
    font.setPixelSize(max(1, round(pixels)))
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _pixels(image: QImage) -> NDArray[np.uint8]:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
