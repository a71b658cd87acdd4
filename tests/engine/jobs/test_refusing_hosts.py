"""Result hosts that refuse: the job is read again at the service, for a fresh address or the end."""

import asyncio
import io
import threading
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from PIL import Image

from seedance_desktop.apiframe.client import make_client
from seedance_desktop.core.redaction import Secret
from seedance_desktop.core.retry import Backoff
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Charge, JobState
from seedance_desktop.domain.request import Request
from seedance_desktop.engine import connectivity
from seedance_desktop.engine.events import JobChanged
from seedance_desktop.engine.jobs import result_downloader
from seedance_desktop.media.frames import Clip
from seedance_desktop.media.images import frame_image
from tests.apiframe.server import scripted_server
from tests.engine.done_at_once import Apiframe
from tests.engine.scripted import OneAccount
from tests.media.clips import make_clip

REQUEST = Request(service=Service.V2, model="seedance-2", prompt="a fox in the snow", duration=4, resolution="480p")
PAGE = b"<!doctype html><title>Sign in</title>"
REFUSALS = {"401": (401, b""), "403": (403, b"Denied"), "404": (404, b""), "410": (410, b""), "page": (200, PAGE)}


class SigningApiframe(Apiframe):
    """Each read of the job signs the result's address afresh; only the newest signature opens it, and if `open`."""

    open = True
    refusal = (403, b"")
    picture = (200, b"")
    signed = 1

    def answer(self, target, body):
        if target.startswith("/1.mp4"):
            return (200, self.clip) if self.open and target.endswith(f"={self.signed}") else self.refusal
        if target == "/last.png":
            return self.picture
        if target.startswith("/v2/jobs/") and self.odd.get("status") == "missing":
            return 404, {"error": "Job not found"}
        return super().answer(target, body)

    def url(self, number):
        return f"{self.server.url}/{number}.mp4?signature={self.signed}"

    def line(self, number):
        return {**super().line(number), "lastFrameUrl": f"{self.server.url}/last.png"}


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(connectivity, "BACKOFF", Backoff(0.02, 0.1))
    monkeypatch.setattr(result_downloader, "REFUSED_BACKOFF", Backoff(0.02, 0.1))


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    return make_clip(tmp_path_factory.mktemp("clip") / "clip.mp4", frames=8).read_bytes()


@pytest.fixture
async def apiframe(clip):
    async with scripted_server() as server:
        yield SigningApiframe(server, clip)


async def order(worlds, apiframe, request_=REQUEST):
    accounts = OneAccount(make_client(request_.service, apiframe.server.url, Secret("afk_refusing_hosts_01")))
    world = worlds(accounts)
    await world.start()
    [job] = await world.engine.submit(request_, 1, "a")
    return world, job.id


async def refused(world, job_id, times):
    """Wait until the result was refused so often, by the history."""
    await world.settled(job_id, JobState.DOWNLOADING)
    async with asyncio.timeout(60):
        while True:
            history = await world.jobs.history(job_id)
            attempts = [what.fields["attempt"] for _, what in history if what.code == "result_refused"]
            if attempts and attempts[-1] >= times:
                return attempts
            assert world.job(job_id).state is JobState.DOWNLOADING, world.job(job_id).error
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("service", Service)
@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
async def test_a_fresh_address_is_fetched(worlds, apiframe, clip, refusal, service):
    apiframe.refusal, apiframe.open = refusal, False
    world, job_id = await order(worlds, apiframe, replace(REQUEST, service=service))
    await refused(world, job_id, 4)
    assert "asked for it again" in str(world.job(job_id).error)
    apiframe.signed, apiframe.open = 2, True
    job = await world.settled(job_id, JobState.READY)
    assert (apiframe.sent, job.error) == (1, None)
    assert (await world.clips.get(job.clip_id)).path.read_bytes() == clip
    await world.stop()


async def test_waits_go_on_growing_after_a_restart(worlds, apiframe, monkeypatch):
    apiframe.open = False
    world, job_id = await order(worlds, apiframe)
    before = await refused(world, job_id, 8)
    await world.stop()
    monkeypatch.setattr(result_downloader, "REFUSED_BACKOFF", Backoff(600.0, 3600.0))
    again = worlds(world.accounts)
    await again.start()
    after = await refused(again, job_id, before[-1] + 1)
    assert after == [*before, before[-1] + 1]
    apiframe.signed, apiframe.open = 2, True
    await again.engine.commands.resume_tracking([job_id])  # the user doesn't wait
    await again.settled(job_id, JobState.READY)
    assert apiframe.sent == 1
    await again.stop()


@pytest.mark.parametrize("end", [{"expired": True}, {"status": "missing"}], ids=["expired", "missing"])
async def test_v2_results_expire_by_the_services_word_alone(worlds, apiframe, end):
    apiframe.refusal, apiframe.open = (404, b""), False
    world, job_id = await order(worlds, apiframe)
    await refused(world, job_id, 8)
    apiframe.odd = end
    job = await world.settled(job_id, JobState.EXPIRED)
    assert job.charge is Charge.CHARGED
    apiframe.odd, apiframe.open = {}, True  # the service kept it after all
    await world.engine.commands.resume_tracking([job_id])
    await world.settled(job_id, JobState.READY)
    assert apiframe.sent == 1
    await world.stop()


