"""What the program may reach, and where it may write."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.world import counter, draft, press_generate
from tests.support.desktop import wait_until


@pytest.mark.parametrize(
    ("variable", "address", "told"),
    [
        ("SEEDANCE_DESKTOP_V2_URL", "http://api.apiframe.ai", "http is allowed on this computer only"),
        ("SEEDANCE_DESKTOP_V1_URL", "ftp://127.0.0.1", "not a full https address"),
    ],
)
def test_a_bad_address_ends_it_with_a_line_and_no_window(environment, display, tmp_path, variable, address, told):
    # A window or a box would wait for a user, and time would run out.
    run = subprocess.run(
        [sys.executable, "-m", "seedance_desktop", "--data-dir", str(tmp_path / "world")],
        env=environment | display | {variable: address},
        cwd=environment["HOME"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 2
    [line] = run.stderr.splitlines()
    assert line.startswith(f"{variable}: ")
    assert told in line
    assert not list(tmp_path.rglob("*.sqlite3"))


def below(folder):
    """The files that stand there, without those of the session's own services and of the harness."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir())
    return {
        path for path in found if path.parts[0] != "run" and not re.fullmatch(r"program-\d+\.(out|err)", str(path))
    }


def test_without_a_key_it_reaches_nothing_but_this_computer_and_writes_nothing_elsewhere(desktop, world, tmp_path):
    """From the first start to a clip from the sandbox, by the kernel's own account of every connection."""
    calls = tmp_path / "calls"
    home = Path(desktop["HOME"])
    before = below(home)
    # A proxy, as a company's network has one: not even to it may the sandbox's requests go.
    environ = desktop | dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://192.0.2.1:3128")
    world.prepare(draft=draft("v2"))
    watched = ["strace", "-D", "-f", "--seccomp-bpf", "-qq", "-e", "trace=connect,sendto", "-o", calls]
    with world.program(environ, under=watched) as program:
        program.press("Try it in the sandbox")
        program.node("5,000 → 4,992")
        press_generate(program)
        world.arrived(1)
        wait_until(lambda: counter(program) == "000 / 096", "the clip in the player")
        assert program.close() == 0
        assert not program.complaints, program.complaints
    assert below(home) == before
    asked = calls.read_text()
    reached = set(re.findall(r'inet6?_(?:addr|pton)\((?:AF_INET6?, )?"([^"]+)"', asked))
    assert reached == {"127.0.0.1"}
    families = set(re.findall(r"sa_family=(\w+)", asked))
    assert families <= {"AF_UNIX", "AF_INET", "AF_NETLINK"}
    assert {"AF_UNIX", "AF_INET"} <= families
