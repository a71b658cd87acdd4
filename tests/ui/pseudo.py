"""A language that nobody speaks: every text in brackets, with accents, a third longer, written from right to left."""

import re

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)

from seedance_desktop.ui.compose.advanced import Disclosure
from seedance_desktop.ui.key_hints import HintLine
from seedance_desktop.ui.widgets import ElidedLabel

_ACCENTED = str.maketrans("aeiouncAEIOUNC", "áéíóúñçÁÉÍÓÚÑÇ")
_SENTENCE = 25
"""A hint in an empty field that is longer may end in …; shorter ones are what the field says."""
_BREAK = re.compile(r"\s+|(?<=[\u2e80-\uffef])")
"""Where a line may end: at a space, and after any sign of Chinese."""
_PLACE = re.compile(r"(\{\w*\}|%n|\n)")


class Pseudo:
    """A locale for `i18n.set_locale`."""

    def translate(self, text: str, _comment: str, n: int) -> str:
        if n >= 0:
            text = text.replace("(s)", "" if n == 1 else "s")
        if not re.search("[A-Za-z]{2}", text):
            return text
        parts = [part if _PLACE.fullmatch(part) else part.translate(_ACCENTED) for part in _PLACE.split(text)]
        return f"[{''.join(parts)}{(' øøøø' * len(text))[: len(text) * 3 // 10]}]"

    def number(self, value: float, digits: int | None) -> str:
        return f"{value:,.{digits}f}" if digits is not None else f"{value:,}"

    def day(self, when) -> str:
        return f"{when:%Y-%m-%d}"

    def moment(self, when) -> str:
        return f"{when:%Y-%m-%d %H:%M}"


def _needs(widget: QWidget) -> int:
    """The width without which the widget's text is cropped; 0 for a widget that sees to that itself."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel):
        if isinstance(widget, HintLine):
            return metrics.horizontalAdvance(widget.text())
        if isinstance(widget, ElidedLabel) or not widget.text() or not widget.pixmap().isNull():
            return 0
        if widget.wordWrap():  # the longest word has to fit
            return max(metrics.horizontalAdvance(word) for word in _BREAK.split(widget.text()))
        return widget.sizeHint().width()
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return 0 if not widget.icon().isNull() else metrics.horizontalAdvance(widget.text())
    if isinstance(widget, Disclosure):
        return 0
    if isinstance(widget, QAbstractButton) and widget.text():
        return metrics.horizontalAdvance(widget.text())
    if isinstance(widget, QComboBox):  # the arrow takes its part
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        return metrics.horizontalAdvance(widget.currentText()) + widget.width() - field.width()
    if isinstance(widget, QLineEdit) and not widget.text() and len(widget.placeholderText()) < _SENTENCE:
        return metrics.horizontalAdvance(widget.placeholderText()) + widget.width() - _line_of(widget).width() + 4
    return 0


def _line_of(field: QLineEdit) -> QRect:
    """Where a field's text stands."""
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    return field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)


def _is_low(widget: QWidget) -> bool:
    """Whether a line of text would be cut at its top or bottom."""
    line = widget.fontMetrics().height()
    if isinstance(widget, QLineEdit):
        return _line_of(widget).height() < line
    if isinstance(widget, QLabel) and widget.wordWrap() and widget.text():
        return widget.height() < widget.heightForWidth(widget.width())
    if isinstance(widget, QLabel | QAbstractButton | QComboBox):
        return widget.height() < line and bool(_needs(widget))
    return False


def cropped(window: QWidget) -> list[str]:
    """Texts in view that do not fit where they stand."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            name = f"{type(widget).__name__} {widget.objectName()} {getattr(widget, 'text', str)()!r}"
            if (needs := _needs(widget)) > widget.width():
                found.append(f"{name}: {needs} > {widget.width()}")
            if isinstance(widget, QScrollArea) and widget.horizontalScrollBar().maximum():
                found.append(f"{name} has to be scrolled sideways")
            if _is_low(widget):
                found.append(f"{name} is too low: {widget.height()}")
    return found


def overlapping(window: QWidget) -> list[str]:
    """Pairs of widgets that one layout puts over each other, or over the edge of what they stand in."""
    found = []
    for parent in [window, *window.findChildren(QWidget)]:
        layout = parent.layout()
        if layout is None or not parent.isVisible():
            continue
        items = [layout.itemAt(at).widget() for at in range(layout.count())]
        shown = [item for item in items if item is not None and item.isVisible()]
        for at, one in enumerate(shown):
            if not parent.rect().contains(one.geometry()):
                found.append(f"{one.objectName() or type(one).__name__} is over the edge of {parent.objectName()}")
            found += [
                f"{one.objectName() or one} and {other.objectName() or other}"
                for other in shown[at + 1 :]
                if one.geometry().intersects(other.geometry())
            ]
    return found


RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
