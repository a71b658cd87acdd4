"""Jobs from start to clip, with the real clients, against the sandbox over HTTP."""

import itertools
import json
import time
import uuid

import av
import numpy as np
import pytest
from PIL import Image

from seedance_desktop.core.files import rename_noreplace
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.job import Charge, JobState
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request, request_from_json
from seedance_desktop.domain.shot import Shot
from seedance_desktop.engine.jobs import new_jobs, result_downloader
from seedance_desktop.media import probe
from tests.engine.world import SandboxAccounts
from tests.media.clips import make_clip


@pytest.fixture
async def world(worlds, sandbox):
    accounts = SandboxAccounts(sandbox)
    world = worlds(accounts)
    await world.start()
    yield world
    await world.stop()
    await accounts.close()


@pytest.fixture
def media(tmp_path):
    """Two different frames, as the request's media."""

    def make(name, colours):
        across = np.linspace(0, 1, 1280)[None, :, None]
        pixels = np.array(colours[0]) * (1 - across) + np.array(colours[1]) * across
        picture = np.broadcast_to(pixels, (720, 1280, 3)).astype(np.uint8)
        Image.fromarray(picture).save(tmp_path / name)
        return MediaInput(MediaKind.IMAGE, str(tmp_path / name))

    return make("first.png", ((220, 40, 30), (240, 200, 60))), make("last.png", ((20, 60, 160), (30, 200, 190)))


