import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from seedance_desktop.core.i18n import verbatim
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.clip import Clip, Flag
from seedance_desktop.domain.estimate import Estimate
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.domain.media import MediaFacts, MediaInput, MediaKind
from seedance_desktop.domain.request import Request
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database, StoreError, migrations
from seedance_desktop.store.jobs import JobStore

NOW = datetime.now(UTC)
FRAME = MediaInput(MediaKind.IMAGE, "/tmp/ä.png", MediaFacts(MediaKind.IMAGE, "png", 10, 1280, 720))
REQUEST = Request(
    service=Service.V2,
    model="seedance-2",
    prompt='A "quoted" fox – 雪の中の狐',
    mode=Mode.REFERENCES,
    first_frame=FRAME,
    reference_images=(FRAME, MediaInput(MediaKind.IMAGE, "asset://1")),
    seed=5,
    webhook_events=("failed",),
)


@pytest.fixture
async def database(tmp_path):
    made = Database(tmp_path / "sub" / "test.sqlite3")
    await made.open()
    yield made
    await made.close()


def job(number=1, **more):
    return Job(id=f"job-{number}", created_at=NOW, account="sandbox", request=REQUEST, **more)


def clip(number=1, **more):
    values = {
        "id": f"clip-{number}",
        "path": Path(f"/clips/c{number}.mp4"),
        "created_at": NOW + timedelta(seconds=number),
        "width": 1280,
        "height": 720,
        "fps": 24.0,
        "frames": 97,
        "duration_s": 97 / 24,
        "has_audio": True,
        "byte_size": 1000,
        "request": REQUEST,
    }
    return Clip(**(values | more))


async def test_a_job_is_read_back_completely(database):
    store = JobStore(database)
    whole = job(
        state=JobState.GENERATING,
        take=2,
        position=1.5,
        estimate=Estimate(20, 30, verbatim("a list")),
        idempotency_key="key",
        body=b'{"prompt":"a fox"}',
        sent_at=NOW,
        remote_id="r1",
        accepted_at=NOW,
        started_at=NOW,
        finished_at=None,
        progress=40,
        credit_cost=20,
        charge=Charge.CHARGED,
        error=verbatim("slow"),
        result_url="https://x.example/1.mp4",
        last_frame_url="https://x.example/1.png",
        received_bytes=5,
        total_bytes=10,
        clip_id="c",
    )
    await store.save([whole], event("queued"))
    await store.save([whole], event("accepted", remote_id="r-1"))
    assert await store.load() == [whole]
    assert [what for _, what in await store.history("job-1")] == [event("queued"), event("accepted", remote_id="r-1")]


async def test_old_finished_jobs_stay_on_disk_but_are_not_loaded(database):
    store = JobStore(database)
    await store.save([job(1, state=JobState.READY, finished_at=NOW - timedelta(days=3)), job(2)])
    assert [loaded.id for loaded in await store.load()] == ["job-2"]
    assert len(await store.load(timedelta(days=30))) == 2


async def test_a_remote_job_cannot_be_followed_twice(database):
    store = JobStore(database)
    await store.save([job(1, remote_id="same")])
    with pytest.raises(sqlite3.IntegrityError):
        await store.save([job(2, remote_id="same")])


async def test_only_charged_jobs_count_as_spent(database):
    store = JobStore(database)
    estimate = Estimate(32, 32, verbatim(""))
    charges = enumerate([Charge.CHARGED, Charge.REFUNDED, Charge.NONE, Charge.UNKNOWN])
    jobs = [job(n, charge=charge, accepted_at=NOW, estimate=estimate, credit_cost=None) for n, charge in charges]
    jobs.append(job(9, charge=Charge.CHARGED, accepted_at=NOW, credit_cost=20))
    await store.save(jobs)
    assert await store.spent_since(NOW - timedelta(hours=1), "sandbox") == 52
    assert await store.spent_since(NOW - timedelta(hours=1), "v2:other") == 0
    assert await store.spent_since(NOW + timedelta(hours=1), "sandbox") == 0


async def test_uploads_are_forgotten_when_they_expire(database):
    store = JobStore(database)
    await store.save_upload("a", "digest", "https://x.example/1", NOW + timedelta(hours=1))
    assert await store.upload("a", "digest", NOW) == ("https://x.example/1", NOW + timedelta(hours=1))
    assert await store.upload("a", "digest", NOW + timedelta(hours=2)) is None
    assert await store.upload("b", "digest", NOW) is None


async def test_a_clip_is_read_back_completely_and_replaced_not_duplicated(database):
    store = ClipStore(database)
    await store.save(clip())
    better = clip(rating=4, flag=Flag.PICK, tags=("fox", "雪"), last_frame_path=Path("/clips/l.png"), credit_cost=32)
    await store.save(better)
    assert await store.get("clip-1") == better
    assert await store.find() == ([better], 1)
    assert (await store.find("雪"))[1] == 1
    assert await store.totals() == (1, 1000)
    await store.delete(["clip-1"])
    assert await store.find("fox") == ([], 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [("fox", 1), ("FO", 1), ("quoted fox", 1), ('"', 1), ("fox wolf", 0), ("雪", 1), ("c1", 1), ("-", 1), ("OR", 0)],
)
async def test_search_accepts_any_input(database, text, found):
    store = ClipStore(database)
    await store.save(clip())
    assert (await store.find(text))[1] == found


async def test_pages_and_orders(database):
    store = ClipStore(database)
    for number in range(1, 6):
        await store.save(clip(number, duration_s=float(number % 3), credit_cost=None if number == 2 else number))
    names = [found.id[-1] for found in (await store.find(limit=2, offset=1))[0]]
    assert names == ["4", "3"]
    assert [found.id[-1] for found in (await store.find(sort="date"))[0]] == list("12345")
    assert [found.id[-1] for found in (await store.find(sort="-length"))[0]] == list("52413")
    assert [found.id[-1] for found in (await store.find(sort="-cost"))[0]] == list("54312")


async def test_the_file_is_durable_and_a_newer_schema_is_refused(tmp_path):
    path = tmp_path / "test.sqlite3"
    database = Database(path)
    await database.open()
    assert await database.run(lambda c: c.execute("PRAGMA journal_mode").fetchone()[0]) == "wal"
    assert await database.run(lambda c: c.execute("PRAGMA synchronous").fetchone()[0]) == 2
    await database.run(lambda c: c.executescript("PRAGMA user_version = 999; CREATE TABLE newer (x)"))
    await database.close()
    with pytest.raises(StoreError, match="newer version"):
        await Database(path).open()


async def test_a_failed_transaction_changes_nothing(database):
    store = JobStore(database)

    def broken(connection):
        connection.execute("DELETE FROM jobs")
        raise ZeroDivisionError

    await store.save([job()])
    with pytest.raises(ZeroDivisionError):
        await database.run(broken)
    assert len(await store.load()) == 1


def test_migrations_are_numbered_without_gaps():
    assert [number for number, _ in migrations()] == list(range(1, len(migrations()) + 1))
