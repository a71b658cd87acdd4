"""Rarely used settings, collapsed by default."""

import random

from msgspec.structs import replace
from PySide6.QtCore import QRect, QRegularExpression, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QCheckBox,
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

from seedance_desktop.core.i18n import join_list, mark, tr
from seedance_desktop.domain.catalogue import Model, Service
from seedance_desktop.domain.request import SEED_RANGE, WEBHOOK_EVENTS, Request
from seedance_desktop.ui import theme
from seedance_desktop.ui.widgets import InlineError, SectionLabel, Switch
from seedance_desktop.ui.widgets.build import configure, fill


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


_SWITCHES = {
    "camera_fixed": (mark("Keep the camera still"), mark("camera")),
    "return_last_frame": (mark("Return the last frame"), mark("last frame")),
    "web_search": (mark("Search the web for the prompt"), mark("web search")),
}
UNPROMISED = mark("accepted, but not guaranteed")
_EVENTS = {"progress": mark("Progress"), "completed": mark("Completed"), "failed": mark("Failed")}


class Advanced(QWidget):
    """Seed, camera, last frame, web search and webhook, as far as the model supports them."""

    changed = Signal()
    secret_entered = Signal(str)
    """The webhook secret that the user typed, or "" to delete it. It is never in a request, draft or preset."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.header = configure(Disclosure(), toggled=self._unfold)
        self._body = QWidget()

        self.seed = QLineEdit()
        configure(
            self.seed,
            objectName="seed",
            accessibleName=tr("Seed"),
            placeholderText=tr("random"),
            font=theme.tabular(self.seed.font()),
        )
        self.seed.setValidator(QRegularExpressionValidator(QRegularExpression(r"-?\d{1,20}"), self.seed))
        theme.scale_widths(self.seed, 80, 124)
        self.random_seed = configure(
            QToolButton(),
            objectName="dice",
            accessibleName=tr("New random seed"),
            toolTip=tr("New random seed, so that this clip can be reproduced"),
        )
        theme.set_icon(self.random_seed, "dices", "dim")
        self.random_seed.clicked.connect(self.randomize_seed)
        self.lock = configure(QToolButton(), objectName="seed_lock", checkable=True)
        self.lock.setChecked(True)
        self.lock.toggled.connect(self._show_lock)
        self.lock.toggled.connect(self.changed)
        self._show_lock()
        self._seed_hint = configure(QLabel(tr(UNPROMISED)), role="small", wordWrap=True)
        self._seed_row = QWidget()
        row = QHBoxLayout(self._seed_row)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(theme.GRID)
        names = fill(QVBoxLayout(), QLabel(tr("Seed")), self._seed_hint, spacing=0)
        row.addLayout(names, 1)
        row.addWidget(self.seed)
        row.addWidget(self.random_seed)
        row.addWidget(self.lock)

        self.switches: dict[str, Switch] = {}
        self._hints: dict[str, QLabel] = {}
        self.webhook = configure(QLineEdit(), objectName="webhook_url", placeholderText="https://")
        self._webhook_label = SectionLabel(tr("Webhook address"), self.webhook)
        self._build_webhook_more()
        self.error = InlineError(tr("Advanced"))

        column = fill(QVBoxLayout(self._body), self._seed_row, margins=(0, theme.GRID, 0, 0), spacing=theme.GRID)
        for name, (text, _) in _SWITCHES.items():
            switch = configure(Switch(tr(text)), objectName=name)
            switch.toggled.connect(self.changed)
            hint = configure(QLabel(tr(UNPROMISED)), role="small")
            hint.setContentsMargins(2, 0, 0, 2)
            self.switches[name], self._hints[name] = switch, hint
            pair = fill(QVBoxLayout(), switch, hint, spacing=0)
            column.addLayout(pair)
        column.addWidget(self._webhook_label)
        column.addWidget(self.webhook)
        column.addWidget(self._events_row)
        column.addWidget(self._secret_row)
        column.addWidget(self.error)
        fill(QVBoxLayout(self), self.header, self._body, margins=0, spacing=0)
        self.seed.textChanged.connect(self.changed)
        self.webhook.textChanged.connect(self.changed)
        self._unfold(on=False)

    def _build_webhook_more(self) -> None:
        """Build the choice of events (v2) and the secret's field (v1)."""
        self._events_row = QWidget()
        row = fill(QHBoxLayout(self._events_row), margins=(2, 0, 0, 0), spacing=2 * theme.GRID)
        self.events: dict[str, QCheckBox] = {}
        for event in WEBHOOK_EVENTS:
            box = configure(
                QCheckBox(tr(_EVENTS[event])),
                objectName=f"webhook_{event}",
                accessibleName=tr("Webhook: {event}", event=tr(_EVENTS[event])),
                toolTip=tr("None chosen: Apiframe sends its default events"),
            )
            box.toggled.connect(self.changed)
            row.addWidget(box)
            self.events[event] = box
        row.addStretch(1)
        self.secret = configure(
            QLineEdit(),
            objectName="webhook_secret",
            accessibleName=tr("Webhook secret"),
            echoMode=QLineEdit.EchoMode.Password,
            editingFinished=self._secret_typed,
        )
        self.forget = configure(
            QToolButton(),
            objectName="webhook_secret_forget",
            accessibleName=tr("Remove the webhook secret"),
            toolTip=tr("Remove the webhook secret"),
        )
        theme.set_icon(self.forget, "trash-2", "dim")
        self.forget.clicked.connect(lambda: self.secret_entered.emit(""))
        self.secret_note = InlineError(tr("Webhook secret"))
        self._secret_row = QWidget()
        line = fill(QHBoxLayout(), (self.secret, 1), self.forget)
        fill(QVBoxLayout(self._secret_row), line, self.secret_note, margins=0, spacing=theme.GRID)
        self.show_secret(kept=False)

    def show_secret(self, *, kept: bool, note: str = "") -> None:
        """Show whether the account has a webhook secret, with a note."""
        self.secret.setPlaceholderText(tr("Secret saved; type to replace it") if kept else tr("Secret (optional)"))
        self.forget.setVisible(kept)
        self.secret_note.show_message(note, "warn")

    def _secret_typed(self) -> None:
        text = self.secret.text()
        if text:
            self.secret.clear()  # from here on only the keyring has it
            self.secret_entered.emit(text)

    def _show_lock(self) -> None:
        locked = self.lock.isChecked()
        theme.set_icon(self.lock, "lock" if locked else "lock-open", "dim")
        self.lock.setAccessibleName(tr("Seed locked") if locked else tr("Seed unlocked"))
        self.lock.setToolTip(
            tr("Locked: the next clips use the same seed") if locked else tr("Unlocked: each clip gets a new seed")
        )

    def after_submit(self) -> None:
        """Replace an unlocked seed after jobs were queued with it."""
        if self.seed.text() and not self.lock.isChecked():
            self.randomize_seed()

    def show_values(self, request: Request, model: Model) -> None:
        """Show the draft's values for the settings that this model supports."""
        self._seed_row.setVisible(model.takes("seed"))
        self._seed_hint.setVisible("seed" in model.unpromised)
        if self._seed() != request.seed:
            self.seed.setText("" if request.seed is None else str(request.seed))
        for name, switch in self.switches.items():
            shown = model.takes(name)
            switch.setVisible(shown)
            switch.setChecked(getattr(request, name))
            self._hints[name].setVisible(shown and name in model.unpromised)
            switch.setAccessibleDescription(tr(UNPROMISED) if name in model.unpromised else "")
        if self.webhook.text().strip() != (request.webhook_url or ""):
            self.webhook.setText(request.webhook_url or "")
        for event, box in self.events.items():
            box.setChecked(event in request.webhook_events)
        self._events_row.setVisible(bool(request.webhook_url) and model.service is Service.V2)
        self._secret_row.setVisible(bool(request.webhook_url) and model.service is Service.V1)
        short = [tr("seed")] if model.takes("seed") else []
        short += [tr(text) for name, (_, text) in _SWITCHES.items() if not self.switches[name].isHidden()]
        self._words = tr("Advanced: {settings}", settings=join_list([*short, tr("webhook")]))
        self._name_header()

    def _seed(self) -> int | None:
        return int(self.seed.text()) if self.seed.hasAcceptableInput() else None

    def values(self, draft: Request) -> Request:
        """Return the draft with the values of these fields."""
        return replace(
            draft,
            seed=self._seed(),
            camera_fixed=self.switches["camera_fixed"].isChecked(),
            return_last_frame=self.switches["return_last_frame"].isChecked(),
            web_search=self.switches["web_search"].isChecked(),
            webhook_url=self.webhook.text().strip() or None,
            webhook_events=tuple(event for event, box in self.events.items() if box.isChecked()),
        )

    def tab_stops(self) -> list[QWidget]:
        """Return the fields, for the form's tab order."""
        return [
            self.header,
            self.seed,
            self.random_seed,
            self.lock,
            *self.switches.values(),
            self.webhook,
            *self.events.values(),
            self.secret,
            self.forget,
        ]

    def randomize_seed(self) -> None:
        """Set a random seed."""
        self.seed.setText(str(random.randint(*SEED_RANGE)))  # noqa: S311 - a seed is no secret

    def set_open(self, *, on: bool) -> None:
        """Expand or collapse."""
        self.header.setChecked(on)

    def is_open(self) -> bool:
        """Return whether the settings are expanded."""
        return self.header.isChecked()

    def _unfold(self, on: bool) -> None:
        if on:  # makes its picture, which takes longer than all else here
            self.seed.setClearButtonEnabled(True)
        self._body.setVisible(on)
        self._name_header()

    def _name_header(self) -> None:
        self.header.setText(tr("Advanced") if self.is_open() else self._words)
        self.header.setAccessibleName(
            tr("{words}, expanded", words=self._words)
            if self.is_open()
            else tr("{words}, collapsed", words=self._words)
        )
