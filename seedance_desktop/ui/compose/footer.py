"""The footer of the form: takes, cost, balance, and the Generate button."""

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.estimate import UNKNOWN, Estimate
from seedance_desktop.domain.takes import MAX_TAKES
from seedance_desktop.ui import theme
from seedance_desktop.ui.actions import make_action
from seedance_desktop.ui.compose import labels
from seedance_desktop.ui.key_hints import KeyHint, short_key
from seedance_desktop.ui.widgets import Stepper
from seedance_desktop.ui.widgets.build import configure, fill

# Longer than any double click: the second press of one must not buy a second batch.
_SETTLE_MS = 900


class _GenerateButton(QPushButton):
    """A button with centred text and its shortcut in a dim tone."""

    GAP = 10

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("generate")
        self.setProperty("kind", "primary")
        KeyHint(self, self.update)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words = option.text
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        small = theme.label_font(self.font())
        keys = short_key("compose.generate") if self.isEnabled() else ""
        wide = self.fontMetrics().horizontalAdvance(words)
        narrow = QFontMetrics(small).horizontalAdvance(keys) + self.GAP if keys else 0
        if wide + narrow > self.width() - 16:
            keys, narrow = "", 0
        left = (self.width() - wide - narrow) // 2
        painter.setPen(theme.color(theme.ON_BUTTON if self.isEnabled() else "dim"))
        painter.drawText(self._room(left, wide), Qt.AlignmentFlag.AlignCenter, words)
        painter.setFont(small)
        painter.setOpacity(0.8)
        painter.drawText(self._room(left + wide + self.GAP, narrow - self.GAP), Qt.AlignmentFlag.AlignCenter, keys)

    def _room(self, left: int, width: int) -> QRect:
        room = QRect(left, 0, width, self.height())
        return QStyle.visualRect(self.layoutDirection(), self.rect(), room)


class Footer(QWidget):
    """Takes, cost, balance and Generate. `generate` is emitted once per press, by mouse or key."""

    generate = Signal()
    takes_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._estimate = UNKNOWN
        self._balance: int | None = None
        self._account = ""
        self._prompts = 1
        self._sending = self._editing = False
        self._starting = ""
        self.takes = Stepper(tr("Takes"), 1, MAX_TAKES)
        self.takes.spin.setObjectName("takes")
        self.cost = configure(QLabel(), objectName="cost", wordWrap=True)
        self.source = configure(QLabel(), objectName="cost_source", role="small", wordWrap=True)
        self.balance = configure(
            QLabel(), objectName="balance", alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        for label in (self.cost, self.balance):
            label.setFont(theme.tabular(label.font()))
        self.button = _GenerateButton()
        takes_row, cost_row = QHBoxLayout(), QHBoxLayout()
        name = QLabel(tr("Takes"))
        name.setBuddy(self.takes.spin)
        takes_row.addWidget(name, 1)
        takes_row.addWidget(self.takes)
        cost_row.addWidget(self.cost, 1)
        cost_row.addWidget(self.balance)
        column = fill(QVBoxLayout(self), takes_row, margins=(14, 10, 14, 14), spacing=8)
        cost = fill(QVBoxLayout(), cost_row, self.source, spacing=1)
        column.addLayout(cost)
        column.addWidget(self.button)
        self.settling_timer = configure(QTimer(self), singleShot=True, interval=_SETTLE_MS)
        self.button.clicked.connect(self._press)
        self.command = make_action(
            self, "compose.generate", tr("Generate"), ["Ctrl+Return", "Ctrl+Enter"], self._press, whole_window=True,
            ready=self.button.isEnabled,
        )  # fmt: skip
        self.takes.changed.connect(self.takes_changed)

    def show_cost(self, estimate: Estimate, prompts: int = 1) -> None:
        """Show the cost of all takes of all prompts."""
        self._estimate, self._prompts = estimate, prompts
        self._show()

    def set_balance(self, balance: int | None) -> None:
        """Set the account's credits, None while unknown."""
        self._balance = balance
        self._show()

    def set_account(self, label: str) -> None:
        """Set the paying account's label, for the tooltips."""
        self._account = label
        self._show()

    def set_sending(self, *, on: bool) -> None:
        """Disable the button while jobs are being queued."""
        self._sending = on
        self._show()

    def set_starting(self, reason: str) -> None:
        """Disable the button, with a reason, until the engine has started; "" enables it."""
        self._starting = reason
        self._show()

    def set_editing(self, *, on: bool) -> None:
        """Set whether the button updates a queued job instead of adding takes."""
        self._editing = on
        self.takes.setEnabled(not on)
        self._show()

    def sent(self) -> None:
        """Ignore presses for a moment, so that a double click does not send twice."""
        self.settling_timer.start()

    def _press(self) -> None:
        if self.button.isEnabled() and not self.settling_timer.isActive():
            self.generate.emit()

    def _show(self) -> None:
        takes, prompts, estimate = self.takes.value(), self._prompts, self._estimate
        clips = takes * prompts
        self.cost.setText(labels.cost_text(estimate, takes, prompts))
        words = labels.balance_text(estimate, clips, self._balance)
        self.balance.setText(words)
        role = "warn" if labels.is_short(estimate, clips, self._balance) else "dim"
        if self.balance.property("role") != role:
            self.balance.setProperty("role", role)
            self.balance.style().polish(self.balance)
        self.source.setText(labels.source_text(estimate))
        self.source.setToolTip(tr("The finished job shows what was actually charged."))
        self.balance.setToolTip(
            tr("Credits of {account}, now and after", account=self._account) if self._account and words else ""
        )
        if self._starting:
            text = self._starting
        elif self._sending:
            text = tr("Sending…")
        elif self._editing:
            text = tr("Update job · {credits} cr", credits=estimate) if estimate.is_known else tr("Update job")
        else:
            text = labels.generate_text(estimate, takes, prompts)
        self.button.setEnabled(not self._starting and not self._sending)
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.button.setAccessibleDescription(
            tr("Paid from {account}", account=self._account) if self._account else ""
        )
