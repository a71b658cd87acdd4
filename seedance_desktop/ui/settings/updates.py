"""The updates section: an address, or empty for no notice."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.engine.update_check import check_address
from seedance_desktop.store.settings import AddressError, Settings
from seedance_desktop.ui.widgets import InlineError
from seedance_desktop.ui.widgets.build import configure, fill


class UpdatesSection(QWidget):
    """`save(error, update_address=…)` is called with a legal address, or "", when the field is left."""

    def __init__(self, settings: Callable[[], Settings], save: Callable[..., None], parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._save = save
        self.field = QLineEdit(settings().update_address, self)
        self.field.setObjectName("settings_update_address")
        configure(self.field, accessibleName=tr("Update address"), placeholderText=tr("not set"))
        self.field.editingFinished.connect(self.commit)
        self.error = InlineError(tr("Updates"), self)
        fill(QVBoxLayout(self), self.field, self.error, margins=0)

    def commit(self) -> None:
        """Save a valid address, or show what is wrong with it."""
        try:
            address = check_address(self.field.text())
        except AddressError as problem:
            self.error.show_message(str(problem))
            return
        self.error.show_message("")
        if address != self._settings().update_address:
            self._save(self.error, update_address=address)
