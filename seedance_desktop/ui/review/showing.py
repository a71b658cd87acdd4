"""The contents of a player's pane."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSizeF

from seedance_desktop.media.segment import Segment
from seedance_desktop.ui.review.open_pane import ClipInfo
from seedance_desktop.ui.review.panes import PaneInfo


@dataclass(frozen=True, slots=True)
class Showing:
    """A clip, or several played back to back, with a title to distinguish it."""

    segments: tuple[Segment, ...]
    title: str
    """A short title: "take 2"."""
    rating: int = 0

    @classmethod
    def of(cls, path: Path, title: str = "", rating: int = 0) -> "Showing":
        """Return the showing of one whole clip."""
        return cls((Segment(path),), title or path.name, rating)

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
