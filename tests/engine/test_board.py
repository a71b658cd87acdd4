"""The jobs in hand: order, thousands of them, and what is told when the disk will not have it."""

import time
from datetime import UTC, datetime

import pytest

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import ACTIVE, Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.board import Board
from seedance_desktop.engine.events import JobChanged, JobRemoved
from seedance_desktop.store.database import StoreError
from seedance_desktop.store.jobs import JobStore

REQUEST = Request(service=Service.V2, model="seedance-2", prompt="a fox")
NOW = datetime.now(UTC)


def job(number, **more):
    return Job(id=f"{number}", created_at=NOW, account="a", request=REQUEST, position=float(number), **more)


@pytest.fixture
def board(database):
    return Board(JobStore(database))


async def test_jobs_keep_the_order_of_their_places(board):
    first, second, third = jobs = [job(1), job(2), job(3)]
    await board.add(jobs[::-1], "added")
    assert board.all() == jobs
    third.position = 0.5
    board.show(third)
    assert board.all() == [third, first, second]
    await board.remove(["1"])
    assert board.in_state({JobState.WAITING}) == [third, second]
    await board.restore([first])
    assert board.all() == [third, first, second]


async def test_jobs_that_are_over_are_walked_past_once(board):
    """Else what happens to one job would cost more with every job that was made before it."""
    over = [job(number, state=JobState.READY) for number in range(3)]
    lost, waits = job(3, state=JobState.EXPIRED), job(4)
    await board.add([*over, lost, waits], "added")
    assert board.in_state(ACTIVE | {JobState.WAITING}) == [waits]
    assert board._going == [lost, waits]
    lost.move(JobState.QUEUED)  # the service has kept it after all
    assert board.in_state({JobState.QUEUED}) == [lost]
    assert board.in_state({JobState.READY}) == over
    waits.move(JobState.PREPARING)
    waits.move(JobState.FAILED)
    assert board.in_state(ACTIVE) == [lost]
    assert board.in_state({JobState.FAILED}) == [waits]
    assert board.all() == [*over, lost, waits]


async def test_what_is_told_is_a_copy_and_stands_on_the_disk(board):
    told = []
    board.subscribe(told.append)
    one = job(1)
    await board.add([one], "added")
    one.move(JobState.PREPARING)
    await board.record(one, "preparing")
    one.error = "later"
    assert [(event.job.state, event.job.error) for event in told] == [("waiting", None), ("preparing", None)]
    assert [saved.state for saved in await board.store.load()] == [JobState.PREPARING]


async def test_a_job_that_was_removed_is_not_written_again(board):
    one = job(1)
    await board.add([one], "added")
    await board.remove(["1"])
    told = []
    board.subscribe(told.append)
    await board.record(one, "a word too late")
    assert told == []
    assert await board.store.load() == []


async def test_a_removal_that_fails_changes_nothing(board, monkeypatch):
    await board.add([job(1)], "added")
    told = []
    board.subscribe(told.append)

    async def refuse(job_ids):
        raise StoreError("full")

    monkeypatch.setattr(board.store, "remove", refuse)
    with pytest.raises(StoreError):
        await board.remove(["1"])
    assert [one.id for one in board.all()] == ["1"]
    assert not [event for event in told if isinstance(event, JobRemoved)]


async def test_ten_thousand_jobs_cost_little_at_each_event(board):
    jobs = [job(number, state=JobState.GENERATING if number < 500 else JobState.WAITING) for number in range(10_000)]
    await board.add(jobs, "added")
    told = []
    board.subscribe(told.append)
    board.all()
    start = time.perf_counter()
    for number in range(20):
        jobs[number].progress = 5
        board.show(jobs[number])
        assert len(board.in_state(ACTIVE)) == 500
    each = (time.perf_counter() - start) / 20
    assert len([event for event in told if isinstance(event, JobChanged)]) == 20
    assert each < 0.02  # sorting them anew takes several times as long, even on an idle machine
