"""The contents of clip cards, in the recent clips and in the grid."""

from msgspec import Struct
from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt

from seedance_desktop.core.i18n import format_number, join_list, tr
from seedance_desktop.core.text import MAX_SHOWN, shown
from seedance_desktop.domain.catalogue import find_model
from seedance_desktop.domain.clip import Clip, Flag
from seedance_desktop.ui.clips.labels import colour_label
from seedance_desktop.ui.local_files import file_url

ClipRole = Qt.ItemDataRole.UserRole + 1
"""The row's Clip; None while it is being read."""
StackRole = Qt.ItemDataRole.UserRole + 2
"""The Stack of a row in a stacked list; None for a single clip."""

Index = QModelIndex | QPersistentModelIndex


class Stack(Struct, frozen=True):
    """Takes of one request, shown as one row."""

    size: int
    is_cover: bool
    is_open: bool


MARGIN = 5
"""Margin around each card: half the distance between two."""
COLOUR_TINTS = {
    "red": "#e5484d",
    "orange": "#f2803a",
    "yellow": "#e5b83b",
    "green": "#3fae6a",
    "blue": "#4a86e8",
    "purple": "#9b6ade",
}


def length(seconds: float) -> str:
    """Return a clip's length: 8.0 s, 12 s."""
    return tr("{seconds} s", seconds=format_number(seconds, 1 if seconds < 9.95 else 0))


def detail_text(clip: Clip) -> str:
    """Return what differs from the shot's other takes, else the settings: the second line of a card."""
    return clip.named.differs or settings_text(clip)


def settings_text(clip: Clip) -> str:
    """Return model and resolution, like "2.0 · 720p"; for an imported clip, its size in pixels."""
    if clip.request is None:
        return f"{clip.width}×{clip.height}"
    model = find_model(clip.request.service, clip.request.model)
    name = model.label.removeprefix("Seedance ") if model else clip.request.model
    return f"{name} · {clip.request.resolution}"


def accessible_text(clip: Clip) -> str:
    """Return the whole card as text, for the tooltip's second line and for assistive technology."""
    thought = [
        tr("{rating} of 5 stars", rating=clip.rating) if clip.rating else "",
        {Flag.PICK: tr("picked"), Flag.REJECT: tr("rejected"), Flag.NONE: ""}[clip.flag],
        tr("label: {colour}", colour=colour_label(clip.colour)) if clip.colour else "",
        tr("tagged {tags}", tags=join_list(list(clip.tags))) if clip.tags else "",
    ]
    return join_list(list(filter(None, [length(clip.duration_s), settings_text(clip), *thought, clip.name])))


def clip_data(clip: Clip, role: int) -> str | Clip | None:
    """Return the data of a clip for a role, for both clip models."""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return clip.label
        case Qt.ItemDataRole.AccessibleTextRole:
            return f"{clip.label}, {accessible_text(clip)}"
        case Qt.ItemDataRole.ToolTipRole:
            prompt = clip.request.prompt.strip() if clip.request else ""
            return shown(f"{shown(prompt)}\n\n{accessible_text(clip)}".strip(), 2 * MAX_SHOWN)
    return clip if role == ClipRole else None


def files(clips: list[Clip]) -> QMimeData:
    """Return the clips' files as MIME data that other programs accept."""
    mime = QMimeData()
    mime.setUrls([file_url(clip.path) for clip in clips])
    return mime
