"""Runs the real program in a hostile world, and says of each row whether it held.

    python -m tests.e2e.hostile_world [--program PATH_OF_BUNDLE] [--only NAME]

Prints a line a row: its name, `held` or what went wrong, and the seconds it took; exit code 1 if one did not hold.
Without `--program` it runs the source. A row is a function that gets a `Place` and raises what goes wrong, listed in
a module's `ROWS`; its name is the function's. What was paid is what the sandbox's ledger says.
"""

import argparse
import contextlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tests.e2e import hostile_clips, hostile_money, hostile_requests, hostile_time, hostile_way_out
from tests.e2e.keys import put_in_keyring
from tests.e2e.world import World, draft
from tests.sandbox.running import Running
from tests.support.desktop import display, private_environment, secret_service
from tests.support.program import Program

ROWS = [
    *hostile_time.ROWS,
    *hostile_money.ROWS,
    *hostile_clips.ROWS,
    *hostile_way_out.ROWS,
    *hostile_requests.ROWS,
]
ROOT = Path(__file__).parents[2]


@dataclass
class Place:
    """A row's own desktop: `environ` with a home, a session bus, an unlocked keyring and a screen; folders."""

    environ: Mapping[str, str]
    folder: Path
    bundle: Path | None = None
    cleanup: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)
    """What is undone after the row."""

    @cached_property
    def world(self) -> World:
        return World(self.folder)

    def program(self, under: Sequence[str | Path] = (), *, files: Sequence[Path] = (), **variables: str) -> Program:
        """The program as a `with` block, its environment changed by `variables`, under a command."""
        environ = {**self.environ, "PYTHONPATH": str(ROOT), **self._addresses, **variables}
        return self.world.program(environ, under=under, files=files, bundle=self.bundle)

    @cached_property
    def service(self) -> Running:
        """The sandbox in the place of the real service, out of the program's reach."""
        return Running(self.folder / "service", "--speed", "30")

    def account(self, generation: str = "v2", **settings: object) -> str:
        """Have an account at `service`, its key in the keyring, and a form that is filled in; the key."""
        key = self.service.new_key(generation)
        account = f"{generation}:work"
        self.world.prepare(account=account, accounts=[account], draft=draft(generation), **settings)
        put_in_keyring(self.environ, f"Seedance Desktop ({self.world.data}) {generation}", "work", key)
        return key

    def charges(self) -> list[tuple[str, int]]:
        """What the service booked: kind and credits of each."""
        return [(each["kind"], abs(each["credits"])) for each in self.service.ledger()["money"]]

    @property
    def _addresses(self) -> dict[str, str]:
        if "service" not in self.__dict__:
            return {}
        ready = self.service.ready
        return {"SEEDANCE_DESKTOP_V1_URL": ready["v1"], "SEEDANCE_DESKTOP_V2_URL": ready["v2"]}

    def close(self) -> None:
        """Undo what the row asks for, and stop the service if there is one."""
        self.cleanup.close()
        if "service" in self.__dict__:
            self.service.stop()


@contextlib.contextmanager
def place(environ: Mapping[str, str], bundle: Path | None = None) -> Iterator[Place]:
    """A place for one row on a desktop that is there."""
    with tempfile.TemporaryDirectory(prefix="sd-row-", ignore_cleanup_errors=True) as folder:
        here = Place(environ, Path(folder), bundle)
        try:
            yield here
        finally:
            here.close()


def name_of(row: Callable[[Place], None]) -> str:
    """The function's name in words."""
    return row.__name__.replace("_", " ")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=Path, metavar="PATH_OF_BUNDLE", help="the built program's executable")
    parser.add_argument("--only", metavar="NAME", help="rows whose name contains this")
    options = parser.parse_args()
    bundle = options.program.resolve(strict=True) if options.program else None
    failed = 0
    with tempfile.TemporaryDirectory(prefix="sd-screen-") as home, display(private_environment(Path(home))) as screen:
        shown = {name: value for name, value in screen.items() if name == "DISPLAY" or name.startswith("QT_")}
        for row in ROWS:
            if (options.only or "").replace("_", " ") in name_of(row):
                start = time.monotonic()
                said = _run(row, shown, bundle)
                failed += said != "held"
                print(f"{name_of(row)}: {said}, {time.monotonic() - start:.1f} s", flush=True)
    return 1 if failed else 0


def _run(row: Callable[[Place], None], screen: Mapping[str, str], bundle: Path | None) -> str:
    with tempfile.TemporaryDirectory(prefix="sd-", ignore_cleanup_errors=True) as home:
        try:
            with (
                secret_service(private_environment(Path(home))) as environ,
                place({**environ, **screen}, bundle) as here,
            ):
                row(here)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is the row's result
            return f"{type(error).__name__}: {' '.join(str(error).split())[:600]}"
    return "held"


if __name__ == "__main__":
    sys.exit(main())
