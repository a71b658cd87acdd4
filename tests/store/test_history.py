"""What happened to a job is kept in codes: old sentences stay readable, and words are made when they are shown."""

import sqlite3
from datetime import UTC, datetime

import pytest

from seedance_desktop.core.i18n import Message, mark, message, set_locale, verbatim
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.history import EVENTS, Event, event
from seedance_desktop.domain.job import Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.store.database import Database, migrations
from seedance_desktop.store.jobs import JobStore

NOW = datetime.now(UTC)


class Shouting:
    """A language for tests."""

    def translate(self, text, comment, n):
        return text.upper().replace("{REASON}", "{reason}").replace("{NAME}", "{name}")

    def number(self, value, digits):
        return f"#{value}"


@pytest.fixture
def shouting():
    set_locale(Shouting())
    yield
    set_locale(None)


@pytest.fixture
async def store(tmp_path):
    database = Database(tmp_path / "jobs.sqlite3")
    await database.open()
    yield JobStore(database)
    await database.close()


def job(**known):
    request = Request(service=Service.V2, model="seedance-2", prompt="A fox")
    return Job(id="j", created_at=NOW, account="a", request=request, **known)


async def test_events_and_errors_are_put_into_the_words_of_the_moment(store, shouting):
    disk = message(mark("The disk is full: {name} needs {size} bytes."), name="a.mp4", size=12)
    stuck = job(state=JobState.WAITING, error=disk)
    await store.save([stuck], event("not_sent", reason=disk))
    [loaded] = await store.load()
    [(_, happened)] = await store.history("j")
    assert str(loaded.error).startswith("THE DISK IS FULL: a.mp4")
    assert str(happened).startswith("NOT SENT: THE DISK IS FULL")
    set_locale(None)
    assert str(loaded.error) == "The disk is full: a.mp4 needs 12 bytes."
    assert str(happened) == "Not sent: The disk is full: a.mp4 needs 12 bytes."
    assert (loaded, happened) == (stuck, event("not_sent", reason=disk))


async def test_a_database_of_sentences_stays_readable(tmp_path):
    path = tmp_path / "old.sqlite3"
    with sqlite3.connect(path) as old:
        for number, sql in migrations():
            if number < 9:
                old.executescript(f"BEGIN;\n{sql}\nPRAGMA user_version = {number};\nCOMMIT;")
        row = {
            "id": "j", "created_at": NOW.isoformat(), "account": "a", "service": "v2", "state": "waiting",
            "batch": "", "take": 1, "position": 1.0,
            "request": '{"service": "v2", "model": "seedance-2", "prompt": "A fox"}',
            "estimate_source": "a list", "idempotency_key": "k", "charge": "none", "received_bytes": 0,
            "error": 'Sin {crédito}: "100 %"',
        }  # fmt: skip
        old.execute(f"INSERT INTO jobs ({', '.join(row)}) VALUES ({', '.join(':' + name for name in row)})", row)
        old.execute(
            "INSERT INTO job_log (job_id, at, what) VALUES ('j', ?, 'Añadido {a la cola}')", (NOW.isoformat(),)
        )
    old.close()
    database = Database(path)
    await database.open()
    store = JobStore(database)
    [loaded] = await store.load()
    [(at, happened)] = await store.history("j")
    await database.close()
    assert str(loaded.error) == 'Sin {crédito}: "100 %"'
    assert (str(happened), at) == ("Añadido {a la cola}", NOW)


def test_every_event_has_words_and_every_field_its_place():
    for code, words in EVENTS.items():
        assert Event(code).message.source == words
    assert str(event("accepted", remote_id="r-1")) == "Accepted as r-1"
    assert str(Event("of_a_later_version", {"x": 1})) == "of_a_later_version"


@pytest.mark.parametrize(
    "data", [None, [], {}, {"text": 1}, {"text": "a", "fields": []}, {"text": "a", "fields": {"b": []}}]
)
def test_what_is_no_message_is_told(data):
    with pytest.raises(ValueError, match="not"):
        Message.from_json(data)


def test_foreign_words_are_shown_as_they_are():
    foreign = verbatim("{name} {0} %s 50 %")
    assert str(message(mark("Refused: {reason}"), reason=foreign)) == "Refused: {name} {0} %s 50 %"
    assert Message.from_json(foreign.to_json()) == foreign
