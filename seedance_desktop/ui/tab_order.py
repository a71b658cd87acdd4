"""Set the tab order by position, row by row."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

# Their children are not sorted.
_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


def set_tab_order(top: QWidget) -> None:
    """Set the tab order of all focusable widgets in `top` by their position."""
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
    """Return the parts from top to bottom, grouped by row."""
    row: list[QWidget] = []
    for part in sorted(parts, key=lambda one: one.y()):
        if row and part.geometry().center().y() > row[0].geometry().bottom():
            yield row
            row = []
        row.append(part)
    if row:
        yield row
