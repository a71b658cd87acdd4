"""The sandbox works while the program that started it runs, and ends with it, on every system."""

import json
import subprocess
import sys
import time

import httpx

from tests.sandbox.running import AGENT, PATIENCE_S, finished, generate

STARTER = """
import subprocess, sys
words = [sys.executable, "-m", "seedance_desktop.sandbox", "--state", sys.argv[1], "--speed", "40", "--with-parent"]
child = subprocess.Popen(words, stdin=subprocess.PIPE)
for line in sys.stdin:
    child.stdin.write(line.encode())
    child.stdin.flush()
"""
"""Holds the sandbox's standard input, forwards its own input to it, and shares its standard output."""


def test_it_renders_while_its_parent_lives_and_ends_soon_after_the_parent_is_killed(tmp_path, record_property):
    """Within a second, unless the machine is busy."""
    parent = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with parent:
        ready = json.loads(parent.stdout.readline())
        parent.stdin.write("what a parent says ends nothing\n")
        parent.stdin.flush()
        key = {"X-API-Key": ready["v2_key"]}
        with httpx.Client(base_url=ready["v2"], headers=AGENT | key, trust_env=False, timeout=PATIENCE_S) as client:
            assert finished(client, generate(client).json()["jobId"])["status"] == "COMPLETED"
        parent.kill()
        killed = time.monotonic()
        # The pipe closes when its last holder ends: the sandbox.
        parent.communicate(timeout=20)
        record_property("seconds to its end", round(time.monotonic() - killed, 2))
