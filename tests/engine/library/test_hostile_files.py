"""Sidecars that are no files, are huge, or claim other files: each costs nothing but itself."""

import json
import os
import sys

import pytest

from seedance_desktop.engine.library.sidecar import SidecarError, clip_from_sidecar, sidecar_path
from tests.engine.library.test_library import World, nothing, whole

__all__ = ["whole"]


@pytest.fixture
async def world(tmp_path, whole):
    made = await World(tmp_path, whole).open()
    yield made
    await made.close()


async def rebuilt(world):
    await world.library.annotations.settle()
    await world.lose_database()
    report = await world.library.rebuild(nothing)
    await world.library.annotations.settle()
    return report, await world.all()


def change(path, part=None, /, **values):
    data = json.loads(path.read_text("utf-8"))
    (data[part] if part else data).update(values)
    path.write_text(json.dumps(data))


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
async def test_a_pipe_in_the_place_of_a_sidecar_or_clip_is_passed_over(world):
    clip = await world.add(1)
    os.mkfifo(clip.path.with_name("pipe.json"))
    os.mkfifo(clip.path.with_name("pipe.mp4"))
    report, clips = await rebuilt(world)
    assert [each.id for each in clips] == [clip.id]
    assert len(report.problems) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no devices there")
async def test_an_endless_sidecar_is_passed_over(world):
    clip = await world.add(1)
    clip.path.with_name("zero.json").symlink_to("/dev/zero")
    with clip.path.with_name("huge.json").open("wb") as file:
        file.truncate(150_000_000)
    _, clips = await rebuilt(world)
    assert [each.id for each in clips] == [clip.id]


@pytest.mark.parametrize("name", ["fps", "duration_s", "frames", "created_at", "rating", "tags", "colour"])
@pytest.mark.parametrize("value", [float("inf"), float("nan"), -1, {"a": []}])
async def test_a_value_that_cannot_be_read_costs_nothing_else(world, name, value):
    clip = await world.add(1)
    await world.apply([clip], rating=4, tags=("kept",), colour="red", project="P")
    await world.library.annotations.settle()
    change(sidecar_path(clip.path), "clip", **{name: value})
    _, [found] = await rebuilt(world)
    assert (found.id, found.request, found.job_id, found.project) == (clip.id, clip.request, clip.job_id, "P")
    assert (found.width, found.frames, found.fps) == (clip.width, clip.frames, clip.fps)
    for kept in {"rating", "tags", "colour"} - {name}:
        assert getattr(found, kept) == {"rating": 4, "tags": ("kept",), "colour": "red"}[kept]


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff" * 100, b"[" * 100_000])
async def test_a_damaged_sidecar_is_kept_beside_its_clip_when_it_is_written_again(world, damage):
    clip = await world.add(1)
    await world.library.annotations.settle()
    path = sidecar_path(clip.path)
    path.write_bytes(damage)
    await world.apply([clip], rating=3)
    await world.library.annotations.settle()
    assert clip_from_sidecar(path).rating == 3
    assert path.with_name(f"{path.name}.damaged").read_bytes() == damage


@pytest.mark.parametrize("field", ["file", "path", "last_frame"])
async def test_a_foreign_sidecar_claims_no_other_files(world, field):
    """Deleting its clip bins files of that clip only."""
    outside = world.folder / "secret.mp4"
    outside.write_bytes(b"mine")
    ours = await world.add(1)
    clip = await world.add(2)
    imported = world.clips_dir / "imported"
    imported.mkdir(exist_ok=True)
    planted = imported / "x.json"
    await world.library.annotations.settle()
    planted.write_bytes(sidecar_path(clip.path).read_bytes())
    change(planted, "clip", id="planted", path=str(outside))
    for path in (planted, sidecar_path(clip.path)):
        change(path, "clip", **{field: ours.path.name if field == "last_frame" else str(outside)})
    _, clips = await rebuilt(world)
    await world.library.remove([each for each in clips if each.id != ours.id])
    assert outside.read_bytes() == b"mine"
    assert ours.path.exists()


@pytest.mark.parametrize("id_", ["../../x", "*", "a/b", "", "x" * 5000, "a\0b", 7, None])
async def test_ids_name_no_other_files(world, id_):
    clip = await world.add(1)
    await world.library.annotations.settle()
    path = sidecar_path(clip.path)
    change(path, "clip", id=id_)
    with pytest.raises(SidecarError):
        clip_from_sidecar(path)
    _, [found] = await rebuilt(world)
    assert found.id != id_
    assert found.path == clip.path
