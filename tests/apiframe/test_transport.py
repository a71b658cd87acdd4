"""When a call is repeated, when not, and what is known of it when no answer came."""

import asyncio
import gzip
import socket
import ssl

import httpx
import pytest

from seedance_desktop.apiframe.client import make_client
from seedance_desktop.apiframe.errors import (
    AuthenticationError,
    ConnectionFailedError,
    ConnectionLostError,
    InvalidRequestError,
    NetworkError,
    NetworkSettingsError,
    NoAnswerError,
    RedirectedError,
    ServerError,
    UnreadableAnswerError,
)
from seedance_desktop.apiframe.protocol import RemoteStatus
from seedance_desktop.apiframe.transport import CONNECTIONS, Transport
from seedance_desktop.apiframe.v2 import V2Client
from seedance_desktop.core.redaction import Secret
from seedance_desktop.domain.catalogue import Service
from tests.apiframe.conftest import KEY
from tests.apiframe.helpers import ACCEPTED, BODY, JOB, client_at, fail, paid, read
from tests.contract import openapi_schema


@pytest.mark.parametrize("trouble", [500, 502, 503, 504, "before", "after", "garbage", "cut", "half"])
async def test_a_read_survives_two_failures(client, server, trouble):
    for _ in range(2):
        fail(server, trouble)
    server.answer(200, JOB)
    assert (await client.job("j1")).status is RemoteStatus.GENERATING
    assert len(server.received) == (1 if trouble == "before" else 3)


@pytest.mark.parametrize("trouble", [500, "after", "cut"])
async def test_a_read_gives_up_after_the_third_failure(client, server, trouble):
    for _ in range(3):
        fail(server, trouble)
    assert isinstance(await read(client), ServerError | ConnectionLostError)
    assert len(server.received) == 3


@pytest.mark.parametrize("trouble", ["before", "after", "garbage", "cut", "half"])
async def test_a_broken_paid_request_may_have_been_charged(client, server, trouble):
    fail(server, trouble)
    error = await paid(client)
    assert type(error) is ConnectionLostError
    assert error.may_have_been_charged
    assert len(server.received) == (0 if trouble == "before" else 1)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 501])
async def test_refused_reads_are_not_repeated(client, server, status):
    server.answer(status, {"error": "No"})
    assert (await read(client)).status == status
    assert len(server.received) == 1


async def test_an_upload_is_not_repeated_after_a_failure(client, server, tmp_path):
    (tmp_path / "a.png").write_bytes(b"png")
    server.answer(502)
    with pytest.raises(ServerError):
        await client.upload(tmp_path / "a.png", "image")
    assert len(server.received) == 1


async def test_no_answer_in_time(server, make_transport):
    client = V2Client(make_transport(timeout_s=0.2, read_retries=0), server.url, Secret(KEY))
    server.stay_silent()
    error = await paid(client)
    assert isinstance(error, NoAnswerError)
    assert error.may_have_been_charged
    server.stay_silent()
    assert isinstance(await read(client), NoAnswerError)
    server.stay_silent(b"HTTP/1.1 202 Accepted\r\nContent-Length: 50\r\n\r\n{")
    assert (await paid(client)).may_have_been_charged
    server.drip(b"HTTP/1.1 202 Accepted\r\nContent-Length: 500000\r\n\r\n{", 0.02)
    error = await paid(client)
    assert isinstance(error, NoAnswerError)
    assert error.may_have_been_charged


async def test_an_answer_that_never_ends_is_given_up(server, make_transport):
    client = V2Client(make_transport(timeout_s=0.5, read_retries=0), server.url, Secret(KEY))
    server.drip(b"HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\n\r\n" + b'{"jobId":"j1"}', 0.05)
    async with asyncio.timeout(30):  # a byte comes more often than the timeout, for ever
        error = await paid(client)
    assert isinstance(error, NoAnswerError)
    assert error.may_have_been_charged


