"""The top bar: pages, project, spending and account."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from seedance_desktop.core.i18n import format_number, mark, tr
from seedance_desktop.core.text import button_text
from seedance_desktop.domain.account import AccountName
from seedance_desktop.ui import theme
from seedance_desktop.ui.key_hints import set_key_tooltip
from seedance_desktop.ui.library.project_button import ProjectButton
from seedance_desktop.ui.widgets.build import configure
from seedance_desktop.ui.widgets.choice import Segmented
from seedance_desktop.ui.widgets.labels import Pill

PAGES = {"studio": mark("Studio"), "sequence": mark("Sequence"), "library": mark("Library"), "review": mark("Review")}


class TopBar(QFrame):
    """Pages at the left; sandbox mark, project, today's spending, account and settings at the right."""

    account_chosen = Signal(str)
    add_key_requested = Signal()
    settings_requested = Signal()
    settings_section = Signal(str)
    """Open the settings at a section, by its name."""
    spending_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        configure(self, objectName="topbar", edge="bottom")
        self.menus = QMenu(self)
        """The whole program's menus, where the system has no place for them."""
        self._title = configure(QToolButton(), text="Seedance Desktop", kind="title", clicked=self.open_menus)
        configure(self._title, objectName="menus", accessibleName=tr("Menus"), enabled=sys.platform != "darwin")
        set_key_tooltip(self._title, tr("Menus"), "window.menus")
        self.pages = Segmented(tr("Workspace"), {page: tr(text) for page, text in PAGES.items()})
        self.pages.setObjectName("places")
        self.pages.set_value("studio")
        self.sandbox_mark = Pill("", "warn")
        self.sandbox_mark.setToolTip(tr("Sandbox · nothing is charged, nothing leaves this computer"))
        self.sandbox_mark.setObjectName("sandbox_mark")
        self.sandbox_mark.hide()
        self.project = ProjectButton(self)
        self.spent = configure(
            QToolButton(), objectName="spent", kind="pill", toolTip=tr("Spending by day, model and result")
        )
        self.spent.setFont(theme.tabular(self.spent.font()))
        self.spent.clicked.connect(self.spending_requested)
        self.spent.hide()
        self.account = QToolButton()
        self.account.setObjectName("account")
        self.account.setProperty("kind", "pill")
        configure(self.account, popupMode=QToolButton.ToolButtonPopupMode.InstantPopup, accessibleName=tr("Account"))
        self.account_menu = QMenu(self)
        self.account.setMenu(self.account_menu)
        self.account.hide()
        self.settings = configure(QToolButton(), objectName="settings", accessibleName=tr("Settings"))
        theme.set_icon(self.settings, "settings")
        self.settings.clicked.connect(self.settings_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self.pages)
        row.addStretch(1)
        for widget in (self.sandbox_mark, self.project, self.spent, self.account, self.settings):
            row.addWidget(widget)
        self.project.shown.connect(self._fit)
        theme.notifier.changed.connect(self._fit)

    def open_menus(self) -> None:
        """Open the menus below the title."""
        if not self.menus.isEmpty():  # they are made behind the first paint
            self.menus.popup(self.mapToGlobal(QPoint(self._title.x(), self.height())))
            self.menus.setActiveAction(self.menus.actions()[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the sandbox's mark is one word, its tooltip has the rest; then the title goes, then the
        project's name is cut.
        """
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.pages.setFixedWidth(max(240, self.pages.text_width()))
        whole, short = self.sandbox_mark.toolTip(), tr("Sandbox", "in as little room as can be")
        for text, titled, name_px, with_figures in (
            (whole, True, 220, True),
            (short, True, 220, True),
            (short, False, 220, True),
            (short, False, 100, True),
            (short, False, 180, False),
            (short, False, 80, False),
        ):
            self._title.setVisible(titled)
            self.sandbox_mark.set(text, "warn")
            self.project.cut(theme.px(name_px), figures=with_figures)
            inner, layout = self.sandbox_mark.layout(), self.layout()
            if inner is None or layout is None:
                return
            inner.activate()  # otherwise its size hint is updated too late
            for widget in (self.sandbox_mark, self.project):
                widget.updateGeometry()
            if layout.minimumSize().width() <= self.width():
                return

    def set_accounts(self, accounts: Sequence[AccountName], current: str) -> None:
        self.account_menu.clear()
        group = QActionGroup(self.account_menu)
        for account in accounts:
            text = account.label if account.is_sandbox else f"{account.label} · Apiframe {account.service}"
            action = QAction(button_text(text), self.account_menu, checkable=True, checked=account.id == current)
            action.triggered.connect(lambda _checked, chosen=account.id: self.account_chosen.emit(chosen))
            group.addAction(action)
            self.account_menu.addAction(action)
        self.account_menu.addSeparator()
        add = self.account_menu.addAction(tr("Add an Apiframe key…"))
        add.triggered.connect(self.add_key_requested)
        spending = self.account_menu.addAction(tr("Spending…"))
        spending.triggered.connect(self.spending_requested)

    def show_account(self, account: AccountName, balance: int | None, trouble: str = "") -> None:
        """Show the account in use, with its credits or problem."""
        figure = trouble or ("…" if balance is None else tr("%n credit(s)", "", balance))
        self.account.setText(button_text(f"{account.label} · {figure}"))
        self.account.setAccessibleDescription(self.account.text())
        self.account.setToolTip(tr("Choose the account that pays"))
        self.account.show()
        self.sandbox_mark.setVisible(account.is_sandbox)
        self._fit()
        if account.is_sandbox:
            self.spent.hide()

    def show_spent(self, credits_spent: int) -> None:
        """Show the credits charged today, without refunded ones."""
        self.spent.setText(tr("Spent today {credits}", credits=format_number(credits_spent)))
        self.spent.setVisible(credits_spent > 0)
        self._fit()
