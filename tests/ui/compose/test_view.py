"""The compose panel as a user uses it."""

import json
import time

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from seedance_desktop.domain.catalogue import MODELS, Mode, Service, models_of
from seedance_desktop.domain.estimate import ModelListing, PricingMode
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.ui.compose.view import ComposeView

PROMPT = "A golden retriever puppy running through a meadow"


@pytest.fixture
def view(active_view):
    return active_view


@pytest.fixture
def sent(view):
    orders: list[tuple[object, int]] = []
    view.generate.connect(lambda request, takes: orders.append((request, takes)))
    return orders


def find(view: ComposeView, name: str, kind: type = QWidget):
    found = view.findChild(kind, name)
    assert found is not None, name
    return found


def write(view: ComposeView, text: str = PROMPT) -> None:
    find(view, "prompt", QPlainTextEdit).setPlainText(text)


def choose(view: ComposeView, field: str, key: str) -> None:
    find(view, f"{field}:{key}", QAbstractButton).click()


def choose_model(view: ComposeView, model: str) -> None:
    picker = find(view, "model", QComboBox)
    picker.setCurrentIndex(picker.findData(model))
    picker.activated.emit(picker.currentIndex())


def error(view: ComposeView, name: str) -> str:
    label = find(view, f"{name}_error", QLabel)
    return "" if label.isHidden() else label.text()


def test_a_fresh_panel_has_the_first_models_defaults(view):
    request = view.request()
    assert (request.service, request.model, request.mode) == (Service.V2, "seedance-2", Mode.TEXT)
    assert (request.duration, request.resolution, request.ratio) == (8, "720p", "16:9")
    assert request.generate_audio
    assert view.takes == 1


@pytest.mark.parametrize("model", MODELS, ids=lambda model: f"{model.service}-{model.id}")
def test_every_legal_value_can_be_chosen_and_leaves_no_problem(view, model):
    view.set_service(model.service, "An account")
    write(view)
    choose_model(view, model.id)
    for resolution in model.resolutions:
        choose(view, "resolution", resolution)
        assert (view.request().resolution, view.problems()) == (resolution, [])
    for ratio in model.ratios:
        choose(view, "ratio", ratio)
        assert (view.request().ratio, view.problems()) == (ratio, [])
    for duration in model.durations:
        if len(model.durations) > 4:
            find(view, "duration", QAbstractSlider).setValue(duration)
        else:
            choose(view, "durations", str(duration))
        assert (view.request().duration, view.problems()) == (duration, [])
    for mode in model.modes:
        choose(view, "mode", mode.value)
        assert view.request().mode is mode
    assert view.request().model == model.id
    assert set(view.notes()) <= {"audio off by default"}


def test_legal_values_survive_a_change_of_service_and_the_others_are_named_and_come_back(view):
    write(view)
    choose(view, "ratio", "9:16")
    choose(view, "resolution", "1080p")
    find(view, "duration", QAbstractSlider).setValue(11)
    before = view.request()
    view.set_service(Service.V1, "Old account")
    request = view.request()
    assert (request.prompt, request.ratio) == (PROMPT, "9:16")
    assert (request.duration, request.resolution) == (12, "720p")
    note = find(view, "note", QLabel)
    assert note.isVisible()
    assert "duration 11 → 12 s" in note.text()
    assert "resolution 1080p → 720p" in note.text()
    assert view.problems() == []
    view.set_service(Service.V2, "New account")
    assert view.request() == before
    assert note.isHidden()


def test_a_change_of_model_offers_only_what_it_takes(view):
    choose_model(view, "seedance-1-pro")
    assert view.form.mode.options() == ["text", "frames"]
    assert "9:21" in view.form.ratio.options()
    assert view.form.few_durations.options() == ["5", "10"]
    assert view.form.duration.isHidden()
    assert view.form.advanced.switches["web_search"].isHidden()
    view.set_service(Service.V1, "An account")
    picker = find(view, "model", QComboBox)
    assert [picker.itemData(row) for row in range(picker.count())] == [each.id for each in models_of(Service.V1)]


def test_ctrl_return_orders_once_even_when_pressed_twice(view, sent, qtbot):
    write(view)
    view.set_takes(2)
    editor = find(view, "prompt", QPlainTextEdit)
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent == [(view.request(), 2)]
    assert editor.toPlainText() == PROMPT


