"""The menus: the palette's actions by subject. On macOS they are the menu bar, elsewhere one menu with five in it."""

import fnmatch
import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.ui.actions import GROUPS, Command, every_command

_MENUS = {
    mark("File"): (
        "compose.*",
        "window.new_project window.add_key",
        "library.import library.import_folder library.relink library.rebuild",
        "review.save_frame review.export review.add_to_timeline review.timeline",
        "window.clips_folder",
        "window.close window.quit",
    ),
    mark("Edit"): (
        "*.undo *.redo",
        "*.copy *.copy_frame *.find",
        "*.stars? *.pick *.reject *.unflag library.clear",
        "sequence:* review:* library:* queue:*",
        "window.settings",
    ),
    mark("View"): (
        "window.studio window.sequence window.library window.review",
        "player.zoom* player.compare player.grid player.flip player.gain* player.safe_areas player.*full_screen",
        "player:*",
        "window.system window.dark window.light",
        "window.full_screen",
    ),
    mark("Window"): ("window.minimise window.maximise", "window.spending"),
    mark("Help"): ("window.palette window.keys", "window.*"),
}
"""Titles → sections: patterns of the names of actions, with a colon for a menu of a group's own.

Each action is where the first pattern matches it.
"""


def build_menus(window: QWidget) -> list[QMenu]:
    """Return the menus, with every action of the window. They show those that the page has."""
    known: dict[str, list[Command]] = {}
    for command in every_command(window):
        if command.objectName() != "window.menus":
            known.setdefault(command.objectName(), []).append(command)
    return [_Menu(tr(title), sections, known, window) for title, sections in _MENUS.items()]


class _Menu(QMenu):
    def __init__(self, title: str, sections: Sequence[str], known: dict[str, list[Command]], parent: QWidget) -> None:
        """Take what the sections match out of `known`."""
        super().__init__(title, parent)
        self._stand_ins: dict[QAction, list[Command]] = {}
        self._groups: list[_Menu] = []
        for section in sections:
            for pattern in section.split():
                self._add(pattern, known)
            self.addSeparator()
        self.update_actions()
        self.aboutToShow.connect(self.update_actions)

    def _add(self, pattern: str, known: dict[str, list[Command]]) -> None:
        group, colon, rest = pattern.partition(":")
        if colon:
            self._groups.append(_Menu(tr(GROUPS[group]), [f"{group}.{rest}"], known, self))
            self.addMenu(self._groups[-1])
            return
        for name in fnmatch.filter(list(known), pattern):
            same = known.pop(name)  # several players have the same commands
            if same[0].shortcutContext() is Qt.ShortcutContext.WindowShortcut:
                self.addAction(same[0])
                continue
            # On macOS a key of an action in a menu works everywhere, and several pages use the same keys.
            stand_in = self.addAction("")
            stand_in.setMenuRole(QAction.MenuRole.NoRole)
            stand_in.triggered.connect(lambda _on, same=same: _shown(same).trigger())
            self._stand_ins[stand_in] = same

    def update_actions(self) -> bool:
        """Show what the page has now; return whether that is anything."""
        for stand_in, same in self._stand_ins.items():
            command = _shown(same)
            keys = command.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            ending = "" if not keys else f"  ({keys})" if sys.platform == "darwin" else f"\t{keys}"
            stand_in.setText(command.text() + ending)
            stand_in.setVisible(command.is_shown())
            stand_in.setEnabled(command.can_run())
            stand_in.setCheckable(command.isCheckable())
            stand_in.setChecked(command.isChecked())
        for group in self._groups:
            group.menuAction().setVisible(group.update_actions())
        return any(action.isVisible() and not action.isSeparator() for action in self.actions())


def _shown(same: Sequence[Command]) -> Command:
    """Return the one of several commands of a name that the page has."""
    return next((command for command in same if command.is_shown()), same[0])
