"""JSON, and what gateways send as JSON; no body breaks a parser."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedance_desktop.apiframe import texts
from seedance_desktop.apiframe.parsing import read_job, read_task
from seedance_desktop.apiframe.protocol import RemoteStatus
from seedance_desktop.apiframe.texts import parse_json
from seedance_desktop.core.decoding import MAX_DEPTH, UnreadableError

TASK = "29e983ca-7e86-4017-a9e3-ef6fe9cd5f2a"
URL = "https://cdn.example.org/clip.mp4"


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"", None),
        (b"  ", None),
        (b"error code: 1010", None),
        (b"<html><body>Bad Gateway</body></html>", None),
        (b"\xff\xfe\x00", None),
        (b'{"a": 1', None),
        (b"[" * 100_000, None),
        (b"\xef\xbb\xbf{}", {}),
        (b'{"a": "\xff"}', {"a": "\ufffd"}),
        (b'{a: 1, "b": [1, 2,], /* c */ $d: null,}', {"a": 1, "b": [1, 2], "$d": None}),
        (b'{"a": "// no comment, {b: 1,}",}', {"a": "// no comment, {b: 1,}"}),
        (b'{"a": "\\"x\\": y,]", // z\n}', {"a": '"x": y,]'}),
        (b'{"a": 1, // one\n // two\n}', {"a": 1}),
        (b'{"a": true, "b": false,}', {"a": True, "b": False}),
        (b'{"a": "\\ud83d", "\\udc00": ["\\ud83d\\ude00"]}', {"a": "\ufffd", "\ufffd": ["\U0001f600"]}),
        (b'{"a": NaN, "b": [-Infinity, 1e999, -1e999], "c": 1}', {"a": None, "b": [None, None, None], "c": 1}),
        (b'{"a": ' + b"9" * 5000 + b', "b": 1}', {"a": None, "b": 1}),
    ],
)
def test_parse_json(body, value):
    assert parse_json(body) == value


@pytest.mark.parametrize("depth", [600, 5_000, 60_000])
@pytest.mark.parametrize(("before", "after"), [(b"[", b"]"), (b'{"a":', b"}"), (b'{"]":"}",a:[', b"]}")])
def test_too_deep_nesting_is_cut_and_the_rest_is_read(depth, before, after):
    value = parse_json(b'{"deep": ' + before * depth + b"0" + after * depth + b', "beside": [{"b": 1}]}')
    assert value["beside"] == [{"b": 1}]
    found = 0
    while isinstance(inner := value, dict | list):
        value = (list(inner.values()) if isinstance(inner, dict) else inner)[0 if found == 0 else -1]
        found += 1
    assert value is None
    assert found == MAX_DEPTH


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["// ", "x", '\\"', "/*", ", ", ",\n", '"', "{a:", "a ", " "])
def test_hostile_bodies_take_no_time(piece):
    assert parse_json(b"{," + piece.encode() * 200_000) is None


meant = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text()


@given(st.recursive(meant, lambda v: st.dictionaries(st.text(), v)))
def test_syntax_errors_around_any_value_are_repaired(value):
    body = "// said\n{name: " + json.dumps(value) + ", // end\n}"
    assert parse_json(body.encode()) == {"name": value}


@given(st.binary(max_size=200))
def test_no_body_breaks_the_parser(body):
    parse_json(body)
    assert len(texts.plain_text(body)) <= texts.TEXT_LIMIT


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just(URL),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
V2_NAMES = "id status model progress result error creditCost createdAt completedAt expired input lastFrame".split()
V1_NAMES = "task_id task_type status percentage video_url error message errors".split()


@given(st.dictionaries(st.sampled_from(V2_NAMES), anything))
def test_no_value_breaks_a_job(value):
    try:
        read = read_job(value)
    except UnreadableError:
        assert not isinstance(value.get("id"), str) or not value["id"].strip()
    else:
        assert read.progress is None or 0 <= read.progress <= 100


@given(st.dictionaries(st.sampled_from(V1_NAMES), anything))
@example({"status": True})  # a bool is an int to Python, but no status word: the task's status is missing
def test_no_value_breaks_a_task(value):
    try:
        read = read_task(value, asked=TASK)
    except UnreadableError:
        status = value.get("status")
        assert isinstance(status, bool) or not isinstance(status, str | int | float) or not str(status).strip()
    else:
        assert isinstance(read.status, RemoteStatus)
