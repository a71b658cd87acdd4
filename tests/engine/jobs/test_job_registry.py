"""The loaded jobs: their order, thousands of them, and errors of the disk."""

import time
from datetime import UTC, datetime

import pytest

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import ACTIVE, Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.events import JobChanged, JobRemoved
from seedance_desktop.engine.jobs.job_registry import JobRegistry
from seedance_desktop.store.database import StoreError
from seedance_desktop.store.jobs import JobStore

REQUEST = Request(service=Service.V2, model="seedance-2", prompt="a fox")
NOW = datetime.now(UTC)


def job(number, **more):
    return Job(id=f"{number}", created_at=NOW, account="a", request=REQUEST, position=float(number), **more)


@pytest.fixture
def registry(database):
    return JobRegistry(JobStore(database))


async def test_jobs_are_ordered_by_position(registry):
    first, second, third = jobs = [job(1), job(2), job(3)]
    await registry.add(jobs[::-1], event("queued"))
    assert registry.all() == jobs
    third.position = 0.5
    registry.show(third)
    assert registry.all() == [third, first, second]
    await registry.remove(["1"])
    assert registry.in_state({JobState.WAITING}) == [third, second]
    await registry.restore([first])
    assert registry.all() == [third, first, second]


async def test_a_job_that_was_over_can_go_on(registry):
    over = [job(number, state=JobState.READY) for number in range(3)]
    lost, waits = job(3, state=JobState.EXPIRED), job(4)
    await registry.add([*over, lost, waits], event("queued"))
    assert registry.in_state(ACTIVE | {JobState.WAITING}) == [waits]
    lost.move(JobState.QUEUED)  # the service has kept it after all
    assert registry.in_state({JobState.QUEUED}) == [lost]
    assert registry.in_state({JobState.READY}) == over
    waits.move(JobState.PREPARING)
    waits.move(JobState.FAILED)
    assert registry.in_state(ACTIVE) == [lost]
    assert registry.in_state({JobState.FAILED}) == [waits]
    assert registry.all() == [*over, lost, waits]


async def test_events_carry_copies_and_follow_the_disk(registry):
    told = []
    registry.subscribe(told.append)
    one = job(1)
    await registry.add([one], event("queued"))
    one.move(JobState.PREPARING)
    await registry.record(one, event("preparing"))
    one.error = "later"
    changes = [event.job for event in told if isinstance(event, JobChanged)]
    assert [(job.state, job.error) for job in changes] == [("waiting", None), ("preparing", None)]
    assert [saved.state for saved in await registry.store.load()] == [JobState.PREPARING]


async def test_a_removed_job_is_not_written_again(registry):
    one = job(1)
    await registry.add([one], event("queued"))
    await registry.remove(["1"])
    told = []
    registry.subscribe(told.append)
    await registry.record(one, event("put_back"))
    assert told == []
    assert await registry.store.load() == []


async def test_a_failed_removal_changes_nothing(registry, monkeypatch):
    await registry.add([job(1)], event("queued"))
    told = []
    registry.subscribe(told.append)

    async def refuse(job_ids):
        raise StoreError("full")

    monkeypatch.setattr(registry.store, "remove", refuse)
    with pytest.raises(StoreError):
        await registry.remove(["1"])
    assert [one.id for one in registry.all()] == ["1"]
    assert not [event for event in told if isinstance(event, JobRemoved)]


async def test_ten_thousand_jobs_cost_little_per_event(registry):
    jobs = [job(number, state=JobState.GENERATING if number < 500 else JobState.WAITING) for number in range(10_000)]
    await registry.add(jobs, event("queued"))
    told = []
    registry.subscribe(told.append)
    registry.all()

    def event_s(number):
        start = time.perf_counter()
        jobs[number].progress = 5
        registry.show(jobs[number])
        assert len(registry.in_state(ACTIVE)) == 500
        return time.perf_counter() - start

    def sort_s():
        start = time.perf_counter()
        sorted(jobs, key=lambda one: (one.position, one.take, one.id))
        return time.perf_counter() - start

    quickest = min(event_s(number) for number in range(20))
    assert len([event for event in told if isinstance(event, JobChanged)]) == 20
    assert quickest < min(sort_s() for _ in range(5)), "they are not sorted each time"
