"""A clip that has its sidecar, but not yet its name, when its job's row is lost: it is paid for, and is not lost."""

import asyncio
import errno
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from msgspec.structs import replace

from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Charge, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity
from seedance_desktop.engine.jobs import result_downloader
from seedance_desktop.engine.jobs.part_file import notes_path
from seedance_desktop.engine.library.maintenance import find_lost_jobs
from tests.apiframe.server import scripted_server
from tests.engine.done_at_once import Apiframe, run_two
from tests.media.clips import make_clip

FOX = Request(service=Service.V2, model="seedance-2", prompt="a fox in the snow", duration=4, resolution="480p")


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.02, 0.1))


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", frames=8).read_bytes()


@pytest.fixture
async def apiframe(clip):
    async with scripted_server() as server:
        yield Apiframe(server, clip)


async def cut_off(worlds, apiframe, service):
    """An engine that ended when two clips had their sidecars and not yet their names; and its jobs."""

    def refuse(_part, _final):
        raise OSError(errno.EIO, "the power is about to go")

    threads = ThreadPoolExecutor()
    asyncio.get_running_loop().set_default_executor(threads)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(result_downloader, "rename_noreplace", refuse)
        world, *_ = await run_two(worlds, apiframe, replace(FOX, service=service), {})
        await world.until(lambda: all("the power" in str(job.error) for job in world.engine.jobs), 60)
        jobs = world.engine.jobs
        await world.kill()
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())
        await asyncio.to_thread(threads.shutdown)  # what a power cut would have ended, too
    return world, jobs


def damage(world, how):
    with closing(sqlite3.connect(world.data_dir / "seedance.sqlite3")) as connection, connection:
        connection.execute(how)


def fetched(apiframe):
    return sorted(request.target for request in apiframe.server.received if request.target.endswith(".mp4"))


async def check_arrived(world, apiframe, clip, jobs):
    await world.until(lambda: {job.state for job in world.engine.jobs} == {JobState.READY}, 60)
    assert {job.id for job in world.engine.jobs} == {job.id for job in jobs}
    places = {path.name: path for path in world.clips_dir.iterdir()}
    for job in jobs:
        kept = await world.clips.get(job.id)
        assert kept.path.read_bytes() == clip
        assert json.loads(kept.path.with_suffix(".json").read_text())["job"]["remote_id"] == job.remote_id
        assert (kept.request, kept.take, kept.shot, kept.title) == (job.request, job.take, job.shot, job.title)
        del places[kept.path.name], places[kept.path.with_suffix(".json").name]
    assert not places, "nothing is left over"
    assert apiframe.sent == 2
    assert {job.charge for job in world.engine.jobs} == {Charge.CHARGED}


LOST = ["DELETE FROM jobs", "UPDATE jobs SET request = '{', remote_id = NULL, state = 'sending'"]


@pytest.mark.parametrize("how", LOST)
@pytest.mark.parametrize("service", Service)
async def test_a_whole_one_is_finished_though_nothing_answers(worlds, apiframe, clip, service, how):
    world, jobs = await cut_off(worlds, apiframe, service)
    damage(world, how)
    apiframe.server.by_target(lambda _target, _body: (500, {}))
    again = worlds(world.accounts)
    await again.start()
    await again.until(lambda: len(again.engine.jobs) == 2, 60)
    await check_arrived(again, apiframe, clip, jobs)
    assert fetched(apiframe) == ["/1.mp4", "/2.mp4"], "each was downloaded once"
    assert [happened.code for _, happened in await again.jobs.history(jobs[0].id)][-2:] == ["taken_up", "saved"]
    await again.stop()


@pytest.mark.parametrize("state", ["unconfirmed", "draft"])
async def test_one_that_an_older_copy_of_the_queue_left_to_the_user_is_finished(worlds, apiframe, clip, state):
    world, jobs = await cut_off(worlds, apiframe, Service.V1)
    older = "remote_id = NULL, accepted_at = NULL, result_url = NULL, credit_cost = NULL, charge = 'unknown'"
    damage(world, f"UPDATE jobs SET state = '{state}', {older}")
    again = worlds(world.accounts)
    await again.start()
    await check_arrived(again, apiframe, clip, jobs)
    assert fetched(apiframe) == ["/1.mp4", "/2.mp4"], "each was downloaded once"
    await again.stop()


@pytest.mark.parametrize("left", ["half of it", "no notes"])
@pytest.mark.parametrize("service", Service)
async def test_for_one_that_is_not_whole_the_service_is_asked(worlds, apiframe, clip, service, left):
    world, jobs = await cut_off(worlds, apiframe, service)
    damage(world, LOST[0])
    for part in world.clips_dir.glob(".*.part"):
        if left == "no notes":
            notes_path(part).unlink()
        else:
            part.write_bytes(clip[: len(clip) // 2])
    again = worlds(world.accounts)
    await again.start()
    # As the program does: on v2 the jobs are in the account's list too, and are followed once.
    await find_lost_jobs(again.jobs, again.engine, ["a"])
    await again.until(lambda: len(again.engine.jobs) == 2, 60)
    await check_arrived(again, apiframe, clip, jobs)
    assert set(fetched(apiframe)) == {"/1.mp4", "/2.mp4"}
    await again.stop()


async def test_a_name_of_an_earlier_pattern_and_a_projects_folder_are_kept(worlds, apiframe, clip, tmp_path):
    world, jobs = await cut_off(worlds, apiframe, Service.V1)
    film = tmp_path / "film"
    world.clips_dir.rename(film)
    damage(world, LOST[0])
    names = {path.name.removesuffix(".json") for path in film.glob("[!.]*.json")}
    world.clips_dir.mkdir()
    again = worlds(world.accounts)
    await again.start(naming=lambda: "{id}-other", project_folders={"Film": film})
    await again.until(lambda: len(again.engine.jobs) == 2, 60)
    again.clips_dir = film
    await check_arrived(again, apiframe, clip, jobs)
    assert {path.stem for path in film.glob("*.mp4")} == names
    assert {job.project for job in again.engine.jobs} == {"Film"}
    await again.stop()


async def test_rows_that_can_be_read_win_over_sidecars(worlds, apiframe, clip):
    """A sidecar may come from anywhere, and name any job: it changes none."""
    world, jobs = await cut_off(worlds, apiframe, Service.V1)
    damage(world, "UPDATE jobs SET state = 'untracked', finished_at = created_at, removed_at = created_at")
    [path, other] = sorted(world.clips_dir.glob("[!.]*.json"))
    data = json.loads(path.read_text())
    data["job"]["remote_id"] = "of-another"
    path.write_text(json.dumps(data))
    again = worlds(world.accounts)
    await again.start()
    await again.until(lambda: not list(again.clips_dir.glob(".*.part")), 60)
    assert again.engine.jobs == []
    assert {path.name for path in again.clips_dir.iterdir()} == {path.name, other.name}
    await again.stop()
    with closing(sqlite3.connect(world.data_dir / "seedance.sqlite3")) as connection:
        rows = connection.execute("SELECT id, remote_id, state FROM jobs").fetchall()
    assert set(rows) == {(job.id, job.remote_id, "untracked") for job in jobs}
