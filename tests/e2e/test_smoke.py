"""`--smoke DIR`: the main job without a user, on a screen and without one."""

import json
import subprocess
import sys
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image

from tests.e2e.world import World, frames

KEYS = {
    "state",
    "clip",
    "frames",
    "width",
    "height",
    "duration_s",
    "timelines",
    "credits_estimated",
    "credits_charged",
    "seconds",
}


def run_smoke(environ, folder, *pictures):
    return subprocess.run(
        [sys.executable, "-m", "seedance_desktop", "--smoke", str(folder), *map(str, pictures)],
        env=environ,
        cwd=environ["HOME"],
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )


def smoke(environ, folder):
    """Run it; the finished process and what the summary says."""
    run = run_smoke(environ, folder)
    summary = json.loads((folder / "summary.json").read_text())
    assert summary.keys() == KEYS
    return run, summary


@pytest.mark.parametrize(("platform", "account"), [("xcb", "sandbox"), ("offscreen", "sandbox-v1")])
def test_the_main_job_holds_in_both_services(environment, display, tmp_path, platform, account):
    environ = environment | (display if platform == "xcb" else {"QT_QPA_PLATFORM": platform})
    folder = tmp_path / "smoke"
    if platform == "offscreen":  # once at its own pace is enough
        World(folder).prepare(account=account)
    run, summary = smoke(environ, folder)
    assert (run.returncode, summary["state"]) == (0, "ready"), run.stderr
    clip = Path(summary["clip"])
    assert clip.is_relative_to(folder)
    shown = frames(clip)
    height, width, _ = shown[0].shape
    assert (summary["frames"], summary["width"], summary["height"]) == (len(shown), width, height)
    assert (len(shown) - 1) / 24 == 4 <= summary["duration_s"] < 4.1
    assert summary["timelines"] == ["timeline.otio", "timeline.fcpxml", "timeline.xml", "timeline.edl"]
    assert all(clip.stem in (folder / name).read_text("utf-8") for name in summary["timelines"])
    job = json.loads(clip.with_suffix(".json").read_text())["job"]
    assert job["account"] == account
    assert summary["credits_estimated"] > 0
    due = summary["credits_estimated"] if job["service"] == "v2" else None  # v1 never tells
    assert summary["credits_charged"] == job["credits"] == due
    assert 2 < summary["seconds"] < 150
    shots = sorted(folder.glob("[0-9][0-9]-*.png"))
    assert [int(shot.name[:2]) for shot in shots] == list(range(1, len(shots) + 1))
    assert len(shots) >= 6
    for shot in shots:
        with Image.open(shot) as picture:
            assert picture.width >= 1100
            assert len(picture.convert("RGB").getcolors(1 << 24)) > 50, shot  # more than a ground and a line
    assert not any(Path(environment["HOME"]).glob("*/seedance-desktop"))


def test_pictures_can_be_given(environment, tmp_path):
    """Those of a phone too, which the program converts."""
    pillow_heif.register_heif_opener()
    given = [tmp_path / "first.heic", tmp_path / "last.heic"]
    for path in given:
        Image.new("RGB", (800, 600), "teal").save(path)
    World(tmp_path / "smoke").prepare()
    environ = environment | {"QT_QPA_PLATFORM": "offscreen"}
    assert run_smoke(environ, tmp_path / "smoke", *given).returncode == 0
    sidecar = next((tmp_path / "smoke" / "world" / "clips").glob("*.json")).read_text("utf-8")
    assert all(path.name in sidecar for path in given)
    assert run_smoke(environ, tmp_path / "none", given[0]).returncode == 1


@pytest.mark.parametrize("broken", ["logs", "seedance.sqlite3"])
def test_it_never_waits_for_a_user(environment, tmp_path, broken):
    """What would be a box with a button for a user ends it: a file for a folder, a folder for the database."""
    broken = tmp_path / "smoke" / "world" / broken
    broken.parent.mkdir(parents=True)
    if broken.suffix:
        broken.mkdir()
    else:
        broken.touch()
    run = run_smoke(environment | {"QT_QPA_PLATFORM": "offscreen"}, tmp_path / "smoke")
    assert run.returncode == 1
    assert str(broken) in run.stderr


def test_without_its_sandbox_it_says_failed(environment, tmp_path):
    folder = tmp_path / "smoke"
    (folder / "world" / "sandbox" / "sandbox.sqlite3").mkdir(parents=True)
    run, summary = smoke(environment | {"QT_QPA_PLATFORM": "offscreen"}, folder)
    assert (run.returncode, summary["state"], summary["clip"]) == (1, "failed", "")
    assert "The sandbox did not start" in (folder / "world" / "logs" / "seedance-desktop.log").read_text()
