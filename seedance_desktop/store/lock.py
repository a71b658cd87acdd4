"""One program on one data folder."""

import os
import sys
from pathlib import Path
from typing import BinaryIO


class DataLock:
    """A lock on a data folder that the system lets go of when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "in-use.lock"
        self._file: BinaryIO | None = None

    def acquire(self) -> bool:
        """Take the folder; False when another program has it. Raises OSError when the folder can't be written."""
        if self._file is not None:
            return True
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("ab")
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
        """Put the file back if somebody deleted or replaced it: without it a second program would take the folder.

        Raises OSError.
        """
        if self._file is None or _is_same(self._file, self.path):
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("ab")
        try:
            _lock(file)
        except OSError:
            file.close()
            raise
        self._file.close()
        self._file = file

    def release(self) -> None:
        """Let the folder go. The file stays: deleting it would let two programs lock two files of one name."""
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
        # Not inherited by the programs that this one starts: a sandbox left over must not hold the folder.
        os.set_inheritable(file.fileno(), False)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
