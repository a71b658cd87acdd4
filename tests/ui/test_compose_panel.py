"""The compose panel as a user uses it."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from seedance_desktop.domain.catalogue import MODELS, Mode, Service, models_of
from seedance_desktop.domain.estimate import ModelListing, PricingMode
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.ui.compose.view import ComposeView

PROMPT = "A golden retriever puppy running through a meadow"


@pytest.fixture
def panel(themed, qtbot, tmp_path: Path):
    panel = ComposeView(tmp_path / "pasted")
    qtbot.addWidget(panel)
    panel.resize(346, 860)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    return panel


@pytest.fixture
def sent(panel):
    orders: list[tuple[object, int]] = []
    panel.generate.connect(lambda request, takes: orders.append((request, takes)))
    return orders


def find(panel: ComposeView, name: str, kind: type = QWidget):
    found = panel.findChild(kind, name)
    assert found is not None, name
    return found


def write(panel: ComposeView, text: str = PROMPT) -> None:
    find(panel, "prompt", QPlainTextEdit).setPlainText(text)


def choose(panel: ComposeView, field: str, key: str) -> None:
    find(panel, f"{field}:{key}", QAbstractButton).click()


def choose_model(panel: ComposeView, model: str) -> None:
    picker = find(panel, "model", QComboBox)
    picker.setCurrentIndex(picker.findData(model))
    picker.activated.emit(picker.currentIndex())


def error(panel: ComposeView, name: str) -> str:
    label = find(panel, f"{name}_error", QLabel)
    return "" if label.isHidden() else label.text()


def test_a_fresh_panel_has_the_first_models_defaults(panel):
    request = panel.request()
    assert (request.service, request.model, request.mode) == (Service.V2, "seedance-2", Mode.TEXT)
    assert (request.duration, request.resolution, request.ratio) == (8, "720p", "16:9")
    assert request.generate_audio
    assert panel.takes == 1


@pytest.mark.parametrize("model", MODELS, ids=lambda model: f"{model.service}-{model.id}")
def test_every_legal_value_can_be_chosen_and_leaves_no_problem(panel, model):
    panel.set_service(model.service, "An account")
    write(panel)
    choose_model(panel, model.id)
    for resolution in model.resolutions:
        choose(panel, "resolution", resolution)
        assert (panel.request().resolution, panel.problems()) == (resolution, [])
    for ratio in model.ratios:
        choose(panel, "ratio", ratio)
        assert (panel.request().ratio, panel.problems()) == (ratio, [])
    for duration in model.durations:
        if len(model.durations) > 4:
            find(panel, "duration", QAbstractSlider).setValue(duration)
        else:
            choose(panel, "durations", str(duration))
        assert (panel.request().duration, panel.problems()) == (duration, [])
    for mode in model.modes:
        choose(panel, "mode", mode.value)
        assert panel.request().mode is mode
    assert panel.request().model == model.id
    assert panel.notes() == ()


def test_legal_values_survive_a_change_of_service_and_the_others_are_named_and_come_back(panel):
    write(panel)
    choose(panel, "ratio", "9:16")
    choose(panel, "resolution", "1080p")
    find(panel, "duration", QAbstractSlider).setValue(11)
    before = panel.request()
    panel.set_service(Service.V1, "Old account")
    request = panel.request()
    assert (request.prompt, request.ratio, request.generate_audio) == (PROMPT, "9:16", True)
    assert (request.duration, request.resolution) == (12, "720p")
    note = find(panel, "note", QLabel)
    assert note.isVisible()
    assert "duration 11 → 12 s" in note.text()
    assert "resolution 1080p → 720p" in note.text()
    assert panel.problems() == []
    panel.set_service(Service.V2, "New account")
    assert panel.request() == before
    assert note.isHidden()


def test_a_change_of_model_offers_only_what_it_takes(panel):
    choose_model(panel, "seedance-1-pro")
    assert panel.form.mode.options() == ["text", "frames"]
    assert "9:21" in panel.form.ratio.options()
    assert panel.form.few_durations.options() == ["5", "10"]
    assert panel.form.duration.isHidden()
    assert panel.form.advanced.switches["web_search"].isHidden()
    panel.set_service(Service.V1, "An account")
    picker = find(panel, "model", QComboBox)
    assert [picker.itemData(row) for row in range(picker.count())] == [each.id for each in models_of(Service.V1)]


def test_ctrl_return_orders_once_even_when_pressed_twice(panel, sent, qtbot):
    write(panel)
    panel.set_takes(2)
    editor = find(panel, "prompt", QPlainTextEdit)
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent == [(panel.request(), 2)]
    assert editor.toPlainText() == PROMPT


def test_a_double_click_on_generate_orders_once_and_a_later_press_again(panel, sent, qtbot):
    write(panel)
    button = find(panel, "generate", QAbstractButton)
    button.click()
    button.click()
    assert len(sent) == 1
    qtbot.wait(1000)
    button.click()
    assert len(sent) == 2


def test_nothing_is_ordered_while_sending(panel, sent):
    write(panel)
    panel.set_sending(True)
    button = find(panel, "generate", QAbstractButton)
    assert not button.isEnabled()
    panel.footer.command.trigger()
    assert sent == []
    panel.set_sending(False)
    button.click()
    assert len(sent) == 1


def test_an_empty_prompt_is_said_only_after_generate_and_then_takes_the_keyboard(panel, sent):
    assert not error(panel, "prompt")
    find(panel, "generate", QAbstractButton).click()
    assert sent == []
    assert error(panel, "prompt") == "The prompt is empty. Describe the clip."
    assert find(panel, "prompt_error").tone == "warn"
    assert find(panel, "prompt").hasFocus()
    write(panel)
    assert not error(panel, "prompt")


def test_a_prompt_that_is_too_long_is_said_at_once(panel, sent):
    write(panel, "x" * 4001)
    assert "Shorten it by 1." in error(panel, "prompt")
    assert find(panel, "prompt_error").tone == "bad"
    assert find(panel, "prompt_counter", QLabel).text() == "4001 / 4000"
    find(panel, "generate", QAbstractButton).click()
    assert sent == []


def test_the_counter_counts_as_the_service_does_and_warns_near_the_end(panel):
    counter = find(panel, "prompt_counter", QLabel)
    write(panel, "🎬 ok")
    assert (counter.text(), counter.property("role")) == ("5 / 4000", "dim")
    write(panel, "x" * 3700)
    assert counter.property("role") == "warn"
    panel.set_service(Service.V1, "An account")
    assert (counter.text(), counter.property("role")) == ("3700 / 2500", "bad")


def test_the_first_problem_of_the_form_gets_the_keyboard(panel):
    choose(panel, "mode", "frames")
    write(panel)
    find(panel, "generate", QAbstractButton).click()
    assert find(panel, "first_frame").hasFocus()
    assert "No first frame yet." in error(panel, "frames")


def test_the_seed_is_taken_back_by_a_press_on_its_cross(panel):
    panel.form.advanced.set_open(on=True)
    seed = find(panel, "seed", QLineEdit)
    seed.setText("42")
    seed.findChild(QAbstractButton).click()
    assert seed.text() == ""


def test_a_bad_webhook_opens_the_advanced_settings(panel, sent):
    write(panel)
    panel.form.advanced.set_open(on=True)
    find(panel, "webhook_url", QLineEdit).setText("http://example.com/hook")
    panel.form.advanced.set_open(on=False)
    find(panel, "generate", QAbstractButton).click()
    assert sent == []
    assert find(panel, "webhook_url").hasFocus()
    assert "https://" in error(panel, "advanced")
    find(panel, "webhook_url", QLineEdit).setText("https://example.com/hook")
    find(panel, "generate", QAbstractButton).click()
    assert sent[0][0].webhook_url == "https://example.com/hook"


def test_the_seed_is_a_number_by_chance_or_none(panel):
    assert panel.request().seed is None
    panel.form.advanced.set_open(on=True)
    find(panel, "dice", QAbstractButton).click()
    rolled = panel.request().seed
    assert 0 <= rolled < 2**32
    assert find(panel, "seed", QLineEdit).text() == str(rolled)
    find(panel, "seed", QLineEdit).clear()
    assert panel.request().seed is None
    find(panel, "seed", QLineEdit).setText("9999999999")
    assert "out of range" in error(panel, "advanced")


def test_web_search_is_offered_with_text_alone_and_remembered(panel):
    panel.form.advanced.set_open(on=True)
    switch = find(panel, "web_search", QAbstractButton)
    switch.click()
    assert panel.request().web_search
    choose(panel, "mode", "references")
    assert switch.isHidden()
    assert not panel.request().web_search
    choose(panel, "mode", "text")
    assert panel.request().web_search


def test_unpromised_settings_say_so(panel):
    panel.form.advanced.set_open(on=True)
    words = [label.text() for label in panel.form.advanced.findChildren(QLabel) if label.isVisible()]
    assert words.count("accepted, but not guaranteed") == 2
    choose(panel, "resolution", "4k")
    assert any(label.text() == "Resolution · accepted, but not guaranteed" for label in panel.findChildren(QLabel))
    choose_model(panel, "seedance-1-pro")
    words = [label.text() for label in panel.form.advanced.findChildren(QLabel) if label.isVisible()]
    assert "accepted, but not guaranteed" not in words


def test_cost_and_balance_follow_every_choice(panel):
    cost, balance = find(panel, "cost", QLabel), find(panel, "balance", QLabel)
    generate = find(panel, "generate", QAbstractButton)
    panel.set_balance(4500)
    panel.set_takes(2)
    assert (cost.text(), balance.text()) == ("2 × 32 = <b>64 credits</b>", "4,500 → 4,436")
    assert generate.text() == "Generate 2 takes · 64 cr"
    source = find(panel, "cost_source", QLabel)
    assert source.text() == "Estimate from Apiframe's v2 price list"
    find(panel, "duration", QAbstractSlider).setValue(5)
    choose(panel, "resolution", "1080p")
    assert cost.text() == "2 × 50 = <b>100 credits</b>"
    choose_model(panel, "seedance-2.5")
    assert cost.text() == "<b>Cost unknown</b>"
    assert source.text() == "No published price for this choice"
    panel.set_listings({"seedance-2.5": ModelListing("seedance-2.5", "2.5", "video", 9, 29, PricingMode.PER_SECOND)})
    assert cost.text() == "2 × 45–145 = <b>90–290 credits</b>"
    assert "model list" in source.text()
    panel.set_balance(100)
    assert balance.text() == "100 · 190 short"
    panel.set_balance(None)
    assert not balance.text()


def test_audio_doubles_the_price_on_v1(panel):
    panel.set_service(Service.V1, "An account")
    cost, audio = find(panel, "cost", QLabel), find(panel, "audio", QAbstractButton)
    assert audio.isChecked()
    assert cost.text() == "<b>240 credits</b>"
    audio.click()
    assert cost.text() == "<b>120 credits</b>"


def test_a_draft_survives_with_all_its_hidden_values(panel, qtbot, tmp_path, picture):
    write(panel, "Two\nlines, and a film camera 🎥")
    first, reference = picture("first.png"), picture("reference.png", color="#224466")
    request = replace(
        panel.request(),
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
    panel.set_request(request)
    panel.set_takes(3)
    panel.form.advanced.set_open(on=True)
    qtbot.waitUntil(lambda: panel.request().reference_images[0].facts is not None)
    qtbot.waitUntil(lambda: panel.request().first_frame.facts is not None)
    state = json.loads(json.dumps(panel.state()))

    other = ComposeView(tmp_path / "pasted")
    qtbot.addWidget(other)
    other.restore(state)
    assert other.request() == panel.request()
    assert other.takes == 3
    assert other.form.advanced.is_open()
    assert other.state() == panel.state()
    qtbot.waitUntil(lambda: not other.form.references.is_reading and not other.form.first_frame.reading)
    assert other.request() == panel.request()
    assert other.problems() == []


def test_a_draft_that_cannot_be_read_changes_nothing(panel):
    write(panel)
    before = panel.request()
    for state in ({}, {"wish": {"service": "v3"}}, {"wish": {"prompt": 1}}):
        panel.restore(state)
    assert panel.request() == before


def test_a_draft_of_one_service_is_kept_under_the_other(panel):
    panel.set_service(Service.V1, "An account")
    panel.restore({"wish": {"service": "v2", "model": "seedance-2.5", "prompt": "Boats", "duration": 15}})
    assert (panel.request().service, panel.request().model) == (Service.V1, "seedance-2")
    panel.set_service(Service.V2, "Another")
    assert (panel.request().model, panel.request().duration) == ("seedance-2.5", 15)


def test_the_prompt_can_be_undone_after_it_was_replaced(panel):
    write(panel)
    panel.set_request(replace(panel.request(), prompt="Another one"))
    editor = find(panel, "prompt", QPlainTextEdit)
    assert editor.toPlainText() == "Another one"
    editor.undo()
    assert panel.request().prompt == PROMPT


def test_the_keyboard_reaches_every_field(panel, qtbot):
    choose(panel, "mode", "frames")
    panel.form.advanced.set_open(on=True)
    panel.form.model.setFocus()
    seen: list[str] = []
    for _ in range(60):
        focused = panel.focusWidget()
        seen.append(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        if panel.focusWidget().objectName() == "model":
            break
    wanted = (
        "model mode:frames prompt first_frame swap last_frame ratio:16:9 resolution:720p duration audio advanced "
        "seed dice camera_fixed return_last_frame webhook_url takes generate"
    ).split()
    assert [name for name in seen if name in wanted] == wanted


def test_every_control_has_a_name_for_a_screen_reader(panel):
    panel.form.advanced.set_open(on=True)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSlider)
    for mode in ("frames", "references", "text"):
        choose(panel, "mode", mode)
        for kind in kinds:
            for widget in panel.findChildren(kind):
                if not widget.isVisible() or widget.objectName().startswith("qt_"):
                    continue
                name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
                assert name, f"{kind.__name__} {widget.objectName()} in {mode}"


@pytest.mark.parametrize("width", [300, 346, 380])
def test_nothing_is_wider_than_the_panel_and_generate_stays_in_sight(panel, qtbot, width):
    for mode in ("text", "frames", "references"):
        choose(panel, "mode", mode)
        panel.form.advanced.set_open(on=True)
        panel.resize(width, 520)
        qtbot.wait(10)
        assert panel.width() == width
        assert panel.form.widget().width() <= panel.form.viewport().width()
        assert find(panel, "ratio:16:9").height() == 46
        button = find(panel, "generate")
        assert panel.rect().contains(button.geometry().translated(panel.footer.pos()))


def test_a_keystroke_is_dealt_with_well_within_a_frame(panel):
    write(panel, "word " * 780)
    editor = find(panel, "prompt", QPlainTextEdit)
    spent = []
    for _ in range(15):
        start = time.perf_counter()
        editor.insertPlainText("x")
        spent.append(time.perf_counter() - start)
    assert sorted(spent)[len(spent) // 2] < 0.016
