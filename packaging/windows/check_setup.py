"""Install a setup, prove the program, update over it, remove it: python packaging/windows/check_setup.py SETUP FOLDER

For Windows, or Wine, on a machine that is thrown away: it uses the program's own places. Pictures go to FOLDER.
"""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import keyring

assert sys.platform == "win32"
import winreg  # noqa: E402

NAME = "Seedance Desktop"
PLACE = Path(os.environ["LOCALAPPDATA"], "Programs", NAME)
PROGRAM = PLACE / "seedance-desktop.exe"
DATA = Path(os.environ["LOCALAPPDATA"], "seedance-desktop")
SHORTCUT = Path(os.environ["APPDATA"], "Microsoft/Windows/Start Menu/Programs", f"{NAME}.lnk")
REGISTERED = (
    r"Software\Microsoft\Windows\CurrentVersion\Uninstall\SeedanceDesktop",
    r"Software\Classes\SeedanceDesktop.Media",
)
RUNNING = 3
"""What setup ends with while the program runs."""
ENTRY = f"{NAME} v2", "check of the setup"
PATIENCE_S = 120


def run(command: list[str] | str, expected: int = 0) -> None:
    """Run something to its end."""
    code = subprocess.run(command, check=False, timeout=600).returncode
    if code != expected:
        raise SystemExit(f"{command} ended with {code}, not {expected}")


def value(key: str, name: str = "") -> str | None:
    """Read the registry."""
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
            return str(winreg.QueryValueEx(opened, name)[0])
    except OSError:
        return None


def installed() -> list[bool]:
    """Tell of each thing that setup brings whether it is there."""
    names = "DisplayName", "FriendlyTypeName"
    registered = [value(key, name) is not None for key, name in zip(REGISTERED, names, strict=True)]
    return [PROGRAM.is_file(), (PLACE / "_internal").is_dir(), SHORTCUT.is_file(), *registered]


def contents(*folders: Path) -> dict[Path, str]:
    """Return the files of the user's with their hashes."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def refuse_while_running(setup: str) -> None:
    """Start the installed program as its shortcut does, and set up over it."""
    with subprocess.Popen([str(PROGRAM)]) as running:
        try:
            end = time.monotonic() + PATIENCE_S
            while not (DATA / "seedance.sqlite3").is_file():
                if running.poll() is not None or time.monotonic() > end:
                    raise SystemExit("the installed program does not start")
                time.sleep(0.2)
            before = contents(PLACE)
            run([setup, "/S"], RUNNING)
            run(uninstall(), RUNNING)
            if contents(PLACE) != before:
                raise SystemExit("setup changed the program while it ran")
        finally:
            running.kill()


def uninstall() -> str:
    """Return the command: with _?=, which takes no quotes, its end is the end of the removal."""
    return f'"{PLACE / "uninstall.exe"}" /S _?={PLACE}'


def main(setup: str, folder: Path) -> None:
    """Raise SystemExit, with its reason, at the first thing that is wrong."""
    opened = value(r"Software\Classes\.mp4")
    keyring.set_password(*ENTRY, "kept")
    run([setup, "/S"])
    if not all(installed()):
        raise SystemExit(f"something was not installed: {installed()}")
    if value(r"Software\Classes\.mp4") != opened:
        raise SystemExit("it made itself the default for videos")
    run([str(PROGRAM), "--smoke", str(folder)])
    refuse_while_running(setup)
    kept = contents(DATA, folder)
    if not any(path.suffix == ".mp4" for path in kept) or not any(path.name == "settings.json" for path in kept):
        raise SystemExit("there is no clip, or no settings, to keep")
    run([setup, "/S"])  # over itself, as an update does
    if not all(installed()):
        raise SystemExit(f"something is missing after an update: {installed()}")
    size = sum(path.stat().st_size for path in PLACE.rglob("*") if path.is_file())
    run(uninstall())
    if any(installed()):
        raise SystemExit(f"something was left behind: {installed()}")
    if contents(DATA, folder) != kept:
        raise SystemExit("clips or settings changed")
    if keyring.get_password(*ENTRY) != "kept":
        raise SystemExit("the key is gone")
    print(f"setup: {Path(setup).stat().st_size / 1e6:.1f} MB; installed: {size / 1e6:.1f} MB")
    print("Installed, proven, refused while it ran, updated, removed; clips, settings and keys are untouched.")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
