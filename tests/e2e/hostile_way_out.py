"""Rows of the hostile world: proxies, sockets, and a program that is killed."""

import hashlib
import os
import random
import re
import socket
import tempfile
from pathlib import Path

from tests.e2e.world import draft, press_generate, sandbox_charges
from tests.support.desktop import wait_until


def a_dead_proxy_in_the_environment(place):
    """The sandbox is on this computer: no proxy stands before it."""
    dead = "http://127.0.0.1:9"
    place.world.prepare(account="sandbox", draft=draft("v2"))
    with place.program(ALL_PROXY=dead, HTTP_PROXY=dead, http_proxy=dead, HTTPS_PROXY=dead) as program:
        _generate(program)
        place.world.arrived(1)
        _closes_quietly(program)
    assert sandbox_charges(place.world) == [("charge", 8)]


def killed_while_the_clip_is_made(place):
    place.account()
    place.service.post("/settings", {"queue_s": [0.1, 0.1], "generate_s": [3000, 3000]})
    with place.program() as program:
        _generate(program)
        program.node(re.compile("^a paper boat.*Generating"), "list item")
        program.kill()
    place.service.post("/clock", {"jump": 3000})
    with place.program() as program:
        place.world.arrived(1)
        _closes_quietly(program)
    assert place.charges() == [("charge", 8)]


def the_answer_to_the_paid_request_is_lost(place):
    place.account()
    place.service.post("/faults", {"route": "POST /v2/videos/generate", "kind": "drop_after", "count": 2})
    with place.program() as program:
        _generate(program)
        place.world.arrived(1)
        _closes_quietly(program)
    assert place.charges() == [("charge", 8)]


def any_bytes_at_the_socket_of_the_only_program(place):
    """The window stays, and a second start still brings it forward."""
    place.world.prepare(account="sandbox")
    name = "seedance-desktop-" + hashlib.sha256(os.fsencode(place.world.data.resolve())).hexdigest()[:16]
    generator = random.Random(1)
    with place.program() as program:
        program.node(re.compile("^Generate"), "push button")
        for said in [
            b"",
            b"\n",
            b"[" * 200_000 + b"\n",
            b'{"files": 5}\n',
            b'{"files": ["\\ud800", {}, null], "token": "\\u0000"}\n',
            b'{"token": "\\ud800"}\n',
            b'{"files": ["' + b"a" * 900_000 + b'"]}\n',
            b"x" * 1_500_000,
            b"1e999999999\n",
            b"9" * 100_000 + b"\n",
            *(generator.randbytes(generator.randrange(1, 3000)) + b"\n" for _ in range(50)),
        ]:
            _say(Path(tempfile.gettempdir()) / name, said)
        with place.program() as second:
            assert second.wait() == 0
        program.node(re.compile("^Generate"), "push button")
        _closes_quietly(program)


def _say(path, said):
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(20)
        caller.connect(str(path))
        try:
            caller.sendall(said)
            caller.shutdown(socket.SHUT_WR)
            caller.recv(100)
        except (BrokenPipeError, ConnectionResetError):
            return  # it has heard enough


def _generate(program):
    program.node(re.compile("^Generate · "), "push button")
    wait_until(lambda: "enabled" in program.node(re.compile("^Generate · "), "push button").states, "Generate")
    press_generate(program)


def _closes_quietly(program):
    assert program.close() == 0
    assert not program.complaints, program.complaints


ROWS = [
    a_dead_proxy_in_the_environment,
    killed_while_the_clip_is_made,
    the_answer_to_the_paid_request_is_lost,
    any_bytes_at_the_socket_of_the_only_program,
]
