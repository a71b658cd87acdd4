"""Files that others put in a clip's place, beside it, or under a second name of it."""

import os
import shutil
from os.path import normcase

import pytest
from PIL import Image

from seedance_desktop.core.files import part_path
from seedance_desktop.domain.clip import Note
from seedance_desktop.engine.library.sidecar import clip_from_sidecar, own_sidecar, sidecar_path
from seedance_desktop.media.export import export_range
from seedance_desktop.media.output_file import free_name
from seedance_desktop.media.selects import export_selects
from seedance_desktop.media.stills import save_still
from tests.engine.library.test_library import World, nothing, whole
from tests.media.clips import make_clip

__all__ = ["whole"]
NOTE = Note(3, 9, "smile")


@pytest.fixture
async def world(tmp_path, whole):
    made = await World(tmp_path, whole).open()
    yield made
    await made.close()


async def settle(world):
    await world.library.thumbnails.settle()
    await world.library.annotations.settle()


def rendered_again(path, *, same_size=False):
    """Put another clip in a file's place: 12 upright frames without sound."""
    size = path.stat().st_size
    other = make_clip(path.with_name("other.mp4"), 12, (180, 320))
    if same_size:
        room = size - other.stat().st_size
        with other.open("ab") as file:
            file.write(room.to_bytes(4) + b"free" + bytes(room - 8))
        assert other.stat().st_size == size
        time = path.stat().st_mtime_ns + 5_000_000_000
        os.utime(other, ns=(time, time))
    other.replace(path)


def facts(clip):
    return clip.frames, clip.width, clip.height, clip.has_audio


OLD, NEW = (24, 320, 180, True), (12, 180, 320, False)


def by_name(clips):
    return {clip.path.name: clip for clip in clips}


@pytest.mark.parametrize("same_size", [False, True], ids=["another size", "another time"])
@pytest.mark.parametrize("asked", ["look", "import", "rebuild"])
async def test_a_file_rendered_again_is_read_again_and_keeps_its_annotations(world, asked, same_size):
    card = world.folder / "card"
    card.mkdir()
    shutil.copy(world.whole, card / "take.mp4")
    await world.library.import_files([card], nothing)
    own = await world.add(1, last_frame_path=world.clips_dir / "kite-01.last-frame.png")
    [imported] = [clip for clip in await world.all() if clip.job_id is None]
    await world.apply([own, imported], rating=4, tags=("hero",), notes=(NOTE,))
    await settle(world)
    for clip in (own, imported):
        Image.new("RGB", (320, 180)).save(world.thumbnails / f"{clip.id}.jpg")
        (world.thumbnails / f"{clip.id}.reel.jpg").touch()
        rendered_again(clip.path, same_size=same_size)
    ids = {own.id, imported.id}
    if asked == "look":
        assert {clip.id for clip in await world.library.read_again(ids)} == ids
    elif asked == "import":
        report = await world.library.import_files([card, own.path], nothing)
        assert ({clip.id for clip in report.replaced}, report.added, report.known) == (ids, 0, 2)
    else:
        assert {clip.id for clip in (await world.library.rebuild(nothing)).replaced} == ids
    await settle(world)
    for clip in await world.all():
        assert (clip.id in ids, facts(clip), clip.last_frame_path) == (True, NEW, None)
        assert (clip.rating, clip.tags, clip.notes) == (4, ("hero",), (NOTE,))
        with Image.open(world.thumbnails / f"{clip.id}.jpg") as thumbnail:
            assert thumbnail.size == (180, 320)
        assert not (world.thumbnails / f"{clip.id}.reel.jpg").exists()
    assert facts(clip_from_sidecar(own_sidecar(own.path))) == NEW
    assert await world.library.read_again(ids) == [], "once"


async def test_a_file_that_can_not_be_read_yet_is_read_once_it_can(world):
    clip = await world.add(1)
    data = make_clip(world.folder / "new.mp4", 12, (180, 320)).read_bytes()
    clip.path.write_bytes(data[:1000])
    assert await world.library.read_again([clip.id]) == []
    assert facts(await world.clips.get(clip.id)) == OLD
    clip.path.write_bytes(data)
    assert [facts(each) for each in await world.library.read_again([clip.id])] == [NEW]


async def test_a_file_replaced_while_the_library_was_lost_keeps_what_its_sidecar_says(world):
    clip = await world.add(1)
    await world.apply([clip], rating=5)
    await settle(world)
    rendered_again(clip.path)
    await world.lose_database()
    await world.library.rebuild(nothing)
    [found] = await world.all()
    assert (found.id, found.rating, facts(found)) == (clip.id, 5, NEW)


