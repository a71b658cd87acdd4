"""A thread per player that opens, decodes and keeps frames, so that the window never waits for them.

All open clips are read by this one thread, and every request for a frame is answered by the pictures of all of
them together: panes that are compared can't come to show different frames.
"""

import logging
from collections.abc import Sequence
from contextlib import suppress
from threading import Condition, Thread
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from seedance_desktop.core import threads
from seedance_desktop.ui.player.frame_image import letterboxed, to_image
from seedance_desktop.ui.player.open_pane import OpenPane, Source, missing, open_pane, set_playheads
from seedance_desktop.ui.player.sound import load_multimedia

if TYPE_CHECKING:  # PyAV and numpy are imported by the thread, on the first clip
    from seedance_desktop.media.audio import Sound
    from seedance_desktop.media.frame_cache import FrameCache
    from seedance_desktop.media.frames import Frame

_log = logging.getLogger(__name__)
_FINE_AFTER_S = 0.15
"""Seconds that a picture must stay before it is scaled again at best quality."""
_STILL_S = 0.2
"""Seconds to pause read-ahead while the user steps through cached frames."""
_STEPS, _DRAGGED = 10, 48
"""Going back by at most so many frames is a step, likely to be repeated; once more, a drag."""
_WAVE_PARTS = 800  # as many bars as a wide window shows


class Results(QObject):
    """The thread's results, delivered on the UI thread. The first value is the number of the `open` they answer."""

    opened = Signal(int, object)
    """The ClipInfo of each pane, or None where it failed."""
    pane_failed = Signal(int, int, str)
    """One of several panes can't be shown, and why."""
    failed = Signal(int, str)
    """Nothing can be shown, and why."""
    frames = Signal(int, int, object)
    """Frame number, and the QImage of each pane: a null one where the pane failed."""
    thumb = Signal(int, int, int, QImage)
    """Pane, frame number, picture."""
    sound = Signal(int, int, object, object)
    """Pane, media.audio.Sound or None, and its waveform as a list of parts from 0.0 to 1.0."""


