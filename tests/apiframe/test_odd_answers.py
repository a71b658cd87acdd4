"""Undocumented answers: each gives a typed error of its own call, or a missing field."""

import gzip
import json
import threading
import tracemalloc
import zlib
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_desktop.apiframe import error_mapping
from seedance_desktop.apiframe.base_client import BaseClient
from seedance_desktop.apiframe.error_mapping import Answer, http_date, retry_after_s
from seedance_desktop.apiframe.errors import (
    ApiframeError,
    AuthenticationError,
    NetworkSettingsError,
    RateLimitedError,
    RedirectedError,
    UnreadableAnswerError,
)
from seedance_desktop.apiframe.protocol import RemoteStatus
from seedance_desktop.apiframe.texts import parse_json
from seedance_desktop.apiframe.transport import Transport
from seedance_desktop.apiframe.v2 import V2Client
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Service
from tests.apiframe.conftest import KEY
from tests.apiframe.helpers import ACCEPTED, BODY, JOB, client_at, paid, read
from tests.apiframe.odd import ODD, URL, as_json


def check(job):
    """Check that a job can be stored: valid Unicode, and times and numbers that can be calculated with."""
    for text in (job.error, job.video_url, job.last_frame_url, job.raw_status, json.dumps(job.input)):
        (text or "").encode()
    assert job.video_url is None
    assert job.last_frame_url is None
    assert job.credit_cost is None
    assert job.created_at is None
    assert job.completed_at is None
    assert job.progress in {None, 0, 100}
    assert len(job.error or "") <= 300


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
async def test_an_odd_field_is_missing_and_the_job_is_read(v2, server, odd):
    server.answer(200, as_json({"id": "j1", "status": "PROCESSING", **odd}))
    job = await v2.job("j1")
    assert job.status is (RemoteStatus.FAILED if "status" in odd else RemoteStatus.GENERATING)
    check(job)


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
async def test_an_odd_entry_does_not_hide_the_others(v2, server, odd):
    good = {"id": "j2", "status": "COMPLETED", "result": {"videoUrl": URL}}
    lines = [{"id": "j1", "status": "PROCESSING", **odd}, good, None, 7, {"status": "FAILED"}]
    server.answer(200, as_json({"jobs": lines, "nextCursor": "\ud83d"}))
    page = await v2.job_page()
    assert {job.remote_id for job in page.jobs} == {"j1", "j2"}
    assert page.jobs[1].video_url == URL
    assert page.skipped == 3
    assert page.next_cursor == "\ufffd"
    check(page.jobs[0])


async def test_messages_of_a_v1_task_are_valid_unicode(v1, server):
    tasks = [{"task_id": "j1", "status": "failed", "message": "\ud83d"}, {"task_id": "j2", "status": "staged"}]
    server.answer(200, {"tasks": tasks})
    jobs = await v1.jobs(["j1", "j2"])
    assert jobs["j1"].error == "\ufffd"
    assert jobs["j2"].status is RemoteStatus.QUEUED


@pytest.mark.parametrize(
    "body",
    [b'{"error":"\\ud83d","details":{"\\udc00":["\\ud83d"]}}', b"\xed\xa0\xbd", b"<title>\xed\xa0\xbd</title>"],
)
async def test_messages_of_a_refusal_are_valid_unicode(client, server, body):
    server.raw(b"HTTP/1.1 400 No\r\nX-Request-Id: \xed\xa0\xbd\r\nConnection: close\r\n\r\n" + body)
    error = await paid(client)
    assert error.status == 400
    for text in (str(error), error.text, error.request_id, *error.details):
        text.encode()


@pytest.mark.parametrize("status", [300, 302, 304, 305, 399])
@pytest.mark.parametrize("more", ["", "Location:", "Location: https://[::1/x", "Location: /\xff \x7f"])
async def test_redirects_to_nowhere(client, server, status, more):
    line = f"{more}\r\n" if more else ""
    answer = f"HTTP/1.1 {status} X\r\n{line}Content-Length: 0\r\nConnection: close\r\n\r\n".encode("latin-1")
    server.raw(answer, times=2)
    error = await paid(client)
    assert error.may_have_been_charged
    assert isinstance(error, RedirectedError) or "\x7f" in more
    assert isinstance(await read(client), RedirectedError | ApiframeError)


@pytest.mark.parametrize("status", [301, 307, 308])
async def test_redirects_to_nowhere_that_were_not_performed_are_not_charged(client, server, status):
    server.answer(status, b"", {"Location": "https://[::1/x"})
    error = await paid(client)
    assert isinstance(error, RedirectedError)
    assert not error.may_have_been_charged


