"""Clips playing by one clock, with their sound: the player without its widgets."""

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from seedance_desktop.ui.player.clock import RATES, FrameClock
from seedance_desktop.ui.player.decoder import Decoder
from seedance_desktop.ui.player.open_pane import ClipInfo, Source
from seedance_desktop.ui.player.sound import SoundPlayer

if TYPE_CHECKING:
    from seedance_desktop.media.audio import Sound
    from seedance_desktop.media.frame_cache import FrameCache

_SOUND_BEFORE_S = 2.0  # so that a step back needs no other part of a long sound
_MIN_TICK_MS = 8
Span = tuple[int, int]
"""The first and last frame, both included."""


class Playback(QObject):
    """Open clips and request the frame that is due; answers to earlier `open` calls are dropped."""

    opened = Signal()
    failed = Signal(str)
    """Nothing can be shown, and why."""
    pane_failed = Signal(int, str)
    frames = Signal(int, object)
    """Frame number, and a QImage for each pane."""
    thumb = Signal(int, int, object)
    """Pane, frame number and QImage."""
    sound_loaded = Signal(bool, object)
    """Whether the audible clip has sound, and its waveform."""
    moved = Signal()
    """Playback started or stopped, or the position changed."""
    range_changed = Signal()

    def __init__(self, parent: QObject, cache: "FrameCache | None" = None) -> None:
        super().__init__(parent)
        self.infos: list[ClipInfo | None] = []
        """The open clip of each pane; None for one that can't be shown."""
        self.sound_pane = 0
        self.sound = SoundPlayer(self)
        self._sound_is_due = False
        self.decoder = Decoder(cache)
        self._serial = 0
        self._loop = False
        self._play_when_open = False
        self._turns = 0
        self._held_rate = 0
        self._direction = 1  # the direction of the last step
        self._clock = FrameClock()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._listen()

    def _listen(self) -> None:
        results = self.decoder.results
        queued = Qt.ConnectionType.QueuedConnection
        results.opened.connect(self._on_opened, queued)
        results.failed.connect(self._on_failed, queued)
        results.pane_failed.connect(self._on_pane_failed, queued)
        results.frames.connect(self._on_frames, queued)
        results.thumb.connect(self._on_thumb, queued)
        results.sound.connect(self._on_sound, queued)
        self.destroyed.connect(self.decoder.stop)

    @property
    def frame_count(self) -> int:
        """Return the frames of the longest clip, 0 without one."""
        return self._clock.last + 1 if any(self.infos) else 0

    @property
    def frame(self) -> int:
        """Number of the frame that is due, which may not be decoded yet."""
        return self._clock.frame

    @property
    def is_playing(self) -> bool:
        return self._clock.playing

    @property
    def rate(self) -> int:
        """Return the speed, negative backwards; 1 while paused."""
        return self._clock.rate if self._clock.playing else 1

    @property
    def range(self) -> Span:
        """Return in and out point."""
        return self._clock.in_frame, self._clock.out_frame

    @property
    def dropped(self) -> int:
        """Return the frames dropped at normal speed."""
        return self._clock.dropped

    def open(self, sources: Sequence[Source], at: int = 0) -> None:
        """Open clips at a frame, or close all with none."""
        self._timer.stop()
        self.sound.set_sound(None)
        self.infos = []
        self.sound_pane = 0
        self._play_when_open = False
        self._held_rate, self._direction = 0, 1
        self._use(FrameClock())
        self._serial = self.decoder.open(sources, at)

    def play(self, rate: int = 1) -> None:
        """Play; clips that are still opening start when they are ready."""
        if not self.frame_count:
            self._play_when_open = True
            return
        self._clock.play(rate)
        self._direction = 1 if rate > 0 else -1
        self._went()

    def pause(self) -> None:
        """Pause on the frame that is due."""
        self._play_when_open = False
        self._clock.pause()
        self._went()

    def toggle(self) -> None:
        """Toggle between play and pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def shuttle(self, direction: int) -> None:
        """Play in a direction, faster with each call."""
        rate = self._clock.rate if self.is_playing else 0
        if rate * direction > 0:
            self.play(direction * RATES[min(RATES.index(abs(rate)) + 1, len(RATES) - 1)])
        else:
            self.play(direction)

    def step(self, frames: int) -> None:
        """Pause, and step by frames."""
        self._clock.pause()
        self.seek(self._clock.frame + frames)

    def seek(self, frame: int) -> None:
        """Seek to a frame, clamped to the clip."""
        if self.frame_count:
            if not self.is_playing:
                self._direction = 1 if frame >= self._clock.frame else -1
            self._clock.seek(frame)
            self._went()

    def hold(self) -> None:
        """Pause while the user scrubs."""
        self._held_rate = self.rate if self.is_playing else 0
        self.pause()

    def release(self) -> None:
        """Continue as before `hold`."""
        if self._held_rate:
            self.play(self._held_rate)

    def set_loop(self, on: bool) -> None:
        """Loop at the end of the range, or stop there."""
        self._loop = self._clock.loop = on

    def mark_in(self, frame: int) -> None:
        self._mark(self._clock.mark_in, frame)

    def mark_out(self, frame: int) -> None:
        self._mark(self._clock.mark_out, frame)

    def _mark(self, mark: Callable[[int], None], frame: int) -> None:
        if self.frame_count:
            mark(min(max(frame, 0), self._clock.last))
            self.range_changed.emit()

    def set_range(self, span: Span) -> None:
        """Set in and out point, clamped to the clip."""
        self.mark_in(span[0])
        self.mark_out(span[1])

    def set_sound_pane(self, pane: int) -> None:
        self.sound_pane = pane
        self.sound.set_sound(None)
        self._sound_is_due = True
        self.decoder.request_sound(pane)

    def note_shown(self, frame: int) -> None:
        """Note the frame that was painted."""
        self._clock.note_shown(frame)

    def stop(self) -> None:
        """Stop the decoding thread."""
        self._timer.stop()
        self.sound.silence()
        self.decoder.stop()

    # Results of the decoder

    def _on_opened(self, serial: int, infos: list[ClipInfo | None]) -> None:
        if serial != self._serial:
            return
        self.infos = infos
        longest = max((info for info in infos if info), key=lambda info: len(info.times))
        self._use(FrameClock(longest.times, longest.duration_s))
        self.set_sound_pane(next(pane for pane, info in enumerate(infos) if info))
        self.opened.emit()

    def _on_failed(self, serial: int, reason: str) -> None:
        if serial == self._serial:
            self.failed.emit(reason)

    def _on_pane_failed(self, serial: int, pane: int, reason: str) -> None:
        if serial == self._serial:
            self.pane_failed.emit(pane, reason)

    def _on_frames(self, serial: int, number: int, images: object) -> None:
        if serial != self._serial:
            return
        self.frames.emit(number, images)
        if self._play_when_open:
            self._play_when_open = False
            self.play()

    def _on_thumb(self, serial: int, pane: int, number: int, image: object) -> None:
        if serial == self._serial:
            self.thumb.emit(pane, number, image)

    def _on_sound(self, serial: int, pane: int, sound: "Sound | None", wave: Sequence[float]) -> None:
        if serial == self._serial and pane == self.sound_pane:
            self._sound_is_due = False
            self.sound.set_sound(sound)
            self.sound_loaded.emit(sound is not None, wave)
            self._restart_sound()

    # Time

    def _use(self, clock: FrameClock) -> None:
        clock.loop = self._loop
        self._clock = clock
        self._turns = 0

    def _tick(self) -> None:
        before = self._clock.frame
        number = self._clock.due()
        if number != before:
            self.decoder.request_frame(number)
        if not self.is_playing:
            self._went()
            return
        if self._clock.turns != self._turns:
            self._turns = self._clock.turns
            self._restart_sound()
        elif self._sound_runs():
            self.sound.follow(self._clock.position_s)
            self._read_sound_on()
        self._poller()

    def _poller(self) -> None:
        self._timer.start(max(_MIN_TICK_MS, math.ceil(self._clock.wait_s() * 1000)))

    def _went(self) -> None:
        """Bring sound, timers and read-ahead in line with the clock after play, pause or seek."""
        if self.frame_count:
            self.decoder.set_motion(playing=self.is_playing, direction=self._direction)
            self.decoder.request_frame(self._clock.frame)
        self._restart_sound()
        if self.is_playing:
            self._poller()
        else:
            self._timer.stop()
        self.moved.emit()

    def _sound_runs(self) -> bool:
        return self.is_playing and self._clock.rate == 1

    def _restart_sound(self) -> None:
        if self._sound_runs():
            self.sound.start(self._clock.position_s)
            self._read_sound_on()
        else:
            self.sound.silence()

    def _read_sound_on(self) -> None:
        position_s = self._clock.position_s
        if not self._sound_is_due and self.sound.lacks(position_s):
            self._sound_is_due = True
            self.decoder.request_sound(self.sound_pane, max(0.0, position_s - _SOUND_BEFORE_S))
