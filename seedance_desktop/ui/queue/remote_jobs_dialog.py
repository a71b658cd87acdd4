"""The account's jobs at the service, from elsewhere or before a reinstall, to add to the library."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from seedance_desktop.apiframe.errors import ApiframeError
from seedance_desktop.apiframe.protocol import RemoteJob, RemoteStatus
from seedance_desktop.core.i18n import format_datetime, format_number, mark, tr
from seedance_desktop.core.text import MAX_LINE, shown
from seedance_desktop.domain.account import account_name
from seedance_desktop.domain.catalogue import Service, find_model
from seedance_desktop.engine.accounts.account_link import NoKeyError
from seedance_desktop.engine.jobs.errors import NotAllowedError
from seedance_desktop.engine.jobs.remote_jobs import KnownJob, RemoteJobs
from seedance_desktop.store.database import StoreError
from seedance_desktop.ui import tasks
from seedance_desktop.ui.queue.actions import count
from seedance_desktop.ui.widgets.build import STRETCH, configure, fill
from seedance_desktop.ui.widgets.controls import read_only_table
from seedance_desktop.ui.widgets.labels import InlineError

_HEADINGS = (mark("Model"), mark("State"), mark("Created"), mark("Credits"), mark("Local status"))
_IdRole = Qt.ItemDataRole.UserRole
_TROUBLE = (ApiframeError, NoKeyError, NotAllowedError, StoreError)


class RemoteJobsDialog(QDialog):
    """The dialog of the account's jobs. Use `open()`. Costs nothing: it only downloads what is paid."""

    loaded = Signal()
    """A page was added to the table, or could not be read."""
    added = Signal()
    """The selected jobs were added, as far as possible."""

    def __init__(self, jobs: RemoteJobs, account: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("account_jobs")
        name = account_name(account)
        self.setWindowTitle(tr("Jobs at Apiframe"))
        self.resize(760, 560)
        self._jobs = jobs
        self._account = account
        self._cursor: str | None = None
        self._has_more = True
        head = QLabel(
            tr(
                "Jobs of {label}, newest first. Importing a clip is free; Apiframe keeps files for about a day.",
                label=name.label,
            )
        )
        configure(head, role="dim", wordWrap=True)
        headings = [tr(text) for text in _HEADINGS]
        self.table = read_only_table("account_jobs_table", tr("Jobs at Apiframe"), headings, 0)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.verticalHeader().setDefaultSectionSize(32)
        self.table.itemSelectionChanged.connect(self._refresh)
        self.note = InlineError(tr("Jobs at Apiframe"), self)
        self.more = configure(QPushButton(tr("Load more")), clicked=lambda: tasks.start(self.load()))
        self.choose = configure(QPushButton(tr("Select all that are available")), clicked=self._select_all)
        self.add_button = QPushButton(tr("Add to the library"))
        configure(self.add_button, objectName="account_jobs_bring", kind="primary")
        self.add_button.clicked.connect(self._press)
        close = configure(QPushButton(tr("Close")), clicked=self.reject)
        for button in (self.more, self.choose, close):
            button.setAutoDefault(False)
        foot = fill(QHBoxLayout(), self.more, self.choose, STRETCH, close, self.add_button, spacing=8)
        fill(QVBoxLayout(self), head, (self.table, 1), self.note, foot, margins=(20, 16, 20, 16), spacing=12)
        self._busy = False
        self._refresh()
        if name.service is Service.V1:
            self.note.show_message(tr("Apiframe v1 has no job list. Choose a v2 account."), "dim")
            self.choose.hide()
            self.more.hide()
        else:
            tasks.start(self.load())

    async def load(self) -> None:
        """Load the next page."""
        self._set_busy(tr("Reading the list…"))
        try:
            page, known = await self._jobs.page(self._account, self._cursor)
        except _TROUBLE as error:
            if isValid(self):
                self._set_idle(tr("The list can't be read now. {error}", error=error))
                self.loaded.emit()
            return
        if not isValid(self):
            return
        self._cursor = page.next_cursor
        self._has_more = page.next_cursor is not None
        for remote in page.jobs:
            self._add(remote, known[remote.remote_id])
        self._set_idle("")
        if not self.table.rowCount():
            self.note.show_message(tr("This account has no jobs yet."), "dim")
        self.loaded.emit()

    def chosen(self) -> list[str]:
        """Return the remote ids of the selected jobs."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [str(self._cell(row).data(_IdRole)) for row in rows]

    def _press(self) -> None:
        remote_ids = self.chosen()
        self._set_busy(tr("Adding {count}…", count=count(len(remote_ids))))
        tasks.start(self._add_jobs(remote_ids))

    async def _add_jobs(self, remote_ids: Sequence[str]) -> None:
        rows = {str(self._cell(row).data(_IdRole)): row for row in range(self.table.rowCount())}
        trouble: list[str] = []
        for remote_id in remote_ids:
            try:
                await self._jobs.adopt(self._account, remote_id)
            except _TROUBLE as error:
                trouble.append(str(error))
                added = False
            else:
                added = True
            if not isValid(self):
                return
            said = tr("Added: see the queue") if added else tr("Could not be added")
            self._cell(rows[remote_id], 4).setText(said)
            if added:
                self._enable(rows[remote_id], on=False)
        self.table.clearSelection()
        failed = (
            tr("{failed} of {all} could not be added.", failed=len(trouble), all=len(remote_ids)) + " "
            if len(remote_ids) > 1
            else ""
        )
        self._set_idle(f"{failed}{trouble[0]}" if trouble else "")
        self.added.emit()

    def _add(self, remote: RemoteJob, known: KnownJob) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        model = find_model(Service.V2, remote.model or "")
        texts = (
            model.label if model else remote.model or "?",
            _state(remote),
            _when(remote.created_at),
            "" if remote.credit_cost is None else format_number(remote.credit_cost),
            _here(known),
        )
        for column, text in enumerate(texts):
            self.table.setItem(row, column, QTableWidgetItem(shown(text, MAX_LINE)))
        self._cell(row).setData(_IdRole, remote.remote_id)
        self._cell(row).setToolTip(shown(f"{remote.remote_id}\n{remote.error or ''}".strip()))
        self._enable(row, on=_can_be_added(remote, known))

    def _enable(self, row: int, *, on: bool) -> None:
        for column in range(len(_HEADINGS)):
            kept = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            self._cell(row, column).setFlags(kept if on else Qt.ItemFlag.NoItemFlags)

    def _cell(self, row: int, column: int = 0) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None
        return item

    def _select_all(self) -> None:
        self.table.selectAll()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_busy(self, text: str) -> None:
        self._busy = True
        self.note.show_message(text, "dim")
        self._refresh()

    def _set_idle(self, text: str) -> None:
        self._busy = False
        self.note.show_message(text)
        self._refresh()

    def _refresh(self) -> None:
        chosen = len(self.chosen())
        self.add_button.setEnabled(bool(chosen) and not self._busy)
        self.add_button.setText(tr("Add %n to the library", "", chosen) if chosen > 1 else tr("Add to the library"))
        self.more.setEnabled(self._has_more and not self._busy)
        self.choose.setEnabled(bool(self.table.rowCount()) and not self._busy)


def _can_be_added(remote: RemoteJob, known: KnownJob) -> bool:
    lost = remote.expired or remote.status in {RemoteStatus.FAILED, RemoteStatus.CANCELLED}
    # The account may also have pictures or music; those are no clips.
    ours = (remote.model or "").startswith("seedance")
    return ours and not (lost or known.in_library or known.following)


def _state(remote: RemoteJob) -> str:
    if remote.expired:
        return tr("Expired")
    if remote.is_unknown:
        return remote.raw_status
    return {
        RemoteStatus.QUEUED: tr("Queued"),
        RemoteStatus.GENERATING: tr("Generating"),
        RemoteStatus.COMPLETED: tr("Done"),
        RemoteStatus.FAILED: tr("Failed"),
        RemoteStatus.CANCELLED: tr("Cancelled"),
    }[remote.status]


def _here(known: KnownJob) -> str:
    if known.in_library:
        return tr("In the library")
    if known.following:
        return tr("In the queue")
    return tr("Known, no clip") if known.job_id else tr("Not imported")


def _when(at: datetime | None) -> str:
    return format_datetime(at.astimezone()) if at else ""
