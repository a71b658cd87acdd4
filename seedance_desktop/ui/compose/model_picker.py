"""The model field, with the rate at the right."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.catalogue import Service, models_of
from seedance_desktop.ui import theme


class ModelPicker(QComboBox):
    """The models of one service. `picked` fires for the user's choice only."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model")
        self.setAccessibleName(tr("Model"))
        # The longest name must not limit how narrow the form can be.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.rate_text = ""
        self.activated.connect(lambda index: self.picked.emit(self.itemData(index)))

    def set_service(self, service: Service) -> None:
        """List another service's models."""
        self.clear()
        for model in models_of(service):
            self.addItem(model.label, model.id)

    def set_value(self, model_id: str, rate: str) -> None:
        """Show a model and its rate, without telling `picked`."""
        self.setCurrentIndex(self.findData(model_id))
        self.rate_text = rate
        self.setAccessibleDescription(rate)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the form must not change the model, and with it the price.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(theme.tabular(theme.label_font(self.font())))
        painter.setPen(theme.color("dim"))
        taken = self.fontMetrics().horizontalAdvance(self.currentText()) + 24
        room = QRect(taken, 0, self.width() - taken - 28, self.height())
        room = QStyle.visualRect(self.layoutDirection(), self.rect(), room)
        rate = painter.fontMetrics().elidedText(self.rate_text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, rate)
