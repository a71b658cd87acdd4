"""Settings: accounts, addresses, the clips folder, the queue, the look. Every change counts at once."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Any, Protocol, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from seedance_desktop.accounts import AccountName
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.settings import Settings, SettingsError, SettingsKeeper
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.settings.accounts import AccountsSection
from seedance_desktop.ui.settings.addresses import AddressField
from seedance_desktop.ui.settings.key_dialog import KeyDialog
from seedance_desktop.ui.settings.notifications import NotificationsSection
from seedance_desktop.ui.settings.spending import SpendingSection
from seedance_desktop.ui.settings.updates import UpdatesSection
from seedance_desktop.ui.settings.webhooks import WebhooksSection
from seedance_desktop.ui.widgets import ElidedLabel, InlineError, Segmented, Stepper
from seedance_desktop.words import tr

JOBS_AT_ONCE = (1, 50)
_SETTLE_MS = 400


class SettingsModel(Protocol):
    """What the dialog needs of the program."""

    settings: SettingsKeeper

    def account_names(self) -> list[AccountName]:
        """The accounts that can be chosen, the sandbox's first."""

    async def use_account(self, account: str) -> None:
        """Pay with this account from now on."""

    async def remove_account(self, account: str) -> None:
        """Forget an account and its key. Raises CredentialsError when the keyring can't be asked."""

    async def check_key(self, service: Service, key: str) -> str:
        """Ask the service about a key; the account in words. Raises an exception with words for the person."""

    async def add_key(self, service: Service, name: str, key: str) -> str | None:
        """Keep a key and use its account; None, or why the key lasts for this session only."""

    async def keep_webhook_secret(self, account: str, secret: str) -> str | None:
        """Keep ("": forget) a v1 account's webhook secret; None, or why it lasts for this session only.

        Raises CredentialsError when the keyring can't be asked to forget.
        """


