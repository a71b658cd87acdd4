"""The log of sent requests survives any damage, and then says that it is not complete."""

from datetime import UTC, datetime

import pytest

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.store.database import Database
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.store.sent_log import SentLog

REQUEST = Request(service=Service.V2, model="seedance-2", prompt="a fox")


@pytest.fixture
async def database(tmp_path):
    made = Database(tmp_path / "seedance.sqlite3")
    await made.open()
    yield made
    await made.close()


def job(number):
    return Job(id=f"j{number}", created_at=datetime.now(UTC), account="a", request=REQUEST, state=JobState.SENDING,
               sent_at=datetime.now(UTC), idempotency_key=f"k{number}", address="a", key_id="i")  # fmt: skip


@pytest.mark.parametrize(
    "damage",
    [b"{", b'{"job":1}', b'{"job":"j"}', b"\xff" * 50, b"[" * 100_000, b"Infinity",
     b'{"job":"j","key":"k","address":"a","key_id":"i","sent_at":"0001-01-01T00:00:00+14:00"}'],
)  # fmt: skip
async def test_a_damaged_line_costs_itself_and_the_log_is_not_complete(database, damage):
    store = JobStore(database)
    await store.sent_requests()
    await store.note_sent(job(1))
    path = database.path.with_name("sent.log")
    with path.open("ab") as file:
        file.write(b"\n" + damage + b"\n")
    await store.note_sent(job(2))
    sent, complete = await store.sent_requests()
    assert (sent.keys(), complete) == ({"j1", "j2"}, False)
    [copy] = database.quarantine.folder.iterdir()
    assert damage in copy.read_bytes()
    assert await store.sent_requests() == (sent, True)


async def test_a_new_log_knows_what_the_database_says_was_sent(database):
    """The log is damaged, and later the database is put back to an older copy: both together lose no request."""
    store = JobStore(database)
    await store.sent_requests()
    for number in (1, 2):
        await store.save([job(number)])
        await store.note_sent(job(number))
    path = database.path.with_name("sent.log")
    path.write_bytes(path.read_bytes().replace(b'"j1"', b'"j3"'))
    sent, complete = await store.sent_requests()
    assert (sent.keys(), complete) == ({"j2"}, False)
    await database.run(lambda connection: connection.execute("UPDATE jobs SET sent_at = NULL, state = 'waiting'"))
    sent, complete = await store.sent_requests()
    assert (sent.keys(), complete) == ({"j1", "j2"}, True)


async def test_one_flipped_bit_is_noticed_wherever_it_is(database):
    store = JobStore(database)
    await store.sent_requests()
    await store.note_sent(job(1))
    path = database.path.with_name("sent.log")
    whole = path.read_bytes()
    for place in range(0, len(whole) * 8, 5):
        data = bytearray(whole)
        data[place // 8] ^= 1 << place % 8
        log = SentLog(path)
        path.write_bytes(data)
        sent = log.read()
        if whole[place // 8] != ord("\n"):  # an end of a line may have been torn off by a crash
            assert log.damaged, bytes(data)
        assert sent in ({}, {"j1": sent.get("j1")}), bytes(data)


async def test_lines_of_older_versions_have_no_checksum(database):
    store = JobStore(database)
    await store.sent_requests()
    with database.path.with_name("sent.log").open("ab") as file:
        file.write(
            b'\n{"job":"j","key":"k","address":"a","key_id":"i","sent_at":"2026-01-01T00:00:00+00:00",'
            b'"sent_service_at":null}\n{"refused":"i"}\n'
        )
    sent, complete = await store.sent_requests()
    assert (sent.keys(), complete) == ({"j"}, True)


async def test_a_line_torn_by_a_crash_does_not_damage_the_next(database):
    store = JobStore(database)
    await store.sent_requests()
    with database.path.with_name("sent.log").open("ab") as file:
        file.write(b'\n{"job":"torn","ke')
    assert await store.sent_requests() == ({}, True)
    await store.note_sent(job(1))
    sent, _ = await store.sent_requests()
    assert sent.keys() == {"j1"}


async def test_a_body_that_cannot_be_read_is_made_again_before_it_was_sent(database):
    store = JobStore(database)
    await store.save([Job(id="j", created_at=datetime.now(UTC), account="a", request=REQUEST, body=b'{"a":1}')])
    for body in (b"{", b"[]", b"\xff", b""):
        await database.run(lambda connection, body=body: connection.execute("UPDATE jobs SET body = ?", (body,)))
        [loaded] = await store.load()
        assert loaded.body is None
