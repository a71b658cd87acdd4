"""The cut over a frame: dragged, moved by keys, centred, avoided; and many files at once."""

import json

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.ui.compose.media_loader import FrameOf, media_sources
from seedance_desktop.ui.compose.view import ComposeView


@pytest.fixture
def view(active_view):
    active_view.form.prompt.set_text("A boat on a lake")
    active_view.set_request(replace(active_view.request(), mode=Mode.FRAMES))
    return active_view


@pytest.fixture
def put(qtbot, view, mime_of):
    """Drops files on a well and waits until they are read."""

    def drop(well, *files, **options):
        well.drop(mime_of(*files), **options)
        qtbot.waitUntil(lambda: not well.reading, timeout=15_000)

    return drop


def press(view, name):
    view.findChild(QAbstractButton, name).click()


def pull(well, start: QPoint, *path: QPoint):
    QTest.mousePress(well, Qt.MouseButton.LeftButton, pos=start)
    for at in path:
        QTest.mouseMove(well, at)
    QApplication.processEvents()
    QTest.mouseRelease(well, Qt.MouseButton.LeftButton, pos=path[-1])


def lightness(well, x, y):
    return well.grab().toImage().pixelColor(x, y).lightness()


def test_the_cut_follows_the_pointer_and_the_request_carries_it(view, put, picture):
    first = view.form.first_frame
    put(first, picture("square.png", 800, 800, "#ffffff"))
    middle, top = QPoint(first.width() // 2, first.height() // 2), first.width() // 2
    assert lightness(first, top, 6) < 130
    # Upwards by a quarter of the picture, which fills the well's height.
    shown = first.height() - 2
    pull(first, middle, middle - QPoint(0, 8), middle - QPoint(0, round(shown / 4)))
    assert view.request().first_frame.crop == pytest.approx((0.5, 0.2812), abs=0.02)
    assert lightness(first, top, 6) == 255
    assert not QApplication.activeModalWidget(), "a pull is no press: nothing is browsed"
    pull(first, middle, middle - QPoint(0, 8), middle + QPoint(0, 200 - 165))
    assert view.request().first_frame.crop[1] > 0.5


def test_the_cut_stops_at_the_pictures_edge(view, put, picture):
    first = view.form.first_frame
    put(first, picture("square.png", 800, 800))
    for _ in range(40):
        QTest.keyClick(first, Qt.Key.Key_Up)
    assert view.request().first_frame.crop == pytest.approx((0.5, 0.28125), abs=0.001)
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert view.request().first_frame.crop[1] > 0.29
    QTest.keyClick(first, Qt.Key.Key_Left)
    assert view.request().first_frame.crop[0] == 0.5, "nothing is cut at the sides"
    QTest.keyClick(first, Qt.Key.Key_Home)
    assert view.request().first_frame.crop is None


def test_a_pull_that_leaves_the_well_takes_the_picture_along_and_leaves_the_cut(view, put, picture, monkeypatch):
    first = view.form.first_frame
    put(first, picture("square.png", 800, 800))
    dragged = []
    monkeypatch.setattr("PySide6.QtGui.QDrag.exec", lambda drag, *_actions: dragged.append(drag.mimeData().urls()))
    middle = QPoint(first.width() // 2, first.height() // 2)
    pull(first, middle, middle - QPoint(0, 20), QPoint(middle.x(), -60))
    assert [url.fileName() for url in dragged[0]] == ["square.png"]
    assert view.request().first_frame.crop is None


def test_the_line_under_the_frames_centres_fits_or_follows(view, put, picture):
    first = view.form.first_frame
    assert view.form.crop.isHidden()
    put(first, picture("tall.png", 900, 1200))
    assert view.form.crop.isVisible()
    assert not view.form.crop.centre.isEnabled()
    first.set_crop((0.5, 0.9))
    press(view, "crop_centre")
    assert view.request().first_frame.crop is None
    press(view, "crop_fit")
    assert view.request().ratio == "3:4"
    assert view.form.crop.isHidden()
    view.form.ratio.picked.emit("16:9")
    press(view, "crop_follow")
    assert view.request().ratio == "adaptive"
    assert view.form.crop.isHidden()
    view.form.model.picked.emit("seedance-1.5-pro")
    view.form.ratio.picked.emit("16:9")
    assert view.form.crop.follow.isHidden(), "that model has no adaptive ratio"


def test_the_cut_survives_a_draft_a_swap_and_another_service(view, put, picture, qtbot, tmp_path):
    put(view.form.first_frame, picture("square.png", 800, 800))
    view.form.first_frame.set_crop((0.5, 0.3))
    press(view, "swap")
    assert view.request().last_frame.crop == (0.5, 0.3)
    press(view, "swap")
    view.set_service(Service.V1, "An account")
    assert view.request().first_frame.crop == (0.5, 0.3)
    state = json.loads(json.dumps(view.state()))
    other = ComposeView(tmp_path / "pasted")
    qtbot.addWidget(other)
    other.restore(state)
    qtbot.waitUntil(lambda: not other.form.first_frame.reading)
    assert other.request().first_frame.crop == (0.5, 0.3)
    assert other.request().first_frame.facts is not None


def test_what_is_converted_is_said(view, put, picture, tmp_path):
    from PIL import Image

    note = view.findChild(QLabel, "frames_note")
    put(view.form.first_frame, picture("fine.png", 1920, 1280))
    assert note.isHidden()
    with Image.open(picture("plain.png", 800, 600)) as image:
        image.save(tmp_path / "phone.heic")
    put(view.form.last_frame, tmp_path / "phone.heic")
    assert note.text() == "Last is sent as 1280×720, converted from HEIC, enlarged: it is smaller than the clip."
    view.form.ratio.picked.emit("adaptive")
    assert note.text() == "Last is sent, converted from HEIC."


def test_who_cuts_a_picture_that_only_the_service_fetches_is_said(view, put):
    note = view.findChild(QLabel, "frames_note")
    put(view.form.first_frame, "https://example.org/dawn.jpg")
    assert "First is a web address: the service downloads the picture and centres the crop" in note.text()
    assert view.form.crop.isHidden()
    view.form.ratio.picked.emit("adaptive")
    assert note.isHidden()


def test_several_files_or_a_folder_of_them_are_offered_and_nothing_in_the_well_is_lost(view, put, picture, tmp_path):
    first, offered = view.form.first_frame, []
    put(first, picture("kept.png"))
    view.files_given.connect(offered.append)
    one, two = picture("one.png"), picture("two.png")
    put(first, one, two)
    assert offered == [(one, two)]
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("b.png", "a.png", "notes.txt"):
        (folder / name).write_bytes(one.read_bytes())
    put(first, folder)
    assert [file.name for file in offered[1]] == ["a.png", "b.png"]
    assert view.request().first_frame.name == "kept.png"
    (folder / "b.png").unlink()
    put(first, folder)
    assert view.request().first_frame.name == "a.png", "a folder of one picture is that picture"
    (folder / "a.png").unlink()
    put(first, folder)
    assert first.error == "The folder folder contains no pictures, video or audio. a.png was kept."


def test_the_programs_own_clip_gives_the_frame_at_the_cut(view, put, video):
    clip = video("shot.mp4", 2, 640, 480)
    put(view.form.first_frame, clip, from_here=True)
    put(view.form.last_frame, clip, from_here=True)
    assert view.request().first_frame.name == "shot-last-frame.png"
    assert view.request().last_frame.name == "shot-first-frame.png"
    put(view.form.first_frame, clip)
    assert "shot.mp4 is not a picture; a frame must be one." in view.form.first_frame.error
    assert FrameOf(clip, last=True) != FrameOf(clip, last=False)


def test_picture_data_is_taken_undecoded(picture):
    data = picture("data.png", 400, 400).read_bytes()
    mime = QMimeData()
    mime.setData("image/png", QByteArray(data))
    [found] = media_sources(mime)
    assert (found.data, found.suffix) == (data, ".png")


def test_picture_data_becomes_the_frame(view, qtbot, picture):
    first = view.form.first_frame
    mime = QMimeData()
    mime.setData("image/png", QByteArray(picture("data.png", 400, 400).read_bytes()))
    assert first.drop(mime)
    qtbot.waitUntil(lambda: not first.reading)
    assert view.request().first_frame.name.startswith("pasted-")
    assert view.request().first_frame.facts.width == 400
