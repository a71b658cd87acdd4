"""Change the program's code in small ways and say which changes no test notices.

    python -m tests.mutate [MODULE…] [--children 2] [--show]

A MODULE is a path such as `seedance_desktop/core/files.py`; without one, those of the table below are taken. mutmut
works in a copy of the checkout, with the tests that the table names for a module, and without mutants that mypy
refuses. Prints each module's score, and with `--show` the changes that were not noticed. A change that can make no
difference (a log line's text, say) is counted as one that was not noticed: the score is a lower bound.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

TOP = Path(__file__).parents[1]
JOBS = "tests/engine/jobs"
TESTS = {
    "seedance_desktop/engine/jobs/submitter.py": (
        f"{JOBS}/test_submitter.py",
        f"{JOBS}/test_charged_once.py",
        f"{JOBS}/test_reconciler.py",
    ),
    "seedance_desktop/engine/jobs/reconciler.py": (
        f"{JOBS}/test_reconciler.py",
        f"{JOBS}/test_charged_once.py",
        f"{JOBS}/test_submitter.py",
    ),
    "seedance_desktop/engine/jobs/http_download.py": (
        f"{JOBS}/test_http_download.py",
        f"{JOBS}/test_odd_hosts.py",
        f"{JOBS}/test_result_downloader.py",
    ),
    "seedance_desktop/core/files.py": ("tests/core/test_files.py", f"{JOBS}/test_disk.py"),
}
"""The modules that must not break unseen, and the tests that watch over each."""
_RESULT = re.compile(r"^\s*(?P<name>\S+__mutmut_\d+): (?P<verdict>.+)$", re.MULTILINE)
_NOTICED = {"killed", "timeout", "caught by type check", "segfault"}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.mutate", description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", default=list(TESTS), metavar="MODULE")
    parser.add_argument("--tests", nargs="+", default=[], help="instead of those that the table names")
    parser.add_argument("--children", type=int, default=2, help="how many mutants are tested at once")
    parser.add_argument("--show", action="store_true", help="print the changes that were not noticed")
    given = parser.parse_args(arguments)
    for module in given.modules:
        tests = given.tests or TESTS.get(module)
        if not tests:
            parser.error(f"no tests are known for {module}: name them with --tests")
        with tempfile.TemporaryDirectory(prefix="sd-mutate-") as folder:
            verdicts, shown = mutate(Path(folder), module, tests, given.children, show=given.show)
        counts = Counter(verdicts.values())
        noticed = sum(counts[verdict] for verdict in _NOTICED)
        print(
            f"{module}: {noticed} of {len(verdicts)} noticed ({noticed / max(1, len(verdicts)):.1%}); {dict(counts)}"
        )
        print(shown, end="", flush=True)
    return 0


def mutate(
    folder: Path, module: str, tests: Sequence[str], children: int, *, show: bool
) -> tuple[dict[str, str], str]:
    """Run mutmut on a copy of the checkout in `folder`; return each mutant's verdict, and the unnoticed changes."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(TOP / name, folder / name)
    with (folder / "pyproject.toml").open("a") as project:
        project.write(
            f"""
[tool.mutmut]
source_paths = ["seedance_desktop"]
only_mutate = ["{module}"]
also_copy = ["resources", "packaging", "README.md", ".github", "requirements.lock", "LICENSE"]
pytest_add_cli_args = ["-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {list(tests)!r}
process_isolation = "forkserver"
use_git_change_detection = false
"""
        )
    command = [sys.executable, "-m", "mutmut"]
    ran = subprocess.run(
        [*command, "run", "--max-children", str(children)], cwd=folder, capture_output=True, text=True, check=False
    )
    told = subprocess.run(
        [*command, "results", "--all", "true"], cwd=folder, capture_output=True, text=True, check=True
    )
    verdicts = {found["name"]: found["verdict"].strip() for found in _RESULT.finditer(told.stdout)}
    if not verdicts:
        raise SystemExit(f"mutmut tells nothing of {module}:\n{ran.stdout[-3000:]}\n{ran.stderr[-3000:]}")
    lived = [name for name, verdict in verdicts.items() if verdict not in _NOTICED] if show else []
    differences = [
        subprocess.run([*command, "show", name], cwd=folder, capture_output=True, text=True, check=True).stdout
        for name in lived
    ]
    return verdicts, "".join(differences)


if __name__ == "__main__":
    sys.exit(main())
