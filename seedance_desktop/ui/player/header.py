"""The header over the picture: the clip's title and facts, zoom and compare modes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from seedance_desktop.core.i18n import format_number, mark, tr
from seedance_desktop.core.text import shown
from seedance_desktop.ui import theme
from seedance_desktop.ui.key_hints import set_key_tooltip
from seedance_desktop.ui.player.actions import Commands
from seedance_desktop.ui.player.open_pane import ClipInfo
from seedance_desktop.ui.player.panes import CompareMode
from seedance_desktop.ui.player.stage import GAINS
from seedance_desktop.ui.widgets.choice import Segmented
from seedance_desktop.ui.widgets.labels import ElidedLabel

_GAP = 12
_MODES = {
    CompareMode.SINGLE: (mark("Single"), mark("Single")),
    CompareMode.SIDE: (mark("Side by side"), mark("Side")),
    CompareMode.GRID: (mark("Grid"), mark("Grid")),
    CompareMode.WIPE: (mark("Wipe"), mark("Wipe")),
    CompareMode.DIFFERENCE: (mark("Difference"), mark("Diff")),
}
_TIPS = {
    CompareMode.SINGLE: (mark("One clip, or flip to the other"), ("player.compare", "player.flip")),
    CompareMode.SIDE: (mark("All clips in a row"), ("player.compare",)),
    CompareMode.GRID: (mark("All clips in a grid"), ("player.grid",)),
    CompareMode.WIPE: (mark("One clip over the other, with a draggable edge"), ("player.compare",)),
    CompareMode.DIFFERENCE: (mark("Difference between two clips"), ("player.compare",)),
}
# Below this width the modes have short names.
_WIDE_PX = 860
# The title is elided to this width before the facts, and then the stars, are hidden.
_TITLE_PX = 180


class ClipHeader(QWidget):
    """Title, facts and stars at the left; zoom and compare modes at the right."""

    mode_chosen = Signal(str)
    """The CompareMode that the user chose."""
    gain_chosen = Signal(int)

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._present = False
        self.title_label, self._facts = ElidedLabel("", parent=self), QLabel(self)
        self.stars_label = QLabel(self)
        font = self.title_label.font()
        font.setWeight(font.Weight.DemiBold)
        self.title_label.setFont(font)
        self.title_label.setObjectName("clip_title")
        self._facts.setProperty("role", "dim")
        self.stars_label.setProperty("role", "warn")
        self._gain = self._menu_button("gain", tr("How much to brighten the difference"))
        group = QActionGroup(self._gain)
        for gain in GAINS:
            action = group.addAction(f"{gain}×")
            action.triggered.connect(lambda _checked=False, gain=gain: self.gain_chosen.emit(gain))
            self._gain.menu().addAction(action)
        self.zoom_label = self._menu_button("zoom", tr("Zoom"))
        set_key_tooltip(self.zoom_label, tr("Zoom (or use the mouse wheel)"), "player.zoom_in", "player.zoom_out")
        self.zoom_label.menu().addActions([*commands.zoom, commands.safe_areas])
        self.modes = Segmented(tr("Compare"), {mode: tr(text) for mode, (text, _) in _MODES.items()}, self)
        self.modes.setObjectName("compare_modes")
        for mode, (tip, names) in _TIPS.items():
            set_key_tooltip(self.modes.button(mode), tr(tip), *names)
            self.modes.button(mode).setAccessibleName(tr(_MODES[mode][0]))
        self.modes.set_value(CompareMode.SINGLE)
        self.modes.picked.connect(self.mode_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.title_label)
        row.addWidget(self._facts)
        row.addWidget(self.stars_label)
        row.addStretch(1)
        row.addWidget(self._gain)
        row.addWidget(self.zoom_label)
        row.addWidget(self.modes)
        self._arrange(0)

    def set_title(self, title: str, tooltip: str = "") -> None:
        self.title_label.setText(title)
        if tooltip:
            self.title_label.setToolTip(shown(tooltip))

    def set_rating(self, rating: int) -> None:
        """Show the stars of the only clip; 0 shows none."""
        self.stars_label.setText("★" * rating + "☆" * (5 - rating) if rating else "")
        self._arrange(self.width())

    def set_info(self, info: ClipInfo | None) -> None:
        """Show size, frame rate and length."""
        self._facts.setText(
            tr(
                "{width}×{height} · {fps} fps · %n frame(s) · {seconds} s",
                "",
                len(info.times),
                width=info.width,
                height=info.height,
                fps=format_number(round(info.fps, 2)),
                seconds=format_number(info.duration_s, 1),
            )
            if info
            else ""
        )
        self._arrange(self.width())

    def set_mode(self, mode: CompareMode) -> None:
        self.modes.set_value(mode)
        self._gain.setVisible(mode is CompareMode.DIFFERENCE)

    def set_view(self, zoom: str, gain: int) -> None:
        """Show the zoom ("Fit", "100 %") and the gain."""
        self.zoom_label.setText(f"{zoom} ▾")
        self._gain.setText(f"{gain}× ▾")

    def set_present(self, present: bool) -> None:
        """Show the controls that need a clip."""
        self._present = present
        self.modes.setVisible(present)
        self._arrange(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        short = width < _WIDE_PX
        metrics = self.modes.fontMetrics()
        for place, (mode, text) in enumerate(_MODES.items()):
            self.modes.button(mode).setText(tr(text[short]))
            self.modes.row.setStretch(place, metrics.horizontalAdvance(tr(text[short])) + 24)
        self.modes.setFixedWidth(sum(metrics.horizontalAdvance(tr(text[short])) + 28 for text in _MODES.values()))
        room = width - self.modes.width()
        zoom = self.zoom_label.sizeHint().width() + _GAP
        self.zoom_label.setVisible(self._present and room > zoom + _GAP)
        room -= zoom + min(_TITLE_PX, self.title_label.sizeHint().width())
        for label in (self.stars_label, self._facts):
            room -= label.sizeHint().width() + _GAP
            label.setVisible(room > 3 * _GAP)

    def _menu_button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFont(theme.tabular(button.font()))
        button.setMenu(QMenu(button))
        button.hide()
        return button
