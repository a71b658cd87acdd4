"""Judging, filters, searches, projects, and the joins between them."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import COLOURS, Flag, Note
from seedance_desktop.domain.project import Project
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.library.sidecar import clip_from_sidecar, sidecar_path
from seedance_desktop.store.database import StoreError
from seedance_desktop.store.search import ClipQuery, Filters
from seedance_desktop.ui.clips.cards import COLOUR_TINTS
from seedance_desktop.ui.clips.input_dialogs import ask_days, ask_range, ask_tag
from seedance_desktop.ui.clips.recent_clips import RecentClips, RecentClipsModel
from seedance_desktop.ui.clips.stars import Stars
from seedance_desktop.ui.library.controller import LibraryController
from seedance_desktop.ui.library.filters import FilterRow
from seedance_desktop.ui.library.project_button import ProjectButton
from seedance_desktop.ui.library.projects import ProjectDialog
from tests.media.clips import make_clip
from tests.support.waiting import until
from tests.ui.library_world import LibraryWorld, clip, shown

LEFT = Qt.MouseButton.LeftButton
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
USUAL = Request(service=Service.V2, model="seedance-2-fast", prompt="usual", resolution="480p")


@pytest.fixture
async def world(qtbot, tmp_path, themed):
    made = LibraryWorld(tmp_path)
    await made.open(clip(number, f"Prompt {number}", made.clips_dir) for number in range(6))
    qtbot.addWidget(made.place)
    yield made
    await made.close()


# Judging.


async def test_all_annotations_work_in_bulk_and_are_undoable(world):
    annotation_commands, clips = world.annotation_commands, [clip(1), clip(2)]
    heard = []
    annotation_commands.changed.connect(heard.append)

    async def now():
        return await world.clips.get_all(["c1", "c2"])

    before = await now()
    note = Note(4, 9, "smile")
    await annotation_commands.set_rating(clips, 9)
    await annotation_commands.set_flag(clips, Flag.PICK)
    await annotation_commands.set_colour(clips, "green")
    for tag in ("hero", " Hero ", "", "b  roll", "HERO"):
        await annotation_commands.add_tag(clips, tag)
    await annotation_commands.add_tag(clips, "night")
    await annotation_commands.remove_tag(clips, "B ROLL")
    await annotation_commands.add_note(clips[0], note)
    await annotation_commands.add_note(clips[0], Note(1, 1, "early"))
    await annotation_commands.remove_note(clips[0], Note(1, 1, "early"))
    await annotation_commands.set_project(clips, "Meadow")
    first, second = await now()
    assert (first.rating, first.flag, first.colour, first.tags, first.notes, first.project) == (
        5, Flag.PICK, "green", ("hero", "night"), (note,), "Meadow",
    )  # fmt: skip
    assert second.notes == ()
    assert heard[-1] == second
    steps = []
    while annotation_commands.undo_text:
        steps.append(annotation_commands.undo_text)
        await annotation_commands.undo()
    assert await now() == before
    assert steps[-2:] == ["Pick", "Rating 5"]
    assert len(steps) == 11  # adding a tag that is there already was no step
    while annotation_commands.redo_text:
        await annotation_commands.redo()
    assert await now() == [first, second]
    await world.library.annotations.settle()
    assert clip_from_sidecar(sidecar_path(first.path)).tags == ("hero", "night")


async def test_tags_are_completed_by_use(world):
    await world.annotation_commands.add_tag([clip(1), clip(2)], "Hero")
    await world.annotation_commands.add_tag([clip(3)], "hedge")
    await world.annotation_commands.add_tag([clip(3)], "night")
    assert await world.annotation_commands.tag_suggestions("he") == ["Hero", "hedge"]
    assert await world.annotation_commands.tag_suggestions("") == ["Hero", "hedge", "night"]
    assert await world.annotation_commands.tag_suggestions("x") == []


async def test_a_full_disk_is_reported(world, monkeypatch):
    async def refuse(_ids, _annotations):
        raise StoreError("database or disk is full")

    monkeypatch.setattr(world.clips, "change", refuse)
    world.actions.run(world.annotation_commands.set_rating([clip(1)], 3))
    await until(lambda: world.told)
    assert "could not be saved" in world.told[0]


def test_every_colour_has_a_tint():
    assert set(COLOUR_TINTS) == set(COLOURS)


def test_stars_by_pointer_and_keys(qtbot, themed):
    stars = Stars("Rating")
    qtbot.addWidget(stars)
    picked = []
    stars.picked.connect(picked.append)
    for at in (3, 3, 5):
        qtbot.mouseClick(stars, LEFT, pos=QPoint(4 + (at - 1) * 18 + 9, 10))
    qtbot.keyClick(stars, Qt.Key.Key_Left)
    qtbot.keyClick(stars, Qt.Key.Key_2)
    assert picked == [3, 0, 5, 4, 2]
    assert stars.accessibleName() == "Rating: 2"


# Filters.


@pytest.fixture
def row(qtbot, themed):
    made = FilterRow()
    qtbot.addWidget(made)
    made.set_choices(["seedance-2"], ["Meadow"])
    made.fill_menu()
    return made


def entry(row, *names):
    menu = row.menu
    for name in names[:-1]:
        menu = next(action for action in menu.actions() if action.text() == name).menu()
    return next(action for action in menu.actions() if action.text() == names[-1])


def chips(row):
    return [chip.text().removesuffix("  ×") for chip in row.chips]


@pytest.mark.parametrize(
    ("names", "filters", "chip"),
    [
        (("Model", "Seedance 2.0"), Filters(model="seedance-2"), "Seedance 2.0"),
        (("Created", "Last 7 days"), Filters(days=7), "Last 7 days"),
        (("Aspect ratio", "9:16"), Filters(ratio="9:16"), "9:16"),
        (("Resolution", "720p"), Filters(resolution="720p"), "720p"),
        (("Length", "5 to 10 s"), Filters(min_s=5.0, max_s=10.0), "5 to 10 s"),
        (("Length", "10 s and over"), Filters(min_s=10.0), "10 s and over"),
        (("Cost", "No cost"), Filters(max_credits=0), "No cost"),
        (("Sound", "Without"), Filters(has_audio=False), "No sound"),
        (("Shot chain", "Not in a shot chain"), Filters(lineage="alone"), "Not in a shot chain"),
        (("Colour", "Green"), Filters(colour="green"), "Green"),
        (("Project", "Meadow"), Filters(project="Meadow"), "Project Meadow"),
        (("Project", "None"), Filters(project=""), "No project"),
    ],
)
def test_a_filter_from_the_menu_is_a_chip_that_clears_it(row, names, filters, chip):
    heard = []
    row.changed.connect(lambda: heard.append(row.filters))
    entry(row, *names).trigger()
    assert heard == [filters]
    assert chips(row) == [chip]
    row.fill_menu()
    assert entry(row, *names).isChecked()
    row.chips[0].click()
    assert heard[-1] == Filters()
    assert chips(row) == []
    assert row.clear.isHidden()


def test_one_of_a_group_takes_the_place_of_the_other_and_clear_all_clears(row):
    entry(row, "Length", "Up to 5 s").trigger()
    row.fill_menu()
    entry(row, "Length", "10 s and over").trigger()
    row.picks.click()
    row.rejects.click()
    assert row.filters == Filters(min_s=10.0, flag="reject")
    assert not row.picks.isChecked()
    row.clear.click()
    assert row.filters == Filters()


def test_chips_go_on_in_the_next_line_when_the_window_is_narrow(row):
    row.resize(1200, 40)
    row.show()
    for names in (("Model", "Seedance 2.0"), ("Aspect ratio", "9:16"), ("Colour", "Green"), ("Project", "Meadow")):
        row.fill_menu()
        entry(row, *names).trigger()
    assert row.flow.heightForWidth(1200) < row.flow.heightForWidth(400)


def test_ranges_and_days_are_asked_for(qtbot, row):
    answers = []
    dialog = ask_range(row, "Length", "s", None, 8, 600, lambda *ends: answers.append(ends))
    dialog.accept()
    dialog = ask_range(row, "Length", "s", 12, 8, 600, lambda *ends: answers.append(ends))
    dialog.accept()
    dialog = ask_days(row, "2026-05-09", "2026-05-01", lambda *ends: answers.append(ends))
    dialog.accept()
    assert answers == [(None, 8), (8, 12), ("2026-05-01", "2026-05-09")]


def test_a_tag_is_completed(qtbot, row):
    answers = []
    dialog = ask_tag(row, ["hero", "night"], answers.append)
    field = dialog.findChild(QLineEdit, "tag_field")
    qtbot.keyClicks(field, "igh")
    assert field.completer().currentCompletion() == "night"
    field.setText("night")
    dialog.accept()
    assert answers == ["night"]


# Joined.


class Engine:
    """The engine as far as the library needs it."""

    def __init__(self):
        self.project, self.folders, self.renamed = None, {}, []

    def set_project(self, name, folders):
        self.project, self.folders = name, folders

    async def rename_project(self, old, new):
        self.renamed.append((old, new))


@pytest.fixture
async def joined(world, qtbot):
    strip = RecentClips(RecentClipsModel(), lambda one: world.thumbnails / f"{one.id}.jpg")
    strip.clip_actions = world.place.clip_actions
    button = ProjectButton()
    qtbot.addWidget(strip)
    qtbot.addWidget(button)
    world.recent_clips, world.button, world.engine = strip, button, Engine()
    strip.model.set_clips((await world.clips.find())[0])
    world.controller = LibraryController(
        world.place, strip.model, button, world.library, world.clips, world.projects, world.engine, lambda: USUAL
    )
    world.controller.message.connect(world.told.append)
    await world.controller.load("")
    await world.show(6)
    return world


def trigger(menu, *names):
    for name in names[:-1]:
        menu = next(action for action in menu.actions() if action.text() == name).menu()
    next(action for action in menu.actions() if action.text() == names[-1]).trigger()


async def test_a_annotation_is_seen_in_the_strip_and_in_the_library(joined, qtbot):
    strip = joined.recent_clips
    joined.place.hide()  # as in the Studio, where the strip is: the keys of two places never meet
    strip.list.setCurrentIndex(strip.shown.index(1, 0))
    qtbot.keyClick(strip.list, Qt.Key.Key_3)
    await until(lambda: joined.place.model.clip(1).rating == 3)
    assert strip.shown.index(1, 0).data(Qt.ItemDataRole.UserRole + 1).rating == 3
    trigger(joined.place.bar.more_menu, "Undo: Rating 3")
    await until(lambda: joined.place.model.clip(1).rating == 0)
    assert [action.text() for action in joined.place.bar.more_menu.actions()][1] == "Redo: Rating 3"


async def test_the_strip_compares_and_has_a_menu(joined, qtbot):
    strip, compared = joined.recent_clips, []
    joined.place.hide()
    joined.actions.compare.connect(lambda clips: compared.append([one.id for one in clips]))
    for row in (0, 2, 3):
        strip.list.selectionModel().select(strip.shown.index(row, 0), QItemSelectionModel.SelectionFlag.Select)
    qtbot.keyClick(strip.list, Qt.Key.Key_C)
    trigger(strip.menu(strip.shown.index(0, 0)), "Compare 3 clips")
    assert compared == [["c5", "c3", "c2"]] * 2


async def test_searches_are_kept_and_come_back(joined, qtbot):
    view = joined.place
    await joined.annotation_commands.set_rating([clip(2)], 4)
    kept = ClipQuery("Prompt", "-rating", Filters(min_rating=3))
    view.set_query(kept)
    trigger(view.bar.searches_menu, "Save this search…")
    dialog = view.findChild(QInputDialog, "library_ask")
    dialog.setTextValue("Best")
    dialog.accept()
    await until(lambda: "Best" in [action.text() for action in view.bar.searches_menu.actions()])
    view.set_query(ClipQuery())
    trigger(view.bar.searches_menu, "Best")
    await until(lambda: shown(view.model) == ["c2"])
    assert view.query() == kept
    assert view.filters.stars.value() == 3
    trigger(view.bar.searches_menu, "Delete", "Best")
    await until(lambda: len(view.bar.searches_menu.actions()) == 1)


async def test_dropped_files_are_imported_with_progress_and_a_message(joined, tmp_path):
    card = tmp_path / "card"
    card.mkdir()
    whole = make_clip(card / "a.mp4", 12)
    shutil.copy(whole, card / "b.mp4")
    (card / "torn.mp4").write_bytes(b"no video")
    joined.place.files_dropped.emit([card])
    assert joined.place.message_bar.isVisible()
    assert joined.place.message_bar.button.text() == "Stop"
    await until(lambda: joined.place.model.rowCount() == 8)
    await until(lambda: joined.told)
    assert joined.told[0].startswith("2 clips added. 1 could not be read: torn.mp4")
    await until(lambda: len(shown(joined.recent_clips.model)) == 8)
    assert joined.place.model.row_of("c1").isValid()


async def test_an_import_can_be_stopped(joined, monkeypatch):
    async def endless(_paths, tell):
        while True:
            tell(1, 1000)
            await asyncio.sleep(0.01)

    monkeypatch.setattr(joined.library, "import_files", endless)
    joined.place.files_dropped.emit([Path("/card")])
    await until(lambda: joined.place.message_bar.figures.text() == "1 of 1,000")
    joined.place.message_bar.button.click()
    await until(lambda: joined.told)
    assert joined.told == ["Stopped. What was read so far is in the library."]


async def test_a_rebuild_from_the_menu(joined):
    make_clip(joined.clips_dir / "left behind.mp4", 12)
    trigger(joined.place.bar.more_menu, "Rebuild from the clips folder")
    await until(lambda: joined.place.model.rowCount() == 7)
    await until(lambda: joined.told)
    assert joined.told[0].startswith("1 clip added")


async def test_renamed_and_binned_clips_are_shown_so(joined, monkeypatch):
    monkeypatch.setattr("send2trash.send2trash", lambda path: Path(path).unlink())
    real = make_clip(joined.clips_dir / "clip-0002.mp4", 12)
    heard = []
    joined.controller.file_changed.connect(heard.append)
    joined.controller.removed.connect(heard.append)
    joined.actions.rename_requested.emit(clip(2, path=real), "hero")
    await until(lambda: heard)
    assert joined.place.model.clip(3).path.name == "hero.mp4"
    joined.actions.rename_requested.emit(clip(1), "a/b")
    await until(lambda: joined.told)
    assert "is not a valid file name" in joined.told[0]
    joined.actions.bin_requested.emit([heard[0]])
    await until(lambda: joined.place.model.rowCount() == 5)
    assert heard[1] == ["c2"]
    assert "c2" not in shown(joined.recent_clips.model)


async def test_a_project_is_made_chosen_spent_on_and_forgotten(joined, qtbot):
    joined.button.new_requested.emit()
    dialog = joined.place.window().findChild(ProjectDialog)
    qtbot.keyClicks(dialog.name, "Paper boats")
    assert dialog.folder.text() == str(joined.clips_dir / "paper-boats")
    dialog.budget.setValue(500)
    dialog.set_request(USUAL)
    chosen = []
    joined.controller.project_chosen.connect(chosen.append)
    dialog.save()
    await until(lambda: chosen)
    assert joined.engine.project == "Paper boats"
    assert joined.engine.folders == {"Paper boats": joined.clips_dir / "paper-boats"}
    assert chosen[0].request == USUAL
    assert joined.button.text() == "Paper boats · 0 of 500 credits"
    assert joined.place.query().filters.project == "Paper boats"
    joined.place.set_query(ClipQuery())
    await joined.annotation_commands.set_project([clip(1), clip(2)], "Paper boats")
    joined.place.set_query(ClipQuery(filters=Filters(project="Paper boats")))
    await until(lambda: shown(joined.place.model) == ["c2", "c1"])
    joined.button.delete_requested.emit()
    box = joined.place.window().findChildren(QMessageBox)[-1]
    next(one for one in box.buttons() if one.text().replace("&", "") == "Remove project").click()
    await until(lambda: joined.engine.project == "")
    assert joined.engine.renamed == [("Paper boats", "")]
    assert (await joined.clips.get("c1")).project == ""


async def test_clips_move_to_a_new_project_from_their_menu(joined, qtbot):
    joined.actions.new_project_requested.emit([clip(1), clip(3)])
    dialog = joined.place.window().findChild(ProjectDialog)
    dialog.save()
    assert "needs a name" in dialog.problem.text()
    dialog.name.setText("Night")
    dialog.save()
    await until(lambda: joined.place.model.clip(2) and joined.place.model.clip(2).project == "Night")
    assert await joined.projects.clip_ids("Night") == ["c1", "c3"]
    assert joined.controller.project is None  # moving clips chooses nothing


def test_a_budget_nearly_and_wholly_spent_is_shown_so(qtbot, themed):
    button = ProjectButton()
    qtbot.addWidget(button)
    project = Project(name="R&B", folder=Path("/p"), created_at=datetime.now(UTC), budget=100)
    for spent, tone in ((89, ""), (90, "warn"), (100, "warn"), (101, "bad")):
        button.show_project(project, spent, 0, [project])
        assert (button.property("tone"), button.text()) == (tone, f"R&&B · {spent} of 100 credits")
    button.show_project(project, 0, 40, [project])
    assert button.text().endswith("40 simulated")


async def test_a_clip_rendered_again_shows_its_new_picture_everywhere(joined):
    path = make_clip(joined.clips_dir / "again.mp4", 12, (320, 180))
    await joined.library.import_files([path], lambda _done, _total: None)
    await joined.library.thumbnails.settle()
    await joined.controller.refill_recent()
    joined.place.refresh()
    await until(lambda: joined.place.model.rowCount() == 7)
    found = await joined.clips.get(await joined.clips.at(path))
    caches = (joined.place.thumbnails, joined.recent_clips.model.thumbnails)
    size = QSize(180, 180)
    for cache in caches:
        cache.sized(found.id, joined.thumbnails / f"{found.id}.jpg", path, size)
    await until(lambda: all(found.id in cache.images for cache in caches))
    heard = []
    joined.controller.file_changed.connect(heard.append)
    make_clip(joined.clips_dir / "other.mp4", 24, (180, 320)).replace(path)
    joined.place.missing.look()
    await until(lambda: heard)
    assert joined.place.model.clip(joined.place.model.row_of(found.id).row()).frames == 24
    assert (heard[0].id, heard[0].frames, heard[0].height) == (found.id, 24, 320)
    before = [cache.images.get(found.id) for cache in caches]
    for cache in caches:
        cache.sized(found.id, joined.thumbnails / f"{found.id}.jpg", path, size)
    await until(lambda: all(cache.images.get(found.id) not in (None, *before) for cache in caches))
    assert QImageReader(str(joined.thumbnails / f"{found.id}.jpg")).size() == QSize(180, 320)
