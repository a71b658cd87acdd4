"""Killed at the worst moments, the program takes its jobs up again; nothing is paid twice."""

import contextlib
import re
import sqlite3
from pathlib import Path

import pytest

from tests.e2e.keys import type_key
from tests.e2e.world import FRAMES, draft, frames, press_generate, sandbox_charges, sidecar
from tests.support.desktop import wait_until


@pytest.fixture
def with_key(desktop, world, service, at_service):
    """Starts the program with an account at the service; the form is filled in."""
    world.prepare(draft=draft("v2"))
    key = service.new_key("v2")

    def begin(program):
        program.press("Add my Apiframe key")
        type_key(program, key)
        program.node("5,000 → 4,992")
        press_generate(program)

    return desktop | at_service, begin


def test_killed_while_generating_the_clip_still_arrives_and_is_paid_once(world, service, with_key):
    environ, begin = with_key
    service.post("/settings", {"queue_s": [0.1, 0.1], "generate_s": [3000, 3000]})
    with world.program(environ) as program:
        begin(program)
        program.node(re.compile("^Paper boat.*Generating"), "list item")
        program.kill()
    service.post("/clock", {"jump": 3000})
    _finish(world, environ, service)


def test_killed_while_sending_it_asks_again_under_the_same_key_and_is_charged_once(world, service, with_key):
    environ, begin = with_key
    service.post("/faults", {"route": "POST /v2/videos/generate", "kind": "drop_after"})
    service.post("/faults", {"route": "POST /v2/videos/generate", "kind": "delay", "seconds": 60})
    with world.program(environ) as program:
        begin(program)
        # The first try was accepted and its answer lost; the second hangs.
        wait_until(lambda: service.ledger()["requests"].get("POST /v2/videos/generate") == 2, "the second try")
        program.kill()
    _finish(world, environ, service)
    submissions = service.ledger()["submissions"]
    assert [each["outcome"] for each in submissions] == ["accepted", "replayed"]
    assert len({each["idempotency_key"] for each in submissions}) == 1
    assert submissions[0]["body"] == submissions[1]["body"]


def test_the_sandbox_is_killed_with_the_program_and_goes_on_with_it(desktop, world):
    world.prepare(account="sandbox", draft=draft("v2"), sandbox_speed=1)
    with world.program(desktop) as program:
        program.node("5,000 → 4,992")
        press_generate(program)
        program.node(re.compile("^Paper boat.*Generating"), "list item")
        program.kill()
    world.prepare(**world.settings() | {"sandbox_speed": 30})
    with world.program(desktop) as program:
        [clip] = world.arrived(1)
        assert program.close() == 0
    assert len(frames(clip)) == FRAMES
    assert sandbox_charges(world) == [("charge", 8)]


def _finish(world, environ, service):
    with world.program(environ) as program:
        [clip] = world.arrived(1)
        program.node(re.compile("^Paper boat.*Ready|^Paper boat.*Saved"), "list item")
        assert program.close() == 0
        assert not program.complaints, program.complaints
    assert len(frames(clip)) == FRAMES
    ledger = service.ledger()
    assert [(each["kind"], each["job_id"]) for each in ledger["money"]] == [
        ("charge", sidecar(clip)["job"]["remote_id"])
    ]
    assert len(ledger["jobs"]) == 1


def test_closed_the_moment_a_clip_arrives_it_ends_without_a_complaint(world, with_key):
    """What the arrival has yet to tell the window must not meet a database that is closed."""
    environ, begin = with_key
    environ |= {"PYTHONPATH": str(Path(__file__).parents[2])}
    with world.program(environ, module="tests.e2e.slow_disk") as program:
        begin(program)
        window = program.window()
        with contextlib.closing(sqlite3.connect(world.data / "seedance.sqlite3")) as database:
            count = "SELECT count(*) FROM clips"
            wait_until(lambda: database.execute(count).fetchone() == (1,), "the clip in the library", 60, pause=0.01)
        assert program.close(window=window) == 0
        assert not program.complaints, program.complaints
