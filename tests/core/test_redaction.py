import copy
import json
import logging
import pickle
import subprocess
import sys
import textwrap
from dataclasses import asdict, dataclass
from pathlib import Path, PureWindowsPath
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_desktop.core import redaction
from seedance_desktop.core.redaction import REDACTED, RedactionFilter, Secret, redact, register

KEY = "Sup3r/s3cret+key=="  # no known pattern: only registration protects it


@pytest.fixture(autouse=True)
def own_registry(monkeypatch):
    monkeypatch.setattr(redaction, "_registered", set())
    monkeypatch.setattr(redaction, "_known", None)


@dataclass
class Holder:
    key: Secret


def test_a_secret_is_shown_only_on_request():
    secret = Secret(KEY)
    assert secret.reveal() == KEY
    shown = [
        repr(secret),
        str(secret),
        f"{secret}",
        f"{secret:>40}",
        repr(Holder(secret)),
        repr([secret]),
    ]
    assert not [text for text in shown if KEY in text]


def test_a_secret_compares_and_copies_but_is_not_pickled():
    secret = Secret(KEY)
    assert secret == Secret(KEY)
    assert secret != Secret("another one")
    assert secret != KEY
    assert {secret: 1}[Secret(KEY)] == 1
    assert copy.copy(secret) is secret
    assert asdict(Holder(secret))["key"] is secret
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="pickled"):
            pickle.dumps(secret, protocol)
    with pytest.raises(TypeError):
        json.dumps({"key": secret})


def test_a_secret_is_never_empty():
    with pytest.raises(ValueError, match="empty"):
        Secret("")


@given(st.text(min_size=4, max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_registered_text_is_removed_plain_quoted_and_escaped(secret, before, after):
    register(secret)
    for form in (secret, quote(secret, safe=""), json.dumps(secret)[1:-1]):
        pieces = redact(before + form + after).split(REDACTED)
        assert len(pieces) > 1
        assert not [piece for piece in pieces if form in piece]


def test_a_secret_inside_another_is_removed_completely():
    register("abcdef")
    register("abcdef-and-more")
    assert redact("<abcdef-and-more>") == f"<{REDACTED}>"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("key afk_live_0a1B-2_z sent", f"key {REDACTED} sent"),
        ("Authorization: raw-key-1", f"Authorization: {REDACTED}"),
        ("authorization: Bearer raw-key-1, next", f"authorization: {REDACTED}, next"),
        ("X-API-Key=raw-key-1&x=2", f"X-API-Key={REDACTED}"),
        ("{'x-api-key': 'raw key 1', 'a': 'b'}", f"{{'x-api-key': {REDACTED}, 'a': 'b'}}"),
        ('{"Authorization":"raw-key-1","a":1}', f'{{"Authorization":{REDACTED},"a":1}}'),
        (r"{\"authorization\": \"raw-key-1\"}", rf"{{\"authorization\": {REDACTED}}}"),
        ("[(b'X-API-Key', b'raw-key-1')]", f"[(b'X-API-Key', {REDACTED})]"),
        ("x-webhook-secret: raw-key-1\r\nHost: a", f"x-webhook-secret: {REDACTED}\r\nHost: a"),
        ('"webhook_secret": "raw-key-1"', f'"webhook_secret": {REDACTED}'),
    ],
)
def test_header_values_and_keys_are_removed_without_registration(text, clean):
    assert redact(text) == clean


@pytest.mark.parametrize(
    "text", ["Authorization is missing", "Your API key is required.", "the afk player", "a: b", "job 12 → ready"]
)
def test_ordinary_text_is_not_redacted(text):
    assert redact(text) == text


def formatted(**fields) -> str:
    record = logging.makeLogRecord({"levelno": logging.ERROR, "levelname": "ERROR", **fields})
    assert RedactionFilter().filter(record)
    return logging.Formatter().format(record)


def test_the_filter_redacts_message_arguments_stack_and_traceback():
    register(KEY)
    try:
        raise RuntimeError(f"server said {KEY}")
    except RuntimeError:
        trace = sys.exc_info()
    shown = formatted(msg="a %s b %s " + KEY, args=(KEY, {"k": KEY}), exc_info=trace, stack_info=f"Stack: {KEY}")
    assert KEY not in shown
    assert "RuntimeError: server said" in shown
    assert shown.count(REDACTED) >= 5


