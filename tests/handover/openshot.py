"""Run OpenShot's own importer of a timeline, and print the clips that it makes of it as JSON.

`python openshot.py FOLDER FILE RATE`: where OpenShot's package `classes` is, the timeline, the project's rate.
Its code runs as it is; its window, its store of a project and libopenshot have stand-ins here. It knows one reel in
an EDL, "AX", and takes paths, not addresses.
"""

import importlib
import json
import logging
import sys
from fractions import Fraction
from pathlib import Path
from types import ModuleType, SimpleNamespace
from urllib.parse import unquote, urlsplit

MADE: list[dict[str, object]] = []


class Stored:
    """A row of a project that is being made."""

    def __init__(self) -> None:
        self.data: dict[str, object] = {}
        self.id = "1"

    @classmethod
    def get(cls, **_wanted: object) -> None:
        """Find nothing: each clip loads its file."""

    def save(self) -> None:
        """Add the clips to the result."""
        if "position" in self.data:
            MADE.append(self.data)


class Media:
    """A file as libopenshot opens it."""

    def __init__(self, path: str) -> None:
        self.path = path

    def Reader(self) -> "Media":  # noqa: N802 - libopenshot's name
        """Return what reads the file."""
        return self

    def Json(self) -> str:  # noqa: N802
        """Tell of the file."""
        return json.dumps({"path": self.path, "has_video": True, "has_audio": True, "id": "1"})


def find_missing_file(name: str) -> tuple[str, bool, bool]:
    """Find a file by its address, or by its name beside the timeline, as the user would be asked to."""
    path = Path(unquote(urlsplit(name).path)) if name.startswith("file://") else DOCUMENT.parent / name
    return str(path), True, not path.exists()


def stand_in(name: str, **content: object) -> None:
    module = ModuleType(name)
    module.__dict__.update(content)
    sys.modules[name] = module


DOCUMENT, RATE = Path(sys.argv[2]), Fraction(sys.argv[3])
window = SimpleNamespace(
    refreshFrameSignal=SimpleNamespace(emit=lambda: None),
    propertyTableView=SimpleNamespace(select_frame=lambda _frame: None),
    preview_thread=SimpleNamespace(player=SimpleNamespace(Position=lambda: 0)),
)
settings = {"fps": {"num": RATE.numerator, "den": RATE.denominator}, "layers": [{"number": 1_000_000}]}
project = SimpleNamespace(get=settings.get, current_filepath=str(DOCUMENT))
app = SimpleNamespace(project=project, window=window, _tr=str)

sys.path.insert(0, sys.argv[1])
chosen = SimpleNamespace(getOpenFileName=lambda *_: (str(DOCUMENT), ""))
stand_in("openshot", Clip=Media)
stand_in("PyQt5")
stand_in("PyQt5.QtWidgets", QFileDialog=chosen)
stand_in("classes.info", THUMBNAIL_PATH="", HOME_PATH="", PATH="")
stand_in("classes.app", get_app=lambda: app)
stand_in("classes.logger", log=logging.getLogger())
stand_in("classes.image_types", is_image=lambda _file: False)
stand_in("classes.query", Clip=Stored, Track=Stored, File=Stored)
stand_in("windows")
stand_in("windows.views")
stand_in("windows.views.find_file", find_missing_file=find_missing_file)

if DOCUMENT.suffix == ".edl":
    importlib.import_module("classes.importers.edl").import_edl()
else:
    importlib.import_module("classes.importers.final_cut_pro").import_xml()
print(json.dumps(MADE))