def test_a_double_click_on_generate_orders_once_and_a_later_press_again(view, sent, qtbot):
    write(view)
    button = find(view, "generate", QAbstractButton)
    button.click()
    button.click()
    assert len(sent) == 1
    qtbot.waitUntil(lambda: not view.footer.settling_timer.isActive())
    button.click()
    assert len(sent) == 2


def test_nothing_is_queued_while_sending(view, sent):
    write(view)
    view.footer.set_sending(on=True)
    button = find(view, "generate", QAbstractButton)
    assert not button.isEnabled()
    view.footer.command.trigger()
    assert sent == []
    view.footer.set_sending(on=False)
    button.click()
    assert len(sent) == 1


def test_an_empty_prompt_is_said_only_after_generate_and_then_takes_the_keyboard(view, sent):
    assert not error(view, "prompt")
    find(view, "generate", QAbstractButton).click()
    assert sent == []
    assert error(view, "prompt") == "The prompt is empty. Describe the clip."
    assert find(view, "prompt_error").tone == "warn"
    assert find(view, "prompt").hasFocus()
    write(view)
    assert not error(view, "prompt")


def test_a_prompt_that_is_too_long_is_said_at_once(view, sent):
    write(view, "x" * 4001)
    assert "Shorten it by 1." in error(view, "prompt")
    assert find(view, "prompt_error").tone == "bad"
    assert find(view, "prompt_counter", QLabel).text() == "4001 / 4000"
    find(view, "generate", QAbstractButton).click()
    assert sent == []


def test_the_counter_counts_as_the_service_does_and_warns_near_the_end(view):
    counter = find(view, "prompt_counter", QLabel)
    write(view, "🎬 ok")
    assert (counter.text(), counter.property("role")) == ("4 / 4000", "dim")
    write(view, "🎬" * 2001)
    assert "The service may count 4,002 characters" in error(view, "prompt")
    assert view.problems() == []
    write(view, "x" * 3700)
    assert counter.property("role") == "warn"
    view.set_service(Service.V1, "An account")
    assert (counter.text(), counter.property("role")) == ("3700 / 2500", "bad")


def test_the_first_problem_of_the_form_gets_the_keyboard(view):
    choose(view, "mode", "frames")
    write(view)
    find(view, "generate", QAbstractButton).click()
    assert find(view, "first_frame").hasFocus()
    assert "No first frame yet." in error(view, "frames")


def test_the_seed_is_taken_back_by_a_press_on_its_cross(view):
    view.form.advanced.set_open(on=True)
    seed = find(view, "seed", QLineEdit)
    seed.setText("42")
    seed.findChild(QAbstractButton).click()
    assert seed.text() == ""


def test_a_bad_webhook_opens_the_advanced_settings(view, sent):
    write(view)
    view.form.advanced.set_open(on=True)
    find(view, "webhook_url", QLineEdit).setText("http://example.com/hook")
    view.form.advanced.set_open(on=False)
    find(view, "generate", QAbstractButton).click()
    assert sent == []
    assert find(view, "webhook_url").hasFocus()
    assert "https://" in error(view, "advanced")
    find(view, "webhook_url", QLineEdit).setText("https://example.com/hook")
    find(view, "generate", QAbstractButton).click()
    assert sent[0][0].webhook_url == "https://example.com/hook"


def test_the_seed_is_a_number_by_chance_or_none(view):
    assert view.request().seed is None
    view.form.advanced.set_open(on=True)
    find(view, "dice", QAbstractButton).click()
    rolled = view.request().seed
    assert 0 <= rolled < 2**32
    assert find(view, "seed", QLineEdit).text() == str(rolled)
    find(view, "seed", QLineEdit).clear()
    assert view.request().seed is None
    for seed in (9_999_999_999, -1):
        find(view, "seed", QLineEdit).setText(str(seed))
        assert view.request().seed == seed
        assert "seeds from 0 to 4,294,967,295" in error(view, "advanced")
        assert [problem.field for problem in view.problems()] == ["prompt"]
    find(view, "seed", QLineEdit).setText("-")
    assert find(view, "seed", QLineEdit).text() == "-"
    assert view.request().seed is None


def test_web_search_with_references_is_a_warning(view):
    view.form.advanced.set_open(on=True)
    switch = find(view, "web_search", QAbstractButton)
    switch.click()
    assert view.request().web_search
    choose(view, "mode", "references")
    assert not switch.isHidden()
    assert view.request().web_search
    assert "web search for text only" in error(view, "advanced")
    assert "web_search" not in [problem.field for problem in view.problems()]
    choose(view, "mode", "text")
    assert error(view, "advanced") == ""


