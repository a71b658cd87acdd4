"""What a sequence looks like as a film: which frames run when, each shot's state, and links that have changed."""

import math
from collections.abc import Iterable, Mapping
from collections.abc import Sequence as Ordered
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from seedance_desktop.domain.catalogue import find_model
from seedance_desktop.domain.clip import Clip, Flag, Origin
from seedance_desktop.domain.job import FINISHED, Job
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.sequence import FrameLink, Sequence, Slot

Takes = Mapping[str, Ordered[Clip]]
"""The clips of each shot, in the order of its takes."""
PLANNED_SECONDS = 4
"""How long a shot runs that has neither a take nor a request."""
_MAX_DENOMINATOR = 1001
_RESOLUTIONS = ("480p", "720p", "1080p", "2k", "4k")


class ShotState(StrEnum):
    """How far a shot is."""

    PLANNED = "planned"
    GENERATING = "generating"
    DRAFT = "draft"
    FINAL = "final"
    IMPORTED = "imported"


class FilmShot(Struct, frozen=True):
    """A shot in the film: `start` and `length` count frames of the film, `first` and `last` frames of the clip."""

    slot: Slot
    clip: Clip | None
    """None for a shot without a take: a card stands in for it."""
    first: int
    last: int
    start: int
    length: int
    dissolve: int
    """Its last frames, shown together with the first ones of the next shot."""

    @property
    def end(self) -> int:
        """Return the first frame of the film after it."""
        return self.start + self.length


class Film(Struct, frozen=True):
    """The film's shots, in order."""

    rate: Fraction
    shots: tuple[FilmShot, ...]

    @property
    def length(self) -> int:
        """Return the number of frames."""
        return self.shots[-1].end if self.shots else 0

    def at(self, frame: int) -> FilmShot | None:
        """Return the shot at a frame, where two dissolve the later one; None after the end."""
        return next((shot for shot in reversed(self.shots) if shot.start <= frame < shot.end), None)

    def max_dissolve(self, shot: str) -> int:
        """Return the longest dissolve from a shot into the next: each keeps one frame to itself."""
        for number, one in enumerate(self.shots[:-1]):
            if one.slot.shot == shot:
                before = self.shots[number - 1].dissolve if number else 0
                following = self.shots[number + 1]
                return max(0, min(one.length - before, following.length - following.dissolve) - 1)
        return 0

    def timecode(self, frame: int) -> str:
        """Return where a frame is, as hours:minutes:seconds:frames; without dropped numbers."""
        whole = math.ceil(self.rate)
        seconds, frames = divmod(frame, whole)
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{frames:02}"

    def seconds(self, frame: int) -> float:
        """Return when a frame begins."""
        return float(frame / self.rate)


def film_of(sequence: Sequence, takes: Takes) -> Film:
    """Return the film of a sequence. Every shot has a whole number of frames, whatever its clip's rate."""
    found: list[tuple[Slot, Clip | None, int, int, int]] = []
    for slot in sequence.slots:
        clip = take_in_use(slot, takes.get(slot.shot, ()))
        if clip is None:
            seconds = slot.request.duration if slot.request else PLANNED_SECONDS
            found.append((slot, None, 0, 0, _rounded(seconds * sequence.rate)))
            continue
        first, last = slot.range_of(clip)
        found.append((slot, clip, first, last, frames_at(sequence.rate, clip, last - first + 1)))
    shots: list[FilmShot] = []
    start = before = 0
    for number, (slot, clip, first, last, length) in enumerate(found):
        following = found[number + 1][4] if number + 1 < len(found) else 0
        dissolve = max(0, min(slot.dissolve, length - before - 1, following - 1))
        shots.append(FilmShot(slot, clip, first, last, start, length, dissolve))
        start += length - dissolve
        before = dissolve
    return Film(sequence.rate, tuple(shots))


def frames_at(rate: Fraction, clip: Clip, count: int) -> int:
    """Return how many frames of a film `count` frames of a clip take; at least one."""
    own = Fraction(clip.fps).limit_denominator(_MAX_DENOMINATOR) if clip.fps > 0 else rate
    return max(1, _rounded(count * rate / (own or rate)))


def _rounded(value: Fraction) -> int:
    return math.floor(value + Fraction(1, 2))


def take_in_use(slot: Slot, takes: Ordered[Clip]) -> Clip | None:
    """Return the pick, or what stands in for it: what is flagged as one, else the newest that is not rejected."""
    chosen = next((clip for clip in takes if clip.id == slot.pick), None)
    flagged = next((clip for clip in takes if clip.flag is Flag.PICK), None)
    return chosen or flagged or next((clip for clip in reversed(takes) if clip.flag is not Flag.REJECT), None)


def state_of(slot: Slot, takes: Ordered[Clip], jobs: Iterable[Job], finish: Request | None = None) -> ShotState:
    """Return how far a shot is. `jobs`: those of the shot; `finish`: what its last take shall be made like."""
    clip = take_in_use(slot, takes)
    if clip is None:
        is_running = any(job.state not in FINISHED for job in jobs)
        return ShotState.GENERATING if is_running else ShotState.PLANNED
    if clip.request is None:
        return ShotState.IMPORTED
    return ShotState.FINAL if is_final(clip.request, finish) else ShotState.DRAFT


def is_final(request: Request, finish: Request | None) -> bool:
    """Whether a clip is as good as the finish asks for; without one, as good as its model can make it."""
    if finish is not None and request.model != finish.model:
        return False
    model = find_model(request.service, request.model)
    if finish is not None:
        best = finish.resolution
    else:
        promised = set(model.resolutions) - model.unpromised_resolutions if model else set()
        best = max(promised, key=_rank, default="1080p")
    return _rank(request.resolution) >= _rank(best)


def _rank(resolution: str) -> int:
    return _RESOLUTIONS.index(resolution.lower()) if resolution.lower() in _RESOLUTIONS else -1


class ChangedLink(Struct, frozen=True):
    """A shot whose first frame should now come from another frame than it does."""

    shot: str
    link: FrameLink
    clip: Clip
    frame: int

    @property
    def renewed(self) -> FrameLink:
        """Return the link with the new frame as the one that was taken."""
        return FrameLink(self.link.shot, self.link.frame, Origin(self.clip.id, self.frame))


def changed_links(sequence: Sequence, takes: Takes) -> list[ChangedLink]:
    """Return the links whose shots have another pick, or another end of it, than when their frames were taken."""
    found = []
    known = {slot.shot: slot for slot in (*sequence.slots, *sequence.aside)}
    for slot in known.values():
        source = known.get(slot.link.shot) if slot.link else None
        clip = take_in_use(source, takes.get(source.shot, ())) if source else None
        if slot.link is None or source is None or clip is None:
            continue
        last = source.range_of(clip)[1]
        frame = last if slot.link.frame is None else min(slot.link.frame, max(0, clip.frames - 1))
        if slot.link.taken != Origin(clip.id, frame):
            found.append(ChangedLink(slot.shot, slot.link, clip, frame))
    return found
