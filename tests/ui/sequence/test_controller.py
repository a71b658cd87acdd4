"""The Sequence page on a real database and real clips: judged by what it keeps, and by the frames that it paints."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.film import ShotState
from seedance_desktop.domain.job import Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.shot import Shot
from seedance_desktop.engine.events import ClipAdded, JobChanged
from seedance_desktop.ui import tasks
from seedance_desktop.ui.local_files import file_url
from seedance_desktop.ui.player.player import Player
from seedance_desktop.ui.sequence.controller import SequenceController
from seedance_desktop.ui.sequence.model import SHOTS_TYPE
from seedance_desktop.ui.sequence.view import SequenceView
from tests.media.clips import make_clip
from tests.support.waiting import until
from tests.ui.library_world import LibraryWorld, clip
from tests.ui.player.painted import painted, pixels

FRAMES = 24
PLANNED = Request(service=Service.V2, model="seedance-2", prompt="A dark tunnel, slow", duration=5)
Left, NoModifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@dataclass
class Jobs:
    """The engine, as the page sees it."""

    jobs: list = field(default_factory=list)
    listeners: list = field(default_factory=list)

    def subscribe(self, listener):
        self.listeners.append(listener)

    def publish(self, event):
        for listener in self.listeners:
            listener(event)

    def jobs_of(self, shots):
        return [job for job in self.jobs if job.shot in shots]


class Room:
    """The page with three shots, of which the first has two takes."""

    def __init__(self, world, qtbot, clips):
        self.world, self.qtbot, self.clips = world, qtbot, clips
        self.player = Player(is_film=True)
        self.view = SequenceView(lambda one: world.thumbnails / f"{one.id}.jpg", self.player)
        self.engine, self.said, self.compared = Jobs(), [], []
        self.controller = SequenceController(
            self.view, world.library.sequences, world.clips, self.engine, self.import_files, lambda: PLANNED
        )
        self.filled = []
        self.controller.fill_requested.connect(lambda request, shot: self.filled.append((request, shot)))
        self.controller.message.connect(self.said.append)
        self.controller.compare.connect(self.compared.append)
        self.view.resize(1280, 800)

    async def import_files(self, files):
        await self.world.library.import_files(files, lambda *_: None)

    async def begin(self):
        self.qtbot.addWidget(self.view)
        self.view.show()
        await self.controller.load("")
        await self.controller.insert([self.clips["a2"], self.clips["b1"], self.clips["c1"]])
        await self.opened(3 * FRAMES)

    async def opened(self, count):
        await until(lambda: self.player.frame_count == count and self.player.frame >= 0)

    @property
    def order(self):
        return [card.shot for card in self.view.model.cards]

    async def kept(self, is_right):
        """Wait until the stored sequence is right; return it."""
        for _ in range(1500):
            if is_right(found := await self.world.library.sequences.get("")):
                return found
            await asyncio.sleep(0.02)
        raise AssertionError(found)

    async def shows(self, frame, picture):
        """The player is at a frame, and paints that frame of a take."""
        await until(lambda: self.player.frame == frame and painted(self.player) == picture)

    def press(self, key, modifiers=NoModifier):
        self.view.activateWindow()
        self.view.shots.setFocus()
        self.qtbot.keyClick(self.view.shots, key, modifiers)

    def cell(self, shot):
        return self.view.shots.visualRect(self.view.model.row_of(shot))

    def click(self, shot, modifiers=NoModifier):
        self.qtbot.mouseClick(self.view.shots.viewport(), Left, modifiers, self.cell(shot).center())

    def drop(self, mime, where, source=None):
        class Drop(QDropEvent):
            def source(self):
                return source

        event = Drop(QPointF(where), Qt.DropAction.CopyAction, mime, Left, NoModifier)
        self.view.shots.dropEvent(event)

    def drag_end(self, shot, *, start, by):
        """Drag the in point or the out point of a shot, with the pointer, by so many pixels."""
        box = self.view.delegate.picture(self.cell(shot))
        at = QPoint(round(box.left()) + 3 if start else round(box.right()) - 3, round(box.center().y()))
        viewport = self.view.shots.viewport()
        self.qtbot.mousePress(viewport, Left, NoModifier, at)
        for step in (by // 2, by):
            self.qtbot.mouseMove(viewport, at + QPoint(step, 0))
        self.qtbot.mouseRelease(viewport, Left, NoModifier, at + QPoint(by, 0))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Takes whose frames carry other numbers each, the last of another shape."""
    folder = tmp_path_factory.mktemp("film")
    sizes = {"a1": (640, 360), "a2": (640, 360), "b1": (640, 360), "c1": (360, 640)}
    return {
        name: make_clip(folder / f"{name}.mp4", FRAMES, size, first=50 * number)
        for number, (name, size) in enumerate(sizes.items())
    }


