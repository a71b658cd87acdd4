"""The database file is checked at the start, backed up before migrations and daily, and set aside if damaged."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta

import pytest

from seedance_desktop.core import files
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.store import database as database_module
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import DamagedError, Database, StoreError, migrations
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.store.lock import DataLock
from tests.support.system import ON_WINE

REQUEST = Request(service=Service.V2, model="seedance-2", prompt="a fox")


def job(number):
    return Job(id=f"job-{number}", created_at=datetime.now(UTC), account="a", request=REQUEST)


async def filled(path, jobs=300):
    """Create a database with jobs in it, closed."""
    database = Database(path)
    await database.open()
    await JobStore(database).save([job(number) for number in range(jobs)], event("queued"))
    await database.close()


async def count(path):
    database = Database(path)
    await database.open()
    found = len(await JobStore(database).load())
    await database.close()
    return found, database.damaged


async def test_a_good_file_is_not_changed(tmp_path):
    path = tmp_path / "seedance.sqlite3"
    await filled(path)
    assert await count(path) == (300, None)
    assert [entry.name for entry in tmp_path.iterdir()] == ["seedance.sqlite3"]


@pytest.mark.parametrize("damage", ["overwritten", "middle", "cut", "text"])
async def test_a_damaged_file_is_set_aside_and_a_new_one_created(tmp_path, damage):
    path = tmp_path / "seedance.sqlite3"
    await filled(path)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    match damage:
        case "overwritten":
            content[:100] = b"\0" * 100
        case "middle":
            content[4096 : middle + 8192] = b"\xff" * (middle + 4096)
        case "cut":
            content = content[:middle]
        case "text":
            content = bytearray(b"not a database at all\n" * 50)
    path.write_bytes(content)
    left = tmp_path / "salvage-killed"
    left.mkdir()
    (left / "copy").touch()
    found, aside = await count(path)
    assert not left.exists()
    assert (found > 0) is (damage == "cut")
    assert aside is not None
    assert aside.read_bytes() == content
    assert "damaged" in aside.name
    assert await count(path) == (found, None)


@pytest.mark.parametrize("steps", range(1, 6))
async def test_a_stop_at_any_step_of_the_salvage_loses_no_row(tmp_path, monkeypatch, steps):
    path = tmp_path / "seedance.sqlite3"
    await filled(path, jobs=30)
    content = bytearray(path.read_bytes())
    content[-4096:] = b"\xff" * 4096
    path.write_bytes(content)
    path.with_name(path.name + "-wal").touch()
    left, rename = [steps], files.rename

    def rename_until_stopped(source, target):
        left[0] -= 1
        if not left[0]:
            raise OSError("stopped here")
        rename(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(files, "rename", rename_until_stopped)
        with suppress(StoreError):
            await count(path)
    found, aside = await count(path)
    assert found > 20, "all but those of the damaged page"
    assert left[0] > 0 or aside is not None
    assert [each.name for each in tmp_path.glob("*.whole*")] == []
    asides = list(tmp_path.glob("seedance.damaged-*.sqlite3"))
    assert [each.read_bytes() for each in asides] == [content]


async def test_a_damaged_name_of_a_column_is_told_as_damage(tmp_path):
    path = tmp_path / "seedance.sqlite3"
    await filled(path, jobs=1)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"budget     INTEGER", b"b\xefdget     INTEGER"))
    assert path.read_bytes() != content
    database = Database(path)
    await database.open()
    with pytest.raises(DamagedError):
        await database.run(lambda connection: connection.execute("SELECT * FROM projects").fetchall())
    await database.close()


async def test_damage_that_no_reading_meets_is_found_at_the_start(tmp_path):
    """A page of a table that opening the file does not read."""
    path = tmp_path / "seedance.sqlite3"
    await filled(path)
    content = bytearray(path.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    start = next(
        at for at in range(0, len(content), size) if content[at] == 0x0D and b"job-150" in content[at : at + size]
    )
    content[start + 3 : start + 5] = b"\xff\xff"  # more cells than fit
    path.write_bytes(content)
    database = Database(path)
    await database.open()
    await database.close()
    assert database.damaged is not None


@pytest.mark.parametrize("root", ["jobs_by_state", "sqlite_autoindex_jobs_1"])
async def test_a_damaged_index_is_made_again_and_no_row_is_lost(tmp_path, root):
    path = tmp_path / "seedance.sqlite3"
    await filled(path, jobs=20)
    with closing(sqlite3.connect(path)) as connection:
        [(page,)] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (root,))
    content = bytearray(path.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    last = (page - 1) * size + size - 1  # the content of the first entry, written from the page's end
    content[last - 3] ^= 0xFF
    path.write_bytes(content)
    assert await count(path) == (20, None)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("how", ["noise", "zeros", "insertion"])
async def test_every_row_that_any_way_still_reads_is_saved(tmp_path, how):
    """Rows beside a damaged page are read by their numbers, which the indexes tell, too."""
    whole, path = tmp_path / "whole.sqlite3", tmp_path / "seedance.sqlite3"
    await filled(whole, jobs=60)
    original, judged = whole.read_bytes(), 0
    for seed in range(15):
        chance = random.Random(seed)
        content, place = bytearray(original), chance.randrange(len(original) // 2, len(original))
        junk = bytes(20_000) if how == "zeros" else chance.randbytes(20_000)
        content[place : place if how == "insertion" else place + len(junk)] = junk
        path.write_bytes(content)
        expected = set()
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            for number in range(1, 61):
                with suppress(sqlite3.Error):
                    rows = connection.execute("SELECT id, account FROM jobs WHERE rowid = ?", (number,))
                    expected |= {id_ for id_, account in rows if id_ == f"job-{number - 1}" and account == "a"}
        database = Database(path)
        await database.open()
        rows = await database.run(lambda connection: connection.execute("SELECT id FROM jobs").fetchall())
        await database.close()
        assert expected <= {row["id"] for row in rows}, seed
        judged += 0 < len(expected) < 60
        for part in tmp_path.glob("seedance*"):
            part.unlink()
    assert judged


async def test_damaged_text_is_kept_aside_and_made_valid_in_the_table(tmp_path):
    path = tmp_path / "seedance.sqlite3"
    await filled(path, jobs=30)
    with closing(sqlite3.connect(path)) as connection, connection:
        for name in ("account", "request", "id"):
            connection.execute(
                f"UPDATE jobs SET {name} = CAST(CAST({name} AS BLOB) || x'f9' AS TEXT) WHERE id = 'job-7'"
            )
            connection.execute("UPDATE jobs SET shot = CAST(x'f9' AS TEXT) WHERE id = 'job-8'")
    assert await count(path) == (29, None)  # without a readable request, an unsent job is set aside
    with closing(sqlite3.connect(path)) as connection:
        assert len(connection.execute("SELECT * FROM jobs").fetchall()) == 30
    kept = [copy.read_text() for copy in (tmp_path / "set-aside").iterdir()]
    assert any("xf9" in text and "job-7" in text for text in kept)
    assert any("xf9" in text and "job-8" in text for text in kept)


async def test_a_damaged_list_of_words_is_made_again(tmp_path):
    path = tmp_path / "seedance.sqlite3"
    await filled(path, jobs=1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO clip_text (rowid, prompt) VALUES (1, 'a fox')")
        connection.execute("UPDATE clip_text_data SET block = x'ff' WHERE id > 10")
        connection.commit()
    assert await count(path) == (1, None)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT rowid FROM clip_text WHERE clip_text MATCH 'fox'").fetchall() == [(1,)]


async def test_a_newer_file_is_refused_and_not_changed(tmp_path):
    path = tmp_path / "seedance.sqlite3"
    await filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
        connection.execute("CREATE TABLE newer (x)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer version"):
        await Database(path).open()
    assert path.read_bytes() == before
    assert not (tmp_path / "backups").exists()


async def test_the_file_is_copied_before_its_schema_changes(tmp_path, monkeypatch):
    path = tmp_path / "seedance.sqlite3"
    await filled(path, jobs=3)
    newest = migrations()[-1][0]
    more = [*migrations(), (newest + 1, "DROP TABLE jobs;")]
    monkeypatch.setattr(database_module, "migrations", lambda: more)
    database = Database(path)
    await database.open()
    await database.close()
    monkeypatch.undo()
    copy = tmp_path / "backups" / f"schema-{newest:04d}.sqlite3"
    assert await count(copy) == (3, None)


async def test_a_failed_migration_leaves_the_file_unchanged(tmp_path, monkeypatch):
    path = tmp_path / "seedance.sqlite3"
    await filled(path, jobs=3)
    more = [*migrations(), (migrations()[-1][0] + 1, "DROP TABLE jobs; SELECT nonsense;")]
    monkeypatch.setattr(database_module, "migrations", lambda: more)
    with pytest.raises(StoreError, match="nonsense"):
        await Database(path).open()
    monkeypatch.undo()
    assert await count(path) == (3, None)


async def test_one_backup_a_day_and_three_days_of_them(tmp_path, monkeypatch):
    path = tmp_path / "seedance.sqlite3"
    await filled(path, jobs=3)
    database = Database(path)
    await database.open()
    assert await database.back_up_daily()
    assert not await database.back_up_daily()

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2100, 1, cls.day_, tzinfo=tz)

    for Later.day_ in range(1, 6):
        monkeypatch.setattr(database_module, "datetime", Later)
        assert await database.back_up_daily()
    await database.close()
    monkeypatch.undo()
    names = sorted(entry.name for entry in (tmp_path / "backups").iterdir())
    assert names == [f"daily-2100-01-0{day}.sqlite3" for day in (3, 4, 5)]
    assert await count(tmp_path / "backups" / names[0]) == (3, None)


async def test_damage_found_later_is_reported(tmp_path):
    path = tmp_path / "seedance.sqlite3"
    await filled(path, jobs=2000)
    database = Database(path)
    await database.open()
    # Drop what the check at the start has cached.
    await database.run(lambda connection: connection.execute("PRAGMA cache_size = 1").fetchall())
    with path.open("rb+") as file:
        file.seek(8192)
        file.write(b"\xff" * 200_000)
    with pytest.raises(StoreError, match="damaged"):
        await JobStore(database).load()
    await database.close()


@pytest.mark.skipif(ON_WINE, reason="Wine's _locking sets no errno")
def test_a_data_folder_belongs_to_one_program(tmp_path):
    lock = DataLock(tmp_path)
    assert lock.acquire()
    assert lock.acquire()
    assert not DataLock(tmp_path).acquire()
    lock.release()
    other = DataLock(tmp_path)
    assert other.acquire()
    other.release()


@pytest.mark.skipif(ON_WINE, reason="Wine's _locking sets no errno")
def test_a_killed_program_releases_the_folder(tmp_path):
    program = (
        "import sys, pathlib; from seedance_desktop.store.lock import DataLock;"
        "lock = DataLock(pathlib.Path(sys.argv[1])); print(lock.acquire(), flush=True); sys.stdin.read()"
    )
    lock = DataLock(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline().strip() == "True"
        assert not lock.acquire()
        process.kill()
    assert lock.acquire()
    lock.release()


async def test_copies_of_files_are_kept_while_a_job_or_a_clip_needs_them(tmp_path):
    database = Database(tmp_path / "seedance.sqlite3")
    await database.open()
    store = JobStore(database)
    old = datetime.now(UTC) - timedelta(days=30)
    waiting, lately, long_ago, in_library = jobs = [job(number) for number in range(4)]
    for done, at in ((lately, datetime.now(UTC)), (long_ago, old), (in_library, old)):
        done.state, done.finished_at = JobState.READY, at
    await store.save(jobs)
    await store.save_inputs([(each.id, f"/pictures/{each.id}.png", f"{each.id}.png") for each in jobs])
    await store.save_inputs([("never-saved", "/pictures/x.png", "x.png")])
    facts = {"width": 1, "height": 1, "fps": 24.0, "frames": 1, "duration_s": 1.0, "has_audio": False, "byte_size": 1}
    kept = Clip(id="c", path=tmp_path / "c.mp4", created_at=old, job_id=in_library.id, **facts)
    await ClipStore(database).save(kept)
    needed = {f"{each.id}.png" for each in (waiting, lately, in_library)}
    week, nothing = timedelta(days=7), timedelta(0)
    assert await store.drop_inputs(week, timedelta(hours=1)) == {*needed, f"{long_ago.id}.png", "x.png"}
    assert await store.drop_inputs(week, nothing) == needed
    assert await store.input_names(long_ago.id, f"/pictures/{long_ago.id}.png") == (None, [])
    await database.close()


async def test_every_row_outside_the_damage_is_kept(tmp_path):
    path = tmp_path / "seedance.sqlite3"
    await filled(path, jobs=2000)
    content = bytearray(path.read_bytes())
    # Leaves of a table begin with 13 (SQLite's file format, 1.6); of those, the ones with requests are of the jobs.
    leaves = [
        at for at in range(0, len(content), 4096) if content[at] == 13 and b"seedance-2" in content[at : at + 4096]
    ]
    for at in leaves[10:12] + leaves[40:41]:
        content[at : at + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    found, aside = await count(path)
    assert aside is not None
    assert 2000 - 3 * 20 <= found < 2000


@pytest.mark.parametrize("version", [0, 1, 8, 11, 137, 2**31 - 1])
async def test_a_damaged_header_does_not_pass_for_another_version(tmp_path, version):
    path = tmp_path / "seedance.sqlite3"
    await filled(path, jobs=3)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    assert await count(path) == (3, None)
