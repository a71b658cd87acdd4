"""The settings that most clips leave alone, folded away."""

import random
from dataclasses import replace

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from seedance_desktop.domain.catalogue import Mode, Model
from seedance_desktop.domain.request import SEED_RANGE, Request
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets import InlineError, SectionLabel, Switch

_SWITCHES = {
    "camera_fixed": ("Keep the camera still", "camera"),
    "return_last_frame": ("Return the last frame", "last frame"),
    "web_search": ("Search the web for the prompt", "web search"),
}
UNPROMISED = "accepted, not promised"


class _Header(QPushButton):
    """The line that unfolds the rest: words at the left, as many as fit, and an arrow at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("advanced")
        self.setProperty("kind", "disclosure")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setPen(theme.color("text" if self.underMouse() else "dim"))
        room = self.rect().adjusted(3, 0, -24, 0)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        arrow = theme.pixmap("chevron-down" if self.isChecked() else "chevron-right", "dim", 14)
        painter.drawPixmap(self.width() - 18, (self.height() - 14) // 2, arrow)


class Advanced(QWidget):
    """Seed, camera, last frame, web search and webhook: only those that the model takes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.header = _Header()
        self.header.toggled.connect(self._unfold)
        self._body = QWidget()

        self.seed = QLineEdit()
        self.seed.setObjectName("seed")
        self.seed.setAccessibleName("Seed")
        self.seed.setPlaceholderText("random")
        self.seed.setClearButtonEnabled(True)
        self.seed.setFont(theme.tabular(self.seed.font()))
        self.seed.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,10}"), self.seed))
        self.seed.setMinimumWidth(80)
        self.seed.setMaximumWidth(124)
        self.dice = QToolButton()
        self.dice.setObjectName("dice")
        self.dice.setAccessibleName("Roll a seed")
        self.dice.setToolTip("Roll a seed, so that this clip can be made again")
        theme.set_icon(self.dice, "dices", "dim")
        self.dice.clicked.connect(self.roll)
        self._seed_hint = QLabel(UNPROMISED)
        self._seed_hint.setProperty("role", "small")
        self._seed_row = QWidget()
        row = QHBoxLayout(self._seed_row)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(theme.GRID)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(QLabel("Seed"))
        names.addWidget(self._seed_hint)
        row.addLayout(names, 1)
        row.addWidget(self.seed)
        row.addWidget(self.dice)

        self.switches: dict[str, Switch] = {}
        self._hints: dict[str, QLabel] = {}
        self.webhook = QLineEdit()
        self.webhook.setObjectName("webhook_url")
        self.webhook.setPlaceholderText("https://")
        self._webhook_label = SectionLabel("Webhook address", self.webhook)
        self.error = InlineError("Advanced")

        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self._seed_row)
        for name, (words, _) in _SWITCHES.items():
            switch = Switch(words)
            switch.setObjectName(name)
            switch.toggled.connect(self.changed)
            hint = QLabel(UNPROMISED)
            hint.setProperty("role", "small")
            hint.setContentsMargins(2, 0, 0, 2)
            self.switches[name], self._hints[name] = switch, hint
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(switch)
            pair.addWidget(hint)
            column.addLayout(pair)
        column.addWidget(self._webhook_label)
        column.addWidget(self.webhook)
        column.addWidget(self.error)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(self._body)
        self.seed.textChanged.connect(self.changed)
        self.webhook.textChanged.connect(self.changed)
        self._unfold(on=False)

    def show_values(self, request: Request, model: Model, mode: Mode) -> None:
        """Show what the person wished, in the settings that this model takes in this mode."""
        self._seed_row.setVisible(model.takes("seed"))
        self._seed_hint.setVisible("seed" in model.unpromised)
        seed = "" if request.seed is None else str(request.seed)
        if self.seed.text() != seed:
            self.seed.setText(seed)
        for name, switch in self.switches.items():
            # Web search works with text alone.
            shown = model.takes(name) and (name != "web_search" or mode is Mode.TEXT)
            switch.setVisible(shown)
            switch.setChecked(getattr(request, name))
            self._hints[name].setVisible(shown and name in model.unpromised)
            switch.setAccessibleDescription(UNPROMISED if name in model.unpromised else "")
        if self.webhook.text().strip() != (request.webhook_url or ""):
            self.webhook.setText(request.webhook_url or "")
        short = ["seed"] if model.takes("seed") else []
        short += [words for name, (_, words) in _SWITCHES.items() if not self.switches[name].isHidden()]
        self._words = f"Advanced: {', '.join([*short, 'webhook'])}"
        self._name_header()

    def values(self, wish: Request) -> Request:
        """The wish with what stands here now."""
        return replace(
            wish,
            seed=int(self.seed.text()) if self.seed.text() else None,
            camera_fixed=self.switches["camera_fixed"].isChecked(),
            return_last_frame=self.switches["return_last_frame"].isChecked(),
            web_search=self.switches["web_search"].isChecked(),
            webhook_url=self.webhook.text().strip() or None,
        )

    def tab_stops(self) -> list[QWidget]:
        """The fields, for the form's tab order."""
        return [self.header, self.seed, self.dice, *self.switches.values(), self.webhook]

    def roll(self) -> None:
        """Put in a seed by chance."""
        self.seed.setText(str(random.randint(*SEED_RANGE)))  # noqa: S311 - a seed is no secret

    def set_open(self, *, on: bool) -> None:
        """Unfold or fold."""
        self.header.setChecked(on)

    def is_open(self) -> bool:
        """Whether the settings are unfolded."""
        return self.header.isChecked()

    def _unfold(self, on: bool) -> None:
        self._body.setVisible(on)
        self._name_header()

    def _name_header(self) -> None:
        self.header.setText("Advanced" if self.is_open() else self._words)
        self.header.setAccessibleName(f"{self._words}, {'shown' if self.is_open() else 'hidden'}")
