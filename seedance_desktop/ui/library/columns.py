"""The columns of the library's table."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct
from PySide6.QtCore import Qt

from seedance_desktop.core.i18n import format_datetime, format_number, join_list, mark, tr
from seedance_desktop.core.text import shown
from seedance_desktop.domain.catalogue import find_model
from seedance_desktop.domain.clip import Clip, Flag
from seedance_desktop.store.clip_rows import ratio, resolution
from seedance_desktop.ui.clips.cards import ClipRole, accessible_text, length
from seedance_desktop.ui.clips.labels import FLAG_LABELS, size_label

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LATE = datetime(2028, 12, 28, 22, 58, tzinfo=UTC)
"""A date whose text is as wide as any."""


class Column(Struct, frozen=True):
    """`sort` is the store's name for the order; "" for a column that can't be sorted by.

    `width` in pixels, where the heading and the `longest` that cells may say need no more.
    """

    sort: str
    title: str
    width: int
    text: Callable[[Clip], str]
    alignment: Qt.AlignmentFlag = _LEFT
    longest: Callable[[], tuple[str, ...]] = tuple


def _model(clip: Clip) -> str:
    if clip.request is None:
        return tr("imported")
    model = find_model(clip.request.service, clip.request.model)
    return model.label if model else clip.request.model


def _resolution(clip: Clip) -> str:
    return clip.request.resolution if clip.request else resolution(clip.width, clip.height)


COLUMNS = (
    Column("title", mark("Clip"), 320, lambda clip: clip.label),
    Column("rating", mark("Rating"), 84, lambda clip: "★" * clip.rating),
    Column(
        "flag",
        mark("Flag"),
        72,
        lambda clip: tr(FLAG_LABELS[clip.flag]) if clip.flag is not Flag.NONE else "",
        longest=lambda: (tr(FLAG_LABELS[Flag.PICK]), tr(FLAG_LABELS[Flag.REJECT])),
    ),
    Column("model", mark("Model"), 146, _model),
    Column("resolution", mark("Resolution"), 88, _resolution),
    Column("ratio", mark("Ratio"), 60, lambda clip: ratio(clip.width, clip.height)),
    Column("length", mark("Length"), 68, lambda clip: length(clip.duration_s), _RIGHT),
    Column("sound", mark("Sound"), 62, lambda clip: tr("yes") if clip.has_audio else "—"),
    Column(
        "cost",
        mark("Credits"),
        70,
        lambda clip: "—" if clip.credit_cost is None else format_number(clip.credit_cost),
        _RIGHT,
    ),
    Column(
        "date",
        mark("Created"),
        146,
        lambda clip: format_datetime(clip.created_at.astimezone()),
        longest=lambda: (format_datetime(_LATE.astimezone()),),
    ),
    Column("project", mark("Project"), 120, lambda clip: clip.project),
    Column("", mark("Tags"), 150, lambda clip: join_list(list(clip.tags))),
    Column("size", mark("Size"), 76, lambda clip: size_label(clip.byte_size), _RIGHT),
)


def column_label(sort: str) -> str:
    """Return the name of the column with this order, for use in a sentence."""
    return next((tr(column.title) for column in COLUMNS if column.sort == sort), sort).lower()


def cell(clip: Clip, column: int, role: int) -> Any:
    """Return the data of a cell other than the first."""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return COLUMNS[column].text(clip)
        case Qt.ItemDataRole.TextAlignmentRole:
            return COLUMNS[column].alignment
        case Qt.ItemDataRole.ToolTipRole:
            return shown(accessible_text(clip))
    return clip if role == ClipRole else None
