"""What editors need to know of the files behind a timeline: exact rates, timecode and sound."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace
from opentimelineio.opentime import RationalTime

from seedance_desktop.domain.clip import Clip
from seedance_desktop.media.container import open_container, reading, video_stream
from seedance_desktop.media.film_parts import film_places
from seedance_desktop.media.frames import Clip as Frames

NTSC = Fraction(1000, 1001)
_WHOLE_RATES = (12, 15, 16, 24, 25, 30, 48, 50, 60, 90, 100, 120)
_TIMECODE_RATES = frozenset({*map(Fraction, (24, 25, 30, 48, 50, 60)), *(whole * NTSC for whole in (24, 30, 48, 60))})
_SAME_RATE = 0.005
"""Frames per second by which files state one rate differently."""


class Cut(Struct, frozen=True):
    """Frames `first` to `last` of a clip, both included."""

    clip: Clip
    first: int
    last: int
    dissolve: Fraction = Fraction(0)
    """Seconds in which it dissolves into what follows: its own last ones and that one's first."""


class Gap(Struct, frozen=True):
    """Room for a shot that is still to be made."""

    name: str
    seconds: Fraction
    note: str = ""
    dissolve: Fraction = Fraction(0)


class Layout(Struct, frozen=True):
    """A timeline as editors have it: nothing overlaps, and a dissolve lies across a cut.

    It has the rate of the first clip, whose frames all numbers count.
    """

    cuts: Sequence[Cut]
    """With only the frames from cut to cut; during a dissolve the others beside them are shown, too."""
    media: Sequence["CutMedia"]
    """Of each cut."""
    gaps: Sequence[Sequence[tuple[Gap, int]]]
    """The gaps before each cut, and after the last, with their lengths."""
    dissolves: Sequence[int]
    """How long each cut dissolves into the next, half of it (rounded down) before the cut; 0: not, or into a gap."""

    @property
    def rate(self) -> Fraction:
        return self.media[0].rate

    def gap_before(self, number: int) -> int:
        """Return the length of all gaps before a cut."""
        return sum(length for _, length in self.gaps[number])


class CutMedia(Struct, frozen=True):
    """A clip's file. Times are in frames of `rate`; a variable rate's are rounded to its shortest frame's rate."""

    clip: Clip
    rate: Fraction
    times: Sequence[float]
    """Start of each frame, in seconds from the first, and the end of the last."""
    is_variable: bool
    timecode: int = 0
    """The first frame's timecode in the file."""
    drop_frame: bool = False
    channels: int = 0
    """Of sound; 0 without any."""
    sample_rate: int = 0

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where frames `first` to `last` begin, counted from the file's first frame, and how long they are."""
        if not self.is_variable:
            return first, last - first + 1
        start, end = round(self.times[first] * self.rate), round(self.times[last + 1] * self.rate)
        return start, max(1, end - start)

    def frames_at(self, rate: Fraction, first: int, last: int) -> int:
        """Return how many frames of a timeline of `rate` frames `first` to `last` take; at least one."""
        _, length = self.span(first, last)
        return max(1, round(length / self.rate * rate))

    def frame_at(self, seconds: float | Fraction) -> int:
        """Return the number of the frame that begins nearest to a time."""
        return max(0, bisect_right(self.times, float(seconds + 1 / self.rate / 2)) - 1)

    @property
    def length(self) -> int:
        """Length of the whole file."""
        return self.span(0, len(self.times) - 2)[1]


