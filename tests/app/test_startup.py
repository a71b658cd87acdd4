"""What programs get that a bundle starts."""

import os
import subprocess
import sys

import pytest

from seedance_desktop.app.startup import restore_environment

BUNDLED = {
    "LD_LIBRARY_PATH": "/bundle",
    "_PYI_ARCHIVE_FILE": "/bundle/program",
    "_PYI_PARENT_PROCESS_LEVEL": "0",
    "QT_PLUGIN_PATH": "/bundle/plugins",
    "QML2_IMPORT_PATH": "/bundle/qml",
}


@pytest.mark.parametrize("own", [None, "", "/opt/own"])
def test_programs_that_a_bundle_starts_get_the_users_environment(monkeypatch, own):
    for name, value in BUNDLED.items():
        monkeypatch.setenv(name, value)
    if own is not None:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", own)
    restore_environment()
    assert {name: os.environ[name] for name in BUNDLED} == BUNDLED  # the source has nothing to restore
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    restore_environment()
    told = subprocess.run(["env", "-0"], capture_output=True, text=True, check=True).stdout.split("\0")
    found = dict(line.partition("=")[::2] for line in told)
    assert found.get("LD_LIBRARY_PATH") == own
    assert set(found) & {*BUNDLED, "LD_LIBRARY_PATH_ORIG"} <= {"LD_LIBRARY_PATH"}
