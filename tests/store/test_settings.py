import json
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_desktop.store.settings import V1_URL, V2_URL, AddressError, Settings, SettingsError, check_base_url


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://api.apiframe.ai", "https://api.apiframe.ai"),
        ("  HTTPS://API.Apiframe.AI:443/ ", "https://api.apiframe.ai"),
        ("https://gateway.example:8443/apiframe/v2//", "https://gateway.example:8443/apiframe/v2"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://127.9.8.7:80/", "http://127.9.8.7"),
        ("http://[::1]:5000", "http://[::1]:5000"),
        ("http://localhost:1", "http://localhost:1"),
        ("https://10.0.0.1", "https://10.0.0.1"),
    ],
)
def test_valid_addresses_are_normalised(text, address):
    assert check_base_url(text) == address
    assert check_base_url(address) == address


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "full https address"),
        ("api.apiframe.ai", "full https address"),
        ("https://", "full https address"),
        ("ftp://api.apiframe.ai", "full https address"),
        ("file:///etc/passwd", "full https address"),
        ("https://api.apiframe.ai:0", "full https address"),
        ("https://-bad-", "full https address"),
        ("https://a..b", "not an address"),
        ("https://api.apiframe.ai:99999", "not an address"),
        ("https://[::1", "not an address"),
        ("http://api.apiframe.ai", "this computer only"),
        ("http://10.0.0.1", "this computer only"),
        ("http://0.0.0.0:80", "this computer only"),
        ("http://localhost.example", "this computer only"),
        ("http://127.0.0.1.example", "this computer only"),
        ("http://[::2]", "this computer only"),
        ("https://me@api.apiframe.ai", "user name or a password"),
        ("https://me:pw@api.apiframe.ai", "user name or a password"),
        ("http://127.0.0.1@evil.example", "user name or a password"),
        ("https://api.apiframe.ai?a=1", "query"),
        ("https://api.apiframe.ai/?", "query"),
        ("https://api.apiframe.ai/#", "fragment"),
        ("https://api.apiframe.ai\\@evil.example", "spaces, quotes or control"),
        ("https://api.apif\trame.ai", "spaces, quotes or control"),
        ("https://api.apif rame.ai", "spaces, quotes or control"),
    ],
)
def test_invalid_addresses_name_field_rule_and_remedy(text, rule):
    with pytest.raises(AddressError, match=rule) as caught:
        check_base_url(text, "v2_url")
    assert caught.value.field == "v2_url"
    assert caught.value.remedy
    assert str(caught.value) == f"v2_url: {caught.value.rule} {caught.value.remedy}"


@given(st.text() | st.from_regex(r"https?://[a-z0-9@:\[\]./%?#\\-]*", fullmatch=True))
def test_any_text_is_an_address_or_an_address_error(text):
    try:
        address = check_base_url(text)
    except AddressError:
        return
    assert check_base_url(address) == address


def test_no_file_means_defaults(tmp_path):
    settings = Settings.load(tmp_path / "settings.json", environ={})
    assert settings == Settings()
    assert (settings.account, settings.v1_url, settings.v2_url) == ("", V1_URL, V2_URL)
    assert settings.problems == ()
    assert settings.source("v1_url") == "default"


def test_every_setting_is_read_back_as_saved(tmp_path):
    path = tmp_path / "new" / "settings.json"
    settings = Settings().with_(
        account="v1:work", accounts=("v1:work", "v2:home"), v1_url="https://one.example/", v2_url="http://localhost:2",
        clips_dir=tmp_path, max_active_jobs=9, volume=0.25, theme="light", window_geometry="AdnQywAD",
        draft={"prompt": "a fox – ×2", "frames": [None]}, sandbox_speed=20,
    )  # fmt: skip
    settings.save(path)
    assert Settings.load(path, environ={}) == settings
    assert list(path.parent.iterdir()) == [path]
    assert settings.v1_url == "https://one.example"
    assert settings.source("v1_url") == "set in Settings"


