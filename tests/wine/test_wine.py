"""What runs on Wine: every import, the main job, and the suites of all rooms below the window.

Skipped without a current root. The short form runs with one, and WINE=1 runs all.
"""

import json
import os
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
WINE_ROOT = TOP / "packaging/wine-root"
RESULTS = TOP / "build/wine"  # what runs on Wine may write in the checkout
WHOLE = bool(os.environ.get("WINE"))
LIMIT_S = 3000
"""Seconds for one run: the longest takes a quarter of an hour on two cores, and more beside much else."""

pytestmark = pytest.mark.timeout(LIMIT_S + 60)
only_whole = pytest.mark.skipif(not WHOLE, reason="WINE=1 runs it")


@pytest.fixture
def on_wine():
    """Return a function that runs the Windows Python and gives the finished process."""
    if subprocess.run([WINE_ROOT, "current"], check=False).returncode:
        assert not WHOLE, "WINE=1 asks for a current root: packaging/wine-root"
        pytest.skip("no current root with Wine: packaging/wine-root makes it, and WINE=1 tests/run")
    if os.geteuid() and not WHOLE:
        pytest.skip("a root with Wine asks for root's rights; WINE=1 uses sudo")
    RESULTS.mkdir(parents=True, exist_ok=True)

    def run(*arguments, limit=LIMIT_S):
        return subprocess.run(
            [WINE_ROOT, "run", str(limit), "python", *map(str, arguments)],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )

    return run


def test_every_module_is_imported(on_wine, record_property):
    ran = on_wine("tests/wine/import_all.py")
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) > 200
    record_property("on Wine", f"imported: {ran.stdout.strip()} modules")


@pytest.mark.parametrize("account", ["sandbox", pytest.param("sandbox-v1", marks=only_whole)])
def test_the_main_job_holds(on_wine, record_property, account):
    folder = RESULTS / f"smoke-{account}"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "world").mkdir(parents=True)
    (folder / "world/settings.json").write_text(json.dumps({"account": account}))
    ran = on_wine("-m", "seedance_desktop", "--smoke", folder.relative_to(TOP), limit=300)
    assert ran.returncode == 0, ran.stderr
    summary = json.loads((folder / "summary.json").read_text())
    assert (summary["state"], summary["frames"]) == ("ready", 97)
    assert summary["clip"].startswith("Z:\\")
    record_property("on Wine", f"smoke with {account}: {summary['seconds']} s")


@only_whole
def test_the_whole_path_holds_and_what_the_player_has_open_can_be_renamed(on_wine, record_property):
    """From a request to an exported range and a timeline, in the window, whose lists have the program's font.

    Then a second start raises it; the taskbar is told, and the system asked for reduced motion.
    """
    folder = RESULTS / "whole-path"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    ran = on_wine("tests/wine/whole_path.py", folder.relative_to(TOP), limit=600)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    seen = json.loads(ran.stdout.splitlines()[-1])
    assert seen["renamed"] == "Renamed while open.mp4"
    assert Path(seen["review.export"].replace("\\", "/")).suffix == ".mp4"
    assert Path(seen["review.timeline"].replace("\\", "/")).suffix == ".otio"
    assert seen["less motion"] == [False, True]
    record_property("on Wine", f"whole path: {seen}")


@only_whole
@pytest.mark.parametrize("percent", [100, 125, 150, 175])
def test_no_words_run_past_their_card(on_wine, record_property, percent):
    picture = RESULTS / f"cards-{percent}.png"
    ran = on_wine("tests/wine/card_titles.py", picture.relative_to(TOP), percent / 100, limit=120)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    record_property("on Wine", f"cards at {percent} %: {ran.stdout.strip()}")


@pytest.mark.parametrize(
    "room",
    [
        "store",
        *(pytest.param(room, marks=only_whole) for room in "domain core apiframe media sandbox engine".split()),
    ],
)
def test_the_suite_of_a_room_passes(on_wine, record_property, room):
    """With a limit for the process too: what hangs on Windows ends it, and no results are written."""
    results = RESULTS / f"{room}.xml"
    results.unlink(missing_ok=True)
    ran = on_wine(
        *("-m", "pytest", "-q", "-p", "no:cacheprovider", "--timeout", "170", "-o", "junit_family=xunit1"),
        *("--junitxml", results.relative_to(TOP), f"tests/{room}"),
    )
    assert results.exists(), ran.stdout[-5000:] + ran.stderr[-5000:]
    suite = ET.parse(results).getroot()[0]
    count = {name: int(suite.get(name)) for name in ("tests", "failures", "errors", "skipped")}
    passed = count["tests"] - count["failures"] - count["errors"] - count["skipped"]
    counted = ", ".join(f"{number} {name}" for name, number in {"passed": passed, **count}.items())
    reasons = Counter(one.get("message") for one in suite.iter("skipped"))
    told = [
        f"{room}: {counted}, {float(suite.get('time')):.0f} s",
        *(f"{one.get('name')}: {one.get('value')}" for one in suite.iterfind("testcase/properties/property")),
        *(f"skipped {times}: {reason}" for reason, times in reasons.items()),
    ]
    record_property("on Wine", "\n    ".join(told))
    assert ran.returncode == 0, ran.stdout[-20000:]
    assert passed > 50
