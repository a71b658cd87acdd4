"""JSON, and what passes for it; no body of any kind breaks a reader."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedance_desktop.apiframe import readers
from seedance_desktop.apiframe.protocol import RemoteStatus
from seedance_desktop.apiframe.readers import UnreadableError, parse_json, read_job, read_task

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
    ],
)
def test_parse_json(body, value):
    assert parse_json(body) == value


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["// ", "x", '\\"', "/*", ", ", ",\n", '"', "{a:", "a ", " "])
def test_hostile_bodies_cost_no_time(piece):
    assert parse_json(b"{," + piece.encode() * 200_000) is None


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda v: st.dictionaries(st.text(), v)))
def test_misprints_around_any_value_are_read_through(value):
    body = "// said\n{name: " + json.dumps(value) + ", // end\n}"
    assert parse_json(body.encode()) == {"name": value}


@given(st.binary(max_size=200))
def test_no_body_breaks_the_reader(body):
    parse_json(body)
    assert len(readers.plain_text(body)) <= readers.TEXT_LIMIT


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
@example({"status": True})  # a bool is an int to Python, but no word: nothing was said of a task
def test_no_value_breaks_a_task(value):
    try:
        read = read_task(value, asked=TASK)
    except UnreadableError:
        status = value.get("status")
        assert isinstance(status, bool) or not isinstance(status, str | int | float) or not str(status).strip()
    else:
        assert isinstance(read.status, RemoteStatus)
