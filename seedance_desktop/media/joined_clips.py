"""One clip, or several played back to back, as one sequence of frames."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence

from msgspec import Struct

from seedance_desktop.media.audio import BYTES_PER_FRAME, MAX_SECONDS, RATE, WINDOW_S, Sound, decode_sound
from seedance_desktop.media.errors import MediaError, StoppedError
from seedance_desktop.media.frame_cache import FrameCache
from seedance_desktop.media.frames import Clip, Frame, OnFrame
from seedance_desktop.media.segment import Segment


class _Part(Struct, frozen=True):
    clip: Clip
    key: Hashable
    start: int  # number of its first frame in the sequence
    first: int  # the same frame's number in the clip
    count: int
    seconds: float


class JoinedClips:
    """Opened segments, with frames numbered from 0 through all of them. Use from one thread at a time.

    Frames are kept in `cache`. Raises MediaError for the first segment that can't be used, and
    StoppedError as `Clip` does.
    """

    def __init__(
        self, segments: Sequence[Segment], cache: FrameCache, is_stopped: Callable[[], bool] = lambda: False
    ) -> None:
        self._cache = cache
        self._parts: list[_Part] = []
        self._frame_bytes = 0  # of the frame cached last
        times: list[float] = []
        end_s = 0.0
        try:
            for segment in segments:
                part = _open(segment, len(times), is_stopped)
                self._parts.append(part)
                origin = part.clip.times[part.first]
                times += [end_s + t - origin for t in part.clip.times[part.first : part.first + part.count]]
                end_s += part.seconds
        except (MediaError, StoppedError):
            self.close()
            raise
        self._starts = [part.start for part in self._parts]
        self.times = tuple(times)
        """Start of each frame, in seconds from frame 0."""
        self.duration_s = end_s
        """From the first frame's start to the last frame's end, in seconds."""

    @property
    def frame_count(self) -> int:
        return len(self.times)

    @property
    def is_stale(self) -> bool:
        """Whether a file has other frames than its table said: open it again."""
        return any(part.clip.is_mended for part in self._parts)

    def check(self) -> Iterator[None]:
        """Compare the tables of files that don't fit into the cache with the decoder, a frame at a time.

        The others' frames are all read anyway, which compares them too. Raises MediaError.
        """
        for part in self._parts:
            if len(self._cache.cached(part.key)) < part.clip.frame_count:
                yield from part.clip.check()

    def close(self) -> None:
        """Close the files; their frames stay in the cache."""
        for part in self._parts:
            part.clip.close()

    def playheads(self, number: int) -> dict[Hashable, int]:
        """Return frame `number` in each clip's own numbering, for `FrameCache.set_playheads`; may be out of range."""
        return {part.key: number - part.start + part.first for part in self._parts}

    def frame(self, number: int, *, skip_nonref: bool = False) -> Frame:
        """Return exactly frame `number`; the frames decoded on the way are cached too, as far as there is room.

        Over a long way `skip_nonref` is faster and caches none of them (see `Clip.read`). Raises IndexError outside
        the clips and MediaError when the frame can't be decoded.
        """
        part, local = self._find(number)
        return self._cache.get(part.key, local) or part.clip.read(local, self._keeper(part), skip_nonref=skip_nonref)

    def step_towards(self, number: int, *, skip_nonref: bool = False) -> Frame | None:
        """Decode one frame on the way to `number`; return frame `number` once reached. Otherwise as `frame`."""
        part, local = self._find(number)
        return self._cache.get(part.key, local) or part.clip.step_towards(
            local, self._keeper(part), skip_nonref=skip_nonref
        )

    def _keeper(self, part: _Part) -> OnFrame:
        def keep(number: int, frame: Callable[[], Frame]) -> None:
            if not self._cache.has(part.key, number) and self._cache.has_room(part.key, number, self._frame_bytes):
                made = frame()
                self._frame_bytes = made.nbytes
                self._cache.put(part.key, number, made)

        return keep

    def has(self, number: int) -> bool:
        """Whether a frame is in the cache."""
        part, local = self._find(number)
        return self._cache.has(part.key, local)

    def cached(self) -> set[int]:
        """Return the numbers of all cached frames."""
        return {
            part.start + number - part.first
            for part in self._parts
            for number in self._cache.cached(part.key)
            if part.first <= number < part.first + part.count
        }

    def sound(self, start_s: float = 0.0) -> Sound | None:
        """Return the sound of all segments, each as long as its video; None if all are silent. Raises MediaError.

        Where they are longer than MAX_SECONDS, it is that of WINDOW_S from `start_s` on.
        """
        if self.duration_s <= MAX_SECONDS:
            start_s, end_s = 0.0, self.duration_s
        else:
            end_s = min(start_s + WINDOW_S, self.duration_s)
        pcm, is_silent, part_s = bytearray(), True, 0.0
        for part in self._parts:
            begin_s, stop_s = max(start_s, part_s), min(end_s, part_s + part.seconds)
            if begin_s < stop_s:
                inside_s = part.clip.times[part.first] + begin_s - part_s
                sound = decode_sound(part.clip.path, stop_s - begin_s, inside_s)
                pcm += (sound.pcm if sound else b"").ljust(round((stop_s - begin_s) * RATE) * BYTES_PER_FRAME, b"\0")
                is_silent = is_silent and sound is None
            part_s += part.seconds
        return None if is_silent else Sound(bytes(pcm), start_s, self.duration_s - end_s)

    def _find(self, number: int) -> tuple[_Part, int]:
        if not 0 <= number < self.frame_count:
            raise IndexError(f"frame {number} of {self.frame_count}")
        part = self._parts[bisect_right(self._starts, number) - 1]
        return part, number - part.start + part.first


def _open(segment: Segment, start: int, is_stopped: Callable[[], bool]) -> _Part:
    clip = Clip(segment.path, is_stopped=is_stopped)
    first = min(segment.first, clip.frame_count - 1)
    last = clip.frame_count - 1 if segment.last is None else min(max(segment.last, first), clip.frame_count - 1)
    return _Part(clip, clip.key, start, first, last - first + 1, clip.end_s(last) - clip.times[first])
