"""References: their order and names, sounds drawn, and what is offered for one that is too long."""

import json

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from seedance_desktop.domain.catalogue import Mode
from seedance_desktop.domain.media import MediaKind
from seedance_desktop.media.probe import probe
from seedance_desktop.media.trim import peaks, trim
from seedance_desktop.ui.compose.reference_tile import Tile


@pytest.fixture
def view(active_view):
    active_view.set_request(replace(active_view.request(), mode=Mode.REFERENCES, prompt="A boat"))
    return active_view


@pytest.fixture
def tray(view):
    return view.form.references


@pytest.fixture
def put(qtbot, tray, mime_of):
    def drop(*files):
        tray.drop(mime_of(*files))
        qtbot.waitUntil(lambda: not tray.is_reading, timeout=30_000)

    return drop


@pytest.fixture
def mend(qtbot, view, tray):
    def press():
        view.findChild(QPushButton, "mend_reference").click()
        qtbot.waitUntil(lambda: not tray.is_reading, timeout=60_000)

    return press


def names(view):
    return [media.name for media in view.request().reference_images]


def tile(view, token):
    return view.findChild(Tile, f"reference:{token}")


def drop_on(tray, dragged: Tile, at, monkeypatch):
    """A drop event as Qt sends it, which can't be told its source by a test."""
    monkeypatch.setattr(QDropEvent, "source", lambda _event: dragged)
    mime = dragged.mime()  # an event does not keep what it carries
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, mime, buttons, keys)
    tray.dropEvent(event)


def test_dragging_changes_the_order_and_the_prompts_names_follow(view, tray, put, picture, monkeypatch, qtbot):
    put(picture("a.png"), picture("b.png"), picture("c.png"))
    view.form.prompt.set_text("[Image1] meets [Image2], then [Image3] and [Video1]")
    drop_on(tray, tile(view, "[Image3]"), tile(view, "[Image1]").geometry().center(), monkeypatch)
    assert names(view) == ["c.png", "a.png", "b.png"]
    assert view.request().prompt == "[Image2] meets [Image3], then [Image1] and [Video1]"
    view.form.prompt.editor.undo()
    assert view.request().prompt == "[Image1] meets [Image2], then [Image3] and [Video1]"


def test_keys_move_a_reference_and_keep_the_keyboard_on_it(view, put, picture):
    put(picture("a.png"), picture("b.png"))
    view.form.prompt.set_text("[Image1] and [Image2]")
    QTest.keyClick(tile(view, "[Image1]"), Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert names(view) == ["b.png", "a.png"]
    assert view.request().prompt == "[Image2] and [Image1]"
    assert tile(view, "[Image2]").hasFocus()
    QTest.keyClick(tile(view, "[Image2]"), Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert names(view) == ["b.png", "a.png"], "it is the last one already"


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)  # offscreen, for menus
def test_a_reference_can_be_kept_at_the_service(view, put, picture, qtbot, tray):
    put(picture("one.png"))

    def press():
        """Choose the entry of the tile's own menu, as a right click opens it."""
        QApplication.sendEvent(
            tile(view, "[Image1]"), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), QPoint(99, 99))
        )
        menu = QApplication.activePopupWidget()
        entry = next(action for action in menu.actions() if action.text() == "Keep at Apiframe")
        assert entry.icon().isNull(), "it would stand in the tick's place"
        before = entry.isChecked()
        entry.trigger()
        menu.close()
        return before

    assert press() is False
    assert [media.keep for media in view.request().reference_images] == [True]
    assert "kept at Apiframe" in tile(view, "[Image1]").accessibleName()
    state = view.state()
    view.set_request(replace(view.request(), reference_images=()))
    view.restore(json.loads(json.dumps(state)))
    qtbot.waitUntil(lambda: not tray.is_reading)
    assert [media.keep for media in view.request().reference_images] == [True]
    assert press() is True
    assert [media.keep for media in view.request().reference_images] == [False]