@pytest.mark.parametrize("status", [200, 202, 401, 503])
async def test_a_length_of_five_thousand_digits(client, server, status):
    for _ in range(4):
        server.raw(f"HTTP/1.1 {status} X\r\nContent-Length: {'9' * 5000}\r\nConnection: close\r\n\r\n{{}}".encode())
    error = await paid(client)
    assert error.may_have_been_charged
    assert not (await read(client)).may_have_been_charged


RETRY_AFTER = [
    "99999999999999999999",
    "99999999999999999999 Jan 2026 00:00:00 GMT",
    "Wed, 99999999999999999999 Jan 2026 00:00:00 GMT",
    "Wed, 21 Oct 99999999999 07:28:00 GMT",
    "Wed, 21 Oct 2026 07:28:00 +99999999999999",
    "Wed, 21 Oct 2026 07:28:00 -999999",
    "Mon, 01 Jan 1001 00:00:00 +2359",
    "Fri, 31 Dec 9999 23:59:59 -2359",
    "1e999",
    "-1e999",
    "nan",
    "9" * 5000,
    "0x10",
    ", , ,",
    "²",
]


@pytest.mark.parametrize("value", RETRY_AFTER)
def test_the_wait_is_never_more_than_an_hour(value):
    for date in (None, value, "Wed, 21 Oct 2026 07:28:00 GMT"):
        seconds = retry_after_s(Answer(429, b"", retry_after=value, date=date))
        assert seconds is None or 0 <= seconds <= 3600
    assert http_date(value) is None


@given(st.text(max_size=40) | st.from_regex(r"[A-Z][a-z]{2}, \d{1,30} Jan \d{1,12} \d+:\d+:\d+ [+-]\d{1,12}"))
def test_no_date_breaks_the_parser(value):
    retry_after_s(Answer(429, b"", retry_after=value, date=value))


@pytest.mark.parametrize("value", [value for value in RETRY_AFTER if value.isascii()])
async def test_a_wait_beyond_the_calendar_is_a_wait(server, make_transport, value):
    client = V2Client(make_transport(max_wait_s=0.0), server.url, Secret(KEY))
    server.answer(429, {"error": "Slow down"}, {"Retry-After": value, "Date": value}, times=50)
    error = await paid(client)
    assert isinstance(error, RateLimitedError)
    assert not error.may_have_been_charged


@contextmanager
def at_most(most):
    """Fail when what is done within needs more bytes at once."""
    tracemalloc.start()
    try:
        yield
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= most, peak


def packed_twice():
    return gzip.compress(gzip.compress(b"\0" * 250_000_000))


BOMBS = {
    "once": ("gzip", gzip.compress(b" " * 100_000_000)),
    "twice": ("gzip, gzip", packed_twice()),
    "deflate": ("deflate", zlib.compress(b" " * 100_000_000)),
    "bare deflate": ("deflate", zlib.compress(b" " * 100_000_000, wbits=-15)),
    "unknown": ("zstd", b"\x28\xb5\x2f\xfd" + b"x" * 50),
}


@pytest.mark.parametrize(("coding", "body"), BOMBS.values(), ids=BOMBS)
async def test_a_compression_bomb_is_not_expanded(client, server, coding, body):
    server.answer(202, body, {"Content-Encoding": coding})
    with at_most(64_000_000):
        error = await paid(client)
    assert isinstance(error, UnreadableAnswerError)
    assert error.may_have_been_charged
    server.answer(401, body, {"Content-Encoding": coding})
    error = await paid(client)
    assert isinstance(error, AuthenticationError)
    assert not error.may_have_been_charged


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("identity", bytes),
        ("identity, GZIP", gzip.compress),
    ],
)
async def test_a_compressed_answer_is_read(client, server, coding, pack):
    server.answer(202, pack(json.dumps(ACCEPTED).encode()), {"Content-Encoding": coding})
    assert (await client.generate(BODY, idempotency_key=None)).remote_id == "j1"
    assert server.received[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("name", "scheme"),
    [("HTTP_PROXY", "http"), ("HTTPS_PROXY", "https"), ("ALL_PROXY", "http"), ("ALL_PROXY", "https")],
)
@pytest.mark.parametrize("proxy", ["http://me:hunter2@p:port", "nonsense:nonsense", "ftp://x", "http://\x7f"])
async def test_an_invalid_proxy_is_reported_and_nothing_is_charged(
    monkeypatch, server, transport, name, scheme, proxy
):
    monkeypatch.setenv(name, proxy)
    client = client_at(f"{scheme}://service.invalid", transport)
    for error in (await paid(client), await read(client)):
        assert isinstance(error, NetworkSettingsError)
        assert not error.may_have_been_charged
        assert "proxy" in str(error)
        assert "hunter2" not in str(error)
    server.answer(200, JOB)
    assert (await client_at(server.url, transport).job("j1")).remote_id == "j1", "this computer needs no proxy"


