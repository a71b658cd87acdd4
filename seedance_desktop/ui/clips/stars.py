"""Five stars to click."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from seedance_desktop.ui import theme

_STAR_PX = 18


class Stars(QWidget):
    """A field of 0 to 5 stars; a click on the last lit one clears them. Arrow keys and digits work too."""

    picked = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._value = 0
        self._over = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setToolTip(name)
        self.set_value(0)

    def value(self) -> int:
        return self._value

    def set_value(self, stars: int) -> None:
        """Set the stars without emitting a signal."""
        self._value = stars
        self.setAccessibleName(f"{self._name}: {stars}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(5 * _STAR_PX + 8, _STAR_PX + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pick(self._at(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over = self._at(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._over = 0
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Down}:
            self._set(self._value - 1)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Up}:
            self._set(self._value + 1)
        elif event.text() in set("012345") and event.text():
            self._set(int(event.text()))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = theme.smooth_painter(self)
        font = self.font()
        font.setPixelSize(_STAR_PX - 2)
        painter.setFont(font)
        for number in range(1, 6):
            lit = number <= (self._over or self._value)
            painter.setPen(theme.color("warn" if lit else "dim"))
            place = QRectF(4 + (number - 1) * _STAR_PX, 0, _STAR_PX, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "★" if lit else "☆")
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _at(self, event: QMouseEvent) -> int:
        return max(1, min(5, int((event.position().x() - 4) // _STAR_PX) + 1))

    def _pick(self, stars: int) -> None:
        self._over = 0
        self._set(0 if stars == self._value else stars)

    def _set(self, stars: int) -> None:
        stars = max(0, min(5, stars))
        if stars != self._value:
            self.set_value(stars)
            self.picked.emit(stars)
        self.update()
