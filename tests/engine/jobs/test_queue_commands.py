"""Commands on the queue: order, drafts, copies, removal and restoring, and the account's own list."""

import asyncio
from datetime import UTC, datetime
from unittest.mock import AsyncMock

import pytest

from seedance_desktop.apiframe.protocol import JobPage, RemoteJob, RemoteStatus
from seedance_desktop.core.i18n import message, verbatim
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.estimate import Estimate
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.accounts.account_link import AccountLink
from seedance_desktop.engine.events import JobRemoved
from seedance_desktop.engine.jobs.errors import NotAllowedError, RequestRefusedError
from seedance_desktop.engine.jobs.remote_jobs import KnownJob
from seedance_desktop.store.database import Database, StoreError
from seedance_desktop.store.jobs import JobStore
from tests.engine.desk import Desk

S = JobState
BOAT = Request(service=Service.V2, model="seedance-2", prompt="a paper boat")
MADE = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


class Listing:
    """An account whose job list a test fills."""

    service = Service.V2

    def __init__(self):
        self.remote = {}

    async def job_page(self, *, status=None, cursor=None, limit=100):
        assert status is None
        return JobPage(tuple(self.remote.values()), None)

    async def job(self, remote_id):
        await asyncio.sleep(0)
        return self.remote[remote_id]

    def address(self, account):
        return "service"

    async def link(self, account, address=""):
        return AccountLink(self, account, address="service")


class Queue(Desk):
    """A queue with commands, and jobs in it."""

    def __init__(self, database):
        self.listing = Listing()
        super().__init__(JobStore(database), self.listing)

    async def add(self, *states, **known):
        for state in states:
            number = len(self.registry.all()) + 1
            job = Job(
                id=f"job{number}",
                created_at=MADE,
                account="v2:a",
                request=BOAT,
                state=state,
                **{"position": float(number)} | known,
            )
            await self.registry.add([job], event("queued"))

    def order(self):
        return [job.id for job in self.registry.in_state({S.WAITING, S.DRAFT})]

    async def on_disk(self):
        return {job.id: job for job in await self.store.load()}

    async def words(self, job_id):
        return [str(what) for _at, what in await self.commands.history(job_id)]


@pytest.fixture
async def desk(tmp_path):
    database = Database(tmp_path / "seedance.sqlite3")
    await database.open()
    yield Queue(database)
    await database.close()


async def test_waiting_jobs_can_be_reordered_and_the_order_is_saved(desk):
    await desk.add(S.QUEUED, S.WAITING, S.WAITING, S.WAITING, S.WAITING)
    control = desk.commands
    await control.reorder(["job5", "job3"], "job2")
    assert desk.order() == ["job3", "job5", "job2", "job4"]  # in the order they had
    await control.to_front(["job4"])
    assert desk.order() == ["job4", "job3", "job5", "job2"]
    await control.reorder(["job4"], None)
    assert desk.order() == ["job3", "job5", "job2", "job4"]
    await control.reorder(["job1"], "job3")  # it was sent
    assert desk.order() == ["job3", "job5", "job2", "job4"]
    on_disk = sorted((job for job in (await desk.on_disk()).values()), key=lambda job: job.position)
    assert [job.id for job in on_disk if job.state is S.WAITING] == desk.order()


@pytest.mark.parametrize(
    ("chosen", "by", "expected"),
    [
        (["job2"], -1, "job2 job1 job3 job4"),
        (["job1"], -1, "job1 job2 job3 job4"),
        (["job2"], 1, "job1 job3 job2 job4"),
        (["job4"], 1, "job1 job2 job3 job4"),
        (["job2", "job3"], 1, "job1 job4 job2 job3"),
        (["job3", "job4"], -1, "job1 job3 job4 job2"),
        (["job1", "job3"], 1, "job2 job4 job1 job3"),
    ],
)
async def test_jobs_move_one_place_up_or_down(desk, chosen, by, expected):
    await desk.add(*[S.WAITING] * 4)
    await desk.commands.shift(chosen, by)
    assert desk.order() == expected.split()


async def test_equal_positions_are_made_different(desk):
    await desk.add(S.WAITING, S.WAITING, S.WAITING, position=0.0)
    await desk.commands.to_front(["job3"])
    assert desk.order() == ["job3", "job1", "job2"]