async def test_an_expired_job_is_looked_for_again_while_its_last_run_is_ending(worlds, apiframe):
    apiframe.open = False
    world, job_id = await order(worlds, apiframe)
    await refused(world, job_id, 1)
    go_on, held = threading.Event(), []

    def hold(told):
        """Once the user is told, keep all threads busy that could delete what was loaded of the clip."""
        if not held and isinstance(told, JobChanged) and told.job.state is JobState.EXPIRED:
            held.extend(asyncio.get_running_loop().run_in_executor(None, go_on.wait) for _ in range(64))

    world.engine.subscribe(hold)
    apiframe.odd = {"expired": True}
    await world.until(lambda: held)
    apiframe.odd, apiframe.open = {}, True
    await world.engine.commands.resume_tracking([job_id])
    go_on.set()
    await world.settled(job_id, JobState.READY)
    assert apiframe.sent == 1
    await world.stop()


async def test_another_keys_account_does_not_know_the_job_which_proves_nothing(worlds, apiframe):
    apiframe.open = False
    world, job_id = await order(worlds, apiframe)
    await refused(world, job_id, 1)
    world.accounts.key_id = "another"
    await refused(world, job_id, 8)  # a read that is under way has the job's own key
    apiframe.odd = {"status": "missing"}
    await refused(world, job_id, 16)
    world.accounts.key_id = "first"
    await world.settled(job_id, JobState.EXPIRED)
    await world.stop()


async def test_v1_results_expire_after_the_longest_documented_time(worlds, apiframe):
    apiframe.refusal, apiframe.open = (404, b""), False
    world, job_id = await order(worlds, apiframe, replace(REQUEST, service=Service.V1))
    await refused(world, job_id, 1)
    clock = world.accounts.client.clock
    clock.set(datetime.now(UTC) + timedelta(days=89))
    await refused(world, job_id, 8)
    clock.set(datetime.now(UTC) + timedelta(days=93))
    await world.settled(job_id, JobState.EXPIRED)
    assert apiframe.sent == 1
    await world.stop()


async def test_a_result_that_the_service_takes_back_fails_with_its_words(worlds, apiframe):
    apiframe.open = False
    world, job_id = await order(worlds, apiframe)
    await refused(world, job_id, 1)
    apiframe.odd = {"status": "FAILED", "error": "output may contain a real person"}
    job = await world.settled(job_id, JobState.FAILED)
    assert (str(job.error), job.charge) == ("output may contain a real person", Charge.REFUNDED)
    await world.stop()


async def test_a_clip_that_cannot_be_played_is_named_and_asked_for_again(worlds, apiframe, clip):
    apiframe.clip = clip[: len(clip) // 2]
    world, job_id = await order(worlds, apiframe)
    await refused(world, job_id, 3)
    told = [str(what) for _, what in await world.jobs.history(job_id)] + [str(world.job(job_id).error)]
    assert not [text for text in told if ".part" in text]
    assert any("-01-" in text and ".mp4 " in text for text in told), told
    apiframe.clip = clip
    await world.settled(job_id, JobState.READY)
    assert not [path.name for path in world.clips_dir.iterdir() if path.name.startswith(".")]
    await world.stop()


def encoded(form, mode="RGB"):
    data = io.BytesIO()
    Image.new(mode, (32, 18), "orange" if mode == "RGB" else 0).save(data, form)
    return data.getvalue()


PICTURES = {
    "png": (200, encoded("PNG"), (32, 18)),
    "jpeg": (200, encoded("JPEG"), (32, 18)),
    "webp": (200, encoded("WEBP"), (32, 18)),
    "the clip": (200, None, None),
    "a page": (200, PAGE, None),
    "cut": (200, encoded("PNG")[:60], None),
    "empty": (200, b"", None),
    "missing": (404, b"", None),
}


@pytest.mark.parametrize(("status", "data", "size"), PICTURES.values(), ids=PICTURES)
async def test_the_returned_last_frame_is_a_picture_or_cut_from_the_clip(worlds, apiframe, clip, status, data, size):
    apiframe.picture = (status, clip if data is None else data)
    world, job_id = await order(worlds, apiframe, replace(REQUEST, return_last_frame=True))
    job = await world.settled(job_id, JobState.READY)
    saved = await world.clips.get(job.clip_id)
    with Image.open(saved.last_frame_path, formats=("PNG",)) as picture:
        picture.load()
        if size is None:
            with Clip(saved.path) as made:
                assert picture.convert("RGB").tobytes() == frame_image(made.read(7)).tobytes()
        else:
            assert picture.size == size
    if data and data.startswith(b"\x89PNG") and size:
        assert saved.last_frame_path.read_bytes() == data
    assert len(list(world.clips_dir.iterdir())) == 3
    await world.stop()
