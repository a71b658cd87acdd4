"""Jobs run, fail and are held in one language; restarted in another, every word about them is in that one."""

import sqlite3
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from seedance_desktop.apiframe.errors import (
    AuthenticationError,
    ConflictError,
    ConnectionFailedError,
    InsufficientCreditsError,
    InvalidRequestError,
)
from seedance_desktop.apiframe.protocol import RemoteJob, RemoteStatus
from seedance_desktop.core.i18n import set_locale
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity
from seedance_desktop.ui.queue import labels
from tests.engine.scripted import OneAccount, ScriptedClient

V2 = Request(service=Service.V2, model="seedance-2", prompt="a fox in the snow")


class Spanish:
    """Says everything with a mark that no English text has."""

    def translate(self, text, comment, n):
        return f"¡{text}"

    def number(self, value, digits):
        return f"¡{value}"

    def day(self, when):
        return f"¡{when}"

    def moment(self, when):
        return f"¡{when}"


@pytest.fixture(autouse=True)
def spanish(monkeypatch):
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.01, 0.05))
    set_locale(Spanish())
    yield
    set_locale(None)


async def test_after_a_change_of_language_no_word_of_the_old_one_is_left(worlds, picture, tmp_path):
    client = ScriptedClient(
        outcomes=[
            InvalidRequestError("duration: too long", status=400),
            InsufficientCreditsError("", required=1200, available=7),
            ConflictError("in use", status=409, may_have_been_charged=True),
        ]
    )
    accounts = OneAccount(client)
    world = worlds(accounts)
    await world.start()
    refused, poor, doubtful, failed, arriving = await world.engine.submit(V2, 5, "a")
    for job, state in ((refused, JobState.FAILED), (poor, JobState.DRAFT), (doubtful, JobState.UNCONFIRMED)):
        await world.settled(job.id, state)
    failed, arriving = [await world.settled(job.id, JobState.QUEUED) for job in (failed, arriving)]
    read = {"model": "seedance-2", "created_at": datetime.now(UTC)}
    client.status = {
        failed.remote_id: RemoteJob(failed.remote_id, RemoteStatus.CANCELLED, "CANCELLED", **read),
        arriving.remote_id: RemoteJob(
            arriving.remote_id,
            RemoteStatus.COMPLETED,
            "COMPLETED",
            video_url="http://elsewhere.example/a",
            **read,
        ),
    }
    world.engine.poll_now()
    await world.settled(failed.id, JobState.FAILED)
    await world.until(lambda: world.job(arriving.id).error is not None)
    frame = picture()
    (unusable,) = await world.engine.submit(replace(V2, mode=Mode.FRAMES, first_frame=frame), 1, "b")
    client.outcomes = [AuthenticationError("Invalid API key", status=401)] * 50
    client.account_errors = [AuthenticationError("Invalid API key", status=401)] * 500
    held, away = await world.engine.submit(V2, 2, "c")
    await world.until(lambda: any(job.error for job in world.engine.jobs if job.id in {held.id, away.id}))
    client.outcomes = [ConnectionFailedError("no route")] * 50
    client.account_errors = [ConnectionFailedError("no route")] * 500
    await world.engine.commands.duplicate([refused.id])
    await world.engine.commands.retry([failed.id])
    told = [str(job.error) for job in world.engine.jobs if job.error]
    assert len(told) >= 5
    assert all("¡" in each for each in told)
    await world.stop()

    set_locale(None)
    again = worlds(accounts)
    await again.start()
    jobs = again.engine.jobs
    assert len(jobs) >= 8
    for job in jobs:
        history = [str(event) for _, event in await again.engine.commands.history(job.id)]
        assert history
        words = [*history, str(job.error), str(job.estimate), str(job.estimate.source)]
        words += [labels.status_line(job, datetime.now(UTC)), labels.money(job)]
        assert not [each for each in words if "¡" in each]
    with sqlite3.connect(tmp_path / "seedance.sqlite3") as database:
        stored = "".join(database.iterdump())
    database.close()
    assert "¡" not in stored
    assert unusable.id in {job.id for job in jobs}