class SettingsDialog(QDialog):
    """Use with `open()`. `changed` names each setting after it was saved; a new account is `accounts`."""

    changed = Signal(str)

    def __init__(self, model: SettingsModel, clips_dir: Path, parent: QWidget | None = None) -> None:
        """`clips_dir` is the folder in use now."""
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle(tr("Settings"))
        self.resize(600, 720)
        self._model = model
        self._clips_dir = clips_dir
        self._saves: set[asyncio.Task[bool]] = set()
        self._warned = False
        self._jobs_timer = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._jobs_timer.timeout.connect(self._save_jobs)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        self._build_accounts(column)
        self._build_addresses(column)
        self._build_clips(column)
        self._build_spending(column)
        self._build_queue(column)
        self._build_notifications(column)
        self._build_look(column)
        self._build_webhooks(column)
        self._build_updates(column)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        close = QPushButton(tr("Close"), self)
        close.clicked.connect(self.reject)
        close.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.addWidget(_small(tr("Changes are saved as you make them.")), 1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)

    def open_key_dialog(self) -> None:
        """Add a key."""
        dialog = KeyDialog(self._model.check_key, self._model.add_key, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(self._key_added)
        dialog.open()

    def reject(self) -> None:
        """Close, once all is saved; what can't be saved is said first, and the next attempt closes."""
        if self._warned:
            super().reject()
            return
        if self._jobs_timer.isActive():
            self._jobs_timer.stop()
            self._save_jobs()
        for field in self.addresses.values():
            field.commit()
        self.spending.commit()
        self.updates.commit()
        self.webhooks.commit()
        if self._saves:
            tasks.start(self._close_when_saved())
        else:
            super().reject()

    async def _close_when_saved(self) -> None:
        saved = await asyncio.gather(*self._saves)
        self._warned = not all(saved)
        if not self._warned and isValid(self):
            super().reject()

    def _key_added(self) -> None:
        self.accounts.reload()
        self.changed.emit("accounts")

    def _build_accounts(self, column: QVBoxLayout) -> None:
        _heading(
            column,
            tr("Accounts"),
            tr("Jobs are paid by the account in use. Keys are kept in this computer's keyring."),
        )
        self.accounts = AccountsSection(self._model, self)
        self.accounts.add_wanted.connect(self.open_key_dialog)
        self.accounts.changed.connect(lambda: self.changed.emit("accounts"))
        column.addWidget(self.accounts)

    def _build_addresses(self, column: QVBoxLayout) -> None:
        _rule(column)
        _heading(
            column,
            tr("Addresses"),
            tr("Where requests go. Change these only for a gateway of your own or for tests."),
        )
        self.addresses = {
            name: AddressField(name, label, self._settings, partial(self._save_address, name), self)
            for name, label in (("v2_url", "Apiframe v2"), ("v1_url", "Apiframe v1"))
        }
        for field in self.addresses.values():
            column.addWidget(field)

    def _build_clips(self, column: QVBoxLayout) -> None:
        _rule(column)
        _heading(column, tr("Clips folder"), tr("New clips and their details are saved here, as plain files."))
        self.folder = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.folder.setObjectName("settings_folder")
        self.folder.setAccessibleName(tr("Clips folder"))
        self.browse = QPushButton(tr("Choose…"), self)
        self.browse.setObjectName("settings_browse")
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder, 1)
        row.addWidget(self.browse)
        self.folder_note = InlineError(tr("Clips folder"), self)
        column.addLayout(row)
        column.addWidget(self.folder_note)
        self._show_folder()

    def _build_spending(self, column: QVBoxLayout) -> None:
        _rule(column)
        _heading(
            column,
            tr("Spending"),
            tr("Holds for everything that is paid here. An unknown cost is asked about as well."),
        )
        self.spending = SpendingSection(self._settings, self._save, self)
        column.addWidget(self.spending)

    def _build_queue(self, column: QVBoxLayout) -> None:
        _rule(column)
        _heading(column, tr("Queue"), "")
        self.jobs = Stepper(tr("Jobs at once"), *JOBS_AT_ONCE, self)
        self.jobs.setObjectName("settings_jobs")
        self.jobs.set_value(self._model.settings.value.max_active_jobs)
        self.jobs.changed.connect(lambda _value: self._jobs_timer.start())
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("Jobs at once"), self), 1)
        row.addWidget(self.jobs)
        self.jobs_error = InlineError(tr("Jobs at once"), self)
        column.addLayout(row)
        column.addWidget(_small(tr("More are sent as others finish. Your plan at Apiframe may allow fewer.")))
        column.addWidget(self.jobs_error)

    def _build_notifications(self, column: QVBoxLayout) -> None:
        _rule(column)
        _heading(column, tr("Notifications"), "")
        self.notifications = NotificationsSection(self._settings, self._save, self)
        column.addWidget(self.notifications)

    def _build_webhooks(self, column: QVBoxLayout) -> None:
        _rule(column)
        words = tr(
            "For a tunnel of your own to this computer. A call that proves itself has its job looked at at once."
        )
        _heading(column, tr("Webhooks"), words)
        self.webhooks = WebhooksSection(self._settings, self._save, self._model.keep_webhook_secret, self)
        column.addWidget(self.webhooks)

    def _build_updates(self, column: QVBoxLayout) -> None:
        _rule(column)
        words = tr(
            "With the publisher's address, a start tells when there is a newer version. Nothing is downloaded."
        )
        _heading(column, tr("Update notice"), words)
        self.updates = UpdatesSection(self._settings, self._save, self)
        column.addWidget(self.updates)

    def _build_look(self, column: QVBoxLayout) -> None:
        _rule(column)
        _heading(column, tr("Appearance"), "")
        self.look = Segmented(
            tr("Appearance"), {"system": tr("As the system"), "dark": tr("Dark"), "light": tr("Light")}, self
        )
        self.look.setObjectName("settings_theme")
        self.look.set_value(self._model.settings.value.theme)
        self.look.picked.connect(self._pick_look)
        self.look_error = InlineError(tr("Appearance"), self)
        column.addWidget(self.look)
        column.addWidget(self.look_error)

    def _browse(self) -> None:
        dialog = QFileDialog(self, tr("Choose the clips folder"), str(self._wanted_folder()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.set_folder(Path(path)))
        dialog.open()

    def set_folder(self, folder: Path) -> None:
        """Save another clips folder."""
        self._save(self.folder_note, clips_dir=folder)

    def _wanted_folder(self) -> Path:
        return self._model.settings.value.clips_dir or self._clips_dir

    def _show_folder(self) -> None:
        wanted = self._wanted_folder()
        self.folder.setText(str(wanted))
        self.folder_note.say(
            ""
            if wanted == self._clips_dir
            else tr("Used from the next start. Until then clips go to {clips_dir}; those made stay there.").format(
                clips_dir=self._clips_dir
            ),
            "dim",
        )

    def _save_jobs(self) -> None:
        self._save(self.jobs_error, max_active_jobs=self.jobs.value())

    def _settings(self) -> Settings:
        return self._model.settings.value

    def _save_address(self, name: str, url: str) -> None:
        self._save(self.addresses[name].note, **{name: url})

    def _pick_look(self, mode: str) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application, cast("theme.Mode", mode))
        self._save(self.look_error, theme=mode)

    def _save(self, error: InlineError, **changes: Any) -> None:
        task = tasks.start(self._saved(error, **changes))
        self._saves.add(task)
        task.add_done_callback(self._saves.discard)

    async def _saved(self, error: InlineError, **changes: Any) -> bool:
        """Save, and show or tell what came of it; whether it was saved."""
        try:
            await self._model.settings.change(**changes)
        except SettingsError as problem:
            error.say(str(problem))
            return False
        error.say("")
        self._show_folder()
        for name in changes:
            if name in self.addresses:
                self.addresses[name].show_saved()
            self.changed.emit(name)
        return True


class _Rule(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("line"))


def _heading(column: QVBoxLayout, words: str, more: str) -> None:
    title = QLabel(words)
    title.setProperty("role", "strong")
    column.addWidget(title)
    if more:
        column.addWidget(_small(more))


def _small(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "small")
    label.setWordWrap(True)
    return label


def _rule(column: QVBoxLayout) -> None:
    """Room and a line between two sections."""
    column.addSpacing(8)
    column.addWidget(_Rule())
    column.addSpacing(8)
