"""Paint clips as cards, in the recent clips and in the grid. Painted cards are cached."""

from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from seedance_desktop.domain.clip import Clip, Flag
from seedance_desktop.ui import theme
from seedance_desktop.ui.clips.cards import (
    COLOUR_TINTS,
    MARGIN,
    ClipRole,
    Index,
    Stack,
    StackRole,
    detail_text,
    length,
)
from seedance_desktop.ui.clips.thumbnails import ThumbnailCache, cache_bytes, rounded

BADGE_PX = 20
"""Height of the badges in a thumbnail's corners."""
_PAD = 8
_ICON_PX = 24
_REJECTED_LEFT = 0.45
"""Opacity of a rejected clip's thumbnail."""
_SCREENFULS = 3
"""Screenfuls of painted cards that the cache holds."""

_Look = tuple[object, ...]
"""Everything that the look of a card depends on."""


_PLAIN = QStyle.StateFlag.State_None
_MARKED = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
"""Such a card gets a border over the one in its cached picture."""


class CardDelegate(QStyledItemDelegate):
    """Paints a thumbnail of 16:9 with the length on it, over a title and a line of facts. `width` is the thumbnail's.

    `is_missing` returns whether a clip's file is missing; `moving` returns the picture of a hovered card.
    """

    def __init__(
        self,
        thumbnails: ThumbnailCache,
        thumbnail_path: Callable[[Clip], Path],
        width: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._thumbnail_path = thumbnail_path
        self.painted_cards: OrderedDict[str, tuple[_Look, QPixmap]] = OrderedDict()
        self._bytes = 0
        self.width = width
        self.is_missing: Callable[[Clip], bool] = lambda _clip: False
        self.moving: Callable[[Clip], QImage | None] = lambda _clip: None

    def card_size(self, font: QFont) -> QSize:
        """Return the size of every card, with its margins."""
        text_height = QFontMetrics(font).height() + QFontMetrics(theme.label_font(font)).height() + 2
        return QSize(self.width + 2 * MARGIN, round(self.width * 9 / 16) + text_height + 2 * _PAD + 2 * MARGIN)

    @staticmethod
    def stack_badge(cell: QRect) -> QRect:
        """Return where the number of takes is on a stack's card; a click there opens it."""
        right, top = cell.right() - MARGIN - 4, cell.top() + MARGIN + 4
        return QRect(right - 2 * BADGE_PX, top, 2 * BADGE_PX, BADGE_PX)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self.card_size(option.font)

    def is_ready(self, index: Index, cell: QSize, ratio: float) -> bool:
        """Return whether a card of this size is cached and current; request its thumbnail if not."""
        clip: Clip | None = index.data(ClipRole)
        if clip is None:
            return True
        known = self.painted_cards.get(clip.id)
        thumbnail = self._thumbnail(clip, self._thumbnail_size(cell, ratio))
        return known is not None and known[0] == self._look(clip, index.data(StackRole), thumbnail, cell, ratio)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card in the theme's colours."""
        clip: Clip | None = index.data(ClipRole)
        if clip is None:  # not read yet: thousands of these are passed when the scroll bar is dragged
            self.paint_quickly(painter, option, index)
            return
        stack: Stack | None = index.data(StackRole)
        cell, ratio = option.rect.size(), painter.device().devicePixelRatio()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            thumbnail = self.moving(clip) or self._thumbnail(clip, self._thumbnail_size(cell, ratio))
            painter.translate(option.rect.topLeft())
            self._paint_card(painter, cell, option, clip, stack, thumbnail)
            _paint_edge(painter, QRectF(QPointF(), cell), _PLAIN)
            painter.translate(-option.rect.topLeft())
        else:
            painter.drawPixmap(option.rect.topLeft(), self.card_pixmap(clip, stack, option, cell, ratio))
        if option.state & _MARKED:
            _paint_edge(painter, QRectF(option.rect), option.state)
        painter.restore()

    def paint_quickly(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the card as it looked last, or only its background, while there is no time for more."""
        clip: Clip | None = index.data(ClipRole)
        known = self.painted_cards.get(clip.id) if clip else None
        if known is not None:
            painter.drawPixmap(option.rect, known[1])
        else:
            painter.fillRect(_card_rect(QRectF(option.rect)), theme.color("raised"))

    def card_pixmap(
        self, clip: Clip, stack: Stack | None, option: QStyleOptionViewItem, cell: QSize, ratio: float
    ) -> QPixmap:
        thumbnail = self._thumbnail(clip, self._thumbnail_size(cell, ratio))
        look = self._look(clip, stack, thumbnail, cell, ratio)
        known = self.painted_cards.get(clip.id)
        if known is not None and known[0] == look:
            self.painted_cards.move_to_end(clip.id)
            return known[1]
        card = QPixmap(cell * ratio)
        card.setDevicePixelRatio(ratio)
        card.fill(theme.color("ground"))
        painter = theme.smooth_painter(card)
        self._paint_card(painter, cell, option, clip, stack, thumbnail)
        _paint_edge(painter, QRectF(QPointF(), cell), _PLAIN)
        painter.end()
        self.painted_cards[clip.id] = (look, card)
        self.painted_cards.move_to_end(clip.id)
        self._bytes += _size(card) - (_size(known[1]) if known else 0)
        most = cache_bytes(option.widget, _SCREENFULS)
        while self._bytes > most:
            self._bytes -= _size(self.painted_cards.popitem(last=False)[1][1])
        return card

    def _look(self, clip: Clip, stack: Stack | None, thumbnail: QImage | None, cell: QSize, ratio: float) -> _Look:
        key = thumbnail.cacheKey() if thumbnail is not None else 0
        return (clip, stack, key, cell, ratio, self.is_missing(clip), theme.tokens().text)

    def _thumbnail_size(self, cell: QSize, ratio: float) -> QSize:
        return QSize(round((cell.width() - 2 * MARGIN) * ratio), round(round(self.width * 9 / 16) * ratio))

    def _thumbnail(self, clip: Clip, size: QSize) -> QImage | None:
        return self._thumbnails.sized(clip.id, self._thumbnail_path(clip), clip.path, size)

    def _paint_card(
        self,
        painter: QPainter,
        cell: QSize,
        option: QStyleOptionViewItem,
        clip: Clip,
        stack: Stack | None,
        image: QImage | None,
    ) -> None:
        whole = QRectF(0, 0, cell.width(), cell.height())
        card = _card_rect(whole)
        shape = rounded(card, theme.RADIUS)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if stack is not None:
            _paint_stack(painter, whole, card, stack)
        painter.fillPath(shape, theme.color("hover" if hovered and theme.tokens().is_dark else "raised"))
        thumbnail = QRectF(card.topLeft(), QPointF(card.right(), card.top() + round(self.width * 9 / 16)))
        _paint_thumbnail(painter, QRect(QPoint(MARGIN, MARGIN), self._thumbnail_size(cell, 1)), clip, image)
        painter.fillPath(_corners(cell.width()), _under(stack))
        _paint_badges(painter, thumbnail, option, clip, is_missing=self.is_missing(clip))
        _paint_words(painter, QRect(card.toRect()), int(thumbnail.bottom()), option, clip)
        if stack is not None and stack.is_cover:
            _paint_count(painter, QRectF(self.stack_badge(whole.toRect())), option.font, stack)


def _card_rect(cell: QRectF) -> QRectF:
    return cell.adjusted(MARGIN + 0.5, MARGIN + 0.5, -MARGIN - 0.5, -MARGIN - 0.5)


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4


def _paint_thumbnail(painter: QPainter, rect: QRect, clip: Clip, image: QImage | None) -> None:
    if image is None:
        of = theme.tokens()
        painter.fillRect(rect, theme.mix(of.line, of.raised, 0.3))
        icon = theme.pixmap("film", "dim", _ICON_PX)
        painter.drawPixmap(rect.center() - QPoint(_ICON_PX // 2, _ICON_PX // 2), icon)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(rect, image)
    if clip.flag is Flag.REJECT:
        veil = theme.color("raised")
        veil.setAlphaF(1 - _REJECTED_LEFT)
        painter.fillRect(rect, veil)


@lru_cache(maxsize=8)
def _corners(width: int) -> QPainterPath:
    """Return the area outside a card's rounded upper corners, to paint over its thumbnail.

    Clipping the picture to a rounded shape, which blends each pixel, takes ten times as long as drawing it.
    """
    size = theme.RADIUS
    corners = QPainterPath()
    for left in (MARGIN, width - MARGIN - size):
        corners.addRect(QRectF(left, MARGIN, size, size))
    return corners.subtracted(rounded(_card_rect(QRectF(0, 0, width, width)), size))


def _under(stack: Stack | None) -> QColor:
    """Paint the background of a card: the takes of an open stack share one."""
    of = theme.tokens()
    return theme.mix(of.accent, of.ground, 0.82) if stack is not None and stack.is_open else theme.color("ground")


def _paint_stack(painter: QPainter, cell: QRectF, card: QRectF, stack: Stack) -> None:
    """Paint the cards under a closed stack, or the background of an open one."""
    of = theme.tokens()
    if stack.is_open:
        painter.fillRect(cell, _under(stack))
        return
    painter.setPen(QPen(theme.mix(of.dim, of.ground, 0.35), 1))
    for below, inset in ((2, 5), (4, 10)):
        y = card.bottom() + below
        painter.drawLine(QPointF(card.left() + inset, y), QPointF(card.right() - inset, y))


def _badge(painter: QPainter, rect: QRectF) -> None:
    painter.fillPath(rounded(rect, 4), QColor(0, 0, 0, 175))


def _paint_count(painter: QPainter, rect: QRectF, font: QFont, stack: Stack) -> None:
    _badge(painter, rect)
    painter.drawPixmap(rect.topLeft() + QPointF(5, 4), theme.pixmap("copy", theme.ON_BUTTON, 12))
    painter.setFont(theme.tabular(theme.label_font(font)))
    painter.setPen(QColor(theme.ON_BUTTON))
    text = "−" if stack.is_open else str(stack.size)
    painter.drawText(rect.adjusted(18, 0, -3, 0), Qt.AlignmentFlag.AlignCenter, text)


def _paint_badges(
    painter: QPainter, thumbnail: QRectF, option: QStyleOptionViewItem, clip: Clip, *, is_missing: bool
) -> None:
    font = theme.tabular(theme.label_font(option.font))
    metrics = QFontMetrics(font)
    painter.setFont(font)
    if clip.colour:
        bar = QRectF(thumbnail.left() + 1, thumbnail.bottom() - 4, thumbnail.width() - 2, 4)
        painter.fillRect(bar, QColor(COLOUR_TINTS.get(clip.colour, clip.colour)))
    text = length(clip.duration_s)
    badge = QRectF(0, 0, metrics.horizontalAdvance(text) + 10, metrics.height() + 3)
    badge.moveBottomRight(thumbnail.bottomRight() - QPointF(5, 7 if clip.colour else 5))
    _badge(painter, badge)
    painter.setPen(QColor(theme.ON_BUTTON))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
    if clip.flag is not Flag.NONE:
        mark = QRectF(thumbnail.left() + 5, thumbnail.top() + 5, BADGE_PX, BADGE_PX)
        _badge(painter, mark)
        name, tint = ("check", "#5fd38d") if clip.flag is Flag.PICK else ("x", "#f58a8a")
        painter.drawPixmap(mark.topLeft() + QPointF(3, 3), theme.pixmap(name, tint, 14))
    if is_missing:
        words = "missing"
        room = QRectF(0, 0, metrics.horizontalAdvance(words) + 24, BADGE_PX)
        room.moveCenter(thumbnail.center())
        _badge(painter, room)
        painter.drawPixmap(room.topLeft() + QPointF(4, 4), theme.pixmap("triangle-alert", "#f2b84b", 12))
        painter.setPen(QColor(theme.ON_BUTTON))
        painter.drawText(room.adjusted(16, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, words)


def _paint_words(painter: QPainter, card: QRect, top: int, option: QStyleOptionViewItem, clip: Clip) -> None:
    left, width = card.left() + _PAD, card.width() - 2 * _PAD
    painter.setFont(option.font)
    metrics = painter.fontMetrics()
    painter.setPen(theme.color("text"))
    number = f" · {clip.named.number}" if clip.named.take else ""
    name = theme.elided(metrics, clip.shot_title, width - metrics.horizontalAdvance(number))
    painter.drawText(left, top + _PAD + metrics.ascent(), name + number)
    font = theme.tabular(theme.label_font(option.font))
    painter.setFont(font)
    label = painter.fontMetrics()
    base = top + _PAD + metrics.height() + 2 + label.ascent()
    stars = "★" * clip.rating
    if stars:
        room = label.horizontalAdvance(stars)
        painter.setPen(theme.color("warn"))
        painter.drawText(left + width - room, base, stars)
        width -= room + 6
    painter.setPen(theme.color("dim"))
    painter.drawText(left, base, theme.elided(label, detail_text(clip), width))


def _paint_edge(painter: QPainter, cell: QRectF, state: QStyle.StateFlag) -> None:
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    focused = bool(state & QStyle.StateFlag.State_HasFocus) and bool(
        state & QStyle.StateFlag.State_KeyboardFocusChange
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent" if chosen or focused else "line"), 2 if chosen else 1))
    painter.drawPath(rounded(_card_rect(cell), theme.RADIUS))
