"""README and CONTRIBUTING: what they name is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONTRIBUTING = ROOT / ".github" / "CONTRIBUTING.md"
DOCUMENTS = [ROOT / "README.md", CONTRIBUTING, ROOT / "tests" / "bench" / "README.md"]
TEXT = CONTRIBUTING.read_text("utf-8")
STEP = re.compile(r"`([\w/]+\.py):([\w.]+)`")
NAMED = STEP.findall(TEXT)
REQUEST_PATH = STEP.findall(TEXT.partition("## The path of one request")[2].partition("\n## ")[0])
MAX_STEPS = 20


def defined(module: Path) -> set[str]:
    """Return the functions, classes and methods of a module, as `function`, `Class` or `Class.method`."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    names: set[str] = set()
    for node in ast.parse(module.read_text("utf-8")).body:
        if isinstance(node, functions):
            names.add(node.name)
        elif isinstance(node, ast.ClassDef):
            names.add(node.name)
            names |= {f"{node.name}.{inner.name}" for inner in node.body if isinstance(inner, functions)}
    return names


@pytest.mark.parametrize(("module", "name"), NAMED, ids=str)
def test_a_named_function_exists(module, name):
    assert name in defined(ROOT / "seedance_desktop" / module)


def test_the_request_path_is_short():
    assert 10 <= len(REQUEST_PATH) <= MAX_STEPS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_linked_files_exist(document):
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)\)", document.read_text("utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_the_readme_repeats_measured_benches():
    """Its three lines are of benches that the full tables have."""
    readme, tables = DOCUMENTS[0], DOCUMENTS[2]
    rows = [re.findall(r"^\| ([a-z][\w-]*) \|", path.read_text("utf-8"), re.MULTILINE) for path in (readme, tables)]
    benches = set(rows[1]) - {"bench"}
    assert benches
    assert len(benches & set(rows[0])) == 3
