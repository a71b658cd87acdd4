"""A project's sequence: its shots in the order of the film. Every operation returns a new one."""

from collections.abc import Callable, Collection, Iterable
from collections.abc import Sequence as Ordered
from contextlib import suppress
from fractions import Fraction
from typing import Annotated, Any, Self, get_type_hints

from msgspec import Meta, Struct, to_builtins
from msgspec.structs import force_setattr, replace

from seedance_desktop.core.decoding import Count, UnreadableError, convert, convert_fields
from seedance_desktop.core.i18n import format_number, tr
from seedance_desktop.core.text import MAX_LINE, replace_surrogates, short_name, shown
from seedance_desktop.domain.clip import Clip, Origin
from seedance_desktop.domain.request import Request

MAX_SHOTS = 5000
"""Shots of a sequence, with a place or without."""
MAX_NOTES = 20_000
"""Characters of the notes on a shot."""
CROP_RATIOS = ("9:16", "1:1")
"""Ratios that a film can be cropped to."""
_RATES = (Fraction(1), Fraction(240))
_Side = Annotated[int, Meta(ge=16, le=16_384)]
_Share = Annotated[float, Meta(ge=0, le=1)]
_Id = Annotated[str, Meta(min_length=1, max_length=100)]


class SequenceError(Exception):
    """It can't be done; the text tells the user why."""


class Trim(Struct, frozen=True):
    """The frames `first` to `last` of a take are used, both included and numbered from 0."""

    clip: _Id
    first: Count
    last: Count


class Crop(Struct, frozen=True):
    """The centre of what is left of a shot in a narrower ratio, as fractions of its width and height."""

    ratio: str
    x: _Share
    y: _Share


class FrameLink(Struct, frozen=True):
    """A shot's first frame comes from another shot's pick.

    `frame` is counted in the pick's file; None is the last frame that is used of it. `taken` is the frame that was
    taken, to tell when the pick has changed since; None: not taken yet.
    """

    shot: _Id
    frame: Count | None = None
    taken: Origin | None = None


class Slot(Struct, frozen=True, kw_only=True):
    """What is planned and decided about one shot."""

    shot: _Id
    title: str = ""
    """"" until it is planned or renamed here: the title is that of its takes."""
    request: Request | None = None
    """What its next take will be made of; None for shots that were not planned here."""
    pick: str = ""
    """Id of the chosen take; "" for none."""
    trims: tuple[Trim, ...] = ()
    """At most one per take; a take without one is used whole."""
    dissolve: Count = 0
    """Frames of the film in which it dissolves into the next."""
    crops: tuple[Crop, ...] = ()
    """At most one per ratio; the centre is kept in others."""
    link: FrameLink | None = None
    notes: Annotated[str, Meta(max_length=MAX_NOTES)] = ""

    def __post_init__(self) -> None:
        """Clean what the user wrote: it is stored and shown."""
        force_setattr(self, "title", " ".join(shown(self.title, MAX_LINE).split()))
        force_setattr(self, "notes", replace_surrogates(self.notes))

    def trim_of(self, clip_id: str) -> Trim | None:
        """Return the trim of a take; None if it is used whole."""
        return next((trim for trim in self.trims if trim.clip == clip_id), None)

    def range_of(self, clip: Clip) -> tuple[int, int]:
        """Return the first and last frame that are used of a take, within what its file has now."""
        end = max(0, clip.frames - 1)
        trim = self.trim_of(clip.id)
        if trim is None or not trim.first <= min(trim.last, end):
            return 0, end
        return trim.first, min(trim.last, end)

    def crop_of(self, ratio: str) -> tuple[float, float]:
        """Return the centre of its crop to a ratio."""
        return next(((crop.x, crop.y) for crop in self.crops if crop.ratio == ratio), (0.5, 0.5))