def test_unpromised_settings_say_so(view):
    view.form.advanced.set_open(on=True)
    words = [label.text() for label in view.form.advanced.findChildren(QLabel) if label.isVisible()]
    assert words.count("accepted, but not guaranteed") == 2
    choose(view, "resolution", "4k")
    assert any(label.text() == "Resolution · accepted, but not guaranteed" for label in view.findChildren(QLabel))
    choose_model(view, "seedance-1-pro")
    words = [label.text() for label in view.form.advanced.findChildren(QLabel) if label.isVisible()]
    assert "accepted, but not guaranteed" not in words


def test_cost_and_balance_follow_every_choice(view):
    cost, balance = find(view, "cost", QLabel), find(view, "balance", QLabel)
    generate = find(view, "generate", QAbstractButton)
    view.footer.set_balance(4500)
    view.set_takes(2)
    assert (cost.text(), balance.text()) == ("2 × 32 = <b>64 credits</b>", "4,500 → 4,436")
    assert generate.text() == "Generate 2 takes · 64 cr"
    source = find(view, "cost_source", QLabel)
    assert source.text() == "Estimate from Apiframe's v2 price list"
    find(view, "duration", QAbstractSlider).setValue(5)
    choose(view, "resolution", "1080p")
    assert cost.text() == "2 × 50 = <b>100 credits</b>"
    choose_model(view, "seedance-2.5")
    assert cost.text() == "<b>Cost unknown</b>"
    assert source.text() == "No published price for this choice"
    view.set_listings({"seedance-2.5": ModelListing("seedance-2.5", "2.5", "video", 9, 29, PricingMode.PER_SECOND)})
    assert cost.text() == "2 × 45–145 = <b>90–290 credits</b>"
    assert "model list" in source.text()
    view.footer.set_balance(100)
    assert balance.text() == "100 · 190 short"
    view.footer.set_balance(None)
    assert not balance.text()


def test_audio_doubles_the_price_on_v1(view):
    view.set_service(Service.V1, "An account")
    cost, audio = find(view, "cost", QLabel), find(view, "audio", QAbstractButton)
    assert cost.text() == "<b>120 credits</b>"
    audio.click()
    assert cost.text() == "<b>240 credits</b>"


def test_audio_that_nobody_chose_follows_the_models_default(view, qtbot, tmp_path):
    audio, note = find(view, "audio", QAbstractButton), find(view, "note", QLabel)
    assert audio.isChecked()
    view.set_service(Service.V1, "An account")
    assert not view.request().generate_audio
    assert not audio.isChecked()
    assert "audio off by default" in note.text()
    other = ComposeView(tmp_path / "pasted")
    qtbot.addWidget(other)
    other.set_service(Service.V1, "An account")
    other.restore(json.loads(json.dumps(view.state())))
    assert not other.request().generate_audio
    view.set_service(Service.V2, "Another account")
    assert view.request().generate_audio
    assert note.isHidden()
    choose_model(view, "seedance-1.5-pro")
    assert not view.request().generate_audio


def test_audio_that_was_chosen_stays(view):
    audio = find(view, "audio", QAbstractButton)
    audio.click()
    audio.click()
    view.set_service(Service.V1, "An account")
    assert view.request().generate_audio
    view.set_service(Service.V2, "An account")
    audio.click()
    choose_model(view, "seedance-2-fast")
    assert not view.request().generate_audio
    view.set_service(Service.V1, "An account")
    assert not view.request().generate_audio


def test_a_clips_default_audio_is_not_a_choice_on_another_service(view):
    clip = replace(view.request(), prompt="Boats")
    assert clip.generate_audio
    view.set_service(Service.V1, "An account")
    view.use_settings(clip, "a clip")
    assert not view.request().generate_audio
    view.use_settings(replace(clip, service=Service.V1), "a clip of this service")
    assert view.request().generate_audio


