"""The clips in the player, and which frame of which clip is at the playhead."""

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from seedance_desktop.domain.clip import Clip, continued_from
from seedance_desktop.media.segment import Segment
from seedance_desktop.ui.player.playback import Span


class ViewedClips(Struct):
    """Clips side by side, one per pane; with `counts`, back to back in one pane."""

    clips: list[Clip]
    counts: Sequence[int] = ()
    """Number of frames played of each clip; empty for clips side by side."""

    @classmethod
    def chain(cls, clips: Sequence[Clip]) -> "ViewedClips":
        """Return clips that continue each other, as `chain_segments` plays them."""
        ends = [segment.last for segment in chain_segments(clips)]
        counts = [clip.frames if end is None else end + 1 for clip, end in zip(clips, ends, strict=True)]
        return cls(list(clips), counts)

    def at(self, pane: int, frame: int) -> int:
        """Return the index in `clips` of the clip in a pane at a frame."""
        if not self.counts:
            return min(pane, len(self.clips) - 1)
        starts = [self._start(place) for place in range(len(self.counts))]
        return bisect_right(starts, max(frame, 0)) - 1

    def start(self, clip: Clip) -> int:
        """Return the player's number of a clip's first frame."""
        return next((self._start(n) for n, one in enumerate(self.clips) if one.id == clip.id), 0)

    def local(self, clip: Clip, frame: int) -> int:
        """Return a clip's own number of a player's frame, at most its last."""
        return min(max(frame - self.start(clip), 0), max(clip.frames - 1, 0))

    def local_span(self, clip: Clip, span: Span) -> Span | None:
        """Return the part of the player's range in a clip, in the clip's own numbers; None if there is none."""
        start = self.start(clip)
        first, last = max(span[0] - start, 0), min(span[1] - start, clip.frames - 1)
        return (first, last) if first <= last else None

    def notes(self, current: Clip) -> list[tuple[Span, str]]:
        """Return notes by the player's frame numbers: of the active clip, or of all played back to back."""
        found: list[tuple[Span, str]] = []
        for place, clip in enumerate(self.clips):
            shown = self.counts[place] if self.counts else clip.frames
            if self.counts or clip.id == current.id:
                start = self._start(place)
                found += [
                    ((start + note.start, start + min(note.end, shown - 1)), note.text)
                    for note in clip.notes
                    if note.start < shown
                ]
        return found

    def _start(self, place: int) -> int:
        return sum(self.counts[:place])


def chain_segments(chain: Sequence[Clip]) -> tuple[Segment, ...]:
    """Return clips that continue each other as one sequence: each up to the frame that the next one starts with."""
    segments = []
    for clip, following in zip(chain, [*chain[1:], None], strict=True):
        origin = continued_from(following) if following else None
        goes_on = origin is not None and origin.clip_id == clip.id and origin.frame > 0
        segments.append(Segment(clip.path, 0, origin.frame - 1 if goes_on and origin else None))
    return tuple(segments)
