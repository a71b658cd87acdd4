"""The recent strip and the library's grid."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMessageBox

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.request import Request
from seedance_desktop.ui.library import place as place_module
from seedance_desktop.ui.library.cards import ClipRole, length, made_with, title
from seedance_desktop.ui.library.paged import PAGE, PagedModel
from seedance_desktop.ui.library.place import DEBOUNCE_MS, LibraryPlace
from seedance_desktop.ui.library.posters import PosterCache
from seedance_desktop.ui.library.strip import MOST, RecentStrip

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


async def until(condition):
    async with asyncio.timeout(10):
        while not condition():
            QApplication.processEvents()
            await asyncio.sleep(0.005)


def shown(model):
    return [index.data(ClipRole).id for row in range(model.rowCount()) if (index := model.index(row))]


# What a card says.


def test_a_card_says_model_resolution_and_length():
    assert made_with(clip(1)) == "2.0 · 720p"
    assert made_with(clip(1, prompt="")) == "1280×720"
    assert title(clip(1, prompt="\n A boat\non a river")) == "A boat"
    assert title(clip(1, prompt="")) == "clip-1"
    assert [length(seconds) for seconds in (4.04, 8.0, 9.99, 12.04)] == ["4.0 s", "8.0 s", "10 s", "12 s"]


# The strip.


@pytest.fixture
def strip(qtbot, tmp_path):
    made = RecentStrip(lambda clip: tmp_path / f"{clip.id}.png")
    qtbot.addWidget(made)
    made.resize(800, 220)
    return made


def test_the_strip_shows_the_newest_first_and_keeps_a_bounded_number(strip):
    strip.set_clips([clip(1), clip(3), clip(2)])
    assert shown(strip.model) == ["c3", "c2", "c1"]
    strip.add(clip(5))
    strip.add(clip(4))
    assert shown(strip.model) == ["c5", "c4", "c3", "c2", "c1"]
    for number in range(6, MOST + 6):
        strip.add(clip(number))
    assert shown(strip.model) == [f"c{number}" for number in range(MOST + 5, 5, -1)]


def test_a_known_clip_is_replaced_and_not_shown_twice(strip):
    strip.set_clips([clip(1), clip(2)])
    strip.add(clip(1, rating=4))
    assert shown(strip.model) == ["c2", "c1"]
    assert strip.model.index(1).data(ClipRole).rating == 4
    strip.remove("c2")
    assert shown(strip.model) == ["c1"]


def test_the_strips_search_knows_prompts_and_file_names(strip, qtbot):
    strip.set_clips([clip(1, "Mist over pines"), clip(2, "A paper boat"), clip(3, "")])
    qtbot.keyClicks(strip.search, "PINES mist")
    assert shown(strip.model) == ["c1"]
    strip.add(clip(4, "A boat"))
    assert shown(strip.model) == ["c1"]
    strip.search.setText("clip-3")
    assert shown(strip.model) == ["c3"]
    strip.search.clear()
    assert shown(strip.model) == ["c4", "c3", "c2", "c1"]


def test_a_click_opens_and_a_click_with_a_key_selects(strip, qtbot):
    with qtbot.waitExposed(strip):
        strip.show()
    strip.set_clips([clip(1), clip(2)])
    opened, selected = [], []
    strip.opened.connect(opened.append)
    strip.selection.connect(lambda clips: selected.append([one.id for one in clips]))

    def at(row):
        return strip.list.visualRect(strip.model.index(row)).center()

    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(strip.list.viewport(), left, pos=at(0))
    qtbot.mouseClick(strip.list.viewport(), left, Qt.KeyboardModifier.ControlModifier, pos=at(1))
    assert [one.id for one in opened] == ["c2"]
    assert selected[-1] == ["c2", "c1"]
    qtbot.keyClick(strip.list, Qt.Key.Key_Return)
    assert [one.id for one in opened] == ["c2", "c1"]


def test_the_empty_strip_says_what_it_is_for(strip):
    assert strip.list.empty_text() == "Clips appear here when they are ready."
    strip.search.setText("zebra")
    assert "matches" in strip.list.empty_text()


def test_cards_are_dragged_out_as_files(strip):
    strip.set_clips([clip(1)])
    mime = strip.model.mimeData([strip.model.index(0)])
    assert mime.hasFormat("text/uri-list")
    assert [url.toLocalFile() for url in mime.urls()] == ["/clips/clip-1.mp4"]


# Posters.


def test_posters_are_read_once_shrunk_and_forgotten_when_there_are_too_many(qtbot, tmp_path):
    big = QImage(400, 225, QImage.Format.Format_RGB32)
    big.fill(Qt.GlobalColor.red)
    for number in range(4):
        assert big.save(str(tmp_path / f"{number}.png"))
    one = 100 * 56 * 4
    cache = PosterCache(100, most_bytes=2 * one)
    for number in range(4):
        with qtbot.waitSignal(cache.loaded):
            assert cache.get(str(number), tmp_path / f"{number}.png") is None
    assert cache.get("3", tmp_path / "3.png").size().toTuple() == (100, 56)
    assert [key for key in "0123" if key in cache._images] == ["2", "3"]


def test_a_poster_that_is_not_there_yet_is_read_when_it_is(qtbot, tmp_path):
    path = tmp_path / "late.png"
    cache = PosterCache(100, 10**6)
    with qtbot.waitSignal(cache.loaded):
        cache.get("late", path)
    assert cache.get("late", path) is None
    assert QImage(10, 10, QImage.Format.Format_RGB32).save(str(path))
    with qtbot.waitSignal(cache.loaded):
        cache.forget("late")
        cache.get("late", path)
    assert cache.get("late", path) is not None


# The grid.


class Store:
    """Answers queries as the store does; `hold` keeps a search's answer back until it is set."""

    def __init__(self, clips):
        self.clips = clips
        self.asked = []
        self.hold = {}
        self.error = None

    async def query(self, text, sort, offset, limit):
        self.asked.append((text, sort, offset, limit))
        if text in self.hold:
            await self.hold[text].wait()
        if self.error:
            raise self.error
        found = [one for one in self.clips if text in (one.request.prompt if one.request else "")]
        return found[offset : offset + limit], len(found)


