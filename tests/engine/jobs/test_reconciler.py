"""What became of a request without an answer: the account's job list, and when it can be trusted."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from seedance_desktop.apiframe.errors import ConflictError, ConnectionFailedError, ConnectionLostError
from seedance_desktop.apiframe.protocol import RemoteJob, RemoteStatus
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Charge, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity
from seedance_desktop.engine.jobs import submitter
from seedance_desktop.engine.jobs.reconciler import is_same_request
from tests.engine.scripted import OneAccount, ScriptedClient

V2 = Request(service=Service.V2, model="seedance-2", prompt="a fox in the snow")
BODY = {"model": "seedance-2", "prompt": "a fox in the snow", "duration": 8}
LOST = ConnectionLostError("broke", may_have_been_charged=True)


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.01, 0.02))


@pytest.fixture
def no_replay(monkeypatch):
    monkeypatch.setattr(submitter, "REPLAY_WINDOW", timedelta(days=-1))


def remote(remote_id, age=timedelta(0), **more):
    values = {"status": RemoteStatus.QUEUED, "raw_status": "QUEUED", "model": "seedance-2", "input": BODY}
    return RemoteJob(remote_id=remote_id, created_at=datetime.now(UTC) - age, **(values | more))


async def sent_in_vain(worlds, listed, outcomes=(LOST,), requests=(V2,)):
    """Return a world whose requests got no answer, with these jobs in the account's list."""
    client = ScriptedClient(outcomes=list(outcomes))
    client.status = {job.remote_id: job for job in listed}
    world = worlds(OneAccount(client))
    await world.start()
    jobs = [job for request in requests for job in await world.engine.submit(request, 1, "a")]
    return world, client, [job.id for job in jobs]


@pytest.mark.usefixtures("no_replay")
async def test_a_single_matching_job_is_adopted(worlds):
    others = [remote("other", input=BODY | {"prompt": "a wolf"}), remote("fast", model="seedance-2-fast")]
    world, client, [job_id] = await sent_in_vain(worlds, [*others, remote("mine")])
    job = await world.settled(job_id, JobState.QUEUED, JobState.UNCONFIRMED)
    assert (job.remote_id, job.charge, job.error) == ("mine", Charge.CHARGED, None)
    assert len(client.sent) == 1


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        (list, "no such job"),
        (lambda: [remote("old", timedelta(hours=1))], "no such job"),
        (lambda: [remote("other", input=BODY | {"duration": 4})], "no such job"),
        (lambda: [remote("one"), remote("two")], "not tracked here (2)"),
        (lambda: [remote("dumb", input=None)], "not enough detail"),
        (lambda: [remote("one"), remote("dumb", input=None)], "not enough detail"),
    ],
)
@pytest.mark.usefixtures("no_replay")
async def test_uncertain_cases_are_left_to_the_user(worlds, listed, words):
    # Created now: ages are relative to the present, and tests are collected long before they run.
    world, client, [job_id] = await sent_in_vain(worlds, listed())
    job = await world.settled(job_id, JobState.QUEUED, JobState.UNCONFIRMED)
    assert (job.state, job.charge) == (JobState.UNCONFIRMED, Charge.UNKNOWN)
    assert words in str(job.error)
    assert len(client.sent) == 1


@pytest.mark.usefixtures("no_replay")
@pytest.mark.parametrize("listed", [list, lambda: [remote("one")]], ids=["none", "one"])
async def test_an_unreadable_entry_may_be_the_job(worlds, listed):
    client = ScriptedClient(outcomes=[LOST])
    client.status = {job.remote_id: job for job in listed()}
    read = client.job_page

    async def page(**options):
        return replace(await read(**options), skipped=1)

    client.job_page = page
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(V2, 1, "a")
    job = await world.settled(job.id, JobState.QUEUED, JobState.UNCONFIRMED)
    assert (job.state, job.charge) == (JobState.UNCONFIRMED, Charge.UNKNOWN)
    assert "not enough detail" in str(job.error)


@pytest.mark.usefixtures("no_replay")
async def test_similar_takes_never_claim_the_same_job(worlds):
    world, _, job_ids = await sent_in_vain(worlds, [remote("mine")], [LOST, LOST], [V2, V2])
    for job_id in job_ids:
        await world.settled(job_id, JobState.QUEUED, JobState.UNCONFIRMED)
    assert sorted(str(job.state) for job in world.engine.jobs) == ["queued", "unconfirmed"]


@pytest.mark.usefixtures("no_replay")
async def test_a_job_that_is_followed_already_is_no_match(worlds):
    world, client, [first] = await sent_in_vain(worlds, [], outcomes=())
    first = await world.settled(first, JobState.QUEUED)
    client.status[first.remote_id] = remote(first.remote_id)
    client.outcomes = [LOST]
    [second] = await world.engine.submit(V2, 1, "a")
    assert (await world.settled(second.id, JobState.UNCONFIRMED, JobState.QUEUED)).state is JobState.UNCONFIRMED


@pytest.mark.usefixtures("no_replay")
async def test_the_list_is_read_back_to_the_time_of_sending_and_no_further(worlds):
    newer = [remote(f"new-{number}", input=BODY | {"prompt": "later"}) for number in range(5)]
    older = [remote(f"old-{number}", timedelta(hours=2 + number)) for number in range(20)]
    client = ScriptedClient(outcomes=[LOST])
    client.page_size = 2
    client.status = {job.remote_id: job for job in [*newer, remote("mine", timedelta(minutes=1)), *older]}
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(V2, 1, "a")
    assert (await world.settled(job.id, JobState.QUEUED)).remote_id == "mine"
    assert client.pages_read == 4  # the fourth begins with an older one


