"""The shared widgets, by keyboard, by mouse and as a screen reader sees them."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from seedance_desktop.ui.widgets import (
    Badge,
    ElidedLabel,
    InlineError,
    Pill,
    RatioPicker,
    SectionLabel,
    Segmented,
    Slider,
    Stepper,
    Switch,
)
from seedance_desktop.ui.widgets.controls import on_press, set_checked_silently


@pytest.fixture
def show(themed, qtbot):
    """Puts a widget in a window that has the keyboard."""

    def on_screen(widget: QWidget) -> QWidget:
        window = QWidget()
        QVBoxLayout(window).addWidget(widget)
        qtbot.addWidget(window)
        window.resize(340, 120)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        widget.window_of_test = window
        return widget

    return on_screen


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def is_checked(widget: QWidget) -> bool:
    return bool(QAccessible.queryAccessibleInterface(widget).state().checked)


def wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle.toPoint())),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_segments_move_by_arrow_and_tell_what_was_picked(show, qtbot):
    segmented = show(Segmented("Resolution", {"480p": "480p", "720p": "720p", "1080p": "1080p"}))
    segmented.set_value("480p")
    segmented.focus_choice()
    with qtbot.waitSignal(segmented.picked) as picked:
        qtbot.keyClick(segmented.button("480p"), Qt.Key.Key_Right)
    assert picked.args == ["720p"]
    assert segmented.value() == "720p"
    assert segmented.button("720p").hasFocus()


def test_segments_are_radio_buttons_to_a_screen_reader(show):
    segmented = show(Segmented("Mode", {"text": "Text", "frames": "Frames"}))
    segmented.set_value("frames")
    assert segmented.accessibleName() == "Mode"
    assert role(segmented.button("text")) is QAccessible.Role.RadioButton
    assert [is_checked(segmented.button(key)) for key in ("text", "frames")] == [False, True]


def test_segments_keep_the_choice_when_the_options_change_and_tell_nobody(show, qtbot):
    segmented = show(Segmented("Resolution", {"480p": "480p", "720p": "720p"}))
    with qtbot.assertNotEmitted(segmented.picked):
        segmented.set_value("720p")
        segmented.set_options({"720p": "720p", "1080p": "1080p"})
        assert segmented.value() == "720p"
        segmented.set_options({"1080p": "1080p"})
    assert not segmented.value()
    assert segmented.options() == ["1080p"]


def test_ratios_name_adaptive_auto_and_are_picked_by_mouse(show, qtbot):
    picker = show(RatioPicker("Aspect ratio"))
    picker.set_ratios(("21:9", "16:9", "adaptive"))
    assert [picker.button(key).text() for key in picker.options()] == ["21:9", "16:9", "Auto"]
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.mouseClick(picker.button("adaptive"), Qt.MouseButton.LeftButton)
    assert picked.args == ["adaptive"]
    assert picker.button("16:9").accessibleName() == "Aspect ratio 16:9"
    assert role(picker.button("16:9")) is QAccessible.Role.RadioButton


def test_ratio_shapes_are_drawn_in_their_proportion(show):
    picker = show(RatioPicker("Aspect ratio"))
    picker.set_ratios(("21:9", "9:16"))

    def inked(key: str) -> tuple[int, int]:
        button = picker.button(key)
        image = button.grab().toImage()
        ground = image.pixelColor(image.width() // 2, 16)
        spots = [
            (x, y)
            for x in range(4, image.width() - 4)
            for y in range(4, 28)
            if abs(image.pixelColor(x, y).lightness() - ground.lightness()) > 25
        ]
        across, down = [x for x, _ in spots], [y for _, y in spots]
        return max(across) - min(across), max(down) - min(down)

    wide, tall = inked("21:9"), inked("9:16")
    assert wide[0] > 1.8 * wide[1]
    assert tall[1] > 1.4 * tall[0]


def test_a_switch_turns_by_space_and_by_a_click_on_its_words(show, qtbot):
    switch = show(Switch("Generate audio"))
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    assert is_checked(switch)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(5, switch.height() // 2))
    assert not switch.isChecked()
    assert role(switch) is QAccessible.Role.CheckBox
    assert QAccessible.queryAccessibleInterface(switch).text(QAccessible.Text.Name) == "Generate audio"


def test_a_stepper_steps_by_key_and_button_within_its_bounds(show, qtbot):
    stepper = show(Stepper("Takes", 1, 3))
    less, more = stepper.findChildren(QToolButton)
    assert not less.isEnabled()
    with qtbot.waitSignal(stepper.changed) as changed:
        qtbot.keyClick(stepper.spin, Qt.Key.Key_Up)
    assert changed.args == [2]
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert stepper.value() == 3
    assert not more.isEnabled()
    assert less.accessibleName() == "Fewer: Takes"
    assert role(stepper.spin) is QAccessible.Role.SpinBox
    assert stepper.spin.accessibleName() == "Takes"


def test_a_steppers_number_has_room_to_be_seen(show):
    stepper = show(Stepper("Takes", 1, 8))
    assert stepper.spin.findChild(QLineEdit).width() > 20


def test_the_wheel_changes_neither_slider_nor_stepper(show):
    slider = show(Slider("Duration"))
    slider.setRange(4, 15)
    slider.setValue(8)
    wheel(slider)
    assert slider.value() == 8
    stepper = show(Stepper("Takes", 1, 8))
    stepper.set_value(4)
    wheel(stepper.spin)
    assert stepper.value() == 4


def test_an_elided_label_shows_an_ellipsis_and_keeps_the_whole_text(show):
    label = show(ElidedLabel("a-very-long-name-of-a-clip-that-does-not-fit-anywhere.mp4"))
    label.window_of_test.setFixedWidth(120)
    QApplication.processEvents()
    assert label.width() < 120
    assert label.toolTip() == label.text()
    label.setText("short")
    assert not label.toolTip()


def test_an_error_is_hidden_while_it_is_empty(show):
    error = show(InlineError("Prompt"))
    assert error.isHidden()
    error.show_message("The prompt is empty.", "warn")
    assert error.isVisible()
    assert error.tone == "warn"
    assert error.accessibleName() == "Prompt: The prompt is empty."
    error.show_message("")
    assert error.isHidden()


def test_a_section_label_names_its_field(show):
    field = show(QLineEdit())
    label = SectionLabel("Webhook address", field)
    assert field.accessibleName() == "Webhook address"
    assert label.buddy() is field


def test_a_pill_paints_its_dot_in_the_tokens_colour(show):
    pill = show(Pill("Online", "ok"))
    image = pill.grab().toImage()
    seen = image.pixelColor(16, image.height() // 2).name()
    pill.set("Offline")
    without = pill.grab().toImage().pixelColor(16, image.height() // 2).name()
    assert seen == "#5fd38d"
    assert without != seen
    assert pill.label.text() == "Offline"


def test_a_badge_is_light_on_dark_in_both_themes(show):
    badge = show(Badge("8.0 s"))
    badge.setFixedSize(60, 20)
    image = badge.grab().toImage()
    lightness = [image.pixelColor(x, y).lightness() for x in range(4, 56) for y in range(3, 17)]
    assert max(lightness) > 220
    assert min(lightness) < 40


def test_a_toggle_without_a_click_counts_as_the_users_choice_once(themed, qtbot):
    """As a screen reader does it."""
    choice = Segmented("Resolution", {"480p": "480p", "720p": "720p"})
    qtbot.addWidget(choice)
    choice.set_value("720p")
    told = []
    choice.picked.connect(told.append)
    choice.button("480p").toggle()
    assert (told, choice.value()) == (["480p"], "480p")
    choice.button("720p").click()
    assert told == ["480p", "720p"]
    choice.set_value("480p")
    assert told == ["480p", "720p"]


def test_a_button_set_quietly_emits_nothing(themed, qtbot):
    button = QPushButton("Pick")
    button.setCheckable(True)
    qtbot.addWidget(button)
    told = []
    on_press(button, told.append)
    set_checked_silently(button, on=True)
    assert button.isChecked()
    assert told == []
    button.toggle()
    button.click()
    assert told == [False, True]