def test_a_broken_format_string_leaks_nothing():
    register(KEY)
    shown = formatted(msg="%d keys", args=(KEY,))
    assert KEY not in shown
    assert "%d keys" in shown


PROGRAM = """
import logging, sys, threading, warnings
from pathlib import Path
from seedance_desktop.core.redaction import Secret, configure_logging
key = Secret({key!r}).reveal()
print(configure_logging(Path(sys.argv[1])))
logging.getLogger("a").info("info %s", key)
logging.getLogger("a").warning("warned %s", key)
logging.getLogger("httpx").info("HTTP Request: GET https://host/?token=1")
warnings.warn(key)
def fail():
    raise ValueError(key)
thread = threading.Thread(target=fail)
thread.start(); thread.join()
fail()
"""


def run_program(log_dir) -> subprocess.CompletedProcess[str]:
    program = textwrap.dedent(PROGRAM).format(key=KEY)
    return subprocess.run(
        [sys.executable, "-c", program, str(log_dir)], capture_output=True, text=True, timeout=60, check=False
    )


def test_no_log_output_contains_the_key(tmp_path):
    ran = run_program(tmp_path / "logs")
    assert ran.returncode == 1
    logged = (tmp_path / "logs" / "seedance-desktop.log").read_text("utf-8")
    assert ran.stdout.strip() == str(tmp_path / "logs" / "seedance-desktop.log")
    for text in (logged, ran.stderr):
        assert KEY not in text
        assert f"warned {REDACTED}" in text
        assert f"UserWarning: {REDACTED}" in text
        assert text.count(f"ValueError: {REDACTED}") == 2  # the thread's and the program's own
    assert f"info {REDACTED}" in logged
    assert "info" not in ran.stderr
    assert "HTTP Request" not in logged


def test_without_a_log_folder_it_warns_and_continues(tmp_path):
    (tmp_path / "file").touch()
    ran = run_program(tmp_path / "file" / "logs")
    assert ran.stdout.strip() == "None"
    assert "No log file at" in ran.stderr
    assert f"warned {REDACTED}" in ran.stderr


def test_a_native_crash_leaves_a_stack(tmp_path):
    fault = (
        "import ctypes, pathlib, sys\n"
        "from seedance_desktop.core.redaction import log_faults\n"
        "def fall(): ctypes.string_at(0)\n"
        "with log_faults(pathlib.Path(sys.argv[1])): fall()\n"
    )
    # The test run's own Python settings enable faulthandler on standard error.
    command = [sys.executable, "-E", "-c", fault, str(tmp_path)]
    ended = subprocess.run(command, check=False, cwd=Path(__file__).parents[2])
    assert ended.returncode != 0  # by a signal, or on Windows by an error of its own
    assert "in fall" in (tmp_path / "faults.log").read_text()


def test_an_unwritable_fault_log_is_no_error(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(redaction.faulthandler, "is_enabled", lambda: False)
    with redaction.log_faults(tmp_path / "nowhere"):
        pass
    assert "The fault log can't be written" in caplog.text


@given(st.text("ABCDEFG", min_size=4, max_size=300), st.integers(0, 80), st.integers(0, 400), st.integers(1, 60))
def test_a_shortened_text_contains_no_part_of_a_secret(secret, every, before, most):
    register(secret)
    text = "x" * before + ("." * every + secret) * 2000
    start = redaction.redact_prefix(text, most)
    assert not set(start) & set(secret), "not even of one that the cut went through"
    assert len(start) <= most
    assert start.endswith("…")
    assert redaction.redact_prefix("x" * most, most) == "x" * most


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_value_split_by_the_cut_is_not_shown(quote):
    text = f"authorization: {quote}" + "never registered " * 1000
    assert "never" not in redaction.redact_prefix(text, 300)


@pytest.mark.parametrize(
    "path", [r"C:\Users\Ada Lovelace", r"C:\\Users\\Ada Lovelace", "C:/Users/Ada Lovelace", r"c:\users\ADA lovelace"]
)
def test_a_report_names_no_home_folder_however_it_is_written(monkeypatch, path):
    monkeypatch.setattr(Path, "home", lambda: PureWindowsPath(r"C:\Users\Ada Lovelace"))
    assert redaction.anonymised(f"File '{path}\\x.py', line 3") == r"File '~\x.py', line 3"
