"""The menus: in macOS's menu bar, elsewhere opened by a key. They hold the commands that the window has anyway."""

import sys
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.ui.actions import commands

_MENUS: Mapping[str, Sequence[str]] = {
    mark("File"): (
        *("window.new_project", "window.add_key", "compose.generate", "review.save_frame", "review.export"),
        *("review.timeline", "window.settings", "window.close", "window.quit"),
    ),
    mark("Edit"): (
        *("queue.undo", "library.undo", "library.redo", "review.undo", "review.redo", "review.copy_frame"),
        *("library.find", "queue.find", "window.palette"),
    ),
    mark("View"): ("window.studio", "window.library", "window.review", "window.spending", "player.full_screen"),
    mark("Window"): ("window.minimise", "window.maximise"),
    mark("Help"): ("window.keys",),
}
_ROLES = {"window.settings": QAction.MenuRole.PreferencesRole, "window.quit": QAction.MenuRole.QuitRole}


def add_menu_bar(window: QMainWindow) -> None:
    """Give the window a menu bar where the system shows one for all programs."""
    if sys.platform == "darwin":
        _add_menus(window.menuBar(), window)


def open_menus(window: QMainWindow) -> None:
    """Open the same menus in the window's corner."""
    menu = QMenu(window)
    menu.aboutToHide.connect(menu.deleteLater)
    _add_menus(menu, window)
    menu.popup(window.mapToGlobal(window.rect().topLeft()))


def _add_menus(place: QMenu | QMenuBar, window: QMainWindow) -> None:
    for title in _MENUS:
        menu = place.addMenu(tr(title))
        menu.aboutToShow.connect(partial(_fill, menu, window, _MENUS[title]))
        _fill(menu, window, _MENUS[title])


def _fill(menu: QMenu, window: QMainWindow, names: Sequence[str]) -> None:
    """Have the menu hold those of the commands that can run now, and always the window's own."""
    known = {one.objectName(): one for one in commands(window)}
    menu.clear()
    for command in (known[name] for name in names if name in known):
        if command.group == "window" or command.can_run():
            command.setMenuRole(_ROLES.get(command.objectName(), QAction.MenuRole.NoRole))
            menu.addAction(command)
