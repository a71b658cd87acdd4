"""The frame that is due now: plain Python, testable with a clock of its own."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from time import perf_counter

RATES = (1, 2, 4, 8)
"""Shuttle speeds, forwards and backwards."""
_HAIR = 1e-6  # seconds; keeps a backward clock inside the frame it starts from


class FrameClock:
    """Convert time to frame numbers by a clip's own frame times, with rate, in and out point and loop.

    `times` are the seconds at which each frame begins, `duration_s` is when the last one ends.
    """

    def __init__(
        self, times: Sequence[float] = (0.0,), duration_s: float = 0.0, now: Callable[[], float] = perf_counter
    ) -> None:
        self._times = times
        self._end_s = max(duration_s, times[-1] + _HAIR)
        self._now = now
        self.frame = 0
        self._anchor_s = 0.0  # position in the clip …
        self._anchor_at = 0.0  # … at this moment of `now`
        self._shown: int | None = None
        self.rate = 1
        self.playing = False
        self.loop = False
        self.in_frame = 0
        self.out_frame = self.last
        self.turns = 0
        """Number of times the loop restarted."""
        self.dropped = 0
        """Number of frames that were due at rate ±1 and never shown."""

    @property
    def last(self) -> int:
        return len(self._times) - 1

    @property
    def position_s(self) -> float:
        """Return the position in seconds from frame 0."""
        if not self.playing:
            return self._times[self.frame]
        return self._anchor_s + self.rate * (self._now() - self._anchor_at)

    def play(self, rate: int = 1) -> None:
        """Play at `rate`; from the start of the range when at its end."""
        first, last = self._span()
        if not first <= self.frame <= last or self.frame == (last if rate > 0 else first):
            self.frame = first if rate > 0 else last
        self.rate = rate
        self.playing = True
        self._anchor()

    def pause(self) -> None:
        """Pause on the frame that is due."""
        self.due()
        self.playing = False

    def seek(self, frame: int) -> None:
        """Seek to a frame, clamped to the clip; playback continues from there."""
        self.frame = min(max(frame, 0), self.last)
        self._anchor()

    def mark_in(self, frame: int) -> None:
        """Set the in point here; an earlier out point moves to the end of the clip."""
        self.in_frame = frame
        if self.out_frame < frame:
            self.out_frame = self.last

    def mark_out(self, frame: int) -> None:
        """Set the out point here; a later in point moves to the start of the clip."""
        self.out_frame = frame
        if self.in_frame > frame:
            self.in_frame = 0

    def due(self) -> int:
        """Return the frame to show now. Restart the loop, or pause, at the end of the range."""
        if not self.playing:
            return self.frame
        first, last = self._span()
        start, end = self._times[first], self._end_of(last)
        position = self.position_s
        if not start <= position < end and (position >= end) == (self.rate > 0):
            if not self.loop:
                self.playing = False
                self.frame = last if self.rate > 0 else first
                return self.frame
            self.turns += 1
            self._anchor_s = position = start + (position - start) % (end - start)
            self._anchor_at = self._now()
        self.frame = min(max(bisect_right(self._times, position) - 1, 0), self.last)
        return self.frame

    def wait_s(self) -> float:
        """Return the seconds until the next frame is due, at least 0."""
        position = self.position_s
        left = self._end_of(self.frame) - position if self.rate > 0 else position - self._times[self.frame] + _HAIR
        return max(0.0, left / abs(self.rate))

    def note_shown(self, frame: int) -> None:
        """Note the frame that was painted, to count dropped ones. Higher rates skip on purpose."""
        before, self._shown = self._shown, frame
        if before is None or not self.playing or abs(self.rate) != 1:
            return
        moved = (frame - before) * self.rate
        if moved < 0:  # the loop started again
            first, last = self._span()
            moved += last - first + 1
        self.dropped += max(0, moved - 1)

    def _span(self) -> tuple[int, int]:
        """Return the frames to play: the range, or what follows it when the user went past it without a loop."""
        if self.loop or self.in_frame <= self.frame <= self.out_frame:
            return self.in_frame, self.out_frame
        return 0, self.last

    def _end_of(self, frame: int) -> float:
        return self._times[frame + 1] if frame < self.last else self._end_s

    def _anchor(self) -> None:
        self._anchor_s = self._times[self.frame] if self.rate > 0 else self._end_of(self.frame) - _HAIR
        self._anchor_at = self._now()
        self._shown = None
