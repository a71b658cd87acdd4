"""A slot for the player, which several pages share."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


class PlayerSlot(QWidget):
    """A slot that holds the player while its page is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def take(self, player: QWidget) -> None:
        if player.parentWidget() is not self:
            self._column.addWidget(player)
            player.show()
