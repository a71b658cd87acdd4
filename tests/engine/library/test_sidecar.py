"""Sidecars with any content: a damaged one is reported, and does not affect others."""

import json
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from seedance_desktop.core.files import write_json
from seedance_desktop.engine.library.sidecar import SidecarError, clip_from_sidecar, sidecar, sidecar_path
from tests.engine.library.test_library import World, nothing, whole
from tests.odd_values import ODD, anything, as_file

__all__ = ["whole"]
FACTS = (
    "id file created_at width height fps frames duration_s has_audio byte_size last_frame rating flag tags notes "
    "colour project shot"
).split()
JOB = "id account remote_id credits".split()


@pytest.fixture
async def world(tmp_path, whole):
    made = await World(tmp_path, whole).open()
    yield made
    await made.close()


def with_odd(data, part, name, value):
    changed = json.loads(json.dumps(data))
    if part:
        changed[part][name] = value
    else:
        changed[name] = value
    return changed


@pytest.mark.parametrize(
    ("part", "name"),
    [
        *(("clip", name) for name in FACTS),
        *(("job", name) for name in JOB),
        ("", "job"),
        ("", "clip"),
        ("", "request"),
    ],
)
async def test_a_rebuild_reads_what_it_can_beside_any_odd_sidecar(world, part, name):
    good = await world.add(0)
    odd = await world.add(1)
    data = json.loads(sidecar_path(odd.path).read_text("utf-8"))
    await world.library.annotations.settle()
    for number, value in enumerate(ODD):
        place = odd.path.with_name(f"odd-{number:02d}.mp4")
        shutil.copy(odd.path, place)
        changed = with_odd(data, "clip", "id", f"odd{number}")
        changed["clip"]["file"] = place.name
        changed["job"]["id"] = f"odd{number}"
        sidecar_path(place).write_text(as_file(with_odd(changed, part, name, value)))
    await world.lose_database()
    await world.library.rebuild(nothing)
    await world.library.annotations.settle()
    there = {clip.id for clip in await world.all()}
    assert {good.id, odd.id} <= there


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anything)
def test_any_file_is_a_sidecar_or_a_sidecar_error(tmp_path, value):
    path = tmp_path / "a.json"
    for data in (value, {"sidecar_version": 1, "clip": value}, {"sidecar_version": 1, "clip": {}, "job": value}):
        path.write_text(as_file(data))
        with pytest.raises(SidecarError):
            clip_from_sidecar(path)


async def test_endless_unknown_content_does_not_prevent_writing_a_sidecar(world):
    clip = await world.add(1)
    path = sidecar_path(clip.path)
    text = path.read_text("utf-8").rstrip().removesuffix("}")
    path.write_text(text + ', "more": ' + "[" * 600 + "]" * 600 + "}")
    await world.apply([clip], rating=4)
    await world.library.annotations.settle()
    assert clip_from_sidecar(path).rating == 4


async def test_two_sidecars_of_one_file_are_one_clip(world):
    clip = await world.add(1)
    other = replace(clip, id="another", job_id=None)
    imported = world.clips_dir / "imported"
    imported.mkdir(exist_ok=True)
    write_json(imported / "a.json", sidecar(other))
    report = await world.library.rebuild(nothing)
    assert report.added == 0
    assert [each.id for each in await world.all()] == [clip.id]


@pytest.mark.parametrize("name", ["name", "folder", "budget", "created_at", "request"])
async def test_an_odd_project_does_not_affect_others(world, name):
    good = {"name": "Good", "folder": str(world.folder / "good"), "created_at": "2026-07-01T10:00:00+00:00"}
    lines = [good | {"name": f"P{number}", name: value} for number, value in enumerate(ODD) if value != "/"]
    (world.clips_dir / "projects.json").write_text(as_file({"projects": [*lines, None, 7, [], good]}))
    await world.library.rebuild(nothing)
    assert "Good" in {project.name for project in await world.projects.all()}


async def test_a_request_with_a_lone_surrogate_is_stored_in_the_sidecar(tmp_path, world):
    clip = await world.add(1)
    data = sidecar(clip)
    data["request"]["prompt"] = "\ud83d fox"
    write_json(tmp_path / "a.json", data)
    assert clip_from_sidecar(tmp_path / "a.json").request.prompt == "\ufffd fox"
