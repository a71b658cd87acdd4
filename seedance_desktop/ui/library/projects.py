"""The dialog that creates and edits a project."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.project import Project
from seedance_desktop.domain.request import Request
from seedance_desktop.ui import theme
from seedance_desktop.ui.clips.input_dialogs import ask_folder
from seedance_desktop.ui.library.filters import model_label
from seedance_desktop.ui.widgets.build import configure, fill
from seedance_desktop.ui.widgets.controls import NumberField
from seedance_desktop.ui.widgets.labels import FieldsLayout, InlineError

_MAX_CREDITS = 9_999_999


def request_text(request: Request) -> str:
    """Return a request as one line, for the project dialog."""
    return f"{model_label(request.model)} · {request.resolution} · {request.ratio} · {request.duration} s"


class ProjectDialog(QDialog):
    """Name, folder, budget and default settings. `save` gets the project; it returns a problem, or ""."""

    saved = Signal(object)
    """Return the Project as filled in."""

    def __init__(
        self,
        project: Project | None,
        folder_for: Callable[[str], Path],
        form_request: Callable[[], Request],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("project_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        configure(self, windowTitle=tr("Project") if project else tr("New project"), minimumWidth=theme.px(560))
        self._project = project
        self._folder_for = folder_for
        self._form_request = form_request
        self._request = project.request if project else None
        self.name = QLineEdit(project.name if project else "")
        self.name.setAccessibleName(tr("Name"))
        self.name.textChanged.connect(self._named)
        self.folder = configure(QLineEdit(str(project.folder) if project else ""), accessibleName=tr("Folder"))
        browse = QPushButton(tr("Choose…"))
        browse.clicked.connect(
            lambda: ask_folder(self, tr("Folder of the project"), lambda path: self.folder.setText(str(path)))
        )
        self.budget = configure(NumberField(), singleStep=100, specialValueText=tr("No limit"))
        self.budget.setRange(0, _MAX_CREDITS)
        configure(self.budget, suffix=f" {tr('credits')}", accessibleName=tr("Budget"))
        self.budget.setGroupSeparatorShown(True)
        self.budget.setValue((project.budget or 0) if project else 0)
        self.request = configure(QLabel(""), role="dim")
        take = QPushButton(tr("Use the current settings"))
        take.setToolTip(tr("Choosing the project loads these settings into the Studio"))
        take.clicked.connect(lambda: self.set_request(self._form_request()))
        none = configure(QPushButton(tr("None")), clicked=lambda: self.set_request(None))
        self.problem = InlineError(tr("Project"), self)
        form = FieldsLayout()
        form.add(tr("Name"), self.name)
        form.add(tr("Folder for new clips"), _row(self.folder, browse))
        form.add(tr("Budget"), self.budget)
        form.add(tr("Default settings"), _row(self.request, take, none))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Save).setProperty("kind", "primary")
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        fill(QVBoxLayout(self), form, self.problem, buttons, margins=16, spacing=12)
        self.set_request(self._request)

    def refuse(self, text: str) -> None:
        """Show why it can't be saved; the dialog stays open."""
        self.problem.show_message(text)

    def _named(self, name: str) -> None:
        if self._project is None and not self.folder.isModified():
            self.folder.setText(str(self._folder_for(name)) if name.strip() else "")

    def set_request(self, request: Request | None) -> None:
        self._request = request
        self.request.setText(request_text(request) if request else tr("none"))

    def save(self) -> None:
        name, folder = self.name.text().strip(), Path(self.folder.text().strip()).expanduser()
        if not name or not folder.is_absolute():
            self.refuse(tr("A project needs a name.") if not name else tr("Enter the full path of the folder."))
            return
        self.saved.emit(
            Project(
                name=name,
                folder=folder,
                created_at=self._project.created_at if self._project else datetime.now(UTC),
                budget=self.budget.value() or None,
                request=self._request,
            )
        )


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 0 if number else 1)
    return row
