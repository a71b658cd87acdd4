"""The library: grid and table over a real database."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QListView, QMessageBox, QStyleOptionViewItem, QWidget

from seedance_desktop.domain.clip import Flag
from seedance_desktop.store.database import StoreError
from seedance_desktop.store.search import ClipQuery, Filters
from seedance_desktop.ui import theme
from seedance_desktop.ui.clips.card_delegate import CardDelegate
from seedance_desktop.ui.clips.cards import MARGIN, ClipRole, StackRole
from seedance_desktop.ui.library import view as place_module
from seedance_desktop.ui.library.columns import COLUMNS
from seedance_desktop.ui.library.model import PAGE, LibraryModel
from tests.support.waiting import tasks_done, until
from tests.ui.library_world import LibraryWorld, clip, shown

# Tooltips and menus ask for what a screen of no window system has not got.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
COUNT = 4 * PAGE + 50


@pytest.fixture
async def world(qtbot, tmp_path, themed):
    made = LibraryWorld(tmp_path)
    await made.open(clip(number, f"Prompt {number}") for number in range(COUNT))
    qtbot.addWidget(made.place)
    yield made
    await made.close()


class Slow:
    """A store whose searches can be held back or fail."""

    def __init__(self, numbers):
        self.numbers = numbers
        self.asked = []
        self.hold = {}
        self.error = None

    async def search(self, query):
        self.asked.append(query.text)
        if query.text in self.hold:
            await self.hold[query.text].wait()
        if self.error:
            raise self.error
        return [number for number in self.numbers if query.text in str(number)], ()

    async def read(self, numbers):
        return {number: clip(number, f"Prompt {number}") for number in numbers}


# Rows.


async def test_nothing_is_loaded_before_the_page_is_shown(world):
    world.place.refresh()
    await tasks_done()
    assert world.place.model.rowCount() == 0
    await world.show(COUNT)
    assert world.place.bar.count.text() == f"{COUNT} clips"


async def test_pages_are_read_when_they_come_into_view(world):
    await world.show(COUNT)
    model = world.place.model
    bar = world.place.grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    await until(lambda: model.clip(COUNT - 1))
    assert model.clip(2 * PAGE) is None  # never seen, never read
    assert model.clip(COUNT - 1).id == "c0"


async def test_typing_asks_once_after_a_pause(world, qtbot):
    await world.show(COUNT)
    searches = []
    world.place.model.reading.connect(lambda: searches.append(world.place.model.query.text))
    qtbot.keyClicks(world.place.bar.search, "Prompt 44")
    assert searches == []
    await until(lambda: world.place.model.rowCount() == 11)
    assert searches == ["Prompt 44"]


async def test_the_newest_search_wins_and_waits_for_one_at_most():
    store = Slow(range(450))
    model = LibraryModel(store)
    store.hold = {"1": asyncio.Event()}
    counted = []
    model.counted.connect(counted.append)
    model.search(ClipQuery("1"))
    await until(lambda: store.asked)
    model.search(ClipQuery("4"))
    model.search(ClipQuery("44"))
    for _ in range(10):
        await asyncio.sleep(0)
    assert store.asked == ["1"]
    store.hold["1"].set()
    await until(lambda: counted)
    assert (store.asked, counted) == (["1", "44"], [14])
    assert model.clip(0).id == "c44"


def test_a_page_requested_without_a_loop_is_read_when_one_runs(qtbot):
    model = LibraryModel(Slow(range(2 * PAGE)))
    last = 2 * PAGE - 1

    async def look():
        model.search(ClipQuery())
        await until(model.rowCount)

    async def look_again():
        model.index(last, 0).data(ClipRole)
        await until(lambda: model.clip(last))

    asyncio.run(look())
    model.index(last, 0).data(ClipRole)
    qtbot.wait(10)  # the timer fires: an error in it would fail this test
    assert model.clip(last) is None
    asyncio.run(look_again())


async def test_new_and_removed_clips_leave_selection_and_place_alone(world):
    await world.show(COUNT)
    view = world.place
    view.grid.setCurrentIndex(view.model.index(3, 0))
    view.grid.verticalScrollBar().setValue(37)
    resets = []
    view.model.modelReset.connect(lambda: resets.append(1))
    await world.clips.save_all([clip(1000), clip(1001)])
    view.refresh()
    await until(lambda: view.model.rowCount() == COUNT + 2)
    assert view.selected_rows() == [5]
    await world.clips.delete(["c1001"])
    view.refresh()
    await until(lambda: view.model.rowCount() == COUNT + 1)
    assert view.grid.currentIndex().data(ClipRole).id == f"c{COUNT - 4}"
    assert (view.grid.verticalScrollBar().value(), resets) == (37, [])


async def test_a_new_order_keeps_what_is_chosen(world):
    await world.show(COUNT)
    view = world.place
    flags = QItemSelectionModel.SelectionFlag
    for row in (0, 2):
        view.grid.selectionModel().select(view.model.index(row, 0), flags.Select)
    view.bar.set_sort("date")
    view.search_now()
    await until(lambda: view.model.clip(0) and view.model.clip(0).id == "c0")
    assert view.selected_rows() == [COUNT - 3, COUNT - 1]
    assert [one.id for one in await view.selected()] == [f"c{COUNT - 3}", f"c{COUNT - 1}"]


async def test_words_for_no_clips_no_match_and_no_store(qtbot, themed):
    store = Slow([])
    model = LibraryModel(store)
    said = []
    model.failed.connect(said.append)
    store.error = StoreError("The disk is gone.")
    model.refresh()
    await until(lambda: said)
    assert said == ["The disk is gone."]


async def test_an_empty_library_says_what_to_do_and_offers_it(qtbot, tmp_path, themed):
    world = await LibraryWorld(tmp_path).open()
    qtbot.addWidget(world.place)
    world.place.show()
    asked = []
    world.place.import_asked.connect(lambda: asked.append(True))
    for name in ("grid", "table"):
        world.place.bar.view.picked.emit(name)
        nothing = world.place.view.empty_state
        await until(lambda words=nothing.title: words.text() == place_module.NO_CLIPS)
        assert nothing.title.isVisible()
        qtbot.mouseClick(nothing.button, Qt.MouseButton.LeftButton)
        assert asked.pop()
    await world.close()


async def test_an_empty_search_offers_to_show_all_clips(world, qtbot):
    nothing = world.place.grid.empty_state
    world.place.show()
    await until(nothing.isHidden)
    world.place.bar.search.setText("zebra")
    await until(lambda: "zebra" in nothing.title.text())
    world.place.set_query(ClipQuery(filters=Filters(min_rating=3, days=1)))
    await until(lambda: "filters" in nothing.title.text())
    assert nothing.isVisible()
    qtbot.mouseClick(nothing.button, Qt.MouseButton.LeftButton)
    await until(nothing.isHidden)
    assert not world.place.query().text
    assert not world.place.query().filters.active()
    assert world.place.model.rowCount()


# The grid under the user's hands.


def centre(view, row):
    return view.grid.visualRect(view.model.index(row, 0)).center()


async def test_choosing_by_click_ctrl_shift_and_band(world, qtbot):
    await world.show(COUNT)
    view, viewport = world.place, world.place.grid.viewport()
    columns = view.grid.columns
    assert columns >= 3
    qtbot.mouseClick(viewport, LEFT, pos=centre(view, 1))
    qtbot.mouseClick(viewport, LEFT, CTRL, pos=centre(view, columns + 1))
    assert view.selected_rows() == [1, columns + 1]
    qtbot.mouseClick(viewport, LEFT, pos=centre(view, 2))
    qtbot.mouseClick(viewport, LEFT, SHIFT, pos=centre(view, columns))
    assert view.selected_rows() == list(range(2, columns + 1))
    first, last = view.grid.visualRect(view.model.index(0, 0)), centre(view, columns + 1)
    qtbot.mousePress(viewport, LEFT, pos=first.topLeft() + QPoint(1, 1))  # between the cards: a band, not a drag
    qtbot.mouseMove(viewport, last - QPoint(20, 20))
    qtbot.mouseMove(viewport, last)
    assert view.selected_rows() == [0, 1, columns, columns + 1]
    qtbot.mouseRelease(viewport, LEFT, pos=last)
    assert view.selected_rows() == [0, 1, columns, columns + 1]
    assert view.bar.count.text() == f"4 of {COUNT} clips selected"


async def test_keys_move_about_in_the_grid(world, qtbot):
    await world.show(COUNT)
    grid = world.place.grid
    grid.setCurrentIndex(world.place.model.index(0, 0))
    for key, row in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + grid.columns),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_End, COUNT - 1),
        (Qt.Key.Key_Down, COUNT - 1),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0),
    ):
        qtbot.keyClick(grid, key)
        assert grid.currentIndex().row() == row
        assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))


async def test_shortcuts_apply_to_all_selected_clips_loaded_or_not(world, qtbot):
    await world.show(COUNT)
    view = world.place
    view.grid.selectAll()
    qtbot.keyClick(view.grid, Qt.Key.Key_4)
    await until(lambda: view.model.clip(0).rating == 4)
    qtbot.keyClick(view.grid, Qt.Key.Key_P)
    await until(lambda: view.model.clip(0).flag is Flag.PICK)
    _, total = await world.clips.find(filters=Filters(min_rating=4, flag="pick"))
    assert total == COUNT
    view.grid.setFocus()
    qtbot.keyClick(view.grid, Qt.Key.Key_Z, CTRL)
    await until(lambda: view.model.clip(0).flag is Flag.NONE)
    assert view.model.clip(0).rating == 4
    qtbot.keyClick(view.grid, Qt.Key.Key_Z, CTRL | SHIFT)
    await until(lambda: view.model.clip(0).flag is Flag.PICK)


async def test_a_clip_that_no_longer_matches_is_hidden(world, qtbot):
    await world.show(COUNT)
    view = world.place
    await world.annotation_commands.set_rating([clip(number) for number in (10, 20, 30)], 5)
    qtbot.mouseClick(view.filters.stars, LEFT, pos=QPoint(4 + 4 * 18 + 5, 10))
    await until(lambda: shown(view.model) == ["c30", "c20", "c10"])
    view.grid.setCurrentIndex(view.model.index(1, 0))
    qtbot.keyClick(view.grid, Qt.Key.Key_1)
    await until(lambda: shown(view.model) == ["c30", "c10"])


async def test_enter_and_double_click_open(world, qtbot):
    await world.show(COUNT)
    view = world.place
    opened = []
    world.actions.opened.connect(lambda one: opened.append(one.id))
    view.grid.setCurrentIndex(view.model.index(1, 0))
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    qtbot.mouseClick(view.grid.viewport(), LEFT, pos=centre(view, 0))
    qtbot.mouseDClick(view.grid.viewport(), LEFT, pos=centre(view, 0))
    assert opened == [f"c{COUNT - 2}", f"c{COUNT - 1}"]


async def test_compare_is_for_two_to_four(world, qtbot):
    await world.show(COUNT)
    view = world.place
    compared = []
    world.actions.compare.connect(lambda clips: compared.append([one.id for one in clips]))
    view.grid.setCurrentIndex(view.model.index(0, 0))
    qtbot.keyClick(view.grid, Qt.Key.Key_C)
    await until(lambda: world.told)
    assert "two to four" in world.told[0]
    for row in (1, 2):
        view.grid.selectionModel().select(view.model.index(row, 0), QItemSelectionModel.SelectionFlag.Select)
    qtbot.keyClick(view.grid, Qt.Key.Key_C)
    await until(lambda: compared)
    assert compared == [[f"c{COUNT - n}" for n in (1, 2, 3)]]


async def test_no_drag_leaves_a_chosen_clip_out(world):
    await world.show(COUNT)
    model = world.place.model
    rows = [model.index(row, 0) for row in (0, 3 * PAGE + 1)]
    assert not model.mimeData(rows).hasUrls()
    await until(lambda: model.clip(3 * PAGE + 1))
    assert [Path(url.toLocalFile()).name for url in model.mimeData(rows).urls()] == [
        f"clip-{COUNT - 1:04d}.mp4", f"clip-{COUNT - 3 * PAGE - 2:04d}.mp4",
    ]  # fmt: skip


async def test_all_selected_clips_go_to_the_bin_loaded_or_not(world, qtbot):
    await world.show(COUNT)
    view = world.place
    binned = []
    world.actions.bin_requested.connect(binned.append)
    view.grid.selectAll()
    qtbot.keyClick(view.grid, Qt.Key.Key_Delete)
    await until(lambda: view.findChildren(QMessageBox, "library_question"))
    box = view.findChild(QMessageBox, "library_question")
    assert f"{COUNT} clips" in box.text()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert binned == []
    world.actions.ask_bin([clip(1), clip(2, job_id=None)], view)
    box = view.findChildren(QMessageBox, "library_question")[-1]
    assert "Including 1 imported clip: the files stay" in box.informativeText()
    next(one for one in box.buttons() if one.text().replace("&", "") == "Move to the bin").click()
    assert [one.id for one in binned[0]] == ["c1", "c2"]


async def test_the_menu_of_a_card(world):
    await world.show(COUNT)
    view = world.place
    heard = []
    for name in ("opened", "reveal", "reuse"):
        getattr(world.actions, name).connect(lambda one, name=name: heard.append((name, one.id)))
    shot = view.model.clip(2)
    menu = view.menu(shot, 2, [])
    entries = {entry.text(): entry for entry in menu.actions()}
    for words in ("Open in Review", "Show in folder", "Use these settings", "Copy prompt"):
        entries[words].trigger()
    assert heard == [(name, shot.id) for name in ("opened", "reveal", "reuse")]
    assert QGuiApplication.clipboard().text() == shot.request.prompt
    assert not entries["Compare"].isEnabled()
    colours = {entry.text(): entry for entry in entries["Colour"].menu().actions()}
    colours["Green"].trigger()
    await until(lambda: view.model.clip(2).colour == "green")


async def test_cards_fill_the_width_at_every_size(world):
    await world.show(COUNT)
    view = world.place
    for wished in (140, 200, 360):
        view.bar.card_size.setValue(wished)
        QApplication.processEvents()
        columns = view.grid.columns
        last = view.grid.visualRect(view.model.index(columns - 1, 0))
        assert view.grid.viewport().width() - last.right() <= 1
        assert view.grid.indexAt(QPoint(20, 20)).row() == 0
        below = view.grid.visualRect(view.model.index(columns, 0))
        assert (below.left(), below.top()) == (0, last.bottom() + 1)


async def test_the_topmost_card_stays_when_the_size_changes(world):
    await world.show(COUNT)
    view = world.place
    view.grid.scrollTo(view.model.index(200, 0), view.grid.ScrollHint.PositionAtTop)
    top = view.grid.indexAt(QPoint(20, 20)).row()
    view.bar.card_size.setValue(320)
    assert top in view.grid.visible_rows()[: view.grid.columns]
    await world.rest()


# Stacks.


async def test_takes_of_one_shot_are_stacked_and_opened_by_their_number(qtbot, tmp_path, themed):
    world = await LibraryWorld(tmp_path).open(
        clip(number, f"Prompt {number // 4}", shot=f"s{number // 4}", take=number % 4 + 1) for number in range(40)
    )
    qtbot.addWidget(world.place)
    view = world.place
    await world.show(40)
    view.bar.stacked.click()
    await until(lambda: view.model.rowCount() == 10)
    assert view.bar.count.text() == "40 clips in 10 stacks"
    assert view.model.index(1, 0).data(StackRole).size == 4
    delegate = view.grid.itemDelegate()
    assert isinstance(delegate, CardDelegate)
    badge = delegate.stack_badge(view.grid.visualRect(view.model.index(1, 0)))
    qtbot.mouseClick(view.grid.viewport(), LEFT, pos=badge.center())
    await until(lambda: view.model.rowCount() == 13)
    assert shown(view.model)[:6] == ["c39", "c35", "c34", "c33", "c32", "c31"]
    assert view.selected_rows() == []
    menu = view.menu(view.model.clip(2), 2, [])
    next(entry for entry in menu.actions() if "Collapse" in entry.text()).trigger()
    assert view.model.rowCount() == 10
    await world.rest()
    await world.close()


def test_a_thumbnail_is_painted_unscaled_without_its_corners(themed):
    class ThumbnailMaker:
        def sized(self, _key, _path, _clip, size):
            self.image = QImage(size, QImage.Format.Format_RGB32)
            for y in range(size.height()):
                for x in range(size.width()):
                    self.image.setPixelColor(x, y, QColor("white" if (x + y) % 2 else "red"))
            return self.image

    thumbnails, option, view = ThumbnailMaker(), QStyleOptionViewItem(), QWidget()
    option.widget = view
    delegate = CardDelegate(thumbnails, lambda one: Path("/thumbnails", one.id), 200)
    option.font = themed.font()
    card = delegate.card_pixmap(clip(1), None, option, delegate.card_size(option.font), 1.0).toImage()
    inner = QRect(12, 12, 150, 60)
    assert card.copy(inner.translated(MARGIN, MARGIN)) == thumbnails.image.copy(inner)
    assert card.pixelColor(MARGIN, MARGIN) == theme.color("ground")
    assert card.pixelColor(card.width() - MARGIN - 1, MARGIN) == theme.color("ground")


def test_a_few_screenfuls_of_painted_cards_are_kept_and_no_more(themed):
    class ThumbnailMaker:
        def sized(self, *_wish):
            return None

    view = QListView()
    view.resize(1200, 800)
    delegate, option = (
        CardDelegate(ThumbnailMaker(), lambda one: Path("/thumbnails", one.id), 200),
        QStyleOptionViewItem(),
    )
    option.font, option.widget = themed.font(), view
    cell = delegate.card_size(option.font)
    for number in range(200):
        delegate.card_pixmap(clip(number), None, option, cell, 1.0)
    kept = sum(cell.width() * cell.height() for _look, _card in delegate.painted_cards.values())
    assert 2.8 < kept / (1200 * 800) <= 3
    oldest, next_oldest = list(delegate.painted_cards)[:2]
    delegate.card_pixmap(clip(int(oldest[1:]), rating=5), None, option, cell, 1.0)  # it looks another way now
    delegate.card_pixmap(clip(200), None, option, cell, 1.0)
    assert oldest in delegate.painted_cards
    assert next_oldest not in delegate.painted_cards


async def test_thumbnails_of_a_screenful_are_kept(world):
    world.place.resize(2400, 1600)
    world.place.show()
    assert world.place.thumbnails.max_bytes == 2400 * 1600 * 4


# The table.


async def test_the_table_sorts_in_the_store_by_a_click_on_a_column(world, qtbot):
    await world.clips.save_all([clip(2000, duration_s=30.0), clip(2001, duration_s=1.0)])
    await world.show(COUNT + 2)
    view = world.place
    view.bar.view.picked.emit("table")
    header = view.table.horizontalHeader()
    column = next(number for number, each in enumerate(COLUMNS) if each.sort == "length")
    where = QPoint(header.sectionViewportPosition(column) + 5, 5)
    qtbot.mouseClick(header.viewport(), LEFT, pos=where)
    await until(lambda: view.model.clip(0).id == "c2000")
    qtbot.mouseClick(header.viewport(), LEFT, pos=where)
    await until(lambda: view.model.clip(0).id == "c2001")
    assert view.query().sort == "length"
    assert view.table.model() is view.model  # no proxy sorts beside the store


async def test_grid_and_table_share_what_is_chosen(world):
    await world.show(COUNT)
    view = world.place
    flags = QItemSelectionModel.SelectionFlag
    for row in (0, 1, 5):
        view.grid.selectionModel().select(view.model.index(row, 0), flags.Select)
    view.show_view("table")
    assert view.selected_rows() == [0, 1, 5]
    assert len(view.table.selectionModel().selectedRows()) == 3
    view.show_view("grid")
    assert view.selected_rows() == [0, 1, 5]


async def test_a_line_of_the_table(world):
    judged = clip(3000, "Dawn", rating=3, flag=Flag.PICK, tags=("a", "b"), credit_cost=1200, project="Meadow")
    await world.clips.save(judged)
    await world.show(COUNT + 1)
    line = {column.title: world.place.model.index(0, n).data() for n, column in enumerate(COLUMNS)}
    assert line | {"Created": ""} == {
        "Clip": "Dawn", "Rating": "★★★", "Flag": "pick", "Model": "Seedance 2.0", "Resolution": "720p",
        "Ratio": "16:9", "Length": "8.0 s", "Sound": "yes", "Credits": "1,200", "Created": "", "Project": "Meadow",
        "Tags": "a, b", "Size": "0.0 MB",
    }  # fmt: skip


# Files.


async def test_a_file_that_is_found_while_others_are_looked_for_is_not_missing(world):
    missing = world.place.missing
    world.place.show()
    await until(missing.in_view)
    seen = missing.in_view()
    elsewhere = clip(999)

    async def all_gone(_clips):
        return {elsewhere.id}

    async def found_meanwhile(_clips):
        missing.found(elsewhere)
        return set()

    await missing.look_for(seen, all_gone)
    assert elsewhere in missing
    await missing.look_for(seen, found_meanwhile)
    assert elsewhere not in missing


async def test_missing_files_are_noticed_and_can_be_looked_for(world):
    there = world.clips_dir / "there.mp4"
    there.write_bytes(b"x")
    await world.clips.save(clip(4000, path=there))
    asked = []
    world.place.missing.find = world.library.missing
    world.place.relink_requested.connect(lambda: asked.append(1))
    await world.show(COUNT + 1)
    view = world.place
    await until(view.message_bar.isVisible)
    in_view = len(view.grid.visible_rows())
    assert view.message_bar.title.text() == f"The files of {in_view - 1} visible clips are missing."
    assert not view.is_missing(view.model.clip(0))
    view.message_bar.button.click()
    assert asked == [1]


async def test_dropped_files_are_imported_and_own_cards_are_not(world):
    query = []
    world.place.files_dropped.connect(query.append)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/card/a.mp4"), QUrl("https://example.com/b.mp4")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction | Qt.DropAction.LinkAction, mime, buttons, keys)
    world.place.dropEvent(event)
    assert query == [[Path("/card/a.mp4")]]


async def test_only_the_hovered_card_moves(qtbot, tmp_path, themed, video):
    world = await LibraryWorld(tmp_path).open([clip(1, path=video(seconds=1)), clip(2)])
    qtbot.addWidget(world.place)
    await world.show(2)
    view = world.place
    joined = view.hover_animation
    moved = []
    joined.moved.connect(moved.append)
    qtbot.mouseMove(view.grid.viewport(), centre(view, 1))
    await until(lambda: len(moved) >= 3)
    assert set(moved) == {"c1"}
    picture = joined.picture(view.model.clip(1))
    assert isinstance(picture, QImage)
    assert picture.width() == 320
    assert joined.picture(view.model.clip(0)) is None
    assert (world.thumbnails / "c1.reel.jpg").exists()
    qtbot.mouseMove(view.grid.viewport(), QPoint(2, view.grid.viewport().height() - 2))
    assert joined.picture(view.model.clip(1)) is None
    await world.close()


async def test_how_the_library_is_looked_at_is_kept(world):
    view = world.place
    view.restore({"view": "table", "size": 300, "sort": "-rating", "stacked": True, "moon": 1})
    assert view.state() == {"view": "table", "size": 300, "sort": "-rating", "stacked": True}
    view.restore({"view": 3, "size": "big"})
    assert view.state()["view"] == "grid"
