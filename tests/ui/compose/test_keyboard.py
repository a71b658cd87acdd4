"""The whole form by the keyboard alone, from the model to the order."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seedance_desktop.domain.catalogue import Mode, Service

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


@pytest.fixture
def view(active_view):
    active_view.form.model.setFocus()
    return active_view


class Keys:
    """A keyboard, and no pointer."""

    def __init__(self, view, qtbot):
        self.view, self.qtbot = view, qtbot

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier, times=1):
        for _ in range(times):
            QTest.keyClick(self.view.focusWidget(), key, modifiers)
            QApplication.processEvents()

    def write(self, text):
        QTest.keyClicks(self.view.focusWidget(), text)

    def tab_to(self, name):
        """Press Tab until the control of this name has the keyboard; it must come before the form begins anew."""
        seen = []
        for _ in range(60):
            if self.view.focusWidget().objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
            seen.append(self.view.focusWidget().objectName())
        raise AssertionError(f"Tab does not come to {name}: {seen}")

    def paste_file(self, path):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        QGuiApplication.clipboard().setMimeData(mime)
        self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def keys(view, qtbot):
    yield Keys(view, qtbot)
    QGuiApplication.clipboard().clear()  # what it holds of Python's must not outlive Python


def test_frames_from_the_model_to_the_order(view, keys, qtbot, picture):
    sent = []
    view.generate.connect(lambda request, takes: sent.append((request, takes)))
    keys.press(Qt.Key.Key_Down)
    keys.tab_to("mode:text")
    keys.press(Qt.Key.Key_Right)
    keys.tab_to("prompt")
    keys.write("A fox runs")
    keys.tab_to("first_frame")
    keys.paste_file(picture("square.png", 800, 800))
    qtbot.waitUntil(lambda: not view.form.first_frame.reading)
    keys.press(Qt.Key.Key_Up, times=2)
    keys.tab_to("swap")
    keys.press(Qt.Key.Key_Space)
    keys.tab_to("last_frame")
    assert view.request().last_frame.name == "square.png"
    keys.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    keys.press(Qt.Key.Key_Space)
    keys.tab_to("crop_fit")
    keys.press(Qt.Key.Key_Space)
    keys.tab_to("ratio:1:1")
    keys.press(Qt.Key.Key_Right)
    keys.tab_to("resolution:720p")
    keys.press(Qt.Key.Key_Left)
    keys.tab_to("duration")
    keys.press(Qt.Key.Key_Right, times=3)
    keys.tab_to("audio")
    keys.press(Qt.Key.Key_Space)
    keys.tab_to("advanced")
    keys.press(Qt.Key.Key_Space)
    keys.tab_to("seed")
    keys.write("77")
    keys.tab_to("seed_lock")
    keys.press(Qt.Key.Key_Space)
    for switch in ("camera_fixed", "return_last_frame"):
        keys.tab_to(switch)
        keys.press(Qt.Key.Key_Space)
    keys.tab_to("webhook_url")
    keys.write("https://example.org/hook")
    keys.tab_to("webhook_failed")
    keys.press(Qt.Key.Key_Space)
    keys.tab_to("takes")
    keys.press(Qt.Key.Key_Up)
    expected = replace(
        view.request(),
        service=Service.V2,
        model="seedance-2-fast",
        mode=Mode.FRAMES,
        prompt="A fox runs",
        ratio="3:4",
        resolution="480p",
        duration=11,
        generate_audio=False,
        seed=77,
        camera_fixed=True,
        return_last_frame=True,
        webhook_url="https://example.org/hook",
        webhook_events=("failed",),
    )
    assert view.request() == expected
    assert view.request().first_frame.crop == (0.5, 0.46)
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent == [(expected, 2)]


def test_references_are_added_ordered_named_and_removed(view, keys, qtbot, picture):
    keys.tab_to("mode:text")
    keys.press(Qt.Key.Key_Right, times=2)
    keys.tab_to("add_reference")
    for name in ("fox.png", "owl.png"):
        keys.paste_file(picture(name))
        qtbot.waitUntil(lambda: not view.form.references.is_reading)
    view.form.prompt.editor.setFocus()
    keys.tab_to("reference:[Image1]")
    keys.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert [media.name for media in view.request().reference_images] == ["owl.png", "fox.png"]
    keys.press(Qt.Key.Key_Space)
    assert view.request().prompt == "[Image2] "
    keys.tab_to("reference:[Image1]")
    keys.press(Qt.Key.Key_Delete)
    assert [media.name for media in view.request().reference_images] == ["fox.png"]
    assert view.request().prompt == "[Image1] "


def test_the_frame_is_removed_and_the_few_durations_are_chosen(view, keys, qtbot, picture):
    view.set_service(Service.V1, "Old")
    view.form.model.setFocus()
    keys.tab_to("mode:text")
    keys.press(Qt.Key.Key_Right)
    keys.tab_to("first_frame")
    keys.paste_file(picture())
    qtbot.waitUntil(lambda: not view.form.first_frame.reading)
    assert view.request().first_frame is not None
    keys.press(Qt.Key.Key_Delete)
    assert view.request().first_frame is None
    keys.tab_to("durations:8")
    keys.press(Qt.Key.Key_Right)
    assert view.request().duration == 12
    keys.tab_to("generate")


def test_the_tools_of_the_prompt_are_reached(view, keys):
    opened = []
    for tool in view.form.prompt.tab_stops():
        tool.clicked.connect(lambda _=False, tool=tool: opened.append(tool.objectName()))
    for name in ("prompt_history", "prompt_save", "prompt_palette"):
        keys.tab_to(name)
        keys.press(Qt.Key.Key_Space)
    assert opened == ["prompt_history", "prompt_save", "prompt_palette"]
    view.form.model.setFocus()
    keys.tab_to("form_menu")
