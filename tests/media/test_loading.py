"""What is imported for clips, and how."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.media.clips import make_clip

PACKAGE = Path(__file__).parent.parent.parent / "seedance_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_a_submodule_of_av_is_imported_only_after_all_of_it(module):
    """`import av` waits for a thread that is importing it; `from av.video.frame import …` alone breaks both."""
    whole = False
    for node in ast.parse(module.read_text("utf-8")).body:
        whole |= isinstance(node, ast.Import) and any(name.name == "av" for name in node.names)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "av":
            assert whole, f"line {node.lineno}"


def test_a_clip_in_720p_is_shown_without_numpy(tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "clip.mp4", 4, (1280, 720))
    work = (
        "import sys\n"
        "from pathlib import Path\n"
        "from seedance_desktop.media.audio import decode_sound\n"
        "from seedance_desktop.media.frames import Clip\n"
        "with Clip(Path(sys.argv[1])) as clip:\n"
        "    for number in (3, 0):\n"
        "        clip.read(number).to_bgrx(size=(160, 90), quick=True)\n"
        "assert decode_sound(Path(sys.argv[1])) is None\n"
        "print('numpy' in sys.modules)\n"
    )
    shown = subprocess.run([sys.executable, "-c", work, str(clip)], capture_output=True, check=True, text=True)
    assert shown.stdout.strip() == "False"
