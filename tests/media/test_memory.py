"""Memory of pictures that were let go is the system's again."""

import subprocess
import sys

import pytest

_GROW_AND_LET_GO = """
import sys
from seedance_desktop.media.memory import give_back_large_blocks
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096
if sys.argv[1] == "told":
    give_back_large_blocks()
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


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's way")
def test_large_blocks_leave_the_process() -> None:
    kept = {
        word: int(
            subprocess.run([sys.executable, "-c", _GROW_AND_LET_GO, word], capture_output=True, check=True).stdout
        )
        for word in ("told", "untold")
    }
    assert kept["told"] < 20_000_000 < kept["untold"]
