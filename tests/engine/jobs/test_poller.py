"""Status reads: how many requests they cost, how soon an end is noticed, and predictions."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from msgspec.structs import replace

from seedance_desktop.apiframe.errors import NotFoundError, RateLimitedError, ServerError
from seedance_desktop.apiframe.protocol import RemoteJob, RemoteStatus
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import event_loop
from seedance_desktop.engine.jobs import poller
from seedance_desktop.engine.jobs.eta import EtaEstimator
from tests.engine.scripted import OneAccount, ScriptedClient
from tests.engine.world import SandboxAccounts

V2 = Request(service=Service.V2, model="seedance-2", prompt="a fox in the snow", duration=4, resolution="480p")
V1 = Request(service=Service.V1, model="seedance-2", prompt="a fox in the snow", duration=4, resolution="480p")
NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    ("request_", "jobs", "most", "routes"),
    [(V2, 500, 6, ("GET /v2/jobs", "GET /v2/jobs/{id}")), (V1, 100, 5, ("POST /fetch-many", "POST /fetch"))],
    ids=["v2", "v1"],
)
async def test_a_round_costs_few_requests(worlds, own_sandbox, request_, jobs, most, routes):
    """By the service's own log."""
    own_sandbox.set(rate_limit=0, queue_s=[1e6, 1e6])
    accounts = SandboxAccounts(own_sandbox, poll_seconds=0.5)
    account = str(request_.service)
    client = (await accounts.link(account)).client
    own_sandbox.account(account, credits=10**6, concurrency=jobs)
    rounds, asked = [], set()
    read = client.jobs

    async def counted(remote_ids):
        answers = await read(remote_ids)
        rounds.append(len(remote_ids))
        asked.update(remote_ids)
        return answers

    client.jobs = counted
    world = worlds(accounts)
    await world.start()
    world.engine.set_max_active(jobs)
    await world.engine.submit(request_, jobs, account)
    await world.until(lambda: all(job.state is JobState.QUEUED for job in world.engine.jobs), 90)
    start, before = len(rounds), own_sandbox.requests(*routes)
    await world.until(lambda: len(rounds) >= start + 4, 30)
    done, after = len(rounds) - start, own_sandbox.requests(*routes)
    assert len(asked) == jobs
    # A round may be active at either end.
    assert after - before <= most * (done + 2)
    assert (after - before) / done <= most * 1.5
    await world.stop()
    await accounts.close()


async def test_jobs_sent_one_by_one_share_their_first_reads(worlds, monkeypatch):
    monkeypatch.setattr(poller, "FIRST_READ_S", 0.05)
    client = ScriptedClient()
    accounts = OneAccount(client)
    accounts.poll_seconds = 2.0
    rounds = []
    read = client.jobs

    async def counted(remote_ids):
        rounds.append(len(remote_ids))
        return await read(remote_ids)

    client.jobs = counted
    world = worlds(accounts)
    await world.start()
    world.engine.set_max_active(20)
    for number in range(8):
        [sent] = await world.engine.submit(V2, 1, "a")
        await world.settled(sent.id, JobState.QUEUED)
        if not number:
            await world.until(lambda: rounds)  # a single job is read soon
        await asyncio.sleep(0.1)
    assert rounds == [1]
    await world.until(lambda: len(rounds) == 2)
    assert rounds == [1, 8]


def job(seconds_ago=0.0, **more):
    accepted = NOW - timedelta(seconds=seconds_ago)
    values = {"state": JobState.GENERATING, "accepted_at": accepted, "remote_id": "r"}
    return Job(id="1", created_at=accepted, account="a", request=V2, **(values | more))


async def pace_of(database, times):
    from seedance_desktop.store.jobs import JobStore

    pace = EtaEstimator(JobStore(database))
    for seconds in times:
        await pace.learn(job(), NOW + timedelta(seconds=seconds))
    return pace


