"""Sequences in the database: saved beside changes of others, with damaged rows, and from older versions."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from seedance_desktop.domain.project import Project
from seedance_desktop.domain.sequence import Sequence, Slot
from seedance_desktop.domain.sequence_history import StaleChangeError
from seedance_desktop.store.backup import salvage
from seedance_desktop.store.database import Database, migrate, migrations
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.sequences import SequenceStore
from tests.domain.test_sequence import FULL, REQUEST

SPOT = Sequence(project="Spot", rate=Fraction(24000, 1001), width=1080, height=1920)
EMPTY = Sequence(project="Spot")
FILLED = replace(SPOT, slots=(FULL, Slot(shot="r")), aside=(Slot(shot="x", request=REQUEST), Slot(shot="y")))


@pytest.fixture
async def database(tmp_path):
    made = Database(tmp_path / "seedance.sqlite3")
    await made.open()
    yield made
    await made.close()


@pytest.fixture
async def store(database):
    made = SequenceStore(database)
    await made.save(FILLED, EMPTY)
    return made


async def put(database, sql, *values):
    return await database.run(lambda connection: connection.execute(sql, values).fetchall())


def kept(database):
    return sorted(database.quarantine.folder.iterdir()) if database.quarantine.folder.exists() else []


async def test_a_sequence_is_read_back(store):
    assert await store.get("Spot") == FILLED
    assert await store.get("spot") == FILLED, "projects are the same whatever the case of their names"
    assert await store.get("Other") == Sequence(project="Other")
    assert await store.projects() == ["Spot"]
    assert await store.projects_of(["none", "y"]) == ["Spot"]
    assert await store.projects_of(["none"]) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.move({"r"}, 0), lambda one: one.remove(["s"]), lambda one: one.forget(["r", "y"]),
        lambda one: one.set_notes("x", "Wider."), lambda one: one.insert([Slot(shot="y")], 1),
        lambda one: one.rename("x", "雪\ud800 \x00\n'; DROP"), lambda one: replace(one, width=640),
    ],
)  # fmt: skip
async def test_each_change_is_saved(store, change):
    changed = change(FILLED)
    assert await store.save(changed, FILLED) == changed
    assert await store.get("Spot") == changed


async def test_changes_of_two_are_both_saved(store):
    await store.save(FILLED.set_notes("x", "one"), FILLED)
    both = await store.save(FILLED.set_notes("y", "two"), FILLED)
    assert (both.slot("x").notes, both.slot("y").notes) == ("one", "two")
    assert await store.get("Spot") == both
    with pytest.raises(StaleChangeError):
        await store.save(FILLED.set_notes("x", "three"), FILLED)
    assert await store.get("Spot") == both


async def test_only_what_has_changed_is_written(store, database):
    before = await put(database, "SELECT shot, rowid FROM slots")
    await store.save(FILLED.set_notes("x", "one"), FILLED)
    after = await put(database, "SELECT shot, rowid FROM slots")
    assert len({*map(tuple, before)} & {*map(tuple, after)}) == 3


async def test_a_file_is_due_until_what_it_holds_is_current(store):
    assert await store.due() == ["Spot"]
    await store.note_written(FILLED, "digest")
    assert (await store.due(), await store.written("Spot")) == ([], ["digest"])
    changed = await store.save(FILLED.set_notes("x", "one"), FILLED)
    await store.note_written(FILLED, "digest")
    assert await store.due() == ["Spot"], "it holds what was before the change"
    await store.note_written(changed, "other")
    assert await store.due() == []
    await store.note_writing("Spot", ["other", "next"])
    assert (await store.due(), await store.written("Spot")) == ([], ["other", "next"])
    await store.mark_due(["Spot", "Other"])
    assert await store.due() == ["Spot"]
    assert await store.written("Other") == []


async def test_a_sequence_follows_its_project(store, database, tmp_path):
    projects = ProjectStore(database)
    await projects.save(Project(name="Spot", folder=tmp_path, created_at=datetime.now(UTC)))
    await store.note_written(FILLED, "digest")
    await projects.rename("Spot", "Spot 30s")
    assert await store.get("Spot 30s") == replace(FILLED, project="Spot 30s")
    assert await store.get("Spot") == EMPTY
    assert (await store.due(), await store.written("Spot 30s")) == (["Spot 30s"], ["digest"])
    await projects.rename("Spot 30s", "SPOT 30S")
    assert (await store.get("Spot 30s")).project == "SPOT 30S"
    await store.save(Sequence(slots=(Slot(shot="z"), Slot(shot="s"))), Sequence())
    await projects.delete("SPOT 30S")
    left = await store.get("")
    assert (left.order, left.aside[0], len(left.aside)) == (("z",), FULL, 4)
    assert await store.get("Spot 30s") == Sequence(project="Spot 30s")


TEXTS = "title request pick trims crops link notes".split()
ODD = ["{", "[]", "null", "7", '{"service":"v9"}', "\0", "Infinity", '{"a":' * 2000, '[{"clip": "c"}]']


@pytest.mark.parametrize("value", ODD, ids=lambda value: value[:12])
@pytest.mark.parametrize("column", TEXTS)
async def test_the_rest_of_a_damaged_row_is_kept(store, database, column, value):
    await put(database, f"UPDATE slots SET {column} = ? WHERE shot = 's'", value)
    found = await store.get("Spot")
    assert found.order == ("s", "r")
    slot, lost = found.slot("s"), {column} if kept(database) else set()
    for name in {"request", "pick", "trims", "crops", "link", "notes"} - {column}:
        assert getattr(slot, name) == getattr(FULL, name)
    if lost:
        assert value in json.loads(kept(database)[0].read_text())[column]
    await store.save(found.set_notes("r", "goes on"), found)
    assert (await store.get("Spot")).slot("r").notes == "goes on"


@pytest.mark.parametrize("value", [-1, 2**62, -(2**63)])
@pytest.mark.parametrize("column", ["dissolve", "place", "is_aside"])
async def test_a_damaged_number_loses_no_shot(store, database, column, value):
    await put(database, f"UPDATE slots SET {column} = ? WHERE shot = 's'", value)
    found = await store.get("Spot")
    assert {slot.shot for slot in (*found.slots, *found.aside)} == {"s", "r", "x", "y"}
    assert found.slot("s").request == FULL.request


@pytest.mark.parametrize(("column", "value"), [("rate", "1/0"), ("rate", ""), ("width", -1), ("height", 2**62)])
async def test_a_damaged_format_is_replaced(store, database, column, value):
    await put(database, f"UPDATE sequences SET {column} = ?", value)
    found = await store.get("Spot")
    usual = Sequence()
    rate, size = (usual.rate, (1080, 1920)) if column == "rate" else (FILLED.rate, (usual.width, usual.height))
    assert (found.slots, found.rate, (found.width, found.height)) == (FILLED.slots, rate, size)


async def test_a_row_without_a_shot_is_set_aside(store, database):
    await put(database, "UPDATE slots SET shot = '' WHERE shot = 's'")
    found = await store.get("Spot")
    assert found.order == ("r",)
    assert "a harbour at dawn" in kept(database)[0].read_text()


async def test_sequences_are_salvaged_from_a_damaged_file(store, database, tmp_path):
    path = tmp_path / "again" / "seedance.sqlite3"
    path.parent.mkdir()
    assert await database.run(lambda _connection: salvage(database.path, path, migrate)) >= 5
    again = Database(path)
    await again.open()
    assert await SequenceStore(again).get("Spot") == FILLED
    await again.close()


async def test_a_database_of_a_version_without_sequences_is_migrated(tmp_path):
    path = tmp_path / "seedance.sqlite3"
    steps = [step for step in migrations() if step[0] < 12]
    with closing(sqlite3.connect(path)) as old:
        for _, sql in steps:
            old.executescript(sql)
        old.execute("INSERT INTO projects VALUES ('Spot', ?, NULL, NULL, '2026-05-01')", (str(Path(tmp_path)),))
        old.execute(f"PRAGMA user_version = {steps[-1][0]}")
        old.commit()
    database = Database(path)
    await database.open()
    store = SequenceStore(database)
    assert database.damaged is None
    assert await store.projects() == []
    await store.save(FILLED, await store.get("Spot"))
    assert await store.get("Spot") == FILLED
    await database.close()
