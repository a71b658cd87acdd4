"""Undo and redo changes to a sequence, also after it has changed elsewhere meanwhile."""

from collections.abc import Sequence as Ordered
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import short_name
from seedance_desktop.domain.sequence import Sequence, SequenceError, Slot

MAX_UNDO_STEPS = 200
T = TypeVar("T", Sequence, Slot)


class StaleChangeError(SequenceError):
    """Something else has changed the same; the text tells the user what."""


class _Step(Struct, frozen=True):
    label: str
    before: Sequence
    after: Sequence


class SequenceHistory:
    """A sequence's current value, with the changes that led to it."""

    def __init__(self, value: Sequence) -> None:
        self.value = value
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    @property
    def undo_text(self) -> str:
        """Return the label of the change that `undo` would revert, or ""."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_text(self) -> str:
        """Return the label of the change that `redo` would repeat, or ""."""
        return self._undone[-1].label if self._undone else ""

    def change(self, label: str, value: Sequence) -> Sequence:
        """Take a changed value as the current one; `label` names the change for undo."""
        if value != self.value:
            self._done = [*self._done, _Step(label, self.value, value)][-MAX_UNDO_STEPS:]
            self._undone.clear()
            self.value = value
        return value

    def follow(self, value: Sequence) -> Sequence:
        """Take a value that was changed elsewhere as the current one; the changes made here can still be undone."""
        self.value = value
        return value

    def undo(self) -> Sequence:
        """Revert the last change and return the value; what has changed elsewhere since stays.

        Raises StaleChangeError if the same has changed elsewhere; the change is then no longer offered.
        """
        if self._done:
            step = self._done.pop()
            self.value = merge(step.after, step.before, self.value)
            self._undone.append(step)
        return self.value

    def redo(self) -> Sequence:
        """Repeat the change that was undone last and return the value. Raises StaleChangeError like `undo`."""
        if self._undone:
            step = self._undone.pop()
            self.value = merge(step.before, step.after, self.value)
            self._done.append(step)
        return self.value


def merge(base: Sequence, mine: Sequence, theirs: Sequence) -> Sequence:
    """Return `theirs` with the changes that lead from `base` to `mine`. Raises StaleChangeError if both differ."""
    if theirs in (base, mine):
        return mine
    old, new, now = _by_shot(base), _by_shot(mine), _by_shot(theirs)
    merged: dict[str, Slot] = {}
    for shot in {**now, **new}:
        before, one, other = old.get(shot), new.get(shot), now.get(shot)
        if one is not None and before is not None and other is not None:
            merged[shot] = _merged_slot(before, one, other)
        elif one == before:
            kept = other
            if kept is not None:
                merged[shot] = kept
        elif other in {before, one}:
            if one is not None:
                merged[shot] = one
        else:
            raise _stale(other or one or before)
    placed = _merged_order(base.order, mine.order, theirs.order)
    aside = _merged_order(*([slot.shot for slot in each.aside] for each in (base, mine, theirs)))
    known = [shot for shot in placed if shot in merged]
    others = [shot for shot in dict.fromkeys([*aside, *merged]) if shot in merged and shot not in known]
    return replace(
        _merged_fields(base, mine, theirs, ("project", "rate", "width", "height")),
        slots=tuple(merged[shot] for shot in known),
        aside=tuple(merged[shot] for shot in others),
    )


def _by_shot(sequence: Sequence) -> dict[str, Slot]:
    return {slot.shot: slot for slot in (*sequence.slots, *sequence.aside)}


def _merged_slot(base: Slot, mine: Slot, theirs: Slot) -> Slot:
    return _merged_fields(base, mine, theirs, Slot.__struct_fields__, theirs)


def _merged_fields(base: T, mine: T, theirs: T, names: Ordered[str], slot: Slot | None = None) -> T:
    values: dict[str, Any] = {}
    for name in names:
        before, one, other = getattr(base, name), getattr(mine, name), getattr(theirs, name)
        if one != before:
            if other not in (before, one):
                raise _stale(slot)
            values[name] = one
    return replace(theirs, **values)


def _merged_order(base: Ordered[str], mine: Ordered[str], theirs: Ordered[str]) -> list[str]:
    """Return `theirs` with what was inserted, removed or moved from `base` to `mine`."""
    if list(mine) == list(base) or list(mine) == list(theirs):
        return list(theirs)
    if list(theirs) == list(base):
        return list(mine)
    if _is_same_order(base, theirs):  # they only inserted and removed, which fits into the order of mine
        return _with_inserted(base, theirs, mine)
    if _is_same_order(base, mine):
        return _with_inserted(base, mine, theirs)
    raise StaleChangeError(tr("The order of the shots has changed since, so this can't be undone or repeated."))


def _is_same_order(one: Ordered[str], other: Ordered[str]) -> bool:
    both = set(one) & set(other)
    return [shot for shot in one if shot in both] == [shot for shot in other if shot in both]


def _with_inserted(base: Ordered[str], changed: Ordered[str], order: Ordered[str]) -> list[str]:
    """Return `order` with the insertions and removals between `base` and `changed`: each after what it followed."""
    gone = set(base) - set(changed)
    result = [shot for shot in order if shot not in gone]
    previous: str | None = None
    for shot in changed:
        if shot not in base and shot not in result:
            result.insert(result.index(previous) + 1 if previous in result else 0, shot)
        previous = shot
    return result


def _stale(slot: Slot | None) -> StaleChangeError:
    if slot is None:
        return StaleChangeError(tr("The film's format has changed since, so this can't be undone or repeated."))
    name = short_name(slot.title) or tr("The shot")
    return StaleChangeError(tr("{shot} has changed since, so this can't be undone or repeated.", shot=name))
