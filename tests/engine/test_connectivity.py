"""Networks that fail, lie or recover, revoked keys, clock jumps: what waits, and what the user is told."""

import asyncio

import pytest
from msgspec.structs import replace

from seedance_desktop.apiframe.errors import (
    AuthenticationError,
    BlockedError,
    ConnectionFailedError,
    ConnectionLostError,
    RateLimitedError,
    RedirectedError,
    ServerError,
    UnreadableAnswerError,
)
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.job import Charge, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity, event_loop
from seedance_desktop.engine.accounts import account_status
from seedance_desktop.engine.events import AccountRefused, NetworkChanged
from seedance_desktop.engine.jobs import poller
from tests.engine.scripted import OneAccount, ScriptedClient

V2 = Request(service=Service.V2, model="seedance-2", prompt="a fox in the snow")
PORTAL = [
    UnreadableAnswerError("Welcome", status=200),
    RedirectedError("", status=307),
    BlockedError("error code: 1010", status=403),
]


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.01, 0.02))
    monkeypatch.setattr(account_status, "REFRESH_DELAY_S", 0.01)
    monkeypatch.setattr(account_status, "BACKOFF", Backoff(0.01, 60.0, min_share=1.0))
    monkeypatch.setattr(poller, "FIRST_READ_S", 0.01)


@pytest.fixture
async def ready(worlds):
    client = ScriptedClient()
    world = worlds(OneAccount(client))
    await world.start()
    return world, client


def networks(world):
    return [event for event in world.events if isinstance(event, NetworkChanged)]


@pytest.mark.parametrize("error", [*PORTAL, ConnectionFailedError("no route")], ids=lambda e: type(e).__name__)
async def test_an_answer_from_something_else_means_offline_and_fails_nothing(ready, picture, error):
    world, client = ready
    client.upload_errors = [error] * 3
    client.outcomes = [error] * 2
    client.status_errors = [error] * 3
    [job] = await world.engine.submit(replace(V2, mode=Mode.FRAMES, first_frame=picture()), 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    await world.until(lambda: not client.status_errors)
    await world.until(lambda: world.engine.online)
    assert (world.job(job.id).state, world.job(job.id).charge) == (JobState.QUEUED, Charge.CHARGED)
    assert len(client.accepted) == 1
    said = [event.reason for event in networks(world) if not event.online]
    assert said
    expected = (
        "continue automatically" if isinstance(error, ConnectionFailedError) else "Something other than Apiframe"
    )
    assert all(expected in reason for reason in said)


async def test_a_certificate_error_is_distinguished_from_no_network(ready):
    world, client = ready
    client.outcomes = [ConnectionFailedError("certificate verify failed", tls=True)]
    [job] = await world.engine.submit(V2, 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    assert "certificate was not accepted" in networks(world)[0].reason


async def test_one_accounts_outage_does_not_hold_others(worlds):
    clients = {"a": ScriptedClient(), "b": ScriptedClient()}
    accounts = {name: OneAccount(client) for name, client in clients.items()}

    class Both:
        def address(self, account):
            return accounts[account].address(account)

        async def link(self, account, address=""):
            return await accounts[account].link(account, address)

    world = worlds(Both())
    await world.start()
    clients["a"].account_errors = [ConnectionFailedError("gone")] * 10_000
    clients["a"].outcomes = [ConnectionFailedError("gone")] * 10_000
    [first] = await world.engine.submit(V2, 1, "a")
    await world.until(lambda: not world.engine.online)
    [second] = await world.engine.submit(V2, 1, "b")
    await world.settled(second.id, JobState.QUEUED)
    assert world.job(first.id).state in {JobState.WAITING, JobState.PREPARING}
    assert not world.engine.online


async def test_a_failing_service_that_accepted_nothing_gets_a_pause(ready, monkeypatch):
    world, client = ready
    client.outcomes = [ServerError("", status=521), RateLimitedError("", retry_after_s=0.3)]
    [job] = await world.engine.submit(V2, 1, "a")
    before = asyncio.get_running_loop().time()
    await world.settled(job.id, JobState.QUEUED)
    assert asyncio.get_running_loop().time() - before > 0.3
    assert (len(client.sent), len(client.accepted)) == (3, 1)


@pytest.mark.parametrize("known", [True, False], ids=["answered", "unanswered"])
async def test_a_key_revoked_while_a_request_is_sent(worlds, known):
    client = ScriptedClient(outcomes=[] if known else [ConnectionLostError("broke", may_have_been_charged=True)])
    refused = AuthenticationError("Invalid API key", status=401)
    client.status_errors = [refused] * 10_000
    if not known:
        client.outcomes += [refused] * 10_000
    world = worlds(OneAccount(client))
    await world.start()
    client.account_errors = [refused] * 10_000
    [job] = await world.engine.submit(V2, 1, "a")
    await world.until(lambda: "does not accept the API key" in str(world.job(job.id).error or ""))
    expected = JobState.QUEUED if known else JobState.SENDING
    assert world.job(job.id).state is expected
    await world.until(lambda: any(isinstance(event, AccountRefused) for event in world.events))
    [later] = await world.engine.submit(V2, 1, "a")
    await asyncio.sleep(0.1)
    assert world.job(later.id).state is JobState.WAITING
    assert world.engine.online  # it is the key, not the network
    client.status_errors, client.account_errors, client.outcomes = [], [], []
    world.engine.account_changed("a")
    await world.settled(later.id, JobState.QUEUED)
    await world.settled(job.id, JobState.QUEUED)
    await world.until(lambda: "API key" not in str(world.job(job.id).error or ""))
    assert len(client.accepted) == 2


async def test_a_key_that_works_again_is_noticed(ready):
    world, client = ready
    client.outcomes = [AuthenticationError("Invalid API key", status=401)]
    client.account_errors = [AuthenticationError("Invalid API key", status=401)] * 3
    [job] = await world.engine.submit(V2, 1, "a")
    await world.settled(job.id, JobState.QUEUED)


async def test_after_sleep_everything_is_read_at_once(ready, monkeypatch):
    world, client = ready
    [job] = await world.engine.submit(V2, 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    client.status_errors = [ConnectionFailedError("asleep")] * 3
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(3600.0, 3600.0))
    monkeypatch.setattr(poller, "MAX_WAIT_S", 3600.0)
    world.accounts.poll_seconds = 3600.0
    await world.until(lambda: not world.engine.online)
    client.status_errors = []
    reads = len(client.status_reads)
    await asyncio.sleep(0.1)
    assert len(client.status_reads) == reads
    world.engine.poll_everything()
    await world.until(lambda: len(client.status_reads) > reads)
    await world.until(lambda: world.engine.online)


@pytest.mark.parametrize("which", ["wall", "steady"])
async def test_a_jump_of_either_clock_is_noticed(monkeypatch, which):
    monkeypatch.setattr(event_loop, "TICK_S", 0.05)
    offset = {"wall": 0.0, "steady": 0.0}
    real = event_loop.time.time, event_loop.time.monotonic

    class Clock:
        time = staticmethod(lambda: real[0]() + offset["wall"])
        monotonic = staticmethod(lambda: real[1]() + offset["steady"])

    monkeypatch.setattr(event_loop, "time", Clock)
    jumps = []
    watching = asyncio.create_task(event_loop.watch_for_jumps(lambda: jumps.append(1)))
    await asyncio.sleep(0.2)
    assert jumps == []
    offset[which] += 3600.0
    while not jumps:
        await asyncio.sleep(0.01)
    assert jumps == [1]
    watching.cancel()
