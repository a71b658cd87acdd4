"""Frames and references: real files through the very code of a drop."""

import base64
import threading
from pathlib import Path
from urllib.parse import quote

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QPlainTextEdit

from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.media import MediaFacts, MediaInput, MediaKind
from seedance_desktop.ui.compose.frame_well import FrameWell
from seedance_desktop.ui.compose.media_loader import has_media, media_sources
from seedance_desktop.ui.compose.view import ComposeView


@pytest.fixture
def view(themed, qtbot, tmp_path: Path):
    view = ComposeView(tmp_path / "pasted")
    qtbot.addWidget(view)
    view.resize(346, 860)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.form.prompt.set_text("A boat on a lake")
    return view


@pytest.fixture
def frames(view):
    """The two wells, in the mode that shows them."""
    view.set_request(replace(view.request(), mode=Mode.FRAMES))
    return view.form.first_frame, view.form.last_frame


@pytest.fixture
def tray(view):
    """The tray, in the mode that shows it."""
    view.set_request(replace(view.request(), mode=Mode.REFERENCES))
    return view.form.references


@pytest.fixture
def settled(qtbot, view):
    """Waits until nothing is being read."""

    def wait() -> None:
        form = view.form
        qtbot.waitUntil(
            lambda: not (form.first_frame.reading or form.last_frame.reading or form.references.is_reading),
            timeout=15_000,
        )

    return wait


def said(view: ComposeView, name: str) -> str:
    label = view.findChild(QLabel, f"{name}_error")
    return "" if label.isHidden() else label.text()


def test_a_dropped_picture_becomes_the_first_frame(view, frames, settled, picture, mime_of):
    first, _ = frames
    path = picture("puppy.png", 1920, 1280)
    assert first.drop(mime_of(path))
    assert first.reading == "puppy.png"
    settled()
    media = view.request().first_frame
    assert media.source == str(path)
    assert (media.facts.width, media.facts.height, media.facts.format) == (1920, 1280, "png")
    assert first.caption() == "First · 1920×1280 → 16:9"
    assert view.problems() == []


def test_a_real_drop_event_takes_the_same_road(view, frames, settled, picture, mime_of):
    first, _ = frames
    mime = mime_of(picture())
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(first, entered)
    assert entered.isAccepted()
    dropped = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(first, dropped)
    assert dropped.isAccepted()
    settled()
    assert view.request().first_frame.name == "puppy.png"


def test_the_cut_is_drawn_where_the_ratio_makes_it(frames, settled, picture, mime_of, view):
    first, _ = frames
    first.drop(mime_of(picture("square.png", 800, 800, "#ffffff")))
    settled()

    def lightness(y: int) -> int:
        return first.grab().toImage().pixelColor(first.width() // 2, y).lightness()

    cut, kept = lightness(8), lightness(first.height() // 2 - 12)
    assert kept == 255
    assert cut < 140
    view.findChild(QAbstractButton, "ratio:1:1").click()
    assert lightness(8) == 255
    assert first.caption() == "First · 800×800"
    view.findChild(QAbstractButton, "ratio:adaptive").click()
    assert first.caption() == "First · 800×800"


def test_a_video_on_a_well_is_refused_in_words_and_the_picture_stays(view, frames, settled, picture, video, mime_of):
    first, _ = frames
    first.drop(mime_of(picture()))
    settled()
    before = view.request().first_frame
    first.drop(mime_of(video("dog.mp4", seconds=1)))
    settled()
    assert view.request().first_frame == before
    assert first.error == "dog.mp4 is not a picture; a frame must be one. puppy.png was kept."
    assert said(view, "frames") == first.error
    assert first.accessibleDescription() == first.error
    assert view.problems() == []
    first.drop(mime_of(picture("other.png")))
    settled()
    assert not said(view, "frames")
    assert view.request().first_frame.name == "other.png"


def broken(folder: Path) -> Path:
    path = folder / "broken.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"nothing of a picture")
    return path


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tiny", "tiny.png is 200×150: each side must be at least 300 pixels. Use a larger picture."),
        ("wide", "wide.png is 1600×400: width ÷ height must be between 0.40 and 2.50."),
        ("broken", "broken.png"),
        ("missing", "missing.png was not found."),
        ("text", "notes.txt"),
    ],
)
def test_what_cannot_be_a_frame_is_refused_in_words(view, frames, settled, picture, mime_of, tmp_path, name, words):
    first, _ = frames
    (tmp_path / "notes.txt").write_text("no picture")
    paths = {
        "tiny": lambda: picture("tiny.png", 200, 150),
        "wide": lambda: picture("wide.png", 1600, 400),
        "broken": lambda: broken(tmp_path),
        "missing": lambda: tmp_path / "missing.png",
        "text": lambda: tmp_path / "notes.txt",
    }
    first.drop(mime_of(paths[name]()))
    settled()
    assert view.request().first_frame is None
    assert words in said(view, "frames")
    assert "stays" not in said(view, "frames")


