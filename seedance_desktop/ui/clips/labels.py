"""Texts of the library that several parts use."""

from seedance_desktop.core.i18n import format_number, mark, tr
from seedance_desktop.domain.clip import Flag

NO_CLIPS = mark(
    "No clips yet.\nClips you generate in the Studio appear here. You can also drop video files to review them."
)
NO_MATCH = mark("No clips match these filters.")
FLAG_LABELS = {Flag.PICK: mark("pick"), Flag.REJECT: mark("reject"), Flag.NONE: mark("unflagged")}
_COLOURS = {
    "red": mark("Red"),
    "orange": mark("Orange"),
    "yellow": mark("Yellow"),
    "green": mark("Green"),
    "blue": mark("Blue"),
    "purple": mark("Purple"),
}


def colour_label(name: str) -> str:
    """Return the display name of one of the domain's COLOURS."""
    return tr(_COLOURS.get(name, name))


def clips_label(count: int) -> str:
    """Return a number of clips: 1 clip, 1,200 clips."""
    return tr("%n clip(s)", "", count)


def size_label(size: int) -> str:
    """Return a file size: 18.4 MB."""
    return (
        tr("{figure} GB", figure=format_number(size / 1e9, 2))
        if size >= 1e9
        else tr("{figure} MB", figure=format_number(size / 1e6, 1))
    )
