"""Undoable changes to ratings, flags, tags, notes and projects, for the whole window."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.domain.clip import COLOURS, Clip, Flag, Note
from seedance_desktop.domain.shot import Shot
from seedance_desktop.engine.library.annotations import Annotations
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.ui.clips.labels import colour_label

_MAX_WORDS = 20
_MAX_SHOTS = 500
"""Shots that a take can be moved to."""
_FLAG_LABELS = {Flag.PICK: mark("Pick"), Flag.REJECT: mark("Reject"), Flag.NONE: mark("Clear flag")}


class AnnotationCommands(QObject):
    """Ratings, flags, tags, notes, colours and projects of clips, in bulk and undoable.

    Every method returns once the change is in the database and `changed` was emitted per clip; sidecars follow.
    All raise StoreError when the database can't be written.
    """

    changed = Signal(object)
    """A Clip as it is now."""
    history = Signal()
    """The texts of undo and redo changed."""

    def __init__(self, annotations: Annotations, clips: ClipStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._annotations = annotations
        self._clips = clips

    @property
    def undo_text(self) -> str:
        """Return what `undo` would revert, or ""."""
        return self._annotations.undo_text

    @property
    def redo_text(self) -> str:
        """Return what `redo` would repeat, or ""."""
        return self._annotations.redo_text

    async def set_rating(self, clips: Iterable[Clip], stars: int) -> None:
        """Set 0 to 5 stars."""
        stars = min(5, max(0, stars))
        await self._apply(clips, tr("Rating {stars}", stars=stars), lambda clip: structs.replace(clip, rating=stars))

    async def set_flag(self, clips: Iterable[Clip], flag: Flag) -> None:
        """Set or clear the flag: picked, rejected or neither."""
        await self._apply(clips, tr(_FLAG_LABELS[flag]), lambda clip: structs.replace(clip, flag=flag))

    async def set_colour(self, clips: Iterable[Clip], name: str) -> None:
        """Set the label to one of COLOURS, or to "" for none."""
        colour = name if name in COLOURS else ""
        await self._apply(
            clips,
            tr("Colour {colour}", colour=colour_label(colour)) if colour else tr("No colour"),
            lambda clip: structs.replace(clip, colour=colour),
        )

    async def add_tag(self, clips: Iterable[Clip], tag: str) -> None:
        """Add a tag to the clips that don't have it (ignoring case)."""
        text = tr("Tag “{tag}”", tag=tag.strip())
        await self._apply(clips, text, lambda clip: structs.replace(clip, tags=_tags([*clip.tags, tag])))

    async def remove_tag(self, clips: Iterable[Clip], tag: str) -> None:
        gone = tag.strip().casefold()

        def without(clip: Clip) -> Clip:
            return structs.replace(clip, tags=tuple(one for one in clip.tags if one.casefold() != gone))

        await self._apply(clips, tr("Remove tag “{tag}”", tag=tag), without)

    async def add_note(self, clip: Clip, note: Note) -> None:
        """Add a note, sorted by frame."""

        def noted(one: Clip) -> Clip:
            notes = sorted({*one.notes, note}, key=lambda each: (each.start, each.end, each.text))
            return structs.replace(one, notes=tuple(notes))

        await self._apply([clip], tr("Note"), noted)

    async def remove_note(self, clip: Clip, note: Note) -> None:

        def without(one: Clip) -> Clip:
            return structs.replace(one, notes=tuple(each for each in one.notes if each != note))

        await self._apply([clip], tr("Remove note"), without)

    async def set_project(self, clips: Iterable[Clip], project: str) -> None:
        """Assign clips to a project, or to none with "". Their files stay where they are."""
        text = tr("Move to “{project}”", project=project) if project else tr("Remove from the project")
        await self._apply(clips, text, lambda clip: structs.replace(clip, project=project))

    async def move_to_shot(self, clips: Sequence[Clip], shot: Shot) -> None:
        """Make clips takes of another shot, in their order."""
        last = await self._clips.last_take(shot.id)
        takes = {clip.id: last + place for place, clip in enumerate(clips, 1)}
        await self._apply(
            clips,
            tr("Move to shot “{title}”", title=shot.title),
            lambda clip: structs.replace(clip, shot=shot.id, title=shot.title, take=takes[clip.id]),
        )

    async def rename_shot(self, shot: Shot) -> None:
        """Give a shot, and with it all its takes, another title."""
        clips = await self._clips.of_shots([shot.id])
        text = tr("Rename shot to “{title}”", title=shot.title)
        await self._apply(clips, text, lambda clip: structs.replace(clip, title=shot.title))

    async def recent_shots(self) -> list[Shot]:
        """Return the shots with clips, the newest first."""
        return await self._clips.recent_shots(_MAX_SHOTS)

    async def shots_changed(self, shots: Iterable[str]) -> None:
        """Tell what the clips of these shots are called now."""
        for clip in await self._clips.of_shots(shots):
            self.changed.emit(clip)

    async def undo(self) -> None:
        """Revert the last change."""
        self._emit_changed(await self._annotations.undo())

    async def redo(self) -> None:
        """Repeat the change that was reverted last."""
        self._emit_changed(await self._annotations.redo())

    async def tag_suggestions(self, prefix: str) -> list[str]:
        """Return the tags that start with the text, most used first; with "" the most used of all."""
        begin = prefix.strip().casefold()
        return [tag for tag in await self._clips.tags() if tag.casefold().startswith(begin)][:_MAX_WORDS]

    async def _apply(self, clips: Iterable[Clip], text: str, annotations: Callable[[Clip], Clip]) -> None:
        self._emit_changed(await self._annotations.apply([clip.id for clip in clips], text, annotations))

    def _emit_changed(self, clips: list[Clip]) -> None:
        for clip in clips:
            self.changed.emit(clip)
        self.history.emit()


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the tags trimmed, in order, without duplicates (ignoring case)."""
    known: dict[str, str] = {}
    for tag in tags:
        clean = " ".join(tag.split())
        if clean:
            known.setdefault(clean.casefold(), clean)
    return tuple(known.values())
