"""Network settings: one client while they stay, and no call cut off when they change."""

import asyncio

import pytest

from seedance_desktop.core import network
from seedance_desktop.core.network import DIRECT, NetworkSettings, SharedClient
from seedance_desktop.store.settings import AddressError, check_proxy


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
    import httpx

    with pytest.raises(httpx.ConnectError):
        await (await pool.get()).get("http://clips.invalid/b")
    assert len(asked) == 1
    await pool.close()
    server.close()
    await server.wait_closed()


@pytest.mark.parametrize("text", ["", "direct", "http://proxy.example:3128", "https://10.0.0.1:8443"])
def test_valid_proxies(text):
    assert check_proxy(f" {text} ") == text


@pytest.mark.parametrize(
    "text",
    ["proxy", "socks5://a:1", "http://", "http://me:secret@proxy:3128", "http://proxy:3128/path", "http://a b:1",
     "http://proxy:99999"],
)  # fmt: skip
def test_invalid_proxies(text):
    with pytest.raises(AddressError) as refused:
        check_proxy(text)
    assert "secret" not in str(refused.value)
