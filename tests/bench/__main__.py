"""Measures, and never judges: `python -m tests.bench [NAME …] [--json FILE]`.

Each name of BENCHES is a function without arguments that returns rows. Figures depend on the machine and on what else
it does, so the suite runs none of them; ratios travel better than milliseconds.
"""

import argparse
import json
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench import library

Row = dict[str, Any]
"""`what`, and figures by name."""
BENCHES: dict[str, Callable[[], list[Row]]] = {
    "library": library.rows,
}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHES)}; all without one")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    given = parser.parse_args()
    unknown = set(given.names) - set(BENCHES)
    if unknown:
        parser.error(f"no bench {', '.join(sorted(unknown))}")
    found = {}
    for name in given.names or BENCHES:
        print(f"\n{name}")
        found[name] = BENCHES[name]()
        for row in found[name]:
            figures = "  ".join(f"{key} {value:.4g}" for key, value in row.items() if key != "what")
            print(f"  {row['what']:<44} {figures}")
    if given.json:
        machine = {"python": sys.version.split()[0], "machine": platform.platform()}
        given.json.write_text(json.dumps({"on": machine, "benches": found}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
