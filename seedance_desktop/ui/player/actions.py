"""The player's actions whose text or state changes."""

from msgspec import Struct
from PySide6.QtGui import QAction

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui import theme
from seedance_desktop.ui.actions import set_action_text


class Commands(Struct, frozen=True):
    """The actions whose text or state changes later."""

    steps: tuple[QAction, ...]
    play: QAction
    loop: QAction
    mute: QAction
    sound_from: QAction
    full_screen: QAction
    leave_full_screen: QAction
    zoom: tuple[QAction, ...]
    safe_areas: QAction
    compare: tuple[QAction, ...]

    def set_present(self, present: bool) -> None:
        """Enable the actions that need a clip; those for sound follow later."""
        for action in (*self.steps, self.loop, *self.zoom, *self.compare, self.safe_areas):
            action.setEnabled(present)
        self.mute.setEnabled(False)

    def show_playing(self, on: bool) -> None:
        """Name the Space action: Play or Pause."""
        theme.set_icon(self.play, "pause" if on else "play")
        set_action_text(self.play, tr("Pause") if on else tr("Play"))

    def show_muted(self, on: bool) -> None:
        """Name the M action: Mute or Sound on."""
        theme.set_icon(self.mute, "volume-x" if on else "volume-2")
        set_action_text(self.mute, tr("Sound on") if on else tr("Mute"))

    def show_full_screen(self, on: bool) -> None:
        """Name the F and Esc actions."""
        self.leave_full_screen.setEnabled(on)
        theme.set_icon(self.full_screen, "minimize" if on else "maximize")
        set_action_text(self.full_screen, tr("Leave full screen") if on else tr("Full screen"))