async def test_clips_of_one_name_and_several_kinds_have_a_sidecar_each(world):
    first = await world.add(1)
    second = first.path.with_suffix(".mov")
    shutil.copy(first.path, second)
    assert (await world.library.rebuild(nothing)).added == 1
    clips = by_name(await world.all())
    assert len({clip.id for clip in clips.values()}) == 2
    assert clips["kite-01.mov"].job_id is None
    await world.apply([clips["kite-01.mov"]], rating=2)
    await world.apply([first], rating=5)
    await settle(world)
    assert not world.told
    assert own_sidecar(second) == second.with_name("kite-01.mov.json")
    await world.lose_database()
    await world.library.rebuild(nothing)
    again = by_name(await world.all())
    assert {name: clip.id for name, clip in again.items()} == {name: clip.id for name, clip in clips.items()}
    assert (again["kite-01.mp4"].rating, again["kite-01.mov"].rating) == (5, 2)
    out = world.folder / "selects"
    copies = export_selects(list(again.values()), out, sidecar_of=own_sidecar)
    assert {path.suffix: clip_from_sidecar(sidecar_path(path)).rating for path in copies} == {".mp4": 5, ".mov": 2}
    renamed = await world.library.rename(again["kite-01.mov"], "hero")
    assert clip_from_sidecar(renamed.path.with_name("hero.json")).rating == 2


async def test_a_sidecar_left_behind_is_not_taken_for_another_files(world):
    first = await world.add(1)
    second = first.path.with_suffix(".mov")
    make_clip(second, 12, (180, 320))
    first.path.unlink()
    await world.lose_database()
    report = await world.library.rebuild(nothing)
    [found] = await world.all()
    assert (found.path, found.id == first.id, facts(found)) == (second, False, NEW)
    assert len(report.problems) == 1


@pytest.mark.parametrize("same", [True, False], ids=["its own file", "another file"])
async def test_a_sidecar_renamed_by_hand_belongs_to_the_file_of_its_content(world, same):
    first = await world.add(1, rating=3)
    moved = first.path.with_name("by hand.mp4")
    if same:
        first.path.rename(moved)
    else:
        make_clip(moved, 12, (180, 320))
        first.path.unlink()
    sidecar_path(first.path).rename(sidecar_path(moved))
    await world.lose_database()
    await world.library.rebuild(nothing)
    [found] = await world.all()
    assert (found.path, found.id == first.id, found.rating) == (moved, same, 3 if same else 0)


async def test_a_suffix_that_a_copy_has_in_capitals_is_of_the_same_clip(world):
    first = await world.add(1, rating=3)
    first.path.rename(first.path.with_suffix(".MP4"))
    await world.lose_database()
    await world.library.rebuild(nothing)
    [found] = await world.all()
    assert (found.id, found.rating) == (first.id, 3)
    assert normcase(found.path) == normcase(first.path.with_suffix(".MP4"))


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("link", [os.symlink, os.link], ids=["symlink", "hard link"])
async def test_another_name_of_a_file_is_no_second_clip(world, link):
    card = world.folder / "card"
    card.mkdir()
    shutil.copy(world.whole, card / "b.mp4")
    link(card / "b.mp4", card / ("a.mp4" if link is os.symlink else "c.mp4"))
    report = await world.library.import_files([card], nothing)
    assert (report.added, report.problems) == (1, [])
    assert [clip.path.name for clip in await world.all()] == ["b.mp4"]
    elsewhere = world.folder / "elsewhere"
    elsewhere.mkdir()
    link(card / "b.mp4", elsewhere / "d.mp4")
    report = await world.library.import_files([elsewhere, elsewhere / "d.mp4"], nothing)
    assert (report.added, report.known) == (0, 1)
    own = await world.add(1)
    link(own.path, own.path.with_name("again.mp4"))
    assert (await world.library.rebuild(nothing)).added == 0
    assert len(await world.all()) == 2


LONG = {"chinese": "长" * 83 + ".mp4", "latin": "n" * 251 + ".mp4", "emoji": "\U0001f600" * 62 + ".webm"}


@pytest.mark.skipif(os.name == "nt", reason="paths are shorter there")
@pytest.mark.parametrize("name", LONG.values(), ids=LONG)
async def test_the_longest_names_have_sidecars_exports_and_parts(world, name):
    path = world.clips_dir / name
    path.parent.mkdir(exist_ok=True)
    shutil.copy(world.whole, path)
    assert (await world.library.rebuild(nothing)).problems == []
    [clip] = await world.all()
    await world.apply([clip], rating=4)
    await settle(world)
    assert not world.told
    await world.lose_database()
    await world.library.rebuild(nothing)
    [again] = await world.all()
    assert (again.id, again.rating, again.path) == (clip.id, 4, path)
    own_sidecar(path).write_text("damaged")
    await world.apply([again], rating=5)
    await settle(world)
    assert not world.told
    out = world.folder / "out"
    for _ in range(2):
        for copy in export_selects([again], out, sidecar_of=own_sidecar):
            assert clip_from_sidecar(sidecar_path(copy)).rating == 5
    assert len(list(out.glob("*.json"))) == 2
    for _ in range(2):
        save_still(path, 3, free_name(out / f"{path.stem}-0003.png"))
        export_range(path, free_name(out / f"{path.stem} range.mp4"), 2, 4)
    assert len(list(out.iterdir())) == 2 * 3 + 2 + 2
    assert all(len(os.fsencode(each.name)) <= 255 for each in (*out.iterdir(), part_path(path)))
    other = own_sidecar(path.with_suffix(".mov"))
    assert other != own_sidecar(path)
    assert len(os.fsencode(other.name)) <= 255
