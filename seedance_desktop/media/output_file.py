"""Write files atomically, without replacing others unasked, and report progress."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from seedance_desktop.core import files
from seedance_desktop.core.i18n import mark
from seedance_desktop.media.errors import MediaError

Progress = Callable[[float], None]
"""Called with the share of the work done, 0.0 to 1.0. Raises StoppedError to stop the work."""


def no_progress(_share: float) -> None:
    """Report progress to no one."""


@contextmanager
def atomic_output(dest: Path, *, replace: bool = False) -> Iterator[Path]:
    """Yield a path beside `dest` to write to, and rename it to `dest` on success.

    Raises MediaError if `dest` exists and `replace` is false, or if it can't be written.
    """
    try:
        if dest.exists() and not replace:
            raise MediaError(mark("{name} already exists. Choose another name."), name=dest.name)
        with files.atomic_path(dest, overwrite=replace) as part:
            yield part
    except FileExistsError as error:  # it was created in the meantime
        raise MediaError(mark("{name} already exists. Choose another name."), name=dest.name) from error
    except OSError as error:
        raise MediaError(
            mark("{name} can't be written: {reason}."), name=dest.name, reason=error.strerror or str(error)
        ) from error


def free_name(path: Path, beside: str = "") -> Path:
    """Return a path, or the first free one with a number after the name, which is cut if it is too long.

    With `beside`, no file of that suffix may be beside it either.
    """

    def names() -> Iterator[Path]:
        for number in itertools.count(1):
            end = f" ({number}){path.suffix}" if number > 1 else path.suffix
            yield files.fitting_path(path.parent, path.stem, end)

    return next(name for name in names() if not (name.exists() or (beside and name.with_suffix(beside).exists())))
