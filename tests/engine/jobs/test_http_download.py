"""Download over a bad connection: resumed, checked, never renamed unfinished, and never with a key."""

import asyncio
import contextlib
import gzip
import hashlib
import ssl
import threading
import time
import zlib
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from seedance_desktop.core import network
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.jobs import http_download, part_file
from seedance_desktop.engine.jobs.http_download import (
    DownloadError,
    HttpDownloader,
    ResultRefusedError,
    check_result_url,
)

CONTENT = bytes(range(256)) * 4096
ETAG = '"one"'


class Host:
    """A file host that answers as each test scripts it, and records requests."""

    def __init__(self, tls=None):
        self.requests = []
        self.answers = []
        self.sent = 0
        self.tls = tls

    async def __aenter__(self):
        self.server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
        self.url = f"http{'s' * bool(self.tls)}://127.0.0.1:{self.server.sockets[0].getsockname()[1]}/clip.mp4"
        return self

    async def __aexit__(self, *_):
        self.server.close()
        await self.server.wait_closed()

    async def _serve(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = dict(line.split(": ", 1) for line in head.lower().split("\r\n")[1:] if ": " in line)
        self.requests.append(headers)
        writer.write(self.answers.pop(0)(headers))
        await writer.drain()
        writer.close()


def own_certificate(folder):
    """Make a certificate for 127.0.0.1 that nobody has signed; return a server's context with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "certificate.pem"
    pem.write_bytes(
        certificate.public_bytes(Encoding.PEM) + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    pem.unlink()
    (folder / "known.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    return context


def whole(headers=None, *, content=CONTENT, etag=ETAG, kind="video/mp4"):
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\nETag: {etag}\r\n"
    return (head + "Connection: close\r\n\r\n").encode() + content


def cut(headers):
    return whole(headers)[: -len(CONTENT) // 2]


def rest(headers, *, shift=0, etag=ETAG):
    if headers.get("if-range") != etag or "range" not in headers:
        return whole(etag=etag)
    start = int(headers["range"].removeprefix("bytes=").rstrip("-")) + shift
    part = CONTENT[start:]
    return (
        f"HTTP/1.1 206 Partial Content\r\nContent-Type: video/mp4\r\nContent-Length: {len(part)}\r\nETag: {etag}\r\n"
        f"Content-Range: bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}\r\nConnection: close\r\n\r\n"
    ).encode() + part


def status(code, more=""):
    return lambda _headers: f"HTTP/1.1 {code} X\r\nContent-Length: 0\r\n{more}Connection: close\r\n\r\n".encode()


NOTES = ".clip.mp4.part.json"
"""Kept until the clip is in the library, when all of its leftovers are deleted."""


class Watcher:
    def show(self, job):
        assert job.received_bytes <= (job.total_bytes or job.received_bytes)


@pytest.fixture
async def fetch(tmp_path):
    fetchers = [HttpDownloader()]
    part = tmp_path / ".clip.mp4.part"
    request = Request(service=Service.V2, model="seedance-2", prompt="x")
    job = Job(id="1", created_at=datetime.now(UTC), account="a", request=request)

    async def call(url, *, local=True):
        await fetchers[-1].fetch(job, url, part, Watcher(), local=local)
        return part.replace(tmp_path / "clip.mp4").read_bytes()

    async def wait(url):
        """Leave the file in place, as when the folder can't be written."""
        await fetchers[-1].fetch(job, url, part, Watcher(), local=True)

    async def close():
        for each in fetchers:
            await each.close()

    call.part, call.job, call.close, call.wait = part, job, close, wait
    call.restart = lambda: fetchers.append(HttpDownloader())
    yield call
    await close()


async def test_a_complete_file(fetch, tmp_path):
    async with Host() as host:
        host.answers = [whole]
        assert hashlib.sha256(await fetch(host.url)).digest() == hashlib.sha256(CONTENT).digest()
        assert {path.name for path in tmp_path.iterdir()} <= {"clip.mp4", NOTES}
        sent = host.requests[0]
        assert sent["user-agent"].startswith("seedance-desktop/")
        assert not {"authorization", "x-api-key", "cookie"} & sent.keys()


async def test_a_broken_download_is_resumed(fetch):
    async with Host() as host:
        host.answers = [cut, rest]
        with pytest.raises(DownloadError):
            await fetch(host.url)
        kept = fetch.part.stat().st_size
        assert kept
        assert await fetch(host.url) == CONTENT
        assert host.requests[1]["range"] == f"bytes={kept}-"
        assert host.requests[1]["if-range"] == ETAG


async def test_a_complete_file_that_waits_to_be_renamed_is_not_downloaded_again_even_after_a_restart(fetch):
    async with Host() as host:
        host.answers = [whole, whole]
        await fetch.wait(host.url)
        await fetch.wait(host.url)
        fetch.restart()
        await fetch.wait(host.url)
        assert len(host.requests) == 1
        fetch.part.write_bytes(b"another")
        assert await fetch(host.url) == CONTENT
        assert len(host.requests) == 2


async def test_a_changed_file_is_downloaded_from_the_start(fetch):
    async with Host() as host:
        host.answers = [cut, lambda headers: rest(headers, etag='"two"')]
        with pytest.raises(DownloadError):
            await fetch(host.url)
        assert await fetch(host.url) == CONTENT


async def test_a_weak_validator_is_not_trusted(fetch):
    async with Host() as host:
        host.answers = [lambda headers: whole(etag='W/"one"')[: -len(CONTENT) // 2], whole]
        with pytest.raises(DownloadError):
            await fetch(host.url)
        assert await fetch(host.url) == CONTENT
        assert "range" not in host.requests[1]


async def test_the_wrong_part_is_refused(fetch):
    async with Host() as host:
        host.answers = [cut, lambda headers: rest(headers, shift=5), rest]
        for _ in range(2):
            with pytest.raises(DownloadError):
                await fetch(host.url)
        assert await fetch(host.url) == CONTENT


@pytest.mark.parametrize("total", [len(CONTENT) + 1, len(CONTENT) - 1])
async def test_a_part_of_another_length_than_it_says_is_not_the_file(fetch, total):
    def lying(headers):
        return rest(headers).replace(f"/{len(CONTENT)}\r\n".encode(), f"/{total}\r\n".encode())

    async with Host() as host:
        host.answers = [cut, lying, status(416)]
        with pytest.raises(DownloadError, match="interrupted"):
            await fetch(host.url)
        with pytest.raises(DownloadError, match=f"of {total:,} bytes were received|starting over"):
            await fetch(host.url)


async def test_a_host_with_an_unknown_certificate_gets_no_request(fetch, tmp_path):
    async with Host(tls=own_certificate(tmp_path)) as host:
        host.answers = [whole]
        with pytest.raises(DownloadError, match=r"^The certificate of the clip's host is not trusted"):
            await fetch(host.url)
        assert host.requests == []


async def test_pages_and_missing_files_are_no_clips(fetch):
    async with Host() as host:
        host.answers = [lambda headers: whole(kind="text/html", content=b"<html>"), status(410), status(503)]
        with pytest.raises(DownloadError, match="page"):
            await fetch(host.url)
        with pytest.raises(ResultRefusedError):
            await fetch(host.url)
        with pytest.raises(DownloadError, match="503"):
            await fetch(host.url)


def packed(pack, coding, kind="video/mp4", content=CONTENT):
    def answer(_headers):
        data = pack(content)
        coded = f"Content-Encoding: {coding}\r\n" if coding else ""
        return (
            f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{coded}Content-Length: {len(data)}\r\nETag: {ETAG}\r\n"
            "Connection: close\r\n\r\n"
        ).encode() + data

    return answer


@pytest.mark.parametrize(
    ("pack", "coding"),
    [
        (gzip.compress, "gzip"),
        (gzip.compress, "x-gzip"),
        (gzip.compress, ""),
        (lambda data: gzip.compress(data[:1000]) + gzip.compress(data[1000:]), "gzip"),
        (zlib.compress, "deflate"),
        (bytes, "gzip"),
        (bytes, "br"),
        (bytes, "aws-chunked"),
    ],
    ids=["gzip", "x-gzip", "gzip, unsaid", "two members", "deflate", "plain, called gzip", "plain, called br", "aws"],
)
@pytest.mark.parametrize("kind", ["video/mp4", "text/plain", "application/octet-stream", "application/json", "x"])
async def test_a_file_arrives_whatever_its_coding_and_type_are_called(fetch, tmp_path, pack, coding, kind):
    content = b"\0\0\0\x18ftypmp42" + CONTENT
    async with Host() as host:
        whole_answer = packed(pack, coding, kind, content)
        host.answers = [lambda headers: whole_answer(headers)[:-1000], whole_answer]
        with pytest.raises(DownloadError):
            await fetch(host.url)
        assert await fetch(host.url) == content
        assert {path.name for path in tmp_path.iterdir()} <= {"clip.mp4", NOTES}


@pytest.mark.parametrize("kind", ["video/mp4", "text/html", "application/octet-stream"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("page", [b"\r\n<!doctype html>", b'{"error": "no"}'])
async def test_a_page_is_refused_whatever_it_is_called(fetch, tmp_path, page, pack, kind):
    async with Host() as host:
        host.answers = [packed(pack, "", kind, page)]
        with pytest.raises(ResultRefusedError, match="page"):
            await fetch(host.url)
        assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (packed(lambda data: gzip.compress(data)[:-2000], "gzip"), "can't be unpacked"),
        (packed(lambda data: data[1:], "zstd"), "packed as zstd"),
        (packed(lambda _data: b"Access denied", "", "application/octet-stream"), "page"),
        (status(302), "answered 302"),
        (status(300), "answered 300"),
        (status(302, "Location: https://[::1/x\r\n"), "not a web address"),
        (status(416), "answered 416"),
        (lambda headers: rest({"range": "bytes=0-", "if-range": ETAG}, shift=5), "different part"),
    ],
)
async def test_what_is_no_file_is_refused_in_words(fetch, tmp_path, answer, words):
    async with Host() as host:
        host.answers = [answer, whole]
        with pytest.raises(ResultRefusedError, match=words):
            await fetch(host.url)
        assert await fetch(host.url) == CONTENT
        assert {path.name for path in tmp_path.iterdir()} <= {"clip.mp4", NOTES}


def piece(length, etag=ETAG, content_range=True):
    """Answer with at most so many bytes at a time, whether a range was asked for or not."""

    def answer(headers):
        start = int(headers.get("range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        part = CONTENT[start : start + length]
        said = f"Content-Range: bytes {start}-{start + len(part) - 1}/{len(CONTENT)}\r\n" if content_range else ""
        head = f"HTTP/1.1 206 X\r\nContent-Type: video/mp4\r\nContent-Length: {len(part)}\r\nETag: {etag}\r\n{said}"
        return (head + "Connection: close\r\n\r\n").encode() + part

    return answer


async def test_a_partial_answer_to_a_plain_request_is_taken(fetch):
    async with Host() as host:
        host.answers = [piece(len(CONTENT)), piece(len(CONTENT), content_range=False)]
        assert [await fetch(host.url), await fetch(host.url)] == [CONTENT, CONTENT]


@pytest.mark.parametrize("etag", [ETAG, 'W/"weak"', "\x7f"])
async def test_a_host_that_sends_pieces_is_asked_for_the_next(fetch, etag):
    async with Host() as host:
        host.answers = [piece(len(CONTENT) // 4 + 1, etag)] * 4
        assert await fetch(host.url) == CONTENT
        assert not host.answers


async def test_a_wrong_part_is_not_asked_for_again(fetch):
    async with Host() as host:
        host.answers = [cut, lambda headers: rest(headers, shift=5), whole]
        for _ in range(2):
            with pytest.raises(DownloadError):
                await fetch(host.url)
        assert await fetch(host.url) == CONTENT
        assert "range" not in host.requests[2]


async def test_a_download_is_resumed_at_the_same_address_with_a_fresh_signature(fetch):
    async with Host() as host:
        host.answers = [cut, rest, cut, whole]
        with pytest.raises(DownloadError):
            await fetch(f"{host.url}?signature=1")
        assert await fetch(f"{host.url}?signature=2") == CONTENT
        assert host.requests[1]["if-range"] == ETAG
        with pytest.raises(DownloadError):
            await fetch(host.url)
        assert await fetch(f"{host.url}.other") == CONTENT
        assert "range" not in host.requests[3]


async def test_redirects_are_followed_only_to_where_the_first_address_could_go(fetch):
    async with Host() as host:
        host.answers = [status(302, "Location: /other.mp4\r\n"), whole]
        assert await fetch(host.url) == CONTENT
        host.answers = [status(302, "Location: http://files.example/clip.mp4\r\n")]
        with pytest.raises(DownloadError, match="https"):
            await fetch(host.url)
        host.answers = [status(302, f"Location: {host.url}\r\n")] * 9
        with pytest.raises(DownloadError, match="redirect"):
            await fetch(host.url)


@pytest.mark.parametrize(
    "url", ["http://files.example/a", "http://127.0.0.1/a", "ftp://x/a", "file:///etc/passwd", "x"]
)
def test_only_https_unless_the_service_is_on_this_computer(url):
    with pytest.raises(DownloadError):
        check_result_url(url, local=False)
    check_result_url("https://files.example/a", local=False)
    check_result_url("http://127.0.0.1:5/a", local=True)


async def test_an_endless_file_is_cut_off(fetch, monkeypatch):
    monkeypatch.setattr("seedance_desktop.engine.jobs.http_download.MAX_BYTES", 1000)
    async with Host() as host:
        host.answers = [whole, lambda headers: b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + CONTENT]
        for _ in range(2):
            with pytest.raises(DownloadError, match="1,000"):
                await fetch(host.url)


@pytest.mark.parametrize("start", ["head", "content"])
async def test_a_host_that_drips_gives_way_and_is_continued_later(fetch, monkeypatch, start):
    monkeypatch.setattr(http_download, "SPEED_WINDOW_S", 0.5)
    over, gone = asyncio.Event(), asyncio.Event()

    async def drip(_reader, writer):
        data = whole()
        sent = 0 if start == "head" else len(data) // 2
        writer.write(data[:sent])
        with contextlib.suppress(ConnectionError):
            while not over.is_set():
                writer.write(data[sent : sent + 1])
                await writer.drain()
                sent += 1
                await asyncio.sleep(0.02)
        writer.close()
        gone.set()

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    with pytest.raises(DownloadError, match=r"^The clip's host sends almost nothing; it is continued later\.$"):
        await fetch(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/clip.mp4")
    if start == "content":
        assert fetch.part.stat().st_size > len(CONTENT) // 3
    else:
        over.set()  # the connection is not known before its answer begins: the host ends it
    await asyncio.wait_for(gone.wait(), 20)
    await fetch.close()
    server.close()


async def test_a_cancelled_download_ends_at_once_and_keeps_its_data(fetch):
    """Cancelled in the middle of a file, while the host is silent."""

    async def serve(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(whole()[: -len(CONTENT) // 2])
        await writer.drain()
        await reader.read()  # until the other side closes
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/clip.mp4"
    fetching = asyncio.create_task(fetch(url))
    while not fetch.job.received_bytes:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.3)  # the rest of the half arrives
    began = time.monotonic()
    fetching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await fetching
    assert time.monotonic() - began < 20, "not only when the silent host is given up"
    assert fetch.part.read_bytes() == CONTENT[: len(CONTENT) // 2]
    server.close()
    await server.wait_closed()
    async with Host() as host:
        fetch.part.with_suffix(".part.json").write_text(f'{{"url": "{host.url}", "validator": "\\"one\\""}}')
        host.answers = [rest]
        assert await fetch(host.url) == CONTENT
        assert "range" in host.requests[0]


async def test_a_host_that_answers_too_late_writes_nothing(fetch):
    asked, answer = asyncio.Event(), asyncio.Event()

    async def serve(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        asked.set()
        await answer.wait()
        writer.write(whole())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    fetching = asyncio.create_task(fetch(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/clip.mp4"))
    await asked.wait()
    began = time.monotonic()
    fetching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await fetching
    assert time.monotonic() - began < 1
    assert _downloading()  # its thread waits for the host, and no one waits for it
    answer.set()
    while _downloading():
        await asyncio.sleep(0.01)
    assert not fetch.part.exists()
    server.close()
    await server.wait_closed()


def _downloading():
    return [thread for thread in threading.enumerate() if thread.name == "download"]


async def test_downloads_use_the_current_network_settings(fetch):
    """Through the proxy except on loopback; the next file with the new settings."""
    asked = []

    async def serve(reader, writer):
        asked.append(await reader.readline())
        writer.write(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    network.use(network.NetworkSettings(proxy=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"))
    try:
        with pytest.raises(DownloadError, match="can't be reached"):
            await fetch("https://files.invalid/clip.mp4")
        assert asked == [b"CONNECT files.invalid:443 HTTP/1.1\r\n"]
        async with Host() as host:
            host.answers = [whole]
            assert await fetch(host.url) == CONTENT
        network.use(network.NetworkSettings(proxy=network.DIRECT))
        with pytest.raises(DownloadError, match="can't be reached"):
            await fetch("https://files.invalid/clip.mp4")
        assert len(asked) == 1
    finally:
        network.use(network.NetworkSettings())
        server.close()
        await server.wait_closed()


async def test_two_files_in_a_row_share_a_connection(fetch):
    connections = []

    async def serve(reader, writer):
        connections.append(asyncio.current_task())
        while await reader.read(1 << 16):
            writer.write(whole().replace(b"Connection: close\r\n", b""))
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/clip.mp4"
    for _ in range(2):
        assert await fetch(url) == CONTENT
    await fetch.close()
    await asyncio.gather(*connections)
    assert len(connections) == 1
    server.close()


def long(length):
    return lambda _headers: f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n".encode()


TOO_LONG = "The file has 2,000,000,001 bytes; the limit is 2,000,000,000."
ODD_ADDRESS = "The clip's address is not a web address."
GONE = "The clip's host answered {0}: the file is gone."
EXACT = [
    *((status(code), ResultRefusedError, GONE.format(code)) for code in (404, 410)),
    *((status(code), ResultRefusedError, f"The clip's host answered {code}.") for code in (302, 401, 403, 416, 499)),
    *((status(code), DownloadError, f"The clip's host answered {code}.") for code in (408, 425, 429, 500, 503)),
    (status(302, "Location: https://[::1/x\r\n"), ResultRefusedError, ODD_ADDRESS),
    (status(302, "Location: https://a.example:0/x\r\n"), ResultRefusedError, ODD_ADDRESS),
    (status(302, "Location: http://a.example/x\r\n"), ResultRefusedError,
     "The clip's address is not https (http://a.example)."),
    (long(2_000_000_001), ResultRefusedError, TOO_LONG),
    (long("9" * 16), ResultRefusedError, TOO_LONG),
    (long("9" * 15), ResultRefusedError, "The file has 999,999,999,999,999 bytes; the limit is 2,000,000,000."),
    (lambda _headers: b"", DownloadError, "The download was interrupted (RemoteProtocolError)."),
    (cut, DownloadError, "The download was interrupted (RemoteProtocolError)."),
    (lambda headers: rest({"range": "bytes=0-", "if-range": ETAG}, shift=5), ResultRefusedError,
     "The clip's host sent a different part of the file from the one asked for."),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "kind", "words"), EXACT, ids=[str(number) for number in range(len(EXACT))])
async def test_each_failure_has_its_words_and_says_whether_to_try_again(fetch, answer, kind, words):
    async with Host() as host:
        host.answers = [answer]
        with pytest.raises(DownloadError) as raised:
            await fetch(host.url)
    assert (type(raised.value), str(raised.value)) == (kind, words)
    assert host.requests[0]["accept-encoding"] == "identity"
    assert "range" not in host.requests[0]


async def test_a_file_that_changed_or_is_shorter_than_it_says_is_begun_again(fetch):
    async with Host() as host:
        host.answers = [cut, status(416), whole]
        with pytest.raises(DownloadError):
            await fetch(host.url)
        with pytest.raises(DownloadError) as raised:
            await fetch(host.url)
        assert (type(raised.value), str(raised.value)) == (
            DownloadError, "The file changed on its host; starting over."
        )  # fmt: skip
        assert not fetch.part.exists()
        assert await fetch(host.url) == CONTENT
        assert "range" not in host.requests[2]


async def test_a_part_that_ends_early_says_how_much_is_there(fetch):
    async with Host() as host:
        host.answers = [piece(1000), lambda headers: piece(0)(headers).replace(b"bytes 1000-999", b"bytes 1000-1000")]
        with pytest.raises(DownloadError) as raised:
            await fetch(host.url)
        assert str(raised.value) == f"Only 1,000 of {len(CONTENT):,} bytes were received."
        assert host.requests[1]["range"] == "bytes=1000-"


async def test_a_file_without_an_etag_is_resumed_by_its_date(fetch):
    date = "Wed, 01 Jul 2026 10:00:00 GMT"

    def dated(answer):
        return lambda headers: answer(headers).replace(f"ETag: {ETAG}".encode(), f"Last-Modified: {date}".encode())

    async with Host() as host:
        host.answers = [dated(cut), dated(lambda headers: rest({**headers, "if-range": ETAG}))]
        with pytest.raises(DownloadError):
            await fetch(host.url)
        assert await fetch(host.url) == CONTENT
        assert host.requests[1]["if-range"] == date.lower()
        assert host.requests[1]["range"].startswith("bytes=")


@pytest.mark.parametrize("more", [0, 1])
async def test_a_file_of_the_largest_size_is_taken(fetch, monkeypatch, more):
    monkeypatch.setattr(http_download, "MAX_BYTES", len(CONTENT) - more)
    async with Host() as host:
        unsaid = lambda _headers: b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n" + CONTENT  # noqa: E731
        host.answers = [whole, unsaid]
        if not more:
            assert [await fetch(host.url), await fetch(host.url)] == [CONTENT, CONTENT]
            return
        for words in (
            "The file has 1,048,576 bytes; the limit is 1,048,575.",
            "The file is larger than 1,048,575 bytes.",
        ):
            with pytest.raises(ResultRefusedError) as raised:
                await fetch(host.url)
            assert str(raised.value) == words


@pytest.mark.parametrize("redirects", [4, 5])
async def test_so_many_redirects_are_followed(fetch, redirects):
    async with Host() as host:
        host.answers = [*[status(302, f"Location: {host.url}\r\n")] * redirects, whole]
        if redirects < http_download.MAX_REDIRECTS:
            assert await fetch(host.url) == CONTENT
            return
        with pytest.raises(ResultRefusedError) as raised:
            await fetch(host.url)
        assert str(raised.value) == "The clip's address keeps redirecting."
        assert len(host.requests) == 5


async def test_trusted_certificates_are_read_once_and_used(fetch, tmp_path, monkeypatch):
    read = []

    def trusted():
        read.append(True)
        return ssl.create_default_context(cafile=tmp_path / "known.pem")

    monkeypatch.setattr(http_download, "trusted", trusted)
    async with Host(tls=own_certificate(tmp_path)) as host:
        host.answers = [status(503), whole, whole]
        with pytest.raises(DownloadError):
            await fetch(host.url)
        await asyncio.gather(fetch.wait(host.url), fetch.wait(f"{host.url}?other"))
    assert len(read) == 1
    assert len(host.requests) == 3


async def test_what_cannot_be_written_names_its_folder(fetch):
    fetch.part.mkdir()
    async with Host() as host:
        host.answers = [whole]
        with pytest.raises(http_download.DiskError) as raised:
            await fetch(host.url)
    assert str(raised.value).startswith(f"{fetch.part.parent} can't be written: ")


async def test_the_unforeseen_is_tried_again_without_the_notes(fetch, monkeypatch):
    async with Host() as host:
        host.answers = [cut, rest, whole]
        with pytest.raises(DownloadError):
            await fetch(host.url)
        with monkeypatch.context() as patch:
            patch.setattr(part_file, "check_room", lambda *_: 1 // 0)
            with pytest.raises(DownloadError) as raised:
                await fetch(host.url)
        assert (type(raised.value), str(raised.value)) == (
            DownloadError, "The download was interrupted (ZeroDivisionError)."
        )  # fmt: skip
        assert await fetch(host.url) == CONTENT
        assert "range" not in host.requests[2]


async def test_progress_is_told_with_what_there_is_to_come(fetch, monkeypatch):
    monkeypatch.setattr(http_download, "PROGRESS_S", 0.0)
    told = []
    monkeypatch.setattr(Watcher, "show", lambda _self, job: told.append((job.received_bytes, job.total_bytes)))
    async with Host() as host:
        host.answers = [whole]
        assert await fetch(host.url) == CONTENT
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert len(told) > 2
    assert told == sorted(told)
    assert {total for _, total in told} == {len(CONTENT)}


def test_addresses_are_refused_in_words():
    for url, words in {
        "http://a.example/x": "The clip's address is not https (http://a.example).",
        "ftp://a.example/x": "The clip's address is not https (ftp://a.example).",
        "https:///x": "The clip's address is not https (https://).",
        "https://a.example:99999/x": ODD_ADDRESS,
        "https://a.example:0/x": "The clip's address is not a web address.",
    }.items():
        for local in (True, False):
            with pytest.raises(ResultRefusedError) as raised:
                check_result_url(url, local=local)
            assert str(raised.value) == words


async def test_a_rest_that_does_not_say_where_it_belongs_is_refused(fetch):
    async with Host() as host:
        host.answers = [cut, piece(len(CONTENT), content_range=False), whole]
        with pytest.raises(DownloadError):
            await fetch(host.url)
        with pytest.raises(DownloadError) as raised:
            await fetch(host.url)
        assert str(raised.value) == "The clip's host sent a different part of the file from the one asked for."
        assert await fetch(host.url) == CONTENT
        assert "range" not in host.requests[2]


async def test_without_a_validator_a_file_is_begun_again(fetch):
    async with Host() as host:
        host.answers = [lambda headers: cut(headers).replace(f"ETag: {ETAG}\r\n".encode(), b""), whole]
        with pytest.raises(DownloadError):
            await fetch(host.url)
        assert await fetch(host.url) == CONTENT
        assert not {"range", "if-range"} & host.requests[1].keys()


async def test_a_part_of_a_file_of_unknown_length_is_taken(fetch):
    total = f"/{len(CONTENT)}\r\n".encode()
    async with Host() as host:
        host.answers = [lambda headers: piece(len(CONTENT))(headers).replace(total, b"/*\r\n")]
        assert await fetch(host.url) == CONTENT
