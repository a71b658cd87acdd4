"""What a card says, the recent strip, and thumbnails."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.shot import TakeName
from seedance_desktop.ui.clips.actions import ClipActions
from seedance_desktop.ui.clips.cards import ClipRole, detail_text, length, settings_text
from seedance_desktop.ui.clips.recent_clips import MAX_CLIPS, RecentClips, RecentClipsModel
from seedance_desktop.ui.clips.thumbnails import ThumbnailCache

START = datetime(2026, 5, 1, tzinfo=UTC)


def clip(number, prompt="A boat", **known):
    request = Request(service=Service.V2, model="seedance-2", prompt=prompt) if prompt else None
    known = {"duration_s": 8.04, "rating": 0} | known
    return Clip(
        id=f"c{number}",
        path=Path(f"/clips/clip-{number}.mp4"),
        created_at=START + timedelta(minutes=number),
        width=1280,
        height=720,
        fps=24.0,
        frames=193,
        has_audio=True,
        byte_size=1,
        request=request,
        **known,
    )


def shown(model):
    return [index.data(ClipRole).id for row in range(model.rowCount()) if (index := model.index(row, 0))]


# What a card says.


def test_a_card_says_model_resolution_and_length():
    assert settings_text(clip(1)) == "2.0 · 720p"
    assert settings_text(clip(1, prompt="")) == "1280×720"
    assert detail_text(clip(1)) == "2.0 · 720p"
    assert detail_text(replace(clip(1), named=TakeName(2, "green"))) == "green"
    assert [length(seconds) for seconds in (4.04, 8.0, 9.99, 12.04)] == ["4.0 s", "8.0 s", "10 s", "12 s"]


# The strip.


@pytest.fixture
def strip(qtbot, tmp_path):
    made = RecentClips(RecentClipsModel(), lambda clip: tmp_path / f"{clip.id}.png")
    made.clip_actions = ClipActions(None)
    qtbot.addWidget(made)
    made.resize(800, 220)
    return made


def test_the_strip_shows_the_newest_first_and_keeps_a_bounded_number(strip):
    strip.model.set_clips([clip(1), clip(3), clip(2)])
    assert shown(strip.shown) == ["c3", "c2", "c1"]
    strip.model.add(clip(5))
    strip.model.add(clip(4))
    assert shown(strip.shown) == ["c5", "c4", "c3", "c2", "c1"]
    for number in range(6, MAX_CLIPS + 6):
        strip.model.add(clip(number))
    assert shown(strip.shown) == [f"c{number}" for number in range(MAX_CLIPS + 5, 5, -1)]


def test_a_known_clip_is_replaced_and_not_shown_twice(strip):
    strip.model.set_clips([clip(1), clip(2)])
    strip.model.add(clip(1, rating=4))
    assert shown(strip.shown) == ["c2", "c1"]
    assert strip.shown.index(1, 0).data(ClipRole).rating == 4


def test_the_strips_search_knows_prompts_and_file_names(strip, qtbot):
    strip.model.set_clips([clip(1, "Mist over pines"), clip(2, "A paper boat"), clip(3, "")])
    qtbot.keyClicks(strip.search, "PINES mist")
    assert shown(strip.shown) == ["c1"]
    strip.model.add(clip(4, "A boat"))
    assert shown(strip.shown) == ["c1"]
    strip.search.setText("clip-3")
    assert shown(strip.shown) == ["c3"]
    strip.search.clear()
    assert shown(strip.shown) == ["c4", "c3", "c2", "c1"]


def test_a_click_opens_and_a_click_with_a_key_selects(strip, qtbot):
    with qtbot.waitExposed(strip):
        strip.show()
    strip.model.set_clips([clip(1), clip(2)])
    opened, selected = [], []
    strip.opened.connect(opened.append)
    strip.selection.connect(lambda clips: selected.append([one.id for one in clips]))

    def at(row):
        return strip.list.visualRect(strip.shown.index(row, 0)).center()

    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(strip.list.viewport(), left, pos=at(0))
    qtbot.mouseClick(strip.list.viewport(), left, Qt.KeyboardModifier.ControlModifier, pos=at(1))
    assert [one.id for one in opened] == ["c2"]
    assert selected[-1] == ["c2", "c1"]
    qtbot.keyClick(strip.list, Qt.Key.Key_Return)
    assert [one.id for one in opened] == ["c2", "c1"]


def test_the_empty_strip_says_what_it_is_for_once_it_is_known_to_be_empty(strip):
    assert strip.list.empty_text() == ""
    strip.search.setText("zebra")
    assert strip.list.empty_text() == ""
    strip.search.clear()
    strip.model.set_clips([])
    assert strip.list.empty_text() == "Clips appear here when they are ready."
    strip.search.setText("zebra")
    assert "match" in strip.list.empty_text()


def test_cards_are_dragged_out_as_files(strip):
    strip.model.set_clips([clip(1)])
    mime = strip.shown.mimeData([strip.shown.index(0, 0)])
    assert mime.hasFormat("text/uri-list")
    assert [url.toLocalFile() for url in mime.urls()] == ["/clips/clip-1.mp4"]


# Thumbnails.


def test_thumbnails_are_read_once_shrunk_and_forgotten_when_there_are_too_many(qtbot, tmp_path):
    big = QImage(400, 225, QImage.Format.Format_RGB32)
    big.fill(Qt.GlobalColor.red)
    for number in range(4):
        assert big.save(str(tmp_path / f"{number}.png"))
    one = 100 * 56 * 4
    cache = ThumbnailCache(100, max_bytes=2 * one)
    for number in range(4):
        with qtbot.waitSignal(cache.loaded):
            assert cache.get(str(number), tmp_path / f"{number}.png") is None
    assert cache.get("3", tmp_path / "3.png").size().toTuple() == (100, 56)
    assert [key for key in "0123" if key in cache.images] == ["2", "3"]


def test_a_thumbnail_that_is_not_there_yet_is_read_when_it_is(qtbot, tmp_path):
    path = tmp_path / "late.png"
    cache = ThumbnailCache(100, 10**6)
    with qtbot.waitSignal(cache.loaded):
        cache.get("late", path)
    assert cache.get("late", path) is None
    assert QImage(10, 10, QImage.Format.Format_RGB32).save(str(path))
    with qtbot.waitSignal(cache.loaded):
        cache.forget("late")
        cache.get("late", path)
    assert cache.get("late", path) is not None


def test_a_thumbnail_that_is_lost_is_made_again_from_the_clip(qtbot, tmp_path, video):
    cache = ThumbnailCache(100, 10**6)
    path, size = tmp_path / "thumbnail.jpg", QSize(96, 54)
    with qtbot.waitSignal(cache.loaded, timeout=20_000):
        assert cache.sized("a", path, video(seconds=1), size) is None
    assert cache.sized("a", path, path, size).size() == size
    assert path.exists()
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no video")
    with qtbot.waitSignal(cache.loaded, timeout=20_000):
        cache.sized("b", tmp_path / "b.jpg", broken, size)
    assert cache.sized("b", tmp_path / "b.jpg", broken, size) is None


def test_a_thumbnail_fills_its_card_or_is_letterboxed(qtbot, tmp_path):
    for name, size in (("wide", (320, 180)), ("tall", (90, 160))):
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.red)
        assert image.save(str(tmp_path / f"{name}.png"))
    cache = ThumbnailCache(320, 10**6)
    for name, at_edge in (("wide", True), ("tall", False)):
        path = tmp_path / f"{name}.png"
        for size in (QSize(80, 50), QSize(160, 100)):
            with qtbot.waitSignal(cache.loaded):
                before = cache.sized(name, path, path, size)
            assert (before is None) == (size.width() == 80)  # the old size serves until the new one is there
        fitted = cache.sized(name, path, path, QSize(160, 100))
        assert fitted.size() == QSize(160, 100)
        assert (fitted.pixelColor(1, 50) == Qt.GlobalColor.red) is at_edge
        assert fitted.pixelColor(80, 50) == Qt.GlobalColor.red