def test_an_address_is_kept_as_an_address(view, frames, settled, mime_of):
    first, last = frames
    first.drop(mime_of("https://example.com/pics/puppy%20one.png?size=large"))
    last.drop(mime_of("asset://a-1234"))
    settled()
    request = view.request()
    assert request.first_frame == MediaInput(MediaKind.IMAGE, "https://example.com/pics/puppy%20one.png?size=large")
    assert request.last_frame == MediaInput(MediaKind.IMAGE, "asset://a-1234")
    assert last.caption() == "Last · a-1234"
    assert view.problems() == []


@pytest.mark.parametrize("address", ["http://example.com/a.png", "ftp://example.com/a.png"])
def test_other_addresses_are_refused(view, frames, settled, mime_of, address):
    first, _ = frames
    first.drop(mime_of(address))
    settled()
    assert view.request().first_frame is None
    assert "must begin with https://" in said(view, "frames")


def test_a_pasted_picture_is_saved_once_and_used(view, frames, settled, tmp_path, qtbot):
    first, last = frames
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    QGuiApplication.clipboard().setImage(image)
    for well in (first, last):
        well.setFocus()
        qtbot.keyClick(well, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        settled()
    files = list((tmp_path / "pasted").iterdir())
    assert len(files) == 1
    assert view.request().first_frame.source == view.request().last_frame.source == str(files[0])
    assert view.request().first_frame.facts.width == 640


def test_a_useless_clipboard_is_reported(view, frames):
    first, _ = frames
    QGuiApplication.clipboard().setText("just words")
    first.paste()
    assert "no picture" in said(view, "frames")


def test_swap_exchanges_the_frames_and_their_pictures(view, frames, settled, picture, mime_of):
    first, last = frames
    first.drop(mime_of(picture("red.png", color="#ff0000")))
    last.drop(mime_of(picture("blue.png", color="#0000ff")))
    settled()
    view.findChild(QAbstractButton, "swap").click()
    assert (view.request().first_frame.name, view.request().last_frame.name) == ("blue.png", "red.png")
    image = first.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2 - 10).name() == "#0000ff"


def test_a_last_frame_alone_is_said_at_once_and_swap_mends_it(view, frames, settled, picture, mime_of):
    _, last = frames
    last.drop(mime_of(picture()))
    settled()
    assert "A last frame needs a first frame" in said(view, "frames")
    view.findChild(QAbstractButton, "swap").click()
    assert view.problems() == []
    assert not said(view, "frames")


def test_delete_and_the_cross_empty_a_well(view, frames, settled, picture, mime_of, qtbot):
    first, last = frames
    path = picture()
    for well in (first, last):
        well.drop(mime_of(path))
    settled()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    assert view.request().first_frame is None
    view.findChild(QAbstractButton, "last_frame_clear").click()
    assert view.request().last_frame is None


def test_enter_browses_without_holding_up_the_window(view, frames, settled, picture, qtbot):
    first, _ = frames
    path = picture()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    dialog = first.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    settled()
    assert view.request().first_frame.source == str(path)


