"""The clips that the decoding thread has open, and their read-ahead."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QSize

from seedance_desktop.media.segment import Segment

if TYPE_CHECKING:  # PyAV and numpy are imported by the thread, on the first clip
    from av.video.reformatter import VideoReformatter

    from seedance_desktop.media.frame_cache import FrameCache
    from seedance_desktop.media.frame_pool import FramePool
    from seedance_desktop.media.joined_clips import JoinedClips

# Leaves room in a shared cache for the end of the previous clip.
_CACHE_SHARE = 0.8
_AHEAD, _BEHIND = 3, 1
"""Shares of cached frames before and after the current one, for clips larger than the cache."""

Source = Sequence[Segment]
"""The contents of one pane: a clip, or several played back to back."""


class ClipInfo(Struct, frozen=True):
    """Facts about an open clip. Sizes in pixels as shown, times in seconds from frame 0."""

    width: int
    height: int
    times: tuple[float, ...]
    duration_s: float

    @property
    def fps(self) -> float:
        """Return the average frames per second."""
        return len(self.times) / self.duration_s


class OpenPane(Struct, eq=False):
    """Open clips of a pane with their cache. Used by the decoding thread only."""

    joined: "JoinedClips"
    info: ClipInfo
    frame_bytes: int
    reformatter: "VideoReformatter"
    running_reformatter: "FramePool"
    thumb_reformatter: "VideoReformatter"
    check: Iterator[None]
    """Compares the files' tables with the decoder."""
    wave: list[float] = []
    """Peaks of the sound as far as it was read."""

    def clamped(self, number: int) -> int:
        """Return the frame to show for `number`: a shorter clip stays on its last one."""
        return min(number, self.joined.frame_count - 1)

    def is_larger(self, fit: QSize) -> bool:
        """Return whether its pictures are larger than this size."""
        return not fit.isEmpty() and fit.width() < self.info.width and fit.height() < self.info.height


def open_pane(source: Source, cache: "FrameCache", is_stopped: Callable[[], bool] = lambda: False) -> OpenPane:
    """Open a pane's clips and read the first frame. Raises MediaError, and StoppedError once `is_stopped`."""
    from av.video.reformatter import VideoReformatter  # noqa: PLC0415 - heavy; see above

    from seedance_desktop.media.errors import MediaError, StoppedError  # noqa: PLC0415
    from seedance_desktop.media.frame_pool import FramePool  # noqa: PLC0415
    from seedance_desktop.media.joined_clips import JoinedClips  # noqa: PLC0415

    joined = JoinedClips(source, cache, is_stopped)
    try:
        first = joined.frame(0)
        if joined.is_stale:
            joined.close()
            joined = JoinedClips(source, cache, is_stopped)
            first = joined.frame(0)
    except (MediaError, StoppedError):
        joined.close()
        raise
    width, height = first.display_size
    info = ClipInfo(width, height, joined.times, joined.duration_s)
    return OpenPane(joined, info, first.nbytes, VideoReformatter(), FramePool(), VideoReformatter(), joined.check())


def set_playheads(cache: "FrameCache", panes: Sequence[OpenPane | None], head: int, direction: int) -> None:
    """Keep the frames around the current one in the cache."""
    heads = [pane.joined.playheads(pane.clamped(head)) for pane in panes if pane]
    cache.set_playheads({key: number for each in heads for key, number in each.items()}, direction)


def missing(
    cache: "FrameCache", panes: Sequence[OpenPane | None], head: int, direction: int, *, playing: bool
) -> Iterator[tuple[int, int]]:
    """Yield panes and frames to read ahead: those in the direction of play first.

    During playback, a frame that was passed is skipped unless the whole clip fits in the cache: decoding would
    have to seek back for it, and forward again.
    """
    live = [pane for pane in panes if pane]
    if not live:
        return
    room = int(cache.capacity * _CACHE_SHARE / sum(pane.frame_bytes for pane in live))
    count = max(pane.joined.frame_count for pane in live)
    ahead, behind = room, room
    if count > room:
        ahead, behind = room * _AHEAD // (_AHEAD + _BEHIND), room * _BEHIND // (_AHEAD + _BEHIND)
    if playing and count > room:
        behind = 0
    if direction < 0:
        ahead, behind = behind, ahead
    clamped = [pane.joined.cached() if pane else set() for pane in panes]
    later, earlier = range(head, min(head + ahead, count)), range(max(head - behind, 0), head)
    for number in (*later, *earlier) if direction > 0 else (head, *reversed(earlier), *later[1:]):
        for index, pane in enumerate(panes):
            if pane is not None and number < pane.joined.frame_count and number not in clamped[index]:
                yield index, number