def test_unknown_settings_are_kept(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"volume": 0.5, "from_the_future": {"a": [1]}}')
    Settings.load(path, environ={}).with_(volume=1).save(path)
    saved = json.loads(path.read_text("utf-8"))
    assert (saved["from_the_future"], saved["volume"]) == ({"a": [1]}, 1)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_moved_aside_and_reported(tmp_path, content):
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings = Settings.load(path, environ={})
    (aside,) = tmp_path.iterdir()
    assert aside.name.startswith("settings.broken-")
    assert aside.read_bytes() == content
    assert str(aside) in settings.problems[0]
    assert settings.volume == Settings().volume


def test_a_file_that_cannot_be_read_is_reported(tmp_path):
    settings = Settings.load(tmp_path, environ={})  # a folder of that name
    assert "can't be read" in settings.problems[0]
    assert tmp_path.is_dir()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("accounts", "v1"), ("accounts", [1]), ("account", 1), ("v1_url", 5),
        ("v2_url", "http://api.apiframe.ai"), ("clips_dir", "relative"), ("clips_dir", 1), ("max_active_jobs", 0),
        ("max_active_jobs", 2.0), ("max_active_jobs", True), ("max_active_jobs", 10**400), ("volume", -0.1),
        ("volume", float("nan")), ("volume", float("inf")), ("volume", "1"), ("theme", None),
        ("window_geometry", None), ("draft", []), ("sandbox_speed", 0),
        ("webhook_port", 80), ("webhook_listener", 1),
    ],
)  # fmt: skip
def test_an_invalid_value_is_refused_and_in_a_file_replaced_by_the_default(tmp_path, name, value):
    with pytest.raises(SettingsError, match=name):
        Settings().with_(**{name: value})
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({name: value, "account": "v2:kept"} | {name: value}))
    settings = Settings.load(path, environ={})
    assert name in settings.problems[0]
    assert getattr(settings, name) == getattr(Settings(), name)
    if name != "account":
        assert settings.account == "v2:kept"


def test_an_unknown_setting_cannot_be_changed():
    for name in ("nonsense", "own_v1_url", "overrides"):
        with pytest.raises(SettingsError, match="no setting"):
            Settings().with_(**{name: "https://x.example"})


def test_the_environment_takes_precedence_and_is_never_saved(tmp_path):
    path = tmp_path / "settings.json"
    Settings().with_(v1_url="https://saved.example").save(path)
    settings = Settings.load(path, environ={"SEEDANCE_DESKTOP_V1_URL": "http://127.0.0.1:9/"})
    assert (settings.v1_url, settings.v2_url) == ("http://127.0.0.1:9", V2_URL)
    assert settings.source("v1_url") == "set by the environment variable SEEDANCE_DESKTOP_V1_URL"
    assert settings.with_(v1_url="https://other.example").v1_url == "http://127.0.0.1:9"
    settings.save(path)
    assert Settings.load(path, environ={}).v1_url == "https://saved.example"


def test_an_invalid_address_in_the_environment_is_an_error(tmp_path):
    with pytest.raises(AddressError, match="SEEDANCE_DESKTOP_V2_URL"):
        Settings.load(tmp_path / "settings.json", environ={"SEEDANCE_DESKTOP_V2_URL": "http://gateway.example"})


def test_the_process_environment_is_used_by_default(tmp_path, monkeypatch):
    monkeypatch.setenv("SEEDANCE_DESKTOP_V2_URL", "https://gateway.example")
    assert Settings.load(tmp_path / "none.json").v2_url == "https://gateway.example"


def test_a_failed_save_leaves_the_old_file_and_no_part_file(tmp_path, monkeypatch):
    path = tmp_path / "settings.json"
    Settings().save(path)
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError, match="No space left"):
        Settings().with_(volume=0.1).save(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks need a privilege there")
def test_a_settings_file_that_is_a_symlink_stays_one(tmp_path):
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    Settings().with_(volume=0.5).save(tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert Settings.load(tmp_path / "real.json", environ={}).volume == 0.5
