"""A place that the one player can stand in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


class PlayerSlot(QWidget):
    """Holds the player while its place is in view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def take(self, player: QWidget) -> None:
        """Have the player stand here."""
        if player.parentWidget() is not self:
            self._column.addWidget(player)
            player.show()
