"""Checks of a bundle, the same on the three systems: what it must not hold, its size, and that it works.

    python packaging/check_bundle.py BUNDLE [--smoke DIR]

BUNDLE is the folder, or the .app. With --smoke its program does the main job once, on a screen.
"""

import argparse
import io
import json
import os
import re
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from PyInstaller.archive.readers import CArchiveReader

LIMIT_MB = 300
PLAY_KEY = b"afk_sandbox_key_for_play_money_only"  # opens the sandbox and nothing else
KEY = re.compile(rb"\bafk_[A-Za-z0-9_-]{6,}")
PRIVATE_KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40}")
LIBRARY = re.compile(r"\.(so[.\d]*|dylib|dll)$")
TEST = re.compile(r"(?:^|[/.])(?:tests?|conftest|pytest|_pytest|hypothesis)(?:[/.]|$)|(?:^|[/.])test_\w+|_tests?\.")
# Where the builders of other people's wheels are at home; their wheels say so.
BUILDERS_HOMES = {"/", "/root", "/home/runner", "/github/home", "/Users/runner", r"C:\Users\runneradmin"}
TOP = Path(__file__).parent.parent.resolve()


def program(bundle: Path) -> Path:
    """The file that a person starts."""
    if bundle.suffix == ".app":
        return bundle / "Contents" / "MacOS" / "seedance-desktop"
    return bundle / ("seedance-desktop.exe" if sys.platform == "win32" else "seedance-desktop")


def contents(bundle: Path) -> Iterator[tuple[str, bytes]]:
    """Every file by name, those inside archives too."""
    for path in sorted(bundle.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        data = path.read_bytes()
        yield path.relative_to(bundle).as_posix(), data
        if path.suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    yield name, archive.read(name)
    archive = CArchiveReader(str(program(bundle)))
    for name, (*_, kind) in archive.toc.items():
        if kind == "z":
            modules = archive.open_embedded_archive(name)
            for module in modules.toc:
                yield f"{module}.pyc", modules.extract(module, raw=True) or b""
        else:
            yield name, archive.extract(name)


def marks_of_this_machine() -> set[bytes]:
    """What would tell where the bundle was built."""
    places = {str(TOP), os.path.realpath(sys.prefix)} | ({str(Path.home())} - BUILDERS_HOMES)
    host = socket.gethostname()
    if len(host) >= 8:  # a shorter one is a word that stands anywhere
        places.add(host)
    return {place.encode() for place in places} | {place.replace("\\", "/").encode() for place in places}


def problems(bundle: Path) -> Iterator[str]:
    """What should not be there, and what should."""
    marks = marks_of_this_machine()
    for name, data in contents(bundle):
        yield from (f"{name} names this machine or a place on it: {mark.decode()}" for mark in marks if mark in data)
        for key in set(KEY.findall(data)) - {PLAY_KEY}:
            yield f"{name} holds what looks like a key: {key[:12].decode()}…"
        if not LIBRARY.search(name) and PRIVATE_KEY.search(data):  # GnuTLS carries its self-test's
            yield f"{name} holds a private key"
        if TEST.search(name.removesuffix(".pyc")):
            yield f"{name} is a test's"
    size = sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{bundle.name}: {size / 1e6:.1f} MB unpacked (limit {LIMIT_MB})")
    if size > LIMIT_MB * 1e6:
        yield f"{size / 1e6:.1f} MB are more than {LIMIT_MB}"
    for name in ("NOTICES.txt", "sbom.cdx.json"):
        if not any(bundle.rglob(name)):
            yield f"{name} is missing"


def smoke(bundle: Path, folder: Path) -> Iterator[str]:
    """Run the main job."""
    ran = subprocess.run([str(program(bundle)), "--smoke", str(folder)], check=False, timeout=400)
    report = folder / "summary.json"
    summary = json.loads(report.read_text("utf-8")) if report.is_file() else {"state": "no report"}
    print(f"smoke: {summary.get('state')}, {summary.get('frames')} frames, {summary.get('seconds')} s")
    if ran.returncode or summary.get("state") != "ready":
        yield f"the smoke run ended with {ran.returncode}: {summary.get('error') or summary}"


def main() -> int:
    """Print what is wrong; 1 if anything is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--smoke", type=Path, metavar="DIR")
    options = parser.parse_args()
    found = list(problems(options.bundle))
    if options.smoke:
        found += smoke(options.bundle, options.smoke)
    for one in found:
        print(f"WRONG: {one}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
