"""Network settings: one client while they stay, and no call cut off when they change."""

import asyncio
import gc
import shutil
import ssl
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from seedance_desktop.apiframe.client import make_client
from seedance_desktop.apiframe.errors import ConnectionFailedError, NetworkSettingsError
from seedance_desktop.apiframe.transport import Transport
from seedance_desktop.core import network
from seedance_desktop.core.network import DIRECT, NetworkSettings, SharedClient
from seedance_desktop.core.redaction import Secret
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.engine.jobs.http_download import DownloadError, HttpDownloader
from seedance_desktop.engine.update_check import UpdateError, newer_release
from seedance_desktop.store.settings import AddressError, check_proxy
from tests.support.proxies import SocksServer, company, listening
from tests.support.system import ON_WINE


@pytest.fixture(autouse=True)
def usual_way():
    yield
    network.use(NetworkSettings())


async def test_a_call_under_way_continues_when_the_settings_change():
    answered = asyncio.Event()

    async def serve(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        await answered.wait()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    pool = SharedClient()
    before = await pool.get()
    assert await pool.get() is before
    call = asyncio.create_task(before.get(address))
    await asyncio.sleep(0)
    network.use(NetworkSettings(proxy="http://127.0.0.1:9"))
    after = await pool.get()
    assert after is not before
    answered.set()
    assert (await call).text == "ok"
    # Loopback is never reached through the proxy, where nobody listens.
    assert (await after.get(address)).text == "ok"
    await pool.close()
    assert before.is_closed
    assert after.is_closed
    server.close()
    await server.wait_closed()


async def test_a_proxy_is_used_for_all_hosts_but_loopback_and_direct_uses_none(monkeypatch):
    asked = []

    async def serve(reader, writer):
        asked.append(await reader.readline())
        writer.write(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    proxy = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    pool = SharedClient()
    network.use(NetworkSettings(proxy=proxy))
    assert (await (await pool.get()).get("http://clips.invalid/a")).status_code == 403
    assert asked[0].startswith(b"GET http://clips.invalid/a")
    monkeypatch.setenv("HTTP_PROXY", proxy)
    network.use(NetworkSettings(proxy=DIRECT))
    with pytest.raises(httpx.ConnectError):
        await (await pool.get()).get("http://clips.invalid/b")
    assert len(asked) == 1
    await pool.close()
    server.close()
    await server.wait_closed()


async def greet(reader, writer):
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")
    await writer.drain()


async def get(url):
    """What a client made for the environment of now gets."""
    pool = SharedClient()
    try:
        return (await (await pool.get()).get(url)).text
    finally:
        await pool.close()


@pytest.mark.parametrize("sign_in", [None, ("me@work", "p/w@r:d")], ids=["open", "sign-in"])
@pytest.mark.parametrize("scheme", ["socks", "socks5", "socks5h"])
@pytest.mark.parametrize("name", ["ALL_PROXY", "http_proxy"])
async def test_a_socks_proxy_of_the_environment_resolves_and_carries_all_but_loopback(
    monkeypatch, scheme, name, sign_in
):
    with listening(greet) as port:
        socks = SocksServer(port, sign_in)
        with listening(socks.serve) as at:
            signed = f"{':'.join(sign_in)}@" if sign_in else ""
            monkeypatch.setenv(name, f"{scheme}://{signed}127.0.0.1:{at}/")
            monkeypatch.setenv("NO_PROXY", "[::1], 10.0.0.0/8 fe80::/10")
            assert await get("http://clips.invalid/a") == "hello"
            assert socks.asked == [("clips.invalid", 80)]
            assert await get(f"http://localhost:{port}/a") == "hello"
            assert len(socks.asked) == 1


async def test_the_hosts_that_no_proxy_names_are_reached_without_it(monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", " , clips.invalid:80 ")
    with pytest.raises(httpx.ConnectError, match=r"(?i)name|resolution|getaddrinfo"):
        await get("http://clips.invalid:80/a")


@pytest.fixture
def leaky():
    """For httpcore, which leaves a connection to a SOCKS server that refuses to the garbage collector."""
    yield
    gc.collect()


LEAKY = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
REFUSING = {
    "an address that is none": ("http://me:hunter2@p:port", None, "not valid"),
    "a kind that is none": ("gopher://me:hunter2@p:1", None, "not valid"),
    "a port that is none": ("http://me:hunter2@p:99999", None, "not valid"),
    "a PAC file": ("http://me:hunter2@wpad/proxy.pac", None, "PAC"),
    "socks, another password": ("socks5://me:hunter2@127.0.0.1:{at}", "socks", "user name"),
    "socks, no password": ("socks5://127.0.0.1:{at}", "socks", "user name"),
    "http, another password": ("http://me:hunter2@127.0.0.1:{at}", "http", "user name"),
}


@LEAKY
@pytest.mark.usefixtures("leaky")
@pytest.mark.parametrize(("address", "kind", "words"), REFUSING.values(), ids=REFUSING)
async def test_proxy_settings_that_cannot_work_are_told_as_such_and_without_the_password(
    monkeypatch, caplog, address, kind, words
):
    async def http_proxy(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")

    caplog.set_level("DEBUG", "seedance_desktop")
    transport = Transport(backoff=Backoff(0.002, 0.004, min_share=0.0))
    with listening(http_proxy if kind == "http" else SocksServer(9, ("me", "other")).serve) as at:
        monkeypatch.setenv("ALL_PROXY", address.format(at=at))
        client = make_client(Service.V2, "https://api.invalid", Secret("afk_0123456789"), transport)
        with pytest.raises(NetworkSettingsError, match=words) as refused:
            await client.generate(b"{}", idempotency_key=None)
        with pytest.raises(DownloadError, match=words) as not_loaded:
            await download("https://clips.invalid/a.mp4")
        with pytest.raises(UpdateError, match=words if kind is None else "can't be read") as no_update:
            await newer_release(f"https://updates.invalid/u.json#{'A' * 43}=", "0")
    assert not refused.value.may_have_been_charged
    await transport.close()
    for error in (refused.value, not_loaded.value, no_update.value):
        assert "hunter2" not in f"{error!r} {error}"
    assert "hunter2" not in caplog.text


@LEAKY
@pytest.mark.usefixtures("leaky")
@pytest.mark.parametrize(
    "said", [b"", b"\x05", b"\x05\x00", b"\x04\x00", b"HTTP/1.1 400 No\r\n\r\n", b"\x05\x00" * 99]
)
async def test_a_socks_server_that_speaks_otherwise_costs_nothing(monkeypatch, said):
    async def speak(reader, writer):
        await reader.read(3)
        writer.write(said)
        writer.write_eof()
        await reader.read()  # closing with bytes unread would break the connection off

    transport = Transport(backoff=Backoff(0.002, 0.004, min_share=0.0))
    with listening(speak) as at:
        monkeypatch.setenv("ALL_PROXY", f"socks5://127.0.0.1:{at}")
        client = make_client(Service.V2, "https://api.invalid", Secret("afk_0123456789"), transport)
        with pytest.raises(ConnectionFailedError) as failed:
            await client.generate(b"{}", idempotency_key=None)
    assert not failed.value.may_have_been_charged
    await transport.close()


async def download(url, folder=None):
    downloader = HttpDownloader()
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "clip.part"
        try:
            await downloader.fetch(SimpleNamespace(), url, part, SimpleNamespace(show=lambda _job: None), local=False)
        finally:
            await downloader.close()
        return part.read_bytes()


@pytest.mark.skipif(
    ON_WINE, reason="Wine accepts a certificate whose issuer is nowhere, and knows no roots but its own"
)
@pytest.mark.parametrize(
    "where",
    [
        "SSL_CERT_FILE",
        pytest.param(
            "SSL_CERT_DIR",
            marks=[
                pytest.mark.skipif(
                    sys.platform in {"win32", "darwin"}, reason="OpenSSL reads it, which decides nothing there"
                ),
                pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl names its files"),
            ],
        ),
    ],
)
async def test_a_certificate_authority_of_this_computer_is_trusted_for_calls_downloads_and_updates(
    monkeypatch, tmp_path, where
):
    authority, context = company(tmp_path, "api.invalid", "clips.invalid")
    folder = tmp_path / "certificates"
    folder.mkdir()
    if where == "SSL_CERT_DIR":
        hashed = subprocess.run(
            ["openssl", "x509", "-hash", "-noout", "-in", authority], capture_output=True, text=True, check=True
        )
        (folder / f"{hashed.stdout.strip()}.0").write_bytes(authority.read_bytes())
    with listening(greet, context) as port, listening(SocksServer(port).serve) as at:
        monkeypatch.setenv("ALL_PROXY", f"socks5://127.0.0.1:{at}")
        with pytest.raises(httpx.ConnectError) as refused:
            await get("https://api.invalid/a")
        assert isinstance(refused.value.__cause__.args[0], ssl.SSLCertVerificationError)
        with pytest.raises(DownloadError, match="certificate store"):
            await download("https://clips.invalid/a")
        monkeypatch.setenv(where, str(authority if where == "SSL_CERT_FILE" else folder))
        assert await get("https://api.invalid/a") == "hello"
        assert await download("https://clips.invalid/a") == b"hello"
        with pytest.raises(UpdateError, match="information can't be read"):  # but it was reached
            await newer_release(f"https://api.invalid/u.json#{'A' * 43}=", "0")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "direct",
        "http://proxy.example:3128",
        "https://10.0.0.1:8443",
        "socks5://a:1",
        "socks://a",
        "socks5h://a:1",
    ],
)
def test_valid_proxies(text):
    assert check_proxy(f" {text} ") == text


@pytest.mark.parametrize(
    "text",
    ["proxy", "socks4://a:1", "http://wpad/proxy.pac", "pac+http://a:1",
     "http://", "http://me:secret@proxy:3128", "http://proxy:3128/path", "http://a b:1",
     "http://proxy:99999"],
)  # fmt: skip
def test_invalid_proxies(text):
    with pytest.raises(AddressError) as refused:
        check_proxy(text)
    assert "secret" not in str(refused.value)
