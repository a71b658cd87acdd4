"""Clips as cards: what a card says, and the delegate that paints it in the strip and in the grid."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QUrl,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from seedance_desktop.domain.catalogue import find_model
from seedance_desktop.domain.clip import Clip
from seedance_desktop.ui import theme
from seedance_desktop.ui.library.posters import PosterCache, paint_cover, rounded

ClipRole = Qt.ItemDataRole.UserRole + 1
"""The row's Clip; None while it is being read."""

Index = QModelIndex | QPersistentModelIndex

MARGIN = 5
"""Around each card: half the distance between two."""
_PAD = 8
_ICON_PX = 24
_LEAST_KEPT = 0.6
"""A poster that would lose more than the rest by cropping (9:16, 1:1) is shown whole instead."""


def title(clip: Clip) -> str:
    """The prompt's first line, or the file's name for a clip that was made elsewhere."""
    prompt = clip.request.prompt if clip.request else ""
    return next((line.strip() for line in prompt.splitlines() if line.strip()), clip.path.stem)


def length(seconds: float) -> str:
    """A clip's length: 8.0 s, 12 s."""
    return f"{seconds:.1f} s" if seconds < 9.95 else f"{seconds:.0f} s"


def made_with(clip: Clip) -> str:
    """Model and resolution, like "2.0 · 720p"; the size in pixels for a clip that was made elsewhere."""
    if clip.request is None:
        return f"{clip.width}×{clip.height}"
    model = find_model(clip.request.service, clip.request.model)
    name = model.label.removeprefix("Seedance ") if model else clip.request.model
    return f"{name} · {clip.request.resolution}"


def spoken(clip: Clip) -> str:
    """The whole card in words, for the tooltip's second line and for assistive technology."""
    stars = f", {clip.rating} of 5 stars" if clip.rating else ""
    return f"{length(clip.duration_s)}, {made_with(clip)}{stars}, {clip.path.name}"


def clip_data(clip: Clip, role: int) -> str | Clip | None:
    """What both clip models answer for a clip."""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return title(clip)
        case Qt.ItemDataRole.AccessibleTextRole:
            return f"{title(clip)}, {spoken(clip)}"
        case Qt.ItemDataRole.ToolTipRole:
            prompt = clip.request.prompt.strip() if clip.request else ""
            return f"{prompt}\n\n{spoken(clip)}" if prompt else spoken(clip)
    return clip if role == ClipRole else None


def files(clips: list[Clip]) -> QMimeData:
    """The clips' files as other programs take them in a drop."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(clip.path)) for clip in clips])
    return mime


class CardDelegate(QStyledItemDelegate):
    """Paints a poster of 16:9 with the length on it, over a title and a line of facts. `width` is the poster's."""

    def __init__(
        self,
        posters: PosterCache,
        poster_path: Callable[[Clip], Path],
        width: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._posters = posters
        self._poster_path = poster_path
        self.width = width

    def card_size(self, font: QFont) -> QSize:
        """The size of every card, the room around it included."""
        words = QFontMetrics(font).height() + QFontMetrics(theme.label_font(font)).height() + 2
        return QSize(self.width + 2 * MARGIN, round(self.width * 9 / 16) + words + 2 * _PAD + 2 * MARGIN)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All cards are of one size."""
        return self.card_size(option.font)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card in the theme's colours."""
        clip: Clip | None = index.data(ClipRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(MARGIN + 0.5, MARGIN + 0.5, -MARGIN - 0.5, -MARGIN - 0.5)
        shape = rounded(card, theme.RADIUS)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillPath(shape, theme.color("hover" if hovered and theme.tokens().is_dark else "raised"))
        poster = QRectF(card.topLeft(), QPointF(card.right(), card.top() + round(self.width * 9 / 16)))
        self._paint_poster(painter, poster, shape, clip)
        if clip is not None:
            _paint_length(painter, poster, option, clip)
            _paint_words(painter, QRect(card.toRect()), int(poster.bottom()), option, clip)
        _paint_edge(painter, shape, option)
        painter.restore()

    def _paint_poster(self, painter: QPainter, rect: QRectF, card: QPainterPath, clip: Clip | None) -> None:
        box = QPainterPath()
        box.addRect(rect)
        shape = card.intersected(box)
        image = self._posters.get(clip.id, self._poster_path(clip)) if clip else None
        if image is not None and _kept(image, rect) >= _LEAST_KEPT:
            paint_cover(painter, image, rect, shape)
            return
        of = theme.tokens()
        if image is not None:
            painter.fillPath(shape, theme.color("stage"))
            whole = QRectF(QPointF(), QSizeF(image.size()).scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio))
            whole.moveCenter(rect.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(whole, image)
            return
        painter.fillPath(shape, theme.mix(of.line, of.raised, 0.3))
        if clip is not None:
            icon = theme.pixmap("film", "dim", _ICON_PX)
            painter.drawPixmap(rect.center().toPoint() - QPoint(_ICON_PX // 2, _ICON_PX // 2), icon)


def _kept(image: QImage, rect: QRectF) -> float:
    """The share of the picture that is left when it is cropped to the rectangle's shape."""
    shapes = image.width() / image.height(), rect.width() / rect.height()
    return min(shapes) / max(shapes)


def _paint_length(painter: QPainter, poster: QRectF, option: QStyleOptionViewItem, clip: Clip) -> None:
    font = theme.tabular(theme.label_font(option.font))
    text = length(clip.duration_s)
    metrics = QFontMetrics(font)
    badge = QRectF(0, 0, metrics.horizontalAdvance(text) + 10, metrics.height() + 3)
    badge.moveBottomRight(poster.bottomRight() - QPointF(5, 5))
    painter.fillPath(rounded(badge, 4), QColor(0, 0, 0, 175))
    painter.setFont(font)
    painter.setPen(QColor(theme.ON_BUTTON))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


def _paint_words(painter: QPainter, card: QRect, top: int, option: QStyleOptionViewItem, clip: Clip) -> None:
    left, width = card.left() + _PAD, card.width() - 2 * _PAD
    metrics = QFontMetrics(option.font)
    painter.setFont(option.font)
    painter.setPen(theme.color("text"))
    shown = metrics.elidedText(title(clip), Qt.TextElideMode.ElideRight, width)
    painter.drawText(left, top + _PAD + metrics.ascent(), shown)
    font = theme.tabular(theme.label_font(option.font))
    label = QFontMetrics(font)
    base = top + _PAD + metrics.height() + 2 + label.ascent()
    painter.setFont(font)
    stars = "★" * clip.rating
    if stars:
        room = label.horizontalAdvance(stars)
        painter.setPen(theme.color("warn"))
        painter.drawText(left + width - room, base, stars)
        width -= room + 6
    painter.setPen(theme.color("dim"))
    painter.drawText(left, base, label.elidedText(made_with(clip), Qt.TextElideMode.ElideRight, width))


def _paint_edge(painter: QPainter, shape: QPainterPath, option: QStyleOptionViewItem) -> None:
    state = option.state
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    focused = bool(state & QStyle.StateFlag.State_HasFocus) and bool(
        state & QStyle.StateFlag.State_KeyboardFocusChange
    )
    painter.setPen(QPen(theme.color("accent" if chosen or focused else "line"), 1.5 if chosen else 1))
    painter.drawPath(shape)
