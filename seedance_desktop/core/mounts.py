"""Remember on which mounted disk the user's folders lie, so that none is made again under an empty mount point.

Everything here blocks.
"""

import errno
import logging
import os
from pathlib import Path

from seedance_desktop.core.decoding import UnreadableError, convert, parse_json, read_file
from seedance_desktop.core.files import write_json
from seedance_desktop.core.i18n import tr
from seedance_desktop.core.text import path_from_text, path_to_text

log = logging.getLogger(__name__)

_MAX_BYTES = 1_000_000

_mount_points: dict[str, str] = {}
"""Mount points by the folders that were used below them."""
_file: Path | None = None


class DiskAwayError(OSError):
    """The disk of a folder is not mounted."""

    def __init__(self) -> None:
        super().__init__(errno.ENODEV, tr("its disk is not connected"))


def use(file: Path) -> None:
    """Read what earlier runs remembered, and write to that file from now on."""
    global _file  # noqa: PLW0603 - one for the whole program
    _file = file
    _mount_points.clear()
    try:
        known = convert(parse_json(read_file(file, _MAX_BYTES)), dict[str, str])
        _mount_points.update({path_from_text(folder): path_from_text(mount) for folder, mount in known.items()})
    except FileNotFoundError:
        pass
    except (OSError, UnreadableError) as error:
        log.warning("%s: %s", file, error)


def make_folder(folder: Path) -> None:
    """Make a folder if there is none, and remember its disk. Raises OSError, DiskAwayError while that is away."""
    check_disk(folder)
    folder.mkdir(parents=True, exist_ok=True)
    real = os.path.realpath(folder)
    mount = real
    while not os.path.ismount(mount):
        mount = os.path.dirname(mount)  # noqa: PTH120 - as fast as `realpath`
    if _mount_points.get(real) == mount:
        return
    _mount_points[real] = mount
    if _file is not None:
        try:
            known = {path_to_text(key): path_to_text(value) for key, value in _mount_points.items()}
            write_json(_file, known, private=True)
        except OSError as error:  # remembered until the program ends
            log.warning("%s: %s", _file, error)


def check_disk(path: Path) -> None:
    """Raise DiskAwayError if the disk of a file or folder is known and not mounted."""
    real = os.path.realpath(path)
    for folder, mount in _mount_points.copy().items():
        if (real == folder or real.startswith(folder + os.sep)) and not os.path.ismount(mount):
            raise DiskAwayError
