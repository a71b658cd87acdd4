"""The spending section: two optional limits."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets import InlineError

_FIELDS = {
    "ask_above": (mark("Confirm jobs over"), mark("never")),
    "daily_limit": (mark("Daily limit"), mark("no limit")),
}


class SpendingSection(QWidget):
    """`save(error, **changes)` is called with a limit when its field is left: credits, or None for an empty one."""

    def __init__(self, settings: Callable[[], Settings], save: Callable[..., None], parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._save = save
        self.fields: dict[str, QLineEdit] = {}
        self.error = InlineError(tr("Spending"), self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        for row, (name, (text, empty)) in enumerate(_FIELDS.items()):
            field = QLineEdit(self)
            field.setObjectName(f"settings_{name}")
            field.setAccessibleName(tr("{limit} (credits)", limit=tr(text)))
            field.setPlaceholderText(tr(empty))
            field.setFont(theme.tabular(field.font()))
            theme.scale_widths(field, 130, 150)
            field.setClearButtonEnabled(True)
            field.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,7}"), field))
            value = getattr(settings(), name)
            field.setText("" if value is None else str(value))
            field.editingFinished.connect(lambda name=name: self._commit(name))
            label = QLabel(tr("{limit} (credits)", limit=tr(text)), self)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            self.fields[name] = field
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.error, len(_FIELDS), 0, 1, 2)

    def commit(self) -> None:
        """Save fields that are still being edited."""
        for name in self.fields:
            self._commit(name)

    def _commit(self, name: str) -> None:
        text = self.fields[name].text()
        value = int(text) if text else None
        if value != getattr(self._settings(), name):
            changes: dict[str, Any] = {name: value}
            self._save(self.error, **changes)
