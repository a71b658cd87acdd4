"""The log of sent requests survives any damage, and then says that it is not complete."""

from datetime import UTC, datetime

import pytest

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.store.database import Database
from seedance_desktop.store.jobs import JobStore

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
    assert await store.sent_requests() == ({}, True)


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
