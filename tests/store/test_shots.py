"""Takes of shots in the database: their names, moving them, and databases of versions without shots."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec import structs

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.job import Job, JobState
from seedance_desktop.domain.request import Request, request_to_json
from seedance_desktop.domain.shot import ONLY_TAKE, Shot, TakeName
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database, migrations
from seedance_desktop.store.jobs import JobStore

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def request(prompt="A fox", **values):
    return Request(service=Service.V2, model="seedance-2", prompt=prompt, duration=8, resolution="720p", **values)


def clip(number, prompt="A fox", **values):
    return Clip(
        id=f"c{number}", job_id=f"c{number}", path=Path(f"/clips/file{number}.mp4"), created_at=NOW, width=1280,
        height=720, fps=24.0, frames=97, duration_s=4.0, has_audio=True, byte_size=9, request=request(prompt),
        **values,
    )  # fmt: skip


def job(number, prompt="A fox", **values):
    return Job(id=f"c{number}", created_at=NOW, account="a", request=request(prompt), **values)


@pytest.fixture
async def database(tmp_path):
    made = Database(tmp_path / "test.sqlite3")
    await made.open()
    yield made
    await made.close()


@pytest.fixture
def clips(database):
    return ClipStore(database)


@pytest.fixture
def jobs(database):
    return JobStore(database)


async def labels(clips):
    found, _ = await clips.find(sort="title")
    return {one.id: one.label for one in found}


async def test_clips_are_called_by_their_shot_and_what_differs(clips):
    await clips.save_all(
        [clip(1, "A red fox", shot="s"), clip(2, "A blue fox", shot="s", title="Red fox", take=2), clip(3)]
    )
    assert await labels(clips) == {"c1": "Red fox · take 1 · red", "c2": "Red fox · take 2 · blue", "c3": "Fox"}


async def test_a_take_on_its_way_counts_as_one(clips, jobs):
    await clips.save(clip(1, shot="s"))
    await jobs.save([job(1, shot="s"), job(2, "A blue fox", shot="s", take=2)])
    assert (await labels(clips))["c1"] == "Fox · take 1"
    assert {one.id: one.named for one in await jobs.load()} == {"c1": TakeName(1), "c2": TakeName(2, "blue")}
    assert await jobs.last_take("s") == 2
    await jobs.remove(["c2"])
    assert (await clips.get("c1")).named == ONLY_TAKE
    assert await jobs.last_take("s") == 2, "a number is not given twice"


async def test_a_moved_take_takes_its_job_along(clips, jobs):
    await clips.save_all([clip(1, shot="s"), clip(2, "A boat", shot="t")])
    await jobs.save([job(1, shot="s", state=JobState.READY, finished_at=datetime.now(UTC))])
    move = {"shot": "t", "title": "Boat", "take": 2}
    [(before, after)] = await clips.change(["c1"], lambda one: structs.replace(one, **move))
    assert (before.label, after.label) == ("Fox", "Boat · take 2 · fox")
    [moved] = await jobs.load()
    assert (moved.shot, moved.title, moved.take, moved.label) == ("t", "Boat", 2, after.label)
    assert [one.id for one in await clips.of_shots(["t"])] == ["c2", "c1"]
    assert await clips.recent_shots(9) == [Shot("t", "Boat")]
    await clips.change(["c1"], lambda _one: before)
    assert (await labels(clips), (await jobs.load())[0].shot) == ({"c1": "Fox", "c2": "Boat"}, "s")


async def test_a_shots_own_title_is_found(clips):
    await clips.save(clip(1, title="Harbour at dawn"))
    assert [one.id for one in (await clips.find("harbour"))[0]] == ["c1"]


def old_clip(number, batch, stack, minutes=0):
    return {
        "id": f"c{number}", "path": f"/clips/c{number}.mp4",
        "created_at": (NOW + timedelta(minutes=minutes)).isoformat(),
        "width": 1280, "height": 720, "fps": 24.0, "frames": 9, "duration_s": 1.0, "has_audio": 0, "byte_size": 9,
        "request": json.dumps(request_to_json(request())), "job_id": f"c{number}", "batch": batch, "take": 1,
        "account": "a", "rating": 0, "flag": "none", "tags": "[]", "title": "A fox", "stack": stack,
    }  # fmt: skip


async def test_batches_and_stacks_of_earlier_versions_become_shots(tmp_path):
    path = tmp_path / "old.sqlite3"
    with closing(sqlite3.connect(path)) as old:
        for number, sql in migrations():
            if number < 11:
                old.executescript(f"BEGIN;\n{sql}\nPRAGMA user_version = {number};\nCOMMIT;")
        rows = [
            old_clip(1, "b1", 5),
            old_clip(2, "b2", 5, minutes=1),
            old_clip(3, "b2", 5, minutes=2) | {"take": 2},
            old_clip(4, "b3", 6, minutes=3),
            old_clip(5, "", 7, minutes=4) | {"job_id": None, "request": None, "title": "c5"},
        ]
        names = list(rows[0])
        with old:
            old.executemany(
                f"INSERT INTO clips ({', '.join(names)}) VALUES ({', '.join(':' + name for name in names)})", rows
            )
            for job_id, batch, take in (("c3", "b2", 2), ("failed", "b2", 3), ("other", "b9", 1)):
                old.execute(
                    "INSERT INTO jobs (id, created_at, account, service, state, batch, take, position, request, "
                    "estimate_source, idempotency_key, charge, received_bytes) "
                    "VALUES (?, ?, 'a', 'v2', 'waiting', ?, ?, 1.0, ?, '', 'k', 'none', 0)",
                    (job_id, (NOW + timedelta(minutes=2)).isoformat(), batch, take, rows[0]["request"]),
                )
    database = Database(path)
    await database.open()
    clips, jobs = ClipStore(database), JobStore(database)
    await clips.reindex()
    found = {one.id: one for one in (await clips.find())[0]}
    assert {one.id: (one.shot, one.take) for one in found.values()} == {
        "c1": ("b1", 1), "c2": ("b1", 2), "c3": ("b1", 3), "c4": ("b3", 1), "c5": ("c5", 1),
    }  # fmt: skip
    assert {one.id: (one.shot, one.take, one.title) for one in await jobs.load()} == {
        "c3": ("b1", 3, "Fox"), "failed": ("b1", 4, "Fox"), "other": ("b9", 1, "Fox"),
    }  # fmt: skip
    assert {one.label for one in found.values()} == {"Fox · take 1", "Fox · take 2", "Fox · take 3", "Fox", "c5"}
    assert {one.id for one in (await clips.sidecars_due(0, 9)).values()} == {"c1", "c2", "c3"}
    await database.close()
