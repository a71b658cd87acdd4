"""The line that expands settings."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets.build import configure


class Disclosure(QPushButton):
    """A button that expands a section: elided text at the left, an arrow at the right."""

    def __init__(self) -> None:
        super().__init__()
        configure(self, objectName="advanced", kind="disclosure", checkable=True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setPen(theme.color("text" if self.underMouse() else "dim"))
        room = QStyle.visualRect(self.layoutDirection(), self.rect(), self.rect().adjusted(3, 0, -24, 0))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        folded = "chevron-right" if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else "chevron-left"
        arrow = QRect(self.width() - 18, (self.height() - 14) // 2, 14, 14)
        arrow = QStyle.visualRect(self.layoutDirection(), self.rect(), arrow)
        painter.drawPixmap(arrow.topLeft(), theme.pixmap("chevron-down" if self.isChecked() else folded, "dim", 14))
