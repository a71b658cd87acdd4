"""A clip made before a reinstall, or by another program, is adopted through the real client and sandbox."""

import asyncio
import json

import pytest

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.request import Request, request_from_json
from seedance_desktop.engine.jobs.errors import NotAllowedError
from tests.engine.conftest import World
from tests.engine.jobs.test_engine import SandboxAccounts


@pytest.fixture
async def world(worlds, sandbox):
    accounts = SandboxAccounts(sandbox)
    world = worlds(accounts)
    await world.start()
    yield world
    await world.stop()
    await accounts.close()


async def test_a_clip_from_before_a_reinstall_is_adopted_at_no_cost(world, sandbox, tmp_path):
    request = Request(
        service=Service.V2, model="seedance-2", prompt="before the reinstall", duration=4, resolution="480p", seed=7
    )
    jobs = await world.engine.submit(request, 2, "v2")
    jobs = [await world.settled(job.id, JobState.READY, JobState.FAILED, seconds=60) for job in jobs]
    again = World(tmp_path / "again", world.accounts)
    again.folder.mkdir()
    await again.start()
    charged = sandbox.ledger()["money"]
    listed = again.engine.remote_jobs
    page, known = await listed.page("v2")
    wanted = [job.remote_id for job in jobs]
    assert {job.remote_id for job in page.jobs} >= set(wanted)
    assert not any(known[remote_id].job_id for remote_id in wanted)
    taken = await asyncio.gather(*(listed.adopt("v2", remote_id) for remote_id in [*wanted, *wanted]))
    assert sorted(taken) == [False, False, True, True]
    await again.until(lambda: all(job.state is JobState.READY for job in again.engine.jobs), seconds=60)
    assert sandbox.ledger()["money"] == charged
    sidecars = [json.loads(path.read_text()) for path in (tmp_path / "again" / "clips").glob("*.json")]
    assert sorted(each["job"]["remote_id"] for each in sidecars) == sorted(wanted)
    seeds = {request_from_json(each["request"]).seed for each in sidecars}
    assert seeds == {7, 8}
    _, known = await listed.page("v2")
    assert all(known[remote_id].in_library for remote_id in wanted)
    assert await listed.adopt("v2", wanted[0]) is False
    await again.stop()


async def test_a_failed_job_is_not_adopted(world):
    request = Request(
        service=Service.V2, model="seedance-2", prompt="someone [refuse:person]", duration=4, resolution="480p"
    )
    [job] = await world.engine.submit(request, 1, "v2")
    job = await world.settled(job.id, JobState.FAILED, seconds=30)
    await world.engine.commands.remove([job.id])
    with pytest.raises(NotAllowedError):
        await world.engine.remote_jobs.adopt("v2", job.remote_id)