async def test_a_job_being_edited_cannot_be_sent(desk):
    await desk.add(S.WAITING, S.PREPARING, S.WAITING, idempotency_key="old", body=b"old bytes")
    copy = await desk.commands.take_out("job2")
    assert copy.state is S.DRAFT
    assert ("cancel", "job2") in desk.asked
    assert (await desk.on_disk())["job2"].state is S.DRAFT
    with pytest.raises(RequestRefusedError):
        await desk.commands.put_back("job2", Request(service=Service.V2, model="seedance-2", prompt=""))
    assert desk.registry.get("job2").state is S.DRAFT
    changed = Request(service=Service.V2, model="seedance-2", prompt="a tin boat", duration=4)
    await desk.commands.put_back("job2", changed, "v2:b")
    job = desk.registry.get("job2")
    assert (job.state, job.request, job.account, job.estimate.high) == (S.WAITING, changed, "v2:b", 16)
    assert job.label == "Tin boat"
    assert ("keep", "job2", "a tin boat") in desk.asked
    # A key that was used with other bytes would be refused, or return the wrong clip.
    assert job.idempotency_key not in {"", "old"}
    assert job.body is None
    assert desk.order() == ["job1", "job2", "job3"]


async def test_discarded_changes_change_nothing(desk):
    await desk.add(S.WAITING, idempotency_key="kept", body=b"kept")
    await desk.commands.take_out("job1")
    await desk.commands.put_back("job1")
    job = desk.registry.get("job1")
    assert (job.state, job.request, job.idempotency_key, job.body) == (S.WAITING, BOAT, "kept", b"kept")


@pytest.mark.parametrize("state", [S.SENDING, S.QUEUED, S.UNCONFIRMED, S.READY, S.FAILED])
async def test_a_sent_job_cannot_be_edited(desk, state):
    await desk.add(state)
    with pytest.raises(NotAllowedError):
        await desk.commands.take_out("job1")
    assert desk.registry.get("job1").state is state


async def test_removed_jobs_are_restored_exactly(desk):
    await desk.add(S.WAITING, S.READY, S.FAILED, S.WAITING)
    before, stories = await desk.on_disk(), [await desk.commands.history(f"job{number}") for number in (1, 2, 3)]
    removed = await desk.commands.remove(["job1", "job2", "job3"])
    assert list(await desk.on_disk()) == ["job4"]
    assert [event.job_id for event in desk.events if isinstance(event, JobRemoved)] == ["job1", "job2", "job3"]
    await desk.commands.restore(removed)
    assert await desk.on_disk() == before
    assert [await desk.commands.history(f"job{number}") for number in (1, 2, 3)] == stories
    assert desk.order() == ["job1", "job4"]


async def test_a_job_that_was_being_prepared_is_restored_as_waiting(desk):
    await desk.add(S.PREPARING)
    removed = await desk.commands.remove(["job1"])
    assert ("cancel", "job1") in desk.asked
    await desk.commands.restore(removed)
    assert (await desk.on_disk())["job1"].state is S.WAITING


async def test_jobs_at_the_service_are_not_removed_and_neither_are_others_of_the_selection(desk):
    await desk.add(S.WAITING)
    await desk.add(S.GENERATING, remote_id="r-1")
    with pytest.raises(NotAllowedError):
        await desk.commands.remove(["job1", "job2"])
    assert len(await desk.on_disk()) == 2


async def test_clearing_finished_jobs_does_not_reduce_the_days_spending(desk):
    await desk.add(S.READY, S.FAILED, S.WAITING)
    job = desk.registry.get("job1")
    job.charge, job.credit_cost, job.accepted_at = Charge.CHARGED, 30, datetime.now(UTC)
    await desk.registry.record(job)
    removed = await desk.commands.clear_finished()
    assert [job.id for job in removed] == ["job1", "job2"]
    assert desk.order() == ["job3"]
    assert await desk.store.spent_since(MADE, "v2:a") == 30


async def test_a_retry_keeps_the_reason(desk):
    await desk.add(S.FAILED, error=verbatim("a real person"), remote_id="r-1", idempotency_key="old")
    failed = desk.registry.get("job1")
    await desk.commands.retry(["job1"])
    [new] = desk.registry.all()
    assert (new.state, new.request) == (S.WAITING, BOAT)
    assert new.idempotency_key not in {"", failed.idempotency_key}
    assert await desk.words(new.id) == ["Sent again after job job1, r-1 at the service failed: a real person"]
    with pytest.raises(NotAllowedError):
        await desk.commands.retry([new.id])


async def test_a_job_that_is_retried_twice_at_once_is_queued_once(desk):
    await desk.add(S.FAILED)
    first, second = await asyncio.gather(
        desk.commands.retry(["job1"]), desk.commands.retry(["job1"]), return_exceptions=True
    )
    assert first is None
    assert isinstance(second, NotAllowedError)
    assert len(desk.registry.all()) == 1


async def test_a_refused_retry_can_be_retried(desk, monkeypatch):
    await desk.add(S.FAILED)
    with monkeypatch.context() as patch:
        patch.setattr(desk.registry.store, "save", AsyncMock(side_effect=StoreError("The disk is full.")))
        with pytest.raises(StoreError):
            await desk.commands.retry(["job1"])
    await desk.commands.retry(["job1"])
    assert [job.state for job in desk.registry.all()] == [S.WAITING]