@pytest.fixture
def store():
    return Store([clip(number, f"Prompt {number}") for number in range(2 * PAGE + 50)])


@pytest.fixture
def library(qtbot, store, tmp_path):
    made = LibraryPlace(store.query, lambda clip: tmp_path / f"{clip.id}.png")
    qtbot.addWidget(made)
    made.resize(900, 600)
    return made


async def test_nothing_is_read_before_the_place_is_seen(library, store):
    library.refresh()
    await asyncio.sleep(0)
    assert store.asked == []
    library.show()
    await until(lambda: library.model.rowCount() == 2 * PAGE + 50)
    assert store.asked[0] == ("", "newest", 0, PAGE)
    assert library.count.text() == "450 clips"


async def test_pages_are_read_when_they_come_into_view(library, store):
    library.show()
    await until(library.model.rowCount)
    assert {offset for _, _, offset, _ in store.asked} == {0}
    library.grid.scrollToBottom()
    await until(lambda: library.model.clip(2 * PAGE + 49))
    assert library.model.clip(PAGE) is None  # never seen, never read
    assert [offset for _, _, offset, _ in store.asked].count(2 * PAGE) == 1


async def test_typing_asks_once_after_a_pause(library, store, qtbot):
    library.show()
    await until(library.model.rowCount)
    store.asked.clear()
    qtbot.keyClicks(library.search, "Prompt 44")
    assert store.asked == []
    await until(lambda: library.model.rowCount() == 11)
    assert [text for text, *_ in store.asked] == ["Prompt 44"]
    assert DEBOUNCE_MS == library._debounce.interval() == 150


async def test_the_newest_search_wins_even_when_an_older_answer_comes_later(store):
    model = PagedModel(store.query)
    store.hold = {"Prompt 1": asyncio.Event(), "Prompt 44": asyncio.Event()}
    counted = []
    model.counted.connect(counted.append)
    model.search("Prompt 1", "newest")
    model.search("Prompt 44", "newest")
    await until(lambda: len(store.asked) == 2)
    store.hold["Prompt 44"].set()
    await until(lambda: counted)
    store.hold["Prompt 1"].set()
    for _ in range(10):
        await asyncio.sleep(0)
    assert counted == [11]
    assert title(model.clip(0)) == "Prompt 44"


async def test_sorting_is_the_stores_work(library, store):
    library.show()
    await until(library.model.rowCount)
    library.sort.setCurrentIndex(library.sort.findData("longest"))
    await until(lambda: store.asked[-1][1] == "longest")


