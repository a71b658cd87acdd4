"""Run the vendor's own Node client, unchanged, against the sandbox.

It is installed by npm, or built from the source folder that SEEDANCE_VENDOR_CLIENT names; kept in `.venv`.
"""

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.sandbox.running import picture
from tests.support import npm

ROOT = Path(__file__).parents[2]
PACKAGE = "@apiframe-ai/sdk"
VERSION = "2.0.0-beta.1"
BUNDLER = "esbuild@0.28.2"


def build(source, folder):
    """Assemble the client from its source like its own build, as an installed package."""
    npm.install(folder, BUNDLER)
    package = folder / "node_modules" / PACKAGE
    package.mkdir(parents=True, exist_ok=True)
    shutil.copy(source / "package.json", package)
    for entry in ("index", "webhooks"):
        options = ("--bundle", "--platform=node", "--target=node18", "--format=esm")
        bundled = npm.run(
            folder, "npx", "esbuild", source / f"src/{entry}.ts", *options, f"--outfile={package}/dist/{entry}.js"
        )
        assert bundled.returncode == 0, bundled.stderr


@pytest.fixture(scope="module")
def folder():
    """Return the folder where the client is installed."""
    source = os.environ.get("SEEDANCE_VENDOR_CLIENT")
    if not source:
        return npm.installed(PACKAGE, VERSION)
    npm.need_node()
    folder = ROOT / ".venv" / "vendor-client-source"
    build(Path(source), folder)
    return folder


def test_the_client_makes_a_clip(folder, sandbox, tmp_path):
    image = tmp_path / "first.png"
    image.write_bytes(picture())
    keys = sandbox.new_key("v2"), sandbox.new_key("v2", credits=3)
    # Beside the client, where node looks for it.
    script = shutil.copy(Path(__file__).with_name("vendor_client.mjs"), folder)
    ran = npm.run(folder, "node", script, sandbox.ready["v2"], *keys, image)
    assert ran.returncode == 0, ran.stderr
    met = json.loads(ran.stdout)
    progress = met.pop("progress")
    assert progress == sorted(progress)
    assert progress[-1] == 100
    assert len(met.pop("models")) == 8
    assert met.pop("invalid")["seedanceParams.duration"]
    assert sorted(hook["event"] for hook in met["hooks"]) == ["completed", "failed"]
    assert all(hook["verified"] and not hook["forged"] for hook in met.pop("hooks"))
    assert met == {
        "upload": "image",
        "asset": "Active",
        "replayed": True,
        "conflict": True,
        "job": "COMPLETED",
        "clip": "ftyp",
        "list": True,
        "refusal": "The request failed because the input image 'content[1]' may contain real person.",
        "poor": [8, 3],
        "stranger": "string",
        "spent": 8,
    }
