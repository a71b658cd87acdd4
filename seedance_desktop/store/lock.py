"""Allow only one program per data folder."""

import os
import sys
from pathlib import Path
from typing import BinaryIO

from seedance_desktop.core.files import make_private, open_private

LOCK_NAME = "in-use.lock"


class DataLock:
    """A lock on a data folder that the system releases when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOCK_NAME
        self._file: BinaryIO | None = None

    def acquire(self) -> bool:
        """Lock the folder; False if another program holds it. Raises OSError if the folder can't be written."""
        if self._file is not None:
            return True
        file = self._open()
        try:
            _lock(file)
        except (BlockingIOError, PermissionError):
            file.close()
            return False
        except OSError:
            file.close()
            raise
        self._file = file
        return True

    def restore_if_deleted(self) -> None:
        """Recreate the lock file if it was deleted or replaced: otherwise a second program could lock it.

        Raises OSError.
        """
        if self._file is None or _is_same(self._file, self.path):
            return
        file = self._open()
        try:
            _lock(file)
        except OSError:
            file.close()
            raise
        self._file.close()
        self._file = file

    def _open(self) -> BinaryIO:
        make_private(self.path.parent)
        return open(self.path, "ab", opener=open_private)

    def release(self) -> None:
        """Release the lock. The file stays: if it were deleted, two programs could lock two files of one name."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _is_same(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        # Not inherited by child processes: a leftover sandbox must not keep the folder locked.
        os.set_inheritable(file.fileno(), False)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
