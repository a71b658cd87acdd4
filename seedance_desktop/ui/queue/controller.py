"""Connect the queue view to the engine: run, undo and edit."""

from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.job import Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.shot import Shot
from seedance_desktop.domain.takes import expand_prompt
from seedance_desktop.engine.events import ClipAdded, EngineEvent, JobChanged, JobRemoved, QueuePaused
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.engine.jobs.errors import NotAllowedError, RequestRefusedError
from seedance_desktop.engine.jobs.spending_limits import SpendingError
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import StoreError
from seedance_desktop.ui import tasks
from seedance_desktop.ui.confirmations import confirm_spending
from seedance_desktop.ui.local_files import file_url
from seedance_desktop.ui.queue.actions import Action, count
from seedance_desktop.ui.queue.history_dialog import HistoryDialog
from seedance_desktop.ui.queue.remote_jobs_dialog import RemoteJobsDialog
from seedance_desktop.ui.queue.view import QueueView
from seedance_desktop.ui.request_form import Purpose, RequestForm, ShotLink
from seedance_desktop.ui.widgets.build import open_dialog


class Edit(Struct, frozen=True):
    """A job that is being edited in the form."""

    job_id: str
    waits: bool
    """Whether it was not sent: Generate updates it. Otherwise it failed, and Generate queues a new job."""
    before: dict[str, Any]
    """The form's previous state."""


