"""Files that are put in place whole or not at all, and never over another unasked; work that can be watched."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from seedance_desktop.core import files
from seedance_desktop.core.i18n import tr
from seedance_desktop.media.errors import MediaError

Progress = Callable[[float], None]
"""Told from time to time which share of the work is done, 0.0 to 1.0. Raises StoppedError to end it."""


class StoppedError(Exception):
    """The user called the work off; nothing of it is left on disk."""


def no_progress(_share: float) -> None:
    """Tells nobody."""


@contextmanager
def atomic_output(dest: Path, *, replace: bool = False) -> Iterator[Path]:
    """Gives a path beside `dest` to write to, which takes its name once all went well.

    Raises MediaError when `dest` is there already and not to be replaced, or when it can't be written.
    """
    part = dest.with_name(f".{dest.stem}.part{dest.suffix}")
    try:
        if dest.exists() and not replace:
            raise MediaError(tr("{name} already exists. Choose another name.").format(name=dest.name))
        yield part
        if replace:
            files.replace(part, dest)
        else:
            files.rename_noreplace(part, dest)
    except FileExistsError as error:  # it came meanwhile
        raise MediaError(tr("{name} already exists. Choose another name.").format(name=dest.name)) from error
    except OSError as error:
        raise MediaError(
            tr("{name} can't be written: {reason}.").format(name=dest.name, reason=error.strerror or error)
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def free_name(path: Path) -> Path:
    """That path, or the first free one with a number after its name."""
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return candidate
