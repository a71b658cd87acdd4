"""Where pictures stand on the stage: compare modes, panes, zoom and pan, as plain geometry."""

from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSizeF

MAX_PANES = 4
LETTERS = "ABCD"
_GAP = 6.0
_LARGEST = 32.0  # logical pixels to one of the picture, at most


class CompareMode(StrEnum):
    """How several clips are shown together."""

    SINGLE = "single"
    SIDE = "side"
    GRID = "grid"
    WIPE = "wipe"
    DIFFERENCE = "difference"


CYCLE = (CompareMode.SINGLE, CompareMode.SIDE, CompareMode.WIPE, CompareMode.DIFFERENCE)
"""What C goes through; the grid has a key of its own."""


@dataclass(frozen=True, slots=True)
class PaneLook:
    """What a pane says besides its picture. `size` is the picture's as shown; `problem` stands in its place."""

    title: str
    rating: int = 0
    size: QSizeF = field(default_factory=lambda: QSizeF(16, 9))
    frames: int = 0
    problem: str = ""


def boxes(count: int, stage: QRectF, mode: CompareMode, aspect: float, *, tight: bool) -> list[QRectF]:
    """The panes' places, for the modes that show all at once: a row, or the grid that shows them largest.

    `tight` panes have the shape of the picture and stand close together; else they share all of the stage.
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
    """Logical pixels of the box to one pixel of the picture when all of it is to be seen."""
    return min(box.width() / max(size.width(), 1.0), box.height() / max(size.height(), 1.0))


class View:
    """Zoom and pan, the same for all panes: sizes match, and so do the spots looked at.

    `factor` 1.0 shows the whole picture; `centre` is the spot in the middle of the pane, as shares of the picture.
    """

    def __init__(self) -> None:
        self.factor = 1.0
        self.centre = QPointF(0.5, 0.5)

    @property
    def is_fit(self) -> bool:
        """Whether the whole picture is to be seen."""
        return self.factor == 1.0

    def fit(self) -> None:
        """Show the whole picture."""
        self.factor, self.centre = 1.0, QPointF(0.5, 0.5)

    def place(self, size: QSizeF, box: QRectF) -> QRectF:
        """Where a picture of that size stands, partly outside the box when it is zoomed."""
        scale = fit_scale(size, box) * self.factor
        width, height = size.width() * scale, size.height() * scale
        return QRectF(
            box.center().x() - self.centre.x() * width, box.center().y() - self.centre.y() * height, width, height
        )

    def zoom(self, factor: float, size: QSizeF, box: QRectF, at: QPointF | None = None) -> None:
        """Zoom by a new factor, with the spot under `at` staying where it is."""
        at = at or box.center()
        before = self.place(size, box)
        spot = QPointF((at.x() - before.left()) / before.width(), (at.y() - before.top()) / before.height())
        fit = fit_scale(size, box)
        # A picture smaller than its pane may be shown at its own size; no other is made smaller than the pane.
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
        """Move the picture by logical pixels, not further than its edges."""
        now = self.place(size, box)
        x = self.centre.x() - by.x() / now.width()
        y = self.centre.y() - by.y() / now.height()
        self.centre = QPointF(_clamped(x, box.width() / now.width()), _clamped(y, box.height() / now.height()))


def _clamped(centre: float, seen: float) -> float:
    """Keep the picture's edge out of the pane; when all of that side is seen, in the middle."""
    return 0.5 if seen >= 1 else min(max(centre, seen / 2), 1 - seen / 2)
