"""A 429 applies to every call, and is raised when the wait is too long."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from seedance_desktop.apiframe.error_mapping import Answer, retry_after_s
from seedance_desktop.apiframe.errors import (
    RateLimitedError,
    ServerError,
)
from seedance_desktop.apiframe.transport import CONNECTIONS
from tests.apiframe.helpers import ACCEPTED, BODY, JOB, client_at, paid, read


async def test_a_429_is_waited_out_and_repeated_for_every_call(client, server):
    server.answer(429, {"error": "Slow down"}, {"Retry-After": "0"}, times=3)
    server.answer(202, ACCEPTED)
    assert (await client.generate(BODY, idempotency_key="once")).remote_id == "j1"
    assert len(server.received) == 4
    assert len({(request.body, request.headers.get("idempotency-key")) for request in server.received}) == 1


async def test_nothing_is_sent_to_a_host_before_its_time(server, transport):
    clients = [client_at(server.url, transport) for _ in range(3)]
    server.answer(429, b"", {"Retry-After": "0.4"})
    server.answer(200, JOB, times=3)
    start = time.monotonic()
    first = asyncio.create_task(clients[0].job("j1"))
    while not server.received:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    await asyncio.gather(first, *(client.job("j1") for client in clients[1:]))
    assert time.monotonic() - start >= 0.4
    assert len(server.received) == 4


async def test_queued_calls_obey_an_earlier_calls_429(server, transport):
    client = client_at(server.url, transport)
    server.answer(429, b"", {"Retry-After": "0.3"}, times=CONNECTIONS)
    server.answer(200, JOB, times=20)
    await asyncio.gather(*(client.job("j1") for _ in range(20)))
    assert len(server.received) == 20 + CONNECTIONS
    assert server.received[CONNECTIONS].at - server.received[0].at >= 0.3


async def test_other_hosts_are_not_delayed(server, transport, make_transport):
    server.answer(429, b"", {"Retry-After": "3600"})
    with pytest.raises(RateLimitedError):
        await client_at(server.url, transport).job("j1")
    server.answer(200, JOB)
    other_name = client_at(f"http://localhost:{server.port}", transport)
    assert (await other_name.job("j1")).remote_id == "j1"


async def test_a_long_wait_is_raised_and_remembered(server, transport):
    client = client_at(server.url, transport)
    server.answer(429, {"error": "Too many"}, {"Retry-After": "120", "x-request-id": "req-7"})
    error = await paid(client)
    assert isinstance(error, RateLimitedError)
    assert 119 < error.retry_after_s <= 121
    assert (error.status, error.text, error.request_id) == (429, "Too many", "req-7")
    assert not error.may_have_been_charged
    later = await read(client)
    assert isinstance(later, RateLimitedError)
    assert 115 < later.retry_after_s <= 121
    assert later.status is None
    assert len(server.received) == 1, "the second call was not sent at all"


async def test_short_waits_add_up_to_the_cap(server, make_transport):
    client = client_at(server.url, make_transport(max_wait_s=0.25))
    server.answer(429, b"", {"Retry-After": "0.1"}, times=10)
    assert isinstance(await paid(client), RateLimitedError)
    assert len(server.received) == 3


async def test_a_429_without_retry_after_backs_off(server, make_transport):
    client = client_at(server.url, make_transport(max_wait_s=0.05))
    server.answer(429, b"", times=1000)
    assert isinstance(await read(client), RateLimitedError)
    assert 2 <= len(server.received) < 1000


async def test_a_503_with_retry_after_pauses_the_host(server, make_transport):
    client = client_at(server.url, make_transport(max_wait_s=0.1))
    server.answer(503, b"", {"Retry-After": "60"})
    assert isinstance(await paid(client), ServerError)
    assert isinstance(await paid(client), RateLimitedError)
    assert len(server.received) == 1


NOW = datetime(2026, 7, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("1.5", 1.5),
        ("0", 0.0),
        ("-5", 0.0),
        ("nan", 0.0),
        ("inf", 3600.0),
        ("86400", 3600.0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90.0),
        (format_datetime(NOW - timedelta(seconds=90), usegmt=True), 0.0),
        ("Wed, 01 Jul 2026 10:00:30 -0000", 30.0),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(header, seconds):
    # By the server's clock, which may differ from this computer's.
    date = format_datetime(NOW, usegmt=True)
    assert retry_after_s(Answer(429, b"", retry_after=header, date=date)) == seconds


def test_retry_after_by_this_computers_clock():
    header = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    assert 98 <= retry_after_s(Answer(429, b"", retry_after=header)) <= 100
