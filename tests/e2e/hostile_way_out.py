"""Rows of the hostile world: proxies and certificates, the keyring, sockets, and a program that is killed."""

import hashlib
import os
import random
import re
import signal
import socket
import tempfile
from pathlib import Path

from jeepney import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

from tests.e2e.keys import traces
from tests.e2e.world import draft, press_generate, sandbox_charges, texts
from tests.support.desktop import counting_prompts, lock_keyring, unlock_keyring, wait_until
from tests.support.proxies import SocksServer, company, join, listening

SYSTEM_STORE = Path("/etc/ssl/certs/ca-certificates.crt")


def a_dead_proxy_in_the_environment(place):
    """The sandbox is on this computer: no proxy stands before it."""
    dead = "http://127.0.0.1:9"
    place.world.prepare(account="sandbox", draft=draft("v2"))
    with place.program(ALL_PROXY=dead, HTTP_PROXY=dead, http_proxy=dead, HTTPS_PROXY=dead) as program:
        generate(program)
        place.world.arrived(1)
        closes_quietly(program)
    assert sandbox_charges(place.world) == [("charge", 8)]


def killed_while_the_clip_is_made(place):
    place.account()
    place.service.post("/settings", {"queue_s": [0.1, 0.1], "generate_s": [3000, 3000]})
    with place.program() as program:
        generate(program)
        program.node(re.compile("^Paper boat.*Generating"), "list item")
        program.kill()
    place.service.post("/clock", {"jump": 3000})
    with place.program() as program:
        place.world.arrived(1)
        closes_quietly(program)
    assert place.charges() == [("charge", 8)]


def the_answer_to_the_paid_request_is_lost(place):
    place.account()
    place.service.post("/faults", {"route": "POST /v2/videos/generate", "kind": "drop_after", "count": 2})
    with place.program() as program:
        generate(program)
        place.world.arrived(1)
        closes_quietly(program)
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
        closes_quietly(program)


def a_company_inspects_every_connection(place):
    """Its certificates are in the system's store; its SOCKS proxy wants a password with odd characters."""
    place.account(proxy="")
    inner = place.service.ready["v2"]
    # Of the length of the sandbox's own address, so that it can stand in its answers.
    host = "c" * (len(inner) - len("https://.invalid")) + ".invalid"
    port = int(inner.rpartition(":")[2])
    authority, context = company(place.folder, host)
    store = place.folder / "store.pem"
    store.write_bytes(SYSTEM_STORE.read_bytes() + authority.read_bytes())

    async def inspect(reader, writer):
        names = f"Host: {host}".encode(), f"Host: 127.0.0.1:{port}".encode()
        await join(reader, writer, port, names, (inner.encode(), f"https://{host}".encode()))

    sign_in = "me@work", "p/w@r:d"
    with listening(inspect, context) as inspected:
        socks = SocksServer(inspected, sign_in)
        with listening(socks.serve) as at:
            variables = {
                "ALL_PROXY": f"socks://{':'.join(sign_in)}@127.0.0.1:{at}/",
                "NO_PROXY": "localhost,127.0.0.0/8,[::1], fe80::/10",
                "SEEDANCE_DESKTOP_V2_URL": f"https://{host}",
                "SSL_CERT_FILE": "",
                "SSL_CERT_DIR": "",
            }
            with place.program(**variables) as program:
                wait_until(
                    lambda: "certificate store" in texts(program), "what to do with the certificate", pause=0.2
                )
                assert program.close() == 0
            # A mistake in the settings: the job says so, and the network is not blamed.
            with place.program(**{**variables, "ALL_PROXY": "http://me:hunter2@p:port"}) as program:
                generate(program)
                program.node(re.compile("The proxy can't be used"), "list item")
                assert "hunter2" not in texts(program)
                assert program.node("Online")
                program.kill()
            # A private /etc/ssl: no other program sees it.
            mounted = 'mount --bind "$0" "$1" && shift && exec "$@"', store, SYSTEM_STORE
            with place.program(under=["unshare", "-m", "sh", "-c", *mounted], **variables) as program:
                place.world.arrived(1)
                assert program.close() == 0
                assert not any("w@r" in line for line in program.complaints)
            assert set(socks.asked) == {(host, 443)}
    assert place.charges() == [("charge", 8)]
    for password in ("p/w@r:d", "hunter2"):
        assert traces(password, place.world.data, Path(place.environ["HOME"])) == []


