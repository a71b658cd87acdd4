"""What the compose panel keeps and shares: prompts, words, presets, tables, learned rates, the webhook's secret."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLabel, QMessageBox, QPlainTextEdit, QPushButton

from seedance_desktop.core.credentials import KeyStorage
from seedance_desktop.core.i18n import format_date
from seedance_desktop.domain.account import account_name
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.domain.snippets import DEFAULT_SNIPPETS, parse_snippets
from seedance_desktop.domain.takes import order_of
from seedance_desktop.engine.accounts.account_manager import WEBHOOK, AccountManager
from seedance_desktop.engine.events import JobChanged
from seedance_desktop.engine.jobs.spending_limits import ConfirmationNeededError
from seedance_desktop.store.database import Database
from seedance_desktop.store.prompts import PromptStore
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui.compose.batch_dialog import BatchDialog
from seedance_desktop.ui.compose.controller import ComposeController
from seedance_desktop.ui.compose.prompt_controller import SnippetsDialog
from seedance_desktop.ui.compose.view import ComposeView
from seedance_desktop.ui.confirmations import confirm_spending
from tests.support.waiting import tasks_done, until

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
V2 = account_name("v2:Studio")
V1 = account_name("v1:Old")


class MainController(QObject):
    """What the join needs of the program, and what it asked for."""

    ordered = Signal(object)
    account_used = Signal(object)

    def __init__(self, view, accounts):
        super().__init__()
        self.window = SimpleNamespace(studio=SimpleNamespace(compose=view))
        self.settings = SimpleNamespace(value=Settings(), change=self._change)
        self.orders, self.said, self.rates = [], [], {}
        self.accounts = accounts
        self.engine = SimpleNamespace(
            subscribe=lambda listener: setattr(self, "listener", listener),
            set_rates=lambda account, rates: self.rates.update({account: rates}),
            listing=lambda account, model: None,
        )

    async def _change(self, **changes):
        self.settings.value = self.settings.value.with_(**changes)

    async def order(self, batches):
        self.orders.append(batches)

    def show_message(self, words):
        self.said.append(words)


class Keyring:
    """Secrets in memory, as the credentials keep them."""

    def __init__(self):
        self.kept, self.reason = {}, None

    async def store(self, service, account, secret):
        self.kept[service, account] = secret.reveal()
        return KeyStorage.KEYRING if self.reason is None else KeyStorage.MEMORY

    async def read(self, service, account):
        return self.kept.get((service, account))

    async def delete(self, service, account):
        self.kept.pop((service, account), None)


@pytest.fixture
def view(themed, qtbot, tmp_path):
    view = ComposeView(tmp_path / "pasted")
    qtbot.addWidget(view)
    view.resize(346, 860)
    view.show()
    return view


@pytest.fixture
async def database(tmp_path):
    made = Database(tmp_path / "seedance.sqlite3")
    await made.open()
    yield made
    await made.close()


@pytest.fixture
def keyring():
    return Keyring()


@pytest.fixture
def main_controller(view, keyring):
    return MainController(view, AccountManager(Settings, keyring, sandbox=None))


@pytest.fixture
async def controller(main_controller, database):
    made = ComposeController(main_controller.window.studio.compose, main_controller, database)
    await made.load()
    await made.use_account(V2)
    return made


def lines(pick_list):
    return [pick_list.list.item(row).text() for row in range(pick_list.list.count())]


async def answer_name(view, name):
    await until(lambda: view.findChild(QInputDialog) is not None)
    dialog = view.findChild(QInputDialog)
    dialog.setTextValue(name)
    dialog.accept()


# Prompts


async def test_a_sent_prompt_is_in_the_history_and_can_be_restored_undoably(controller, view, main_controller):
    for prompt in ("A fox in the snow", "An owl at night", "A fox at night"):
        main_controller.ordered.emit([order_of(replace(view.request(), prompt=prompt), 1)])
        await until(lambda prompt=prompt: not asyncio.all_tasks() - {asyncio.current_task()})
    view.form.prompt.set_text("Something else")
    view.form.prompt.history.click()
    await until(lambda: controller.prompt.history.list.count() == 3)
    assert lines(controller.prompt.history) == ["A fox at night", "An owl at night", "A fox in the snow"]
    QTest.keyClicks(controller.prompt.history.field, "night fox")
    await until(lambda: controller.prompt.history.list.count() == 1)
    QTest.keyClick(controller.prompt.history.field, Qt.Key.Key_Return)
    assert view.request().prompt == "A fox at night"
    assert controller.prompt.history.isHidden()
    view.form.prompt.editor.undo()
    assert view.request().prompt == "Something else"


async def test_wildcards_are_remembered_as_they_were_written(controller, view, main_controller, database):
    view.form.prompt.set_text("A {red|blue} fox")
    main_controller.ordered.emit([order_of(view.request(), 1)])
    store = PromptStore(database)
    async with asyncio.timeout(10):
        while not (found := await store.find()):
            await asyncio.sleep(0.01)
    assert [prompt.text for prompt in found] == ["A {red|blue} fox"]


async def test_a_prompt_is_saved_by_name_found_by_it_and_forgotten(controller, view):
    view.form.prompt.set_text("A very long prompt about boats")
    view.form.prompt.keep.click()
    await answer_name(view, "Harbour")
    await until(lambda: not view.findChildren(QInputDialog))
    view.form.prompt.history.click()
    await until(lambda: controller.prompt.history.list.count() == 1)
    assert lines(controller.prompt.history) == ["★ Harbour: A very long prompt about boats"]
    controller.prompt.history.list.setFocus()
    QTest.keyClick(controller.prompt.history.list, Qt.Key.Key_Delete)
    await until(lambda: controller.prompt.history.list.count() == 0)
    assert "No prompt contains these words" in controller.prompt.history.note.text()


async def test_snippets_are_inserted_at_the_cursor(controller, view):
    editor = view.form.prompt.editor
    view.form.prompt.set_text("A fox runs. Night.")
    cursor = editor.textCursor()
    cursor.setPosition(len("A fox runs."))
    editor.setTextCursor(cursor)
    view.form.prompt.snippets_button.click()
    QTest.keyClicks(controller.prompt.snippets.field, "push")
    await until(lambda: controller.prompt.snippets.list.count() == 2)
    assert lines(controller.prompt.snippets) == ["Camera", "slow push-in"]
    QTest.keyClick(controller.prompt.snippets.field, Qt.Key.Key_Return)
    assert view.request().prompt == "A fox runs. slow push-in Night."
    controller.prompt.snippets.picked.emit('says: "|"')
    QTest.keyClicks(editor, "Hello")
    assert 'says: "Hello"' in view.request().prompt


async def test_words_of_sound_are_offered_only_to_a_clip_with_sound(controller, view):
    view.form.prompt.snippets_button.click()
    assert "Dialogue" in lines(controller.prompt.snippets)
    controller.prompt.snippets.hide()
    view.form.audio.click()
    view.form.prompt.snippets_button.click()
    assert not {"Dialogue", "Sound"} & set(lines(controller.prompt.snippets))


async def test_a_users_own_words_take_the_place_of_the_usual_ones(controller, view, main_controller):
    controller.prompt.edit_snippets()
    dialog = view.findChild(SnippetsDialog)
    assert dialog.editor.toPlainText() == DEFAULT_SNIPPETS
    dialog.editor.setPlainText("Mood: gloomy, bright\nlonely, happy")
    dialog.findChild(QPushButton, "palette_save").click()
    await until(lambda: main_controller.settings.value.palette is not None)
    view.form.prompt.snippets_button.click()
    assert lines(controller.prompt.snippets) == ["Mood", "gloomy", "bright", "My snippets", "lonely", "happy"]
    controller.prompt.edit_snippets()
    dialog = view.findChildren(SnippetsDialog)[-1]
    dialog.findChild(QPushButton, "palette_usual").click()
    dialog.findChild(QPushButton, "palette_save").click()
    await until(lambda: main_controller.settings.value.palette is None)


def test_the_usual_words_are_groups_of_words():
    groups = parse_snippets(DEFAULT_SNIPPETS)
    assert {"Camera", "Lens", "Light", "Motion", "Sound", "Dialogue"} <= {group.heading for group in groups}
    assert all(group.words for group in groups)


# Presets


async def test_a_preset_brings_the_whole_form_back_and_can_be_undone(controller, view):
    view.form.prompt.set_text("Boats")
    view.form.ratio.picked.emit("9:16")
    view.set_takes(3)
    saving = asyncio.ensure_future(controller.save_preset())
    await answer_name(view, "Reels")
    await saving
    view.form.prompt.set_text("Trains")
    view.form.ratio.picked.emit("1:1")
    view.set_takes(1)
    controller.fill_menu()
    assert [action.text() for action in controller.menu.actions()][:2] == ["Reels", "Delete a preset"]
    await controller.load_preset("Reels")
    assert (view.request().prompt, view.request().ratio, view.takes) == ("Boats", "9:16", 3)
    view.findChild(QPushButton, "used_undo").click()
    assert (view.request().prompt, view.request().ratio, view.takes) == ("Trains", "1:1", 1)
    await controller.delete_preset("Reels")
    controller.fill_menu()
    assert "Reels" not in [action.text() for action in controller.menu.actions()]


def test_settings_of_a_clip_all_or_the_prompt_alone(view):
    view.form.prompt.set_text("Mine")
    view.form.ratio.picked.emit("9:16")
    other = replace(view.request(), prompt="Theirs", ratio="1:1", duration=12, seed=7)
    view.use_settings(other, "Theirs")
    assert (view.request().prompt, view.request().ratio, view.request().seed) == ("Theirs", "1:1", 7)
    assert view.findChild(QLabel, "used_words").text() == "From “Theirs”"
    view.findChild(QPushButton, "used_prompt_only").click()
    assert (view.request().prompt, view.request().ratio, view.request().seed) == ("Theirs", "9:16", None)
    assert view.form.used.isHidden()
    view.use_settings(other, "Theirs")
    view.findChild(QPushButton, "used_undo").click()
    assert (view.request().prompt, view.request().ratio) == ("Theirs", "9:16")


# Tables and many pictures


async def test_a_table_is_shown_row_by_row_and_only_its_good_rows_are_ordered(
    controller, view, main_controller, tmp_path, picture
):
    picture("a.png")
    table = tmp_path / "shots.csv"
    table.write_text("prompt,first,takes\nA fox,a.png,2\n,,\nAn owl,gone.png,\nA {red|blue} boat,,\nA cat,,99\n")
    await controller.batch.read_table(table)
    dialog = view.findChild(BatchDialog)
    cells = [[dialog.table.item(row, column).text() for column in (0, 3, 4, 5, 6)] for row in range(4)]
    assert cells[0] == ["2", "a.png", "2", "64", ""]
    assert cells[1][:4] == ["4", "gone.png", "", ""]
    assert "gone.png was not found" in cells[1][4]
    assert cells[2] == ["5", "", "2", "64", ""]
    assert "99 is not between 1 and 8" in cells[3][4]
    assert "4 clips: about 128 credits. Skipped because of errors: 2 rows." in dialog.summary.text()
    assert dialog.generate_button.text() == "Skip 2, generate 4 clips · 128 cr"
    await tasks_done()
    assert main_controller.orders == []
    dialog.generate_button.click()
    await until(lambda: main_controller.orders)
    [shots] = main_controller.orders
    assert [[request.prompt for request in takes] for takes in shots] == [
        ["A fox", "A fox"],
        ["A red boat", "A blue boat"],
    ]
    assert shots[0][0].first_frame.source == str(tmp_path / "a.png")
    assert shots[0][0].mode is Mode.FRAMES


async def test_an_unreadable_table_is_reported_and_nothing_opens(controller, view, main_controller, tmp_path):
    table = tmp_path / "notes.txt"
    table.write_text("just words\nand more")
    await controller.batch.read_table(table)
    assert "notes.txt: The first line must name the columns" in main_controller.said[0]
    await controller.batch.read_table(tmp_path / "gone.csv")
    assert "gone.csv can't be read" in main_controller.said[1]
    assert view.findChild(BatchDialog) is None


async def test_a_table_of_a_windows_spreadsheet(controller, view, tmp_path):
    table = tmp_path / "shots.csv"
    table.write_bytes("prompt;seed\r\nA café;3\r\n".encode("cp1252"))
    await controller.batch.read_table(table)
    assert view.findChild(BatchDialog).table.item(0, 1).text() == "A café"


async def test_many_pictures_are_one_clip_each_or_first_and_last(controller, view, main_controller, picture, qtbot):
    view.form.prompt.set_text("Boats")
    view.set_request(replace(view.request(), mode=Mode.FRAMES))
    one, two, tiny = picture("one.png"), picture("two.png"), picture("tiny.png", 100, 100)
    await controller.batch.take_pictures((one, tiny, two))
    dialog = view.findChild(BatchDialog)
    assert "at least 300 pixels" in dialog.table.item(1, 6).text()
    assert dialog.findChild(QPushButton, "batch_frames") is None
    dialog.generate_button.click()
    await until(lambda: main_controller.orders)
    assert [takes[0].first_frame.name for takes in main_controller.orders[0]] == ["one.png", "two.png"]
    await controller.batch.take_pictures((one, two))
    dialog = view.findChildren(BatchDialog)[-1]
    dialog.findChild(QPushButton, "batch_frames").click()
    await until(lambda: view.request().last_frame is not None)
    assert (view.request().first_frame.name, view.request().last_frame.name) == ("one.png", "two.png")
    assert len(main_controller.orders) == 1


async def test_the_total_must_be_agreed_to_by_its_own_button(controller, view, main_controller, tmp_path):
    table = tmp_path / "shots.jsonl"
    table.write_text('{"prompt": "A fox"}\n')
    await controller.batch.read_table(table)
    dialog = view.findChild(BatchDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await tasks_done()
    assert main_controller.orders == []


# Rates


def charged(view, figure, **values):
    request = replace(view.request(), prompt="A fox")
    made = Job(
        id=f"job-{figure}",
        created_at=datetime.now(UTC),
        account=V2.id,
        request=request,
        state=JobState.READY,
        charge=Charge.CHARGED,
        credit_cost=figure,
    )
    return JobChanged(replace(made, **values))


async def test_a_different_charge_is_reported_and_used_from_then_on(controller, view, main_controller):
    source = view.findChild(QLabel, "cost_source")
    main_controller.listener(charged(view, 32))
    main_controller.listener(charged(view, 30, state=JobState.FAILED, charge=Charge.REFUNDED))
    main_controller.listener(charged(view, 31, account="sandbox"))
    await until(lambda: "sandbox" in main_controller.rates)
    assert source.text() == "Estimate from Apiframe's v2 price list"
    main_controller.listener(charged(view, 36))
    await until(lambda: len(main_controller.said) == 2)
    today = format_date(datetime.now().astimezone())
    assert view.findChild(QLabel, "cost").text() == "<b>36 credits</b>"
    assert source.text() == f"Estimate from what was charged for 8 s on {today}; Apiframe's v2 price list says 32"
    assert "cost 36 credits; Apiframe's v2 price list says 32" in main_controller.said[1]
    assert view.form.model.rate_text == "4.5 cr/s at 720p"
    await controller.use_account(V1)
    assert view.findChild(QLabel, "cost").text() == "<b>32 credits</b>", "another account's rate is its own"


async def test_nothing_is_spent_without_the_users_confirmation(view):
    attempts = []

    async def attempt(confirmed):
        attempts.append(confirmed)
        if not confirmed:
            raise ConfirmationNeededError("This may cost 640 credits; you asked to confirm anything above 500.")
        return "sent"

    for button, outcome, tried in (("Cancel", None, [False]), ("Spend them", "sent", [False, True])):
        attempts.clear()
        going = asyncio.ensure_future(confirm_spending(view, attempt))
        await until(lambda: view.findChild(QMessageBox) is not None)
        box = view.findChild(QMessageBox)
        assert "640 credits" in box.text()
        assert box.defaultButton().text() == "Cancel"
        next(each for each in box.buttons() if each.text().replace("&", "") == button).click()
        assert await going == outcome
        assert attempts == tried
        await until(lambda: view.findChild(QMessageBox) is None)


# The webhook's secret


async def test_the_webhooks_secret_goes_to_the_keyring_and_nowhere_else(controller, view, keyring):
    await controller.use_account(V1)
    view.set_service(Service.V1, "Old")
    advanced = view.form.advanced
    advanced.set_open(on=True)
    advanced.webhook.setText("https://example.org/hook")
    assert advanced.secret.isVisible()
    assert not advanced.events["progress"].isVisible()
    QTest.keyClicks(advanced.secret, "hunter2-secret")
    QTest.keyClick(advanced.secret, Qt.Key.Key_Return)
    await until(lambda: keyring.kept)
    assert keyring.kept == {(WEBHOOK, V1.id): "hunter2-secret"}
    await until(lambda: advanced.secret.text() == "")
    assert "hunter2" not in f"{view.state()}{view.request()}"
    assert "saved" in advanced.secret.placeholderText()
    keyring.reason = "No keyring is running on this computer."
    advanced.secret_entered.emit("another")
    await until(lambda: "for this session only" in advanced.secret_note.text())
    advanced.forget.click()
    await until(lambda: not keyring.kept)
    assert advanced.forget.isHidden()
    view.set_service(Service.V2, "New")
    assert not advanced.secret.isVisible()
    advanced.events["failed"].click()
    advanced.events["completed"].click()
    assert view.request().webhook_events == ("completed", "failed")


def test_an_unlocked_seed_is_rolled_again_after_each_order(view, qtbot):
    sent = []
    view.generate.connect(lambda request, takes: sent.append(request.seed))
    view.form.prompt.set_text("A fox")
    advanced = view.form.advanced
    advanced.set_open(on=True)
    advanced.seed.setText("7")
    view.footer.button.click()
    assert (sent, view.request().seed) == ([7], 7)
    advanced.lock.click()
    assert advanced.lock.accessibleName() == "Seed unlocked"
    view.footer.settling_timer.stop()
    view.footer.button.click()
    assert sent == [7, 7]
    assert view.request().seed != 7
    assert view.state()["seed_locked"] is False
    other = ComposeView(view.loader.folder)
    qtbot.addWidget(other)
    other.restore(view.state())
    assert not other.form.advanced.lock.isChecked()
    advanced.seed.clear()
    view.footer.settling_timer.stop()
    view.footer.button.click()
    assert (sent[-1], view.request().seed) == (None, None)


def test_wildcards_show_count_and_price_first_and_too_many_are_refused(view):
    prompt = view.findChild(QPlainTextEdit, "prompt")
    prompt.setPlainText("A {red|blue|green} fox")
    view.set_takes(2)
    assert view.findChild(QLabel, "cost").text() == "3 prompts × 2 × 32 = <b>192 credits</b>"
    assert view.footer.button.text() == "Generate 6 clips · 192 cr"
    assert view.problems() == []
    prompt.setPlainText("{a|b|c|d}" * 4)
    assert "more than 64 prompts" in view.findChild(QLabel, "prompt_error").text(), "said at once"
    prompt.setPlainText("{" + "x" * 3000 + "|" + "y" * 3000 + "}")
    assert view.problems() == [], "each prompt is short enough"
    assert view.findChild(QLabel, "prompt_counter").text() == "3000 / 4000"
