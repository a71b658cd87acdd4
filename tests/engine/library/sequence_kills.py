"""Saves a sequence in processes that end at each step of it, like a power cut.

    python -m tests.engine.library.sequence_kills FOLDER

In each subfolder of FOLDER, named after a step, is a data folder; prints how each process ended.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from seedance_desktop.core import files
from seedance_desktop.engine.library import sequences
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.sequences import SequenceStore

DIED = 9
STEPS = (
    "SequenceStore.save", "SequenceStore.save+", "write_otio", "SequenceStore.note_writing",
    "SequenceStore.note_writing+", "open_part", "finish_part", "rename", "rename+", "sync_folder",
    "SequenceStore.note_written", "SequenceStore.note_written+",
)  # fmt: skip
"""Where a process ends: before each of these is called, or after it ("+")."""


def _ends_at(step: str) -> None:
    name = step.removesuffix("+")
    place: Any = sequences if hasattr(sequences, name) else files
    if "." in name:
        place, name = SequenceStore, name.split(".")[1]
    of: Callable[..., Any] = getattr(place, name)

    def ends(*args: Any, **named: Any) -> Any:
        if not step.endswith("+"):
            os._exit(DIED)
        result = of(*args, **named)
        if not asyncio.iscoroutine(result):
            os._exit(DIED)

        async def then() -> None:
            await result
            os._exit(DIED)

        return then()

    setattr(place, name, ends)


async def change(folder: Path) -> None:
    database = Database(folder / "library.sqlite3")
    await database.open()
    made = sequences.Sequences(
        SequenceStore(database), ClipStore(database), ProjectStore(database), folder / "clips", print
    )
    before = await made.get("")
    await made.save(before.set_notes("b", "after"), before)
    await made.settle()
    await database.close()


def main() -> None:
    """Run every step in a process of its own."""
    import opentimelineio  # noqa: F401 - once for all of them

    for folder in sorted(Path(sys.argv[1]).iterdir()):
        process = os.fork()
        if not process:
            setattr(sequences, "_PAUSE_S", 0)  # noqa: B010 - it is private
            _ends_at(folder.name)
            asyncio.run(change(folder))
            os._exit(0)
        print(folder.name, os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