async def test_an_end_is_noticed_fast_with_few_requests(database):
    chance = random.Random(1)
    pace = await pace_of(database, [chance.gauss(90, 8) for _ in range(20)])
    looks = late = 0.0
    ends = [chance.gauss(90, 8) for _ in range(200)]
    for end in ends:
        at = 0.0
        while at < end:
            at += pace.next_read_s(job(at), NOW, 5.0)
            looks += 1
        late += at - end
    fixed = sum(end // 5 + 1 for end in ends)
    assert looks < fixed * 0.75
    assert late / len(ends) < 2.5  # a fixed round every 5 s is late by that on average
    assert pace.next_read_s(job(), NOW, 5.0) == 20.0
    assert pace.next_read_s(job(90), NOW, 5.0) == 3.0
    assert pace.next_read_s(job(115), NOW, 5.0) == 3.0
    assert pace.next_read_s(job(1000), NOW, 5.0) == 20.0


@pytest.mark.parametrize(
    ("times", "expected"),
    [([], None), ([90, 90], None), ([80, 90, 100], 90), ([20, 90, 400], None), ([80, 85, 90, 95, 100, 105, 500], 95)],
)
async def test_a_time_is_predicted_only_when_it_is_reliable(database, times, expected):
    eta = (await pace_of(database, times)).eta_at(job(30))
    assert eta == (NOW + timedelta(seconds=expected - 30) if expected else None)


async def test_what_was_learned_survives_a_restart_and_old_times_are_forgotten(database):
    from seedance_desktop.store.jobs import TIMES_KEPT, JobStore

    await pace_of(database, [1000.0] * 10 + [90.0] * TIMES_KEPT)
    again = EtaEstimator(JobStore(database))
    await again.load()
    assert again.eta_at(job()) == NOW + timedelta(seconds=90)
    other = Job(id="2", created_at=NOW, account="a", request=V1, accepted_at=NOW)
    assert again.eta_at(other) is None


@pytest.fixture
async def followed(worlds, monkeypatch):
    monkeypatch.setattr(poller, "FIRST_READ_S", 0.01)
    client = ScriptedClient()
    world = worlds(OneAccount(client))
    await world.start()
    [queued] = await world.engine.submit(V2, 1, "a")
    queued = await world.settled(queued.id, JobState.QUEUED)
    return world, client, queued


def remote(queued, **more):
    values = {"status": RemoteStatus.GENERATING, "raw_status": "PROCESSING"}
    return RemoteJob(remote_id=queued.remote_id, **(values | more))


async def test_a_generating_job_predicts_its_end(worlds):
    client = ScriptedClient()
    world = worlds(OneAccount(client))
    await world.start()
    for seconds in (80, 90, 100):
        await world.jobs.add_generation_time(V2, seconds)
    await world.stop()
    await world.start()  # learned in an earlier run
    [queued] = await world.engine.submit(V2, 1, "a")
    queued = await world.settled(queued.id, JobState.QUEUED)
    client.status[queued.remote_id] = remote(queued, progress=12)
    generating = await world.settled(queued.id, JobState.GENERATING)
    assert generating.eta_at == generating.accepted_at + timedelta(seconds=90)


@pytest.mark.parametrize("error", [ServerError("", status=503), NotFoundError("", status=404)])
async def test_no_error_ever_fails_a_job(followed, error):
    world, client, queued = followed
    client.status_errors = [error] * 4
    client.status[queued.remote_id] = remote(queued)
    await world.until(lambda: "can't be read now" in str(world.job(queued.id).error or ""))
    generating = await world.settled(queued.id, JobState.GENERATING)
    assert generating.error is None


async def test_what_cannot_be_used_of_an_answer_is_told_once_and_the_clip_still_comes(followed):
    world, client, queued = followed
    odd = ("creditCost", "createdAt")
    client.status[queued.remote_id] = remote(queued, unusable=odd, progress=1)
    await world.until(lambda: world.job(queued.id).progress == 1)
    client.status[queued.remote_id] = remote(queued, unusable=odd, progress=2)
    await world.until(lambda: world.job(queued.id).progress == 2)
    more = (*odd, "expired")
    client.status[queued.remote_id] = remote(queued, unusable=more, status=RemoteStatus.FAILED, raw_status="FAILED")
    await world.settled(queued.id, JobState.FAILED)
    told = [happened for _, happened in await world.jobs.history(queued.id) if happened.code == "unusable_fields"]
    assert [str(happened).rpartition(": ")[2] for happened in told] == ["createdAt, creditCost", "expired"]


async def test_retry_after_is_respected(followed):
    world, client, queued = followed
    client.status_errors = [RateLimitedError("", retry_after_s=0.6)]
    await world.until(lambda: not client.status_errors)
    reads = len(client.status_reads)
    client.status[queued.remote_id] = remote(queued)
    start = datetime.now(UTC)
    await world.settled(queued.id, JobState.GENERATING)
    assert (datetime.now(UTC) - start).total_seconds() > 0.4
    assert len(client.status_reads) == reads + 1


async def test_one_account_that_hangs_does_not_delay_others(worlds, monkeypatch):
    import asyncio

    monkeypatch.setattr(poller, "FIRST_READ_S", 0.01)
    clients = {"a": ScriptedClient(), "b": ScriptedClient()}
    links = {name: OneAccount(client) for name, client in clients.items()}

    class Both:
        def address(self, account):
            return links[account].address(account)

        async def link(self, account, address=""):
            return await links[account].link(account, address)

    async def never(remote_ids):
        await asyncio.Event().wait()

    clients["a"].jobs = never
    world = worlds(Both())
    await world.start()
    [first] = await world.engine.submit(V2, 1, "a")
    [second] = await world.engine.submit(V2, 1, "b")
    await world.settled(first.id, JobState.QUEUED)
    second = await world.settled(second.id, JobState.QUEUED)
    clients["b"].status[second.remote_id] = remote(second)
    await world.settled(second.id, JobState.GENERATING)


async def test_many_jobs_move_in_one_write(worlds, monkeypatch):
    client = ScriptedClient()
    world = worlds(OneAccount(client))
    await world.start()
    world.engine.set_max_active(200)
    world.accounts.poll_seconds = 3600.0
    await world.engine.submit(V2, 200, "a")
    await world.until(lambda: all(job.state is JobState.QUEUED for job in world.engine.jobs))
    await world.until(lambda: client.status_reads and len(client.status_reads[-1]) == 200)
    for queued in world.engine.jobs:
        client.status[queued.remote_id] = remote(queued)
    writes = []
    save = world.jobs.save_each

    async def counted(changes):
        writes.append(len(list(changes)))
        await save(changes)

    world.jobs.save_each = counted
    world.engine.poll_now()
    await world.until(lambda: all(job.state is JobState.GENERATING for job in world.engine.jobs))
    assert sum(writes) == 200
    assert len(writes) <= 2


async def test_news_of_many_jobs_does_not_block_the_event_loop(worlds, monkeypatch):
    monkeypatch.setattr(event_loop, "MAX_SLICE_S", -1.0)  # each job takes too long
    client = ScriptedClient()
    world = worlds(OneAccount(client))
    await world.start()
    world.engine.set_max_active(20)
    world.accounts.poll_seconds = 3600.0
    await world.engine.submit(V2, 20, "a")
    await world.until(lambda: client.status_reads and len(client.status_reads[-1]) == 20)
    for queued in world.engine.jobs:
        client.status[queued.remote_id] = remote(queued)
    turns, told, generating = 0, set(), [0]
    world.engine.subscribe(lambda _event: told.add(turns))
    world.engine.poll_now()
    while generating[-1] < 20 or len(told) < 20:
        turns += 1
        assert turns < 100_000
        await asyncio.sleep(0)
        generating.append(sum(job.state is JobState.GENERATING for job in world.engine.jobs))
    assert max(after - before for before, after in pairwise(generating)) == 1, "one job a turn"


@pytest.mark.parametrize(
    ("status", "charge", "words"),
    [
        (RemoteStatus.FAILED, Charge.REFUNDED, "no reason given"),
        (RemoteStatus.CANCELLED, Charge.UNKNOWN, "Cancelled at Apiframe"),
    ],
)
async def test_only_failures_count_as_refunded(followed, status, charge, words):
    world, client, queued = followed
    client.status[queued.remote_id] = remote(queued, status=status)
    over = await world.settled(queued.id, JobState.FAILED)
    assert (over.charge, str(over.error)) == (charge, words)


async def test_an_unknown_status_is_shown_as_the_services_own_word_and_followed(worlds):
    client = ScriptedClient()
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(V2, 1, "a")
    job = await world.settled(job.id, JobState.QUEUED)
    remote = RemoteJob(job.remote_id, RemoteStatus.GENERATING, "PONDERING", is_unknown=True, error="a slow host")
    client.status[job.remote_id] = remote
    await world.until(lambda: "PONDERING" in str(world.job(job.id).error))
    assert "a slow host" in str(world.job(job.id).error)
    assert world.job(job.id).state is JobState.GENERATING
    client.status[job.remote_id] = replace(remote, status=RemoteStatus.FAILED, raw_status="ERROR", error="boom")
    job = await world.settled(job.id, JobState.FAILED)
    assert (str(job.error), job.charge) == ("ERROR: boom", Charge.UNKNOWN)  # only FAILED is documented to be refunded
