"""The database and the lock file are deleted or replaced while the program runs."""

import asyncio
import shutil
import sqlite3
import subprocess
import sys

import pytest

from seedance_desktop.store.database import Database
from seedance_desktop.store.lock import DataLock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no one deletes an open file there")


@pytest.fixture
async def database(tmp_path):
    made = Database(tmp_path / "data" / "seedance.sqlite3")
    await made.open()
    yield made
    await made.close()


async def write(database, name):
    await database.run(lambda connection: connection.execute("INSERT INTO meta VALUES (?, 'x')", (name,)))


def names(path):
    with sqlite3.connect(path) as other:
        found = {name for (name,) in other.execute("SELECT name FROM meta")}
        [[integrity]] = other.execute("PRAGMA integrity_check").fetchall()
    other.close()
    assert integrity == "ok"
    return found


@pytest.mark.parametrize("what", ["file", "file and log", "folder"])
async def test_a_deleted_database_is_rewritten_from_the_open_one(database, what):
    await write(database, "before")
    if what == "folder":
        shutil.rmtree(database.path.parent)
    else:
        database.path.unlink()
    if what == "file and log":
        for ending in ("-wal", "-shm"):
            database.path.with_name(database.path.name + ending).unlink(missing_ok=True)
    await write(database, "after")
    await write(database, "later")
    assert names(database.path) == {"before", "after", "later"}


async def test_a_replaced_database_is_set_aside_and_the_open_one_kept(database, tmp_path):
    await write(database, "ours")
    other = Database(tmp_path / "other.sqlite3")
    await other.open()
    await write(other, "theirs")
    await other.close()
    await asyncio.to_thread(other.path.replace, database.path)
    await write(database, "after")
    assert names(database.path) == {"ours", "after"}
    [aside] = database.path.parent.glob("seedance.damaged-*.sqlite3")
    assert names(aside) == {"theirs"}


def second_program_gets(folder):
    code = (
        "import sys; from pathlib import Path; from seedance_desktop.store.lock import DataLock; "
        f"print(DataLock(Path({str(folder)!r})).acquire())"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return ended.stdout.strip() == "True"


def test_a_deleted_lock_is_recreated_and_still_keeps_others_out(tmp_path):
    lock = DataLock(tmp_path)
    assert lock.acquire()
    assert not second_program_gets(tmp_path)
    lock.path.unlink()
    lock.restore_if_deleted()
    assert lock.path.exists()
    assert not second_program_gets(tmp_path)
    lock.restore_if_deleted()
    lock.release()
    assert second_program_gets(tmp_path)
