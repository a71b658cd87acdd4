"""Make this system's bundle with its notices, the same way on each system: python packaging/make_bundle.py FOLDER

FOLDER gets `dist`, which holds the bundle, and `pyinstaller`, with what it was made of.
"""

import os
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parent.parent
sys.path.insert(0, str(TOP / "packaging"))

import notices  # noqa: E402


def main(folder: Path) -> int:
    """Return 0, or 1 when something's origin is not known."""
    work, dist = folder / "pyinstaller", folder / "dist"
    if "SOURCE_DATE_EPOCH" not in os.environ:
        told = subprocess.check_output(["git", "log", "-1", "--format=%ct"], cwd=TOP, text=True)
        os.environ["SOURCE_DATE_EPOCH"] = told.strip()
    options = ("--noconfirm", "--log-level", "ERROR", "--workpath", work, "--distpath", dist)
    command = [sys.executable, "-m", "PyInstaller", *options, TOP / "packaging" / "seedance-desktop.spec"]
    subprocess.run([str(one) for one in command], check=True)
    place = "Seedance Desktop.app/Contents/Resources" if sys.platform == "darwin" else "seedance-desktop"
    return notices.main(work / "bundle.json", dist / place)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
