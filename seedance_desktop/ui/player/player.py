"""The player of Studio and Review: exact frames on a stage, a filmstrip, transport and sound."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui.actions import make_action
from seedance_desktop.ui.player.actions import Commands
from seedance_desktop.ui.player.filmstrip import Filmstrip
from seedance_desktop.ui.player.header import ClipHeader
from seedance_desktop.ui.player.panes import CYCLE, LETTERS, MAX_PANES, CompareMode, Showing, looks
from seedance_desktop.ui.player.playback import Playback, Span
from seedance_desktop.ui.player.stage import GAINS, Stage
from seedance_desktop.ui.player.transport import Transport, timecode

if TYPE_CHECKING:
    from seedance_desktop.media.frame_cache import FrameCache

_MARGIN = 12
RELEASE_AFTER_MS = 60_000
"""Milliseconds after which a hidden player frees its frames."""


class Player(QWidget):
    """Play one clip, or up to four by one clock. Playback stops when the player is hidden.

    Give players of one window the same `cache`, so that a clip is decoded once.
    """

    loaded = Signal(int)
    """The clip is open; the value is its number of frames."""
    frame_shown = Signal(int)
    """This frame was painted, of every open clip."""
    failed = Signal(str)
    """The clip can't be shown, and why, in words for the user."""
    playing_changed = Signal(bool)
    range_changed = Signal()
    active_changed = Signal(int)
    """The active pane changed."""
    partner_requested = Signal(str)
    """The user chose a compare mode, but only one clip is open."""
    frame_requested = Signal(Path, int, str)
    """The user wants to use this frame of this clip as 'first' or 'last' frame."""

    def __init__(
        self, parent: QWidget | None = None, cache: "FrameCache | None" = None, *, is_film: bool = False
    ) -> None:
        """Build a player. That of a film compares nothing, and its page decides what in and out points do."""
        super().__init__(parent)
        self.is_film = is_film
        self.position_of: Callable[[int], tuple[int, int, str]] | None = None
        """Returns what the counter shows for a frame: frame, last frame, timecode. None: the clip's own."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Player"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "ground")
        self.showings: list[Showing] = []
        self._problems: dict[int, str] = {}
        self.frame = -1
        self._wave: Sequence[float] = ()
        self.notes: Sequence[tuple[Span, str]] = ()
        self._was_playing = False
        self.playback = Playback(self, cache)
        self._release_timer = QTimer(self, singleShot=True, interval=RELEASE_AFTER_MS)
        self._release_timer.timeout.connect(self.playback.decoder.rest)
        self._lay_out()
        self._listen()
        self.clear()

    @property
    def frame_count(self) -> int:
        """Return the number of frames of the (longest) clip, 0 without one."""
        return self.playback.frame_count

    @property
    def is_playing(self) -> bool:
        """Return whether the clip plays."""
        return self.playback.is_playing

    @property
    def path(self) -> Path | None:
        """Return the path of the (active) clip that is open or being opened."""
        return self.showings[self.active].path if self.showings else None

    @property
    def loop(self) -> QAction:
        """Return the action that loops the range."""
        return self._commands.loop

    @property
    def active(self) -> int:
        return self.stage.active

    @property
    def mode(self) -> CompareMode:
        return self.stage.mode

    @property
    def frames_dropped(self) -> int:
        """Return the frames dropped at normal speed."""
        return self.playback.dropped

    @property
    def range(self) -> Span:
        """Return in and out point, both included; (0, last frame) when none is set."""
        return self.playback.range

    def load(self, path: Path, title: str = "", rating: int = 0) -> None:
        """Open a clip and show its first frame; `loaded` or `failed` follows."""
        self.show_clips([Showing.of(path, title, rating)], title or path.name, tooltip=str(path))

    def show_clips(
        self,
        showings: Sequence[Showing],
        title: str,
        mode: CompareMode = CompareMode.SINGLE,
        *,
        at: int = 0,
        tooltip: str = "",
    ) -> None:
        """Open up to four clips at a frame and show them together; `loaded` or `failed` follows.

        A film keeps its picture until the other is there.
        """
        self._begin(showings[:MAX_PANES], tr("Opening the clip…"), at=at)
        self.header.set_title(title, tooltip)
        self._show_looks()
        self._set_mode(mode, 0)

    def clear(self) -> None:
        """Close the clip."""
        self._begin([], tr("No clip here yet"), tr("Generate one, or choose a clip from the strip below."))
        self.header.set_title("")

    def play(self, rate: int = 1) -> None:
        """Play at ±1, 2, 4 or 8 times the speed; a clip that is still opening starts when it is ready."""
        if self.showings:
            self.playback.play(rate)

    def pause(self) -> None:
        """Pause on the frame that is due."""
        self.playback.pause()

    def step(self, frames: int) -> None:
        """Pause, and step forward (back when negative)."""
        self.playback.step(frames)

    def seek(self, frame: int) -> None:
        """Seek to a frame, clamped to the clip; playback continues from there."""
        self.playback.seek(frame)

    def set_notes(self, notes: Sequence[tuple[Span, str]]) -> None:
        """Mark the active clip's notes on the filmstrip."""
        self.notes = notes
        self.filmstrip.set_notes(notes)

    def set_rating(self, pane: int, rating: int) -> None:
        self.showings[pane] = replace(self.showings[pane], rating=rating)
        self._show_looks()

    # Comparing.

    def choose_mode(self, mode: CompareMode) -> None:
        """Set the compare mode; with one clip, ask for others."""
        if len(self.showings) < 2:
            self.header.set_mode(CompareMode.SINGLE)
            if mode is not CompareMode.SINGLE and self.showings:
                self.partner_requested.emit(mode)
            return
        self._set_mode(mode, self.active)

    def cycle_compare(self) -> None:
        """Go to the next compare mode."""
        place = CYCLE.index(self.mode) if self.mode in CYCLE else 0
        self.choose_mode(CYCLE[(place + 1) % len(CYCLE)])

    def flip(self) -> None:
        """Activate the next clip; in single mode it replaces the other, on the same frame."""
        if len(self.showings) > 1:
            self.choose_pane((self.active + 1) % len(self.showings))
        elif self.showings:
            self.partner_requested.emit(CompareMode.SINGLE)

    def choose_pane(self, pane: int) -> None:
        self.stage.set_mode(self.mode, pane)
        self.notes = ()
        self._show_strip()
        self._show_looks()
        self.active_changed.emit(pane)

    def next_sound(self) -> None:
        """Play the sound of the next clip."""
        if len(self.showings) > 1:
            self.playback.set_sound_pane((self.playback.sound_pane + 1) % len(self.showings))

    def change_gain(self, steps: int) -> None:
        """Brighten the difference (darken when negative)."""
        place = GAINS.index(self.stage.gain) + steps
        self.stage.set_gain(GAINS[min(max(place, 0), len(GAINS) - 1)])

    def _set_mode(self, mode: CompareMode, active: int) -> None:
        self.stage.set_mode(mode, active)
        self.header.set_mode(self.mode)
        self._show_looks()

    def _show_looks(self) -> None:
        infos = self.playback.infos
        self.stage.set_panes(looks(self.showings, infos, self._problems))
        self.header.set_info(infos[self.active] if infos else None)
        self.header.set_rating(self.showings[self.active].rating if self.showings else 0)

    def _show_strip(self) -> None:
        """Show the active clip's filmstrip, on the scale of the longest clip."""
        info = self.playback.infos[self.active] if self.frame_count else None
        self.filmstrip.set_clip(self.frame_count, info.width / info.height if info else 16 / 9)
        self.filmstrip.set_frame(max(self.frame, 0))
        self.filmstrip.set_wave(self._wave)
        self.filmstrip.set_notes(self.notes)
        self._show_range()

    # Life.

    def shut_down(self) -> None:
        """Stop the decoding thread, as destroying the player does."""
        self._release_timer.stop()
        self.playback.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        self.pause()
        self._release_timer.start()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._release_timer.stop()
        self.playback.decoder.resume()
        super().showEvent(event)

    def _lay_out(self) -> None:
        self.stage = Stage(self)
        self._commands = _make_commands(self)
        self.filmstrip = Filmstrip(self)
        self.transport = Transport(self._commands, self)
        self.header = ClipHeader(self._commands, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 8, _MARGIN, _MARGIN)
        column.setSpacing(8)
        column.addWidget(self.header)
        self.header.setVisible(not self.is_film)
        column.addWidget(self.stage, 1)
        column.addWidget(self.filmstrip)
        column.addWidget(self.transport)

    def _listen(self) -> None:
        playback, strip, stage = self.playback, self.filmstrip, self.stage
        playback.opened.connect(self._on_opened)
        playback.failed.connect(self._on_failed)
        playback.pane_failed.connect(self._on_pane_failed)
        playback.frames.connect(stage.show_frames)
        playback.thumb.connect(self._on_thumb)
        playback.sound_loaded.connect(self._on_sound_loaded)
        playback.moved.connect(self._show_motion)
        playback.range_changed.connect(self._show_range)
        stage.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)
        stage.pane_chosen.connect(self.choose_pane)
        stage.full_screen_requested.connect(self.toggle_full_screen)
        stage.view_changed.connect(self._show_view)
        strip.scrubbed.connect(self.seek)
        strip.scrub_began.connect(playback.hold)
        strip.scrub_ended.connect(playback.release)
        strip.thumbs_requested.connect(
            lambda numbers: playback.decoder.request_thumbs(self.active, numbers, strip.thumb_height)
        )
        self.transport.rate_chosen.connect(self.play)
        self.transport.volume_changed.connect(self.volume_changed)
        self.transport.frame_requested.connect(self._on_frame_requested)
        self.header.mode_chosen.connect(lambda mode: self.choose_mode(CompareMode(mode)))
        self.header.gain_chosen.connect(stage.set_gain)

    def _begin(self, showings: Sequence[Showing], message: str, detail: str = "", at: int = 0) -> None:
        self.showings, self._problems = list(showings), {}
        self.frame = -1
        self._wave, self.notes = (), ()
        self.playback.open([showing.segments for showing in showings], at)
        self._open_at = at
        if not (self.is_film and showings and self.stage.images):
            self.stage.show_message(message, detail)
        self.filmstrip.set_clip(0)
        self.header.set_info(None)
        self.header.set_rating(0)
        self.header.set_mode(CompareMode.SINGLE)
        self._set_controls(present=False)
        self.show_position()
        self._show_motion()
        self._show_range()

    # What the controls do.

    def volume_changed(self) -> None:
        """Apply volume and mute of the controls."""
        muted = self._commands.mute.isChecked()
        self._commands.show_muted(muted)
        self.playback.sound.set_volume(self.transport.volume.value() / 100, muted=muted)

    def toggle_full_screen(self) -> None:
        """Enter or leave full screen."""
        was_playing, rate = self.is_playing, self.playback.rate
        fill = not self.isFullScreen()
        self.setWindowFlag(Qt.WindowType.Window, fill)  # hides it, which pauses
        if fill:
            self.showFullScreen()
        else:
            self.showNormal()
        self._commands.show_full_screen(fill)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if was_playing:
            self.play(rate)

    def _on_frame_requested(self, role: str) -> None:
        if self.path is not None and self.frame >= 0:
            self.frame_requested.emit(self.path, self.frame, role)

    # Signals of the playback

    def _on_opened(self) -> None:
        self._set_controls(present=True)
        if self._open_at:
            self.seek(self._open_at)
        self._show_looks()
        self._show_strip()
        self.show_position()
        self._show_view()
        self.loaded.emit(self.frame_count)

    def _on_failed(self, reason: str) -> None:
        self._begin([], "")
        self.stage.show_message(tr("This clip can't be shown"), reason, is_error=True)
        self.failed.emit(reason)

    def _on_pane_failed(self, pane: int, reason: str) -> None:
        self._problems[pane] = reason
        self._show_looks()

    def _on_thumb(self, pane: int, number: int, image: QImage) -> None:
        if pane == self.active:
            self.filmstrip.set_thumb(number, image)

    def _on_sound_loaded(self, has_sound: bool, wave: Sequence[float]) -> None:
        self._wave = wave
        self.filmstrip.set_wave(wave)
        self.volume_changed()
        self._commands.mute.setEnabled(has_sound)
        self.transport.volume.setEnabled(has_sound)
        several = len(self.showings) > 1
        self.transport.show_sound_from(LETTERS[self.playback.sound_pane] if several else "")

    def _on_painted(self, number: int) -> None:
        if not self.frame_count or number == self.frame:
            return
        self.frame = number
        self.playback.note_shown(number)
        self.show_position()
        self.frame_shown.emit(number)

    def _show_motion(self) -> None:
        self._commands.show_playing(self.is_playing)
        self.transport.show_rate(self.playback.rate)
        if self._was_playing != self.is_playing:
            self._was_playing = self.is_playing
            self.playing_changed.emit(self.is_playing)

    def show_position(self) -> None:
        """Show where the player is."""
        info = next(filter(None, self.playback.infos), None)
        frame = max(self.frame, 0)
        if self.position_of is not None and self.frame_count:
            self.transport.show_position(*self.position_of(frame))
        else:
            self.transport.show_position(frame, self.frame_count - 1, timecode(frame, info.fps if info else 24))
        self.transport.show_dropped(self.frames_dropped)
        self.filmstrip.set_frame(frame)

    def _show_range(self) -> None:
        first, last = self.range
        self.filmstrip.set_range(first, last)
        self.transport.show_range(first, last, whole=first == 0 and last >= self.frame_count - 1)
        self.range_changed.emit()

    def _show_view(self) -> None:
        stage = self.stage
        self.playback.decoder.set_sizes(stage.sizes())
        self.header.set_view(tr("Fit") if stage.view.is_fit else f"{stage.zoom_percent:.0f} %", stage.gain)

    def _set_controls(self, *, present: bool) -> None:
        self._commands.set_present(present)
        self.transport.volume.setEnabled(False)
        self.transport.show_sound_from("")
        self.transport.set_clip_present(present)
        self.header.set_present(present)


