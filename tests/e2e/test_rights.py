"""Nobody else on the computer can read what the program keeps, whatever the umask; clips are the user's to share."""

import os
import stat
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no modes there")


def open_to_others(folder):
    return {
        str(path.relative_to(folder)): oct(mode)
        for path in (folder, *folder.rglob("*"))
        if (mode := stat.S_IMODE(path.lstat().st_mode)) & 0o077 and not path.is_symlink()
    }


@pytest.fixture
def umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_fresh_home(desktop, world, umask):
    with world.program(desktop) as program:
        program.window()
        program.press("Try it in the sandbox")
        program.node("Prompt", "text")
        assert (world.data / "seedance.sqlite3-wal").exists()
        assert open_to_others(world.data) == {}
        assert program.close() == 0
    assert open_to_others(world.data) == {}
    assert stat.S_IMODE(world.clips.stat().st_mode) == 0o755
