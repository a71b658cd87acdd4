"""The preview over the pointer: the frame that a click on the filmstrip would show."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui import theme

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
        text = QFontMetrics(self.font()).elidedText(self.text, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)
