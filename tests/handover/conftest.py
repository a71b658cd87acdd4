"""Fetch the importers of other programs that judge our timelines."""

import shutil
import subprocess
from pathlib import Path

import pytest

_PACKAGE = "openshot-qt"
_CLASSES = "./usr/lib/python3/dist-packages/openshot_qt/classes"
_NEEDED = ("__init__.py", "time_parts.py", "importers")


@pytest.fixture(scope="session")
def openshot(pytestconfig, tmp_path_factory) -> Path:
    """Return a folder with OpenShot's importers, out of Debian's package."""
    cache = getattr(pytestconfig, "cache", None)  # pytest may run without
    folder = Path(cache.mkdir("openshot")) if cache else tmp_path_factory.mktemp("openshot")
    if not (folder / "classes" / "importers" / "edl.py").exists():
        if shutil.which("apt-get") is None:
            pytest.skip("OpenShot's importers come with Debian's package, and this is no Debian")
        fetch = ["apt-get", "-qq", "download", _PACKAGE]
        if _failure(fetch, folder) and (
            reason := _failure(["apt-get", "-qq", "update"], folder) or _failure(fetch, folder)
        ):
            pytest.skip(f"OpenShot's importers can't be had here: {reason}")
        [package] = folder.glob("*.deb")
        files = subprocess.run(["dpkg-deb", "--fsys-tarfile", package], check=True, capture_output=True).stdout
        wanted = [f"{_CLASSES}/{name}" for name in _NEEDED]
        unpack = ["tar", "-x", "-C", folder, "--strip-components", str(_CLASSES.count("/")), *wanted]
        subprocess.run(unpack, input=files, check=True)
        package.unlink()
    return folder


def _failure(command: list[str], folder: Path) -> str:
    """Run a command; return why it failed, or nothing."""
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    return ran.stderr.strip() if ran.returncode else ""
