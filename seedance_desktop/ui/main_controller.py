"""Connect engine and window: pass the user's requests to the engine, and show its events."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QObject, QTimer, Signal

from seedance_desktop.apiframe.errors import ApiframeError
from seedance_desktop.core.credentials import Credentials
from seedance_desktop.core.i18n import mark, tr
from seedance_desktop.core.paths import Paths
from seedance_desktop.domain.account import SANDBOX, SANDBOX_V1, AccountName, account_name
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.project import Project
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.shot import Shot
from seedance_desktop.domain.takes import order_of
from seedance_desktop.engine.accounts.account_link import KeyringClosedError, NoKeyError
from seedance_desktop.engine.accounts.account_manager import AccountManager
from seedance_desktop.engine.events import (
    AccountRead,
    AccountRefused,
    ClipAdded,
    EngineEvent,
    NetworkChanged,
    ShotsChanged,
    StoreTrouble,
)
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.engine.jobs.errors import NotAllowedError, RequestRefusedError
from seedance_desktop.engine.jobs.spending_limits import SpendingError
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import StoreError
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.store.settings import SettingsStore
from seedance_desktop.ui import tasks
from seedance_desktop.ui.clips.labels import clips_label, size_label
from seedance_desktop.ui.confirmations import confirm_spending
from seedance_desktop.ui.library.controller import LibraryController
from seedance_desktop.ui.main_window import MainWindow
from seedance_desktop.ui.queue.controller import QueueController, reveal
from seedance_desktop.ui.request_form import Purpose, ShotLink
from seedance_desktop.ui.review.controller import ReviewController
from seedance_desktop.ui.sequence.controller import SequenceController

log = logging.getLogger(__name__)

RECENT = 60
DRAFT_SAVE_MS = 1000
MESSAGE_MS = 12_000
_TROUBLES = {
    "key": mark("key rejected"),
    "no key": mark("no key"),
    "keyring": mark("keyring unavailable"),
    "network": mark("no connection"),
}
"""What the account's button says beside its name."""


