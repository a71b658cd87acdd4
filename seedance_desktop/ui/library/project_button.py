"""The top bar's button with the current project and what it spent."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from seedance_desktop.core.i18n import format_number, tr
from seedance_desktop.core.text import button_text, short_name
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets.build import configure

if TYPE_CHECKING:
    from seedance_desktop.domain.project import Project

_NEARLY = 0.9
"""Share of the budget from which the spent credits are shown as a warning."""
_NAME_PX = 220


class ProjectButton(QToolButton):
    """Show the current project; its menu selects, creates and edits projects."""

    chosen = Signal(str)
    """The chosen project's name, or "" for none."""
    new_requested = Signal()
    edit_requested = Signal()
    delete_requested = Signal()
    shown = Signal()
    """The text changed and may need more room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        configure(self, objectName="project", kind="pill", popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._name = self._figures = ""
        self.show_project(None, 0, 0, [])

    def show_project(self, project: "Project | None", spent: int, play: int, projects: "Sequence[Project]") -> None:
        """Show a project, the credits it has spent (real, and the sandbox's), and offer these."""
        name, figure, tone = tr("No project"), "", ""
        if project is not None:
            figure = tr("%n credit(s)", "", spent)
            if project.budget is not None:
                figure = tr(
                    "{spent} of {budget} credits", spent=format_number(spent), budget=format_number(project.budget)
                )
            if play:
                figure += " · " + tr("{credits} simulated", credits=format_number(play))
            name, figure = short_name(project.name), f" · {figure}"
            if project.budget is not None:
                tone = "bad" if spent > project.budget else "warn" if spent >= project.budget * _NEARLY else ""
        self._name, self._figures = name, figure
        self.cut(theme.px(_NAME_PX))
        self.setProperty("tone", tone)
        self.style().polish(self)
        configure(self, accessibleName=tr("Project"), accessibleDescription=name + figure)
        hint = tr("New jobs belong to this project and are saved in its folder")
        self.setToolTip(f"{name}{figure}\n{hint}" if project else hint)
        self._menu.clear()
        group = QActionGroup(self._menu)
        for name in ("", *(each.name for each in projects)):
            action = QAction(button_text(name) or tr("No project"), self._menu, checkable=True)
            action.setChecked(name == (project.name if project else ""))
            action.triggered.connect(lambda _on, name=name: self.chosen.emit(name))
            group.addAction(action)
            self._menu.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(tr("New project…"), self.new_requested.emit)
        if project is not None:
            self._menu.addAction(tr("Edit this project…"), self.edit_requested.emit)
            self._menu.addAction(tr("Remove this project…"), self.delete_requested.emit)
        self.shown.emit()

    def cut(self, room: int, *, figures: bool = True) -> None:
        """Limit the project's name to a width in pixels, with or without what it spent."""
        name = theme.elided(self.fontMetrics(), self._name, room)
        self.setText(button_text(f"{name}{self._figures if figures else ''}"))
