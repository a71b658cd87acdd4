"""The update notice: what it trusts, and what happens when it can't."""

import asyncio
import base64
import gzip
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from seedance_desktop.core import network
from seedance_desktop.engine.update_check import (
    MAX_BYTES,
    UpdateError,
    check_address,
    newer_release,
    read_release,
    signed_bytes,
)
from seedance_desktop.store.settings import AddressError

OURS = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = base64.b64encode(OURS.public_key().public_bytes_raw()).decode()
TOLD = {"version": "1.10.0", "page": "https://example.org/é", "sha256": {"seedance.deb": "0a" * 32}}


def signed(told=None, key=OURS) -> bytes:
    told = TOLD if told is None else told
    return json.dumps({**told, "signature": base64.b64encode(key.sign(signed_bytes(told))).decode()}).encode()


@pytest.fixture
def publisher():
    """A web server on this computer; its `answer` is (status, headers, body)."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = self.server.answer
            self.server.asked.append((self.path, dict(self.headers)))
            self.send_response(status)
            for header in headers.items():
                self.send_header(*header)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked = []
    server.answer = (200, {}, signed())
    server.address = f"http://127.0.0.1:{server.server_port}/update.json#{KEY}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


async def test_a_newer_version_is_returned_with_its_page_and_hashes(publisher):
    release = await newer_release(publisher.address, "1.9.9")
    assert (release.version, release.page) == ("1.10.0", "https://example.org/é")
    assert release.sha256 == TOLD["sha256"]
    [(path, headers)] = publisher.asked
    assert path == "/update.json"  # the key after # is not sent
    assert headers["User-Agent"] == "seedance-desktop"


@pytest.mark.parametrize("current", ["1.10.0", "1.10", "1.10.1", "2", "1.10.0.dev3"])
async def test_the_same_or_an_older_version_is_ignored(publisher, current):
    assert await newer_release(publisher.address, current) is None


async def test_without_an_address_nothing_is_requested():
    assert await newer_release("  ") is None


@pytest.mark.parametrize(
    "answer",
    [
        (404, {}, b""),
        (302, {"Location": "http://127.0.0.1:9/"}, b""),
        (200, {}, b" " * (MAX_BYTES + 1)),
        (200, {"Content-Length": "999"}, b"{"),
        (200, {}, b"<html>"),
        (200, {"Content-Encoding": "gzip"}, gzip.compress(signed())),
        (200, {"Content-Length": "9" * 5000}, b"{"),
    ],
)
async def test_an_invalid_answer_is_an_error(publisher, answer):
    publisher.answer = answer
    with pytest.raises(UpdateError):
        await newer_release(publisher.address, "0")
    assert len(publisher.asked) == 1


async def test_a_redirect_is_not_followed(publisher):
    """Neither to another host nor to what would be a good answer."""
    publisher.answer = (302, {"Location": publisher.address.partition("#")[0] + "?moved"}, signed())
    with pytest.raises(UpdateError, match="302"):
        await newer_release(publisher.address, "0")
    assert [path for path, _ in publisher.asked] == ["/update.json"]


async def test_no_server_is_an_error():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(UpdateError, match="can't be read"):
        await newer_release(f"http://127.0.0.1:{port}/update.json#{KEY}", "0")


@pytest.mark.parametrize(
    "data",
    [
        signed(key=Ed25519PrivateKey.from_private_bytes(bytes(32))),
        signed().replace(b"1.10.0", b"1.11.0"),
        signed().replace(b'"version"', b'"extra": 1, "version"'),
    ],
)
def test_an_unsigned_release_is_not_trusted(data):
    with pytest.raises(UpdateError, match="not signed"):
        read_release(data, KEY)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"null", b"[" * 100_000, b'{"signature": 5}', b'{"signature": "!"}']
)
def test_an_invalid_release_is_rejected(data):
    with pytest.raises(UpdateError, match="can't be read"):
        read_release(data, KEY)


@pytest.mark.parametrize(
    "change",
    [
        {"version": "1.10-beta"},
        {"version": 2},
        {"page": "http://example.org"},
        {"page": "javascript:alert(1)"},
        {"page": "https://example.org/\n"},
        {"page": "https://[::1/x"},
        {"page": "https:///x"},
        {"sha256": {"file": "short"}},
        {"sha256": None},
    ],
)
def test_a_signed_release_must_be_complete(change):
    with pytest.raises(UpdateError, match="incomplete"):
        read_release(signed({**TOLD, **change}), KEY)


def test_an_address_keeps_its_key():
    assert check_address(f" HTTPS://Example.org:443/u.json#{KEY} ") == f"https://example.org/u.json#{KEY}"
    assert check_address("") == ""


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/u.json",
        "https://example.org/u.json#abc",
        f"http://example.org/u#{KEY}",
        f"ftp://x/u#{KEY}",
        f"https://[::1/u#{KEY}",
        f"https://{'a' * 64}.example/u#{KEY}",
        f"https://a.example:99999/u#{KEY}",
        f"https://\ud800.example/u#{KEY}",
        f"https://a.example/\ud800#{KEY}",
    ],
)
def test_an_untrustworthy_address_is_rejected(text):
    with pytest.raises(AddressError):
        check_address(text)


async def test_the_proxy_of_the_settings_is_used():
    asked = []

    async def serve(reader, writer):
        asked.append(await reader.readline())
        writer.write(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    network.use(network.NetworkSettings(proxy=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"))
    try:
        with pytest.raises(UpdateError, match="can't be read"):
            await newer_release(f"https://updates.invalid/update.json#{KEY}", "0")
    finally:
        network.use(network.NetworkSettings())
        server.close()
        await server.wait_closed()
    assert asked == [b"CONNECT updates.invalid:443 HTTP/1.1\r\n"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("ALL_PROXY", "http://me:hunter2@p:port"), ("ALL_PROXY", "socks4://x"), ("SSL_CERT_FILE", "/no/such/file.pem")],
)
async def test_an_invalid_proxy_or_certificate_is_reported(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(UpdateError, match=r"can't be (read|used)") as caught:
        await newer_release(f"https://updates.invalid/update.json#{KEY}", "0")
    assert "hunter2" not in str(caught.value)