def _make_commands(player: "Player") -> Commands:
    """Add every command to the player: one list of names, texts and shortcuts."""

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
            player,
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
    if not player.is_film:
        add("in", tr("Set the in point"), "I", lambda: player.playback.mark_in(player.frame))
        add("out", tr("Set the out point"), "O", lambda: player.playback.mark_out(player.frame))
        add("no_in", tr("Clear the in point"), "Shift+I", lambda: player.playback.mark_in(0))
        add("no_out", tr("Clear the out point"), "Shift+O", lambda: player.playback.mark_out(player.frame_count - 1))
    stage = player.stage
    looped = tr("Loop the shot") if player.is_film else tr("Loop")
    loop = add("loop", looped, "Ctrl+L", lambda: player.playback.set_loop(loop.isChecked()), "repeat", checkable=True)
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
        compare=()
        if player.is_film
        else (
            add("compare", tr("Next compare mode"), "C", player.cycle_compare),
            add("grid", tr("Compare in a grid"), "G", lambda: player.choose_mode(CompareMode.GRID)),
            add("flip", tr("Flip to the other clip"), "B", player.flip),
            add("gain_up", tr("Brighter difference"), "]", lambda: player.change_gain(1)),
            add("gain_down", tr("Darker difference"), "[", lambda: player.change_gain(-1)),
        ),
    )
