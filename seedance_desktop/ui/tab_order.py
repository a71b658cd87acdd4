"""Tab goes through the window as it is read, row by row, whatever was made first."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

# What these are made of is their own affair.
_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


def set_tab_order(top: QWidget) -> None:
    """Bring all that can have the keyboard in `top` into the order in which it stands there now."""
    before: QWidget | None = None
    for widget in _in_order(top):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, _WHOLE):
        return
    parts = [one for one in widget.children() if isinstance(one, QWidget) and not one.isWindow()]
    against = -1 if widget.isRightToLeft() else 1
    for row in _rows(parts):
        for part in sorted(row, key=lambda one: against * one.geometry().center().x()):
            yield from _in_order(part)


def _rows(parts: Iterable[QWidget]) -> Iterator[list[QWidget]]:
    """The parts from top to bottom; those that stand beside each other together."""
    row: list[QWidget] = []
    for part in sorted(parts, key=lambda one: one.y()):
        if row and part.geometry().center().y() > row[0].geometry().bottom():
            yield row
            row = []
        row.append(part)
    if row:
        yield row