async def test_a_refusal_stays_a_refusal_when_its_body_is_cut_short(client, server):
    server.raw(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 500\r\n\r\nInvalid API k")
    error = await paid(client)
    assert isinstance(error, AuthenticationError)
    assert not error.may_have_been_charged


@pytest.mark.parametrize("body", [b"", b"OK", b"{}", b"[]", b"null", b'{"errors":[{"msg":"odd"}]}', b'{"jobId":""}'])
async def test_accepted_but_unreadable(client, server, body):
    server.answer(202, body, {"x-request-id": "req-7"})
    error = await paid(client)
    assert isinstance(error, UnreadableAnswerError)
    assert (error.may_have_been_charged, error.status, error.request_id) == (True, 202, "req-7")
    server.answer(200, body)
    assert isinstance(await read(client), UnreadableAnswerError)


async def test_a_damaged_compressed_answer(client, server):
    server.answer(200, b"not gzip", {"Content-Encoding": "gzip"})
    error = await paid(client)
    assert isinstance(error, UnreadableAnswerError)
    assert error.may_have_been_charged
    server.answer(200, gzip.compress(b'{"jobId":"j1","task_id":"j1"}'), {"Content-Encoding": "gzip"})
    assert (await client.generate(BODY, idempotency_key=None)).remote_id == "j1"


async def test_the_size_of_an_answer_is_limited(server, make_transport):
    client = V2Client(make_transport(max_answer=100_000), server.url, Secret(KEY))
    server.answer(202, b'{"jobId":"j1"}' + b" " * 200_000)
    error = await paid(client)
    assert isinstance(error, UnreadableAnswerError)
    assert (error.may_have_been_charged, error.status) == (True, 202)
    server.answer(400, b"x" * 200_000)
    assert isinstance(await paid(client), InvalidRequestError)


async def test_redirects_are_not_followed(client, server):
    for status in (301, 302, 303, 307, 308):
        server.answer(status, b"", {"Location": server.url + "/v2/me"})
        assert isinstance(await read(client), RedirectedError)
    assert len(server.received) == 5
    assert not any(request.target == "/v2/me" for request in server.received)


async def test_refused_connections_are_not_charged(transport):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        error = await paid(client_at(f"http://127.0.0.1:{taken.getsockname()[1]}", transport))
    assert isinstance(error, ConnectionFailedError)
    assert (error.may_have_been_charged, error.tls, error.status) == (False, False, None)
    assert isinstance(error, NetworkError)


async def test_unresolvable_names_are_not_charged(transport):
    error = await paid(client_at("https://no-such-host.invalid", transport))
    assert isinstance(error, ConnectionFailedError)
    assert not error.may_have_been_charged


async def test_a_server_without_tls_is_not_charged(server, transport):
    server.speak_first(b"HTTP/1.1 400 This is no TLS\r\n\r\n")
    error = await paid(client_at(server.url.replace("http:", "https:"), transport))
    assert isinstance(error, ConnectionFailedError)
    assert (error.may_have_been_charged, error.tls) == (False, True)


async def test_a_missing_certificate_file_is_reported(monkeypatch, server, transport):
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file.pem")
    error = await paid(client_at(server.url, transport))
    assert isinstance(error, NetworkSettingsError)
    assert not error.may_have_been_charged
    monkeypatch.delenv("SSL_CERT_FILE")
    server.answer(202, ACCEPTED)
    assert (await client_at(server.url, transport).generate(BODY, idempotency_key=None)).remote_id == "j1"


async def test_loopback_is_reached_without_the_proxy(monkeypatch, server, transport):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for host in ("127.0.0.1", "localhost"):
        server.answer(200, JOB)
        assert (await client_at(f"http://{host}:{server.port}", transport).job("j1")).remote_id == "j1"
    error = await paid(client_at("https://api.example.invalid", transport))
    assert isinstance(error, ConnectionFailedError), "the proxy that nobody runs was asked"
    assert "name" not in error.text.lower()


@pytest.mark.parametrize("key", ["clé_0123456789", "two\r\nlines_0123", " afk_padded_0123", "\x00\x01\x02\x03\x04"])
async def test_a_key_that_fits_in_no_header(server, transport, key):
    error = await paid(make_client(Service.V1, server.url, Secret(key), transport))
    assert isinstance(error, AuthenticationError)
    assert key.strip() not in str(error)
    assert server.received == []


async def test_no_more_than_eight_calls_at_once(server, transport):
    client = client_at(server.url, transport)

    server.answer(200, JOB, times=40, after_s=0.02)
    await asyncio.gather(*(client.job("j1") for _ in range(40)))
    assert len(server.received) == 40
    assert server.open_most <= CONNECTIONS


async def test_headers_of_every_request(v1, v2, server):
    for client, name, key in ((v1, "authorization", v1_key()), (v2, "x-api-key", KEY)):
        server.answer(200, JOB)
        await client.job("j1")
        headers = server.received[-1].headers
        assert headers[name] == key
        assert headers["user-agent"].startswith("seedance-desktop/")
        assert headers["accept"] == "application/json"
        assert sum(key in text for text in headers.values()) == 1


def v1_key() -> str:
    from tests.apiframe.conftest import V1_KEY

    return V1_KEY


async def test_a_shared_client_is_not_closed(server):
    async with httpx.AsyncClient(follow_redirects=True, verify=ssl.create_default_context()) as shared:
        client = client_at(server.url, Transport(shared))
        server.answer(307, b"", {"Location": server.url + "/elsewhere"})
        assert isinstance(await paid(client), RedirectedError), "also when the shared client would follow"
        await client.close()
        assert not shared.is_closed


async def test_a_client_closes_its_own_transport(server):
    client = make_client(Service.V2, server.url + "/", Secret(KEY))
    server.answer(200, JOB)
    await client.job("j1")
    assert server.targets == ["GET /v2/jobs/j1"]
    await client.close()
    await client.close()


async def test_a_cancelled_call_frees_its_slot(server, make_transport):
    client = client_at(server.url, make_transport())
    for _ in range(CONNECTIONS):
        server.stay_silent()
    calls = [asyncio.create_task(client.job("j1")) for _ in range(CONNECTIONS)]
    while len(server.received) < CONNECTIONS:
        await asyncio.sleep(0.01)
    for call in calls:
        call.cancel()
    await asyncio.gather(*calls, return_exceptions=True)
    server.answer(200, JOB)
    async with asyncio.timeout(5):
        assert (await client.job("j1")).remote_id == "j1"


def test_every_status_in_the_vendors_schema_is_read():
    words = openapi_schema("Job")["components"]["schemas"]["Job"]["properties"]["status"]["enum"]
    from seedance_desktop.apiframe.parsing import read_status

    assert {read_status(word)[0] for word in words} == set(RemoteStatus)
