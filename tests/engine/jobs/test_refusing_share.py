"""A share that refuses modes, times, hard links and renaming over a file, or any: clips are saved there, once."""

import json
import os
import subprocess
import sys

import pytest

from tests.sandbox.running import Running, picture
from tests.support.share import refusing_share

CHECK = """
import os, pathlib, sys
from seedance_desktop.core import files
folder = pathlib.Path(sys.argv[1])
for call in (lambda: os.chmod(folder, 0o700), lambda: os.utime(folder), lambda: os.link(folder / "a", folder / "b")):
    try:
        call()
    except OSError:
        continue
    sys.exit("not refused")
path = folder / "settings.json"
for number in range(3):
    files.write_json(path, number, private=True)
assert path.read_text() == "2\\n"
part = folder / "part"
part.write_text("x")
files.replace(part, path)
assert [each.name for each in folder.iterdir()] == ["settings.json"]
"""


@pytest.fixture(scope="module", params=[{}, {"NO_RENAME": "1"}], ids=["renames", "renames nothing"])
def environment(request, tmp_path_factory):
    """The environment of a program all of whose disks refuse."""
    return {**os.environ, "LD_PRELOAD": str(refusing_share(tmp_path_factory.mktemp("share")))} | request.param


def test_files_are_replaced(environment, tmp_path):
    subprocess.run([sys.executable, "-c", CHECK, tmp_path], env=environment, check=True)


@pytest.mark.parametrize("service", ["v1", "v2"])
def test_each_clip_is_saved_and_downloaded_once(environment, tmp_path, service):
    sandbox = Running(tmp_path / "service", "--speed", "40")
    try:
        (tmp_path / "first.png").write_bytes(picture())
        wishes = tmp_path / "wishes.json"
        wishes.write_text(json.dumps([["a fox", str(tmp_path / "first.png")], ["a boat", None]]))
        command = [
            *(sys.executable, "-m", "tests.e2e.engine_process", "--data", tmp_path / "data", "--settle"),
            *("--service", service, "--address", sandbox.ready[service], "--key", sandbox.new_key(service)),
            *("--wishes", wishes),
        ]
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)
        assert ran.returncode == 0, ran.stderr
        ledger = sandbox.ledger()
    finally:
        sandbox.stop()
    assert sorted(path.suffix for path in (tmp_path / "data" / "clips").iterdir()) == [".json"] * 2 + [".mp4"] * 2
    assert ledger["requests"]["GET /files/{name}"] == 2
    assert sum(line["kind"] == "charge" for line in ledger["money"]) == 2
