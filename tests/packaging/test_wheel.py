"""The wheel, installed without the checkout: it holds all that the program reads, and the program works."""

import json
import os
import shutil
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.e2e.world import World

ROOT = Path(__file__).parent.parent.parent
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "seedance_desktop", "resources")
ASK_RESOURCES = """
import seedance_desktop
from seedance_desktop.core.paths import resources_dir
print(seedance_desktop.__file__)
print(resources_dir())
"""


def run(*command, **options):
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=170, check=False, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built by the locked setuptools from a copy: a build leaves folders behind where its sources are."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source)
    run(sys.executable, "-m", "pip", "wheel", "--no-index", "--no-build-isolation", "--no-deps", "-w", built, source)
    [made] = built.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The scripts of a virtual environment with the wheel, and with the libraries of the suite's own."""
    folder = tmp_path_factory.mktemp("venv")
    venv.EnvBuilder(symlinks=os.name != "nt").create(folder)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    run(sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--no-index", "--no-deps", wheel)
    [packages] = folder.rglob("site-packages")
    # By such a file the libraries are found, while the line there that leads to the checkout is not followed.
    (packages / "libraries.pth").write_text("\n".join(site.getsitepackages()))
    return scripts


def test_the_wheel_holds_every_module_and_resource(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    package = ROOT / "seedance_desktop"
    modules = {path.relative_to(ROOT).as_posix() for path in package.rglob("*.py")}
    migrations = {path.relative_to(ROOT).as_posix() for path in package.rglob("*.sql")}
    resources = {
        f"seedance_desktop/{path.relative_to(ROOT).as_posix()}"
        for pattern in ("*.py", "*.svg", "icons/*", "translations/*.qm")
        for path in (ROOT / "resources").glob(pattern)
    }
    assert len(migrations) >= 8
    assert len(resources) > 50
    assert held == modules | migrations | resources | {"seedance_desktop/py.typed"}


def test_the_installed_program_reads_nothing_of_the_checkout_and_does_the_main_job(installed, environment, tmp_path):
    environ = environment | {"QT_QPA_PLATFORM": "offscreen"}
    place = {"env": environ, "cwd": tmp_path}
    module, resources = run(installed / "python", "-c", ASK_RESOURCES, **place).splitlines()
    assert Path(module).is_relative_to(installed.parent)
    assert Path(resources).is_relative_to(installed.parent)
    World(tmp_path / "smoke").prepare()
    run(installed / "seedance-desktop", "--smoke", tmp_path / "smoke", **place)
    summary = json.loads((tmp_path / "smoke" / "summary.json").read_text("utf-8"))
    assert summary["state"] == "ready"
