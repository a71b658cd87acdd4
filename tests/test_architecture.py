"""The house plan, held: which part may import which, where Qt may stand, how long a module may be."""

import ast
import fnmatch
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "seedance_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Part → the parts it may import beside itself. Arrows run one way: ui → engine → (apiframe, store, media) → domain.
# The sandbox shares the domain alone with the rest: it is a witness, not a mirror.
ARROWS = {
    "core": set(),
    "words": set(),
    "behind": set(),
    "domain": {"core", "redaction", "words"},
    "redaction": set(),
    "paths": {"words"},
    "settings": {"core", "domain", "values", "words"},
    "settings_keeper": {"settings"},
    "holdings": {"core", "paths", "words"},
    "values": {"core", "domain", "words"},
    "credentials": {"redaction", "words"},
    "update": {"settings", "words"},
    "sandbox": {"domain"},
    "apiframe": {"core", "domain", "redaction", "words"},
    "store": {"behind", "core", "domain", "redaction", "words"},
    "media": {"core", "domain", "redaction", "words"},
    "engine": {"apiframe", "behind", "core", "store", "media", "domain", "redaction", "words"},
    "accounts": {"engine", "apiframe", "domain", "credentials", "settings", "redaction", "words"},
    "ui": {
        "accounts", "engine", "apiframe", "store", "media", "domain", "paths", "settings", "settings_keeper",
        "credentials", "redaction", "update", "words", "holdings", "behind", "core",
    },
}  # fmt: skip
# These join the parts.
ROOTS = {"start", "app", "__main__", ""}

IO_MODULES = {
    "aiohttp", "anyio", "asyncio", "av", "glob", "http", "httpx", "io", "keyring", "numpy", "os", "PIL", "shutil",
    "socket", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "multiprocessing", "requests",
}  # fmt: skip
# What the first paint does not need, each for a reason: a tenth of a second, or a part of the program that the person
# has not come to yet.
LATER = {
    "av", "httpx", "keyring", "numpy", "PIL", "pillow_heif", "starlette", "uvicorn", "PySide6.QtMultimedia",
    "PySide6.QtNetwork", "asyncio", "qasync", "sqlite3", "ssl", "hashlib", "logging", "seedance_desktop.app",
    "seedance_desktop.accounts", "seedance_desktop.engine", "seedance_desktop.apiframe", "seedance_desktop.redaction",
    "seedance_desktop.store.database", "seedance_desktop.ui.presenter", "seedance_desktop.ui.queue.panel",
    "seedance_desktop.ui.review", "seedance_desktop.ui.library.place", "seedance_desktop.ui.settings",
}  # fmt: skip


@cache
def imports(module: Path) -> set[str]:
    """Full names of everything a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def part(module: Path) -> str:
    first = module.relative_to(PACKAGE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def name_of(module: Path) -> str:
    return str(module.relative_to(ROOT))


each_module = pytest.mark.parametrize("module", MODULES, ids=name_of)


def test_every_part_has_its_arrows():
    assert {part(module) for module in MODULES} - ROOTS <= ARROWS.keys()


def test_the_arrows_make_no_circle():
    for one, reached in ARROWS.items():
        seen, ahead = set(), set(reached)
        while ahead:
            seen |= ahead
            ahead = {further for step in ahead for further in ARROWS[step]} - seen
        assert one not in seen


@each_module
def test_imports_follow_the_arrows(module):
    here = part(module)
    if here in ROOTS:
        return
    ours = {name.split(".")[1] for name in imports(module) if name.startswith("seedance_desktop.")}
    ours.discard("__version__")
    assert ours - {here} <= ARROWS[here]


@each_module
def test_only_the_window_knows_qt(module):
    if part(module) in {"ui", "start", "app"}:
        return
    assert not [name for name in imports(module) if name.split(".")[0] in {"PySide6", "qasync", "shiboken6"}]


@each_module
def test_the_package_never_imports_from_tests(module):
    assert not [name for name in imports(module) if name.split(".")[0] in {"tests", "pytest", "hypothesis"}]


@pytest.mark.parametrize("module", [one for one in MODULES if part(one) == "domain"], ids=name_of)
def test_the_domain_reaches_for_nothing_outside(module):
    assert not {name.split(".")[0] for name in imports(module)} & IO_MODULES
    assert "urllib.request" not in imports(module)
    calls = [node.func for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call)]
    assert not [call for call in calls if isinstance(call, ast.Name) and call.id in {"open", "print", "input"}]


def test_the_window_is_there_before_anything_else_is_loaded():
    """What the start imports before the first paint is the window and its form, and nothing of what comes behind."""
    program = (
        "import builtins, sys, seedance_desktop.start; "
        f"print(*sorted(name for name in {LATER!r} if name in sys.modules), builtins.__import__.__name__)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    told = ran.stdout.split()
    # This one reads the source text of every module.
    assert told.pop() != "__feature_import__"
    assert told == []


@each_module
def test_a_module_can_be_read_in_one_sitting(module):
    assert len(module.read_text("utf-8").splitlines()) <= 400


@cache
def tracked() -> list[str]:
    """Files of this checkout, new ones too; of an unpacked archive, those in its folders."""
    if shutil.which("git"):
        listed = subprocess.run(
            ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"],
            capture_output=True,
            text=True,
            check=False,
        )
        if listed.returncode == 0:
            return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    folders = ("seedance_desktop", "resources", "packaging", "tests", ".ci")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [str(path.relative_to(ROOT)) for path in files if "__pycache__" not in path.parts]


def test_the_top_level_holds_what_was_agreed():
    allowed = {
        "seedance_desktop", "resources", "packaging", "tests", "README.md", "LICENSE", "pyproject.toml",
        "requirements.lock",
    }  # fmt: skip
    top = {name.split("/")[0] for name in tracked()}
    assert {name for name in top if not name.startswith(".")} <= allowed


def test_the_project_speaks_of_itself_alone():
    """No address of a package registry or of a place on one machine: those are settings of the machine."""
    unwanted = ("pypi." + "org", "pythonhosted." + "org", "registry.npmjs" + ".org", "deb.debian" + ".org")
    places = ("../" + "shared", "/work/" + "main", "/root/")
    found = []
    for name in tracked():
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".sh", ".lock", ".sql", ".yml", ".desktop", ".spec", ""}:
            text = path.read_text("utf-8", errors="replace")
            found += [f"{name}: {word}" for word in unwanted if word in text]
            if not name.startswith("tests/"):
                found += [f"{name}: {word}" for word in places if word in text]
    assert found == []


def test_every_data_file_of_the_package_is_installed_with_it():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["seedance_desktop"]
    data = [
        name.removeprefix("seedance_desktop/")
        for name in tracked()
        if name.startswith("seedance_desktop/") and not name.endswith(".py")
    ]
    assert "py.typed" in data
    assert [name for name in data if not any(fnmatch.fnmatch(name, pattern) for pattern in patterns)] == []


def test_every_folder_of_modules_is_a_package():
    assert [str(module.parent) for module in MODULES if not (module.parent / "__init__.py").exists()] == []
