"""A keyring that is locked or away for now: what waits for it, what does not, and that all goes on by itself."""

import pytest

from seedance_desktop.core.i18n import mark, message
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity
from seedance_desktop.engine.accounts import account_status
from seedance_desktop.engine.accounts.account_link import KeyringClosedError
from seedance_desktop.engine.events import AccountRefused
from seedance_desktop.engine.jobs import poller
from tests.engine.scripted import OneAccount, ScriptedClient

V2 = Request(service=Service.V2, model="seedance-2", prompt="a fox in the snow")
CLOSED = KeyringClosedError(message(mark("The keyring is locked.")))


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.01, 0.02))
    monkeypatch.setattr(account_status, "REFRESH_DELAY_S", 0.01)
    monkeypatch.setattr(poller, "FIRST_READ_S", 0.01)


async def test_jobs_say_what_they_wait_for_and_go_on_once_it_is_open(worlds):
    accounts = OneAccount(ScriptedClient())
    world = worlds(accounts)
    await world.start()
    accounts.error = CLOSED
    [first] = await world.engine.submit(V2, 1, "a")
    await world.until(lambda: "keyring is locked" in str(world.job(first.id).error or ""))
    [later] = await world.engine.submit(V2, 1, "a")  # queued when that is known already
    await world.until(lambda: "keyring is locked" in str(world.job(later.id).error or ""))
    assert {event.trouble for event in world.events if isinstance(event, AccountRefused)} == {"keyring"}
    assert {job.state for job in world.engine.jobs} == {JobState.WAITING}
    accounts.error = None
    for job in (first, later):
        await world.settled(job.id, JobState.QUEUED)
        assert world.job(job.id).error is None
    assert len(accounts.client.sent) == 2


async def test_a_job_at_the_service_is_followed_again_once_it_is_open(worlds):
    accounts = OneAccount(ScriptedClient())
    world = worlds(accounts)
    await world.start()
    [job] = await world.engine.submit(V2, 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    accounts.error = CLOSED
    await world.until(lambda: "keyring is locked" in str(world.job(job.id).error or ""))
    reads = len(accounts.client.status_reads)
    accounts.error = None
    await world.until(lambda: len(accounts.client.status_reads) > reads)
    await world.until(lambda: world.job(job.id).error is None)
