"""Any settings file gives valid settings, and everything invalid in it is reported."""

import json
import math
import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_desktop.domain.account import account_name
from seedance_desktop.domain.request import request_from_json
from seedance_desktop.store.settings import Settings
from tests.odd_values import NAMES, ODD, anything, as_file, files


def check(settings: Settings) -> None:
    """Check what users of the settings rely on."""
    for account in (settings.account or "sandbox", *settings.accounts):
        assert account_name(account).label
    if (settings.draft or {}).get("wish"):
        request_from_json(settings.draft["wish"])
    assert isinstance((settings.draft or {}).get("takes", 1), int)
    assert all(isinstance(each, str) for each in (settings.splitters or {}).values())
    assert all(isinstance(key, str) for keys in settings.keys.values() for key in keys)
    for problem in settings.problems:
        problem.encode(errors="strict")


def saved_and_read(settings: Settings, folder: Path) -> Settings:
    path = folder / "saved.json"
    settings.save(path)
    json.loads(path.read_text("utf-8"), parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    return Settings.load(path, environ={})


def load(values: object, folder: Path) -> Settings:
    path = folder / "settings.json"
    path.write_text(as_file(values))
    settings = Settings.load(path, environ={})
    assert path.exists(), "one value does not cost the file"
    return settings


@pytest.mark.parametrize("name", NAMES)
def test_an_odd_value_does_not_affect_the_others(tmp_path, name):
    other = {"volume": 0.25} if name != "volume" else {"max_active_jobs": 7}
    for value in ODD:
        settings = load({name: value, **other}, tmp_path)
        check(settings)
        (kept,) = other.items()
        assert getattr(settings, kept[0]) == kept[1], value
        again = saved_and_read(settings, tmp_path)
        assert again.problems == (), value
        assert again == Settings.load(tmp_path / "saved.json", environ={})


@given(files)
def test_any_values_give_valid_settings(values):
    with tempfile.TemporaryDirectory() as folder:
        settings = load(values, Path(folder))
        check(settings)
        assert saved_and_read(settings, Path(folder)).problems == ()


@given(anything)
def test_any_file_gives_valid_settings(value):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        path.write_text(as_file(value))
        check(Settings.load(path, environ={}))


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("accounts", ["v2:a", 1, "nonsense", "v1:b", "sandbox", "v2:a"], ("v2:a", "v1:b")),
        ("past_addresses", ["https://a.example", "ftp://x", None], ("https://a.example",)),
        ("keys", {"window.quit": ["Ctrl+Q"], "player.play": 1, "x": [2]}, {"window.quit": ("Ctrl+Q",)}),
        ("library", {"size": 10**30, "view": "table"}, {"view": "table"}),
        ("draft", {"wish": {"service": 1}, "takes": 3, "more": 1}, {"takes": 3, "more": 1}),
    ],
)  # fmt: skip
def test_valid_items_of_a_list_or_object_are_kept(tmp_path, name, value, kept):
    settings = load({name: value}, tmp_path)
    assert getattr(settings, name) == kept
    assert len(settings.problems) == 1
    assert name in settings.problems[0] or "address" in settings.problems[0]


def test_settings_of_a_newer_version_are_kept_if_they_are_valid_json(tmp_path):
    deep = []
    for _ in range(200):
        deep = [deep]
    values = {"new": {"a": [1, "\ud83d"]}, "nan": [math.nan, 1], "deep": {"a": deep, "b": 2}, "huge": 10**400}
    settings = load(values, tmp_path)
    assert settings.unknown["deep"].pop("a") != deep
    assert settings.unknown == {"new": {"a": [1, "\ufffd"]}, "nan": [None, 1], "deep": {"b": 2}, "huge": None}
    assert settings.problems == ()
    assert saved_and_read(settings, tmp_path).unknown == settings.unknown


def test_a_huge_file_is_moved_aside(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"volume": 0.5, "x": "y" * 4_000_000}))
    settings = Settings.load(path, environ={})
    assert settings.volume == Settings().volume
    assert "damaged" in settings.problems[0]
    assert [each.name for each in tmp_path.iterdir()] != ["settings.json"]


def test_an_infinite_number_affects_only_its_own_setting(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"volume": 0.5, "max_active_jobs": ' + "9" * 5000 + "}")
    settings = Settings.load(path, environ={})
    assert (settings.volume, settings.max_active_jobs) == (0.5, Settings().max_active_jobs)
    assert "max_active_jobs" in settings.problems[0]


def test_a_draft_with_a_lone_surrogate_is_saved(tmp_path):
    Settings().with_(draft={"note": "\ud83d"}, volume=0.5).save(tmp_path / "settings.json")
    settings = Settings.load(tmp_path / "settings.json", environ={})
    assert (settings.volume, settings.draft, settings.problems) == (0.5, {"note": "\ufffd"}, ())


def test_an_invalid_value_is_kept_aside(tmp_path):
    load({"volume": 7, "account": "sandbox"}, tmp_path)
    load({"volume": 7, "account": "sandbox"}, tmp_path)
    [copy] = (tmp_path / "set-aside").iterdir()
    assert json.loads(copy.read_text()) == {"volume": 7, "account": "sandbox"}


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_a_file_without_end_is_moved_aside(tmp_path, kind):
    path = tmp_path / "settings.json"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    assert "damaged" in Settings.load(path, environ={}).problems[0]
    Settings().save(path)
    assert Settings.load(path, environ={}) == Settings()


@given(st.binary(max_size=3000), st.integers(0, 2**32))
def test_any_bytes_in_a_file_give_valid_settings(piece, place):
    """As a disk damages a file: a run of other bytes somewhere in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        Settings().with_(account="sandbox", accounts=["v2:a"], draft={"takes": 3}, keys={"x": ("y",)}).save(path)
        data = bytearray(path.read_bytes())
        place %= len(data)
        data[place : place + len(piece)] = piece
        path.write_bytes(data)
        check(Settings.load(path, environ={}))
