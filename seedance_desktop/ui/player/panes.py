"""The layout of pictures on the stage: compare modes, panes, zoom and pan, as plain geometry."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field
from PySide6.QtCore import QPointF, QRectF, QSizeF

from seedance_desktop.core.text import replace_surrogates
from seedance_desktop.media.segment import Segment
from seedance_desktop.ui.player.open_pane import ClipInfo

MAX_PANES = 4
LETTERS = "ABCD"
_GAP = 6.0
_LARGEST = 32.0  # at most so many logical pixels per picture pixel


class CompareMode(StrEnum):
    """How several clips are shown together."""

    SINGLE = "single"
    SIDE = "side"
    GRID = "grid"
    WIPE = "wipe"
    DIFFERENCE = "difference"


CYCLE = (CompareMode.SINGLE, CompareMode.SIDE, CompareMode.WIPE, CompareMode.DIFFERENCE)
"""The modes that C cycles through; the grid has its own shortcut."""


class PaneInfo(Struct, frozen=True):
    """The texts of a pane. `size` is the picture's as shown; `problem` is shown instead of it."""

    title: str
    rating: int = 0
    size: QSizeF = field(default_factory=lambda: QSizeF(16, 9))
    frames: int = 0
    problem: str = ""


def boxes(count: int, stage: QRectF, mode: CompareMode, aspect: float, *, tight: bool) -> list[QRectF]:
    """Return the panes' rectangles in modes that show all: a row, or the grid that shows them largest.

    `tight` panes have the picture's aspect ratio and no gaps; else they share the whole stage.
    """
    columns = count
    if mode is CompareMode.GRID:
        columns = max(range(1, count + 1), key=lambda n: _picture_width(count, n, stage, aspect))
    rows = -(-count // columns)
    width = (stage.width() - _GAP * (columns - 1)) / columns
    height = (stage.height() - _GAP * (rows - 1)) / rows
    if tight:
        width, height = min(width, height * aspect), min(height, width / aspect)
    left = stage.center().x() - (columns * (width + _GAP) - _GAP) / 2
    top = stage.center().y() - (rows * (height + _GAP) - _GAP) / 2
    return [
        QRectF(left + (index % columns) * (width + _GAP), top + (index // columns) * (height + _GAP), width, height)
        for index in range(count)
    ]


def _picture_width(count: int, columns: int, stage: QRectF, aspect: float) -> float:
    rows = -(-count // columns)
    return min(stage.width() / columns, stage.height() / rows * aspect)


def fit_scale(size: QSizeF, box: QRectF) -> float:
    """Return the scale at which the whole picture fits the box, in logical pixels per picture pixel."""
    return min(box.width() / max(size.width(), 1.0), box.height() / max(size.height(), 1.0))


class View:
    """Zoom and pan, shared by all panes so that sizes and positions match.

    `factor` 1.0 shows the whole picture; `centre` is the spot in the middle of the pane, as shares of the picture.
    """

    def __init__(self) -> None:
        self.factor = 1.0
        self.centre = QPointF(0.5, 0.5)

    @property
    def is_fit(self) -> bool:
        """Return whether the whole picture is shown."""
        return self.factor == 1.0

    def fit(self) -> None:
        """Show the whole picture."""
        self.factor, self.centre = 1.0, QPointF(0.5, 0.5)

    def place(self, size: QSizeF, box: QRectF) -> QRectF:
        """Return the rectangle of a picture, partly outside the box when zoomed."""
        scale = fit_scale(size, box) * self.factor
        width, height = size.width() * scale, size.height() * scale
        return QRectF(
            box.center().x() - self.centre.x() * width, box.center().y() - self.centre.y() * height, width, height
        )

    def zoom(self, factor: float, size: QSizeF, box: QRectF, at: QPointF | None = None) -> None:
        """Set the zoom factor, keeping the spot under `at` in place."""
        at = at or box.center()
        before = self.place(size, box)
        spot = QPointF((at.x() - before.left()) / before.width(), (at.y() - before.top()) / before.height())
        fit = fit_scale(size, box)
        # A picture smaller than its pane may be shown at its own size; others never smaller than the pane.
        self.factor = min(max(factor, min(1.0, 0.5 / fit)), max(1.0, _LARGEST / fit))
        after = self.place(size, box)
        self.pan(
            QPointF(
                at.x() - (after.left() + spot.x() * after.width()), at.y() - (after.top() + spot.y() * after.height())
            ),
            size,
            box,
        )

    def pan(self, by: QPointF, size: QSizeF, box: QRectF) -> None:
        """Pan by logical pixels, up to the picture's edges."""
        now = self.place(size, box)
        x = self.centre.x() - by.x() / now.width()
        y = self.centre.y() - by.y() / now.height()
        self.centre = QPointF(_clamped(x, box.width() / now.width()), _clamped(y, box.height() / now.height()))


def _clamped(centre: float, seen: float) -> float:
    """Clamp the centre so that no gap shows; centre a side that fits."""
    return 0.5 if seen >= 1 else min(max(centre, seen / 2), 1 - seen / 2)


class Showing(Struct, frozen=True):
    """A clip, or several played back to back, with a title to distinguish it."""

    segments: tuple[Segment, ...]
    title: str
    """A short title: "take 2"."""
    rating: int = 0

    @classmethod
    def of(cls, path: Path, title: str = "", rating: int = 0) -> "Showing":
        """Return the showing of one whole clip."""
        return cls((Segment(path),), title or replace_surrogates(path.name), rating)

    @property
    def path(self) -> Path:
        """Return the (first) file."""
        return self.segments[0].path


def looks(
    showings: Sequence[Showing], infos: Sequence[ClipInfo | None], problems: Mapping[int, str]
) -> list[PaneInfo]:
    """Return the texts of the panes, with what is known of their clips so far."""
    found = []
    for pane, showing in enumerate(showings):
        info = infos[pane] if pane < len(infos) else None
        size = QSizeF(info.width, info.height) if info else QSizeF(16, 9)
        frames = len(info.times) if info else 0
        found.append(PaneInfo(showing.title, showing.rating, size, frames, problems.get(pane, "")))
    return found
