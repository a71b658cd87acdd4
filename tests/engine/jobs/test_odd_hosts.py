"""Services and file hosts with odd answers: a paid clip arrives all the same, and so do the others."""

import asyncio
import sys
from datetime import UTC, datetime

import pytest

from seedance_desktop.core import network
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Job, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity
from seedance_desktop.engine.events import AccountRefused, NetworkChanged
from seedance_desktop.engine.jobs import part_file
from seedance_desktop.engine.jobs.http_download import (
    DiskError,
    DownloadError,
    HttpDownloader,
    check_result_url,
)
from tests.apiframe.odd import ODD
from tests.apiframe.server import scripted_server
from tests.engine.done_at_once import Apiframe, run_two
from tests.media.clips import make_clip

V1 = Request(service=Service.V1, model="seedance-2", prompt="a fox in the snow", duration=4, resolution="480p")
V2 = Request(service=Service.V2, model="seedance-2", prompt="a fox in the snow", duration=4, resolution="480p")


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.02, 0.1))


@pytest.fixture
async def server():
    async with scripted_server() as scripted:
        yield scripted


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", frames=8).read_bytes()


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
async def test_an_odd_job_does_not_affect_others_and_arrives_itself(worlds, server, clip, odd):
    apiframe = Apiframe(server, clip)
    world, *_ = await run_two(worlds, apiframe, V2, {"status": "PROCESSING", **odd})
    await world.until(lambda: JobState.READY in {job.state for job in world.engine.jobs})
    seen = apiframe.times_read
    await world.until(lambda: "status" in odd or apiframe.times_read > seen + 2)
    apiframe.odd = {"status": "FAILED"} if "status" in odd else {}
    ends = {JobState.READY, JobState.FAILED if "status" in odd else JobState.READY}
    await world.until(lambda: {job.state for job in world.engine.jobs} == ends)
    assert apiframe.sent == 2
    assert {job.state for job in await world.jobs.load()} == ends, "it is on the disk too"
    await world.stop()


@pytest.mark.parametrize("message", ["\ud83d", {"message": "\udc00"}, "x" * 100_000])
async def test_an_odd_v1_task_does_not_affect_others(worlds, server, clip, message):
    apiframe = Apiframe(server, clip)
    world, *_ = await run_two(worlds, apiframe, V1, {"status": "failed", "error": message})
    await world.until(lambda: {job.state for job in world.engine.jobs} == {JobState.READY, JobState.FAILED})
    assert {job.state for job in await world.jobs.load()} == {JobState.READY, JobState.FAILED}
    await world.stop()


HEAD = "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nConnection: close\r\n"
ODD_HOSTS = {
    "302 to nowhere": "HTTP/1.1 302 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "300": "HTTP/1.1 300 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "304": "HTTP/1.1 304 X\r\nConnection: close\r\n\r\n",
    "open bracket": "HTTP/1.1 302 X\r\nLocation: https://[::1/x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "no port": "HTTP/1.1 302 X\r\nLocation: //a:99999/x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "other scheme": "HTTP/1.1 302 X\r\nLocation: data:x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "endless length": f"{HEAD}Content-Length: {'9' * 5000}\r\n\r\nx",
    "long length": f"{HEAD}Content-Length: {'9' * 4000}\r\n\r\nx",
    "odd length": f"{HEAD}Content-Length: \xb2\r\n\r\nx",
    "endless range": "HTTP/1.1 206 X\r\nConnection: close\r\nContent-Range: bytes 0-0/" + "9" * 5000 + "\r\n\r\nx",
    "odd range": "HTTP/1.1 206 X\r\nConnection: close\r\nContent-Range: bytes \xb2-0/1\r\n\r\nx",
    "no status": "HTTP/1.1 000 X\r\nConnection: close\r\n\r\n",
    "switch": "HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    "chunks without end": f"{HEAD}Transfer-Encoding: chunked\r\n\r\n{'f' * 5000}\r\n",
    "no protocol": "\0\0\0",
}


@pytest.fixture
async def fetch(tmp_path):
    fetcher = HttpDownloader()
    part = tmp_path / ".clip.mp4.part"
    job = Job(id="1", created_at=datetime.now(UTC), account="a", request=V2)

    class Watcher:
        def show(self, job):
            pass

    async def call(url):
        await fetcher.fetch(job, url, part, Watcher(), local=True)
        return part.replace(tmp_path / "clip.mp4").read_bytes()

    call.part = part
    yield call
    await fetcher.close()


@pytest.mark.parametrize("answer", ODD_HOSTS.values(), ids=ODD_HOSTS)
async def test_a_host_with_odd_answers_is_asked_again(fetch, server, answer):
    server.raw(answer.encode("latin-1"))
    with pytest.raises(DownloadError) as caught:
        await fetch(f"{server.url}/clip.mp4")
    assert not isinstance(caught.value, DiskError)
    assert len(str(caught.value)) < 200
    server.answer(200, b"clip" * 1000, {"Content-Type": "video/mp4"})
    assert await fetch(f"{server.url}/clip.mp4") == b"clip" * 1000


