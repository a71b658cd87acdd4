"""Paint shots as cards: on the track as wide as they are long, on the storyboard all alike."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.film import ShotState
from seedance_desktop.ui import theme
from seedance_desktop.ui.clips.cards import Index, length
from seedance_desktop.ui.clips.thumbnails import ThumbnailCache, paint_cover, rounded
from seedance_desktop.ui.player.stage_paint import badge
from seedance_desktop.ui.sequence.model import STATES, ShotCard, ShotRole

MARGIN = 3
HANDLE_PX = 7
"""Pixels at the ends of a picture by which it is trimmed."""
_SECOND_PX, _MIN_PX, _MAX_PX = 34, 96, 320
_TRACK_PX, _BOARD_PX = 74, 208
"""Height of the pictures on the track, and width of those on the storyboard."""
_RADIUS = 5


class ShotDelegate(QStyledItemDelegate):
    """Paints a shot's picture with its takes and length, its name, and how far it is."""

    def __init__(
        self, thumbnails: ThumbnailCache, thumbnail_path: Callable[[Clip], Path], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._thumbnail_path = thumbnail_path
        self.is_board = False
        self.playing = ""
        """The shot at the playhead."""
        self.trimmed: tuple[str, float] | None = None
        """A shot that is being trimmed, and its length in seconds."""

    def picture(self, cell: QRect) -> QRectF:
        """Return where the picture is in a card."""
        width = cell.width() - 2 * MARGIN
        height = theme.px(_TRACK_PX) if not self.is_board else round(width * 9 / 16)
        return QRectF(cell.left() + MARGIN, cell.top() + MARGIN, width, height)

    def seconds_of(self, card: ShotCard) -> float:
        """Return the length that a card shows."""
        return self.trimmed[1] if self.trimmed and self.trimmed[0] == card.shot else card.seconds

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = QFontMetrics(option.font).height() + QFontMetrics(theme.label_font(option.font)).height() + 8
        if self.is_board:
            width = theme.px(_BOARD_PX)
            return QSize(width + 2 * MARGIN, round(width * 9 / 16) + text + 2 * MARGIN)
        seconds = self.seconds_of(index.data(ShotRole))
        width = theme.px(max(_MIN_PX, min(round(seconds * _SECOND_PX), _MAX_PX)))
        return QSize(width + 2 * MARGIN, theme.px(_TRACK_PX) + text + 2 * MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card in the theme's colours."""
        card: ShotCard = index.data(ShotRole)
        box = self.picture(option.rect)
        shape = rounded(box, _RADIUS)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        image = self._image(card, painter.device().devicePixelRatio())
        if image is not None:
            paint_cover(painter, image, box, shape)
        else:
            painter.fillPath(shape, theme.color("raised"))
        if card.state is ShotState.PLANNED:
            painter.setPen(QPen(theme.color("line"), 1, Qt.PenStyle.DashLine))
            painter.drawPath(shape)
        self._paint_badges(painter, card, box)
        self._paint_edges(painter, option, card, box)
        self._paint_words(painter, option, card, box)
        painter.restore()

    def _image(self, card: ShotCard, ratio: float) -> QImage | None:
        clip = card.film.clip
        if clip is not None:
            width = theme.px(_BOARD_PX) * ratio  # one size for both views and every length
            size = QSize(round(width), round(width * 9 / 16))
            return self._thumbnails.sized(clip.id, self._thumbnail_path(clip), clip.path, size)
        request = card.film.slot.request
        frame = request.first_frame if request else None
        if frame is None or frame.is_remote:
            return None
        return self._thumbnails.get(f"frame:{frame.source}", Path(frame.source))

    def _paint_badges(self, painter: QPainter, card: ShotCard, box: QRectF) -> None:
        metrics = QFontMetrics(theme.label_font(painter.font()))
        below = box.adjusted(-4, 0, 4, 0)  # nearer to the corners than those on the stage
        below.setTop(box.bottom() - metrics.height() - 18)
        taken = badge(painter, below, length(self.seconds_of(card)), right=True)
        room = below.width() - taken - 36
        text = card.takes_text if metrics.horizontalAdvance(card.takes_text) <= room else str(len(card.takes))
        badge(painter, below, text if card.takes else "", right=False)

    def _paint_edges(self, painter: QPainter, option: QStyleOptionViewItem, card: ShotCard, box: QRectF) -> None:
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen or card.shot == self.playing:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent" if is_chosen else "dim"), 2))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        if option.state & QStyle.StateFlag.State_MouseOver and card.film.clip is not None:
            painter.setPen(QPen(QColor(255, 255, 255, 190), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            middle = box.center().y()
            for x in (box.left() + HANDLE_PX / 2, box.right() - HANDLE_PX / 2):
                painter.drawLine(QPointF(x, middle - 9), QPointF(x, middle + 9))

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, card: ShotCard, box: QRectF) -> None:
        metrics = QFontMetrics(option.font)
        width = round(box.width())
        base = box.bottom() + 4 + metrics.ascent()
        painter.setFont(option.font)
        painter.setPen(theme.color("text"))
        painter.drawText(QPointF(box.left(), base), theme.elided(metrics, card.name, width))
        small = theme.label_font(option.font)
        painter.setFont(small)
        painter.setPen(theme.color("bad" if card.is_gone else STATES[card.state][1]))
        text = card.state_text if card.film.clip or card.film.slot.request else tr("empty")
        base += metrics.descent() + 1 + QFontMetrics(small).ascent()
        painter.drawText(QPointF(box.left(), base), theme.elided(QFontMetrics(small), text, width))