def test_nothing_is_sent_while_a_frame_is_being_read(themed, qtbot, tmp_path, picture, mime_of):
    go = threading.Event()
    seen: list[str] = []

    def slow(path: Path) -> MediaFacts:
        seen.append(threading.current_thread().name)
        assert go.wait(10)
        return MediaFacts(MediaKind.IMAGE, "png", 1, 1280, 720)

    view = ComposeView(
        tmp_path, probe=slow, thumbnail=lambda _path, _size: QImage(64, 36, QImage.Format.Format_RGB32)
    )
    qtbot.addWidget(view)
    view.set_request(replace(view.request(), prompt="A boat", mode=Mode.FRAMES))
    well = view.form.first_frame
    well.drop(mime_of(picture()))
    assert "reading puppy.png" in well.accessibleName()
    with qtbot.assertNotEmitted(view.generate):
        view.footer.button.click()
    assert "puppy.png is still being read." in view.form.errors["frames"].text()
    go.set()
    qtbot.waitUntil(lambda: not well.reading)
    assert view.form.errors["frames"].isHidden()
    assert seen[0] != threading.main_thread().name
    with qtbot.waitSignal(view.generate):
        view.footer.button.click()


def test_a_fault_while_reading_is_said_and_leaves_the_well_usable(themed, qtbot, tmp_path, picture, mime_of):
    def faulty(_path: Path) -> MediaFacts:
        raise RuntimeError("out of luck")

    view = ComposeView(tmp_path, probe=faulty)
    qtbot.addWidget(view)
    well = view.form.first_frame
    with qtbot.captureExceptions() as faults:
        well.drop(mime_of(picture()))
        qtbot.waitUntil(lambda: not well.reading)
    assert [fault[0] for fault in faults] == [RuntimeError]
    assert well.error == "The file can't be read: out of luck."


def test_a_later_drop_wins_over_one_that_is_still_being_read(frames, view, settled, picture, mime_of):
    first, _ = frames
    first.drop(mime_of(picture("early.png")))
    first.drop(mime_of(picture("late.png")))
    settled()
    assert view.request().first_frame.name == "late.png"


def test_a_frame_with_a_missing_file_prevents_sending(view, frames, settled, tmp_path):
    gone = MediaInput(MediaKind.IMAGE, str(tmp_path / "gone.png"))
    view.set_request(replace(view.request(), first_frame=gone))
    settled()
    assert [problem.field for problem in view.problems()] == ["first_frame"]
    assert "gone.png was not found." in said(view, "frames")
    view.form.first_frame.clear()
    assert not said(view, "frames")


def test_switching_the_mode_hides_frames_and_keeps_them(view, frames, settled, picture, mime_of):
    first, _ = frames
    first.drop(mime_of(picture()))
    settled()
    view.findChild(QAbstractButton, "mode:text").click()
    assert first.isHidden()
    assert view.problems() == []
    view.findChild(QAbstractButton, "mode:frames").click()
    assert first.isVisible()
    assert view.request().first_frame.name == "puppy.png"


def test_a_model_without_last_frames_keeps_the_last_frame_for_later(view, frames, settled, picture, mime_of):
    frames[0].drop(mime_of(picture("first.png")))
    frames[1].drop(mime_of(picture("last.png")))
    settled()
    view.set_request(replace(view.request(), model="seedance-1.5-pro"))
    view.set_service(Service.V1, "An account")
    assert view.request().last_frame is None
    assert not frames[1].isEnabled()
    assert view.problems() == []
    view.set_service(Service.V2, "Another")
    assert view.request().last_frame.name == "last.png"


def test_wells_are_buttons_that_name_their_state(frames, settled, picture, mime_of):
    first, _ = frames
    told = QAccessible.queryAccessibleInterface(first)
    assert told.role() is QAccessible.Role.Button
    assert told.text(QAccessible.Text.Name) == "First frame, empty: drop, paste or browse a picture"
    first.drop(mime_of(picture()))
    settled()
    assert told.text(QAccessible.Text.Name) == "First frame, First · 960×640 → 16:9"


def test_the_prompt_takes_words_and_no_files(view, picture, mime_of):
    editor = view.findChild(QPlainTextEdit, "prompt")
    assert not editor.canInsertFromMimeData(mime_of(picture()))
    words = QMimeData()
    words.setText("a boat")
    assert editor.canInsertFromMimeData(words)


def test_a_browsers_drop_of_a_linked_picture_gives_the_picture_and_not_the_page():
    mime = QMimeData()
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    mime.setImageData(image)
    mime.setUrls([QUrl("https://example.com/article")])
    assert isinstance(media_sources(mime)[0], QImage)
    mime.setUrls([QUrl("https://example.com/a.JPG")])
    assert isinstance(media_sources(mime)[0], QImage)


