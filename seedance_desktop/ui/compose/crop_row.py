"""The row under the frames when the ratio crops them: position of the crop, and ways to avoid it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.ui.widgets import QuietButton
from seedance_desktop.ui.widgets.flow_layout import FlowLayout


class CropRow(QWidget):
    """`centred`: centre both crops. `fitted`: use the ratio nearest to the picture. `followed`: no fixed ratio."""

    centred = Signal()
    fitted = Signal()
    followed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = QLabel(tr("Drag to crop"))
        text.setProperty("role", "small")
        text.setToolTip(tr("Drag the picture, or press the arrow keys on it"))
        self.centre = QuietButton(tr("Centre"), tr("Centre the crop"), "crop_centre")
        self.fit = QuietButton(tr("Fit ratio"), tr("Choose the aspect ratio nearest to the picture"), "crop_fit")
        self.follow = QuietButton(tr("Auto"), tr("Match the picture's aspect ratio"), "crop_follow")
        self.centre.clicked.connect(self.centred)
        self.fit.clicked.connect(self.fitted)
        self.follow.clicked.connect(self.followed)
        text.setContentsMargins(2, 0, 0, 0)
        row = FlowLayout(0, self)  # in some languages it takes two lines
        row.addWidget(text)
        for button in self.tab_stops():
            row.addWidget(button)

    def tab_stops(self) -> list[QPushButton]:
        """Return the buttons, for the form's tab order."""
        return [self.centre, self.fit, self.follow]

    def show_for(self, *, cut: bool, moved: bool, adaptive: bool) -> None:
        """Show the row while something is cropped; `moved`: a crop is not centred; `adaptive`: offer "Auto"."""
        self.setVisible(cut)
        self.centre.setEnabled(moved)
        self.follow.setVisible(adaptive)
