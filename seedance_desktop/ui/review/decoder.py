"""A thread per player that opens, decodes and keeps frames, so that the window never waits for them."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from seedance_desktop.ui.review.sound import load_multimedia

if TYPE_CHECKING:  # PyAV and numpy are imported by the thread, on the first clip
    from seedance_desktop.media.audio import Sound
    from seedance_desktop.media.cache import FrameCache
    from seedance_desktop.media.frames import Clip, Frame

_log = logging.getLogger(__name__)
# Leaves room in a shared cache for the end of the clip that was looked at before.
_CACHE_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class ClipInfo:
    """What the player needs to know of an open clip. Sizes in pixels, times in seconds from frame 0."""

    width: int
    height: int
    times: tuple[float, ...]
    duration_s: float

    @property
    def fps(self) -> float:
        """Frames a second, on average."""
        return len(self.times) / self.duration_s


class Results(QObject):
    """What the thread found, delivered on the interface thread. The first value names the `open` it answers."""

    opened = Signal(int, object)
    """ClipInfo"""
    failed = Signal(int, str)
    frame = Signal(int, int, QImage)
    thumb = Signal(int, int, QImage)
    sound = Signal(int, object)
    """media.audio.Sound, or None"""


class Decoder:
    """Takes wishes from the interface thread and answers by `results`.

    The newest wanted frame wins; then come sound, thumbnails of frames at hand, and reading ahead.
    """

    def __init__(self, cache: "FrameCache | None" = None) -> None:
        self.results = Results()
        self._cache = cache
        self._changed = Condition()
        self._serial = 0
        self._to_open: Path | None = None
        self._reopen = False
        self._wanted: int | None = None
        self._thumbs: list[int] = []
        self._thumb_height = 1
        self._head = 0
        self._direction = 1
        self._playing = False
        self._stopped = False
        self._dirty = False  # something above was changed
        # Below: touched by the thread alone.
        self._clip: Clip | None = None
        self._key: object = None
        self._sound_due = False
        self._frame_bytes = 1
        # Read ahead since the last wish: players that share a cache could drive each other's frames out for ever.
        self._tried: set[int] = set()
        self._thread: Thread | None = None

    def open(self, path: Path | None) -> int:
        """Open a clip, None to let go of the one that is open. Returns the number that its results carry."""
        with self._changed:
            self._serial += 1
            self._to_open, self._reopen = path, True
            self._wanted, self._thumbs = None, []
            self._head, self._direction, self._playing = 0, 1, False
            self._wake()
            if path is not None and self._thread is None and not self._stopped:
                self._start()
            return self._serial

    def want(self, number: int) -> None:
        """Ask for a frame; a wish not yet begun is forgotten."""
        with self._changed:
            self._wanted = self._head = number
            self._wake()

    def want_thumbs(self, numbers: Sequence[int], height: int) -> None:
        """Ask for small pictures, `height` pixels high; those of an earlier call not yet made are forgotten."""
        with self._changed:
            self._thumbs, self._thumb_height = list(numbers), height
            self._wake()

    def set_motion(self, *, playing: bool, direction: int) -> None:
        """Tell which way the clip runs, so that reading ahead goes there."""
        with self._changed:
            self._playing, self._direction = playing, direction
            self._wake()

    def stop(self) -> None:
        """End the thread; waits for the frame in hand, a tenth of a second at worst."""
        with self._changed:
            self._stopped = True
            self._wake()
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        """Begin on the first clip: the thread imports PyAV, and an empty player needs none."""
        self._thread = Thread(target=self._run, name="clip decoder", daemon=True)
        self._thread.start()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.stop)

    def _wake(self) -> None:
        self._dirty = True
        self._changed.notify()

    def _run(self) -> None:
        from seedance_desktop.media.cache import FrameCache  # noqa: PLC0415 - heavy; see above
        from seedance_desktop.media.errors import MediaError  # noqa: PLC0415

        self._cache = self._cache or FrameCache()
        idle = False
        while True:
            with self._changed:
                while idle and not self._dirty:
                    self._changed.wait()
                if self._dirty:
                    self._tried.clear()
                self._dirty = False
                if self._stopped:
                    break
                serial, reopen, path = self._serial, self._reopen, self._to_open
                wanted = self._wanted
                self._reopen, self._wanted = False, None
            try:
                if reopen:
                    self._open_now(serial, path)
                elif self._clip is None:
                    idle = True
                elif wanted is not None:
                    image = to_image(self._frame(self._clip, wanted))
                    self.results.frame.emit(serial, wanted, image)
                else:
                    idle = not self._spare_time(self._clip, serial)
            except MediaError as error:
                self._close_clip()
                self.results.failed.emit(serial, str(error))
        self._close_clip()

    def _close_clip(self) -> None:
        if self._clip is not None:
            self._clip.close()
            self._clip = None

    def _open_now(self, serial: int, path: Path | None) -> None:
        from seedance_desktop.media.container import file_key, reading  # noqa: PLC0415
        from seedance_desktop.media.frames import Clip  # noqa: PLC0415

        self._close_clip()
        if path is None:
            return
        with reading(path):
            self._key = file_key(path)
        self._clip = clip = Clip(path)
        self._sound_due = True
        first = self._frame(clip, 0)
        self._frame_bytes = first.nbytes
        self.results.opened.emit(serial, ClipInfo(first.width, first.height, clip.times, clip.duration_s))
        self.results.frame.emit(serial, 0, to_image(first))

    def _frame(self, clip: "Clip", number: int) -> "Frame":
        assert self._cache is not None
        found = self._cache.get(self._key, number)
        return found or clip.read(number, self._keep)

    def _keep(self, number: int, frame: "Frame") -> None:
        assert self._cache is not None
        if abs(number - self._head) <= self._room() or number == 0:
            self._cache.put(self._key, number, frame)

    def _room(self) -> int:
        """How many frames of this clip may be held."""
        assert self._cache is not None
        return int(self._cache.capacity * _CACHE_SHARE / self._frame_bytes)

    def _spare_time(self, clip: "Clip", serial: int) -> bool:
        """Do one small useful thing; False when nothing is left to do."""
        if self._sound_due:
            self._sound_due = False
            self.results.sound.emit(serial, _sound_of(clip.path))
            return True
        missing = self._missing(clip.frame_count)
        thumb = self._take_thumb(even_if_far=missing is None and not self._playing)
        if thumb is not None:
            small = to_image(self._frame(clip, thumb)).scaledToHeight(
                self._thumb_height, Qt.TransformationMode.SmoothTransformation
            )
            self.results.thumb.emit(serial, thumb, small)
        elif missing is not None:
            self._tried.add(missing)
            clip.read(missing, self._keep)
        else:
            return False
        return True

    def _take_thumb(self, *, even_if_far: bool) -> int | None:
        assert self._cache is not None
        with self._changed:
            for place, number in enumerate(self._thumbs):
                if even_if_far or self._cache.has(self._key, number):
                    return self._thumbs.pop(place)
            return None

    def _missing(self, count: int) -> int | None:
        """The next frame worth decoding before anyone asks, nearest first in the direction of play."""
        assert self._cache is not None
        room, head = self._room(), self._head
        if count <= room:
            ahead = [*range(head, count), *range(head)]
        else:
            ahead = [*range(head, min(head + room * 3 // 4, count))]
        if self._direction < 0:
            ahead = [*range(head, max(head - room * 3 // 4, -1), -1)]
        return next((n for n in ahead if n not in self._tried and not self._cache.has(self._key, n)), None)


def _sound_of(path: Path) -> "Sound | None":
    from seedance_desktop.media.audio import decode_sound  # noqa: PLC0415
    from seedance_desktop.media.errors import MediaError  # noqa: PLC0415

    try:
        sound = decode_sound(path)
    except MediaError as error:
        _log.warning("no sound: %s", error)  # the picture plays without it
        return None
    if sound is not None:
        load_multimedia()  # here, so that the window doesn't wait for it
    return sound


def to_image(frame: "Frame") -> QImage:
    """A decoded frame as a QImage that owns its pixels."""
    pixels = frame.to_bgra()
    size = QSize(frame.width, frame.height)
    return QImage(pixels.data, size.width(), size.height(), size.width() * 4, QImage.Format.Format_RGB32).copy()