class Decoder:
    """Decode what the UI thread requests, and answer by `results`.

    The newest requested frame comes first; then sound, thumbnails of cached frames, and read-ahead.
    """

    def __init__(self, cache: "FrameCache | None" = None) -> None:
        self.results = Results()
        self.cache = cache
        self._changed = Condition()
        self._serial = 0
        self._to_open: list[Source] = []
        self._reopen = False
        self._requested: int | None = None
        self._sizes: list[QSize] = []
        self._thumbs: list[int] = []
        self._thumb_height = 1
        self._thumb_pane = 0
        self._sound_request: tuple[int, float] | None = None
        self._head = 0
        self._direction = 1
        self._playing = False
        self._resting = False
        self._forget = False
        self._stopped = False
        self._dirty = False  # something above was changed
        # Below: touched by the thread alone.
        self._fit: list[QSize] = []
        self._panes: list[OpenPane | None] = []
        self._rough: tuple[int, float] | None = None  # the picture shown, and when to make it with care
        self._still_until = 0.0
        self._last = -1
        self._leaps, self._back = True, False
        # Frames read ahead since the last request: players that share a cache could evict each other's for ever.
        self._tried: set[tuple[int, int]] = set()
        self._pool = threads.pool(2, "clip painter", threads.INTERACTIVE)
        self._thread: Thread | None = None

    def open(self, sources: Sequence[Source], at: int = 0) -> int:
        """Open clips at a frame, or close all with none. Return the number that the results carry."""
        with self._changed:
            self._serial += 1
            self._to_open, self._reopen, self._sizes = list(sources), True, []
            self._requested, self._thumbs, self._sound_request = None, [], None
            self._head, self._direction, self._playing, self._resting = at, 1, False, False
            self._wake()
            if sources and self._thread is None and not self._stopped:
                self._start()
            return self._serial

    def request_frame(self, number: int) -> None:
        """Request a frame of every pane; it replaces a request that has not started."""
        with self._changed:
            self._requested = self._head = number
            self._wake()

    def set_sizes(self, sizes: Sequence[QSize]) -> None:
        """Set each pane's size in pixels: larger pictures are scaled here, not by Qt."""
        with self._changed:
            if list(sizes) != self._sizes:
                self._sizes = list(sizes)
                if self._requested is None:
                    self._requested = self._head
                self._wake()

    def request_thumbs(self, pane: int, numbers: Sequence[int], height: int) -> None:
        """Request thumbnails, `height` pixels high; pending ones of an earlier call are dropped."""
        with self._changed:
            self._thumb_pane, self._thumbs, self._thumb_height = pane, list(numbers), height
            self._wake()

    def request_sound(self, pane: int, from_s: float = 0.0) -> None:
        """Request a pane's sound: of a long one, the part from a time on."""
        with self._changed:
            self._sound_request = pane, from_s
            self._wake()

    def set_motion(self, *, playing: bool, direction: int) -> None:
        """Set the direction of play, for read-ahead."""
        with self._changed:
            self._playing, self._direction = playing, direction
            self._wake()

    def rest(self) -> None:
        """Free the cached frames and stop read-ahead, until `resume`."""
        with self._changed:
            self._resting = self._forget = True
            self._wake()

    def resume(self) -> None:
        """Resume read-ahead."""
        with self._changed:
            self._resting = self._forget = False
            self._wake()

    def stop(self) -> None:
        """Stop the thread; waits for the current frame, at most 0.1 s."""
        with self._changed:
            self._stopped = True
            self._wake()
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        """Start the thread for the first clip: it imports PyAV, which an empty player does not need."""
        self._thread = threads.thread(self._run, "clip decoder", threads.INTERACTIVE)
        self._thread.start()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.stop)

    def _wake(self) -> None:
        self._dirty = True
        self._changed.notify()

    def _run(self) -> None:
        from seedance_desktop.media.errors import StoppedError  # noqa: PLC0415 - heavy; see above
        from seedance_desktop.media.frame_cache import FrameCache  # noqa: PLC0415

        self.cache = self.cache or FrameCache()
        idle = False
        while True:
            with self._changed:
                while idle and not self._dirty:
                    idle = self._changed.wait(self._idle_s())
                if self._dirty:
                    self._tried.clear()
                    idle = False
                self._dirty = False
                if self._stopped:
                    break
                serial, reopen, sources = self._serial, self._reopen, self._to_open
                head, direction = self._head, self._direction
                requested, forget, resting = self._requested, self._forget, self._resting
                self._fit = self._sizes
                self._reopen, self._requested, self._forget = False, None, False
            if forget and self.cache is not None:
                self.cache.clear()
            with suppress(StoppedError):  # others are to be opened: that comes next
                if reopen:
                    self._open_now(serial, sources, head)
                elif requested is not None and any(self._panes):
                    set_playheads(self.cache, self._panes, head, direction)
                    cached = not self._playing and self._has(requested) and self._has(requested + direction)
                    self._show(serial, requested)
                    self._still_until = perf_counter() + _STILL_S if cached else 0.0
                elif self._rough is not None and self._fine_in_s() == 0:
                    self._show(serial, self._rough[0], quick=False)
                else:
                    idle = resting or perf_counter() < self._still_until or not self._spare_time(serial)
                if any(pane.joined.is_stale for pane in self._panes if pane):
                    self._open_now(serial, sources, head)
        self._close_panes()
        self._pool.shutdown()

    def _has(self, number: int) -> bool:
        """Return whether the frame is cached in every pane, or outside the clip."""
        return all(number < 0 or pane.joined.has(pane.clamped(number)) for pane in self._panes if pane)

    def _idle_s(self) -> float | None:
        """Return the seconds until there is work without a request; None for never."""
        fine_s = self._fine_in_s()
        if not self._still_until:
            return fine_s
        still_s = max(self._still_until - perf_counter(), 0.0)
        if not still_s:
            self._still_until = 0.0
        return still_s if fine_s is None else min(still_s, fine_s)

    def _fine_in_s(self) -> float | None:
        """Return the seconds until the shown picture is scaled at best quality; None for never."""
        live = zip(self._panes, self._fit, strict=False)
        if (
            self._rough is None
            or self._playing
            or self._resting
            or not any(p and p.is_larger(fit) for p, fit in live)
        ):
            return None
        return max(0.0, self._rough[1] - perf_counter())

    def _close_panes(self) -> None:
        for pane in filter(None, self._panes):
            pane.joined.close()
        self._panes, self._rough = [], None

    def _open_now(self, serial: int, sources: Sequence[Source], at: int) -> None:
        from seedance_desktop.media.errors import MediaError  # noqa: PLC0415

        def is_stopped() -> bool:  # unlocked: what it misses, it sees at the next frame
            return self._stopped or self._serial != serial

        assert self.cache is not None
        self._close_panes()
        failures: dict[int, str] = {}
        for index, source in enumerate(sources):
            try:
                self._panes.append(open_pane(source, self.cache, is_stopped))
            except MediaError as error:
                self._panes.append(None)
                failures[index] = str(error)
        if sources and not any(self._panes):
            self.results.failed.emit(serial, " ".join(failures.values()))
            return
        if not sources:
            return
        self.results.opened.emit(serial, [pane.info if pane else None for pane in self._panes])
        for index, reason in failures.items():
            self.results.pane_failed.emit(serial, index, reason)
        set_playheads(self.cache, self._panes, at, 1)
        self._show(serial, min(at, max(pane.joined.frame_count for pane in self._panes if pane) - 1))

    def _show(self, serial: int, number: int, *, quick: bool = True) -> None:
        """Read one frame of every pane and send all pictures at once."""
        # Stepping back continues: the frames decoded on the way are needed next.
        self._leaps = not 0 < self._last - number <= (_DRAGGED if self._back else _STEPS)
        self._back, self._last = number < self._last, number
        panes = range(len(self._panes))
        if len(panes) == 1:
            images = [self._picture(index, number, quick=quick) for index in panes]
        else:
            images = list(self._pool.map(lambda index: self._picture(index, number, quick=quick), panes))
        for index, image in enumerate(images):
            if isinstance(image, str):
                self._fail(serial, index, image)
        if any(self._panes):
            shown = [QImage() if isinstance(image, str) else image for image in images]
            self.results.frames.emit(serial, number, shown)
        self._rough = (number, perf_counter() + _FINE_AFTER_S) if quick else None

    def _picture(self, index: int, number: int, *, quick: bool) -> QImage | str:
        """Return the picture of a pane, or why there is none."""
        from seedance_desktop.media.errors import MediaError  # noqa: PLC0415

        pane = self._panes[index]
        if pane is None:
            return QImage()
        fit = self._fit[index] if index < len(self._fit) else None
        try:
            frame = pane.joined.frame(pane.clamped(number), skip_nonref=self._leaps)
            whole = QSize(pane.info.width, pane.info.height)
            own = QSize(*frame.display_size).scaled(whole, Qt.AspectRatioMode.KeepAspectRatio)
            if max(whole.width() - own.width(), whole.height() - own.height()) > 1:  # it is joined with others
                return letterboxed(frame, whole, fit if pane.is_larger(fit or QSize()) else None)
            if self._playing:
                return to_image(frame, pane.running_reformatter, fit, quick=quick)
            pane.running_reformatter.free()
            # Two halves in parallel are faster; during playback all processors are busy.
            threads = 1 if len(self._panes) > 1 else 2
            return to_image(frame, pane.reformatter, fit, quick=quick, threads=threads)
        except MediaError as error:
            return str(error)

    def _fail(self, serial: int, index: int, reason: str) -> None:
        pane = self._panes[index]
        if pane is not None:
            pane.joined.close()
        self._panes[index] = None
        if any(self._panes):
            self.results.pane_failed.emit(serial, index, reason)
        else:
            self.results.failed.emit(serial, reason)

    def _spare_time(self, serial: int) -> bool:
        """Do one small task in idle time; return False when none is left."""
        from seedance_desktop.media.errors import MediaError  # noqa: PLC0415

        if not any(self._panes):
            return False
        assert self.cache is not None
        with self._changed:
            sound, self._sound_request = self._sound_request, None
        if sound is not None:
            self._send_sound(serial, *sound)
            return True
        ahead = missing(self.cache, self._panes, self._head, self._direction, playing=self._playing)
        lacking = next((each for each in ahead if each not in self._tried), None)
        thumb = self._find_thumb(even_if_far=lacking is None and not self._playing)
        index, number = thumb or lacking or (-1, -1)
        if index < 0:
            return not self._playing and any(pane and _check_on(pane) for pane in self._panes)
        pane = self._panes[index]
        assert pane is not None
        try:
            frame = pane.joined.step_towards(pane.clamped(number), skip_nonref=thumb is not None)
        except MediaError as error:
            self._fail(serial, index, str(error))
            return True
        if frame is not None and thumb is not None:
            self._send_thumb(serial, pane, thumb, frame)
        elif frame is not None and lacking is not None:
            self._tried.add(lacking)
        return True

    def _send_sound(self, serial: int, index: int, from_s: float) -> None:
        from seedance_desktop.media.audio import frame_peaks  # noqa: PLC0415
        from seedance_desktop.media.errors import MediaError  # noqa: PLC0415

        pane = self._panes[index]
        sound: Sound | None = None
        wave: list[float] = []
        if pane is not None:
            try:
                sound = pane.joined.sound(from_s)
            except MediaError as error:
                _log.warning("no sound: %s", error)  # the picture plays without it
        if pane is not None and sound is not None:
            load_multimedia()  # here, so that the UI thread doesn't wait for it
            parts = max(1, _WAVE_PARTS // pane.joined.frame_count)
            wave = frame_peaks(sound, pane.info.times, pane.info.duration_s, parts)
            pane.wave = wave = list(map(max, wave, pane.wave or wave))
        self.results.sound.emit(serial, index, sound, wave)

    def _find_thumb(self, *, even_if_far: bool) -> tuple[int, int] | None:
        with self._changed:
            index = self._thumb_pane
            pane = self._panes[index] if index < len(self._panes) else None
            if pane is None:
                return None
            found = (n for n in self._thumbs if even_if_far or pane.joined.has(pane.clamped(n)))
            number = next(found, None)
            return None if number is None else (index, number)

    def _send_thumb(self, serial: int, pane: OpenPane, thumb: tuple[int, int], frame: "Frame") -> None:
        index, number = thumb
        with self._changed:
            if self._thumb_pane == index and number in self._thumbs:
                self._thumbs.remove(number)
        width, height = frame.display_size
        fit = QSize(max(1, round(self._thumb_height * width / height)), self._thumb_height)
        small = to_image(frame, pane.thumb_reformatter, fit, quick=True)
        self.results.thumb.emit(serial, index, number, small)


def _check_on(pane: OpenPane) -> bool:
    """Check one frame of a pane's tables; return False when there is nothing left to check."""
    from seedance_desktop.media.errors import MediaError  # noqa: PLC0415

    try:
        return next(pane.check, True) is None
    except MediaError as error:  # it is told when that frame is to be shown
        _log.warning("a clip's table can't be checked: %s", error)
        return False
