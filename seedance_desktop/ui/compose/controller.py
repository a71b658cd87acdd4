"""Connect the compose view to rates, prompts, presets, tables and the webhook secret."""

import json
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QMenu

from seedance_desktop.core.credentials import CredentialsError
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import button_text
from seedance_desktop.domain.account import AccountName
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.accounts.account_manager import AccountManager
from seedance_desktop.engine.events import EngineEvent, JobChanged
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.engine.jobs.learned_prices import LearnedPrices
from seedance_desktop.store.database import Database, StoreError
from seedance_desktop.store.prompts import PresetStore, PromptStore
from seedance_desktop.store.rates import RateStore
from seedance_desktop.store.settings import SettingsStore
from seedance_desktop.ui import tasks
from seedance_desktop.ui.actions import make_action
from seedance_desktop.ui.compose.batch_controller import BatchController
from seedance_desktop.ui.compose.prompt_controller import PromptController
from seedance_desktop.ui.compose.view import ComposeView
from seedance_desktop.ui.confirmations import ask_name

# Only what is charged for good teaches anything.
_TEACHES = frozenset({JobState.DOWNLOADING, JobState.READY})


class ComposeHost(Protocol):
    """What the form needs of the program: queueing requests, and the paying account."""

    engine: Engine
    accounts: AccountManager
    settings: SettingsStore

    @property
    def ordered(self) -> SignalInstance:
        """Emitted with the requests that were queued, by shot."""

    @property
    def account_used(self) -> SignalInstance:
        """Emitted with the AccountName that now pays."""

    async def order(self, shots: Sequence[Sequence[Request]], edited: Request | None = None) -> None:
        """Queue the takes of several shots."""

    def show_message(self, text: str) -> None:
        """Show a line to the user."""


class ComposeController(QObject):
    """Connect the form to the database and the keyring."""

    def __init__(self, view: ComposeView, host: ComposeHost, database: Database) -> None:
        super().__init__(view)
        self._view = view
        self._engine = host.engine
        self._accounts = host.accounts
        self._show_message = host.show_message
        self._account: AccountName | None = None
        self._rates = LearnedPrices(RateStore(database))
        self._learned: set[str] = set()
        self._prompts = PromptStore(database)
        self._presets = PresetStore(database)
        self._names: list[str] = []
        self.prompt = PromptController(view, self._prompts, host.settings)
        self.batch = BatchController(view, host.order, host.show_message)
        self._commands = [
            make_action(view, f"compose.{name}", words, [], call)
            for name, words, call in (
                ("save_preset", tr("Save as preset…"), lambda: tasks.start(self.save_preset())),
                ("table", tr("Clips from a table…"), self.batch.choose_table),
                ("palette", tr("Edit prompt snippets…"), self.prompt.edit_snippets),
            )
        ]
        self.menu = QMenu(view)
        self.menu.aboutToShow.connect(self.fill_menu)
        view.form.more.setMenu(self.menu)
        view.form.advanced.secret_entered.connect(lambda text: tasks.start(self.keep_secret(text)))
        host.ordered.connect(lambda shots: tasks.start(self.ordered(shots)))
        host.account_used.connect(lambda account: tasks.start(self.use_account(account)))
        self._engine.subscribe(self._on_event)

    async def load(self) -> None:
        """Load the saved state."""
        await self._rates.load()
        self._names = await self._presets.names()

    async def use_account(self, account: AccountName) -> None:
        """Show the paying account."""
        self._account = account
        rates = self._rates.of(account.id)
        self._engine.set_rates(account.id, rates)
        self._view.set_learned(rates)
        kept = account.service is Service.V1 and await self._accounts.has_webhook_secret(account.id)
        if account == self._account:
            self._view.form.advanced.show_secret(kept=kept)

    async def ordered(self, shots: Sequence[Sequence[Request]]) -> None:
        """Save the prompts to the history, as they were written (with wildcards)."""
        written = self._view.request().prompt
        sent = dict.fromkeys(request.prompt for takes in shots for request in takes)
        try:
            await self._prompts.record_use(
                [written] if written.strip() and len(sent) > 1 and "{" in written else sent
            )
        except StoreError as error:
            self._show_message(tr("The prompt could not be saved to the history. {error}", error=error))

    # What clips really cost

    def _on_event(self, event: EngineEvent) -> None:
        if not isinstance(event, JobChanged) or event.job.id in self._learned:
            return
        job = event.job
        if job.credit_cost is not None and job.state in _TEACHES and job.charge is Charge.CHARGED:
            self._learned.add(job.id)
            tasks.start(self._learn(job))

    async def _learn(self, job: Job) -> None:
        try:
            news = await self._rates.learn(job, self._engine.listing(job.account, job.request.model))
        except StoreError as error:
            self._show_message(tr("What the clip cost could not be saved. {error}", error=error))
            return
        rates = self._rates.of(job.account)
        self._engine.set_rates(job.account, rates)
        if self._account and self._account.id == job.account:
            self._view.set_learned(rates)
        if news:
            self._show_message(news)

    # Presets

    def fill_menu(self) -> None:
        menu = self.menu
        menu.clear()
        for name in self._names:
            menu.addAction(button_text(name)).triggered.connect(
                lambda _=False, name=name: tasks.start(self.load_preset(name))
            )
        if self._names:
            forget = menu.addMenu(tr("Delete a preset"))
            for name in self._names:
                delete = forget.addAction(button_text(name))
                delete.triggered.connect(lambda _=False, name=name: tasks.start(self.delete_preset(name)))
            menu.addSeparator()
        menu.addActions(self._commands)

    async def save_preset(self) -> None:
        """Ask for a name and save the whole form."""
        name = await ask_name(self._view, tr("Save as preset"), tr("Name"))
        if name:
            await self._presets.save(name, self._view.state())
            self._names = await self._presets.names()

    async def load_preset(self, name: str) -> None:
        """Fill the form from a preset; the form offers to undo that."""
        state = await self._presets.get(name)
        if state is not None:
            before = self._view.state()
            self._view.restore({**json.loads(json.dumps(state)), "shot": {}})
            self._view.offer_undo(name, before)

    async def delete_preset(self, name: str) -> None:
        """Delete a preset."""
        await self._presets.delete(name)
        self._names = await self._presets.names()

    # The webhook's secret

    async def keep_secret(self, text: str) -> None:
        """Save the account's webhook secret in the keyring, or delete it with ""."""
        account, shown = self._account, self._view.form.advanced
        if account is None:
            return
        try:
            reason = await self._accounts.keep_webhook_secret(account.id, text)
        except CredentialsError as error:
            shown.show_secret(kept=True, note=str(error))
            return
        note = tr("{reason} It is kept in memory for this session only.", reason=reason) if reason else ""
        shown.show_secret(kept=bool(text), note=note)