def read_cut_media(clip: Clip) -> CutMedia:
    """Read a clip's file. Blocking. Raises MediaError."""
    with Frames(clip.path, ahead=False) as frames:
        times, stated = (*frames.times, frames.duration_s), frames.rate
    rate = exact_rate(stated)
    is_variable = any(abs(time - n / rate) > 0.5 / rate for n, time in enumerate(times[:-1]))
    if is_variable:
        shortest = min(after - before for before, after in pairwise(times))
        rate = min(_TIMECODE_RATES, key=lambda each: abs(each - 1 / shortest))
    with open_container(clip.path) as container, reading(clip.path):
        stream = video_stream(container)
        told = [one.metadata.get("timecode") for one in (stream, *container.streams) if one is not None]
        text = next(filter(None, (*told, container.metadata.get("timecode"))), "")
        timecode, drop_frame = read_timecode(text, rate)
        sound = container.streams.audio[0].codec_context if container.streams.audio else None
        channels, sample_rate = (sound.channels, sound.sample_rate) if sound else (0, 0)
    return CutMedia(clip, rate, times, is_variable, timecode, drop_frame, channels, sample_rate)


def exact_rate(stated: Fraction) -> Fraction:
    """Return the rate that a file means: whole, or whole × 1000/1001 (SMPTE ST 12-1); files round it in many ways."""
    exact = [rate for whole in _WHOLE_RATES for rate in (Fraction(whole), whole * NTSC)]
    nearest = min(exact, key=lambda rate: abs(rate - stated))
    return nearest if abs(nearest - stated) < _SAME_RATE else stated.limit_denominator(1001)


def has_timecode(rate: Fraction) -> bool:
    """Whether timecode counts frames of this rate (SMPTE ST 12-1 and 12-3)."""
    return rate in _TIMECODE_RATES


def is_drop_frame_rate(rate: Fraction) -> bool:
    """Whether timecode of this rate can skip numbers to keep up with the time of day."""
    return rate in {30 * NTSC, 60 * NTSC}


def read_timecode(text: str, rate: Fraction) -> tuple[int, bool]:
    """Return a timecode as a number of frames, and whether it drops numbers; (0, False) if it is none."""
    drop = ";" in text and is_drop_frame_rate(rate)
    try:
        return round(RationalTime.from_timecode(text if drop else text.replace(";", ":"), float(rate)).value), drop
    except ValueError:
        return 0, False


def timecode_text(number: int, rate: Fraction, *, drop_frame: bool) -> str:
    """Return a number of frames as a timecode; `rate` must have one."""
    return str(RationalTime(number, float(rate)).to_timecode(float(rate), drop_frame))


def lay_out(events: Sequence[Cut | Gap], media: Mapping[str, CutMedia]) -> Layout:
    """Return the layout of cuts and gaps, of which at least one is a cut; `media` by the clips' ids."""
    rate = next(media[each.clip.id].rate for each in events if isinstance(each, Cut))
    lengths = [
        media[each.clip.id].frames_at(rate, each.first, each.last)
        if isinstance(each, Cut)
        else max(1, round(each.seconds * rate))
        for each in events
    ]
    wanted = [round(each.dissolve * rate) for each in events]
    shortest = [min(pair) - 1 for pair in pairwise(lengths)] + [0]
    places = film_places(lengths, [min(*pair) for pair in zip(wanted, shortest, strict=True)])
    cuts: list[Cut] = []
    gaps: list[list[tuple[Gap, int]]] = [[]]
    dissolves: list[int] = []
    before = 0  # of the dissolve into this one
    for n, (each, length) in enumerate(zip(events, lengths, strict=True)):
        after = places[n].dissolve
        head, tail = before // 2, after - after // 2
        if isinstance(each, Cut):
            file = media[each.clip.id]
            first = file.frame_at(file.times[each.first] + head / rate) if head else each.first
            last = file.frame_at(file.times[each.last + 1] - tail / rate) - 1 if tail else each.last
            cuts.append(replace(each, first=first, last=max(first, last)))
            gaps.append([])
            into = events[n + 1] if n + 1 < len(events) else None
            dissolves.append(after if isinstance(into, Cut) else 0)
        else:
            gaps[-1].append((each, max(1, length - head - tail)))
        before = after
    return Layout(cuts, [media[cut.clip.id] for cut in cuts], gaps, dissolves)
