"""The player's actions: one list of names, texts and shortcuts."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui import theme
from seedance_desktop.ui.actions import make_action, set_action_text
from seedance_desktop.ui.review.panes import CompareMode
from seedance_desktop.ui.review.playback import Playback
from seedance_desktop.ui.review.stage import Stage


class PlayerControls(Protocol):
    """The part of the player that its actions need."""

    playback: Playback
    stage: Stage

    @property
    def path(self) -> Path | None:
        """Return the current clip."""

    @property
    def frame(self) -> int:
        """Return the frame at the playhead."""

    @property
    def frame_count(self) -> int:
        """Frames that can be played."""

    def seek(self, frame: int) -> None:
        """Show a frame."""

    def step(self, by: int) -> None:
        """Step by a number of frames."""

    def pause(self) -> None:
        """Stop playing."""

    def volume_changed(self) -> None:
        """Apply volume and mute."""

    def next_sound(self) -> None:
        """Play the sound of the next clip shown."""

    def toggle_full_screen(self) -> None:
        """Enter or leave full screen."""

    def cycle_compare(self) -> None:
        """Compare in the next mode."""

    def choose_mode(self, mode: CompareMode) -> None:
        """Compare in a mode."""

    def flip(self) -> None:
        """Show the other clip."""

    def change_gain(self, by: int) -> None:
        """Brighten or darken the difference."""


@dataclass(frozen=True, slots=True)
class Commands:
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


def make_commands(widget: QWidget, player: PlayerControls) -> Commands:
    """Add every command to the player's widget."""

    def add(
        name: str,
        text: str,
        keys: str,
        call: Callable[[], object],
        icon: str = "",
        *,
        repeats: bool = False,
        checkable: bool = False,
    ) -> QAction:
        return make_action(
            widget,
            f"player.{name}",
            text,
            keys.split(),
            call,
            icon=icon,
            repeats=repeats,
            checkable=checkable,
            ready=lambda: player.path is not None,
        )

    play = add("play", tr("Play"), "Space", player.playback.toggle, "play")
    steps = (
        add("start", tr("To the start"), "Home", lambda: player.seek(0), "skip-back"),
        add("back", tr("One frame back"), "Left", lambda: player.step(-1), "step-back", repeats=True),
        play,
        add("forward", tr("One frame forward"), "Right", lambda: player.step(1), "step-forward", repeats=True),
        add("end", tr("To the end"), "End", lambda: player.seek(player.frame_count - 1), "skip-forward"),
    )
    add("back10", tr("Ten frames back"), "Shift+Left", lambda: player.step(-10), repeats=True)
    add("forward10", tr("Ten frames forward"), "Shift+Right", lambda: player.step(10), repeats=True)
    add("reverse", tr("Play backwards, faster each time"), "J", lambda: player.playback.shuttle(-1))
    add("pause", tr("Pause"), "K", player.pause)
    add("faster", tr("Play forwards, faster each time"), "L", lambda: player.playback.shuttle(1))
    add("in", tr("Set the in point"), "I", lambda: player.playback.mark_in(player.frame))
    add("out", tr("Set the out point"), "O", lambda: player.playback.mark_out(player.frame))
    add("no_in", tr("Clear the in point"), "Shift+I", lambda: player.playback.mark_in(0))
    add("no_out", tr("Clear the out point"), "Shift+O", lambda: player.playback.mark_out(player.frame_count - 1))
    stage = player.stage
    loop = add(
        "loop", tr("Loop"), "Ctrl+L", lambda: player.playback.set_loop(loop.isChecked()), "repeat", checkable=True
    )
    safe = add("safe_areas", tr("Safe areas"), "S", lambda: stage.set_safe_areas(safe.isChecked()), checkable=True)
    leave = add("leave_full_screen", tr("Leave full screen"), "Esc", player.toggle_full_screen)
    leave.setEnabled(False)
    return Commands(
        steps=steps,
        play=play,
        loop=loop,
        mute=add("mute", tr("Mute"), "M", player.volume_changed, "volume-2", checkable=True),
        sound_from=add("sound_from", tr("Sound from the next clip"), "Shift+M", player.next_sound),
        full_screen=add("full_screen", tr("Full screen"), "F", player.toggle_full_screen, "maximize"),
        leave_full_screen=leave,
        zoom=(
            add("zoom_in", tr("Zoom in"), "+ =", lambda: stage.zoom_by(1.5), repeats=True),
            add("zoom_out", tr("Zoom out"), "-", lambda: stage.zoom_by(1 / 1.5), repeats=True),
            add("zoom_pixels", tr("Actual pixels (1:1)"), "Z", stage.zoom_pixels),
            add("zoom_fit", tr("Fit to view"), "Shift+Z", stage.zoom_fit),
        ),
        safe_areas=safe,
        compare=(
            add("compare", tr("Next compare mode"), "C", player.cycle_compare),
            add("grid", tr("Compare in a grid"), "G", lambda: player.choose_mode(CompareMode.GRID)),
            add("flip", tr("Flip to the other clip"), "B", player.flip),
            add("gain_up", tr("Brighter difference"), "]", lambda: player.change_gain(1)),
            add("gain_down", tr("Darker difference"), "[", lambda: player.change_gain(-1)),
        ),
    )
