"""Paying once: what the engine does with every answer, or missing answer, to a paid request."""

import asyncio
import sqlite3
from datetime import timedelta

import pytest
from msgspec.structs import replace

from seedance_desktop.apiframe.errors import (
    AuthenticationError,
    ConflictError,
    ConnectionFailedError,
    ConnectionLostError,
    InsufficientCreditsError,
    InvalidRequestError,
    NoAnswerError,
    ServerError,
    UnreadableAnswerError,
)
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.job import Charge, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity
from seedance_desktop.engine.events import AccountRefused, JobChanged
from seedance_desktop.engine.jobs import scheduler, submitter
from seedance_desktop.engine.jobs.errors import NotAllowedError, RequestRefusedError
from tests.engine.scripted import OneAccount, ScriptedClient

V2 = Request(service=Service.V2, model="seedance-2", prompt="a fox in the snow")
V1 = Request(service=Service.V1, model="seedance-2", prompt="a fox in the snow")
FRAMES = replace(V2, mode=Mode.FRAMES)

LOST = [
    ConnectionLostError("broke", may_have_been_charged=True),
    NoAnswerError("silence", may_have_been_charged=True),
    ServerError("oops", status=500, may_have_been_charged=True),
    UnreadableAnswerError("<html>", status=200, may_have_been_charged=True),
]


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.01, 0.02))


async def test_the_intent_is_on_disk_before_the_request_leaves(worlds, tmp_path):
    client = ScriptedClient()
    world = worlds(OneAccount(client))
    await world.start()
    seen = []

    def look():
        with sqlite3.connect(tmp_path / "seedance.sqlite3") as other:
            seen.append(
                other.execute("SELECT state, body, idempotency_key, sent_at IS NOT NULL FROM jobs").fetchone()
            )
        other.close()

    client.before_answer = look
    [job] = await world.engine.submit(V2, 1, "a")
    job = await world.settled(job.id, JobState.QUEUED)
    [(body, key)] = client.sent
    assert seen == [("sending", body, key, 1)]
    assert (job.charge, job.remote_id) == (Charge.CHARGED, "remote-1")


