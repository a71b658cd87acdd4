"""The library on real files: annotated, imported, renamed, deleted, relinked, rebuilt from its folder."""

import asyncio
import json
import shutil
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import structs

from seedance_desktop.core.files import write_json
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.clip import Clip, Flag, Note
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.project import Project
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.engine.library import annotations, library, maintenance, scanner
from seedance_desktop.engine.library.library import PROJECTS_FILE, Library, LibraryError
from seedance_desktop.engine.library.maintenance import write_due_files
from seedance_desktop.engine.library.sidecar import (
    IMPORTED,
    clip_from_sidecar,
    sidecar,
    sidecar_of,
    sidecar_path,
)
from seedance_desktop.media import frames, probe
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.search import ClipQuery
from seedance_desktop.store.sequences import SequenceStore
from tests.media.clips import make_clip
from tests.support.system import ON_WINE

MADE = datetime(2026, 5, 1, 12, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """A real clip of 24 frames with sound."""
    return make_clip(tmp_path_factory.mktemp("clip") / "whole.mp4", 24, sound=True)


class World:
    """A library in a folder, which can be reopened."""

    def __init__(self, folder, whole):
        self.folder = folder
        self.whole = whole
        self.clips_dir = folder / "clips"
        self.thumbnails = folder / "thumbnails"
        self.told = []
        for made in (self.clips_dir, self.thumbnails):
            made.mkdir(exist_ok=True)

    async def open(self):
        self.database = Database(self.folder / "library.sqlite3")
        await self.database.open()
        self.clips = ClipStore(self.database)
        self.projects = ProjectStore(self.database)
        self.sequences = SequenceStore(self.database)
        self.library = Library(
            self.clips,
            self.projects,
            self.sequences,
            clips_dir=self.clips_dir,
            thumbnails_dir=self.thumbnails,
            notify=self.told.append,
        )
        return self

    async def close(self):
        await self.library.close()
        await self.database.close()

    async def lose_database(self):
        await self.close()
        for path in self.folder.glob("library.sqlite3*"):
            path.unlink()
        await self.open()

    async def add(self, number, folder=None, **more):
        """Add a clip as the engine leaves it: file, sidecar, row."""
        path = (folder or self.clips_dir) / f"kite-{number:02d}.mp4"
        shutil.copy(self.whole, path)
        values = {
            "id": f"c{number}", "path": path, "created_at": MADE, "width": 320, "height": 180, "fps": 24.0,
            "frames": 24, "duration_s": 1.0, "has_audio": True, "byte_size": path.stat().st_size,
            "modified_us": path.stat().st_mtime_ns // 1000,
            "request": Request(service=Service.V2, model="seedance-2", prompt=f"Kite {number}"),
            "job_id": f"c{number}", "shot": f"s{number}", "take": number, "account": "v2:a",
            "remote_id": f"r{number}", "credit_cost": 32,
        }  # fmt: skip
        clip = Clip(**(values | more))
        write_json(sidecar_path(path), sidecar(clip))
        await self.clips.save(clip)
        return clip

    async def apply(self, clips, **values):
        return await self.library.annotations.apply(
            [clip.id for clip in clips], "test", lambda clip: structs.replace(clip, **values)
        )

    async def all(self):
        numbers, _ = await self.clips.search(ClipQuery(sort="title"))
        return list((await self.clips.read(numbers)).values())


@pytest.fixture
async def world(tmp_path, whole):
    made = await World(tmp_path, whole).open()
    yield made
    await made.close()


def beside(clip):
    return json.loads(sidecar_path(clip.path).read_text())["clip"]


def nothing(_done, _total):
    pass


# Annotations.


async def test_an_annotation_is_in_the_database_at_once_and_in_the_sidecar_soon(world):
    clips = [await world.add(number) for number in (1, 2)]
    note = Note(3, 9, "smile")
    changed = await world.apply(clips, rating=4, flag=Flag.PICK, tags=("hero",), notes=(note,), colour="red")
    assert [clip.rating for clip in await world.clips.get_all(["c1", "c2"])] == [4, 4]
    await world.library.annotations.settle()
    for clip in changed:
        read = clip_from_sidecar(sidecar_path(clip.path))
        assert structs.replace(read, modified_us=clip.modified_us) == clip
        assert beside(clip)["notes"] == [{"start": 3, "end": 9, "text": "smile"}]
    assert json.loads(sidecar_path(clips[0].path).read_text())["job"]["remote_id"] == "r1"
    assert not list(world.clips_dir.glob(".*"))


async def test_unknown_content_of_a_sidecar_is_kept(world):
    clip = await world.add(1)
    path = sidecar_path(clip.path)
    data = json.loads(path.read_text())
    data["job"]["estimate"] = {"low": 30}
    data["clip"]["of a later version"] = 1
    path.write_text(json.dumps(data))
    await world.apply([clip], rating=2)
    await world.library.annotations.settle()
    after = json.loads(path.read_text())
    assert (after["job"]["estimate"], after["clip"]["of a later version"], after["clip"]["rating"]) == (
        {"low": 30},
        1,
        2,
    )


async def test_undo_and_redo_touch_only_the_fields_of_their_step(world):
    clips = [await world.add(1, rating=1), await world.add(2)]
    of = world.library.annotations
    await world.apply(clips, rating=5)
    await world.apply(clips[:1], colour="blue")
    await world.apply(clips, rating=5)  # changes nothing: no step
    await of.undo()
    await of.undo()
    assert [(clip.rating, clip.colour) for clip in await world.clips.get_all(["c1", "c2"])] == [(1, ""), (0, "")]
    assert await of.undo() == []
    await of.redo()
    assert [clip.rating for clip in await world.clips.get_all(["c1", "c2"])] == [5, 5]
    await world.apply(clips[1:], rating=3)
    assert await of.redo() == []  # a new step was made since
    await of.settle()
    assert [beside(clip)["rating"] for clip in clips] == [5, 3]


async def test_undo_skips_deleted_clips(world):
    clips = [await world.add(number) for number in (1, 2)]
    await world.apply(clips, rating=5)
    await world.clips.delete(["c1"])
    assert [clip.id for clip in await world.library.annotations.undo()] == ["c2"]
    assert await world.clips.get("c1") is None


async def test_an_unwritable_sidecar_is_reported_and_the_database_keeps_the_change(world):
    clip = await world.add(1)
    foreign = sidecar_path(clip.path)
    foreign.write_text('{"frames": [1, 2]}')
    await world.apply([clip], rating=4)
    await world.library.annotations.settle()
    assert foreign.read_text() == '{"frames": [1, 2]}'
    assert (await world.clips.get("c1")).rating == 4
    assert len(world.told) == 1
    assert "another program" in world.told[0]
    foreign.unlink()
    foreign.mkdir()
    await world.apply([clip], rating=5)
    await world.library.annotations.settle()
    assert (await world.clips.get("c1")).rating == 5
    assert len(world.told) == 2


async def test_a_sidecar_that_could_not_be_written_is_written_later_and_after_a_restart(world):
    clip = await world.add(1)
    path = sidecar_path(clip.path)
    path.unlink()
    path.mkdir()
    await world.apply([clip], rating=4)
    await world.library.annotations.settle()
    world.library.annotations.write_sidecars()
    await world.library.annotations.settle()
    assert len(world.told) == 1, "it is said once"
    assert "try again" in world.told[0]
    path.rmdir()
    world.library.annotations.write_sidecars()
    await world.library.annotations.settle()
    assert beside(clip)["rating"] == 4
    assert "up to date" in world.told[1]
    path.unlink()
    path.mkdir()
    await world.apply([clip], rating=2)
    await world.library.annotations.settle()
    await world.close()
    path.rmdir()
    await world.open()
    trying = asyncio.create_task(write_due_files(world.library))
    async with asyncio.timeout(10):
        while not path.exists():
            await asyncio.sleep(0.01)
    trying.cancel()
    await world.library.annotations.settle()
    assert beside(clip)["rating"] == 2
    assert await world.clips.sidecars_due(0, 10) == {}


async def test_no_folder_is_created_for_a_sidecar_on_a_missing_disk(world):
    folder = world.folder / "disk"
    folder.mkdir()
    clip = await world.add(1, folder)
    folder.rename(world.folder / "unplugged")
    await world.apply([clip], rating=4)
    await world.library.annotations.settle()
    assert not folder.exists()
    assert "not yet in the sidecar files" in world.told[0]
    (world.folder / "unplugged").rename(folder)
    world.library.annotations.write_sidecars()
    await world.library.annotations.settle()
    assert beside(clip)["rating"] == 4


async def test_sidecars_are_written_in_a_thread_and_the_last_annotation_wins(world, monkeypatch):
    clip = await world.add(1)
    threads, real = set(), annotations.rewrite_sidecar

    def watched(path, one):
        threads.add(threading.current_thread())
        real(path, one)

    monkeypatch.setattr(annotations, "rewrite_sidecar", watched)
    for stars in (1, 2, 3, 4, 5, 2):
        await world.apply([clip], rating=stars)
    await world.library.annotations.settle()
    assert beside(clip)["rating"] == 2
    assert threading.main_thread() not in threads


# Rebuilding.


async def test_a_lost_database_is_rebuilt_completely_from_the_folder(world):
    frame = MediaInput(MediaKind.IMAGE, "/frames/1.png", origin="c1#23")
    first = await world.add(1)
    last_frame = first.path.with_name("kite-01.last-frame.png")
    last_frame.write_bytes(b"png")
    await world.clips.save(structs.replace(first, last_frame_path=last_frame))
    await world.add(2, request=Request(
        service=Service.V2, model="seedance-2", prompt="雪の中の狐", mode=Mode.FRAMES, first_frame=frame
    ))  # fmt: skip
    meadow = world.folder / "elsewhere" / "meadow"
    request = Request(service=Service.V2, model="seedance-2-fast", prompt="usual")
    await world.library.save_project(
        Project(name="Meadow", folder=meadow, created_at=MADE, budget=500, request=request)
    )
    third = await world.add(3, folder=meadow)
    outside = shutil.copy(world.whole, world.folder / "holiday.mp4")
    await world.library.import_files([Path(outside)], nothing)
    clips = await world.all()
    note = Note(3, 9, "smile")
    await world.apply(clips, rating=4, flag=Flag.REJECT, tags=("hero", "雪"), notes=(note,), colour="red")
    await world.apply([third], project="Meadow")
    before, projects = await world.all(), await world.projects.all()
    assert len(before) == 4

    await world.lose_database()
    assert await world.all() == []
    steps = []
    report = await world.library.rebuild(lambda done, total: steps.append((done, total)))
    assert report.problems == []
    assert report.added == 4
    assert steps[-1][0] == steps[-1][1]
    by_id = {clip.id: clip for clip in await world.all()}
    assert by_id == {clip.id: clip for clip in before}
    assert await world.projects.all() == projects
    assert [shot.id for shot in await world.clips.chain(by_id["c1"])] == ["c1", "c2"]
    assert (await world.clips.find("中の"))[1] == 1
    assert await world.projects.spent("Meadow") == (32, 0)
    again = await world.library.rebuild(nothing)
    assert (again.added, len(await world.all())) == (0, 4)


async def test_a_rebuild_keeps_what_the_library_knows_and_adds_bare_copied_and_moved_files(world):
    first, second = await world.add(1), await world.add(2)
    await world.apply([first], rating=5)
    await world.library.annotations.settle()
    sub = world.clips_dir / "sorted"
    sub.mkdir()
    for path in (second.path, sidecar_path(second.path)):
        path.rename(sub / path.name)
    for path in (first.path, sidecar_path(first.path)):
        shutil.copy(path, sub / path.name)
    shutil.copy(world.whole, world.clips_dir / "bare.mp4")
    (world.clips_dir / "broken.mp4").write_bytes(b"no video")
    (world.clips_dir / "notes.json").write_text("[1]")
    (world.clips_dir / "torn.json").write_text('{"sidecar_version": 1, "clip": {}}')
    await world.clips.change(["c1"], lambda clip: structs.replace(clip, rating=3))
    report = await world.library.rebuild(nothing)
    clips = {clip.path.relative_to(world.clips_dir).as_posix(): clip for clip in await world.all()}
    assert sorted(clips) == ["bare.mp4", "kite-01.mp4", "sorted/kite-01.mp4", "sorted/kite-02.mp4"]
    assert clips["kite-01.mp4"].rating == 3
    assert clips["sorted/kite-02.mp4"].id == "c2"
    assert clips["sorted/kite-01.mp4"].id not in {"c1", "c2"}
    assert clips["sorted/kite-01.mp4"].rating == 5
    assert clips["bare.mp4"].frames == 24
    assert (report.added, report.found_again, len(report.problems)) == (2, 1, 2)
    await world.library.annotations.settle()
    await world.lose_database()
    await world.library.rebuild(nothing)
    assert {clip.id for clip in await world.all()} == {clip.id for clip in clips.values()}


# Importing.


async def test_imports_are_referenced_in_place_and_nothing_is_written_there(world):
    card = world.folder / "card" / "day 1"
    card.mkdir(parents=True)
    for name in ("a.mp4", "b.MOV", "notes.txt", ".hidden.mp4", "torn.mp4"):
        shutil.copy(world.whole, card / name)
    (card / "torn.mp4").write_bytes(world.whole.read_bytes()[:2000])
    (card / "a.json").write_text('{"camera": 1}')
    listing = sorted(card.iterdir())
    steps = []
    report = await world.library.import_files([card.parent], lambda *step: steps.append(step))
    assert (report.added, len(report.problems), steps[-1]) == (2, 1, (3, 3))
    assert "torn.mp4" in report.problems[0]
    clip = next(one for one in await world.all() if one.path.name == "a.mp4")
    assert (clip.frames, clip.width, clip.height, clip.has_audio, clip.request) == (24, 320, 180, True, None)
    await world.apply([clip], rating=4)
    await world.library.annotations.settle()
    assert sorted(card.iterdir()) == listing
    assert (card / "a.json").read_text() == '{"camera": 1}'
    kept = sidecar_of(clip, world.clips_dir)
    assert kept.parent == world.clips_dir / IMPORTED
    assert clip_from_sidecar(kept).rating == 4
    again = await world.library.import_files([card], nothing)
    assert (again.added, again.known) == (0, 2)


async def test_importing_thousands_does_not_block_the_event_loop(world, monkeypatch):
    monkeypatch.setattr(scanner, "videos_in", lambda paths: [Path(f"/card/{n}.mp4") for n in range(10_000)])
    seen = set()

    def describe_all(paths):
        seen.add(threading.current_thread())
        return [], [f"{path.name} is not there" for path in paths]

    monkeypatch.setattr(scanner, "clips_from_files", describe_all)
    turns = 0

    async def count_turns():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    counting = asyncio.create_task(count_turns())
    report = await world.library.import_files([Path("/card")], nothing)
    counting.cancel()
    assert len(report.problems) == 10_000
    assert threading.main_thread() not in seen
    assert turns > 1000  # the loop ran between any two batches


# Missing files.


async def test_missing_files_are_noticed_and_relinked_in_another_folder(world):
    clips = [await world.add(number) for number in (1, 2, 3)]
    card = world.folder / "card"
    card.mkdir()
    shutil.copy(world.whole, card / "holiday.mp4")
    await world.library.import_files([card], nothing)
    holiday = next(clip for clip in await world.all() if clip.path.name == "holiday.mp4")
    await world.library.annotations.settle()
    assert await world.library.missing([*clips, holiday]) == set()
    moved = world.folder / "disk" / "deep"
    moved.mkdir(parents=True)
    for path in (clips[0].path, sidecar_path(clips[0].path), card / "holiday.mp4"):
        path.rename(moved / path.name)
    clips[1].path.rename(moved / clips[1].path.name)
    (moved / clips[1].path.name).write_bytes(b"another file of that name")
    assert await world.library.missing([*clips, holiday]) == {"c1", "c2", holiday.id}
    report = await world.library.relink(world.folder / "disk")
    assert (report.found_again, report.problems) == (2, ["kite-02.mp4 was not found there."])
    assert (await world.clips.get("c1")).path == moved / "kite-01.mp4"
    await world.library.annotations.settle()
    kept = await world.clips.get(holiday.id)
    assert clip_from_sidecar(sidecar_of(kept, world.clips_dir)).path == moved / "holiday.mp4"


# Renaming and removing.


async def test_renaming_includes_sidecar_and_last_frame(world):
    clip = await world.add(1)
    last_frame = clip.path.with_name("kite-01.last-frame.png")
    last_frame.write_bytes(b"png")
    await world.clips.save(structs.replace(clip, last_frame_path=last_frame))
    renamed = await world.library.rename(clip, "hero shot.mp4")
    assert sorted(path.name for path in world.clips_dir.iterdir()) == [
        "hero shot.json", "hero shot.last-frame.png", "hero shot.mp4",
    ]  # fmt: skip
    assert await world.clips.get("c1") == renamed
    read = clip_from_sidecar(world.clips_dir / "hero shot.json")
    assert structs.replace(read, modified_us=renamed.modified_us) == renamed
    assert (await world.clips.find("hero"))[1] == 1


async def test_a_rename_may_change_the_case_alone(world):
    clip = await world.add(1)
    renamed = await world.library.rename(clip, "Kite-01")
    assert str(renamed.path) == str((await world.clips.get("c1")).path) == str(world.clips_dir / "Kite-01.mp4")
    if not ON_WINE:  # which does nothing then
        assert sorted(path.name for path in world.clips_dir.iterdir()) == ["Kite-01.json", "Kite-01.mp4"]


async def test_a_file_is_known_by_every_spelling_that_the_system_takes_for_its_path(world, monkeypatch):
    clip = await world.add(1)
    other = clip.path.with_name("KITE-01.mp4")
    if sys.platform != "win32":
        monkeypatch.setattr(library, "normcase", lambda path: str(path).lower())
    report = await world.library.import_files([other], lambda *_: None)
    assert (report.known, report.added, report.problems) == (1, 0, [])


@pytest.mark.parametrize("name", ["", " . ", "a/b", "a\\b", "con", "aux.mp4", "a?b", ".hidden", "x" * 300, "kite-02"])
async def test_invalid_names_change_nothing(world, name):
    clip, other = await world.add(1), await world.add(2)
    with pytest.raises(LibraryError):
        await world.library.rename(clip, name)
    assert clip.path.exists()
    assert sidecar_path(clip.path).exists()
    assert await world.clips.get_all(["c1", "c2"]) == [clip, other]


async def test_a_rename_that_fails_halfway_is_undone(world, monkeypatch):
    clip = await world.add(1)
    real = Path.replace

    def rename(self, target):
        if self.suffix == ".json":
            raise PermissionError("the sidecar is open in another program")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", rename)
    with pytest.raises(LibraryError, match="another program"):
        await world.library.rename(clip, "new")
    monkeypatch.undo()
    assert sorted(path.name for path in world.clips_dir.iterdir()) == ["kite-01.json", "kite-01.mp4"]


async def test_deleting_moves_a_clips_files_to_the_trash_and_no_external_file(world, monkeypatch):
    binned = []

    def to_bin(path):
        binned.append(Path(path).name)
        Path(path).unlink()

    monkeypatch.setattr("send2trash.send2trash", to_bin)
    clip = await world.add(1)
    last_frame = clip.path.with_name("kite-01.last-frame.png")
    last_frame.write_bytes(b"png")
    clip = structs.replace(clip, last_frame_path=last_frame)
    for name in ("c1.jpg", "c1.reel.jpg", "c11.jpg"):
        (world.thumbnails / name).write_bytes(b"jpg")
    outside = world.folder / "holiday.mp4"
    shutil.copy(world.whole, outside)
    await world.library.import_files([outside], nothing)
    await world.library.annotations.settle()
    await world.library.thumbnails.settle()
    holiday = next(one for one in await world.all() if one.path == outside)
    removed = await world.library.remove([clip, holiday])
    assert removed.gone == ["c1", holiday.id]
    assert binned[:3] == ["kite-01.mp4", "kite-01.json", "kite-01.last-frame.png"]
    assert "holiday.mp4" not in binned
    assert outside.exists()
    assert not list((world.clips_dir / IMPORTED).iterdir())
    assert [path.name for path in world.thumbnails.iterdir()] == ["c11.jpg"]
    assert await world.all() == []


async def test_a_thumbnail_made_while_its_clip_is_deleted_is_deleted_too(world, monkeypatch):
    from seedance_desktop.media import images

    begun, go_on = threading.Event(), threading.Event()

    def slow_thumbnail(_path, made, _width):
        begun.set()
        assert go_on.wait(20)
        made.write_bytes(b"jpg")

    monkeypatch.setattr(images, "write_thumbnail", slow_thumbnail)
    outside = world.folder / "holiday.mp4"
    shutil.copy(world.whole, outside)
    await world.library.import_files([outside], nothing)
    await world.library.annotations.settle()
    assert await asyncio.to_thread(begun.wait, 20)
    assert (await world.library.remove(await world.all())).problems == []
    go_on.set()
    await world.library.thumbnails.settle()
    assert list(world.thumbnails.iterdir()) == []


async def test_a_clip_that_cannot_be_trashed_stays(world, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("send2trash.send2trash", refuse)
    clip = await world.add(1)
    removed = await world.library.remove([clip])
    assert removed.gone == []
    assert "Permission denied" in removed.problems[0]
    assert await world.clips.get("c1") == clip


# Projects.


async def test_a_renamed_project_is_renamed_in_every_sidecar(world):
    folder = world.library.project_folder("Paper Boats")
    project = Project(name=" Paper  Boats ", folder=folder, created_at=MADE)
    await world.library.save_project(project)
    clip = await world.add(1)
    await world.apply([clip], project="Paper Boats")
    await world.library.save_project(structs.replace(project, name="Ink River", budget=100), "Paper Boats")
    await world.library.annotations.settle()
    assert beside(clip)["project"] == (await world.clips.get("c1")).project == "Ink River"
    assert folder.is_dir()
    saved = json.loads((world.clips_dir / PROJECTS_FILE).read_text())["projects"]
    assert [(each["name"], each["budget"]) for each in saved] == [("Ink River", 100)]
    with pytest.raises(LibraryError, match="already"):
        await world.library.save_project(structs.replace(project, name="ink RIVER"))
    await world.library.delete_project("Ink River")
    await world.library.annotations.settle()
    assert beside(clip)["project"] == ""


async def test_a_project_whose_folder_cannot_be_made_is_refused(world):
    blocked = world.folder / "file"
    blocked.write_text("")
    with pytest.raises(LibraryError, match="can't be created"):
        await world.library.save_project(Project(name="P", folder=blocked / "sub", created_at=MADE))
    assert await world.projects.all() == []


async def test_new_jobs_get_the_current_project_and_keep_it_on_disk(world):
    def job(number, project=""):
        request = Request(service=Service.V2, model="seedance-2", prompt="Kite")
        return Job(id=f"j{number}", created_at=MADE, account="v2:a", request=request, project=project)

    registry = JobRegistry(JobStore(world.database))
    registry.project = "Meadow"
    await registry.add([job(1), job(2, "Night")], event("queued"))
    registry.project = ""
    await registry.add([job(3)], event("queued"))
    assert {each.id: each.project for each in await JobStore(world.database).load()} == {
        "j1": "Meadow", "j2": "Night", "j3": "",
    }  # fmt: skip


# Thumbnails.


async def test_imports_are_in_the_library_before_their_thumbnails_are_made(world, monkeypatch):
    """Thumbnails follow, with a message about unplayable clips; what is left at the end is made in the next run."""
    card = world.folder / "card"
    card.mkdir()
    for name in ("good.mp4", "torn.mp4", "away.mp4"):
        shutil.copy(world.whole, card / name)
    _scratch(card / "torn.mp4")

    def too_early(*_):
        raise AssertionError("a picture was decoded on the way in")

    with monkeypatch.context() as patch:
        patch.setattr(frames.Clip, "read", too_early)
        patch.setattr(probe, "probe", too_early)
        patch.setattr(world.library.thumbnails, "make", lambda: None)
        report = await world.library.import_files([card], nothing)
    assert (report.added, report.problems) == (3, [])
    await world.close()
    (card / "away.mp4").rename(card / "elsewhere.mp4")

    await world.open()
    monkeypatch.setattr(maintenance, "RETRY_INTERVAL_S", 0.05)
    keeping = asyncio.create_task(write_due_files(world.library))
    clips = {clip.path.name: clip for clip in await world.all()}
    write_thumbnail = world.thumbnails / f"{clips['good.mp4'].id}.jpg"
    async with asyncio.timeout(10):
        while not (write_thumbnail.exists() and world.told):
            await asyncio.sleep(0.01)
    assert len(world.told) == 1
    assert world.told[0].startswith("1 imported clip can't be played. torn.mp4")
    (card / "elsewhere.mp4").rename(card / "away.mp4")
    async with asyncio.timeout(10):
        while not (world.thumbnails / f"{clips['away.mp4'].id}.jpg").exists():
            await asyncio.sleep(0.01)
    keeping.cancel()
    await world.library.thumbnails.settle()
    assert await world.clips.thumbnails_due("", 10) == []
    assert not (world.thumbnails / f"{clips['torn.mp4'].id}.jpg").exists()
    assert len(world.told) == 1  # reported once, not at every attempt


def _scratch(path):
    """Damage the frames of a clip but not its header."""
    data = bytearray(path.read_bytes())
    start = data.index(b"mdat") + 4
    end = data.index(b"moov") - 4 if data.index(b"moov") > start else len(data)
    data[start:end] = bytes(end - start)
    path.write_bytes(data)
