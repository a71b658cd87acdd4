"""Change the program's code in small ways and say which changes no test notices.

    python -m tests.mutate [MODULE…] [--sample N] [--show]

A MODULE is a path such as `seedance_desktop/core/files.py`; without one, those of the table below are taken. mutmut
works in a copy of the checkout, with the tests that the table names for a module. Prints each module's score and,
with `--show`, the changes that were not noticed. A change that can make no difference (a log line's text, say) counts
as not noticed: the score is a lower bound.
"""

import argparse
import os
import random
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
    "seedance_desktop/engine/jobs/submitter.py": (f"{JOBS}/test_courses.py",),
    "seedance_desktop/engine/jobs/reconciler.py": (f"{JOBS}/test_courses.py", f"{JOBS}/test_reconciler.py"),
    "seedance_desktop/engine/jobs/http_download.py": (f"{JOBS}/test_http_download.py",),
    "seedance_desktop/core/files.py": ("tests/core/test_files.py", f"{JOBS}/test_disk.py"),
}
"""The modules that must not break unseen, and the tests that watch over each: quick ones, since all run often."""
PATIENCE_S = "10"
"""How long a test waits for an engine that a change has stopped; nothing in the table takes more than 3 s."""
TRIES = 3
_RESULT = re.compile(r"^\s*(?P<name>\S+__mutmut_\d+): (?P<verdict>.+)$", re.MULTILINE)
_SPINNER = re.compile(r"^[\u2800-\u28ff].*\n", re.MULTILINE)
_NOTICED = {"killed", "timeout", "segfault"}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.mutate", description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", default=list(TESTS), metavar="MODULE")
    parser.add_argument("--tests", nargs="+", default=[], help="instead of those that the table names")
    parser.add_argument("--children", type=int, default=2, help="how many mutants are tested at once")
    parser.add_argument(
        "--sample", type=int, default=0, help="test this many mutants of each module, drawn by chance"
    )
    parser.add_argument("--seed", type=int, default=0, help="of the sample")
    parser.add_argument("--show", action="store_true", help="print the changes that were not noticed")
    given = parser.parse_args(arguments)
    for module in given.modules:
        tests = given.tests or TESTS.get(module)
        if not tests:
            parser.error(f"no tests are known for {module}: name them with --tests")
        with tempfile.TemporaryDirectory(prefix="sd-mutate-") as folder:
            mutants = Mutants(Path(folder), module, tests)
            names = sorted(mutants.verdicts())
            if given.sample:
                names = random.Random(given.seed).sample(names, min(given.sample, len(names)))
            mutants.test(names, given.children)
            verdicts = {name: verdict for name, verdict in mutants.verdicts().items() if name in names}
            unnoticed = [name for name, verdict in verdicts.items() if verdict not in _NOTICED]
            noticed = len(verdicts) - len(unnoticed)
            print(f"{module}: {noticed} of {len(verdicts)} noticed ({noticed / len(verdicts):.1%})", flush=True)
            print(*sorted(Counter(verdicts.values()).items()), sep=", ", flush=True)
            for name in unnoticed if given.show else ():
                print(mutants.difference(name), flush=True)
    return 0


class Mutants:
    """The mutants of one module, in a copy of the checkout."""

    def __init__(self, folder: Path, module: str, tests: Sequence[str]) -> None:
        self._folder = folder
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
        made = self._mutmut("run", "none of them", check=False)  # makes the mutants, and finds none of that name
        if not self.verdicts():
            raise SystemExit(f"mutmut makes nothing of {module}:\n{made[-3000:]}")

    def verdicts(self) -> dict[str, str]:
        """Return what became of each mutant."""
        told = self._mutmut("results", "--all", "true")
        return {found["name"]: found["verdict"].strip() for found in _RESULT.finditer(told)}

    def test(self, names: Sequence[str], children: int) -> None:
        """Run the tests on these mutants."""
        for _ in range(TRIES):
            said = self._mutmut("run", "--max-children", str(children), *names, check=False)
            if "Failed to run clean test" not in said:  # on a busy machine, even a test that nothing is wrong with
                break
        if not any(verdict != "not checked" for verdict in self.verdicts().values()):
            raise SystemExit(f"mutmut tested nothing:\n{said[-3000:]}")

    def difference(self, name: str) -> str:
        """Return a mutant's change."""
        return self._mutmut("show", name)

    def _mutmut(self, *arguments: str, check: bool = True) -> str:
        command, environ = [sys.executable, "-m", "mutmut", *arguments], {**os.environ, "MAX_PATIENCE_S": PATIENCE_S}
        ran = subprocess.run(
            command,
            cwd=self._folder,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=check,
        )
        return _SPINNER.sub("", ran.stdout)


if __name__ == "__main__":
    sys.exit(main())
