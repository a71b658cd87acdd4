"""A row that can't be read is kept aside by itself; every other row, and the rest of it, goes on."""

import json
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import Clip, Flag
from seedance_desktop.domain.estimate import LearnedRate, RateKey
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.domain.project import Project
from seedance_desktop.domain.request import Request, request_to_json
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.prompts import PresetStore, PromptStore
from seedance_desktop.store.rates import RateStore
from seedance_desktop.store.search import ClipQuery
from seedance_desktop.store.spending import SpendingStore

REQUEST = Request(service=Service.V2, model="seedance-2", prompt="a fox")
NOW = datetime.now(UTC)
ODD = ["", "{", "[]", "null", "7", '{"service":"v9"}', "\0", "0001-01-01T00:00:00+14:00", '{"a":' * 2000, "Infinity"]
CLIP = Clip(
    id="c1", path=Path("/clips/c1.mp4"), created_at=NOW, width=640, height=480, fps=24.0, frames=97, duration_s=4.0,
    has_audio=True, byte_size=9, request=REQUEST, job_id="j", rating=3, flag=Flag.PICK, tags=("a",), colour="red",
)  # fmt: skip


@pytest.fixture
async def database(tmp_path):
    made = Database(tmp_path / "seedance.sqlite3")
    await made.open()
    yield made
    await made.close()


def kept(database):
    return sorted(database.quarantine.folder.iterdir()) if database.quarantine.folder.exists() else []


async def put(database, sql, *values):
    await database.run(lambda connection: connection.execute(sql, values).fetchall())


TEXTS = (
    "created_at account state shot request idempotency_key sent_at accepted_at started_at finished_at charge error "
    "result_url estimate_source body_good_until sent_service_at"
).split()


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("column", TEXTS)
async def test_a_paid_job_is_followed_whatever_else_cannot_be_read(database, column, value):
    store = JobStore(database)
    at = {"sent_at": NOW, "accepted_at": NOW, "charge": Charge.CHARGED}
    await store.save([Job(id="j", created_at=NOW, account="a", request=REQUEST, state=JobState.GENERATING,
                          remote_id="r", **at)])  # fmt: skip
    await put(database, f"UPDATE jobs SET {column} = ?", value)
    [job] = await store.load()
    assert (job.id, job.remote_id) == ("j", "r")
    assert job.state in {JobState.GENERATING, JobState.QUEUED}
    assert job.charge in Charge
    await store.save([job])
    assert len(await store.load()) == 1


@pytest.mark.parametrize("state", ["waiting", "draft", "sending", "preparing", "unconfirmed"])
async def test_a_job_that_the_service_has_is_never_sent_again(database, state):
    store = JobStore(database)
    await store.save(
        [Job(id="j", created_at=NOW, account="a", request=REQUEST, state=JobState.QUEUED, remote_id="r")]
    )
    await put(database, "UPDATE jobs SET state = ?", state)
    [job] = await store.load()
    assert job.state is JobState.QUEUED


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("column", ["created_at", "request", "state", "charge"])
async def test_an_unsent_job_is_whole_or_set_aside(database, column, value):
    store = JobStore(database)
    await store.save([Job(id=name, created_at=NOW, account="a", request=REQUEST) for name in ("j", "other")])
    await put(database, f"UPDATE jobs SET {column} = ? WHERE id = 'j'", value)
    assert [job.id for job in await store.load()] == ["other"]
    [copy] = kept(database)
    assert json.loads(copy.read_text())[column] == value
    assert database.quarantine.added == 1
    await store.load()
    assert database.quarantine.added == 1
    assert store.lost == set()


@pytest.mark.parametrize(
    ("column", "value"),
    [("finished_at", "soon"), ("body_good_until", "0001-01-01T00:00:00+14:00"), ("received_bytes", -1),
     ("take", -(2**63)), ("progress", 2**62), ("position", 1e308)],
)  # fmt: skip
async def test_an_unsent_job_goes_on_without_what_it_does_not_need(database, column, value):
    store = JobStore(database)
    whole = Job(id="j", created_at=NOW, account="a", request=REQUEST, idempotency_key="k", address="x")
    await store.save([whole])
    await put(database, f"UPDATE jobs SET {column} = ?", value)
    assert await store.load() == [whole]


