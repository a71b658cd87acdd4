"""A job's story, and the account's own list."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from seedance_desktop.apiframe.errors import ServerError
from seedance_desktop.apiframe.protocol import JobPage, RemoteJob, RemoteStatus
from seedance_desktop.core.i18n import format_date, verbatim
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Charge, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.events import JobChanged
from seedance_desktop.engine.jobs.errors import NotAllowedError
from seedance_desktop.engine.jobs.remote_jobs import KnownJob
from seedance_desktop.ui.queue.actions import Action
from seedance_desktop.ui.queue.history_dialog import HistoryDialog
from seedance_desktop.ui.queue.remote_jobs_dialog import RemoteJobsDialog
from tests.support.waiting import tasks_done, until
from tests.ui.queue.test_labels import job

MADE = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


class Stories:
    def __init__(self, *lines):
        self.lines = list(lines)

    async def __call__(self, job_id):
        assert job_id == "one"
        return list(self.lines)


def rows(table):
    return [
        [table.item(row, column).text() for column in range(table.columnCount())] for row in range(table.rowCount())
    ]


async def test_a_story_tells_every_step_in_local_time_and_follows_the_job(qtbot):
    now = datetime.now(UTC)
    stories = Stories((MADE, "Added to the queue"), (now, "Sending to Studio"))
    one = job(JobState.QUEUED, remote_id="r-1", idempotency_key="key-1", charge=Charge.CHARGED, credit_cost=30)
    dialog = HistoryDialog(one, stories)
    qtbot.addWidget(dialog)
    dialog.open()
    await until(lambda: dialog.table.rowCount() == 2)
    assert rows(dialog.table) == [
        [f"{format_date(MADE.astimezone())}, {MADE.astimezone():%H:%M:%S}", "Added to the queue"],
        [now.astimezone().strftime("%H:%M:%S"), "Sending to Studio"],
    ]
    assert not dialog.open_button.isVisible()
    text = dialog.text()
    for said in (
        "A paper boat",
        "At Apiframe: r-1",
        "Idempotency key: key-1",
        "30 credits charged",
        "Sending to Studio",
    ):
        assert said in text
    stories.lines.append((now, "Saved as boat.mp4"))
    dialog.apply(JobChanged(replace(one, id="another", state=JobState.FAILED)))
    dialog.apply(JobChanged(replace(one, state=JobState.READY, clip_id="c-1")))
    await until(lambda: dialog.table.rowCount() == 3)
    with qtbot.waitSignal(dialog.open_clip):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


async def test_a_story_says_what_helps_and_offers_it(qtbot):
    one = job(JobState.FAILED, error=verbatim("The output audio may be related to copyright restrictions."))
    dialog = HistoryDialog(one, Stories((MADE, "Failed at the service")))
    qtbot.addWidget(dialog)
    dialog.open()
    assert "generate without sound" in dialog.text()
    assert dialog.remedy.text() == "Generate without sound…"
    with qtbot.waitSignal(dialog.action_requested) as action_requested:
        dialog.remedy.click()
    assert action_requested.args == [Action.SILENT]


async def test_no_secret_can_be_copied_from_a_history(qtbot):
    Secret("a-very-secret-key")
    stories = Stories((MADE, "Refused: a-very-secret-key is no key; afk_abcdef neither"))
    dialog = HistoryDialog(job(JobState.FAILED, error=verbatim("a-very-secret-key is no key")), stories)
    qtbot.addWidget(dialog)
    dialog.open()
    await until(lambda: dialog.table.rowCount() == 1)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "Refused: [redacted] is no key; [redacted] neither" in copied
    shown = "\n".join(value.text() for _, value, _ in dialog.fact_labels.values()) + str(rows(dialog.table))
    for secret in ("a-very-secret-key", "afk_abcdef"):
        assert secret not in copied + shown


async def test_ids_can_be_copied_alone(qtbot):
    dialog = HistoryDialog(job(JobState.QUEUED, remote_id="r-1"), Stories())
    qtbot.addWidget(dialog)
    dialog.fact_labels["At Apiframe"][2].click()
    assert QGuiApplication.clipboard().text() == "r-1"
    assert set(dialog.fact_labels) == {"State", "Settings", "Account", "Cost", "Job", "At Apiframe"}
    await asyncio.sleep(0)


class Account:
    """Two pages of jobs; what was taken up is written down."""

    def __init__(self):
        done = RemoteStatus.COMPLETED
        self.pages = {
            None: [
                remote("r-1", done), remote("r-2", done), remote("r-3", RemoteStatus.GENERATING),
                remote("r-4", done, expired=True), remote("r-5", RemoteStatus.FAILED, error="no"),
                remote("r-6", done, model="midjourney"), remote("r-7", done), remote("r-8", done),
            ],
            "next": [remote("r-9", done, model="seedance-9", credit_cost=None, created_at=None)],
        }  # fmt: skip
        self.known = {
            "r-2": KnownJob("a", following=False, in_library=True),
            "r-7": KnownJob("b", following=True, in_library=False),
            "r-8": KnownJob("c", following=False, in_library=False),
        }
        self.taken = []
        self.error = None

    async def page(self, account, cursor=None):
        if self.error:
            raise self.error
        jobs = tuple(self.pages[cursor])
        new = KnownJob(None, following=False, in_library=False)
        known = {one.remote_id: self.known.get(one.remote_id, new) for one in jobs}
        return JobPage(jobs, None if cursor else "next"), known

    async def adopt(self, account, remote_id):
        if remote_id == "r-3":
            raise NotAllowedError("Apiframe has no clip of this job, or no longer keeps it.")
        self.taken.append((account, remote_id))
        return True


def remote(remote_id, status, **known):
    values = {"model": "seedance-2", "credit_cost": 32, "created_at": MADE - timedelta(days=1)} | known
    return RemoteJob(remote_id, status, str(status), **values)


@pytest.fixture
def account():
    return Account()


@pytest.fixture
async def dialog(qtbot, account):
    made = RemoteJobsDialog(account, "v2:Studio")
    qtbot.addWidget(made)
    made.open()
    await until(lambda: made.table.rowCount() == 8)
    return made


def choosable(dialog):
    return [
        row
        for row in range(dialog.table.rowCount())
        if dialog.table.item(row, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    ]


async def test_the_list_says_what_is_where_and_pages_on(dialog):
    assert [row[1] for row in rows(dialog.table)] == [
        "Done", "Done", "Generating", "Expired", "Failed", "Done", "Done", "Done",
    ]  # fmt: skip
    assert [row[4] for row in rows(dialog.table)][1::5] == ["In the library", "In the queue"]
    assert rows(dialog.table)[7][4] == "Known, no clip"
    assert rows(dialog.table)[0][3] == "32"
    assert choosable(dialog) == [0, 2, 7]
    assert not dialog.add_button.isEnabled()
    dialog.more.click()
    await until(lambda: dialog.table.rowCount() == 9)
    assert not dialog.more.isEnabled()
    assert choosable(dialog) == [0, 2, 7, 8]


async def test_chosen_jobs_are_added_and_failures_are_shown(dialog, account):
    dialog.choose.click()
    assert dialog.chosen() == ["r-1", "r-3", "r-8"]
    assert dialog.add_button.text() == "Add 3 to the library"
    dialog.add_button.click()
    assert not dialog.add_button.isEnabled()
    await until(lambda: not dialog.note.isHidden() and "could not" in dialog.note.text())
    assert account.taken == [("v2:Studio", "r-1"), ("v2:Studio", "r-8")]
    assert dialog.note.text() == "1 of 3 could not be added. Apiframe has no clip of this job, or no longer keeps it."
    assert choosable(dialog) == [2]  # what came can't be brought twice; what did not may be tried again


async def test_a_list_that_can_not_be_read_says_so_and_can_be_tried_again(qtbot):
    account = Account()
    account.error = ServerError("oops", status=500)
    made = RemoteJobsDialog(account, "v2:Studio")
    qtbot.addWidget(made)
    made.open()
    await until(lambda: "can't be read now" in made.note.text())
    account.error = None
    assert made.more.isEnabled()
    made.more.click()
    await until(lambda: made.table.rowCount() == 8)
    assert made.note.isHidden()


async def test_v1_has_no_list(qtbot):
    made = RemoteJobsDialog(Account(), "v1:Old")
    qtbot.addWidget(made)
    made.open()
    await tasks_done()
    assert "v1 has no job list" in made.note.text()
    assert made.table.rowCount() == 0


async def test_v1_has_no_idempotency_key_to_show(qtbot):
    request = Request(service=Service.V1, model="seedance-2", prompt="x")
    dialog = HistoryDialog(job(JobState.QUEUED, request=request, idempotency_key="key-1"), Stories())
    qtbot.addWidget(dialog)
    assert "key-1" not in dialog.text()
