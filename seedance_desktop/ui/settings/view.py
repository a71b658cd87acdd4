"""The settings dialog. Changes take effect immediately."""

import asyncio
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
from seedance_desktop.ui.settings.clips import ClipsSection
from seedance_desktop.ui.settings.host import SettingsHost
from seedance_desktop.ui.settings.key_dialog import KeyDialog
from seedance_desktop.ui.settings.pages import (
    AddressField,
    AppearanceSection,
    NetworkSection,
    NotificationsSection,
    Page,
    SpendingSection,
    UpdatesSection,
    WebhooksSection,
)
from seedance_desktop.ui.settings.privacy import DiagnosticsSection, PrivacySection
from seedance_desktop.ui.settings.sections import Sections, small
from seedance_desktop.ui.settings.shortcuts import ShortcutsSection
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
        self._build(clips_dir, parent, user_data)
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
        for page in self.findChildren(Page):
            page.commit()
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

    def _build(self, clips_dir: Path, window: QWidget | None, user_data: UserData | None) -> None:
        add, known, save = self.sections.add, self._settings, self._save
        self.accounts = add(
            AccountsSection(self._host, self),
            tr("Accounts"),
            tr("The account in use pays for jobs. Keys are stored in this computer's keyring."),
        )
        self.accounts.add_requested.connect(self.open_key_dialog)
        self.accounts.changed.connect(lambda: self.changed.emit("accounts"))
        self.clips = add(
            ClipsSection(known, save, clips_dir, self),
            tr("Clips"),
            tr("New clips and their details are saved in this folder, as plain files."),
        )
        add(
            self._queue(),
            tr("Queue"),
            tr("Further jobs start as others finish. Your Apiframe plan may allow fewer."),
        )
        add(
            SpendingSection(known, save, self),
            tr("Spending"),
            tr("These limits apply to all paid jobs of this program. You are also asked when the cost is unknown."),
        )
        add(NotificationsSection(known, save, self), tr("Notifications"))
        if window is not None:
            self.shortcuts = add(
                ShortcutsSection(known, save, window, self),
                tr("Shortcuts"),
                tr("Press an action's shortcut, then press the new keys."),
            )
        add(AppearanceSection(known, save, self), tr("Appearance"))
        self._build_network()
        if user_data is not None:
            self.privacy = add(
                PrivacySection(user_data, self),
                tr("Privacy"),
                tr("All data that the program stores on this computer, and where."),
            )
            self.privacy.filled.connect(self.sections.settle)
            self.diagnostics = add(
                DiagnosticsSection(user_data, self),
                tr("Diagnostics"),
                tr("A report for support: versions, settings, sizes and the end of the log. No keys."),
            )
        self._build_developer()

    def _queue(self) -> QWidget:
        page = QWidget(self)
        self.jobs = configure(Stepper(tr("Concurrent jobs"), *JOBS_AT_ONCE, page), objectName="settings_jobs")
        self.jobs.set_value(self._settings().max_active_jobs)
        self.jobs.changed.connect(lambda _value: self._jobs_timer.start())
        self.jobs_error = InlineError(tr("Concurrent jobs"), page)
        row = fill(QHBoxLayout(), (QLabel(tr("Concurrent jobs"), page), 1), self.jobs)
        fill(QVBoxLayout(page), row, self.jobs_error, margins=0, spacing=8)
        return page

    def _build_network(self) -> None:
        known, save = self._settings, self._save
        self.network = self.sections.add(NetworkSection(known, save, self), tr("Network"))
        section = self.sections.sections[-1]
        section.heading(
            tr("Updates"),
            tr(
                "With the publisher's address, the program tells you at the start when a newer version "
                "is available. Nothing is downloaded."
            ),
        )
        section.column.addWidget(UpdatesSection(known, save, self))

    def _build_developer(self) -> None:
        known, save = self._settings, self._save
        names = {"v2_url": "Apiframe v2", "v1_url": "Apiframe v1"}
        self.addresses = {name: AddressField(name, label, known, save, self) for name, label in names.items()}
        page = QWidget(self)
        fill(QVBoxLayout(page), *self.addresses.values(), margins=0)
        self.sections.add(
            page,
            tr("Developer"),
            tr("Where requests go. Change these only for a gateway of your own or for tests."),
        )
        section = self.sections.sections[-1]
        section.heading(
            tr("Webhooks"),
            tr("For your own tunnel to this computer. Calls with a valid signature are acted on at once."),
        )
        section.column.addWidget(WebhooksSection(known, save, self._host.keep_webhook_secret, self))

    def _save_jobs(self) -> None:
        self._save(self.jobs_error, max_active_jobs=self.jobs.value())

    def _settings(self) -> Settings:
        return self._host.settings.value

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
