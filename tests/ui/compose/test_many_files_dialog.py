"""A folder of very many files: the limit is said, and the first of them can be taken or left."""

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox

from seedance_desktop.domain.catalogue import Mode
from seedance_desktop.domain.media import MediaKind
from seedance_desktop.ui.compose.view import ComposeView

LIMIT = 500


@pytest.fixture
def view(themed, qtbot, tmp_path):
    view = ComposeView(tmp_path / "pasted")
    qtbot.addWidget(view)
    view.resize(346, 860)
    view.show()
    qtbot.waitExposed(view)
    view.set_request(replace(view.request(), mode=Mode.FRAMES, prompt="A boat"))
    return view


@pytest.fixture
def offered(view):
    """What the panel has told of files that were given by the many: the names, a list for each time."""
    told = []
    view.files_given.connect(lambda files: told.append([file.name for file in files]))
    return told


@pytest.fixture
def folder(tmp_path):
    """Makes a folder of so many small pictures, and of files of other kinds."""

    def make(count, name="holiday"):
        folder = tmp_path / name
        folder.mkdir()
        Image.new("RGB", (400, 400), "teal").save(folder / "0000.png")
        data = (folder / "0000.png").read_bytes()
        for number in range(1, count):
            (folder / f"{number:04d}.png").write_bytes(data)
        for number in range(3):
            (folder / f"{number:04d}.txt").write_text("words")
        return folder

    return make


@pytest.fixture
def asked(qtbot):
    """Waits for the question; the box."""

    def wait():
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=15_000)
        return QApplication.activeModalWidget()

    return wait


def press(box, words):
    next(button for button in box.findChildren(QAbstractButton) if button.text() == words).click()


def test_the_limit_is_said_and_the_first_can_be_taken(view, offered, asked, folder, mime_of, qtbot):
    view.form.first_frame.drop(mime_of(folder(LIMIT + 1)))
    box = asked()
    assert "The folder holiday contains 501 files; the limit is 500." in box.text()
    assert offered == []
    press(box, "Take the first 500")
    qtbot.waitUntil(lambda: bool(offered))
    assert offered == [[f"{number:04d}.png" for number in range(LIMIT)]]


def test_they_can_be_left_and_what_was_there_stays(view, offered, asked, folder, picture, mime_of, qtbot):
    first = view.form.first_frame
    first.drop(mime_of(picture("puppy.png")))
    qtbot.waitUntil(lambda: not first.reading)
    first.drop(mime_of(folder(LIMIT + 1)))
    press(asked(), "Cancel")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert offered == []
    assert view.request().first_frame.name == "puppy.png"
    assert not first.reading


def test_as_many_as_the_limit_are_not_asked_about(view, offered, folder, mime_of, qtbot):
    view.form.first_frame.drop(mime_of(folder(LIMIT)))
    qtbot.waitUntil(lambda: bool(offered), timeout=15_000)
    assert len(offered[0]) == LIMIT
    assert QApplication.activeModalWidget() is None


def test_each_large_folder_is_named(view, offered, asked, folder, mime_of, qtbot):
    view.form.first_frame.drop(mime_of(folder(LIMIT + 1), folder(LIMIT + 2, "winter"), folder(2, "spring")))
    box = asked()
    assert "The folder holiday contains 501 files" in box.text()
    assert "The folder winter contains 502 files" in box.text()
    assert "spring" not in box.text()
    press(box, "Take the first 500")
    qtbot.waitUntil(lambda: bool(offered))
    assert len(offered[0]) == 2 * LIMIT + 2


def test_references_of_a_large_folder_are_confirmed_too(view, asked, folder, mime_of, qtbot):
    view.set_request(replace(view.request(), mode=Mode.REFERENCES))
    tray = view.form.references
    tray.drop(mime_of(folder(LIMIT + 1)))
    box = asked()
    assert "The folder holiday contains 501 files; the limit is 500." in box.text()
    press(box, "Cancel")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert not tray.is_reading
    assert tray.media(MediaKind.IMAGE) == ()


def test_too_many_references_are_reported_in_few_lines(view, folder, mime_of, qtbot):
    view.set_request(replace(view.request(), mode=Mode.REFERENCES))
    tray = view.form.references
    tray.drop(mime_of(folder(40)))
    qtbot.waitUntil(lambda: not tray.is_reading and bool(tray.error), timeout=30_000)
    kept = [media.name for media in tray.media(MediaKind.IMAGE)]
    assert kept == [f"{number:04d}.png" for number in range(len(kept))]
    first, *more, last = tray.error.splitlines()
    assert first == f"{len(kept):04d}.png: the limit is {len(kept)} pictures."
    assert len(more) < 10
    assert last == f"and {40 - len(kept) - len(more) - 1} more"
