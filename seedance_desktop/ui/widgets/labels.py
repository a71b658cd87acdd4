"""Labels: elided text, pills, headings and errors."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QWidget

from seedance_desktop.core.text import shown
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets.build import configure, fill


class SectionLabel(QLabel):
    """The small heading over a field; it names `buddy` if that has no accessible name."""

    def __init__(self, text: str, buddy: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "label")
        # The space above belongs to the heading, so that it hides with it.
        self.setContentsMargins(0, theme.GRID + 2, 0, 0)
        if buddy is not None:
            self.setBuddy(buddy)
            if not buddy.accessibleName():
                buddy.setAccessibleName(text)


class FieldsLayout(QFormLayout):
    """Fields below each other, each with its aligned name at the left."""

    def add(self, text: str, field: QWidget | QLayout) -> None:
        label = QLabel(text)
        if isinstance(field, QWidget):
            label.setBuddy(field)
            self.addRow(label, field)
        else:
            self.addRow(label, field)
        label.setMinimumHeight(field.sizeHint().height())


class ElidedLabel(QLabel):
    """A line that is elided when too narrow; the tooltip then has the whole text."""

    def __init__(
        self,
        text: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(shown(text), parent)
        self._mode = mode
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint()

    def setText(self, text: str) -> None:
        super().setText(shown(text))
        self._hint()

    def _hint(self) -> None:
        self.setToolTip(self.text() if self._elided() != self.text() else "")

    def _elided(self) -> str:
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), self._elided())


class Pill(QFrame):
    """A status pill: a dot in a token's colour (or none) and a text; `bare` omits the pill itself."""

    def __init__(self, text: str = "", dot: str = "", parent: QWidget | None = None, *, bare: bool = False) -> None:
        super().__init__(parent)
        self._bare = bare
        self._dot = dot
        self.label = QLabel(text)
        self.label.setFont(theme.tabular(self.label.font()))
        self._row = fill(QHBoxLayout(self), self.label)
        self.set(text, dot)

    def set(self, text: str, dot: str = "") -> None:
        """Set the text. `dot` is a token's name or ""."""
        self._dot = dot
        self.label.setText(text)
        self._row.setContentsMargins(26 if dot else 12, 4, 12, 4)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        of = theme.tokens()
        painter = theme.smooth_painter(self)
        if not self._bare:
            painter.setPen(QColor(of.line))
            painter.setBrush(QColor(of.raised))
            round_ = self.height() / 2 - 0.5
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), round_, round_)
        if self._dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(self._dot))
            painter.drawEllipse(QRectF(12, self.height() / 2 - 4, 8, 8))


class Badge(QLabel):
    """A short label on a picture: light on dark in both themes, since the picture has no theme."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setContentsMargins(6, 2, 6, 2)
        self.setFont(theme.tabular(self.font()))
        theme.make_small(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = theme.smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 175))
        painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setPen(QColor(theme.ON_BUTTON))
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignCenter, self.text())


Tone = Literal["bad", "warn", "dim"]
_TONE_ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "dim": "info"}


class InlineError(QLabel):
    """An error beside its field; hidden while it is empty."""

    ICON_PX = 14

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.tone: Tone = "bad"
        self.setWordWrap(True)
        theme.make_small(self)
        self.setContentsMargins(self.ICON_PX + 6, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_message(self, text: str, tone: Tone = "bad") -> None:
        """Show a text, or hide with "". Screen readers are notified of changes."""
        text = shown(text)
        changed = text != self.text()
        self.tone = tone
        self.setText(text)
        configure(self, visible=bool(text), accessibleName=f"{self._name}: {text}" if text else self._name)
        if text and changed:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color(self.tone))
        painter.drawPixmap(0, 0, theme.pixmap(_TONE_ICONS[self.tone], self.tone, self.ICON_PX))
        painter.drawText(self.contentsRect(), Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, self.text())
