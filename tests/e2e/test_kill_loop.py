"""The kill loop's short form, and that it would see what it is there to see."""

import json
import shutil

import pytest

from tests.e2e.kill_loop import is_well, read_clip, run


@pytest.mark.parametrize(("service", "seed"), [("v2", 1), ("v1", 2)])
def test_killed_over_and_over_nothing_is_lost_and_nothing_is_paid_twice(tmp_path, service, seed):
    line = run(tmp_path, kills=5, jobs=3, seed=seed, service=service)
    expected = {"lost": 0, "duplicates": 0, "corrupt_clips": 0, "stuck": 0, "integrity": "ok", "exits": 0}
    assert line == {"kills": 5, "jobs": 3, **expected}
    assert is_well(line)
    _sees_what_is_wrong(tmp_path / "data" / "clips")


def _sees_what_is_wrong(folder):
    clips = sorted(folder.glob("*.mp4"))
    if not clips:  # on v1 every send may have been cut off
        return
    good = clips[0]
    assert read_clip(good) == json.loads(good.with_suffix(".json").read_text())["request"]["prompt"]
    assert read_clip(good.with_suffix(".json")) is None
    bad = folder / "bad.mp4"
    shutil.copy(good.with_suffix(".json"), bad.with_suffix(".json"))
    bad.write_bytes(good.read_bytes()[:-5000])
    assert read_clip(bad) == ""
    alone = folder / "alone.mp4"
    shutil.copy(good, alone)
    assert read_clip(alone) == ""
    half = folder / ".half.mp4.part"
    half.touch()
    assert read_clip(half) == ""


@pytest.mark.parametrize(("service", "seed"), [("v2", 3), ("v1", 4)])
def test_damaged_between_kills_nothing_readable_is_lost_and_nothing_is_paid_twice(tmp_path, service, seed):
    line = run(tmp_path, kills=6, jobs=6, seed=seed, service=service, damage=1)
    assert is_well(line), line
    assert line["damaged"]


@pytest.mark.parametrize("wrong", ["lost", "duplicates", "corrupt_clips", "stuck", "exits"])
def test_one_of_anything_is_too_many(wrong):
    line = {"kills": 1, "jobs": 1, "lost": 0, "duplicates": 0, "corrupt_clips": 0, "stuck": 0, "exits": 0}
    line["integrity"] = "ok"
    assert is_well(line)
    assert not is_well(line | {wrong: 1})
    assert not is_well(line | {"integrity": "row 1 missing"})