async def test_a_retry_with_changes_keeps_the_reason_too(desk):
    await desk.add(S.FAILED, S.WAITING, error=verbatim("a real person"))
    await desk.commands.replace("job1", [desk.registry.get("job2")])
    told = ["Added to the queue", "Sent with changes after job job1 failed: a real person"]
    assert await desk.words("job2") == told
    assert [job.id for job in desk.registry.all()] == ["job2"]


async def test_copies_follow_their_originals(desk):
    await desk.add(S.WAITING, S.WAITING, S.READY)
    await desk.commands.duplicate(["job1", "job3"])
    first, copy, second, last = [desk.registry.get(job_id) for job_id in desk.order()]
    assert (first.id, second.id) == ("job1", "job2")
    assert copy.request == last.request == BOAT
    assert (copy.shot, last.shot) == (first.shot, "job3")
    assert (first.take, copy.take) == (1, 2)


async def test_tracking_can_be_stopped_and_resumed(desk):
    await desk.add(S.GENERATING, S.UNCONFIRMED)
    desk.registry.get("job1").remote_id = "r-1"
    await desk.commands.stop_tracking(["job1", "job2"])
    assert [job.state for job in desk.registry.all()] == [S.UNTRACKED] * 2
    assert ("cancel", "job1") in desk.asked
    await desk.commands.resume_tracking(["job1"])
    job = (await desk.on_disk())["job1"]
    assert (job.state, job.finished_at) == (S.QUEUED, None)
    assert desk.asked[-1][0] == "start"
    with pytest.raises(NotAllowedError):
        await desk.commands.resume_tracking(["job2"])  # no number ever came back for it


def remote(remote_id="r-1", status=RemoteStatus.COMPLETED, **known):
    echo = {"model": "seedance-2", "prompt": "imported", "seedanceParams": {"duration": 5}}
    url = "https://cdn.example/r.mp4" if status is RemoteStatus.COMPLETED else None
    values = {"model": "seedance-2", "video_url": url, "credit_cost": 20, "created_at": MADE, "input": echo}
    return RemoteJob(remote_id, status, str(status), **values | known)


async def test_a_clip_made_elsewhere_is_adopted_once(desk):
    desk.listing.remote = {"r-1": remote()}
    page, known = await desk.remote_jobs.page("v2:a")
    assert [job.remote_id for job in page.jobs] == ["r-1"]
    assert known == {"r-1": KnownJob(None, following=False, in_library=False)}
    assert await asyncio.gather(*(desk.remote_jobs.adopt("v2:a", "r-1") for _ in range(3))) == [True, False, False]
    assert desk.asked == [("start", "r-1")]
    [job] = (await desk.on_disk()).values()
    assert (job.state, job.remote_id, job.result_url) == (S.DOWNLOADING, "r-1", "https://cdn.example/r.mp4")
    assert (job.request.prompt, job.request.duration) == ("imported", 5)
    assert (job.charge, job.credit_cost, job.estimate) == (
        Charge.CHARGED, 20, Estimate(20, 20, message("the account's job list")),
    )  # fmt: skip
    assert (await desk.remote_jobs.page("v2:a"))[1] == {"r-1": KnownJob(job.id, following=True, in_library=False)}


async def test_a_job_in_progress_is_followed(desk):
    desk.listing.remote = {"r-1": remote(status=RemoteStatus.GENERATING)}
    assert await desk.remote_jobs.adopt("v2:a", "r-1")
    assert [word for word, _ in desk.asked] == ["start"]
    assert [job.state for job in desk.registry.all()] == [S.QUEUED]


@pytest.mark.parametrize(
    "gone", [remote(expired=True), remote(status=RemoteStatus.FAILED), remote(status=RemoteStatus.CANCELLED)]
)
async def test_an_expired_job_is_not_adopted(desk, gone):
    desk.listing.remote = {"r-1": gone}
    with pytest.raises(NotAllowedError):
        await desk.remote_jobs.adopt("v2:a", "r-1")
    assert desk.registry.all() == []


async def test_a_job_that_was_here_before_is_the_same_job_again(desk):
    await desk.add(S.UNTRACKED, remote_id="r-1")
    desk.listing.remote = {"r-1": remote()}
    await desk.commands.remove(["job1"])
    assert await desk.remote_jobs.adopt("v2:a", "r-1")
    assert [(job.id, job.state) for job in desk.registry.all()] == [("job1", S.DOWNLOADING)]
    assert list(await desk.on_disk()) == ["job1"]
    words = await desk.words("job1")
    assert words[0] == "Added to the queue"
    assert words[-1].startswith("Added from the account's job list")
    assert desk.registry.get("job1").request.mode is Mode.TEXT