def test_a_tile_tells_length_and_draws_its_sound(view, put, sound, picture):
    put(picture(), sound("tone.wav", 3))
    made = tile(view, "[Audio1]")
    assert made.accessibleName() == "[Audio1] tone.wav, 3.0 s"
    image = made.grab().toImage()
    colours = [image.pixelColor(x, made.height() // 2) for x in range(6, made.width() - 6)]
    assert sum(colour.blue() > colour.red() + 100 for colour in colours) > 20


def test_trimming_is_offered_for_a_long_video_and_adds_it(view, tray, put, mend, video):
    put(video("long.mp4", 16, 640, 640))
    assert "is 16.0 s long" in tray.error
    button = view.findChild(QPushButton, "mend_reference")
    assert button.text() == "Use its first 15 s"
    mend()
    [media] = view.request().reference_videos
    assert media.facts.duration_s == pytest.approx(15.0, abs=0.05)
    assert button.isHidden()
    assert view.problems() == []


def test_sounds_too_long_together_are_offered_shorter(view, put, mend, sound, picture):
    put(picture(), sound("a.wav", 9), sound("b.wav", 9))
    button = view.findChild(QPushButton, "mend_reference")
    assert button.text() == "Trim b.wav to 6 s"
    mend()
    assert [round(media.facts.duration_s) for media in view.request().reference_audios] == [9, 6]
    assert view.problems() == []


def test_a_format_that_is_not_taken_is_offered_converted(view, put, mend, tmp_path, picture):
    import av
    import numpy as np

    path = tmp_path / "voice.ogg"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libopus", rate=48_000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 48_000 * 3), np.float32), "flt", "mono")
        frame.sample_rate = 48_000
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    put(picture(), path)
    assert view.findChild(QPushButton, "mend_reference").text() == "Convert voice.ogg"
    mend()
    [media] = view.request().reference_audios
    assert (media.facts.format, round(media.facts.duration_s)) == ("wav", 3)


def test_no_repair_is_offered_for_what_cannot_be_repaired(view, put, video, sound):
    put(video("small.mp4", 3, 320, 240))
    assert view.findChild(QPushButton, "mend_reference").isHidden()
    put(sound("short.wav", 1))
    assert view.findChild(QPushButton, "mend_reference").isHidden()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
def test_typing_at_offers_the_references(view, put, picture, sound, qtbot):
    put(picture("fox.png"), picture("owl.png"), sound("tone.wav", 3))
    editor = view.form.prompt.editor
    editor.setFocus()
    editor.clear()
    QTest.keyClicks(editor, "The @")
    qtbot.waitUntil(editor.mentions.list.isVisible)
    offered = [editor.mentions.completionModel().index(row, 0).data() for row in range(3)]
    assert offered == ["[Image1]  fox.png", "[Image2]  owl.png", "[Audio1]  tone.wav"]
    QTest.keyClicks(editor, "owl")
    assert editor.mentions.completionCount() == 1
    QTest.keyClick(editor.mentions.list, Qt.Key.Key_Return)
    assert view.request().prompt == "The [Image2] "
    assert editor.mentions.list.isHidden()
    QTest.keyClicks(editor, "flies to me@example")
    assert editor.mentions.list.isHidden(), "no reference has that name"


def test_at_is_a_letter_like_any_other_without_references(view):
    editor = view.form.prompt.editor
    editor.setFocus()
    view.findChild(QAbstractButton, "mode:text").click()
    QTest.keyClicks(editor, "@")
    assert editor.mentions.list.isHidden()


def test_a_trim_is_exact_and_keeps_the_sound(tmp_path, video, sound):
    made = trim(video("v.mp4", 4, 640, 640), MediaKind.VIDEO, tmp_path / "made", 2.5)
    facts = probe(made)
    assert (facts.width, facts.height, facts.video_codec) == (640, 640, "h264")
    assert facts.duration_s == pytest.approx(2.5, abs=0.05)
    assert trim(tmp_path / "v.mp4", MediaKind.VIDEO, tmp_path / "made", 2.5) == made
    short = trim(sound("s.wav", 5), MediaKind.AUDIO, tmp_path / "made", 2.0)
    assert probe(short).duration_s == pytest.approx(2.0, abs=0.01)
    assert max(peaks(short, 8)) == pytest.approx(0x1000 / 32768 / 2**0.5, rel=0.02), "in the middle of two channels"