@pytest.mark.usefixtures("no_replay")
async def test_a_failing_list_is_waited_out(worlds):
    client = ScriptedClient(outcomes=[LOST])
    client.list_errors = [ConnectionFailedError("no route")] * 3
    client.status = {"mine": remote("mine")}
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(V2, 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    assert not client.list_errors
    assert any("Looking it up" in str(event.job.error or "") for event in world.events if hasattr(event, "job"))


async def test_a_conflict_is_looked_up_and_not_replayed(worlds):
    conflict = ConflictError("other body", status=409, may_have_been_charged=True)
    world, client, [job_id] = await sent_in_vain(worlds, [remote("mine")], [conflict])
    assert (await world.settled(job_id, JobState.QUEUED)).remote_id == "mine"
    assert len(client.sent) == 1


async def test_another_key_is_never_sent_a_replay(worlds):
    client = ScriptedClient(outcomes=[LOST])
    accounts = OneAccount(client)
    client.before_answer = lambda: setattr(accounts, "key_id", "second")
    world = worlds(accounts)
    await world.start()
    [job] = await world.engine.submit(V2, 1, "a")
    job = await world.settled(job.id, JobState.UNCONFIRMED, JobState.QUEUED)
    assert job.state is JobState.UNCONFIRMED
    assert "key has changed" in str(job.error)
    assert len(client.sent) == 1


@pytest.mark.parametrize("jump", [timedelta(days=-2), timedelta(days=2)], ids=["back", "ahead"])
async def test_changing_the_computers_clock_never_costs_money(worlds, monkeypatch, jump):
    client = ScriptedClient(outcomes=[LOST])
    now = datetime.now

    def jumped():
        return now(UTC) + jump

    client.before_answer = lambda: monkeypatch.setattr(submitter, "utc_now", jumped)
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(V2, 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    [(first, first_key), (second, second_key)] = client.sent
    assert (first, first_key) == (second, second_key)
    assert len(client.accepted) == 1


@pytest.mark.usefixtures("no_replay")
async def test_the_next_start_looks_again(worlds):
    world, client, [job_id] = await sent_in_vain(worlds, [])
    await world.settled(job_id, JobState.UNCONFIRMED)
    await world.stop()
    client.status = {"late": remote("late")}
    again = worlds(world.accounts)
    await again.start()
    assert (await again.settled(job_id, JobState.QUEUED)).remote_id == "late"


FRAME = "https://files.example/1.png"
SENT = {"model": "seedance-2", "prompt": "p", "seedanceParams": {"duration": 8, "generate_audio": True}}


@pytest.mark.parametrize(
    ("echo", "same"),
    [
        (SENT, True),
        ({"prompt": "p", "duration": "8", "generate_audio": True, "resolution": "720p"}, True),
        ({"prompt": "p"}, True),
        ({"prompt": "q", "seedanceParams": SENT["seedanceParams"]}, False),
        ({"duration": 8}, False),
        ({"prompt": "p", "duration": 4}, False),
        ({"prompt": "p", "generate_audio": 1}, False),
        ({"prompt": "p", "seedanceParams": {"start_image": FRAME}}, False),
    ],
)
def test_what_counts_as_the_same_request(echo, same):
    assert is_same_request(SENT, echo) is same


def test_a_prompt_with_a_lone_surrogate_equals_its_echo():
    assert is_same_request(BODY | {"prompt": "\ud83d fox"}, BODY | {"prompt": "\ufffd fox"})
    assert not is_same_request(BODY | {"prompt": "\ud83d fox"}, BODY | {"prompt": "fox"})


def test_media_must_be_there_and_equal():
    sent = json.loads(json.dumps(SENT | {"seedanceParams": {"reference_image_urls": [FRAME, FRAME + "2"]}}))
    assert is_same_request(sent, {"prompt": "p", "reference_image_urls": [FRAME, FRAME + "2"]})
    assert not is_same_request(sent, {"prompt": "p", "reference_image_urls": [FRAME]})
    assert not is_same_request(sent, {"prompt": "p"})


async def test_an_unanswered_request_with_expired_uploads_is_prepared_again_once_settled(worlds, picture):
    from seedance_desktop.apiframe.errors import InvalidRequestError
    from seedance_desktop.domain.catalogue import Mode

    client = ScriptedClient(outcomes=[LOST, InvalidRequestError("could not fetch the image", status=400)])
    world = worlds(OneAccount(client))
    await world.start()

    def later():
        if len(client.sent) == 2:
            client.clock.set(datetime.now(UTC) + timedelta(hours=2))  # uploads last an hour

    client.before_answer = later
    [job] = await world.engine.submit(replace(V2, mode=Mode.FRAMES, first_frame=picture()), 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    (first, first_key), (second, second_key), (third, third_key) = client.sent
    assert (first, first_key) == (second, second_key)
    assert third_key != first_key
    assert json.loads(third)["prompt"] == V2.prompt


@pytest.mark.usefixtures("no_replay")
async def test_a_look_up_after_the_users_decision_changes_nothing(worlds):

    world, client, [job_id] = await sent_in_vain(worlds, [])
    await world.settled(job_id, JobState.UNCONFIRMED)
    asked, go_on, read = asyncio.Event(), asyncio.Event(), client.job_page

    async def slow(**more):
        asked.set()
        await go_on.wait()
        return await read(**more)

    client.job_page = slow
    client.status = {"first": remote("first")}
    looking = asyncio.create_task(world.engine.look_up(job_id))
    await asked.wait()
    await world.engine.resend_unconfirmed(job_id)
    await world.settled(job_id, JobState.QUEUED)
    go_on.set()
    await looking
    assert world.job(job_id).remote_id == "remote-1"
    assert len(client.sent) == 2