async def test_new_clips_slide_in_without_disturbing_the_selection(library, store):
    library.show()
    await until(library.model.rowCount)
    library.grid.setCurrentIndex(library.model.index(3))
    chosen = library.grid.currentIndex().data(ClipRole)
    store.clips = [clip(1000), clip(1001), *store.clips]
    library.refresh()
    await until(lambda: library.model.rowCount() == 2 * PAGE + 52)
    assert library.selected_rows() == [5]
    assert library.grid.currentIndex().data(ClipRole) == chosen
    assert [library.model.clip(row).id for row in (0, 1)] == ["c1000", "c1001"]
    store.clips = store.clips[1:]
    library.refresh()
    await until(lambda: library.model.rowCount() == 2 * PAGE + 51)
    assert library.model.clip(0).id == "c1001"


async def test_words_for_no_clips_no_match_and_no_store(library, store, qtbot):
    store.clips = []
    library.show()
    await until(lambda: library.grid.empty_text() == place_module.NO_CLIPS)
    library.search.setText("zebra")
    await until(lambda: "zebra" in library.grid.empty_text())
    store.error = OSError("The disk is gone.")
    library.refresh()
    await until(lambda: "The disk is gone." in library.count.text())


async def test_enter_and_double_click_open(library, qtbot):
    library.show()
    await until(library.model.rowCount)
    opened = []
    library.opened.connect(lambda one: opened.append(one.id))
    library.grid.setCurrentIndex(library.model.index(1))
    qtbot.keyClick(library.grid, Qt.Key.Key_Return)
    where = library.grid.visualRect(library.model.index(0)).center()
    qtbot.mouseClick(library.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(library.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened == ["c1", "c0"]


async def test_the_bin_is_asked_for_all_that_is_chosen_read_or_not(library, store, qtbot):
    library.show()
    await until(library.model.rowCount)
    binned = []
    library.bin_requested.connect(binned.append)
    library.grid.selectAll()
    assert library.count.text() == "450 of 450 clips selected"
    qtbot.keyClick(library.grid, Qt.Key.Key_Delete)
    await until(lambda: library.findChildren(QMessageBox, "library_question"))
    box = library.findChild(QMessageBox, "library_question")
    assert "450 clips" in box.text()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert binned == []
    library.grid.clearSelection()
    rows = QItemSelection(library.model.index(0), library.model.index(1))
    library.grid.selectionModel().select(rows, QItemSelectionModel.SelectionFlag.Select)
    await library._ask_bin()
    box = library.findChildren(QMessageBox, "library_question")[-1]
    next(one for one in box.buttons() if one.text().replace("&", "") == "Move to the bin").click()
    assert [one.id for one in binned[0]] == ["c0", "c1"]


async def test_no_drag_leaves_a_chosen_clip_out(library):
    library.show()
    await until(library.model.rowCount)
    rows = [library.model.index(row) for row in (0, PAGE + 1)]
    assert not library.model.mimeData(rows).hasUrls()
    await until(lambda: library.model.clip(PAGE + 1))
    assert len(library.model.mimeData(rows).urls()) == 2


async def test_the_menu_of_a_card(library, qtbot):
    library.show()
    await until(library.model.rowCount)
    heard = []
    for name in ("opened", "reveal", "reuse"):
        getattr(library, name).connect(lambda one, name=name: heard.append((name, one.id)))
    menu = library.menu(library.model.index(2))
    for entry in menu.actions():
        if entry.text() in {"Open in Review", "Show in folder", "Use these settings", "Copy prompt"}:
            entry.trigger()
    assert heard == [("opened", "c2"), ("reveal", "c2"), ("reuse", "c2")]
    assert QGuiApplication.clipboard().text() == "Prompt 2"


async def test_cards_fill_the_width_at_every_size(library, qtbot):
    library.show()
    await until(library.model.rowCount)
    for wished in (140, 200, 360):
        library.card_size.setValue(wished)
        await until(lambda: library.grid.visualRect(library.model.index(0)).width() > 0)
        QApplication.processEvents()
        first_row = [
            rect
            for row in range(12)
            if (rect := library.grid.visualRect(library.model.index(row))).top()
            == library.grid.visualRect(library.model.index(0)).top()
        ]
        gap = library.grid.viewport().width() - first_row[-1].right()
        assert gap < 12 + len(first_row)
        assert library.grid.indexAt(QPoint(20, 20)).row() == 0
