"""The accounts section: choose the paying account, add and remove keys."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from seedance_desktop.core.credentials import CredentialsError
from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.account import AccountName
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.settings.host import SettingsHost
from seedance_desktop.ui.widgets import InlineError
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill, open_question
from seedance_desktop.ui.widgets.controls import on_press


class _Choice(QRadioButton):
    """A radio button in the theme's colours: the style's own ring is invisible on a dark background."""

    RING_PX = 14

    def sizeHint(self) -> QSize:
        return QSize(self.RING_PX + 12 + self.fontMetrics().horizontalAdvance(self.text()), 28)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = theme.smooth_painter(self)
        ring = QRectF(2, (self.height() - self.RING_PX) / 2, self.RING_PX, self.RING_PX)
        painter.setPen(QPen(theme.color("accent" if self.hasFocus() or self.isChecked() else "dim"), 1.5))
        painter.setBrush(theme.color("raised"))
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(ring.adjusted(4, 4, -4, -4))
        painter.setPen(theme.color("text"))
        text = self.rect().adjusted(self.RING_PX + 10, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class AccountsSection(QWidget):
    """One row per account; the selected one pays."""

    add_requested = Signal()
    changed = Signal()
    """The account in use changed, or one was removed."""

    def __init__(self, host: SettingsHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._group = QButtonGroup(self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.error = InlineError(tr("Accounts"), self)
        add = QPushButton(tr("Add a key…"), self)
        configure(add, objectName="settings_add_key", autoDefault=False)
        add.clicked.connect(self.add_requested)
        foot = fill(QHBoxLayout(), add, STRETCH)
        fill(QVBoxLayout(self), self._rows, self.error, foot, margins=0, spacing=8)
        self.reload()

    def reload(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if row := item.widget():
                row.hide()
                row.deleteLater()
        for button in self._group.buttons():
            self._group.removeButton(button)
        in_use = self._host.settings.value.account
        for account in self._host.account_names():
            self._rows.addWidget(self._row(account, in_use=account.id == in_use))

    def _row(self, account: AccountName, *, in_use: bool) -> QWidget:
        row = QWidget(self)
        choice = _Choice(account.label, row)
        choice.setObjectName(f"account:{account.id}")
        choice.setChecked(in_use)
        on_press(choice, lambda on: tasks.start(self._use(account)) if on else None)
        self._group.addButton(choice)
        detail = configure(QLabel(_detail(account), row), role="dim")
        line = fill(QHBoxLayout(row), choice, (detail, 1), margins=(0, 2, 0, 2), spacing=12)
        if not account.is_sandbox:
            remove = QToolButton(row)
            remove.setObjectName(f"remove:{account.id}")
            theme.set_icon(remove, "trash-2", "dim")
            remove.setToolTip(tr("Remove the key of {label}", label=account.label))
            remove.setAccessibleName(remove.toolTip())
            remove.clicked.connect(lambda: self._ask_remove(account))
            line.addWidget(remove)
        row.setMinimumHeight(34)
        return row

    async def _use(self, account: AccountName) -> None:
        self.error.show_message("")
        if account.id != self._host.settings.value.account:
            await self._host.use_account(account.id)
            if isValid(self):  # the service may answer after the dialog was closed
                self.changed.emit()

    def _ask_remove(self, account: AccountName) -> None:
        open_question(
            self,
            tr("Remove the key of {label}?", label=account.label),
            tr(
                "It is deleted from the keyring. Jobs at Apiframe continue, but their clips can't be downloaded "
                "until you add the key again."
            ),
            (tr("Remove the key"), tr("Keep the key")),
            lambda: tasks.start(self._remove(account)),
            name="settings_question",
            title=tr("Settings"),
        )

    async def _remove(self, account: AccountName) -> None:
        try:
            await self._host.remove_account(account.id)
        except CredentialsError as error:
            if not isValid(self):
                raise
            self.error.show_message(
                tr("The key of {label} may still be in the keyring. {error}", label=account.label, error=error)
            )
            return
        if isValid(self):
            self.error.show_message("")
            self.reload()
            self.changed.emit()


def _detail(account: AccountName) -> str:
    if account.is_sandbox:
        return tr("Nothing is charged, nothing leaves this computer")
    service = f"Apiframe {account.service}"
    return "" if account.label == service else service