def middle(picture):
    """Return the centre of a picture, where the overlay does not reach."""
    height, width = picture.shape[:2]
    return picture[height // 4 : height * 3 // 4, width // 4 : width * 3 // 4].astype(int)


def first_and_last(path):
    with av.open(str(path)) as container:
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    return frames[0], frames[-1], len(frames)


CASES = list(itertools.product(["v2", "v1"], ["text", "first", "first+last", "references"]))


@pytest.mark.parametrize(("service", "kind"), [case for case in CASES if case != ("v1", "references")])
async def test_a_clip_arrives_in_the_library(world, sandbox, media, service, kind):
    first, last = media
    request = Request(
        service=Service(service),
        model="seedance-2",
        prompt=f"the {kind} road on {service}",
        mode={"text": Mode.TEXT, "references": Mode.REFERENCES}.get(kind, Mode.FRAMES),
        first_frame=first,
        last_frame=last if kind == "first+last" else None,
        reference_images=(first, last),
        duration=4,
        resolution="480p",
        generate_audio=kind == "text",
    )
    [job] = await world.engine.submit(request, 1, service)
    job = await world.settled(job.id, JobState.READY, JobState.FAILED, seconds=60)
    assert (job.state, job.error) == (JobState.READY, None)
    assert job.charge is Charge.CHARGED
    clip = await world.clips.get(job.clip_id)
    assert (clip.width, clip.height, clip.frames, clip.fps) == (864, 496, 97, 24.0)
    assert clip.has_audio is (kind == "text")
    frame_0, frame_n, count = first_and_last(clip.path)
    assert count == 97
    if service == "v2":
        assert clip.credit_cost == job.estimate.high
    if kind.startswith("first"):
        shown = np.asarray(Image.open(first.source).resize((882, 496)).crop((9, 0, 873, 496)))
        assert np.abs(middle(frame_0) - middle(shown)).mean() < 6
    if kind == "first+last":
        shown = np.asarray(Image.open(last.source).resize((882, 496)).crop((9, 0, 873, 496)))
        assert np.abs(middle(frame_n) - middle(shown)).mean() < 6
    sidecar = json.loads(clip.path.with_suffix(".json").read_text())
    assert request_from_json(sidecar["request"]) == request
    assert sidecar["job"]["remote_id"] == job.remote_id
    assert (world.folder / "thumbnails" / f"{clip.id}.jpg").stat().st_size > 500
    assert not list((world.folder / "clips").glob(".*"))
    charged = [line for line in sandbox.ledger()["money"] if line["job_id"] == job.remote_id]
    assert [line["kind"] for line in charged] == ["charge"]
    assert not any(line["leaked_key"] for line in sandbox.ledger()["downloads"])


async def test_a_restart_resumes_every_job(worlds, sandbox, media):
    accounts = SandboxAccounts(sandbox)
    world = worlds(accounts)
    await world.start()
    request = Request(
        service=Service.V2,
        model="seedance-2",
        prompt="taken up again",
        mode=Mode.FRAMES,
        first_frame=media[0],
        duration=4,
        resolution="480p",
    )
    jobs = await world.engine.submit(request, 2, "v2")
    for job in jobs:
        await world.settled(job.id, JobState.QUEUED, JobState.GENERATING, JobState.DOWNLOADING)
    await world.kill()
    again = worlds(accounts)
    await again.start()
    for job in jobs:
        assert (await again.settled(job.id, JobState.READY, JobState.FAILED, seconds=60)).state is JobState.READY
    remote_ids = {job.remote_id for job in again.engine.jobs}
    charges = [line for line in sandbox.ledger()["money"] if line["job_id"] in remote_ids]
    assert len(charges) == 2
    assert len(list((again.folder / "clips").glob("*.mp4"))) == 2
    await again.stop()
    await accounts.close()


async def test_a_late_refusal_fails_with_the_services_text_and_does_not_count_as_spent(world):
    request = Request(
        service=Service.V2, model="seedance-2", prompt="someone [refuse:person]", duration=4, resolution="480p"
    )
    [job] = await world.engine.submit(request, 1, "v2")
    job = await world.settled(job.id, JobState.FAILED, seconds=30)
    assert "real person" in str(job.error)
    assert (job.charge, job.credit_cost) == (Charge.REFUNDED, None)
    assert await world.jobs.spent_since(job.created_at, "v2") == 0


async def test_jobs_with_similar_names_get_a_clip_each(worlds, sandbox, monkeypatch):
    """Of thousands of ids some begin alike: neither clip may replace the other, nor be taken for it."""
    numbers = itertools.count(1)
    monkeypatch.setattr(new_jobs.uuid, "uuid4", lambda: uuid.UUID(f"1f3a9c00-0000-4000-8000-{next(numbers):012x}"))
    accounts = SandboxAccounts(sandbox)
    world = worlds(accounts)
    engine = await world.start()
    request = Request(service=Service.V2, model="seedance-2", prompt="alike", duration=4, resolution="480p")
    together = await engine.submit_all([[request], [request]], "v2")
    for job in together:
        await world.settled(job.id, JobState.READY, seconds=60)
    await world.stop()
    await world.start()  # forgets this run's reserved names
    [later] = await world.engine.submit(request, 1, "v2")
    await world.settled(later.id, JobState.READY, seconds=60)
    clips = [await world.clips.get(job.id) for job in (*together, later)]
    names = [clip.path.name for clip in clips]
    assert set(names[:2]) == {"alike-01-1f3a9c.mp4", "alike-01-1f3a9c000000.mp4"}
    assert names[2] == f"alike-01-{later.id.replace('-', '')}.mp4"
    for clip in clips:
        sidecar = json.loads(clip.path.with_suffix(".json").read_text())
        assert (sidecar["job"]["id"], sidecar["job"]["remote_id"]) == (clip.job_id, clip.remote_id)
    assert len({clip.path.read_bytes() for clip in clips}) == 3  # each has its own number burnt in
    await world.stop()
    await accounts.close()


async def test_a_file_of_no_job_is_neither_taken_for_a_clip_nor_replaced(worlds, sandbox, monkeypatch):
    monkeypatch.setattr(new_jobs.uuid, "uuid4", lambda: uuid.UUID("1f3a9c00-0000-4000-8000-000000000000"))
    accounts = SandboxAccounts(sandbox)
    world = worlds(accounts)
    await world.start()
    bare, notes = (world.folder / "clips" / f"alike-01-{digits}" for digits in ("1f3a9c.mp4", "1f3a9c000000.json"))
    theirs = make_clip(bare, 5).read_bytes()
    notes.write_text("{}")
    request = Request(service=Service.V2, model="seedance-2", prompt="alike", duration=4, resolution="480p")
    [job] = await world.engine.submit(request, 1, "v2")
    await world.settled(job.id, JobState.READY, seconds=60)
    clip = await world.clips.get(job.id)
    assert clip.path.name == f"alike-01-{job.id.replace('-', '')}.mp4"
    assert json.loads(clip.path.with_suffix(".json").read_text())["job"]["id"] == job.id
    assert bare.read_bytes() == theirs
    assert notes.read_text() == "{}"
    await world.stop()
    await accounts.close()


async def test_a_clip_has_its_sidecar_before_its_name(worlds, sandbox, monkeypatch):
    """Otherwise another job with a similar name could claim it after a power cut between the two."""
    told = []

    def place(part, final):
        told.append(json.loads(final.with_suffix(".json").read_text())["job"]["id"])
        rename_noreplace(part, final)

    monkeypatch.setattr(result_downloader, "rename_noreplace", place)
    accounts = SandboxAccounts(sandbox)
    world = worlds(accounts)
    await world.start()
    request = Request(service=Service.V2, model="seedance-2", prompt="alike", duration=4, resolution="480p")
    [job] = await world.engine.submit(request, 1, "v2")
    await world.settled(job.id, JobState.READY, seconds=60)
    assert told == [job.id]
    await world.stop()
    await accounts.close()


async def test_clips_that_arrive_together_are_checked_one_by_one(world, monkeypatch):
    look, under_way, at_once = probe.decode_through, [], []

    def watched(part):
        under_way.append(part)
        at_once.append(len(under_way))
        time.sleep(0.3)
        look(part)
        under_way.remove(part)

    monkeypatch.setattr(probe, "decode_through", watched)
    request = Request(service=Service.V2, model="seedance-2", prompt="together", duration=4, resolution="480p")
    for job in await world.engine.submit_all([[request]] * 3, "v2"):
        await world.settled(job.id, JobState.READY, seconds=60)
    assert at_once == [1, 1, 1]


async def test_takes_of_a_shot_are_numbered_on_and_called_by_what_differs(world):
    red, blue = (
        Request(service=Service.V2, model="seedance-2", prompt=f"a {colour} fox", duration=4, resolution="480p")
        for colour in ("red", "blue")
    )
    [first, other] = await world.engine.submit_all([[red], [red]], "v2")
    assert first.shot != other.shot
    assert first.label == "Red fox"
    [second, third] = await world.engine.submit_all([[blue, red]], "v2", shot=Shot(first.shot, first.title))
    assert [(job.shot, job.title, job.take) for job in (second, third)] == [
        (first.shot, "Red fox", n) for n in (2, 3)
    ]
    labels = {job.id: job.label for job in world.engine.jobs}
    assert labels[first.id] == "Red fox · take 1 · red"
    assert labels[second.id] == "Red fox · take 2 · blue"
    assert labels[other.id] == "Red fox"
    clip = (await world.settled(second.id, JobState.READY, seconds=60)) and await world.clips.get(second.id)
    assert (clip.shot, clip.take, clip.label) == (first.shot, 2, "Red fox · take 2 · blue")
    saved = json.loads(clip.path.with_suffix(".json").read_text("utf-8"))
    assert saved["clip"]["shot"] == {"id": first.shot, "title": "Red fox", "take": 2}
    await world.engine.rename_shot(Shot(first.shot, "Vulpes"))
    assert {job.title for job in world.engine.jobs if job.shot == first.shot} == {"Vulpes"}
