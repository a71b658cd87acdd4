"""Measures, and never judges: `python -m tests.bench [NAME …] [--quick] [--json FILE]`.

Each name of BENCHES is a function of the sizes to measure that returns rows; it runs in a process of its own, in a
world of its own. Figures depend on the machine and on what else it does, so the suite runs none of them but at toy
sizes, to see that they print; ratios travel better than milliseconds. A figure with two more in brackets is the
median of several repeats, the lowest and the highest.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

from tests.bench import download, imports, library, memory, play, polls, render, scrub, soak, stall, startup
from tests.bench.measure import QUICK, USUAL, Bench, Row, apart, shown

BENCHES: dict[str, Bench] = {
    "startup": startup.rows,
    "bundle-startup": startup.bundle_rows,
    "stall": stall.rows,
    "polls": polls.rows,
    "scrub": scrub.rows,
    "play": play.rows,
    "render": render.rows,
    "library": library.rows,
    "download": download.rows,
    "memory": memory.rows,
    "soak": soak.rows,
    "import": imports.rows,
}
_ROOT = Path(__file__).parents[2]
_PACKAGES = ("mpv", "curl", "ffmpeg", "openbox", "wmctrl", "x11-utils", "xdotool", "xvfb")
"""What the benches need beside what runs the program, by Debian's names."""


def line(row: Row) -> str:
    """A row for people."""
    figures = "  ".join(f"{key} {shown(value)}" for key, value in row.items() if key not in {"what", "reach"})
    reach = f"  [{row['reach']}]" if row.get("reach") else ""
    return f"  {row['what']:<46} {figures}{reach}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHES)}; all without one")
    parser.add_argument("--quick", action="store_true", help="at smaller sizes, with fewer repeats")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    given = parser.parse_args()
    unknown = set(given.names) - set(BENCHES)
    if unknown:
        parser.error(f"no bench {', '.join(sorted(unknown))}")
    need = f"source packaging/setup.sh; need_packages {' '.join(_PACKAGES)}"
    subprocess.run(["bash", "-c", need], cwd=_ROOT, check=True)
    found = {}
    for name in given.names or BENCHES:
        print(f"\n{name}", flush=True)
        began = time.perf_counter()
        found[name] = apart(BENCHES[name], QUICK if given.quick else USUAL)
        for row in found[name]:
            print(line(row))
        print(f"  ({time.perf_counter() - began:.0f} s)", flush=True)
    if given.json:
        machine = {"python": sys.version.split()[0], "machine": platform.platform(), "cores": os.cpu_count()}
        given.json.write_text(json.dumps({"on": machine, "benches": found}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
