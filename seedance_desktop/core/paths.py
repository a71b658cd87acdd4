"""Folders and files of the program."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

import platformdirs
from msgspec import Struct

from seedance_desktop.core import mounts
from seedance_desktop.core.files import make_private
from seedance_desktop.core.i18n import mark, tr

_APP = "seedance-desktop"


_FOLDERS = {
    "data": mark("The data folder"),
    "sandbox": mark("The sandbox folder"),
    "thumbnail": mark("The thumbnail folder"),
    "upload": mark("The upload folder"),
    "log": mark("The log folder"),
    "clips": mark("The clips folder"),
}


class FolderError(OSError):
    """A folder the program needs can't be created or written to. The text says which, why and what to do."""

    def __init__(self, what: str, folder: Path, reason: str, way_out: str) -> None:
        super().__init__(
            tr("{what} {folder} can't be used: {reason}. {way_out}").format(
                what=tr(_FOLDERS[what]), folder=folder, reason=reason, way_out=way_out
            )
        )
        self.what = what
        self.folder = folder


class Paths(Struct, frozen=True):
    """The program's folders, all absolute.

    `profile` is empty for the user's own data, else the path of a separate `--data-dir`, which shares nothing with
    it, not even keyring entries.
    """

    data_dir: Path
    cache_dir: Path
    log_dir: Path
    clips_dir: Path
    profile: str = ""

    @classmethod
    def resolve(cls, data_dir: Path | None = None, clips_dir: Path | None = None) -> "Paths":
        """Return the system's usual folders, or everything below `data_dir`.

        `clips_dir` moves only the clips. Reads nothing but the system's setting for the videos folder.
        """
        clips = _absolute(clips_dir) if clips_dir else None
        if data_dir:
            top = _absolute(data_dir)
            return cls(top, top / "cache", top / "logs", clips or top / "clips", profile=str(top))
        return cls(
            data_dir=platformdirs.user_data_path(_APP, appauthor=False),
            cache_dir=platformdirs.user_cache_path(_APP, appauthor=False),
            log_dir=platformdirs.user_log_path(_APP, appauthor=False),
            clips_dir=clips or platformdirs.user_videos_path() / "Seedance",
        )

    @property
    def database(self) -> Path:
        """Return the path of the SQLite file of jobs and clips."""
        return self.data_dir / "seedance.sqlite3"

    @property
    def settings_file(self) -> Path:
        """Return the path of the JSON settings file."""
        return self.data_dir / "settings.json"

    @property
    def sandbox_dir(self) -> Path:
        """Return the folder of the simulated service's state."""
        return self.data_dir / "sandbox"

    @property
    def thumbnails(self) -> Path:
        """Return the folder of the clips' thumbnails, which can be recreated from the clips."""
        return self.cache_dir / "thumbnails"

    @property
    def uploads(self) -> Path:
        """Return the folder of pictures converted for upload, kept while their jobs need them."""
        return self.cache_dir / "uploads"

    def prepare(self) -> None:
        """Create every folder and check that it is writable. Blocks on the disk. Raises FolderError.

        A clips folder whose disk is not connected is left alone: clips wait for it.
        """
        self.prepare_data()
        _make("clips", self.clips_dir, mounts.make_folder, tr("Choose another in Settings or with --clips-dir."))

    def prepare_data(self) -> None:
        """Create every folder but the clips', as `prepare`."""
        mounts.use(self.data_dir / "mounts.json")
        elsewhere = tr("Choose another with --data-dir, or free some space there.")
        for what, folder in (
            ("data", self.data_dir),
            ("sandbox", self.sandbox_dir),
            ("thumbnail", self.thumbnails),
            ("upload", self.uploads),
            ("log", self.log_dir),
        ):
            _make(what, folder, make_private, elsewhere)
        if not self.profile:
            with contextlib.suppress(OSError):  # some shares have no modes
                self.data_dir.chmod(0o700)  # an earlier version may have made it


def thumbnail_path(folder: Path, clip_id: str) -> Path:
    """Return where a clip's thumbnail lies in the folder of thumbnails."""
    return folder / f"{clip_id}.jpg"


@cache
def resources_dir() -> Path:
    """Return the folder of icons and translations, wherever the program runs from: plain files, as Qt needs them."""
    return Path(import_module("seedance_desktop.resources").__path__[0])


def _absolute(folder: Path) -> Path:
    # Not Path.resolve: a symlink chosen by the user keeps its name.
    return Path(os.path.abspath(folder.expanduser()))  # noqa: PTH100


def _make(what: str, folder: Path, make: Callable[[Path], None], way_out: str) -> None:
    try:
        make(folder)
        # Permission bits don't show read-only or full disks, so really write.
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"?")
    except OSError as error:
        if isinstance(error, mounts.DiskAwayError) and what == "clips":
            return
        raise FolderError(what, folder, error.strerror or str(error), way_out) from error
