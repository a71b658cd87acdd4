"""A language that nobody speaks: every text in brackets, with accents, a third longer, written from right to left."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget

from seedance_desktop.ui.compose.disclosure import Disclosure
from seedance_desktop.ui.widgets import ElidedLabel

_ACCENTED = str.maketrans("aeiouncAEIOUNC", "áéíóúñçÁÉÍÓÚÑÇ")
_PLACE = re.compile(r"(\{\w*\}|%n|\n)")


class Pseudo:
    """To be given to `words.speak`."""

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
        if isinstance(widget, ElidedLabel) or not widget.text() or not widget.pixmap().isNull():
            return 0
        if widget.wordWrap():  # the longest word has to fit
            return max(metrics.horizontalAdvance(word) for word in widget.text().split() or [""])
        return widget.sizeHint().width()
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return 0 if not widget.icon().isNull() else metrics.horizontalAdvance(widget.text())
    if isinstance(widget, Disclosure):
        return 0
    if isinstance(widget, QAbstractButton) and widget.text():
        return metrics.horizontalAdvance(widget.text())
    return 0


def cropped(window: QWidget) -> list[str]:
    """Texts in view that do not fit where they stand."""
    return [
        f"{type(widget).__name__} {widget.objectName()} {widget.text()!r}: {needs} > {widget.width()}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and not widget.visibleRegion().isEmpty() and (needs := _needs(widget)) > widget.width()
    ]


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
