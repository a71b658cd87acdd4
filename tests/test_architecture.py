"""The architecture: which part may import which, where Qt may be used, how long a module may be."""

import ast
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "seedance_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Part → the parts it may import besides itself, one way only: ui → engine → (apiframe, store, media) → domain. The
# sandbox shares only the domain with the rest, as an independent witness.
ARROWS = {
    "core": set(),
    "domain": {"core"},
    "sandbox": {"domain"},
    "apiframe": {"core", "domain"},
    "store": {"core", "domain"},
    "media": {"core", "domain"},
    "engine": {"apiframe", "core", "domain", "media", "store"},
    "ui": {"apiframe", "core", "domain", "engine", "media", "store"},
}
# These parts create and connect all others.
ROOTS = {"app", "__main__", ""}
# Rooms of the window. What two of them share is in `clips`, `widgets` or a module of `ui` that imports no room.
ROOMS = {"compose", "library", "queue", "review", "sequence", "settings", "spending"}

IO_MODULES = {
    "aiohttp", "anyio", "asyncio", "av", "glob", "http", "httpx", "io", "keyring", "numpy", "os", "PIL", "shutil",
    "socket", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "multiprocessing", "requests",
}  # fmt: skip


@cache
def imports(module: Path) -> set[str]:
    """Return the full names of everything that a module imports, at any level."""
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


def dotted(module: Path) -> str:
    return ".".join(module.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def graph() -> dict[str, set[str]]:
    """Return each module of the package with the modules that it imports, also for type checkers only."""
    known = {dotted(module): module for module in MODULES}
    return {name: (imports(module) & known.keys()) - {name} for name, module in known.items()}


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return groups of modules that import each other, directly or not (Tarjan's strongly connected components)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        number[name] = low[name] = len(number)
        stack.append(name)
        for other in graph[name]:
            if other not in number:
                visit(other)
            if other in stack:
                low[name] = min(low[name], low[other])
        if low[name] == number[name]:
            group = [stack.pop()]
            while group[-1] != name:
                group.append(stack.pop())
            if len(group) > 1:
                found.append(sorted(group))

    for name in graph:
        if name not in number:
            visit(name)
    return found


def room(name: str) -> str:
    """Return the room of `ui` that a module is in; "" if it is in none."""
    parts = name.split(".")
    return parts[2] if parts[1:2] == ["ui"] and len(parts) > 3 and parts[2] in ROOMS else ""


def name_of(module: Path) -> str:
    return str(module.relative_to(ROOT))


each_module = pytest.mark.parametrize("module", MODULES, ids=name_of)


def test_every_part_has_its_allowed_imports():
    assert {part(module) for module in MODULES} - ROOTS <= ARROWS.keys()


def test_the_allowed_imports_are_acyclic():
    for one, reached in ARROWS.items():
        seen, ahead = set(), set(reached)
        while ahead:
            seen |= ahead
            ahead = {further for step in ahead for further in ARROWS[step]} - seen
        assert one not in seen


@each_module
def test_imports_follow_the_allowed_ones(module):
    here = part(module)
    if here in ROOTS:
        return
    ours = {name.split(".")[1] for name in imports(module) if name.startswith("seedance_desktop.")}
    ours.discard("__version__")
    assert ours - {here} <= ARROWS[here]


def test_no_modules_import_each_other():
    assert circles(graph()) == []


def test_a_circle_would_be_found():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set()}) == [["a", "b", "c"]]


def test_rooms_share_only_modules_that_import_no_room():
    found = []
    for name, imported in graph().items():
        parts = name.split(".")
        if parts[1:2] != ["ui"] or len(parts) < 4:  # modules of `ui` itself connect the rooms
            continue
        for other in imported:
            foreign = room(other) and room(other) != parts[2]
            joins = (
                other.startswith("seedance_desktop.ui.") and other.count(".") == 2 and any(map(room, graph()[other]))
            )
            if foreign or joins:
                found.append(f"{name} → {other}")
    assert found == []


@each_module
def test_only_the_window_uses_qt(module):
    if part(module) in {"ui", "app"}:
        return
    assert not [name for name in imports(module) if name.split(".")[0] in {"PySide6", "qasync", "shiboken6"}]


@each_module
def test_records_are_msgspec_structs(module):
    """One kind of record: `class X(Struct, frozen=True)`, changed by `msgspec.structs.replace`. Loads at no cost."""
    assert not {"dataclasses", "typing.NamedTuple"} & imports(module)


@each_module
def test_the_package_never_imports_from_tests(module):
    assert not [name for name in imports(module) if name.split(".")[0] in {"tests", "pytest", "hypothesis"}]


@pytest.mark.parametrize("module", [one for one in MODULES if part(one) == "domain"], ids=name_of)
def test_the_domain_imports_nothing_outside(module):
    assert not {name.split(".")[0] for name in imports(module)} & IO_MODULES
    assert "urllib.request" not in imports(module)
    calls = [node.func for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call)]
    assert not [call for call in calls if isinstance(call, ast.Name) and call.id in {"open", "print", "input"}]


