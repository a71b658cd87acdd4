"""Which clips the player shows, and which frame of which of them stands at its playhead."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.lineage import continued_from
from seedance_desktop.media.segment import Segment
from seedance_desktop.ui.review.playback import Span


@dataclass(slots=True)
class InView:
    """Clips side by side, one to a pane; or, with `counts`, back to back in one pane."""

    clips: list[Clip]
    counts: Sequence[int] = ()
    """How many frames of each are played, from its first on; empty for clips side by side."""

    @classmethod
    def chain(cls, clips: Sequence[Clip]) -> "InView":
        """Clips that continue each other, as `chain_segments` plays them."""
        ends = [segment.last for segment in chain_segments(clips)]
        counts = [clip.frames if end is None else end + 1 for clip, end in zip(clips, ends, strict=True)]
        return cls(list(clips), counts)

    def at(self, pane: int, frame: int) -> int:
        """The place, in `clips`, of the clip in a pane at a frame."""
        if not self.counts:
            return min(pane, len(self.clips) - 1)
        starts = [self._start(place) for place in range(len(self.counts))]
        return bisect_right(starts, max(frame, 0)) - 1

    def start(self, clip: Clip) -> int:
        """The player's number of a clip's first frame."""
        return next((self._start(n) for n, one in enumerate(self.clips) if one.id == clip.id), 0)

    def local(self, clip: Clip, frame: int) -> int:
        """A clip's own number of a frame of the player; past its end its last."""
        return min(max(frame - self.start(clip), 0), max(clip.frames - 1, 0))

    def local_span(self, clip: Clip, span: Span) -> Span | None:
        """What of the player's range lies in a clip, by the clip's own numbers; None for nothing."""
        start = self.start(clip)
        first, last = max(span[0] - start, 0), min(span[1] - start, clip.frames - 1)
        return (first, last) if first <= last else None

    def notes(self, current: Clip) -> list[tuple[Span, str]]:
        """Notes by the player's numbers: of the clip that is judged, or of all that are played back to back."""
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
    """Clips that continue each other as one sequence: each up to the frame that the next one begins with."""
    segments = []
    for clip, following in zip(chain, [*chain[1:], None], strict=True):
        origin = continued_from(following) if following else None
        goes_on = origin is not None and origin.clip_id == clip.id and origin.frame > 0
        segments.append(Segment(clip.path, 0, origin.frame - 1 if goes_on and origin else None))
    return tuple(segments)
