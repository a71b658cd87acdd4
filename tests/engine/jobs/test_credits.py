"""A job refused for lack of credits waits for them; by the sandbox's ledger it is charged once."""

import pytest

from seedance_desktop.apiframe.errors import InsufficientCreditsError
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.job import Charge, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.accounts import account_status
from seedance_desktop.engine.events import AccountRefused
from tests.engine.scripted import OneAccount, ScriptedClient

PRICE = {"v1": 28, "v2": 8}
PAID = {"v1": "POST /seedance-imagine", "v2": "POST /v2/videos/generate"}


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(account_status, "CREDITS_BACKOFF", Backoff(0.1, 0.2))
    monkeypatch.setattr(account_status, "BACKOFF", Backoff(0.1, 0.2))
    monkeypatch.setattr(account_status, "REFRESH_DELAY_S", 0.02)


def request(service):
    return Request(
        service=Service(service), model="seedance-2", prompt="a fox in the snow", duration=4, resolution="480p"
    )


def money(sandbox):
    return [(line["kind"], line["credits"]) for line in sandbox.ledger()["money"]]


def refusals(sandbox):
    return sum(line["outcome"] == "refused" for line in sandbox.ledger()["submissions"])


async def held(world, job):
    """Wait until a job was refused for lack of credits."""
    await world.until(lambda: "ot enough credits" in str(world.job(job.id).error))
    return await world.settled(job.id, JobState.WAITING)


@pytest.mark.parametrize("service", ["v1", "v2"])
@pytest.mark.parametrize("restart", [False, True])
async def test_it_continues_by_itself_once_the_balance_suffices(worlds, own_sandbox, accounts, service, restart):
    own_sandbox.account(service, credits=PRICE[service] - 1)
    world = worlds(accounts)
    await world.start()
    [job] = await world.engine.submit(request(service), 1, service)
    job = await held(world, job)
    assert job.charge is Charge.NONE
    if restart:
        await world.kill()
        world = worlds(accounts)
        await world.start()
        await world.until(lambda: refusals(own_sandbox) == 2)
        await held(world, job)
    before = refusals(own_sandbox)
    route = {"v1": "GET /account", "v2": "GET /v2/me"}[service]
    reads = own_sandbox.requests(route)
    await world.until(lambda: own_sandbox.requests(route) > reads + 1)
    assert refusals(own_sandbox) == before  # the balance is read; the request is not sent
    assert money(own_sandbox) == []
    own_sandbox.account(service, credits=PRICE[service])
    await world.settled(job.id, JobState.READY)
    assert money(own_sandbox) == [("charge", PRICE[service])]


@pytest.mark.parametrize("service", ["v1", "v2"])
async def test_a_batch_is_sent_as_far_as_the_balance_goes(worlds, own_sandbox, accounts, service):
    own_sandbox.account(service, credits=2 * PRICE[service])
    world = worlds(accounts)
    await world.start()
    jobs = await world.engine.submit(request(service), 4, service)
    await world.until(lambda: [job.state for job in world.engine.jobs].count(JobState.READY) == 2)
    await world.until(lambda: [job.state for job in world.engine.jobs].count(JobState.WAITING) == 2)
    own_sandbox.account(service, credits=2 * PRICE[service])
    for job in jobs:
        await world.settled(job.id, JobState.READY)
    assert money(own_sandbox) == [("charge", PRICE[service])] * 4


@pytest.mark.parametrize("route", ["generate", "upload"])
async def test_a_refusal_without_figures_and_a_balance_that_suffices(worlds, own_sandbox, accounts, route, picture):
    """It is tried again, ever less often, and charged once."""
    routes = {"generate": PAID["v2"], "upload": "POST /v2/uploads"}
    refusal = {"status": 402, "body": {"error": "Insufficient credits"}, "count": 3}
    own_sandbox.control.post("/faults", json={"route": routes[route], "kind": "status", **refusal}).raise_for_status()
    world = worlds(accounts)
    await world.start()
    wish = request("v2")
    if route == "upload":
        wish = Request(
            service=Service.V2,
            model="seedance-2",
            prompt="a fox",
            reference_images=(picture(),),
            mode=Mode.REFERENCES,
            duration=4,
            resolution="480p",
        )
    [job] = await world.engine.submit(wish, 1, "v2")
    await world.settled(job.id, JobState.READY)
    assert money(own_sandbox) == [("charge", PRICE["v2"])]


async def test_where_the_balance_is_not_known_only_the_user_goes_on(worlds, own_sandbox, accounts):
    own_sandbox.account("v2", credits=0)
    silent = {"route": "GET /v2/me", "kind": "status", "status": 200, "count": None}
    body = {"user": {"id": "u", "email": "fox@example.org"}, "team": None, "apiKey": None}
    own_sandbox.control.post("/faults", json=silent | {"body": body}).raise_for_status()
    world = worlds(accounts)
    await world.start()
    [job] = await world.engine.submit(request("v2"), 1, "v2")
    await held(world, job)
    own_sandbox.account("v2", credits=100)
    reads = own_sandbox.requests("GET /v2/me")
    await world.until(lambda: own_sandbox.requests("GET /v2/me") > reads + 2)
    assert (world.job(job.id).state, refusals(own_sandbox)) == (JobState.WAITING, 1)
    world.engine.retry_now("v2")
    await world.settled(job.id, JobState.READY)
    assert money(own_sandbox) == [("charge", PRICE["v2"])]


async def test_an_unknown_price_waits_until_the_balance_rises(worlds):
    client = ScriptedClient(outcomes=[InsufficientCreditsError("Insufficient credits")])
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(
        Request(service=Service.V2, model="seedance-2.5", prompt="a fox", duration=4), 1, "a"
    )
    await held(world, job)
    reads = client.account_reads
    await world.until(lambda: client.account_reads > reads + 2)
    assert len(client.sent) == 1
    client.credits += 1
    await world.settled(job.id, JobState.QUEUED)
    assert len(client.accepted) == 1


async def test_the_key_is_not_called_refused(worlds, own_sandbox, accounts):
    own_sandbox.account("v1", credits=0)
    world = worlds(accounts)
    await world.start()
    [job] = await world.engine.submit(request("v1"), 1, "v1")
    await held(world, job)
    await world.until(lambda: any(isinstance(event, AccountRefused) for event in world.events))
    assert all(event.trouble == "credits" for event in world.events if isinstance(event, AccountRefused))
