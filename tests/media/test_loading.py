"""Loading av from several threads at once."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent.parent / "seedance_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_a_part_of_av_is_taken_only_after_all_of_it(module):
    """`import av` waits for a thread that is loading it; `from av.video.frame import …` alone breaks both."""
    whole = False
    for node in ast.parse(module.read_text("utf-8")).body:
        whole |= isinstance(node, ast.Import) and any(name.name == "av" for name in node.names)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "av":
            assert whole, f"line {node.lineno}"