class QueueController(QObject):
    """`account` returns the id of the account in use, `use_account` changes it; `say` shows a message."""

    def __init__(
        self,
        view: QueueView,
        form: RequestForm,
        engine: Engine,
        clips: ClipStore,
        *,
        account: Callable[[], str],
        use_account: Callable[[str], Awaitable[None]],
        open_clip: Callable[[Clip], Awaitable[None]],
        fill_form: Callable[[Request, Shot], None],
        show_message: Callable[[str], None],
        open_settings: Callable[[str], None] = lambda _section: None,
        unlock_keyring: Callable[[str], None] = lambda _account: None,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._form = form
        self._engine = engine
        self._commands = engine.commands
        self._clips = clips
        self._account = account
        self._use_account = use_account
        self._open_clip = open_clip
        self._fill_form = fill_form
        self._show_message = show_message
        self._open_settings = open_settings
        self._unlock_keyring = unlock_keyring
        self._removed: list[Job] = []
        self._edit: Edit | None = None
        self._filling = False
        form.left_shot.connect(self._on_left_shot)
        engine.subscribe(self._on_event)
        view.pause_toggled.connect(lambda paused: self._try(engine.set_paused(paused)))
        view.action_requested.connect(self._do)
        view.moved.connect(lambda moved, before: self._try(self._commands.reorder(moved, before)))
        view.clear_finished.connect(lambda: self._try(self._clear()))
        view.undo.connect(lambda: self._try(self._undo_removal()))
        view.discard_edit.connect(lambda: self._try(self._discard()))
        view.remote_jobs_requested.connect(self.show_remote_jobs)

    def show_all(self) -> None:
        """Show the engine's jobs."""
        jobs = self._engine.jobs
        self._view.setEnabled(True)
        self._view.set_jobs(jobs)
        for job in jobs:
            if job.clip_id:
                self._view.set_thumbnail(job.id, self._engine.downloader.thumbnail_path(job.clip_id))

    async def take_edit(self, request: Request, account: str, *, confirmed: bool = False) -> bool:
        """Handle Generate during an edit; return whether it updated a waiting job, so that nothing new is queued.

        Raises RequestRefusedError, with the job still out of the queue, when the request breaks a rule.
        """
        self._view.undo_bar.show_message("")
        edit = self._edit
        if edit is None or not edit.waits:
            return False
        if len(expand_prompt(request.prompt, 2)) > 1:
            raise RequestRefusedError(
                tr("A job is one clip: take the {a|b} out of the prompt, or discard the changes.")
            )
        await self._commands.put_back(edit.job_id, request, account, confirmed=confirmed)
        return True

    async def ordered(self, jobs: list[Job]) -> None:
        """Remove the failed job that was edited, once its new jobs are queued."""
        edit = self._edit
        if edit is not None and not edit.waits:
            await self._commands.replace(edit.job_id, jobs)
            self._end_edit(restore=False)

    def show_remote_jobs(self) -> None:
        """Show the account's jobs at the service."""
        dialog = RemoteJobsDialog(self._engine.remote_jobs, self._account(), self._view.window())
        open_dialog(dialog)

    def _on_event(self, event: EngineEvent) -> None:
        match event:
            case JobChanged(job):
                self._view.model.put(job)
                if self._edit and self._edit.waits and job.id == self._edit.job_id and job.state is JobState.WAITING:
                    self._end_edit(restore=True)
            case JobRemoved(job_id):
                self._view.discard(job_id)
                if self._edit and job_id == self._edit.job_id:
                    self._end_edit(restore=False)
            case QueuePaused(paused):
                self._view.model.set_paused(paused)
            case ClipAdded(clip) if clip.job_id:
                self._view.set_thumbnail(clip.job_id, self._engine.downloader.thumbnail_path(clip.id))

    def _do(self, action: Action, job_ids: list[str]) -> None:
        self._view.undo_bar.show_message("")
        control, first = self._commands, job_ids[0]
        work: dict[Action, Callable[[], Coroutine[Any, Any, None]]] = {
            Action.OPEN: lambda: self._open(first),
            Action.REVEAL: lambda: self._reveal(first),
            Action.CHANGE: lambda: self._change(first),
            Action.PUT_BACK: lambda: self._put_back(job_ids),
            Action.EDIT: lambda: self._retry_with_changes(first),
            Action.SILENT: lambda: self._retry_with_changes(first, generate_audio=False),
            Action.ADD_CREDITS: _open_site,
            Action.CHANGE_KEY: lambda: self._settings(tr("Accounts")),
            Action.NETWORK: lambda: self._settings(tr("Network")),
            Action.CONFIRM_PRICE: lambda: self._engine.price_changes.confirm(first),
            Action.UNLOCK: lambda: self._retry_now(first, unlock=True),
            Action.RETRY_NOW: lambda: self._retry_now(first),
            Action.SEND_NEW: lambda: self._confirm_spending(lambda yes: control.retry(job_ids, confirmed=yes)),
            Action.LOOK_UP: lambda: self._engine.look_up(first),
            Action.WAS_SENT: lambda: control.stop_tracking(job_ids),
            Action.SEND_AGAIN: lambda: self._engine.resend_unconfirmed(first),
            Action.RESUME: lambda: control.resume_tracking(job_ids),
            Action.ASK_AGAIN: lambda: control.resume_tracking(job_ids),
            Action.FRONT: lambda: control.to_front(job_ids),
            Action.UP: lambda: control.shift(job_ids, -1),
            Action.DOWN: lambda: control.shift(job_ids, 1),
            Action.DUPLICATE: lambda: self._confirm_spending(lambda yes: control.duplicate(job_ids, confirmed=yes)),
            Action.STOP: lambda: control.stop_tracking(job_ids),
            Action.REMOVE: lambda: self._remove(job_ids),
            Action.REMOVE_UNSENT: lambda: self._remove(job_ids),
            Action.HISTORY: lambda: self._show_history(first),
        }
        self._try(work[action]())

    def _try(self, work: Coroutine[Any, Any, None]) -> None:
        refusals = (NotAllowedError, RequestRefusedError, SpendingError, StoreError)
        tasks.run_or_report(work, refusals, lambda error: self._show_message(str(error)))

    async def _confirm_spending(self, attempt: Callable[[bool], Awaitable[None]]) -> None:
        await confirm_spending(self._view.window(), attempt)

    # Removing and undo

    async def _remove(self, job_ids: list[str]) -> None:
        self._offer_undo(await self._commands.remove(job_ids))

    async def _clear(self) -> None:
        self._offer_undo(await self._commands.clear_finished())

    def _offer_undo(self, removed: list[Job]) -> None:
        self._removed = removed
        if removed:
            one = len(removed) == 1
            self._view.undo_bar.show_message(
                tr("Removed “{title}”", title=removed[0].label)
                if one
                else tr("Removed {jobs}", jobs=count(len(removed)))
            )

    async def _undo_removal(self) -> None:
        removed, self._removed = self._removed, []
        await self._commands.restore(removed)

    # Editing

    async def _change(self, job_id: str) -> None:
        if self._edit and self._edit.waits:
            if self._edit.job_id != job_id:
                self._show_message(tr("Another job is being edited: press Update job or Discard changes first."))
            return
        before = self._edit.before if self._edit else self._form.state()
        # Set before the first await: a second request must see it.
        self._edit = Edit(job_id, waits=True, before=before)
        try:
            job = await self._commands.take_out(job_id)
        except (NotAllowedError, StoreError):
            self._end_edit(restore=False)
            raise
        if self._edit is not None:  # it may have been put back or removed meanwhile
            await self._begin_edit(job)

    async def _retry_with_changes(self, job_id: str, **changes: Any) -> None:
        if self._edit and self._edit.waits:
            self._show_message(tr("A job is being edited: press Update job or Discard changes first."))
            return
        job = self._job(job_id)
        if job is None:
            return
        if job.state is JobState.FAILED:
            before = self._edit.before if self._edit else self._form.state()
            self._edit = Edit(job_id, waits=False, before=before)
            await self._begin_edit(job, **changes)
        else:
            self._fill_form(job.request, Shot(job.shot, job.title))

    async def _begin_edit(self, job: Job, **changes: Any) -> None:
        waits = job.state is JobState.DRAFT
        self._show_edited(job)
        if job.account != self._account():
            await self._use_account(job.account)
        shot = Shot(job.shot, job.title)
        self._filling = True
        self._fill_form(replace(job.request, **changes), shot)
        self._filling = False
        self._form.set_link(ShotLink(Purpose.CHANGE if waits else Purpose.REPLACE, shot))

    def _show_edited(self, job: Job) -> None:
        text = tr("Editing “{title}”") if job.state is JobState.DRAFT else tr("Trying again: “{title}”")
        self._view.editing.show_message(text.format(title=job.label))

    async def _discard(self) -> None:
        edit = self._edit
        if edit is None:
            return
        self._end_edit(restore=True)
        if edit.waits:
            await self._commands.put_back(edit.job_id)

    async def _put_back(self, job_ids: list[str]) -> None:
        for job_id in job_ids:
            await self._commands.put_back(job_id)

    def _end_edit(self, *, restore: bool) -> None:
        edit, self._edit = self._edit, None
        self._view.editing.show_message("")
        if edit is not None:
            self._form.set_link(ShotLink())
            if restore:
                self._form.restore(edit.before)

    def _on_left_shot(self) -> None:
        """End the edit: the form is about something else now."""
        if self._edit is None or self._filling:
            return
        if self._edit.waits:
            self._try(self._discard())
        else:
            self._end_edit(restore=False)

    async def _retry_now(self, job_id: str, *, unlock: bool = False) -> None:
        if job := self._job(job_id):
            (self._unlock_keyring if unlock else self._engine.retry_now)(job.account)

    # Settings

    async def _settings(self, section: str) -> None:
        self._open_settings(section)

    # Showing

    async def _show_history(self, job_id: str) -> None:
        job = self._job(job_id)
        if job is None:
            return
        dialog = HistoryDialog(job, self._commands.history, self._view.window())
        dialog.open_clip.connect(lambda: self._try(self._open(job_id)))
        dialog.action_requested.connect(lambda action: self._view.act([job_id], action))
        forget = self._engine.subscribe(dialog.apply)
        dialog.finished.connect(forget)
        open_dialog(dialog)

    async def _open(self, job_id: str) -> None:
        if clip := await self._clip_of(job_id):
            await self._open_clip(clip)

    async def _reveal(self, job_id: str) -> None:
        if clip := await self._clip_of(job_id):
            reveal(clip.path)

    async def _clip_of(self, job_id: str) -> Clip | None:
        job = self._job(job_id)
        return await self._clips.get(job.clip_id) if job and job.clip_id else None

    def _job(self, job_id: str) -> Job | None:
        return next((job for job in self._engine.jobs if job.id == job_id), None)


async def _open_site() -> None:
    QDesktopServices.openUrl(QUrl("https://apiframe.ai"))


def reveal(path: Path) -> None:
    """Show the folder of a file."""
    QDesktopServices.openUrl(file_url(path.parent))
