"""What a fresh checkout offers: the two commands, the lock, the licence."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import seedance_desktop

ROOT = Path(__file__).parent.parent
COMMANDS = ["packaging/run", "packaging/wine-root", "tests/run", ".ci/run"]

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the two commands are Debian's")


def shell(script: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run bash at the top of the checkout, with the set-up functions loaded."""
    return subprocess.run(
        ["bash", "-c", f"set -euo pipefail; source packaging/setup.sh; {script}"],
        cwd=ROOT,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def stub(folder: Path, name: str, body: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/bash\n{body}\n")
    (folder / name).chmod(0o755)


@on_linux
@pytest.mark.parametrize("name", [*COMMANDS, "packaging/setup.sh"])
def test_commands_are_valid_bash(name):
    subprocess.run(["bash", "-n", ROOT / name], check=True)
    assert name.endswith(".sh") or os.access(ROOT / name, os.X_OK)


def test_ci_runs_the_tests():
    assert "tests/run" in (ROOT / ".ci/run").read_text()


@on_linux
def test_only_missing_system_packages_are_installed(tmp_path):
    asked = tmp_path / "asked"
    for name in ("apt-get", "sudo"):
        stub(tmp_path / "bin", name, f'echo "{name} $*" >>{asked}')
    stub(tmp_path / "bin", "dpkg-query", 'printf "installed liba\\nconfig-files libb\\ninstalled libcc\\n"; exit 1')
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    assert shell("need_packages liba libcc", PATH=path).returncode == 0
    assert not asked.exists()
    assert shell("need_packages liba libb libc", PATH=path).returncode == 0
    update, install = [line for line in asked.read_text().splitlines() if "update" in line or "install" in line]
    assert update.endswith("update")
    assert install.split("--no-install-recommends ")[1].split() == ["libb", "libc"]


@on_linux
def test_the_lock_entry_of_one_package_is_extracted_completely():
    lock = (ROOT / "requirements.lock").read_text()
    entry = shell("locked uv").stdout
    assert re.match(r"uv==[\d.]+ \\\n", entry)
    assert entry in lock
    assert entry.count("==") == 1
    assert "--hash=sha256:" in entry.splitlines()[-1]
    assert not entry.rstrip().endswith("\\")


@on_linux
def test_an_unusable_python_is_skipped(tmp_path):
    stub(tmp_path, "python3.11", "exit 1")  # a version manager's shim without a version behind it
    stub(tmp_path, "python3", f'exec {sys.executable} "$@"')
    assert shell("find_python", PATH=f"{tmp_path}:/usr/bin:/bin").stdout.strip() == "python3"


@on_linux
def test_packaging_run_passes_on_arguments_and_exit_code(tmp_path):
    """In a checkout that is set up, only the program runs; without a screen it says what to do."""
    (tmp_path / "packaging").mkdir()
    for name in ("run", "setup.sh"):
        (tmp_path / "packaging" / name).write_bytes((ROOT / "packaging" / name).read_bytes())
        (tmp_path / "packaging" / name).chmod(0o755)
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    venv = tmp_path / ".venv" / "bin"
    venv.mkdir(parents=True)
    stub(venv, "python", "exit 0")
    stub(venv, "seedance-desktop", 'printf "%s|" "$@"; exit 5')
    stub(tmp_path / "bin", "dpkg-query", 'shift 2; printf "installed %s\\n" "$@"')
    for name in ("apt-get", "sudo", "pip", "curl"):
        stub(tmp_path / "bin", name, 'echo "$0 was called" >&2; exit 99')
    files = ["requirements.lock", "pyproject.toml", "packaging/setup.sh"]
    content = f"{tmp_path}\n".encode() + b"".join((tmp_path / name).read_bytes() for name in files)
    stamp = subprocess.run(["sha256sum"], input=content, capture_output=True, check=True).stdout
    (tmp_path / ".venv" / "all.stamp").write_bytes(stamp)
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"

    def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        kept = {"PATH": path, "HOME": str(tmp_path), **environ}
        command = [tmp_path / "packaging/run", *arguments]
        return subprocess.run(command, env=kept, capture_output=True, text=True, timeout=60, check=False)

    ran = run("--data-dir", "a b", "--theme=dark", QT_QPA_PLATFORM="offscreen")
    assert (ran.stdout, ran.returncode, ran.stderr) == ("--data-dir|a b|--theme=dark|", 5, "")
    ran = run("--smoke", "out dir")  # on a screen of its own
    assert (ran.stdout, ran.returncode) == ("--smoke|out dir|", 5)
    ran = run("--data-dir", "x")
    assert (ran.stdout, ran.returncode) == ("", 2)
    assert "--smoke" in ran.stderr


@pytest.fixture(scope="module")
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_lock_contains_every_requirement(project):
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = {
        canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==([^ ;]+)", lock, re.MULTILINE)
    }
    wanted = [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    for line in wanted:
        requirement = Requirement(line)
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), line


def test_the_version_is_defined_once():
    ran = subprocess.run(
        [sys.executable, "-m", "seedance_desktop", "--version"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ran.stdout.strip() == f"seedance-desktop {seedance_desktop.__version__}"


def test_the_licence_is_mit(project):
    assert project["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License")


def test_the_readme_names_the_two_commands():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "packaging/run" in readme
    assert "tests/run" in readme
