"""The picture itself: one QImage, letterboxed on near black."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from seedance_desktop.ui import theme


class Stage(QWidget):
    """Paints a frame, or says what to do next, or what is wrong with the file."""

    painted = Signal(int)
    """A frame other than the one before has reached the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 90)
        self.setAccessibleName("Picture")
        self._image: QImage | None = None
        self._number = -1
        self._painted = -1
        self._message = ""
        self._detail = ""
        self._is_error = False

    def sizeHint(self) -> QSize:
        """16:9, a comfortable half screen."""
        return QSize(640, 360)

    def show_frame(self, number: int, image: QImage) -> None:
        """Show this frame from now on."""
        self._image = image
        self._number = number
        self._painted = -1
        self.setAccessibleDescription(f"Frame {number}")
        self.update()

    def show_message(self, message: str, detail: str = "", *, is_error: bool = False) -> None:
        """Show words in place of a picture."""
        self._image = None
        self._number = -1
        self._message, self._detail, self._is_error = message, detail, is_error
        self.setAccessibleDescription(f"{message} {detail}".strip())
        self.update()

    def picture_rect(self) -> QRect:
        """Where the picture stands inside the widget; empty without one."""
        if self._image is None:
            return QRect()
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
        return QRect(corner, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture or the words."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("stage"))
        if self._image is None:
            self._paint_message(painter)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.picture_rect(), self._image)
        if self._painted != self._number:
            self._painted = self._number
            self.painted.emit(self._number)

    def _paint_message(self, painter: QPainter) -> None:
        # The stage is dark in both themes, and so are its words' colours.
        room = self.rect().adjusted(32, 16, -32, -16)
        font = self.font()
        font.setPixelSize(15)
        font.setWeight(font.Weight.DemiBold)
        wrap = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.setFont(font)
        head = painter.boundingRect(room, wrap, self._message)
        painter.setFont(self.font())
        below = painter.boundingRect(room, wrap, self._detail)
        top = room.center().y() - (head.height() + 8 + below.height()) // 2
        painter.setFont(font)
        painter.setPen(QColor(theme.DARK.bad if self._is_error else theme.DARK.text))
        painter.drawText(QRect(room.left(), top, room.width(), head.height()), wrap, self._message)
        painter.setFont(self.font())
        painter.setPen(QColor(theme.DARK.dim))
        painter.drawText(
            QRect(room.left(), top + head.height() + 8, room.width(), below.height()), wrap, self._detail
        )
