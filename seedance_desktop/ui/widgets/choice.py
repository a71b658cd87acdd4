"""Exclusive choices: text segments, and aspect ratios drawn as shapes.

Both are groups of exclusive buttons, so Qt gives them the arrow keys and the accessible role of radio buttons.
"""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui import theme

_PADDING = 18
"""Horizontal padding of a segment, in pixels."""


class _Choice(QFrame):
    """Exclusive buttons, one per key. `picked` is emitted for the user's choice, never for `set_value`."""

    picked = Signal(str)
    rebuilt = Signal()
    """The buttons were replaced. Qt puts new ones last in the tab order: a form has to correct that."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.row = QHBoxLayout(self)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QAbstractButton] = {}
        self._setting = False
        self._heard: QAbstractButton | None = None
        self._group.buttonToggled.connect(self._toggled)
        self._group.buttonClicked.connect(self._clicked)

    def value(self) -> str:
        """Return the chosen key, or "" for none."""
        button = self._group.checkedButton()
        return str(button.property("key")) if button else ""

    def set_value(self, key: str) -> None:
        """Choose a key without `picked`; an unknown one clears the choice."""
        self._setting = True
        if key in self._buttons:
            self._buttons[key].setChecked(True)
        elif checked := self._group.checkedButton():
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)
        self._setting = False

    def options(self) -> list[str]:
        """Return the keys, in order."""
        return list(self._buttons)

    def button(self, key: str) -> QAbstractButton:
        """Return the button of a key, for a tooltip or to disable it."""
        return self._buttons[key]

    def tab_stops(self) -> list[QWidget]:
        """Return the buttons, for the form's tab order."""
        return list(self._buttons.values())

    def focus_choice(self) -> None:
        """Focus the chosen button, else the first."""
        button = self._group.checkedButton() or next(iter(self._buttons.values()))
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, button: QAbstractButton, on: bool) -> None:
        """Handle toggles: a screen reader toggles a button without a click."""
        self._one_tab_stop()
        if on and not self._setting:
            self._heard = button
            self.picked.emit(button.property("key"))

    def _clicked(self, button: QAbstractButton) -> None:
        heard, self._heard = self._heard, None
        if button is not heard:
            self.picked.emit(button.property("key"))

    def _one_tab_stop(self) -> None:
        """Let Tab stop at the chosen button only; arrows move within."""
        stop = self._group.checkedButton() or next(iter(self._buttons.values()), None)
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def _replace(self, buttons: Iterable[tuple[str, QAbstractButton, int]]) -> None:
        had_focus = any(button.hasFocus() for button in self._buttons.values())
        for old in self._buttons.values():
            self._group.removeButton(old)
            self.row.removeWidget(old)
            old.hide()
            old.setObjectName("")
            old.deleteLater()
        self._buttons = {}
        for key, button, stretch in buttons:
            button.setProperty("key", key)
            button.setObjectName(f"{self.objectName()}:{key}" if self.objectName() else key)
            button.setCheckable(True)
            # autoExclusive is for the accessibility layer; the group itself does the work.
            button.setAutoExclusive(True)
            self._group.addButton(button)
            self.row.addWidget(button, stretch)
            self._buttons[key] = button
        self._one_tab_stop()
        self.rebuilt.emit()
        if had_focus and self._buttons:
            self.focus_choice()


class Segmented(_Choice):
    """A row of text segments. `options` maps keys to texts."""

    EQUAL_UP_TO_PX = 290
    """Make segments equally wide if all fit, else by the length of their texts."""

    def __init__(self, name: str, options: Mapping[str, str] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setProperty("segmented", True)
        self.row.setContentsMargins(2, 2, 2, 2)
        self.row.setSpacing(2)
        if options:
            self.set_options(options)

    def set_options(self, options: Mapping[str, str]) -> None:
        """Replace the segments; keep the choice if its key remains."""
        if list(options) == self.options():
            return
        before = self.value()
        self._replace(self._segments(options))
        self.set_value(before)

    def text_width(self) -> int:
        """Return the width in pixels of equal segments for all texts, at the current text size."""
        text = [self.fontMetrics().horizontalAdvance(button.text()) for button in self._buttons.values()]
        return (max(text, default=0) + _PADDING + self.row.spacing()) * len(text)

    def _segments(self, options: Mapping[str, str]) -> Iterable[tuple[str, QAbstractButton, int]]:
        wide = {key: self.fontMetrics().horizontalAdvance(text) + _PADDING for key, text in options.items()}
        equal = (max(wide.values()) + 6) * len(wide) <= self.EQUAL_UP_TO_PX
        for key, text in options.items():
            button = QPushButton(text)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            yield key, button, 1 if equal else wide[key]


class _RatioButton(QPushButton):
    """A button for a ratio: its shape over its name."""

    SHAPE_PX = 20

    def __init__(self, ratio: str, text: str) -> None:
        super().__init__(text)
        self._ratio = ratio
        self.setAccessibleName(tr("Aspect ratio {ratio}", ratio=text))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(34)

    def sizeHint(self) -> QSize:
        return QSize(42, 30 + theme.px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        of = theme.tokens()
        painter = theme.smooth_painter(self)
        chosen, ring = self.isChecked(), self.hasFocus()
        ground = of.hover if self.underMouse() and not chosen else of.raised
        painter.setPen(QPen(QColor(of.accent if chosen or ring else of.line), 2 if ring else 1))
        painter.setBrush(QColor(ground))
        edge = 1.0 if ring else 0.5
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), theme.RADIUS_SMALL, theme.RADIUS_SMALL
        )
        ink = QColor(of.text if chosen else of.dim)
        pen = QPen(ink, 1.4)
        width = height = self.SHAPE_PX * 0.75
        if ":" in self._ratio:
            across, down = (int(part) for part in self._ratio.split(":"))
            shape = across / down
            # Equal areas look equally large; none may exceed the button.
            width = min(self.SHAPE_PX * 0.78 * shape**0.5, self.width() - 12.0)
            height = min(width / shape, self.SHAPE_PX)
            width = height * shape
        else:
            pen.setDashPattern([2.0, 2.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = QRectF(0, 6, self.width(), self.SHAPE_PX).center()
        painter.drawRoundedRect(QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height), 1.5, 1.5)
        painter.setFont(theme.tabular(theme.label_font(self.font())))
        painter.setPen(ink)
        painter.drawText(
            QRectF(0, 27, self.width(), theme.px(16)),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )


class RatioPicker(_Choice):
    """Aspect ratios as buttons: `16:9` and so on, and `adaptive`, which is drawn dashed and named auto."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.GRID)

    def set_ratios(self, ratios: Sequence[str]) -> None:
        """Replace the ratios; keep the choice if possible."""
        if list(ratios) == self.options():
            return
        before = self.value()
        buttons = []
        for ratio in ratios:
            button = _RatioButton(ratio, ratio if ":" in ratio else tr("Auto", "an aspect ratio"))
            if ":" not in ratio:
                button.setToolTip(tr("Follows the first frame, the references or the prompt"))
            # A word needs a little more room than two figures.
            buttons.append((ratio, button, max(36, button.fontMetrics().horizontalAdvance(button.text()) + 6)))
        self._replace(buttons)
        self.set_value(before)
