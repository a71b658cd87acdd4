"""The sandbox with clips that take no time to make: each is a copy of one file.

python -m tests.bench.fast_sandbox CLIP [the sandbox's own options]
"""

import shutil
import sys
from functools import partial
from pathlib import Path

from seedance_desktop.sandbox.serve import main
from seedance_desktop.sandbox.worker import Worker


def serve() -> int:
    """Serve until told to stop; the exit code."""
    clip = Path(sys.argv[1])

    def copy(take, _stopped) -> None:
        shutil.copyfile(clip, take.clip)

    # Seldom: what hundreds of jobs cost here is not what is measured.
    return main(sys.argv[2:], partial(Worker, render=copy, tick_s=0.25))


if __name__ == "__main__":
    sys.exit(serve())