@pytest.mark.parametrize(
    "body",
    [
        b'{"error":"' + b"api_key " * 1_000_000 + b'"}',
        b'{"details":{"' + b"api_key " * 1_000_000 + b'":["x"]}}',
        b'{"errors":[' + b'{"msg":"api_key api_key"},' * 300_000 + b"1]}",
        b"// x\n" * 1_600_000,
        b'{"a":1,}' + b"// x\n" * 1_600_000,
        b"<" * 8_000_000,
        b"<title" * 1_300_000,
        b"[" * 8_000_000,
    ],
    ids=["words", "name", "list", "comments", "misprint", "marks", "titles", "brackets"],
)
async def test_an_error_text_of_eight_megabytes_is_read_beside_the_loop(server, make_transport, body, monkeypatch):
    read_in = []

    def watched(body):
        read_in.append(threading.current_thread())
        return parse_json(body)

    monkeypatch.setattr(error_mapping, "parse_json", watched)
    transport: Transport = make_transport(max_answer=9_000_000)
    client = V2Client(transport, server.url, Secret(KEY))
    server.answer(400, body)
    with at_most(64_000_000):
        error = await paid(client)
    assert error.status == 400
    assert threading.main_thread() not in read_in
    assert len(error.text) <= 300


async def test_times_of_a_job_can_be_calculated_with(v2, server):
    server.answer(200, {**JOB, "createdAt": "2000-01-01T00:00:00Z", "completedAt": "2099-12-31T23:59:59Z"})
    job = await v2.job("j1")
    assert datetime.now(UTC) + (job.completed_at - job.created_at) > datetime.now(UTC) + timedelta(days=36_000)


@pytest.mark.parametrize("number", [10**30, "9" * 5000, -1, 0, float("nan"), [], "\ud83d"])
async def test_odd_numbers_of_an_account_are_missing(v2, server, number):
    team = {"credits": number, "maxConcurrentJobs": number, "plan": number, "name": "\ud83d"}
    server.answer(200, {"user": {"email": "\ud83d@x"}, "team": team})
    account = await v2.account()
    assert account.max_concurrent_jobs is None
    assert account.credits in {None, -1, 0}
    assert (account.email, account.team) == ("\ufffd@x", "\ufffd")


@pytest.mark.parametrize("cost", [-1, 10**30, float("nan"), "x", []])
async def test_odd_prices_are_missing(v2, server, cost):
    server.answer(200, {"models": [{"id": "m", "costMin": cost, "costMax": cost}, {"id": "n", "costMin": 2}]})
    odd, good = await v2.models()
    assert (odd.cost_min, odd.cost_max) == (None, None)
    assert good.cost_min == 2
    server.answer(402, {"creditsRequired": cost, "creditsAvailable": cost})
    assert (await paid(v2)).required is None


@pytest.mark.parametrize("job_id", ["\ud83d", "x" * 10_000, "a b", "é", 10**400])
async def test_an_accepted_job_with_an_unusable_id_is_unconfirmed(client, server, job_id):
    server.answer(202, {"jobId": job_id, "task_id": job_id})
    error = await paid(client)
    assert isinstance(error, UnreadableAnswerError)
    assert error.may_have_been_charged


@pytest.mark.parametrize("size", [100, 200_000])
async def test_a_large_answer_is_read_beside_the_loop(transport, server, size):
    read_in = []

    def read(value):
        read_in.append(threading.current_thread())
        return value["a"]

    client = BaseClient(transport, Service.V2, server.url, Secret(KEY), "X-API-Key", owns=False)
    server.answer(200, {"a": "x" * size})
    assert await client.get("/x", read) == "x" * size
    assert (read_in == [threading.main_thread()]) is (size == 100)


@pytest.mark.parametrize(
    "endless", [[0] * 200_000, [[{}] * 1000] * 120, {str(number): 1 for number in range(200_000)}, "\ud83d" * 200_001]
)
async def test_an_answer_of_endless_values_is_refused_before_it_is_parsed(v2, server, endless):
    server.answer(200, {**JOB, "result": endless})
    assert isinstance(await read(v2), UnreadableAnswerError)
    server.answer(400, {"error": "no", "details": endless})
    assert (await read(v2)).status == 400


async def test_a_page_without_end_gives_what_a_page_has(v2, server):
    server.answer(200, {"jobs": [{"id": f"j{number}", "status": "QUEUED"} for number in range(20_000)]})
    page = await v2.job_page()
    assert (len(page.jobs), page.skipped) == (1000, 19_000)
