"""A batch never runs on a price just proven wrong; by the sandbox's ledger."""

import asyncio

import pytest

from seedance_desktop.apiframe.errors import InsufficientCreditsError
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.jobs import poller
from seedance_desktop.engine.jobs.price_changes import is_held
from tests.engine.scripted import OneAccount, ScriptedClient


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(poller, "FIRST_READ_S", 0.05)


def request(**more):
    values = {"model": "seedance-2", "prompt": "a fox in the snow", "duration": 4, "resolution": "480p"}
    return Request(service=Service.V2, **(values | more))


def charges(sandbox):
    return [line["credits"] for line in sandbox.ledger()["money"] if line["kind"] == "charge"]


def held(world):
    return [job for job in world.engine.jobs if is_held(job)]


@pytest.mark.parametrize("restart", [False, True])
async def test_a_batch_of_ten_stops_at_a_new_price_and_goes_on_when_confirmed(worlds, own_sandbox, accounts, restart):
    world = worlds(accounts)
    await world.start(max_active=2)
    await world.engine.set_paused(True)
    batch = await world.engine.submit(request(), 10, "v2")
    [other] = await world.engine.submit(request(resolution="720p"), 1, "v2")
    own_sandbox.set(price_factor=4.5)
    await world.engine.set_paused(False)
    await world.until(lambda: len(held(world)) == 8)
    own_sandbox.set(price_factor=1)  # of another price: nothing is known of it
    await world.settled(other.id, JobState.READY, seconds=60)
    assert charges(own_sandbox) == [36, 36, 16]
    own_sandbox.set(price_factor=4.5)
    if restart:
        await world.stop()
        world = worlds(accounts)
        await world.start(max_active=2)
        await world.until(lambda: len(held(world)) == 8)
    waiting = held(world)
    assert "costs 36 credits, not 8" in str(waiting[0].error)
    assert "(8) cost 288, not 64" in str(waiting[0].error)
    await world.engine.price_changes.confirm(waiting[0].id)
    for job in batch:
        await world.settled(job.id, JobState.READY, seconds=60)
    assert charges(own_sandbox) == [36, 36, 16, *[36] * 8]
    assert all(job.estimate.high == 36 for job in world.engine.jobs if job.id in {each.id for each in waiting})


async def test_a_crash_between_the_charge_and_its_consequences(worlds, own_sandbox, accounts):
    """The price is on disk with the job, and what waits is compared with it at the next start."""
    world = worlds(accounts)
    await world.start(max_active=1)
    await world.engine.set_paused(True)
    first, *rest = await world.engine.submit(request(), 3, "v2")
    own_sandbox.set(price_factor=2)
    await world.engine.set_paused(False)
    await world.until(lambda: world.job(first.id).credit_cost == 16)
    stored = [job for job in await world.jobs.load() if job.id in {each.id for each in rest}]
    await world.kill()
    again = worlds(accounts)
    await again.start(max_active=1)
    await again.settled(first.id, JobState.READY)
    assert len(stored) == len(held(again)) == 2
    assert charges(own_sandbox) == [16]


async def test_a_quarter_more_is_no_surprise(worlds, own_sandbox, accounts):
    own_sandbox.set(price_factor=1.25)
    world = worlds(accounts)
    await world.start(max_active=1)
    jobs = await world.engine.submit(request(), 3, "v2")
    for job in jobs:
        await world.settled(job.id, JobState.READY)
    assert charges(own_sandbox) == [10, 10, 10]


async def test_new_orders_are_estimated_at_the_price_just_charged(worlds, own_sandbox, accounts):
    own_sandbox.set(price_factor=4.5)
    world = worlds(accounts)
    await world.start()
    [job] = await world.engine.submit(request(), 1, "v2")
    await world.until(lambda: world.job(job.id).credit_cost == 36)
    [later] = await world.engine.submit(request(duration=8), 1, "v2")
    assert later.estimate.high == 72
    await world.settled(later.id, JobState.READY)
    own_sandbox.set(price_factor=1)
    [cheap] = await world.engine.submit(request(), 1, "v2")
    assert cheap.estimate.high == 36
    await world.settled(cheap.id, JobState.READY)
    [last] = await world.engine.submit(request(), 1, "v2")
    assert last.estimate.high == 8


async def test_a_price_in_a_refusal_for_lack_of_credits_counts_as_well(worlds):
    """Topping the account up must not spend more than the user was told."""
    client = ScriptedClient(outcomes=[InsufficientCreditsError("", required=144, available=3)])
    world = worlds(OneAccount(client))
    await world.start(max_active=1)
    jobs = await world.engine.submit(request(), 3, "a")
    await world.until(lambda: len(held(world)) == 3)
    assert "(3) cost 432, not 24" in str(held(world)[0].error)
    world.engine.retry_now("a")
    await asyncio.sleep(0)
    assert len(client.sent) == 1
    await world.engine.commands.put_back(jobs[0].id)  # one alone
    await world.settled(jobs[0].id, JobState.QUEUED)
    assert (len(client.sent), world.job(jobs[0].id).estimate.high, len(held(world))) == (2, 144, 2)


async def test_what_is_being_prepared_stops_as_well(worlds, picture):
    """No request leaves after the new price is known, however far it was prepared."""
    client = ScriptedClient()
    uploading, go_on, upload = asyncio.Event(), asyncio.Event(), client.upload

    async def slow_upload(path, kind):
        uploading.set()
        await go_on.wait()
        return await upload(path, kind)

    client.upload = slow_upload
    world = worlds(OneAccount(client))
    await world.start()
    [first] = await world.engine.submit(request(), 1, "a")
    await world.settled(first.id, JobState.QUEUED)
    [second] = await world.engine.submit(request(mode=Mode.FRAMES, first_frame=picture()), 1, "a")
    await uploading.wait()
    client.charge(world.job(first.id).remote_id, 36)
    await world.until(lambda: len(held(world)) == 1)
    go_on.set()
    await world.engine.commands.remove([second.id])
    assert len(client.sent) == 1


@pytest.mark.parametrize("way", ["edited", "removed"])
async def test_what_was_out_of_the_queue_meanwhile_is_held_when_it_comes_back(worlds, way):
    client = ScriptedClient()
    world = worlds(OneAccount(client))
    await world.start(max_active=1)
    first, second = await world.engine.submit(request(), 2, "a")
    if way == "edited":
        await world.engine.commands.take_out(second.id)
    else:
        removed = await world.engine.commands.remove([second.id])
    first = await world.settled(first.id, JobState.QUEUED)
    client.charge(first.remote_id, 36)
    await world.until(lambda: world.job(first.id).credit_cost == 36)
    world.engine.set_max_active(2)
    if way == "edited":
        await world.engine.commands.put_back(second.id)
    else:
        await world.engine.commands.restore(removed)
    await world.until(lambda: len(held(world)) == 1)
    assert len(client.sent) == 1
    await world.engine.price_changes.confirm(second.id)
    await world.settled(second.id, JobState.QUEUED)
    assert world.job(second.id).estimate.high == 36


async def test_a_cost_of_nothing_is_no_price(worlds):
    """A service may report 0 until it has charged."""
    client = ScriptedClient()
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(request(), 1, "a")
    job = await world.settled(job.id, JobState.QUEUED)
    client.charge(job.remote_id, 0)
    await world.until(lambda: world.job(job.id).credit_cost == 0)
    [later] = await world.engine.submit(request(), 1, "a")
    assert later.estimate.high == 8