def browser_drop(**formats: bytes) -> QMimeData:
    mime = QMimeData()
    for type_, data in formats.items():
        mime.setData(type_.replace("__", "-").replace("_", "/", 1), QByteArray(data))
    return mime


PNG = b"data:image/png;base64,"


@pytest.mark.parametrize(
    ("mime", "source"),
    [
        (browser_drop(text_html=b"<p>x<IMG alt=a\nSRC='https://a.example/b.png?c=1&amp;d=2'>"), "https://a.example/b.png?c=1&d=2"),
        (browser_drop(text_html=b"<img src='b.png'>", text_uri__list=b"https://a.example/c.png\r\n"), "https://a.example/c.png"),
        (browser_drop(text_x__moz__url="https://a.example/d.png\nD".encode("utf-16")), "https://a.example/d.png"),
        (browser_drop(text_uri__list=b"# a comment\r\nHTTPS://a.example/e.png\r\n"), "HTTPS://a.example/e.png"),
        (browser_drop(text_uri__list="https://a.example/ü f.png".encode()), "https://a.example/%C3%BC%20f.png"),
        (browser_drop(text_plain=b" Asset://a-1 "), "Asset://a-1"),
    ],
)  # fmt: skip
def test_what_browsers_drop_becomes_the_pictures_address(view, frames, settled, mime, source):
    first, _ = frames
    assert has_media(mime)
    assert first.drop(mime)
    settled()
    assert first.error == ""
    assert view.request().first_frame.source.lower() == source.lower()
    assert view.request().first_frame.is_remote
    assert view.problems() == []


@pytest.mark.parametrize(
    ("make", "where"),
    [
        (lambda data: PNG + base64.b64encode(data), "text_uri__list"),
        (lambda data: PNG + base64.b64encode(data).rstrip(b"="), "text_plain"),
        (lambda data: b"DATA:image/png," + quote(data).encode(), "text_plain"),
        (lambda data: b"<img src='" + PNG + base64.b64encode(data) + b"'>", "text_html"),
    ],
)
def test_a_picture_in_a_data_address_is_decoded(view, frames, settled, picture, make, where):
    first, _ = frames
    data = picture("data.png", 400, 300).read_bytes()
    assert first.drop(browser_drop(**{where: make(data)}))
    settled()
    media = view.request().first_frame
    assert Path(media.source).read_bytes() == data
    assert (media.facts.width, media.facts.height) == (400, 300)


@pytest.mark.parametrize(
    "address",
    [
        "data:text/html;base64,", "data:image/svg+xml,", "data:image/png;base64,", "data:image/png,%", "data:",
        "data:,", "https://a.example/",
    ],
)  # fmt: skip
def test_a_useless_long_address_is_refused_shortly(view, frames, settled, address, themed):
    first, _ = frames
    before = view.size()
    mime = QMimeData()
    mime.setText(address + "A" * 2_000_000)
    first.drop(mime)
    settled()
    assert view.request().first_frame is None
    assert 0 < len(first.error) < 300
    assert len(said(view, "frames")) < 300
    assert view.size() == before
    first.clear()
    view.form.references.drop(mime)
    settled()
    assert view.request().media() == ()
    assert 0 < len(view.form.references.error) < 300


def test_two_addresses_on_a_well_are_no_batch_of_files(view, frames, settled, qtbot):
    first, _ = frames
    mime = QMimeData()
    mime.setText("https://a.example/b.png\nhttps://a.example/c.png")
    with qtbot.assertNotEmitted(view.files_given):
        first.drop(mime)
        settled()
    assert view.request().first_frame.source == "https://a.example/b.png"


def test_an_endless_text_in_the_prompt_is_cut_far_above_the_limit(view):
    mime = QMimeData()
    mime.setText("data:image/png;base64," + "A" * 2_000_000)
    view.form.prompt.editor.insertFromMimeData(mime)
    assert 10_000 < len(view.request().prompt) < 100_000
    view.set_request(replace(view.request(), prompt="word " * 400_000))
    assert 10_000 < len(view.request().prompt) < 100_000


def test_addresses_and_files_come_out_of_plain_text():
    mime = QMimeData()
    mime.setText("https://example.com/a.png\nasset://b-1\nwords between\n")
    assert media_sources(mime) == ["https://example.com/a.png", "asset://b-1"]


