"""The queue panel joined to a real store: editing, trying again with changes, removing and bringing back."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from seedance_desktop.core.i18n import verbatim
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.jobs.errors import RequestRefusedError
from seedance_desktop.engine.jobs.new_jobs import create_jobs, new_shot
from seedance_desktop.engine.jobs.prices import PriceList
from seedance_desktop.store.database import Database
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.ui.compose.view import ComposeView
from seedance_desktop.ui.queue.actions import Action, remedies
from seedance_desktop.ui.queue.controller import QueueController
from seedance_desktop.ui.queue.history_dialog import HistoryDialog
from seedance_desktop.ui.queue.view import QueueView
from tests.engine.desk import Desk
from tests.support.waiting import until

S = JobState
BOAT = Request(service=Service.V2, model="seedance-2", prompt="a paper boat", duration=4, resolution="480p")


class ResultDownloader:
    def thumbnail_path(self, clip_id):
        return Path(f"/nowhere/{clip_id}.jpg")


class Engine:
    """As much of the engine as the queue asks for, over a real board; it sends nothing."""

    def __init__(self, store):
        desk = Desk(store)
        self.registry, self.commands = desk.registry, desk.commands
        self.subscribe = self.registry.subscribe
        self.downloader = ResultDownloader()
        self.price_changes = self
        self.asked = []

    def retry_now(self, account):
        self.asked.append(("retry", account))

    async def confirm(self, job_id):
        self.asked.append(("confirm", job_id))

    @property
    def jobs(self):
        return [replace(job) for job in self.registry.all()]

    async def submit(self, request, takes, account, state=S.WAITING):
        last = max((job.position for job in self.registry.all()), default=0.0)
        order = (new_shot(request), [request] * takes, account, "service", PriceList())
        jobs = list(create_jobs(*order, last_take=0, last_position=last))
        for job in jobs:
            job.state = state
        await self.registry.add(jobs, event("queued"))
        return jobs


class Studio:
    def __init__(self, qtbot, store, folder):
        self.engine = Engine(store)
        self.view = QueueView()
        self.compose = ComposeView(folder / "pasted")
        for widget in (self.view, self.compose):
            qtbot.addWidget(widget)
        self.view.show()
        self.said = []
        self.account = "v2:a"
        self.controller = QueueController(
            self.view,
            self.compose,
            self.engine,
            None,
            account=lambda: self.account,
            use_account=self.use_account,
            open_clip=None,
            fill_form=lambda request, _shot: self.compose.set_request(request),
            show_message=self.said.append,
            open_settings=self.said.append,
            unlock_keyring=lambda account: self.said.append(f"unlock for {account}"),
        )
        self.controller.show_all()

    async def use_account(self, account):
        self.account = account

    def job(self, job_id):
        return self.engine.registry.get(job_id)

    def order(self):
        return [job.id for job in self.engine.jobs]

    async def press_generate(self):
        """As the presenter does."""
        request, takes = self.compose.request(), self.compose.takes
        if not await self.controller.take_edit(request, self.account):
            await self.controller.ordered(await self.engine.submit(request, takes, self.account))


@pytest.fixture
async def studio(qtbot, tmp_path):
    database = Database(tmp_path / "seedance.sqlite3")
    await database.open()
    yield Studio(qtbot, JobStore(database), tmp_path)
    await database.close()


def own_words(studio, text):
    studio.compose.set_request(replace(BOAT, prompt=text))
    studio.compose.set_takes(3)


async def test_a_waiting_job_is_edited_in_the_form_and_stays_the_same_job(studio):
    first, second = await studio.engine.submit(BOAT, 2, "v2:a")
    own_words(studio, "my next idea")
    studio.view.action_requested.emit(Action.CHANGE, [first.id])
    await until(studio.view.editing.isVisible)
    assert studio.job(first.id).state is S.DRAFT
    assert studio.compose.request().prompt == "a paper boat"
    assert studio.compose.footer.button.text() == "Update job · 8 cr"
    assert not studio.compose.footer.takes.isEnabled()
    studio.compose.set_request(replace(BOAT, prompt="a tin boat", duration=8))
    await studio.press_generate()
    await until(lambda: not studio.view.editing.isVisible())
    job = studio.job(first.id)
    assert (job.state, job.request.prompt, job.estimate.high) == (S.WAITING, "a tin boat", 16)
    assert studio.order() == [first.id, second.id]  # nothing was ordered anew
    assert studio.compose.request().prompt == "my next idea"
    assert studio.compose.takes == 3
    assert studio.compose.footer.button.text() == "Generate 3 takes · 24 cr"


async def test_changes_can_be_discarded(studio):
    [job] = await studio.engine.submit(BOAT, 1, "v2:a")
    own_words(studio, "my next idea")
    studio.view.action_requested.emit(Action.CHANGE, [job.id])
    await until(studio.view.editing.isVisible)
    studio.compose.set_request(replace(BOAT, prompt="something else"))
    studio.view.editing.button.click()
    await until(lambda: studio.job(job.id).state is S.WAITING)
    assert studio.job(job.id).request == BOAT
    assert studio.compose.request().prompt == "my next idea"
    assert not studio.view.editing.isVisible()


async def test_an_invalid_edit_sends_nothing_and_stays_open(studio):
    [job] = await studio.engine.submit(BOAT, 1, "v2:a")
    studio.view.action_requested.emit(Action.CHANGE, [job.id])
    await until(studio.view.editing.isVisible)
    for prompt in ("", "a {paper|tin} boat"):
        studio.compose.set_request(replace(BOAT, prompt=prompt))
        with pytest.raises(RequestRefusedError):
            await studio.press_generate()
        assert studio.job(job.id).state is S.DRAFT
        assert studio.view.editing.isVisible()
    assert studio.order() == [job.id]


async def test_only_one_job_is_edited_at_a_time(studio):
    first, second = await studio.engine.submit(BOAT, 2, "v2:a")
    for job in (first, second):
        studio.view.action_requested.emit(Action.CHANGE, [job.id])
    await until(lambda: bool(studio.said))
    assert [studio.job(job.id).state for job in (first, second)] == [S.DRAFT, S.WAITING]
    await until(studio.view.editing.isVisible)
    studio.view.action_requested.emit(Action.PUT_BACK, [first.id])
    await until(lambda: not studio.view.editing.isVisible())
    assert studio.job(first.id).state is S.WAITING


async def test_a_job_removed_while_it_is_edited_leaves_the_words_in_the_form(studio):
    [job] = await studio.engine.submit(BOAT, 1, "v2:b")
    studio.view.action_requested.emit(Action.CHANGE, [job.id])
    await until(studio.view.editing.isVisible)
    assert studio.account == "v2:b"
    studio.compose.set_request(replace(BOAT, prompt="new words"))
    studio.view.action_requested.emit(Action.REMOVE_UNSENT, [job.id])
    await until(lambda: not studio.view.editing.isVisible())
    assert studio.compose.request().prompt == "new words"
    assert studio.compose.footer.button.text() == "Generate · 8 cr"
    await studio.press_generate()
    assert len(studio.order()) == 1


async def test_trying_again_with_changes_takes_the_failed_ones_place(studio):
    [failed] = await studio.engine.submit(BOAT, 1, "v2:a", S.FAILED)
    studio.job(failed.id).error = verbatim("a real person")
    studio.view.action_requested.emit(Action.EDIT, [failed.id])
    await until(studio.view.editing.isVisible)
    assert studio.compose.form.shot.title.text() == "Replaces a failed take of “Paper boat”"
    studio.compose.form.prompt.editor.setPlainText("nobody at all")
    studio.compose.set_takes(2)
    await studio.press_generate()
    assert failed.id not in studio.order()
    for job_id in studio.order():
        [_, (_at, line)] = await studio.engine.commands.history(job_id)
        assert str(line) == f"Sent with changes after job {failed.id} failed: a real person"
    assert not studio.view.editing.isVisible()
    assert studio.compose.request().prompt == "nobody at all"


@pytest.mark.parametrize("leave", ["another request", "a new shot"])
async def test_an_armed_retry_never_survives_into_another_request(studio, leave):
    [failed] = await studio.engine.submit(BOAT, 1, "v2:a", S.FAILED)
    studio.view.action_requested.emit(Action.EDIT, [failed.id])
    await until(studio.view.editing.isVisible)
    if leave == "a new shot":
        studio.compose.form.shot.leave.click()
    else:
        studio.compose.use_settings(replace(BOAT, prompt="A harbour"), "Harbour")
    assert studio.compose.form.shot.title.text() == "New shot"
    assert not studio.view.editing.isVisible()
    await studio.press_generate()
    assert failed.id in studio.order()


async def test_leaving_a_waiting_job_puts_it_back(studio):
    [job] = await studio.engine.submit(BOAT, 1, "v2:a")
    studio.view.action_requested.emit(Action.CHANGE, [job.id])
    await until(studio.view.editing.isVisible)
    assert studio.compose.form.shot.title.text() == "Changes a waiting take of “Paper boat”"
    studio.compose.form.shot.leave.click()
    await until(lambda: studio.job(job.id).state is S.WAITING)
    assert not studio.view.editing.isVisible()


async def test_undo_restores_removed_jobs(studio):
    jobs = await studio.engine.submit(BOAT, 3, "v2:a")
    before = studio.engine.jobs
    studio.view.action_requested.emit(Action.REMOVE, [job.id for job in jobs[:2]])
    await until(studio.view.undo_bar.isVisible)
    assert studio.view.undo_bar.label.text() == "Removed 2 jobs"
    assert studio.order() == [jobs[2].id]
    studio.view.undo_bar.button.click()
    await until(lambda: len(studio.order()) == 3)
    assert studio.engine.jobs == before
    # Another start ends the offer.
    studio.view.action_requested.emit(Action.REMOVE, [jobs[0].id])
    await until(studio.view.undo_bar.isVisible)
    assert studio.view.undo_bar.label.text() == "Removed “Paper boat · take 1”"
    await studio.press_generate()
    assert not studio.view.undo_bar.isVisible()


async def test_dropping_and_keys_change_the_order(studio):
    first, second, third = await studio.engine.submit(BOAT, 3, "v2:a")
    studio.view.moved.emit([third.id], first.id)
    await until(lambda: studio.order() == [third.id, first.id, second.id])
    studio.view.action_requested.emit(Action.DOWN, [third.id])
    await until(lambda: studio.order() == [first.id, third.id, second.id])
    studio.view.action_requested.emit(Action.FRONT, [second.id, third.id])
    await until(lambda: studio.order() == [third.id, second.id, first.id])


async def test_a_story_opens_and_follows_its_job(studio):
    [job] = await studio.engine.submit(BOAT, 1, "v2:a")
    studio.view.action_requested.emit(Action.HISTORY, [job.id])
    await until(lambda: studio.view.window().findChildren(HistoryDialog))
    [dialog] = studio.view.window().findChildren(HistoryDialog)
    await until(lambda: dialog.table.rowCount() == 1)
    await studio.engine.commands.take_out(job.id)
    await until(lambda: dialog.table.rowCount() == 2)
    dialog.reject()
    await studio.engine.commands.put_back(job.id)  # nothing listens any more to a dialog that is gone
    QApplication.processEvents()


async def test_a_sound_that_was_refused_is_left_out_in_the_form(studio):
    loud = replace(BOAT, generate_audio=True)
    [failed] = await studio.engine.submit(loud, 1, "v2:a", S.FAILED)
    studio.job(failed.id).error = "The output audio may be related to copyright restrictions."
    studio.view.action_requested.emit(Action.SILENT, [failed.id])
    await until(studio.view.editing.isVisible)
    assert studio.compose.request().generate_audio is False
    assert studio.compose.request().prompt == loud.prompt
    await studio.press_generate()
    assert [studio.job(each).request.generate_audio for each in studio.order()] == [False]


async def test_what_an_account_needs_is_opened_where_it_is_set(studio):
    [held] = await studio.engine.submit(BOAT, 1, "v2:a")
    studio.view.action_requested.emit(Action.CHANGE_KEY, [held.id])
    studio.view.action_requested.emit(Action.NETWORK, [held.id])
    await until(lambda: studio.said == ["Accounts", "Network"])


async def test_a_locked_keyring_is_unlocked_with_one_press(studio):
    [held] = await studio.engine.submit(BOAT, 1, "v2:a")
    held.error = verbatim("The API key for work can't be read now. The keyring is locked.")
    assert [action for action, _ in remedies(held)] == [Action.UNLOCK]
    studio.view.action_requested.emit(Action.UNLOCK, [held.id])
    await until(lambda: studio.said == ["unlock for v2:a"])


async def test_what_waits_is_tried_again_and_a_new_price_confirmed_with_one_press(studio):
    [held] = await studio.engine.submit(BOAT, 1, "v2:a")
    studio.view.action_requested.emit(Action.RETRY_NOW, [held.id])
    studio.view.action_requested.emit(Action.CONFIRM_PRICE, [held.id])
    await until(lambda: studio.engine.asked == [("retry", "v2:a"), ("confirm", held.id)])