class MainController(QObject):
    """The main controller. Its only state is what is shown: the account and its balance."""

    ordered = Signal(object)
    """Requests were queued: those of each shot."""
    account_used = Signal(object)
    """Another account is in use: its AccountName."""

    def __init__(
        self,
        window: MainWindow,
        engine: Engine,
        jobs: JobStore,
        clips: ClipStore,
        accounts: AccountManager,
        credentials: Credentials,
        settings: SettingsStore,
        paths: Paths,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.engine = engine
        self.accounts = accounts
        self.settings = settings
        self.library: LibraryController | None = None
        self._recent_lists = window.recent_lists
        self._jobs = jobs
        self.clips = clips
        self._credentials = credentials
        self._paths = paths
        self._account: AccountName | None = None
        self._begun = asyncio.Event()
        self._balance: int | None = None
        self._trouble = ""
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_SAVE_MS)
        self._draft_timer.timeout.connect(lambda: tasks.start(self.save_draft()))
        self._totals_timer = QTimer(self, singleShot=True, interval=300)
        self._totals_timer.timeout.connect(lambda: tasks.start(self._show_totals()))
        self._message_timer = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._message_timer.timeout.connect(lambda: window.status.show_message(""))
        self.queue = QueueController(
            window.studio.queue,
            window.studio.compose,
            engine,
            clips,
            account=lambda: self._account.id if self._account else SANDBOX,
            use_account=self.use_account,
            open_clip=self.open_clip,
            fill_form=self._fill_form,
            show_message=self.show_message,
            open_settings=window.topbar.settings_section.emit,
            unlock_keyring=self.unlock_keyring,
        )
        self.review = ReviewController(
            window.player,
            window.review,
            self._recent_lists,
            window.studio.compose,
            clips,
            window.library.clip_actions.annotation_commands,
            frames_dir=paths.data_dir / "frames",
            show_page=window.show_page,
            show_message=self.show_message,
        )
        window.status.show_network(engine.online)
        self._connect()

    async def load(self) -> None:
        """Load the window's contents and enable Generate, once the engine has started.

        The account of last time is opened beside it: neither its key nor its service is waited for.
        """
        window = self.window
        self.queue.show_all()
        if account := self.settings.value.account:
            self._pay_with(account)
        self._begun.set()
        window.studio.compose.footer.set_starting("")
        await self.review.export_controller.load()
        clips, _ = await self.clips.find(limit=RECENT)
        window.studio.recent_clips.model.set_clips(clips)
        self._totals_timer.start()
        if self.library is not None:
            tasks.start(self.library.load(self.settings.value.project))
        if account := self.settings.value.account:
            tasks.start(self.use_account(account))

    async def use_account(self, account: str) -> None:
        """Use an account, for the form and for payment."""
        name = self._pay_with(account)
        self.account_used.emit(name)
        self.window.show_welcome(False)
        await self.settings.change(account=account)
        self.show_accounts()
        compose = self.window.studio.compose
        compose.set_service(name.service, name.label)
        compose.footer.set_balance(None)
        self._show_account()
        self._credentials.ask_again()
        try:
            link = await self.accounts.link(account)
            listings = {listing.id: listing for listing in await link.client.models()}
        except NoKeyError as error:
            closed = isinstance(error, KeyringClosedError)
            self._trouble = "keyring" if closed else "no key"
            self._show_account()
            self.show_message(str(error))
            if closed:
                self.engine.read_account(account)  # looks again until it is open
            return
        except ApiframeError as error:
            self.show_message(f"{name.label}: {error}")
        else:
            self.engine.set_listings(account, listings)
            compose.set_listings(listings)
        if self._credentials.reason and not name.is_sandbox:
            self.show_message(
                tr("{reason} The key is kept in memory for this session only.", reason=self._credentials.reason)
            )
        self.engine.account_changed(account)
        await self._show_spent()

    def unlock_keyring(self, account: str) -> None:
        """Let the keyring ask for its password again, and send what waits for it."""
        self._credentials.ask_again()
        self.engine.retry_now(account)

    def _pay_with(self, account: str) -> AccountName:
        name = account_name(account)
        self._account, self._balance, self._trouble = name, None, ""
        return name

    def account_names(self) -> list[AccountName]:
        """Return the accounts to choose from, the sandbox's first."""
        return [account_name(account) for account in (SANDBOX, SANDBOX_V1, *self.settings.value.accounts)]

    def show_accounts(self) -> None:
        """Update the account menu."""
        self.window.topbar.set_accounts(self.account_names(), self.settings.value.account)

    async def add_key(self, service: Service, name: str, key: str) -> str | None:
        """Save a key and use its account; return why it lasts for this session only, or None."""
        account, reason = await self.accounts.add(service, name, key)
        known = self.settings.value.accounts
        await self.settings.change(accounts=[*dict.fromkeys((*known, account))])
        await self.use_account(account)
        return reason

    async def keep_webhook_secret(self, account: str, secret: str) -> str | None:
        """Save a v1 account's webhook secret ("" deletes it); return None, or why it lasts for this session only."""
        return await self.accounts.keep_webhook_secret(account, secret)

    async def check_key(self, service: Service, key: str) -> str:
        """Check a key with the service; return a text about the account. Raises ApiframeError."""
        answer = await self.accounts.check(service, key)
        figure = tr("credits unknown") if answer.credits is None else tr("%n credit(s)", "", answer.credits)
        return " · ".join(filter(None, (figure, answer.team or answer.email)))

    async def remove_account(self, account: str) -> None:
        """Remove an account and its key. Raises CredentialsError when the keyring fails."""
        await self.accounts.remove(account)
        left = [known for known in self.settings.value.accounts if known != account]
        await self.settings.change(accounts=left)
        if self._account and self._account.id == account:
            await self.use_account(SANDBOX)

    async def generate(self, request: Request, takes: int) -> None:
        """Queue takes of every prompt that the wildcards produce; the form stays as it is."""
        await self.order([order_of(request, takes)], request)

    async def order(self, shots: Sequence[Sequence[Request]], edited: Request | None = None) -> None:
        """Queue the takes of several shots, after the spending guard's confirmation.

        `edited` is the form's own request: its takes may be more of a known shot; and a job of the queue that is in
        the form becomes that request, and nothing new is queued.
        """
        compose = self.window.studio.compose

        async def attempt(confirmed: bool) -> None:
            if edited is not None and await self.queue.take_edit(edited, account, confirmed=confirmed):
                return
            shot = compose.link.target if edited is not None else None
            jobs = await self.engine.submit_all(shots, account, shot=shot, confirmed=confirmed)
            await self.queue.ordered(jobs)
            if edited is not None:
                compose.set_link(ShotLink(Purpose.TAKE, Shot(jobs[0].shot, jobs[0].title)))
            self.ordered.emit(shots)

        await self._begun.wait()  # a table may be given before the engine has started
        compose.footer.set_sending(on=True)
        try:
            if self._account is None:
                return
            account = self._account.id
            await confirm_spending(self.window, attempt)
        except (NotAllowedError, RequestRefusedError, SpendingError, StoreError) as error:
            self.show_message(tr("Nothing was sent and nothing was charged. {error}", error=error))
        finally:
            compose.footer.set_sending(on=False)

    async def open_clip(self, clip: Clip, *, page: str | None = None) -> None:
        await self.review.open(clip, page)

    def show_message(self, text: str) -> None:
        """Show a message in the status line for a while."""
        log.info("said: %s", text)
        self.window.status.show_message(text)
        self._message_timer.start()

    async def save_draft(self) -> None:
        """Save the form for the next start."""
        await self.settings.change(draft=self.window.studio.compose.state())

    def _connect(self) -> None:
        window, compose = self.window, self.window.studio.compose
        self.engine.subscribe(self._on_event)
        compose.generate.connect(lambda request, takes: tasks.start(self.generate(request, takes)))
        compose.changed.connect(self._draft_timer.start)
        for recent_clips in self._recent_lists:
            recent_clips.opened.connect(lambda clip: tasks.start(self.open_clip(clip)))
        self.review.reuse.connect(self._reuse)
        self.review.reveal.connect(self._reveal)
        window.player.failed.connect(self.show_message)
        window.topbar.account_chosen.connect(lambda account: tasks.start(self.use_account(account)))

    def set_library(self, library: LibraryController) -> None:
        self.library = library
        actions = library.actions
        actions.opened.connect(lambda clip: tasks.start(self.open_clip(clip, page="review")))
        actions.compare.connect(self.review.compare_here)
        actions.reuse.connect(self._reuse)
        actions.reveal.connect(self._reveal)
        library.message.connect(self.show_message)
        library.imported.connect(self._totals_timer.start)
        library.removed.connect(self._clips_removed)
        library.file_changed.connect(self._show_changed_file)
        self.review.files.find = library.check_files
        actions.annotation_commands.changed.connect(self.engine.follow_clip)
        actions.shot_renamed.connect(lambda shot: tasks.start(self.engine.rename_shot(shot)))
        library.project_chosen.connect(self._project_chosen)

    def set_sequence(self, sequence: SequenceController, library: LibraryController) -> None:
        actions = library.actions
        actions.annotation_commands.changed.connect(sequence.clip_changed)
        actions.add_to_sequence.connect(lambda clips: tasks.start(self._add_to_sequence(sequence, clips)))
        sequence.message.connect(self.show_message)
        sequence.fill_requested.connect(self._fill_form)
        sequence.compare.connect(self.review.compare_here)
        sequence.frame_requested.connect(
            lambda clip, frame, role: tasks.start(self.review.frames.use(clip, frame, role))
        )
        library.project_chosen.connect(lambda project: tasks.start(sequence.load(project.name if project else "")))

    async def _add_to_sequence(self, sequence: SequenceController, clips: Sequence[Clip]) -> None:
        await sequence.insert(clips)
        self.show_message(tr("Added to the sequence: {clips}.", clips=clips_label(len(clips))))

    def _show_changed_file(self, clip: Clip) -> None:
        self.review.changed(clip)
        if clip.job_id is not None:
            self.window.studio.queue.set_thumbnail(clip.job_id, self.engine.downloader.thumbnail_path(clip.id))

    def _on_event(self, event: EngineEvent) -> None:
        match event:
            case ShotsChanged(shots):
                tasks.start(self.window.library.clip_actions.annotation_commands.shots_changed(shots))
            case ClipAdded(clip):
                self.window.studio.recent_clips.model.add(clip)
                self.window.library.refresh()
                self._totals_timer.start()
                if self.window.player.path is None:
                    tasks.start(self.open_clip(clip))
            case AccountRead(account, balance):
                if self._account and account == self._account.id:
                    if self._trouble == "keyring":
                        tasks.start(self.use_account(account))
                        return
                    self._balance, self._trouble = balance, ""
                    self._show_account()
                    self.window.studio.compose.footer.set_balance(balance)
                    tasks.start(self._show_spent())
            case AccountRefused() | StoreTrouble():
                self._on_trouble(event)
            case NetworkChanged(online, reason):
                self.window.status.show_network(online, reason)

    def _on_trouble(self, event: AccountRefused | StoreTrouble) -> None:
        if isinstance(event, AccountRefused) and self._account and event.account == self._account.id:
            self._trouble = event.trouble if event.trouble in _TROUBLES else self._trouble
            self._show_account()
        self.show_message(event.reason)

    def _show_account(self) -> None:
        if self._account:
            trouble = tr(_TROUBLES[self._trouble]) if self._trouble else ""
            self.window.topbar.show_account(self._account, self._balance, trouble)

    async def _show_spent(self) -> None:
        if self.library is not None:
            await self.library.show_spent()
        if self._account and not self._account.is_sandbox:
            midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
            self.window.topbar.show_spent(await self._jobs.spent_since(midnight, self._account.id))

    async def _show_totals(self) -> None:
        count, size = await self.clips.totals()
        amount = f"{clips_label(count)} · {size_label(size)}" if count else ""
        self.window.status.show_clips(_short(self._paths.clips_dir), amount)

    def _reuse(self, clip: Clip) -> None:
        if clip.request is not None:
            self._fill_form(clip.request, Shot(clip.shot, clip.shot_title))

    def _fill_form(self, request: Request, shot: Shot) -> None:
        self.window.show_page("studio")
        self.window.studio.compose.use_settings(request, shot.title or tr("a clip"), shot)

    @staticmethod
    def _reveal(clip: Clip) -> None:
        reveal(clip.path)

    def _clips_removed(self, gone: Sequence[str]) -> None:
        self.review.forget(gone)
        self._totals_timer.start()

    def _project_chosen(self, project: Project | None) -> None:
        """Use a project for new jobs, and fill the form with its settings, except what the user changed."""
        tasks.start(self.settings.change(project=project.name if project else ""))
        if project is not None and project.request is not None:
            compose = self.window.studio.compose
            form, usual = compose.request(), project.request
            kept = {"first_frame", "last_frame", "reference_images", "reference_videos", "reference_audios"}
            media = {name: getattr(form, name) for name in kept} if form.media() else {}
            prompt = form.prompt if form.prompt.strip() else usual.prompt
            mode = form.mode if media else usual.mode
            compose.set_request(structs.replace(usual, prompt=prompt, mode=mode, **media))


def _short(folder: Path) -> str:
    """Return a folder's path, with ~ for the home folder."""
    try:
        return str(folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
