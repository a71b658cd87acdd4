"""The whole program with a script in a person's place, in a process of its own: prints what the script found as JSON.

    python -m tests.bench.lived WORLD MODULE [JSON]

`MODULE.script(presenter, given)` is a coroutine; its answer is printed.
"""

import importlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]


def live(world: Path, module: str, given: dict[str, Any]) -> dict[str, Any]:
    """What the script of that module finds in a program on that world; on a screen if the environment has one."""
    command = [sys.executable, "-m", "tests.bench.lived", str(world), module, json.dumps(given)]
    with tempfile.TemporaryFile("w+") as errors:
        run = subprocess.run(
            command,
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            check=False,
        )
        if run.returncode:
            errors.seek(0)
            raise RuntimeError(f"{module} ended with {run.returncode}:\n{errors.read()[-4000:]}")
    answer: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return answer


def main() -> int:
    """The command."""
    from seedance_desktop.app import startup

    world, module, given = Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
    answer: dict[str, Any] = {}

    async def script(main_controller: Any) -> int:
        answer.update(await importlib.import_module(module).script(main_controller, given))
        return 0

    code = startup.run(data_dir=world, theme="dark", script=script)
    print(json.dumps(answer), flush=True)
    return code


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