def a_locked_keyring(place):
    """One prompt at most; the job goes on by itself once another program has unlocked it."""
    place.account()
    lock_keyring(place.environ)
    with counting_prompts(place.environ) as prompts, place.program() as program:
        generate(program)
        program.node(re.compile(r"The keyring is locked\."), "list item")
        assert prompts() == 1
        unlock_keyring(place.environ)
        place.world.arrived(1, 120)
        assert prompts() == 1
        assert program.close() == 0
        assert all("keyring is locked" in line for line in program.complaints), program.complaints
    assert place.charges() == [("charge", 8)]


def the_keyrings_daemon_is_gone_and_back(place):
    place.account()
    with open_dbus_connection(place.environ["DBUS_SESSION_BUS_ADDRESS"]) as connection:
        [daemon] = Proxy(message_bus, connection).GetConnectionUnixProcessID("org.freedesktop.secrets")
    os.kill(daemon, signal.SIGKILL)
    with place.program() as program:
        generate(program)
        program.node(re.compile("keyring"), "list item")
        unlock_keyring(place.environ)
        place.world.arrived(1, 120)
        assert program.close() == 0
    assert place.charges() == [("charge", 8)]


def a_finished_clip_while_the_keyring_is_locked(place):
    """Fetching it needs no key."""
    place.account()
    place.service.post("/faults", {"route": "GET /files/*", "kind": "status", "status": 503, "count": 1000})
    with place.program() as program:
        generate(program)
        program.node(re.compile("^Paper boat.*503"), "list item", seconds=60)
        program.kill()
    place.service.control.delete("/faults")
    lock_keyring(place.environ)
    with place.program() as program:
        place.world.arrived(1)
        assert program.close() == 0
    assert place.charges() == [("charge", 8)]


def a_browser_that_hangs(place):
    """It gets the user's own environment, and keeps nobody waiting."""
    tools = place.folder / "bin"
    tools.mkdir()
    told = place.folder / "environment"
    opener = tools / "xdg-open"
    opener.write_text(f'#!/bin/sh\nenv "OPENER=$$" > "{told}.part"\nmv "{told}.part" "{told}"\nexec sleep 600\n')
    opener.chmod(0o755)
    with place.program(PATH=f"{tools}:{place.environ['PATH']}", LD_LIBRARY_PATH="/opt/own") as program:
        program.press("Add my Apiframe key")
        program.press(re.compile("apiframe.ai"), "push button")
        wait_until(told.exists, "the browser")
        given = dict(line.split("=", 1) for line in told.read_text().splitlines() if "=" in line)
        place.cleanup.callback(os.kill, int(given["OPENER"]), signal.SIGKILL)
        assert given["LD_LIBRARY_PATH"] == "/opt/own"
        assert not [name for name in given if name.startswith("_PYI_") or name == "LD_LIBRARY_PATH_ORIG"]
        assert "QT_PLUGIN_PATH" not in given
        program.pointer.key("Escape")
        program.press("Try it in the sandbox")
        program.node("Prompt", "text", seconds=10)
        closes_quietly(program)


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


def generate(program):
    button = re.compile(r"^Generate( \d+ takes)? · ")
    program.node(button, "push button")
    wait_until(lambda: "enabled" in program.node(button, "push button").states, "Generate", 60, pause=0.1)
    press_generate(program)


def closes_quietly(program):
    assert program.close() == 0
    assert not program.complaints, program.complaints


ROWS = [
    a_company_inspects_every_connection,
    a_locked_keyring,
    the_keyrings_daemon_is_gone_and_back,
    a_finished_clip_while_the_keyring_is_locked,
    a_dead_proxy_in_the_environment,
    killed_while_the_clip_is_made,
    the_answer_to_the_paid_request_is_lost,
    any_bytes_at_the_socket_of_the_only_program,
    a_browser_that_hangs,
]
