"""The shot that a clip belongs to: clips that continue each other, as a row of thumbnails."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.clip import Clip
from seedance_desktop.ui import theme
from seedance_desktop.ui.clips.thumbnails import ThumbnailCache, paint_cover, rounded
from seedance_desktop.ui.key_hints import set_key_tooltip
from seedance_desktop.ui.review.annotation_panel import empty
from seedance_desktop.ui.widgets.build import configure, fill
from seedance_desktop.ui.widgets.flow_layout import FlowLayout
from seedance_desktop.ui.widgets.labels import SectionLabel

_SIZE = QSize(60, 36)
_THUMBNAIL_PX = 160
_THUMBNAIL_BYTES = 4_000_000


class ChainClip(QPushButton):
    """A button for one clip of the chain, or the empty place after the last."""

    def __init__(
        self, clip: Clip | None, thumbnails: ThumbnailCache, thumbnail: Path | None, *, current: bool
    ) -> None:
        super().__init__()
        self.clip = clip
        self._thumbnails = thumbnails
        self._thumbnail = thumbnail
        self._current = current
        self.setFixedSize(_SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = rounded(box, 4)
        of = theme.tokens()
        painter.fillPath(shape, theme.mix(of.line, of.raised, 0.3))
        image = self._thumbnails.get(self.clip.id, self._thumbnail) if self.clip else None
        if image is not None:
            paint_cover(painter, image, box, shape)
        elif self.clip is None:
            painter.setPen(QPen(theme.color("dim"), 1.5))
            middle = QPointF(box.center())
            painter.drawLine(middle - QPointF(5, 0), middle + QPointF(5, 0))
            painter.drawLine(middle - QPointF(0, 5), middle + QPointF(0, 5))
        if self._current or self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawPath(shape)


class ChainPanel(QWidget):
    """A row of clips to open, ending in a button that continues the shot."""

    chosen = Signal(object)
    """A Clip."""
    continue_requested = Signal()
    play_requested = Signal()

    def __init__(self, thumbnail_path: Callable[[Clip], Path]) -> None:
        super().__init__()
        self._thumbnail_path = thumbnail_path
        self._thumbnails = ThumbnailCache(_THUMBNAIL_PX, _THUMBNAIL_BYTES, self)
        self._thumbnails.loaded.connect(lambda _key: self._repaint())
        self._row = FlowLayout(3)
        self.play_button = configure(QPushButton(tr("Play the shot")), kind="link", objectName="review_play_chain")
        set_key_tooltip(self.play_button, tr("Play these clips back to back"), "review.play_chain")
        self.play_button.clicked.connect(self.play_requested)
        self.play_button.hide()
        head = QHBoxLayout()
        head.addWidget(SectionLabel(tr("Shot chain")))
        head.addStretch(1)
        head.addWidget(self.play_button, alignment=Qt.AlignmentFlag.AlignBottom)
        fill(QVBoxLayout(self), head, self._row, margins=0, spacing=6)

    def show_chain(self, clips: Sequence[Clip], current: str) -> None:
        """Show a shot; `current` is the id of the current clip."""
        empty(self._row)
        for clip in clips:
            link = ChainClip(clip, self._thumbnails, self._thumbnail_path(clip), current=clip.id == current)
            configure(link, accessibleName=clip.path.stem, toolTip=clip.path.stem)
            link.clicked.connect(lambda _on=False, clip=clip: self.chosen.emit(clip))
            self._row.addWidget(link)
            arrow = configure(QLabel("→"), role="dim")
            arrow.setFixedHeight(_SIZE.height())
            self._row.addWidget(arrow)
        following = ChainClip(None, self._thumbnails, None, current=False)
        configure(following, accessibleName=tr("Continue the shot"), toolTip=tr("Continue from the last frame"))
        following.clicked.connect(self.continue_requested)
        self._row.addWidget(following)
        self.play_button.setVisible(len(clips) > 1)

    def _repaint(self) -> None:
        for link in self.findChildren(ChainClip):
            link.update()
