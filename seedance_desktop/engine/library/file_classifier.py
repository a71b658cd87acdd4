"""Sort files that were passed to the program into pictures and videos. Everything here blocks."""

import os
from collections.abc import Iterable, Mapping
from os.path import normcase
from pathlib import Path

from msgspec import Struct

from seedance_desktop.core.i18n import mark
from seedance_desktop.domain.media import VIDEO_SUFFIXES
from seedance_desktop.engine.library.scanner import videos_in
from seedance_desktop.media.errors import MediaError


class ClassifiedFiles(Struct):
    """The pictures, videos and problems among the files."""

    pictures: list[Path] = []
    videos: dict[Path, str | None] = {}
    """By the path that the library has or will have; the clip's id if it is known already."""
    problems: list[str] = []
    """Why some can't be opened, for the user."""


def classify_files(names: Iterable[str], places: Mapping[str, tuple[str, int]]) -> ClassifiedFiles:
    """Tell pictures from videos, also inside folders. `places`: see ClipStore.places.

    A file that is neither counts as a video: importing it reports what is wrong.
    """
    found = ClassifiedFiles()
    for name in names:
        path = Path(name)
        try:
            _check_name(name)
            if _is_picture(path):
                found.pictures.append(path)
                continue
            for video in _videos(path):
                found.videos |= dict([_library_path(video, places)])
        except (MediaError, OSError) as error:
            found.problems.append(str(error))
    return found


def _check_name(name: str) -> None:
    if "://" in name:
        raise MediaError(
            mark("{address} is not a file on this computer: save it first, then open that file."), address=name
        )


def _is_picture(path: Path) -> bool:
    from seedance_desktop.media.images import open_image  # noqa: PLC0415 - Pillow is slow to load

    if path.suffix.lower() in VIDEO_SUFFIXES or path.is_dir():
        return False
    image = open_image(path)
    if image is None:
        return False
    image.close()
    return True


def _videos(path: Path) -> list[Path]:
    videos = videos_in([path])
    if not videos:
        raise MediaError(mark("The folder {name} contains no videos."), name=path.name)
    return videos


def _library_path(path: Path, places: Mapping[str, tuple[str, int]]) -> tuple[Path, str | None]:
    """Return a file's path and id in the library; a path may have several names through symlinks."""
    if str(path) in places:
        return path, places[str(path)][0]
    name = normcase(path.name)
    for place, (clip_id, _size) in places.items():
        if normcase(place).endswith(name) and os.path.exists(place) and path.exists() and path.samefile(place):  # noqa: PTH110
            return Path(place), clip_id
    return path, None
