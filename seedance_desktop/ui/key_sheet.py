"""The shortcut sheet of the current page, read from its actions."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui import theme
from seedance_desktop.ui.actions import (
    GROUPS,
    Command,
    action_text,
    current_key,
    key_texts,
    series_keys,
    series_of,
    series_text,
)
from seedance_desktop.ui.widgets.build import configure, fill

# Margins of the dialog around its rows.
_FRAME = QSize(60, 80)
# Rows per column.
_SHORT = 20


def key_rows(widgets: Iterable[QWidget]) -> dict[str, list[tuple[str, str]]]:
    """Return the visible widgets' actions with shortcuts: group → (text, shortcuts)."""
    shown = [
        action
        for top in widgets
        for widget in (top, *top.findChildren(QWidget))
        for action in widget.actions()
        if isinstance(action, Command) and action.keys and widget.isVisibleTo(top)
    ]
    groups: dict[str, dict[str, str]] = {}
    for action in shown:
        rows = groups.setdefault(action.group, {})
        if series := series_of(action):
            members = [one for one in shown if series_of(one) == series]
            rows[series_text(members)] = series_keys(members)
        else:
            rows[action_text(action)] = key_texts(action)
    return {tr(text): list(groups[name].items()) for name, text in GROUPS.items() if name in groups}


class KeySheet(QDialog):
    """A dialog that closes on Escape, Enter, or the shortcut that opened it."""

    def __init__(self, groups: dict[str, list[tuple[str, str]]], parent: QWidget) -> None:
        super().__init__(parent)
        configure(self, windowTitle=tr("Keyboard shortcuts"), objectName="key_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.size()
        rows = _rows(groups)
        half = (len(rows) + 1) // 2
        body = _body([rows[:half], rows[half:]])
        if len(rows) <= _SHORT or body.sizeHint().width() + _FRAME.width() > room.width():
            body = _body([rows])
        scroll = configure(QScrollArea(), widgetResizable=True, frameShape=QScrollArea.Shape.NoFrame)
        scroll.setWidget(body)
        close = configure(QPushButton(tr("Close")), default=True, clicked=self.accept)
        fill(QVBoxLayout(self), (scroll, 1), (close, 0, Qt.AlignmentFlag.AlignRight))
        again = QAction(self)
        again.setShortcut(current_key("window.keys"))
        again.triggered.connect(self.accept)
        self.addAction(again)
        self.resize((body.sizeHint() + _FRAME).boundedTo(room))


def _body(columns: list[list[tuple[str, str | None]]]) -> QWidget:
    body = QWidget()
    side_by_side = fill(QHBoxLayout(body), margins=(20, 12, 20, 12), spacing=40)
    for rows in columns:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(3)
        side_by_side.addLayout(grid)
        for row, (text, keys) in enumerate(rows):
            label = QLabel(text)
            if keys is None:
                label.setProperty("role", "label")
                label.setContentsMargins(0, 10 if row else 0, 0, 2)
                grid.addWidget(label, row, 0, 1, 2)
                continue
            key = configure(QLabel(keys), role="dim")
            key.setFont(theme.tabular(key.font()))
            grid.addWidget(label, row, 0)
            grid.addWidget(key, row, 1)
        grid.setRowStretch(len(rows), 1)
    return body


def _rows(groups: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str | None]]:
    """Return all rows under their headings (which have no shortcuts)."""
    rows: list[tuple[str, str | None]] = []
    for name, pairs in groups.items():
        rows += [(name, None), *pairs]
    return rows