@pytest.fixture
async def room(qtbot, tmp_path, themed, files):
    world = LibraryWorld(tmp_path)
    clips = {
        name: clip(
            number, f"{name[0] * 4} boat, {name}", id=name, path=path, frames=FRAMES, duration_s=1.0, shot=name[0],
            take=int(name[1]), width=640, height=360, job_id=None,
        )
        for number, (name, path) in enumerate(files.items())
    }  # fmt: skip
    await world.open(clips.values())
    made = Room(world, qtbot, clips)
    await made.begin()
    yield made
    made.player.shut_down()
    await tasks.finish()
    await world.close()


async def test_it_plays_from_shot_to_shot_and_tells_where_it_is(room):
    await room.shows(0, 50)
    seen = []
    room.player.frame_shown.connect(lambda frame: seen.append((frame, painted(room.player))) if frame < 48 else None)
    room.press(Qt.Key.Key_Space)
    await until(lambda: not room.player.is_playing and room.player.frame == 3 * FRAMES - 1)
    assert {frame for frame, _ in seen} >= {23, 24}, "no frame at the cut is missing"
    assert all(number == (50 + frame if frame < FRAMES else 100 + frame - FRAMES) for frame, number in seen)
    assert room.player.transport.timecode.text() == "00:00:02:23 / 00:00:03:00"
    assert room.player.transport.counter.text() == "frame 023 / 023"
    assert room.view.facts.text() == "3 shots · 00:00:03:00 · 3 picked"
    assert "Shot 3 · Cccc boat" in room.player.stage.accessibleDescription()
    assert [card.shot for card in room.view.shots.chosen()] == ["c"], "the selection follows"