def test_a_draft_survives_with_all_its_hidden_values(view, qtbot, tmp_path, picture):
    write(view, "Two\nlines, and a film camera 🎥")
    first, reference = picture("first.png"), picture("reference.png", color="#224466")
    request = replace(
        view.request(),
        first_frame=MediaInput(MediaKind.IMAGE, str(first)),
        reference_images=(
            MediaInput(MediaKind.IMAGE, str(reference)),
            MediaInput(MediaKind.IMAGE, "https://example.com/a.png"),
        ),
        mode=Mode.REFERENCES,
        seed=12,
        webhook_url="https://example.com/hook",
        duration=13,
        ratio="adaptive",
    )
    view.set_request(request)
    view.set_takes(3)
    view.form.advanced.set_open(on=True)
    qtbot.waitUntil(lambda: view.request().reference_images[0].facts is not None)
    qtbot.waitUntil(lambda: view.request().first_frame.facts is not None)
    state = json.loads(json.dumps(view.state()))

    other = ComposeView(tmp_path / "pasted")
    qtbot.addWidget(other)
    other.restore(state)
    assert other.request() == view.request()
    assert other.takes == 3
    assert other.form.advanced.is_open()
    assert other.state() == view.state()
    qtbot.waitUntil(lambda: not other.form.references.is_reading and not other.form.first_frame.reading)
    assert other.request() == view.request()
    assert other.problems() == []


def test_a_draft_that_cannot_be_read_changes_nothing(view):
    write(view)
    before = view.request()
    for state in ({}, {"wish": {"service": "v3"}}, {"wish": {"prompt": 1}}):
        view.restore(state)
    assert view.request() == before


def test_a_draft_of_one_service_is_kept_under_the_other(view):
    view.set_service(Service.V1, "An account")
    view.restore({"wish": {"service": "v2", "model": "seedance-2.5", "prompt": "Boats", "duration": 15}})
    assert (view.request().service, view.request().model) == (Service.V1, "seedance-2")
    view.set_service(Service.V2, "Another")
    assert (view.request().model, view.request().duration) == ("seedance-2.5", 15)


def test_the_prompt_can_be_undone_after_it_was_replaced(view):
    write(view)
    view.set_request(replace(view.request(), prompt="Another one"))
    editor = find(view, "prompt", QPlainTextEdit)
    assert editor.toPlainText() == "Another one"
    editor.undo()
    assert view.request().prompt == PROMPT


def test_the_keyboard_reaches_every_field(view, qtbot):
    choose(view, "mode", "frames")
    view.form.advanced.set_open(on=True)
    view.form.model.setFocus()
    seen: list[str] = []
    for _ in range(60):
        focused = view.focusWidget()
        seen.append(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        if view.focusWidget().objectName() == "model":
            break
    wanted = (
        "model mode:frames prompt first_frame swap last_frame ratio:16:9 resolution:720p duration audio advanced "
        "seed dice camera_fixed return_last_frame webhook_url takes generate"
    ).split()
    assert [name for name in seen if name in wanted] == wanted


def test_every_control_has_a_name_for_a_screen_reader(view):
    view.form.advanced.set_open(on=True)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSlider)
    for mode in ("frames", "references", "text"):
        choose(view, "mode", mode)
        for kind in kinds:
            for widget in view.findChildren(kind):
                if not widget.isVisible() or widget.objectName().startswith("qt_"):
                    continue
                name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
                assert name, f"{kind.__name__} {widget.objectName()} in {mode}"


@pytest.mark.parametrize("width", [300, 346, 380])
def test_nothing_is_wider_than_the_form_and_generate_stays_visible(view, qtbot, width):
    for mode in ("text", "frames", "references"):
        choose(view, "mode", mode)
        view.form.advanced.set_open(on=True)
        view.resize(width, 520)
        qtbot.waitUntil(lambda: view.width() == width and view.form.widget().width() <= view.form.viewport().width())
        assert find(view, "ratio:16:9").height() == 46
        button = find(view, "generate")
        assert view.rect().contains(button.geometry().translated(view.footer.pos()))


def test_a_keystroke_is_dealt_with_well_within_a_frame(view):
    write(view, "word " * 780)
    editor = find(view, "prompt", QPlainTextEdit)
    spent = []
    for _ in range(15):
        start = time.perf_counter()
        editor.insertPlainText("x")
        spent.append(time.perf_counter() - start)
    assert sorted(spent)[len(spent) // 2] < 0.016


def test_what_the_wildcards_produce_is_listed_before_it_is_paid_for(view):
    sent = view.form.prompt.sent
    view.form.prompt.set_text("A {red|blue} fox <b>runs</b>")
    assert sent.text().splitlines() == [
        "2 prompts are sent:", "1. A red fox <b>runs</b>", "2. A blue fox <b>runs</b>",
    ]  # fmt: skip
    assert not sent.isHidden()
    view.form.prompt.set_text("{a|b|c|d}{1|2} fox")
    assert sent.text().splitlines()[-2:] == ["6. c2 fox", "and 2 more"]
    view.form.prompt.set_text("A fox")
    assert sent.isHidden()
