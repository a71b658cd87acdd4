"""Checks of a bundle, the same on the three systems: what it must not hold, its size, and that it works.

    python packaging/check_bundle.py BUNDLE [--smoke DIR]

BUNDLE is the folder, or the .app. With --smoke its program does the main job once with pictures as phones take them,
on a screen or with QT_QPA_PLATFORM=offscreen; it writes timelines, and sees the notice of a later version.
"""

import argparse
import base64
import http.server
import io
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pillow_heif
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image
from PyInstaller.archive.readers import CArchiveReader

sys.path.insert(0, str(Path(__file__).parent.parent))

from seedance_desktop.engine.update_check import signed_bytes

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
    """The file that a user starts."""
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
    places = {str(TOP)} | ({str(Path.home())} - BUILDERS_HOMES)
    if sys.prefix != sys.base_prefix:  # a framework's libraries name the place that Python's installer gives them
        places.add(os.path.realpath(sys.prefix))
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
    for path in sorted(bundle.rglob("*.pyc")):  # no Debian package may bring one
        yield f"{path.relative_to(bundle).as_posix()} is a compiled module outside of the archive"
    yield from translations(bundle)


def translations(bundle: Path) -> Iterator[str]:
    """The program's languages and Qt's own words in the same ones; Qt speaks English by itself."""
    ours = {one.stem.removeprefix("seedance_") for one in TOP.glob("resources/translations/*.qm")}
    wanted = {f"seedance_{one}.qm" for one in ours} | {f"qtbase_{one}.qm" for one in ours - {"en"}}
    there = {one.name for one in bundle.rglob("*.qm")}
    yield from (f"{one} is missing" for one in sorted(wanted - there))
    yield from (f"{one} is in it for nothing" for one in sorted(there - wanted))
    yield from (f"{one.name} is a translator's" for one in bundle.rglob("*.ts"))


def smoke(bundle: Path, folder: Path) -> Iterator[str]:
    """Run the main job."""
    pictures = [folder / "first.heic", folder / "last.heic"]
    folder.mkdir(parents=True, exist_ok=True)
    pillow_heif.register_heif_opener()
    for path, angle in zip(pictures, (0, 180), strict=True):
        Image.linear_gradient("L").convert("RGB").resize((1600, 1200)).rotate(angle).save(path)
    command = [program(bundle), "--smoke", folder, *pictures]
    ran = subprocess.run([str(one) for one in command], check=False, timeout=400)
    report = folder / "summary.json"
    summary = json.loads(report.read_text("utf-8")) if report.is_file() else {"state": "no report"}
    timelines = ", ".join(summary.get("timelines", ())) or "none"
    print(f"smoke: {summary['state']}, {summary.get('frames')} frames, {summary.get('seconds')} s; {timelines}")
    if ran.returncode or summary["state"] != "ready":
        yield f"the smoke run ended with {ran.returncode}: {summary.get('error') or summary}"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, and says nothing."""

    def log_message(self, *_: object) -> None:
        pass


def notice(bundle: Path, folder: Path, seconds: float = 60) -> Iterator[str]:
    """Start the program with the address of a later version's notice, and wait until it tells of that."""
    world, key, page = folder / "notice", Ed25519PrivateKey.generate(), "https://example.org/download"
    world.mkdir(parents=True, exist_ok=True)
    told: dict[str, object] = {"version": "999.0", "page": page, "sha256": {}}
    signature = base64.b64encode(key.sign(signed_bytes(told))).decode()
    (world / "notice.json").write_text(json.dumps({**told, "signature": signature}), "utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(world)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    address = f"http://127.0.0.1:{server.server_port}/notice.json#{public}"
    (world / "settings.json").write_text(json.dumps({"update_address": address}), "utf-8")
    running = subprocess.Popen([str(program(bundle)), "--data-dir", str(world)])
    log, end = world / "logs" / "seedance-desktop.log", time.monotonic() + seconds
    try:
        while not log.is_file() or page not in log.read_text("utf-8"):
            if time.monotonic() > end or running.poll() is not None:
                yield "the notice of a later version was not told"
                return
            time.sleep(0.2)
        print("notice of a later version: told")
    finally:
        running.terminate()
        running.wait()
        server.shutdown()


def main() -> int:
    """Print what is wrong; 1 if anything is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--smoke", type=Path, metavar="DIR")
    options = parser.parse_args()
    found = list(problems(options.bundle))
    if options.smoke:
        found += smoke(options.bundle, options.smoke)
        found += notice(options.bundle, options.smoke)
    for one in found:
        print(f"WRONG: {one}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
