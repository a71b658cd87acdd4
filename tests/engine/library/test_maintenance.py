"""A long outage and a damaged database: what is recovered, from where, and at what cost."""

import asyncio
import sqlite3

import pytest

from seedance_desktop.apiframe.protocol import JobPage
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity
from seedance_desktop.engine.accounts import account_status
from seedance_desktop.engine.events import NetworkChanged
from seedance_desktop.engine.jobs import poller
from seedance_desktop.engine.library.library import Library
from seedance_desktop.engine.library.maintenance import MAX_PAGES, find_lost_jobs, readopt_jobs, rebuild_after_damage
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.sequences import SequenceStore
from tests.engine.world import Sandbox, SandboxAccounts, World

REST = {JobState.READY, JobState.UNCONFIRMED, JobState.FAILED, JobState.EXPIRED}


def request(service="v2", **more):
    values = {"model": "seedance-2", "prompt": "a fox in the snow", "duration": 4, "resolution": "480p"}
    return Request(service=Service(service), **(values | more))


async def test_a_service_that_is_down_for_ten_minutes(tmp_path, monkeypatch):
    """Ten minutes of waits, each a hundred times shorter than real."""
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.01, 0.6))
    monkeypatch.setattr(poller, "MAX_WAIT_S", 0.6)
    monkeypatch.setattr(account_status, "BACKOFF", Backoff(0.02, 0.6))
    monkeypatch.setattr(account_status, "REFRESH_DELAY_S", 0.01)
    service = Sandbox(tmp_path / "service")
    port = service.addresses["v2"].rsplit(":", 1)[1]
    service.set(generate_s=[20, 20], share_renders=True)
    accounts = SandboxAccounts(service)
    world = World(tmp_path, accounts)
    await world.start()
    world.engine.set_max_active(2)
    jobs = [job for name in ("v2", "v1") for job in await world.engine.submit(request(name), 3, name)]
    await world.until(lambda: sum(job.state is JobState.GENERATING for job in world.engine.jobs) >= 2)
    service.kill()
    await world.until(lambda: not world.engine.online)
    [reason] = {event.reason for event in world.events if isinstance(event, NetworkChanged) and event.reason}
    assert "continue automatically once the network is back" in reason
    before = {job.id: job.state for job in world.engine.jobs}
    [late] = await world.engine.submit(request(), 1, "v2")
    await asyncio.sleep(6)
    assert {job.id: job.state for job in world.engine.jobs} == before | {late.id: JobState.WAITING}
    again = Sandbox(tmp_path / "service", port=port)
    await world.until(lambda: all(job.state in REST for job in world.engine.jobs), 90)
    assert {job.state for job in world.engine.jobs} == {JobState.READY}
    assert world.engine.online
    assert [line["outcome"] for line in again.ledger()["submissions"]] == ["accepted"] * (len(jobs) + 1)
    await world.stop()
    await accounts.close()
    again.stop()
    assert not world.broken


async def test_a_damaged_database_is_rebuilt(tmp_path, own_sandbox):
    damage = b"no database"
    accounts = SandboxAccounts(own_sandbox)
    world = World(tmp_path, accounts)
    await world.start()
    [ready, lost] = await world.engine.submit(request(prompt="put together again"), 2, "v2")
    await world.settled(ready.id, JobState.READY, seconds=60)
    await world.settled(lost.id, JobState.READY, seconds=60)
    [clip], _ = await world.clips.find(limit=1)
    await world.clips.change([clip.id], lambda one: one)
    [under_way] = await world.engine.submit(request(prompt="under way when it broke", seed=7), 1, "v2")
    under_way = await world.settled(under_way.id, JobState.QUEUED, JobState.GENERATING)
    await world.kill()
    charges = len(own_sandbox.ledger()["money"])
    database = tmp_path / "seedance.sqlite3"
    database.write_bytes(damage)
    for ending in ("-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)

    again = World(tmp_path, accounts)
    await again.start()
    said = []
    library = Library(
        again.clips,
        ProjectStore(again.database),
        SequenceStore(again.database),
        clips_dir=again.clips_dir,
        thumbnails_dir=tmp_path / "thumbnails",
        notify=said.append,
    )
    assert again.engine.jobs == []
    await rebuild_after_damage(again.database, library, again.engine.remote_jobs, ["v2", "v1"], said.append)
    found = {job.remote_id: job for job in again.engine.jobs}
    job = await again.settled(found[under_way.remote_id].id, JobState.READY, seconds=60)
    assert (job.request.prompt, job.request.seed) == ("under way when it broke", 7)
    clips, count = await again.clips.find(text="put together again")
    assert count == 2
    assert {kept.job_id for kept in clips} == {ready.id, lost.id}
    assert len(own_sandbox.ledger()["money"]) == charges
    assert "2 clips from the clips folder" in said[-1]
    assert "damaged file is kept as seedance.damaged-" in said[-1]
    assert again.database.damaged.read_bytes() == damage
    with pytest.raises(sqlite3.DatabaseError), sqlite3.connect(again.database.damaged) as connection:
        connection.execute("SELECT * FROM jobs")
    connection.close()
    await library.close()
    await again.stop()
    await accounts.close()


@pytest.mark.parametrize(("cursors", "read"), [(["a", "b"], 3), (["a"], 2), (None, MAX_PAGES + 1)])
async def test_a_list_without_end_is_read_to_its_bound(cursors, read):
    asked = []

    class Lists:
        """A job list that repeats its pages, or always has another."""

        async def page(self, _account, cursor):
            asked.append(cursor)
            more = cursors[(len(asked) - 1) % len(cursors)] if cursors else f"c{len(asked)}"
            return JobPage((), more), {}

        async def now(self, _account):
            return None

    assert await readopt_jobs(Lists(), "a") == 0
    assert len(asked) == read


async def test_a_sent_job_whose_row_is_damaged_is_found_in_the_accounts_list(tmp_path, own_sandbox):
    accounts = SandboxAccounts(own_sandbox)
    world = World(tmp_path, accounts)
    await world.start()
    [job] = await world.engine.submit(request(prompt="paid and damaged"), 1, "v2")
    await world.settled(job.id, JobState.QUEUED, JobState.GENERATING)
    await world.kill()
    charges = len(own_sandbox.ledger()["money"])
    with sqlite3.connect(tmp_path / "seedance.sqlite3") as connection:
        connection.execute("UPDATE jobs SET request = '{', remote_id = NULL, state = 'sending'")
    connection.close()

    again = World(tmp_path, accounts)
    await again.start()
    assert again.engine.jobs == []
    await find_lost_jobs(again.jobs, again.engine, ["v2", "v1"])
    [found] = again.engine.jobs
    found = await again.settled(found.id, JobState.READY, seconds=60)
    assert found.request.prompt == "paid and damaged"
    assert len(own_sandbox.ledger()["money"]) == charges
    assert len(await again.jobs.load()) == 1
    assert again.jobs.lost == set()
    await again.stop()
    await accounts.close()
