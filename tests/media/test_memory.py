"""The memory of released frames returns to the system."""

import subprocess
import sys

import pytest

_GROW_AND_LET_GO = """
import sys
from seedance_desktop.media.memory import tune_malloc
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096
if sys.argv[1] == "told":
    tune_malloc()
del_first = bytes(20_000_000)  # what teaches glibc to keep blocks of this size
del del_first
before = resident()
blocks, held = [], []
for number in range(60):
    blocks.append(bytearray(b"x" * 1_000_000))
    held.append(bytearray(100_000))  # small ones between them, which stay
del blocks
print(resident() - before)
"""


def _grown(script: str, word: str) -> int:
    """Return the bytes that a process has gained when a script is done."""
    return int(subprocess.run([sys.executable, "-c", script, word], capture_output=True, check=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's way")
def test_large_blocks_return_to_the_system() -> None:
    kept = {word: _grown(_GROW_AND_LET_GO, word) for word in ("told", "untold")}
    assert kept["told"] < 20_000_000 < kept["untold"]


_THREADS_TAKE_TURNS = """
import sys, threading
from seedance_desktop.media.memory import tune_malloc
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096
if sys.argv[1] == "told":
    tune_malloc()
held, turn, all_there = [], threading.Lock(), threading.Barrier(8)
def work():
    all_there.wait()  # as many threads as that, and each with its own stock if glibc has its way
    with turn:
        blocks = [bytearray(3000) for _ in range(5000)]
        held.append(blocks.pop())
before = resident()
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's way")
def test_memory_released_by_one_thread_serves_the_next() -> None:
    kept = {word: _grown(_THREADS_TAKE_TURNS, word) for word in ("told", "untold")}
    assert kept["told"] < 50_000_000 < kept["untold"]
