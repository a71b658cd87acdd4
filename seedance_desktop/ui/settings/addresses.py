"""A field for a base address, validated in place."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.store.settings import ENVIRONMENT, V1_URL, V2_URL, AddressError, Settings, check_base_url
from seedance_desktop.ui.widgets import InlineError, SectionLabel
from seedance_desktop.ui.widgets.build import configure, fill

_DEFAULTS = {"v1_url": V1_URL, "v2_url": V2_URL}


class AddressField(QWidget):
    """`name` is the setting, `v1_url` or `v2_url`. An empty field means Apiframe's own address.

    `save` is called with an address that is good and new.
    """

    def __init__(
        self,
        name: str,
        label: str,
        settings: Callable[[], Settings],
        save: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._settings = settings
        self._save = save
        self.edit = configure(QLineEdit(self), objectName=f"settings_{name}", placeholderText=_DEFAULTS[name])
        self.note = configure(InlineError(label, self), objectName=f"settings_{name}_note")
        fill(QVBoxLayout(self), SectionLabel(label, self.edit), self.edit, self.note, margins=(0, 0, 0, 4), spacing=4)
        self.show_saved()
        self.edit.editingFinished.connect(self.commit)
        self.edit.textEdited.connect(self._look)

    def commit(self) -> None:
        """Save the address, or show what is wrong with it and keep the old one."""
        if not self.edit.isEnabled():
            return
        problem = self._problem()
        self.note.show_message(problem)
        if not problem and (url := check_base_url(self._text())) != self._own():
            self._save(url)

    def show_saved(self) -> None:
        """Show the address in use, and its source if that is not the field."""
        value = self._settings()
        self.edit.setText({"v1_url": value.v1_url, "v2_url": value.v2_url}[self._name])
        overridden = self._name in value.overrides
        self.edit.setEnabled(not overridden)
        said = tr(
            "Set by the environment variable {environment} for this run, which overrides this field.",
            environment=ENVIRONMENT[self._name],
        )
        self.note.show_message(said if overridden else "", "dim")

    def _look(self) -> None:
        """Clear an outdated error while typing; new ones are shown when typing ends."""
        if self.note.tone == "bad" and not self._problem():
            self.note.show_message("")

    def _problem(self) -> str:
        try:
            check_base_url(self._text())
        except AddressError as error:
            return f"{error.rule} {error.remedy}"
        return ""

    def _own(self) -> str:
        value = self._settings()
        return {"v1_url": value.own_v1_url, "v2_url": value.own_v2_url}[self._name]

    def _text(self) -> str:
        return self.edit.text().strip() or _DEFAULTS[self._name]
