"""The line over the picture: which clip this is."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from seedance_desktop.ui.review.decoder import ClipInfo

_GAP = 12


class ClipHeader(QWidget):
    """Title, facts and dropped frames; whoever shows a player may add to the right end of `row`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._facts, self._drops = QLabel(self), QLabel(self), QLabel(self)
        self._title.setProperty("role", "strong")
        self._facts.setProperty("role", "dim")
        self._drops.setProperty("role", "dim")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(_GAP)
        self.row.addWidget(self._title)
        self.row.addWidget(self._facts)
        self.row.addStretch(1)
        self.row.addWidget(self._drops)

    def set_title(self, title: str, tooltip: str = "") -> None:
        """Name the clip."""
        self._title.setText(title)
        self._title.setToolTip(tooltip)

    def set_info(self, info: ClipInfo | None) -> None:
        """Write size, rate and length."""
        self._facts.setText(
            f"{info.width}×{info.height} · {info.fps:.4g} fps · {info.duration_s:.1f} s" if info else ""
        )

    def set_dropped(self, count: int) -> None:
        """Tell how many frames were not shown in time; silent at none."""
        self._drops.setText(f"{count} dropped" if count else "")
