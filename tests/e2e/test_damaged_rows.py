"""The real program starts with its whole window whatever a disk did to the rows of its jobs."""

import asyncio
import re
import sqlite3
from datetime import UTC, datetime

import pytest

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.store.database import Database
from seedance_desktop.store.jobs import JobStore

REQUEST = '{"service": "v2", "model": "seedance-2", "prompt": "a fox", "mode": "text"}'
DAMAGE = {
    "no json": REQUEST.replace(":", ";", 1),
    "another type": REQUEST.replace('"a fox"', "7"),
    "another word": REQUEST.replace("text", "tezt"),
    "huge": REQUEST.replace("}", ', "duration": 1' + "0" * 400 + "}"),
    "deep": '{"service":' * 3000,
    "not utf-8": REQUEST.encode().replace(b"fox", b"f\xffx"),
}


async def fill(path):
    """A queue of paused jobs with different fates: two wait, one failed, one is at the service."""
    database = Database(path)
    await database.open()
    request = Request(service=Service.V2, model="seedance-2", prompt="a fox")
    now = datetime.now(UTC)
    jobs = [
        Job(
            id=f"job-{number}",
            created_at=now,
            account="v2:gone",
            request=request,
            position=number,
            state=state,
            **more,
        )
        for number, (state, more) in enumerate(
            [
                (JobState.DRAFT, {}),
                (JobState.DRAFT, {}),
                (JobState.FAILED, {"finished_at": now}),
                (JobState.QUEUED, {"remote_id": "r-1", "charge": Charge.CHARGED, "sent_at": now}),
            ]
        )
    ]
    await JobStore(database).save(jobs, event("queued"))
    await database.close()


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_the_window_opens_and_the_other_jobs_are_there(desktop, world, damage):
    world.prepare(account="sandbox", on_close="stop")
    path = world.data / "seedance.sqlite3"
    asyncio.run(fill(path))
    with sqlite3.connect(path) as database:
        value = "CAST(? AS TEXT)" if isinstance(damage, bytes) else "?"
        database.execute(f"UPDATE jobs SET request = {value} WHERE id IN ('job-0', 'job-2', 'job-3')", (damage,))
    database.close()
    with world.program(desktop) as program:
        program.window()
        program.node("Prompt", "text")
        program.node(re.compile("^Fox"))
        assert program.close() == 0
    with sqlite3.connect(path) as database:
        [[rows]] = database.execute("SELECT count(*) FROM jobs").fetchall()
    database.close()
    assert rows == 4