def report() -> list[str]:
    """Return the architecture in a few lines: parts, imports, circles, the longest module."""
    lines = []
    for one in sorted({part(module) for module in MODULES} - {""}):
        files = [module for module in MODULES if part(module) == one]
        length = sum(len(module.read_text("utf-8").splitlines()) for module in files)
        arrows = {name.split(".")[1] for file in files for name in graph()[dotted(file)] if "." in name} - {one}
        lines.append(f"{one:10} {len(files):4} modules {length:6} lines → {', '.join(sorted(arrows)) or 'nothing'}")
    longest = max(MODULES, key=lambda module: len(module.read_text("utf-8").splitlines()))
    total = sum(len(module.read_text("utf-8").splitlines()) for module in MODULES)
    lines.append(f"circles: {len(circles(graph()))}")
    lines.append(f"longest module: {name_of(longest)}, {len(longest.read_text('utf-8').splitlines())} lines")
    lines.append(f"in all: {len(MODULES)} modules, {total} lines")
    return lines


def test_the_report_names_every_part(capsys):
    lines = report()
    print(*lines, sep="\n")
    assert {line.split()[0] for line in lines} >= ARROWS.keys()


@cache
def tracked() -> list[str]:
    """Return the files of this checkout, new ones too; of an unpacked archive, those in its folders."""
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


def test_the_top_level_contains_only_the_agreed_files():
    allowed = {
        "seedance_desktop", "resources", "packaging", "tests", "README.md", "LICENSE", "pyproject.toml",
        "requirements.lock",
    }  # fmt: skip
    top = {name.split("/")[0] for name in tracked()}
    assert {name for name in top if not name.startswith(".")} <= allowed


def test_no_file_names_a_registry_or_a_path_of_one_machine():
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


def test_every_package_is_installed():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    folders = {module.parent.relative_to(ROOT) for module in MODULES}
    packages = {".".join(folder.parts) for folder in folders} | {"seedance_desktop.resources"}
    assert sorted(project["tool"]["setuptools"]["packages"]) == sorted(packages)


def test_every_folder_of_modules_is_a_package():
    assert [str(module.parent) for module in MODULES if not (module.parent / "__init__.py").exists()] == []


# What has widgets read markup, and what puts text on them.
MARKUP = {
    "AutoText", "MarkdownText", "QStaticText", "QTextBrowser", "QTextDocument", "RichText", "appendHtml",
    "insertHtml", "setHtml", "setMarkdown", "setTextFormat", "textFormat",
}  # fmt: skip
SETTERS = {
    "QAction", "QLabel", "QListWidgetItem", "QPushButton", "QTableWidgetItem", "QTreeWidgetItem", "addAction",
    "addItem", "setInformativeText", "setText", "setToolTip", "setWindowTitle", "showMessage",
}  # fmt: skip
KEYWORDS = {"text", "toolTip", "windowTitle"}
# Fields of what comes from outside, and the door that it passes.
OUTSIDE = {"prompt", "error", "source", "tags", "stem"}
DOOR = {"shown", "short_name", "button_text"}
SHOWS = [module for module in MODULES if part(module) in {"app", "ui"}]


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def past_the_door(tree: ast.AST) -> list[str]:
    """Return where text from outside is put on a widget without being bounded, and where markup is read."""
    found = []

    def outside(node: ast.AST) -> bool:
        if called(node) in DOOR:
            return False
        if called(node) == "tr":  # its first argument is the program's own
            return any(map(outside, [*node.args[1:], *(keyword.value for keyword in node.keywords)]))
        own = isinstance(node, ast.Attribute) and node.attr in OUTSIDE
        return own or any(map(outside, ast.iter_child_nodes(node)))

    for node in ast.walk(tree):
        name = getattr(node, "attr", getattr(node, "id", getattr(node, "arg", "")))
        if name in MARKUP:
            found.append(f"line {getattr(node, 'lineno', 0)}: {name}")
        if isinstance(node, ast.Call):
            given = [*node.args] if called(node) in SETTERS and "clipboard" not in ast.unparse(node.func) else []
            given += [keyword.value for keyword in node.keywords if keyword.arg in KEYWORDS]
            found += [f"line {node.lineno}: {called(node)}" for each in given if outside(each)]
        elif isinstance(node, ast.match_case) and "ToolTipRole" in ast.dump(node.pattern):
            returned = [each for each in ast.walk(node) if isinstance(each, ast.Return) and each.value]
            found += [f"line {each.lineno}: tooltip" for each in returned if each.value and outside(each.value)]
    return found


@pytest.mark.parametrize("module", SHOWS, ids=dotted)
def test_text_from_outside_passes_the_door(module):
    assert past_the_door(ast.parse(module.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "label.setText(job.request.prompt)", "QLabel(f'{clip.path.stem}')", "configure(x, toolTip=media.source)",
        "label.setTextFormat(form)", "configure(x, textFormat=Qt.TextFormat.RichText)", "view.setHtml(text)",
        "match role:\n    case Qt.ItemDataRole.ToolTipRole:\n        return job.request.prompt.strip()",
    ],
)  # fmt: skip
def test_a_way_past_the_door_would_be_found(line):
    assert past_the_door(ast.parse(line))
    assert not past_the_door(ast.parse("label.setText(shown(job.request.prompt)); button.setToolTip(tr('Remove'))"))