@pytest.mark.parametrize("error", LOST, ids=lambda error: type(error).__name__)
async def test_v2_replays_the_same_key_and_bytes(worlds, error):
    client = ScriptedClient(outcomes=[error, ConnectionFailedError("still nothing")])
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(V2, 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    assert len(client.sent) == 3
    assert len(set(client.sent)) == 1
    assert client.sent[0][1]


@pytest.mark.parametrize("error", LOST, ids=lambda error: type(error).__name__)
async def test_v1_never_repeats_automatically(worlds, error):
    client = ScriptedClient(Service.V1, outcomes=[error])
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(V1, 1, "a")
    job = await world.settled(job.id, JobState.UNCONFIRMED)
    assert len(client.sent) == 1
    assert job.charge is Charge.UNKNOWN
    with pytest.raises(NotAllowedError):
        await world.engine.commands.retry([job.id])
    with pytest.raises(NotAllowedError):
        await world.engine.commands.remove([job.id])
    assert len(client.sent) == 1
    await world.engine.resend_unconfirmed(job.id)
    await world.settled(job.id, JobState.QUEUED)
    assert len(client.sent) == 2


async def test_a_key_used_by_another_request_is_left_to_the_user(worlds):
    client = ScriptedClient(outcomes=[ConflictError("other body", status=409, may_have_been_charged=True)])
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(V2, 1, "a")
    await world.settled(job.id, JobState.UNCONFIRMED)
    assert len(client.sent) == 1


async def test_a_refusal_fails_the_job_and_charges_nothing(worlds):
    error = InvalidRequestError("duration: too long", status=400)
    client = ScriptedClient(outcomes=[error])
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(V2, 1, "a")
    job = await world.settled(job.id, JobState.FAILED)
    assert (job.charge, str(job.error)) == (Charge.NONE, str(error))
    await world.engine.commands.retry([job.id])
    assert len(world.engine.jobs) == 1
    await world.until(lambda: world.engine.jobs[0].state is JobState.QUEUED)
    assert client.sent[0][1] != client.sent[1][1]


async def test_a_refused_replay_settles_a_lost_attempt(worlds):
    client = ScriptedClient(outcomes=[LOST[0], InvalidRequestError("no", status=400)])
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(V2, 1, "a")
    job = await world.settled(job.id, JobState.FAILED)
    assert job.charge is Charge.NONE


async def test_a_replay_refused_for_lack_of_credits_waits_for_them(worlds):
    client = ScriptedClient(outcomes=[LOST[0], InsufficientCreditsError("", required=32, available=3)])
    client.credits = 3
    world = worlds(OneAccount(client))
    await world.start()
    told = []
    world.engine.subscribe(told.append)
    [job] = await world.engine.submit(V2, 1, "a")
    await world.until(lambda: any(isinstance(each, AccountRefused) for each in told))
    job = await world.settled(job.id, JobState.WAITING)
    assert "32 needed" in str(job.error)
    assert job.charge is Charge.NONE
    world.engine.retry_now("a")
    await world.settled(job.id, JobState.QUEUED)
    assert len(client.accepted) == 1


async def test_a_rejected_key_holds_the_account_until_the_key_changes(worlds):
    client = ScriptedClient(outcomes=[AuthenticationError("Invalid API key", status=401)])
    world = worlds(OneAccount(client))
    await world.start()
    jobs = await world.engine.submit(V2, 3, "a")
    await world.until(lambda: any(job.error for job in world.engine.jobs))
    await world.until(lambda: sum(job.state is JobState.QUEUED for job in world.engine.jobs) == 2)
    held = next(job for job in world.engine.jobs if job.error)
    assert (held.state, held.charge) == (JobState.WAITING, Charge.NONE)
    world.engine.account_changed("a")
    await world.settled(held.id, JobState.QUEUED)
    assert len(client.accepted) == len(jobs)


async def test_offline_is_waited_out_without_sending(worlds):
    client = ScriptedClient(outcomes=[ConnectionFailedError("no route")])
    client.account_errors = [ConnectionFailedError("no route")] * 3
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(V2, 1, "a")
    await world.until(lambda: not world.engine.online)
    assert world.job(job.id).state is JobState.WAITING
    job = await world.settled(job.id, JobState.QUEUED)
    assert world.engine.online
    assert len(client.sent) == 2


@pytest.mark.parametrize(("request_", "calls"), [(V2, 2), (V1, 1)], ids=["v2", "v1"])
async def test_a_power_cut_while_sending(worlds, request_, calls):
    client = ScriptedClient(request_.service)
    accounts = OneAccount(client)
    world = worlds(accounts)
    await world.start()
    out, answer = asyncio.Event(), client.generate

    async def silent(body, *, idempotency_key):
        client.sent.append((body, idempotency_key))
        out.set()
        await asyncio.Event().wait()

    client.generate = silent
    [job] = await world.engine.submit(request_, 1, "a")
    await out.wait()
    await world.kill()
    client.generate = answer
    again = worlds(accounts)
    await again.start()
    expected = JobState.QUEUED if calls == 2 else JobState.UNCONFIRMED
    await again.settled(job.id, expected)
    assert len(client.sent) == calls
    assert len(set(client.sent)) == 1
    assert len(client.accepted) == calls - 1


async def test_after_the_replay_window_nothing_is_sent_again(worlds, monkeypatch):
    client = ScriptedClient(outcomes=[LOST[0]])
    monkeypatch.setattr(submitter, "REPLAY_WINDOW", timedelta(0))
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(V2, 1, "a")
    await world.settled(job.id, JobState.UNCONFIRMED)
    assert len(client.sent) == 1


async def test_takes_share_uploads_and_have_their_own_keys_and_seeds(worlds, picture):
    client = ScriptedClient()
    world = worlds(OneAccount(client))
    await world.start()
    request = Request(
        service=Service.V2, model="seedance-2", prompt="a fox", mode=Mode.FRAMES, first_frame=picture(), seed=7
    )
    jobs = await world.engine.submit(request, 3, "a")
    for job in jobs:
        await world.settled(job.id, JobState.QUEUED)
    assert len(client.uploads) == 1
    assert len({key for _, key in client.sent}) == 3
    assert [job.request.seed for job in jobs] == [7, 8, 9]


async def test_a_missing_file_is_not_queued(worlds, picture, tmp_path):
    world = worlds(OneAccount(ScriptedClient()))
    await world.start()
    request = replace(FRAMES, first_frame=picture())
    (tmp_path / "first.png").unlink()
    with pytest.raises(RequestRefusedError, match=r"first\.png was not found"):
        await world.engine.submit(request, 1, "a")
    assert world.engine.jobs == []


@pytest.mark.parametrize("later", ["gone", "changed"])
async def test_a_file_is_sent_as_it_was_when_generate_was_pressed(worlds, picture, tmp_path, later):
    client = ScriptedClient()
    accounts = OneAccount(client)
    world = worlds(accounts)
    await world.start()
    await world.engine.set_paused(True)
    media = picture()
    original = (tmp_path / "first.png").read_bytes()
    [job] = await world.engine.submit(replace(FRAMES, first_frame=media), 1, "a")
    if later == "gone":
        (tmp_path / "first.png").unlink()
    else:
        picture(colour="blue")
    await world.kill()
    again = worlds(accounts)
    await again.start()
    await again.settled(job.id, JobState.QUEUED)
    assert client.uploads == [original]


async def test_unconfirmed_jobs_do_not_occupy_slots_for_long(worlds, monkeypatch):
    monkeypatch.setattr(scheduler, "MAX_RUN", timedelta(seconds=0.5))
    client = ScriptedClient(Service.V1, outcomes=[LOST[0]])
    world = worlds(OneAccount(client))
    await world.start()
    world.engine.set_max_active(1)
    first, second = await world.engine.submit(V1, 2, "a")
    await world.settled(first.id, JobState.UNCONFIRMED)
    assert world.job(second.id).state is JobState.WAITING
    await world.settled(second.id, JobState.QUEUED)
    assert world.job(first.id).state is JobState.UNCONFIRMED


async def test_a_request_that_breaks_a_rule_is_not_queued(worlds):
    world = worlds(OneAccount(ScriptedClient()))
    await world.start()
    with pytest.raises(RequestRefusedError):
        await world.engine.submit(Request(service=Service.V2, model="seedance-2", prompt=""), 1, "a")
    assert world.engine.jobs == []


async def test_only_as_many_as_allowed_are_at_the_service(worlds):
    client = ScriptedClient()
    world = worlds(OneAccount(client))
    await world.start()
    world.engine.set_max_active(2)
    await world.engine.submit(V2, 5, "a")
    await world.until(lambda: len(client.sent) == 2)
    await world.engine.set_paused(True)
    world.engine.set_max_active(4)
    states = [job.state for job in world.engine.jobs]
    assert states.count(JobState.QUEUED) == 2
    assert states.count(JobState.WAITING) == 3
    await world.engine.commands.remove([job.id for job in world.engine.jobs if job.state is JobState.WAITING][:2])
    await world.engine.set_paused(False)
    await world.until(lambda: [job.state for job in world.engine.jobs] == [JobState.QUEUED] * 3)
    assert len(client.sent) == 3


@pytest.mark.parametrize("error", LOST, ids=lambda error: type(error).__name__)
async def test_what_is_said_of_an_unconfirmed_job_is_what_happened_and_what_its_service_can_do(worlds, error):
    client = ScriptedClient(Service.V1, outcomes=[error])
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(V1, 1, "a")
    job = await world.settled(job.id, JobState.UNCONFIRMED)
    said = [str(event.job.error or "") for event in world.events if isinstance(event, JobChanged)]
    said += [str(happened) for _, happened in await world.engine.commands.history(job.id)]
    assert not any("idempotency" in each or "No answer" in each for each in said)
    assert str(job.error).startswith(str(error))
    assert "v1 has no job list" in str(job.error)


async def test_a_v1_job_whose_sending_was_interrupted_says_so(worlds):
    client = ScriptedClient(Service.V1)
    out = asyncio.Event()

    async def silent(body, *, idempotency_key):
        out.set()
        await asyncio.Event().wait()

    client.generate = silent
    accounts = OneAccount(client)
    world = worlds(accounts)
    await world.start()
    [job] = await world.engine.submit(V1, 1, "a")
    await out.wait()
    await world.kill()
    again = worlds(accounts)
    await again.start()
    job = await again.settled(job.id, JobState.UNCONFIRMED)
    assert str(job.error).startswith("This program ended while it was being sent.")


@pytest.mark.parametrize("error", LOST, ids=lambda error: type(error).__name__)
async def test_v2_says_what_happened_beside_what_it_does_about_it(worlds, error):
    client = ScriptedClient(outcomes=[error])
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(V2, 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    said = [str(event.job.error) for event in world.events if isinstance(event, JobChanged) and event.job.error]
    assert said
    assert said[0].startswith(str(error))
    assert said[0].endswith("Repeating the request with the same idempotency key, which can't be charged twice.")
