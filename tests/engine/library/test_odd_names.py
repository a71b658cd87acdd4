"""File names that are not UTF-8: imported, shown, stored, rebuilt, renamed, found again and exported."""

import asyncio
import os
import shutil
import sys

import pytest
from PIL import Image

from seedance_desktop.core.text import path_from_text, path_to_text
from seedance_desktop.domain.clip import Note
from seedance_desktop.domain.project import Project
from seedance_desktop.engine.library.file_classifier import classify_files
from seedance_desktop.engine.library.sidecar import clip_from_sidecar, own_sidecar, sidecar_path
from seedance_desktop.media.export import export_range
from seedance_desktop.media.selects import export_selects
from seedance_desktop.media.stills import save_still
from seedance_desktop.media.timeline import Cut, write_timeline
from seedance_desktop.store.search import ClipQuery
from tests.engine.library.test_library import MADE, World, nothing, whole

__all__ = ["whole"]

ODD = b"caf\xe9 \xff.mp4".decode(errors="surrogateescape")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")


@pytest.fixture
async def world(tmp_path, whole):
    made = await World(tmp_path, whole).open()
    yield made
    await made.close()


@pytest.fixture
def footage(tmp_path, whole):
    """A folder of clips made elsewhere, in a folder with an odd name too."""
    folder = tmp_path / os.fsdecode(b"f\xfcr")
    folder.mkdir()
    for name in (ODD, "plain.mp4"):
        shutil.copy(whole, folder / name)
    return folder


async def settle(world):
    await world.library.thumbnails.settle()
    await world.library.annotations.settle()


@pytest.mark.parametrize("name", [ODD, "plain.mp4", "100% file:.mp4", "ünïcödé 😀.mp4"])
def test_a_path_survives_as_text(name):
    text = path_to_text(f"/tmp/{name}")
    text.encode()
    assert path_from_text(text) == f"/tmp/{name}"


async def test_a_folder_is_imported_stored_and_rebuilt(world, footage):
    report = await world.library.import_files([footage], nothing)
    assert (report.added, report.problems) == (2, [])
    clips = {clip.path: clip for clip in await world.all()}
    clip = clips[footage / ODD]
    assert clip.name == "caf� �.mp4"
    assert await world.clips.at(clip.path) == clip.id
    assert (await world.library.import_files([footage], nothing)).known == 2
    found, _ = await world.clips.search(ClipQuery(text="caf"))
    assert len(found) == 1
    await settle(world)
    assert (world.thumbnails / f"{clip.id}.jpg").exists()
    assert not world.told
    await world.lose_database()
    report = await world.library.rebuild(nothing)
    assert (report.added, report.problems) == (2, [])
    assert {each.path for each in await world.all()} == set(clips)


async def test_a_clip_of_the_program_that_was_renamed_by_hand_is_rebuilt(world):
    clip = await world.add(1)
    await world.library.annotations.settle()
    odd = clip.path.with_name(ODD)
    for path, moved in ((clip.path, odd), (sidecar_path(clip.path), sidecar_path(odd))):
        path.rename(moved)
    await world.lose_database()
    report = await world.library.rebuild(nothing)
    assert (report.added, report.problems) == (1, [])
    [found] = await world.all()
    assert (found.id, found.path, found.request) == (clip.id, odd, clip.request)
    await world.apply([found], rating=5)
    await world.library.annotations.settle()
    assert clip_from_sidecar(sidecar_path(odd)).rating == 5
    renamed = await world.library.rename(found, "cafe")
    assert renamed.path.exists()
    assert not odd.exists()
    removed = await world.library.remove([renamed])
    assert (removed.gone, removed.problems) == ([clip.id], [])


async def test_a_clip_is_found_again_and_removed(world, footage, tmp_path):
    await world.library.import_files([footage], nothing)
    await settle(world)
    moved = tmp_path / "moved"
    footage.rename(moved)
    report = await world.library.relink(moved)
    assert (report.found_again, report.problems) == (2, [])
    clips = await world.all()
    assert {clip.path for clip in clips} == {moved / ODD, moved / "plain.mp4"}
    assert not (await world.library.remove(clips)).problems


async def test_a_project_may_lie_in_such_a_folder(world, footage):
    await world.library.save_project(Project(name="kite \ud83d", folder=footage, created_at=MADE))
    await world.lose_database()
    await world.library.rebuild(nothing)
    [project] = await world.projects.all()
    assert (project.name, project.folder) == ("kite �", footage)
    assert len(await world.all()) == 2


async def test_they_are_exported(world, footage, tmp_path):
    await world.library.import_files([footage / ODD], nothing)
    [clip] = await world.apply(await world.all(), notes=(Note(0, 3, "caf\ud83d"),))
    selects = tmp_path / "selects"
    assert export_selects([clip], selects, sidecar_of=own_sidecar) == [selects / ODD]
    assert "caf� �.mp4" in (selects / "selects.csv").read_text("utf-8-sig")
    assert not export_range(clip.path, tmp_path / os.fsdecode(b"cut \xe9.mp4"), 3, 9)
    save_still(clip.path, 3, tmp_path / os.fsdecode(b"still \xe9.png"), origin="x#3")
    for name in ("a.otio", "a.edl", "a.fcpxml"):
        write_timeline([Cut(clip, 0, 9)], tmp_path / name)
        assert "caf" in (tmp_path / name).read_text("utf-8")


async def test_such_files_are_opened(footage, tmp_path):
    picture = tmp_path / os.fsdecode(b"p\xe9.png")
    Image.new("RGB", (400, 300)).save(picture)
    found = await asyncio.to_thread(classify_files, [str(footage / ODD), str(picture)], {})
    assert (list(found.videos), found.pictures, found.problems) == ([footage / ODD], [picture], [])


def test_a_damaged_one_is_named_with_a_replacement_sign(tmp_path):
    broken = tmp_path / ODD
    broken.write_bytes(b"no clip")
    [problem] = classify_files([str(broken)], {}).problems or ["none"]
    problem.encode()
