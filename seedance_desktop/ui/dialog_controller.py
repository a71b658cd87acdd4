"""Open dialogs over the window and apply what was chosen."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from seedance_desktop import __version__
from seedance_desktop.core import network
from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.account import SANDBOX, account_name
from seedance_desktop.engine.accounts.account_manager import AccountManager
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.engine.user_data import UserData
from seedance_desktop.store.settings import ThemeName
from seedance_desktop.store.spending import SpendingStore
from seedance_desktop.ui import language, tasks, theme
from seedance_desktop.ui.actions import make_action
from seedance_desktop.ui.main_controller import MainController
from seedance_desktop.ui.main_window import MainWindow
from seedance_desktop.ui.settings.key_dialog import KeyDialog
from seedance_desktop.ui.settings.view import SettingsDialog
from seedance_desktop.ui.spending.view import SpendingDialog
from seedance_desktop.ui.widgets.build import open_dialog, open_question


class DialogController(QObject):
    """Open dialogs over the window and apply what was chosen."""

    webhooks_changed = Signal()
    restart_wanted = Signal()
    """Restart the program."""

    def __init__(
        self,
        window: MainWindow,
        main_controller: MainController,
        engine: Engine,
        accounts: AccountManager,
        clips_dir: Path,
        user_data: UserData,
        spending: SpendingStore,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._main_controller = main_controller
        self._engine = engine
        self._accounts = accounts
        self._clips_dir = clips_dir
        self._user_data = user_data
        self._spending = spending
        self._spoken = language.spoken(main_controller.settings.value.language)
        window.welcome.sandbox_chosen.connect(lambda: tasks.start(main_controller.use_account(SANDBOX)))
        window.welcome.key_chosen.connect(self.open_key)
        window.topbar.add_key_requested.connect(self.open_key)
        window.topbar.settings_requested.connect(self.open_settings)
        window.topbar.settings_section.connect(self.open_settings)
        window.topbar.spending_requested.connect(self.open_spending)
        self._add_commands()
        self._saved: dict[str, Callable[[], None]] = {
            "max_active_jobs": self._jobs_at_once,
            "ask_above": engine.guard_changed,
            "daily_limit": engine.guard_changed,
            "v1_url": lambda: self._address_changed("v1"),
            "v2_url": lambda: self._address_changed("v2"),
            "accounts": main_controller.show_accounts,
            "proxy": self._network,
            "patience_s": self._network,
            "motion": lambda: theme.set_motion(main_controller.settings.value.motion),
            "language": self._ask_restart,
            "webhook_listener": self.webhooks_changed.emit,
            "webhook_port": self.webhooks_changed.emit,
        }

    def _add_commands(self) -> None:
        looks: tuple[tuple[ThemeName, str], ...] = (
            ("system", tr("Use the system's colours")),
            ("dark", tr("Use dark colours")),
            ("light", tr("Use light colours")),
        )
        for mode, text in looks:
            make_action(self._window, f"window.{mode}", text, [], partial(self._set_theme, mode))
        for name, text, folder in (
            ("clips_folder", tr("Open the clips folder"), self._clips_dir),
            ("log_folder", tr("Open the log folder"), self._user_data.paths.log_dir),
        ):
            url = QUrl.fromLocalFile(str(folder))
            make_action(self._window, f"window.{name}", text, [], partial(QDesktopServices.openUrl, url))
        about = make_action(
            self._window, "window.about", tr("About Seedance Desktop"), [], self.open_about, whole_window=True
        )
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _set_theme(self, mode: ThemeName) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application, mode)
        tasks.start(self._main_controller.settings.change(theme=mode))

    def open_key(self) -> None:
        """Ask for a key, check it, save it, and use its account."""
        dialog = KeyDialog(self._main_controller.check_key, self._main_controller.add_key, self._window)
        open_dialog(dialog)

    def open_about(self) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(tr("About Seedance Desktop"))
        box.setIconPixmap(box.windowIcon().pixmap(64))
        box.setText(f"Seedance Desktop {__version__}")
        box.setInformativeText(
            tr(
                "Generate Seedance clips through the Apiframe API and review them frame by frame.\n\nThe source is "
                "under the MIT licence; an installed program as a whole under the GNU GPL, version 3."
            )
        )
        open_dialog(box)

    def open_spending(self) -> None:
        current = self._main_controller.settings.value.account
        dialog = SpendingDialog(self._spending, self._main_controller.account_names(), current, self._window)
        open_dialog(dialog)

    def open_settings(self, section: str = "") -> None:
        """Open the settings; changes take effect immediately."""
        dialog = SettingsDialog(self._main_controller, self._clips_dir, self._window, self._user_data)
        dialog.changed.connect(lambda name: self._saved.get(name, lambda: None)())
        if section:
            dialog.sections.show_section(section)
        open_dialog(dialog)

    def _ask_restart(self) -> None:
        """Offer a restart when the chosen language differs from the current one."""
        if language.spoken(self._main_controller.settings.value.language) == self._spoken:
            return
        open_question(
            QApplication.activeModalWidget() or self._window,
            tr("The language changes when the program restarts."),
            tr("Jobs in progress resume automatically."),
            (tr("Restart now"), tr("Later")),
            self.restart_wanted.emit,
            name="restart_question",
            default_yes=True,
        )

    def _jobs_at_once(self) -> None:
        self._engine.set_max_active(self._main_controller.settings.value.max_active_jobs)

    def _network(self) -> None:
        value = self._main_controller.settings.value
        network.use(network.NetworkSettings(value.proxy, value.patience_s))
        self._engine.poll_everything()

    def _address_changed(self, service: str) -> None:
        for account in self._main_controller.settings.value.accounts:
            if account_name(account).service == service:
                self._accounts.forget_link(account)
                self._engine.account_changed(account)