@pytest.mark.parametrize("etag", ["\xb2\xff", "x\x7f", '"' + "e" * 5000 + '"'])
@pytest.mark.parametrize(
    "notes", [None, "[]", "{", '"x"', '{"url": 1}', "[" * 100_000, '{"url": "URL", "validator": 7}']
)
async def test_notes_of_a_part_file_do_not_block_the_next_attempt(fetch, server, etag, notes):
    half = f"{HEAD}ETag: {etag}\r\nContent-Length: 4000\r\n\r\n".encode("latin-1") + b"clip" * 500
    server.raw(half)
    with pytest.raises(DownloadError):
        await fetch(f"{server.url}/clip.mp4")
    if notes is not None:
        fetch.part.with_suffix(".part.json").write_text(notes.replace("URL", f"{server.url}/clip.mp4"))
    server.answer(200, b"clip" * 1000, {"Content-Type": "video/mp4"})
    assert await fetch(f"{server.url}/clip.mp4") == b"clip" * 1000


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks need a privilege there")
@pytest.mark.parametrize("name", ["part", "notes"])
async def test_a_planted_symlink_is_not_written_through(fetch, server, tmp_path, name):
    precious = tmp_path / "precious"
    precious.write_bytes(b"mine")
    (fetch.part if name == "part" else fetch.part.with_suffix(".part.json")).symlink_to(precious)
    server.answer(200, b"clip" * 1000, {"Content-Type": "video/mp4"})
    assert await fetch(f"{server.url}/clip.mp4") == b"clip" * 1000
    assert precious.read_bytes() == b"mine"


@pytest.mark.parametrize(
    "url",
    ["https://[::1/x", "https://a.example:99999/x", "https://a.example:x/", "https://a b.example/x", "https://", "x",
     "", "https://a.example/\x7f", "https://xn--a.example/", "https://a..example/", "https://\ud83d.example/",
     "https://a.example:0/", "https://" + "x" * 300 + ".example/", "https://a.example/" + "x" * 100_000],
)  # fmt: skip
async def test_an_invalid_url_is_reported(fetch, url):
    with pytest.raises(DownloadError) as caught:
        async with asyncio.timeout(30):
            await fetch(url)
    assert not isinstance(caught.value, DiskError)
    str(caught.value).encode()


@pytest.mark.parametrize("url", ["https://[::1/x", "https://a.example:99999/x"])
def test_an_invalid_url_is_no_result(url):
    with pytest.raises(DownloadError, match="not a web address"):
        check_result_url(url, local=True)


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "ALL_PROXY"])
@pytest.mark.parametrize("proxy", ["http://me:hunter2@p:port", "nonsense:nonsense", "socks4://x"])
async def test_an_invalid_proxy_is_reported_and_not_taken_for_a_disk_error(monkeypatch, fetch, server, name, proxy):
    monkeypatch.setenv(name, proxy)
    address, notes = "https://clips.invalid/clip.mp4", part_file.notes_path(fetch.part)
    fetch.part.write_bytes(b"half")
    part_file.note(notes, address, '"one"')
    with pytest.raises(DownloadError, match="proxy") as caught:
        await fetch(address)
    assert part_file.resume_point(fetch.part, notes, address) == (4, '"one"'), "it is resumed later"
    assert not isinstance(caught.value, DiskError)
    assert "hunter2" not in str(caught.value)
    monkeypatch.delenv(name)
    server.answer(200, b"clip", {"Content-Type": "video/mp4"})
    assert await fetch(f"{server.url}/clip.mp4") == b"clip"


async def test_unreadable_certificates_are_reported_and_not_taken_for_a_disk_error(monkeypatch, fetch, server):
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file.pem")
    with pytest.raises(DownloadError, match="certificates") as caught:
        await fetch(f"{server.url}/clip.mp4")
    assert not isinstance(caught.value, DiskError)
    monkeypatch.delenv("SSL_CERT_FILE")
    server.answer(200, b"clip", {"Content-Type": "video/mp4"})
    assert await fetch(f"{server.url}/clip.mp4") == b"clip"


async def test_jobs_wait_for_network_settings_that_cannot_work_and_continue_with_others(
    monkeypatch, worlds, server, clip
):
    """They are held with the reason; the network is not blamed."""
    apiframe = Apiframe(server, clip)
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file.pem")
    world, *_ = await run_two(worlds, apiframe, V2, {})
    await world.until(lambda: any(isinstance(event, AccountRefused) for event in world.events))
    assert {event.trouble for event in world.events if isinstance(event, AccountRefused)} == {"network"}
    await world.until(lambda: all("certificates can't be read" in str(job.error) for job in world.engine.jobs))
    assert {job.state for job in world.engine.jobs} == {JobState.WAITING}
    assert not any(isinstance(event, NetworkChanged) for event in world.events)
    assert apiframe.sent == 0
    monkeypatch.delenv("SSL_CERT_FILE")
    network.use(network.NetworkSettings(proxy=network.DIRECT))
    world.engine.poll_everything()
    try:
        await world.until(lambda: {job.state for job in world.engine.jobs} == {JobState.READY})
        assert apiframe.sent == 2
    finally:
        network.use(network.NetworkSettings())
        await world.stop()