async def test_a_sent_job_that_cannot_be_read_is_looked_for(database):
    store = JobStore(database)
    await store.save([Job(id="j", created_at=NOW, account="a", request=REQUEST, state=JobState.SENDING, sent_at=NOW)])
    await put(database, "UPDATE jobs SET request = '{'")
    assert await store.load() == []
    assert store.lost == {"j"}


@pytest.mark.parametrize("value", ["{", "null", "7", "\0", '{"a":' * 2000, "Infinity"])
@pytest.mark.parametrize("column", ["request", "flag", "tags", "notes", "created_at"])
async def test_a_clip_is_shown_without_what_cannot_be_read(database, column, value):
    store = ClipStore(database)
    other = replace(CLIP, id="c2", shot="c2", path=Path("/clips/c2.mp4"))
    await store.save_all([CLIP, other])
    await put(database, f"UPDATE clips SET {column} = ? WHERE id = 'c1'", value)
    found, total = await store.find()
    assert total == 2
    assert store.damaged == {"c1": str(CLIP.path)}
    assert len(kept(database)) == 1
    if column != "created_at":  # measured: to be read from the file again
        left_out = {"request": None, "flag": Flag.NONE, "tags": (), "notes": ()}
        found.remove(replace(CLIP, **{column: left_out[column]}))
    assert found == [other]
    await store.reindex()
    await store.change(["c1", "c2"], lambda clip: replace(clip, rating=1))


async def test_a_preset_loses_only_what_cannot_be_used(database):
    presets = PresetStore(database)
    wish = json.loads(json.dumps(request_to_json(REQUEST)))
    await presets.save("odd", {"wish": wish, "takes": 10**18, "audio_chosen": [], "advanced": True})
    assert await presets.get("odd") == {"wish": wish, "advanced": True}


async def test_other_tables_lose_nothing_but_the_row(database, tmp_path):
    presets, projects, prompts, rates = (
        kind(database) for kind in (PresetStore, ProjectStore, PromptStore, RateStore)
    )
    for name in ("bad", "good"):
        await presets.save(name, {"wish": request_to_json(REQUEST), "takes": 2})
        await projects.save(Project(name=name, folder=tmp_path, created_at=NOW, request=REQUEST))
        await projects.save_search(name, ClipQuery("fox"))
        await prompts.save(name, name)
        await rates.save("a", RateKey(name, "720p", audio=False, with_video=False), LearnedRate(1, 1, NOW.date()))
    for value in ODD:
        await put(database, "UPDATE presets SET state = ? WHERE name = 'bad'", value)
        await put(
            database, "UPDATE projects SET folder = ?, created_at = ?, request = ? WHERE name = 'bad'", *[value] * 3
        )
        await put(database, "UPDATE saved_searches SET wanted = ? WHERE name = 'bad'", value)
        await put(database, "UPDATE prompts SET used_at = ? WHERE name = 'bad'", value)
        await put(database, "UPDATE learned_rates SET learned_on = ? WHERE model = 'bad'", value)
        await presets.get("bad")
        assert (await presets.get("good"))["takes"] == 2
        assert "good" in {project.name for project in await projects.all()}
        assert (await projects.searches())["good"] == ClipQuery("fox")
        assert "good" in {prompt.name for prompt in await prompts.find()}
        assert "good" in {key.model for key in (await rates.load())["a"]}


@pytest.mark.parametrize("value", ODD)
async def test_spending_is_reported_whatever_a_request_holds(database, value):
    await JobStore(database).save([
        Job(id=name, created_at=NOW, account="a", request=REQUEST, state=JobState.QUEUED, remote_id=name,
            accepted_at=NOW, charge=Charge.CHARGED, credit_cost=5)
        for name in ("bad", "good")
    ])  # fmt: skip
    await put(database, "UPDATE jobs SET request = ? WHERE id = 'bad'", value)
    spending = SpendingStore(database)
    today = NOW.astimezone().date()
    assert sum(each.credits for each in await spending.by_day(["a"], today, today)) == 10
    assert len(await spending.lines(["a"], today, today)) == 2


async def test_a_copy_is_private_and_kept_once(database):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        row = connection.execute("SELECT 1 AS id, x'ff' AS body").fetchone()
    for _ in range(3):
        database.quarantine.add_row("jobs", row)
    [copy] = kept(database)
    if sys.platform != "win32":  # a user's data folder is private there by its rights
        assert copy.stat().st_mode & 0o077 == 0
    assert database.quarantine.added == 1
