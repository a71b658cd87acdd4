"""The sandbox with clips that take no time to make: each is a copy of one file.

python -m tests.bench.fast_sandbox CLIP [the sandbox's own options]
"""

import shutil
import sys
from pathlib import Path

from seedance_desktop.sandbox import worker
from seedance_desktop.sandbox.serve import main


def serve() -> int:
    """Serve until told to stop; the exit code."""
    clip = Path(sys.argv[1])
    worker._render = lambda take, _stopped: shutil.copyfile(clip, take.clip)  # type: ignore[attr-defined]
    worker._TICK_SECONDS = 0.25  # what hundreds of jobs cost here is not what is measured
    return main(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(serve())
