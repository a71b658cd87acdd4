"""Joins the engine and the window: what the person does goes to the engine, what happens there is shown."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from seedance_desktop.accounts import SANDBOX, SANDBOX_V1, AccountBook, AccountName, account_name
from seedance_desktop.apiframe.errors import ApiframeError
from seedance_desktop.credentials import Credentials
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.accounts import NoKeyError
from seedance_desktop.engine.engine import Engine, NotAllowedError, RequestRefusedError
from seedance_desktop.engine.events import (
    AccountRead,
    ClipAdded,
    Event,
    JobChanged,
    JobRemoved,
    NetworkChanged,
    QueuePaused,
)
from seedance_desktop.media.errors import MediaError
from seedance_desktop.paths import Paths
from seedance_desktop.settings import SettingsKeeper
from seedance_desktop.store.clips import ClipSort, ClipStore
from seedance_desktop.store.database import StoreError
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.ui import tasks
from seedance_desktop.ui.library.place import LibraryPlace
from seedance_desktop.ui.library.strip import RecentStrip
from seedance_desktop.ui.window import MainWindow

log = logging.getLogger(__name__)

RECENT = 60
DRAFT_SAVE_MS = 1000
MESSAGE_MS = 12_000


class Presenter(QObject):
    """Holds no state of its own beyond what is in view: the account, the clip, the jobs' clips."""

    def __init__(
        self,
        window: MainWindow,
        library: LibraryPlace,
        review_strip: RecentStrip,
        engine: Engine,
        jobs: JobStore,
        clips: ClipStore,
        accounts: AccountBook,
        credentials: Credentials,
        settings: SettingsKeeper,
        paths: Paths,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.engine = engine
        self.accounts = accounts
        self.settings = settings
        self.current_clip: Clip | None = None
        self._library = library
        self._strips = (window.studio.strip, review_strip)
        self._jobs = jobs
        self._clips = clips
        self._credentials = credentials
        self._paths = paths
        self._account: AccountName | None = None
        self._balance: int | None = None
        self._trouble = ""
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_SAVE_MS)
        self._draft_timer.timeout.connect(lambda: tasks.start(self.save_draft()))
        self._totals_timer = QTimer(self, singleShot=True, interval=300)
        self._totals_timer.timeout.connect(lambda: tasks.start(self._show_totals()))
        self._message_timer = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._message_timer.timeout.connect(lambda: window.status.say(""))
        self._join()

    async def begin(self) -> None:
        """Fill the window from disk, and open the account of last time."""
        window = self.window
        window.studio.queue.set_jobs(self.engine.jobs)
        for job in self.engine.jobs:
            if job.clip_id:
                window.studio.queue.set_poster(job.id, self.engine.arrivals.poster_path(job.clip_id))
        clips, _ = await self._clips.find(limit=RECENT)
        for strip in self._strips:
            strip.set_clips(clips)
        self._totals_timer.start()
        draft = self.settings.value.draft
        if draft:
            window.studio.compose.restore(draft)
        account = self.settings.value.account
        window.show_welcome(not account)
        if account:
            await self.use_account(account)

    async def use_account(self, account: str) -> None:
        """Compose for an account and pay with it from now on."""
        name = account_name(account)
        self._account, self._balance, self._trouble = name, None, ""
        self.window.show_welcome(False)
        await self.settings.change(account=account)
        self.show_accounts()
        compose = self.window.studio.compose
        compose.set_service(name.service, name.label)
        compose.set_balance(None)
        self._show_account()
        try:
            link = await self.accounts.link(account)
            listings = {listing.id: listing for listing in await link.client.models()}
        except NoKeyError as error:
            self._trouble = "no key"
            self._show_account()
            self.say(str(error))
            return
        except ApiframeError as error:
            self.say(f"{name.label}: {error}")
        else:
            self.engine.set_listings(account, listings)
            compose.set_listings(listings)
        if self._credentials.reason and not name.is_sandbox:
            self.say(f"{self._credentials.reason} The key is kept in memory for this session only.")
        self.engine.account_changed(account)
        await self._show_spent()

    def account_names(self) -> list[AccountName]:
        """The accounts that can be chosen, the sandbox's first."""
        return [account_name(account) for account in (SANDBOX, SANDBOX_V1, *self.settings.value.accounts)]

    def show_accounts(self) -> None:
        """Bring the account menu up to date."""
        self.window.topbar.set_accounts(self.account_names(), self.settings.value.account)

    async def add_key(self, service: Service, name: str, key: str) -> str | None:
        """Keep a key and use its account; returns why it lasts for this session only, or None."""
        account, reason = await self.accounts.add(service, name, key)
        known = self.settings.value.accounts
        if account not in known:
            await self.settings.change(accounts=[*known, account])
        await self.use_account(account)
        return reason

    async def check_key(self, service: Service, key: str) -> str:
        """Ask the service about a key; the answer in words. Raises ApiframeError."""
        answer = await self.accounts.check(service, key)
        figure = "credits unknown" if answer.credits is None else f"{answer.credits:,} credits"
        return " · ".join(filter(None, (figure, answer.team or answer.email)))

    async def remove_account(self, account: str) -> None:
        """Forget an account and its key. Raises CredentialsError when the keyring can't be asked."""
        await self.accounts.remove(account)
        left = [known for known in self.settings.value.accounts if known != account]
        await self.settings.change(accounts=left)
        if self._account and self._account.id == account:
            await self.use_account(SANDBOX)

    async def generate(self, request: Request, takes: int) -> None:
        """Queue takes; what is in the form stays there."""
        if self._account is None:
            return
        compose = self.window.studio.compose
        compose.set_sending(True)
        try:
            await self.engine.submit(request, takes, self._account.id)
        except (RequestRefusedError, StoreError) as error:
            self.say(f"Nothing was sent and nothing was charged. {error}")
        finally:
            compose.set_sending(False)

    async def open_clip(self, clip: Clip, *, place: str | None = None) -> None:
        """Put a clip in the player."""
        self.current_clip = clip
        self.window.review.show_clip(clip)
        if place:
            self.window.go(place)
        self.window.player.load(clip.path, clip.path.name)

    async def use_frame(self, path: Path, number: int, which: str) -> None:
        """Save an exact frame and drop it on a frame well."""
        from seedance_desktop.media.images import save_frame  # noqa: PLC0415 - loads PyAV

        target = self._paths.data_dir / "frames" / f"{path.stem}-frame-{number:04d}.png"
        try:
            await asyncio.to_thread(target.parent.mkdir, parents=True, exist_ok=True)
            await asyncio.to_thread(save_frame, path, number, target)
        except (MediaError, IndexError, OSError) as error:
            self.say(f"The frame could not be saved. {error}")
            return
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(target))])
        self.window.go("studio")
        form = self.window.studio.compose.form
        form.mode.picked.emit(Mode.FRAMES)
        (form.first_frame if which == "first" else form.last_frame).drop(mime)

    def say(self, words: str) -> None:
        """Show a line at the foot of the window for a while."""
        log.info("said: %s", words)
        self.window.status.say(words)
        self._message_timer.start()

    async def save_draft(self) -> None:
        """Keep what is in the form for the next start."""
        await self.settings.change(draft=self.window.studio.compose.state())

    def _join(self) -> None:
        window, compose, queue = self.window, self.window.studio.compose, self.window.studio.queue
        self.engine.subscribe(self._on_event)
        compose.generate.connect(lambda request, takes: tasks.start(self.generate(request, takes)))
        compose.changed.connect(self._draft_timer.start)
        queue.pause_toggled.connect(lambda paused: self._try(self.engine.set_paused(paused)))
        queue.remove.connect(lambda job_id: self._try(self.engine.remove([job_id])))
        queue.stop_tracking.connect(lambda job_id: self._try(self.engine.stop_tracking(job_id)))
        queue.retry.connect(lambda job_id: self._try(self.engine.retry(job_id)))
        queue.resolve_unconfirmed.connect(self._resolve)
        queue.clear_finished.connect(lambda: self._try(self.engine.clear_finished()))
        queue.edit.connect(self._edit)
        queue.open_clip.connect(lambda job_id: tasks.start(self._open_job(job_id)))
        queue.reveal.connect(lambda job_id: tasks.start(self._reveal_job(job_id)))
        for strip in self._strips:
            strip.opened.connect(lambda clip: tasks.start(self.open_clip(clip)))
        library = self._library
        library.opened.connect(lambda clip: tasks.start(self.open_clip(clip, place="review")))
        library.reuse.connect(self._reuse)
        library.reveal.connect(self._reveal)
        library.bin_requested.connect(lambda clips: tasks.start(self._bin(clips)))
        window.review.reuse.connect(self._reuse)
        window.review.reveal.connect(self._reveal)
        window.review.frame_wanted.connect(self._use_shown_frame)
        window.player.frame_wanted.connect(
            lambda path, number, which: tasks.start(self.use_frame(path, number, which))
        )
        window.player.failed.connect(self.say)
        window.topbar.account_chosen.connect(lambda account: tasks.start(self.use_account(account)))

    def _try(self, work: Awaitable[None]) -> None:
        async def attempt() -> None:
            try:
                await work
            except (NotAllowedError, RequestRefusedError, StoreError) as error:
                self.say(str(error))

        tasks.start(attempt())

    def _on_event(self, event: Event) -> None:
        queue = self.window.studio.queue
        match event:
            case JobChanged() | JobRemoved() | QueuePaused():
                queue.apply(event)
            case ClipAdded(clip):
                for strip in self._strips:
                    strip.add(clip)
                if clip.job_id:
                    queue.set_poster(clip.job_id, self.engine.arrivals.poster_path(clip.id))
                self._library.refresh()
                self._totals_timer.start()
                if self.window.player.path is None:
                    tasks.start(self.open_clip(clip))
            case AccountRead(account, balance):
                if self._account and account == self._account.id:
                    self._balance, self._trouble = balance, ""
                    self._show_account()
                    self.window.studio.compose.set_balance(balance)
                    tasks.start(self._show_spent())
            case NetworkChanged(online, reason):
                self.window.status.show_network(online, reason)

    def _show_account(self) -> None:
        if self._account:
            self.window.topbar.show_account(self._account, self._balance, self._trouble)

    async def _show_spent(self) -> None:
        if self._account and not self._account.is_sandbox:
            midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
            self.window.topbar.show_spent(await self._jobs.spent_since(midnight, self._account.id))

    async def _show_totals(self) -> None:
        count, size = await self._clips.totals()
        self.window.status.show_clips(_short(self._paths.clips_dir), count, size)

    def _resolve(self, job_id: str, send_again: bool) -> None:
        self._try(self.engine.resend_unconfirmed(job_id) if send_again else self.engine.stop_tracking(job_id))

    def _edit(self, job_id: str) -> None:
        for job in self.engine.jobs:
            if job.id == job_id:
                self._fill_form(job.request)

    def _reuse(self, clip: Clip) -> None:
        if clip.request is not None:
            self._fill_form(clip.request)

    def _fill_form(self, request: Request) -> None:
        self.window.go("studio")
        self.window.studio.compose.set_request(request)

    async def _open_job(self, job_id: str) -> None:
        clip = await self._clip_of(job_id)
        if clip:
            await self.open_clip(clip)

    async def _reveal_job(self, job_id: str) -> None:
        clip = await self._clip_of(job_id)
        if clip:
            self._reveal(clip)

    async def _clip_of(self, job_id: str) -> Clip | None:
        for job in self.engine.jobs:
            if job.id == job_id and job.clip_id:
                return await self._clips.get(job.clip_id)
        return None

    @staticmethod
    def _reveal(clip: Clip) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(clip.path.parent)))

    def _use_shown_frame(self, which: str) -> None:
        if self.current_clip:
            tasks.start(self.use_frame(self.current_clip.path, self.window.player.frame, which))

    async def _bin(self, clips: Sequence[Clip]) -> None:
        from send2trash import send2trash  # noqa: PLC0415

        gone: list[str] = []
        for clip in clips:
            files = [path for path in (clip.path, clip.path.with_suffix(".json"), clip.last_frame_path) if path]
            try:
                for path in files:
                    if await asyncio.to_thread(path.exists):
                        await asyncio.to_thread(send2trash, str(path))
            except OSError as error:
                self.say(f"{clip.path.name} could not be moved to the bin: {error}")
            else:
                gone.append(clip.id)
        await self._clips.delete(gone)
        if self.current_clip and self.current_clip.id in gone:
            self.current_clip = None
            self.window.player.clear()
            self.window.review.show_clip(None)
        recent, _ = await self._clips.find(limit=RECENT)
        for strip in self._strips:
            strip.set_clips(recent)
        self._library.refresh()
        self._totals_timer.start()


def query_clips(clips: ClipStore) -> Callable[[str, str, int, int], Awaitable[tuple[list[Clip], int]]]:
    """The library's query, with its sort words read."""

    async def query(text: str, sort: str, offset: int, limit: int) -> tuple[list[Clip], int]:
        return await clips.find(text, ClipSort(sort), offset, limit)

    return query


def _short(folder: Path) -> str:
    """A folder as people write it: from the home folder on."""
    try:
        return str(folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