async def test_a_picture_of_another_shape_is_letterboxed(room):
    room.click("c")
    await until(lambda: room.player.frame == 2 * FRAMES)
    shown = pixels(room.player.stage)
    middle = shown.shape[0] // 2
    left, right = shown[middle, shown.shape[1] // 2 - 200, :3], shown[middle, shown.shape[1] // 2 + 200, :3]
    assert left.max() < 30
    assert right.max() < 30
    assert shown[middle, shown.shape[1] // 2 - 60 : shown.shape[1] // 2 + 60, :3].max() > 60


async def test_the_take_is_swapped_while_it_plays(room):
    room.click("a")
    room.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    room.press(Qt.Key.Key_Space)
    await until(lambda: room.player.is_playing)
    room.press(Qt.Key.Key_Up)
    await until(lambda: room.player.is_playing and 0 <= painted(room.player) < FRAMES)
    assert room.player.range == (0, FRAMES - 1), "the shot loops"
    await room.kept(lambda value: value.slot("a").pick == "a1")
    room.press(Qt.Key.Key_Down)
    await until(lambda: room.player.is_playing and painted(room.player) >= 50)
    room.player.pause()


async def test_shots_are_trimmed_by_keys_to_the_frame(room):
    room.click("b")
    await room.shows(FRAMES, 100)
    room.player.seek(FRAMES + 5)
    await room.shows(FRAMES + 5, 105)
    room.press(Qt.Key.Key_I)
    await room.opened(3 * FRAMES - 5)
    await room.shows(FRAMES, 105)
    room.player.seek(FRAMES + 9)
    await room.shows(FRAMES + 9, 114)
    room.press(Qt.Key.Key_O)
    await room.opened(2 * FRAMES + 10)
    await room.shows(FRAMES + 9, 114)
    await room.kept(lambda value: value.slot("b").range_of(room.clips["b1"]) == (5, 14))
    room.press(Qt.Key.Key_O, Qt.KeyboardModifier.ShiftModifier)
    await room.opened(3 * FRAMES - 5)


async def test_the_ends_of_a_shot_are_dragged(room):
    room.click("b")
    await room.shows(FRAMES, 100)
    width = room.cell("b").width()
    room.drag_end("b", start=True, by=30)
    await until(lambda: room.view.model.cards[1].film.first > 0)
    first = room.view.model.cards[1].film.first
    await room.shows(FRAMES, 100 + first)
    assert room.view.model.cards[1].film.last == FRAMES - 1
    assert room.cell("b").width() <= width
    room.drag_end("b", start=True, by=-200)
    await until(lambda: room.view.model.cards[1].film.first == 0)
    await room.kept(lambda value: value.slot("b").trims == ())
    room.drag_end("b", start=False, by=-2000)
    await until(lambda: room.view.model.cards[1].film.last == 0)
    await room.opened(2 * FRAMES + 1)


async def test_shots_are_put_in_order_by_dragging_and_by_keys(room):
    room.click("a")
    mime = room.view.model.mimeData([room.view.model.row_of("a")])
    assert mime.data(SHOTS_TYPE).data() == b"a"
    assert [url.fileName() for url in mime.urls()] == ["a2.mp4"]
    room.drop(mime, room.cell("c").topRight() - QPoint(4, -20), room.view.shots)
    assert room.order == ["b", "c", "a"]
    await until(lambda: painted(room.player) == 50 and room.player.frame == 2 * FRAMES)
    room.click("c")
    room.click("b", Qt.KeyboardModifier.ControlModifier)
    room.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert room.order == ["a", "b", "c"]
    assert [card.shot for card in room.view.shots.chosen()] == ["b", "c"]
    room.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert room.order == ["b", "c", "a"]
    await room.kept(lambda value: value.order == ("b", "c", "a"))


async def test_everything_can_be_undone_and_repeated(room):
    room.click("b")
    room.press(Qt.Key.Key_Delete)
    assert room.order == ["a", "c"]
    room.click("a")
    room.press(Qt.Key.Key_Up)
    for _ in range(2):
        room.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.order == ["a", "b", "c"]
    assert room.view.model.cards[0].film.clip.id == "a2"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    room.press(Qt.Key.Key_Z, both)
    assert room.order == ["a", "c"]
    await room.kept(lambda value: value.order == ("a", "c"))


async def test_brackets_go_from_shot_to_shot_and_enter_compares_takes(room):
    for key, frame in ((Qt.Key.Key_BracketRight, FRAMES), (Qt.Key.Key_BracketRight, 2 * FRAMES)):
        room.press(key)
        await until(lambda at=frame: room.player.frame == at)
    room.press(Qt.Key.Key_Return)
    assert room.said == ["There is only one take of this shot."]
    for frame in (FRAMES, 0):
        room.press(Qt.Key.Key_BracketLeft)
        await until(lambda at=frame: room.player.frame == at)
    room.press(Qt.Key.Key_Return)
    assert [one.id for one in room.compared[0]] == ["a2", "a1"]


async def test_files_are_dropped_where_they_shall_be(room, tmp_path):
    new = make_clip(tmp_path / "found elsewhere.mp4", FRAMES, (640, 360), first=900)
    mime = QMimeData()
    mime.setUrls([file_url(new)])
    room.drop(mime, room.cell("b").topLeft() + QPoint(4, 20))
    await until(lambda: len(room.order) == 4)
    assert [card.title for card in room.view.model.cards][1] == "found elsewhere"
    assert room.view.model.cards[1].state is ShotState.IMPORTED
    await room.opened(4 * FRAMES)
    room.click(room.order[1])
    await room.shows(FRAMES, 900)


async def test_a_planned_shot_is_made_with_the_studios_form(room):
    room.click("a")
    await room.shows(0, 50)
    room.view.plan_button.click()
    planned = room.view.model.cards[1]
    assert (planned.title, planned.state, planned.seconds) == ("Dark tunnel", ShotState.PLANNED, 5)
    assert [card.shot for card in room.view.shots.chosen()] == [planned.shot]
    assert room.view.facts.text() == "4 shots · 00:00:08:00 · 3 picked"
    room.press(Qt.Key.Key_Return)
    assert room.filled == [(PLANNED, Shot(planned.shot, "Dark tunnel"))]
    made = clip(8, "A dark tunnel", id="t1", path=room.clips["a1"].path.with_name("t1.mp4"), frames=FRAMES,
                shot=planned.shot)  # fmt: skip
    await room.world.clips.save_all([made])
    room.engine.publish(ClipAdded(made))
    await until(lambda: room.view.model.cards[1].film.clip is not None)
    assert room.view.model.cards[1].state is ShotState.DRAFT


async def test_a_new_take_and_a_running_job_are_shown(room, tmp_path):
    job = Job(id="j", created_at=room.clips["b1"].created_at, account="a", request=room.clips["b1"].request, shot="b")
    job.state = JobState.QUEUED
    room.engine.jobs.append(job)
    another = clip(9, "bbbb boat", id="b2", path=tmp_path / "b2.mp4", frames=FRAMES, shot="b", take=2)
    await room.world.clips.save_all([another])
    room.engine.publish(JobChanged(job))
    room.engine.publish(ClipAdded(another))
    await until(lambda: len(room.view.model.cards[1].takes) == 2)
    assert "2 takes" in room.view.model.row_of("b").data(Qt.ItemDataRole.AccessibleTextRole)


async def test_a_take_whose_file_is_gone_is_told_and_passed_over(room, tmp_path):
    lost = clip(7, "dddd boat", id="d1", path=tmp_path / "lost.mp4", frames=FRAMES, shot="d")
    await room.world.clips.save_all([lost])
    await room.controller.insert([lost], 1)
    await until(lambda: room.view.model.cards[1].state_text == "file missing")
    assert room.order == ["a", "d", "b", "c"]
    room.click("b")
    await room.shows(FRAMES, 100)


async def test_the_inspector_colours_what_changed_in_the_prompt(room):
    room.click("a")
    inspector = room.view.inspector
    assert inspector.title.text() == "Shot 1 · Aaaa boat"
    assert inspector.version.text() == "Prompt · version 2 of 2"
    assert inspector.prompt.toPlainText() == "aaaa boat, a1a2"
    cursor = inspector.prompt.textCursor()
    struck = []
    for place in range(1, 16):
        cursor.setPosition(place)
        struck.append(cursor.charFormat().fontStrikeOut())
    assert [place for place, is_struck in enumerate(struck) if is_struck] == [11, 12], "a1 is gone"
    room.press(Qt.Key.Key_Up)
    assert (inspector.version.text(), inspector.prompt.toPlainText()) == (
        "Prompt · version 1 of 2", "aaaa boat, a1",
    )  # fmt: skip


async def test_the_storyboard_shows_the_same_in_rows(room):
    room.view.resize(520, 800)
    room.view.show_as("board")
    await until(lambda: room.cell("c").top() > room.cell("a").top())
    assert room.cell("a").width() == room.cell("c").width()
    room.drop(room.view.model.mimeData([room.view.model.row_of("c")]), room.cell("a").center() - QPoint(20, 0),
              room.view.shots)  # fmt: skip
    assert room.order == ["c", "a", "b"]


async def test_an_empty_film_says_what_to_do(room):
    room.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    room.press(Qt.Key.Key_Delete)
    assert room.order == []
    await until(lambda: room.player.frame_count == 0)
    assert "No film yet" in room.player.stage.accessibleDescription()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_I, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_BracketLeft):
        room.press(key)
    assert room.said == []


def test_every_key_of_the_page_does_one_thing(qtbot, themed):
    view = SequenceView(lambda one: Path(one.id), Player(is_film=True))
    qtbot.addWidget(view)
    keys = [key.toString() for action in view.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(isinstance(view, QWidget) and action.text() for action in view.actions())
    view.player.shut_down()
