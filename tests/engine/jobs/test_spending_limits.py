"""The spending guard applies in the engine: no path to a paid request avoids it."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from seedance_desktop.apiframe.protocol import RemoteJob, RemoteStatus
from seedance_desktop.core.clock import utc_now
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.estimate import rate_key
from seedance_desktop.domain.job import Charge, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.spending import SpendingGuard
from seedance_desktop.engine.jobs import scheduler
from seedance_desktop.engine.jobs.learned_prices import LearnedPrices
from seedance_desktop.engine.jobs.spending_limits import ConfirmationNeededError, SpendingStoppedError
from seedance_desktop.store.rates import RateStore
from tests.engine.clocks import can_travel, settable_clocks
from tests.engine.scripted import OneAccount, ScriptedClient

CHEAP = Request(service=Service.V2, model="seedance-2", prompt="a fox", duration=4, resolution="480p")  # 8 credits
UNPRICED = replace(CHEAP, model="seedance-2.5")


@pytest.fixture
async def world(worlds, monkeypatch):
    monkeypatch.setattr(scheduler, "LIMIT_PAUSE_S", 0.02)
    world = worlds(OneAccount(ScriptedClient()))
    world.guard = SpendingGuard()
    await world.start(guard=lambda: world.guard, sandbox_accounts={"play"})
    return world


async def test_an_order_above_the_limit_needs_a_confirmation(world):
    world.guard = SpendingGuard(ask_above=16)
    await world.engine.submit(CHEAP, 2, "a")
    with pytest.raises(ConfirmationNeededError, match="24 credits; you asked to confirm anything above 16"):
        await world.engine.submit(CHEAP, 3, "a")
    with pytest.raises(ConfirmationNeededError, match="24 credits"):
        await world.engine.submit_all([[CHEAP], [CHEAP], [CHEAP]], "a")
    with pytest.raises(ConfirmationNeededError, match="not known"):
        await world.engine.submit(UNPRICED, 1, "a")
    assert len(world.engine.jobs) == 2
    await world.engine.submit(CHEAP, 3, "a", confirmed=True)
    assert len(world.engine.jobs) == 5


async def test_spent_and_queued_credits_count_towards_the_daily_limit(world):
    world.guard = SpendingGuard(daily_limit=24)
    [job] = await world.engine.submit(CHEAP, 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    await world.engine.set_paused(True)
    [waiting] = await world.engine.submit(CHEAP, 1, "another")  # real money counts together, whatever the account
    with pytest.raises(SpendingStoppedError, match="16 of today's 24"):
        await world.engine.submit(CHEAP, 2, "a", confirmed=True)
    await world.engine.submit(CHEAP, 1, "a")
    assert world.job(waiting.id).state is JobState.WAITING


async def test_two_concurrent_orders_do_not_both_fit(world):
    import asyncio

    world.guard = SpendingGuard(daily_limit=8)
    done = await asyncio.gather(*(world.engine.submit(CHEAP, 1, "a") for _ in range(4)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in done) == ["SpendingStoppedError"] * 3 + ["list"]
    assert len(world.engine.jobs) == 1


async def test_sandbox_credits_count_separately(world):
    world.guard = SpendingGuard(daily_limit=8)
    await world.engine.submit(CHEAP, 1, "a")
    await world.engine.submit(CHEAP, 1, "play")
    with pytest.raises(SpendingStoppedError):
        await world.engine.submit(CHEAP, 1, "play")


async def test_a_refund_makes_room_again_and_a_removed_job_does_not(world):
    world.guard = SpendingGuard(daily_limit=8)
    client = world.accounts.client
    [job] = await world.engine.submit(CHEAP, 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    client.status["remote-1"] = RemoteJob("remote-1", RemoteStatus.FAILED, "FAILED", error="no", credit_cost=8)
    await world.settled(job.id, JobState.FAILED)
    [job] = await world.engine.submit(CHEAP, 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    await world.engine.commands.stop_tracking([job.id])
    await world.engine.commands.remove([job.id])
    with pytest.raises(SpendingStoppedError, match="8 of today's 8"):
        await world.engine.submit(CHEAP, 1, "a")


async def test_a_queued_job_waits_when_the_limit_is_lowered_and_continues_when_it_is_raised(world):
    await world.engine.set_paused(True)
    first, second = await world.engine.submit(CHEAP, 2, "a")
    world.guard = SpendingGuard(daily_limit=8)
    await world.engine.set_paused(False)
    await world.settled(first.id, JobState.QUEUED)
    await world.until(lambda: world.job(second.id).error)
    held = world.job(second.id)
    assert (held.state, held.charge) == (JobState.WAITING, Charge.NONE)
    assert "8 of today's 8 credits are spent" in str(held.error)
    assert len(world.accounts.client.sent) == 1
    world.guard = SpendingGuard(daily_limit=16)
    world.engine.guard_changed()
    await world.settled(second.id, JobState.QUEUED)


async def test_a_draft_put_back_before_a_job_being_sent_does_not_exceed_the_limit(world):
    """Its old position is before a job that has passed the gate but not reached the service yet."""
    import asyncio

    asked, go_on, client = asyncio.Event(), asyncio.Event(), world.accounts.client
    answer = client.account

    async def slowly():
        asked.set()
        await go_on.wait()
        return await answer()

    client.account = slowly  # it is asked for its time before a job is sent
    await world.engine.set_paused(True)
    first, second = await world.engine.submit(CHEAP, 2, "a")
    await world.engine.commands.take_out(first.id)
    world.guard = SpendingGuard(daily_limit=8)
    await world.engine.set_paused(False)
    await asked.wait()
    assert world.job(second.id).state is JobState.PREPARING
    await world.engine.commands.put_back(first.id)
    await asyncio.sleep(0.05)
    go_on.set()
    await world.settled(second.id, JobState.QUEUED)
    await world.until(lambda: world.job(first.id).error)
    assert world.job(first.id).state is JobState.WAITING
    assert len(world.accounts.client.sent) == 1


@can_travel
async def test_the_next_day_releases_a_held_job(world, monkeypatch):
    world.guard = SpendingGuard(daily_limit=8)
    [first] = await world.engine.submit(CHEAP, 1, "a")
    await world.settled(first.id, JobState.QUEUED)
    world.guard = SpendingGuard()
    await world.engine.set_paused(True)
    [second] = await world.engine.submit(CHEAP, 1, "a")
    world.guard = SpendingGuard(daily_limit=8)
    await world.engine.set_paused(False)
    await world.until(lambda: world.job(second.id).error)
    now = utc_now()
    since = timedelta(hours=now.hour, minutes=now.minute, seconds=now.second + 1)
    monkeypatch.setenv("TZ", f"XXX{since}")  # where it is midnight in a second
    time.tzset()
    try:
        await world.settled(second.id, JobState.QUEUED)
    finally:
        monkeypatch.undo()
        time.tzset()


async def test_rates_are_learned_from_charges_and_survive_a_restart(world):
    book = LearnedPrices(RateStore(world.database))
    await book.load()
    [job] = await world.engine.submit(CHEAP, 1, "a")
    learned = await book.learn(replace(job, credit_cost=12))
    assert "4 s of seedance-2 at 480p cost 12 credits; Apiframe's v2 price list says 8" in learned
    assert await book.learn(replace(job, credit_cost=12)) == ""
    again = LearnedPrices(RateStore(world.database))
    await again.load()
    rate = again.of("a")[rate_key(CHEAP)]
    assert (rate.credits, rate.seconds) == (12, 4)
    assert again.of("play") == {}
    world.engine.set_rates("a", again.of("a"))
    [dearer] = await world.engine.submit(replace(CHEAP, duration=8), 1, "a")
    assert dearer.estimate.high == 24
    assert "was charged for" in str(dearer.estimate.source)
    [other] = await world.engine.submit(CHEAP, 1, "b")
    assert other.estimate.high == 8
    assert "again costs what" in await again.learn(replace(job, credit_cost=8))
    await book.load()
    assert book.of("a") == {}
    assert await again.learn(replace(job, credit_cost=None)) == ""


@can_travel
async def test_a_day_begins_at_midnight_also_when_the_clocks_change_in_it(world):
    with settable_clocks() as clocks:
        clocks.travel("CET-1CEST,M3.5.0,M10.5.0/3")
        clocks.set_wall(seconds=(datetime(2027, 3, 28, 12, tzinfo=UTC) - utc_now()).total_seconds())
        world.guard = SpendingGuard(daily_limit=8)
        [job] = await world.engine.submit(CHEAP, 1, "a")
        await world.settled(job.id, JobState.QUEUED)
        yesterday = datetime(2027, 3, 27, 22, 30, tzinfo=UTC)  # 23:30 there; summer time began in the night
        await world.jobs.save([replace(world.job(job.id), accepted_at=yesterday)])
        await world.engine.submit(CHEAP, 1, "a")
        today = datetime(2027, 3, 27, 23, 30, tzinfo=UTC)
        await world.jobs.save([replace(world.job(job.id), accepted_at=today)])
        with pytest.raises(SpendingStoppedError):
            await world.engine.submit(CHEAP, 1, "a")
