"""A small button, a switch, a stepper, and fields that leave the wheel to the page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QTableWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets.build import configure, fill

_SLIDER_KEYS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}


class PlayerSlot(QWidget):
    """A slot that holds the player while its page is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def take(self, player: QWidget) -> None:
        if player.parentWidget() is not self:
            self._column.addWidget(player)
            player.show()


class KeyFilter(QObject):
    """An event filter that lets a focused control keep its keys: Space for a button, arrows for a slider or list."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim the key before a shortcut takes it."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        mine = (isinstance(watched, QAbstractButton) and key is Qt.Key.Key_Space) or (
            isinstance(watched, QSlider | QAbstractItemView) and key in _SLIDER_KEYS and not event.modifiers()
        )
        if mine:
            event.accept()
        return mine


def on_press(button: QAbstractButton, call: Callable[[bool], object]) -> None:
    """Call `call` with the state at every toggle of a checkable button by the user.

    A screen reader toggles it without a click, so that `clicked` would not do; set it with `set_checked_silently`.
    """
    button.toggled.connect(call)


def set_checked_silently(button: QAbstractButton, *, on: bool) -> None:
    """Set a button's state without calling `on_press`'s function."""
    before = button.blockSignals(True)
    button.setChecked(on)
    button.blockSignals(before)


class QuietButton(QPushButton):
    """A small button without a border; `meaning` is its tooltip and accessible name."""

    def __init__(self, text: str, meaning: str, name: str) -> None:
        super().__init__(text)
        configure(self, objectName=name, kind="quiet", accessibleName=meaning, toolTip=meaning)
        theme.make_small(self)


class Switch(QCheckBox):
    """A check box drawn as a switch: text at the left, the switch at the right; the whole row is clickable."""

    TRACK = QSize(30, 18)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + self.TRACK.width() + 16, max(28, metrics.height() + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        of = theme.tokens()
        painter = theme.smooth_painter(self)
        painter.setPen(QColor(of.text if self.isEnabled() else of.dim))
        painter.drawText(
            self.rect().adjusted(2, 0, -self.TRACK.width() - 8, 0),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )
        track = QRectF(self.width() - self.TRACK.width() - 3, 0, self.TRACK.width(), self.TRACK.height())
        track.moveTop((self.height() - track.height()) / 2)
        round_ = track.height() / 2
        on = self.isChecked() and self.isEnabled()
        if self.hasFocus():
            painter.setPen(QPen(QColor(of.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), round_ + 2, round_ + 2)
        painter.setPen(QPen(QColor(of.button if on else of.dim), 1))
        painter.setBrush(QColor(of.button if on else of.ground))
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), round_, round_)
        knob = track.height() - 6
        left = track.right() - knob - 3 if self.isChecked() else track.left() + 3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ON_BUTTON if on else of.dim))
        painter.drawEllipse(QRectF(left, track.top() + 3, knob, knob))


class Slider(QSlider):
    """A horizontal slider that the mouse wheel does not move: scrolling a form must not change what it costs."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        configure(self, accessibleName=name, pageStep=1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ComboBox(QComboBox):
    """A combo box that the mouse wheel changes only while it is open."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DateField(QDateEdit):
    """A date that the mouse wheel does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Count(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class NumberField(_Count):
    """A spin box with padding around its number, which a style sheet can't set."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(6, 0, 0, 0)


class Stepper(QFrame):
    """A stepper: a small whole number between − and +."""

    changed = Signal(int)

    def __init__(self, name: str, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "raised")
        self.spin = _Count()
        self.spin.setRange(low, high)
        configure(self.spin, alignment=Qt.AlignmentFlag.AlignCenter, accessibleName=name)
        theme.scale_widths(self.spin, 38, 38)
        # The style sheet hides its own arrows: NoButtons leaves a styled field one pixel wide (Qt 6.11).
        self.spin.setProperty("bare", True)
        font = theme.tabular(self.spin.font())
        font.setBold(True)
        self.spin.setFont(font)
        self._less = self._button("minus", tr("Fewer: {name}", name=name))
        self._more = self._button("plus", tr("More: {name}", name=name))
        fill(QHBoxLayout(self), self._less, self.spin, self._more, margins=2, spacing=0)
        self._less.clicked.connect(self.spin.stepDown)
        self._more.clicked.connect(self.spin.stepUp)
        self.spin.valueChanged.connect(self._on_value_changed)
        self._at_ends(self.spin.value())

    @staticmethod
    def _button(icon: str, name: str) -> QToolButton:
        button = configure(QToolButton(), accessibleName=name, toolTip=name)
        theme.set_icon(button, icon)
        theme.scale_tool(button, 14, 28, 26)
        # The number itself takes ↑ and ↓: two more tab stops would only slow the keyboard.
        configure(button, focusPolicy=Qt.FocusPolicy.NoFocus, autoRepeat=True)
        return button

    def value(self) -> int:
        return self.spin.value()

    def set_value(self, value: int) -> None:
        """Set the number, clamped to its bounds; emits `changed` when it changes."""
        self.spin.setValue(value)

    def _on_value_changed(self, value: int) -> None:
        self._at_ends(value)
        self.changed.emit(value)

    def _at_ends(self, value: int) -> None:
        self._less.setEnabled(value > self.spin.minimum())
        self._more.setEnabled(value < self.spin.maximum())


def read_only_table(name: str, said: str, headings: Sequence[str], stretched: int) -> QTableWidget:
    """Return a table to read, whose rows are selected as a whole; one column takes the room that is left."""
    table = configure(QTableWidget(0, len(headings)), objectName=name, accessibleName=said, showGrid=False)
    table.setHorizontalHeaderLabels(list(headings))
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    return table


class EmptyState(QWidget):
    """A hint in the middle of a list without rows."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view.viewport())
        self.title = configure(QLabel("", self), role="dim", alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.button = configure(QPushButton("", self), objectName="library_way_out", clicked=self._pressed)
        self._press: Callable[[], None] | None = None
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        QVBoxLayout(view.viewport()).addWidget(self)
        self.hide()

    def show_message(self, text: str, button: str = "", press: Callable[[], None] | None = None) -> None:
        """Show a text with a button; "" hides it."""
        self.title.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._press = press
        self.setVisible(bool(text))

    def _pressed(self) -> None:
        if self._press is not None:
            self._press()
