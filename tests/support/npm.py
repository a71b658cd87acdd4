"""Install Node packages for tests that run one."""

import shutil
import subprocess
from pathlib import Path

import pytest

_VENV = Path(__file__).parents[2] / ".venv"


def run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command], cwd=folder, capture_output=True, text=True, timeout=150, check=False
    )


def need_node() -> None:
    """Skip the test where there is no Node."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("node and npm are not here")


def install(folder: Path, *packages: str) -> None:
    """Install packages into a folder; skip the test where npm can't."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"private": true}')
    ran = run(folder, "npm", "install", "--no-audit", "--no-fund", "--loglevel=error", *packages)
    if ran.returncode:
        reason = next((line for line in ran.stderr.splitlines() if "code" in line), ran.stderr[-200:])
        pytest.skip(f"npm can't install {' '.join(packages)}: {reason}")


def installed(package: str, version: str) -> Path:
    """Return the folder of `.venv` where this version is installed, made where it is missing."""
    need_node()
    folder = _VENV / f"{package.rsplit('/', 1)[-1]}-{version}"
    if not (folder / "node_modules" / package / "package.json").exists():
        install(folder, f"{package}@{version}")
    return folder