class Sequence(Struct, frozen=True, kw_only=True):
    """The shots of a project; project "" has those without any. Sizes in pixels; `rate` in frames per second."""

    project: str = ""
    rate: Fraction = Fraction(24)
    width: int = 1920
    height: int = 1080
    slots: tuple[Slot, ...] = ()
    """The film's shots, in order; none twice."""
    aside: tuple[Slot, ...] = ()
    """Shots without a place in the film."""

    def slot(self, shot: str) -> Slot:
        """Return a shot's slot, with a place or without. Raises SequenceError."""
        found = next((slot for slot in (*self.slots, *self.aside) if slot.shot == shot), None)
        if found is None:
            raise SequenceError(tr("The shot is no longer in the sequence."))
        return found

    @property
    def order(self) -> tuple[str, ...]:
        """Return the ids of the film's shots, in order."""
        return tuple(slot.shot for slot in self.slots)

    def insert(self, slots: Iterable[Slot], at: int | None = None) -> Self:
        """Give shots a place before position `at`, None: the end. What is known of a shot already stays so."""
        known = {slot.shot: slot for slot in (*self.slots, *self.aside)}
        new = list({slot.shot: known.get(slot.shot, slot) for slot in slots}.values())
        if len(known.keys() | {slot.shot for slot in new}) > MAX_SHOTS:
            raise SequenceError(tr("A sequence has at most {most} shots.", most=format_number(MAX_SHOTS)))
        moved = {slot.shot for slot in new}
        place = len(self.slots) if at is None else at
        before = [slot for slot in self.slots[:place] if slot.shot not in moved]
        after = [slot for slot in self.slots[place:] if slot.shot not in moved]
        aside = tuple(slot for slot in self.aside if slot.shot not in moved)
        return replace(self, slots=(*before, *new, *after), aside=aside)

    def move(self, shots: Collection[str], at: int) -> Self:
        """Move shots of the film, in their order, before what is at position `at` now."""
        return self.insert([slot for slot in self.slots if slot.shot in shots], at)

    def remove(self, shots: Collection[str]) -> Self:
        """Take shots out of the film; what is known of them is kept."""
        gone = tuple(slot for slot in self.slots if slot.shot in shots)
        return replace(
            self, slots=tuple(slot for slot in self.slots if slot.shot not in shots), aside=(*self.aside, *gone)
        )

    def forget(self, shots: Collection[str]) -> Self:
        """Drop everything that is planned and decided about shots; their takes stay in the library."""

        def left(slots: Ordered[Slot]) -> tuple[Slot, ...]:
            kept = [slot for slot in slots if slot.shot not in shots]
            return tuple(replace(each, link=None) if each.link and each.link.shot in shots else each for each in kept)

        return replace(self, slots=left(self.slots), aside=left(self.aside))

    def plan(self, shot: str, request: Request, title: str = "", at: int | None = None) -> Self:
        """Add a shot that is still to be made."""
        return self.insert([Slot(shot=shot, title=title, request=request)], at)

    def set_request(self, shot: str, request: Request | None) -> Self:
        """Change what the shot's next take will be made of."""
        return self._edit(shot, lambda slot: replace(slot, request=request))

    def rename(self, shot: str, title: str) -> Self:
        """Give a shot a title."""
        return self._edit(shot, lambda slot: replace(slot, title=title))

    def set_notes(self, shot: str, notes: str) -> Self:
        """Replace the notes on a shot."""
        if len(notes) > MAX_NOTES:
            raise SequenceError(tr("Notes have at most {most} characters.", most=format_number(MAX_NOTES)))
        return self._edit(shot, lambda slot: replace(slot, notes=notes))

    def set_pick(self, shot: str, clip_id: str) -> Self:
        """Choose a take; "" for none."""
        return self._edit(shot, lambda slot: replace(slot, pick=clip_id))

    def swap_take(self, shot: str, takes: Ordered[str], step: int) -> Self:
        """Choose the take `step` places after the pick among `takes`, or the last there is in that direction."""
        if not takes:
            return self
        pick = self.slot(shot).pick
        at = takes.index(pick) + step if pick in takes else 0 if step > 0 else len(takes) - 1
        return self.set_pick(shot, takes[max(0, min(at, len(takes) - 1))])

    def trim(self, shot: str, clip: Clip, first: int, last: int) -> Self:
        """Use the frames `first` to `last` of a take, both included."""
        if not 0 <= first <= last < clip.frames:
            if first > last:
                raise SequenceError(tr("Nothing would be left of the shot: the in point is after the out point."))
            rule = tr("{name} has frames 0 to {last}.", name=short_name(clip.name), last=clip.frames - 1)
            raise SequenceError(rule)
        is_whole = (first, last) == (0, clip.frames - 1)
        own = () if is_whole else (Trim(clip.id, first, last),)
        return self._edit(
            shot, lambda slot: replace(slot, trims=(*(each for each in slot.trims if each.clip != clip.id), *own))
        )

    def set_dissolve(self, shot: str, frames: int, most: int) -> Self:
        """Have a shot dissolve into the next in so many frames of the film. `most`: see Film.max_dissolve."""
        if not 0 <= frames <= most:
            rule = tr(
                "The dissolve has at most %n frame(s) here: both shots must be longer than it.", "", max(0, most)
            )
            raise SequenceError(rule)
        return self._edit(shot, lambda slot: replace(slot, dissolve=frames))

    def set_crop(self, shot: str, crop: Crop) -> Self:
        """Place a shot's crop to a ratio."""
        return self._edit(
            shot, lambda slot: replace(slot, crops=(*(each for each in slot.crops if each.ratio != crop.ratio), crop))
        )

    def link(self, shot: str, link: FrameLink | None) -> Self:
        """Take a shot's first frame from another shot's pick; None: no longer. Circles are refused."""
        if link is not None:
            links = {slot.shot: slot.link.shot for slot in (*self.slots, *self.aside) if slot.link} | {
                shot: link.shot
            }
            at = link.shot
            self.slot(at)
            for _ in links:
                if at == shot:
                    raise SequenceError(
                        tr("The shots would wait for each other: this one's frame comes from that one.")
                    )
                at = links.get(at, "")
        return self._edit(shot, lambda slot: replace(slot, link=link))

    def set_format(self, rate: Fraction, width: int, height: int) -> Self:
        """Set the film's rate and size. Sizes are even, as encoders need them."""
        if not _RATES[0] <= rate <= _RATES[1] or not all(16 <= side <= 16_384 for side in (width, height)):
            raise SequenceError(tr("No film can have this size or frame rate."))
        return replace(self, rate=rate, width=width // 2 * 2, height=height // 2 * 2)

    def _edit(self, shot: str, change: Callable[[Slot], Slot]) -> Self:
        self.slot(shot)

        def edited(slots: Ordered[Slot]) -> tuple[Slot, ...]:
            return tuple(change(slot) if slot.shot == shot else slot for slot in slots)

        return replace(self, slots=edited(self.slots), aside=edited(self.aside))


SLOT_TYPES = get_type_hints(Slot, include_extras=True)
"""The types of a slot's fields, to read what can be read of a damaged one."""


def slot_to_json(slot: Slot) -> dict[str, Any]:
    """Return every field by name."""
    values: dict[str, Any] = to_builtins(slot)
    return values


def slot_from_json(data: Any) -> tuple[Slot, bool]:
    """Parse what `slot_to_json` wrote; return the slot and whether it is whole.

    Of a damaged one, whatever can be read is kept. Raises UnreadableError if that leaves no shot.
    """
    saved = convert(data, dict[str, Any])
    values = convert_fields(saved, SLOT_TYPES)
    if "shot" not in values:
        raise UnreadableError("a slot without a shot")
    return Slot(**values), values.keys() >= saved.keys() & SLOT_TYPES.keys()


def sequence_of(project: str, rate: Any, width: Any, height: Any, slots: Iterable[tuple[Slot, bool]]) -> Sequence:
    """Return a sequence of what was stored; `slots`: each with whether it has a place.

    A shot is in it once, whatever was stored; a rate or size that can't be used is replaced by the usual one.
    """
    placed: dict[str, Slot] = {}
    aside: dict[str, Slot] = {}
    for slot, has_place in slots:
        if slot.shot not in placed and slot.shot not in aside and len(placed) + len(aside) < MAX_SHOTS:
            (placed if has_place else aside)[slot.shot] = slot
    made = Sequence(project=project, slots=_without_circles(placed), aside=_without_circles(aside, placed))
    with suppress(UnreadableError):
        made = replace(made, rate=read_rate(rate))
    with suppress(UnreadableError):
        made = made.set_format(made.rate, convert(width, _Side), convert(height, _Side))
    return made


def read_rate(text: Any) -> Fraction:
    """Return a rate like 24 or 24000/1001. Raises UnreadableError."""
    try:
        rate = Fraction(convert(text, Annotated[str, Meta(pattern=r"^\d{1,9}(/\d{1,9})?$")]))
    except ZeroDivisionError as error:
        raise UnreadableError("not a rate") from error
    if not _RATES[0] <= rate <= _RATES[1]:
        raise UnreadableError(f"the rate {rate}")
    return rate


def _without_circles(slots: dict[str, Slot], others: dict[str, Slot] | None = None) -> tuple[Slot, ...]:
    """Return slots without those links that would lead back to them: nobody can make one, but a file may hold it."""
    every = (others or {}) | slots

    def is_circle(slot: Slot) -> bool:
        at = slot.link.shot if slot.link else ""
        for _ in every:
            if not at or at == slot.shot:
                break
            following = every.get(at)
            at = following.link.shot if following and following.link else ""
        return at == slot.shot

    return tuple(replace(slot, link=None) if is_circle(slot) else slot for slot in slots.values())
