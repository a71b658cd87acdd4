"""The player of Studio and Review: exact frames on a stage, a filmstrip, transport and sound."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seedance_desktop.ui import theme
from seedance_desktop.ui.review.clock import RATES, FrameClock
from seedance_desktop.ui.review.decoder import ClipInfo, Decoder
from seedance_desktop.ui.review.filmstrip import Filmstrip
from seedance_desktop.ui.review.header import ClipHeader
from seedance_desktop.ui.review.sound import SoundPlayer
from seedance_desktop.ui.review.stage import Stage
from seedance_desktop.ui.review.transport import Transport, make_action, set_action_text, timecode

if TYPE_CHECKING:
    from seedance_desktop.media.audio import Sound
    from seedance_desktop.media.cache import FrameCache

_MIN_TICK_MS = 8
_MARGIN = 12


class Player(QWidget):
    """Plays one clip. Give players of one window the same `cache`, so that a clip is decoded once.

    Sound and picture stop when the player is hidden.
    """

    loaded = Signal(int)
    """The clip is open; the value is its number of frames."""
    frame_shown = Signal(int)
    """This frame is on the screen now."""
    failed = Signal(str)
    """The clip can't be shown, and why, in words for the person."""
    playing_changed = Signal(bool)
    frame_wanted = Signal(Path, int, str)
    """The person wants to use this frame of this clip as 'first' or 'last' frame."""

    def __init__(self, parent: QWidget | None = None, cache: "FrameCache | None" = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Player")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "ground")
        self._path: Path | None = None
        self._serial = 0
        self._info: ClipInfo | None = None
        self._frame = -1
        self._play_when_open = False
        self._resume = False
        self._was_playing = False
        self._turns = 0
        self._clock = FrameClock()
        self._sound = SoundPlayer(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._decoder = Decoder(cache)
        self._listen()
        self._make_actions()
        self._lay_out()
        self.clear()

    @property
    def frame(self) -> int:
        """Number of the frame that is painted now, -1 for none."""
        return self._frame

    @property
    def frame_count(self) -> int:
        """How many frames the clip has, 0 without one."""
        return len(self._info.times) if self._info else 0

    @property
    def is_playing(self) -> bool:
        """Whether the clip runs."""
        return self._clock.playing

    @property
    def path(self) -> Path | None:
        """The clip that is open or being opened."""
        return self._path

    @property
    def frames_dropped(self) -> int:
        """Frames of this clip that came due at normal speed and were not painted in time."""
        return self._clock.dropped

    @property
    def range(self) -> tuple[int, int]:
        """In and out point, both included; (0, last frame) when none is set."""
        return self._clock.in_frame, self._clock.out_frame

    def load(self, path: Path, title: str = "") -> None:
        """Open a clip and show its first frame; `loaded` or `failed` follows."""
        self._begin(path, "Opening the clip…")
        self.header.set_title(title or path.name, str(path))

    def clear(self) -> None:
        """Let go of the clip."""
        self._begin(None, "No clip here yet", "Generate one, or choose a clip from the strip below.")
        self.header.set_title("")

    def play(self, rate: int = 1) -> None:
        """Run at ±1, 2, 4 or 8 times the speed; a clip that is still opening starts when it is there."""
        if self._info is None:
            self._play_when_open = self._path is not None
            return
        self._clock.play(rate)
        self._moved()

    def pause(self) -> None:
        """Stop on the frame that is due."""
        self._play_when_open = False
        self._clock.pause()
        self._moved()

    def toggle(self) -> None:
        """Play, or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def step(self, frames: int) -> None:
        """Pause, and go that many frames forward (back when negative)."""
        self._clock.pause()
        self.seek(self._clock.frame + frames)

    def seek(self, frame: int) -> None:
        """Show a frame, held inside the clip; a running clip runs on from there."""
        if self._info is not None:
            self._clock.seek(frame)
            self._moved()

    def shut_down(self) -> None:
        """Stop the decoding thread. Destroying the player does so too."""
        self._timer.stop()
        self._sound.silence()
        self._decoder.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs unseen."""
        self.pause()
        super().hideEvent(event)

    def _listen(self) -> None:
        results = self._decoder.results
        queued = Qt.ConnectionType.QueuedConnection
        results.opened.connect(self._on_opened, queued)
        results.failed.connect(self._on_failed, queued)
        results.frame.connect(self._on_frame, queued)
        results.thumb.connect(self._on_thumb, queued)
        results.sound.connect(self._on_sound, queued)
        self.destroyed.connect(self._decoder.stop)

    def _make_actions(self) -> None:
        def add(name: str, text: str, keys: str, call: Callable[[], object], icon: str = "", **kind: bool) -> QAction:
            return make_action(self, name, text, keys.split(), call, icon=icon, **kind)

        self._steps = [
            add("player.start", "To the start", "Home", lambda: self.seek(0), "skip-back"),
            add("player.back", "One frame back", "Left", lambda: self.step(-1), "step-back", repeats=True),
            add("player.play", "Play", "Space", self.toggle, "play"),
            add("player.forward", "One frame forward", "Right", lambda: self.step(1), "step-forward", repeats=True),
            add("player.end", "To the end", "End", lambda: self.seek(self._clock.last), "skip-forward"),
        ]
        self._play_action = self._steps[2]
        add("player.back10", "Ten frames back", "Shift+Left", lambda: self.step(-10), repeats=True)
        add("player.forward10", "Ten frames forward", "Shift+Right", lambda: self.step(10), repeats=True)
        add("player.reverse", "Play backwards, faster each time", "J", lambda: self._shuttle(-1))
        add("player.pause", "Pause", "K", self.pause)
        add("player.faster", "Play forwards, faster each time", "L", lambda: self._shuttle(1))
        add("player.in", "Set the in point", "I", lambda: self._mark(self._clock.mark_in, self._frame))
        add("player.out", "Set the out point", "O", lambda: self._mark(self._clock.mark_out, self._frame))
        add("player.no_in", "Clear the in point", "Shift+I", lambda: self._mark(self._clock.mark_in, 0))
        add(
            "player.no_out",
            "Clear the out point",
            "Shift+O",
            lambda: self._mark(self._clock.mark_out, self._clock.last),
        )
        self._loop_action = add("player.loop", "Loop", "Ctrl+L", self._on_loop, "repeat", checkable=True)
        self._mute_action = add("player.mute", "Mute", "M", self._on_volume, "volume-2", checkable=True)
        self._full_action = add("player.full_screen", "Full screen", "F", self.toggle_full_screen, "maximize")
        self._leave_action = add("player.leave_full_screen", "Leave full screen", "Esc", self.toggle_full_screen)
        self._leave_action.setEnabled(False)

    def _lay_out(self) -> None:
        self.stage = Stage(self)
        self.stage.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)
        self.filmstrip = Filmstrip(self)
        self.filmstrip.scrubbed.connect(self.seek)
        self.filmstrip.scrub_began.connect(self._on_scrub_began)
        self.filmstrip.scrub_ended.connect(self._on_scrub_ended)
        self.filmstrip.thumbs_wanted.connect(
            lambda numbers: self._decoder.want_thumbs(numbers, self.filmstrip.thumb_height)
        )
        self.transport = Transport(self._steps, self._loop_action, self._mute_action, self._full_action, self)
        self.transport.rate_chosen.connect(self.play)
        self.transport.volume_changed.connect(self._on_volume)
        self.transport.frame_wanted.connect(self._on_frame_wanted)
        self.header = ClipHeader(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 8, _MARGIN, _MARGIN)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self.stage, 1)
        column.addWidget(self.filmstrip)
        column.addWidget(self.transport)

    # What the person does.

    def _begin(self, path: Path | None, message: str, detail: str = "") -> None:
        self._timer.stop()
        self._sound.set_sound(None)
        self._path, self._info, self._frame = path, None, -1
        self._play_when_open = self._resume = False
        self._use_clock(FrameClock())
        self._serial = self._decoder.open(path)
        self.stage.show_message(message, detail)
        self.filmstrip.set_clip(0)
        self.header.set_info(None)
        self._set_controls(present=False)
        self._show_position()
        self._show_motion()

    def _use_clock(self, clock: FrameClock) -> None:
        clock.loop = self._loop_action.isChecked()
        self._clock = clock
        self._turns = 0

    def _shuttle(self, direction: int) -> None:
        rate = self._clock.rate if self.is_playing else 0
        if rate * direction > 0:
            self.play(direction * RATES[min(RATES.index(abs(rate)) + 1, len(RATES) - 1)])
        else:
            self.play(direction)

    def _mark(self, mark: Callable[[int], None], frame: int) -> None:
        if self._info is not None:
            mark(max(frame, 0))
            self.filmstrip.set_range(*self.range)

    def _on_loop(self) -> None:
        self._clock.loop = self._loop_action.isChecked()

    def _on_volume(self) -> None:
        muted = self._mute_action.isChecked()
        theme.set_icon(self._mute_action, "volume-x" if muted else "volume-2")
        set_action_text(self._mute_action, "Sound on" if muted else "Mute")
        self._sound.set_volume(self.transport.volume.value() / 100, muted=muted)

    def _on_scrub_began(self) -> None:
        self._resume = self.is_playing
        self._clock.pause()
        self._moved()

    def _on_scrub_ended(self) -> None:
        if self._resume:
            self.play(self._clock.rate)

    def _on_frame_wanted(self, role: str) -> None:
        if self._path is not None and self._frame >= 0:
            self.frame_wanted.emit(self._path, self._frame, role)

    def toggle_full_screen(self) -> None:
        """Fill the screen with the player, or put it back in its place."""
        was_playing, rate = self.is_playing, self._clock.rate
        fill = not self.isFullScreen()
        self.setWindowFlag(Qt.WindowType.Window, fill)  # hides it, which pauses
        if fill:
            self.showFullScreen()
        else:
            self.showNormal()
        self._leave_action.setEnabled(fill)
        theme.set_icon(self._full_action, "minimize" if fill else "maximize")
        set_action_text(self._full_action, "Leave full screen" if fill else "Full screen")
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if was_playing:
            self.play(rate)

    # What the decoder answers.

    def _on_opened(self, serial: int, info: ClipInfo) -> None:
        if serial != self._serial:
            return
        self._info = info
        self._use_clock(FrameClock(info.times, info.duration_s))
        self.header.set_info(info)
        self._set_controls(present=True)
        self.filmstrip.set_clip(self.frame_count, info.width / info.height)
        self._show_position()
        self.loaded.emit(self.frame_count)

    def _on_failed(self, serial: int, reason: str) -> None:
        if serial != self._serial:
            return
        self._begin(None, "")
        self.stage.show_message("This clip can't be shown", reason, is_error=True)
        self.failed.emit(reason)

    def _on_frame(self, serial: int, number: int, image: QImage) -> None:
        if serial == self._serial:
            self.stage.show_frame(number, image)
            if self._play_when_open:
                self._play_when_open = False
                self.play()

    def _on_thumb(self, serial: int, number: int, image: QImage) -> None:
        if serial == self._serial:
            self.filmstrip.set_thumb(number, image)

    def _on_sound(self, serial: int, sound: "Sound | None") -> None:
        if serial == self._serial:
            self._sound.set_sound(sound)
            self._on_volume()
            self._mute_action.setEnabled(sound is not None)
            self.transport.volume.setEnabled(sound is not None)
            self._restart_sound()

    def _on_painted(self, number: int) -> None:
        if self._info is None or number == self._frame:
            return
        self._frame = number
        self._clock.note_shown(number)
        self._show_position()
        self.frame_shown.emit(number)

    # Time.

    def _tick(self) -> None:
        before = self._clock.frame
        number = self._clock.due()
        if number != before:
            self._decoder.want(number)
        if not self.is_playing:
            self._moved()
            return
        if self._clock.turns != self._turns:
            self._turns = self._clock.turns
            self._restart_sound()
        elif self._sound_runs():
            self._sound.follow(self._clock.position_s)
        self._schedule()

    def _schedule(self) -> None:
        self._timer.start(max(_MIN_TICK_MS, math.ceil(self._clock.wait_s() * 1000)))

    def _moved(self) -> None:
        """After any play, pause or seek: everything follows the clock."""
        if self._info is not None:
            self._decoder.set_motion(playing=self.is_playing, direction=1 if self._clock.rate > 0 else -1)
            self._decoder.want(self._clock.frame)
        self._restart_sound()
        self._show_motion()
        if self.is_playing:
            self._schedule()
        else:
            self._timer.stop()

    def _sound_runs(self) -> bool:
        return self.is_playing and self._clock.rate == 1

    def _restart_sound(self) -> None:
        if self._sound_runs():
            self._sound.start(self._clock.position_s)
        else:
            self._sound.silence()

    def _show_motion(self) -> None:
        theme.set_icon(self._play_action, "pause" if self.is_playing else "play")
        set_action_text(self._play_action, "Pause" if self.is_playing else "Play")
        self.transport.show_rate(self._clock.rate if self.is_playing else 1)
        if self._was_playing != self.is_playing:
            self._was_playing = self.is_playing
            self.playing_changed.emit(self.is_playing)

    def _show_position(self) -> None:
        fps = self._info.fps if self._info else 24
        frame = max(self._frame, 0)
        self.transport.show_position(frame, self.frame_count - 1, timecode(frame, fps))
        self.filmstrip.set_frame(frame)
        self.header.set_dropped(self.frames_dropped)

    def _set_controls(self, *, present: bool) -> None:
        for action in (*self._steps, self._loop_action):
            action.setEnabled(present)
        self._mute_action.setEnabled(False)
        self.transport.volume.setEnabled(False)
        self.transport.set_clip_present(present)
