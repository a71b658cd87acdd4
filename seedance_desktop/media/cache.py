"""A bounded memory of decoded frames, shared by every player."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from seedance_desktop.media.frames import Frame

DEFAULT_BYTES = 512 * 1024 * 1024


class FrameCache:
    """Keeps the frames used last, up to `capacity` bytes of pixels. Thread-safe.

    `clip` is any key that changes when the file does: `container.file_key(path)`.
    """

    def __init__(self, capacity: int = DEFAULT_BYTES) -> None:
        self.capacity = capacity
        self._frames: OrderedDict[tuple[Hashable, int], Frame] = OrderedDict()
        self._nbytes = 0
        self._lock = Lock()

    @property
    def nbytes(self) -> int:
        """Bytes of pixels held now."""
        return self._nbytes

    def get(self, clip: Hashable, number: int) -> Frame | None:
        """Return a frame and mark it as used, or None."""
        with self._lock:
            frame = self._frames.get((clip, number))
            if frame is not None:
                self._frames.move_to_end((clip, number))
            return frame

    def has(self, clip: Hashable, number: int) -> bool:
        """Whether a frame is held, without marking it as used."""
        with self._lock:
            return (clip, number) in self._frames

    def put(self, clip: Hashable, number: int, frame: Frame) -> None:
        """Hold a frame; those unused for longest make room. One larger than the whole cache is not held."""
        if frame.nbytes > self.capacity:
            return
        with self._lock:
            old = self._frames.pop((clip, number), None)
            self._frames[clip, number] = frame
            self._nbytes += frame.nbytes - (old.nbytes if old else 0)
            while self._nbytes > self.capacity:
                _, gone = self._frames.popitem(last=False)
                self._nbytes -= gone.nbytes

    def drop(self, clip: Hashable) -> None:
        """Forget every frame of one clip."""
        with self._lock:
            for key in [k for k in self._frames if k[0] == clip]:
                self._nbytes -= self._frames.pop(key).nbytes
