"""The strip under the picture."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from seedance_desktop.ui import theme
from seedance_desktop.ui.player.filmstrip import THUMB_HEIGHT, WAVE_HEIGHT, Filmstrip


@pytest.fixture
def strip(qtbot: QtBot) -> Filmstrip:
    strip = Filmstrip()
    qtbot.addWidget(strip)
    strip.resize(600, strip.sizeHint().height())
    strip.show()
    return strip


def colour_at(strip: Filmstrip, x: float, y: int = 25) -> str:
    return strip.grab().toImage().pixelColor(int(x), y).name()


def test_asks_for_as_many_thumbnails_as_fit(strip: Filmstrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.thumbs_requested) as wanted:
        strip.set_clip(193)
    numbers = wanted.args[0]
    assert len(numbers) == round(600 / (THUMB_HEIGHT * 16 / 9))
    assert numbers == sorted(set(numbers))
    assert numbers[0] < 193 / len(numbers)
    assert numbers[-1] > 193 - 193 / len(numbers)


class Painted(QObject):
    """Which parts of a widget were painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return super().eventFilter(watched, event)


def test_a_moving_playhead_paints_where_it_was_and_where_it_is(strip: Filmstrip, qtbot: QtBot) -> None:
    strip.set_clip(100)
    strip.set_frame(20)
    qtbot.waitUntil(lambda: strip.still is not None)
    strip.repaint()  # what is due
    painted = Painted(strip)
    strip.set_frame(70)
    qtbot.waitUntil(lambda: not painted.region.isEmpty())
    for frame in (20, 70):
        x = round(strip.left_of(frame) + 3)
        assert painted.region.contains(QRect(x - 2, 0, 4, strip.height()))
    assert not painted.region.contains(QRect(300, 0, 1, 1))
    assert sum(rect.width() for rect in painted.region) <= 2 * 8


def test_never_more_thumbnails_than_frames(strip: Filmstrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.thumbs_requested) as wanted:
        strip.set_clip(3)
    assert wanted.args[0] == [0, 1, 2]


def test_click_and_drag_scrub(strip: Filmstrip, qtbot: QtBot) -> None:
    strip.set_clip(100)
    seen: list[object] = []
    strip.scrub_began.connect(lambda: seen.append("began"))
    strip.scrubbed.connect(seen.append)
    strip.scrub_ended.connect(lambda: seen.append("ended"))
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(strip, left, pos=QPoint(3, 20))
    qtbot.mouseMove(strip, QPoint(303, 20))
    qtbot.mouseMove(strip, QPoint(900, 20))
    qtbot.mouseRelease(strip, left, pos=QPoint(900, 20))
    assert seen == ["began", 0, 50, 99, "ended"]


def test_an_empty_strip_takes_no_pointer(strip: Filmstrip) -> None:
    strip.set_clip(0)
    assert not strip.isEnabled()
    strip.set_clip(1)
    assert strip.isEnabled()
    assert strip.frame_at(599) == 0


def test_thumbnails_range_and_playhead_are_drawn(strip: Filmstrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.thumbs_requested) as wanted:
        strip.set_clip(100)
    green = QImage(160, 90, QImage.Format.Format_RGB32)
    green.fill(QColor("#00ff00"))
    for number in wanted.args[0]:
        strip.set_thumb(number, green)
    assert colour_at(strip, 210) == "#00ff00"
    strip.set_frame(50)
    assert colour_at(strip, strip.left_of(50) + 3) == "#ffffff"
    strip.set_range(20, 79)
    assert colour_at(strip, strip.left_of(20) + 1) == theme.DARK.warn
    assert colour_at(strip, strip.left_of(80) - 1) == theme.DARK.warn
    assert QColor(colour_at(strip, 30)).green() < 160  # outside the range it is shaded
    assert colour_at(strip, 210) == "#00ff00"


def test_sound_is_drawn_below_and_makes_room(strip: Filmstrip) -> None:
    strip.set_clip(100)
    before = strip.sizeHint().height()
    strip.set_wave([0.0] * 50 + [1.0] * 50)
    assert strip.sizeHint().height() == before + WAVE_HEIGHT + 3
    strip.resize(600, strip.sizeHint().height())
    image = strip.grab().toImage()
    rows = range(before, before + WAVE_HEIGHT - 2)
    # The playhead stands on frame 0: look beside it.
    heights = [sum(image.pixelColor(x, y).green() > 60 for y in rows) for x in range(20, 600)]
    assert max(heights[:270]) <= 2
    assert max(heights[290:]) >= WAVE_HEIGHT - 8


def test_notes_are_marked_where_they_belong(strip: Filmstrip) -> None:
    strip.set_clip(100)
    strip.set_notes([((20, 20), "ear"), ((50, 69), "smile"), ((400, 400), "of another clip")])
    accent = QColor(theme.DARK.accent).name()
    assert colour_at(strip, 123, 3) == accent
    assert colour_at(strip, 105, 3) != accent
    assert {colour_at(strip, x, 3) for x in (310, 360, 410)} == {accent}
    assert colour_at(strip, 440, 3) != accent


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|setting)")
def test_the_preview_shows_the_frame_under_the_pointer(strip: Filmstrip, qtbot: QtBot) -> None:
    strip.set_clip(100)
    strip.set_notes([((40, 49), "smile")])
    asked: list[list[int]] = []
    strip.thumbs_requested.connect(asked.append)
    qtbot.mouseMove(strip, QPoint(273, 20))
    assert strip.preview.isVisible()
    assert strip.preview.number == 45
    assert strip.preview.text == "045 · smile"
    assert asked[-1][0] == 45
    picture = QImage(80, 44, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ff0000"))
    strip.set_thumb(45, picture)
    shown = strip.preview.grab().toImage()
    assert shown.pixelColor(shown.width() // 2, 40) == QColor("#ff0000")
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(273, 20))
    assert not strip.preview.isVisible()
