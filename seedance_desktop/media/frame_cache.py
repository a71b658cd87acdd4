"""A bounded cache of decoded frames, shared by all players."""

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from threading import Lock

from seedance_desktop.media.frames import Frame

DEFAULT_BYTES = 512 * 1024 * 1024
_HIDDEN_SHARE = 4
"""Clips that are no longer shown keep at most this part (1/4) of the cache, for users who come back soon."""
_PASSED_WEIGHT = 3
"""Frames that playback moves away from count as this many times further than those ahead."""


class FrameCache:
    """Cache up to `capacity` bytes of frames. Thread-safe.

    `clip` is any key that changes with the file: `container.file_key(path)`. Frames of clips that are not shown are
    dropped first, least recently used first; then those furthest from the shown frame.
    """

    def __init__(self, capacity: int = DEFAULT_BYTES) -> None:
        self.capacity = capacity
        self._frames: OrderedDict[tuple[Hashable, int], Frame] = OrderedDict()
        self._heads: Mapping[Hashable, int] = {}
        self._direction = 1
        self.nbytes = 0
        self._lock = Lock()

    def set_playheads(self, heads: Mapping[Hashable, int], direction: int) -> None:
        """Set the clips that are shown, each with its current frame, and the playback direction (1 or -1)."""
        with self._lock:
            others = heads.keys() != self._heads.keys()
            self._heads, self._direction = heads, direction
            if others:
                self._trim_hidden()

    def get(self, clip: Hashable, number: int) -> Frame | None:
        """Return a frame and mark it as used, or None."""
        with self._lock:
            frame = self._frames.get((clip, number))
            if frame is not None:
                self._frames.move_to_end((clip, number))
            return frame

    def has(self, clip: Hashable, number: int) -> bool:
        """Whether a frame is cached; does not mark it as used."""
        with self._lock:
            return (clip, number) in self._frames

    def cached(self, clip: Hashable) -> set[int]:
        """Return the numbers of a clip's cached frames; does not mark them as used."""
        with self._lock:
            return {number for each, number in self._frames if each == clip}

    def has_room(self, clip: Hashable, number: int, nbytes: int) -> bool:
        """Whether a frame of that size would be cached, if need be in place of less useful ones."""
        if nbytes > self.capacity:
            return False
        with self._lock:
            if self.nbytes + nbytes <= self.capacity or clip not in self._heads:
                return True
            return self._distance(self._least_useful()) > self._distance((clip, number))

    def put(self, clip: Hashable, number: int, frame: Frame) -> None:
        """Cache a frame, dropping less useful ones. A frame larger than the whole cache is not cached."""
        if frame.nbytes > self.capacity:
            return
        with self._lock:
            self._remove((clip, number))
            while self.nbytes + frame.nbytes > self.capacity:
                self._remove(self._least_useful())
            self._frames[clip, number] = frame
            self.nbytes += frame.nbytes

    def clear(self) -> None:
        """Drop every frame of every clip."""
        with self._lock:
            while self._frames:  # one by one: freeing half a gigabyte at once would stall the window
                self._remove(next(iter(self._frames)))

    def _trim_hidden(self) -> None:
        kept = 0
        for key in [key for key in reversed(self._frames) if key[0] not in self._heads]:
            kept += self._frames[key].nbytes
            if kept > self.capacity // _HIDDEN_SHARE:
                self._remove(key)

    def _remove(self, key: tuple[Hashable, int]) -> None:
        gone = self._frames.pop(key, None)
        self.nbytes -= gone.nbytes if gone else 0

    def _least_useful(self) -> tuple[Hashable, int]:
        unseen = next((key for key in self._frames if key[0] not in self._heads), None)
        return unseen or max(self._frames, key=self._distance)

    def _distance(self, key: tuple[Hashable, int]) -> float:
        """Return how far a frame is from the shown one, weighted by the playback direction."""
        clip, number = key
        if clip not in self._heads:
            return float("inf")
        ahead = (number - self._heads[clip]) * self._direction
        return ahead if ahead >= 0 else -_PASSED_WEIGHT * ahead