def test_references_are_sorted_by_kind_and_keep_the_order_of_the_drop(
    view, tray, settled, picture, video, sound, mime_of
):
    tray.drop(mime_of(picture("one.png"), sound(), picture("two.png"), video(), picture("three.png")))
    settled()
    request = view.request()
    assert [media.name for media in request.reference_images] == ["one.png", "two.png", "three.png"]
    assert [media.name for media in request.reference_videos] == ["dog.mp4"]
    assert [media.name for media in request.reference_audios] == ["tone.wav"]
    assert view.findChild(QLabel, "reference_counts").text() == "Pictures 3/9 · videos 1/3 · audio 1/3"
    assert view.problems() == []
    assert "8 cr/s" in view.form.model.accessibleDescription()


def test_a_reference_is_named_in_the_prompt_by_a_click(view, tray, settled, picture, mime_of):
    tray.drop(mime_of(picture("one.png"), picture("two.png")))
    settled()
    view.form.prompt.set_text("🎬 of")
    view.findChild(QAbstractButton, "reference:[Image2]").click()
    assert view.request().prompt == "🎬 of [Image2] "
    assert view.findChild(QPlainTextEdit, "prompt").hasFocus()


def test_removing_a_reference_renumbers_the_prompt(view, tray, settled, picture, mime_of, qtbot):
    tray.drop(mime_of(picture("one.png"), picture("two.png"), picture("three.png")))
    settled()
    view.form.prompt.set_text("[Image1] and [Image2] meet [Image3], [Video1]")
    tile = view.findChild(QAbstractButton, "reference:[Image2]")
    qtbot.keyClick(tile, Qt.Key.Key_Delete)
    assert [media.name for media in view.request().reference_images] == ["one.png", "three.png"]
    assert view.request().prompt == "[Image1] and meet [Image2], [Video1]"
    view.findChild(QPlainTextEdit, "prompt").undo()
    assert view.request().prompt == "[Image1] and [Image2] meet [Image3], [Video1]"


def test_more_than_the_model_takes_is_refused_by_name(view, tray, settled, picture, mime_of):
    tray.drop(mime_of(*(picture(f"{number}.png") for number in range(10))))
    settled()
    assert len(view.request().reference_images) == 9
    assert tray.error == "9.png: the limit is 9 pictures."


def test_bad_references_are_refused_each_in_its_own_words(tray, settled, picture, video, sound, mime_of, view):
    tray.drop(mime_of(picture("tiny.png", 200, 200), video("low.mp4", 3, 320, 240), sound("short.wav", 1)))
    settled()
    assert view.request().media() == ()
    lines = tray.error.split("\n")
    assert [line.split(" ", 1)[0] for line in lines] == ["tiny.png", "low.mp4", "short.wav"]


def test_sounds_alone_and_too_long_together_are_said(view, tray, settled, sound, picture, mime_of):
    tray.drop(mime_of(sound("a.wav", 9)))
    settled()
    assert "can't be used alone" in said(view, "references")
    tray.drop(mime_of(picture(), sound("b.wav", 9)))
    settled()
    assert "add up to 18.0 s" in said(view, "references")


def test_references_in_hidden_modes_are_kept(view, tray, settled, picture, mime_of):
    tray.drop(mime_of(picture()))
    settled()
    view.findChild(QAbstractButton, "mode:text").click()
    assert tray.isHidden()
    view.set_service(Service.V1, "An account")
    view.set_service(Service.V2, "Another")
    view.findChild(QAbstractButton, "mode:references").click()
    assert [media.name for media in view.request().reference_images] == ["puppy.png"]


def test_a_well_can_be_dragged_to_another_by_its_address(frames, settled, picture, mime_of, monkeypatch):
    first, last = frames
    first.drop(mime_of(picture()))
    settled()
    dragged: list[QMimeData] = []
    monkeypatch.setattr(
        "PySide6.QtGui.QDrag.exec",
        lambda drag, *_actions: dragged.append(QMimeData()) or dragged[0].setUrls(drag.mimeData().urls()),
    )
    press_and_move(first)
    last.drop(dragged[0])
    settled()
    assert last.media() == first.media()


def press_and_move(well: FrameWell) -> None:
    from PySide6.QtTest import QTest

    QTest.mousePress(well, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(well, QPoint(60, 40))
    QTest.mouseMove(well, QPoint(60, -40))
    QApplication.processEvents()
