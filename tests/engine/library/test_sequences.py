"""Sequences in their files: written after each change, never over another program's, rebuilt from folders alone."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import opentimelineio as otio
import pytest
from msgspec.structs import replace

from seedance_desktop.core import files
from seedance_desktop.domain.clip import Flag
from seedance_desktop.domain.project import Project
from seedance_desktop.domain.sequence import FrameLink, Sequence, SequenceError, Slot, Trim
from seedance_desktop.engine.events import SequenceChanged, SequenceFileChanged
from seedance_desktop.engine.library import sequences
from seedance_desktop.media.sequence_otio import NAMESPACE
from tests.domain.test_sequence import REQUEST
from tests.engine.library.sequence_kills import DIED, STEPS
from tests.engine.library.test_library import MADE, World, nothing, whole, world

__all__ = ("whole", "world")


@pytest.fixture
async def spot(world):
    """A project with two takes of one shot, one of another, and a planned shot between them."""
    folder = world.clips_dir / "spot"
    await world.library.save_project(Project(name="Spot: 30s", folder=folder, created_at=MADE))
    for number, shot, take in ((1, "a", 1), (2, "a", 2), (3, "c", 1)):
        await world.add(number, folder, shot=shot, take=take, project="Spot: 30s")
    made = Sequence(
        project="Spot: 30s", width=1080, height=1920,
        slots=(
            Slot(shot="a", title="Kite", pick="c1", trims=(Trim("c1", 2, 20),), dissolve=5),
            Slot(shot="b", title="Tunnel", request=REQUEST, link=FrameLink("a")), Slot(shot="c", notes="Slower."),
        ),
        aside=(Slot(shot="d", request=REQUEST),),
    )  # fmt: skip
    return await world.library.sequences.save(made, await world.library.sequences.get("Spot: 30s"))


@pytest.fixture
def events(world):
    found = []
    world.library.sequences.subscribe(found.append)
    return found


def file_of(world):
    return world.clips_dir / "spot" / "Spot_ 30s.otio"


def picks(path):
    """Return the names of the clips and gaps that OpenTimelineIO finds in a file."""
    items = otio.adapters.read_from_file(str(path)).video_tracks()[0]
    return [Path(each.media_reference.target_url).name if isinstance(each, otio.schema.Clip) else each.name
            for each in items if isinstance(each, otio.core.Item)]  # fmt: skip


def rewrite(path, change):
    data = json.loads(path.read_text())
    change(data)
    path.write_text(json.dumps(data))


async def test_a_change_is_in_the_file_soon(world, spot, events):
    await world.library.sequences.settle()
    assert picks(file_of(world)) == ["kite-01.mp4", "Tunnel", "kite-03.mp4"]
    saved = await world.library.sequences.save(spot.set_pick("a", "c2").move({"c"}, 0), spot)
    await world.library.sequences.settle()
    assert picks(file_of(world)) == ["kite-03.mp4", "kite-02.mp4", "Tunnel"]
    assert events == [SequenceChanged(saved)]
    assert await world.sequences.due() == []
    assert not list(file_of(world).parent.glob(".*"))


async def test_several_changes_are_written_at_once(world, spot, monkeypatch):
    await world.library.sequences.settle()
    written, write = [], files.write_atomic

    def note(path, data):
        written.append(data)
        write(path, data)

    monkeypatch.setattr(files, "write_atomic", note)
    for number in range(20):
        spot = await world.library.sequences.save(spot.set_notes("a", str(number)), spot)
    await world.library.sequences.settle()
    assert len(written) < 20  # one, unless the machine is too busy for 20 changes in a moment
    assert b'"19"' in written[-1]


async def test_the_file_follows_the_clips(world, spot):
    [first] = await world.clips.get_all(["c1"])
    await world.library.rename(first, "renamed")
    await world.library.sequences.settle()
    assert picks(file_of(world))[0] == "renamed.mp4"
    await world.library.sequences.save(spot.set_pick("a", ""), spot)
    await world.apply([first], flag=Flag.REJECT)
    await world.library.sequences.settle()
    assert picks(file_of(world))[0] == "kite-02.mp4"
    await world.apply([first], flag=Flag.PICK)
    await world.library.sequences.settle()
    assert picks(file_of(world))[0] == "renamed.mp4"
    await world.clips.delete(["c1"])
    await world.library.sequences.shots_changed(["a"])
    await world.library.sequences.settle()
    assert picks(file_of(world))[0] == "kite-02.mp4"


async def test_the_file_follows_its_project(world, spot):
    await world.library.sequences.settle()
    [project] = await world.projects.all()
    await world.library.save_project(replace(project, name="Spot", folder=world.clips_dir / "new"), "Spot: 30s")
    await world.library.sequences.settle()
    assert picks(world.clips_dir / "new" / "Spot.otio")
    assert not file_of(world).exists()
    await world.library.delete_project("Spot")
    await world.library.sequences.settle()
    left = await world.library.sequences.get("")
    assert {slot.shot for slot in left.aside} == {"a", "b", "c", "d"}
    data = json.loads((world.clips_dir / "Unsorted.otio").read_text())
    assert len(data["metadata"][NAMESPACE]["aside"]) == 4


async def test_a_file_that_another_program_changed_is_offered_and_not_overwritten(world, spot, events):
    await world.library.sequences.settle()
    path = file_of(world)
    rewrite(path, lambda data: data["tracks"]["children"][0]["children"].reverse())
    theirs = path.read_bytes()
    assert await world.library.sequences.check_file("Spot: 30s")
    changed = await world.library.sequences.save(spot.set_notes("a", "meanwhile"), spot)
    await world.library.sequences.settle()
    assert path.read_bytes() == theirs
    assert events == [SequenceFileChanged("Spot: 30s", path), SequenceChanged(changed)]
    assert await world.sequences.due() == ["Spot: 30s"]


async def test_their_file_is_taken_over(world, spot, events):
    await world.library.sequences.settle()
    path = file_of(world)

    def change(data):
        children = data["tracks"]["children"][0]["children"]
        children.append(children.pop(0))  # the first shot is the last, without its dissolve
        del children[0], children[0]  # and the planned one is gone

    rewrite(path, change)
    taken = await world.library.sequences.take_over("Spot: 30s")
    assert taken.order == ("c", "a")
    assert [slot.shot for slot in taken.aside] == ["d", "b"], "what is not there is set aside"
    assert taken.slot("b").request == REQUEST
    await world.library.sequences.settle()
    assert picks(path) == ["kite-03.mp4", "kite-01.mp4"]
    assert await world.sequences.due() == []
    assert events == [SequenceChanged(taken)]
    assert await world.library.sequences.get("Spot: 30s") == taken


async def test_clips_that_another_program_added_are_found_in_the_library(world, spot):
    await world.library.sequences.settle()
    extra = await world.add(4, shot="e")
    path = file_of(world)
    timeline = otio.adapters.read_from_file(str(path))
    track = timeline.video_tracks()[0]
    for name, file in (("theirs", extra.path), ("gone", extra.path.with_name("gone.mp4"))):
        used = otio.opentime.TimeRange(otio.opentime.RationalTime(5, 24), otio.opentime.RationalTime(10, 24))
        track.insert(0, otio.schema.Clip(name, otio.schema.ExternalReference(file.as_uri()), used))
    otio.adapters.write_to_file(timeline, str(path))
    taken = await world.library.sequences.take_over("Spot: 30s")
    assert taken.order == ("e", "a", "b", "c")
    assert taken.slot("e") == Slot(shot="e", pick="c4", trims=(Trim("c4", 5, 14),))
    assert "1 clip of the file" in world.told[0]


async def test_ours_is_kept_beside_theirs(world, spot):
    await world.library.sequences.settle()
    path = file_of(world)
    path.write_bytes(b"theirs")
    with pytest.raises(SequenceError, match=r"Spot_ 30s\.otio"):
        await world.library.sequences.take_over("Spot: 30s")
    kept = await world.library.sequences.keep_ours("Spot: 30s")
    await world.library.sequences.settle()
    assert (kept.name, kept.read_bytes()) == ("Spot_ 30s (1).otio", b"theirs")
    assert picks(path)[0] == "kite-01.mp4"
    assert not await world.library.sequences.check_file("Spot: 30s")


async def test_a_file_that_is_gone_is_written_again(world, spot):
    await world.library.sequences.settle()
    file_of(world).unlink()
    assert not await world.library.sequences.check_file("Spot: 30s")
    await world.library.sequences.settle()
    assert picks(file_of(world))


async def test_what_cannot_be_written_is_told_once_and_tried_again(world, spot, tmp_path):
    await world.library.sequences.settle()
    folder = file_of(world).parent
    folder.rename(tmp_path / "elsewhere")
    folder.write_bytes(b"")
    for number in range(2):
        spot = await world.library.sequences.save(spot.set_notes("a", str(number)), spot)
        await world.library.sequences.settle()
    assert len(world.told) == 1
    assert "Spot: 30s" in world.told[0]
    folder.unlink()
    (tmp_path / "elsewhere").rename(folder)
    world.library.sequences.write_files()
    await world.library.sequences.settle()
    assert notes_of(json.loads(file_of(world).read_text()), "a") == "1"


async def test_every_sequence_is_rebuilt_from_the_folders_alone(world, spot):
    unsorted = await world.library.sequences.save(
        Sequence(slots=(Slot(shot="z", request=REQUEST, title="雪"),)), Sequence()
    )
    await world.library.sequences.settle()
    await world.lose_database()
    report = await world.library.rebuild(nothing)
    assert report.added == 3
    assert await world.library.sequences.get("Spot: 30s") == spot
    assert await world.library.sequences.get("") == unsorted
    takes = await world.library.sequences.takes(spot)
    assert {shot: [clip.id for clip in clips] for shot, clips in takes.items()} == {"a": ["c1", "c2"], "c": ["c3"]}
    before = file_of(world).read_bytes()
    await world.library.sequences.settle()
    assert file_of(world).read_bytes() == before


async def test_a_damaged_file_stays_when_the_library_is_rebuilt(world, spot):
    await world.library.sequences.settle()
    await world.lose_database()
    file_of(world).write_bytes(b"{")
    await world.library.rebuild(nothing)
    assert "can't be read" in world.told[0]
    made = await world.library.sequences.get("Spot: 30s")
    await world.library.sequences.save(made.insert([Slot(shot="new")]), made)
    await world.library.sequences.settle()
    assert file_of(world).read_bytes() == b"{"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the steps end in copies of one process")
async def test_a_power_cut_at_any_step_of_the_write_leaves_a_whole_file_and_no_false_alarm(
    tmp_path, whole, monkeypatch
):
    monkeypatch.setattr(sequences, "_PAUSE_S", 0)
    first = await World(tmp_path, whole).open()
    before = Sequence(slots=tuple(Slot(shot=shot, request=REQUEST, notes="before") for shot in "abc"))
    await first.library.sequences.save(before, Sequence())
    await first.close()
    folder = tmp_path / "steps"
    for step in STEPS:
        shutil.copytree(tmp_path, folder / step, ignore=lambda _of, _names: {"steps"})
    ran = subprocess.run(
        [sys.executable, "-m", "tests.engine.library.sequence_kills", str(folder)],
        capture_output=True, text=True, timeout=120, check=True, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    ended = dict(line.split() for line in ran.stdout.splitlines())
    assert ended == dict.fromkeys(STEPS, str(DIED)), ran.stdout
    for step in STEPS:
        notes = {"SequenceStore.save": "before"}.get(step, "after")
        data = json.loads((folder / step / "clips" / "Unsorted.otio").read_text())
        assert notes_of(data, "b") in {"before", notes}, step
        again = await World(folder / step, whole).open()
        told = []
        again.library.sequences.subscribe(told.append)
        kept = await again.library.sequences.get("")
        assert kept == before.set_notes("b", notes), step
        again.library.sequences.write_files()
        await again.library.sequences.settle()
        assert notes_of(json.loads((folder / step / "clips" / "Unsorted.otio").read_text()), "b") == notes, step
        assert (told, await again.sequences.due()) == ([], []), step
        await again.close()


def notes_of(data, shot):
    ours = [child["metadata"].get(NAMESPACE) for child in data["tracks"]["children"][0]["children"]]
    slots = [each["slot"] for each in ours if each]
    return next(slot["notes"] for slot in slots if slot["shot"] == shot)
