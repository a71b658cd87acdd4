"""The settings dialog. Changes take effect immediately."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from seedance_desktop.core.i18n import tr
from seedance_desktop.engine.user_data import UserData
from seedance_desktop.store.settings import Settings, SettingsError
from seedance_desktop.ui import tasks, theme
from seedance_desktop.ui.settings.accounts import AccountsSection
from seedance_desktop.ui.settings.addresses import AddressField
from seedance_desktop.ui.settings.appearance import AppearanceSection
from seedance_desktop.ui.settings.clips import ClipsSection
from seedance_desktop.ui.settings.host import SettingsHost
from seedance_desktop.ui.settings.key_dialog import KeyDialog
from seedance_desktop.ui.settings.network import NetworkSection
from seedance_desktop.ui.settings.notifications import NotificationsSection
from seedance_desktop.ui.settings.privacy import DiagnosticsSection, PrivacySection
from seedance_desktop.ui.settings.sections import Sections, small
from seedance_desktop.ui.settings.shortcuts import ShortcutsSection
from seedance_desktop.ui.settings.spending import SpendingSection
from seedance_desktop.ui.settings.updates import UpdatesSection
from seedance_desktop.ui.settings.webhooks import WebhooksSection
from seedance_desktop.ui.widgets import InlineError, Stepper
from seedance_desktop.ui.widgets.build import configure, fill, open_dialog

JOBS_AT_ONCE = (1, 50)
_SETTLE_MS = 400


class SettingsDialog(QDialog):
    """Use `open()`. `changed` names each saved setting; a new account is `accounts`."""

    changed = Signal(str)

    def __init__(
        self, host: SettingsHost, clips_dir: Path, parent: QWidget | None = None, user_data: UserData | None = None
    ) -> None:
        """`clips_dir` is in use; shortcuts are those of `parent`; without `user_data` there is no privacy section."""
        super().__init__(parent)
        configure(self, objectName="settings", windowTitle=tr("Settings"))
        theme.size_dialog(self, 820, 720)
        self._host = host
        self._saves: set[asyncio.Task[bool]] = set()
        self._warned = False
        self._jobs_timer = configure(QTimer(self, singleShot=True, interval=_SETTLE_MS), timeout=self._save_jobs)
        self.sections = Sections(self)
        self._build_accounts()
        self._build_clips(clips_dir)
        self._build_queue()
        self._build_spending()
        self._build_notifications()
        if parent is not None:
            keys = self.sections.section(tr("Shortcuts"), tr("Press an action's shortcut, then press the new keys."))
            self.shortcuts = ShortcutsSection(self._settings, self._save, parent, self)
            keys.add(self.shortcuts)
        self._build_appearance()
        self._build_network()
        if user_data is not None:
            self._build_user_data(user_data)
        close = configure(QPushButton(tr("Close"), self), clicked=self.reject, autoDefault=False)
        foot = fill(QHBoxLayout(), (small(tr("Changes are saved automatically.")), 1), close, margins=(24, 8, 24, 16))
        fill(QVBoxLayout(self), (self.sections, 1), foot, margins=0, spacing=0)

    def open_key_dialog(self) -> None:
        dialog = KeyDialog(self._host.check_key, self._host.add_key, self)
        dialog.saved.connect(self._key_added)
        open_dialog(dialog)

    def reject(self) -> None:
        """Save and close; what can't be saved is shown first, and the next attempt closes."""
        if self._warned:
            super().reject()
            return
        if self._jobs_timer.isActive():
            self._jobs_timer.stop()
            self._save_jobs()
        for field in self.addresses.values():
            field.commit()
        self.clips.commit()
        self.network.commit()
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

    def _build_accounts(self) -> None:
        section = self.sections.section(
            tr("Accounts"), tr("The account in use pays for jobs. Keys are stored in this computer's keyring.")
        )
        self.accounts = AccountsSection(self._host, self)
        self.accounts.add_requested.connect(self.open_key_dialog)
        self.accounts.changed.connect(lambda: self.changed.emit("accounts"))
        section.add(self.accounts)

    def _build_clips(self, clips_dir: Path) -> None:
        section = self.sections.section(
            tr("Clips"), tr("New clips and their details are saved in this folder, as plain files.")
        )
        self.clips = ClipsSection(self._settings, self._save, clips_dir, self)
        section.add(self.clips)

    def _build_queue(self) -> None:
        section = self.sections.section(
            tr("Queue"), tr("Further jobs start as others finish. Your Apiframe plan may allow fewer.")
        )
        self.jobs = configure(Stepper(tr("Concurrent jobs"), *JOBS_AT_ONCE, self), objectName="settings_jobs")
        self.jobs.set_value(self._host.settings.value.max_active_jobs)
        self.jobs.changed.connect(lambda _value: self._jobs_timer.start())
        row = fill(QHBoxLayout(), (QLabel(tr("Concurrent jobs"), self), 1), self.jobs)
        self.jobs_error = InlineError(tr("Concurrent jobs"), self)
        section.column.addLayout(row)
        section.add(self.jobs_error)

    def _build_spending(self) -> None:
        section = self.sections.section(
            tr("Spending"),
            tr("These limits apply to all paid jobs of this program. You are also asked when the cost is unknown."),
        )
        self.spending = SpendingSection(self._settings, self._save, self)
        section.add(self.spending)

    def _build_notifications(self) -> None:
        section = self.sections.section(tr("Notifications"))
        self.notifications = NotificationsSection(self._settings, self._save, self)
        section.add(self.notifications)

    def _build_appearance(self) -> None:
        section = self.sections.section(tr("Appearance"))
        self.appearance = AppearanceSection(self._settings, self._save, self)
        section.add(self.appearance)

    def _build_network(self) -> None:
        section = self.sections.section(tr("Network"))
        self.network = NetworkSection(self._settings, self._save, self)
        section.add(self.network)
        section.heading(
            tr("Addresses"), tr("Where requests go. Change these only for a gateway of your own or for tests.")
        )
        self.addresses = {
            name: AddressField(name, label, self._settings, partial(self._save_address, name), self)
            for name, label in (("v2_url", "Apiframe v2"), ("v1_url", "Apiframe v1"))
        }
        for field in self.addresses.values():
            section.add(field)
        section.heading(
            tr("Webhooks"),
            tr("For your own tunnel to this computer. Calls with a valid signature are acted on at once."),
        )
        self.webhooks = WebhooksSection(self._settings, self._save, self._host.keep_webhook_secret, self)
        section.add(self.webhooks)
        section.heading(
            tr("Updates"),
            tr(
                "With the publisher's address, the program tells you at the start when a newer version "
                "is available. Nothing is downloaded."
            ),
        )
        self.updates = UpdatesSection(self._settings, self._save, self)
        section.add(self.updates)

    def _build_user_data(self, user_data: UserData) -> None:
        section = self.sections.section(
            tr("Privacy"), tr("All data that the program stores on this computer, and where.")
        )
        self.privacy = PrivacySection(user_data, self)
        self.privacy.filled.connect(self.sections.settle)
        section.add(self.privacy)
        section = self.sections.section(
            tr("Diagnostics"),
            tr("A report for support: versions, settings, sizes and the end of the log. No keys."),
        )
        self.diagnostics = DiagnosticsSection(user_data, self)
        section.add(self.diagnostics)

    def _save_jobs(self) -> None:
        self._save(self.jobs_error, max_active_jobs=self.jobs.value())

    def _settings(self) -> Settings:
        return self._host.settings.value

    def _save_address(self, name: str, url: str) -> None:
        self._save(self.addresses[name].note, **{name: url})

    def _save(self, error: InlineError, **changes: Any) -> None:
        task = tasks.start(self._saved(error, **changes))
        self._saves.add(task)
        task.add_done_callback(self._saves.discard)

    async def _saved(self, error: InlineError, **changes: Any) -> bool:
        """Save, and show errors or emit `changed`; return whether it was saved."""
        try:
            await self._host.settings.change(**changes)
        except SettingsError as problem:
            error.show_message(str(problem))
            return False
        error.show_message("")
        self.clips.show_folder()
        for name in changes:
            if name in self.addresses:
                self.addresses[name].show_saved()
            self.changed.emit(name)
        return True
