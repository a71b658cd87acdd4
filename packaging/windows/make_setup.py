"""Pack a Windows bundle with NSIS, on any system.

python packaging/windows/make_setup.py VERSION BUNDLE ICON OUTPUT
"""

import shutil
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("installer.nsi")
USUAL_PLACE = r"C:\Program Files (x86)\NSIS\makensis.exe"


def main(version: str, *places: str) -> int:
    """Return makensis' exit code."""
    dash = "/" if sys.platform == "win32" else "-"
    names = ("PAYLOAD", "ICON", "OUTPUT")
    defined = {name: str(Path(place).resolve()) for name, place in zip(names, places, strict=True)}
    Path(defined["OUTPUT"]).parent.mkdir(parents=True, exist_ok=True)
    options = ["V2", "WX", f"DVERSION={version}", *(f"D{name}={value}" for name, value in defined.items())]
    makensis = shutil.which("makensis") or USUAL_PLACE
    return subprocess.run([makensis, *(dash + option for option in options), str(SCRIPT)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
